/* Only a handful of characters outside ASCII matter to dates, so they are told by their bytes, and
 * whole blocks are taken for letters or for none. */
#include "dates/glyph.h"

static unsigned byte(akt_str text, size_t at)
{
    return at < text.len ? (unsigned char)text.ptr[at] : 0;
}

size_t akt_blank_at(akt_str text, size_t at)
{
    unsigned c = byte(text, at), third;

    if (c > ' ' && c < 0xC2) /* nearly always */
        return 0;
    if (at < text.len && akt_is_space((char)c))
        return 1;
    if (c == 0xC2 && byte(text, at + 1) == 0xA0) /* no-break space */
        return 2;
    if (c != 0xE2)
        return 0;
    third = byte(text, at + 2);
    if (byte(text, at + 1) == 0x80 && ((third >= 0x80 && third <= 0x8A) || third == 0xAF))
        return 3; /* U+2000..U+200A and the narrow no-break space */
    return 0;
}

size_t akt_skip_blanks(akt_str text, size_t at)
{
    size_t len;

    while ((len = akt_blank_at(text, at)) != 0)
        at += len;
    return at;
}

size_t akt_dash_at(akt_str text, size_t at)
{
    unsigned c = byte(text, at), third = byte(text, at + 2);

    if (c == '-')
        return 1;
    if (c == 0xC2 && byte(text, at + 1) == 0xAD) /* soft hyphen: met inside numbers */
        return 2;
    if (c != 0xE2)
        return 0;
    if (byte(text, at + 1) == 0x80 && third >= 0x90 && third <= 0x95) /* hyphens and dashes */
        return 3;
    if (byte(text, at + 1) == 0x88 && third == 0x92) /* minus sign */
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

akt_glyph akt_glyph_at(akt_str text, size_t at)
{
    unsigned c = byte(text, at), second = byte(text, at + 1);

    if (at >= text.len)
        return AKT_GLYPH_END;
    if (c >= '0' && c <= '9')
        return AKT_GLYPH_DIGIT;
    if (c >= 'A' && c <= 'Z')
        return AKT_GLYPH_UPPER;
    if (c >= 'a' && c <= 'z')
        return AKT_GLYPH_LOWER;
    if (c < 0x80 || c == 0xC2) /* U+0080..U+00BF */
        return AKT_GLYPH_OTHER;
    if (c == 0xC3 && second >= 0x80 && second <= 0x9E && second != 0x97)
        return AKT_GLYPH_UPPER;
    if (c == 0xE2 || c >= 0xEE) /* punctuation, arrows, symbols; private use; emoji */
        return AKT_GLYPH_OTHER;
    return AKT_GLYPH_LOWER;
}

akt_glyph akt_glyph_before(akt_str text, size_t at)
{
    if (at == 0)
        return AKT_GLYPH_END;
    for (at--; at > 0 && (byte(text, at) & 0xC0) == 0x80;)
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
