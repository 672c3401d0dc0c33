/* What a number is cited for is what stands right before it where it names and does not tell: a
 * record with its date ("Verkställighetsbeslut daterat 2024-11-28, RS 2024-05999"), a title in
 * quotes, or all of a list's item or a table's row that ends with the number. Two names that are
 * much alike are one record. */
#include "findings/shared.h"

#include "base/mem.h"
#include "dates/glyph.h"
#include "facts/sentence.h"
#include "findings/keep.h"
#include "findings/weight.h"

#include <stdlib.h>
#include <string.h>

#define FAILED "cannot list what is missing"

enum {
    RECORDS_MAX = 64, /* of a number are told apart */
    NAME_MIN = 8,     /* bytes of a name */
    NAME_MAX = 240,
};

typedef struct finder {
    akt_archive *archive;
    const akt_held *held;
    const akt_cited_list *cited;
    akt_missing *out;
    akt_weights *weights;
    akt_matter *matters[RECORDS_MAX]; /* of the records of the number at hand */
    const akt_stored_document *document;
    akt_arena scratch;  /* of a number */
    akt_arena passages; /* of a citation */
    size_t room;
    akt_err *err;
} finder;

/* --- Names --- */

static bool is_mark(akt_str text, size_t at, const char *mark)
{
    return akt_str_starts(akt_str_slice(text, at, text.len), akt_str_of(mark));
}

/* The words in quotes that end right before `at`, a parenthesis between them; "" if none do. */
static akt_str quoted_before(akt_str text, size_t at)
{
    static const char *const marks[] = {"\"", "\xE2\x80\x9D", "\xC2\xBB", "*"};
    size_t end = at;

    while (end > 0 && (text.ptr[end - 1] == ' ' || text.ptr[end - 1] == '(' ||
                       text.ptr[end - 1] == '*' || text.ptr[end - 1] == ','))
        end--;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        akt_str mark = akt_str_of(marks[i]);

        if (end < mark.len || !is_mark(text, end - mark.len, marks[i]))
            continue;
        end -= mark.len;
        for (size_t from = end; from > 0 && end - from < NAME_MAX; from--)
            if (from >= mark.len && is_mark(text, from - mark.len, marks[i]))
                return akt_str_slice(text, from, end);
        return AKT_STR("");
    }
    return AKT_STR("");
}

static bool is_closing(char c)
{
    return c == ')' || c == '.' || c == '|' || c == '*' || akt_is_space(c);
}

/* The sentence up to its number, when the number ends it. */
static akt_str item_before(akt_str text, const akt_cited *row)
{
    akt_str sentence = akt_sentence_at(text, row->offset);
    size_t from = (size_t)(sentence.ptr - text.ptr), end = row->offset;

    for (size_t i = row->offset + row->length; i < from + sentence.len; i++)
        if (!is_closing(text.ptr[i]))
            return AKT_STR("");
    while (end > from && (text.ptr[end - 1] == '(' || text.ptr[end - 1] == ',' ||
                          text.ptr[end - 1] == ':' || akt_is_space(text.ptr[end - 1])))
        end--;
    return end > from ? akt_str_slice(text, from, end) : AKT_STR("");
}

/* What the number at row is cited for; "" when the text does not name it. */
static akt_status name_of(finder *f, const akt_cited *row, const akt_stored_passage *passage,
                          akt_str *name)
{
    const akt_cited *with = row->with ? &f->cited->rows[row->with - 1] : NULL;
    akt_decision *decisions;
    size_t n = 0;
    akt_status status = AKT_OK;

    *name = AKT_STR("");
    if (passage->text.len < row->offset + row->length)
        return AKT_OK;
    if (with) {
        *name = akt_str_slice(passage->text, with->offset, with->offset + with->length);
        return AKT_OK;
    }
    *name = quoted_before(passage->text, row->offset);
    if (name->len == 0 && (passage->kind == AKT_ITEM || passage->kind == AKT_ROW)) {
        *name = item_before(passage->text, row);
        if (name->len > 0)
            status =
                akt_get_decisions(f->archive, row->passage, &f->passages, &decisions, &n, f->err);
        if (n > 0) /* an item that tells, and names nothing */
            *name = AKT_STR("");
    }
    if (name->len < NAME_MIN || name->len > NAME_MAX ||
        !akt_glyph_is_letter(akt_glyph_at(*name, 0)))
        *name = AKT_STR("");
    return status;
}

/* Whether the record that a number is cited for is one that carries it: it is held by its date, or
 * its name has the type of one that is. */
static bool is_a_carrier(const finder *f, const akt_cited *row, akt_str name)
{
    const akt_held_number *carried;
    size_t n_carried = akt_held_numbers(f->held, row->key, &carried);
    akt_str types[4];
    size_t n = akt_reference_types(name, types, sizeof types / sizeof *types);
    akt_record_key record;

    if (row->with) /* dated, so that its type alone tells too little */
        return !akt_record_key_read(f->cited->rows[row->with - 1].key, &record) ||
               record.paragraph.len > 0 || akt_held_record(f->held, &record, true, NULL, NULL);
    for (size_t i = 0; i < n_carried && i < RECORDS_MAX; i++)
        for (size_t k = 0; k < carried[i].document->n_types; k++)
            for (size_t t = 0; t < n; t++)
                if (akt_reference_types_alike(carried[i].document->types[k], types[t]))
                    return true;
    return false;
}

/* --- Records --- */

static akt_matter *matter_of(finder *f, akt_str text)
{
    return akt_matter_of(text, NULL, 0, akt_archive_tokenizer(f->archive), akt_weight_of,
                         f->weights, &f->scratch);
}

static akt_status add_name(finder *f, akt_shared_number *shared, const akt_cited *row,
                           const akt_stored_passage *passage, akt_str name)
{
    akt_matter *matter = matter_of(f, name);
    const akt_stored_passage *kept;
    akt_mention *citation;
    akt_status status;

    if (!matter || akt_weights_failed(f->weights))
        return akt_fail_memory(f->err);
    for (size_t i = 0; i < shared->n_records; i++)
        if (akt_matter_alike(matter, f->matters[i]) >= AKT_MATTER_SAME ||
            akt_str_eq(name, shared->records[i].sentence))
            return AKT_OK;
    status = akt_keep_document(f->archive, row->document, &f->out->arena, &f->document, f->err);
    kept = akt_keep_passage(&f->out->arena, passage);
    if (status == AKT_OK && !kept)
        status = akt_fail_memory(f->err);
    if (status != AKT_OK)
        return status;
    citation = &shared->records[shared->n_records];
    f->matters[shared->n_records++] = matter;
    citation->document = f->document;
    citation->passage = kept;
    citation->text = akt_str_slice(kept->text, row->offset, row->offset + row->length);
    citation->sentence = akt_str_slice(kept->text, (size_t)(name.ptr - passage->text.ptr),
                                       (size_t)(name.ptr - passage->text.ptr) + name.len);
    return AKT_OK;
}

static akt_status look_at(finder *f, akt_shared_number *shared, const akt_cited *row)
{
    akt_stored_passage *passages;
    size_t n;
    akt_str name;
    akt_status status = akt_get_passages(f->archive, row->document, row->n_passage, row->n_passage,
                                         &f->passages, &passages, &n, f->err);

    if (status == AKT_OK && n == 1) {
        status = name_of(f, row, &passages[0], &name);
        if (status == AKT_OK && name.len > 0 && !is_a_carrier(f, row, name) &&
            shared->n_records < RECORDS_MAX)
            status = add_name(f, shared, row, &passages[0], name);
    }
    return status;
}

/* The citations rows[first..end) of one number that is held. */
static akt_status take_number(finder *f, const size_t *rows, size_t n)
{
    const akt_cited *first = &f->cited->rows[rows[0]];
    akt_shared_number *shared = &f->out->shared[f->out->n_shared];
    const akt_held_number *carried;
    size_t n_carried = akt_held_numbers(f->held, first->key, &carried);
    akt_status status = AKT_OK;

    if (n_carried == 0 || n < 2)
        return AKT_OK;
    *shared = (akt_shared_number){.n_documents = n_carried};
    shared->records =
        akt_arena_array(&f->out->arena, n < RECORDS_MAX ? n : RECORDS_MAX, sizeof *shared->records);
    shared->number = akt_arena_copy(&f->out->arena, carried->text);
    if (!shared->records || !shared->number.ptr)
        return akt_fail_memory(f->err);
    for (size_t i = 0; status == AKT_OK && i < n; i++) {
        status = look_at(f, shared, &f->cited->rows[rows[i]]);
        if (f->scratch.used > 0 && shared->n_records == 0)
            akt_arena_free(&f->scratch);
    }
    if (status == AKT_OK && shared->n_records >= 2) {
        status = akt_keep_document(f->archive, carried->document->document, &f->out->arena,
                                   &f->document, f->err);
        shared->document = f->document;
        f->out->n_shared++;
    }
    akt_arena_free(&f->scratch);
    akt_arena_free(&f->passages);
    return status;
}

typedef struct numbered {
    akt_str key;
    size_t row;
} numbered;

static int by_key(const void *left, const void *right)
{
    const numbered *a = left, *b = right;
    int order = akt_str_cmp(a->key, b->key);

    return order != 0 ? order : a->row < b->row ? -1 : a->row > b->row;
}

static akt_status take_all(finder *f, numbered *numbers, size_t n)
{
    size_t *rows = akt_arena_array(&f->out->arena, n + 1, sizeof *rows), next;
    akt_status status = AKT_OK;

    f->out->shared = akt_arena_array(&f->out->arena, n + 1, sizeof *f->out->shared);
    if (!rows || !f->out->shared)
        return akt_fail_memory(f->err);
    if (n > 1)
        qsort(numbers, n, sizeof *numbers, by_key);
    for (size_t i = 0; i < n; i++)
        rows[i] = numbers[i].row;
    for (size_t i = 0; status == AKT_OK && i < n; i = next) {
        for (next = i + 1; next < n && akt_str_eq(numbers[next].key, numbers[i].key);)
            next++;
        status = take_number(f, rows + i, next - i);
    }
    return status;
}

akt_status akt_shared_find(akt_archive *archive, const akt_held *held, const akt_cited_list *cited,
                           akt_missing *out, akt_err *err)
{
    finder f = {.archive = archive, .held = held, .cited = cited, .out = out, .err = err};
    numbered *numbers = akt_arena_array(&out->arena, cited->n + 1, sizeof *numbers);
    size_t n = 0;
    akt_status status = akt_weights_open(archive, FAILED, &f.weights, err);

    if (status == AKT_OK && !numbers)
        status = akt_fail_memory(err);
    for (size_t i = 0; status == AKT_OK && i < cited->n; i++)
        if (akt_is_number(cited->rows[i].kind) && cited->rows[i].key.len > 0)
            numbers[n++] = (numbered){cited->rows[i].key, i};
    if (status == AKT_OK)
        status = take_all(&f, numbers, n);
    akt_weights_close(f.weights);
    akt_arena_free(&f.scratch);
    akt_arena_free(&f.passages);
    return status;
}
