/* Text is a pointer and a length: borrowed bytes that know where they end. */
#ifndef AKT_BASE_STR_H
#define AKT_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct akt_str { /* borrowed bytes: not NUL-terminated, not freed through this */
    const char *ptr;     /* never NULL; the empty string is AKT_STR("") */
    size_t len;          /* bytes, not characters */
} akt_str;

#define AKT_STR(literal) ((akt_str){(literal), sizeof(literal) - 1})
#define AKT_NONE SIZE_MAX /* "no such position" */

/* What stands here with its body is called for every few bytes of a text. */

static inline bool akt_is_space(char c) /* ASCII white space: space, \t \n \v \f \r */
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool akt_is_digit(char c) /* '0'..'9' */
{
    return c >= '0' && c <= '9';
}

static inline char akt_lower_ascii(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* A NUL-terminated string as a slice; NULL gives the empty one. */
static inline akt_str akt_str_of(const char *z)
{
    return z ? (akt_str){z, strlen(z)} : AKT_STR("");
}

/* The bytes [from, to) of s; both are first brought inside s, so any values are safe. */
static inline akt_str akt_str_slice(akt_str s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    return (akt_str){s.ptr + from, to - from};
}

/* A value that is not there, ptr NULL and len 0, equals the empty string. */
static inline bool akt_str_eq(akt_str a, akt_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* As akt_str_eq, with A-Z and a-z alike; bytes above 0x7F compare as they are. */
bool akt_str_eq_ascii_case(akt_str a, akt_str b);

/* Order of bytes, the shorter first when one begins the other: <0, 0, >0. */
int akt_str_cmp(akt_str a, akt_str b);

/* Lists of beginnings and endings are gone through with these, so the byte that settles nearly all
 * of them is looked at first. */

static inline bool akt_str_starts(akt_str s, akt_str prefix)
{
    return s.len >= prefix.len && (prefix.len == 0 || (*s.ptr == *prefix.ptr &&
                                                       memcmp(s.ptr, prefix.ptr, prefix.len) == 0));
}

static inline bool akt_str_ends(akt_str s, akt_str suffix)
{
    return s.len >= suffix.len &&
           (suffix.len == 0 || (s.ptr[s.len - 1] == suffix.ptr[suffix.len - 1] &&
                                memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0));
}

/* The first position of needle at or after from, AKT_NONE if there is none. Linear time. */
size_t akt_str_find(akt_str s, akt_str needle, size_t from);
size_t akt_str_find_byte(akt_str s, char byte, size_t from);

/* Without ASCII white space at both ends. */
akt_str akt_str_trim(akt_str s);

#endif
