/* An arena is a list of blocks that double in size up to a limit; what is larger than a block has
 * one of its own, placed behind the newest so that the newest's free space is not lost. */
#include "base/arena.h"

#include "base/mem.h"

#include <stdalign.h>
#include <string.h>

enum { FIRST_BLOCK = 4096, LAST_BLOCK = 256 * 1024 };

struct akt_arena_block {
    struct akt_arena_block *older;
    size_t used, cap; /* bytes of data */
    alignas(max_align_t) char data[];
};

static struct akt_arena_block *new_block(size_t cap)
{
    struct akt_arena_block *block;
    size_t bytes;

    if (__builtin_add_overflow(cap, sizeof *block, &bytes))
        return NULL;
    block = akt_alloc(bytes);
    if (!block)
        return NULL;
    block->older = NULL;
    block->used = 0;
    block->cap = cap;
    return block;
}

/* A block with room for size bytes, made part of the arena. */
static struct akt_arena_block *room_for(akt_arena *arena, size_t size)
{
    struct akt_arena_block *newest = arena->blocks, *block;
    size_t cap = newest ? newest->cap * 2 : FIRST_BLOCK;

    if (cap > LAST_BLOCK)
        cap = LAST_BLOCK;
    if (newest && size > cap / 4) {
        block = new_block(size);
        if (block) {
            block->older = newest->older;
            newest->older = block;
        }
        return block;
    }
    block = new_block(size > cap ? size : cap);
    if (block) {
        block->older = newest;
        arena->blocks = block;
    }
    return block;
}

/* size bytes at a multiple of align (a power of two), not zeroed. */
static char *take(akt_arena *arena, size_t size, size_t align)
{
    struct akt_arena_block *block = arena->blocks;
    size_t at = 0;

    if (block)
        at = (block->used + align - 1) & ~(align - 1);
    if (!block || at > block->cap || size > block->cap - at) {
        block = room_for(arena, size);
        if (!block)
            return NULL;
        at = 0;
    }
    block->used = at + size;
    arena->used += size;
    return block->data + at;
}

void *akt_arena_alloc(akt_arena *arena, size_t size)
{
    char *ptr = take(arena, size, alignof(max_align_t));

    if (ptr)
        memset(ptr, 0, size);
    return ptr;
}

void *akt_arena_array(akt_arena *arena, size_t n, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(n, size, &bytes))
        return NULL;
    return akt_arena_alloc(arena, bytes);
}

akt_str akt_arena_copy(akt_arena *arena, akt_str s)
{
    char *ptr = s.len < SIZE_MAX ? take(arena, s.len + 1, 1) : NULL;

    if (!ptr)
        return (akt_str){NULL, 0};
    memcpy(ptr, s.ptr, s.len);
    ptr[s.len] = '\0';
    return (akt_str){ptr, s.len};
}

akt_str akt_arena_path(akt_arena *arena, akt_str left, akt_str right)
{
    bool slash = left.len > 0 && right.len > 0 && left.ptr[left.len - 1] != '/';
    char *joined = akt_arena_alloc(arena, left.len + right.len + 2);

    if (joined == NULL)
        return (akt_str){NULL, 0};
    memcpy(joined, left.ptr, left.len);
    if (slash)
        joined[left.len] = '/';
    memcpy(joined + left.len + slash, right.ptr, right.len);
    return (akt_str){joined, left.len + slash + right.len};
}

void akt_arena_free(akt_arena *arena)
{
    struct akt_arena_block *block = arena->blocks;

    while (block) {
        struct akt_arena_block *older = block->older;

        akt_free(block);
        block = older;
    }
    *arena = (akt_arena){0};
}
