/* "D/M": a day, or a share, a score or the number of a thing. */
#ifndef AKT_DATES_DAY_MONTH_H
#define AKT_DATES_DAY_MONTH_H

#include "dates/form.h"

/* Whether the figures at tokens i and i + 2, a slash between them, are a day and its month, which
 * fit each other. What stands before and behind has to say so: "möte 12/5", "inkom 3/4", "den 3/4",
 * "22/10: ..."; not "stol 12/5", "3/4 av ledamöterna", "vann 6/4". It looks at a bounded part of
 * one sentence. */
bool akt_is_day_month(const akt_reader *r, size_t i, int day, int month);

/* Whether the word at token i is one that a day stands behind: "möte", "ses", "öppet"; no
 * preposition. */
bool akt_tells_day(const akt_reader *r, size_t i);

/* Whether a number behind token i is something's number: "rum 12", "bilaga 3", "lokal B 12". */
bool akt_is_numbered(const akt_reader *r, size_t i);

#endif
