/* Allocation with a hook: tests let the n-th one fail, for every n, and nothing else may do so. */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static size_t fail_at; /* 0: off. Only tests write it, so threads share it without a lock. */
static bool failed;

static bool fails_now(void)
{
    if (fail_at == 0 || --fail_at > 0)
        return false;
    failed = true;
    return true;
}

void akt_mem_fail_at(size_t n)
{
    fail_at = n;
    failed = false;
}

bool akt_mem_failed(void)
{
    return failed;
}

void *akt_alloc(size_t size)
{
    if (fails_now())
        return NULL;
    return malloc(size ? size : 1);
}

void *akt_realloc(void *old, size_t size)
{
    if (fails_now())
        return NULL;
    return realloc(old, size ? size : 1);
}

void akt_free(void *ptr)
{
    free(ptr);
}

bool akt_grow(void *array, size_t *cap, size_t need, size_t size)
{
    size_t want = *cap > SIZE_MAX / 2 ? SIZE_MAX : *cap * 2;
    size_t bytes;
    void *old, *new;

    if (need <= *cap)
        return true;
    if (want < need)
        want = need;
    if (want < 16)
        want = 16;
    if (__builtin_mul_overflow(want, size, &bytes)) {
        want = need; /* doubling is a courtesy; what is needed is not */
        if (__builtin_mul_overflow(want, size, &bytes))
            return false;
    }
    memcpy(&old, array, sizeof old); /* *array is a pointer of any type */
    new = akt_realloc(old, bytes);
    if (!new)
        return false;
    memcpy(array, &new, sizeof new);
    *cap = want;
    return true;
}
