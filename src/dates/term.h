/* Word lists as tables: months, and what else dates and facts know by name. The lists are data
 * files (NAME.txt) that the build makes into tables sorted by their bytes (table.cmake): a .c file
 * that includes "dates/NAME.inc" has "static const akt_terms NAME". */
#ifndef AKT_DATES_TERM_H
#define AKT_DATES_TERM_H

#include "base/str.h"

typedef struct akt_term {
    akt_str text; /* in lower case, words parted by one space */
    int value;    /* what the list says of it */
} akt_term;

#define AKT_TERM(word, number)                                                                     \
    {                                                                                              \
        {word, sizeof(word) - 1}, number                                                           \
    }
#define AKT_TERM_MAX 63 /* bytes; no listed phrase is longer */

typedef struct akt_term_range { /* rows [from, to) */
    uint16_t from, to;
} akt_term_range;

typedef struct akt_terms {
    const akt_term *rows;
    const akt_term_range *begin; /* by the first byte: the rows that begin with it */
    size_t n;
} akt_terms;

/* Lower case by the letters that Swedish and its neighbours use (ASCII and U+00C0..U+00DE); out has
 * room for s.len bytes and gets exactly so many. */
void akt_lower(akt_str s, char *out);

/* The row whose text is word in any case; of several, the first: the others follow it. NULL when
 * there is none. */
const akt_term *akt_term_find(akt_terms terms, akt_str word);

/* The longest term that begins at text[at] and ends where a word ends; *length is the bytes it
 * spans there (any blanks count as one space). NULL when none begins here. It looks
 * at a few words only. */
const akt_term *akt_term_at(akt_terms terms, akt_str text, size_t at, size_t *length);

#endif
