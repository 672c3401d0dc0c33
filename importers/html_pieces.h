/* What the parts of html_walk.c share. Nothing outside them includes this.
 *
 * While a block lasts, what it holds is gathered as pieces; where it ends, they become passages. */
#ifndef AKT_IMPORTERS_HTML_PIECES_H
#define AKT_IMPORTERS_HTML_PIECES_H

#include "importers/html_tree.h"

enum {
    AKT_HTML_TERM_MAX = 80, /* bytes of a dt or a line that is a label */
    AKT_HTML_COLUMNS = 32,  /* of a table, in which cells keep their places */
};

typedef enum akt_html_piece_kind {
    AKT_HTML_PIECE_TEXT,
    AKT_HTML_PIECE_BREAK, /* br, or a line's end in pre */
    AKT_HTML_PIECE_SPACE, /* between blocks of a cell */
    AKT_HTML_PIECE_LINE,  /* where a line of a scanned page ends */
    AKT_HTML_PIECE_CELL,  /* between cells */
    AKT_HTML_PIECE_TERM,  /* what stands before it is a label */
    AKT_HTML_PIECE_LINK,
    AKT_HTML_PIECE_LINK_END,
} akt_html_piece_kind;

typedef struct akt_html_piece {
    akt_html_piece_kind kind;
    bool strong;
    size_t begin, end; /* of text: in the clean text */
    akt_str target;    /* of a link */
} akt_html_piece;

typedef struct akt_html_walker {
    const akt_html_tree *tree;
    akt_doc *doc;
    akt_html_piece *pieces;
    size_t n_pieces, cap_pieces;
    size_t deleted;        /* pieces at the last del's end */
    bool visible;          /* some text among them shows */
    bool termed;           /* a term among them has ended */
    bool at_term;          /* and nothing that shows has come behind it */
    bool lone;             /* the term is a label in a block of its own */
    bool no_lone;          /* the last such label had none of its own below it */
    unsigned lone_heading; /* level of the h element that it stands in, 0 outside */
    akt_buf line, shown;
    akt_str link; /* target of the link we are in, "" outside */
    unsigned margin, lists, items, quotes, pre, strong, captions, notes, term, summary;
    unsigned heading;   /* level of the h element we are in, 0 outside */
    unsigned level;     /* of the last heading */
    unsigned rows;      /* in a table of data */
    unsigned word_item; /* level of a Word list paragraph, 0 outside */
    bool title, header_row, in_row;
    bool scanned; /* the page has lines of a scanned one */
    bool colon;   /* the term that is put ends with one */
    uint32_t row_cells, table_rows;
    unsigned column, wide; /* the next cell's; columns that the last one takes beside its own */
    uint16_t covered[AKT_HTML_COLUMNS]; /* rows that a cell above reaches down */
    bool failed;
} akt_html_walker;

/* --- html_pieces.c --- */

void akt_walker_piece(akt_html_walker *w, akt_html_piece p);
void akt_walker_mark(akt_html_walker *w, akt_html_piece_kind kind);

/* Adds clean text; in pre, its lines are parted. */
void akt_walker_text(akt_html_walker *w, size_t begin, size_t end);

/* The shown text of pieces[from, to), a few hundred bytes of it at most; *strong: all of it is in
 * b, strong or th. Valid until the next call. */
akt_str akt_walker_shown(akt_html_walker *w, size_t from, size_t to, bool *strong);

/* Adds pieces[from, to) to the open passage. */
void akt_walker_put(akt_html_walker *w, size_t from, size_t to);

/* Joins words that are broken at the ends of scanned lines. */
void akt_walker_join_lines(akt_html_walker *w);

/* --- html_passages.c --- */

/* Ends the block that has been gathered: its pieces become passages. A label alone in its block
 * waits for its value in the next one. */
void akt_walker_flush(akt_html_walker *w);

/* The same, and no label waits: what follows is no value. */
void akt_walker_settle(akt_html_walker *w);

akt_tier akt_walker_tier(const akt_html_walker *w);

/* The level of a heading below the last one. */
unsigned akt_walker_below(const akt_html_walker *w);

#endif
