/* What a line of Markdown begins, by CommonMark 0.30: chapter 4 for leaf blocks, 5 for containers.
 * Each function sees the line from its first visible character on, without its end. */
#ifndef AKT_IMPORTERS_BLOCK_START_H
#define AKT_IMPORTERS_BLOCK_START_H

#include "base/str.h"

/* The level of a heading that "#" marks, 0 if there is none. */
unsigned akt_start_heading(akt_str line);

/* How many marks open fenced code, 0 if none do. */
size_t akt_start_fence(akt_str line);

/* Whether the line closes a fence that `n` times `mark` opened. */
bool akt_start_closes_fence(akt_str line, char mark, size_t n);

/* The level of the heading that the line underlines, 0 if it is no underline. */
unsigned akt_start_underline(akt_str line);

/* Three or more of "-", "_" or "*" and nothing else. */
bool akt_start_rule(akt_str line);

typedef struct akt_marker { /* of a list's item */
    size_t len;             /* bytes, 0 if there is none */
    bool ordered;
    bool one; /* its number is 1: only then may it end a paragraph */
} akt_marker;

akt_marker akt_start_item(akt_str line);

/* Which of the seven kinds of HTML block begins, 0 if none. */
int akt_start_html(akt_str line);

/* Whether a block of HTML of this kind (1 to 5) ends on the line. */
bool akt_start_ends_html(akt_str line, int kind);

/* The bytes of an HTML tag, opening or closing, that s begins with; 0 if it begins with none. */
size_t akt_start_tag(akt_str s);

#endif
