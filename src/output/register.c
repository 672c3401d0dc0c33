#include "output/register.h"

#include "base/message.h"
#include "output/csv.h"
#include "output/decision.h"
#include "output/escape.h"
#include "output/place.h"

#define SOURCES_SHOWN 6 /* in plain output; the other forms have them all */
#define WHEN_COLUMN 12

/* --- For people --- */

static void print_head(akt_screen *screen, const akt_register_entry *entry)
{
    screen->indent = 0;
    akt_screen_decision_when(screen, entry->status, entry->start, entry->end, entry->probable,
                             entry->latest);
    if (screen->column == 0)
        akt_screen_z(screen, _("undated"), AKT_STYLE_NONE);
    akt_screen_to(screen, screen->column < WHEN_COLUMN ? WHEN_COLUMN : screen->column + 2);
    screen->indent = WHEN_COLUMN;
    if (entry->who.len > 0)
        akt_screen_text(screen, entry->who, AKT_STYLE_STRONG);
    else
        akt_screen_z(screen, _("(by whom is not said)"), AKT_STYLE_FAINT);
    if (entry->status == AKT_DECISION_PROPOSED)
        akt_screen_fmt(screen, AKT_STYLE_NONE, " [%s]", _("proposed"));
    else if (entry->status == AKT_DECISION_PLANNED)
        akt_screen_fmt(screen, AKT_STYLE_NONE, " [%s]", _("planned"));
    if (entry->mention)
        akt_screen_fmt(screen, AKT_STYLE_NONE, " [%s]", _("only mentioned"));
    akt_screen_end(screen);
}

/* On this line if they fit: a number is not broken. */
static void print_numbers(akt_screen *screen, akt_str numbers)
{
    if (screen->column + 3 + akt_columns(numbers) <= screen->width) {
        akt_screen_z(screen, " ", AKT_STYLE_NONE);
    } else {
        akt_screen_end(screen);
        akt_screen_line(screen, WHEN_COLUMN);
    }
    akt_screen_z(screen, "(", AKT_STYLE_NONE);
    akt_screen_text(screen, numbers, AKT_STYLE_NONE);
    akt_screen_z(screen, ")", AKT_STYLE_NONE);
}

static void print_source(akt_screen *screen, const akt_register_entry *entry, size_t i)
{
    const akt_telling *t = &entry->sources[i];

    akt_screen_line(screen, WHEN_COLUMN);
    if (i == 0 && entry->n_sources > 1 && entry->start != AKT_NO_DAY) {
        akt_screen_z(screen, _("date from"), AKT_STYLE_FAINT);
        akt_screen_z(screen, " ", AKT_STYLE_NONE);
    }
    akt_screen_place(screen, t->place, t->where);
    if (t->place->case_numbers.len > 0)
        print_numbers(screen, t->place->case_numbers);
    akt_screen_end(screen);
}

/* The same place once: a passage may tell of a decision twice. */
static bool stands_before(const akt_register_entry *entry, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (entry->sources[k].passage == entry->sources[i].passage)
            return true;
    return false;
}

/* What was decided, as one of its sources has it. */
static void print_matter(akt_screen *screen, const akt_register_entry *entry)
{
    akt_decision decision = {.what = entry->what};
    size_t i = 0;

    while (i + 1 < entry->n_sources &&
           akt_str_find(entry->sources[i].sentence, entry->what, 0) == AKT_NONE)
        i++;
    akt_screen_line(screen, WHEN_COLUMN);
    akt_screen_matter(screen, &decision, entry->sources[i].sentence);
    akt_screen_end(screen);
}

static void print_plain(FILE *out, const akt_register *made, const akt_conflicts *conflicts)
{
    akt_screen screen = akt_screen_of(out);

    for (size_t i = 0; i < made->n && !ferror(out); i++) {
        const akt_register_entry *entry = &made->entries[i];
        size_t shown = 0, more = 0;

        if (i > 0)
            akt_screen_end(&screen);
        print_head(&screen, entry);
        print_matter(&screen, entry);
        akt_screen_contradicted(&screen, akt_entry_contradicted(conflicts, entry));
        for (size_t k = 0; k < entry->n_sources; k++) {
            if (stands_before(entry, k))
                continue;
            if (shown < SOURCES_SHOWN) {
                print_source(&screen, entry, k);
                shown++;
            } else {
                more++;
            }
        }
        if (more == 0)
            continue;
        akt_screen_line(&screen, WHEN_COLUMN);
        akt_screen_fmt(&screen, AKT_STYLE_FAINT,
                       ngettext("and %zu more source", "and %zu more sources", more), more);
        akt_screen_end(&screen);
    }
}

/* --- JSON --- */

static void json_numbers(akt_json *json, akt_str numbers)
{
    akt_json_put_open(json, "case_numbers", '[');
    for (size_t at = 0, end; at < numbers.len; at = end + 2) {
        end = akt_str_find(numbers, AKT_STR(", "), at);
        if (end == AKT_NONE)
            end = numbers.len;
        akt_json_text(json, akt_str_slice(numbers, at, end));
    }
    akt_json_close(json, ']');
}

static void json_source(akt_json *json, const akt_telling *t)
{
    akt_json_open(json, '{');
    akt_json_source(json, t->place, t->where);
    json_numbers(json, t->place->case_numbers);
    akt_json_put_text(json, "sentence", t->sentence);
    akt_json_key(json, "decision");
    akt_json_decision(json, &t->decision);
    akt_json_close(json, '}');
}

static void json_entry(akt_json *json, const akt_register_entry *entry,
                       const akt_conflicts *conflicts)
{
    akt_json_open(json, '{');
    akt_json_put_z(json, "status", akt_decision_status_name(entry->status));
    akt_json_put_bool(json, "mention", entry->mention);
    akt_json_interval(json, entry->start, entry->end);
    akt_json_put_bool(json, "probable", entry->probable);
    akt_json_day(json, "on_or_before", entry->latest);
    akt_json_put_text_or_null(json, "who", entry->who);
    akt_json_put_text(json, "what", entry->what);
    akt_json_contradicted(json, akt_entry_contradicted(conflicts, entry));
    akt_json_put_open(json, "sources", '[');
    for (size_t i = 0; i < entry->n_sources; i++)
        json_source(json, &entry->sources[i]);
    akt_json_close(json, ']');
    akt_json_close(json, '}');
}

static void print_json(FILE *out, const akt_register *made, akt_str question,
                       const akt_conflicts *conflicts)
{
    akt_json json = {.out = out, .pretty = true};

    akt_json_open(&json, '{');
    akt_json_put_int(&json, "akt", AKT_FORMAT_VERSION);
    akt_json_put_text_or_null(&json, "query", question);
    akt_json_put_int(&json, "total", (int64_t)made->total);
    akt_json_put_int(&json, "undated_left_out", (int64_t)made->n_undated);
    akt_json_put_open(&json, "decisions", '[');
    for (size_t i = 0; i < made->n && !ferror(out); i++)
        json_entry(&json, &made->entries[i], conflicts);
    akt_json_close(&json, ']');
    akt_json_close(&json, '}');
    akt_json_end_line(&json);
}

static void print_jsonl(FILE *out, const akt_register *made, const akt_conflicts *conflicts)
{
    akt_json json = {.out = out};

    for (size_t i = 0; i < made->n && !ferror(out); i++) {
        json_entry(&json, &made->entries[i], conflicts);
        akt_json_end_line(&json);
    }
}

/* --- CSV: a row for each decision, its first source in columns of their own --- */

/* "2024-04-08 PATH:LINES" */
static void csv_contradicted(akt_csv *csv, const akt_conflict_side *side)
{
    akt_buf text = {0};

    if (side) {
        akt_buf_add(&text, side->value);
        akt_buf_byte(&text, ' ');
        akt_place_text(side->document, side->passage, &text);
    }
    akt_csv_text(csv, akt_buf_str(&text));
    akt_buf_free(&text);
}

static void csv_entry(akt_csv *csv, const akt_register_entry *entry, const akt_conflicts *conflicts)
{
    const akt_telling *first = &entry->sources[0];
    akt_buf text = {0};
    char hex[65];

    akt_sha256_hex(&first->place->sha256, hex);
    akt_csv_interval(csv, entry->start, entry->end);
    akt_csv_interval(csv, entry->latest, entry->latest);
    akt_csv_z(csv, akt_decision_status_name(entry->status));
    akt_csv_bool(csv, entry->mention);
    akt_csv_text(csv, entry->who);
    akt_csv_text(csv, entry->what);
    akt_csv_text(csv, first->place->case_numbers);
    akt_csv_place(csv, first->place, first->where);
    akt_csv_interval(csv, first->place->has_date ? first->place->start : AKT_NO_DAY,
                     first->place->has_date ? first->place->end : AKT_NO_DAY);
    akt_csv_text(csv, first->place->title);
    akt_csv_text(csv, first->sentence);
    akt_csv_z(csv, akt_decision_rule_name(first->decision.rule));
    akt_csv_real(csv, first->decision.confidence);
    for (size_t i = 1; i < entry->n_sources; i++) {
        akt_buf_z(&text, i > 1 ? "; " : "");
        akt_place_text(entry->sources[i].place, entry->sources[i].where, &text);
    }
    akt_csv_text(csv, akt_buf_str(&text));
    akt_csv_z(csv, hex);
    akt_csv_bool(csv, entry->probable);
    csv_contradicted(csv, akt_entry_contradicted(conflicts, entry));
    akt_csv_end_row(csv);
    akt_buf_free(&text);
}

static void print_csv(FILE *out, const akt_register *made, const akt_conflicts *conflicts)
{
    static const char *const columns[] = {
        "date",       "on_or_before",  "status", "mention",    "who",
        "what",       "case_numbers",  "path",   "first_line", "last_line",
        "page",       "document_date", "title",  "sentence",   "rule",
        "confidence", "also_in",       "sha256", "probable",   "contradicted_by"};
    akt_csv csv = {.out = out};

    akt_csv_names(&csv, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < made->n && !ferror(out); i++)
        csv_entry(&csv, &made->entries[i], conflicts);
}

void akt_print_register(FILE *out, akt_output_form form, const akt_register *made, akt_str question,
                        const akt_conflicts *conflicts)
{
    if (form == AKT_FORM_JSON)
        print_json(out, made, question, conflicts);
    else if (form == AKT_FORM_JSONL)
        print_jsonl(out, made, conflicts);
    else if (form == AKT_FORM_CSV)
        print_csv(out, made, conflicts);
    else
        print_plain(out, made, conflicts);
}
