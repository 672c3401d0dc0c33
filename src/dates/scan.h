/* What is written: dates as they stand in the text, before anything is made of them. Forms live
 * here; which day is meant is resolve.h's matter, and what the day is for (its role) is told by the
 * words around it. */
#ifndef AKT_DATES_SCAN_H
#define AKT_DATES_SCAN_H

#include "base/str.h"

typedef struct akt_written {
    size_t offset, length;
    int year, month, day; /* as written; 0 = not written. The day may not exist (31 April) */
} akt_written;

/* The next date in running text at or after *at, which moves behind it. Only forms that cannot be
 * mistaken. false at the end of the text. Linear over a whole text; allocates nothing. */
bool akt_scan_next(akt_str text, size_t *at, akt_written *out);

/* The date with which value begins, where something else (a label, a meta tag) says that it is one:
 * also "27/6 2025", "27.6.2025", "2025/06/27", "20250627", "250627", "juni 2025", "2025-06" and
 * "2025". false when it begins with none. */
bool akt_scan_value(akt_str value, akt_written *out);

#endif
