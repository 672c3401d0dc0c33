/* One page of an answer: of a ranking what has not been given yet. */
#ifndef AKT_QUERY_PAGE_H
#define AKT_QUERY_PAGE_H

#include "query/cursor.h"
#include "query/rank.h"

typedef struct akt_page {  /* all zero is the first */
    const uint32_t *given; /* units on the pages before, ascending */
    size_t n_given;
    bool is_cut; /* by akt_page_cut: there is more */
} akt_page;

bool akt_page_gave(const akt_page *page, uint32_t unit);

/* Leaves the next `limit` hits of a ranking in its final order, those given before taken out.
 * gave[i]: hit i's document was given before; NULL: hits are units. more: of each hit, moved along;
 * NULL: none. */
void akt_page_cut(akt_page *page, akt_ranking *ranking, size_t limit, const bool *gave,
                  size_t *more);

/* Sets in a cursor what has been given once this page has; in arena. false when memory is out. */
bool akt_page_given(const akt_page *page, const akt_ranking *ranking, akt_arena *arena,
                    akt_cursor *cursor);

#endif
