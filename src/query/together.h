/* NEAR: which units hold words of one side close to words of the other. */
#ifndef AKT_QUERY_TOGETHER_H
#define AKT_QUERY_TOGETHER_H

#include "query/index.h"

/* Answers the terms of kind AKT_TERM_TOGETHER, once the words have been. Only the units that hold
 * both sides are asked where they stand. */
akt_status akt_together_answer(akt_index *index, akt_plan *plan, size_t n_units, akt_err *err);

#endif
