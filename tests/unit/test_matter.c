/* query: whether two sentences of one date tell of one event.
 *
 * tests/cases/events/X.case: "same" or "other" is a sentence and "with" another of the same date:
 * one event, or two. */
#include "findings/matter.h"

#include "dates/date.h"

#include "support/pairs.h"

static akt_matter *matter_of(pairs *p, akt_str text, akt_arena *arena)
{
    akt_date *dates;
    akt_range ranges[16];
    akt_matter *matter;
    size_t n;

    CHECK(akt_dates_find(text, arena, &dates, &n) && n <= 16, "dates");
    for (size_t i = 0; i < n; i++)
        ranges[i] = (akt_range){dates[i].offset, dates[i].length};
    matter = akt_matter_of(text, ranges, n, p->tokenizer, pairs_weight, p, arena);
    CHECK(matter != NULL, "memory");
    return matter;
}

static bool one_event(pairs *p, const test_case *c, akt_str one, akt_str with)
{
    akt_arena arena = {0};
    akt_matter *a = matter_of(p, one, &arena), *b = matter_of(p, with, &arena);
    double alike = akt_matter_alike(a, b);

    CHECK(fabs(alike - akt_matter_alike(b, a)) < 1e-9, "%s:%u: lopsided", c->file, c->line);
    CHECK(akt_matter_alike(a, a) >= AKT_MATTER_SAME, "%s:%u: %.2f like itself", c->file, c->line,
          akt_matter_alike(a, a));
    akt_arena_free(&arena);
    return alike >= AKT_MATTER_SAME;
}

static void pairs_merge_as_a_reader_would_have_them(void **state)
{
    (void)state;
    pairs_run("events", one_event, 30, 0.98, 0.80);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_merge_as_a_reader_would_have_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
