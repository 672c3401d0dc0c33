/* Reading rows back. The file may be somebody else's, so numbers are brought into their ranges and
 * text that is no UTF-8 is mended before anyone sees it (akt_column_copy). */
#include "archive/get.h"

#include "archive/internal.h"
#include "archive/original.h"
#include "text/utf8.h"

#define DOING "cannot read the document"

static uint32_t column_u32(sqlite3_stmt *statement, int at)
{
    int64_t value = sqlite3_column_int64(statement, at);

    return value < 0 ? 0 : value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
}

static size_t column_size(sqlite3_stmt *statement, int at)
{
    int64_t value = sqlite3_column_int64(statement, at);

    return value < 0 ? 0 : (size_t)value;
}

/* The value whose name the column holds; the first one when it is none of them. */
static int column_name(sqlite3_stmt *statement, int at, int n, const char *(*name)(int))
{
    akt_str found = akt_column_str(statement, at);

    for (int i = 0; i < n; i++) {
        if (akt_str_eq(found, akt_str_of(name(i))))
            return i;
    }
    return 0;
}

static const char *kind_name(int i)
{
    return akt_kind_name((akt_kind)i);
}

static const char *precision_name(int i)
{
    return akt_precision_name((akt_precision)i);
}

static const char *role_name(int i)
{
    return akt_role_name((akt_role)i);
}

static const char *rule_name(int i)
{
    return akt_rule_name((akt_rule)i);
}

static akt_precision column_precision(sqlite3_stmt *statement, int at)
{
    return (akt_precision)column_name(statement, at, AKT_PRECISION_CENTURY + 1, precision_name);
}

static bool copy_document(sqlite3_stmt *row, akt_arena *arena, akt_stored_document *out)
{
    bool failed = false;

    out->source = sqlite3_column_int64(row, 0);
    akt_sha256_read(akt_column_str(row, 1), &out->sha256);
    out->current = sqlite3_column_int(row, 2) != 0;
    out->title = akt_column_copy(row, 3, arena, &failed);
    out->issuer = akt_column_copy(row, 4, arena, &failed);
    out->language = akt_column_copy(row, 5, arena, &failed);
    out->encoding = akt_column_copy(row, 6, arena, &failed);
    out->importer = akt_column_copy(row, 7, arena, &failed);
    out->media_type = akt_column_copy(row, 8, arena, &failed);
    akt_column_days(row, 9, &out->start, &out->end);
    out->has_date = out->start != AKT_NO_DAY && out->end != AKT_NO_DAY;
    out->precision = column_precision(row, 11);
    out->date_text = akt_column_copy(row, 12, arena, &failed);
    out->date_label = akt_column_copy(row, 13, arena, &failed);
    out->time = akt_column_copy(row, 14, arena, &failed);
    out->case_numbers = akt_column_copy(row, 15, arena, &failed);
    out->n_passages = column_u32(row, 16);
    out->root = akt_column_copy(row, 17, arena, &failed);
    out->path = akt_column_copy(row, 18, arena, &failed);
    out->path_bytes = akt_arena_copy(arena, akt_column_str(row, 19)); /* bytes: not mended */
    return !failed && out->path_bytes.ptr != NULL;
}

akt_status akt_get_document(akt_archive *archive, int64_t document, akt_arena *arena,
                            akt_stored_document *out, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_GET_DOCUMENT);
    akt_status status;
    bool found, copied;

    *out = (akt_stored_document){.document = document};
    if (statement != NULL)
        akt_bind_int(statement, 1, document);
    status = akt_one_row(archive, statement, DOING, &found, err);
    if (status != AKT_OK)
        return status;
    if (!found)
        return akt_fail(err, AKT_EARCHIVE, "%s: there is no document %lld; akt verify says more",
                        archive->path, (long long)document);
    copied = copy_document(statement, arena, out);
    sqlite3_reset(statement);
    return copied ? AKT_OK : akt_fail_memory(err);
}

static bool copy_passage(sqlite3_stmt *row, akt_arena *arena, void *to)
{
    akt_stored_passage *out = to;
    uint32_t level = column_u32(row, 4);
    bool failed = false;

    out->passage = sqlite3_column_int64(row, 0);
    out->n = column_u32(row, 1);
    out->kind = (akt_kind)column_name(row, 2, AKT_KINDS, kind_name);
    out->tier = akt_str_eq(akt_column_str(row, 3), AKT_STR("margin")) ? AKT_MARGIN : AKT_MAIN;
    out->level = level > UINT8_MAX ? UINT8_MAX : (uint8_t)level;
    out->heading = column_u32(row, 5);
    if (out->heading >= out->n)
        out->heading = 0; /* headings stand above: no chain of them is a circle */
    out->text = akt_column_copy(row, 6, arena, &failed);
    out->begin = column_size(row, 7);
    out->end = column_size(row, 8);
    out->first_line = column_u32(row, 9);
    out->last_line = column_u32(row, 10);
    out->page = column_u32(row, 11);
    out->part = column_u32(row, 12);
    return !failed;
}

/* The passages with these rowids; *n is how many there are. */
static akt_status passages_by_id(akt_archive *archive, int64_t first, int64_t last,
                                 akt_arena *arena, akt_stored_passage **out, size_t *n,
                                 akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_GET_PASSAGES);

    if (statement != NULL) {
        akt_bind_int(statement, 1, first);
        akt_bind_int(statement, 2, last);
    }
    return akt_all_rows(archive, statement, "cannot read passages", copy_passage, sizeof **out,
                        arena, out, n, err);
}

/* The rowid of passage 1 and the number of passages. */
static akt_status passage_range(akt_archive *archive, int64_t document, int64_t *first, uint32_t *n,
                                akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_GET_RANGE);
    akt_status status;
    bool found;

    if (statement != NULL)
        akt_bind_int(statement, 1, document);
    status = akt_one_row(archive, statement, DOING, &found, err);
    if (status != AKT_OK)
        return status;
    if (!found)
        return akt_fail(err, AKT_EARCHIVE, "%s: there is no document %lld; akt verify says more",
                        archive->path, (long long)document);
    *first = sqlite3_column_int64(statement, 0);
    *n = column_u32(statement, 1);
    sqlite3_reset(statement);
    if (*first < 1 || *first > INT64_MAX - UINT32_MAX)
        *n = 0;
    return AKT_OK;
}

akt_status akt_get_passages(akt_archive *archive, int64_t document, uint32_t first, uint32_t last,
                            akt_arena *arena, akt_stored_passage **out, size_t *n, akt_err *err)
{
    int64_t base = 0;
    uint32_t held = 0;
    akt_status status = passage_range(archive, document, &base, &held, err);

    *out = NULL;
    *n = 0;
    if (first == 0)
        first = 1;
    if (last > held)
        last = held;
    if (status != AKT_OK || first > last)
        return status;
    return passages_by_id(archive, base + first - 1, base + last - 1, arena, out, n, err);
}

akt_status akt_get_unit(akt_archive *archive, int64_t unit, int64_t *document, akt_arena *arena,
                        akt_stored_passage **out, size_t *n, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_GET_UNIT);
    int64_t first, last;
    akt_status status;
    bool found;

    *out = NULL;
    *n = 0;
    if (statement != NULL)
        akt_bind_int(statement, 1, unit);
    status = akt_one_row(archive, statement, "cannot read a unit", &found, err);
    if (status != AKT_OK)
        return status;
    if (!found)
        return akt_fail(err, AKT_EARCHIVE,
                        "%s: the index names a unit that is not there; run akt refresh",
                        archive->path);
    *document = sqlite3_column_int64(statement, 0);
    first = sqlite3_column_int64(statement, 1);
    last = sqlite3_column_int64(statement, 2);
    sqlite3_reset(statement);
    return passages_by_id(archive, first, last, arena, out, n, err);
}

akt_status akt_read_unit(akt_archive *archive, int64_t unit, akt_text_reader *reader, void *context,
                         akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_GET_UNIT_TEXTS);
    akt_buf mended = {0};
    akt_status status;
    bool found = true;

    if (statement != NULL)
        akt_bind_int(statement, 1, unit);
    while ((status = akt_one_row(archive, statement, "cannot read a unit", &found, err)) ==
               AKT_OK &&
           found) {
        akt_str text = akt_column_str(statement, 0);

        if (!akt_utf8_valid(text, NULL)) {
            akt_buf_clear(&mended);
            akt_mended(text, &mended);
            text = akt_buf_str(&mended);
        }
        if (mended.failed || !reader(context, text)) {
            status = akt_fail_memory(err);
            break;
        }
    }
    if (statement != NULL)
        sqlite3_reset(statement);
    akt_buf_free(&mended);
    return status;
}

/* The rows of a passage. */
static sqlite3_stmt *of_passage(akt_archive *archive, akt_sql which, int64_t passage)
{
    sqlite3_stmt *statement = akt_statement(archive, which);

    if (statement != NULL)
        akt_bind_int(statement, 1, passage);
    return statement;
}

static double column_confidence(sqlite3_stmt *row, int at)
{
    double confidence = sqlite3_column_double(row, at);

    return confidence >= 0 && confidence <= 1 ? confidence : 0;
}

static bool copy_date(sqlite3_stmt *row, akt_arena *arena, void *to)
{
    akt_date *out = to;

    (void)arena;
    out->offset = column_size(row, 0);
    out->length = column_size(row, 1);
    akt_column_days(row, 2, &out->start, &out->end);
    out->precision = column_precision(row, 4);
    out->role = (akt_role)column_name(row, 5, AKT_ROLE_PERIOD + 1, role_name);
    out->rule = (akt_rule)column_name(row, 6, AKT_RULE_CONVENTION + 1, rule_name);
    out->confidence = column_confidence(row, 7);
    out->conflict = sqlite3_column_int(row, 8) != 0;
    return true;
}

akt_status akt_get_dates(akt_archive *archive, int64_t passage, akt_arena *arena, akt_date **out,
                         size_t *n, akt_err *err)
{
    return akt_all_rows(archive, of_passage(archive, AKT_SQL_GET_DATES, passage),
                        "cannot read dates", copy_date, sizeof **out, arena, out, n, err);
}

static const char *status_name(int i)
{
    return akt_decision_status_name((akt_decision_status)i);
}

static const char *decision_rule_name(int i)
{
    return akt_decision_rule_name((akt_decision_rule)i);
}

static bool copy_decision(sqlite3_stmt *row, akt_arena *arena, void *to)
{
    akt_decision *out = to;
    bool failed = false;

    out->offset = column_size(row, 0);
    out->length = column_size(row, 1);
    out->status = (akt_decision_status)column_name(row, 2, AKT_DECISION_PLANNED + 1, status_name);
    out->mention = sqlite3_column_int(row, 3) != 0;
    out->who = akt_column_copy(row, 4, arena, &failed);
    out->what = akt_column_copy(row, 5, arena, &failed);
    out->signal = akt_column_copy(row, 6, arena, &failed);
    akt_column_days(row, 7, &out->start, &out->end);
    out->rule = (akt_decision_rule)column_name(row, 9, AKT_DECISION_FIELD + 1, decision_rule_name);
    out->confidence = column_confidence(row, 10);
    out->probable = sqlite3_column_int(row, 11) != 0;
    return !failed;
}

akt_status akt_get_decisions(akt_archive *archive, int64_t passage, akt_arena *arena,
                             akt_decision **out, size_t *n, akt_err *err)
{
    return akt_all_rows(archive, of_passage(archive, AKT_SQL_GET_DECISIONS, passage),
                        "cannot read decisions", copy_decision, sizeof **out, arena, out, n, err);
}

static bool copy_reference(sqlite3_stmt *row, akt_arena *arena, void *to)
{
    akt_reference *out = to;
    bool failed = false;

    out->offset = column_size(row, 0);
    out->length = column_size(row, 1);
    out->kind = akt_reference_kind_of(akt_column_str(row, 2));
    out->key = akt_column_copy(row, 3, arena, &failed);
    out->authority = akt_column_copy(row, 4, arena, &failed);
    return !failed;
}

akt_status akt_get_references(akt_archive *archive, int64_t passage, akt_arena *arena,
                              akt_reference **out, size_t *n, akt_err *err)
{
    return akt_all_rows(archive, of_passage(archive, AKT_SQL_GET_REFERENCES, passage),
                        "cannot read references", copy_reference, sizeof **out, arena, out, n, err);
}

/* The text of the heading with this rowid and number, and the heading above it, 0 if none. */
static akt_status read_heading(akt_archive *archive, int64_t document, int64_t passage, uint32_t n,
                               akt_arena *arena, akt_str *text, uint32_t *above, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_GET_PASSAGE);
    akt_status status;
    bool found, failed = false;

    *above = 0;
    if (statement != NULL) {
        akt_bind_int(statement, 1, passage);
        akt_bind_int(statement, 2, document);
    }
    status = akt_one_row(archive, statement, "cannot read headings", &found, err);
    if (status != AKT_OK || !found)
        return status;
    *above = column_u32(statement, 0);
    if (*above >= n)
        *above = 0;
    *text = akt_column_copy(statement, 1, arena, &failed);
    sqlite3_reset(statement);
    return failed ? akt_fail_memory(err) : AKT_OK;
}

akt_status akt_get_headings(akt_archive *archive, int64_t document,
                            const akt_stored_passage *passage, akt_arena *arena, akt_str **out,
                            size_t *n, akt_err *err)
{
    akt_str above[64]; /* levels there are six, and a table's header row; more are dropped */
    uint32_t heading = passage->passage >= passage->n ? passage->heading : 0;
    akt_status status = AKT_OK;

    *out = NULL;
    *n = 0;
    while (status == AKT_OK && heading != 0 && *n < sizeof above / sizeof *above) {
        above[*n] = AKT_STR("");
        status = read_heading(archive, document, passage->passage - passage->n + heading, heading,
                              arena, &above[*n], &heading, err);
        ++*n;
    }
    if (status != AKT_OK || *n == 0)
        return status;
    *out = akt_arena_array(arena, *n, sizeof **out);
    if (*out == NULL)
        return akt_fail_memory(err);
    for (size_t i = 0; i < *n; i++)
        (*out)[i] = above[*n - 1 - i];
    return AKT_OK;
}

akt_status akt_get_original(akt_archive *archive, int64_t source, akt_buf *out, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_GET_ORIGINAL);
    akt_status status;
    bool found;

    akt_buf_clear(out);
    if (statement != NULL)
        akt_bind_int(statement, 1, source);
    status = akt_one_row(archive, statement, "cannot read the original", &found, err);
    if (status != AKT_OK)
        return status;
    if (!found)
        return akt_fail(err, AKT_EARCHIVE, "%s: there is no source %lld", archive->path,
                        (long long)source);
    if (sqlite3_column_int(statement, 0) == 0)
        status = akt_fail(err, AKT_EARCHIVE,
                          "%s: the original was not kept (it was imported with --no-originals)",
                          archive->path);
    else if (sqlite3_column_type(statement, 2) == SQLITE_NULL)
        status = akt_fail(err, AKT_EARCHIVE, "%s: the original is missing from the table sqlar",
                          archive->path);
    else
        status =
            akt_original_unpack(akt_column_str(statement, 2), column_size(statement, 1), out, err);
    sqlite3_reset(statement);
    return status;
}
