/* Months by name. */
#ifndef AKT_DATES_MONTH_H
#define AKT_DATES_MONTH_H

#include "base/str.h"

/* The month (1..12) whose name or abbreviation begins at text[at]; *behind is where it ends, its
 * point or comma included. 0 when there is none: *behind is as before. */
int akt_month_at(akt_str text, size_t at, size_t *behind);

#endif
