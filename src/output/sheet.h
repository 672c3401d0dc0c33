/* How a document is laid out on a terminal: its fields with their labels in one column, and its
 * passages behind a gutter of line numbers. */
#ifndef AKT_OUTPUT_SHEET_H
#define AKT_OUTPUT_SHEET_H

#include "doc/doc.h"
#include "output/screen.h"

/* A label, and blanks up to where the values stand; sets the indent. */
void akt_screen_label(akt_screen *screen, const char *label);

/* A line number or a short word in a gutter six columns wide; sets the indent to behind it. */
void akt_screen_gutter(akt_screen *screen, const char *text);

/* A passage as people read it, behind the gutter: headings strong and after a blank line, items
 * with a dash unless they have a number, and the margin tier faint behind a bar. */
typedef struct akt_shown_passage {
    akt_kind kind;
    akt_tier tier;
    uint8_t level;
    uint32_t line;
    akt_str text;
    bool wanted; /* the one that was asked for: marked with an arrow */
    bool first;  /* nothing stands above it */
} akt_shown_passage;
void akt_screen_passage(akt_screen *screen, const akt_shown_passage *passage);

#endif
