/* Open addressing over the rows of a sorted list; FNV-1a over the lower-case bytes. */
#include "facts/term_index.h"

#include <string.h>

static const uint32_t basis = 2166136261u, prime = 16777619u;

uint32_t akt_term_lower(akt_str word, char *out)
{
    uint32_t hash = basis;

    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.ptr[i];

        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c + 0x20);
        else if (c >= 0x80 && c <= 0x9E && c != 0x97 && i > 0 && (unsigned char)out[i - 1] == 0xC3)
            c = (unsigned char)(c + 0x20); /* as akt_lower */
        out[i] = (char)c;
        hash = (hash ^ c) * prime;
    }
    return hash;
}

static uint32_t slot_of(uint32_t hash)
{
    return (hash ^ hash >> 15) % TERM_SLOTS;
}

void akt_term_index_make(term_index *index, const akt_terms *terms)
{
    char lower[AKT_TERM_MAX];

    index->terms = terms;
    for (size_t i = 0; i < terms->n && i < TERM_SLOTS / 2; i++) {
        uint32_t slot = slot_of(akt_term_lower(terms->rows[i].text, lower));

        if (i > 0 && akt_str_eq(terms->rows[i].text, terms->rows[i - 1].text))
            continue;
        while (index->slots[slot] != 0)
            slot = (slot + 1) % TERM_SLOTS;
        index->slots[slot] = (uint16_t)(i + 1);
    }
}

const akt_term *akt_term_index_find(const term_index *index, akt_str low, uint32_t hash)
{
    for (uint32_t slot = slot_of(hash); index->slots[slot] != 0; slot = (slot + 1) % TERM_SLOTS) {
        const akt_term *term = index->terms->rows + index->slots[slot] - 1;

        if (term->text.len == low.len && memcmp(term->text.ptr, low.ptr, low.len) == 0)
            return term;
    }
    return NULL;
}

uint32_t akt_term_index_bits(const term_index *index, akt_str low, uint32_t hash)
{
    const akt_term *term = akt_term_index_find(index, low, hash);
    const akt_term *end = index->terms->rows + index->terms->n;
    uint32_t bits = 0;

    for (; term && term < end && akt_str_eq(term->text, low); term++)
        bits |= (uint32_t)term->value;
    return bits;
}
