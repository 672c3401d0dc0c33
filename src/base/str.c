/* Slices of bytes: comparing, cutting and searching, with no thought of characters. */
#include "base/str.h"

#include <string.h>

bool akt_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool akt_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

char akt_lower_ascii(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

akt_str akt_str_of(const char *z)
{
    if (!z)
        return AKT_STR("");
    return (akt_str){z, strlen(z)};
}

akt_str akt_str_slice(akt_str s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    return (akt_str){s.ptr + from, to - from};
}

bool akt_str_eq(akt_str a, akt_str b)
{
    return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

bool akt_str_eq_ascii_case(akt_str a, akt_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (akt_lower_ascii(a.ptr[i]) != akt_lower_ascii(b.ptr[i]))
            return false;
    return true;
}

int akt_str_cmp(akt_str a, akt_str b)
{
    int order = memcmp(a.ptr, b.ptr, a.len < b.len ? a.len : b.len);

    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool akt_str_starts(akt_str s, akt_str prefix)
{
    return s.len >= prefix.len && memcmp(s.ptr, prefix.ptr, prefix.len) == 0;
}

bool akt_str_ends(akt_str s, akt_str suffix)
{
    return s.len >= suffix.len && memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0;
}

size_t akt_str_find(akt_str s, akt_str needle, size_t from)
{
    const char *found;

    if (from > s.len)
        return AKT_NONE;
    found = memmem(s.ptr + from, s.len - from, needle.ptr, needle.len);
    return found ? (size_t)(found - s.ptr) : AKT_NONE;
}

size_t akt_str_find_byte(akt_str s, char byte, size_t from)
{
    const char *found;

    if (from > s.len)
        return AKT_NONE;
    found = memchr(s.ptr + from, byte, s.len - from);
    return found ? (size_t)(found - s.ptr) : AKT_NONE;
}

akt_str akt_str_trim(akt_str s)
{
    while (s.len > 0 && akt_is_space(s.ptr[s.len - 1]))
        s.len--;
    while (s.len > 0 && akt_is_space(*s.ptr)) {
        s.ptr++;
        s.len--;
    }
    return s;
}
