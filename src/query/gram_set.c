#include "query/gram_set.h"

#include "text/forms.h"
#include "text/utf8.h"

#include <string.h>

enum { BYTES_MAX = 4 * AKT_GRAM_WORD_MAX }; /* of a word, are looked at */

/* The bare form of the whole word and not of its stem. The stem's is at hand, and what follows the
 * stem seldom has marks. Of "vgr:s", what stands before the colon. */
static akt_str bare_of(const akt_word *word, char out[BYTES_MAX])
{
    akt_str exact = word->exact, rest = akt_str_slice(exact, word->stem.len, AKT_NONE);
    size_t colon = akt_str_find_byte(exact, ':', 0), len = 0;
    akt_buf buf = {0};

    if (colon != AKT_NONE && colon > 0)
        rest = akt_str_slice(exact, word->stem.len, colon);
    if (akt_ascii_end(rest, 0) == rest.len && word->bare.len + rest.len <= BYTES_MAX) {
        memcpy(out, word->bare.ptr, word->bare.len);
        memcpy(out + word->bare.len, rest.ptr, rest.len);
        return (akt_str){out, word->bare.len + rest.len};
    }
    akt_form_bare(akt_str_slice(exact, 0, colon), &buf);
    for (size_t next; len < buf.len; len += next) {
        akt_utf8_at(akt_buf_str(&buf), len, &next);
        if (len + next > BYTES_MAX)
            break;
    }
    if (len > 0)
        memcpy(out, buf.ptr, len);
    akt_buf_free(&buf);
    return (akt_str){out, len};
}

/* A number is that number or another one: a word with digits has one gram, the whole; so has a
 * single letter, which the archive's table of grams leaves out. */
static akt_gram whole_of(akt_str exact)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325); /* FNV-1a */

    for (size_t i = 0; i < exact.len; i++)
        hash = (hash ^ (unsigned char)exact.ptr[i]) * UINT64_C(0x100000001B3);
    return hash;
}

/* In order, with repetitions; at most AKT_GRAMS_MAX. */
static size_t grams_of(const akt_word *word, akt_gram out[AKT_GRAMS_MAX], bool *whole)
{
    char bytes[BYTES_MAX];
    akt_str bare = bare_of(word, bytes);
    akt_gram gram = '^';
    size_t n = 0, at = 0, len, letters = 0;

    *whole = false;
    for (; at < bare.len && n + 1 < AKT_GRAMS_MAX; at += len) {
        uint32_t c = (unsigned char)bare.ptr[at];

        len = 1;
        if (c >= '0' && c <= '9') {
            out[0] = whole_of(word->exact);
            *whole = true;
            return 1;
        }
        if (c >= 0x80)
            c = akt_utf8_at(bare, at, &len);
        gram = gram << 16 | (c & 0xFFFF);
        if (++letters >= 3)
            out[n++] = gram;
    }
    *whole = letters == 1;
    if (letters > 0)
        out[n++] = letters == 1 ? whole_of(word->exact) : gram << 16 | '$';
    return n;
}

static size_t slot_of(const akt_gram_set *set, akt_gram gram)
{
    size_t at = (size_t)((gram * UINT64_C(0x9E3779B97F4A7C15)) >> 53) % AKT_GRAM_SET_SLOTS;

    while (set->slot[at] != 0 && set->gram[set->slot[at] - 1] != gram)
        at = (at + 1) % AKT_GRAM_SET_SLOTS;
    return at;
}

/* A number counts as much as the grams of a word as long. */
static uint16_t times_of(const akt_word *word, bool whole)
{
    return (uint16_t)(whole && word->exact.len > 2 ? word->exact.len - 1 : 1);
}

void akt_gram_set_add(akt_gram_set *set, const akt_word *word)
{
    akt_gram grams[AKT_GRAMS_MAX];
    bool whole;
    size_t n = grams_of(word, grams, &whole);

    for (size_t i = 0; i < n; i++) {
        size_t at = slot_of(set, grams[i]), before = 0;

        while (before < i && grams[before] != grams[i])
            before++;
        if (before < i)
            continue;
        if (set->slot[at] == 0) {
            if (set->n == AKT_GRAM_SET_MAX)
                return;
            set->gram[set->n] = grams[i];
            set->whole[set->n] = whole ? word : NULL;
            set->times[set->n++] = 0;
            set->slot[at] = (uint16_t)set->n;
        }
        set->times[set->slot[at] - 1] =
            (uint16_t)(set->times[set->slot[at] - 1] + times_of(word, whole));
    }
}

size_t akt_gram_set_find(const akt_gram_set *set, const akt_word *word, uint16_t out[AKT_GRAMS_MAX])
{
    akt_gram grams[AKT_GRAMS_MAX];
    bool whole;
    size_t n = grams_of(word, grams, &whole), found = 0;

    for (size_t i = 0; i < n; i++) {
        uint16_t index = set->slot[slot_of(set, grams[i])];

        if (index != 0)
            out[found++] = (uint16_t)(index - 1);
    }
    return found;
}
