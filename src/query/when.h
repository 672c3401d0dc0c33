/* Questions that ask when: "när pausades införandet", "when was it decided". */
#ifndef AKT_QUERY_WHEN_H
#define AKT_QUERY_WHEN_H

#include "query/rank.h"

bool akt_asks_when(akt_str question);

/* Raises those of the first hits whose passage holds, beside words of the question, the date of an
 * event: resolved, of a month at most, and not the document's own. Scores only rise. */
akt_status akt_lift_dated(akt_archive *archive, const akt_plan *plan,
                          const double weight[AKT_TERMS], akt_ranking *ranking, akt_err *err);

/* Of a unit's passages those with a date that the options ask for, where it is not the document's
 * own that lets the unit pass: in arena, *n of them; none when any will do. */
akt_status akt_dated_passages(akt_archive *archive, const akt_query_options *options,
                              const akt_stored_document *document,
                              const akt_stored_passage *passages, size_t n_passages,
                              akt_arena *arena, akt_stored_passage **out, size_t *n, akt_err *err);

#endif
