#include "support/check.h"

#include "base/arena.h"
#include "base/mem.h"

#include <stdalign.h>
#include <string.h>

static void memory_is_aligned_zeroed_and_apart(void **state)
{
    akt_arena arena = {0};
    unsigned char *given[500];
    uintptr_t off;

    (void)state;
    for (size_t i = 0; i < 500; i++) {
        size_t size = i * i % 3000;

        given[i] = akt_arena_alloc(&arena, size);
        CHECK(given[i], "%zu", i);
        off = (uintptr_t)given[i] & (alignof(max_align_t) - 1);
        CHECK(off == 0, "%zu", i);
        for (size_t k = 0; k < size; k++)
            CHECK(given[i][k] == 0, "byte %zu of %zu", k, i);
        memset(given[i], (int)(i & 0xFF), size);
        akt_arena_copy(&arena, AKT_STR("odd")); /* throws the alignment off */
    }
    for (size_t i = 0; i < 500; i++)
        for (size_t k = 0; k < i * i % 3000; k++)
            CHECK(given[i][k] == (i & 0xFF), "byte %zu of %zu", k, i);
    akt_arena_free(&arena);
    CHECK(arena.used == 0 && !arena.blocks, "empty again");
}

static void a_large_one_does_not_waste_the_newest_block(void **state)
{
    akt_arena arena = {0};
    char *before, *after;

    (void)state;
    before = akt_arena_alloc(&arena, 16);
    CHECK(akt_arena_alloc(&arena, 10 << 20), "10 MiB");
    after = akt_arena_alloc(&arena, 16);
    CHECK(after == before + 16, "the small ones lie together");
    akt_arena_free(&arena);
}

static void copies_end_with_a_nul(void **state)
{
    akt_arena arena = {0};
    akt_str copy = akt_arena_copy(&arena, AKT_STR("dnr"));

    (void)state;
    CHECK(copy.len == 3 && strcmp(copy.ptr, "dnr") == 0, "%s", copy.ptr);
    copy = akt_arena_copy(&arena, AKT_STR(""));
    CHECK(copy.ptr && copy.len == 0 && copy.ptr[0] == '\0', "the empty one too");
    akt_arena_free(&arena);
}

static void no_memory_is_no_crash(void **state)
{
    akt_arena arena = {0};

    (void)state;
    CHECK(!akt_arena_array(&arena, SIZE_MAX / 2, 3), "overflows");
    CHECK(!akt_arena_alloc(&arena, SIZE_MAX), "overflows with its header");
    CHECK(!akt_arena_copy(&arena, (akt_str){"", SIZE_MAX}).ptr, "overflows with its NUL");
    akt_mem_fail_at(1);
    CHECK(!akt_arena_alloc(&arena, 1), "out");
    CHECK(akt_arena_alloc(&arena, 1), "may be used on");
    akt_mem_fail_at(1);
    CHECK(!akt_arena_copy(&arena, (akt_str){(char[9999]){0}, 9999}).ptr, "out");
    akt_mem_fail_at(0);
    akt_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_aligned_zeroed_and_apart),
        cmocka_unit_test(a_large_one_does_not_waste_the_newest_block),
        cmocka_unit_test(copies_end_with_a_nul),
        cmocka_unit_test(no_memory_is_no_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
