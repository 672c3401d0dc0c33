/* The archive as it stood when an earlier question was asked, so that what was imported since
 * neither repeats nor drops a hit of the next page: the units there were, and which of them were
 * current. */
#ifndef AKT_QUERY_SNAPSHOT_H
#define AKT_QUERY_SNAPSHOT_H

#include "query/rank.h"

typedef struct akt_changed_path { /* a path where something else stood then */
    int64_t path;
    int64_t source; /* that stood there; 0: nothing yet */
} akt_changed_path;

typedef struct akt_snapshot {
    int64_t run;                   /* the last that had begun */
    akt_lengths lengths;           /* of the units there were */
    akt_collection collections[2]; /* current units; all */
    akt_changed_path *changed;     /* ascending by path */
    size_t n_changed;
    akt_buf paths; /* their ids, as a JSON array */
} akt_snapshot;

/* n_units, run: how many units there were, and the last run that had begun. now: the lengths as
 * they are. Close with akt_snapshot_free in any case. */
akt_status akt_snapshot_of(akt_archive *archive, const akt_lengths *now, size_t n_units,
                           int64_t run, akt_snapshot *out, akt_err *err);
void akt_snapshot_free(akt_snapshot *snapshot);

/* The last run that has begun; 0 for none. */
akt_status akt_last_run(akt_archive *archive, int64_t *run, akt_err *err);

#endif
