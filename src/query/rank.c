/* Term lists are merged a block of units at a time, so that sums, sets and frequencies of a block
 * stay in the processor's cache however many units there are. The best are kept in a heap. */
#include "query/rank.h"

#include "base/mem.h"
#include "query/heap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double K1 = 0.9, B = 0.6;
static const double EXACT = 0.3; /* beside the stem's score of 1 */
static const double STEM_OF_UNMARKED = 0.2;
static const double BARE = 0.8;           /* of a question typed without any mark */
static const double BARE_OF_MARKED = 0.2; /* of one whose writer has a Swedish keyboard */
static const double NEAR = 0.7;           /* in place of a word that the archive does not have */
static const double PHRASE = 1.2;
static const double GLUED = 1.5;
static const double NUMBER = 4; /* of a case: above all that only shares its year or register */
static const double COVERAGE = 1;
static const double ALIKE = 0.5; /* of a word with all of the asked one's 4-grams */

enum { ASIDE = 100 }; /* units that hold only words alike are kept */

enum { BLOCK = 1024, SETS = BLOCK / 64 };

/* How a count saturates is looked up for short units that hold a word a few times, as most do. */
enum { TABLED_TIMES = 3, TABLED_LENGTHS = 256, TABLED_FROM = 4096 /* units in the lists */ };

typedef struct list { /* the units of an ask, while they are gone through */
    const akt_ask *ask;
    size_t at; /* the next one */
    akt_match level;
} list;

typedef struct scorer {
    list *lists; /* of all levels */
    size_t n_lists;
    double worth[AKT_LEVELS]; /* weight times idf; 0 when nothing is found */
    bool silent;              /* counts as a match, scores nothing */
    bool bare_adds;           /* beside the stem and not only instead of it */
} scorer;

/* How often a unit holds a term, level by level without what the levels before have. */
typedef struct counts {
    uint16_t of[AKT_LEVELS];
} counts;

typedef struct block {
    uint32_t first; /* unit - 1 of its first */
    float score[BLOCK];
    float alike[BLOCK];
    uint64_t terms[BLOCK];
    uint64_t touched[SETS];
    uint64_t scored[SETS]; /* the units to be scored; the others are only counted */
    counts count[BLOCK];   /* of one term; zero between terms */
} block;

typedef struct ranker {
    const akt_plan *plan;
    const akt_collection *collection;
    akt_bits only;
    size_t limit;
    const akt_by_date *by_date; /* NULL: by rank */
    size_t document;            /* of the calendar: the first that ends behind the last unit */
    scorer scorers[AKT_TERMS];
    list *lists; /* of all terms */
    list *alike; /* of plan->alike */
    double *alike_worth;
    uint64_t *seen; /* a bit a unit; all zero between uses */
    double concept_weight[AKT_TERMS], all_concepts;
    double best_cover;           /* so far; only by date */
    double norm_base, norm_step; /* k1 * (1 - b + b * length / average) = base + step * length */
    bool tabled;
    double table[TABLED_TIMES][TABLED_LENGTHS];
    bool prunes; /* any term is an answer: what cannot enter the best need only be counted */
    double bound[AKT_TERMS];     /* no unit gets more of a term */
    uint8_t by_bound[AKT_TERMS]; /* terms, the least first */
    uint64_t idle;               /* terms that by themselves lift no unit among the best */
    float idle_below;            /* when the worst of them scored this */
    akt_ranking *out, aside;     /* aside: units that hold only words alike */
    size_t cap, cap_aside;
    bool failed;
} ranker;

/* --- What things are worth --- */

static double idf(size_t n_units, size_t n_with)
{
    return log(1.0 + ((double)n_units - (double)n_with + 0.5) / ((double)n_with + 0.5));
}

/* Units in the lists so far that stand in none before. */
static size_t count_new(uint64_t *seen, const akt_ask *ask)
{
    size_t n = 0;

    for (size_t i = 0; i < ask->n; i++) {
        uint32_t at = ask->unit[i] - 1;
        uint64_t bit = (uint64_t)1 << at % 64;

        n += (seen[at / 64] & bit) == 0;
        seen[at / 64] |= bit;
    }
    return n;
}

/* How many units hold the term at each level, which has what those before it have. */
static void count_units(const ranker *r, const scorer *s, size_t n[AKT_LEVELS])
{
    memset(n, 0, AKT_LEVELS * sizeof *n);
    if (s->n_lists == 1)
        n[s->lists[0].level] = s->lists[0].ask->n;
    for (size_t i = 0; s->n_lists > 1 && i < s->n_lists; i++)
        n[s->lists[i].level] += count_new(r->seen, s->lists[i].ask);
    for (size_t i = 0; s->n_lists > 1 && i < s->n_lists; i++)
        for (size_t k = 0; k < s->lists[i].ask->n; k++)
            r->seen[(s->lists[i].ask->unit[k] - 1) / 64] = 0;
    for (akt_match level = AKT_MATCH_INFLECTED; level <= AKT_MATCH_BARE; level++)
        n[level] += n[level - 1];
}

/* What the term is worth altogether, if found as asked. */
static double weigh(const ranker *r, scorer *s, const akt_term *term)
{
    bool word = term->kind == AKT_TERM_WORD;
    double weight[AKT_LEVELS] = {word                           ? EXACT
                                 : term->kind == AKT_TERM_GLUED ? GLUED
                                                                : PHRASE,
                                 1, r->plan->marked ? BARE_OF_MARKED : BARE, NEAR};
    size_t n[AKT_LEVELS], n_units = r->collection->n;
    double bare;

    if (term->kind == AKT_TERM_NUMBER)
        weight[AKT_MATCH_EXACT] = NUMBER;
    s->silent = term->without || term->kind >= AKT_TERM_FIELD;
    s->bare_adds = word && !r->plan->marked;
    if (s->bare_adds)
        weight[AKT_MATCH_INFLECTED] = STEM_OF_UNMARKED;
    else if (!word) /* it has no inflections */
        weight[AKT_MATCH_INFLECTED] = 0;
    count_units(r, s, n);
    for (akt_match level = 0; level < AKT_LEVELS; level++)
        s->worth[level] =
            n[level] > 0 ? weight[level] * idf(n_units, n[level] < n_units ? n[level] : n_units)
                         : 0;
    if (term->kind >= AKT_TERM_FIELD)
        return 0;
    bare = s->worth[AKT_MATCH_BARE];
    if (!s->bare_adds && n[AKT_MATCH_INFLECTED] > 0)
        bare = 0;
    return s->worth[AKT_MATCH_EXACT] + s->worth[AKT_MATCH_INFLECTED] + bare +
           s->worth[AKT_MATCH_NEAR];
}

akt_collection akt_collection_of(const akt_lengths *lengths, bool versions)
{
    akt_collection collection = {lengths, 0, 1};
    uint64_t sum = 0;

    for (size_t i = 0; i < lengths->n;
         i++) { /* without a branch: a million in half a millisecond */
        uint32_t wanted = versions | (~(uint32_t)lengths->length[i] >> 15 & 1);

        sum += (lengths->length[i] & AKT_LENGTH_MAX) & (0 - wanted);
        collection.n += wanted;
    }
    if (sum > 0)
        collection.average = (double)sum / (double)collection.n;
    return collection;
}

static double norm_of(const ranker *r, unsigned length)
{
    return r->norm_base + r->norm_step * length;
}

/* --- Blocks --- */

static inline bool is_scored(const block *b, uint32_t in)
{
    return b->scored[in / 64] >> in % 64 & 1;
}

/* Adds up how often the term stands in each unit of the block, level by level. touched gets the
 * units that have it at all. */
static void count_term(scorer *s, block *b, uint64_t touched[SETS])
{
    memset(touched, 0, SETS * sizeof *touched);
    for (size_t i = 0; i < s->n_lists; i++) {
        const akt_ask *ask = s->lists[i].ask;
        akt_match level = s->lists[i].level;
        size_t at = s->lists[i].at;

        for (; at < ask->n && ask->unit[at] - 1 - b->first < BLOCK; at++) {
            uint32_t in = ask->unit[at] - 1 - b->first;
            uint16_t *count = &b->count[in].of[level];

            touched[in / 64] |= (uint64_t)1 << in % 64;
            if (is_scored(b, in))
                *count = (uint16_t)(*count + (ask->count ? ask->count[at] : 1));
        }
        s->lists[i].at = at;
    }
}

/* (k1 + 1) is left out: the same for all. */
static inline double saturated(const ranker *r, unsigned count, unsigned length)
{
    if (r->tabled && count - 1 < TABLED_TIMES && length < TABLED_LENGTHS)
        return r->table[count - 1][length];
    return count / (count + norm_of(r, length));
}

static void fill_table(ranker *r)
{
    size_t n = 0;

    for (size_t i = 0; i < r->plan->n_asks; i++)
        n += r->plan->asks[i].n;
    if (n < TABLED_FROM)
        return;
    for (unsigned times = 1; times <= TABLED_TIMES; times++)
        for (unsigned length = 0; length < TABLED_LENGTHS; length++)
            r->table[times - 1][length] = saturated(r, times, length);
    r->tabled = true;
}

static inline double score_unit(const ranker *r, const scorer *s, counts c, unsigned length)
{
    unsigned exact = c.of[AKT_MATCH_EXACT], stem = exact + c.of[AKT_MATCH_INFLECTED];
    unsigned bare = stem + c.of[AKT_MATCH_BARE], near = c.of[AKT_MATCH_NEAR];
    double score = 0;

    if (exact > 0)
        score += s->worth[AKT_MATCH_EXACT] * saturated(r, exact, length);
    if (stem > 0)
        score += s->worth[AKT_MATCH_INFLECTED] * saturated(r, stem, length);
    if (s->bare_adds || stem == 0)
        score += s->worth[AKT_MATCH_BARE] * saturated(r, bare, length);
    if (near > 0)
        score += s->worth[AKT_MATCH_NEAR] * saturated(r, near, length);
    return score;
}

static inline unsigned length_of(const ranker *r, uint32_t at)
{
    return r->collection->lengths->length[at] & AKT_LENGTH_MAX;
}

static inline void touch(const ranker *r, size_t which, block *b, uint32_t in, counts c)
{
    const scorer *s = &r->scorers[which];

    if (!s->silent)
        b->score[in] += (float)score_unit(r, s, c, length_of(r, b->first + in));
    b->terms[in] |= (uint64_t)1 << which;
}

static void add_one_list(ranker *r, size_t which, block *b)
{
    list *l = r->scorers[which].lists;
    const akt_ask *ask = l->ask;
    size_t at = l->at;

    for (; at < ask->n && ask->unit[at] - 1 - b->first < BLOCK; at++) {
        uint32_t in = ask->unit[at] - 1 - b->first;
        counts c = {{0}};

        b->touched[in / 64] |= (uint64_t)1 << in % 64;
        if (!is_scored(b, in))
            continue;
        c.of[l->level] = ask->count ? ask->count[at] : 1;
        touch(r, which, b, in, c);
    }
    l->at = at;
}

static void add_term(ranker *r, size_t which, block *b)
{
    scorer *s = &r->scorers[which];
    uint64_t touched[SETS];

    if (s->n_lists == 1) {
        add_one_list(r, which, b);
        return;
    }
    count_term(s, b, touched);
    for (uint32_t set = 0; set < SETS; set++) {
        b->touched[set] |= touched[set];
        for (uint64_t left = touched[set] & b->scored[set]; left; left &= left - 1) {
            uint32_t in = set * 64 + (uint32_t)__builtin_ctzll(left);

            touch(r, which, b, in, b->count[in]);
            b->count[in] = (counts){{0}};
        }
    }
}

static void add_alike(ranker *r, block *b)
{
    for (size_t i = 0; i < r->plan->n_alike; i++) {
        list *l = &r->alike[i];

        for (; l->at < l->ask->n && l->ask->unit[l->at] - 1 - b->first < BLOCK; l->at++) {
            uint32_t in = l->ask->unit[l->at] - 1 - b->first;

            b->alike[in] += (float)(r->alike_worth[i] * saturated(r, l->ask->count[l->at],
                                                                  length_of(r, b->first + in)));
            b->touched[in / 64] |= (uint64_t)1 << in % 64;
        }
    }
}

static double covered(const ranker *r, uint64_t terms)
{
    double sum = 0;

    for (size_t i = 0; i < r->plan->n_concepts; i++)
        if (terms & r->plan->concepts[i])
            sum += r->concept_weight[i];
    return r->all_concepts > 0 ? sum / r->all_concepts : 1;
}

static bool is_in(akt_bits bits, uint32_t at)
{
    return !bits.word || (at < bits.n && (bits.word[at / 64] >> at % 64 & 1));
}

static inline bool holds(const ranker *r, uint64_t terms)
{
    const akt_plan *plan = r->plan;

    return plan->plain && plan->n_must == 0
               ? (terms & plan->any) != 0 && (terms & plan->without) == 0
               : akt_plan_holds(plan, terms);
}

/* Whether a unit that answers stays below the best however much of the question it covers. */
static inline bool falls_short(const ranker *r, float score, float alike)
{
    return !r->by_date && r->out->n == r->limit && r->limit > 0 &&
           score * (float)(1 + COVERAGE) + alike < r->out->hits[0].score;
}

static int32_t place_of_document(const akt_by_date *by_date, size_t document)
{
    const akt_calendar *calendar = by_date->calendar;
    int32_t day = document < calendar->n ? calendar->document[document].day : 0;

    if (!by_date->oldest)
        return day;
    return day == 0 ? INT32_MIN : day == INT32_MIN ? INT32_MAX : -day;
}

/* Units come in ascending order. */
static int32_t place_of(ranker *r, uint32_t unit)
{
    const akt_calendar *calendar = r->by_date->calendar;

    while (r->document < calendar->n && calendar->document[r->document].end <= unit)
        r->document++;
    return place_of_document(r->by_date, r->document);
}

/* A unit of which the words have been scored, and what words alike add. */
static void judge(ranker *r, akt_ranked hit, float alike)
{
    double cover;

    if (!is_in(r->only, hit.unit - 1))
        return;
    if (!holds(r, hit.terms)) {
        hit.score = alike;
        if (alike > 0 && (hit.terms & r->plan->without) == 0)
            r->failed |= !akt_heap_offer(&r->aside, &r->cap_aside, ASIDE, hit);
        return;
    }
    r->out->total++;
    if (falls_short(r, hit.score, alike))
        return;
    cover = covered(r, hit.terms);
    hit.score = (float)((double)hit.score * (1 + COVERAGE * cover)) + alike;
    if (r->by_date && cover < r->best_cover - 1e-9)
        return;
    if (r->by_date && cover > r->best_cover + 1e-9) {
        r->best_cover = cover;
        r->out->n = 0;
        r->out->total = 1;
    }
    if (r->by_date)
        hit.place = place_of(r, hit.unit);
    r->failed |= !akt_heap_offer(r->out, &r->cap, r->limit, hit);
}

static void judge_block(ranker *r, block *b)
{
    bool any = !r->only.word; /* unit may answer */

    for (uint32_t set = 0; set < SETS; set++) {
        uint64_t counted = b->touched[set] & ~b->scored[set];

        r->out->total += (size_t)__builtin_popcountll(counted);
        for (uint64_t left = b->touched[set] & b->scored[set]; left; left &= left - 1) {
            uint32_t in = set * 64 + (uint32_t)__builtin_ctzll(left);
            akt_ranked hit = {b->first + in + 1, b->score[in], b->score[in], 0, b->terms[in]};
            float alike = b->alike[in];

            b->score[in] = 0;
            b->alike[in] = 0;
            b->terms[in] = 0;
            if (any && falls_short(r, hit.score, alike) && holds(r, hit.terms))
                r->out->total++;
            else
                judge(r, hit, alike);
        }
        b->touched[set] = 0;
    }
}

/* --- What need not be scored (after MaxScore, Turtle and Flood 1995): once the best are `limit`,
 * units of terms that are worth less together than the worst of them, and units of days behind its
 * day, are counted and no more. --- */

static void prepare_pruning(ranker *r)
{
    const akt_plan *plan = r->plan;
    uint64_t all = plan->n_terms == 64 ? UINT64_MAX : ((uint64_t)1 << plan->n_terms) - 1;

    r->prunes = plan->plain && plan->n_must == 0 && plan->without == 0 && plan->any == all &&
                !r->only.word && r->limit > 0 &&
                (!r->by_date || (plan->n_concepts == 1 && plan->concepts[0] == all));
    for (size_t i = 0; r->prunes && i < plan->n_terms; i++) {
        size_t at = i;

        for (size_t level = 0; level < AKT_LEVELS; level++)
            r->bound[i] += r->scorers[i].worth[level];
        for (; at > 0 && r->bound[r->by_bound[at - 1]] > r->bound[i]; at--)
            r->by_bound[at] = r->by_bound[at - 1];
        r->by_bound[at] = (uint8_t)i;
    }
}

/* Scores are rounded, so that a little is left between. */
static void find_idle(ranker *r)
{
    double sum = 0, worst = (double)r->out->hits[0].score * (1 - 1e-4);

    r->idle_below = r->out->hits[0].score;
    r->idle = 0;
    for (size_t i = 0; i < r->plan->n_terms; i++) {
        uint64_t more = r->idle | (uint64_t)1 << r->by_bound[i];

        sum += r->bound[r->by_bound[i]];
        if (sum * (1 + COVERAGE * covered(r, more)) >= worst)
            break;
        r->idle = more;
    }
}

static void score_list(const list *l, block *b)
{
    for (size_t at = l->at; at < l->ask->n && l->ask->unit[at] - 1 - b->first < BLOCK; at++) {
        uint32_t in = l->ask->unit[at] - 1 - b->first;

        b->scored[in / 64] |= (uint64_t)1 << in % 64;
    }
}

static void score_late(ranker *r, block *b)
{
    const akt_calendar *calendar = r->by_date->calendar;
    uint32_t at = 0;

    place_of(r, b->first + 1);
    for (size_t i = r->document; at < BLOCK; i++) {
        uint32_t end = i < calendar->n ? calendar->document[i].end - 1 : UINT32_MAX;
        bool late = place_of_document(r->by_date, i) >= r->out->hits[0].place;

        if (end <= b->first)
            continue;
        for (; at < BLOCK && at < end - b->first; at++)
            b->scored[at / 64] |= (uint64_t)late << at % 64;
    }
}

/* Says which units of the block are scored. */
static void choose_units(ranker *r, block *b)
{
    bool prunes = r->prunes && r->out->n == r->limit;

    if (prunes && !r->by_date && r->idle_below < r->out->hits[0].score)
        find_idle(r);
    prunes = prunes && (r->by_date || r->idle != 0);
    memset(b->scored, prunes ? 0 : 0xFF, sizeof b->scored);
    if (!prunes)
        return;
    if (r->by_date) {
        score_late(r, b);
        return;
    }
    for (size_t i = 0; i < r->plan->n_terms; i++)
        for (size_t k = 0; !(r->idle >> i & 1) && k < r->scorers[i].n_lists; k++)
            score_list(&r->scorers[i].lists[k], b);
    for (size_t i = 0; i < r->plan->n_alike; i++)
        score_list(&r->alike[i], b);
}

/* The lowest unit that any list still has; UINT32_MAX when all are at their end. */
static uint32_t next_unit(const ranker *r)
{
    uint32_t least = UINT32_MAX;

    for (size_t i = 0; i < r->plan->n_terms; i++)
        for (size_t k = 0; k < r->scorers[i].n_lists; k++) {
            const list *l = &r->scorers[i].lists[k];

            if (l->at < l->ask->n && l->ask->unit[l->at] < least)
                least = l->ask->unit[l->at];
        }
    for (size_t i = 0; i < r->plan->n_alike; i++) {
        const list *l = &r->alike[i];

        if (l->at < l->ask->n && l->ask->unit[l->at] < least)
            least = l->ask->unit[l->at];
    }
    return least;
}

static void rank_all(ranker *r, block *b)
{
    uint32_t unit;

    while (!r->failed && (unit = next_unit(r)) != UINT32_MAX) {
        b->first = (unit - 1) / BLOCK * BLOCK;
        choose_units(r, b);
        for (size_t i = 0; i < r->plan->n_terms; i++)
            add_term(r, i, b);
        add_alike(r, b);
        judge_block(r, b);
    }
}

/* The lists of all terms, side by side. */
static void collect_lists(ranker *r)
{
    const akt_plan *plan = r->plan;
    size_t n = 0;

    for (size_t i = 0; i < plan->n_terms; i++)
        for (akt_match level = 0; level < AKT_LEVELS; level++)
            n += plan->terms[i].n_asks[level];
    r->lists = akt_alloc((n + 1) * sizeof *r->lists);
    r->failed |= !r->lists;
    n = 0;
    for (size_t i = 0; !r->failed && i < plan->n_terms; i++) {
        const akt_term *term = &plan->terms[i];
        scorer *s = &r->scorers[i];

        s->lists = &r->lists[n];
        for (akt_match level = 0; level < AKT_LEVELS; level++)
            for (size_t k = 0; k < term->n_asks[level]; k++)
                if (plan->asks[term->ask[level][k]].n > 0)
                    s->lists[s->n_lists++] = (list){&plan->asks[term->ask[level][k]], 0, level};
        n += s->n_lists;
    }
}

static void collect_alike(ranker *r)
{
    const akt_plan *plan = r->plan;

    r->alike = akt_alloc((plan->n_alike + 1) * sizeof *r->alike);
    r->alike_worth = akt_alloc((plan->n_alike + 1) * sizeof *r->alike_worth);
    r->failed |= !r->alike || !r->alike_worth;
    for (size_t i = 0; !r->failed && i < plan->n_alike; i++) {
        const akt_ask *ask = &plan->asks[plan->alike[i].ask];
        size_t n = ask->n < r->collection->n ? ask->n : r->collection->n;

        r->alike[i] = (list){ask, 0, AKT_MATCH_NEAR};
        r->alike_worth[i] = ALIKE * (double)plan->alike[i].share * idf(r->collection->n, n);
    }
}

/* What was kept aside becomes part of the answer. */
static void take_aside(ranker *r)
{
    akt_ranking *out = r->out;

    if (r->aside.n == 0)
        return;
    r->failed |= !akt_grow(&out->hits, &r->cap, out->n + r->aside.n, sizeof *out->hits);
    if (r->failed)
        return;
    memcpy(out->hits + out->n, r->aside.hits, r->aside.n * sizeof *out->hits);
    out->n += r->aside.n;
    out->total += r->aside.n;
}

static void prepare(ranker *r, double weight[AKT_TERMS])
{
    r->norm_base = K1 * (1 - B);
    r->norm_step = K1 * B / r->collection->average;
    fill_table(r);
    for (size_t i = 0; i < r->plan->n_terms; i++)
        weight[i] = weigh(r, &r->scorers[i], &r->plan->terms[i]);
    for (size_t i = 0; i < r->plan->n_concepts; i++) {
        for (uint64_t left = r->plan->concepts[i]; left; left &= left - 1)
            r->concept_weight[i] = fmax(r->concept_weight[i], weight[__builtin_ctzll(left)]);
        r->all_concepts += r->concept_weight[i];
    }
    prepare_pruning(r);
}

/* Ends with end() in any case. */
static bool begin(ranker *r, double weight[AKT_TERMS])
{
    size_t n_sets = r->collection->lengths->n / 64 + 1;

    r->seen = akt_alloc(n_sets * sizeof *r->seen);
    r->failed = !r->seen;
    collect_lists(r);
    collect_alike(r);
    if (r->failed)
        return false;
    memset(r->seen, 0, n_sets * sizeof *r->seen);
    prepare(r, weight);
    return true;
}

static void end(ranker *r)
{
    akt_free(r->alike_worth);
    akt_free(r->alike);
    akt_free(r->lists);
    akt_free(r->seen);
}

bool akt_rank(const akt_plan *plan, const akt_collection *collection, akt_bits only, size_t limit,
              const akt_by_date *by_date, double weight[AKT_TERMS], akt_ranking *out)
{
    ranker r = {
        .plan = plan, .collection = collection, .only = only, .limit = limit, .by_date = by_date};
    block *b = akt_alloc(sizeof *b);

    *out = (akt_ranking){0};
    r.out = out;
    if (!begin(&r, weight) || !b) {
        r.failed = true;
    } else {
        memset(b, 0, sizeof *b);
        rank_all(&r, b);
        take_aside(&r);
        if (out->n > 0)
            qsort(out->hits, out->n, sizeof *out->hits, akt_ranked_order);
    }
    end(&r);
    akt_ranking_free(&r.aside);
    akt_free(b);
    if (r.failed)
        akt_ranking_free(out);
    return !r.failed;
}

/* How often an ask's words stand in a unit. */
static unsigned times_in(const akt_ask *ask, uint32_t unit)
{
    size_t low = 0, high = ask->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (ask->unit[middle] < unit)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == ask->n || ask->unit[low] != unit)
        return 0;
    return ask->count ? ask->count[low] : 1;
}

/* The sums of a whole ranking, made for one unit. */
static void explain(ranker *r, const akt_ranked *hit, akt_score_parts *out)
{
    for (size_t i = 0; i < r->plan->n_terms; i++) {
        const scorer *s = &r->scorers[i];
        counts c = {{0}};

        for (size_t k = 0; k < s->n_lists; k++) {
            unsigned times = times_in(s->lists[k].ask, hit->unit);

            out->times[i][s->lists[k].level] += times;
            c.of[s->lists[k].level] = (uint16_t)(c.of[s->lists[k].level] + times);
        }
        if (s->silent || !(hit->terms >> i & 1))
            continue;
        out->points[i] = score_unit(r, s, c, length_of(r, hit->unit - 1));
    }
    out->cover = covered(r, hit->terms);
}

bool akt_rank_explain(const akt_plan *plan, const akt_collection *collection, const akt_ranked *hit,
                      akt_score_parts *out)
{
    ranker r = {.plan = plan, .collection = collection};
    double weight[AKT_TERMS];
    bool ok = begin(&r, weight);

    *out = (akt_score_parts){0};
    if (ok)
        explain(&r, hit, out);
    end(&r);
    return ok;
}

void akt_ranking_free(akt_ranking *ranking)
{
    akt_free(ranking->hits);
    *ranking = (akt_ranking){0};
}
