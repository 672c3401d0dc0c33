/* How much of a question a sentence answers: all that it says itself, and less for what stands
 * around it: in its passage, in the headings above and the title. */
#ifndef AKT_QUERY_ANSWER_H
#define AKT_QUERY_ANSWER_H

#include "archive/get.h"
#include "query/find.h"
#include "query/query.h"

typedef struct akt_answers {
    akt_archive *archive;
    const akt_query *query;
    double concept[AKT_TERMS]; /* what each concept of the question is worth */
    double total;
    akt_finds finds;
    bool failed; /* memory ran out; terms are then 0 */
} akt_answers;

/* The terms of a sentence, its passage, and what is above them. */
typedef uint64_t akt_answer_terms[3];

/* Weighs the concepts of an open question; one whose every term weighs_nothing says so of counts
 * only when all others do, too (NULL: each counts). */
akt_answers akt_answers_of(akt_archive *archive, const akt_query *query,
                           bool (*weighs_nothing)(const akt_plan *plan, uint64_t terms));
void akt_answers_free(akt_answers *answers);

/* The terms of the question in a text. */
uint64_t akt_answer_terms_in(akt_answers *answers, akt_str text);

/* The terms in the headings above a passage and in the title of its document. */
akt_status akt_answer_terms_above(akt_answers *answers, const akt_stored_document *document,
                                  const akt_stored_passage *passage, akt_arena *scratch,
                                  uint64_t *terms, akt_err *err);

/* 0 to 1. */
double akt_answer_score(const akt_answers *answers, const akt_answer_terms terms);

/* The best n units that answer, in order of the archive, so that a document is read once. In arena;
 * NULL when memory is out. *n becomes how many there are. */
uint32_t *akt_answer_units(const akt_query *query, akt_arena *arena, size_t *n);

#endif
