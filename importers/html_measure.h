/* How much text lies below each node of a page, and of what sort. */
#ifndef AKT_IMPORTERS_HTML_MEASURE_H
#define AKT_IMPORTERS_HTML_MEASURE_H

#include "importers/html_tree.h"

/* All sizes are bytes of visible text, white space left out; what a script or style holds never
 * counts. Prose is the text of blocks that read as paragraphs: long enough for a sentence, and not
 * mostly links. */
typedef struct akt_html_measure {
    uint32_t all;                /* below the node */
    uint32_t linked;             /* of it, in links */
    uint32_t prose;              /* of it, in paragraphs */
    uint32_t paragraphs;         /* their number */
    uint32_t own;                /* of a block: its text outside of the blocks in it */
    uint32_t own_linked;         /* of it, in links */
    uint32_t block;              /* the nearest block around the node, or itself */
    uint32_t cells;              /* of a row, or the most of a table's rows */
    uint16_t links, link_blocks; /* links, and blocks that are nothing else, at most UINT16_MAX */
    bool holds_main, holds_table, holds_h1, holds_block, long_cell, holds_field, holds_image,
        holds_quote, holds_file,
        holds_place; /* a blockquote; links to a file, or within the page */
} akt_html_measure;

/* One for each node, in the order of the tree, from akt_alloc; NULL when memory is out. */
akt_html_measure *akt_html_measure_new(const akt_html_tree *tree);

/* Bytes of paragraphs below the node, or of all its text when the page has next to none: what the
 * guards of the margin's rules go by. */
uint32_t akt_html_weight(const akt_html_measure *measures, uint32_t node);

/* Whether the page is one of a site, with links all around, and no exported document. */
bool akt_html_has_menus(const akt_html_measure *measures);

#endif
