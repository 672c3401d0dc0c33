/* kill -9 during an import: nothing that was told as kept is lost, and the next run ends up with
 * the archive that an undisturbed one makes. The kills fall at moments spread over the whole run.
 */
#include "ingest/ingest.h"

#include "support/check.h"
#include "support/tmp.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <time.h>

enum { FILES = 60, KILLS = 24 };

static void write_documents(const tmp_dir *dir)
{
    char text[6000];

    for (int i = 0; i < FILES; i++) {
        char name[40];
        size_t used = (size_t)snprintf(text, sizeof text, "Rapport %d\n\nDatum 2025-03-%02d\n\n", i,
                                       1 + i % 28);
        for (int p = 0; p < 20; p++)
            used +=
                (size_t)snprintf(text + used, sizeof text - used,
                                 "Stycke %d om ärende RS 2025-%05d, som nämnden beslutade om den "
                                 "%d mars 2025. Ordet unikt%dx%d står bara här.\n\n",
                                 p, i * 100 + p, 1 + p, i, p);
        snprintf(name, sizeof name, "in/%03d.txt", i);
        tmp_write(dir, name, text, used);
    }
}

static void say(void *context, const akt_progress *p)
{
    int fd = *(int *)context;
    char line[PATH_MAX + 2];
    int n;

    if (!p->durable)
        return;
    n = snprintf(line, sizeof line, "%.*s\n", (int)p->path.len, p->path.ptr);
    if (write(fd, line, (size_t)n) != n)
        _exit(3);
}

/* Every file a batch of its own, so that kills fall between and inside commits. */
static int import_folder(const tmp_dir *dir, const char *archive_name, int report)
{
    akt_archive *archive = NULL;
    akt_ingest_result result;
    akt_err err = {0};
    akt_ingest_options options = {.progress = say, .context = &report, .batch_bytes = 1};
    const char *path = tmp_path(dir, "in");
    akt_status status;

    status = akt_archive_open(tmp_path(dir, archive_name), AKT_CREATE, &archive, &err);
    if (status == AKT_OK)
        status = akt_ingest(archive, &path, 1, &options, &result, &err);
    akt_archive_close(archive);
    if (status != AKT_OK)
        fprintf(stderr, "%s\n", err.text);
    return (int)status;
}

/* What was told as kept before the kill, one path a line. */
static size_t run_and_kill(const tmp_dir *dir, long after_us, char *told, size_t size)
{
    int ends[2];
    size_t used = 0;
    ssize_t n;
    pid_t child;
    struct timespec wait = {after_us / 1000000, after_us % 1000000 * 1000};

    assert_int_equal(pipe(ends), 0);
    child = fork();
    if (child == 0) {
        close(ends[0]);
        _exit(import_folder(dir, "akt.db", ends[1]));
    }
    close(ends[1]);
    nanosleep(&wait, NULL);
    kill(child, SIGKILL);
    while (used < size - 1 && (n = read(ends[0], told + used, size - 1 - used)) > 0)
        used += (size_t)n;
    close(ends[0]);
    waitpid(child, NULL, 0);
    told[used] = '\0';
    return used;
}

static sqlite3 *open_plain(const tmp_dir *dir, const char *name)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open_v2(tmp_path(dir, name), &db, SQLITE_OPEN_READWRITE, NULL),
                     SQLITE_OK);
    return db;
}

static void expect_held(sqlite3 *db, const char *told)
{
    sqlite3_stmt *find = NULL;

    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT count(*) FROM seen JOIN path ON path.id = "
                                        "seen.path JOIN document ON document.source = "
                                        "seen.source WHERE path.path = ?1",
                                        -1, &find, NULL),
                     SQLITE_OK);
    for (const char *line = told; *line != '\0';) {
        size_t len = strcspn(line, "\n");

        assert_true(len > 7);
        sqlite3_reset(find);
        sqlite3_bind_text(find, 1, line + len - 7, 7, SQLITE_TRANSIENT); /* "007.txt" */
        assert_int_equal(sqlite3_step(find), SQLITE_ROW);
        CHECK(sqlite3_column_int(find, 0) > 0, "%.*s was told as kept and is gone", (int)len, line);
        line += len + (line[len] == '\n');
    }
    sqlite3_finalize(find);
}

/* The archive's content in the order of natural keys, without rowids and times, as one digest. */
static void digest(const tmp_dir *dir, const char *name, char out[65])
{
    static const char *const queries[] = {
        "SELECT sha256, size, media_type, encoding, importer FROM source ORDER BY sha256",
        "SELECT s.sha256, d.title, d.start_day, d.end_day FROM document d JOIN source s ON s.id = "
        "d.source ORDER BY 1",
        "SELECT s.sha256, p.n, p.kind, p.tier, p.text, p.first_line, p.last_line FROM passage p "
        "JOIN document d ON d.id = p.document JOIN source s ON s.id = d.source ORDER BY 1, 2",
        "SELECT word, units FROM word ORDER BY word",
        "SELECT path FROM path ORDER BY path",
        "SELECT sz, data FROM sqlar ORDER BY name",
    };
    sqlite3 *db = open_plain(dir, name);
    akt_buf all = {0};
    akt_sha256 sum;

    for (size_t q = 0; q < sizeof queries / sizeof *queries; q++) {
        sqlite3_stmt *st = NULL;

        CHECK(sqlite3_prepare_v2(db, queries[q], -1, &st, NULL) == SQLITE_OK, "%s",
              sqlite3_errmsg(db));
        while (sqlite3_step(st) == SQLITE_ROW)
            for (int c = 0; c < sqlite3_column_count(st); c++) {
                const char *value = sqlite3_column_blob(st, c);
                int len = sqlite3_column_bytes(st, c);

                akt_buf_add(&all, (akt_str){value != NULL ? value : "", (size_t)len});
                akt_buf_byte(&all, '\x1F');
            }
        sqlite3_finalize(st);
    }
    sqlite3_close(db);
    sum = akt_sha256_of(akt_buf_str(&all));
    akt_sha256_hex(&sum, out);
    akt_buf_free(&all);
}

static size_t differences(const tmp_dir *dir, const char *name)
{
    akt_archive *archive = NULL;
    akt_err err = {0};
    size_t n = 0;

    CHECK(akt_archive_open(tmp_path(dir, name), AKT_MEND, &archive, &err) == AKT_OK, "%s",
          err.text);
    CHECK(akt_verify(archive, NULL, NULL, &n, &err) == AKT_OK, "%s", err.text);
    akt_archive_close(archive);
    return n;
}

static void kills_lose_nothing_that_was_told_as_kept(void **state)
{
    const tmp_dir *dir = *state;
    char undisturbed[65], resumed[65];
    struct timespec from, to;
    char told[FILES * 80];
    long whole_us;
    int null = open("/dev/null", O_WRONLY);

    write_documents(dir);
    clock_gettime(CLOCK_MONOTONIC, &from);
    assert_int_equal(import_folder(dir, "whole.db", null), AKT_OK);
    clock_gettime(CLOCK_MONOTONIC, &to);
    whole_us = (to.tv_sec - from.tv_sec) * 1000000 + (to.tv_nsec - from.tv_nsec) / 1000;
    digest(dir, "whole.db", undisturbed);

    for (int kills = 0; kills < KILLS; kills++) {
        /* every third time a fresh archive, so that its making is hit too */
        if (kills % 3 == 0) {
            unlink(tmp_path(dir, "akt.db"));
            unlink(tmp_path(dir, "akt.db-wal"));
            unlink(tmp_path(dir, "akt.db-shm"));
        }
        if (run_and_kill(dir, whole_us * (kills + 1) / (KILLS + 1), told, sizeof told) > 0) {
            sqlite3 *db = open_plain(dir, "akt.db");
            expect_held(db, told);
            sqlite3_close(db);
        }
    }
    assert_int_equal(import_folder(dir, "akt.db", null), AKT_OK);
    digest(dir, "akt.db", resumed);
    assert_string_equal(resumed, undisturbed);
    assert_int_equal(differences(dir, "akt.db"), 0);
    close(null);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(kills_lose_nothing_that_was_told_as_kept, tmp_setup,
                                        tmp_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
