/* Single characters as a reader of numbers and dates sees them. */
#include "dates/glyph.h"

size_t akt_skip_blanks(akt_str text, size_t at)
{
    size_t len;

    while ((len = akt_blank_at(text, at)) != 0)
        at += len;
    return at;
}

size_t akt_dash_at(akt_str text, size_t at)
{
    unsigned c = akt_byte_at(text, at), third = akt_byte_at(text, at + 2);

    if (c == '-')
        return 1;
    if (c == 0xC2 && akt_byte_at(text, at + 1) == 0xAD) /* soft hyphen: met inside numbers */
        return 2;
    if (c != 0xE2)
        return 0;
    if (akt_byte_at(text, at + 1) == 0x80 && third >= 0x90 &&
        third <= 0x95) /* hyphens and dashes */
        return 3;
    if (akt_byte_at(text, at + 1) == 0x88 && third == 0x92) /* minus sign */
        return 3;
    return 0;
}

static size_t before(akt_str text, size_t at, size_t (*test)(akt_str, size_t))
{
    for (size_t len = 1; len <= 3 && len <= at; len++)
        if (test(text, at - len) == len)
            return at - len;
    return at;
}

size_t akt_dash_before(akt_str text, size_t at)
{
    return before(text, at, akt_dash_at);
}

size_t akt_blank_before(akt_str text, size_t at)
{
    return before(text, at, akt_blank_at);
}

akt_glyph akt_glyph_before(akt_str text, size_t at)
{
    if (at == 0)
        return AKT_GLYPH_END;
    for (at--; at > 0 && (akt_byte_at(text, at) & 0xC0) == 0x80;)
        at--;
    return akt_glyph_at(text, at);
}

size_t akt_count_digits(akt_str text, size_t at)
{
    size_t from = at;

    while (at < text.len && akt_is_digit(text.ptr[at]))
        at++;
    return at - from;
}

int akt_number_at(akt_str text, size_t at, size_t n)
{
    int number = 0;

    for (size_t i = 0; i < n; i++)
        number = number * 10 + (text.ptr[at + i] - '0');
    return number;
}
