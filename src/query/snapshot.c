/* What changed since is read from the ledger of the runs since; what stood at those paths then,
 * from what was seen in the runs before. A run that was under way then is told apart by its units:
 * what had been read of it has units that there were. */
#include "query/snapshot.h"

#include "base/mem.h"
#include "base/message.h"

#include <sqlite3.h>
#include <string.h>

#define FAILED N_("cannot search the archive as it was")

typedef struct looking {
    akt_archive *archive;
    akt_snapshot *out;
    int64_t run, n_units;
    akt_err *err;
} looking;

static akt_status fail(looking *l)
{
    return akt_archive_fail(l->archive, FAILED, l->err);
}

static akt_status prepare(looking *l, const char *sql, sqlite3_stmt **out)
{
    return sqlite3_prepare_v2(akt_archive_db(l->archive), sql, -1, out, NULL) == SQLITE_OK
               ? AKT_OK
               : fail(l);
}

static akt_status read_paths(looking *l)
{
    static const char sql[] =
        "SELECT DISTINCT path FROM ledger WHERE run >= ?1 AND outcome <> 'unchanged'"
        " AND outcome <> 'vanished' AND outcome <> 'left alone' ORDER BY path";
    akt_snapshot *out = l->out;
    sqlite3_stmt *rows;
    size_t cap = 0;
    int rc;
    akt_status status = prepare(l, sql, &rows);

    if (status != AKT_OK)
        return status;
    sqlite3_bind_int64(rows, 1, l->run);
    while ((rc = sqlite3_step(rows)) == SQLITE_ROW) {
        if (!akt_grow(&out->changed, &cap, out->n_changed + 1, sizeof *out->changed)) {
            sqlite3_finalize(rows);
            return akt_fail_memory(l->err);
        }
        out->changed[out->n_changed++] = (akt_changed_path){sqlite3_column_int64(rows, 0), 0};
    }
    sqlite3_finalize(rows);
    return rc == SQLITE_DONE ? AKT_OK : fail(l);
}

static akt_status read_sources(looking *l)
{
    static const char sql[] =
        "SELECT s.source FROM import_run r CROSS JOIN seen s ON s.run = r.id AND s.path = ?1"
        " WHERE r.id <= ?2 AND s.source IS NOT NULL AND (r.id < ?2 OR NOT EXISTS"
        "   (SELECT 1 FROM document d WHERE d.source = s.source AND d.first_unit > ?3))"
        " ORDER BY r.id DESC LIMIT 1";
    sqlite3_stmt *row;
    akt_status status = prepare(l, sql, &row);

    for (size_t i = 0; status == AKT_OK && i < l->out->n_changed; i++) {
        akt_changed_path *changed = &l->out->changed[i];
        int rc;

        sqlite3_bind_int64(row, 1, changed->path);
        sqlite3_bind_int64(row, 2, l->run);
        sqlite3_bind_int64(row, 3, l->n_units);
        rc = sqlite3_step(row);
        if (rc == SQLITE_ROW)
            changed->source = sqlite3_column_int64(row, 0);
        else if (rc != SQLITE_DONE)
            status = fail(l);
        sqlite3_reset(row);
        akt_buf_fmt(&l->out->paths, "%s%lld", i > 0 ? "," : "", (long long)changed->path);
    }
    sqlite3_finalize(row);
    akt_buf_byte(&l->out->paths, ']');
    return status == AKT_OK && l->out->paths.failed ? akt_fail_memory(l->err) : status;
}

static bool stood_at_changed(const akt_snapshot *snapshot, int64_t source)
{
    for (size_t i = 0; i < snapshot->n_changed; i++)
        if (snapshot->changed[i].source == source)
            return true;
    return false;
}

/* Documents that stand or stood at one of these paths since: whether they were current then. */
static akt_status mark_units(looking *l)
{
    static const char sql[] =
        "WITH touched AS (SELECT DISTINCT s.source FROM json_each(?1) p"
        "   CROSS JOIN import_run r CROSS JOIN seen s ON s.run = r.id AND s.path = p.value"
        "   WHERE s.source IS NOT NULL)"
        "SELECT d.source, d.first_unit, d.n_units, EXISTS (SELECT 1 FROM path q"
        "   WHERE q.source = d.source AND q.id NOT IN (SELECT value FROM json_each(?1)))"
        "  FROM touched t CROSS JOIN document d ON d.source = t.source";
    akt_lengths *lengths = &l->out->lengths;
    sqlite3_stmt *rows;
    int rc;
    akt_status status = prepare(l, sql, &rows);

    if (status != AKT_OK)
        return status;
    sqlite3_bind_text64(rows, 1, l->out->paths.ptr, l->out->paths.len, SQLITE_STATIC, SQLITE_UTF8);
    while ((rc = sqlite3_step(rows)) == SQLITE_ROW) {
        bool current =
            sqlite3_column_int(rows, 3) || stood_at_changed(l->out, sqlite3_column_int64(rows, 0));
        int64_t first = sqlite3_column_int64(rows, 1), n = sqlite3_column_int64(rows, 2);

        for (int64_t unit = first > 0 ? first : 1; unit - first < n && (uint64_t)unit <= lengths->n;
             unit++)
            lengths->length[unit - 1] = (uint16_t)((lengths->length[unit - 1] & AKT_LENGTH_MAX) |
                                                   (current ? 0 : AKT_LENGTH_OLD));
    }
    sqlite3_finalize(rows);
    return rc == SQLITE_DONE ? AKT_OK : fail(l);
}

akt_status akt_snapshot_of(akt_archive *archive, const akt_lengths *now, size_t n_units,
                           int64_t run, akt_snapshot *out, akt_err *err)
{
    looking l = {archive, out, run, (int64_t)n_units, err};
    akt_status status;

    *out = (akt_snapshot){.run = run};
    n_units = n_units < now->n ? n_units : now->n;
    out->lengths = (akt_lengths){akt_alloc((n_units + 1) * sizeof *now->length), n_units};
    akt_buf_byte(&out->paths, '[');
    if (!out->lengths.length)
        return akt_fail_memory(err);
    if (n_units > 0)
        memcpy(out->lengths.length, now->length, n_units * sizeof *now->length);
    status = read_paths(&l);
    if (status == AKT_OK)
        status = read_sources(&l);
    if (status == AKT_OK)
        status = mark_units(&l);
    out->collections[false] = akt_collection_of(&out->lengths, false);
    out->collections[true] = akt_collection_of(&out->lengths, true);
    return status;
}

void akt_snapshot_free(akt_snapshot *snapshot)
{
    akt_free(snapshot->lengths.length);
    akt_free(snapshot->changed);
    akt_buf_free(&snapshot->paths);
    *snapshot = (akt_snapshot){0};
}

akt_status akt_last_run(akt_archive *archive, int64_t *run, akt_err *err)
{
    sqlite3_stmt *row;
    akt_status status = AKT_OK;

    *run = 0;
    if (sqlite3_prepare_v2(akt_archive_db(archive), "SELECT max(id) FROM import_run", -1, &row,
                           NULL) != SQLITE_OK)
        return akt_archive_fail(archive, FAILED, err);
    if (sqlite3_step(row) == SQLITE_ROW)
        *run = sqlite3_column_int64(row, 0);
    else
        status = akt_archive_fail(archive, FAILED, err);
    sqlite3_finalize(row);
    return status;
}
