/* The archive's schema, step by step: schema/NNN_*.sql, made into bytes by the build. A released
 * step is never edited; PRAGMA user_version holds the number of the last one applied. */
#include "archive/internal.h"

#include "facts/analysis.h"

#include <stdio.h>

extern const unsigned char akt_schema_001[]; /* SQL, NUL-terminated */

static const unsigned char *const steps[AKT_SCHEMA_VERSION] = {akt_schema_001};

static akt_status stamp(akt_archive *archive, akt_err *err)
{
    char number[24], now[21];
    akt_status status = akt_setting_put(archive, "akt", AKT_VERSION, err);

    akt_now_text(now);
    if (status == AKT_OK)
        status = akt_setting_put(archive, "created", now, err);
    snprintf(number, sizeof number, "%d", AKT_TOKENIZER_VERSION);
    if (status == AKT_OK)
        status = akt_setting_put(archive, "tokenizer_version", number, err);
    snprintf(number, sizeof number, "%d", AKT_ANALYSIS_VERSION);
    if (status == AKT_OK)
        status = akt_setting_put(archive, "analysis_version", number, err);
    return status;
}

static akt_status read_version(akt_archive *archive, int64_t *version, akt_err *err)
{
    sqlite3_stmt *statement = NULL;

    if (sqlite3_prepare_v2(archive->db, "PRAGMA user_version", -1, &statement, NULL) != SQLITE_OK ||
        sqlite3_step(statement) != SQLITE_ROW) {
        sqlite3_finalize(statement);
        return akt_archive_fail(archive, "cannot read the archive's version", err);
    }
    *version = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return AKT_OK;
}

static akt_status apply(akt_archive *archive, akt_err *err)
{
    char sql[96];
    int64_t version = 0;
    akt_status status = read_version(archive, &version, err); /* another akt may have been faster */

    if (status != AKT_OK || version >= AKT_SCHEMA_VERSION)
        return status;
    for (int64_t step = version; step < AKT_SCHEMA_VERSION && status == AKT_OK; step++)
        status = akt_run_sql(archive, (const char *)steps[step], "cannot make the archive's tables",
                             err);
    if (status == AKT_OK && version == 0)
        status = stamp(archive, err);
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d",
             AKT_APPLICATION_ID, AKT_SCHEMA_VERSION);
    return status == AKT_OK ? akt_run_sql(archive, sql, "cannot make the archive", err) : status;
}

akt_status akt_archive_migrate(akt_archive *archive, akt_err *err)
{
    akt_status status = akt_run_sql(archive, "BEGIN IMMEDIATE", "cannot make the archive", err);

    if (status != AKT_OK)
        return status;
    status = apply(archive, err);
    if (status == AKT_OK)
        status = akt_run_sql(archive, "COMMIT", "cannot make the archive", err);
    if (status != AKT_OK)
        sqlite3_exec(archive->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}
