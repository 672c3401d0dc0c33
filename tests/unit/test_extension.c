/* The tokenizer as other programs load it, and what its tokens are. */
#include "archive/tokenizer.h"

#include "support/check.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>
#include <unistd.h>

/* An SQLite with the extension that lies in the folder above this program's. */
static sqlite3 *load(void)
{
    char path[PATH_MAX + 32];
    ssize_t len = readlink("/proc/self/exe", path, PATH_MAX);
    char *message = NULL;
    sqlite3 *db;

    CHECK(len > 0, "no /proc");
    while (len > 0 && path[len - 1] != '/')
        len--;
    strcpy(path + len, "../akt_fts5.so");
    CHECK(sqlite3_open(":memory:", &db) == SQLITE_OK, "open");
    sqlite3_enable_load_extension(db, 1);
    CHECK(sqlite3_load_extension(db, path, NULL, &message) == SQLITE_OK, "%s", message);
    CHECK(sqlite3_exec(db,
                       "CREATE VIRTUAL TABLE t USING fts5(text, content='', columnsize=0,"
                       " detail=full, tokenize='akt');"
                       "CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)",
                       NULL, NULL, &message) == SQLITE_OK,
          "%s", message);
    return db;
}

static void put(sqlite3 *db, int64_t rowid, akt_str text)
{
    sqlite3_stmt *statement;

    sqlite3_prepare_v2(db, "INSERT INTO t (rowid, text) VALUES (?, ?)", -1, &statement, NULL);
    sqlite3_bind_int64(statement, 1, rowid);
    sqlite3_bind_text(statement, 2, text.ptr, (int)text.len, SQLITE_STATIC);
    CHECK(sqlite3_step(statement) == SQLITE_DONE, "%s", sqlite3_errmsg(db));
    sqlite3_finalize(statement);
}

/* The column of all rows, parted by blanks. */
static const char *all(sqlite3 *db, const char *sql, const char *parameter)
{
    static char out[1000];
    sqlite3_stmt *statement;

    out[0] = '\0';
    CHECK(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
    if (parameter != NULL)
        sqlite3_bind_text(statement, 1, parameter, -1, SQLITE_STATIC);
    while (sqlite3_step(statement) == SQLITE_ROW)
        snprintf(out + strlen(out), sizeof out - strlen(out), "%s%s", out[0] ? " " : "",
                 (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return out;
}

static void a_document_gives_its_exact_words(void **state)
{
    static const struct {
        akt_str text;
        const char *tokens; /* term@place */
    } cases[] = {
        {{"Beslut", 6}, "beslut@0"},
        {{"Upphandlingar i G\xC3\xB6teborg", 26}, "upphandlingar@0 i@1 g\xC3\xB6teborg@2"},
        {{"a\xFF"
          "b",
          3},
         "a@0 b@1"}, /* ill-formed bytes part words and stop nothing */
        {{"", 0}, ""},
        {{"\xC3", 1}, ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sqlite3 *db = load();
        const char *got;

        put(db, 1, cases[i].text);
        got = all(db, "SELECT term || '@' || offset FROM v ORDER BY offset, term", NULL);
        CHECK(strcmp(got, cases[i].tokens) == 0, "case %zu: %s", i, got);
        sqlite3_close(db);
    }
}

/* As an archive has it, of the words that are put below. */
static const char vocabulary[] =
    "CREATE TABLE word (word, stem, bare, units);"
    "INSERT INTO word VALUES ('upphandlingar', 'upphandling', NULL, 1),"
    " ('upphandling', NULL, NULL, 1), ('i', NULL, NULL, 1), ('en', NULL, NULL, 1),"
    " ('g\xC3\xB6teborg', NULL, 'goteborg', 1), ('vi', NULL, NULL, 1),"
    " ('undrar', 'under', NULL, 1), ('under', 'und', NULL, 1), ('tiden', 'tid', NULL, 1)";

static void a_question_finds_what_a_person_means(void **state)
{
    static const struct {
        const char *question, *alone, *rows; /* alone: without a vocabulary */
    } cases[] = {
        {"upphandlingen", "", "1 2"},
        {"upphandling", "2", "1 2"},
        {"upphandlingar", "1", "1 2"},
        {"goteborg", "", "1"}, /* without a Swedish keyboard */
        {"G\xC3\xB6teborg", "1", "1"},
        {"undrar", "3", "3"}, /* its stem is "under", which is another word */
        {"upp*", "1 2", "1 2"},
        {"\"en upphandling\"", "2", "2"}, /* a phrase */
        {"\"en upphandlingar\"", "", "2"},
        {"\"\x01"
         "upphandling\"",
         "2", "2"}, /* exact words, as akt asks */
        {"\"\x01"
         "en upphandling\"",
         "2", "2"},
        {"\"\x01  en   upphandling \"", "2", "2"},
        {"\"\x01\"", "", ""},
        {"\"\x01"
         "upphandling i\"",
         "", ""},
        {"nonsens", "", ""},
    };
    static const char sql[] = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY 1";
    sqlite3 *db = load();

    (void)state;
    put(db, 1, AKT_STR("Upphandlingar i G\xC3\xB6teborg"));
    put(db, 2, AKT_STR("En upphandling"));
    put(db, 3, AKT_STR("Vi undrar"));
    put(db, 4, AKT_STR("under tiden"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *got = all(db, sql, cases[i].question);

        CHECK(strcmp(got, cases[i].alone) == 0, "%s: \"%s\"", cases[i].question, got);
    }
    sqlite3_exec(db, vocabulary, NULL, NULL, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *got = all(db, sql, cases[i].question);

        CHECK(strcmp(got, cases[i].rows) == 0, "%s: \"%s\"", cases[i].question, got);
    }
    CHECK(sqlite3_close(db) == SQLITE_OK, "a statement is left");
}

static void its_version_can_be_compared_with_the_archives(void **state)
{
    sqlite3 *db = load();

    (void)state;
    CHECK(atoi(all(db, "SELECT akt_tokenizer_version()", NULL)) == AKT_TOKENIZER_VERSION, "wrong");
    CHECK(sqlite3_exec(db, "CREATE VIRTUAL TABLE x USING fts5(a, tokenize='akt option')", NULL,
                       NULL, NULL) != SQLITE_OK,
          "an option was taken");
    sqlite3_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_gives_its_exact_words),
        cmocka_unit_test(a_question_finds_what_a_person_means),
        cmocka_unit_test(its_version_can_be_compared_with_the_archives),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
