#include "output/sheet.h"

#include "dates/glyph.h"
#include "output/escape.h"

#include <stdio.h>

#define LABEL_COLUMN 14
#define GUTTER 8

void akt_term_label(akt_term *term, const char *label)
{
    term->indent = 0;
    akt_term_z(term, label, AKT_STYLE_FAINT);
    akt_term_to(term, LABEL_COLUMN);
    term->indent = LABEL_COLUMN;
}

void akt_term_gutter(akt_term *term, const char *text)
{
    unsigned columns = (unsigned)akt_columns(akt_str_of(text));

    term->indent = 0;
    akt_term_to(term, columns < GUTTER - 2 ? GUTTER - 2 - columns : 0);
    akt_term_z(term, text, AKT_STYLE_FAINT);
    akt_term_to(term, GUTTER);
    term->indent = GUTTER;
}

/* Whether an item's text begins with its own number or letter: "1. att", "12) att", "b) att". */
static bool has_marker(akt_str text)
{
    size_t digits = akt_count_digits(text, 0), at = digits;

    if (digits == 0 && text.len > 0 && akt_lower_ascii(*text.ptr) >= 'a' &&
        akt_lower_ascii(*text.ptr) <= 'z')
        at = 1;
    return at > 0 && digits < 4 && at + 1 < text.len &&
           (text.ptr[at] == ')' || (text.ptr[at] == '.' && digits > 0)) && text.ptr[at + 1] == ' ';
}

void akt_term_passage(akt_term *term, const akt_shown_passage *passage)
{
    bool strong =
        passage->kind == AKT_HEADING || passage->kind == AKT_TITLE || passage->kind == AKT_HEADER;
    bool margin = passage->tier == AKT_MARGIN;
    akt_style style = margin ? AKT_STYLE_FAINT : strong ? AKT_STYLE_STRONG : AKT_STYLE_NONE;
    char number[12];

    if (passage->kind == AKT_HEADING && !passage->first)
        akt_term_end(term);
    if (passage->wanted) {
        fputs(">", term->out);
        term->column = 1;
    }
    snprintf(number, sizeof number, "%u", passage->line);
    akt_term_gutter(term, number);
    if (margin)
        akt_term_z(term, "| ", style);
    if (passage->kind == AKT_ITEM) {
        if (passage->level > 1)
            akt_term_to(term, term->column + 2 * (passage->level - 1u));
        if (!has_marker(passage->text))
            akt_term_z(term, "- ", style);
    }
    term->indent = term->column;
    akt_term_text(term, passage->text, style);
    akt_term_end(term);
}
