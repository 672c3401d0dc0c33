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

/* White space of any kind (Unicode's White_Space): line ends, no-break, thin and wide spaces too.
 */
bool akt_char_is_space(uint32_t c);

/* Whether c never joins with what stands before it: text may be parted here and each part be put
 * into NFC by itself. false for marks, and for Hangul vowels and finals. */
bool akt_char_begins_cluster(uint32_t c);

/* Marks on one character that are ordered and composed together; a longer row is cut, as in
 * Unicode's Stream-Safe Text Format, since ordering takes quadratic time. A canonical decomposition
 * is of four characters at most. */
enum { AKT_CLUSTER_MAX = 32, AKT_CLUSTER_DECOMPOSED = 4 * AKT_CLUSTER_MAX };

#endif
