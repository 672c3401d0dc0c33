#include "findings/cited.h"

#include "base/mem.h"

#include <sqlite3.h>
#include <string.h>

#define FAILED "cannot list what is missing"

static akt_str column(sqlite3_stmt *row, int at, akt_arena *arena, bool *failed)
{
    const char *text = (const char *)sqlite3_column_text(row, at);
    akt_str copy = akt_arena_copy(
        arena, text ? (akt_str){text, (size_t)sqlite3_column_bytes(row, at)} : AKT_STR(""));

    *failed |= copy.ptr == NULL;
    return copy.ptr ? copy : AKT_STR("");
}

static akt_kind kind_of(akt_str name)
{
    for (int i = 0; i < AKT_KINDS; i++)
        if (akt_str_eq(name, akt_str_of(akt_kind_name((akt_kind)i))))
            return (akt_kind)i;
    return AKT_PARAGRAPH;
}

static size_t size_of(sqlite3_stmt *row, int at)
{
    int64_t value = sqlite3_column_int64(row, at);

    return value < 0 || value > UINT32_MAX ? 0 : (size_t)value;
}

static bool copy_row(sqlite3_stmt *row, akt_arena *arena, akt_cited *out)
{
    bool failed = false;

    *out = (akt_cited){.passage = sqlite3_column_int64(row, 0),
                       .document = sqlite3_column_int64(row, 1),
                       .n_passage = (uint32_t)size_of(row, 2),
                       .offset = size_of(row, 3),
                       .length = size_of(row, 4)};
    out->kind = akt_reference_kind_of(column(row, 5, arena, &failed));
    out->key = column(row, 6, arena, &failed);
    out->authority = column(row, 7, arena, &failed);
    out->text = column(row, 8, arena, &failed);
    out->passage_kind = kind_of(column(row, 9, arena, &failed));
    out->probable = sqlite3_column_int(row, 10) != 0;
    out->behind = column(row, 11, arena, &failed);
    return !failed;
}

/* Whether nothing parts two references but a mark and a label: ", ", " (", ", dnr ". */
static bool stand_together(const akt_cited *a, const akt_cited *b)
{
    akt_str between;

    if (b->offset < a->offset + a->length || b->offset - (a->offset + a->length) > a->behind.len)
        return false;
    between = akt_str_trim(akt_str_slice(a->behind, 0, b->offset - (a->offset + a->length)));
    while (between.len > 0 && memchr("(),;:/", between.ptr[0], 6))
        between = akt_str_trim(akt_str_slice(between, 1, between.len));
    return between.len == 0 || akt_str_eq_ascii_case(between, AKT_STR("dnr")) ||
           akt_str_eq_ascii_case(between, AKT_STR("diarienr"));
}

/* A record and the number right before or behind it. */
static void pair(akt_cited *rows, size_t at)
{
    akt_cited *a = &rows[at], *b = &rows[at + 1];
    bool record_first = !akt_is_number(a->kind);

    if (a->passage != b->passage || akt_is_number(a->kind) == akt_is_number(b->kind) ||
        !stand_together(a, b))
        return;
    if ((record_first ? a->kind : b->kind) != AKT_REFERENCE_RECORD &&
        (record_first ? a->kind : b->kind) != AKT_REFERENCE_PARAGRAPH)
        return;
    if (a->with != 0)
        return;
    a->with = at + 2;
    b->with = at + 1;
}

akt_status akt_cited_read(akt_archive *archive, akt_arena *arena, akt_cited_list *out, akt_err *err)
{
    static const char sql[] =
        "SELECT r.passage, p.document, p.n, r.offset, r.length, r.kind, r.key, r.authority, r.text,"
        " p.kind, EXISTS (SELECT 1 FROM date t WHERE t.passage = r.passage AND"
        "   t.offset >= r.offset AND t.offset < r.offset + r.length AND t.rule = 'default'),"
        " substr(CAST(p.text AS BLOB), r.offset + r.length + 1, 12)"
        " FROM reference r JOIN passage p ON p.id = r.passage JOIN document d ON d.id = p.document"
        " WHERE d.current ORDER BY p.document, r.passage, r.offset, r.kind";
    sqlite3_stmt *rows;
    akt_cited *list = NULL;
    size_t cap = 0;
    akt_status status = AKT_OK;
    int rc = SQLITE_DONE;

    *out = (akt_cited_list){0};
    if (sqlite3_prepare_v2(akt_archive_db(archive), sql, -1, &rows, NULL) != SQLITE_OK)
        return akt_archive_fail(archive, FAILED, err);
    while (status == AKT_OK && (rc = sqlite3_step(rows)) == SQLITE_ROW) {
        if (!akt_grow(&list, &cap, out->n + 1, sizeof *list) ||
            !copy_row(rows, arena, &list[out->n]))
            status = akt_fail_memory(err);
        else
            out->n++;
    }
    if (status == AKT_OK && rc != SQLITE_DONE)
        status = akt_archive_fail(archive, FAILED, err);
    sqlite3_finalize(rows);
    out->rows = list;
    for (size_t i = 0; status == AKT_OK && list && i + 1 < out->n; i++)
        pair(list, i);
    return status;
}

void akt_cited_free(akt_cited_list *list)
{
    akt_free(list->rows);
    *list = (akt_cited_list){0};
}

void akt_cited_of(const akt_cited_list *list, int64_t document, size_t *first, size_t *end)
{
    size_t from = 0, to = list->n;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (list->rows[middle].document < document)
            from = middle + 1;
        else
            to = middle;
    }
    *first = *end = from;
    while (*end < list->n && list->rows[*end].document == document)
        ++*end;
}

static bool number_at(akt_str key, size_t *at, uint32_t *out)
{
    enum { DIGITS = 6 };
    size_t from = *at;

    *out = 0;
    for (; *at < key.len && *at - from < DIGITS && akt_is_digit(key.ptr[*at]); ++*at)
        *out = 10 * *out + (uint32_t)(key.ptr[*at] - '0');
    return *at > from;
}

bool akt_counted_key(akt_str key, uint32_t *from, uint32_t *to)
{
    size_t at = akt_str_starts(key, AKT_STR("\xC2\xA7"))  ? 2
                : akt_str_starts(key, AKT_STR("bilaga:")) ? 7
                                                          : key.len;

    if (!number_at(key, &at, from))
        return false;
    *to = *from;
    if (at == key.len)
        return true;
    at++;
    return key.ptr[at - 1] == '-' && number_at(key, &at, to) && at == key.len && *to >= *from;
}

bool akt_own_paragraph(const akt_cited *row, uint32_t *from, uint32_t *to)
{
    return row->kind == AKT_REFERENCE_PARAGRAPH && row->offset == 0 &&
           akt_counted_key(row->key, from, to);
}
