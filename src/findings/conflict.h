/* Contradictions: the same decision told with two days, the same record cited with two numbers or
 * two days. What rests on a probable date counts for nothing, and a case that holds many decisions
 * contradicts nothing: in doubt two tellings are of two decisions. */
#ifndef AKT_FINDINGS_CONFLICT_H
#define AKT_FINDINGS_CONFLICT_H

#include "findings/register.h"

typedef enum akt_conflict_kind {
    AKT_CONFLICT_DECISION_DATES,
    AKT_CONFLICT_RECORD_NUMBERS,
    AKT_CONFLICT_RECORD_DATES,
} akt_conflict_kind;

const char *akt_conflict_kind_name(akt_conflict_kind kind); /* "decision-dates" ... */

typedef struct akt_conflict_side { /* one place that says so */
    akt_str value;                 /* "2024-04-08"; a number as it is written */
    akt_day day;                   /* AKT_NO_DAY for a number */
    const akt_stored_document *document;
    const akt_stored_passage *passage; /* NULL: the document itself, by a number of its own */
    akt_str sentence;                  /* "" then */
} akt_conflict_side;

typedef struct akt_conflict {
    akt_conflict_kind kind;
    akt_str who;  /* decided, or whose record it is; "" unknown */
    akt_str what; /* was decided; the type of record and what is not contradicted of it */
    akt_conflict_side side[2];
} akt_conflict;

typedef struct akt_conflicts { /* lives until akt_conflicts_free */
    akt_conflict *rows;        /* by the first side's day, then numbers */
    size_t n;
    akt_register made; /* the decisions they are about */
    akt_arena arena;
} akt_conflicts;

/* Among the decisions that answer a question; of records only when it is empty. */
akt_status akt_conflicts_find(akt_searcher *searcher, akt_str question, akt_conflicts *out,
                              akt_err *err);
void akt_conflicts_free(akt_conflicts *conflicts);

/* What contradicts a decision of this day that this passage tells; NULL when nothing does. */
const akt_conflict_side *akt_conflict_with(const akt_conflicts *conflicts,
                                           const akt_stored_document *document, uint32_t n_passage,
                                           akt_day day);

#endif
