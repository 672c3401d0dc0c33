/* query: whether two sentences tell of one decision.
 *
 * tests/cases/register/X.case: "same" or "other" is a sentence and "with" another, "on" and "in"
 * the days of their documents. How much a word tells is counted over all of these sentences. */
#include "query/telling.h"

#include "facts/analysis.h"
#include "text/segment.h"

#include "support/archive_fixture.h"
#include "support/cases.h"

#include <math.h>

enum { WORDS = 8192 };

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

static akt_day day_of(akt_str text)
{
    int year, month, day;
    char copy[16] = "";

    if (text.len == 0)
        return AKT_NO_DAY;
    memcpy(copy, text.ptr, text.len < 15 ? text.len : 15);
    CHECK(sscanf(copy, "%d-%d-%d", &year, &month, &day) == 3, "%s is no day", copy);
    return akt_day_of(year, month, day);
}

/* The telling of a document of one sentence. */
static akt_telling telling_of(const test_case *c, akt_str text, akt_day day, uint32_t number,
                              akt_doc **doc, akt_arena *arena)
{
    akt_analysis_options options = {.reference = day};
    akt_analysis analysis;

    *doc = doc_of(text);
    MUST(akt_analyse(*doc, &options, arena, &analysis, err));
    CHECK(analysis.n_decisions > 0, "%s:%u: no decision: %.*s", c->file, c->line, (int)text.len,
          text.ptr);
    return (akt_telling){.decision = analysis.decisions[0].decision,
                         .sentence = text,
                         .title = AKT_STR(""),
                         .latest = day,
                         .document = number,
                         .passage = number};
}

static void pair(const test_case *c, void *context)
{
    figures *f = context;
    bool same = case_value(c, "same").len > 0, merged;
    akt_str one = case_value(c, same ? "same" : "other"), other = case_value(c, "with");
    akt_arena arena = {0};
    akt_telling tellings[2];
    akt_doc *docs[2];
    uint32_t group[2];
    size_t n;

    CHECK(one.len > 0 && other.len > 0, "%s:%u: no pair", c->file, c->line);
    if (!f->judging) {
        count(f, one);
        count(f, other);
        return;
    }
    tellings[0] = telling_of(c, one, day_of(case_value(c, "on")), 1, &docs[0], &arena);
    tellings[1] = telling_of(c, other, day_of(case_value(c, "in")), 2, &docs[1], &arena);
    CHECK(akt_tellings_group(tellings, 2, f->tokenizer, weight, f, group, &n), "memory");
    merged = group[0] == group[1];
    CHECK(n == (merged ? 1 : 2), "%zu groups", n);
    f->wanted += same;
    f->others += !same;
    f->merged += merged;
    f->merged_right += merged && same;
    if (merged != same)
        printf("%s:%u: %s\n", c->file, c->line,
               same ? "one decision, kept apart" : "two decisions, merged");
    akt_doc_free(docs[0]);
    akt_doc_free(docs[1]);
    akt_arena_free(&arena);
}

static void pairs_merge_as_a_reader_would_have_them(void **state)
{
    static figures f;
    double precision, recall;

    (void)state;
    f.tokenizer = akt_tokenizer_new();
    CHECK(f.tokenizer != NULL, "memory");
    cases_run("register", pair, &f);
    f.judging = true;
    cases_run("register", pair, &f);
    akt_tokenizer_free(f.tokenizer);
    precision = (double)f.merged_right / (double)(f.merged ? f.merged : 1);
    recall = (double)f.merged_right / (double)f.wanted;
    printf("%zu pairs that are one decision, %zu that are two: precision %.3f, recall %.3f\n",
           f.wanted, f.others, precision, recall);
    CHECK(precision >= 0.95, "precision %.3f", precision);
    CHECK(recall >= 0.70, "recall %.3f", recall);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_merge_as_a_reader_would_have_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
