/* Many small things with one lifetime: allocated one after another, freed together. */
#ifndef AKT_BASE_ARENA_H
#define AKT_BASE_ARENA_H

#include "base/str.h"

typedef struct akt_arena {
    struct akt_arena_block *blocks; /* newest first */
    size_t used;                    /* bytes handed out */
} akt_arena;                        /* all zero is an empty arena, ready for use */

/* size bytes aligned for any type, zeroed. NULL when memory is out. */
void *akt_arena_alloc(akt_arena *arena, size_t size);

/* n elements of size bytes, zeroed; NULL also when n * size overflows. */
void *akt_arena_array(akt_arena *arena, size_t n, size_t size);

/* A copy of s, with a NUL behind it that its length does not count. The slice's ptr is NULL when
 * memory is out: the one exception to "never NULL", for the caller to test. */
akt_str akt_arena_copy(akt_arena *arena, akt_str s);

/* A file's path: left, a slash unless left ends in one or either is empty, right, and a NUL. ptr is
 * NULL when memory is out. */
akt_str akt_arena_path(akt_arena *arena, akt_str left, akt_str right);

/* Frees everything; the arena is empty again and may be used on. */
void akt_arena_free(akt_arena *arena);

#endif
