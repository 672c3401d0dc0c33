/* Questions that ask when: "när pausades införandet", "when was it decided". */
#ifndef AKT_QUERY_WHEN_H
#define AKT_QUERY_WHEN_H

#include "query/rank.h"

bool akt_asks_when(akt_str question);

/* Raises those of the first hits whose passage holds, beside words of the question, the date of an
 * event (resolved, of a month at most, and not the document's own) or tells of a decision that was
 * taken on a known day. Scores only rise. */
akt_status akt_lift_dated(akt_archive *archive, const akt_plan *plan,
                          const double weight[AKT_TERMS], akt_ranking *ranking, akt_err *err);

#endif
