/* A word list (dates/term.h) with a hash over it: for lists that every word of a text is looked up
 * in, where a binary search is too slow. Made once, at first use; safe between threads. */
#ifndef AKT_FACTS_TERM_INDEX_H
#define AKT_FACTS_TERM_INDEX_H

#include "dates/term.h"

enum { TERM_SLOTS = 4096 }; /* a power of two, over twice the rows of any list */

typedef struct term_index {
    const akt_terms *terms;
    uint16_t slots[TERM_SLOTS]; /* 1 + row, the first of those with the same text */
} term_index;

/* Writes word in lower case to out (room for AKT_TERM_MAX bytes) and returns its hash; word is at
 * most that long. */
uint32_t akt_term_lower(akt_str word, char *out);

void akt_term_index_make(term_index *index, const akt_terms *terms);

/* The first row with this text (in lower case, with its hash); NULL when there is none. */
const akt_term *akt_term_index_find(const term_index *index, akt_str low, uint32_t hash);

/* All values of the word's rows, or-ed together. */
uint32_t akt_term_index_bits(const term_index *index, akt_str low, uint32_t hash);

#endif
