/* Slices of bytes: comparing, cutting and searching, with no thought of characters. */
#include "base/str.h"

#include <string.h>

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
