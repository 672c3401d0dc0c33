/* Which days are meant: from what is written to an interval (src/SWEDISH.md 1.2). */
#ifndef AKT_DATES_RESOLVE_H
#define AKT_DATES_RESOLVE_H

#include "dates/calendar.h"
#include "dates/written.h"

/* The days of a moment that needs no anchor, in this year; none when there are none ("31 april").
 */
akt_span akt_span_in(const akt_moment *m, int year);

/* The days of a moment that is told from the anchor (any `how` but HOW_CALENDAR). */
akt_span akt_span_from(const akt_moment *m, akt_day anchor);

/* The part of a span that is told, "början av". */
akt_span akt_span_part(akt_span span, const akt_moment *m, akt_day anchor);

#endif
