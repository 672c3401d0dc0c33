/* Counts for akt status. Each is one query; the slow ones walk an index at most. */
#include "archive/status.h"

#include "archive/internal.h"
#include "facts/analysis.h"

#define DOING "cannot count what is in the archive"

static akt_status one_number(akt_archive *archive, const char *sql, uint64_t *out, akt_err *err)
{
    sqlite3_stmt *statement = NULL;
    akt_status status;
    bool found;

    sqlite3_prepare_v2(archive->db, sql, -1, &statement, NULL);
    status = akt_one_row(archive, statement, DOING, &found, err);
    if (status == AKT_OK && found) {
        int64_t value = sqlite3_column_int64(statement, 0);

        *out = value < 0 ? 0 : (uint64_t)value;
    }
    sqlite3_finalize(statement);
    return status;
}

static akt_status numbers(akt_archive *archive, akt_archive_status *out, akt_err *err)
{
    const struct {
        const char *sql;
        uint64_t *to;
    } queries[] = {
        {"SELECT count(*) FROM source", &out->sources},
        {"SELECT count(*) FROM document WHERE current", &out->documents},
        {"SELECT count(*) FROM document WHERE NOT current", &out->versions},
        {"SELECT sum(n_passages) FROM document", &out->passages},
        {"SELECT sum(n_units) FROM document", &out->units},
        {"SELECT count(*) FROM word", &out->words},
        {"SELECT count(*) FROM date", &out->dates},
        {"SELECT count(*) FROM path WHERE source IS NOT NULL", &out->paths},
        {"SELECT count(*) FROM path WHERE vanished IS NOT NULL", &out->vanished},
        {"SELECT sum(size) FROM source", &out->original_bytes},
        {"SELECT sum(text_size) FROM source", &out->text_bytes},
        {"SELECT count(*) FROM source WHERE original IS NOT NULL", &out->originals_kept},
        {"SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
         &out->file_bytes},
        {"SELECT count(*) FROM document WHERE current AND start_day IS NULL", &out->undated},
        {"SELECT count(*) FROM import_run", &out->all_runs},
    };
    akt_status status = AKT_OK;

    for (size_t i = 0; i < sizeof queries / sizeof *queries && status == AKT_OK; i++)
        status = one_number(archive, queries[i].sql, queries[i].to, err);
    return status;
}

static akt_status tally(akt_archive *archive, const char *sql, akt_arena *arena, akt_counted **out,
                        size_t *n, akt_err *err)
{
    enum { MOST = 100 };
    sqlite3_stmt *statement = NULL;
    akt_status status = AKT_OK;
    bool found = true, failed = false;

    *n = 0;
    *out = akt_arena_array(arena, MOST, sizeof **out);
    if (*out == NULL)
        return akt_fail_memory(err);
    sqlite3_prepare_v2(archive->db, sql, -1, &statement, NULL);
    while (status == AKT_OK && *n < MOST) {
        status = akt_one_row(archive, statement, DOING, &found, err);
        if (status != AKT_OK || !found)
            break;
        (*out)[*n].name = akt_column_copy(statement, 0, arena, &failed);
        (*out)[(*n)++].n = (uint64_t)sqlite3_column_int64(statement, 1);
    }
    sqlite3_finalize(statement);
    return failed ? akt_fail_memory(err) : status;
}

static akt_status newest_runs(akt_archive *archive, akt_arena *arena, akt_archive_status *out,
                              akt_err *err)
{
    enum { MOST = 10 };
    static const char sql[] = "SELECT id, state, started, ended, akt, roots, counts FROM import_run"
                              " ORDER BY id DESC LIMIT 10";
    sqlite3_stmt *statement = NULL;
    akt_status status = AKT_OK;
    bool found = true, failed = false;

    out->runs = akt_arena_array(arena, MOST, sizeof *out->runs);
    if (out->runs == NULL)
        return akt_fail_memory(err);
    sqlite3_prepare_v2(archive->db, sql, -1, &statement, NULL);
    while (status == AKT_OK && out->n_runs < MOST) {
        akt_run_status *run = &out->runs[out->n_runs];

        status = akt_one_row(archive, statement, DOING, &found, err);
        if (status != AKT_OK || !found)
            break;
        out->n_runs++;
        run->run = sqlite3_column_int64(statement, 0);
        run->state = akt_column_copy(statement, 1, arena, &failed);
        run->started = akt_column_copy(statement, 2, arena, &failed);
        run->ended = akt_column_copy(statement, 3, arena, &failed);
        run->akt = akt_column_copy(statement, 4, arena, &failed);
        run->roots = akt_column_copy(statement, 5, arena, &failed);
        run->counts = akt_column_copy(statement, 6, arena, &failed);
    }
    sqlite3_finalize(statement);
    return failed ? akt_fail_memory(err) : status;
}

static akt_status days(akt_archive *archive, akt_archive_status *out, akt_err *err)
{
    sqlite3_stmt *statement = NULL;
    akt_status status;
    bool found;

    sqlite3_prepare_v2(archive->db,
                       "SELECT min(start_day), max(end_day) FROM document WHERE current", -1,
                       &statement, NULL);
    status = akt_one_row(archive, statement, DOING, &found, err);
    if (status == AKT_OK && found) {
        out->first_day = akt_column_day(statement, 0);
        out->last_day = akt_column_day(statement, 1);
    }
    sqlite3_finalize(statement);
    return status;
}

static akt_status settings(akt_archive *archive, akt_arena *arena, akt_archive_status *out,
                           akt_err *err)
{
    sqlite3_stmt *statement = NULL;
    akt_status status;
    bool found, failed = false;

    sqlite3_prepare_v2(archive->db,
                       "SELECT (SELECT value FROM setting WHERE key = 'akt'),"
                       " (SELECT value FROM setting WHERE key = 'created')",
                       -1, &statement, NULL);
    status = akt_one_row(archive, statement, DOING, &found, err);
    if (status == AKT_OK && found) {
        out->made_by = akt_column_copy(statement, 0, arena, &failed);
        out->created = akt_column_copy(statement, 1, arena, &failed);
    }
    sqlite3_finalize(statement);
    if (status == AKT_OK)
        status = akt_setting_number(archive, "tokenizer_version", 0, &out->tokenizer_version, err);
    if (status == AKT_OK)
        status = akt_setting_number(archive, "analysis_version", 0, &out->analysis_version, err);
    out->stale = out->tokenizer_version != AKT_TOKENIZER_VERSION ||
                 out->analysis_version != AKT_ANALYSIS_VERSION;
    return failed ? akt_fail_memory(err) : status;
}

akt_status akt_archive_count(akt_archive *archive, akt_arena *arena, akt_archive_status *out,
                             akt_err *err)
{
    akt_status status;

    *out = (akt_archive_status){.first_day = AKT_NO_DAY, .last_day = AKT_NO_DAY};
    status = numbers(archive, out, err);
    if (status == AKT_OK)
        status = tally(archive,
                       "SELECT encoding, count(*) AS n FROM source GROUP BY 1 ORDER BY n DESC, 1",
                       arena, &out->encodings, &out->n_encodings, err);
    if (status == AKT_OK)
        status = tally(archive,
                       "SELECT media_type, count(*) AS n FROM source GROUP BY 1 ORDER BY n DESC, 1",
                       arena, &out->media_types, &out->n_media_types, err);
    if (status == AKT_OK)
        status = newest_runs(archive, arena, out, err);
    if (status == AKT_OK)
        status = days(archive, out, err);
    if (status == AKT_OK)
        status = settings(archive, arena, out, err);
    out->lost_wal = !archive->had_wal && archive->lock < 0 && out->n_runs > 0 &&
                    akt_str_eq(out->runs[0].state, AKT_STR("open"));
    return status;
}
