/* Every read, write, sync, truncation and opening of a file fails in turn, once or from then on,
 * while an archive is written, read and searched: each time a sentence, and the archive is whole.
 */
#include "fault/scenario.h"
#include "fault/vfs.h"
#include "support/check.h"

static size_t n_runs, n_faults;

/* One run in which the n-th operation fails; false when it did not come so far. */
static bool run_with_fault(const tmp_dir *dir, const scenario *s, const akt_buf *want, size_t found,
                           fault_kind kind, size_t n, bool on)
{
    akt_err err = {0};
    akt_status status;
    char what[80];
    size_t failed;

    if (!s->reads)
        scenario_reset(dir, s);
    fault_vfs_at(kind, n, on);
    scenario_found = 0;
    status = s->run(dir, &err);
    failed = fault_vfs_failed();
    fault_vfs_at(kind, 0, false);
    snprintf(what, sizeof what, "%s %zu failed%s", fault_names[kind], n, on ? " for good" : "");
    CHECK(status == AKT_OK || err.text[0] != '\0', "%s, %s: no sentence", s->name, what);
    CHECK(status != AKT_ENOMEM && status != AKT_EINPUT, "%s, %s: %s", s->name, what, err.text);
    CHECK(status != AKT_OK || scenario_found == found, "%s, %s: %zu found instead of %zu", s->name,
          what, scenario_found, found);
    n_runs++;
    n_faults += failed;
    if (failed == 0)
        CHECK(status == AKT_OK, "%s: %s", s->name, err.text);
    else if (!s->reads)
        scenario_expect_whole(dir, s, want, what);
    return failed > 0;
}

static void every_operation_fails_in_turn(void **state)
{
    const tmp_dir *dir = *state;
    const size_t step = scenario_step(full_or_small(3, 37));
    akt_buf want = {0};
    size_t found;

    fault_vfs_install();
    scenario_prepare(dir);
    for (size_t i = 0; i < n_scenarios; i++) {
        scenario_want(dir, &scenarios[i], &want, &found);
        for (int kind = 0; kind < FAULT_KINDS; kind++)
            for (int on = 0; on <= 1; on++)
                for (size_t n = 1;
                     run_with_fault(dir, &scenarios[i], &want, found, (fault_kind)kind, n, on != 0);
                     n += step)
                    continue;
        scenario_expect_whole(dir, &scenarios[i], &want, "all faults");
    }
    print_message("%zu runs of %zu commands in which %zu reads, writes, syncs, truncations and "
                  "openings failed\n",
                  n_runs, n_scenarios, n_faults);
    akt_buf_free(&want);
    scenario_end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_operation_fails_in_turn, tmp_setup_in_memory,
                                        tmp_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
