#include "query/snippet.h"

#include "text/utf8.h"

/* In text that was read from an archive: it is well-formed. */
static bool is_inside(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The position n characters after at, or the end. */
static size_t forward(akt_str text, size_t at, size_t n)
{
    for (; n > 0 && at < text.len; n--)
        for (at++; at < text.len && is_inside(text.ptr[at]); at++)
            ;
    return at;
}

static size_t backward(akt_str text, size_t at, size_t n)
{
    for (; n > 0 && at > 0; n--)
        for (at--; at > 0 && is_inside(text.ptr[at]); at--)
            ;
    return at;
}

/* The finds [*from, *to) within max characters that are worth most. */
static void densest(akt_str text, const akt_finds *finds, const double weight[AKT_TERMS],
                    size_t max, size_t *from, size_t *to)
{
    size_t times[AKT_TERMS] = {0}, last = 0;
    double worth = 0, best = -1;

    for (size_t first = 0; first < finds->n; first++) {
        size_t limit = forward(text, finds->find[first].begin, max);

        for (; last < finds->n && (last == first || finds->find[last].end <= limit); last++) {
            const akt_find *find = &finds->find[last];

            worth += times[find->term]++ == 0 ? weight[find->term] : weight[find->term] / 20;
        }
        if (worth > best + 1e-9) {
            best = worth;
            *from = first;
            *to = last;
        }
        uint8_t term = finds->find[first].term;
        worth -= --times[term] == 0 ? weight[term] : weight[term] / 20;
    }
}

/* The start of a word at or after at, but not after limit. */
static size_t word_start(akt_str text, size_t at, size_t limit)
{
    size_t p = at;

    if (at == 0 || akt_is_space(text.ptr[at - 1]))
        return at;
    while (p < limit && !akt_is_space(text.ptr[p]))
        p++;
    while (p < limit && akt_is_space(text.ptr[p]))
        p++;
    return p < limit ? p : at; /* one long word: at is a character's start */
}

/* The end of a word at or before at, but not before limit. */
static size_t word_finish(akt_str text, size_t at, size_t limit)
{
    size_t p = at;

    if (at == text.len || akt_is_space(text.ptr[at]))
        return at;
    while (p > limit && !akt_is_space(text.ptr[p - 1]))
        p--;
    while (p > limit && akt_is_space(text.ptr[p - 1]))
        p--;
    return p > limit ? p : at;
}

akt_str akt_snippet(akt_str text, const akt_finds *finds, const double weight[AKT_TERMS],
                    size_t max)
{
    size_t from = 0, to = 0, begin = 0, end = 0, first = 0, last = 0, room;

    if (text.len <= max || forward(text, 0, max + max / 4) == text.len)
        return text;
    densest(text, finds, weight, max * 3 / 4, &from, &to);
    if (to > from) {
        first = last = finds->find[from].begin;
        for (size_t i = from; i < to; i++)
            last = finds->find[i].end > last ? finds->find[i].end : last;
        if (last > forward(text, first, max))
            last = forward(text, first, max);
    }
    room = max - akt_utf8_count(akt_str_slice(text, first, last));
    /* More behind than before: a sentence goes on from what it speaks of. */
    begin = backward(text, first, room * 2 / 5);
    end = forward(text, begin, max);
    if (end == text.len)
        begin = backward(text, end, max);
    begin = word_start(text, begin, first);
    end = word_finish(text, end, last);
    return akt_str_slice(text, begin, end);
}
