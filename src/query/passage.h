/* What of a unit is shown: its best passage, which words of it to mark, and a snippet. All from the
 * stored text with the index's own tokenizer, never from the index: FTS5's snippet() works a prefix
 * out anew for every row. */
#ifndef AKT_QUERY_PASSAGE_H
#define AKT_QUERY_PASSAGE_H

#include "query/plan.h"

#define AKT_SNIPPET 200 /* characters; a text a little longer than that is given whole */

typedef struct akt_citation {
    size_t passage; /* index of the passage that matches most of the question, by the weight of its
                     * words and how close they stand; a heading only if none is as good */
    akt_mark *marks;
    size_t n_marks;
    akt_str snippet;
    size_t snippet_offset;
    akt_match match;
    akt_stand_in *stand_ins;
    size_t n_stand_ins;
} akt_citation;

/* weight: what each term is worth, from akt_rank. terms: what the unit holds of the plan; 0: only
 * words alike. n > 0. Slices are in arena or borrow from the
 * passages and the plan. false when memory is out. */
bool akt_cite(const akt_plan *plan, const double weight[AKT_TERMS], uint64_t terms,
              akt_tokenizer *tokenizer, const akt_stored_passage *passages, size_t n,
              akt_arena *arena, akt_citation *out);

#endif
