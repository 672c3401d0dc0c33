/* What the documents of an archive refer to and the archive does not hold: each record once, with
 * all the places that cite it. Current documents only. */
#ifndef AKT_FINDINGS_MISSING_H
#define AKT_FINDINGS_MISSING_H

#include "archive/get.h"
#include "findings/held.h"
#include "findings/series.h"

typedef struct akt_missing_options {
    bool all;    /* print, statutes and links, too */
    bool series; /* gaps in series, too */
} akt_missing_options;

typedef struct akt_mention { /* a place that cites a record */
    const akt_stored_document *document;
    const akt_stored_passage *passage;
    akt_str text;     /* as written */
    akt_str sentence; /* it stands in */
} akt_mention;

typedef struct akt_near_number { /* one digit apart, or the same in another register */
    akt_str number;              /* as written */
    bool held;
    const akt_stored_document *document; /* that carries it; NULL when it is cited only */
} akt_near_number;

#define AKT_NEAR_NUMBERS 4

typedef struct akt_missing_entry {
    akt_reference_kind kind; /* a record that has a number, too, is a record */
    akt_str number;          /* as it is written most often; "" when it has none */
    akt_str key;
    akt_str body;        /* who made the record, or whose number it is; "" unknown */
    bool body_of_number; /* the latter */
    akt_str type;        /* of record: "verkställighetsbeslut", "bilaga 5"; "" unknown */
    akt_str serial;      /* of a series: "16" of "Veckorapport 16" */
    akt_str paragraph;
    akt_day start, end; /* of the record, AKT_NO_DAY when it has none */
    bool probable;      /* nowhere is the year of that day better known than by the default rule */
    akt_day first,
        last; /* documents that cite it: the first and the last day; AKT_NO_DAY unknown */
    akt_mention *citations; /* in order of the archive */
    size_t n_citations;
    akt_near_number near[AKT_NEAR_NUMBERS];
    size_t n_near;
    const akt_stored_document *attached_to; /* an attachment: to this document */
} akt_missing_entry;

/* A number that documents carry as their own and that is cited for other records as well. */
typedef struct akt_shared_number {
    akt_str number;
    const akt_stored_document *document; /* that carries it, the first of them */
    size_t n_documents;
    akt_mention *records; /* one for each record that it is cited for; its sentence is the words
                           * that name it */
    size_t n_records;
} akt_shared_number;

typedef struct akt_missing { /* lives until akt_missing_free */
    akt_missing_entry *entries;
    size_t n;
    akt_shared_number *shared;
    size_t n_shared;
    akt_series *series; /* those with gaps */
    size_t n_series;
    size_t n_left_out; /* print, statutes and links, unless `all` */
    akt_arena arena;
} akt_missing;

akt_status akt_missing_make(akt_archive *archive, const akt_missing_options *options,
                            akt_missing *out, akt_err *err);
void akt_missing_free(akt_missing *missing);

#endif
