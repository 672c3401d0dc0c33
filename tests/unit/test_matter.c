/* query: whether two sentences of one date tell of one event.
 *
 * tests/cases/events/X.case: "same" or "other" is a sentence and "with" another of the same date:
 * one event, or two. How much a word tells is counted over all of these sentences. */
#include "query/matter.h"

#include "dates/date.h"
#include "text/segment.h"

#include "support/cases.h"

#include <math.h>

enum { WORDS = 4096 };

typedef struct figures {
    akt_tokenizer *tokenizer;
    size_t seen[WORDS], last[WORDS]; /* sentences that hold the word; the last of them */
    size_t n_sentences;
    bool judging;
    size_t merged, merged_right, wanted, others;
} figures;

static double weight(void *context, const akt_word *word)
{
    const figures *f = context;
    size_t n = word->number < WORDS ? f->seen[word->number] : 1;

    return 1 - log((double)(n > 0 ? n : 1)) / log((double)f->n_sentences + 1);
}

static void count(figures *f, akt_str text)
{
    size_t at = 0, begin, end;

    f->n_sentences++;
    while (akt_next_word(text, &at, &begin, &end)) {
        const akt_word *word = akt_tokenizer_word(f->tokenizer, akt_str_slice(text, begin, end));

        CHECK(word && word->number < WORDS, "too many words");
        if (f->last[word->number] != f->n_sentences)
            f->seen[word->number]++;
        f->last[word->number] = f->n_sentences;
    }
}

static akt_matter *matter_of(figures *f, akt_str text, akt_arena *arena)
{
    akt_date *dates;
    akt_range ranges[16];
    akt_matter *matter;
    size_t n;

    CHECK(akt_dates_find(text, arena, &dates, &n) && n <= 16, "dates");
    for (size_t i = 0; i < n; i++)
        ranges[i] = (akt_range){dates[i].offset, dates[i].length};
    matter = akt_matter_of(text, ranges, n, f->tokenizer, weight, f, arena);
    CHECK(matter != NULL, "memory");
    return matter;
}

static void pair(const test_case *c, void *context)
{
    figures *f = context;
    akt_arena arena = {0};
    bool same = case_value(c, "same").len > 0, merged;
    akt_str one = case_value(c, same ? "same" : "other"), other = case_value(c, "with");
    akt_matter *a, *b;
    double alike;

    CHECK(one.len > 0 && other.len > 0, "%s:%u: no pair", c->file, c->line);
    if (!f->judging) {
        count(f, one);
        count(f, other);
        return;
    }
    a = matter_of(f, one, &arena);
    b = matter_of(f, other, &arena);
    alike = akt_matter_alike(a, b);
    CHECK(fabs(alike - akt_matter_alike(b, a)) < 1e-9, "%s:%u: lopsided", c->file, c->line);
    CHECK(akt_matter_alike(a, a) >= AKT_MATTER_SAME, "%s:%u: %.2f like itself", c->file, c->line,
          akt_matter_alike(a, a));
    merged = alike >= AKT_MATTER_SAME;
    f->wanted += same;
    f->others += !same;
    f->merged += merged;
    f->merged_right += merged && same;
    if (merged != same)
        printf("%s:%u: %s, likeness %.2f\n", c->file, c->line,
               same ? "one event, kept apart" : "two events, merged", alike);
    akt_arena_free(&arena);
}

static void pairs_merge_as_a_reader_would_have_them(void **state)
{
    static figures f;
    double precision, recall;

    (void)state;
    f.tokenizer = akt_tokenizer_new();
    CHECK(f.tokenizer != NULL, "memory");
    cases_run("events", pair, &f);
    f.judging = true;
    cases_run("events", pair, &f);
    akt_tokenizer_free(f.tokenizer);
    CHECK(f.wanted >= 30 && f.others >= 30, "%zu and %zu pairs", f.wanted, f.others);
    precision = (double)f.merged_right / (double)(f.merged ? f.merged : 1);
    recall = (double)f.merged_right / (double)f.wanted;
    printf("%zu pairs that are one event, %zu that are two: precision %.3f, recall %.3f\n",
           f.wanted, f.others, precision, recall);
    CHECK(precision >= 0.95, "precision %.3f", precision);
    CHECK(recall >= 0.60, "recall %.3f", recall);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_merge_as_a_reader_would_have_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
