/* Where the terms of a question stand in a text. */
#ifndef AKT_QUERY_FIND_H
#define AKT_QUERY_FIND_H

#include "query/plan.h"

typedef struct akt_find {
    size_t begin, end;    /* bytes of the text */
    uint32_t from, to;    /* the words it spans, both included, from 0 */
    uint8_t term;         /* index in the plan */
    uint8_t level;        /* akt_match */
    const akt_word *word; /* the word found; of several, the last */
} akt_find;

typedef struct akt_finds { /* all zero to begin with; used again for the next text */
    akt_find *find;        /* ascending by begin, the longer first */
    size_t n, cap;
} akt_finds;

#define AKT_NOT_FOUND AKT_LEVELS

/* How the word answers a term of kind AKT_TERM_WORD: an akt_match, or AKT_NOT_FOUND. */
unsigned akt_term_level(const akt_term *term, const akt_word *word);

/* All places of all terms but those that are left out. With `loose`, the words of phrases count one
 * by one: for a phrase that began in the passage before. false when memory is out. Linear in the
 * text. */
bool akt_find_terms(const akt_plan *plan, akt_tokenizer *tokenizer, akt_str text, bool loose,
                    akt_finds *out);

/* Places of the plan's words alike, as finds of the level AKT_MATCH_NEAR. */
bool akt_find_alike(const akt_plan *plan, akt_tokenizer *tokenizer, akt_str text, akt_finds *out);

#endif
