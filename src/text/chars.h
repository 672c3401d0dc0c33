/* What a character is, as far as words are concerned. */
#ifndef AKT_TEXT_CHARS_H
#define AKT_TEXT_CHARS_H

#include <stdbool.h>
#include <stdint.h>

typedef enum akt_char_kind {
    AKT_CHAR_OTHER, /* parts words: punctuation, symbols, space */
    AKT_CHAR_LETTER,
    AKT_CHAR_DIGIT, /* any number: general category N, so ½ and ² too */
    AKT_CHAR_MARK,  /* goes on a letter before it */
    AKT_CHAR_INVISIBLE,
} akt_char_kind;

akt_char_kind akt_char_kind_of(uint32_t c);

/* Takes up no room and changes no word: soft hyphen, zero-width space and joiners, BOM, bidi
 * controls, variation selectors. */
bool akt_char_is_invisible(uint32_t c);

/* White space of any kind (Unicode's White_Space): line ends, no-break, thin and wide spaces too. */
bool akt_char_is_space(uint32_t c);

#endif
