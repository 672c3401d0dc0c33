/* What inline.c and inline_mark.c share. Nothing outside them includes this. */
#ifndef AKT_IMPORTERS_INLINE_SCAN_H
#define AKT_IMPORTERS_INLINE_SCAN_H

#include "importers/inline.h"

typedef enum akt_mark_kind {
    AKT_MARK_PLAIN,    /* stays */
    AKT_MARK_DROP,     /* goes */
    AKT_MARK_STRONG,   /* goes; strong text begins */
    AKT_MARK_UNSTRONG, /* goes; strong text ends */
    AKT_MARK_LINK,     /* goes; a link begins */
    AKT_MARK_UNLINK,   /* goes with the target; a link ends */
    AKT_MARK_ENTITY,   /* stands for what it means */
    AKT_MARK_BREAK,    /* stands for a space */
} akt_mark_kind;

struct akt_inline_mark {
    akt_mark_kind kind;
    size_t at, len; /* in the raw text */
    akt_str target; /* of UNLINK */
};

/* Whether a backslash makes this ASCII character stand for itself. */
bool akt_inline_is_punctuation(char c);

/* Finds the marks in the raw text, in order of their places. */
void akt_inline_find_marks(akt_inline *in);

/* The same of text that is HTML. */
void akt_inline_find_html(akt_inline *in);

#endif
