#include "query/calendar.h"

#include "base/mem.h"

#include <sqlite3.h>

static akt_status fail(akt_archive *archive, akt_err *err)
{
    return akt_archive_fail(archive, "cannot sort by date", err);
}

akt_status akt_calendar_read(akt_archive *archive, akt_calendar *out, akt_err *err)
{
    static const char sql[] =
        "SELECT first_unit + n_units, CAST(replace(start_day, '-', '') AS INTEGER)"
        "  FROM document WHERE n_units > 0 ORDER BY id";
    sqlite3_stmt *documents;
    size_t cap = 0;
    int rc;

    *out = (akt_calendar){0};
    if (sqlite3_prepare_v2(akt_archive_db(archive), sql, -1, &documents, NULL) != SQLITE_OK)
        return fail(archive, err);
    while ((rc = sqlite3_step(documents)) == SQLITE_ROW) {
        int64_t end = sqlite3_column_int64(documents, 0);

        if (!akt_grow(&out->document, &cap, out->n + 1, sizeof *out->document)) {
            rc = SQLITE_NOMEM;
            break;
        }
        out->document[out->n++] = (akt_dated){end < 0            ? 0
                                              : end > UINT32_MAX ? UINT32_MAX
                                                                 : (uint32_t)end,
                                              sqlite3_column_int(documents, 1)};
    }
    sqlite3_finalize(documents);
    if (rc == SQLITE_DONE)
        return AKT_OK;
    akt_calendar_free(out);
    return rc == SQLITE_NOMEM ? akt_fail_memory(err) : fail(archive, err);
}

void akt_calendar_free(akt_calendar *calendar)
{
    akt_free(calendar->document);
    *calendar = (akt_calendar){0};
}
