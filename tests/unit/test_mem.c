#include "support/check.h"

#include "base/mem.h"

static void the_nth_allocation_fails(void **state)
{
    void *first, *second;

    (void)state;
    akt_mem_fail_at(2);
    first = akt_alloc(1);
    second = akt_alloc(1);
    CHECK(first && !second, "the second of two");
    second = akt_alloc(0);
    CHECK(second, "only one fails, and nothing is a size too");
    akt_mem_fail_at(1);
    CHECK(!akt_realloc(second, 100), "realloc counts");
    akt_free(first);
    akt_free(second);
    akt_free(NULL);
}

static void growing_keeps_what_was_there(void **state)
{
    uint64_t *numbers = NULL;
    size_t cap = 0;

    (void)state;
    for (size_t i = 0; i < 1000; i++) {
        CHECK(akt_grow(&numbers, &cap, i + 1, sizeof *numbers), "%zu", i);
        numbers[i] = i;
    }
    CHECK(cap < 3000, "%zu", cap);
    for (size_t i = 0; i < 1000; i++)
        CHECK(numbers[i] == i, "%zu", i);
    akt_free(numbers);
}

static void growing_too_far_changes_nothing(void **state)
{
    uint64_t *numbers = NULL, *before;
    size_t cap = 0, cap_before;

    (void)state;
    CHECK(akt_grow(&numbers, &cap, 10, sizeof *numbers), "ten");
    before = numbers;
    cap_before = cap;
    CHECK(!akt_grow(&numbers, &cap, SIZE_MAX / 4, sizeof *numbers), "overflows");
    akt_mem_fail_at(1);
    CHECK(!akt_grow(&numbers, &cap, cap + 1, sizeof *numbers), "out of memory");
    CHECK(numbers == before && cap == cap_before, "cap %zu", cap);
    akt_free(numbers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nth_allocation_fails),
        cmocka_unit_test(growing_keeps_what_was_there),
        cmocka_unit_test(growing_too_far_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
