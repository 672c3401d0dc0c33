/* Everything that is derived from a document: its fields, and the facts in its passages. Derived
 * anew by `akt refresh` when AKT_ANALYSIS_VERSION has risen. */
#ifndef AKT_FACTS_ANALYSIS_H
#define AKT_FACTS_ANALYSIS_H

#include "dates/date.h"
#include "doc/doc.h"
#include "facts/decision.h"
#include "facts/reference.h"

#define AKT_ANALYSIS_VERSION 3

typedef struct akt_doc_date { /* a date of the document as a whole */
    akt_date value;           /* offset and length: in the text of `passage` when there is one */
    akt_str text;             /* as written: "2025-04-10" */
    akt_str label;            /* "Sammanställd", "article:published_time" */
    akt_str kind;     /* closed list: "published", "compiled", "decided", "meeting", "drawn-up",
                       * "dated", "changed", "saved" */
    uint32_t passage; /* 1 + index; 0 when it comes from a cue */
} akt_doc_date;

typedef struct akt_metadata {
    akt_str title;    /* "" when the document has none */
    akt_str issuer;   /* the body that issued it, "" when unknown */
    akt_str language; /* "sv", "en", ... ; "" when unknown */
    bool has_date;
    akt_doc_date date; /* the document's own date, by src/SWEDISH.md 1.3 */
    char time[6];      /* "08:30", "" when no clock time stands with the date */
    akt_doc_date
        *others; /* every other date of the document as a whole, changed dates among them */
    size_t n_others;
    akt_str *case_numbers; /* the document's own, as written, without their label */
    size_t n_case_numbers;
} akt_metadata;

typedef struct akt_passage_date {
    uint32_t passage; /* index */
    akt_date date;
} akt_passage_date;

typedef struct akt_passage_decision {
    uint32_t passage; /* index */
    akt_decision decision;
} akt_passage_decision;

typedef struct akt_passage_reference {
    uint32_t passage; /* index */
    akt_reference reference;
} akt_passage_reference;

typedef struct akt_analysis {
    akt_metadata meta;
    akt_passage_date *dates; /* in order of passage and offset */
    size_t n_dates;
    akt_passage_decision *decisions; /* in order of passage */
    size_t n_decisions;
    akt_passage_reference *references; /* in order of passage and offset */
    size_t n_references;
} akt_analysis;

typedef struct akt_analysis_options {
    akt_day reference; /* the anchor for a text without a date of its own; AKT_NO_DAY for none */
} akt_analysis_options;

/* All of *out lives in arena or borrows from doc. AKT_ENOMEM only: a document is never wrong here.
 */
akt_status akt_analyse(const akt_doc *doc, const akt_analysis_options *options, akt_arena *arena,
                       akt_analysis *out, akt_err *err);

/* The last part of that, by itself: decisions and references, from the dates and the fields that
 * *out has. */
akt_status akt_analyse_decisions_references(const akt_doc *doc, akt_arena *arena, akt_analysis *out,
                                            akt_err *err);

/* --- The seam: what was derived, as bytes, so that it can come from a worker process. The reader
 * trusts nothing: every place is compared with the document, which has come the same way. --- */

void akt_analysis_write(const akt_analysis *analysis, akt_buf *out);

/* All of *out lives in arena. AKT_EINPUT when bytes are not what was written for this document. */
akt_status akt_analysis_read(akt_str bytes, const akt_doc *doc, akt_arena *arena, akt_analysis *out,
                             akt_err *err);

#endif
