/* base: names numbered by first appearance, and the seeded hash below. */
#include "base/names.h"

#include "base/hash.h"
#include "base/mem.h"
#include "support/check.h"

#include <stdio.h>

static void names_keep_their_numbers(void **state)
{
    enum { N = 5000 };
    static char text[N][12];
    akt_names names = {0};

    (void)state;
    CHECK(akt_names_find(&names, AKT_STR("x")) == AKT_NONE, "an empty table holds x");
    for (size_t round = 0; round < 2; round++)
        for (size_t i = 0; i < N; i++) {
            snprintf(text[i], sizeof text[i], "ord%zu", i);
            CHECK(akt_names_add(&names, akt_str_of(text[i])) == i, "%s, round %zu", text[i], round);
        }
    CHECK(names.n == N && akt_str_eq(names.at[17], AKT_STR("ord17")), "%zu", names.n);
    CHECK(akt_names_find(&names, AKT_STR("ord4999")) == 4999, "the last");
    CHECK(akt_names_find(&names, AKT_STR("ord5000")) == AKT_NONE, "one behind it");
    CHECK(akt_names_add(&names, AKT_STR("")) == N, "the empty name");
    akt_names_clear(&names);
    CHECK(akt_names_find(&names, AKT_STR("ord17")) == AKT_NONE, "cleared");
    CHECK(akt_names_add(&names, AKT_STR("ord17")) == 0, "anew");
    akt_names_free(&names);
}

static void memory_that_runs_out_is_told(void **state)
{
    static char text[1000][12];

    (void)state;
    for (size_t n = 1; n <= 3; n++) {
        akt_names names = {0};
        bool failed = false;

        akt_mem_fail_at(n);
        for (size_t i = 0; i < 1000 && !failed; i++) {
            snprintf(text[i], sizeof text[i], "%zu", i);
            failed = akt_names_add(&names, akt_str_of(text[i])) == AKT_NONE;
        }
        akt_mem_fail_at(0);
        CHECK(failed, "allocation %zu", n);
        akt_names_free(&names);
    }
}

/* Words that all meet under one seed do not under another. */
static void nobody_can_prepare_a_meeting(void **state)
{
    enum { MASK = 1023, WANTED = 64 };
    uint64_t seed = 12345, first = 0;
    size_t found = 0, met = 0;

    (void)state;
    for (uint32_t i = 0; found < WANTED; i++) {
        char text[12];
        uint64_t hash;

        snprintf(text, sizeof text, "o%u", i);
        hash = akt_hash(akt_str_of(text), seed);
        if ((hash & MASK) != 0)
            continue;
        hash = akt_hash(akt_str_of(text), seed + 1) & MASK;
        first = found == 0 ? hash : first;
        met += hash == first;
        found++;
    }
    CHECK(met < WANTED / 8, "%zu of %d meet under both seeds", met, (int)WANTED);
    CHECK(akt_hash_seed() == akt_hash_seed(), "one seed in a process");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_keep_their_numbers),
        cmocka_unit_test(memory_that_runs_out_is_told),
        cmocka_unit_test(nobody_can_prepare_a_meeting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
