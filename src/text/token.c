/* A tokenizer is a table from surface forms to words. In running text nearly every word has been
 * seen before: it costs one hash and one comparison. A new one costs its forms and its stem, once.
 *
 * The hash is seeded, so that nobody can prepare a text whose words all meet in one slot; numbers
 * are given by first appearance, so the seed shows in no result. */
#include "text/token.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/mem.h"
#include "text/chars.h"
#include "text/forms.h"
#include "text/utf8.h"

#include <libstemmer.h>
#include <string.h>

/* A surface form is cut here after its invisible characters are taken out; no form of the rest is
 * shorter than a quarter, so the first AKT_WORD_MAX bytes of the exact form are the same. */
enum { SURFACE_MAX = 4 * AKT_WORD_MAX + 64, FIRST_SLOTS = 4096 };

typedef struct entry {
    akt_word word;
    char surface[]; /* its length is the slot's */
} entry;

typedef struct slot {
    uint32_t hash; /* its low half; the slot's place comes from the high half */
    uint32_t len;
    entry *entry; /* NULL: free */
} slot;

struct akt_tokenizer {
    slot *slots;
    size_t n_slots; /* a power of two */
    uint32_t n_words;
    uint64_t seed;
    akt_arena arena;
    akt_buf exact, bare, visible; /* scratch */
    struct sb_stemmer *stemmer;
};

/* The slot of this surface form, or the free one where it belongs. */
static slot *find_slot(const akt_tokenizer *tokenizer, akt_str surface, uint64_t hash)
{
    size_t mask = tokenizer->n_slots - 1, i = (size_t)(hash >> 32) & mask;

    for (;; i = (i + 1) & mask) {
        slot *candidate = &tokenizer->slots[i];

        if (!candidate->entry)
            return candidate;
        if (candidate->hash == (uint32_t)hash && candidate->len == surface.len &&
            memcmp(candidate->entry->surface, surface.ptr, surface.len) == 0)
            return candidate;
    }
}

static slot *new_slots(size_t n)
{
    slot *slots = n <= SIZE_MAX / sizeof *slots ? akt_alloc(n * sizeof *slots) : NULL;

    if (slots)
        memset(slots, 0, n * sizeof *slots);
    return slots;
}

/* Doubles the table once it is half full. false when memory is out: the table is as before. */
static bool make_room(akt_tokenizer *tokenizer)
{
    size_t n = tokenizer->n_slots * 2;
    slot *old = tokenizer->slots, *slots;

    if (tokenizer->n_words < tokenizer->n_slots / 2)
        return true;
    slots = new_slots(n);
    if (!slots)
        return false;
    for (size_t k = 0; k < tokenizer->n_slots; k++) {
        size_t i;

        if (!old[k].entry)
            continue;
        i = (size_t)(akt_hash((akt_str){old[k].entry->surface, old[k].len}, tokenizer->seed) >> 32);
        for (i &= n - 1; slots[i].entry; i = (i + 1) & (n - 1))
            ;
        slots[i] = old[k];
    }
    akt_free(old);
    tokenizer->slots = slots;
    tokenizer->n_slots = n;
    return true;
}

/* s up to the last character that ends within max bytes. */
static akt_str cut(akt_str s, size_t max)
{
    if (s.len <= max)
        return s;
    while (max > 0 && ((unsigned char)s.ptr[max] & 0xC0) == 0x80)
        max--;
    return akt_str_slice(s, 0, max);
}

static bool has_letter(akt_str s)
{
    size_t len;

    for (size_t at = 0; at < s.len; at += len) {
        uint32_t c = akt_utf8_at(s, at, &len);

        if (c >= 0x80 ? akt_char_kind_of(c) == AKT_CHAR_LETTER : c >= 'a' && c <= 'z')
            return true;
    }
    return false;
}

/* The stem of an exact form. Borrowed from the stemmer or from exact; ptr is NULL when memory is
 * out. */
static akt_str stem_of(akt_tokenizer *tokenizer, akt_str exact)
{
    size_t colon = akt_str_find_byte(exact, ':', 0);
    akt_str base = colon != AKT_NONE && colon > 0 ? akt_str_slice(exact, 0, colon) : exact;
    const sb_symbol *stem;
    int len;

    if (!has_letter(base))
        return base;
    stem = sb_stemmer_stem(tokenizer->stemmer, (const sb_symbol *)base.ptr, (int)base.len);
    if (!stem)
        return (akt_str){NULL, 0};
    len = sb_stemmer_length(tokenizer->stemmer);
    return len > 0 ? (akt_str){(const char *)stem, (size_t)len} : base;
}

/* s as its own copy, or as the same bytes as `same` if they are equal. */
static akt_str keep(akt_tokenizer *tokenizer, akt_str s, akt_str same)
{
    return akt_str_eq(s, same) ? same : akt_arena_copy(&tokenizer->arena, s);
}

/* Works out the word of a surface form. NULL when memory is out. */
static entry *new_entry(akt_tokenizer *tokenizer, akt_str surface)
{
    akt_str exact, stem, bare;
    entry *new;

    akt_buf_clear(&tokenizer->exact);
    akt_form_exact(surface, &tokenizer->exact);
    exact = cut(akt_buf_str(&tokenizer->exact), AKT_WORD_MAX);
    if (tokenizer->exact.failed)
        return NULL;
    stem = stem_of(tokenizer, exact);
    if (!stem.ptr)
        return NULL;
    akt_buf_clear(&tokenizer->bare);
    akt_form_bare(stem, &tokenizer->bare);
    bare = cut(akt_buf_str(&tokenizer->bare), AKT_WORD_MAX);
    if (tokenizer->bare.failed)
        return NULL;
    new = akt_arena_alloc(&tokenizer->arena, sizeof *new + surface.len);
    if (!new)
        return NULL;
    memcpy(new->surface, surface.ptr, surface.len);
    new->word.exact = keep(tokenizer, exact, (akt_str){new->surface, surface.len});
    if (!new->word.exact.ptr)
        return NULL;
    new->word.stem = keep(tokenizer, stem, akt_str_slice(new->word.exact, 0, stem.len));
    if (!new->word.stem.ptr)
        return NULL;
    new->word.bare = keep(tokenizer, bare.len > 0 ? bare : stem, new->word.stem);
    if (!new->word.bare.ptr)
        return NULL;
    new->word.has_stem = !akt_str_eq(new->word.stem, new->word.exact);
    new->word.has_bare =
        !akt_str_eq(new->word.bare, new->word.stem) && !akt_str_eq(new->word.bare, new->word.exact);
    new->word.number = tokenizer->n_words;
    return new;
}

/* The visible characters of a long surface form, as many as can matter. */
static akt_str without_invisible(akt_tokenizer *tokenizer, akt_str surface)
{
    size_t len;

    akt_buf_clear(&tokenizer->visible);
    for (size_t at = 0; at < surface.len && tokenizer->visible.len < SURFACE_MAX; at += len)
        if (!akt_char_is_invisible(akt_utf8_at(surface, at, &len)))
            akt_buf_add(&tokenizer->visible, akt_str_slice(surface, at, at + len));
    return akt_buf_str(&tokenizer->visible);
}

akt_tokenizer *akt_tokenizer_new(void)
{
    akt_tokenizer *tokenizer = akt_alloc(sizeof *tokenizer);

    if (!tokenizer)
        return NULL;
    *tokenizer = (akt_tokenizer){.n_slots = FIRST_SLOTS, .seed = akt_hash_seed()};
    tokenizer->slots = new_slots(FIRST_SLOTS);
    tokenizer->stemmer = sb_stemmer_new("swedish", "UTF_8");
    if (!tokenizer->slots || !tokenizer->stemmer) {
        akt_tokenizer_free(tokenizer);
        return NULL;
    }
    return tokenizer;
}

void akt_tokenizer_free(akt_tokenizer *tokenizer)
{
    if (!tokenizer)
        return;
    sb_stemmer_delete(tokenizer->stemmer);
    akt_buf_free(&tokenizer->visible);
    akt_buf_free(&tokenizer->bare);
    akt_buf_free(&tokenizer->exact);
    akt_arena_free(&tokenizer->arena);
    akt_free(tokenizer->slots);
    akt_free(tokenizer);
}

size_t akt_tokenizer_count(const akt_tokenizer *tokenizer)
{
    return tokenizer->n_words;
}

size_t akt_tokenizer_memory(const akt_tokenizer *tokenizer)
{
    return tokenizer->arena.used + tokenizer->n_slots * sizeof *tokenizer->slots;
}

/* The word of a surface form of at most SURFACE_MAX bytes. NULL when memory is out. */
static const akt_word *word_of(akt_tokenizer *tokenizer, akt_str surface, uint64_t hash)
{
    slot *found = find_slot(tokenizer, surface, hash);
    entry *new;

    if (found->entry)
        return &found->entry->word;
    if (tokenizer->n_words == UINT32_MAX || !make_room(tokenizer))
        return NULL;
    new = new_entry(tokenizer, surface);
    if (!new)
        return NULL;
    found = find_slot(tokenizer, surface, hash); /* the table may have moved */
    *found = (slot){(uint32_t)hash, (uint32_t)surface.len, new};
    tokenizer->n_words++;
    return &new->word;
}

const akt_word *akt_tokenizer_word(akt_tokenizer *tokenizer, akt_str surface)
{
    if (surface.len > SURFACE_MAX) {
        surface = without_invisible(tokenizer, surface);
        if (tokenizer->visible.failed)
            return NULL;
    }
    return word_of(tokenizer, surface, akt_hash(surface, tokenizer->seed));
}

bool akt_tokenizer_words(akt_tokenizer *tokenizer, const akt_str surface[], size_t n,
                         const akt_word *out[])
{
    uint64_t hash[AKT_WORDS_AT_ONCE];
    size_t mask = tokenizer->n_slots - 1;

    for (size_t i = 0; i < n; i++) {
        hash[i] = akt_hash(surface[i], tokenizer->seed);
        __builtin_prefetch(&tokenizer->slots[(size_t)(hash[i] >> 32) & mask]);
    }
    for (size_t i = 0; i < n; i++) {
        const entry *likely = tokenizer->slots[(size_t)(hash[i] >> 32) & mask].entry;

        if (likely) {
            __builtin_prefetch(likely);
            __builtin_prefetch(likely->surface);
        }
    }
    for (size_t i = 0; i < n; i++) {
        out[i] = surface[i].len > SURFACE_MAX ? akt_tokenizer_word(tokenizer, surface[i])
                                              : word_of(tokenizer, surface[i], hash[i]);
        if (!out[i])
            return false;
    }
    return true;
}
