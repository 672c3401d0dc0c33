/* Runs and batches. A run is one import; a batch is one transaction of it. */
#include "archive/internal.h"
#include "archive/put.h"
#include "archive/vocabulary.h"

#include "base/mem.h"

/* FTS5 keeps what it indexes in memory up to this size before it writes a segment. Measured on 10
 * MB of text: 1 MiB costs 12 % more CPU, 64 MiB nothing less. The setting stays in the file, and
 * others who write to it need not spend that memory, so it goes back when the run ends. */
#define HASH_OF_IMPORT "16777216"
#define HASH_OF_OTHERS "1048576"

/* Words remembered before the cache starts afresh: about 60 MB at most. */
#define WORDS_REMEMBERED 300000

static akt_status set_hash_size(akt_archive *archive, const char *bytes, akt_err *err)
{
    char sql[96];

    sqlite3_snprintf(sizeof sql, sql,
                     "INSERT INTO unit_index (unit_index, rank) VALUES ('hashsize', %s)", bytes);
    return akt_run_sql(archive, sql, "cannot set the index up", err);
}

static akt_status put_run(akt_archive *archive, akt_str roots, akt_str options, int64_t *run,
                          akt_err *err)
{
    static const char sql[] = "INSERT INTO import_run (state, started, akt, roots, options)"
                              " VALUES ('open', ?, ?, ?, ?)";
    sqlite3_stmt *statement = NULL;
    akt_status status;
    char now[21];

    akt_now_text(now);
    sqlite3_prepare_v2(archive->db, sql, -1, &statement, NULL);
    akt_bind_str(statement, 1, akt_str_of(now));
    akt_bind_str(statement, 2, AKT_STR(AKT_VERSION));
    akt_bind_str(statement, 3, roots);
    akt_bind_str(statement, 4, options);
    status = akt_run_statement(archive, statement, "cannot begin the import", err);
    sqlite3_finalize(statement);
    *run = sqlite3_last_insert_rowid(archive->db);
    return status;
}

akt_status akt_run_begin(akt_archive *archive, akt_str roots, akt_str options, int64_t *run,
                         akt_err *err)
{
    akt_status status = akt_archive_lock(archive, err);

    if (status != AKT_OK)
        return status;
    status = akt_batch_begin(archive, err);
    if (status == AKT_OK)
        status = akt_run_sql(archive,
                             "UPDATE import_run SET state = 'interrupted'"
                             " WHERE state = 'open'",
                             "cannot begin the import", err);
    if (status == AKT_OK)
        status = put_run(archive, roots, options, run, err);
    if (status == AKT_OK)
        status = set_hash_size(archive, HASH_OF_IMPORT, err);
    archive->dispersed = false;
    if (status == AKT_OK)
        status = akt_batch_commit(archive, err);
    if (status != AKT_OK) {
        akt_batch_abandon(archive);
        akt_archive_unlock(archive);
        return status;
    }
    /* A reader that lasts may keep this from finishing: then the row is safe in the -wal only,
     * which matters just to whoever copies the one file without the other. */
    sqlite3_wal_checkpoint_v2(archive->db, NULL, SQLITE_CHECKPOINT_FULL, NULL, NULL);
    return AKT_OK;
}

static akt_status close_run(akt_archive *archive, int64_t run, akt_err *err)
{
    static const char sql[] =
        "UPDATE import_run SET state = 'closed', ended = ?1, counts ="
        " (SELECT json_group_object(outcome, n) FROM"
        "   (SELECT outcome, count(*) AS n FROM ledger WHERE run = ?2 GROUP BY outcome))"
        " WHERE id = ?2";
    sqlite3_stmt *statement = NULL;
    akt_status status;
    char now[21];

    akt_now_text(now);
    sqlite3_prepare_v2(archive->db, sql, -1, &statement, NULL);
    akt_bind_str(statement, 1, akt_str_of(now));
    akt_bind_int(statement, 2, run);
    status = akt_run_statement(archive, statement, "cannot end the import", err);
    sqlite3_finalize(statement);
    return status;
}

akt_status akt_run_end(akt_archive *archive, int64_t run, akt_err *err)
{
    akt_status status = akt_batch_begin(archive, err);

    if (status == AKT_OK)
        status = set_hash_size(archive, HASH_OF_OTHERS, err);
    if (status == AKT_OK)
        status = close_run(archive, run, err);
    if (status == AKT_OK)
        status = akt_batch_commit(archive, err);
    if (status != AKT_OK)
        akt_batch_abandon(archive);
    akt_archive_unlock(archive);
    return status;
}

static akt_status start_words_afresh(akt_archive *archive, akt_err *err)
{
    akt_tokenizer *tokenizer = akt_tokenizer_new();

    if (tokenizer == NULL)
        return akt_fail_memory(err);
    akt_vocabulary_empty(archive->vocabulary);
    akt_tokenizer_free(archive->tokenizer);
    archive->tokenizer = tokenizer;
    archive->index.words = tokenizer;
    return AKT_OK;
}

static akt_status data_version(akt_archive *archive, int64_t *version, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_DATA_VERSION);
    bool found;
    akt_status status = akt_one_row(archive, statement, "cannot read the archive", &found, err);

    if (status == AKT_OK && found) {
        *version = sqlite3_column_int64(statement, 0);
        sqlite3_reset(statement);
    }
    return status;
}

static akt_status read_next_ids(akt_archive *archive, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_NEXT_IDS);
    bool found;
    akt_status status = akt_one_row(archive, statement, "cannot read the archive", &found, err);

    if (status != AKT_OK)
        return status;
    archive->next_document = sqlite3_column_int64(statement, 0);
    archive->next_passage = sqlite3_column_int64(statement, 1);
    archive->next_unit = sqlite3_column_int64(statement, 2);
    sqlite3_reset(statement);
    return AKT_OK;
}

/* What is remembered from before holds only if nobody else has written meanwhile. */
static akt_status look_again(akt_archive *archive, akt_err *err)
{
    int64_t version = -1;
    akt_status status = data_version(archive, &version, err);

    if (status == AKT_OK && version != archive->data_version) {
        akt_vocabulary_forget(archive->vocabulary);
        akt_lengths_forget(archive);
        archive->data_version = version;
    }
    if (status == AKT_OK && akt_tokenizer_count(archive->tokenizer) > WORDS_REMEMBERED)
        status = start_words_afresh(archive, err);
    return status == AKT_OK ? read_next_ids(archive, err) : status;
}

akt_status akt_batch_begin(akt_archive *archive, akt_err *err)
{
    akt_status status =
        akt_run_statement(archive, akt_statement(archive, AKT_SQL_BEGIN), "cannot write", err);

    if (status != AKT_OK)
        return status;
    archive->in_batch = true;
    archive->index.count = akt_vocabulary_count;
    archive->index.context = archive->vocabulary;
    status = look_again(archive, err);
    if (status != AKT_OK)
        akt_batch_abandon(archive);
    return status;
}

/* A file that has no name any more is gone when this process ends, whatever was written to it; one
 * with another name leaves its -wal behind. */
static akt_status still_there(akt_archive *archive, akt_err *err)
{
    int moved = 0;

    if (sqlite3_file_control(archive->db, NULL, SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK ||
        moved == 0)
        return AKT_OK;
    return akt_fail(err, AKT_EIO,
                    "%s: was deleted or moved while it was written to, and what had been imported "
                    "went with it; run the import again",
                    archive->path);
}

akt_status akt_batch_commit(akt_archive *archive, akt_err *err)
{
    akt_status status = still_there(archive, err);

    if (status == AKT_OK)
        status = akt_vocabulary_write(archive, err);
    if (status == AKT_OK)
        status = akt_lengths_write(archive, err);
    if (status == AKT_OK)
        status = akt_run_statement(archive, akt_statement(archive, AKT_SQL_COMMIT),
                                   "cannot write the batch", err);
    if (status != AKT_OK) {
        akt_batch_abandon(archive);
        return status;
    }
    archive->in_batch = false;
    archive->index.count = NULL;
    return AKT_OK;
}

void akt_batch_abandon(akt_archive *archive)
{
    if (!archive->in_batch)
        return;
    archive->in_batch = false;
    archive->index.count = NULL;
    if (sqlite3_get_autocommit(archive->db) == 0) /* a full disk has rolled back already */
        akt_run_statement(archive, akt_statement(archive, AKT_SQL_ROLLBACK), "cannot undo", NULL);
    akt_vocabulary_forget(archive->vocabulary);
    akt_lengths_forget(archive);
}
