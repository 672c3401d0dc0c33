/* The best hits so far: a heap whose root is the worst of them. */
#ifndef AKT_QUERY_HEAP_H
#define AKT_QUERY_HEAP_H

#include "query/rank.h"

/* Keeps the hit if it is among the best `limit`; with SIZE_MAX all are kept, as they come. *cap
 * belongs to to->hits. false when memory is out. */
bool akt_heap_offer(akt_ranking *to, size_t *cap, size_t limit, akt_ranked hit);

#endif
