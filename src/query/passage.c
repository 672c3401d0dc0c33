#include "query/passage.h"

#include "base/mem.h"
#include "query/find.h"
#include "query/snippet.h"

#include <string.h>

static const double LEVEL[AKT_LEVELS] = {1.2, 1.0, 0.7, 0.6};
static const double AGAIN = 0.05; /* for each time a term stands there again, up to three */
static const double CLOSE = 0.3;  /* when the matched words stand side by side */

/* The fewest words in a row that hold all of these terms. */
static uint32_t tightest(const akt_finds *finds, uint64_t terms)
{
    size_t times[AKT_TERMS] = {0}, missing = (size_t)__builtin_popcountll(terms), first = 0;
    uint32_t best = UINT32_MAX;

    for (size_t last = 0; last < finds->n; last++) {
        missing -= times[finds->find[last].term]++ == 0;
        while (missing == 0) {
            uint32_t span = finds->find[last].to - finds->find[first].from + 1;

            best = span < best ? span : best;
            missing += --times[finds->find[first++].term] == 0;
        }
    }
    return best;
}

/* What a passage says to the question. Terms it does not have say nothing. */
static double worth(const akt_plan *plan, const double weight[AKT_TERMS], const akt_finds *finds,
                    bool heading)
{
    uint8_t level[AKT_TERMS];
    size_t times[AKT_TERMS] = {0};
    uint64_t terms = 0;
    double sum = 0;

    for (size_t i = 0; i < finds->n; i++) {
        const akt_find *find = &finds->find[i];

        if (times[find->term]++ == 0 || find->level < level[find->term])
            level[find->term] = find->level;
        terms |= (uint64_t)1 << find->term;
    }
    for (uint64_t left = terms; left; left &= left - 1) {
        unsigned term = (unsigned)__builtin_ctzll(left);
        size_t again = times[term] - 1 < 3 ? times[term] - 1 : 3;
        /* Found by everything: worth nothing to ranking, but still something to a reader. */
        double own = weight[term] > 0.01 ? weight[term] : 0.01;

        sum += own * (LEVEL[level[term]] + AGAIN * (double)again);
    }
    if (heading)
        return sum * 0.99;
    if (plan->n_terms > 1 && __builtin_popcountll(terms) > 1)
        sum += sum * CLOSE * (double)__builtin_popcountll(terms) / tightest(finds, terms);
    return sum;
}

static bool is_heading(const akt_stored_passage *passage)
{
    return passage->kind == AKT_TITLE || passage->kind == AKT_HEADING ||
           passage->kind == AKT_HEADER;
}

typedef enum looking { TERMS, LOOSE, ALIKE } looking;

/* The best passage, and what was found in it. */
static bool choose(const akt_plan *plan, const double weight[AKT_TERMS], akt_tokenizer *tokenizer,
                   const akt_stored_passage *passages, size_t n, looking how, size_t *best,
                   akt_finds *found)
{
    akt_finds here = {0};
    double most = -1;
    bool ok = true;

    for (size_t i = 0; ok && i < n; i++) {
        double value;

        ok = how == ALIKE ? akt_find_alike(plan, tokenizer, passages[i].text, &here)
                          : akt_find_terms(plan, tokenizer, passages[i].text, how == LOOSE, &here);
        value = ok ? worth(plan, weight, &here, is_heading(&passages[i])) : 0;
        if (value > most ||
            (value >= most && is_heading(&passages[*best]) && !is_heading(&passages[i]))) {
            akt_finds swap = *found;

            *found = here;
            here = swap;
            most = value;
            *best = i;
        }
    }
    akt_free(here.find);
    return ok;
}

/* Overlapping finds are one mark, so a phrase is marked as a whole. */
static bool mark(const akt_finds *finds, akt_arena *arena, akt_citation *out)
{
    out->marks = akt_arena_array(arena, finds->n + 1, sizeof *out->marks);
    if (!out->marks)
        return false;
    for (size_t i = 0; i < finds->n; i++) {
        const akt_find *find = &finds->find[i];
        akt_mark *last = out->n_marks > 0 ? &out->marks[out->n_marks - 1] : NULL;

        if (!last || find->begin >= last->offset + last->length)
            out->marks[out->n_marks++] = (akt_mark){find->begin, find->end - find->begin};
        else if (find->end > last->offset + last->length)
            last->length = find->end - last->offset;
    }
    return true;
}

/* The first find of each term at its best level tells how it matched and by which word. */
static bool tell(const akt_plan *plan, const akt_finds *finds, akt_arena *arena, akt_citation *out)
{
    const akt_find *best[AKT_TERMS] = {NULL};

    for (size_t i = 0; i < finds->n; i++) {
        const akt_find *find = &finds->find[i];

        if (!best[find->term] || find->level < best[find->term]->level)
            best[find->term] = find;
    }
    out->stand_ins = akt_arena_array(arena, plan->n_terms + 1, sizeof *out->stand_ins);
    if (!out->stand_ins)
        return false;
    for (size_t i = 0; i < plan->n_terms; i++) {
        if (!best[i] || best[i]->level == AKT_MATCH_EXACT)
            continue;
        if (best[i]->level > out->match)
            out->match = (akt_match)best[i]->level;
        out->stand_ins[out->n_stand_ins++] =
            (akt_stand_in){plan->terms[i].asked, best[i]->word->exact};
    }
    return true;
}

bool akt_cite(const akt_plan *plan, const double weight[AKT_TERMS], uint64_t terms,
              akt_tokenizer *tokenizer, const akt_stored_passage *passages, size_t n,
              akt_arena *arena, akt_citation *out)
{
    akt_finds finds = {0};
    bool ok = true;

    *out = (akt_citation){0};
    if (terms != 0)
        ok = choose(plan, weight, tokenizer, passages, n, TERMS, &out->passage, &finds);
    if (ok && terms != 0 && finds.n == 0) /* a phrase across two passages */
        ok = choose(plan, weight, tokenizer, passages, n, LOOSE, &out->passage, &finds);
    if (ok && finds.n == 0)
        ok = choose(plan, weight, tokenizer, passages, n, ALIKE, &out->passage, &finds);
    ok = ok && mark(&finds, arena, out) && tell(plan, &finds, arena, out);
    if (ok) {
        akt_str text = passages[out->passage].text;

        out->snippet = akt_snippet(text, &finds, weight, AKT_SNIPPET);
        out->snippet_offset = (size_t)(out->snippet.ptr - text.ptr);
    }
    akt_free(finds.find);
    return ok;
}
