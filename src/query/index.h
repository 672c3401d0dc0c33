/* The full-text index, asked through walks: every unit that holds a phrase, in ascending order, and
 * how often. FTS5's own ranking and sorting are never used: ORDER BY rank costs 1.2 us a match, a
 * walk a twentieth of that.
 *
 * A walk is an auxiliary function that FTS5 calls on the first row of any match, and that then goes
 * through the phrases of the query one by one with xQueryPhrase. */
#ifndef AKT_QUERY_INDEX_H
#define AKT_QUERY_INDEX_H

#include "query/plan.h"

typedef struct akt_index akt_index;

akt_status akt_index_open(akt_archive *archive, akt_index **out, akt_err *err);
void akt_index_close(akt_index *index); /* NULL is fine; the archive stays open */

/* Fills the asks of a plan that have no answer yet with the units that hold them and are current,
 * or with earlier versions as well. */
akt_status akt_index_answer(akt_index *index, akt_plan *plan, const akt_lengths *lengths,
                            bool versions, akt_err *err);

#endif
