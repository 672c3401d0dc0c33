/* Walking UTF-8 (RFC 3629), one character at a time. */
#ifndef AKT_TEXT_UTF8_H
#define AKT_TEXT_UTF8_H

#include "base/str.h"

#define AKT_NOT_UTF8 UINT32_MAX

/* The character at s.ptr[at]; *len is its bytes (1..4). Where the bytes are not well-formed UTF-8:
 * AKT_NOT_UTF8, and *len is the ill-formed part (Unicode 3.9, maximal subpart; at least 1).
 * at must be less than s.len. */
uint32_t akt_utf8_at(akt_str s, size_t at, size_t *len);

/* The start of the character before position at (0 < at <= s.len), for well-formed text. */
size_t akt_utf8_before(akt_str s, size_t at);

/* true if all of s is well-formed; *bad (NULL is allowed) is where the first
 * ill-formed part begins otherwise. */
bool akt_utf8_valid(akt_str s, size_t *bad);

/* Writes c as UTF-8 into out, returns the bytes (1..4). c must be a Unicode scalar value. */
size_t akt_utf8_put(uint32_t c, char out[4]);

/* Which of eight bytes read as one word is the first with its top bit set; one must be. */
static inline size_t akt_first_marked(uint64_t eight)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (size_t)__builtin_ctzll(eight) / 8;
#else
    return (size_t)__builtin_clzll(eight) / 8;
#endif
}

/* Where the ASCII that begins at `at` ends. */
size_t akt_ascii_end(akt_str s, size_t at);

/* Characters in well-formed text. */
size_t akt_utf8_count(akt_str s);

#endif
