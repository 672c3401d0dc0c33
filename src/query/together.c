#include "query/together.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

typedef struct side {
    uint16_t *asks;
    size_t n_asks;
    akt_places places;
} side;

static void free_side(side *s)
{
    akt_free(s->asks);
    akt_free(s->places.place);
}

/* The asks of the words in a clause, at all levels. */
static bool list_asks(const akt_plan *plan, const akt_clause *clause, side *out)
{
    size_t cap = 0;

    for (uint64_t left = clause->all & ~plan->narrows; left; left &= left - 1) {
        const akt_term *term = &plan->terms[__builtin_ctzll(left)];

        for (size_t level = 0; level < AKT_LEVELS; level++)
            for (size_t i = 0; i < term->n_asks[level]; i++) {
                if (plan->asks[term->ask[level][i]].n == 0)
                    continue;
                if (!akt_grow(&out->asks, &cap, out->n_asks + 1, sizeof *out->asks))
                    return false;
                out->asks[out->n_asks++] = term->ask[level][i];
            }
    }
    return true;
}

static void set_units(const akt_plan *plan, const side *s, uint64_t *bits)
{
    for (size_t i = 0; i < s->n_asks; i++) {
        const akt_ask *ask = &plan->asks[s->asks[i]];

        for (size_t k = 0; k < ask->n; k++)
            bits[(ask->unit[k] - 1) / 64] |= (uint64_t)1 << (ask->unit[k] - 1) % 64;
    }
}

/* The units that hold both sides; word NULL when memory is out. */
static akt_bits in_both(const akt_plan *plan, const side sides[2], size_t n_units)
{
    size_t n = n_units / 64 + 1;
    akt_bits both = {akt_alloc(n * sizeof *both.word), n_units};
    uint64_t *right = akt_alloc(n * sizeof *right);

    if (both.word && right) {
        memset(both.word, 0, n * sizeof *right);
        memset(right, 0, n * sizeof *right);
        set_units(plan, &sides[0], both.word);
        set_units(plan, &sides[1], right);
        for (size_t i = 0; i < n; i++)
            both.word[i] &= right[i];
    } else {
        akt_free(both.word);
        both.word = NULL;
    }
    akt_free(right);
    return both;
}

static int by_first(const void *left, const void *right)
{
    const akt_place_of *a = left, *b = right;

    if (a->unit != b->unit)
        return a->unit < b->unit ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

static int by_last(const void *left, const void *right)
{
    const akt_place_of *a = left, *b = right;

    if (a->unit != b->unit)
        return a->unit < b->unit ? -1 : 1;
    return a->last < b->last ? -1 : a->last > b->last;
}

/* Sets the units in which a place of `later` begins at most `distance` words behind the end of one
 * of `earlier`. Sorts both. */
static void follow(akt_places *earlier, akt_places *later, unsigned distance, uint64_t *bits)
{
    size_t at = 0;

    qsort(earlier->place, earlier->n, sizeof *earlier->place, by_last);
    qsort(later->place, later->n, sizeof *later->place, by_first);
    for (size_t i = 0; i < later->n; i++) {
        const akt_place_of *place = &later->place[i], *before;

        while (at < earlier->n &&
               (earlier->place[at].unit < place->unit ||
                (earlier->place[at].unit == place->unit && earlier->place[at].last < place->first)))
            at++;
        before = at > 0 ? &earlier->place[at - 1] : NULL;
        if (before && before->unit == place->unit && place->first - before->last - 1 <= distance)
            bits[(place->unit - 1) / 64] |= (uint64_t)1 << (place->unit - 1) % 64;
    }
}

/* Leaves in `both` the units in which the sides stand close. */
static akt_status find_close(akt_index *index, const akt_plan *plan, const akt_term *term,
                             side sides[2], akt_bits both, akt_err *err)
{
    akt_status status = AKT_OK;

    for (size_t i = 0; status == AKT_OK && i < 2; i++)
        status = akt_index_places(index, plan, sides[i].asks, sides[i].n_asks, both,
                                  &sides[i].places, err);
    if (status != AKT_OK)
        return status;
    memset(both.word, 0, (both.n / 64 + 1) * sizeof *both.word);
    if (sides[0].places.n > 0 && sides[1].places.n > 0) {
        follow(&sides[0].places, &sides[1].places, term->distance, both.word);
        follow(&sides[1].places, &sides[0].places, term->distance, both.word);
    }
    return AKT_OK;
}

static akt_status answer(akt_index *index, akt_plan *plan, const akt_term *term, size_t n_units,
                         akt_err *err)
{
    side sides[2] = {{0}, {0}};
    akt_bits both = {0};
    akt_status status = AKT_OK;

    if (!list_asks(plan, term->left, &sides[0]) || !list_asks(plan, term->right, &sides[1]))
        status = akt_fail_memory(err);
    if (status == AKT_OK && sides[0].n_asks > 0 && sides[1].n_asks > 0) {
        both = in_both(plan, sides, n_units);
        status = both.word ? find_close(index, plan, term, sides, both, err) : akt_fail_memory(err);
        if (status == AKT_OK && !akt_ask_set(&plan->asks[term->ask[AKT_MATCH_EXACT][0]], both))
            status = akt_fail_memory(err);
    }
    akt_free(both.word);
    free_side(&sides[0]);
    free_side(&sides[1]);
    return status;
}

akt_status akt_together_answer(akt_index *index, akt_plan *plan, size_t n_units, akt_err *err)
{
    akt_status status = AKT_OK;

    for (size_t i = 0; status == AKT_OK && i < plan->n_terms; i++)
        if (plan->terms[i].kind == AKT_TERM_TOGETHER)
            status = answer(index, plan, &plan->terms[i], n_units, err);
    return status;
}
