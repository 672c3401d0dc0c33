/* A place is seen in every run that covers it, but what was cut off or repaired is noted only in
 * the run that took the file in; so the two kinds of rows are looked for in different runs. */
#include "archive/ledger.h"

#include "archive/internal.h"

static const char sql[] =
    "WITH seen_last AS (SELECT path, max(run) AS run FROM ledger GROUP BY path),"
    " taken_last AS (SELECT path, max(run) AS run FROM ledger"
    "   WHERE outcome IN ('imported', 'new version') GROUP BY path)"
    " SELECT p.root, coalesce(p.path_bytes, p.path), l.outcome, l.detail"
    " FROM ledger l JOIN path p ON p.id = l.path"
    " JOIN seen_last ON seen_last.path = l.path LEFT JOIN taken_last ON taken_last.path = l.path"
    " WHERE (l.outcome IN ('cut', 're-decoded') AND l.run = taken_last.run)"
    " OR (l.outcome NOT IN ('imported', 'new version', 'unchanged', 'duplicate', 'cut',"
    "                       're-decoded') AND l.run = seen_last.run)"
    " ORDER BY p.root, p.path, l.id";

akt_status akt_ledger_remarks(akt_archive *archive,
                              void (*tell)(void *context, const akt_ledger_row *row), void *context,
                              akt_err *err)
{
    sqlite3_stmt *statement = NULL;
    akt_status status = AKT_OK;
    bool found = true;

    sqlite3_prepare_v2(archive->db, sql, -1, &statement, NULL);
    while (status == AKT_OK) {
        akt_ledger_row row;

        status = akt_one_row(archive, statement, "cannot read the ledger", &found, err);
        if (status != AKT_OK || !found)
            break;
        row.root = akt_column_str(statement, 0);
        row.path = akt_column_str(statement, 1);
        row.outcome = akt_column_str(statement, 2);
        row.detail = akt_column_str(statement, 3);
        tell(context, &row);
    }
    sqlite3_finalize(statement);
    return status;
}
