#include "query/cursor.h"

#include <sqlite3.h>
#include <string.h>

/* FNV-1a: it keeps cursors apart that were mixed up, and nobody out. */
static uint32_t mix(uint32_t key, const void *bytes, size_t n)
{
    const unsigned char *at = bytes;

    for (size_t i = 0; i < n; i++)
        key = (key ^ at[i]) * 16777619u;
    return key;
}

static uint32_t mix_str(uint32_t key, akt_str s)
{
    return mix(mix(key, s.ptr, s.len), "", 1);
}

static uint32_t mix_int(uint32_t key, int64_t value)
{
    return mix(key, &value, sizeof value);
}

akt_status akt_cursor_archive_key(akt_archive *archive, uint32_t *key, akt_err *err)
{
    static const char sql[] = "SELECT value FROM setting WHERE key = 'created'"
                              " OR key = 'tokenizer_version' OR key = 'analysis_version'"
                              " ORDER BY key";
    sqlite3_stmt *rows;
    int rc;

    *key = 2166136261u;
    if (sqlite3_prepare_v2(akt_archive_db(archive), sql, -1, &rows, NULL) != SQLITE_OK)
        return akt_archive_fail(archive, "cannot read the archive's settings", err);
    while ((rc = sqlite3_step(rows)) == SQLITE_ROW)
        *key = mix(*key, sqlite3_column_text(rows, 0), (size_t)sqlite3_column_bytes(rows, 0));
    sqlite3_finalize(rows);
    return rc == SQLITE_DONE ? AKT_OK
                             : akt_archive_fail(archive, "cannot read the archive's settings", err);
}

uint32_t akt_cursor_key(uint32_t archive_key, akt_str question, const akt_query_options *options)
{
    const akt_str texts[] = {question, options->source, options->issuer, options->case_number};
    const int64_t numbers[] = {options->from,        options->to,       options->date_of,
                               options->wide,        options->versions, options->sort,
                               options->by_document, options->fast};
    uint32_t key = archive_key;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        key = mix_str(key, texts[i]);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        key = mix_int(key, numbers[i]);
    return key;
}

static const char digits[] = "0123456789abcdefghijklmnopqrstuv"; /* five bits each */

/* Lowest bits first, four in each digit; 16 on top of it when more follow. */
static void write_number(uint64_t number, akt_buf *out)
{
    for (; number > 15; number >>= 4)
        akt_buf_byte(out, digits[16 + (number & 15)]);
    akt_buf_byte(out, digits[number]);
}

static bool read_number(akt_str text, size_t *at, uint64_t *out)
{
    *out = 0;
    for (unsigned shift = 0; shift < 60 && *at < text.len; shift += 4) {
        const char *digit = memchr(digits, text.ptr[(*at)++], 32);

        if (!digit)
            return false;
        *out |= (uint64_t)((digit - digits) & 15) << shift;
        if (digit - digits < 16)
            return true;
    }
    return false;
}

/* Numbers in a row: how many digits follow, so that one that was copied in part is told; key,
 * units, run, and from each unit given to the next. */
void akt_cursor_write(const akt_cursor *cursor, akt_buf *out)
{
    akt_buf rest = {0};
    uint32_t last = 0;

    write_number(cursor->key, &rest);
    write_number(cursor->n_units, &rest);
    write_number((uint64_t)cursor->run, &rest);
    for (size_t i = 0; i < cursor->n_given; i++) {
        write_number(cursor->given[i] - last, &rest);
        last = cursor->given[i];
    }
    write_number(rest.len, out);
    akt_buf_add(out, akt_buf_str(&rest));
    out->failed = out->failed || rest.failed;
    akt_buf_free(&rest);
}

static bool read_given(akt_str text, size_t at, akt_arena *arena, akt_cursor *out)
{
    uint32_t *given = akt_arena_array(arena, text.len - at + 1, sizeof *given);
    uint64_t last = 0, step;

    for (; given && at < text.len; out->n_given++) {
        if (!read_number(text, &at, &step) || step == 0 || step > out->n_units - last)
            return false;
        last += step;
        given[out->n_given] = (uint32_t)last;
    }
    out->given = given;
    return given != NULL;
}

bool akt_cursor_read(akt_str text, akt_arena *arena, akt_cursor *out)
{
    uint64_t len, key, units, run;
    size_t at = 0;

    *out = (akt_cursor){0};
    if (!read_number(text, &at, &len) || len != text.len - at || !read_number(text, &at, &key) ||
        !read_number(text, &at, &units) || !read_number(text, &at, &run) || key > UINT32_MAX ||
        units > UINT32_MAX || run > INT64_MAX / 2)
        return false;
    out->key = (uint32_t)key;
    out->n_units = (size_t)units;
    out->run = (int64_t)run;
    return read_given(text, at, arena, out);
}
