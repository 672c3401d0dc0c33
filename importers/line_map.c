/* The two texts are walked line by line in step, since decoding keeps line ends. */
#include "importers/line_map.h"

static size_t count_line_ends(akt_str s)
{
    size_t n = 0;

    for (size_t at = 0; (at = akt_str_find_byte(s, '\n', at)) != AKT_NONE; at++)
        n++;
    return n;
}

static size_t line_end(akt_str s, size_t from)
{
    size_t end = akt_str_find_byte(s, '\n', from);

    return end == AKT_NONE ? s.len : end + 1;
}

/* One line of the page and what it was decoded to, walked in step. */
typedef struct pair {
    akt_str before, after;
    bool characters; /* each byte before is a character after, as in windows-1252 */
    size_t at, at_after;
} pair;

static size_t count_characters(akt_str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

static pair new_pair(akt_str before, akt_str after)
{
    return (pair){before, after, before.len != after.len && count_characters(after) == before.len,
                  0, 0};
}

/* The place after decoding of a byte that does not stand before the last one asked for: the same
 * where the lengths are, else by characters, else its share of the line. */
static size_t place_after(pair *p, size_t at)
{
    if (p->before.len == p->after.len)
        return at;
    if (!p->characters)
        p->at_after = (size_t)((double)at / (double)p->before.len * (double)p->after.len);
    while (p->characters && p->at < at && p->at_after < p->after.len) {
        p->at++;
        p->at_after++;
        while (p->at_after < p->after.len &&
               ((unsigned char)p->after.ptr[p->at_after] & 0xC0) == 0x80)
            p->at_after++;
    }
    while (p->at_after > 0 && p->at_after < p->after.len &&
           ((unsigned char)p->after.ptr[p->at_after] & 0xC0) == 0x80)
        p->at_after--;
    return p->at_after < p->after.len ? p->at_after : p->after.len;
}

void akt_line_map_move(size_t *starts, size_t n, akt_str before, akt_str after, size_t base)
{
    bool same = count_line_ends(before) == count_line_ends(after);
    size_t from = 0, to = same ? line_end(before, 0) : before.len;
    size_t from_after = 0, to_after = same ? line_end(after, 0) : after.len;
    pair line = new_pair(akt_str_slice(before, from, to), akt_str_slice(after, 0, to_after));

    for (size_t i = 0; i < n; i++) {
        size_t at = starts[i];

        while (at >= to && to < before.len) {
            from = to;
            from_after = to_after;
            to = line_end(before, from);
            to_after = line_end(after, from_after);
            line = new_pair(akt_str_slice(before, from, to),
                            akt_str_slice(after, from_after, to_after));
        }
        starts[i] = base + from_after + place_after(&line, at - from);
    }
}
