/* archive: words that were made to meet in one chain of FTS5's hash table. No clock: that they are
 * told from what people write, and what is done then, is looked at. */
#include "archive/crowd.h"

#include "base/file.h"
#include "ingest/ingest.h"

#include "support/check.h"
#include "support/tmp.h"

static uint64_t next_random(uint64_t *state) /* xorshift64 (Marsaglia 2003) */
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* The same sixteen letters twice: each step of FTS5's hash is a multiplication by x^3 + 1 over the
 * integers modulo 2, whose sixteenth power is 1 in 32 bits, so that the halves cancel out. */
static void add_made(akt_buf *out, uint64_t *random)
{
    char half[16];

    for (size_t i = 0; i < sizeof half; i++)
        half[i] = (char)('a' + next_random(random) % 26);
    akt_buf_add(out, (akt_str){half, sizeof half});
    akt_buf_add(out, (akt_str){half, sizeof half});
}

typedef enum sort { NUMBERS, LONG_NUMBERS, HEX, NAMES, CASES, LETTERS, SUMS, MADE, SORTS } sort;

static void add_word(sort which, unsigned i, uint64_t *random, akt_buf *out)
{
    switch (which) {
    case NUMBERS:
        akt_buf_fmt(out, "%u", i);
        break;
    case LONG_NUMBERS:
        akt_buf_fmt(out, "%012u", i);
        break;
    case HEX:
        akt_buf_fmt(out, "%x", i);
        break;
    case NAMES:
        akt_buf_fmt(out, "ord%u", i);
        break;
    case CASES:
        akt_buf_fmt(out, "rs%u%05u", 2000 + i % 25, i);
        break;
    case LETTERS:
        for (unsigned n = i; n > 0 || out->len == 0; n /= 29)
            akt_buf_char(out, n % 29 < 26    ? 'a' + n % 29
                              : n % 29 == 26 ? 0xE5
                              : n % 29 == 27 ? 0xE4
                                             : 0xF6);
        break;
    case SUMS:
        akt_buf_fmt(out, "%016llx%016llx", (unsigned long long)next_random(random),
                    (unsigned long long)next_random(random));
        break;
    default:
        add_made(out, random);
    }
}

static void made_words_are_told_from_written_ones(void **state)
{
    static const char *const names[SORTS] = {"numbers", "long numbers", "hexadecimals",
                                             "names",   "case numbers", "letters",
                                             "sums",    "made"};
    static const size_t sizes[] = {1000, 20000, 300000};

    (void)state;
    for (sort which = 0; which < SORTS; which++)
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            uint64_t random = UINT64_C(0x9E3779B97F4A7C15);
            akt_crowd *crowd = test_calloc(1, sizeof *crowd);
            akt_buf word = {0};

            for (unsigned i = 0; i < sizes[k]; i++) {
                akt_buf_clear(&word);
                add_word(which, i, &random, &word);
                akt_crowd_add(crowd, akt_buf_str(&word));
            }
            CHECK(akt_crowd_is_made(crowd) == (which == MADE), "%zu %s: %u in one place", sizes[k],
                  names[which], crowd->most);
            akt_buf_free(&word);
            test_free(crowd);
        }
}

static void write_words(const tmp_dir *dir, const char *name, sort which, size_t n)
{
    uint64_t random = n;
    akt_buf text = {0}, word = {0};

    for (unsigned i = 0; i < n; i++) {
        akt_buf_clear(&word);
        add_word(which, i, &random, &word);
        akt_buf_add(&text, akt_buf_str(&word));
        akt_buf_byte(&text, ' ');
    }
    tmp_write(dir, name, text.ptr, text.len);
    akt_buf_free(&word);
    akt_buf_free(&text);
}

typedef struct run { /* of an import, as it goes */
    akt_archive *archive;
    int64_t hash_size; /* the least that FTS5 was told */
} run;

static void look_at_hash_size(void *context, const akt_progress *progress)
{
    run *r = context;
    sqlite3_stmt *row;

    (void)progress;
    assert_int_equal(sqlite3_prepare_v2(akt_archive_db(r->archive),
                                        "SELECT v FROM unit_index_config WHERE k = 'hashsize'", -1,
                                        &row, NULL),
                     SQLITE_OK);
    if (sqlite3_step(row) == SQLITE_ROW && sqlite3_column_int64(row, 0) < r->hash_size)
        r->hash_size = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
}

/* Imports the folder and returns the least hash size. */
static int64_t import(const tmp_dir *dir, const char *folder, akt_ingest_result *result)
{
    const char *path = tmp_path(dir, folder);
    run r = {NULL, INT64_MAX};
    akt_ingest_options options = {.progress = look_at_hash_size, .context = &r};
    akt_err err = {0};

    CHECK(akt_archive_open(tmp_path(dir, "akt.db"), AKT_CREATE, &r.archive, &err) == AKT_OK, "%s",
          err.text);
    CHECK(akt_ingest(r.archive, &path, 1, &options, result, &err) == AKT_OK, "%s", err.text);
    akt_archive_close(r.archive);
    return r.hash_size;
}

static void a_large_file_of_them_costs_itself(void **state)
{
    akt_ingest_result result;
    size_t n = full_or_small(100000, 20000);

    write_words(*state, "in/a.txt", SUMS, n);
    write_words(*state, "in/b.txt", MADE, n);
    write_words(*state, "in/c.txt", NUMBERS, n);
    import(*state, "in", &result);
    assert_int_equal(result.count[AKT_IMPORTED], 2);
    assert_int_equal(result.count[AKT_SKIPPED], 1);
}

static void many_small_files_of_them_are_taken(void **state)
{
    akt_ingest_result result;

    write_words(*state, "few/a.txt", MADE, 400);
    CHECK(import(*state, "few", &result) == 16777216, "few are no reason");
    for (unsigned i = 0; i < 10; i++) {
        char name[20];

        snprintf(name, sizeof name, "in/%u.txt", i);
        write_words(*state, name, MADE, 500 + i);
    }
    CHECK(import(*state, "in", &result) == 65536, "FTS5 is not told to write more often");
    assert_int_equal(result.count[AKT_IMPORTED], 10);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, tmp_setup, tmp_teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(made_words_are_told_from_written_ones),
        TEST(a_large_file_of_them_costs_itself),
        TEST(many_small_files_of_them_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
