/* query: whether two sentences tell of one decision.
 *
 * tests/cases/register/X.case: "same" or "other" is a sentence and "with" another, "on" and "in"
 * the days of their documents. */
#include "findings/telling.h"

#include "facts/analysis.h"

#include "support/archive_fixture.h"
#include "support/pairs.h"

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

static bool one_decision(pairs *p, const test_case *c, akt_str one, akt_str with)
{
    akt_arena arena = {0};
    akt_telling tellings[2];
    akt_doc *docs[2];
    uint32_t group[2];
    bool merged;
    size_t n;

    tellings[0] = telling_of(c, one, day_of(case_value(c, "on")), 1, &docs[0], &arena);
    tellings[1] = telling_of(c, with, day_of(case_value(c, "in")), 2, &docs[1], &arena);
    CHECK(akt_tellings_group(tellings, 2, p->tokenizer, pairs_weight, p, group, &n), "memory");
    merged = group[0] == group[1];
    CHECK(n == (merged ? 1 : 2), "%zu groups", n);
    akt_doc_free(docs[0]);
    akt_doc_free(docs[1]);
    akt_arena_free(&arena);
    return merged;
}

static void pairs_merge_as_a_reader_would_have_them(void **state)
{
    (void)state;
    pairs_run("register", one_decision, 18, 0.95, 0.70);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_merge_as_a_reader_would_have_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
