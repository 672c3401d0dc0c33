/* Hits by document: the best of each, and how many it has besides. */
#ifndef AKT_QUERY_GROUP_H
#define AKT_QUERY_GROUP_H

#include "query/page.h"

/* Leaves the first hit of each document in a ranking of all hits. In arena: for each that is left
 * how many more its document has, and whether a unit of it was given on a page before. */
akt_status akt_group(akt_archive *archive, const akt_page *page, akt_ranking *ranking,
                     akt_arena *arena, size_t **more, bool **gave, akt_err *err);

#endif
