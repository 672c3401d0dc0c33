/* Output for people: how wide it may be, whether it may be coloured, and text wrapped to fit. */
#ifndef AKT_OUTPUT_SCREEN_H
#define AKT_OUTPUT_SCREEN_H

#include "query/query.h"

#include <stdio.h>

typedef enum akt_style {
    AKT_STYLE_NONE,
    AKT_STYLE_STRONG, /* titles, headings, the words that were found */
    AKT_STYLE_FAINT,  /* line numbers, margin */
    AKT_STYLE_PLACE,  /* where it stands: path and lines */
} akt_style;

typedef struct akt_screen {
    FILE *out;
    bool colour;     /* a terminal, and neither NO_COLOR (no-color.org) nor TERM=dumb is set */
    unsigned width;  /* columns to fill: the terminal's, but 40 to 80; 80 elsewhere */
    unsigned indent; /* columns before every line but the first; set by the caller */
    unsigned column; /* columns used on this line */
    unsigned start;  /* the column where its text began: no blank is written there */
    bool parted;     /* a blank is owed: it is written with the next word, or a line ends there */
} akt_screen;

akt_screen akt_screen_of(FILE *out);

/* Text of a document, made safe (output/escape.h), wrapped at blanks; goes on where the last call
 * left off. marks (NULL is fine) are byte ranges of whole from which text is a slice beginning at
 * offset; they are shown strong. */
void akt_screen_text(akt_screen *screen, akt_str text, akt_style style);
void akt_screen_marked(akt_screen *screen, akt_str text, size_t offset, const akt_mark *marks,
                       size_t n);

/* A file's name as by akt_show_name, never broken, so that it can be copied; on a
 * line of its own when it does not fit. */
void akt_screen_name(akt_screen *screen, akt_str name, akt_style style);

/* akt's own words, wrapped as text. */
void akt_screen_z(akt_screen *screen, const char *z, akt_style style);
void akt_screen_fmt(akt_screen *screen, akt_style style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Ends the line; the next begins at column 0. */
void akt_screen_end(akt_screen *screen);

/* Begins a line at this column; what does not fit on it goes on below, at the same one. */
void akt_screen_line(akt_screen *screen, unsigned column);

/* Fills up with blanks to this column; at least one if something stands there already. */
void akt_screen_to(akt_screen *screen, unsigned column);

#endif
