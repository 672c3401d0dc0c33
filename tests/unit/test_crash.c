/* kill -9 at random moments of an import: nothing that was told as kept is lost, the archive is
 * whole whenever it is opened again, and once resumed it is the one that an undisturbed import
 * makes, row for row. */
#include "ingest/ingest.h"

#include "support/check.h"
#include "support/dump.h"
#include "support/tmp.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <time.h>

enum { FILES = 24, KILLS = 200, KILLS_OF_ONE = 4, SEED = 20261120 };

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

/* False when it was killed before there was an archive in the file. */
static bool expect_whole(const tmp_dir *dir, const char *name)
{
    akt_archive *archive = NULL;
    akt_err err = {0};
    size_t n = 0;

    if (akt_archive_open(tmp_path(dir, name), AKT_MEND, &archive, &err) != AKT_OK) {
        CHECK(strstr(err.text, "akt import") != NULL, "%s", err.text);
        return false;
    }
    CHECK(akt_verify(archive, NULL, NULL, &n, &err) == AKT_OK, "%s", err.text);
    CHECK(n == 0, "%zu differences after a kill", n);
    akt_archive_close(archive);
    return true;
}

/* --- The kills --- */

/* xorshift64 (Marsaglia 2003): the same moments on every machine, as shares of a run. */
static double next_share(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (double)(*seed >> 11) / (double)(UINT64_C(1) << 53);
}

static void remove_archive(const tmp_dir *dir, const char *name)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", "-import"};
    char file[64];

    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        snprintf(file, sizeof file, "%s%s", name, suffixes[i]);
        unlink(tmp_path(dir, file));
    }
}

static double seconds_to_import(const tmp_dir *dir, const char *name)
{
    struct timespec from, to;
    int null = open("/dev/null", O_WRONLY);

    clock_gettime(CLOCK_MONOTONIC, &from);
    assert_int_equal(import_folder(dir, name, null), AKT_OK);
    clock_gettime(CLOCK_MONOTONIC, &to);
    close(null);
    return (double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec);
}

typedef struct kill_toll {
    size_t kills, in_making, finished, told; /* in_making: there was no archive yet */
} kill_toll;

static size_t lines_in(const char *text)
{
    size_t n = 0;

    for (; (text = strchr(text, '\n')) != NULL; text++)
        n++;
    return n;
}

/* One kill, and what is there afterwards; gives back how many files were told as kept. */
static size_t kill_once(const tmp_dir *dir, double after, kill_toll *toll)
{
    char told[FILES * 80];

    toll->kills++;
    run_and_kill(dir, (long)(after * 1e6), told, sizeof told);
    toll->told += lines_in(told);
    toll->finished += lines_in(told) == FILES;
    if (expect_whole(dir, "akt.db")) {
        sqlite3 *db = open_plain(dir, "akt.db");

        expect_held(db, told);
        sqlite3_close(db);
    } else {
        CHECK(told[0] == '\0', "there is no archive, and this was told as kept: %s", told);
        toll->in_making++;
    }
    return lines_in(told);
}

static void kills_lose_nothing_and_a_resumed_import_is_the_same(void **state)
{
    const tmp_dir *dir = *state;
    size_t kills = full_or_small(KILLS, 12), n_rows;
    akt_buf undisturbed = {0}, resumed = {0};
    uint64_t seed = SEED;
    kill_toll toll = {0};
    double whole;

    write_documents(dir);
    whole = seconds_to_import(dir, "whole.db");
    n_rows = dump_archive(tmp_path(dir, "whole.db"), &undisturbed);
    CHECK(n_rows > 1000, "%zu rows", n_rows);
    while (toll.kills < kills) {
        size_t kept = 0;

        remove_archive(dir, "akt.db");
        for (int i = 0; i < KILLS_OF_ONE; i++) { /* within what is left to do */
            double left = 1.2 - (double)kept / FILES;

            kept = kill_once(dir, whole * left * next_share(&seed), &toll);
        }
        seconds_to_import(dir, "akt.db");
        dump_archive(tmp_path(dir, "akt.db"), &resumed);
        CHECK(akt_str_eq(akt_buf_str(&resumed), akt_buf_str(&undisturbed)),
              "after %zu kills the resumed archive is another", toll.kills);
        expect_whole(dir, "akt.db");
    }
    print_message("%zu kills (seed %d), %zu before there was an archive, %zu after the last file; "
                  "%zu files told as kept, none lost; %zu resumed archives equal row for row "
                  "(%zu rows)\n",
                  toll.kills, SEED, toll.in_making, toll.finished, toll.told,
                  toll.kills / KILLS_OF_ONE, n_rows);
    akt_buf_free(&undisturbed);
    akt_buf_free(&resumed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(kills_lose_nothing_and_a_resumed_import_is_the_same,
                                        tmp_setup_in_memory, tmp_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
