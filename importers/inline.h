/* Marks inside a line of text: emphasis, links, escapes. What they are made of is taken out, and
 * every byte that stays knows where it stands. Shared by plain text and Markdown. */
#ifndef AKT_IMPORTERS_INLINE_H
#define AKT_IMPORTERS_INLINE_H

#include "base/buf.h"
#include "doc/doc.h"
#include "importers/definition.h"

typedef struct akt_run { /* bytes of plain text that stand together in the source */
    size_t plain;        /* where they begin in the plain text */
    size_t source;       /* and in the decoded text */
    size_t len;          /* 0: what the source has no byte for (the space between two lines) */
    size_t source_len;   /* in the source, where that differs (an entity); 0 where it is the same */
} akt_run;

typedef struct akt_inline_link { /* of the plain text */
    size_t from, to;             /* bytes */
    akt_str target;              /* of a link */
} akt_inline_link;

typedef struct akt_inline {
    /* Set once: all that CommonMark has, for what is known to be Markdown; links by reference, in
     * the order of akt_link_definition_order. */
    bool commonmark;
    const akt_link_definition *references;
    size_t n_references;

    akt_str plain; /* the text without marks; borrows from the source when there are none */
    bool bold;     /* all of it is strong */
    akt_run *runs; /* cover plain, in order */
    akt_inline_link *links; /* in order, none inside another */
    size_t *splits;         /* where a strong label or name is glued to what stands before it */
    size_t n_runs, n_links, n_splits;

    /* room that is used again for the next text */
    akt_buf joined, out;
    akt_run *lines; /* of joined */
    struct akt_inline_mark *marks;
    struct akt_inline_bracket *brackets;
    struct akt_inline_delim *delims;
    size_t n_lines, n_marks, n_brackets, n_delims;
    size_t cap_runs, cap_links, cap_splits, cap_lines, cap_marks, cap_brackets, cap_delims;
    akt_str raw; /* the text with its marks */
    bool failed; /* memory ran out; stays */
} akt_inline;    /* all zero is ready for use */

typedef enum akt_join {
    AKT_JOIN_SPACED,
    AKT_JOIN_TIGHT,    /* "Nord-" "Syd", "2024-" "2026" */
    AKT_JOIN_UNBROKEN, /* "vårdinforma-" "tion": the hyphen goes */
} akt_join;

/* How the end of one line goes with the beginning of the next; *drop is the bytes of its hyphen. */
akt_join akt_join_of(akt_str line, akt_str next, size_t *drop);

/* Starts a new text with source[from, to). Spaced letters ("B E S L U T") are put together, and the
 * dots of a table of contents are left out. */
void akt_inline_begin(akt_inline *in, akt_str source, size_t from, size_t to);

/* Goes on with the text in source[from, to), which stands on a later line: parted by a space, or
 * joined where a word is broken ("vårdinforma-" and "tion"). */
void akt_inline_join(akt_inline *in, akt_str source, size_t from, size_t to);

/* Reads the marks when marks is true; otherwise the text is taken as it stands. */
void akt_inline_read(akt_inline *in, bool marks);

/* Reads the text as HTML: tags, comments and what scripts are made of go. */
void akt_inline_read_html(akt_inline *in);

/* Adds plain[from, to) to the open passage of doc, with its links. */
void akt_inline_put(const akt_inline *in, akt_doc *doc, size_t from, size_t to);

void akt_inline_free(akt_inline *in);

#endif
