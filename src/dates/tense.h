/* What a sentence says of a date in it: whether it was or will be, and what it is for. */
#ifndef AKT_DATES_TENSE_H
#define AKT_DATES_TENSE_H

#include "dates/form.h"

typedef struct akt_sense {
    akt_tense hint;
    akt_role role;
} akt_sense;

/* Of the expression in tokens [from, next). It looks at one sentence, and a bounded part of that.
 */
akt_sense akt_sense_of(const akt_reader *r, size_t from, size_t next);

#endif
