/* What a plan is while it is built: shared by plan.c, which chooses its terms, and plan_ask.c,
 * which says what the index is asked for them. All memory is the arena's; a builder remembers its
 * first failure, and what is called behind that changes nothing. */
#ifndef AKT_QUERY_PLAN_BUILDER_H
#define AKT_QUERY_PLAN_BUILDER_H

#include "query/plan.h"

typedef struct akt_plan_builder {
    akt_arena *arena;
    akt_tokenizer *tokenizer;
    akt_lexicon *lexicon;
    akt_plan *plan;
    akt_term *found; /* candidates, at most AKT_TERMS_READ */
    size_t n_found, cap_found;
    uint16_t *index; /* of each candidate among the chosen; NOT_CHOSEN */
    size_t n_read;   /* words so far */
    akt_buf scratch;
    bool failed;
    akt_status status; /* of the lexicon; memory when that is fine */
    akt_err *err;
} akt_plan_builder;

/* Room for n of size bytes in the arena; NULL, and failed, when memory is out. */
static inline void *akt_plan_take(akt_plan_builder *b, size_t n, size_t size)
{
    void *ptr = akt_arena_array(b->arena, n, size);

    b->failed |= !ptr;
    return ptr;
}

/* A copy in the arena; "", and failed, when memory is out. */
static inline akt_str akt_plan_copy(akt_plan_builder *b, akt_str s)
{
    akt_str made = akt_arena_copy(b->arena, s);

    b->failed |= !made.ptr;
    return made.ptr ? made : AKT_STR("");
}

/* What has been written to b->scratch, copied likewise. */
static inline akt_str akt_plan_scratch(akt_plan_builder *b)
{
    b->failed |= b->scratch.failed;
    return akt_plan_copy(b, akt_buf_str(&b->scratch));
}

/* The exact words parted by blanks, then last unless it is empty; copied likewise. */
akt_str akt_plan_joined(akt_plan_builder *b, const akt_word *const *words, size_t n, akt_str last);

/* Fills in what the index is asked for a chosen term. */
void akt_plan_ask_term(akt_plan_builder *b, akt_term *term);

/* Frees the scratch; AKT_OK, or why building failed. */
akt_status akt_plan_built(akt_plan_builder *b);

#endif
