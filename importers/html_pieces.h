/* What the parts of html_walk.c share. Nothing outside them includes this.
 *
 * While a block lasts, what it holds is gathered as pieces; where it ends, they become passages. */
#ifndef AKT_IMPORTERS_HTML_PIECES_H
#define AKT_IMPORTERS_HTML_PIECES_H

#include "importers/html_tree.h"

enum { AKT_TERM_MAX = 80 }; /* bytes of a dt or a line that is a label */

typedef enum akt_piece_kind {
    AKT_PIECE_TEXT,
    AKT_PIECE_BREAK, /* br, or a line's end in pre */
    AKT_PIECE_SPACE, /* between blocks of a cell */
    AKT_PIECE_LINE,  /* where a line of a scanned page ends */
    AKT_PIECE_CELL,  /* between cells */
    AKT_PIECE_TERM,  /* what stands before it is a label */
    AKT_PIECE_LINK,
    AKT_PIECE_LINK_END,
} akt_piece_kind;

typedef struct akt_piece {
    akt_piece_kind kind;
    bool strong;
    size_t begin, end; /* of text: in the clean text */
    akt_str target;    /* of a link */
} akt_piece;

typedef struct akt_walk {
    const akt_html_tree *tree;
    akt_doc *doc;
    akt_piece *pieces;
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
    bool failed;
} akt_walk;

/* --- html_pieces.c --- */

void akt_walk_piece(akt_walk *w, akt_piece p);
void akt_walk_mark(akt_walk *w, akt_piece_kind kind);

/* Adds clean text; in pre, its lines are parted. */
void akt_walk_text(akt_walk *w, size_t begin, size_t end);

/* The shown text of pieces[from, to), a few hundred bytes of it at most; *strong: all of it is in
 * b, strong or th. Valid until the next call. */
akt_str akt_walk_shown(akt_walk *w, size_t from, size_t to, bool *strong);

/* Adds pieces[from, to) to the open passage. */
void akt_walk_put(akt_walk *w, size_t from, size_t to);

/* Joins words that are broken at the ends of scanned lines. */
void akt_walk_join_lines(akt_walk *w);

/* --- html_passages.c --- */

/* Ends the block that has been gathered: its pieces become passages. A label alone in its block
 * waits for its value in the next one. */
void akt_walk_flush(akt_walk *w);

/* The same, and no label waits: what follows is no value. */
void akt_walk_settle(akt_walk *w);

akt_tier akt_walk_tier(const akt_walk *w);

/* The level of a heading below the last one. */
unsigned akt_walk_below(const akt_walk *w);

#endif
