/* What is written and has a day of its own: "protokollet den 3 december". */
#ifndef AKT_DATES_CITED_H
#define AKT_DATES_CITED_H

#include "dates/form.h"

/* Whether the date in tokens [from, next) is that of something written which the sentence cites,
 * whatever is to be done with it: "enligt protokollet den 3 december ska ...", "avslaget från den
 * 28 november". to_come: the verb before it tells of what is to come. */
bool akt_is_cited(const akt_reader *r, size_t from, size_t next, bool to_come);

#endif
