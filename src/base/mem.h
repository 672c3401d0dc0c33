/* All of akt's own allocations go through here, so that a test can let the n-th one fail. */
#ifndef AKT_BASE_MEM_H
#define AKT_BASE_MEM_H

#include <stdbool.h>
#include <stddef.h>

/* As malloc, realloc and free; a size of 0 gives a valid pointer. NULL when memory is out. */
void *akt_alloc(size_t size);
void *akt_realloc(void *old, size_t size);
void akt_free(void *ptr);

/* Makes room for `need` elements of `size` bytes in *array, which holds *cap; doubles, so that a
 * loop of appends is linear. false when memory is out or need * size overflows: *array is as
 * before. */
bool akt_grow(void *array, size_t *cap, size_t need, size_t size);

/* Tests only: the n-th allocation from now (1 = the next) fails; 0 turns this off. Whether it has
 * come up since. */
void akt_mem_fail_at(size_t n);
bool akt_mem_failed(void);

#endif
