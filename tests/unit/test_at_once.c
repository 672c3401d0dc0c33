/* Several at once: readers search while an import commits, and never see a part of a document, nor
 * less than they saw before. */
#include "ingest/ingest.h"

#include "query/query.h"
#include "support/check.h"
#include "support/tmp.h"

#include <signal.h>
#include <sys/wait.h>

enum { FILES = 40, READERS = 8, PASSAGES = 6 };

static void write_documents(const tmp_dir *dir, const char *folder, int n)
{
    for (int i = 0; i < n; i++) {
        char name[64], text[2000];
        size_t used = (size_t)snprintf(text, sizeof text, "Rapport %s %d\n\n", folder, i);

        for (int p = 1; p < PASSAGES; p++)
            used +=
                (size_t)snprintf(text + used, sizeof text - used,
                                 "Nämnden beslutade gemensamt i punkt %d av rapport %d.\n\n", p, i);
        snprintf(name, sizeof name, "%s/%03d.txt", folder, i);
        tmp_write(dir, name, text, used);
    }
}

/* Every file a batch of its own. */
static void import_folder(const tmp_dir *dir, const char *folder)
{
    akt_ingest_options options = {.batch_bytes = 1};
    const char *path = tmp_path(dir, folder);
    akt_archive *archive = NULL;
    akt_ingest_result result;
    akt_err err = {0};

    CHECK(akt_archive_open(tmp_path(dir, "akt.db"), AKT_CREATE, &archive, &err) == AKT_OK, "%s",
          err.text);
    CHECK(akt_ingest(archive, &path, 1, &options, &result, &err) == AKT_OK, "%s", err.text);
    akt_archive_close(archive);
}

/* --- Readers --- */

/* How many documents answer, each of them whole; -1 and a sentence when something is wrong. */
static int search_once(akt_archive *archive, akt_searcher *searcher)
{
    akt_query_options options = akt_query_defaults();
    akt_query *query = NULL;
    akt_err err = {0};
    akt_hit hit;
    bool found = true;
    int n = 0;

    options.limit = SIZE_MAX;
    akt_query_open(searcher, AKT_STR("gemensamt"), &options, &query, &err);
    while (err.status == AKT_OK && akt_query_next(query, &hit, &found, &err) == AKT_OK && found) {
        akt_stored_passage *passages;
        akt_arena arena = {0};
        size_t n_passages = 0;

        akt_get_passages(archive, hit.document.document, 1, UINT32_MAX, &arena, &passages,
                         &n_passages, &err);
        akt_arena_free(&arena);
        if (n_passages != PASSAGES || hit.document.n_passages != PASSAGES)
            akt_fail(&err, AKT_EARCHIVE, "a document with %zu passages", n_passages);
        n++;
    }
    akt_query_close(query);
    if (err.status != AKT_OK)
        fprintf(stderr, "a reader: %s\n", err.text);
    return err.status == AKT_OK ? n : -1;
}

/* Searches until the file "done" is there and everything was seen; gives back how many times. Every
 * other reader opens the archive for each search, the others keep it open. */
static int read_on(const tmp_dir *dir, bool keep)
{
    akt_archive *archive = NULL;
    akt_searcher *searcher = NULL;
    akt_err err = {0};
    int most = 0, searches = 0;

    while (most < FILES + 1) {
        bool done = access(tmp_path(dir, "done"), F_OK) == 0;
        int n = 0;

        if (archive == NULL &&
            (akt_archive_open(tmp_path(dir, "akt.db"), AKT_READ, &archive, &err) != AKT_OK ||
             akt_searcher_open(archive, &searcher, &err) != AKT_OK)) {
            fprintf(stderr, "a reader: %s\n", err.text);
            return -1;
        }
        n = search_once(archive, searcher);
        searches++;
        if (n < most || (done && n != FILES + 1)) {
            fprintf(stderr, "a reader: %d documents after %d%s\n", n, most,
                    done ? ", at the end" : "");
            return -1;
        }
        most = n;
        if (!keep) {
            akt_searcher_close(searcher);
            akt_archive_close(archive);
            archive = NULL;
            searcher = NULL;
        }
    }
    akt_searcher_close(searcher);
    akt_archive_close(archive);
    return searches;
}

static void eight_readers_search_while_an_import_runs(void **state)
{
    const tmp_dir *dir = *state;
    pid_t readers[READERS];
    int ends[2], n, searches = 0;

    write_documents(dir, "first", 1);
    write_documents(dir, "in", FILES);
    import_folder(dir, "first");
    assert_int_equal(pipe(ends), 0);
    for (int i = 0; i < READERS; i++) {
        readers[i] = fork();
        if (readers[i] == 0) {
            n = read_on(dir, i % 2 == 0);
            _exit(write(ends[1], &n, sizeof n) == (ssize_t)sizeof n && n > 0 ? 0 : 1);
        }
    }
    import_folder(dir, "in");
    tmp_write_z(dir, "done", "");
    for (int i = 0; i < READERS; i++) {
        int status;

        assert_int_equal(waitpid(readers[i], &status, 0), readers[i]);
        CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0, "reader %d", i);
        assert_int_equal(read(ends[0], &n, sizeof n), sizeof n);
        searches += n;
    }
    close(ends[0]);
    close(ends[1]);
    print_message("%d searches of %d readers during %d commits: no error, no part of a document\n",
                  searches, READERS, FILES);
}

static void a_search_across_a_commit_sees_one_state(void **state)
{
    const tmp_dir *dir = *state;
    akt_query_options options = akt_query_defaults();
    akt_archive *archive = NULL;
    akt_searcher *searcher = NULL;
    akt_query *query = NULL;
    akt_err err = {0};
    akt_hit hit;
    bool found = true;
    size_t n = 0;

    write_documents(dir, "first", 5);
    write_documents(dir, "in", 7);
    import_folder(dir, "first");
    options.limit = SIZE_MAX;
    CHECK(akt_archive_open(tmp_path(dir, "akt.db"), AKT_READ, &archive, &err) == AKT_OK &&
              akt_searcher_open(archive, &searcher, &err) == AKT_OK &&
              akt_query_open(searcher, AKT_STR("gemensamt"), &options, &query, &err) == AKT_OK,
          "%s", err.text);
    while (akt_query_next(query, &hit, &found, &err) == AKT_OK && found)
        if (n++ == 0)
            import_folder(dir, "in");
    CHECK(err.status == AKT_OK && n == 5 && akt_query_total(query) == 5, "%zu of %zu: %s", n,
          akt_query_total(query), err.text);
    akt_query_close(query);
    assert_int_equal(search_once(archive, searcher), 12);
    akt_searcher_close(searcher);
    akt_archive_close(archive);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(eight_readers_search_while_an_import_runs,
                                        tmp_setup_in_memory, tmp_teardown),
        cmocka_unit_test_setup_teardown(a_search_across_a_commit_sees_one_state,
                                        tmp_setup_in_memory, tmp_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
