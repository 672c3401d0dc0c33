#include "query/page.h"

#include <stdlib.h>
#include <string.h>

static int by_unit(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;

    return *a < *b ? -1 : *a > *b;
}

bool akt_page_gave(const akt_page *page, uint32_t unit)
{
    return page->n_given > 0 &&
           bsearch(&unit, page->given, page->n_given, sizeof *page->given, by_unit) != NULL;
}

void akt_page_cut(akt_page *page, akt_ranking *ranking, size_t limit, const bool *gave,
                  size_t *more)
{
    size_t n = 0;

    for (size_t i = 0; i < ranking->n; i++) {
        if (gave ? gave[i] : akt_page_gave(page, ranking->hits[i].unit))
            continue;
        if (n == limit) {
            page->is_cut = true;
            break;
        }
        ranking->hits[n] = ranking->hits[i];
        if (more)
            more[n] = more[i];
        n++;
    }
    ranking->n = n;
}

bool akt_page_given(const akt_page *page, const akt_ranking *ranking, akt_arena *arena,
                    akt_cursor *cursor)
{
    size_t n = page->n_given + ranking->n;
    uint32_t *given = akt_arena_array(arena, n + 1, sizeof *given);

    if (!given)
        return false;
    if (page->n_given > 0)
        memcpy(given, page->given, page->n_given * sizeof *given);
    for (size_t i = 0; i < ranking->n; i++)
        given[page->n_given + i] = ranking->hits[i].unit;
    qsort(given, n, sizeof *given, by_unit);
    cursor->given = given;
    cursor->n_given = n;
    return true;
}
