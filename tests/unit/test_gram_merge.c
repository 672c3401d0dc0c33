/* Lists of words by 4-gram: after many batches there are few, and each word stands in them once. */
#include "support/archive_fixture.h"

#include "archive/check.h"
#include "archive/gram.h"

enum { BATCHES = 1 + 64 + 2 * 8 + 1 };

static void a_batch_with_a_new_word(akt_archive *archive, int64_t run, int i)
{
    char name[16], text[40];

    snprintf(name, sizeof name, "%d.txt", i);
    snprintf(text, sizeof text, "Kommun%c%c har beslutat.\n", 'a' + i / 16, 'a' + i % 16);
    MUST(akt_batch_begin(archive, err));
    put_text(archive, run, name, text, AKT_IMPORTED);
    MUST(akt_batch_commit(archive, err));
}

static void fail_on_difference(void *context, const char *sentence)
{
    (void)context;
    CHECK(false, "%s", sentence);
}

/* The blocks that a gram has, and how many words in all. */
static void look_at_gram(akt_archive *archive, const char *gram, const char *blocks, size_t words)
{
    sqlite3_stmt *statement = NULL;
    char got[128] = "";
    size_t n = 0;

    sqlite3_prepare_v2(akt_archive_db(archive),
                       "SELECT block, words FROM gram WHERE gram = ? ORDER BY block", -1,
                       &statement, NULL);
    sqlite3_bind_text(statement, 1, gram, -1, SQLITE_STATIC);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        akt_str list = {sqlite3_column_blob(statement, 1),
                        (size_t)sqlite3_column_bytes(statement, 1)};
        int64_t id = 0;
        size_t at = 0, len = strlen(got);

        snprintf(got + len, sizeof got - len, "%s%d", len > 0 ? " " : "",
                 sqlite3_column_int(statement, 0));
        while (akt_gram_unpack(list, &at, &id))
            n++;
    }
    sqlite3_finalize(statement);
    CHECK(strcmp(got, blocks) == 0, "\"%s\" has blocks %s", gram, got);
    CHECK(n == words, "\"%s\" has %zu words", gram, n);
}

static void many_blocks_become_few(void **state)
{
    akt_archive *archive;
    int64_t run;

    MUST(akt_archive_open(tmp_path(*state, "a.db"), AKT_CREATE, &archive, err));
    MUST(akt_run_begin(archive, AKT_STR("[\"/arkiv\"]"), AKT_STR("{}"), &run, err));
    for (int i = 0; i < BATCHES; i++)
        a_batch_with_a_new_word(archive, run, i);
    MUST(akt_run_end(archive, run, err));
    look_at_gram(archive, "komm", "1 2 66 74 82", BATCHES);
    look_at_gram(archive, "besl", "1", 1);
    look_at_gram(archive, "mund", "49", 16);
    look_at_gram(archive, "undc", "51", 1); /* alone, as it was */
    MUST(akt_archive_check(archive, fail_on_difference, NULL, err));
    akt_archive_close(archive);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(many_blocks_become_few, tmp_setup, tmp_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
