/* Dates in Swedish text: found, and given as intervals of whole days (src/SWEDISH.md 1). */
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
                             AKT_PRECISION_RANGE, /* anything else: "12-15 november 2024", parts
                                                   * ("början av mars"), turns, holidays of days */
                             AKT_PRECISION_WEEKEND,
                             AKT_PRECISION_TERTIAL,
                             AKT_PRECISION_TERM,    /* and school years */
                             AKT_PRECISION_MANDATE, /* "mandatperioden 2022-2026" */
                             AKT_PRECISION_CENTURY,
} akt_precision;

typedef enum akt_role { /* what the date is said to be, where the words around it tell */
                        AKT_ROLE_MENTIONED,
                        AKT_ROLE_DOCUMENT, /* the document's own date */
                        AKT_ROLE_DECIDED,
                        AKT_ROLE_PROPOSED,
                        AKT_ROLE_DEADLINE, /* a last day: senast, före, t.o.m. */
                        AKT_ROLE_PLANNED,
                        AKT_ROLE_PERIOD, /* a period, or the day from which one runs */
} akt_role;

typedef enum akt_rule {                      /* how the value was found (src/SWEDISH.md 1.2) */
                        AKT_RULE_WRITTEN,    /* written in full */
                        AKT_RULE_PARAGRAPH,  /* the year of an earlier date in the paragraph */
                        AKT_RULE_WEEKDAY,    /* the year that its weekday fits */
                        AKT_RULE_TENSE,      /* the last before the anchor, or the first after it,
                                              * by the tense of the sentence */
                        AKT_RULE_DEFAULT,    /* the year nearest to the anchor: probable only */
                        AKT_RULE_RELATIVE,   /* told from the anchor: "i fredags" */
                        AKT_RULE_CONVENTION, /* what "början av mars", "påsken" are agreed to mean
                                              */
} akt_rule;

typedef struct akt_date {
    size_t offset, length; /* bytes of the text given to akt_dates_find */
    akt_day start, end;    /* both included; both AKT_NO_DAY when it could not be resolved */
    akt_precision precision;
    akt_role role;
    akt_rule rule;
    bool conflict;                     /* its weekday is another day's: the date was kept */
    double confidence;                 /* 0 to 1; 0 without a value */
    const struct akt_written *written; /* what the words say, for akt_dates_resolve; in the arena
                                        * of akt_dates_find, NULL in a date from elsewhere */
} akt_date;

/* Names for readers of the JSON; the lists are closed. */
const char *akt_precision_name(akt_precision precision); /* "day", "week", ... "range" */
const char *akt_role_name(akt_role role); /* "mentioned", "document-date", "decided", "proposed",
                                           * "deadline", "planned", "period" */
const char *akt_rule_name(akt_rule rule); /* "written", "paragraph-year", "weekday", "tense",
                                           * "default", "relative", "convention" */

/* Finds the dates in text (well-formed UTF-8), in order, without overlap. What is written in full
 * has its value; what needs the document's own date is found too, without a value (start and end
 * AKT_NO_DAY) until akt_dates_resolve; so is a day that does not exist ("31 april 2024"). An empty
 * line parts paragraphs: a year is carried inside one only. *out is in arena, and borrows nothing
 * from text. false when memory is out. Linear time. */
bool akt_dates_find(akt_str text, akt_arena *arena, akt_date **out, size_t *n);

typedef struct akt_date_context {
    akt_day anchor; /* the document's own date; AKT_NO_DAY when it has none */
} akt_date_context;

/* Gives values to all dates of one akt_dates_find, in place, by the document's own date. Returns
 * how many are left: "241128" is dropped where it lies far from the anchor. May be called again
 * with another anchor. */
size_t akt_dates_resolve(akt_date *dates, size_t n, const akt_date_context *context);

/* Whether a date names days in full, so that its value needs nothing else: "den 12 november 2024",
 * "12-13 november 2024", also "31 april 2024", which is no day. */
bool akt_date_is_plain(const akt_date *date);

/* Reads the date with which value begins, where a label or a meta tag says that it is one: besides
 * the above also "20250627", "250627", "juni 2025", "2025-06" and "2025", each an interval as long
 * as what is written. Only what is written in full. false when value begins with none. */
bool akt_date_read(akt_str value, akt_date *out);

#endif
