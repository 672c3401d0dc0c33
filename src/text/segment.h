/* Words: where they begin and end in well-formed UTF-8.
 *
 * Letters, marks and digits in a row (Unicode general categories L, M, N), soft hyphens and
 * zero-width joiners inside; an apostrophe between letters; and the Swedish colon before an ending
 * ("VGR:s", "1:a", "tv:n"; Svenska skrivregler). A hyphen parts words: "hälso- och sjukvård" is
 * three. A lone "§" is a word, since readers search for "§ 303". */
#ifndef AKT_TEXT_SEGMENT_H
#define AKT_TEXT_SEGMENT_H

#include "base/str.h"

/* The next word at or after *at: its bytes [*begin, *end), and *at moved to *end. false at the end
 * of the text. Linear over a whole text; allocates nothing. */
bool akt_next_word(akt_str text, size_t *at, size_t *begin, size_t *end);

#endif
