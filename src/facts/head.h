/* Where a document tells about itself: its head, its tail, and its labelled values. */
#ifndef AKT_FACTS_HEAD_H
#define AKT_FACTS_HEAD_H

#include "doc/label.h"
#include "facts/analysis.h"

typedef struct akt_labelled_value { /* a labelled value: "Datum 2025-06-27" */
    akt_label label;                /* AKT_LABEL_OTHER: its name is all that is known */
    akt_str name;                   /* as written, without colon */
    uint32_t passage;               /* index of the passage that holds the value */
    size_t from, to;                /* the value there */
} akt_labelled_value;

/* A document seen by those who look for its own title, date, issuer and case number. */
typedef struct akt_view {
    const akt_doc *doc;
    const akt_passage_date *dates;
    size_t n_dates;
    akt_arena *arena;
    uint32_t head_end;          /* passages before this one open the document */
    uint32_t tail_begin;        /* passages from this one on close it */
    akt_labelled_value *fields; /* in the order of their values */
    size_t n_fields;
} akt_view;

/* false when memory is out. */
bool akt_view_make(akt_view *view, const akt_doc *doc, const akt_passage_date *dates,
                   size_t n_dates, akt_arena *arena);

bool akt_in_head(const akt_view *view, uint32_t passage);
bool akt_in_tail(const akt_view *view, uint32_t passage);

/* The dates of one passage; *n may be 0. */
const akt_passage_date *akt_dates_in(const akt_view *view, uint32_t passage, size_t *n);

/* The meaning of these words if they are a known label, alone; AKT_LABEL_NONE if not. */
akt_label akt_label_named(akt_str words);

akt_str akt_field_value(const akt_view *view, const akt_labelled_value *field);

/* The next word, parted by blanks, at or after *at; false at the end. */
bool akt_next_piece(akt_str text, size_t *at, akt_str *piece);

#endif
