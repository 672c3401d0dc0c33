/* The blocks of Markdown, line by line: CommonMark 0.30, with the tables of GitHub's dialect. Plain
 * text is not read so (importers/line.h). */
#ifndef AKT_IMPORTERS_BLOCK_H
#define AKT_IMPORTERS_BLOCK_H

#include "importers/definition.h"
#include "importers/line.h"

typedef struct akt_block_line {
    size_t content; /* what shows, behind quote marks and indent, begins here: an item's number */
    size_t text;    /* and what its paragraph or other block is made of, here */
    uint32_t block; /* number of the leaf block it belongs to; the lines of a paragraph, heading,
                     * code block or table have one together */
    uint8_t kind;   /* akt_line_kind */
    uint8_t level;  /* of a heading */
    uint8_t depth;  /* lists it stands in */
    bool opens;     /* an item begins on it */
    bool ordered;   /* with a number */
} akt_block_line;

typedef struct akt_blocks {
    akt_block_line *lines;           /* one a line of the text */
    akt_link_definition *references; /* sorted, each label once */
    size_t n_references, cap_references;
} akt_blocks;

/* Reads a whole text; false when memory is out. Give *out back with akt_blocks_free in any case.
 * Linear time: what is nested too deep is read as text. */
bool akt_blocks_read(akt_str text, const akt_lines *lines, akt_blocks *out);
void akt_blocks_free(akt_blocks *blocks);

/* The line with this number as plain text's reader wants it. */
akt_line akt_blocks_line(const akt_blocks *blocks, akt_str text, const akt_lines *lines,
                         uint32_t number);

#endif
