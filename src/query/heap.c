#include "query/heap.h"

#include "base/mem.h"

static bool is_worse(const akt_ranked *a, const akt_ranked *b)
{
    if (a->place != b->place)
        return a->place < b->place;
    return a->score < b->score || (!(a->score > b->score) && a->unit > b->unit);
}

static void sift_down(akt_ranked *heap, size_t n, akt_ranked hit)
{
    size_t at = 0, child;

    while ((child = 2 * at + 1) < n) {
        if (child + 1 < n && is_worse(&heap[child + 1], &heap[child]))
            child++;
        if (!is_worse(&heap[child], &hit))
            break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = hit;
}

static void sift_up(akt_ranked *heap, size_t at, akt_ranked hit)
{
    while (at > 0 && is_worse(&hit, &heap[(at - 1) / 2])) {
        heap[at] = heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    heap[at] = hit;
}

bool akt_heap_offer(akt_ranking *to, size_t *cap, size_t limit, akt_ranked hit)
{
    if (to->n < limit) {
        if (!akt_grow(&to->hits, cap, to->n + 1, sizeof *to->hits))
            return false;
        if (limit == SIZE_MAX) /* all are wanted: sorted at the end */
            to->hits[to->n] = hit;
        else
            sift_up(to->hits, to->n, hit);
        to->n++;
    } else if (to->n > 0 && is_worse(&to->hits[0], &hit)) {
        sift_down(to->hits, to->n, hit);
    }
    return true;
}

int akt_ranked_order(const void *left, const void *right)
{
    const akt_ranked *a = left, *b = right;

    return is_worse(a, b) ? 1 : is_worse(b, a) ? -1 : 0;
}
