/* Clauses: which verb governs a date. */
#ifndef AKT_DATES_CLAUSE_H
#define AKT_DATES_CLAUSE_H

#include "dates/verb.h"

/* Whether a sentence ends before token i. */
bool akt_is_edge(const akt_reader *r, size_t i);

/* The verb of the clause that the expression in tokens [from, next) stands in. It looks at a
 * bounded part of one sentence. */
akt_verb akt_verb_governing(const akt_reader *r, size_t from, size_t next);

#endif
