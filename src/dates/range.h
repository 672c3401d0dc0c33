/* Dates joined: ranges and lists. */
#ifndef AKT_DATES_RANGE_H
#define AKT_DATES_RANGE_H

#include "dates/form.h"

enum { AKT_LIST_MAX = 64 }; /* the weeks of a year, and more */

typedef struct akt_joined { /* what begins at one place: one date, a range, or the days of a list */
    struct akt_item {
        size_t from, next; /* tokens */
        akt_written w;
    } items[AKT_LIST_MAX];
    size_t n;
} akt_joined;

/* The expression that begins at token i. */
bool akt_joined_at(const akt_reader *r, size_t i, akt_joined *out);

#endif
