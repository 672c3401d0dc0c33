#include "query/answer.h"

#include "base/mem.h"
#include "query/inside.h"

#include <stdlib.h>

#define OF_PASSAGE 0.6 /* what a word is worth beside the sentence, in its passage */
#define OF_HEADING 0.4 /* in a heading above, or the title */

akt_answers akt_answers_of(akt_archive *archive, const akt_query *query,
                           bool (*weighs_nothing)(const akt_plan *plan, uint64_t terms))
{
    akt_answers answers = {.archive = archive, .query = query};
    const akt_plan *plan = akt_query_plan(query);
    const double *weights = akt_query_weights(query);

    if (!plan)
        return answers;
    for (int pass = 0; pass < 2 && answers.total <= 0; pass++) {
        for (size_t i = 0; i < plan->n_concepts; i++) {
            double *concept = &answers.concept[i];

            if (pass == 0 && weighs_nothing && weighs_nothing(plan, plan->concepts[i]))
                continue;
            for (size_t t = 0; t < plan->n_terms; t++)
                if ((plan->concepts[i] >> t & 1) != 0 && weights[t] > *concept)
            *concept = weights[t];
            answers.total += *concept;
        }
    }
    return answers;
}

void akt_answers_free(akt_answers *answers)
{
    akt_free(answers->finds.find);
    *answers = (akt_answers){0};
}

uint64_t akt_answer_terms_in(akt_answers *answers, akt_str text)
{
    const akt_plan *plan = akt_query_plan(answers->query);
    uint64_t terms = 0;

    if (text.len == 0 || answers->failed)
        return 0;
    answers->failed = !akt_find_terms(plan, akt_archive_tokenizer(answers->archive), text, false,
                                      &answers->finds);
    for (size_t i = 0; !answers->failed && i < answers->finds.n; i++)
        terms |= (uint64_t)1 << answers->finds.find[i].term;
    return terms;
}

akt_status akt_answer_terms_above(akt_answers *answers, const akt_stored_document *document,
                                  const akt_stored_passage *passage, akt_arena *scratch,
                                  uint64_t *terms, akt_err *err)
{
    akt_str *headings;
    size_t n;
    akt_status status = akt_get_headings(answers->archive, document->document, passage, scratch,
                                         &headings, &n, err);

    *terms = 0;
    if (status != AKT_OK)
        return status;
    for (size_t i = 0; i < n; i++)
        *terms |= akt_answer_terms_in(answers, headings[i]);
    *terms |= akt_answer_terms_in(answers, document->title);
    return answers->failed ? akt_fail_memory(err) : AKT_OK;
}

double akt_answer_score(const akt_answers *answers, const akt_answer_terms terms)
{
    static const double worth[3] = {1, OF_PASSAGE, OF_HEADING};
    const akt_plan *plan = akt_query_plan(answers->query);
    double score = 0;

    for (size_t i = 0; i < plan->n_concepts; i++)
        for (size_t k = 0; k < 3; k++)
            if ((plan->concepts[i] & terms[k]) != 0) {
                score += worth[k] * answers->concept[i];
                break;
            }
    return answers->total > 0 ? score / answers->total : 0;
}

static int by_unit(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;

    return *a < *b ? -1 : *a > *b;
}

uint32_t *akt_answer_units(const akt_query *query, akt_arena *arena, size_t *n)
{
    const akt_ranking *ranking = akt_query_ranking(query);
    uint32_t *units;

    if (*n > ranking->n)
        *n = ranking->n;
    units = akt_arena_array(arena, *n + 1, sizeof *units);
    for (size_t i = 0; units && i < *n; i++)
        units[i] = ranking->hits[i].unit;
    if (units && *n > 1)
        qsort(units, *n, sizeof *units, by_unit);
    return units;
}
