/* Hashes for tables of strings that strangers have written. They are seeded, so that nobody can
 * prepare words that all meet in one place; no result may show the order of such a table. */
#ifndef AKT_BASE_HASH_H
#define AKT_BASE_HASH_H

#include "base/str.h"

/* Another one in every process. */
uint64_t akt_hash_seed(void);

static inline uint64_t akt_hash_load8(const char *p)
{
    uint64_t v;

    memcpy(&v, p, sizeof v);
    return v;
}

static inline uint64_t akt_hash_load4(const char *p)
{
    uint32_t v;

    memcpy(&v, p, sizeof v);
    return v;
}

/* Both halves of a 128-bit product: every bit of a and b reaches every bit of the result. */
static inline uint64_t akt_hash_mix(uint64_t a, uint64_t b)
{
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* After wyhash (Wang Yi, public domain). Here with its body: every word of a text comes by. */
static inline uint64_t akt_hash(akt_str s, uint64_t seed)
{
    const uint64_t k1 = UINT64_C(0xA0761D6478BD642F), k2 = UINT64_C(0xE7037ED1A0B428DB);
    uint64_t a, b;

    if (s.len > 16) {
        for (size_t i = 0; i + 16 < s.len; i += 16)
            seed =
                akt_hash_mix(akt_hash_load8(s.ptr + i) ^ k1, akt_hash_load8(s.ptr + i + 8) ^ seed);
        a = akt_hash_load8(s.ptr + s.len - 16);
        b = akt_hash_load8(s.ptr + s.len - 8);
    } else if (s.len >= 8) {
        a = akt_hash_load8(s.ptr);
        b = akt_hash_load8(s.ptr + s.len - 8);
    } else if (s.len >= 4) {
        a = akt_hash_load4(s.ptr);
        b = akt_hash_load4(s.ptr + s.len - 4);
    } else {
        a = s.len > 0 ? (uint64_t)(unsigned char)s.ptr[0] << 16 |
                            (uint64_t)(unsigned char)s.ptr[s.len / 2] << 8 |
                            (unsigned char)s.ptr[s.len - 1]
                      : 0;
        b = 0;
    }
    return akt_hash_mix(k2 ^ s.len, akt_hash_mix(a ^ k1, b ^ seed));
}

#endif
