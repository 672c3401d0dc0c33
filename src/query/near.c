#include "query/near.h"

#include "archive/words.h"
#include "text/utf8.h"

/* Words this much farther than the nearest stand in for the asked one as well. */
enum { AS_NEAR = 30 };

/* A word alike lacks this share of the asked word's 4-grams at most, in per cent, and is not so
 * frequent that it says nothing. */
enum { LACK = 65, FREQUENT = 4096, SHORT = 4 /* letters; shorter words share grams with any */ };

static bool is_missing(const akt_plan *plan, const akt_term *term)
{
    if (term->kind != AKT_TERM_WORD || term->without || term->must)
        return false;
    for (size_t k = 0; k < AKT_MATCH_NEAR; k++)
        for (size_t i = 0; i < term->n_asks[k]; i++)
            if (plan->asks[term->ask[k][i]].n > 0)
                return false;
    return true;
}

static bool has_stem(const akt_term *term, akt_str stem)
{
    for (size_t i = 0; i < term->n_near; i++)
        if (akt_str_eq(term->near[i], stem))
            return true;
    return false;
}

/* Words of the archive live as long as its tokenizer, and so do their forms. */
static akt_status add_word(akt_archive *archive, akt_lexicon *lexicon, akt_plan *plan,
                           akt_term *term, akt_str near, akt_arena *arena, akt_err *err)
{
    const akt_word *word = akt_tokenizer_word(akt_archive_tokenizer(archive), near);

    if (word == NULL)
        return akt_fail_memory(err);
    if (has_stem(term, word->stem))
        return AKT_OK;
    term->near[term->n_near++] = word->stem;
    return akt_plan_ask_near(plan, term, lexicon, word, arena, err);
}

/* Leaves the words that there were then. */
static akt_status keep_older(const akt_near_then *then, akt_known_words *words, akt_err *err)
{
    size_t n = 0;
    akt_status status = AKT_OK;

    for (size_t i = 0; then && status == AKT_OK && i < words->n; i++) {
        bool has = false;

        status = akt_index_has(then->index, words->word[i].word, then->n_units, &has, err);
        if (has)
            words->word[n++] = words->word[i];
    }
    if (then)
        words->n = n;
    return status;
}

static akt_status add_nearest(akt_archive *archive, akt_lexicon *lexicon, const akt_near_then *then,
                              akt_plan *plan, akt_term *term, akt_arena *arena, akt_err *err)
{
    akt_known_words words;
    akt_status status = akt_words_near(archive, term->word[0], arena, &words, err);

    if (status == AKT_OK)
        status = keep_older(then, &words, err);
    for (size_t i = 0; status == AKT_OK && i < words.n && term->n_near < AKT_NEAR_STEMS; i++) {
        if (words.word[i].distance > words.word[0].distance + AS_NEAR)
            break;
        status = add_word(archive, lexicon, plan, term, words.word[i].word, arena, err);
    }
    return status;
}

akt_status akt_near_add(akt_archive *archive, akt_lexicon *lexicon, const akt_near_then *then,
                        akt_plan *plan, akt_arena *arena, bool *any, akt_err *err)
{
    akt_status status = AKT_OK;
    size_t n = 0;

    *any = false;
    for (size_t i = 0; status == AKT_OK && i < plan->n_terms && n < AKT_NEAR_LOOKED_UP; i++) {
        akt_term *term = &plan->terms[i];

        if (!is_missing(plan, term))
            continue;
        n++;
        status = add_nearest(archive, lexicon, then, plan, term, arena, err);
        *any |= term->n_near > 0;
    }
    return status;
}

static bool has_alike(const akt_term *term)
{
    return term->kind == AKT_TERM_WORD && !term->without && !term->must &&
           akt_utf8_count(term->asked) >= SHORT;
}

/* What lacks nothing is another word but for its marks, as "har" is for "hår". */
static bool is_alike(const akt_known_word *word)
{
    return word->distance > 0 && word->units <= FREQUENT;
}

static akt_status add_alike(akt_archive *archive, akt_plan *plan, size_t term, akt_arena *arena,
                            akt_err *err)
{
    akt_known_words words;
    akt_status status =
        akt_words_alike(archive, plan->terms[term].word[0], LACK, arena, &words, err);

    for (size_t i = 0; status == AKT_OK && i < words.n; i++)
        if (is_alike(&words.word[i]))
            status = akt_plan_ask_alike(plan, term, words.word[i].word,
                                        1 - (float)words.word[i].distance / 100, arena, err);
    return status;
}

akt_status akt_alike_add(akt_archive *archive, akt_plan *plan, akt_arena *arena, akt_err *err)
{
    akt_status status = AKT_OK;
    size_t n = 0;

    if (!plan->plain || plan->n_must > 0 || plan->narrows != 0)
        return AKT_OK;
    plan->alike =
        akt_arena_array(arena, (size_t)AKT_ALIKE * AKT_ALIKE_LOOKED_UP, sizeof *plan->alike);
    if (!plan->alike)
        return akt_fail_memory(err);
    for (size_t i = 0; status == AKT_OK && i < plan->n_terms && n < AKT_ALIKE_LOOKED_UP; i++)
        if (has_alike(&plan->terms[i])) {
            n++;
            status = add_alike(archive, plan, i, arena, err);
        }
    return status;
}
