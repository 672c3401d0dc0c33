#include "archive/salvage.h"

#include "archive/internal.h"

/* The largest answer of those questions that get one. */
static int64_t largest(akt_archive *archive, const char *const questions[], size_t n)
{
    int64_t most = 0;

    for (size_t i = 0; i < n; i++) {
        sqlite3_stmt *statement = NULL;

        sqlite3_prepare_v2(archive->db, questions[i], -1, &statement, NULL);
        if (statement != NULL && sqlite3_step(statement) == SQLITE_ROW &&
            sqlite3_column_int64(statement, 0) > most)
            most = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
    }
    return most < UINT32_MAX ? most : UINT32_MAX; /* what a damaged page says has no bounds */
}

int64_t akt_salvage_last_source(akt_archive *archive)
{
    static const char *const questions[] = {"SELECT max(id) FROM source",
                                            "SELECT max(source) FROM document",
                                            "SELECT max(source) FROM path"};

    return largest(archive, questions, sizeof questions / sizeof *questions);
}

int64_t akt_salvage_last_place(akt_archive *archive)
{
    static const char *const questions[] = {"SELECT max(id) FROM path",
                                            "SELECT max(path) FROM document"};

    return largest(archive, questions, sizeof questions / sizeof *questions);
}

/* Steps to the one row; the caller finalizes it. */
static akt_salvage one(akt_archive *archive, const char *sql, int64_t id, sqlite3_stmt **statement)
{
    int result = sqlite3_prepare_v2(archive->db, sql, -1, statement, NULL);

    if (result == SQLITE_OK) {
        akt_bind_int(*statement, 1, id);
        result = sqlite3_step(*statement);
    }
    return result == SQLITE_ROW    ? AKT_SALVAGE_READ
           : result == SQLITE_DONE ? AKT_SALVAGE_NONE
                                   : AKT_SALVAGE_LOST;
}

akt_salvage akt_salvage_source(akt_archive *archive, int64_t id, akt_arena *arena,
                               akt_salvaged_source *out)
{
    sqlite3_stmt *statement = NULL;
    bool failed = false;
    akt_salvage state =
        one(archive, "SELECT sha256, size, importer, original IS NOT NULL FROM source WHERE id = ?",
            id, &statement);

    *out = (akt_salvaged_source){.source = id, .importer = AKT_STR("")};
    if (state == AKT_SALVAGE_READ) {
        int64_t size = sqlite3_column_int64(statement, 1);

        if (!akt_sha256_read(akt_column_str(statement, 0), &out->sha256))
            state = AKT_SALVAGE_LOST;
        out->size = size > 0 ? (uint64_t)size : 0;
        out->importer = akt_column_copy(statement, 2, arena, &failed);
        out->original = sqlite3_column_int(statement, 3) != 0;
    }
    sqlite3_finalize(statement);
    if (state != AKT_SALVAGE_READ || failed)
        return failed ? AKT_SALVAGE_LOST : state;
    if (one(archive, "SELECT id, path FROM document WHERE source = ? ORDER BY part LIMIT 1", id,
            &statement) == AKT_SALVAGE_READ) {
        out->document = sqlite3_column_int64(statement, 0);
        out->home = sqlite3_column_int64(statement, 1);
    }
    sqlite3_finalize(statement);
    return AKT_SALVAGE_READ;
}

/* A name's bytes, which stand in a column of their own when they are not UTF-8. */
static akt_str name_of(sqlite3_stmt *row, int text, int bytes, akt_arena *arena, bool *failed)
{
    akt_str name =
        akt_column_str(row, sqlite3_column_type(row, bytes) == SQLITE_NULL ? text : bytes);
    akt_str copy = akt_arena_copy(arena, name);

    *failed |= copy.ptr == NULL;
    return copy;
}

akt_salvage akt_salvage_place(akt_archive *archive, int64_t id, akt_arena *arena,
                              akt_salvaged_place *out)
{
    sqlite3_stmt *statement = NULL;
    bool failed = false;
    akt_salvage state = one(archive,
                            "SELECT root, root_bytes, path, path_bytes, source, mtime_ns, size"
                            " FROM path WHERE id = ?",
                            id, &statement);

    if (state == AKT_SALVAGE_READ) {
        int64_t size = sqlite3_column_int64(statement, 6);

        *out = (akt_salvaged_place){.id = id,
                                    .source = sqlite3_column_int64(statement, 4),
                                    .root = name_of(statement, 0, 1, arena, &failed),
                                    .path = name_of(statement, 2, 3, arena, &failed),
                                    .mtime_ns = sqlite3_column_int64(statement, 5),
                                    .size = size > 0 ? (uint64_t)size : 0};
    }
    sqlite3_finalize(statement);
    return failed ? AKT_SALVAGE_LOST : state;
}
