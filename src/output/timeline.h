/* The answers of `akt timeline`, one printer for each form. */
#ifndef AKT_OUTPUT_TIMELINE_H
#define AKT_OUTPUT_TIMELINE_H

#include "output/conflict.h"
#include "findings/timeline.h"

typedef struct akt_timeline_shown {
    const akt_timeline *timeline;
    akt_str question; /* "" for everything */
    bool months;
    size_t undated;                 /* how many undated statements are listed */
    const akt_conflicts *conflicts; /* what contradicts the decisions */
} akt_timeline_shown;

/* What contradicts an event; NULL when nothing does. */
const akt_conflict_side *akt_event_contradicted(const akt_conflicts *conflicts,
                                                const akt_event *event);

/* For people: a column of dates, the sentence beside it, how the date was resolved, the sources. */
void akt_print_timeline(FILE *out, const akt_timeline_shown *shown);

/* One object: akt, query, granularity, total, events, undated, left_out. */
void akt_print_timeline_json(FILE *out, const akt_timeline_shown *shown);

/* An object a line for each event, as in `events` above. */
void akt_print_timeline_jsonl(FILE *out, const akt_timeline_shown *shown);

/* A row for each event. */
void akt_print_timeline_csv(FILE *out, const akt_timeline_shown *shown);

/* Timesketch's CSV: a row for each event of one day. How many were left out, being longer. */
size_t akt_print_timesketch(FILE *out, const akt_timeline_shown *shown);

/* TimelineJS's JSON: what was not written (a day, a month) is left out of a date. */
void akt_print_timelinejs(FILE *out, const akt_timeline_shown *shown);

#endif
