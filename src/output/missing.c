#include "output/missing.h"

#include "base/message.h"
#include "output/csv.h"
#include "output/escape.h"
#include "output/place.h"
#include "text/utf8.h"

#include <string.h>

#define PLACES_SHOWN 6 /* in plain output; the other forms have them all */
#define INDENT 4
#define AROUND 70 /* characters of the sentence before and behind the citation */

void akt_series_number(const akt_series *series, uint32_t number, char out[16])
{
    if (series->months)
        snprintf(out, 16, "%04u-%02u", (unsigned)(number / 12 % 10000),
                 (unsigned)(number % 12 + 1));
    else
        snprintf(out, 16, "%u", (unsigned)number);
}

static void add_capital(akt_buf *out, akt_str word)
{
    if (word.len == 0)
        return;
    if (word.ptr[0] >= 'a' && word.ptr[0] <= 'z') {
        akt_buf_byte(out, (char)(word.ptr[0] - 0x20));
        word = akt_str_slice(word, 1, word.len);
    } else if (akt_str_starts(word, AKT_STR("\xC3\xA4")) || /* ä, å, ö */
               akt_str_starts(word, AKT_STR("\xC3\xA5")) ||
               akt_str_starts(word, AKT_STR("\xC3\xB6"))) {
        akt_buf_byte(out, '\xC3');
        akt_buf_byte(out, (char)(word.ptr[1] - 0x20));
        word = akt_str_slice(word, 2, word.len);
    }
    akt_buf_add(out, word);
}

void akt_missing_type(const akt_missing_entry *entry, akt_buf *out)
{
    akt_str type = entry->type;

    if (entry->kind == AKT_REFERENCE_ATTACHMENT)
        type = entry->number;
    add_capital(out, type);
    if (entry->serial.len > 0)
        akt_buf_fmt(out, " %.*s", (int)entry->serial.len, entry->serial.ptr);
    if (entry->paragraph.len > 0)
        akt_buf_fmt(out, ", § %.*s", (int)entry->paragraph.len, entry->paragraph.ptr);
}

/* --- For people --- */

static void print_buf(akt_screen *screen, akt_buf *text, akt_style style)
{
    akt_screen_text(screen, akt_buf_str(text), style);
    akt_buf_free(text);
}

/* "RS 2024-05999, verkställighetsbeslut 2024-11-28, Regiondirektören": what is known of it. */
static void print_head(akt_screen *screen, const akt_missing_entry *entry)
{
    bool attachment = entry->kind == AKT_REFERENCE_ATTACHMENT;
    char day[AKT_INTERVAL_MAX];
    akt_buf type = {0};

    screen->indent = INDENT;
    akt_missing_type(entry, &type);
    if (!attachment && entry->number.len > 0) {
        akt_screen_text(screen, entry->number, AKT_STYLE_STRONG);
        if (type.len > 0)
            akt_screen_z(screen, "  ", AKT_STYLE_NONE);
    }
    print_buf(screen, &type, AKT_STYLE_STRONG);
    akt_interval_text(entry->start, entry->end, day);
    if (day[0] != '\0')
        akt_screen_fmt(screen, AKT_STYLE_NONE, "%s %s%s", entry->paragraph.len > 0 ? "," : "", day,
                       entry->probable ? "?" : "");
    if (entry->body.len > 0) {
        akt_screen_z(screen, ", ", AKT_STYLE_NONE);
        akt_screen_text(screen, entry->body, AKT_STYLE_NONE);
    }
    if (entry->attached_to && entry->attached_to->title.len > 0) {
        akt_screen_z(screen, " ", AKT_STYLE_NONE);
        akt_screen_z(screen, _("attached to"), AKT_STYLE_NONE);
        akt_screen_z(screen, " ", AKT_STYLE_NONE);
        akt_screen_text(screen, entry->attached_to->title, AKT_STYLE_NONE);
    }
    akt_screen_end(screen);
}

static size_t characters_back(akt_str text, size_t at, size_t n)
{
    for (; n > 0 && at > 0; n--)
        at = akt_utf8_before(text, at);
    return at;
}

static size_t characters_on(akt_str text, size_t at, size_t n)
{
    size_t len;

    for (; n > 0 && at < text.len; n--) {
        akt_utf8_at(text, at, &len);
        at += len;
    }
    return at;
}

/* The sentence, or of a long one what stands around the citation, cut at blanks. */
static void print_sentence(akt_screen *screen, const akt_mention *citation)
{
    akt_str s = citation->sentence;
    size_t at = (size_t)(citation->text.ptr - s.ptr), from, to;

    if (citation->text.ptr < s.ptr || at > s.len)
        at = 0;
    from = characters_back(s, at, AROUND);
    to =
        characters_on(s, at + citation->text.len < s.len ? at + citation->text.len : s.len, AROUND);
    while (from > 0 && from < at && !akt_is_space(s.ptr[from - 1]))
        from++;
    while (to < s.len && to > at + citation->text.len && !akt_is_space(s.ptr[to]))
        to--;
    akt_screen_line(screen, INDENT);
    akt_screen_z(screen, from > 0 ? "\"… " : "\"", AKT_STYLE_NONE);
    akt_screen_text(screen, akt_str_trim(akt_str_slice(s, from, to)), AKT_STYLE_NONE);
    akt_screen_z(screen, to < s.len ? " …\"" : "\"", AKT_STYLE_NONE);
    akt_screen_end(screen);
}

/* Each passage once; how many are left out is said. */
static void print_places(akt_screen *screen, const akt_missing_entry *entry)
{
    size_t shown = 0, more = 0;

    for (size_t i = 0, next; i < entry->n_citations; i = next) {
        for (next = i + 1; next < entry->n_citations &&
                           entry->citations[next].passage == entry->citations[i].passage;)
            next++;
        if (shown == PLACES_SHOWN) {
            more++;
            continue;
        }
        akt_screen_line(screen, INDENT);
        akt_screen_place(screen, entry->citations[i].document, entry->citations[i].passage);
        if (next - i > 1)
            akt_screen_fmt(screen, AKT_STYLE_FAINT, _(" (%zu times)"), next - i);
        akt_screen_end(screen);
        shown++;
    }
    if (more == 0)
        return;
    akt_screen_line(screen, INDENT);
    akt_screen_fmt(screen, AKT_STYLE_FAINT,
                   ngettext("and %zu more place", "and %zu more places", more), more);
    akt_screen_end(screen);
}

static void print_mentioned(akt_screen *screen, const akt_missing_entry *entry)
{
    char first[AKT_INTERVAL_MAX], last[AKT_INTERVAL_MAX];

    if (entry->first == AKT_NO_DAY)
        return;
    akt_interval_text(entry->first, entry->first, first);
    akt_interval_text(entry->last, entry->last, last);
    akt_screen_line(screen, INDENT);
    if (entry->first == entry->last)
        akt_screen_fmt(screen, AKT_STYLE_FAINT, _("mentioned %s"), first);
    else
        akt_screen_fmt(screen, AKT_STYLE_FAINT, _("mentioned from %s to %s"), first, last);
    akt_screen_end(screen);
}

static void print_near(akt_screen *screen, const akt_near_number *near)
{
    akt_buf number = {0};

    akt_show_text(near->number, &number);
    akt_screen_line(screen, INDENT);
    if (near->held) {
        akt_screen_fmt(screen, AKT_STYLE_NONE, _("nearly the same, held: %.*s"), (int)number.len,
                       number.ptr);
        akt_screen_z(screen, " ", AKT_STYLE_NONE);
        akt_screen_place(screen, near->document, NULL);
    } else {
        akt_screen_fmt(screen, AKT_STYLE_NONE, _("nearly the same, also missing: %.*s"),
                       (int)number.len, number.ptr);
    }
    akt_screen_end(screen);
    akt_buf_free(&number);
}

static void print_entry(akt_screen *screen, const akt_missing_entry *entry)
{
    print_head(screen, entry);
    print_sentence(screen, &entry->citations[0]);
    print_mentioned(screen, entry);
    print_places(screen, entry);
    for (size_t i = 0; i < entry->n_near; i++)
        print_near(screen, &entry->near[i]);
}

static void print_shared(akt_screen *screen, const akt_shared_number *shared)
{
    screen->indent = INDENT;
    akt_screen_text(screen, shared->number, AKT_STYLE_STRONG);
    akt_screen_z(screen, " ", AKT_STYLE_NONE);
    akt_screen_fmt(
        screen, AKT_STYLE_NONE,
        ngettext("is the number of %zu document that is held, and is cited for others:",
                 "is the number of %zu documents that are held, and is cited for others:",
                 shared->n_documents),
        shared->n_documents);
    akt_screen_end(screen);
    akt_screen_line(screen, INDENT);
    akt_screen_place(screen, shared->document, NULL);
    akt_screen_z(screen, " ", AKT_STYLE_NONE);
    akt_screen_z(screen, _("carries it"), AKT_STYLE_FAINT);
    akt_screen_end(screen);
    for (size_t i = 0; i < shared->n_records; i++) {
        akt_screen_line(screen, INDENT);
        akt_screen_z(screen, "- ", AKT_STYLE_NONE);
        akt_screen_text(screen, shared->records[i].sentence, AKT_STYLE_NONE);
        akt_screen_end(screen);
        akt_screen_line(screen, INDENT);
        akt_screen_place(screen, shared->records[i].document, shared->records[i].passage);
        akt_screen_end(screen);
    }
}

static void print_series_head(akt_screen *screen, const akt_series *series)
{
    char first[16], last[16];
    akt_buf name = {0};

    screen->indent = INDENT;
    akt_series_number(series, series->first, first);
    akt_series_number(series, series->last, last);
    add_capital(&name, series->name);
    print_buf(screen, &name, AKT_STYLE_STRONG);
    akt_screen_fmt(screen, AKT_STYLE_NONE, " %s–%s", first, last);
    if (series->year > 0)
        akt_screen_fmt(screen, AKT_STYLE_NONE, " (%d)", series->year);
    akt_screen_z(screen, " ", AKT_STYLE_NONE);
    akt_screen_z(screen, _("lacks"), AKT_STYLE_NONE);
    for (size_t i = 0; i < series->n_gaps; i++) {
        akt_series_number(series, series->gaps[i].from, first);
        akt_series_number(series, series->gaps[i].to, last);
        akt_screen_fmt(screen, AKT_STYLE_NONE, "%s %s", i > 0 ? "," : "", first);
        if (series->gaps[i].to > series->gaps[i].from)
            akt_screen_fmt(screen, AKT_STYLE_NONE, "–%s", last);
    }
    akt_screen_end(screen);
}

static void print_series(akt_screen *screen, const akt_series *series)
{
    print_series_head(screen, series);
    akt_screen_line(screen, INDENT);
    akt_screen_place(screen, series->document, NULL);
    if (series->kind == AKT_SERIES_REPORTS) {
        akt_screen_z(screen, " ", AKT_STYLE_NONE);
        akt_screen_z(screen, _("is the first that is held"), AKT_STYLE_FAINT);
    }
    akt_screen_end(screen);
}

static void part(akt_screen *screen, bool *begun)
{
    if (*begun)
        akt_screen_end(screen);
    *begun = true;
}

static void print_title(akt_screen *screen, const char *title)
{
    screen->indent = 0;
    akt_screen_z(screen, title, AKT_STYLE_NONE);
    akt_screen_end(screen);
}

static void print_plain(FILE *out, const akt_missing *missing)
{
    akt_screen screen = akt_screen_of(out);
    bool begun = false;

    for (size_t i = 0; i < missing->n && !ferror(out); i++) {
        part(&screen, &begun);
        print_entry(&screen, &missing->entries[i]);
    }
    for (size_t i = 0; i < missing->n_shared && !ferror(out); i++) {
        part(&screen, &begun);
        if (i == 0)
            print_title(&screen, _("One number, several records:"));
        print_shared(&screen, &missing->shared[i]);
    }
    for (size_t i = 0; i < missing->n_series && !ferror(out); i++) {
        if (i == 0) {
            part(&screen, &begun);
            print_title(&screen, _("Gaps in series:"));
        }
        print_series(&screen, &missing->series[i]);
    }
}

/* --- JSON --- */

static void json_citation(akt_json *json, const akt_mention *citation, const char *words)
{
    akt_json_open(json, '{');
    akt_json_source(json, citation->document, citation->passage);
    akt_json_put_text(json, "text", citation->text);
    akt_json_put_text(json, words, citation->sentence);
    akt_json_close(json, '}');
}

static void json_document(akt_json *json, const char *key, const akt_stored_document *document)
{
    akt_json_key(json, key);
    if (!document) {
        akt_json_null(json);
        return;
    }
    akt_json_open(json, '{');
    akt_json_document_path(json, document);
    akt_json_put_text_or_null(json, "title", document->title);
    akt_json_document_date(json, document);
    akt_json_close(json, '}');
}

static void json_entry(akt_json *json, const akt_missing_entry *entry)
{
    bool attachment = entry->kind == AKT_REFERENCE_ATTACHMENT;

    akt_json_open(json, '{');
    akt_json_put_z(json, "kind", akt_reference_name(entry->kind));
    akt_json_put_text_or_null(json, "number", entry->number);
    akt_json_put_text_or_null(json, "key", entry->key);
    akt_json_put_text_or_null(json, "body", entry->body);
    akt_json_put_text_or_null(json, "type", attachment ? AKT_STR("bilaga") : entry->type);
    akt_json_put_text_or_null(json, "serial", entry->serial);
    akt_json_put_text_or_null(json, "paragraph", entry->paragraph);
    akt_json_interval(json, entry->start, entry->end);
    akt_json_put_bool(json, "probable", entry->probable);
    akt_json_day(json, "first_mention", entry->first);
    akt_json_day(json, "last_mention", entry->last);
    json_document(json, "attached_to", entry->attached_to);
    akt_json_put_open(json, "nearest", '[');
    for (size_t i = 0; i < entry->n_near; i++) {
        akt_json_open(json, '{');
        akt_json_put_text(json, "number", entry->near[i].number);
        akt_json_put_bool(json, "held", entry->near[i].held);
        json_document(json, "document", entry->near[i].document);
        akt_json_close(json, '}');
    }
    akt_json_close(json, ']');
    akt_json_put_open(json, "citations", '[');
    for (size_t i = 0; i < entry->n_citations; i++)
        json_citation(json, &entry->citations[i], "sentence");
    akt_json_close(json, ']');
    akt_json_close(json, '}');
}

static void json_shared(akt_json *json, const akt_shared_number *shared)
{
    akt_json_open(json, '{');
    akt_json_put_text(json, "number", shared->number);
    akt_json_put_int(json, "documents", (int64_t)shared->n_documents);
    json_document(json, "document", shared->document);
    akt_json_put_open(json, "cited_for", '[');
    for (size_t i = 0; i < shared->n_records; i++)
        json_citation(json, &shared->records[i], "name");
    akt_json_close(json, ']');
    akt_json_close(json, '}');
}

static void json_number(akt_json *json, const akt_series *series, const char *key, uint32_t number)
{
    char text[16];

    akt_series_number(series, number, text);
    akt_json_put_z(json, key, text);
}

static void json_series(akt_json *json, const akt_series *series)
{
    akt_json_open(json, '{');
    akt_json_put_z(json, "series", akt_series_kind_name(series->kind));
    akt_json_put_text(json, "name", series->name);
    akt_json_key(json, "year");
    if (series->year > 0)
        akt_json_int(json, series->year);
    else
        akt_json_null(json);
    json_number(json, series, "first", series->first);
    json_number(json, series, "last", series->last);
    akt_json_put_open(json, "missing", '[');
    for (size_t i = 0; i < series->n_gaps; i++) {
        akt_json_open(json, '{');
        json_number(json, series, "from", series->gaps[i].from);
        json_number(json, series, "to", series->gaps[i].to);
        akt_json_close(json, '}');
    }
    akt_json_close(json, ']');
    json_document(json, "document", series->document);
    akt_json_close(json, '}');
}

static void print_json(FILE *out, const akt_missing *missing)
{
    akt_json json = {.out = out, .pretty = true};

    akt_json_open(&json, '{');
    akt_json_put_int(&json, "akt", AKT_FORMAT_VERSION);
    akt_json_put_int(&json, "total", (int64_t)missing->n);
    akt_json_put_open(&json, "missing", '[');
    for (size_t i = 0; i < missing->n && !ferror(out); i++)
        json_entry(&json, &missing->entries[i]);
    akt_json_close(&json, ']');
    akt_json_put_open(&json, "shared_numbers", '[');
    for (size_t i = 0; i < missing->n_shared && !ferror(out); i++)
        json_shared(&json, &missing->shared[i]);
    akt_json_close(&json, ']');
    akt_json_put_open(&json, "series", '[');
    for (size_t i = 0; i < missing->n_series && !ferror(out); i++)
        json_series(&json, &missing->series[i]);
    akt_json_close(&json, ']');
    akt_json_close(&json, '}');
    akt_json_end_line(&json);
}

static void print_jsonl(FILE *out, const akt_missing *missing)
{
    akt_json json = {.out = out};

    for (size_t i = 0; i < missing->n && !ferror(out); i++) {
        json_entry(&json, &missing->entries[i]);
        akt_json_end_line(&json);
    }
    for (size_t i = 0; i < missing->n_shared && !ferror(out); i++) {
        json_shared(&json, &missing->shared[i]);
        akt_json_end_line(&json);
    }
    for (size_t i = 0; i < missing->n_series && !ferror(out); i++) {
        json_series(&json, &missing->series[i]);
        akt_json_end_line(&json);
    }
}

/* --- CSV: a row for each entry --- */

static void csv_entry(akt_csv *csv, const akt_missing_entry *entry)
{
    bool attachment = entry->kind == AKT_REFERENCE_ATTACHMENT;
    akt_buf text = {0};

    akt_csv_z(csv, akt_reference_name(entry->kind));
    akt_csv_text(csv, entry->number);
    akt_csv_text(csv, entry->body);
    akt_csv_interval(csv, entry->start, entry->end);
    akt_csv_bool(csv, entry->probable);
    akt_csv_text(csv, attachment ? AKT_STR("bilaga") : entry->type);
    akt_csv_text(csv, entry->serial);
    akt_csv_text(csv, entry->paragraph);
    akt_csv_text(csv, entry->citations[0].sentence);
    for (size_t i = 0; i < entry->n_citations; i++) {
        akt_buf_z(&text, i > 0 ? "; " : "");
        akt_place_text(entry->citations[i].document, entry->citations[i].passage, &text);
    }
    akt_csv_text(csv, akt_buf_str(&text));
    akt_csv_int(csv, (int64_t)entry->n_citations);
    akt_csv_interval(csv, entry->first, entry->first);
    akt_csv_interval(csv, entry->last, entry->last);
    akt_buf_clear(&text);
    for (size_t i = 0; i < entry->n_near; i++) {
        akt_buf_z(&text, i > 0 ? "; " : "");
        akt_buf_add(&text, entry->near[i].number);
        akt_buf_z(&text, entry->near[i].held ? "" : " (missing)");
    }
    akt_csv_text(csv, akt_buf_str(&text));
    akt_csv_end_row(csv);
    akt_buf_free(&text);
}

static void print_csv(FILE *out, const akt_missing *missing)
{
    static const char *const columns[] = {"kind",         "number",   "body",      "date",
                                          "probable",     "type",     "serial",    "paragraph",
                                          "sentence",     "cited_in", "citations", "first_mention",
                                          "last_mention", "nearest"};
    akt_csv csv = {.out = out};

    akt_csv_names(&csv, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < missing->n && !ferror(out); i++)
        csv_entry(&csv, &missing->entries[i]);
}

void akt_print_missing(FILE *out, akt_output_form form, const akt_missing *missing)
{
    if (form == AKT_FORM_JSON)
        print_json(out, missing);
    else if (form == AKT_FORM_JSONL)
        print_jsonl(out, missing);
    else if (form == AKT_FORM_CSV)
        print_csv(out, missing);
    else
        print_plain(out, missing);
}
