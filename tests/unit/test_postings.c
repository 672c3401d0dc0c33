/* archive: lists of units read from FTS5's pages are those that were written, however the segments
 * lie; and whatever stands on a damaged page, reading it ends. */
#include "archive/postings.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"

#include "support/check.h"
#include "support/tmp.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { UNITS = 1500, WORDS = 400 };

static const char *const word_of[3] = {"och", "ord", "\xC3\xA5r"};

typedef struct index_of_test {
    akt_archive *archive;
    akt_postings *postings;
    uint16_t times[UNITS + 1][WORDS]; /* that a unit holds a word */
    uint16_t length[UNITS];
    akt_lengths lengths;
    char *path;
} index_of_test;

static uint64_t next_random(uint64_t *state) /* xorshift64 (Marsaglia 2003) */
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void name(unsigned word, char out[32])
{
    snprintf(out, 32, "%s%u", word_of[word % 4 == 3 ? 1 : word % 4], word);
}

static void run(index_of_test *t, const char *sql)
{
    CHECK(sqlite3_exec(akt_archive_db(t->archive), sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s",
          sql, sqlite3_errmsg(akt_archive_db(t->archive)));
}

/* A few words stand in most units, some of them many times; most words in few. */
static void write_unit(index_of_test *t, int64_t unit, uint64_t *random)
{
    akt_buf text = {0};
    sqlite3_stmt *put;

    for (unsigned n = 4 + (unsigned)(next_random(random) % 40); n > 0; n--) {
        unsigned word = (unsigned)(next_random(random) % WORDS);
        unsigned times = word < 3 && unit % 7 == 0 ? 300 : 1;
        char bytes[32];

        if (next_random(random) % 3 != 0)
            word %= 5;
        name(word, bytes);
        t->times[unit][word] = (uint16_t)(t->times[unit][word] + times);
        for (; times > 0; times--)
            akt_buf_fmt(&text, "%s ", bytes);
    }
    CHECK(sqlite3_prepare_v2(akt_archive_db(t->archive),
                             "INSERT INTO unit_index (rowid, text) VALUES (?1, ?2)", -1, &put,
                             NULL) == SQLITE_OK,
          "prepare");
    sqlite3_bind_int64(put, 1, unit);
    sqlite3_bind_text64(put, 2, text.ptr, text.len, SQLITE_STATIC, SQLITE_UTF8);
    CHECK(sqlite3_step(put) == SQLITE_DONE, "unit %lld", (long long)unit);
    sqlite3_finalize(put);
    akt_buf_free(&text);
}

/* Pages of 64 bytes hold little: lists, and positions within them, go on over many. */
static void make(index_of_test *t, const char *folder, const char *setting, unsigned batch,
                 const char *then)
{
    akt_err err = {AKT_OK, ""};
    uint64_t random = 20250410;
    akt_buf path = {0};

    memset(t, 0, sizeof *t);
    akt_buf_fmt(&path, "%s/akt.db", folder);
    akt_buf_byte(&path, '\0');
    t->path = strdup(path.ptr);
    CHECK(t->path && akt_archive_open(path.ptr, AKT_CREATE, &t->archive, &err) == AKT_OK, "%s",
          err.text);
    akt_buf_free(&path);
    run(t, setting);
    run(t, "BEGIN");
    for (int64_t unit = 1; unit <= UNITS; unit++) {
        write_unit(t, unit, &random);
        if (unit % batch == 0)
            run(t, "COMMIT; BEGIN");
    }
    run(t, "COMMIT");
    run(t, then);
    t->lengths = (akt_lengths){t->length, UNITS};
    CHECK(akt_postings_open(t->archive, &t->postings, &err) == AKT_OK, "%s", err.text);
}

static void end(index_of_test *t)
{
    akt_postings_close(t->postings);
    akt_archive_close(t->archive);
    unlink(t->path);
    free(t->path);
}

static void look(index_of_test *t, bool want)
{
    akt_err err = {AKT_OK, ""};
    bool readable;

    CHECK(akt_postings_look(t->postings, &readable, &err) == AKT_OK, "%s", err.text);
    CHECK(readable == want, "readable: %d", readable);
}

static void check_word(index_of_test *t, unsigned word, const akt_wanted *wanted)
{
    akt_posting_list list = {0};
    akt_err err = {AKT_OK, ""};
    char text[32];
    bool readable;
    size_t n = 0;

    name(word, text);
    CHECK(akt_postings_word(t->postings, akt_str_of(text), wanted, &list, &readable, &err) ==
                  AKT_OK &&
              readable,
          "%s: %s", text, err.text);
    for (uint32_t unit = 1; unit <= wanted->lengths->n; unit++) {
        unsigned times = t->times[unit][word];

        if (times == 0 || (!wanted->versions && (t->length[unit - 1] & AKT_LENGTH_OLD)))
            continue;
        CHECK(n < list.n && list.unit[n] == unit, "%s: unit %u is lost", text, unit);
        CHECK(list.count[n] == (times > 255 ? 255 : times), "%s in %u: %u times", text, unit,
              list.count[n]);
        n++;
    }
    CHECK(n == list.n, "%s: %zu units too many", text, list.n - n);
    akt_free(list.unit);
    akt_free(list.count);
}

static bool has_beginning(const index_of_test *t, uint32_t unit, akt_str beginning)
{
    for (unsigned word = 0; word < WORDS; word++) {
        char text[32];

        name(word, text);
        if (t->times[unit][word] > 0 && akt_str_starts(akt_str_of(text), beginning))
            return true;
    }
    return false;
}

static void check_beginning(index_of_test *t, const char *beginning)
{
    uint64_t bits[UNITS / 64 + 1] = {0};
    akt_err err = {AKT_OK, ""};
    bool readable;

    CHECK(akt_postings_beginning(t->postings, akt_str_of(beginning), bits, UNITS, &readable,
                                 &err) == AKT_OK &&
              readable,
          "%s*: %s", beginning, err.text);
    for (uint32_t unit = 1; unit <= UNITS; unit++) {
        bool got = bits[(unit - 1) / 64] >> (unit - 1) % 64 & 1;

        CHECK(got == has_beginning(t, unit, akt_str_of(beginning)), "%s*: unit %u: %d", beginning,
              unit, got);
    }
}

static void lists_are_those_that_were_written(void **state)
{
    static const struct {
        const char *setting;
        unsigned batch;
        const char *then;
    } cases[] = {
        {"INSERT INTO unit_index (unit_index, rank) VALUES ('pgsz', 64)", 100, "SELECT 1"},
        {"INSERT INTO unit_index (unit_index, rank) VALUES ('pgsz', 64)", UNITS, "SELECT 1"},
        {"INSERT INTO unit_index (unit_index, rank) VALUES ('pgsz', 130);"
         "INSERT INTO unit_index (unit_index, rank) VALUES ('automerge', 0)",
         150, "INSERT INTO unit_index (unit_index) VALUES ('optimize')"},
        {"INSERT INTO unit_index (unit_index, rank) VALUES ('pgsz', 64);"
         "INSERT INTO unit_index (unit_index, rank) VALUES ('automerge', 0);"
         "INSERT INTO unit_index (unit_index, rank) VALUES ('crisismerge', 64)",
         60, /* a merge that is not at its end */
         "INSERT INTO unit_index (unit_index, rank) VALUES ('merge', 200)"},
        {"SELECT 1", 400, "SELECT 1"},
    };
    static const char *const beginnings[] = {"och", "ord1", "ord39", "\xC3\xA5", "", "x", "orc"};
    static index_of_test t;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        make(&t, ((const tmp_dir *)*state)->path, cases[i].setting, cases[i].batch, cases[i].then);
        look(&t, true);
        for (unsigned word = 0; word < WORDS; word++)
            check_word(&t, word, &(akt_wanted){&t.lengths, false});
        for (size_t k = 0; k < sizeof beginnings / sizeof *beginnings; k++)
            check_beginning(&t, beginnings[k]);
        end(&t);
    }
}

static void only_wanted_units_are_given(void **state)
{
    static index_of_test t;
    akt_lengths fewer;

    make(&t, ((const tmp_dir *)*state)->path, "SELECT 1", 500, "SELECT 1");
    look(&t, true);
    for (size_t i = 0; i < UNITS; i += 3)
        t.length[i] = AKT_LENGTH_OLD | 7;
    fewer = (akt_lengths){t.length, UNITS / 2};
    for (unsigned word = 0; word < 20; word++) {
        check_word(&t, word, &(akt_wanted){&t.lengths, false});
        check_word(&t, word, &(akt_wanted){&t.lengths, true});
        check_word(&t, word, &(akt_wanted){&fewer, false});
    }
    end(&t);
}

static void what_is_not_as_known_is_left_to_fts5(void **state)
{
    static index_of_test t;

    make(&t, ((const tmp_dir *)*state)->path, "SELECT 1", UNITS,
         "BEGIN; INSERT INTO unit_index (rowid, text) VALUES (9999, 'x')");
    look(&t, false); /* FTS5 holds it in memory */
    run(&t, "COMMIT");
    look(&t, true);
    sqlite3_db_config(akt_archive_db(t.archive), SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    run(&t, "UPDATE unit_index_config SET v = 5 WHERE k = 'version'");
    look(&t, false);
    run(&t, "DELETE FROM unit_index_config");
    look(&t, false);
    end(&t);
}

/* A byte of each page becomes another one, each time. */
static void damage(index_of_test *t, uint64_t *random)
{
    sqlite3 *db = akt_archive_db(t->archive);
    sqlite3_stmt *page, *change;
    static uint8_t bytes[8192];

    sqlite3_prepare_v2(db, "SELECT id, block FROM unit_index_data", -1, &page, NULL);
    sqlite3_prepare_v2(db, "UPDATE unit_index_data SET block = ?2 WHERE id = ?1", -1, &change,
                       NULL);
    while (sqlite3_step(page) == SQLITE_ROW) {
        size_t n = (size_t)sqlite3_column_bytes(page, 1);

        if (n == 0 || n > sizeof bytes)
            continue;
        memcpy(bytes, sqlite3_column_blob(page, 1), n);
        bytes[next_random(random) % (next_random(random) % 4 == 0 && n > 4 ? 4 : n)] =
            (uint8_t)next_random(random);
        sqlite3_bind_int64(change, 1, sqlite3_column_int64(page, 0));
        sqlite3_bind_blob64(change, 2, bytes, n, SQLITE_STATIC);
        sqlite3_step(change);
        sqlite3_reset(change);
    }
    sqlite3_finalize(page);
    sqlite3_finalize(change);
}

static void damaged_pages_are_read_to_an_end(void **state)
{
    static index_of_test t;
    uint64_t random = 7;

    make(&t, ((const tmp_dir *)*state)->path,
         "INSERT INTO unit_index (unit_index, rank) VALUES ('pgsz', 64)", UNITS, "SELECT 1");
    sqlite3_db_config(akt_archive_db(t.archive), SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    for (int turn = 0; turn < 20; turn++) {
        akt_err err = {AKT_OK, ""};
        bool readable;

        run(&t, "BEGIN");
        damage(&t, &random);
        run(&t, "COMMIT");
        CHECK(akt_postings_look(t.postings, &readable, &err) == AKT_OK, "%s", err.text);
        for (unsigned word = 0; readable && word < 40; word++) {
            akt_wanted wanted = {&t.lengths, true};
            akt_posting_list list = {0};
            bool read;
            char text[32];

            name(word, text);
            CHECK(akt_postings_word(t.postings, akt_str_of(text), &wanted, &list, &read, &err) ==
                      AKT_OK,
                  "%s", err.text);
            for (size_t i = 0; read && i < list.n; i++)
                CHECK(list.unit[i] >= 1 && list.unit[i] <= UNITS &&
                          (i == 0 || list.unit[i - 1] < list.unit[i]),
                      "unit %u", list.unit[i]);
            akt_free(list.unit);
            akt_free(list.count);
        }
    }
    end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lists_are_those_that_were_written, tmp_setup, tmp_teardown),
        cmocka_unit_test_setup_teardown(only_wanted_units_are_given, tmp_setup, tmp_teardown),
        cmocka_unit_test_setup_teardown(what_is_not_as_known_is_left_to_fts5, tmp_setup,
                                        tmp_teardown),
        cmocka_unit_test_setup_teardown(damaged_pages_are_read_to_an_end, tmp_setup, tmp_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
