#include "output/reading.h"

#include "base/message.h"
#include "output/decision.h"
#include "output/escape.h"
#include "output/place.h"
#include "output/sheet.h"

/* Headings above a passage: six levels and a table's header row in practice. */
#define DEPTH_MAX 64

/* --- JSON --- */

static void json_doc_date(akt_json *json, const akt_doc_date *date, bool with_kind)
{
    akt_json_open(json, '{');
    if (with_kind) {
        akt_json_put_text(json, "kind", date->kind);
    }
    akt_json_interval(json, date->value.start, date->value.end);
    akt_json_put_z(json, "precision", akt_precision_name(date->value.precision));
    akt_json_put_text(json, "text", date->text);
    akt_json_put_text_or_null(json, "label", date->label);
    akt_json_put_z(json, "rule", akt_rule_name(date->value.rule));
    akt_json_close(json, '}');
}

static void json_repairs(akt_json *json, const akt_decoded *source)
{
    akt_json_put_open(json, "repairs", '[');
    for (size_t i = 0; i < source->n_repairs; i++) {
        akt_json_open(json, '{');
        akt_json_put_text(json, "what", source->repairs[i].what);
        akt_json_put_int(json, "count", (int64_t)source->repairs[i].count);
        akt_json_put_int(json, "first", (int64_t)source->repairs[i].first);
        akt_json_close(json, '}');
    }
    akt_json_close(json, ']');
}

static void json_remarks(akt_json *json, const akt_doc *doc)
{
    akt_json_put_open(json, "remarks", '[');
    for (size_t i = 0; i < doc->n_remarks; i++) {
        akt_json_open(json, '{');
        akt_json_put_text(json, "what", doc->remarks[i].what);
        akt_json_put_int(json, "at", (int64_t)doc->remarks[i].at);
        akt_json_put_text(json, "detail", doc->remarks[i].detail);
        akt_json_close(json, '}');
    }
    akt_json_close(json, ']');
}

static void json_source(akt_json *json, const akt_reading_file *file, const akt_doc *doc)
{
    akt_json_put_open(json, "source", '{');
    akt_json_path(json, file->path);
    akt_json_sha256(json, &file->sha256);
    akt_json_put_int(json, "bytes", (int64_t)file->size);
    akt_json_put_text_or_null(json, "encoding", doc->source.encoding);
    json_repairs(json, &doc->source);
    json_remarks(json, doc);
    akt_json_close(json, '}');
}

static void json_meta(akt_json *json, const akt_metadata *meta)
{
    akt_json_put_text_or_null(json, "title", meta->title);
    akt_json_put_text_or_null(json, "issuer", meta->issuer);
    akt_json_put_text_or_null(json, "language", meta->language);
    akt_json_key(json, "date");
    if (meta->has_date)
        json_doc_date(json, &meta->date, false);
    else
        akt_json_null(json);
    akt_json_put_text_or_null(json, "time", akt_str_of(meta->time));
    akt_json_put_open(json, "other_dates", '[');
    for (size_t i = 0; i < meta->n_others; i++)
        json_doc_date(json, &meta->others[i], true);
    akt_json_close(json, ']');
    akt_json_put_open(json, "case_numbers", '[');
    for (size_t i = 0; i < meta->n_case_numbers; i++)
        akt_json_text(json, meta->case_numbers[i]);
    akt_json_close(json, ']');
}

static void json_headings(akt_json *json, const akt_doc *doc, const akt_passage *passage)
{
    uint32_t chain[DEPTH_MAX], n = 0;

    for (uint32_t up = passage->heading; up != 0 && n < DEPTH_MAX;) {
        chain[n++] = up;
        up = doc->passages[up - 1].heading < up ? doc->passages[up - 1].heading : 0;
    }
    akt_json_put_open(json, "headings", '[');
    while (n > 0)
        akt_json_text(json, doc->passages[chain[--n] - 1].text);
    akt_json_close(json, ']');
}

/* The first decision of passage i or of one behind it. */
static size_t first_decision(const akt_analysis *facts, size_t i)
{
    size_t low = 0, high = facts->n_decisions;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (facts->decisions[middle].passage < i)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void json_decisions(akt_json *json, const akt_analysis *facts, size_t i)
{
    size_t at = first_decision(facts, i);

    akt_json_put_open(json, "decisions", '[');
    for (; at < facts->n_decisions && facts->decisions[at].passage == i; at++)
        akt_json_decision(json, &facts->decisions[at].decision);
    akt_json_close(json, ']');
}

/* *at: the first date not before this passage. */
static void json_passage(akt_json *json, const akt_reading *reading, size_t i, size_t *at,
                         size_t *reference)
{
    const akt_passage *passage = &reading->doc->passages[i];
    const akt_analysis *facts = &reading->analysis;

    akt_json_open(json, '{');
    akt_json_put_int(json, "n", (int64_t)i + 1);
    akt_json_put_z(json, "kind", akt_kind_name(passage->kind));
    akt_json_put_z(json, "tier", akt_tier_name(passage->tier));
    json_headings(json, reading->doc, passage);
    akt_json_lines(json, passage->first_line, passage->last_line, passage->page);
    akt_json_put_text(json, "text", passage->text);
    akt_json_put_open(json, "dates", '[');
    for (; *at < facts->n_dates && facts->dates[*at].passage == i; ++*at)
        akt_json_date(json, passage->text, &facts->dates[*at].date);
    akt_json_close(json, ']');
    json_decisions(json, facts, i);
    akt_json_put_open(json, "references", '[');
    for (; *reference < facts->n_references && facts->references[*reference].passage == i;
         ++*reference)
        akt_json_reference(json, passage->text, &facts->references[*reference].reference);
    akt_json_close(json, ']');
    akt_json_close(json, '}');
}

void akt_print_reading_json(FILE *out, const akt_reading_file *file, const akt_reading *reading)
{
    akt_json json = {.out = out, .pretty = true};
    size_t date = 0, reference = 0;

    akt_json_open(&json, '{');
    akt_json_put_int(&json, "akt", AKT_FORMAT_VERSION);
    json_source(&json, file, reading->doc);
    akt_json_put_text(&json, "importer", reading->doc->importer);
    json_meta(&json, &reading->analysis.meta);
    akt_json_put_open(&json, "passages", '[');
    for (size_t i = 0; i < reading->doc->n_passages; i++)
        json_passage(&json, reading, i, &date, &reference);
    akt_json_close(&json, ']');
    akt_json_close(&json, '}');
    akt_json_end_line(&json);
}

/* --- The text alone --- */

void akt_print_reading_text(FILE *out, const akt_reading *reading, bool all)
{
    akt_buf line = {0};
    bool begun = false;

    for (size_t i = 0; i < reading->doc->n_passages; i++) {
        const akt_passage *passage = &reading->doc->passages[i];

        if (passage->tier == AKT_MARGIN && !all)
            continue;
        akt_buf_clear(&line);
        if (begun)
            akt_buf_byte(&line, '\n');
        if (passage->tier == AKT_MARGIN)
            akt_buf_fmt(&line, "[%s] ", _("margin"));
        akt_show_text(passage->text, &line);
        akt_buf_byte(&line, '\n');
        fwrite(line.ptr, 1, line.len, out);
        begun = true;
    }
    akt_buf_free(&line);
}

/* --- For people --- */

static const struct {
    const char *what, *sentence;
} repairs[] = {
    {"bom-removed", N_("byte order mark removed")},
    {"nul-removed", N_("NUL characters removed")},
    {"control-removed", N_("control characters removed")},
    {"c1-as-windows-1252", N_("characters read as windows-1252")},
    {"bytes-replaced", N_("bytes that are no text replaced")},
    {"mixed-encodings", N_("lines read in another encoding than the rest")},
    {"mojibake-undone", N_("doubly encoded letters put right")},
    {"seven-bit-swedish", N_("words in seven-bit Swedish (}{| for å ä ö) put right")},
    {"quoted-printable-undone", N_("quoted-printable undone")},
    {"double-escape-undone", N_("references escaped twice put right")},
};

/* The sentence for a repair; one that this list lacks shows under its own name. */
static const char *repair_sentence(akt_str what, char name[40])
{
    for (size_t i = 0; i < sizeof repairs / sizeof *repairs; i++)
        if (akt_str_eq(what, akt_str_of(repairs[i].what)))
            return _(repairs[i].sentence);
    snprintf(name, 40, "%.*s", (int)(what.len < 39 ? what.len : 39), what.ptr);
    return name;
}

static void print_repairs(akt_screen *screen, const akt_doc *doc)
{
    char name[40];

    for (size_t i = 0; i < doc->source.n_repairs; i++) {
        const akt_repair *repair = &doc->source.repairs[i];
        uint32_t line = akt_line_at(&doc->lines, repair->first);

        akt_screen_label(screen, i == 0 ? _("Repaired") : "");
        akt_screen_z(screen, repair_sentence(repair->what, name), AKT_STYLE_NONE);
        akt_screen_fmt(screen, AKT_STYLE_NONE,
                       ngettext(" (%zu place, on line %u)", " (%zu places, the first on line %u)",
                                repair->count),
                       repair->count, line);
        akt_screen_end(screen);
    }
    for (size_t i = 0; i < doc->n_remarks; i++) {
        const akt_remark *remark = &doc->remarks[i];

        akt_screen_label(screen,
                         akt_str_eq(remark->what, AKT_STR("cut")) ? _("Cut off") : _("Damaged"));
        akt_screen_fmt(screen, AKT_STYLE_NONE, _("line %u: "),
                       akt_line_at(&doc->lines, remark->at));
        akt_screen_text(screen, remark->detail, AKT_STYLE_NONE);
        akt_screen_end(screen);
    }
}

static void print_field(akt_screen *screen, const char *label, akt_str value, akt_style style)
{
    if (value.len == 0)
        return;
    akt_screen_label(screen, label);
    akt_screen_text(screen, value, style);
    akt_screen_end(screen);
}

static const struct {
    const char *kind, *label;
} date_kinds[] = {
    {"published", N_("Published")}, {"compiled", N_("Compiled")}, {"decided", N_("Decided")},
    {"meeting", N_("Meeting")},     {"drawn-up", N_("Drawn up")}, {"dated", N_("Dated")},
    {"changed", N_("Changed")},     {"saved", N_("Saved")},
};

static void print_doc_date(akt_screen *screen, const akt_doc_date *date, const char *label,
                           const char *time)
{
    char value[AKT_INTERVAL_MAX];

    akt_interval_text(date->value.start, date->value.end, value);
    akt_screen_label(screen, label);
    akt_screen_z(screen, value[0] ? value : "?", AKT_STYLE_NONE);
    if (time[0])
        akt_screen_fmt(screen, AKT_STYLE_NONE, " %s", time);
    if (date->label.len > 0) {
        akt_screen_z(screen, "  (", AKT_STYLE_NONE);
        akt_screen_text(screen, date->label, AKT_STYLE_NONE);
        akt_screen_z(screen, ": ", AKT_STYLE_NONE);
        akt_screen_text(screen, date->text, AKT_STYLE_NONE);
        akt_screen_z(screen, ")", AKT_STYLE_NONE);
    }
    akt_screen_end(screen);
}

static void print_dates(akt_screen *screen, const akt_metadata *meta)
{
    if (meta->has_date)
        print_doc_date(screen, &meta->date, _("Date"), meta->time);
    else
        print_field(screen, _("Date"), akt_str_of(_("none found")), AKT_STYLE_NONE);
    for (size_t i = 0; i < meta->n_others; i++)
        for (size_t k = 0; k < sizeof date_kinds / sizeof *date_kinds; k++)
            if (akt_str_eq(meta->others[i].kind, akt_str_of(date_kinds[k].kind)))
                print_doc_date(screen, &meta->others[i], _(date_kinds[k].label), "");
}

static void print_fields(akt_screen *screen, const akt_reading_file *file,
                         const akt_reading *reading)
{
    const akt_metadata *meta = &reading->analysis.meta;

    akt_screen_label(screen, _("File"));
    akt_screen_name(screen, file->path, AKT_STYLE_PLACE);
    akt_screen_end(screen);
    akt_screen_label(screen, _("Read as"));
    akt_screen_text(screen, reading->doc->importer, AKT_STYLE_NONE);
    if (reading->doc->source.encoding.len > 0) {
        akt_screen_z(screen, ", ", AKT_STYLE_NONE);
        akt_screen_text(screen, reading->doc->source.encoding, AKT_STYLE_NONE);
    }
    akt_screen_fmt(screen, AKT_STYLE_NONE, ngettext(", %zu byte", ", %zu bytes", file->size),
                   file->size);
    akt_screen_end(screen);
    print_repairs(screen, reading->doc);
    print_field(screen, _("Title"), meta->title, AKT_STYLE_STRONG);
    print_field(screen, _("Issuer"), meta->issuer, AKT_STYLE_NONE);
    print_field(screen, _("Language"), meta->language, AKT_STYLE_NONE);
    print_dates(screen, meta);
    for (size_t i = 0; i < meta->n_case_numbers; i++)
        print_field(screen, i == 0 ? _("Case number") : "", meta->case_numbers[i], AKT_STYLE_NONE);
}

static void print_passage_dates(akt_screen *screen, const akt_passage *passage,
                                const akt_analysis *facts, size_t *at, size_t i)
{
    bool begun = false;

    for (; *at < facts->n_dates && facts->dates[*at].passage <= i; ++*at) {
        if (facts->dates[*at].passage == i)
            akt_screen_date_below(screen, passage->text, &facts->dates[*at].date, &begun);
    }
    if (begun)
        akt_screen_end(screen);
}

static void print_passage_decisions(akt_screen *screen, const akt_analysis *facts, size_t i,
                                    akt_str text)
{
    akt_day latest = facts->meta.has_date ? facts->meta.date.value.end : AKT_NO_DAY;
    size_t at = first_decision(facts, i);

    for (; at < facts->n_decisions && facts->decisions[at].passage == i; at++) {
        akt_screen_gutter(screen, "");
        akt_screen_decision(screen, &facts->decisions[at].decision, text, latest);
        akt_screen_end(screen);
    }
}

void akt_print_reading(akt_screen *screen, const akt_reading_file *file, const akt_reading *reading,
                       bool all)
{
    const akt_doc *doc = reading->doc;
    size_t date = 0, left_out = 0;

    print_fields(screen, file, reading);
    akt_screen_end(screen);
    for (size_t i = 0; i < doc->n_passages; i++) {
        const akt_passage *passage = &doc->passages[i];
        akt_shown_passage shown = {.kind = passage->kind,
                                   .tier = passage->tier,
                                   .level = passage->level,
                                   .line = passage->first_line,
                                   .text = passage->text,
                                   .first = i == left_out};

        if (passage->tier == AKT_MARGIN && !all) {
            left_out++;
            continue;
        }
        akt_screen_passage(screen, &shown);
        print_passage_dates(screen, passage, &reading->analysis, &date, i);
        print_passage_decisions(screen, &reading->analysis, i, passage->text);
    }
    if (left_out == 0)
        return;
    akt_screen_end(screen);
    screen->indent = 0;
    akt_screen_fmt(
        screen, AKT_STYLE_FAINT,
        ngettext("%zu passage in the margin (menus, page headers) is left out; --all shows "
                 "it.",
                 "%zu passages in the margin (menus, page headers) are left out; --all "
                 "shows them.",
                 left_out),
        left_out);
    akt_screen_end(screen);
}
