/* How oddly characters stand together: what tells misread text from text (text/mojibake.h). */
#ifndef AKT_TEXT_ODDITY_H
#define AKT_TEXT_ODDITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether c is one of the private characters that Word and PDF have for bullets (U+F0B7). */
bool akt_is_symbol_font(uint32_t c);

/* Characters that are judged come with their surroundings. */
enum { AKT_ODDITY_BEFORE = 2, AKT_ODDITY_BEHIND = 1 };

/* What n characters cost, of which the first two and the last are surroundings: 0 for what anybody
 * writes, about 6 for each place that nobody does. */
int akt_oddity_of(const uint32_t *chars, size_t n);

/* What speaks for c, which was made of the first len characters at `at`, by itself: that it is
 * common, and that it takes many to make it. at has one character before it and one behind. */
int akt_oddity_bonus(uint32_t c, size_t len, const uint32_t *at);

#endif
