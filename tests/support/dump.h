/* The whole of an archive as one text, a line a row, so that two can be compared. */
#ifndef AKT_TESTS_SUPPORT_DUMP_H
#define AKT_TESTS_SUPPORT_DUMP_H

#include "archive/archive.h"
#include "base/buf.h"
#include "support/check.h"

#include <sqlite3.h>

/* What differs by nature is left out: when the archive was made, and in which run a file was seen.
 * The index's own tables depend on how its segments were merged; its terms do not. */
static const struct {
    const char *table, *query; /* NULL: no part of what is compared */
} dump_special[] = {
    {"import_run", NULL},
    {"ledger", NULL},
    {"setting", "SELECT * FROM setting WHERE key <> 'created' ORDER BY 1"},
    {"seen", "SELECT DISTINCT path, source, mtime_ns, size FROM seen ORDER BY 1, 2"},
    {"unit_index", "SELECT * FROM temp.terms ORDER BY 1, 2, 4"},
    {"unit_index_data", NULL},
    {"unit_index_idx", NULL},
    {"unit_index_config", NULL},
};

static inline void dump_rows(sqlite3 *db, const char *query, akt_buf *out, size_t *n_rows)
{
    sqlite3_stmt *st = NULL;

    CHECK(sqlite3_prepare_v2(db, query, -1, &st, NULL) == SQLITE_OK, "%s: %s", query,
          sqlite3_errmsg(db));
    while (sqlite3_step(st) == SQLITE_ROW) {
        for (int c = 0; c < sqlite3_column_count(st); c++) {
            const char *value = sqlite3_column_blob(st, c);
            int len = sqlite3_column_bytes(st, c);

            akt_buf_add(out, (akt_str){value != NULL ? value : "", (size_t)len});
            akt_buf_byte(out, '\x1F');
        }
        akt_buf_byte(out, '\n');
        ++*n_rows;
    }
    CHECK(sqlite3_finalize(st) == SQLITE_OK, "%s: %s", query, sqlite3_errmsg(db));
}

/* All rows of a table in the order of its columns, so that keys come first. */
static inline void dump_table(sqlite3 *db, const char *table, akt_buf *out, size_t *n_rows)
{
    char query[200];
    sqlite3_stmt *st = NULL;
    size_t used = (size_t)snprintf(query, sizeof query, "SELECT * FROM \"%s\" ORDER BY 1", table);

    for (size_t i = 0; i < sizeof dump_special / sizeof *dump_special; i++)
        if (strcmp(dump_special[i].table, table) == 0) {
            if (dump_special[i].query != NULL)
                dump_rows(db, dump_special[i].query, out, n_rows);
            return;
        }
    assert_int_equal(sqlite3_prepare_v2(db, query, -1, &st, NULL), SQLITE_OK);
    for (int c = 2; c <= sqlite3_column_count(st); c++)
        used += (size_t)snprintf(query + used, sizeof query - used, ", %d", c);
    sqlite3_finalize(st);
    dump_rows(db, query, out, n_rows);
}

/* How many rows there are; *out (cleared first) is their content. */
static inline size_t dump_archive(const char *path, akt_buf *out)
{
    akt_archive *archive = NULL;
    sqlite3_stmt *tables = NULL;
    size_t n_rows = 0;
    akt_err err = {0};
    sqlite3 *db;

    CHECK(akt_archive_open(path, AKT_MEND, &archive, &err) == AKT_OK, "%s", err.text);
    db = akt_archive_db(archive);
    assert_int_equal(sqlite3_exec(db,
                                  "CREATE VIRTUAL TABLE temp.terms USING"
                                  " fts5vocab('main', 'unit_index', 'instance')",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT name FROM main.sqlite_schema WHERE type = 'table'",
                                        -1, &tables, NULL),
                     SQLITE_OK);
    akt_buf_clear(out);
    while (sqlite3_step(tables) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(tables, 0);

        akt_buf_fmt(out, "table %s\n", table);
        dump_table(db, table, out, &n_rows);
    }
    sqlite3_finalize(tables);
    akt_archive_close(archive);
    return n_rows;
}

#endif
