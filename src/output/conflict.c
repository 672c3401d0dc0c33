#include "output/conflict.h"

#include "base/message.h"
#include "output/csv.h"
#include "output/escape.h"
#include "output/value.h"

#define INDENT 4

static void add_place(akt_buf *out, const akt_conflict_side *side)
{
    akt_document_place(side->document, out);
    if (side->passage)
        akt_buf_fmt(out, ":%u", side->passage->first_line);
    if (side->passage && side->passage->last_line > side->passage->first_line)
        akt_buf_fmt(out, "-%u", side->passage->last_line);
}

/* On this line if it fits. */
static void print_place(akt_term *term, const akt_conflict_side *side)
{
    akt_buf place = {0};
    unsigned indent = term->indent;

    add_place(&place, side);
    if (term->column + 1 + akt_columns(akt_buf_str(&place)) <= term->width) {
        akt_term_z(term, " ", AKT_STYLE_NONE);
    } else {
        akt_term_end(term);
        term->indent = 0;
        akt_term_to(term, indent);
        term->indent = indent;
    }
    akt_term_name(term, akt_buf_str(&place), AKT_STYLE_PLACE);
    akt_buf_free(&place);
}

void akt_term_contradicted(akt_term *term, const akt_conflict_side *side)
{
    unsigned indent = term->indent;

    if (!side)
        return;
    term->indent = 0;
    akt_term_to(term, indent);
    term->indent = indent;
    akt_term_fmt(term, AKT_STYLE_NONE, _("contradicted, another source says %.*s:"),
                 (int)side->value.len, side->value.ptr);
    print_place(term, side);
    akt_term_end(term);
}

static void json_place(akt_json *json, const akt_conflict_side *side)
{
    char hex[65];

    akt_sha256_hex(&side->document->sha256, hex);
    akt_json_document_path(json, side->document);
    akt_json_key(json, "sha256");
    akt_json_z(json, hex);
    if (side->passage) {
        akt_json_lines(json, side->passage->first_line, side->passage->last_line,
                       side->passage->page);
    } else {
        akt_json_key(json, "lines");
        akt_json_null(json);
    }
}

void akt_json_contradicted(akt_json *json, const akt_conflict_side *side)
{
    akt_json_key(json, "contradicted");
    if (!side) {
        akt_json_null(json);
        return;
    }
    akt_json_open(json, '{');
    akt_json_key(json, "date");
    akt_json_text(json, side->value);
    json_place(json, side);
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

static void print_side(akt_term *term, const akt_conflict_side *side)
{
    term->indent = 0;
    akt_term_to(term, INDENT);
    term->indent = INDENT;
    akt_term_text(term, side->value, AKT_STYLE_STRONG);
    print_place(term, side);
    akt_term_end(term);
    if (side->sentence.len == 0)
        return;
    term->indent = 0;
    akt_term_to(term, INDENT);
    term->indent = INDENT;
    akt_term_z(term, "\"", AKT_STYLE_NONE);
    akt_term_text(term, side->sentence, AKT_STYLE_NONE);
    akt_term_z(term, "\"", AKT_STYLE_NONE);
    akt_term_end(term);
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

void akt_print_conflicts(FILE *out, const akt_conflicts *conflicts)
{
    akt_term term = akt_term_of(out);

    for (size_t i = 0; i < conflicts->n && !ferror(out); i++) {
        const akt_conflict *row = &conflicts->rows[i];

        if (i > 0)
            akt_term_end(&term);
        term.indent = INDENT;
        akt_term_z(&term, label_of(row->kind), AKT_STYLE_NONE);
        akt_term_z(&term, " ", AKT_STYLE_NONE);
        if (row->who.len > 0) {
            akt_term_text(&term, row->who, AKT_STYLE_STRONG);
            akt_term_z(&term, ": ", AKT_STYLE_NONE);
        }
        akt_term_text(&term, row->what, AKT_STYLE_NONE);
        akt_term_end(&term);
        print_side(&term, &row->side[0]);
        print_side(&term, &row->side[1]);
    }
}

static void json_side(akt_json *json, const akt_conflict_side *side)
{
    akt_json_open(json, '{');
    akt_json_key(json, "says");
    akt_json_text(json, side->value);
    json_place(json, side);
    akt_json_key(json, "title");
    akt_json_text_or_null(json, side->document->title);
    akt_json_document_date(json, side->document);
    akt_json_key(json, "sentence");
    akt_json_text_or_null(json, side->sentence);
    akt_json_close(json, '}');
}

void akt_print_conflicts_json(FILE *out, const akt_conflicts *conflicts, akt_str question)
{
    akt_json json = {.out = out, .pretty = true};

    akt_json_open(&json, '{');
    akt_json_key(&json, "akt");
    akt_json_int(&json, AKT_FORMAT_VERSION);
    akt_json_key(&json, "query");
    akt_json_text_or_null(&json, question);
    akt_json_key(&json, "total");
    akt_json_int(&json, (int64_t)conflicts->n);
    akt_json_key(&json, "conflicts");
    akt_json_open(&json, '[');
    for (size_t i = 0; i < conflicts->n && !ferror(out); i++) {
        const akt_conflict *row = &conflicts->rows[i];

        akt_json_open(&json, '{');
        akt_json_key(&json, "kind");
        akt_json_z(&json, akt_conflict_kind_name(row->kind));
        akt_json_key(&json, "who");
        akt_json_text_or_null(&json, row->who);
        akt_json_key(&json, "what");
        akt_json_text(&json, row->what);
        akt_json_key(&json, "sides");
        akt_json_open(&json, '[');
        json_side(&json, &row->side[0]);
        json_side(&json, &row->side[1]);
        akt_json_close(&json, ']');
        akt_json_close(&json, '}');
    }
    akt_json_close(&json, ']');
    akt_json_close(&json, '}');
    akt_json_end_line(&json);
}

void akt_print_conflicts_csv(FILE *out, const akt_conflicts *conflicts)
{
    static const char *const columns[] = {"kind",  "who",      "what",
                                          "one",   "one_in",   "one_sentence",
                                          "other", "other_in", "other_sentence"};
    akt_csv csv = {.out = out};

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        akt_csv_z(&csv, columns[i]);
    akt_csv_end_row(&csv);
    for (size_t i = 0; i < conflicts->n && !ferror(out); i++) {
        const akt_conflict *row = &conflicts->rows[i];

        akt_csv_z(&csv, akt_conflict_kind_name(row->kind));
        akt_csv_text(&csv, row->who);
        akt_csv_text(&csv, row->what);
        for (size_t k = 0; k < 2; k++) {
            akt_buf place = {0};

            akt_document_path(row->side[k].document, &place);
            if (row->side[k].passage)
                akt_buf_fmt(&place, ":%u", row->side[k].passage->first_line);
            akt_csv_text(&csv, row->side[k].value);
            akt_csv_text(&csv, akt_buf_str(&place));
            akt_csv_text(&csv, row->side[k].sentence);
            akt_buf_free(&place);
        }
        akt_csv_end_row(&csv);
    }
}
