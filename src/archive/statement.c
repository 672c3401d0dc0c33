/* The statements that recur, and what SQLite's refusals mean to a reader. */
#include "archive/internal.h"

#include "text/utf8.h"

#include <libintl.h>
#include <string.h>

/* Sixteen rows in one statement cost a third less than sixteen statements (vocabulary.c). OR
 * ROLLBACK: a statement of several rows that could fail half way and be undone alone would first
 * copy every page that it changes, five pages for each that is written in the end. */
#define FOUR(row) row ", " row ", " row ", " row
#define EIGHT(row) FOUR(row) ", " FOUR(row)
#define SIXTEEN(row) EIGHT(row) ", " EIGHT(row)

/* Statements for one row and for AKT_ROWS of a document. */
#define ROWS_OF(one, many, into, row)                                                              \
    [one] = "INSERT INTO " into " VALUES " row, [many] = "INSERT OR ROLLBACK INTO " into           \
                                                         " VALUES " EIGHT(row)

static const char *const sql_of[AKT_SQL_STATEMENTS] = {
    [AKT_SQL_BEGIN] = "BEGIN IMMEDIATE",
    [AKT_SQL_COMMIT] = "COMMIT",
    [AKT_SQL_ROLLBACK] = "ROLLBACK",
    [AKT_SQL_NEXT_IDS] = "SELECT coalesce((SELECT max(id) FROM document), 0) + 1,"
                         "       coalesce((SELECT max(id) FROM passage), 0) + 1,"
                         "       coalesce((SELECT max(id) FROM unit), 0) + 1",
    [AKT_SQL_DATA_VERSION] = "PRAGMA data_version",
    [AKT_SQL_SETTING_PUT] = "INSERT INTO setting (key, value) VALUES (?, ?)"
                            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    [AKT_SQL_SETTING_GET] = "SELECT value FROM setting WHERE key = ?",
    [AKT_SQL_FIND_SOURCE] = "SELECT id FROM source WHERE sha256 = ?",
    [AKT_SQL_PUT_ORIGINAL] = "INSERT INTO sqlar (name, mode, mtime, sz, data)"
                             " VALUES (?, 33188, ?, ?, ?)", /* -rw-r--r-- */
    [AKT_SQL_PUT_SOURCE] = "INSERT INTO source (sha256, size, media_type, encoding, importer,"
                           " text_size, repairs, remarks, original)"
                           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [AKT_SQL_SOURCE_AGAIN] = "UPDATE source SET media_type = ?, encoding = ?, importer = ?,"
                             " text_size = ?, repairs = ?, remarks = ? WHERE id = ?",
    [AKT_SQL_PUT_DOCUMENT] =
        "INSERT INTO document (id, source, part, current, title, issuer, language, start_day,"
        " end_day, precision, date_text, date_label, date_kind, date_rule, date_passage, time,"
        " other_dates, case_numbers, first_passage, n_passages, first_unit, n_units)"
        " VALUES (?, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET title = excluded.title, issuer = excluded.issuer,"
        " language = excluded.language, start_day = excluded.start_day,"
        " end_day = excluded.end_day, precision = excluded.precision,"
        " date_text = excluded.date_text, date_label = excluded.date_label,"
        " date_kind = excluded.date_kind, date_rule = excluded.date_rule,"
        " date_passage = excluded.date_passage, time = excluded.time,"
        " other_dates = excluded.other_dates, case_numbers = excluded.case_numbers,"
        " first_passage = excluded.first_passage, n_passages = excluded.n_passages,"
        " first_unit = excluded.first_unit, n_units = excluded.n_units",
    [AKT_SQL_DOCUMENT_OF_SOURCE] = "SELECT id, current, first_passage, n_passages FROM document"
                                   " WHERE source = ? AND part = 0",
    [AKT_SQL_DELETE_DOCUMENT_CUES] = "DELETE FROM cue WHERE document = ?",
    [AKT_SQL_DELETE_PASSAGES] = "DELETE FROM passage WHERE id >= ? AND id < ?",
    [AKT_SQL_PUT_CUE] = "INSERT INTO cue (document, n, name, value, begin_byte, end_byte)"
                        " VALUES (?, ?, ?, ?, ?, ?)",
    ROWS_OF(AKT_SQL_PUT_PASSAGE, AKT_SQL_PUT_PASSAGES,
            "passage (id, document, n, kind_code, margin, level, heading, label, first_line,"
            " last_line, page, part, begin_byte, end_byte, text)",
            "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    ROWS_OF(AKT_SQL_PUT_UNIT, AKT_SQL_PUT_UNITS, "unit (id, document, first_passage, last_passage)",
            "(?, ?, ?, ?)"),
    [AKT_SQL_PUT_INDEX] = "INSERT INTO unit_index (rowid, text) VALUES (?, ?)",
    ROWS_OF(AKT_SQL_PUT_DATE, AKT_SQL_PUT_DATES,
            "date (passage, offset, length, text, start_day, end_day, precision_code, role_code,"
            " rule_code, confidence, conflict)",
            "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    [AKT_SQL_PUT_DECISION] =
        "INSERT INTO decision (passage, offset, length, status, mention, who, what, signal,"
        " start_day, end_day, rule, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    ROWS_OF(AKT_SQL_PUT_REFERENCE, AKT_SQL_PUT_REFERENCES,
            "reference (passage, offset, length, kind, text, key, authority, tail)",
            "(?, ?, ?, ?, ?, ?, ?, ?)"),
    [AKT_SQL_GET_BLOCK] = "SELECT lengths FROM unit_block WHERE block = ?",
    [AKT_SQL_GET_BLOCKS] = "SELECT block, lengths FROM unit_block ORDER BY block",
    [AKT_SQL_PUT_BLOCK] = "INSERT OR REPLACE INTO unit_block (block, lengths) VALUES (?, ?)",
    [AKT_SQL_ADD_WORD] = "INSERT INTO word (id, word, stem, bare, units) VALUES (?, ?, ?, ?, ?)",
    [AKT_SQL_ADD_WORDS] = "INSERT OR ROLLBACK INTO word (id, word, stem, bare, units)"
                          " VALUES " SIXTEEN("(?, ?, ?, ?, ?)"),
    [AKT_SQL_FIND_WORD] = "SELECT id FROM word WHERE word = ?",
    [AKT_SQL_COUNT_WORD] = "UPDATE word SET units = units + ? WHERE id = ?",
    [AKT_SQL_LAST_WORD] = "SELECT coalesce(max(id), 0) FROM word",
    [AKT_SQL_PUT_GRAM] = "INSERT INTO gram (gram, block, words) VALUES (?, ?, ?)",
    [AKT_SQL_PUT_GRAMS] =
        "INSERT OR ROLLBACK INTO gram (gram, block, words) VALUES " SIXTEEN("(?, ?, ?)"),
    [AKT_SQL_GET_LATER_GRAMS] = "SELECT gram, block, words FROM gram WHERE block > ?"
                                " ORDER BY gram, block",
    [AKT_SQL_DROP_LATER_GRAMS] = "DELETE FROM gram WHERE gram = ? AND block > ?",
    [AKT_SQL_SET_GRAM] = "UPDATE OR ROLLBACK gram SET words = ? WHERE gram = ? AND block = ?",
    [AKT_SQL_FIND_PLACE] = "SELECT id, source, mtime_ns, size FROM path"
                           " WHERE coalesce(root_bytes, root) = ?1"
                           "   AND coalesce(path_bytes, path) = ?2",
    [AKT_SQL_ADD_PLACE] = "INSERT INTO path (root, path, root_bytes, path_bytes, source, mtime_ns,"
                          " size) VALUES (?, ?, ?, ?, NULL, ?, ?)",
    [AKT_SQL_MOVE_PLACE] = "UPDATE path SET source = ?, mtime_ns = ?, size = ?, vanished = NULL"
                           " WHERE id = ?",
    [AKT_SQL_TOUCH_PLACE] = "UPDATE path SET vanished = NULL WHERE id = ? AND vanished IS NOT NULL",
    [AKT_SQL_STANDS_SOMEWHERE] = "SELECT id FROM path WHERE source = ?"
                                 " ORDER BY vanished IS NOT NULL, id LIMIT 1",
    [AKT_SQL_UNITS_OF_SOURCE] = "SELECT id, first_unit, n_units, current, earlier_id, path"
                                "  FROM document"
                                " WHERE source = ? ORDER BY part",
    [AKT_SQL_SET_CURRENT] = "UPDATE document SET current = ?, path = ? WHERE id = ?",
    [AKT_SQL_SET_EARLIER] = "UPDATE document SET earlier_id = ? WHERE id = ?",
    [AKT_SQL_PUT_SEEN] = "INSERT INTO seen (run, path, source, mtime_ns, size)"
                         " VALUES (?, ?, ?, ?, ?)",
    [AKT_SQL_SEEN_AGAIN] = "REPLACE INTO seen (run, path, source, mtime_ns, size)"
                           " VALUES (?, ?, ?, ?, ?)",
    [AKT_SQL_PUT_LEDGER] = "INSERT INTO ledger (run, path, source, outcome, detail)"
                           " VALUES (?, ?, ?, ?, ?)",
    [AKT_SQL_GET_DOCUMENT] =
        "SELECT d.source, s.sha256, d.current, d.title, d.issuer, d.language, s.encoding,"
        " s.importer, s.media_type, d.start_day, d.end_day, d.precision, d.date_text,"
        " d.date_label, d.time, d.case_numbers, d.n_passages, p.root, p.path, p.path_bytes"
        " FROM document d JOIN source s ON s.id = d.source LEFT JOIN path p ON p.id = d.path"
        " WHERE d.id = ?",
    [AKT_SQL_GET_PASSAGES] =
        "SELECT id, n, kind, tier, level, heading, text, begin_byte, end_byte, first_line,"
        " last_line, page, part FROM passage WHERE id >= ? AND id <= ? ORDER BY id",
    [AKT_SQL_NEXT_SOURCE] =
        "SELECT s.id, d.id, s.sha256, s.importer, s.original IS NOT NULL,"
        " CASE WHEN p.root = '-' THEN p.path WHEN p.path = '' THEN p.root"
        "      WHEN substr(p.root, -1) = '/' THEN p.root || p.path"
        "      ELSE p.root || '/' || p.path END"
        " FROM source s JOIN document d ON d.source = s.id AND d.part = 0"
        " LEFT JOIN path p ON p.id = d.path WHERE s.id > ? ORDER BY s.id LIMIT 1",
    [AKT_SQL_GET_FIELDS] = "SELECT title, issuer, language, start_day, end_day, precision,"
                           " date_text, date_label, date_kind, date_passage, time, other_dates,"
                           " case_numbers, s.media_type, s.encoding, s.importer, s.text_size,"
                           " date_rule FROM document d JOIN source s ON s.id = d.source"
                           " WHERE d.id = ?",
    [AKT_SQL_GET_OTHER_DATES] = "SELECT j.value ->> 'kind', j.value ->> 'start', j.value ->> 'end',"
                                " j.value ->> 'precision', j.value ->> 'text', j.value ->> 'label'"
                                " FROM document d, json_each(d.other_dates) j"
                                " WHERE d.id = ? AND json_valid(d.other_dates)",
    [AKT_SQL_GET_LABELS] = "SELECT id, label FROM passage WHERE id >= ? AND id <= ?"
                           " AND label IS NOT NULL",
    [AKT_SQL_FIND_BY_SUM] = "SELECT d.id FROM source s JOIN document d ON d.source = s.id"
                            " WHERE s.sha256 >= ? AND s.sha256 < ?"
                            " ORDER BY d.current DESC, d.id DESC",
    /* Every source that was ever seen at such a path, those that stand there now first. */
    [AKT_SQL_FIND_BY_PATH] = "WITH place (id) AS (SELECT id FROM (SELECT id,"
                             "   CASE WHEN root = '-' THEN path WHEN path = '' THEN root"
                             "        WHEN substr(root, -1) = '/' THEN root || path"
                             "        ELSE root || '/' || path END AS full FROM path)"
                             "   WHERE full = ?1 OR substr(full, -length(?2)) = ?2)"
                             " SELECT d.id FROM document d WHERE d.source IN"
                             "   (SELECT source FROM path WHERE id IN place"
                             "    UNION SELECT source FROM seen WHERE path IN place)"
                             " ORDER BY d.current DESC, d.id DESC",
    [AKT_SQL_GET_TEXTS] = "SELECT id, text FROM passage WHERE id >= ? AND id <= ? ORDER BY id",
    [AKT_SQL_GET_RANGE] = "SELECT first_passage, n_passages FROM document WHERE id = ?",
    [AKT_SQL_GET_CUES] = "SELECT name, value, begin_byte, end_byte FROM cue WHERE document = ?"
                         " ORDER BY n",
    [AKT_SQL_GET_ORIGINAL] = "SELECT s.original IS NOT NULL, a.sz, a.data FROM source s"
                             " LEFT JOIN sqlar a ON a.name = s.original WHERE s.id = ?",
    [AKT_SQL_GET_PASSAGE] = "SELECT heading, text FROM passage WHERE id = ? AND document = ?",
    [AKT_SQL_GET_UNIT] = "SELECT document, first_passage, last_passage FROM unit WHERE id = ?",
    [AKT_SQL_GET_UNIT_TEXTS] = "SELECT p.text FROM unit u JOIN passage p"
                               " ON p.id >= u.first_passage AND p.id <= u.last_passage"
                               " WHERE u.id = ? ORDER BY p.id",
    [AKT_SQL_GET_DATES] = "SELECT offset, length, start_day, end_day, precision, role, rule,"
                          " confidence, conflict FROM date WHERE passage = ? ORDER BY offset",
    [AKT_SQL_GET_REFERENCES] = "SELECT offset, length, kind, key, authority FROM reference"
                               " WHERE passage = ? ORDER BY offset, kind",
    [AKT_SQL_GET_DECISIONS] =
        "SELECT offset, length, status, mention, who, what, signal, start_day, end_day, rule,"
        " confidence, (SELECT min(d.rule = 'default') FROM date d WHERE d.passage = c.passage AND"
        " d.start_day = c.start_day AND d.end_day = c.end_day)"
        " FROM decision c WHERE passage = ? ORDER BY offset",
    [AKT_SQL_GET_GRAM] = "SELECT words FROM gram WHERE gram = ? ORDER BY block",
    [AKT_SQL_GET_WORD] = "SELECT id, word, coalesce(stem, word), units FROM word WHERE id = ?",
    [AKT_SQL_UNITS_OF_WORD] = "SELECT units FROM word WHERE id = ?",
    [AKT_SQL_FIND_FORMS] = "SELECT id, word, coalesce(stem, word), units FROM word WHERE word = ?",
    [AKT_SQL_GET_WORDS_FROM] = "SELECT id, word, coalesce(stem, word), units FROM word"
                               " WHERE word >= ? AND word < ? ORDER BY word LIMIT ?",
};

akt_status akt_archive_fail(akt_archive *archive, const char *doing, akt_err *err)
{
    const char *path = archive->path;
    int code = sqlite3_errcode(archive->db);

    doing = gettext(doing);
    switch (code) {
    case SQLITE_NOMEM:
    case SQLITE_OK: /* only memory fails without leaving a code behind */
        return akt_fail_memory(err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return akt_fail(err, AKT_EBUSY, "%s: %s: another program is writing to it; try again", path,
                        doing);
    case SQLITE_FULL:
        return akt_fail(err, AKT_EIO,
                        "%s: %s: the disk is full; what was reported as done is safe, make room "
                        "and run it again",
                        path, doing);
    case SQLITE_READONLY:
        return akt_fail(err, AKT_EIO, "%s: %s: the archive cannot be written (%s)", path, doing,
                        sqlite3_errmsg(archive->db));
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return akt_fail(err, AKT_EIO, "%s: %s: reading or writing failed (%s)", path, doing,
                        sqlite3_errmsg(archive->db));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return akt_fail(err, AKT_EARCHIVE,
                        "%s: %s: the archive is damaged (%s); akt verify says where", path, doing,
                        sqlite3_errmsg(archive->db));
    default:
        return akt_fail(err, AKT_EARCHIVE, "%s: %s: %s", path, doing, sqlite3_errmsg(archive->db));
    }
}

sqlite3_stmt *akt_statement(akt_archive *archive, akt_sql which)
{
    sqlite3_stmt **statement = &archive->statement[which];

    if (*statement == NULL &&
        sqlite3_prepare_v3(archive->db, sql_of[which], -1, SQLITE_PREPARE_PERSISTENT, statement,
                           NULL) != SQLITE_OK)
        return NULL;
    return *statement;
}

void akt_bind_int(sqlite3_stmt *statement, int at, int64_t value)
{
    sqlite3_bind_int64(statement, at, value);
}

void akt_bind_int_or_null(sqlite3_stmt *statement, int at, int64_t value)
{
    if (value == 0)
        sqlite3_bind_null(statement, at);
    else
        sqlite3_bind_int64(statement, at, value);
}

void akt_bind_str(sqlite3_stmt *statement, int at, akt_str value)
{
    sqlite3_bind_text64(statement, at, value.ptr, value.len, SQLITE_STATIC, SQLITE_UTF8);
}

void akt_bind_str_or_null(sqlite3_stmt *statement, int at, akt_str value)
{
    if (value.len == 0)
        sqlite3_bind_null(statement, at);
    else
        akt_bind_str(statement, at, value);
}

void akt_bind_blob(sqlite3_stmt *statement, int at, akt_str value)
{
    sqlite3_bind_blob64(statement, at, value.ptr, value.len, SQLITE_STATIC);
}

akt_status akt_run_statement(akt_archive *archive, sqlite3_stmt *statement, const char *doing,
                             akt_err *err)
{
    int result;

    if (statement == NULL)
        return akt_archive_fail(archive, doing, err);
    do
        result = sqlite3_step(statement);
    while (result == SQLITE_ROW);
    if (sqlite3_reset(statement) != SQLITE_OK || result != SQLITE_DONE)
        return akt_archive_fail(archive, doing, err);
    return AKT_OK;
}

akt_status akt_one_row(akt_archive *archive, sqlite3_stmt *statement, const char *doing,
                       bool *found, akt_err *err)
{
    int result;

    *found = false;
    if (statement == NULL)
        return akt_archive_fail(archive, doing, err);
    result = sqlite3_step(statement);
    *found = result == SQLITE_ROW;
    if (result == SQLITE_ROW)
        return AKT_OK;
    if (sqlite3_reset(statement) != SQLITE_OK || result != SQLITE_DONE)
        return akt_archive_fail(archive, doing, err);
    return AKT_OK;
}

akt_status akt_all_rows(akt_archive *archive, sqlite3_stmt *statement, const char *doing,
                        akt_copy_row *copy, size_t size, akt_arena *arena, void *out, size_t *n,
                        akt_err *err)
{
    char *list = NULL;
    size_t cap = 0;
    bool found;
    akt_status status;

    *n = 0;
    while ((status = akt_one_row(archive, statement, doing, &found, err)) == AKT_OK && found) {
        if (*n == cap) {
            char *bigger = akt_arena_array(arena, cap == 0 ? 8 : 2 * cap, size);

            if (bigger != NULL && cap > 0)
                memcpy(bigger, list, cap * size);
            list = bigger;
            cap = cap == 0 ? 8 : 2 * cap;
        }
        if (list == NULL || !copy(statement, arena, list + *n * size)) {
            status = akt_fail_memory(err);
            break;
        }
        ++*n;
    }
    if (statement != NULL)
        sqlite3_reset(statement);
    memcpy(out, &list, sizeof list); /* a pointer of any type */
    return status;
}

akt_status akt_run_sql(akt_archive *archive, const char *sql, const char *doing, akt_err *err)
{
    if (sqlite3_exec(archive->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return akt_archive_fail(archive, doing, err);
    return AKT_OK;
}

akt_str akt_column_str(sqlite3_stmt *statement, int at)
{
    const void *bytes = sqlite3_column_blob(statement, at);
    int len = sqlite3_column_bytes(statement, at);

    return bytes == NULL || len <= 0 ? AKT_STR("") : (akt_str){bytes, (size_t)len};
}

akt_str akt_column_copy(sqlite3_stmt *statement, int at, akt_arena *arena, bool *failed)
{
    akt_str text = akt_column_str(statement, at), copy;
    akt_buf mended = {0};

    if (!akt_utf8_valid(text, NULL)) {
        akt_mended(text, &mended);
        text = akt_buf_str(&mended);
    }
    copy = akt_arena_copy(arena, text);
    *failed = *failed || mended.failed || copy.ptr == NULL;
    akt_buf_free(&mended);
    return *failed ? AKT_STR("") : copy;
}

static int read_digits(akt_str s, size_t from, size_t to)
{
    int value = 0;

    for (size_t i = from; i < to; i++) {
        if (!akt_is_digit(s.ptr[i]))
            return -1;
        value = value * 10 + (s.ptr[i] - '0');
    }
    return value;
}

akt_day akt_column_day(sqlite3_stmt *statement, int at)
{
    akt_str s = akt_column_str(statement, at);

    if (s.len != 10 || s.ptr[4] != '-' || s.ptr[7] != '-')
        return AKT_NO_DAY;
    return akt_day_of(read_digits(s, 0, 4), read_digits(s, 5, 7), read_digits(s, 8, 10));
}

void akt_column_days(sqlite3_stmt *statement, int at, akt_day *start, akt_day *end)
{
    *start = akt_column_day(statement, at);
    *end = akt_column_day(statement, at + 1);
    if (*start == AKT_NO_DAY || *end < *start)
        *start = *end = AKT_NO_DAY;
}

akt_status akt_setting_number(akt_archive *archive, const char *key, int64_t missing,
                              int64_t *value, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_SETTING_GET);
    akt_status status;
    bool found;

    *value = missing;
    if (statement == NULL)
        return akt_archive_fail(archive, "cannot read the settings", err);
    akt_bind_str(statement, 1, akt_str_of(key));
    status = akt_one_row(archive, statement, "cannot read the settings", &found, err);
    if (status == AKT_OK && found) {
        *value = sqlite3_column_int64(statement, 0);
        sqlite3_reset(statement);
    }
    return status;
}

akt_status akt_setting_put(akt_archive *archive, const char *key, const char *value, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_SETTING_PUT);

    if (statement == NULL)
        return akt_archive_fail(archive, "cannot store the settings", err);
    akt_bind_str(statement, 1, akt_str_of(key));
    akt_bind_str(statement, 2, akt_str_of(value));
    return akt_run_statement(archive, statement, "cannot store the settings", err);
}
