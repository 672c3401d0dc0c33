#include "query/rescore.h"

#include "archive/get.h"
#include "archive/gram_units.h"
#include "base/mem.h"
#include "query/find.h"
#include "query/gram_set.h"
#include "text/segment.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double K1 = 0.9, B = 0.6; /* as rank.c has them */
static const double GRAMS = 0.4;       /* beside the words' score of 1 */
static const double HELD = 0.7;        /* for all grams of the question, times the score */
static const double STOP = 0.3;
static const double CLOSE = 0.9;  /* of the lesser word's worth, for a pair side by side */
static const double FADES = 0.25; /* for each word between them: 1 / (1 + FADES * words) */
static const double WEAK = 0.6;   /* of the best score */

enum { EACH = 100, MOST = 300 }; /* units that are read again */

enum {
    FAR = 8,              /* words farther apart are no pair */
    WORDS_MOST = 1 << 12, /* of a unit are read, about */
    KNOWN_MOST = 1 << 16, /* grams whose worth is remembered */
    NO_TERM = UINT8_MAX
};

typedef struct known_gram {
    akt_gram gram; /* 0: free */
    float worth;
} known_gram;

typedef struct seen_word { /* what a word of the archive is to the question at hand */
    uint32_t question;     /* 0: not seen by any */
    uint32_t first;        /* of its grams in `grams` */
    uint8_t n_grams;
    uint8_t term, stop; /* the first that it answers, or NO_TERM */
} seen_word;

struct akt_rescorer {
    akt_archive *archive;
    known_gram *known;
    size_t n_known;
    uint32_t question; /* the number of this one */
    seen_word *seen;   /* by the word's number */
    size_t n_seen, cap_seen;
    uint16_t *grams;
    size_t n_grams, cap_grams;
};

typedef struct rescorer { /* of one question */
    akt_rescorer *r;
    const akt_plan *plan;
    const double *weight;
    const akt_collection *collection;
    akt_gram_set set;
    double worth[AKT_GRAM_SET_MAX], all; /* of each gram, once; of all together */
    double stop_worth[AKT_STOPS];
    /* Of one unit: */
    uint32_t count[AKT_GRAM_SET_MAX], stop_count[AKT_STOPS];
    uint32_t last[AKT_TERMS]; /* 1 + where each term stood last; 0: nowhere */
    uint32_t at;              /* the next word */
    double close[AKT_TERMS];  /* the best meeting of a term and the one before it */
} rescorer;

/* --- What grams are worth --- */

static double idf(double n_units, double n_with)
{
    return log(1.0 + (n_units - n_with + 0.5) / (n_with + 0.5));
}

void akt_rescorer_forget(akt_rescorer *r)
{
    memset(r->known, 0, KNOWN_MOST * sizeof *r->known);
    r->n_known = 0;
}

static akt_status worth_of(rescorer *q, akt_gram gram, double *worth, akt_err *err)
{
    akt_rescorer *r = q->r;
    size_t at = (size_t)((gram * UINT64_C(0x9E3779B97F4A7C15)) >> 48) % KNOWN_MOST;
    double n = (double)q->collection->n, units;
    akt_status status;

    if (r->n_known >= KNOWN_MOST / 2)
        akt_rescorer_forget(r);
    for (; r->known[at].gram != 0; at = (at + 1) % KNOWN_MOST)
        if (r->known[at].gram == gram) {
            *worth = (double)r->known[at].worth;
            return AKT_OK;
        }
    status = akt_gram_units(r->archive, gram, n, &units, err);
    if (status != AKT_OK)
        return status;
    *worth = idf(n, units < n ? units : n);
    r->known[at] = (known_gram){gram, (float)*worth};
    r->n_known++;
    return AKT_OK;
}

static double worth_of_word(rescorer *q, akt_lexicon *lexicon, const akt_word *word)
{
    double units = (double)lexicon->units(lexicon, word->exact), n = (double)q->collection->n;

    return idf(n, units < n ? units : n);
}

/* Words whose grams are counted: not parts of a case number, which is told from others by its key.
 */
static bool has_grams(const akt_plan *plan, const akt_term *term)
{
    bool digit = false;

    for (size_t i = 0; i < term->asked.len; i++)
        digit |= term->asked.ptr[i] >= '0' && term->asked.ptr[i] <= '9';
    return term->kind == AKT_TERM_WORD && !term->without && !(digit && plan->n_numbers > 0);
}

static akt_status weigh(rescorer *q, akt_lexicon *lexicon, akt_err *err)
{
    const akt_plan *plan = q->plan;
    akt_gram_set *set = &q->set;
    akt_status status = AKT_OK;

    for (size_t i = 0; i < plan->n_terms; i++)
        if (has_grams(plan, &plan->terms[i]))
            akt_gram_set_add(set, plan->terms[i].word[0]);
    for (size_t i = 0; status == AKT_OK && i < set->n; i++) {
        if (set->whole[i])
            q->worth[i] = worth_of_word(q, lexicon, set->whole[i]);
        else
            status = worth_of(q, set->gram[i], &q->worth[i], err);
        q->all += q->worth[i];
    }
    for (size_t i = 0; i < plan->n_stops; i++)
        q->stop_worth[i] = worth_of_word(q, lexicon, plan->stops[i]);
    return status;
}

/* --- Reading a unit --- */

static bool look_at(rescorer *q, const akt_word *word, seen_word *seen)
{
    akt_rescorer *r = q->r;
    const akt_plan *plan = q->plan;

    if (!akt_grow(&r->grams, &r->cap_grams, r->n_grams + AKT_GRAMS_MAX, sizeof *r->grams))
        return false;
    *seen = (seen_word){r->question, (uint32_t)r->n_grams, 0, NO_TERM, NO_TERM};
    seen->n_grams = (uint8_t)akt_gram_set_find(&q->set, word, r->grams + r->n_grams);
    r->n_grams += seen->n_grams;
    for (size_t i = 0; i < plan->n_terms && seen->term == NO_TERM; i++)
        if (plan->terms[i].kind == AKT_TERM_WORD && !plan->terms[i].without &&
            akt_term_level(&plan->terms[i], word) != AKT_NOT_FOUND)
            seen->term = (uint8_t)i;
    for (size_t i = 0; i < plan->n_stops; i++)
        if (akt_str_eq(plan->stops[i]->exact, word->exact))
            seen->stop = (uint8_t)i;
    return true;
}

static void meet(rescorer *q, size_t term, size_t other)
{
    size_t later = term > other ? term : other;
    double less = q->weight[term] < q->weight[other] ? q->weight[term] : q->weight[other];
    uint32_t distance = q->at + 1 - q->last[other];
    double worth;

    if (q->last[other] == 0 || distance > FAR)
        return;
    worth = less / (1 + FADES * (distance - 1));
    if (worth > q->close[later])
        q->close[later] = worth;
}

static bool read_word(rescorer *q, const akt_word *word)
{
    akt_rescorer *r = q->r;
    seen_word *seen;

    if (!akt_grow(&r->seen, &r->cap_seen, (size_t)word->number + 1, sizeof *r->seen))
        return false;
    if (r->n_seen < r->cap_seen)
        memset(r->seen + r->n_seen, 0, (r->cap_seen - r->n_seen) * sizeof *r->seen);
    r->n_seen = r->cap_seen;
    seen = &r->seen[word->number];
    if (seen->question != r->question && !look_at(q, word, seen))
        return false;
    for (size_t i = 0; i < seen->n_grams; i++)
        q->count[r->grams[seen->first + i]]++;
    if (seen->stop != NO_TERM)
        q->stop_count[seen->stop]++;
    if (seen->term != NO_TERM) {
        if (seen->term > 0)
            meet(q, seen->term, seen->term - 1u);
        if (seen->term + 1u < q->plan->n_terms)
            meet(q, seen->term, seen->term + 1u);
        q->last[seen->term] = q->at + 1;
    }
    q->at++;
    return true;
}

static bool read_text(void *context, akt_str text)
{
    rescorer *q = context;
    akt_tokenizer *tokenizer = akt_archive_tokenizer(q->r->archive);
    akt_str surface[AKT_WORDS_AT_ONCE];
    const akt_word *words[AKT_WORDS_AT_ONCE];
    size_t at = 0, begin, end, n = 0;
    bool more;

    q->at += FAR; /* words of two passages do not stand close */
    do {
        more = q->at < WORDS_MOST && akt_next_word(text, &at, &begin, &end);
        if (more)
            surface[n++] = akt_str_slice(text, begin, end);
        if (n < AKT_WORDS_AT_ONCE && more)
            continue;
        if (!akt_tokenizer_words(tokenizer, surface, n, words))
            return false;
        for (size_t i = 0; i < n; i++)
            if (!read_word(q, words[i]))
                return false;
        n = 0;
    } while (more);
    return true;
}

static double saturated(uint32_t count, double norm)
{
    return count / (count + norm);
}

static bool has_number(const akt_plan *plan, const akt_ranked *hit)
{
    bool has = false;

    for (size_t i = plan->n_terms - plan->n_numbers; i < plan->n_terms; i++)
        has |= hit->terms >> i & 1;
    return has;
}

static akt_status rescore_unit(rescorer *q, akt_ranked *hit, akt_err *err)
{
    unsigned length = q->collection->lengths->length[hit->unit - 1] & AKT_LENGTH_MAX;
    double norm = K1 * (1 - B + B * length / q->collection->average), grams = 0, held = 0,
           other = 0;
    akt_status status;

    memset(q->count, 0, q->set.n * sizeof *q->count);
    memset(q->stop_count, 0, sizeof q->stop_count);
    memset(q->last, 0, sizeof q->last);
    memset(q->close, 0, sizeof q->close);
    q->at = 0;
    status = akt_read_unit(q->r->archive, hit->unit, read_text, q, err);
    for (size_t i = 0; i < q->set.n; i++)
        if (q->count[i] > 0) {
            grams += q->worth[i] * q->set.times[i] * saturated(q->count[i], norm);
            held += q->worth[i];
        }
    for (size_t i = 0; i < q->plan->n_stops; i++)
        if (q->stop_count[i] > 0)
            other += STOP * q->stop_worth[i] * saturated(q->stop_count[i], norm);
    for (size_t i = 1; i < q->plan->n_terms; i++)
        other += CLOSE * q->close[i];
    if (has_number(q->plan, hit)) /* in another spelling it holds none of the words */
        held = q->all;
    hit->score = (float)(((double)hit->words + GRAMS * grams + other) *
                         (1 + HELD * (q->all > 0 ? held / q->all : 0)));
    return status;
}

/* --- All --- */

static int by_unit(const void *left, const void *right)
{
    const akt_ranked *a = left, *b = right;

    return a->unit < b->unit ? -1 : a->unit > b->unit;
}

/* Units that hold only words alike stay if they are among the first n and nearly as good as the
 * best. How many are left of the n. */
static size_t drop_weak(const akt_plan *plan, akt_ranking *ranking, size_t n)
{
    float least = (float)WEAK * ranking->hits[0].score;
    size_t kept = 0, kept_first = 0;

    for (size_t i = 0; i < ranking->n; i++) {
        if (akt_plan_holds(plan, ranking->hits[i].terms) ||
            (i < n && ranking->hits[i].score >= least))
            ranking->hits[kept++] = ranking->hits[i];
        if (i < n)
            kept_first = kept;
    }
    ranking->total -= ranking->n - kept;
    ranking->n = kept;
    return kept_first;
}

/* Those behind the first n come behind them. */
static void lower_rest(akt_ranking *ranking, size_t n)
{
    float least = ranking->hits[n - 1].score;
    float most = n < ranking->n ? ranking->hits[n].score : 0;

    for (size_t i = n; most > least && i < ranking->n; i++)
        ranking->hits[i].score *= least / most;
}

size_t akt_rescored(const akt_plan *plan)
{
    size_t things = plan->n_concepts + plan->n_stops;

    if (plan->plain && plan->n_concepts == 1 && __builtin_popcountll(plan->concepts[0]) > 1)
        things = 1; /* words with OR */
    if (things == 1 && (!plan->plain || plan->n_alike > 0))
        things = 2;
    return things <= 1 ? 0 : (things - 1) * EACH < MOST ? (things - 1) * EACH : MOST;
}

static void begin(akt_rescorer *r)
{
    r->n_grams = 0;
    if (++r->question == 0) { /* numbers begin anew */
        r->question = 1;
        if (r->n_seen > 0)
            memset(r->seen, 0, r->n_seen * sizeof *r->seen);
    }
}

akt_status akt_rescore(akt_rescorer *r, akt_lexicon *lexicon, const akt_plan *plan,
                       const akt_collection *collection, const double weight[AKT_TERMS],
                       akt_ranking *ranking, akt_err *err)
{
    size_t depth = akt_rescored(plan), n = ranking->n < depth ? ranking->n : depth;
    rescorer *q;
    akt_status status;

    if (n < 2)
        return AKT_OK;
    q = akt_alloc(sizeof *q);
    if (!q)
        return akt_fail_memory(err);
    memset(q, 0, sizeof *q);
    q->r = r;
    q->plan = plan;
    q->weight = weight;
    q->collection = collection;
    begin(r);
    status = weigh(q, lexicon, err);
    qsort(ranking->hits, n, sizeof *ranking->hits, by_unit);
    for (size_t i = 0; status == AKT_OK && i < n; i++)
        status = rescore_unit(q, &ranking->hits[i], err);
    qsort(ranking->hits, n, sizeof *ranking->hits, akt_ranked_order);
    if (status == AKT_OK)
        lower_rest(ranking, drop_weak(plan, ranking, n));
    akt_free(q);
    return status;
}

akt_status akt_rescorer_open(akt_archive *archive, akt_rescorer **out, akt_err *err)
{
    akt_rescorer *r = akt_alloc(sizeof *r);

    if (!r)
        return akt_fail_memory(err);
    *r = (akt_rescorer){.archive = archive, .known = akt_alloc(KNOWN_MOST * sizeof *r->known)};
    if (!r->known) {
        akt_free(r);
        return akt_fail_memory(err);
    }
    akt_rescorer_forget(r);
    *out = r;
    return AKT_OK;
}

void akt_rescorer_close(akt_rescorer *r)
{
    if (!r)
        return;
    akt_free(r->known);
    akt_free(r->seen);
    akt_free(r->grams);
    akt_free(r);
}
