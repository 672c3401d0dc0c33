#include "importers/html_entity.h"

#include "text/utf8.h"

#include <string.h>

enum { NAME_MAX_BYTES = 32 };

typedef struct entity {
    const char *name;
    uint32_t first, second; /* code points; second is 0 for most */
    bool bare;              /* counts without its semicolon */
} entity;

static const entity entities[] = {
#include "importers/entities.inc"
};

/* What 128..159 mean where they are written as numbers (WHATWG, "Numeric character reference end
 * state"): the characters of windows-1252; 0 where it has none. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static bool is_alnum(char c)
{
    return akt_is_digit(c) || (akt_lower_ascii(c) >= 'a' && akt_lower_ascii(c) <= 'z');
}

static const entity *find(akt_str name)
{
    size_t low = 0, high = sizeof entities / sizeof *entities;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = akt_str_cmp(name, akt_str_of(entities[middle].name));

        if (order == 0)
            return &entities[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static int digit_value(char c, uint32_t base)
{
    if (akt_is_digit(c))
        return c - '0';
    c = akt_lower_ascii(c);
    return base == 16 && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static size_t read_number(akt_str s, size_t at, char *out, size_t *len)
{
    size_t from = at;
    uint32_t base = 10, n = 0;
    int digit;

    at += 2;
    if (at < s.len && (s.ptr[at] == 'x' || s.ptr[at] == 'X')) {
        base = 16;
        at++;
    }
    if (at >= s.len || digit_value(s.ptr[at], base) < 0)
        return 0;
    for (; at < s.len && (digit = digit_value(s.ptr[at], base)) >= 0; at++)
        n = n <= 0x10FFFF ? n * base + (uint32_t)digit : n;
    if (at < s.len && s.ptr[at] == ';')
        at++;
    if (n >= 0x80 && n <= 0x9F && windows_1252[n - 0x80])
        n = windows_1252[n - 0x80];
    *len = 0;
    if (n == 0 || n > 0x10FFFF || (n >= 0xD800 && n <= 0xDFFF))
        n = 0xFFFD;
    if (n >= ' ' || n == '\t' || n == '\n' || n == '\r') /* other controls show nothing */
        *len = akt_utf8_put(n, out);
    return at - from;
}

size_t akt_html_entity(akt_str s, size_t at, bool attribute, char out[AKT_HTML_ENTITY_MAX],
                       size_t *len)
{
    size_t from = at + 1, end = from;
    const entity *found = NULL;

    if (from < s.len && s.ptr[from] == '#')
        return read_number(s, at, out, len);
    while (end < s.len && end - from < NAME_MAX_BYTES && is_alnum(s.ptr[end]))
        end++;
    if (end == from)
        return 0;
    if (end < s.len && s.ptr[end] == ';')
        found = find(akt_str_slice(s, from, end));
    if (found) {
        end++;
    } else { /* the longest name that needs no semicolon */
        for (; end > from + 1; end--) {
            found = find(akt_str_slice(s, from, end));
            if (found && found->bare)
                break;
            found = NULL;
        }
        if (!found || (attribute && end < s.len && (is_alnum(s.ptr[end]) || s.ptr[end] == '=')))
            return 0;
    }
    *len = akt_utf8_put(found->first, out);
    if (found->second)
        *len += akt_utf8_put(found->second, out + *len);
    return end - at;
}
