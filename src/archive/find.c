/* Documents by a reader's word for their source. */
#include "archive/get.h"
#include "archive/internal.h"

#define SHA_DIGITS_MIN 8

static bool is_sha_prefix(akt_str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = akt_lower_ascii(name.ptr[i]);

        if (!akt_is_digit(c) && (c < 'a' || c > 'f'))
            return false;
    }
    return name.len >= SHA_DIGITS_MIN && name.len <= 64;
}

/* "./a/b" and "../a/b" as typed from some folder name the end "a/b" of a stored path. */
static akt_str without_dots(akt_str name)
{
    for (;;) {
        if (akt_str_starts(name, AKT_STR("./")))
            name = akt_str_slice(name, 2, name.len);
        else if (akt_str_starts(name, AKT_STR("../")))
            name = akt_str_slice(name, 3, name.len);
        else
            return name;
    }
}

static bool copy_id(sqlite3_stmt *row, akt_arena *arena, void *to)
{
    int64_t *out = to;

    (void)arena;
    *out = sqlite3_column_int64(row, 0);
    return true;
}

static akt_status collect(akt_archive *archive, sqlite3_stmt *statement, akt_arena *arena,
                          int64_t **out, size_t *n, akt_err *err)
{
    return akt_all_rows(archive, statement, "cannot look the document up", copy_id, sizeof **out,
                        arena, out, n, err);
}

static akt_status find_by_sum(akt_archive *archive, akt_str name, akt_arena *arena, int64_t **out,
                              size_t *n, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_FIND_BY_SUM);
    char low[65], high[66];

    for (size_t i = 0; i < name.len; i++)
        low[i] = high[i] = akt_lower_ascii(name.ptr[i]);
    high[name.len] = 'g'; /* behind every digit */
    if (statement != NULL) {
        akt_bind_str(statement, 1, (akt_str){low, name.len});
        akt_bind_str(statement, 2, (akt_str){high, name.len + 1});
    }
    return collect(archive, statement, arena, out, n, err);
}

static akt_status find_by_path(akt_archive *archive, akt_str name, akt_arena *arena, int64_t **out,
                               size_t *n, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_FIND_BY_PATH);
    akt_buf end = {0};
    akt_str path;
    akt_status status;

    *out = NULL;
    *n = 0;
    akt_buf_byte(&end, '/');
    akt_mended(without_dots(name), &end);
    path = akt_str_slice(akt_buf_str(&end), 1, end.len);
    if (end.failed || path.len == 0) {
        status = end.failed ? akt_fail_memory(err) : AKT_OK;
    } else {
        if (statement != NULL) {
            akt_bind_str(statement, 1, path);
            akt_bind_str(statement, 2, akt_buf_str(&end));
        }
        status = collect(archive, statement, arena, out, n, err);
    }
    akt_buf_free(&end);
    return status;
}

akt_status akt_find_documents(akt_archive *archive, akt_str name, akt_arena *arena, int64_t **out,
                              size_t *n, akt_err *err)
{
    akt_status status = find_by_path(archive, name, arena, out, n, err);

    if (status == AKT_OK && *n == 0 && is_sha_prefix(name))
        status = find_by_sum(archive, name, arena, out, n, err);
    return status;
}
