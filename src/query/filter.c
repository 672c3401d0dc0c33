/* Each condition becomes a set of units, made from the tables and not from the index; the sets are
 * then intersected. */
#include "query/filter.h"

#include "base/mem.h"
#include "text/forms.h"
#include "text/utf8.h"

#include <sqlite3.h>
#include <string.h>

typedef struct filter {
    akt_archive *archive;
    const akt_query_options *options;
    size_t n_units;
    akt_bits bits; /* of the condition at hand */
    akt_err *err;
} filter;

static akt_status fail(filter *f)
{
    return akt_archive_fail(f->archive, "cannot search", f->err);
}

static akt_status prepare(filter *f, const char *sql, sqlite3_stmt **out)
{
    return sqlite3_prepare_v2(akt_archive_db(f->archive), sql, -1, out, NULL) == SQLITE_OK
               ? AKT_OK
               : fail(f);
}

static void bind(sqlite3_stmt *statement, int at, akt_str text)
{
    sqlite3_bind_text64(statement, at, text.ptr, text.len, SQLITE_STATIC, SQLITE_UTF8);
}

/* A day of the options in the tables' form; open at that end when there is none. */
static void bind_day(sqlite3_stmt *statement, int at, akt_day day, const char *open)
{
    char text[11];

    if (day != AKT_NO_DAY)
        akt_day_text(day, text);
    sqlite3_bind_text(statement, at, day == AKT_NO_DAY ? open : text, -1, SQLITE_TRANSIENT);
}

static akt_str column(sqlite3_stmt *statement, int at)
{
    const char *text = (const char *)sqlite3_column_text(statement, at);

    return text ? (akt_str){text, (size_t)sqlite3_column_bytes(statement, at)} : AKT_STR("");
}

/* Units first .. first + n - 1, of which those beyond the set's end are left alone. */
static void set_units(akt_bits *bits, int64_t first, int64_t n)
{
    for (int64_t unit = first > 0 ? first : 1; unit - first < n; unit++) {
        uint64_t at = (uint64_t)unit - 1;

        if (at >= bits->n)
            return;
        bits->word[at / 64] |= (uint64_t)1 << at % 64;
    }
}

/* --- Documents --- */

typedef bool wanted(void *context, akt_str value);

/* Sets the units of the rows (first_unit, n_units, value) whose value is wanted; want NULL: all. */
static akt_status set_documents(filter *f, sqlite3_stmt *statement, wanted *want, void *context)
{
    int rc;
    akt_status status = AKT_OK;

    while ((rc = sqlite3_step(statement)) == SQLITE_ROW)
        if (!want || want(context, column(statement, 2)))
            set_units(&f->bits, sqlite3_column_int64(statement, 0),
                      sqlite3_column_int64(statement, 1));
    if (rc != SQLITE_DONE)
        status = fail(f);
    sqlite3_finalize(statement);
    return status;
}

typedef struct folded {
    akt_str wanted;
    akt_buf exact, key;
} folded;

static bool holds_folded(void *context, akt_str value)
{
    folded *f = context;

    akt_buf_clear(&f->exact);
    akt_buf_clear(&f->key);
    akt_form_exact(value, &f->exact);
    akt_form_folded(akt_buf_str(&f->exact), &f->key);
    return akt_str_find(akt_buf_str(&f->key), f->wanted, 0) != AKT_NONE;
}

static akt_status by_issuer(filter *f)
{
    sqlite3_stmt *statement;
    akt_buf exact = {0}, key = {0};
    folded context = {0};
    akt_status status = prepare(
        f, "SELECT first_unit, n_units, issuer FROM document WHERE issuer IS NOT NULL", &statement);

    if (status != AKT_OK)
        return status;
    akt_form_exact(f->options->issuer, &exact);
    akt_form_folded(akt_buf_str(&exact), &key);
    context.wanted = akt_str_trim(akt_buf_str(&key));
    status = set_documents(f, statement, holds_folded, &context);
    akt_buf_free(&exact);
    akt_buf_free(&key);
    akt_buf_free(&context.exact);
    akt_buf_free(&context.key);
    return status;
}

static bool is_dash(uint32_t c)
{
    return c == '-' || c == 0xAD || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static bool is_gap(uint32_t c)
{
    return is_dash(c) || c == ' ' || c == 0xA0 || c == 0x2007 || c == 0x2009 || c == 0x202F;
}

void akt_case_number_key(akt_str number, akt_buf *out)
{
    akt_buf exact = {0};
    akt_str text;
    size_t len;
    bool digit = false, gap = false;

    akt_form_exact(number, &exact);
    text = akt_buf_str(&exact);
    for (size_t at = 0; at < text.len; at += len) {
        uint32_t c = akt_utf8_at(text, at, &len);

        if (c == AKT_NOT_UTF8 || is_gap(c)) {
            gap = true;
            continue;
        }
        if (gap && digit && c >= '0' && c <= '9')
            akt_buf_byte(out, '-');
        akt_buf_add(out, akt_str_slice(text, at, at + len));
        digit = c >= '0' && c <= '9';
        gap = false;
    }
    out->failed |= exact.failed;
    akt_buf_free(&exact);
}

typedef struct number {
    akt_str wanted;
    akt_buf key;
} number;

/* value: numbers parted by ", ". */
static bool holds_number(void *context, akt_str value)
{
    number *n = context;

    for (size_t at = 0, end; at <= value.len; at = end + 2) {
        end = akt_str_find(value, AKT_STR(", "), at);
        if (end == AKT_NONE)
            end = value.len;
        akt_buf_clear(&n->key);
        akt_case_number_key(akt_str_slice(value, at, end), &n->key);
        if (akt_str_eq(akt_buf_str(&n->key), n->wanted))
            return true;
    }
    return false;
}

static akt_status by_case_number(filter *f)
{
    sqlite3_stmt *statement;
    akt_buf key = {0};
    number context = {0};
    akt_status status = prepare(
        f, "SELECT first_unit, n_units, case_numbers FROM document WHERE case_numbers IS NOT NULL",
        &statement);

    if (status != AKT_OK)
        return status;
    akt_case_number_key(f->options->case_number, &key);
    context.wanted = akt_buf_str(&key);
    status = set_documents(f, statement, holds_number, &context);
    akt_buf_free(&key);
    akt_buf_free(&context.key);
    return status;
}

/* A pattern may begin at any "/" of the path: "2025/v*.md" and "v14.md" need not name the root. */
static akt_status by_source(filter *f)
{
    static const char now[] =
        "WITH place AS (SELECT id, source, CASE path WHEN '' THEN root ELSE root || '/' || path END"
        "                      AS name FROM path)"
        "SELECT d.first_unit, d.n_units FROM place p JOIN document d ON d.source = p.source"
        " WHERE p.name GLOB ?1 OR p.name GLOB '*/' || ?1";
    static const char ever[] =
        "WITH place AS (SELECT id, CASE path WHEN '' THEN root ELSE root || '/' || path END"
        "                      AS name FROM path)"
        "SELECT DISTINCT d.first_unit, d.n_units FROM place p JOIN seen s ON s.path = p.id"
        "  JOIN document d ON d.source = s.source"
        " WHERE p.name GLOB ?1 OR p.name GLOB '*/' || ?1";
    sqlite3_stmt *statement;
    akt_status status = prepare(f, f->options->versions ? ever : now, &statement);

    if (status != AKT_OK)
        return status;
    bind(statement, 1, f->options->source);
    return set_documents(f, statement, NULL, NULL);
}

/* --- Dates --- */

/* A year of 366 days is not wider than a year. */
#define OVERLAPS                                                                                   \
    " start_day <= ?2 AND end_day >= ?1 AND (?3 OR julianday(end_day) - julianday(start_day) < "   \
    "366)"

static void bind_interval(filter *f, sqlite3_stmt *statement)
{
    bind_day(statement, 1, f->options->from, "0000-00-00");
    bind_day(statement, 2, f->options->to, "9999-99-99");
    sqlite3_bind_int(statement, 3, f->options->wide);
}

static akt_status by_document_date(filter *f)
{
    sqlite3_stmt *statement;
    akt_status status =
        prepare(f, "SELECT first_unit, n_units FROM document WHERE" OVERLAPS, &statement);

    if (status != AKT_OK)
        return status;
    bind_interval(f, statement);
    return set_documents(f, statement, NULL, NULL);
}

/* The last passage of a unit; INT64_MAX when there is no such unit. */
static int64_t last_passage(sqlite3_stmt *unit, size_t id)
{
    int64_t last = INT64_MAX;

    sqlite3_bind_int64(unit, 1, (sqlite3_int64)id);
    if (sqlite3_step(unit) == SQLITE_ROW)
        last = sqlite3_column_int64(unit, 0);
    sqlite3_reset(unit);
    return last;
}

/* The unit that holds a passage, at or after `from`: units and passages ascend together. Strides
 * double, so that neighbours are found in a step and distant ones in few. */
static size_t unit_of(filter *f, sqlite3_stmt *unit, size_t from, int64_t passage)
{
    size_t low = from, stride = 1, high;

    while (low + stride <= f->n_units && last_passage(unit, low + stride - 1) < passage) {
        low += stride;
        stride *= 2;
    }
    high = low + stride < f->n_units ? low + stride : f->n_units;
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (last_passage(unit, middle) < passage)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static akt_status by_text_date(filter *f)
{
    sqlite3_stmt *date, *unit;
    size_t at = 1;
    int rc;
    akt_status status =
        prepare(f, "SELECT DISTINCT passage FROM date WHERE" OVERLAPS " ORDER BY passage", &date);

    if (status != AKT_OK)
        return status;
    status = prepare(f, "SELECT last_passage FROM unit WHERE id = ?1", &unit);
    if (status != AKT_OK) {
        sqlite3_finalize(date);
        return status;
    }
    bind_interval(f, date);
    while ((rc = sqlite3_step(date)) == SQLITE_ROW && at <= f->n_units) {
        at = unit_of(f, unit, at, sqlite3_column_int64(date, 0));
        set_units(&f->bits, (int64_t)at, 1);
    }
    if (rc != SQLITE_DONE && rc != SQLITE_ROW)
        status = fail(f);
    sqlite3_finalize(date);
    sqlite3_finalize(unit);
    return status;
}

static akt_status by_date(filter *f)
{
    akt_status status = AKT_OK;

    if (f->options->date_of != AKT_DATE_OF_TEXT)
        status = by_document_date(f);
    if (status == AKT_OK && f->options->date_of != AKT_DATE_OF_DOCUMENT)
        status = by_text_date(f);
    return status;
}

/* --- All of them --- */

static akt_status intersect(filter *f, akt_bits *out, akt_status (*condition)(filter *f))
{
    size_t n = f->n_units / 64 + 1;
    akt_status status;

    f->bits = (akt_bits){akt_alloc(n * sizeof *f->bits.word), f->n_units};
    if (!f->bits.word)
        return akt_fail_memory(f->err);
    memset(f->bits.word, 0, n * sizeof *f->bits.word);
    status = condition(f);
    for (size_t i = 0; out->word && i < n; i++)
        f->bits.word[i] &= out->word[i];
    akt_free(out->word);
    *out = f->bits;
    return status;
}

akt_status akt_filter(akt_archive *archive, const akt_query_options *options, size_t n_units,
                      akt_bits *out, akt_err *err)
{
    filter f = {archive, options, n_units, {0}, err};
    akt_status status = AKT_OK;

    *out = (akt_bits){0};
    if (options->source.len > 0)
        status = intersect(&f, out, by_source);
    if (status == AKT_OK && options->issuer.len > 0)
        status = intersect(&f, out, by_issuer);
    if (status == AKT_OK && options->case_number.len > 0)
        status = intersect(&f, out, by_case_number);
    if (status == AKT_OK && (options->from != AKT_NO_DAY || options->to != AKT_NO_DAY))
        status = intersect(&f, out, by_date);
    if (status != AKT_OK) {
        akt_free(out->word);
        *out = (akt_bits){0};
    }
    return status;
}
