/* Single characters as a reader of numbers and dates sees them: blanks, dashes and what makes a
 * word, in well-formed UTF-8. All functions are constant time.
 *
 * Only a handful of characters outside ASCII matter to dates, so they are told by their bytes, and
 * whole blocks are taken for letters or for none. */
#ifndef AKT_DATES_GLYPH_H
#define AKT_DATES_GLYPH_H

#include "base/str.h"

/* The byte at text[at]; 0 behind the end. */
static inline unsigned akt_byte_at(akt_str text, size_t at)
{
    return at < text.len ? (unsigned char)text.ptr[at] : 0;
}

/* Bytes of the blank at text[at], no-break and thin spaces included; 0 when there is none. */
static inline size_t akt_blank_at(akt_str text, size_t at)
{
    unsigned c = akt_byte_at(text, at), third;

    if (c > ' ' && c < 0xC2) /* nearly always */
        return 0;
    if (at < text.len && akt_is_space((char)c))
        return 1;
    if (c == 0xC2 && akt_byte_at(text, at + 1) == 0xA0) /* no-break space */
        return 2;
    if (c != 0xE2)
        return 0;
    third = akt_byte_at(text, at + 2);
    if (akt_byte_at(text, at + 1) == 0x80 && ((third >= 0x80 && third <= 0x8A) || third == 0xAF))
        return 3; /* U+2000..U+200A and the narrow no-break space */
    return 0;
}

/* Behind the blanks that begin at text[at]. Linear in what it skips. */
size_t akt_skip_blanks(akt_str text, size_t at);

/* Bytes of the hyphen, dash or minus sign at text[at]; 0 when there is none. */
size_t akt_dash_at(akt_str text, size_t at);

/* The start of the dash or blank that ends at text[at]; at itself when none does. */
size_t akt_dash_before(akt_str text, size_t at);
size_t akt_blank_before(akt_str text, size_t at);

/* What stands at text[at], or ends there. Digits are ASCII's; bytes outside ASCII are letters
 * unless they are known to be punctuation. */
typedef enum akt_glyph {
    AKT_GLYPH_END, /* the text begins or ends here */
    AKT_GLYPH_DIGIT,
    AKT_GLYPH_UPPER,
    AKT_GLYPH_LOWER, /* also letters without case */
    AKT_GLYPH_OTHER,
} akt_glyph;

static inline akt_glyph akt_glyph_at(akt_str text, size_t at)
{
    unsigned c = akt_byte_at(text, at), second = akt_byte_at(text, at + 1);

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

akt_glyph akt_glyph_before(akt_str text, size_t at);

static inline bool akt_glyph_is_letter(akt_glyph glyph)
{
    return glyph == AKT_GLYPH_UPPER || glyph == AKT_GLYPH_LOWER;
}

/* Digits in a row from text[at]. Linear in what it counts. */
size_t akt_count_digits(akt_str text, size_t at);

/* The number in n digits at text[at]; n at most 9. */
int akt_number_at(akt_str text, size_t at, size_t n);

#endif
