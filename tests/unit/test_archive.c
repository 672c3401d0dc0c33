/* Opening an archive: every way it can fail has a sentence of its own. */
#include "support/archive_fixture.h"

#include <errno.h>

#include <sys/wait.h>

static void make(const char *path)
{
    akt_archive *archive;

    MUST(akt_archive_open(path, AKT_CREATE, &archive, err));
    akt_archive_close(archive);
}

static void refused(const char *path, akt_mode mode, akt_status status, const char *says)
{
    akt_archive *archive = NULL;
    akt_err err = {AKT_OK, ""};
    akt_status got = akt_archive_open(path, mode, &archive, &err);

    CHECK(got == status, "%s: status %d, %s", says, got, err.text);
    CHECK(strstr(err.text, says) != NULL, "\"%s\" is not in \"%s\"", says, err.text);
    CHECK(strstr(err.text, path) != NULL, "\"%s\" does not name the file", err.text);
    CHECK(archive == NULL, "an archive came out");
}

static void an_archive_is_made_and_opened_again(void **state)
{
    const char *path = tmp_path(*state, "a.db");
    akt_archive *archive;

    make(path);
    for (akt_mode mode = AKT_READ; mode <= AKT_MEND; mode++) {
        MUST(akt_archive_open(path, mode, &archive, err));
        CHECK(number_of(archive, "PRAGMA application_id") == AKT_APPLICATION_ID, "wrong");
        CHECK(number_of(archive, "PRAGMA user_version") == AKT_SCHEMA_VERSION, "wrong");
        CHECK(number_of(archive, "PRAGMA foreign_keys") == 1, "off");
        CHECK(number_of(archive, "PRAGMA trusted_schema") == 0, "on");
        CHECK(number_of(archive, "PRAGMA cell_size_check") == 1, "off");
        CHECK(number_of(archive, "SELECT count(*) FROM import_run") == 0, "not empty");
        CHECK(strcmp(akt_archive_path(archive), path) == 0, "%s", akt_archive_path(archive));
        akt_archive_close(archive);
    }
    akt_archive_close(NULL);
}

static void names_that_mean_something_to_sqlite_are_names(void **state)
{
    char old[PATH_MAX];
    const char *odd = "50% #1.db";
    struct stat st;

    CHECK(getcwd(old, sizeof old) != NULL && chdir(((tmp_dir *)*state)->path) == 0, "chdir");
    make(":memory:");
    make("file:a?mode=memory");
    make(odd);
    CHECK(stat(":memory:", &st) == 0, "not made");
    CHECK(stat("file:a?mode=memory", &st) == 0, "not made");
    CHECK(stat(odd, &st) == 0, "not made");
    CHECK(chdir(old) == 0, "chdir");
}

static void what_is_no_archive_is_refused_in_a_sentence(void **state)
{
    tmp_dir *dir = *state;
    char text[5000];

    memset(text, 'x', sizeof text);
    refused(tmp_path(dir, "missing.db"), AKT_READ, AKT_EIO, "no such archive; name another");
    refused(tmp_path(dir, "missing.db"), AKT_WRITE, AKT_EIO, "no such archive");
    refused(tmp_path(dir, "no/such/folder.db"), AKT_CREATE, AKT_EIO, "cannot be made");
    refused(dir->path, AKT_READ, AKT_EIO, "is a folder");
    refused(dir->path, AKT_CREATE, AKT_EIO, "is a folder");
    refused("/dev/null", AKT_READ, AKT_EIO, "no regular file");
    tmp_write(dir, "text.db", text, sizeof text);
    refused(tmp_path(dir, "text.db"), AKT_READ, AKT_EARCHIVE, "is no SQLite file");
    refused(tmp_path(dir, "text.db"), AKT_CREATE, AKT_EARCHIVE, "is no SQLite file");
    tmp_write(dir, "short.db", "hej", 3);
    refused(tmp_path(dir, "short.db"), AKT_CREATE, AKT_EARCHIVE, "is no SQLite file");
    tmp_write(dir, "empty.db", "", 0);
    refused(tmp_path(dir, "empty.db"), AKT_READ, AKT_EARCHIVE, "is empty");
    make(tmp_path(dir, "empty.db"));
    run_sql(tmp_path(dir, "other.db"), "CREATE TABLE t (a)");
    refused(tmp_path(dir, "other.db"), AKT_READ, AKT_EARCHIVE, "no archive of akt");
    refused(tmp_path(dir, "other.db"), AKT_CREATE, AKT_EARCHIVE, "no archive of akt");
}

static void a_newer_schema_is_named_with_the_one_expected(void **state)
{
    const char *path = tmp_path(*state, "a.db");

    make(path);
    run_sql(path, "PRAGMA user_version = 7");
    refused(path, AKT_READ, AKT_EVERSION, "newer akt (schema 7");
    refused(path, AKT_CREATE, AKT_EVERSION, "knows 1");
    refused(path, AKT_MEND, AKT_EVERSION, "install");
}

static void older_indexes_can_be_read_and_say_run_refresh_when_written(void **state)
{
    const char *path = tmp_path(*state, "a.db");
    akt_archive *archive;

    make(path);
    run_sql(path, "UPDATE setting SET value = '0' WHERE key = 'tokenizer_version'");
    refused(path, AKT_WRITE, AKT_EVERSION, "run akt refresh");
    refused(path, AKT_CREATE, AKT_EVERSION, "run akt refresh");
    run_sql(path, "UPDATE setting SET value = '99' WHERE key = 'tokenizer_version'");
    refused(path, AKT_WRITE, AKT_EVERSION, "newer akt");
    MUST(akt_archive_open(path, AKT_READ, &archive, err));
    akt_archive_close(archive);
    MUST(akt_archive_open(path, AKT_MEND, &archive, err));
    akt_archive_close(archive);
}

static void a_truncated_archive_is_said_to_be_damaged(void **state)
{
    const char *path = tmp_path(*state, "a.db");
    struct stat st;

    make(path);
    CHECK(stat(path, &st) == 0 && truncate(path, st.st_size / 2 / 4096 * 4096) == 0, "truncate");
    refused(path, AKT_READ, AKT_EARCHIVE, "is damaged");
    refused(path, AKT_WRITE, AKT_EARCHIVE, "is damaged");
    CHECK(truncate(path, 50) == 0, "truncate");
    refused(path, AKT_READ, AKT_EARCHIVE, "is damaged");
}

/* Runs f in a child that is nobody in particular: root may read and write anything. */
static void as_nobody(void (*f)(const tmp_dir *), const tmp_dir *dir)
{
    pid_t child;
    int status = 0;

    if (geteuid() != 0) {
        f(dir);
        return;
    }
    child = fork();
    if (child == 0) {
        if (setresgid(65534, 65534, 65534) != 0 || setresuid(65534, 65534, 65534) != 0)
            _exit(3);
        f(dir);
        _exit(0); /* a CHECK that fails longjmps into the parent's stack of tests: see status */
    }
    CHECK(child > 0 && waitpid(child, &status, 0) == child, "fork");
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the child ended with %d", status);
}

static void die_unless(bool fine, const char *what, const akt_err *err)
{
    if (fine)
        return;
    fprintf(stderr, "%s: %s\n", what, err->text);
    _exit(1);
}

static void reads_in_a_read_only_folder(const tmp_dir *dir)
{
    akt_archive *archive = NULL;
    akt_err err = {AKT_OK, ""};
    akt_status status = akt_archive_open(tmp_path(dir, "ro/a.db"), AKT_READ, &archive, &err);

    die_unless(status == AKT_OK, "read-only folder", &err);
    die_unless(number_of(archive, "SELECT count(*) FROM document") == 0, "count", &err);
    akt_archive_close(archive);
    status = akt_archive_open(tmp_path(dir, "ro/a.db"), AKT_WRITE, &archive, &err);
    die_unless(status == AKT_EIO, "writing in a read-only folder", &err);
}

static void says_that_a_wal_is_out_of_reach(const tmp_dir *dir)
{
    akt_archive *archive = NULL;
    akt_err err = {AKT_OK, ""};
    akt_status status = akt_archive_open(tmp_path(dir, "ro/a.db"), AKT_READ, &archive, &err);

    die_unless(status == AKT_EIO && strstr(err.text, "-wal") != NULL, "wal", &err);
}

static void says_that_it_cannot_be_read(const tmp_dir *dir)
{
    akt_archive *archive = NULL;
    akt_err err = {AKT_OK, ""};
    akt_status status = akt_archive_open(tmp_path(dir, "ro/a.db"), AKT_READ, &archive, &err);

    die_unless(status == AKT_EIO && strstr(err.text, "cannot be read") != NULL, "unreadable", &err);
}

static void a_folder_that_cannot_be_written_is_read_all_the_same(void **state)
{
    tmp_dir *dir = *state;

    CHECK(mkdir(tmp_path(dir, "ro"), 0777) == 0 && chmod(dir->path, 0755) == 0, "mkdir");
    make(tmp_path(dir, "ro/a.db"));
    CHECK(chmod(tmp_path(dir, "ro/a.db"), 0444) == 0 && chmod(tmp_path(dir, "ro"), 0555) == 0,
          "chmod");
    as_nobody(reads_in_a_read_only_folder, dir);
    CHECK(chmod(tmp_path(dir, "ro"), 0755) == 0, "chmod");
    tmp_write(dir, "ro/a.db-wal", "not empty", 9);
    CHECK(chmod(tmp_path(dir, "ro"), 0555) == 0, "chmod");
    as_nobody(says_that_a_wal_is_out_of_reach, dir);
    CHECK(chmod(tmp_path(dir, "ro/a.db"), 0000) == 0, "chmod");
    as_nobody(says_that_it_cannot_be_read, dir);
    CHECK(chmod(tmp_path(dir, "ro"), 0755) == 0, "chmod");
}

static void a_reader_leaves_no_files_behind(void **state)
{
    const char *path = tmp_path(*state, "a.db");
    akt_archive *archive;
    struct stat st;

    make(path);
    MUST(akt_archive_open(path, AKT_READ, &archive, err));
    CHECK(number_of(archive, "SELECT count(*) FROM document") == 0, "not empty");
    CHECK(sqlite3_exec(akt_archive_db(archive), "DELETE FROM setting", NULL, NULL, NULL) ==
              SQLITE_READONLY,
          "a reader may write");
    akt_archive_close(archive);
    CHECK(stat(tmp_path(*state, "a.db-wal"), &st) != 0 && errno == ENOENT, "-wal left");
    CHECK(stat(tmp_path(*state, "a.db-shm"), &st) != 0 && errno == ENOENT, "-shm left");
}

static void triggers_and_views_of_strangers_do_not_run(void **state)
{
    const char *path = tmp_path(*state, "a.db");
    akt_archive *archive;
    int64_t run;

    make(path);
    run_sql(path, "CREATE TRIGGER evil AFTER INSERT ON import_run BEGIN"
                  " DELETE FROM setting; END");
    MUST(akt_archive_open(path, AKT_WRITE, &archive, err));
    MUST(akt_run_begin(archive, AKT_STR("[]"), AKT_STR("{}"), &run, err));
    MUST(akt_run_end(archive, run, err));
    CHECK(number_of(archive, "SELECT count(*) FROM setting") > 0, "the trigger ran");
    akt_archive_close(archive);
}

int main(void)
{
#define IN_TMP(test) cmocka_unit_test_setup_teardown(test, tmp_setup, tmp_teardown)
    const struct CMUnitTest tests[] = {
        IN_TMP(an_archive_is_made_and_opened_again),
        IN_TMP(names_that_mean_something_to_sqlite_are_names),
        IN_TMP(what_is_no_archive_is_refused_in_a_sentence),
        IN_TMP(a_newer_schema_is_named_with_the_one_expected),
        IN_TMP(older_indexes_can_be_read_and_say_run_refresh_when_written),
        IN_TMP(a_truncated_archive_is_said_to_be_damaged),
        IN_TMP(a_folder_that_cannot_be_written_is_read_all_the_same),
        IN_TMP(a_reader_leaves_no_files_behind),
        IN_TMP(triggers_and_views_of_strangers_do_not_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
