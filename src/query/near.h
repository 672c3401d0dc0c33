/* Near words for those of a question that the archive does not have in any form, and words that are
 * alike in part. */
#ifndef AKT_QUERY_NEAR_H
#define AKT_QUERY_NEAR_H

#include "archive/archive.h"
#include "query/index.h"
#include "query/lexicon.h"
#include "query/plan.h"

#define AKT_NEAR_LOOKED_UP 6 /* words of a question, the first that are missing */

/* Gives each word of an answered plan that was found nowhere the asks of the level AKT_MATCH_NEAR:
 * words with the stems of the nearest ones in the archive's vocabulary. Words with an operator are
 * meant as they stand. then: an index and how many units the archive had then, for words that came
 * later to be left out; NULL for now. *any: there are such asks, still to be answered. */
typedef struct akt_near_then {
    akt_index *index;
    size_t n_units;
} akt_near_then;

akt_status akt_near_add(akt_archive *archive, akt_lexicon *lexicon, const akt_near_then *then,
                        akt_plan *plan, akt_arena *arena, bool *any, akt_err *err);

#define AKT_ALIKE_LOOKED_UP 8 /* words of a question, the first */

/* Fills plan->alike for the words of four letters and more that have no operator. They are
 * still to be answered. */
akt_status akt_alike_add(akt_archive *archive, akt_plan *plan, akt_arena *arena, akt_err *err);

#endif
