#include "query/when.h"

#include "base/mem.h"
#include "query/find.h"
#include "text/forms.h"
#include "text/utf8.h"

#include <stdlib.h>

#define LIFTED 10 /* hits that are looked at */
/* Of its score, for a passage with all of the question. From here to 3 it is the same to 32
 * questions over the sample archive and five reports. */
#define LIFT 0.5
#define EVENT 31 /* days; longer intervals date no event */
#define BEGIN 24 /* bytes of a question that show that it asks when */

bool akt_asks_when(akt_str question)
{
    static const char *const begins[] = {"nar ",       "when ",     "vilken dag ", "vilket datum ",
                                         "sedan nar ", "what day ", "what date ",  "which day "};
    akt_str begin = akt_str_slice(akt_str_trim(question), 0, BEGIN);
    akt_buf exact = {0}, bare = {0};
    bool asks = false;
    size_t bad;

    if (!akt_utf8_valid(begin, &bad)) /* cut inside a character */
        begin = akt_str_slice(begin, 0, bad);
    akt_form_exact(begin, &exact);
    akt_form_bare(akt_buf_str(&exact), &bare);
    akt_buf_byte(&bare, ' ');
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        asks |= akt_str_starts(akt_buf_str(&bare), akt_str_of(begins[i]));
    akt_buf_free(&exact);
    akt_buf_free(&bare);
    return asks;
}

static bool dates_event(const akt_date *date)
{
    return date->start != AKT_NO_DAY && date->end - date->start < EVENT &&
           date->role != AKT_ROLE_DOCUMENT;
}

/* Decisions that were taken on a known day: minutes, whose day stands elsewhere. */
static akt_status count_taken(akt_archive *archive, int64_t passage, akt_arena *arena, size_t *n,
                              akt_err *err)
{
    akt_decision *decisions;
    size_t all;
    akt_status status = akt_get_decisions(archive, passage, arena, &decisions, &all, err);

    for (size_t i = 0; status == AKT_OK && i < all; i++)
        *n += decisions[i].status == AKT_DECISION_TAKEN && decisions[i].start != AKT_NO_DAY;
    return status;
}

/* The share of the question that the unit's passages with dates hold, at best. */
static akt_status dated_share(akt_archive *archive, const akt_plan *plan,
                              const double weight[AKT_TERMS], uint32_t unit, akt_arena *arena,
                              akt_finds *finds, double *share, akt_err *err)
{
    akt_stored_passage *passages;
    int64_t document;
    size_t n;
    double total = 0;
    akt_status status = akt_get_unit(archive, unit, &document, arena, &passages, &n, err);

    *share = 0;
    for (size_t t = 0; t < plan->n_terms; t++)
        total += plan->terms[t].without ? 0 : weight[t];
    for (size_t i = 0; status == AKT_OK && i < n; i++) {
        uint64_t terms = 0;
        akt_date *dates;
        size_t n_dates, events = 0;
        double here = 0;

        if (passages[i].tier != AKT_MAIN || passages[i].kind == AKT_TITLE)
            continue;
        status = akt_get_dates(archive, passages[i].passage, arena, &dates, &n_dates, err);
        for (size_t k = 0; status == AKT_OK && k < n_dates; k++)
            events += dates_event(&dates[k]);
        if (status == AKT_OK && events == 0)
            status = count_taken(archive, passages[i].passage, arena, &events, err);
        if (events == 0)
            continue;
        if (!akt_find_terms(plan, akt_archive_tokenizer(archive), passages[i].text, false, finds))
            return akt_fail_memory(err);
        for (size_t k = 0; k < finds->n; k++)
            terms |= (uint64_t)1 << finds->find[k].term;
        for (size_t t = 0; t < plan->n_terms; t++)
            here += terms >> t & 1 ? weight[t] : 0;
        if (total > 0 && here / total > *share)
            *share = here / total;
    }
    return status;
}

akt_status akt_lift_dated(akt_archive *archive, const akt_plan *plan,
                          const double weight[AKT_TERMS], akt_ranking *ranking, akt_err *err)
{
    size_t n = ranking->n < LIFTED ? ranking->n : LIFTED;
    akt_arena arena = {0};
    akt_finds finds = {0};
    akt_status status = AKT_OK;

    for (size_t i = 0; status == AKT_OK && i < n; i++) {
        double share;

        status =
            dated_share(archive, plan, weight, ranking->hits[i].unit, &arena, &finds, &share, err);
        if (status == AKT_OK)
            ranking->hits[i].score *= (float)(1 + LIFT * share);
        akt_arena_free(&arena);
    }
    if (status == AKT_OK && n > 1)
        qsort(ranking->hits, n, sizeof *ranking->hits, akt_ranked_order);
    akt_free(finds.find);
    return status;
}
