/* The full-text index, asked through walks: every unit that holds a phrase, in ascending order, and
 * how often. FTS5's own ranking and sorting are never used: ORDER BY rank costs 1.2 us a match, a
 * walk a twentieth of that.
 *
 * The lists of words and of beginnings are read from the index's own pages (archive/postings.h). A
 * walk is for phrases, and for pages that are not as expected: it is an auxiliary function that
 * FTS5 calls on the first row of any match, and that then goes through the phrases of the query one
 * by one with xQueryPhrase. */
#ifndef AKT_QUERY_INDEX_H
#define AKT_QUERY_INDEX_H

#include "query/rank.h"

typedef struct akt_index akt_index;

akt_status akt_index_open(akt_archive *archive, akt_index **out, akt_err *err);
void akt_index_close(akt_index *index); /* NULL is fine; the archive stays open */

/* Fills the asks of a plan that have no answer yet with the units that hold them and are current,
 * or with earlier versions as well. */
akt_status akt_index_answer(akt_index *index, akt_plan *plan, const akt_lengths *lengths,
                            bool versions, akt_err *err);

/* Whether one of the first n_units units holds a word, whatever its version. */
akt_status akt_index_has(akt_index *index, akt_str exact, size_t n_units, bool *has, akt_err *err);

typedef struct akt_place_of { /* where an ask stands in a unit */
    uint32_t unit;
    uint32_t first, last; /* its words, from 0 */
} akt_place_of;

typedef struct akt_places { /* all zero to begin with; the caller frees place with akt_free */
    akt_place_of *place;
    size_t n, cap;
} akt_places;

/* Adds where these asks of a plan stand in the units of `only`. */
akt_status akt_index_places(akt_index *index, const akt_plan *plan, const uint16_t *asks, size_t n,
                            akt_bits only, akt_places *out, akt_err *err);

/* A set of units as the answer to an ask. false when memory is out. */
bool akt_ask_set(akt_ask *ask, akt_bits units);

#endif
