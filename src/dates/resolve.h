/* Which days are meant: from what is written to an interval (SWEDISH.md 1.2). */
#ifndef AKT_DATES_RESOLVE_H
#define AKT_DATES_RESOLVE_H

#include "dates/date.h"
#include "dates/scan.h"

/* The interval of a date that is written in full, as far as it is written: a day, a month, a year.
 * An impossible day keeps its place and has no value. The role is "mentioned". */
akt_date akt_resolve_written(const akt_written *written);

#endif
