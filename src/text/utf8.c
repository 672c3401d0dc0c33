/* UTF-8 as RFC 3629 and table 3-7 of the Unicode Standard have it: no surrogates, nothing above
 * U+10FFFF, nothing longer than it need be. */
#include "text/utf8.h"

#include <string.h>

static bool is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* As akt_utf8_at, for p[0] >= 0x80 with left bytes from p on. */
static uint32_t multi_byte(const unsigned char *p, size_t left, size_t *len)
{
    unsigned char low = 0x80, high = 0xBF; /* what the second byte may be */
    size_t want;
    uint32_t c;

    *len = 1;
    if (p[0] < 0xC2 || p[0] > 0xF4)
        return AKT_NOT_UTF8;
    if (p[0] < 0xE0) {
        want = 2;
        c = p[0] & 0x1F;
    } else if (p[0] < 0xF0) {
        want = 3;
        c = p[0] & 0x0F;
        if (p[0] == 0xE0)
            low = 0xA0;
        else if (p[0] == 0xED)
            high = 0x9F;
    } else {
        want = 4;
        c = p[0] & 0x07;
        if (p[0] == 0xF0)
            low = 0x90;
        else if (p[0] == 0xF4)
            high = 0x8F;
    }
    if (left < 2 || p[1] < low || p[1] > high)
        return AKT_NOT_UTF8;
    c = c << 6 | (p[1] & 0x3F);
    for (*len = 2; *len < want; ++*len) {
        if (*len >= left || !is_tail(p[*len]))
            return AKT_NOT_UTF8;
        c = c << 6 | (p[*len] & 0x3F);
    }
    return c;
}

uint32_t akt_utf8_at(akt_str s, size_t at, size_t *len)
{
    const unsigned char *p = (const unsigned char *)s.ptr + at;

    if (*p < 0x80) {
        *len = 1;
        return *p;
    }
    return multi_byte(p, s.len - at, len);
}

size_t akt_utf8_before(akt_str s, size_t at)
{
    size_t start = at - 1;

    while (start > 0 && at - start < 4 && is_tail((unsigned char)s.ptr[start]))
        start--;
    return start;
}

size_t akt_ascii_end(akt_str s, size_t at)
{
    const uint64_t tops = UINT64_C(0x8080808080808080);
    uint64_t eight;

    while (at < s.len && s.len - at >= sizeof eight) {
        memcpy(&eight, s.ptr + at, sizeof eight);
        if (eight & tops)
            return at + akt_first_marked(eight & tops);
        at += sizeof eight;
    }
    while (at < s.len && (unsigned char)s.ptr[at] < 0x80)
        at++;
    return at;
}

bool akt_utf8_valid(akt_str s, size_t *bad)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    size_t at = 0, len;

    while (at < s.len) {
        if (p[at] < 0x80) {
            at = akt_ascii_end(s, at);
        } else if (p[at] <= 0xDF && p[at] >= 0xC2 && s.len - at >= 2 && is_tail(p[at + 1])) {
            at += 2; /* å, ä and ö are here */
        } else if (multi_byte(p + at, s.len - at, &len) != AKT_NOT_UTF8) {
            at += len;
        } else {
            if (bad)
                *bad = at;
            return false;
        }
    }
    return true;
}

size_t akt_utf8_put(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | (c >> 18 & 0x07));
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

size_t akt_utf8_count(akt_str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += !is_tail((unsigned char)s.ptr[i]);
    return n;
}
