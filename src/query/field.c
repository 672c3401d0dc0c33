#include "query/field.h"

#include "base/mem.h"
#include "query/index.h"

#include <string.h>

/* --- Which units --- */

/* The units that hold a word of the question, where no other unit can answer; else word NULL: all
 * units. false when memory is out. */
static bool candidates_of(const akt_plan *plan, size_t n_units, akt_bits *out)
{
    *out = (akt_bits){0};
    if (!plan->plain || plan->any == 0 || (plan->any & plan->narrows) != 0)
        return true;
    *out = (akt_bits){akt_alloc((n_units / 64 + 1) * sizeof *out->word), n_units};
    if (!out->word)
        return false;
    memset(out->word, 0, (n_units / 64 + 1) * sizeof *out->word);
    for (uint64_t left = plan->any; left; left &= left - 1) {
        const akt_term *term = &plan->terms[__builtin_ctzll(left)];

        for (size_t level = 0; level < AKT_LEVELS; level++)
            for (size_t i = 0; i < term->n_asks[level]; i++) {
                const akt_ask *ask = &plan->asks[term->ask[level][i]];

                for (size_t k = 0; k < ask->n; k++)
                    out->word[(ask->unit[k] - 1) / 64] |= (uint64_t)1 << (ask->unit[k] - 1) % 64;
            }
    }
    return true;
}

/* Takes out the units of earlier versions. */
static void keep_current(akt_bits bits, const akt_lengths *lengths)
{
    for (size_t at = 0; at < lengths->n; at++)
        if (lengths->length[at] & AKT_LENGTH_OLD)
            bits.word[at / 64] &= ~((uint64_t)1 << at % 64);
}

akt_status akt_fields_answer(akt_archive *archive, akt_plan *plan, const akt_query_options *options,
                             const akt_snapshot *then, const akt_lengths *lengths, akt_err *err)
{
    akt_bits among = {0}, bits;
    akt_status status = AKT_OK;

    if (plan->narrows != 0 && !candidates_of(plan, lengths->n, &among))
        return akt_fail_memory(err);
    for (size_t i = 0; status == AKT_OK && i < plan->n_terms; i++) {
        const akt_term *term = &plan->terms[i];

        if (term->kind != AKT_TERM_FIELD)
            continue;
        status = akt_filter_units(archive, term->condition, options, then, among, lengths->n, &bits,
                                  err);
        if (status != AKT_OK)
            break;
        if (!options->versions)
            keep_current(bits, lengths);
        if (!akt_ask_set(&plan->asks[term->ask[AKT_MATCH_EXACT][0]], bits))
            status = akt_fail_memory(err);
        akt_free(bits.word);
    }
    akt_free(among.word);
    return status;
}

/* --- Which passages --- */

typedef struct picking {
    akt_archive *archive;
    const akt_query_options *options;
    const akt_stored_document *document;
    akt_arena *arena;
    akt_stored_passage *passages; /* that meet all conditions so far */
    size_t n;
    bool picked;
    akt_err *err;
} picking;

/* Whether the document's own date lets its units pass, so that any passage will do. */
static bool passes_by_document(const picking *p, const akt_condition *condition)
{
    const akt_stored_document *document = p->document;

    if (condition->field != AKT_FIELD_DATE || p->options->date_of == AKT_DATE_OF_TEXT ||
        p->options->date_of == AKT_DATE_OF_DECISION)
        return false;
    return p->options->date_of == AKT_DATE_OF_DOCUMENT ||
           (document->has_date &&
            akt_condition_overlaps(condition, p->options->wide, document->start, document->end));
}

/* Keeps the passages that meet a condition, unless that is none of them: it is met by another. */
static akt_status pick(picking *p, const akt_condition *condition)
{
    akt_stored_passage *kept;
    size_t n = 0;
    akt_status status = AKT_OK;

    if ((condition->field != AKT_FIELD_DATE && !akt_condition_on_decision(condition)) ||
        passes_by_document(p, condition))
        return AKT_OK;
    kept = akt_arena_array(p->arena, p->n + 1, sizeof *kept);
    if (!kept)
        return akt_fail_memory(p->err);
    for (size_t i = 0; status == AKT_OK && i < p->n; i++) {
        bool meets;

        status = akt_filter_passage(p->archive, condition, p->options, &p->passages[i], p->arena,
                                    &meets, p->err);
        if (status == AKT_OK && meets)
            kept[n++] = p->passages[i];
    }
    if (status != AKT_OK || n == 0)
        return status;
    p->passages = kept;
    p->n = n;
    p->picked = true;
    return AKT_OK;
}

akt_status akt_fields_passages(akt_archive *archive, const akt_plan *plan,
                               const akt_query_options *options,
                               const akt_stored_document *document,
                               const akt_stored_passage *passages, size_t n_passages,
                               akt_arena *arena, akt_stored_passage **out, size_t *n, akt_err *err)
{
    const akt_condition dated = {.field = AKT_FIELD_DATE, .from = options->from, .to = options->to};
    picking p = {archive, options, document, arena, NULL, n_passages, false, err};
    akt_status status = AKT_OK;

    *n = 0;
    if (options->from == AKT_NO_DAY && options->to == AKT_NO_DAY && plan->narrows == 0)
        return AKT_OK;
    p.passages = akt_arena_array(arena, n_passages + 1, sizeof *p.passages);
    if (!p.passages)
        return akt_fail_memory(err);
    memcpy(p.passages, passages, n_passages * sizeof *passages);
    if (options->from != AKT_NO_DAY || options->to != AKT_NO_DAY)
        status = pick(&p, &dated);
    for (size_t i = 0; status == AKT_OK && i < plan->n_terms; i++)
        if (plan->terms[i].kind == AKT_TERM_FIELD)
            status = pick(&p, plan->terms[i].condition);
    *out = p.passages;
    *n = p.picked ? p.n : 0;
    return status;
}
