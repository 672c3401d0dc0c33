/* What of an open question the other files of this layer look at. */
#ifndef AKT_QUERY_INSIDE_H
#define AKT_QUERY_INSIDE_H

#include "query/rank.h"

akt_archive *akt_searcher_archive(const akt_searcher *searcher);

/* NULL when the question has no word. */
const akt_plan *akt_query_plan(const akt_query *query);

/* The units that answer, and what each term of the plan is worth in this archive. */
const akt_ranking *akt_query_ranking(const akt_query *query);
const double *akt_query_weights(const akt_query *query);

const akt_node *akt_query_root(const akt_query *query);
const akt_collection *akt_query_collection(const akt_query *query);
const akt_ranked *akt_query_last(const akt_query *query); /* the hit given last */
bool akt_query_asks_when(const akt_query *query);

#endif
