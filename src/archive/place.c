/* Places: which source stood at which path in which run, what is current, what has vanished. */
#include "archive/internal.h"
#include "archive/put.h"

#include "base/mem.h"
#include "text/utf8.h"

#define DOING "cannot store where the file stood"

static const char *const outcome_names[AKT_OUTCOMES] = {
    [AKT_IMPORTED] = "imported",   [AKT_NEW_VERSION] = "new version", [AKT_UNCHANGED] = "unchanged",
    [AKT_DUPLICATE] = "duplicate", [AKT_SKIPPED] = "skipped",         [AKT_CUT] = "cut",
    [AKT_RECODED] = "re-decoded",  [AKT_VANISHED] = "vanished",       [AKT_LEFT] = "left alone",
};

const char *akt_outcome_name(akt_outcome outcome)
{
    return outcome_names[outcome];
}

void akt_mended(akt_str bytes, akt_buf *out)
{
    size_t at = 0, len;

    while (at < bytes.len) {
        if (akt_utf8_at(bytes, at, &len) == AKT_NOT_UTF8)
            akt_buf_char(out, 0xFFFD);
        else
            akt_buf_add(out, akt_str_slice(bytes, at, at + len));
        at += len;
    }
}

/* A name that is UTF-8 is compared as text, another as bytes: the two never meet. */
static void bind_name(sqlite3_stmt *statement, int at, akt_str name)
{
    if (akt_utf8_valid(name, NULL))
        akt_bind_str(statement, at, name);
    else
        akt_bind_blob(statement, at, name);
}

akt_status akt_find_place(akt_archive *archive, akt_str root, akt_str relative, akt_place *out,
                          akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_FIND_PLACE);
    akt_status status;
    bool found;

    *out = (akt_place){0, 0, 0, 0};
    if (statement != NULL) {
        bind_name(statement, 1, root);
        bind_name(statement, 2, relative);
    }
    status = akt_one_row(archive, statement, "cannot look the path up", &found, err);
    if (status != AKT_OK || !found)
        return status;
    out->path = sqlite3_column_int64(statement, 0);
    out->source = sqlite3_column_int64(statement, 1);
    out->mtime_ns = sqlite3_column_int64(statement, 2);
    out->size = (uint64_t)sqlite3_column_int64(statement, 3);
    sqlite3_reset(statement);
    return AKT_OK;
}

static void bind_shown(sqlite3_stmt *statement, int shown, int bytes, akt_str name,
                       akt_buf *scratch)
{
    if (akt_utf8_valid(name, NULL)) {
        akt_bind_str(statement, shown, name);
        sqlite3_bind_null(statement, bytes);
        return;
    }
    akt_mended(name, scratch);
    akt_bind_str(statement, shown, akt_buf_str(scratch));
    akt_bind_blob(statement, bytes, name);
}

static akt_status add_place(akt_archive *archive, akt_str root, akt_str relative, int64_t mtime_ns,
                            uint64_t size, int64_t *path, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_ADD_PLACE);
    akt_buf shown_root = {0}, shown_path = {0};
    akt_status status;

    if (statement != NULL) {
        bind_shown(statement, 1, 3, root, &shown_root);
        bind_shown(statement, 2, 4, relative, &shown_path);
        akt_bind_int(statement, 5, mtime_ns);
        akt_bind_int(statement, 6, (int64_t)size);
    }
    status = shown_root.failed || shown_path.failed
                 ? akt_fail_memory(err)
                 : akt_run_statement(archive, statement, DOING, err);
    *path = sqlite3_last_insert_rowid(archive->db);
    akt_buf_free(&shown_root);
    akt_buf_free(&shown_path);
    return status;
}

typedef struct standing { /* the document of a source */
    int64_t document, first_unit, n_units, earlier, path;
    bool current;
} standing;

static akt_status standing_of(akt_archive *archive, int64_t source, standing *out, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_UNITS_OF_SOURCE);
    akt_status status;
    bool found;

    *out = (standing){0};
    if (statement != NULL)
        akt_bind_int(statement, 1, source);
    status = akt_one_row(archive, statement, DOING, &found, err);
    if (status != AKT_OK || !found)
        return status;
    out->document = sqlite3_column_int64(statement, 0);
    out->first_unit = sqlite3_column_int64(statement, 1);
    out->n_units = sqlite3_column_int64(statement, 2);
    out->current = sqlite3_column_int(statement, 3) != 0;
    out->earlier = sqlite3_column_int64(statement, 4);
    out->path = sqlite3_column_int64(statement, 5);
    sqlite3_reset(statement);
    return AKT_OK;
}

static akt_status set_standing(akt_archive *archive, const standing *at, bool current, int64_t path,
                               akt_err *err)
{
    sqlite3_stmt *statement;
    akt_status status = AKT_OK;

    if (at->document == 0 || (at->current == current && at->path == path))
        return AKT_OK;
    if (at->current != current)
        status = akt_lengths_mark(archive, at->first_unit, at->n_units, current, err);
    statement = akt_statement(archive, AKT_SQL_SET_CURRENT);
    if (statement != NULL) {
        akt_bind_int(statement, 1, current);
        akt_bind_int_or_null(statement, 2, path);
        akt_bind_int(statement, 3, at->document);
    }
    return status == AKT_OK ? akt_run_statement(archive, statement, DOING, err) : status;
}

/* A path where the source is what stood last; 0 when there is none. */
static akt_status stands_at(akt_archive *archive, int64_t source, int64_t *path, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_STANDS_SOMEWHERE);
    akt_status status;
    bool found;

    *path = 0;
    if (statement != NULL)
        akt_bind_int(statement, 1, source);
    status = akt_one_row(archive, statement, DOING, &found, err);
    if (status == AKT_OK && found) {
        *path = sqlite3_column_int64(statement, 0);
        sqlite3_reset(statement);
    }
    return status;
}

/* An earlier version has an earlier id, so a file that goes back to what it was makes no circle. */
static akt_status set_earlier(akt_archive *archive, const standing *now, const standing *before,
                              akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_SET_EARLIER);

    if (now->earlier != 0 || before->document == 0 || before->document >= now->document)
        return AKT_OK;
    if (statement != NULL) {
        akt_bind_int(statement, 1, before->document);
        akt_bind_int(statement, 2, now->document);
    }
    return akt_run_statement(archive, statement, DOING, err);
}

/* The path now holds `source`, and held `before` (0: nothing). */
static akt_status exchange(akt_archive *archive, int64_t path, int64_t before, int64_t source,
                           akt_err *err)
{
    standing now, then = {0};
    int64_t elsewhere = 0;
    akt_status status = standing_of(archive, source, &now, err);

    if (status == AKT_OK && before != 0) {
        status = standing_of(archive, before, &then, err);
        if (status == AKT_OK)
            status = set_earlier(archive, &now, &then, err);
        if (status == AKT_OK)
            status = stands_at(archive, before, &elsewhere, err);
        if (status == AKT_OK)
            status = set_standing(archive, &then, elsewhere != 0,
                                  elsewhere != 0 ? elsewhere : then.path, err);
    }
    if (status != AKT_OK)
        return status;
    return set_standing(archive, &now, true, now.current ? now.path : path, err);
}

static akt_status move_place(akt_archive *archive, int64_t path, int64_t source, int64_t mtime_ns,
                             uint64_t size, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_MOVE_PLACE);

    if (statement != NULL) {
        akt_bind_int_or_null(statement, 1, source);
        akt_bind_int(statement, 2, mtime_ns);
        akt_bind_int(statement, 3, (int64_t)size);
        akt_bind_int(statement, 4, path);
    }
    return akt_run_statement(archive, statement, DOING, err);
}

static akt_status touch_place(akt_archive *archive, int64_t path, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_TOUCH_PLACE);

    if (statement != NULL)
        akt_bind_int(statement, 1, path);
    return akt_run_statement(archive, statement, DOING, err);
}

static akt_status run_seen(akt_archive *archive, akt_sql which, int64_t run, int64_t path,
                           int64_t source, int64_t mtime_ns, uint64_t size, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, which);

    if (statement != NULL) {
        akt_bind_int(statement, 1, run);
        akt_bind_int(statement, 2, path);
        akt_bind_int_or_null(statement, 3, source);
        akt_bind_int(statement, 4, mtime_ns);
        akt_bind_int(statement, 5, (int64_t)size);
    }
    return akt_run_statement(archive, statement, DOING, err);
}

/* A place is seen once in a run as a rule; REPLACE for all would cost (see internal.h). */
static akt_status put_seen(akt_archive *archive, int64_t run, int64_t path, int64_t source,
                           int64_t mtime_ns, uint64_t size, akt_err *err)
{
    akt_err once = {AKT_OK, ""};

    if (run_seen(archive, AKT_SQL_PUT_SEEN, run, path, source, mtime_ns, size, &once) == AKT_OK)
        return AKT_OK;
    if (sqlite3_errcode(archive->db) != SQLITE_CONSTRAINT)
        return akt_archive_fail(archive, DOING, err);
    return run_seen(archive, AKT_SQL_SEEN_AGAIN, run, path, source, mtime_ns, size, err);
}

static akt_status put_entry(akt_archive *archive, int64_t run, int64_t path, int64_t source,
                            akt_outcome outcome, akt_str detail, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_PUT_LEDGER);

    if (statement != NULL) {
        akt_bind_int(statement, 1, run);
        akt_bind_int(statement, 2, path);
        akt_bind_int_or_null(statement, 3, source);
        akt_bind_str(statement, 4, akt_str_of(akt_outcome_name(outcome)));
        akt_bind_str_or_null(statement, 5, detail);
    }
    return akt_run_statement(archive, statement, "cannot write the ledger", err);
}

akt_status akt_put_ledger(akt_archive *archive, int64_t run, akt_str root, akt_str relative,
                          akt_outcome outcome, akt_str detail, akt_err *err)
{
    akt_place place;
    akt_status status = akt_find_place(archive, root, relative, &place, err);

    if (status == AKT_OK && place.path == 0)
        status = add_place(archive, root, relative, 0, 0, &place.path, err);
    if (status != AKT_OK)
        return status;
    return put_entry(archive, run, place.path, place.source, outcome, detail, err);
}

akt_status akt_put_seen(akt_archive *archive, int64_t run, akt_str root, akt_str relative,
                        int64_t source, int64_t mtime_ns, uint64_t size, akt_outcome outcome,
                        akt_str detail, akt_err *err)
{
    akt_place place;
    akt_status status = akt_find_place(archive, root, relative, &place, err);

    if (status == AKT_OK && place.path == 0)
        status = add_place(archive, root, relative, mtime_ns, size, &place.path, err);
    /* A file that could not be taken this time leaves what stood there before, and its time: it is
     * tried again next time. */
    if (status == AKT_OK && (source != 0 || place.source == 0))
        status = move_place(archive, place.path, source, mtime_ns, size, err);
    else if (status == AKT_OK)
        status = touch_place(archive, place.path, err);
    if (status == AKT_OK && source != 0 && source != place.source)
        status = exchange(archive, place.path, place.source, source, err);
    if (status == AKT_OK)
        status = put_seen(archive, run, place.path, source, mtime_ns, size, err);
    if (status == AKT_OK)
        status = put_entry(archive, run, place.path, source, outcome, detail, err);
    return status;
}

/* --- Roots --- */

static akt_status is_root(akt_archive *archive, sqlite3_stmt *statement, akt_str path, bool *found,
                          akt_err *err)
{
    akt_status status;

    sqlite3_reset(statement);
    bind_name(statement, 1, path);
    status = akt_one_row(archive, statement, "cannot look the path up", found, err);
    sqlite3_reset(statement);
    return status;
}

/* The length of the shortest root on the way to path, which is path's when there is none. "/" does
 * not count: who has imported it once need not see every path begin there. */
static akt_status widest_root(akt_archive *archive, akt_str path, size_t *len, akt_err *err)
{
    sqlite3_stmt *statement = NULL;
    akt_status status = AKT_OK;
    bool found = false;

    sqlite3_prepare_v2(archive->db,
                       "SELECT 1 FROM path WHERE coalesce(root_bytes, root) = ?1 LIMIT 1", -1,
                       &statement, NULL);
    *len = path.len;
    for (size_t at = 1; status == AKT_OK && at < path.len && !found; at++) {
        if (path.ptr[at] != '/')
            continue;
        status = is_root(archive, statement, akt_str_slice(path, 0, at), &found, err);
        if (found)
            *len = at;
    }
    sqlite3_finalize(statement);
    return status;
}

typedef struct moved_place {
    int64_t path;
    akt_str relative; /* to the new root */
} moved_place;

/* Names that are UTF-8 are text and the others blobs, hence two ranges: '0' comes after '/'. */
static akt_status find_below(akt_archive *archive, akt_str root, akt_arena *arena,
                             moved_place **places, size_t *n, akt_err *err)
{
#define ROOT "coalesce(root_bytes, root)"
    static const char sql[] =
        "SELECT id, " ROOT ", coalesce(path_bytes, path) FROM path"
        " WHERE (" ROOT " > ?1 || '/' AND " ROOT " < ?1 || '0')"
        " OR (" ROOT " > CAST(?1 || '/' AS BLOB) AND " ROOT " < CAST(?1 || '0' AS BLOB))";
#undef ROOT
    sqlite3_stmt *statement = NULL;
    size_t cap = 0;
    akt_status status = AKT_OK;
    bool found = true;

    sqlite3_prepare_v2(archive->db, sql, -1, &statement, NULL);
    akt_bind_str(statement, 1, root);
    while (status == AKT_OK) {
        akt_str below, name;

        status = akt_one_row(archive, statement, "cannot look the path up", &found, err);
        if (status != AKT_OK || !found)
            break;
        below = akt_str_slice(akt_column_str(statement, 1), root.len + 1, AKT_NONE);
        name = akt_arena_path(arena, below, akt_column_str(statement, 2));
        if (name.ptr == NULL || !akt_grow(places, &cap, *n + 1, sizeof **places)) {
            status = akt_fail_memory(err);
            break;
        }
        (*places)[(*n)++] = (moved_place){sqlite3_column_int64(statement, 0), name};
    }
    sqlite3_finalize(statement);
    return status;
}

static akt_status move_below(akt_archive *archive, akt_str root, const moved_place *places,
                             size_t n, akt_err *err)
{
    static const char sql[] = "UPDATE OR IGNORE path SET root = ?1, path = ?2, root_bytes = ?3,"
                              " path_bytes = ?4 WHERE id = ?5";
    sqlite3_stmt *statement = NULL;
    akt_status status = AKT_OK;

    if (n > 0)
        sqlite3_prepare_v2(archive->db, sql, -1, &statement, NULL);
    for (size_t i = 0; status == AKT_OK && i < n; i++) {
        akt_buf shown_root = {0}, shown_path = {0};

        bind_shown(statement, 1, 3, root, &shown_root);
        bind_shown(statement, 2, 4, places[i].relative, &shown_path);
        akt_bind_int(statement, 5, places[i].path);
        status = shown_root.failed || shown_path.failed
                     ? akt_fail_memory(err)
                     : akt_run_statement(archive, statement, DOING, err);
        akt_buf_free(&shown_root);
        akt_buf_free(&shown_path);
    }
    sqlite3_finalize(statement);
    return status;
}

akt_status akt_settle_root(akt_archive *archive, akt_str path, akt_arena *arena, akt_str *root,
                           akt_str *below, akt_err *err)
{
    moved_place *places = NULL;
    size_t len, n = 0;
    akt_status status;

    *root = path;
    *below = AKT_STR("");
    if (path.len < 2 || path.ptr[0] != '/')
        return AKT_OK;
    status = widest_root(archive, path, &len, err);
    if (status != AKT_OK)
        return status;
    *root = akt_str_slice(path, 0, len);
    if (len < path.len)
        *below = akt_str_slice(path, len + 1, path.len);
    status = find_below(archive, *root, arena, &places, &n, err);
    if (status == AKT_OK)
        status = move_below(archive, *root, places, n, err);
    akt_free(places);
    return status;
}

/* Only of places from which something was taken: of others the archive holds nothing to miss. What
 * was left alone was not looked at, nor what is in a folder that was; names are compared as bytes,
 * since not all are UTF-8. */
akt_status akt_put_vanished(akt_archive *archive, int64_t run, akt_str root, akt_str below,
                            size_t *n, akt_err *err)
{
#define BYTES(name) "CAST(coalesce(" name "_bytes, " name ") AS BLOB)"
#define UNDER "CAST(iif(?3 = '', '', ?3 || '/') AS BLOB)"
#define LEFT_FOLDER "CAST(coalesce(at.path_bytes, at.path) || '/' AS BLOB)"
#define GONE                                                                                       \
    " WHERE coalesce(root_bytes, root) = ?2 AND path.source IS NOT NULL AND vanished IS NULL"      \
    " AND NOT EXISTS (SELECT 1 FROM seen WHERE seen.run = ?1 AND seen.path = path.id)"             \
    " AND NOT EXISTS (SELECT 1 FROM ledger l JOIN path at ON at.id = l.path"                       \
    "   WHERE l.run = ?1 AND l.outcome = 'left alone' AND coalesce(at.root_bytes, at.root) = ?2"   \
    "   AND (at.id = path.id OR substr(" BYTES(                                                    \
        "path.path") ", 1, length(" LEFT_FOLDER "))"                                               \
                     "     = " LEFT_FOLDER "))"                                                    \
                     " AND substr(" BYTES("path.path") ", 1, length(" UNDER ")) = " UNDER
    static const char *const sql[] = {
        "INSERT INTO ledger (run, path, source, outcome)"
        " SELECT ?1, path.id, path.source, 'vanished' FROM path" GONE,
        "UPDATE path SET vanished = ?1" GONE,
    };
    akt_status status = AKT_OK;

    for (size_t i = 0; i < sizeof sql / sizeof *sql && status == AKT_OK; i++) {
        sqlite3_stmt *statement = NULL;

        if (sqlite3_prepare_v2(archive->db, sql[i], -1, &statement, NULL) == SQLITE_OK) {
            akt_bind_int(statement, 1, run);
            bind_name(statement, 2, root);
            akt_bind_str(statement, 3, below);
        }
        status = akt_run_statement(archive, statement, "cannot tell what has vanished", err);
        sqlite3_finalize(statement);
    }
#undef GONE
#undef LEFT_FOLDER
#undef UNDER
#undef BYTES
    if (status == AKT_OK)
        *n += (size_t)sqlite3_changes64(archive->db);
    return status;
}
