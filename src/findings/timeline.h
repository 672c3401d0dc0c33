/* What happened when: the dated statements of an archive as events in order of date. A statement is
 * a sentence with one of its dates; statements of the same date that tell of the same matter are
 * one event (query/matter.h). */
#ifndef AKT_FINDINGS_TIMELINE_H
#define AKT_FINDINGS_TIMELINE_H

#include "query/query.h"

#define AKT_TIMELINE_UNITS 20000 /* of a question are read: the best */

typedef struct akt_timeline_options {
    akt_query_options query; /* its limit and sort are not looked at; date_of: TEXT for statements,
                              * DOCUMENT for the documents' own dates, ANY for both, DECISION for
                              * statements that tell of a decision taken then */
    bool months;             /* days and weeks count as the months they lie in */
    size_t limit;            /* of a question the events that answer best, else the first; SIZE_MAX
                              * for all */
} akt_timeline_options;

akt_timeline_options akt_timeline_defaults(void); /* statements, by the day */

typedef enum akt_event_kind {                      /* of one date, in this order */
                              AKT_EVENT_DECISION,  /* of a decision that was taken */
                              AKT_EVENT_STATEMENT, /* a date in a text */
                              AKT_EVENT_DOCUMENT,  /* a document's own date */
} akt_event_kind;

const char *akt_event_kind_name(akt_event_kind kind); /* "decision", "statement", "document" */

#define AKT_OTHER_DAYS 4 /* more are not looked at */

typedef struct akt_statement {
    const akt_stored_document *document;
    const akt_stored_passage *passage; /* its text is "" where it stands in none */
    akt_event_kind kind;
    akt_str text;  /* the sentence, a slice of the passage's text; of a document its title */
    bool dated;    /* it has a date, resolved or not */
    akt_date date; /* offset and length in text; 0 both when it is the document's own */
    akt_str words; /* the date as written; "" when it has none */
    akt_day others[AKT_OTHER_DAYS]; /* the other days that the sentence names */
    size_t n_others;
    const akt_decision *decision; /* taken then, that the sentence tells or names; NULL if none */
    akt_str heading; /* above a decision whose date is the document's own, where the sentence may
                      * say no more than "enligt förslag"; "" otherwise */
    double score;    /* how much of the question it answers, 0 to 1; 1 without a question */
    uint32_t order;  /* in the archive */
} akt_statement;

typedef struct akt_event {
    akt_event_kind kind;
    akt_day start, end; /* by the granularity */
    akt_precision precision;
    akt_role role;          /* what the first source that tells says it is */
    bool probable;          /* none of its sources does better than the default rule */
    akt_statement *sources; /* the surest first, then what answers best */
    size_t n_sources;
    akt_str who, what; /* of a decision, from the first source that says; "" when none does */
    double score;      /* of the source that answers best */
    uint32_t order;    /* in the timeline */
} akt_event;

typedef struct akt_timeline { /* lives until akt_timeline_free; borrows from the archive's tokenizer
                               */
    akt_event *events;        /* by start, the shorter first */
    size_t n_events;
    size_t total;           /* before the limit */
    akt_statement *undated; /* match the question and have no date, or none that could be resolved;
                             * the best first. Without a question only the unresolved. */
    size_t n_undated;
    size_t n_wide;   /* statements left out: their interval is longer than a year (no `wide`) */
    size_t n_unread; /* units that answer, beyond AKT_TIMELINE_UNITS */
    akt_arena arena;
} akt_timeline;

/* A question without a word, as "", asks for everything. */
akt_status akt_timeline_make(akt_searcher *searcher, akt_str question,
                             const akt_timeline_options *options, akt_timeline *out, akt_err *err);
void akt_timeline_free(akt_timeline *timeline);

#endif
