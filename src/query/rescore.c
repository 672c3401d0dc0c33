#include "query/rescore.h"

#include "base/mem.h"
#include "query/find.h"

#include <stdlib.h>
#include <string.h>

static const double CLOSE = 0.7;  /* of the lesser word's worth, for a pair side by side */
static const double APART = 0.5;  /* of that, for words that do not follow in the question */
static const double FADES = 0.25; /* for each word between them: 1 / (1 + FADES * words) */

typedef struct pairs {
    const akt_plan *plan;
    const double *weight;
    double best[AKT_TERMS][AKT_TERMS]; /* [lower][higher] term */
} pairs;

static void meet(pairs *p, size_t a, size_t b, uint32_t distance)
{
    size_t low = a < b ? a : b, high = a < b ? b : a;
    double less = p->weight[a] < p->weight[b] ? p->weight[a] : p->weight[b];
    double worth = less * (high == low + 1 ? 1 : APART) / (1 + FADES * (distance - 1));

    if (worth > p->best[low][high])
        p->best[low][high] = worth;
}

/* What the closest meetings of each two terms in a passage are worth. */
static double closeness(pairs *p, const akt_finds *finds)
{
    size_t n = p->plan->n_terms;
    uint32_t last[AKT_TERMS]; /* where each term stood last */
    uint64_t seen = 0;
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        memset(p->best[i], 0, n * sizeof p->best[i][0]);
    for (size_t i = 0; i < finds->n; i++) {
        const akt_find *find = &finds->find[i];

        if (p->plan->terms[find->term].kind >= AKT_TERM_GLUED) /* their words are terms too */
            continue;
        for (uint64_t left = seen; left; left &= left - 1) {
            size_t other = (size_t)__builtin_ctzll(left);

            if (other != find->term && last[other] < find->from)
                meet(p, find->term, other, find->from - last[other]);
        }
        seen |= (uint64_t)1 << find->term;
        last[find->term] = find->from;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++)
            sum += p->best[i][k];
    return sum;
}

static akt_status rescore_unit(akt_archive *archive, pairs *p, akt_ranked *hit, akt_arena *arena,
                               akt_finds *finds, akt_err *err)
{
    akt_stored_passage *passages;
    int64_t document;
    size_t n;
    double most = 0;
    akt_status status = akt_get_unit(archive, hit->unit, &document, arena, &passages, &n, err);

    for (size_t i = 0; status == AKT_OK && i < n; i++) {
        double here;

        if (!akt_find_terms(p->plan, akt_archive_tokenizer(archive), passages[i].text, false,
                            finds))
            return akt_fail_memory(err);
        here = closeness(p, finds);
        most = here > most ? here : most;
    }
    hit->score += (float)(CLOSE * most);
    return status;
}

akt_status akt_rescore(akt_archive *archive, const akt_plan *plan, const double weight[AKT_TERMS],
                       akt_ranking *ranking, akt_err *err)
{
    size_t n = ranking->n < AKT_RESCORED ? ranking->n : AKT_RESCORED;
    akt_arena arena = {0};
    akt_finds finds = {0};
    pairs *p;
    akt_status status = AKT_OK;

    if (n < 2 || plan->n_terms < 2)
        return AKT_OK;
    p = akt_alloc(sizeof *p);
    if (!p)
        return akt_fail_memory(err);
    p->plan = plan;
    p->weight = weight;
    for (size_t i = 0; status == AKT_OK && i < n; i++) {
        status = rescore_unit(archive, p, &ranking->hits[i], &arena, &finds, err);
        akt_arena_free(&arena);
    }
    if (status == AKT_OK)
        qsort(ranking->hits, n, sizeof *ranking->hits, akt_ranked_order);
    akt_free(finds.find);
    akt_free(p);
    return status;
}
