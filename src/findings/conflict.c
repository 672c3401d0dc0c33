/* Decisions are those of the register: two entries of one decider with days that lie near, which
 * the register would have united had neither had a day. */
#include "findings/conflict.h"

#include "base/mem.h"
#include "facts/decider.h"
#include "facts/sentence.h"
#include "findings/cited.h"
#include "findings/held.h"
#include "query/inside.h"
#include "findings/keep.h"
#include "findings/weight.h"

#include <stdlib.h>
#include <string.h>

#define FAILED "cannot look for contradictions"
#define RECORDS_ALIKE 0.5 /* sentences that cite a record, to be of the same one */

enum {
    NEAR = 14,     /* days; decisions further apart are two */
    WINDOW = 31,   /* unless one figure alone is another: the 4th of April and of May */
    COMPARED = 64, /* entries of one decider within that */
    TELLINGS = 8,  /* sources of an entry that are compared */
    DATES_MAX = 32
};

typedef struct candidate { /* an entry with a certain day */
    const akt_register_entry *entry;
    const akt_telling *told; /* the source that has the day */
    akt_str who;             /* key of its decider */
    bool record;             /* the document of that day tells it itself */
} candidate;

typedef struct finder {
    akt_archive *archive;
    akt_conflicts *out;
    akt_weights *weights;
    candidate *candidates;
    size_t n, cap;
    size_t cap_rows;
    const akt_stored_document *document;
    akt_err *err;
} finder;

const char *akt_conflict_kind_name(akt_conflict_kind kind)
{
    static const char *const names[] = {"decision-dates", "record-numbers", "record-dates"};

    return names[kind];
}

static bool add(finder *f, const akt_conflict *row)
{
    if (!akt_grow(&f->out->rows, &f->cap_rows, f->out->n + 1, sizeof *row))
        return false;
    f->out->rows[f->out->n++] = *row;
    return true;
}

static akt_matter *matter_of(finder *f, akt_str text)
{
    akt_range ranges[DATES_MAX];
    akt_date *dates;
    size_t n;

    if (!akt_dates_find(text, &f->out->arena, &dates, &n))
        return NULL;
    n = n > DATES_MAX ? DATES_MAX : n;
    for (size_t i = 0; i < n; i++)
        ranges[i] = (akt_range){dates[i].offset, dates[i].length};
    return akt_matter_of(text, ranges, n, akt_archive_tokenizer(f->archive), akt_weight_of,
                         f->weights, &f->out->arena);
}

/* --- Days --- */

/* Two days of which one may be meant for the other. */
static bool are_near(akt_day a, akt_day b)
{
    char one[11], two[11];
    size_t other = 0;

    akt_day_text(a, one);
    akt_day_text(b, two);
    for (size_t i = 0; i < 10; i++)
        other += one[i] != two[i];
    return other == 1 || (a > b ? a - b : b - a) <= NEAR;
}

/* --- Decisions --- */

static const akt_telling *certain_source(const akt_register_entry *entry)
{
    for (size_t i = 0; i < entry->n_sources; i++) {
        const akt_telling *t = &entry->sources[i];

        if (t->decision.start == entry->start && t->decision.end == entry->start &&
            !t->decision.probable)
            return t;
    }
    return NULL;
}

static bool add_candidate(finder *f, const akt_register_entry *entry)
{
    candidate c = {.entry = entry};
    char key[AKT_DECIDER_KEY_MAX];

    if (entry->start == AKT_NO_DAY || entry->start != entry->end || entry->who.len == 0)
        return true;
    c.told = certain_source(entry);
    if (!c.told)
        return true;
    for (size_t i = 0; i < entry->n_sources; i++)
        c.record |= entry->sources[i].place->has_date &&
                    entry->sources[i].place->start == entry->start &&
                    entry->sources[i].place->end == entry->start;
    c.who = akt_arena_copy(&f->out->arena, (akt_str){key, akt_decider_key(entry->who, key)});
    if (!c.who.ptr || !akt_grow(&f->candidates, &f->cap, f->n + 1, sizeof c))
        return false;
    f->candidates[f->n++] = c;
    return true;
}

/* Whether a document tells of both days. */
static bool share_a_document(const akt_register_entry *a, const akt_register_entry *b)
{
    for (size_t i = 0; i < a->n_sources && i < COMPARED; i++)
        for (size_t k = 0; k < b->n_sources && k < COMPARED; k++)
            if (a->sources[i].document == b->sources[k].document &&
                a->sources[i].decision.start != AKT_NO_DAY &&
                b->sources[k].decision.start != AKT_NO_DAY)
                return true;
    return false;
}

static size_t add_undated(akt_telling *rows, size_t n, const akt_register_entry *entry)
{
    for (size_t i = 0; i < entry->n_sources && i < TELLINGS; i++) {
        rows[n] = entry->sources[i];
        rows[n].latest = AKT_NO_DAY;
        rows[n].decision.start = rows[n].decision.end = AKT_NO_DAY;
        n++;
    }
    return n;
}

/* Whether the register holds them for one decision when neither has a day. */
static bool same_matter(finder *f, const candidate *a, const candidate *b, bool *same)
{
    akt_telling rows[2 * TELLINGS];
    uint32_t group[2 * TELLINGS];
    size_t n_groups, first = add_undated(rows, 0, a->entry), n = add_undated(rows, first, b->entry);

    if (!akt_tellings_group(rows, n, akt_archive_tokenizer(f->archive), akt_weight_of, f->weights,
                            group, &n_groups))
        return false;
    *same = false;
    for (size_t i = 0; i < first; i++)
        for (size_t k = first; k < n; k++)
            *same |= group[i] == group[k];
    return true;
}

/* A record of each day makes them two decisions; so does a document that tells of both. */
static bool may_contradict(const candidate *a, const candidate *b)
{
    return a->entry->start != b->entry->start && !(a->record && b->record) &&
           are_near(a->entry->start, b->entry->start) && !share_a_document(a->entry, b->entry);
}

static bool side_of(finder *f, const candidate *c, akt_conflict_side *out)
{
    char day[11];

    akt_day_text(c->entry->start, day);
    *out = (akt_conflict_side){.value = akt_arena_copy(&f->out->arena, akt_str_of(day)),
                               .day = c->entry->start,
                               .document = c->told->place,
                               .passage = c->told->where,
                               .sentence = c->told->sentence};
    return out->value.ptr != NULL;
}

/* The day that a record has itself, or that most tell, comes first. */
static bool is_first(const candidate *a, const candidate *b)
{
    if (a->record != b->record)
        return a->record;
    if (a->entry->n_sources != b->entry->n_sources)
        return a->entry->n_sources > b->entry->n_sources;
    return a->entry->start < b->entry->start;
}

static bool add_decision(finder *f, const candidate *a, const candidate *b)
{
    const candidate *first = is_first(a, b) ? a : b, *second = first == a ? b : a;
    akt_conflict row = {
        .kind = AKT_CONFLICT_DECISION_DATES, .who = first->entry->who, .what = first->entry->what};

    return side_of(f, first, &row.side[0]) && side_of(f, second, &row.side[1]) && add(f, &row);
}

static int by_decider(const void *left, const void *right)
{
    const candidate *a = left, *b = right;
    int order = akt_str_cmp(a->who, b->who);

    if (order != 0)
        return order;
    if (a->entry->start != b->entry->start)
        return a->entry->start < b->entry->start ? -1 : 1;
    return a->entry < b->entry ? -1 : a->entry > b->entry;
}

static bool compare_all(finder *f)
{
    if (f->n > 1)
        qsort(f->candidates, f->n, sizeof *f->candidates, by_decider);
    for (size_t i = 0; i < f->n; i++)
        for (size_t k = i + 1; k < f->n && k - i < COMPARED; k++) {
            const candidate *a = &f->candidates[i], *b = &f->candidates[k];
            bool same;

            if (!akt_str_eq(a->who, b->who) || b->entry->start - a->entry->start > WINDOW)
                break;
            if (!may_contradict(a, b))
                continue;
            if (!same_matter(f, a, b, &same) || (same && !add_decision(f, a, b)))
                return false;
        }
    return true;
}

static akt_status find_decisions(finder *f, akt_searcher *searcher, akt_str question)
{
    akt_register_options options = akt_register_defaults();
    akt_status status;

    options.any_status = false;
    options.status = AKT_DECISION_TAKEN;
    options.mentions = true;
    status = akt_register_make(searcher, question, &options, &f->out->made, f->err);
    for (size_t i = 0; status == AKT_OK && i < f->out->made.n; i++)
        if (!add_candidate(f, &f->out->made.entries[i]))
            status = akt_fail_memory(f->err);
    if (status == AKT_OK && (!compare_all(f) || akt_weights_failed(f->weights)))
        status = akt_fail_memory(f->err);
    return status;
}

/* --- Records --- */

static akt_status side_of_row(finder *f, const akt_cited *row, akt_str value, akt_day day,
                              akt_conflict_side *out)
{
    akt_stored_passage *passages;
    size_t n;
    akt_status status =
        akt_keep_document(f->archive, row->document, &f->out->arena, &f->document, f->err);

    if (status == AKT_OK)
        status = akt_get_passages(f->archive, row->document, row->n_passage, row->n_passage,
                                  &f->out->arena, &passages, &n, f->err);
    if (status != AKT_OK)
        return status;
    *out = (akt_conflict_side){.value = value, .day = day, .document = f->document};
    out->sentence = AKT_STR("");
    if (n == 1) {
        out->passage = &passages[0];
        out->sentence = akt_sentence_at(passages[0].text, row->offset);
    }
    return AKT_OK;
}

static bool one_step_apart(akt_str a, akt_str b)
{
    size_t at;

    return akt_numbers_near(&b, 1, a, &at, 1) == 1;
}

/* "verkställighetsbeslut 2024-11-28" */
static akt_str name_of(finder *f, const akt_record_key *key, bool with_day)
{
    akt_buf name = {0};
    char day[11];
    akt_str copy;

    akt_buf_add(&name, key->type);
    if (with_day && key->start != AKT_NO_DAY) {
        akt_day_text(key->start, day);
        akt_buf_fmt(&name, " %s", day);
    }
    copy = name.failed ? (akt_str){NULL, 0} : akt_arena_copy(&f->out->arena, akt_buf_str(&name));
    akt_buf_free(&name);
    return copy;
}

/* Two numbers, one step apart, for one record: cited twice, or cited and carried. */
static akt_status compare_numbers(finder *f, const akt_cited *a, const akt_cited *number,
                                  const akt_cited *b, const akt_cited *other)
{
    akt_conflict row = {.kind = AKT_CONFLICT_RECORD_NUMBERS, .who = number->authority};
    akt_record_key key;
    akt_status status;

    if (!akt_record_key_read(a->key, &key) || !one_step_apart(number->key, other->key))
        return AKT_OK;
    for (size_t i = 0; i < f->out->n; i++) /* told of by what is held */
        if (f->out->rows[i].side[1].value.ptr == number->text.ptr ||
            f->out->rows[i].side[1].value.ptr == other->text.ptr)
            return AKT_OK;
    row.what = name_of(f, &key, true);
    if (!row.what.ptr)
        return akt_fail_memory(f->err);
    status = side_of_row(f, a, number->text, AKT_NO_DAY, &row.side[0]);
    if (status == AKT_OK)
        status = side_of_row(f, b, other->text, AKT_NO_DAY, &row.side[1]);
    return status != AKT_OK || add(f, &row) ? status : akt_fail_memory(f->err);
}

static akt_status compare_held(finder *f, const akt_held *held, const akt_cited *a,
                               const akt_cited *number)
{
    akt_conflict row = {.kind = AKT_CONFLICT_RECORD_NUMBERS, .who = number->authority};
    const akt_held_document *document;
    akt_record_key key;
    akt_status status;

    if (!akt_record_key_read(a->key, &key) ||
        !(document = akt_held_record(held, &key, false, NULL, NULL)))
        return AKT_OK;
    for (size_t i = 0; i < document->n_numbers; i++)
        if (akt_str_eq(document->numbers[i], number->key))
            return AKT_OK;
    for (size_t i = 0; i < document->n_numbers; i++) {
        const akt_held_number *carried;

        if (!one_step_apart(number->key, document->numbers[i]) ||
            akt_held_numbers(held, document->numbers[i], &carried) == 0)
            continue;
        row.what = name_of(f, &key, true);
        if (!row.what.ptr)
            return akt_fail_memory(f->err);
        status = side_of_row(f, a, number->text, AKT_NO_DAY, &row.side[1]);
        if (status == AKT_OK)
            status = akt_keep_document(f->archive, document->document, &f->out->arena, &f->document,
                                       f->err);
        row.side[0] = (akt_conflict_side){.value = akt_arena_copy(&f->out->arena, carried->text),
                                          .day = AKT_NO_DAY,
                                          .document = f->document,
                                          .sentence = AKT_STR("")};
        if (status == AKT_OK && (!row.side[0].value.ptr || !add(f, &row)))
            status = akt_fail_memory(f->err);
        return status;
    }
    return AKT_OK;
}

/* Two days for one record of one number: near, and cited in much the same words. A case may hold
 * two records of one type. */
static akt_status compare_dates(finder *f, const akt_cited *a, const akt_cited *b,
                                const akt_cited *number)
{
    akt_conflict row = {.kind = AKT_CONFLICT_RECORD_DATES, .who = number->authority};
    akt_record_key one, two;
    akt_matter *x, *y;
    akt_buf what = {0};
    char day[2][11];
    akt_str values[2];
    akt_status status;

    if (!akt_record_key_read(a->key, &one) || !akt_record_key_read(b->key, &two) ||
        !akt_str_eq(one.type, two.type) || one.start == two.start || one.start == AKT_NO_DAY ||
        two.start == AKT_NO_DAY || one.start != one.end || two.start != two.end || a->probable ||
        b->probable || !are_near(one.start, two.start))
        return AKT_OK;
    akt_day_text(one.start, day[0]);
    akt_day_text(two.start, day[1]);
    for (size_t i = 0; i < 2; i++)
        values[i] = akt_arena_copy(&f->out->arena, akt_str_of(day[i]));
    akt_buf_add(&what, one.type);
    akt_buf_byte(&what, ' ');
    akt_buf_add(&what, number->text);
    row.what =
        what.failed ? (akt_str){NULL, 0} : akt_arena_copy(&f->out->arena, akt_buf_str(&what));
    akt_buf_free(&what);
    if (!values[0].ptr || !values[1].ptr || !row.what.ptr)
        return akt_fail_memory(f->err);
    status = side_of_row(f, a, values[0], one.start, &row.side[0]);
    if (status == AKT_OK)
        status = side_of_row(f, b, values[1], two.start, &row.side[1]);
    if (status != AKT_OK)
        return status;
    x = matter_of(f, row.side[0].sentence);
    y = matter_of(f, row.side[1].sentence);
    if (!x || !y)
        return akt_fail_memory(f->err);
    return akt_matter_alike(x, y) < RECORDS_ALIKE || add(f, &row) ? AKT_OK
                                                                  : akt_fail_memory(f->err);
}

typedef struct pair { /* a record and the number that stands with it */
    const akt_cited *record, *number;
} pair;

static int by_record(const void *left, const void *right)
{
    const pair *a = left, *b = right;
    int order = akt_str_cmp(a->record->key, b->record->key);

    if (order == 0)
        order = akt_str_cmp(a->number->key, b->number->key);
    return order != 0 ? order : a->record < b->record ? -1 : a->record > b->record;
}

static int by_number(const void *left, const void *right)
{
    const pair *a = left, *b = right;
    int order = akt_str_cmp(a->number->key, b->number->key);

    if (order == 0)
        order = akt_str_cmp(a->record->key, b->record->key);
    return order != 0 ? order : a->record < b->record ? -1 : a->record > b->record;
}

/* Neighbours in either order: the last of one value and the first of the next. */
static akt_status compare_pairs(finder *f, const akt_held *held, pair *pairs, size_t n)
{
    akt_status status = AKT_OK;

    if (n > 1)
        qsort(pairs, n, sizeof *pairs, by_record);
    for (size_t i = 0; status == AKT_OK && i < n; i++) {
        bool again = i > 0 && akt_str_eq(pairs[i].record->key, pairs[i - 1].record->key);
        bool same = again && akt_str_eq(pairs[i].number->key, pairs[i - 1].number->key);

        if (same)
            continue;
        status = compare_held(f, held, pairs[i].record, pairs[i].number);
        if (status == AKT_OK && again)
            status = compare_numbers(f, pairs[i - 1].record, pairs[i - 1].number, pairs[i].record,
                                     pairs[i].number);
    }
    if (n > 1)
        qsort(pairs, n, sizeof *pairs, by_number);
    for (size_t i = 1; status == AKT_OK && i < n; i++)
        if (akt_str_eq(pairs[i].number->key, pairs[i - 1].number->key) &&
            !akt_str_eq(pairs[i].record->key, pairs[i - 1].record->key))
            status = compare_dates(f, pairs[i - 1].record, pairs[i].record, pairs[i].number);
    return status;
}

static akt_status find_records(finder *f)
{
    akt_cited_list cited = {0};
    akt_held *held = NULL;
    pair *pairs = NULL;
    size_t n = 0;
    akt_status status = akt_held_open(f->archive, &held, f->err);

    if (status == AKT_OK)
        status = akt_cited_read(f->archive, &f->out->arena, &cited, f->err);
    if (status == AKT_OK && !(pairs = akt_arena_array(&f->out->arena, cited.n + 1, sizeof *pairs)))
        status = akt_fail_memory(f->err);
    for (size_t i = 0; status == AKT_OK && i < cited.n; i++)
        if (cited.rows[i].kind == AKT_REFERENCE_RECORD && cited.rows[i].with &&
            !cited.rows[i].probable)
            pairs[n++] = (pair){&cited.rows[i], &cited.rows[cited.rows[i].with - 1]};
    if (status == AKT_OK)
        status = compare_pairs(f, held, pairs, n);
    akt_cited_free(&cited);
    akt_held_close(held);
    return status;
}

/* --- All --- */

static int by_day(const void *left, const void *right)
{
    const akt_conflict *a = left, *b = right;

    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->side[0].day != b->side[0].day)
        return a->side[0].day < b->side[0].day ? -1 : 1;
    return akt_str_cmp(a->what, b->what);
}

static akt_status find(finder *f, akt_searcher *searcher, akt_str question)
{
    akt_status status = akt_weights_open(f->archive, FAILED, &f->weights, f->err);

    if (status == AKT_OK)
        status = find_decisions(f, searcher, question);
    if (status == AKT_OK && akt_str_trim(question).len == 0)
        status = find_records(f);
    if (status == AKT_OK && f->out->n > 1)
        qsort(f->out->rows, f->out->n, sizeof *f->out->rows, by_day);
    return status;
}

akt_status akt_conflicts_find(akt_searcher *searcher, akt_str question, akt_conflicts *out,
                              akt_err *err)
{
    finder f = {.archive = akt_searcher_archive(searcher), .out = out, .err = err};
    akt_status status;

    *out = (akt_conflicts){0};
    status = find(&f, searcher, question);
    akt_weights_close(f.weights);
    akt_free(f.candidates);
    if (status != AKT_OK)
        akt_conflicts_free(out);
    return status;
}

void akt_conflicts_free(akt_conflicts *conflicts)
{
    akt_free(conflicts->rows);
    akt_register_free(&conflicts->made);
    akt_arena_free(&conflicts->arena);
    *conflicts = (akt_conflicts){0};
}

const akt_conflict_side *akt_conflict_with(const akt_conflicts *conflicts,
                                           const akt_stored_document *document, uint32_t n_passage,
                                           akt_day day)
{
    for (size_t i = 0; i < conflicts->n; i++)
        for (size_t k = 0; k < 2; k++) {
            const akt_conflict_side *side = &conflicts->rows[i].side[k];

            if (conflicts->rows[i].kind == AKT_CONFLICT_DECISION_DATES && side->day == day &&
                side->passage->n == n_passage && side->document->document == document->document)
                return &conflicts->rows[i].side[1 - k];
        }
    return NULL;
}
