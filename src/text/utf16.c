/* UTF-16 (RFC 2781). */
#include "text/utf16.h"

akt_charset_id akt_utf16_by_mark(akt_str bytes)
{
    if (akt_str_starts(bytes, AKT_STR("\xFF\xFE")))
        return AKT_CHARSET_UTF_16LE;
    if (akt_str_starts(bytes, AKT_STR("\xFE\xFF")))
        return AKT_CHARSET_UTF_16BE;
    return AKT_CHARSET_UNKNOWN;
}

akt_charset_id akt_utf16_by_nuls(const akt_census *census, akt_charset_id declared)
{
    size_t pairs = census->n / 2, share = 60; /* per cent of the pairs */

    if (declared == AKT_CHARSET_UTF_16 || declared == AKT_CHARSET_UTF_16LE ||
        declared == AKT_CHARSET_UTF_16BE)
        share = 5;                            /* Greek, say: only its spaces and digits have NULs */
    for (size_t high = 0; high < 2; high++) { /* where the high bytes are: at even or odd offsets */
        size_t right = census->nuls[high], wrong = census->nuls[1 - high];

        if (right >= 2 && right * 100 >= pairs * share && wrong <= right / 20)
            return high == 0 ? AKT_CHARSET_UTF_16BE : AKT_CHARSET_UTF_16LE;
    }
    return AKT_CHARSET_UNKNOWN;
}

static uint32_t unit_at(akt_str bytes, size_t at, akt_charset_id order)
{
    unsigned char first = (unsigned char)bytes.ptr[at];
    unsigned char second = (unsigned char)bytes.ptr[at + 1];

    return order == AKT_CHARSET_UTF_16LE ? (uint32_t)second << 8 | first
                                         : (uint32_t)first << 8 | second;
}

void akt_utf16_decode(akt_str bytes, akt_charset_id order, akt_mender *out)
{
    size_t at = 0;

    while (bytes.len - at >= 2 && !out->text.failed) {
        uint32_t c = unit_at(bytes, at, order), low = 0;

        at += 2;
        if (c >= 0xD800 && c <= 0xDBFF && bytes.len - at >= 2)
            low = unit_at(bytes, at, order);
        if (low >= 0xDC00 && low <= 0xDFFF) {
            akt_mender_char(out, 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00));
            at += 2;
        } else if (c >= 0xD800 && c <= 0xDFFF) {
            akt_mender_lost(out);
        } else {
            akt_mender_char(out, c);
        }
    }
    if (at < bytes.len)
        akt_mender_lost(out);
}
