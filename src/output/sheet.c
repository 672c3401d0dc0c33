#include "output/sheet.h"

#include "dates/glyph.h"
#include "output/escape.h"

#include <stdio.h>

#define LABEL_COLUMN 14
#define GUTTER 8

void akt_screen_label(akt_screen *screen, const char *label)
{
    screen->indent = 0;
    akt_screen_z(screen, label, AKT_STYLE_FAINT);
    akt_screen_to(screen, LABEL_COLUMN);
    screen->indent = LABEL_COLUMN;
}

void akt_screen_gutter(akt_screen *screen, const char *text)
{
    unsigned columns = (unsigned)akt_columns(akt_str_of(text));

    screen->indent = 0;
    akt_screen_to(screen, columns < GUTTER - 2 ? GUTTER - 2 - columns : 0);
    akt_screen_z(screen, text, AKT_STYLE_FAINT);
    akt_screen_to(screen, GUTTER);
    screen->indent = GUTTER;
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

void akt_screen_passage(akt_screen *screen, const akt_shown_passage *passage)
{
    bool strong =
        passage->kind == AKT_HEADING || passage->kind == AKT_TITLE || passage->kind == AKT_HEADER;
    bool margin = passage->tier == AKT_MARGIN;
    akt_style style = margin ? AKT_STYLE_FAINT : strong ? AKT_STYLE_STRONG : AKT_STYLE_NONE;
    char number[12];

    if (passage->kind == AKT_HEADING && !passage->first)
        akt_screen_end(screen);
    if (passage->wanted) {
        fputs(">", screen->out);
        screen->column = 1;
    }
    snprintf(number, sizeof number, "%u", passage->line);
    akt_screen_gutter(screen, number);
    if (margin)
        akt_screen_z(screen, "| ", style);
    if (passage->kind == AKT_ITEM) {
        if (passage->level > 1)
            akt_screen_to(screen, screen->column + 2 * (passage->level - 1u));
        if (!has_marker(passage->text))
            akt_screen_z(screen, "- ", style);
    }
    screen->indent = screen->column;
    akt_screen_text(screen, passage->text, style);
    akt_screen_end(screen);
}
