/* Days, months and years as a reader of today asks for them. */
#ifndef AKT_QUERY_PERIOD_H
#define AKT_QUERY_PERIOD_H

#include "dates/date.h"

/* Reads a day (2025-04-10), month (2025-04), year (2025), ISO week (2025-W14), or any date that akt
 * would find in a text of today: "12 november 2024", "v. 12", "förra året". false when it is none
 * of these. */
bool akt_period_read(akt_str text, akt_day *start, akt_day *end);

/* The same, or two of them with ".." between; without one of the two it is open at that end, which
 * is then AKT_NO_DAY. */
bool akt_period_range(akt_str text, akt_day *from, akt_day *to);

/* Whether a text that can be read leaves its year open, so that another time tells it. */
bool akt_period_is_open(akt_str text);

/* Of such a text the first time at or after from, or the last at or before to; the other of these
 * is AKT_NO_DAY. */
void akt_period_move(akt_str text, akt_day from, akt_day to, akt_day *start, akt_day *end);

#endif
