/* Dates in Swedish text: found, and given as intervals of whole days. */
#ifndef AKT_DATES_DATE_H
#define AKT_DATES_DATE_H

#include "base/arena.h"
#include "base/str.h"

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
typedef int32_t akt_day;
#define AKT_NO_DAY INT32_MIN

/* AKT_NO_DAY when there is no such day (31 April) or the year is outside 1..9999. */
akt_day akt_day_of(int year, int month, int day);
void akt_day_split(akt_day day, int *year, int *month, int *mday);

/* "2025-04-10" and a NUL; "" for AKT_NO_DAY. */
void akt_day_text(akt_day day, char out[11]);

typedef enum akt_precision { /* how much was written; the interval is that long */
                             AKT_PRECISION_DAY,
                             AKT_PRECISION_WEEK,
                             AKT_PRECISION_MONTH,
                             AKT_PRECISION_QUARTER,
                             AKT_PRECISION_SEASON,
                             AKT_PRECISION_HALF,
                             AKT_PRECISION_YEAR,
                             AKT_PRECISION_DECADE,
                             AKT_PRECISION_RANGE, /* anything else: "12-15 november 2024" */
} akt_precision;

typedef enum akt_role { /* what the date is said to be, where the words around it tell */
                        AKT_ROLE_MENTIONED,
                        AKT_ROLE_DOCUMENT, /* the document's own date */
                        AKT_ROLE_DECIDED,
                        AKT_ROLE_PROPOSED,
                        AKT_ROLE_DEADLINE,
                        AKT_ROLE_PLANNED,
                        AKT_ROLE_PERIOD,
} akt_role;

typedef enum akt_rule {                   /* how the value was found (SWEDISH.md 1.2) */
                        AKT_RULE_WRITTEN, /* written in full */
} akt_rule;

typedef struct akt_date {
    size_t offset, length; /* bytes of the text given to akt_dates_find */
    akt_day start, end;    /* both included; both AKT_NO_DAY when it could not be resolved */
    akt_precision precision;
    akt_role role;
    akt_rule rule;
    double confidence; /* 0 to 1 */
} akt_date;

const char *akt_precision_name(akt_precision precision); /* "day", "week", ... "range" */
const char *akt_role_name(akt_role role); /* "mentioned", "document-date", "decided", "proposed",
                                           * "deadline", "planned", "period" */
const char *akt_rule_name(akt_rule rule); /* "written" */

/* Finds the dates in text (well-formed UTF-8), in order, without overlap: at present those that
 * cannot be mistaken, "2024-11-28" and "den 12:e nov. 2024"; the article belongs to the date, a
 * clock time does not. A day that does not exist ("31 april 2024") is found without a value. *out
 * is in arena. false when memory is out. Linear time. */
bool akt_dates_find(akt_str text, akt_arena *arena, akt_date **out, size_t *n);

/* Reads the date with which value begins, where a label or a meta tag says that it is one: besides
 * the above also "27/6 2025", "20250627", "250627", "juni 2025", "2025-06" and "2025", each an
 * interval as long as what is written. false when value begins with none. */
bool akt_date_read(akt_str value, akt_date *out);

#endif
