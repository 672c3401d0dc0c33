/* Documents are read once, with their first lines, and sorted three ways: by number, by day, and by
 * what their titles name. */
#include "findings/held.h"

#include "base/buf.h"
#include "base/mem.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FAILED "cannot list what is missing"

typedef struct held_day {
    akt_day start, end;
    const akt_held_document *document;
} held_day;

typedef struct held_title { /* a key that a title names */
    akt_str key;
    const akt_held_document *document;
} held_title;

struct akt_held {
    akt_archive *archive;
    akt_arena arena;
    akt_held_document *documents; /* by id */
    size_t n_documents, room;
    akt_held_number *numbers; /* by number, then key */
    size_t n_numbers, cap_numbers;
    akt_held_number *short_numbers; /* county boards', without their class, by number */
    size_t n_short;
    akt_str *keys;  /* of the numbers, ascending */
    size_t *of_key; /* the number of each */
    held_day *days; /* by start */
    size_t n_days, cap_days;
    held_title *titles; /* by key */
    size_t n_titles, cap_titles;
};

akt_str akt_number_of_key(akt_str key)
{
    size_t colon = akt_str_find_byte(key, ':', 0);

    return akt_str_slice(key, colon == AKT_NONE ? 0 : colon + 1, key.len);
}

/* --- Reading --- */

static akt_str column(sqlite3_stmt *row, int at)
{
    const char *text = (const char *)sqlite3_column_text(row, at);

    return text ? (akt_str){text, (size_t)sqlite3_column_bytes(row, at)} : AKT_STR("");
}

static akt_day column_day(sqlite3_stmt *row, int at)
{
    akt_date date;

    return akt_date_read(column(row, at), &date) ? date.start : AKT_NO_DAY;
}

static bool copy(akt_held *held, akt_str text, akt_str *out)
{
    *out = akt_arena_copy(&held->arena, text);
    return out->ptr != NULL;
}

static bool add_day(akt_held *held, akt_day start, akt_day end, const akt_held_document *document)
{
    if (start == AKT_NO_DAY || end < start)
        return true;
    if (!akt_grow(&held->days, &held->cap_days, held->n_days + 1, sizeof *held->days))
        return false;
    held->days[held->n_days++] = (held_day){start, end, document};
    return true;
}

static void add_types(akt_held_document *document, akt_str text)
{
    enum { MOST = sizeof document->types / sizeof *document->types };

    document->n_types +=
        akt_reference_types(text, document->types + document->n_types, MOST - document->n_types);
}

static bool add_number(akt_held *held, akt_str text, akt_held_document *document)
{
    enum { MOST = sizeof document->numbers / sizeof *document->numbers };
    akt_reference_context context = {.issuer = document->issuer};
    akt_buf labelled = {0};
    akt_arena scratch = {0};
    akt_reference *found = NULL;
    size_t n = 0;
    bool ok;

    akt_buf_z(&labelled, "Dnr ");
    akt_buf_add(&labelled, text);
    ok = !labelled.failed &&
         akt_references_find(akt_buf_str(&labelled), &context, &scratch, &found, &n);
    for (size_t i = 0; ok && i < n; i++) {
        akt_held_number row = {.document = document};

        if (found[i].kind > AKT_REFERENCE_PRINT || found[i].key.len == 0)
            continue;
        ok = copy(held, found[i].key, &row.key) && copy(held, text, &row.text) &&
             akt_grow(&held->numbers, &held->cap_numbers, held->n_numbers + 1, sizeof row);
        if (!ok)
            break;
        row.number = akt_number_of_key(row.key);
        held->numbers[held->n_numbers++] = row;
        if (document->n_numbers < MOST)
            document->numbers[document->n_numbers++] = row.key;
    }
    akt_arena_free(&scratch);
    akt_buf_free(&labelled);
    return ok;
}

/* Whether a number in a title is the document's: it begins it, or a mark parts it from the rest, as
 * in a message's subject. "Svar på RS 2024-01502" is about another's. */
static bool is_parted(akt_str title, size_t at)
{
    while (at > 0 && akt_is_space(title.ptr[at - 1]))
        at--;
    return at == 0 || memchr(",:;-([/", title.ptr[at - 1], 7) ||
           akt_str_ends(akt_str_slice(title, 0, at), AKT_STR("\xE2\x80\x93"));
}

/* "Veckorapport 14", "Bilaga 3 Riskanalys": what a title names by number is the document. */
static bool add_title(akt_held *held, akt_held_document *document)
{
    akt_reference_context context = {.issuer = AKT_STR("")};
    akt_arena scratch = {0};
    akt_reference *found;
    size_t n;
    bool ok = akt_references_find(document->title, &context, &scratch, &found, &n);

    for (size_t i = 0; ok && i < n; i++) {
        held_title row = {.document = document};
        akt_str text =
            akt_str_slice(document->title, found[i].offset, found[i].offset + found[i].length);

        if (found[i].kind == AKT_REFERENCE_CASE && document->n_numbers == 0 &&
            is_parted(document->title, found[i].offset))
            ok = add_number(held, text, document);
        if ((found[i].kind != AKT_REFERENCE_RECORD && found[i].kind != AKT_REFERENCE_ATTACHMENT) ||
            found[i].key.len == 0)
            continue;
        ok = copy(held, found[i].key, &row.key) &&
             akt_grow(&held->titles, &held->cap_titles, held->n_titles + 1, sizeof row);
        if (ok)
            held->titles[held->n_titles++] = row;
    }
    akt_arena_free(&scratch);
    return ok;
}

static bool add_numbers(akt_held *held, akt_str numbers, akt_held_document *document)
{
    for (size_t at = 0, end; at < numbers.len; at = end + 2) {
        end = akt_str_find(numbers, AKT_STR(", "), at);
        if (end == AKT_NONE)
            end = numbers.len;
        if (!add_number(held, akt_str_slice(numbers, at, end), document))
            return false;
    }
    return true;
}

static akt_str folder_of(akt_str path)
{
    size_t end = path.len;

    while (end > 0 && path.ptr[end - 1] != '/')
        end--;
    return akt_str_slice(path, 0, end);
}

static bool add_document(akt_held *held, sqlite3_stmt *row)
{
    akt_held_document *d;

    if (!held->documents || held->n_documents >= held->room)
        return true; /* it came after they were counted */
    d = &held->documents[held->n_documents];
    *d = (akt_held_document){.document = sqlite3_column_int64(row, 0),
                             .start = column_day(row, 3),
                             .end = column_day(row, 4)};
    if (d->start == AKT_NO_DAY || d->end < d->start)
        d->start = d->end = AKT_NO_DAY;
    if (!copy(held, column(row, 1), &d->title) || !copy(held, column(row, 2), &d->issuer) ||
        !copy(held, folder_of(column(row, 6)), &d->folder))
        return false;
    held->n_documents++;
    add_types(d, d->title);
    return add_day(held, d->start, d->end, d) && add_numbers(held, column(row, 5), d) &&
           add_title(held, d);
}

static int by_id(const void *left, const void *right)
{
    const akt_held_document *a = left, *b = right;

    return a->document < b->document ? -1 : a->document > b->document;
}

static akt_held_document *find_document(const akt_held *held, int64_t document)
{
    akt_held_document wanted = {.document = document};

    return held->n_documents == 0
               ? NULL
               : bsearch(&wanted, held->documents, held->n_documents, sizeof wanted, by_id);
}

const akt_held_document *akt_held_document_of(const akt_held *held, int64_t document)
{
    return find_document(held, document);
}

const akt_held_document *akt_held_documents(const akt_held *held, size_t *n)
{
    *n = held->n_documents;
    return held->documents;
}

static bool add_line(akt_held *held, sqlite3_stmt *row)
{
    akt_held_document *d = find_document(held, sqlite3_column_int64(row, 0));

    if (d)
        add_types(d, column(row, 1));
    return true;
}

static bool add_other_day(akt_held *held, sqlite3_stmt *row)
{
    const akt_held_document *d = akt_held_document_of(held, sqlite3_column_int64(row, 0));

    return !d || add_day(held, column_day(row, 1), column_day(row, 2), d);
}

static akt_status read_rows(akt_held *held, const char *sql,
                            bool (*take)(akt_held *held, sqlite3_stmt *row), akt_err *err)
{
    sqlite3_stmt *rows;
    akt_status status = AKT_OK;
    int rc = SQLITE_DONE;

    if (sqlite3_prepare_v2(akt_archive_db(held->archive), sql, -1, &rows, NULL) != SQLITE_OK)
        return akt_archive_fail(held->archive, FAILED, err);
    while (status == AKT_OK && (rc = sqlite3_step(rows)) == SQLITE_ROW)
        if (!take(held, rows))
            status = akt_fail_memory(err);
    if (status == AKT_OK && rc != SQLITE_DONE)
        status = akt_archive_fail(held->archive, FAILED, err);
    sqlite3_finalize(rows);
    return status;
}

static bool make_room(akt_held *held, sqlite3_stmt *row)
{
    held->room = (size_t)sqlite3_column_int64(row, 0);
    held->documents = akt_arena_array(&held->arena, held->room + 1, sizeof *held->documents);
    return held->documents != NULL;
}

static akt_status read_all(akt_held *held, akt_err *err)
{
    /* The sign keeps SQLite from making an index of all tiers for each archive it reads. */
    static const char first_lines[] =
        "SELECT d.id, p.text FROM document d CROSS JOIN passage p ON p.id >= d.first_passage"
        " AND p.id < d.first_passage + min(d.n_passages, 8)"
        " WHERE d.current AND +p.tier = 'main' AND length(p.text) <= 80";
    /* "Se uppdragshandling daterad den 2 april" at the top of a letter dates another record. */
    static const char other_days[] =
        "SELECT d.id, j.value ->> 'start', j.value ->> 'end' FROM document d,"
        " json_each(CASE WHEN json_valid(d.other_dates) THEN d.other_dates ELSE '[]' END) j"
        " WHERE d.current AND j.value ->> 'kind' NOT IN ('changed', 'saved', 'dated')";
    akt_status status =
        read_rows(held, "SELECT count(*) FROM document WHERE current", make_room, err);

    if (status == AKT_OK)
        status = read_rows(held,
                           "SELECT d.id, d.title, d.issuer, d.start_day, d.end_day, d.case_numbers,"
                           " CASE WHEN p.root = '-' THEN p.path WHEN p.path = '' THEN p.root"
                           " ELSE p.root || '/' || p.path END"
                           " FROM document d LEFT JOIN path p ON p.id = d.path WHERE d.current"
                           " ORDER BY d.id",
                           add_document, err);
    if (status == AKT_OK)
        status = read_rows(held, first_lines, add_line, err);
    if (status == AKT_OK)
        status = read_rows(held, other_days, add_other_day, err);
    return status;
}

/* --- Sorting --- */

static int by_number(const void *left, const void *right)
{
    const akt_held_number *a = left, *b = right;
    int order = akt_str_cmp(a->number, b->number);

    if (order == 0)
        order = akt_str_cmp(a->key, b->key);
    return order != 0 ? order : by_id(a->document, b->document);
}

static int by_start(const void *left, const void *right)
{
    const held_day *a = left, *b = right;

    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return by_id(a->document, b->document);
}

static int by_title(const void *left, const void *right)
{
    const held_title *a = left, *b = right;
    int order = akt_str_cmp(a->key, b->key);

    return order != 0 ? order : by_id(a->document, b->document);
}

static bool sort_short_numbers(akt_held *held)
{
    held->short_numbers =
        akt_arena_array(&held->arena, held->n_numbers + 1, sizeof *held->short_numbers);
    if (!held->short_numbers)
        return false;
    for (size_t i = 0; i < held->n_numbers; i++) {
        akt_held_number row = held->numbers[i];

        row.number = akt_reference_without_class(row.key);
        if (row.number.len > 0)
            held->short_numbers[held->n_short++] = row;
    }
    if (held->n_short > 1)
        qsort(held->short_numbers, held->n_short, sizeof *held->short_numbers, by_number);
    return true;
}

typedef struct keyed {
    akt_str key;
    size_t number;
} keyed;

static int by_key(const void *left, const void *right)
{
    const keyed *a = left, *b = right;
    int order = akt_str_cmp(a->key, b->key);

    return order != 0 ? order : a->number < b->number ? -1 : a->number > b->number;
}

static bool sort_all(akt_held *held)
{
    size_t n = held->n_numbers;
    keyed *rows = akt_arena_array(&held->arena, n + 1, sizeof *rows);

    held->keys = akt_arena_array(&held->arena, n + 1, sizeof *held->keys);
    held->of_key = akt_arena_array(&held->arena, n + 1, sizeof *held->of_key);
    if (!rows || !held->keys || !held->of_key)
        return false;
    if (n > 1)
        qsort(held->numbers, n, sizeof *held->numbers, by_number);
    if (held->n_days > 1)
        qsort(held->days, held->n_days, sizeof *held->days, by_start);
    if (held->n_titles > 1)
        qsort(held->titles, held->n_titles, sizeof *held->titles, by_title);
    for (size_t i = 0; i < n; i++)
        rows[i] = (keyed){held->numbers[i].key, i};
    if (n > 1)
        qsort(rows, n, sizeof *rows, by_key);
    for (size_t i = 0; i < n; i++) {
        held->keys[i] = rows[i].key;
        held->of_key[i] = rows[i].number;
    }
    return sort_short_numbers(held);
}

akt_status akt_held_open(akt_archive *archive, akt_held **out, akt_err *err)
{
    akt_held *held = akt_alloc(sizeof *held);
    akt_status status;

    *out = held;
    if (!held)
        return akt_fail_memory(err);
    *held = (akt_held){.archive = archive};
    status = read_all(held, err);
    if (status == AKT_OK && !sort_all(held))
        status = akt_fail_memory(err);
    return status;
}

void akt_held_close(akt_held *held)
{
    if (!held)
        return;
    akt_free(held->numbers);
    akt_free(held->days);
    akt_free(held->titles);
    akt_arena_free(&held->arena);
    akt_free(held);
}

/* --- Looking up --- */

/* Those with this number among n by number, at *out; how many. */
static size_t with_number(const akt_held_number *numbers, size_t n, akt_str number,
                          const akt_held_number **out)
{
    size_t from = 0, to = n;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (akt_str_cmp(numbers[middle].number, number) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    *out = numbers + from;
    for (to = from; to < n && akt_str_eq(numbers[to].number, number);)
        to++;
    return to - from;
}

size_t akt_held_numbers(const akt_held *held, akt_str key, const akt_held_number **out)
{
    akt_str number = akt_number_of_key(key);
    size_t end = with_number(held->numbers, held->n_numbers, number, out), from, n;
    const akt_held_number *all = *out;

    if (end == 0 && number.len == key.len) /* neither whose it is nor its class is said */
        return with_number(held->short_numbers, held->n_short, number, out);
    if (number.len == key.len) /* whose it is is not said */
        return end;
    for (from = 0; from < end && !akt_str_eq(all[from].key, key);)
        from++;
    for (n = 0; from + n < end && akt_str_eq(all[from + n].key, key);)
        n++;
    if (n > 0) {
        *out = all + from;
        return n;
    }
    for (n = 0; n < end && all[n].key.len == number.len;)
        n++; /* carried without an authority: these keys come first or not at all */
    return n;
}

static bool is_type(const akt_held_document *d, akt_str type)
{
    for (size_t i = 0; i < d->n_types; i++)
        if (akt_reference_types_alike(d->types[i], type))
            return true;
    return false;
}

static bool is_of_body(const akt_held_document *d, akt_str body)
{
    return body.len == 0 || akt_names_body(d->issuer, body) || akt_names_body(d->title, body);
}

typedef struct wanted {
    const akt_record_key *record;
    akt_held_is *is;
    const void *context;
} wanted;

static const akt_held_document *held_on(const akt_held *held, const wanted *w, akt_day start,
                                        akt_day end)
{
    size_t from = 0, to = held->n_days;

    if (start == AKT_NO_DAY || end == AKT_NO_DAY)
        return NULL;
    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (held->days[middle].start < start)
            from = middle + 1;
        else
            to = middle;
    }
    for (; from < held->n_days && held->days[from].start <= end; from++) {
        const held_day *day = &held->days[from];

        if (day->end <= end && is_of_body(day->document, w->record->body) &&
            (w->is ? w->is(w->context, day->document, w->record)
                   : is_type(day->document, w->record->type)))
            return day->document;
    }
    return NULL;
}

static const held_title *titled(const akt_held *held, akt_str key)
{
    size_t from = 0, to = held->n_titles;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (akt_str_cmp(held->titles[middle].key, key) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from < held->n_titles && akt_str_eq(held->titles[from].key, key) ? &held->titles[from]
                                                                            : NULL;
}

static akt_day year_off(akt_day day, int years)
{
    int year, month, mday;

    akt_day_split(day, &year, &month, &mday);
    return akt_day_of(year + years, month, mday);
}

const akt_held_document *akt_held_record(const akt_held *held, const akt_record_key *record,
                                         bool any_year, akt_held_is *is, const void *context)
{
    const wanted w = {record, is, context};
    const akt_held_document *found;

    if (record->number.len > 0) {
        char key[128];
        int n = snprintf(key, sizeof key, "%.*s:%.*s", (int)record->type.len, record->type.ptr,
                         (int)record->number.len, record->number.ptr);
        const held_title *title =
            n > 0 && (size_t)n < sizeof key ? titled(held, (akt_str){key, (size_t)n}) : NULL;

        return title ? title->document : NULL;
    }
    if (record->start == AKT_NO_DAY)
        return NULL;
    found = held_on(held, &w, record->start, record->end);
    for (int years = -1; !found && any_year && years <= 1; years += 2)
        found = held_on(held, &w, year_off(record->start, years), year_off(record->end, years));
    return found;
}

static bool share_a_number(const akt_held_document *a, const akt_held_document *b)
{
    for (size_t i = 0; i < a->n_numbers; i++)
        for (size_t k = 0; k < b->n_numbers; k++)
            if (akt_str_eq(a->numbers[i], b->numbers[k]))
                return true;
    return false;
}

const akt_held_document *akt_held_attachment(const akt_held *held, akt_str key,
                                             const akt_held_document *to)
{
    enum { COMPARED = 256 };
    const held_title *title = titled(held, key);

    for (size_t n = 0; title && n++ < COMPARED && title < held->titles + held->n_titles &&
                       akt_str_eq(title->key, key);
         title++)
        if (title->document != to && (akt_str_eq(title->document->folder, to->folder) ||
                                      share_a_number(title->document, to)))
            return title->document;
    return NULL;
}

/* --- Nearly the same --- */

static size_t find_key(const akt_str *keys, size_t n, akt_str key)
{
    size_t from = 0, to = n;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (akt_str_cmp(keys[middle], key) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from < n && akt_str_eq(keys[from], key) ? from : AKT_NONE;
}

enum { KEY_MAX = 64 }; /* bytes of a key whose neighbours are looked for */

typedef struct neighbours {
    const akt_str *keys;
    size_t n_keys;
    size_t *out;
    size_t n, most;
} neighbours;

static void try_key(neighbours *near, const char *key, size_t len)
{
    size_t at = find_key(near->keys, near->n_keys, (akt_str){key, len});

    for (size_t i = 0; i < near->n; i++)
        if (near->out[i] == at)
            return;
    if (at != AKT_NONE && near->n < near->most)
        near->out[near->n++] = at;
}

/* All keys that are one step from this one: some hundreds of look-ups, however many keys there are.
 */
size_t akt_numbers_near(const akt_str *keys, size_t n_keys, akt_str key, size_t *out, size_t n)
{
    neighbours near = {keys, n_keys, out, 0, n};
    size_t first = key.len - akt_number_of_key(key).len;
    char other[KEY_MAX + 1];

    if (key.len >= KEY_MAX)
        return 0;
    for (size_t i = first; i <= key.len; i++) {
        bool digit = i < key.len && akt_is_digit(key.ptr[i]);

        for (int c = '0'; c <= '9'; c++) {
            if (digit && c != key.ptr[i]) {
                memcpy(other, key.ptr, key.len);
                other[i] = (char)c;
                try_key(&near, other, key.len);
            }
            if (digit || (i > first && akt_is_digit(key.ptr[i - 1]))) {
                memcpy(other, key.ptr, i);
                other[i] = (char)c;
                memcpy(other + i + 1, key.ptr + i, key.len - i);
                try_key(&near, other, key.len + 1);
            }
        }
        if (!digit)
            continue;
        memcpy(other, key.ptr, i);
        memcpy(other + i, key.ptr + i + 1, key.len - i - 1);
        try_key(&near, other, key.len - 1);
        if (i + 1 < key.len && akt_is_digit(key.ptr[i + 1]) && key.ptr[i] != key.ptr[i + 1]) {
            memcpy(other, key.ptr, key.len);
            other[i] = key.ptr[i + 1];
            other[i + 1] = key.ptr[i];
            try_key(&near, other, key.len);
        }
    }
    return near.n;
}

size_t akt_held_near(const akt_held *held, akt_str key, const akt_held_number **out, size_t n)
{
    akt_str number = akt_number_of_key(key);
    size_t at[8], found = 0, near;
    const akt_held_number *same;
    size_t n_same = with_number(held->numbers, held->n_numbers, number, &same);

    for (size_t i = 0; i < n_same && found < n; i++)
        if (!akt_str_eq(same[i].key, key))
            out[found++] = &same[i];
    near = akt_numbers_near(held->keys, held->n_numbers, key, at, sizeof at / sizeof *at);
    for (size_t i = 0; i < near && found < n; i++)
        out[found++] = &held->numbers[held->of_key[at[i]]];
    return found;
}
