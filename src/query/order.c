#include "query/order.h"

#include "base/mem.h"

#include <sqlite3.h>
#include <stdlib.h>

typedef struct dated {
    akt_ranked hit;
    int day; /* 20250410; 0 for none */
} dated;

static int by_score(const dated *a, const dated *b)
{
    if (a->hit.score > b->hit.score || a->hit.score < b->hit.score)
        return a->hit.score > b->hit.score ? -1 : 1;
    return a->hit.unit < b->hit.unit ? -1 : a->hit.unit > b->hit.unit;
}

static int oldest_first(const void *left, const void *right)
{
    const dated *a = left, *b = right;

    if (a->day == b->day)
        return by_score(a, b);
    if (a->day == 0 || b->day == 0)
        return a->day == 0 ? 1 : -1;
    return a->day < b->day ? -1 : 1;
}

static int newest_first(const void *left, const void *right)
{
    const dated *a = left, *b = right;

    return a->day == b->day ? by_score(a, b) : a->day > b->day ? -1 : 1;
}

static int by_unit(const void *left, const void *right)
{
    const dated *a = left, *b = right;

    return a->hit.unit < b->hit.unit ? -1 : a->hit.unit > b->hit.unit;
}

/* hits ascend by unit, and so do documents. */
static akt_status date_hits(akt_archive *archive, dated *hits, size_t n, akt_err *err)
{
    static const char sql[] =
        "SELECT first_unit, n_units, CAST(replace(start_day, '-', '') AS INTEGER)"
        "  FROM document WHERE n_units > 0 ORDER BY id";
    sqlite3_stmt *documents;
    size_t at = 0;
    int rc;

    if (sqlite3_prepare_v2(akt_archive_db(archive), sql, -1, &documents, NULL) != SQLITE_OK)
        return akt_archive_fail(archive, "cannot sort by date", err);
    while ((rc = sqlite3_step(documents)) == SQLITE_ROW && at < n) {
        int64_t end = sqlite3_column_int64(documents, 0) + sqlite3_column_int64(documents, 1);

        while (at < n && hits[at].hit.unit < end)
            hits[at++].day = sqlite3_column_int(documents, 2);
    }
    sqlite3_finalize(documents);
    return rc == SQLITE_ROW || rc == SQLITE_DONE
               ? AKT_OK
               : akt_archive_fail(archive, "cannot sort by date", err);
}

akt_status akt_order(akt_archive *archive, akt_sort sort, akt_ranking *ranking, akt_err *err)
{
    dated *hits;
    akt_status status;

    if (sort == AKT_SORT_RANK || ranking->n == 0)
        return AKT_OK;
    hits = akt_alloc(ranking->n * sizeof *hits);
    if (!hits)
        return akt_fail_memory(err);
    for (size_t i = 0; i < ranking->n; i++)
        hits[i] = (dated){ranking->hits[i], 0};
    qsort(hits, ranking->n, sizeof *hits, by_unit);
    status = date_hits(archive, hits, ranking->n, err);
    qsort(hits, ranking->n, sizeof *hits, sort == AKT_SORT_NEWEST ? newest_first : oldest_first);
    for (size_t i = 0; i < ranking->n; i++)
        ranking->hits[i] = hits[i].hit;
    akt_free(hits);
    return status;
}
