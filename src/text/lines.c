/* Lines as an editor counts them. A line end at the end of the text ends the last line and begins
 * no new one. */
#include "text/lines.h"

#include <string.h>

#define EVERY(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Whether one of eight bytes is 0. */
static bool has_zero(uint64_t eight)
{
    return ((eight - EVERY(0x01)) & ~eight & EVERY(0x80)) != 0;
}

/* The first byte behind the content of the line that begins at from. */
static size_t content_end(akt_str text, size_t from)
{
    uint64_t eight;

    while (text.len - from >= sizeof eight) {
        memcpy(&eight, text.ptr + from, sizeof eight);
        if (has_zero(eight ^ EVERY('\n')) || has_zero(eight ^ EVERY('\r')))
            break;
        from += sizeof eight;
    }
    while (from < text.len && text.ptr[from] != '\n' && text.ptr[from] != '\r')
        from++;
    return from;
}

/* Where the line after it begins, given the end of a line's content. */
static size_t behind_end(akt_str text, size_t end)
{
    if (end < text.len && text.ptr[end] == '\r' && end + 1 < text.len && text.ptr[end + 1] == '\n')
        return end + 2;
    return end < text.len ? end + 1 : end;
}

bool akt_next_line(akt_str text, size_t *at, akt_str *line)
{
    size_t end;

    if (*at >= text.len)
        return false;
    end = content_end(text, *at);
    *line = akt_str_slice(text, *at, end);
    *at = behind_end(text, end);
    return true;
}

/* At least as many lines as there are: a line end of two bytes counts twice. */
static size_t most_lines(akt_str text)
{
    size_t n = 1;

    for (size_t i = 0; i < text.len; i++)
        n += (text.ptr[i] == '\n') | (text.ptr[i] == '\r');
    return n;
}

bool akt_lines_build(akt_str text, akt_arena *arena, akt_lines *out)
{
    size_t n = 0, n_pages = 0, at = 0, start = 0;
    size_t *starts = akt_arena_array(arena, most_lines(text), sizeof *starts), *pages;
    akt_str line;

    if (!starts)
        return false;
    for (*starts = 0; akt_next_line(text, &at, &line); start = at)
        starts[n++] = start;
    for (at = 0; (at = akt_str_find_byte(text, '\f', at)) != AKT_NONE; at++)
        n_pages++;
    pages = akt_arena_array(arena, n_pages, sizeof *pages);
    if (!pages)
        return false;
    at = 0;
    for (size_t i = 0; i < n_pages; i++) {
        pages[i] = akt_str_find_byte(text, '\f', at);
        at = pages[i] + 1;
    }
    *out = (akt_lines){starts, n ? n : 1, pages, n_pages};
    return true;
}

/* How many of n ascending offsets are less than limit. */
static size_t count_below(const size_t *offsets, size_t n, size_t limit)
{
    size_t low = 0;

    while (n > 0) {
        size_t half = n / 2;

        if (offsets[low + half] < limit) {
            low += half + 1;
            n -= half + 1;
        } else {
            n = half;
        }
    }
    return low;
}

static uint32_t number(size_t n)
{
    return n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;
}

uint32_t akt_line_at(const akt_lines *lines, size_t offset)
{
    if (offset == SIZE_MAX)
        return number(lines->n);
    return number(count_below(lines->starts, lines->n, offset + 1));
}

uint32_t akt_page_at(const akt_lines *lines, size_t offset)
{
    if (lines->n_pages == 0)
        return 0;
    return number(count_below(lines->pages, lines->n_pages, offset) + 1);
}

void akt_line_range(const akt_lines *lines, akt_str text, uint32_t line, size_t *from, size_t *to)
{
    *from = lines->starts[line - 1];
    *to = line < lines->n ? lines->starts[line] : text.len;
    if (*to > *from && text.ptr[*to - 1] == '\n')
        --*to;
    if (*to > *from && text.ptr[*to - 1] == '\r')
        --*to;
}
