/* Opening an archive: whose file is it, may it be written, do its indexes fit this akt.
 *
 * The file may have been made by somebody who wishes us harm, so the guards are up before the first
 * query (https://www.sqlite.org/security.html), and triggers and views are off: akt needs none. */
#include "archive/internal.h"

#include "archive/vocabulary.h"
#include "facts/analysis.h"

#include "base/mem.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <sys/stat.h>
#include <unistd.h>

void akt_now_text(char out[21])
{
    time_t now = time(NULL);
    struct tm utc;

    if (gmtime_r(&now, &utc) == NULL || strftime(out, 21, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0)
        memcpy(out, "1970-01-01T00:00:00Z", 21);
}

static bool writes(akt_mode mode)
{
    return mode != AKT_READ;
}

/* What can be told without SQLite. *empty: the file has to be made. */
static akt_status look_at_file(const char *path, akt_mode mode, bool *empty, akt_err *err)
{
    struct stat at;

    *empty = false;
    if (stat(path, &at) != 0) {
        if (errno != ENOENT)
            return akt_fail(err, AKT_EIO, "%s: cannot be reached: %s", path, strerror(errno));
        *empty = true;
        if (mode == AKT_CREATE)
            return AKT_OK;
        return akt_fail(err, AKT_EIO,
                        "%s: there is no such archive; name another with --archive, or make one "
                        "with akt import",
                        path);
    }
    if (S_ISDIR(at.st_mode))
        return akt_fail(err, AKT_EIO, "%s is a folder; an archive is a file in one", path);
    if (!S_ISREG(at.st_mode))
        return akt_fail(err, AKT_EIO, "%s is no regular file", path);
    if (access(path, R_OK) != 0)
        return akt_fail(err, AKT_EIO, "%s: cannot be read: %s", path, strerror(errno));
    if (writes(mode) && access(path, W_OK) != 0)
        return akt_fail(err, AKT_EIO,
                        "%s: cannot be written: %s; copy it to a folder of your own, or name "
                        "another archive with --archive",
                        path, strerror(errno));
    *empty = at.st_size == 0;
    if (*empty && mode != AKT_CREATE)
        return akt_fail(err, AKT_EARCHIVE, "%s is empty, so no archive; akt import makes one of it",
                        path);
    return AKT_OK;
}

/* The size of the -wal beside the archive, -1 when there is none. */
static long long wal_size(const char *path)
{
    akt_buf name = {0};
    struct stat at;
    long long size = -1;

    akt_buf_fmt(&name, "%s-wal", path);
    akt_buf_byte(&name, '\0');
    if (!name.failed && stat(name.ptr, &at) == 0)
        size = (long long)at.st_size;
    akt_buf_free(&name);
    return size;
}

/* A URI, so that no name is special to SQLite (":memory:", "file:..."). */
static bool make_uri(const char *path, bool immutable, akt_buf *uri)
{
    akt_buf_z(uri, path[0] == '/' ? "file://" : "file:./");
    for (const char *at = path; *at != '\0'; at++) {
        unsigned char c = (unsigned char)*at;

        if (c <= ' ' || c == '%' || c == '?' || c == '#' || c >= 0x7F)
            akt_buf_fmt(uri, "%%%02X", (unsigned)c);
        else
            akt_buf_byte(uri, *at);
    }
    if (immutable)
        akt_buf_z(uri, "?immutable=1");
    akt_buf_byte(uri, '\0');
    return !uri->failed;
}

static fts5_api *find_fts5(sqlite3 *db)
{
    sqlite3_stmt *statement = NULL;
    fts5_api *api = NULL;

    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

static akt_status put_guards_up(akt_archive *archive, akt_err *err)
{
    sqlite3 *db = archive->db;
    fts5_api *fts5;

    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_busy_timeout(db, 5000);
    if (akt_run_sql(archive, "PRAGMA cell_size_check = ON", "cannot be opened", err) != AKT_OK)
        return err->status;
    fts5 = find_fts5(db);
    if (fts5 == NULL || akt_index_tokenizer_register(fts5, &archive->index) != SQLITE_OK)
        return akt_fail(err, AKT_EARCHIVE, "this SQLite (%s) has no FTS5, which akt needs",
                        sqlite3_libversion());
    return AKT_OK;
}

/* SQLite tries once more without making the file, so its errno tells of that. */
static akt_status fail_to_make(const akt_archive *archive, akt_err *err)
{
    const char *path = archive->path, *slash = strrchr(path, '/');
    akt_buf folder = {0};
    bool there, open;

    akt_buf_add(&folder,
                slash == NULL ? AKT_STR("./") : (akt_str){path, (size_t)(slash - path) + 1});
    akt_buf_byte(&folder, '\0');
    if (folder.failed) {
        akt_buf_free(&folder);
        return akt_fail_memory(err);
    }
    there = access(folder.ptr, F_OK) == 0;
    open = access(folder.ptr, W_OK | X_OK) == 0;
    akt_buf_free(&folder);
    if (!there)
        return akt_fail(err, AKT_EIO,
                        "%s: cannot be made: there is no such folder; make it, or name another "
                        "archive with --archive",
                        path);
    if (!open)
        return akt_fail(err, AKT_EIO,
                        "%s: cannot be made: its folder is closed to you; name another archive "
                        "with --archive",
                        path);
    return akt_fail(err, AKT_EIO, "%s: cannot be made: %s", path, sqlite3_errmsg(archive->db));
}

static akt_status connect(akt_archive *archive, bool immutable, akt_err *err)
{
    int flags = immutable                     ? SQLITE_OPEN_READONLY
                : archive->mode == AKT_CREATE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                              : SQLITE_OPEN_READWRITE; /* read-only if it must */
    akt_buf uri = {0};
    int result;

    if (!make_uri(archive->path, immutable, &uri)) {
        akt_buf_free(&uri);
        return akt_fail_memory(err);
    }
    result =
        sqlite3_open_v2(uri.ptr, &archive->db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    akt_buf_free(&uri);
    archive->immutable = immutable;
    if (archive->db == NULL)
        return akt_fail_memory(err);
    if (result != SQLITE_OK && archive->mode == AKT_CREATE)
        return fail_to_make(archive, err);
    if (result != SQLITE_OK)
        return akt_archive_fail(archive, "cannot be opened", err);
    return put_guards_up(archive, err);
}

typedef struct stamps {
    int64_t application, schema, tables;
} stamps;

/* The first query: here SQLite looks at the file. */
static int read_stamps(akt_archive *archive, stamps *out)
{
    static const char *const sql[] = {"PRAGMA application_id", "PRAGMA user_version",
                                      "SELECT count(*) FROM sqlite_schema"};
    int64_t *values[] = {&out->application, &out->schema, &out->tables};

    for (size_t i = 0; i < 3; i++) {
        sqlite3_stmt *statement = NULL;
        int result = sqlite3_prepare_v2(archive->db, sql[i], -1, &statement, NULL);

        if (result == SQLITE_OK) {
            if (sqlite3_step(statement) == SQLITE_ROW)
                *values[i] = sqlite3_column_int64(statement, 0);
            result = sqlite3_finalize(statement);
        }
        if (result != SQLITE_OK)
            return result & 0xFF;
    }
    return SQLITE_OK;
}

/* SQLite cannot share a WAL archive in a folder where it may not make its -shm file. Without a
 * -wal the file is all there is, and nobody can be changing it from here. */
static akt_status reopen_immutable(akt_archive *archive, stamps *out, akt_err *err)
{
    if (wal_size(archive->path) > 0)
        return akt_fail(err, AKT_EIO,
                        "%s: its newest part is in %s-wal, which cannot be used in a folder that "
                        "is read-only; copy both files together to a folder of your own",
                        archive->path, archive->path);
    sqlite3_close(archive->db);
    archive->db = NULL;
    if (connect(archive, true, err) != AKT_OK)
        return err->status;
    if (read_stamps(archive, out) != SQLITE_OK)
        return akt_archive_fail(archive, "cannot be opened", err);
    return AKT_OK;
}

static akt_status look_at_database(akt_archive *archive, stamps *out, akt_err *err)
{
    const char *path = archive->path;

    switch (read_stamps(archive, out)) {
    case SQLITE_OK:
        return AKT_OK;
    case SQLITE_NOTADB:
        return akt_fail(err, AKT_EARCHIVE, "%s is no SQLite file, so no archive", path);
    case SQLITE_CORRUPT:
        return akt_fail(
            err, AKT_EARCHIVE,
            "%s is damaged: %s; take it from a backup, or bring out with akt rescue what "
            "can be read of it",
            path, sqlite3_errmsg(archive->db));
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
        if (!writes(archive->mode))
            return reopen_immutable(archive, out, err);
        return akt_fail(err, AKT_EIO, "%s: its folder cannot be written, which SQLite needs", path);
    default:
        return akt_archive_fail(archive, "cannot be opened", err);
    }
}

/* Whether it is an archive, and which. *fresh: nothing is in it yet. */
static akt_status judge_stamps(akt_archive *archive, const stamps *found, bool *fresh, akt_err *err)
{
    const char *path = archive->path;

    *fresh = found->application == 0 && found->schema == 0 && found->tables == 0;
    if (*fresh && archive->mode == AKT_CREATE)
        return AKT_OK;
    if (*fresh) /* as an import leaves it that is killed at once */
        return akt_fail(err, AKT_EARCHIVE,
                        "%s has no tables, so no archive; akt import makes one of it", path);
    if (found->application != AKT_APPLICATION_ID)
        return akt_fail(err, AKT_EARCHIVE,
                        "%s is an SQLite file but no archive of akt (application_id 0x%08llx, "
                        "expected 0x%08x)",
                        path, (unsigned long long)(found->application & 0xFFFFFFFF),
                        (unsigned)AKT_APPLICATION_ID);
    if (found->schema > AKT_SCHEMA_VERSION)
        return akt_fail(err, AKT_EVERSION,
                        "%s was made by a newer akt (schema %lld; this one, akt %s, knows %d); "
                        "install that akt to use it",
                        path, (long long)found->schema, AKT_VERSION, AKT_SCHEMA_VERSION);
    if (found->schema < 1)
        return akt_fail(err, AKT_EARCHIVE, "%s is damaged: it has no schema version", path);
    if (found->schema < AKT_SCHEMA_VERSION && !writes(archive->mode))
        return akt_fail(err, AKT_EVERSION,
                        "%s was made by an older akt (schema %lld, this one reads %d); run akt "
                        "refresh",
                        path, (long long)found->schema, AKT_SCHEMA_VERSION);
    return AKT_OK;
}

/* An FTS5 index must not grow under another tokenizer than made it: it would be corrupt in
 * silence. */
static akt_status judge_indexes(akt_archive *archive, akt_err *err)
{
    int64_t tokenizer, analysis;
    akt_status status = akt_setting_number(archive, "tokenizer_version", 0, &tokenizer, err);

    if (status == AKT_OK)
        status = akt_setting_number(archive, "analysis_version", 0, &analysis, err);
    if (status != AKT_OK || archive->mode == AKT_READ || archive->mode == AKT_MEND)
        return status;
    if (tokenizer > AKT_TOKENIZER_VERSION || analysis > AKT_ANALYSIS_VERSION)
        return akt_fail(err, AKT_EVERSION,
                        "%s: its indexes were made by a newer akt (tokenizer %lld, analysis %lld; "
                        "this one makes %d and %d); install that akt, or run akt refresh",
                        archive->path, (long long)tokenizer, (long long)analysis,
                        AKT_TOKENIZER_VERSION, AKT_ANALYSIS_VERSION);
    if (tokenizer != AKT_TOKENIZER_VERSION || analysis != AKT_ANALYSIS_VERSION)
        return akt_fail(
            err, AKT_EVERSION,
            "%s: its indexes are from an older akt or a refresh that was interrupted "
            "(tokenizer %lld, analysis %lld; this one makes %d and %d); run akt refresh",
            archive->path, (long long)tokenizer, (long long)analysis, AKT_TOKENIZER_VERSION,
            AKT_ANALYSIS_VERSION);
    return AKT_OK;
}

/* Readers leave a WAL that they found where it is: that it is there tells a crash from a copy that
 * was taken without it. Page caches: with SQLite's own 2 MiB a twelfth of a question's time went
 * into reading the same pages again. */
static akt_status settle(akt_archive *archive, akt_err *err)
{
    static_assert(AKT_PAGE_BYTES == 8192, "as the next line has it");
    const char *sql = writes(archive->mode)
                          ? "PRAGMA page_size = 8192;"
                            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                            "PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384"
                          : "PRAGMA foreign_keys = ON; PRAGMA query_only = ON;"
                            "PRAGMA cache_size = -16384";

    if (!writes(archive->mode) && archive->had_wal)
        sqlite3_db_config(archive->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    return akt_run_sql(archive, sql, "cannot be opened", err);
}

static akt_status open_archive(akt_archive *archive, akt_err *err)
{
    stamps found = {0, 0, 0};
    bool empty, fresh;
    akt_status status = look_at_file(archive->path, archive->mode, &empty, err);

    archive->had_wal = wal_size(archive->path) >= 0;
    if (status == AKT_OK)
        status = connect(archive, false, err);
    if (status == AKT_OK)
        status = look_at_database(archive, &found, err);
    if (status == AKT_OK)
        status = judge_stamps(archive, &found, &fresh, err);
    if (status == AKT_OK)
        status = settle(archive, err);
    if (status == AKT_OK && writes(archive->mode) && found.schema < AKT_SCHEMA_VERSION)
        status = akt_archive_migrate(archive, err);
    return status == AKT_OK ? judge_indexes(archive, err) : status;
}

akt_status akt_archive_open(const char *path, akt_mode mode, akt_archive **out, akt_err *err)
{
    akt_archive *archive = akt_alloc(sizeof *archive);
    size_t len = strlen(path) + 1;
    akt_err own = {AKT_OK, ""};

    *out = NULL;
    if (err == NULL)
        err = &own;
    /* Nobody asks SQLite how much memory it has taken, and counting it takes a mutex each time.
     * Only heeded before SQLite is first used in a process. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (archive == NULL)
        return akt_fail_memory(err);
    memset(archive, 0, sizeof *archive);
    archive->mode = mode;
    archive->lock = -1;
    archive->data_version = -1;
    archive->path = akt_alloc(len);
    archive->tokenizer = akt_tokenizer_new();
    archive->vocabulary = akt_vocabulary_new();
    archive->index.words = archive->tokenizer;
    akt_lengths_forget(archive);
    if (archive->path == NULL || archive->tokenizer == NULL || archive->vocabulary == NULL) {
        akt_archive_close(archive);
        return akt_fail_memory(err);
    }
    memcpy(archive->path, path, len);
    if (open_archive(archive, err) != AKT_OK) {
        akt_archive_close(archive);
        return err->status;
    }
    *out = archive;
    return AKT_OK;
}

void akt_archive_close(akt_archive *archive)
{
    if (archive == NULL)
        return;
    for (size_t i = 0; i < AKT_SQL_STATEMENTS; i++)
        sqlite3_finalize(archive->statement[i]);
    sqlite3_close(archive->db); /* a batch that was not committed is undone */
    akt_archive_unlock(archive);
    akt_vocabulary_free(archive->vocabulary);
    akt_tokenizer_free(archive->tokenizer);
    akt_packer_free(&archive->packer);
    akt_buf_free(&archive->text);
    akt_buf_free(&archive->packed);
    akt_free(archive->path);
    akt_free(archive);
}

size_t akt_archive_value_max(const akt_archive *archive)
{
    enum { BESIDE = 64 * 1024 };
    int limit = sqlite3_limit(archive->db, SQLITE_LIMIT_LENGTH, -1);

    return limit > BESIDE ? (size_t)limit - BESIDE : 0;
}

const char *akt_archive_path(const akt_archive *archive)
{
    return archive->path;
}

struct sqlite3 *akt_archive_db(akt_archive *archive)
{
    return archive->db;
}

akt_tokenizer *akt_archive_tokenizer(akt_archive *archive)
{
    return archive->tokenizer;
}
