/* One line of plain text or Markdown: what its beginning says it is. */
#ifndef AKT_IMPORTERS_LINE_H
#define AKT_IMPORTERS_LINE_H

#include "text/lines.h"

typedef enum akt_line_kind {
    AKT_LINE_BLANK, /* white space only, no-break spaces among it */
    AKT_LINE_TEXT,
    AKT_LINE_HEADING, /* "## Text" */
    AKT_LINE_ITEM,    /* "- text", "1. text", "• text" */
    AKT_LINE_CELLS,   /* "| a | b |" */
    AKT_LINE_QUOTE,   /* "> text" */
    AKT_LINE_FENCE,   /* "```" */
    AKT_LINE_RULE,    /* "-----", "* * *" */
    AKT_LINE_CODE,    /* inside a block of code, of Markdown (importers/block.h) */
    AKT_LINE_HTML,    /* of a block of HTML in Markdown */
} akt_line_kind;

typedef struct akt_line {
    akt_line_kind kind;
    size_t from, to; /* what is visible, marker included; equal when there is nothing */
    size_t content;  /* where it begins behind its marker; an item's number is no marker */
    size_t indent;   /* columns before it */
    unsigned level;  /* of a heading; of a rule that may underline one, 1 for "===", 2 for "---" */
    bool ordered;    /* an item with a number */
    bool new_page;   /* a form feed stands before it */
    bool lower;      /* its text begins with a small letter */
    uint32_t block;  /* of Markdown: the lines of one paragraph have one number; otherwise 0 */
    unsigned depth;  /* of Markdown: lists around it */
} akt_line;

/* The line with this number, from 1. marks: "#" and "```" are read as Markdown's. */
akt_line akt_line_read(akt_str text, const akt_lines *lines, uint32_t number, bool marks);

/* The bytes at the beginning of the text that do not show: white space of any kind, soft hyphens,
 * zero-width characters. */
size_t akt_line_blank(akt_str text);

/* Where the text from `from` on ends before `to` when white space behind it is left out. */
size_t akt_line_end(akt_str text, size_t from, size_t to);

bool akt_line_starts_lower(akt_str text, size_t at);

/* Whether it is written with a space after each letter, as headings were: "B E S L U T",
 * "B e s l u t". Words are then parted by two. "A B C D E" is a row of letters. */
bool akt_line_is_spaced(akt_str text);

/* Whether it is a line of a table of contents, "Inledning ........ 3": text[0, *from) is the entry,
 * text[*to, len) the page. */
bool akt_line_has_leader(akt_str text, size_t *from, size_t *to);

/* Whether two columns stand on it, parted by a wide gap: text[0, *from) and text[*to, len). */
bool akt_line_has_columns(akt_str text, size_t *from, size_t *to);

/* The same, but for a wide gap behind a number or a letter: "4 §      Ansökan ...". Such a line is
 * a row of something, and goes on with no other. */
bool akt_line_is_row(akt_str text);

/* Whether the text ends as a sentence or a lead-in does: . ! ? : ; … or a closing mark after one.
 */
bool akt_line_ends_sentence(akt_str text);

#endif
