/* Every allocation, of akt and of SQLite, fails in turn while an archive is written, read and
 * searched: each time "out of memory" or the right answer, and the archive is whole. There are
 * thousands, so the suite takes one in 7 or 37. */
#include "fault/scenario.h"
#include "support/check.h"

#include "base/mem.h"

#include <sqlite3.h>

static size_t n_runs, n_failed;

/* --- SQLite's allocations --- */

static sqlite3_mem_methods system_memory;
static size_t sqlite_fails_at; /* 0: off */
static bool sqlite_failed;

static bool fails_now(void)
{
    if (sqlite_fails_at == 0 || --sqlite_fails_at > 0)
        return false;
    sqlite_failed = true;
    return true;
}

static void *allocate(int n)
{
    return fails_now() ? NULL : system_memory.xMalloc(n);
}

static void *reallocate(void *old, int n)
{
    return fails_now() ? NULL : system_memory.xRealloc(old, n);
}

static void hook_sqlite(void)
{
    sqlite3_mem_methods hooked;

    assert_int_equal(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &system_memory), SQLITE_OK);
    hooked = system_memory;
    hooked.xMalloc = allocate;
    hooked.xRealloc = reallocate;
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &hooked), SQLITE_OK);
    /* without it every small allocation comes from a pool, and none can fail */
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0), SQLITE_OK);
}

/* --- Runs --- */

typedef enum allocator { OF_AKT, OF_SQLITE } allocator;

static void set_fault(allocator which, size_t n)
{
    sqlite_failed = false;
    if (which == OF_AKT)
        akt_mem_fail_at(n);
    else
        sqlite_fails_at = n;
}

/* Whether the allocation that was to fail has come up; turns the fault off. */
static bool end_fault(allocator which)
{
    bool failed = sqlite_failed;

    if (which == OF_AKT)
        failed = akt_mem_failed();
    akt_mem_fail_at(0);
    sqlite_fails_at = 0;
    return failed;
}

/* One run in which the n-th allocation fails; false when it did not come so far. */
static bool run_with_fault(const tmp_dir *dir, const scenario *s, const akt_buf *want, size_t found,
                           allocator which, size_t n)
{
    akt_err err = {0};
    akt_status status;
    char what[80];
    bool failed;

    if (!s->reads)
        scenario_reset(dir, s);
    set_fault(which, n);
    scenario_found = scenario_differences = 0;
    status = s->run(dir, &err);
    failed = end_fault(which);
    snprintf(what, sizeof what, "allocation %zu of %s", n, which == OF_AKT ? "akt" : "SQLite");
    CHECK(status == AKT_OK || err.text[0] != '\0', "%s, %s: no sentence", s->name, what);
    CHECK(status == AKT_OK || failed, "%s: %s", s->name, err.text);
    CHECK(status != AKT_OK || scenario_found == found, "%s, %s: %zu found instead of %zu", s->name,
          what, scenario_found, found);
    CHECK(scenario_differences == 0, "%s, %s: told as damage", s->name, what);
    n_runs++;
    n_failed += failed;
    if (failed && !s->reads)
        scenario_expect_whole(dir, s, want, what);
    return failed;
}

static void every_allocation_fails_in_turn(void **state)
{
    const tmp_dir *dir = *state;
    akt_buf want = {0};
    size_t found;

    hook_sqlite();
    scenario_prepare(dir);
    for (size_t i = 0; i < n_scenarios; i++) {
        size_t step = scenario_step(full_or_small(scenarios[i].reads ? 7 : 37, 311));

        scenario_want(dir, &scenarios[i], &want, &found);
        for (int which = OF_AKT; which <= OF_SQLITE; which++)
            for (size_t n = 1;
                 run_with_fault(dir, &scenarios[i], &want, found, (allocator)which, n); n += step)
                continue;
        scenario_expect_whole(dir, &scenarios[i], &want, "all faults");
    }
    print_message(
        "%zu runs of %zu commands in which %zu allocations failed, of akt and of SQLite\n", n_runs,
        n_scenarios, n_failed);
    akt_buf_free(&want);
    scenario_end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_allocation_fails_in_turn, tmp_setup_in_memory,
                                        tmp_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
