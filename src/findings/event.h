/* Statements of one date that tell of one matter, as events. */
#ifndef AKT_FINDINGS_EVENT_H
#define AKT_FINDINGS_EVENT_H

#include "findings/timeline.h"

/* Fills the events of *out, in its arena, from dated statements, which are sorted on the way. */
akt_status akt_events_make(akt_archive *archive, akt_statement *rows, size_t n, bool months,
                           akt_timeline *out, akt_err *err);

#endif
