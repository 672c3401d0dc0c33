/* What the names that a page gives its elements tell of a day in them. */
#ifndef AKT_IMPORTERS_HTML_DATE_SENSE_H
#define AKT_IMPORTERS_HTML_DATE_SENSE_H

#include "base/str.h"

typedef enum akt_date_sense { /* what the words of a class or id say of a date */
                              AKT_SENSE_NONE,
                              AKT_SENSE_DATE,
                              AKT_SENSE_PUBLISHED,
                              AKT_SENSE_CHANGED,
                              AKT_SENSE_EVENT,
                              AKT_SENSE_TEASER,    /* of another page, if that is linked there */
                              AKT_SENSE_ELSEWHERE, /* of a comment, the clock, other news */
} akt_date_sense;

/* What a class attribute or an id says. */
akt_date_sense akt_html_date_sense(akt_str names);

#endif
