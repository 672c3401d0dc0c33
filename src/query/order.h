/* Hits in the order of their documents' dates. */
#ifndef AKT_QUERY_ORDER_H
#define AKT_QUERY_ORDER_H

#include "query/rank.h"

/* Sorts by the first day of the document's own date, undated ones last; hits of one day by score.
 * AKT_SORT_RANK does nothing. */
akt_status akt_order(akt_archive *archive, akt_sort sort, akt_ranking *ranking, akt_err *err);

#endif
