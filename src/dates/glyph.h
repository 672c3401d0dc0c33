/* Single characters as a reader of numbers and dates sees them: blanks, dashes and what makes a
 * word, in well-formed UTF-8. All functions are constant time. */
#ifndef AKT_DATES_GLYPH_H
#define AKT_DATES_GLYPH_H

#include "base/str.h"

/* Bytes of the blank at text[at], no-break and thin spaces included; 0 when there is none. */
size_t akt_blank_at(akt_str text, size_t at);

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

akt_glyph akt_glyph_at(akt_str text, size_t at);
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
