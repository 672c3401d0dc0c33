/* A second look at the best units, from their stored text, in which three things are counted that
 * the index does not have:
 *
 * - 4-grams of the question's words (bare, so that marks do not matter), by BM25 as words are. They
 *   find compounds by their parts, inflections that no stem unites, and misspelt words; a unit
 *   rises with the share of the question's grams that it holds.
 * - how close words stand to each other that follow each other in the question.
 * - the question's stop words, which weigh a little.
 *
 * Measured on questions of three kinds (README.md, How it compares). */
#ifndef AKT_QUERY_RESCORE_H
#define AKT_QUERY_RESCORE_H

#include "query/lexicon.h"
#include "query/rank.h"

typedef struct akt_rescorer akt_rescorer; /* what is known from one question to the next */

akt_status akt_rescorer_open(akt_archive *archive, akt_rescorer **out, akt_err *err);
void akt_rescorer_close(akt_rescorer *rescorer); /* NULL is fine */

/* The archive has changed. */
void akt_rescorer_forget(akt_rescorer *rescorer);

/* How many of the best units are read again: 100 for each thing that the question asks for beside
 * the first (stop words count), 300 at the most. A single word, phrase or beginning, or words with
 * OR, is found by the index as well as in the text: 0, unless words alike stand in for it or groups
 * are inside one another. Rank at least as many, whatever the limit. */
size_t akt_rescored(const akt_plan *plan);

/* Gives the first akt_rescored hits new scores and sorts them. Those behind them keep their order,
 * with scores brought below. Of units that hold only words alike, those that are far from the best
 * are taken out. */
akt_status akt_rescore(akt_rescorer *rescorer, akt_lexicon *lexicon, const akt_plan *plan,
                       const akt_collection *collection, const double weight[AKT_TERMS],
                       akt_ranking *ranking, akt_err *err);

#endif
