#include "output/conflict.h"

#include "base/message.h"
#include "output/csv.h"
#include "output/decision.h"
#include "output/place.h"

#define INDENT 4

void akt_screen_contradicted(akt_screen *screen, const akt_conflict_side *side)
{
    if (!side)
        return;
    akt_screen_line(screen, screen->indent);
    akt_screen_fmt(screen, AKT_STYLE_NONE, _("contradicted, another source says %.*s:"),
                   (int)side->value.len, side->value.ptr);
    akt_screen_z(screen, " ", AKT_STYLE_NONE);
    akt_screen_place(screen, side->document, side->passage);
    akt_screen_end(screen);
}

void akt_json_contradicted(akt_json *json, const akt_conflict_side *side)
{
    akt_json_key(json, "contradicted");
    if (!side) {
        akt_json_null(json);
        return;
    }
    akt_json_open(json, '{');
    akt_json_put_text(json, "date", side->value);
    akt_json_place(json, side->document, side->passage);
    akt_json_close(json, '}');
}

const akt_conflict_side *akt_entry_contradicted(const akt_conflicts *conflicts,
                                                const akt_register_entry *entry)
{
    const akt_conflict_side *side = NULL;

    for (size_t i = 0; i < entry->n_sources && !side && entry->start != AKT_NO_DAY; i++)
        side = akt_conflict_with(conflicts, entry->sources[i].place, entry->sources[i].where->n,
                                 entry->start);
    return side;
}

/* --- The list --- */

static void print_side(akt_screen *screen, const akt_conflict_side *side)
{
    akt_screen_line(screen, INDENT);
    akt_screen_text(screen, side->value, AKT_STYLE_STRONG);
    akt_screen_z(screen, " ", AKT_STYLE_NONE);
    akt_screen_place(screen, side->document, side->passage);
    akt_screen_end(screen);
    if (side->sentence.len == 0)
        return;
    akt_screen_line(screen, INDENT);
    akt_screen_z(screen, "\"", AKT_STYLE_NONE);
    akt_screen_text(screen, side->sentence, AKT_STYLE_NONE);
    akt_screen_z(screen, "\"", AKT_STYLE_NONE);
    akt_screen_end(screen);
}

static const char *label_of(akt_conflict_kind kind)
{
    switch (kind) {
    case AKT_CONFLICT_DECISION_DATES:
        return _("One decision, two days:");
    case AKT_CONFLICT_RECORD_NUMBERS:
        return _("One record, two numbers:");
    default:
        return _("One record, two days:");
    }
}

static void print_plain(FILE *out, const akt_conflicts *conflicts)
{
    akt_screen screen = akt_screen_of(out);

    for (size_t i = 0; i < conflicts->n && !ferror(out); i++) {
        const akt_conflict *row = &conflicts->rows[i];
        akt_decision decision = {.what = row->what};

        if (i > 0)
            akt_screen_end(&screen);
        screen.indent = INDENT;
        akt_screen_z(&screen, label_of(row->kind), AKT_STYLE_NONE);
        akt_screen_z(&screen, " ", AKT_STYLE_NONE);
        if (row->who.len > 0) {
            akt_screen_text(&screen, row->who, AKT_STYLE_STRONG);
            akt_screen_z(&screen, ": ", AKT_STYLE_NONE);
        }
        akt_screen_matter(&screen, &decision, row->side[0].sentence);
        akt_screen_end(&screen);
        print_side(&screen, &row->side[0]);
        print_side(&screen, &row->side[1]);
    }
}

static void json_side(akt_json *json, const akt_conflict_side *side)
{
    akt_json_open(json, '{');
    akt_json_put_text(json, "says", side->value);
    akt_json_source(json, side->document, side->passage);
    akt_json_put_text_or_null(json, "sentence", side->sentence);
    akt_json_close(json, '}');
}

static void json_conflict(akt_json *json, const akt_conflict *conflict)
{
    akt_json_open(json, '{');
    akt_json_put_z(json, "kind", akt_conflict_kind_name(conflict->kind));
    akt_json_put_text_or_null(json, "who", conflict->who);
    akt_json_put_text(json, "what", conflict->what);
    akt_json_put_open(json, "sides", '[');
    json_side(json, &conflict->side[0]);
    json_side(json, &conflict->side[1]);
    akt_json_close(json, ']');
    akt_json_close(json, '}');
}

static void print_json(FILE *out, const akt_conflicts *conflicts, akt_str question)
{
    akt_json json = {.out = out, .pretty = true};

    akt_json_open(&json, '{');
    akt_json_put_int(&json, "akt", AKT_FORMAT_VERSION);
    akt_json_put_text_or_null(&json, "query", question);
    akt_json_put_int(&json, "total", (int64_t)conflicts->n);
    akt_json_put_open(&json, "conflicts", '[');
    for (size_t i = 0; i < conflicts->n && !ferror(out); i++)
        json_conflict(&json, &conflicts->rows[i]);
    akt_json_close(&json, ']');
    akt_json_close(&json, '}');
    akt_json_end_line(&json);
}

static void print_jsonl(FILE *out, const akt_conflicts *conflicts)
{
    akt_json json = {.out = out};

    for (size_t i = 0; i < conflicts->n && !ferror(out); i++) {
        json_conflict(&json, &conflicts->rows[i]);
        akt_json_end_line(&json);
    }
}

static void print_csv(FILE *out, const akt_conflicts *conflicts)
{
    static const char *const columns[] = {"kind",  "who",      "what",
                                          "one",   "one_in",   "one_sentence",
                                          "other", "other_in", "other_sentence"};
    akt_csv csv = {.out = out};

    akt_csv_names(&csv, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < conflicts->n && !ferror(out); i++) {
        const akt_conflict *row = &conflicts->rows[i];

        akt_csv_z(&csv, akt_conflict_kind_name(row->kind));
        akt_csv_text(&csv, row->who);
        akt_csv_text(&csv, row->what);
        for (size_t k = 0; k < 2; k++) {
            akt_buf place = {0};

            akt_place_text(row->side[k].document, row->side[k].passage, &place);
            akt_csv_text(&csv, row->side[k].value);
            akt_csv_text(&csv, akt_buf_str(&place));
            akt_csv_text(&csv, row->side[k].sentence);
            akt_buf_free(&place);
        }
        akt_csv_end_row(&csv);
    }
}

void akt_print_conflicts(FILE *out, akt_output_form form, const akt_conflicts *conflicts,
                         akt_str question)
{
    if (form == AKT_FORM_JSON)
        print_json(out, conflicts, question);
    else if (form == AKT_FORM_JSONL)
        print_jsonl(out, conflicts);
    else if (form == AKT_FORM_CSV)
        print_csv(out, conflicts);
    else
        print_plain(out, conflicts);
}
