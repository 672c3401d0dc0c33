/* Which units answer a question, and in what order.
 *
 * A word's score in a unit is BM25 (Robertson and Zaragoza 2009, k1 0.9, b 0.6) over the words with
 * its stem, and a share of the same over the word exactly as asked; a unit that has it only without
 * its marks scores by those, at a discount. In a question typed without any mark it is the other
 * way round: words with the bare stem make the score, and stem and exact word add to it. Scores add
 * up, and rise with the share of the question that the unit covers. */
#ifndef AKT_QUERY_RANK_H
#define AKT_QUERY_RANK_H

#include "query/calendar.h"
#include "query/plan.h"

typedef struct akt_bits { /* a set of units; bit (unit - 1) */
    uint64_t *word;       /* NULL: every unit */
    size_t n;             /* units it knows of */
} akt_bits;

typedef struct akt_collection { /* the units among which words are rare or frequent */
    const akt_lengths *lengths;
    size_t n;       /* units that are current, or with earlier versions all of them */
    double average; /* their length */
} akt_collection;

/* Goes through all lengths: once for an archive, not for each question. */
akt_collection akt_collection_of(const akt_lengths *lengths, bool versions);

typedef struct akt_ranked {
    uint32_t unit;
    float score;
    float words;    /* the part of it that its words gave, without what covering them adds */
    int32_t place;  /* before the score: the later the better. 0 when sorted by rank */
    uint64_t terms; /* of the plan that it holds */
} akt_ranked;

typedef struct akt_ranking {
    akt_ranked *hits; /* best first; equal ones in order of import */
    size_t n;
    size_t total; /* units that answer, wanted or not, and the best of those with words alike */
} akt_ranking;

/* By date: the first day of the document's own, undated ones last; those of one day by score. Only
 * units count that cover as much of the question as any does, for readers see no ranks. */
typedef struct akt_by_date {
    const akt_calendar *calendar;
    bool oldest; /* and not the newest first */
} akt_by_date;

/* The best `limit` units (SIZE_MAX for all), and the best of those that hold only words alike,
 * among those of `only`, from a plan whose asks have been answered; with by_date, which may be
 * NULL, the first of that order. weight[] is filled for each term: what it is worth in this
 * archive. false when memory is out. */
bool akt_rank(const akt_plan *plan, const akt_collection *collection, akt_bits only, size_t limit,
              const akt_by_date *by_date, double weight[AKT_TERMS], akt_ranking *out);

/* How a unit came by what its words give. */
typedef struct akt_score_parts {
    double points[AKT_TERMS];              /* of each term */
    unsigned times[AKT_TERMS][AKT_LEVELS]; /* it stands there, by how it matches */
    double cover;                          /* of the question, 0 to 1 */
} akt_score_parts;

bool akt_rank_explain(const akt_plan *plan, const akt_collection *collection, const akt_ranked *hit,
                      akt_score_parts *out);

/* For qsort: best first, equal ones in order of import. */
int akt_ranked_order(const void *left, const void *right);
void akt_ranking_free(akt_ranking *ranking);

#endif
