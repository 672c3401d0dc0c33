/* What akt is measured against: FTS5 as its documentation has it, with nothing taken from it. One
 * row a paragraph, the text stored in the full-text table, tokenizer unicode61, ranked by its own
 * bm25 with ORDER BY rank, and the same journal, synchronous and batch settings as akt. */
#include "bench.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BATCH (16u << 20) /* bytes of text a transaction */

static void run(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        die("plain FTS5, %s: %s", sql, sqlite3_errmsg(db));
}

static sqlite3 *open_database(const char *path)
{
    sqlite3 *db;

    if (sqlite3_open(path, &db) != SQLITE_OK)
        die("plain FTS5, %s: %s", path, sqlite3_errmsg(db));
    run(db, "PRAGMA journal_mode=WAL");
    run(db, "PRAGMA synchronous=FULL");
    return db;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        die("plain FTS5, %s: %s", sql, sqlite3_errmsg(db));
    return statement;
}

/* statement's parameters: a text, and a number where it has a second one. */
static void insert(sqlite3 *db, sqlite3_stmt *statement, const char *text, size_t length,
                   sqlite3_int64 number)
{
    sqlite3_bind_text64(statement, 1, text, length, SQLITE_STATIC, SQLITE_UTF8);
    if (sqlite3_bind_parameter_count(statement) == 2)
        sqlite3_bind_int64(statement, 2, number);
    if (sqlite3_step(statement) != SQLITE_DONE)
        die("plain FTS5 cannot insert: %s", sqlite3_errmsg(db));
    sqlite3_reset(statement);
}

void plain_import(const char *database, const char *plain_text_folder)
{
    file_list files = list_files(plain_text_folder);
    sqlite3 *db = open_database(database);
    sqlite3_stmt *add_document, *add_passage;
    size_t pending = 0;
    sqlite3_int64 rows = 0;

    run(db, "CREATE TABLE document(id INTEGER PRIMARY KEY, path TEXT, first_passage INTEGER)");
    run(db, "CREATE VIRTUAL TABLE passage USING fts5(text, tokenize='unicode61')");
    add_document = prepare(db, "INSERT INTO document(path, first_passage) VALUES (?, ?)");
    add_passage = prepare(db, "INSERT INTO passage(text) VALUES (?)");
    run(db, "BEGIN");
    for (size_t i = 0; i < files.n; i++) {
        size_t length, at = 0, paragraph_length = 0;
        char *text = read_file(files.path[i], &length);
        const char *paragraph;
        insert(db, add_document, files.path[i], strlen(files.path[i]), rows + 1);
        while ((paragraph = next_paragraph(text, length, &at, &paragraph_length)))
            insert(db, add_passage, paragraph, paragraph_length, ++rows);
        free(text);
        pending += length;
        if (pending >= BATCH) {
            run(db, "COMMIT");
            run(db, "BEGIN");
            pending = 0;
        }
    }
    run(db, "COMMIT");
    sqlite3_finalize(add_document);
    sqlite3_finalize(add_passage);
    sqlite3_close(db);
    free_files(&files);
}

void plain_ask(const char *database, const question *questions, size_t n, double *milliseconds)
{
    sqlite3 *db = open_database(database);
    sqlite3_stmt *ask = prepare(db, "SELECT rowid, rank, snippet(passage, 0, '[', ']', '…', 32) "
                                    "FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT 10");

    for (size_t i = 0; i < n; i++) {
        struct timespec before, after;
        int status;
        clock_gettime(CLOCK_MONOTONIC, &before);
        sqlite3_bind_text(ask, 1, questions[i].fts5, -1, SQLITE_STATIC);
        while ((status = sqlite3_step(ask)) == SQLITE_ROW)
            (void)sqlite3_column_text(ask, 2);
        if (status != SQLITE_DONE)
            die("plain FTS5, %s: %s", questions[i].fts5, sqlite3_errmsg(db));
        sqlite3_reset(ask);
        clock_gettime(CLOCK_MONOTONIC, &after);
        milliseconds[i] = (double)(after.tv_sec - before.tv_sec) * 1e3 +
                          (double)(after.tv_nsec - before.tv_nsec) / 1e6;
    }
    sqlite3_finalize(ask);
    sqlite3_close(db);
}
