/* Reports are grouped by the type in their titles, what else their titles say, and, where their
 * numbers are a year's, the year of their date. Paragraphs and attachments belong to one document.
 */
#include "findings/series.h"

#include "base/mem.h"
#include "findings/keep.h"

#include <stdlib.h>
#include <string.h>

enum {
    GAPS_MAX = 64, /* of a series are listed */
    FAR = 400,     /* numbers further apart are no series */
};

const char *akt_series_kind_name(akt_series_kind kind)
{
    static const char *const names[] = {"reports", "paragraphs", "attachments"};

    return names[kind];
}

typedef struct numbered {
    akt_str name; /* of the series */
    int year;
    bool months;
    int64_t document;
    uint32_t from, to;
    bool here; /* it is there; else it is only said to be ("§§ 102-119") */
} numbered;

typedef struct finder {
    akt_archive *archive;
    const akt_held *held;
    const akt_cited_list *cited;
    akt_arena *arena;
    numbered *rows;
    size_t n, cap;
    akt_series *list;
    size_t *n_out, cap_out;
    const akt_stored_document *document;
    akt_err *err;
} finder;

static bool add(finder *f, const numbered *row)
{
    if (!akt_grow(&f->rows, &f->cap, f->n + 1, sizeof *f->rows))
        return false;
    f->rows[f->n++] = *row;
    return true;
}

/* --- Gaps --- */

static int by_name(const void *left, const void *right)
{
    const numbered *a = left, *b = right;
    int order = akt_str_cmp(a->name, b->name);

    if (order != 0)
        return order;
    if (a->months != b->months)
        return a->months ? 1 : -1;
    if (a->year != b->year)
        return a->year < b->year ? -1 : 1;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return a->to != b->to ? (a->to < b->to ? -1 : 1)
                          : (a->document > b->document) - (a->document < b->document);
}

static bool same_series(const numbered *a, const numbered *b)
{
    return akt_str_eq(a->name, b->name) && a->months == b->months && a->year == b->year;
}

static bool add_gap(finder *f, akt_series *series, uint32_t from, uint32_t to)
{
    if (!series->gaps)
        series->gaps = akt_arena_array(f->arena, GAPS_MAX, sizeof *series->gaps);
    if (!series->gaps)
        return false;
    if (series->n_gaps < GAPS_MAX)
        series->gaps[series->n_gaps++] = (akt_gap){from, to};
    return true;
}

static bool is_there(const numbered *rows, size_t n, uint32_t number)
{
    for (size_t i = 0; i < n && rows[i].from <= number; i++)
        if (rows[i].here && number <= rows[i].to)
            return true;
    return false;
}

/* The numbers between the first and the last that are not there: what is said counts as an end. */
static bool gaps_of(finder *f, const numbered *rows, size_t n, akt_series *series)
{
    uint32_t last = 0, gap = 0;

    for (size_t i = 0; i < n; i++)
        last = rows[i].to > last ? rows[i].to : last;
    series->first = rows[0].from;
    series->last = last;
    if (last - series->first > FAR)
        return true;
    for (uint32_t number = series->first; number <= last + 1; number++) {
        bool there = number > last || is_there(rows, n, number);

        if (!there && gap == 0)
            gap = number;
        if (there && gap != 0) {
            if (!add_gap(f, series, gap, number - 1))
                return false;
            gap = 0;
        }
    }
    return true;
}

/* Each series of the rows gathered so far, which are then dropped. */
static akt_status close_rows(finder *f, akt_series_kind kind)
{
    size_t next;
    akt_status status = AKT_OK;

    if (f->n > 1)
        qsort(f->rows, f->n, sizeof *f->rows, by_name);
    for (size_t i = 0; status == AKT_OK && i < f->n; i = next) {
        akt_series series = {.kind = kind,
                             .name = f->rows[i].name,
                             .year = f->rows[i].year,
                             .months = f->rows[i].months};
        size_t here = 0;

        for (next = i; next < f->n && same_series(&f->rows[i], &f->rows[next]); next++)
            here += f->rows[next].here;
        if (here == 0)
            continue;
        if (!gaps_of(f, f->rows + i, next - i, &series))
            return akt_fail_memory(f->err);
        if (series.n_gaps == 0)
            continue;
        status = akt_keep_document(f->archive, f->rows[i].document, f->arena, &f->document, f->err);
        series.document = f->document;
        if (status == AKT_OK && !akt_grow(&f->list, &f->cap_out, *f->n_out + 1, sizeof series))
            status = akt_fail_memory(f->err);
        if (status == AKT_OK)
            f->list[(*f->n_out)++] = series;
    }
    f->n = 0;
    return status;
}

/* --- Reports --- */

/* "Veckorapport 14, införandet" -> 14 and "veckorapport, införandet"; "Månadsrapport juni 2023" ->
 * the month. */
static akt_status take_title(finder *f, const akt_held_document *d)
{
    akt_reference_context context = {.issuer = AKT_STR("")};
    akt_arena scratch = {0};
    akt_reference *found;
    akt_record_key key;
    size_t n;
    akt_status status = AKT_OK;

    if (!akt_references_find(d->title, &context, &scratch, &found, &n))
        return akt_fail_memory(f->err);
    for (size_t i = 0; status == AKT_OK && i < n; i++) {
        numbered row = {.document = d->document, .here = true};
        size_t at = 0;
        int month, mday;

        if (found[i].kind != AKT_REFERENCE_RECORD || !akt_record_key_read(found[i].key, &key) ||
            key.number.len == 0 || key.number.len > 5)
            continue;
        for (; at < key.number.len && akt_is_digit(key.number.ptr[at]); at++)
            row.from = 10 * row.from + (uint32_t)(key.number.ptr[at] - '0');
        if (at < key.number.len)
            continue;
        row.to = row.from;
        row.name = akt_arena_copy(f->arena, key.type);
        if (d->start != AKT_NO_DAY)
            akt_day_split(d->start, &row.year, &month, &mday);
        if (!row.name.ptr || !add(f, &row))
            status = akt_fail_memory(f->err);
    }
    akt_arena_free(&scratch);
    return status;
}

/* A report of each month, by its own date. */
static akt_status take_month(finder *f, const akt_held_document *d)
{
    int year, month, mday;

    for (size_t i = 0; i < d->n_types; i++) {
        numbered row = {.name = d->types[i], .months = true, .document = d->document, .here = true};

        if (!akt_str_starts(d->types[i], AKT_STR("m\xC3\xA5nads")) || d->start == AKT_NO_DAY)
            continue;
        akt_day_split(d->start, &year, &month, &mday);
        if (year < 1)
            continue;
        row.from = row.to = (uint32_t)(12 * year + month - 1);
        return add(f, &row) ? AKT_OK : akt_fail_memory(f->err);
    }
    return AKT_OK;
}

/* Numbers that go on over the turn of a year are one series. */
static void join_years(finder *f)
{
    bool anew = false;

    qsort(f->rows, f->n, sizeof *f->rows, by_name);
    for (size_t i = 1; i < f->n; i++) {
        const numbered *a = &f->rows[i - 1], *b = &f->rows[i];

        anew |= akt_str_eq(a->name, b->name) && a->year != b->year && b->from <= a->to;
    }
    for (size_t i = 0; i < f->n && !anew; i++)
        if (!f->rows[i].months)
            f->rows[i].year = 0;
}

static akt_status find_reports(finder *f)
{
    size_t n;
    const akt_held_document *documents = akt_held_documents(f->held, &n);
    akt_status status = AKT_OK;

    for (size_t i = 0; status == AKT_OK && i < n; i++) {
        status = take_title(f, &documents[i]);
        if (status == AKT_OK)
            status = take_month(f, &documents[i]);
    }
    if (status == AKT_OK && f->n > 1)
        join_years(f);
    return status == AKT_OK ? close_rows(f, AKT_SERIES_REPORTS) : status;
}

/* --- Of one document --- */

static akt_status find_within(finder *f, size_t first, size_t end)
{
    uint32_t from, to;
    akt_status status;

    for (size_t i = first; i < end; i++) {
        const akt_cited *row = &f->cited->rows[i];
        numbered paragraph = {.name = AKT_STR("\xC2\xA7"), .document = row->document};
        bool own = akt_own_paragraph(row, &from, &to);

        if (row->kind != AKT_REFERENCE_PARAGRAPH || !akt_counted_key(row->key, &from, &to) ||
            (!own && from == to))
            continue;
        paragraph.from = from;
        paragraph.to = to;
        paragraph.here = own && from == to;
        if (!add(f, &paragraph))
            return akt_fail_memory(f->err);
    }
    status = close_rows(f, AKT_SERIES_PARAGRAPHS);
    for (size_t i = first; status == AKT_OK && i < end; i++) {
        const akt_cited *row = &f->cited->rows[i];
        numbered attachment = {.name = AKT_STR("bilaga"), .document = row->document, .here = true};

        if (row->kind == AKT_REFERENCE_ATTACHMENT &&
            akt_counted_key(row->key, &attachment.from, &attachment.to) && !add(f, &attachment))
            status = akt_fail_memory(f->err);
    }
    return status == AKT_OK ? close_rows(f, AKT_SERIES_ATTACHMENTS) : status;
}

static akt_status find_all(finder *f)
{
    size_t next;
    akt_status status = find_reports(f);

    for (size_t i = 0; status == AKT_OK && i < f->cited->n; i = next) {
        for (next = i + 1;
             next < f->cited->n && f->cited->rows[next].document == f->cited->rows[i].document;)
            next++;
        status = find_within(f, i, next);
    }
    return status;
}

akt_status akt_series_find(akt_archive *archive, const akt_held *held, const akt_cited_list *cited,
                           akt_arena *arena, akt_series **out, size_t *n, akt_err *err)
{
    finder f = {
        .archive = archive, .held = held, .cited = cited, .arena = arena, .n_out = n, .err = err};
    akt_status status;

    *n = 0;
    status = find_all(&f);
    *out = akt_arena_array(arena, *n + 1, sizeof **out);
    if (*out && *n > 0)
        memcpy(*out, f.list, *n * sizeof **out);
    if (!*out && status == AKT_OK)
        status = akt_fail_memory(err);
    akt_free(f.list);
    akt_free(f.rows);
    return status;
}
