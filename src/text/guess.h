/* Which character set a text is in; or which two, when files have been joined. */
#ifndef AKT_TEXT_GUESS_H
#define AKT_TEXT_GUESS_H

#include "text/charset.h"

#include <stdbool.h>

enum { AKT_GUESS_SETS = 7 };

/* How the bytes of one set read, made once for a text. */
typedef struct akt_guess_set {
    akt_charset_id id;
    int prior;           /* what it costs to be in this set at all */
    uint8_t cost[256];   /* of a character, where it stands right */
    uint8_t letter[256]; /* text/pairs.h */
    uint8_t shape[256];
} akt_guess_set;

typedef struct akt_guess {
    akt_charset_id main, other; /* other: AKT_CHARSET_UNKNOWN if all is in one set */
    akt_guess_set sets[AKT_GUESS_SETS];
    size_t n_sets;
} akt_guess;

/* Finds the set, or the two, in which the lines make most sense. declared is what the document
 * says, and is believed unless the bytes speak against it. Linear time. */
void akt_guess_text(akt_guess *guess, akt_str bytes, akt_charset_id declared);

/* The one of the two in which the line [from, to) makes more sense; before is the set of the line
 * above, for lines that make no difference. */
akt_charset_id akt_guess_line(const akt_guess *guess, akt_str bytes, size_t from, size_t to,
                              akt_charset_id before);

#endif
