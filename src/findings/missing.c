/* Citations are gathered by what they cite; what no document is, is an entry. A record and a number
 * that stand together are one entry, so that a decision which is cited by its date here and by its
 * number there stands once. */
#include "findings/missing.h"

#include "base/mem.h"
#include "facts/sentence.h"
#include "findings/cited.h"
#include "findings/keep.h"
#include "findings/missing_maker.h"
#include "findings/shared.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SAYS_MORE = 12,   /* bytes of a sentence besides what it cites */
    QUOTED_MAX = 400, /* bytes of a passage that is quoted for a sentence that says too little */
};

/* --- What a citation cites --- */

static enum group_class class_of(akt_reference_kind kind)
{
    switch (kind) {
    case AKT_REFERENCE_CASE:
    case AKT_REFERENCE_COURT_CASE:
        return NUMBER;
    case AKT_REFERENCE_RECORD:
    case AKT_REFERENCE_PARAGRAPH:
        return RECORD;
    case AKT_REFERENCE_ATTACHMENT:
        return ATTACHMENT;
    case AKT_REFERENCE_PRINT:
        return PRINT;
    case AKT_REFERENCE_STATUTE:
        return STATUTE;
    default:
        return LINK;
    }
}

/* The record's key without its body: "protokoll:2024-04-23:§61". */
static bool describe_record(akt_missing_maker *m, const akt_cited *row, akt_missing_item *out)
{
    akt_buf ident = {0};
    akt_record_key key;
    char day[11];

    if (!akt_record_key_read(row->key, &key)) {
        out->class = NOTHING; /* a paragraph of a meeting that nobody names */
        return true;
    }
    akt_buf_add(&ident, key.type);
    if (key.start != AKT_NO_DAY) {
        akt_day_text(key.start, day);
        akt_buf_fmt(&ident, ":%.*s", key.start == key.end ? 10 : 7, day);
    }
    akt_buf_fmt(&ident, ":%.*s:%.*s", (int)key.number.len, key.number.ptr, (int)key.paragraph.len,
                key.paragraph.ptr);
    out->ident =
        ident.failed ? (akt_str){NULL, 0} : akt_arena_copy(&m->out->arena, akt_buf_str(&ident));
    out->who = key.body;
    akt_buf_free(&ident);
    return out->ident.ptr != NULL;
}

static bool describe(akt_missing_maker *m, size_t at, akt_missing_item *out)
{
    const akt_cited *row = &m->cited.rows[at];

    *out = (akt_missing_item){
        .row = at, .class = class_of(row->kind), .ident = row->key, .who = AKT_STR("")};
    switch (out->class) {
    case NUMBER:
        out->ident = akt_number_of_key(row->key);
        if (out->ident.len < row->key.len)
            out->who = akt_str_slice(row->key, 0, row->key.len - out->ident.len - 1);
        if (out->ident.len == 0)
            out->class = NOTHING;
        return true;
    case RECORD:
        return describe_record(m, row, out);
    case ATTACHMENT:
        out->document = row->document;
        if (row->key.len == 0)
            out->ident = row->text;
        return true;
    default:
        if (row->key.len == 0)
            out->class = NOTHING;
        return true;
    }
}

static int by_cited(const void *left, const void *right)
{
    const akt_missing_item *a = left, *b = right;
    int order;

    if (a->class != b->class)
        return a->class < b->class ? -1 : 1;
    if (a->document != b->document)
        return a->document < b->document ? -1 : 1;
    order = akt_str_cmp(a->ident, b->ident);
    if (order == 0)
        order = akt_str_cmp(a->who, b->who);
    return order != 0 ? order : a->row < b->row ? -1 : a->row > b->row;
}

static bool same_ident(const akt_missing_item *a, const akt_missing_item *b)
{
    return a->class == b->class && a->document == b->document && akt_str_eq(a->ident, b->ident);
}

static void add_group(akt_missing_maker *m, size_t first, size_t n)
{
    akt_missing_group *g = &m->groups[m->n_groups++];

    *g = (akt_missing_group){
        .first = first, .n = n, .class = m->items[first].class, .probable = true};
    g->key = m->cited.rows[m->items[first + n - 1].row].key; /* those with an authority come last */
    for (size_t i = first; i < first + n; i++) {
        m->group_of[m->items[i].row] = m->n_groups;
        g->probable &= m->cited.rows[m->items[i].row].probable;
    }
}

/* Items of one ident are one record, unless two bodies are named: then each has its own, and those
 * that name none are told apart from both. */
static void group_ident(akt_missing_maker *m, size_t first, size_t end)
{
    size_t named = first, next;

    while (named < end && m->items[named].who.len == 0)
        named++;
    if (named == end || akt_str_eq(m->items[named].who, m->items[end - 1].who)) {
        add_group(m, first, end - first);
        return;
    }
    for (size_t i = first; i < end; i = next) {
        for (next = i + 1; next < end && akt_str_eq(m->items[next].who, m->items[i].who);)
            next++;
        add_group(m, i, next - i);
    }
}

static bool group_all(akt_missing_maker *m)
{
    size_t next;

    m->items = akt_arena_array(&m->out->arena, m->cited.n + 1, sizeof *m->items);
    m->groups = akt_arena_array(&m->out->arena, m->cited.n + 1, sizeof *m->groups);
    m->group_of = akt_arena_array(&m->out->arena, m->cited.n + 1, sizeof *m->group_of);
    if (!m->items || !m->groups || !m->group_of)
        return false;
    for (size_t i = 0; i < m->cited.n; i++) {
        if (!describe(m, i, &m->items[m->n_items]))
            return false;
        m->n_items += m->items[m->n_items].class != NOTHING;
    }
    if (m->n_items > 1)
        qsort(m->items, m->n_items, sizeof *m->items, by_cited);
    for (size_t i = 0; i < m->n_items; i = next) {
        for (next = i + 1; next < m->n_items && same_ident(&m->items[i], &m->items[next]);)
            next++;
        group_ident(m, i, next);
    }
    return true;
}

/* --- What is held --- */

/* Whether minutes have a paragraph: a passage begins with it; where none begins with any, as in a
 * table of decisions, it lies in what the document says of itself ("§§ 14-22"). */
static bool has_paragraph(const void *context, const akt_held_document *document,
                          const akt_record_key *record)
{
    const akt_missing_maker *m = context;
    size_t first, end;
    uint32_t wanted, from, to, unused;
    char key[40];
    bool own = false, said = false;
    int n = snprintf(key, sizeof key, "\xC2\xA7%.*s", (int)record->paragraph.len,
                     record->paragraph.ptr);

    if (n < 0 || (size_t)n >= sizeof key ||
        !akt_counted_key((akt_str){key, (size_t)n}, &wanted, &unused))
        return false;
    akt_cited_of(&m->cited, document->document, &first, &end);
    for (size_t i = first; i < end; i++) {
        const akt_cited *row = &m->cited.rows[i];

        if (akt_own_paragraph(row, &from, &to)) {
            own = true;
            if (from <= wanted && wanted <= to)
                return true;
        }
        if (row->kind == AKT_REFERENCE_PARAGRAPH && akt_counted_key(row->key, &from, &to))
            said |= from <= wanted && wanted <= to;
    }
    return said && !own;
}

static bool record_is_held(const akt_missing_maker *m, const akt_missing_group *g)
{
    akt_record_key record;

    if (!akt_record_key_read(g->key, &record))
        return false;
    return akt_held_record(m->held, &record, g->probable,
                           record.paragraph.len > 0 ? has_paragraph : NULL, m) != NULL;
}

/* "Bilaga 2: Slutrapport, RS 2024-00978": a line that begins with an attachment and names a record
 * that is held. */
static bool names_what_is_held(akt_missing_maker *m, const akt_cited *row)
{
    size_t at = (size_t)(row - m->cited.rows);
    const akt_held_number *numbers;
    akt_str types[4];
    size_t n_types = 0;

    if (row->offset > 3)
        return false;
    for (size_t i = at + 1; i < m->cited.n && m->cited.rows[i].passage == row->passage; i++) {
        const akt_cited *other = &m->cited.rows[i];

        if (other->kind == AKT_REFERENCE_ATTACHMENT)
            break; /* another attachment's line of one passage */
        if (class_of(other->kind) == RECORD) {
            akt_missing_group named = {.key = other->key, .probable = other->probable};

            if (record_is_held(m, &named))
                return true;
        }
        if (class_of(other->kind) != NUMBER)
            continue;
        if (n_types == 0) {
            akt_stored_passage *passages;
            size_t n;
            akt_err ignored = {0};

            if (akt_get_passages(m->archive, row->document, row->n_passage, row->n_passage,
                                 &m->scratch, &passages, &n, &ignored) == AKT_OK &&
                n == 1 && other->offset <= passages[0].text.len)
                n_types = akt_reference_types(
                    akt_str_slice(passages[0].text, row->offset, other->offset), types, 4);
        }
        for (size_t n = akt_held_numbers(m->held, other->key, &numbers); n-- > 0;)
            for (size_t k = 0; k < numbers[n].document->n_types; k++)
                for (size_t t = 0; t < n_types; t++)
                    if (akt_reference_types_alike(numbers[n].document->types[k], types[t]))
                        return true;
    }
    return false;
}

static bool attachment_is_held(akt_missing_maker *m, const akt_missing_group *g)
{
    for (size_t i = g->first; i < g->first + g->n; i++) {
        const akt_cited *row = &m->cited.rows[m->items[i].row];

        if ((row->offset == 0 &&
             (row->passage_kind == AKT_HEADING || row->passage_kind == AKT_TITLE)) ||
            names_what_is_held(m, row))
            return true;
    }
    return g->key.len > 0 &&
           akt_held_attachment(
               m->held, g->key,
               akt_held_document_of(m->held, m->cited.rows[m->items[g->first].row].document));
}

static bool is_held(akt_missing_maker *m, const akt_missing_group *g)
{
    const akt_held_number *numbers;
    bool held = false;

    switch (g->class) {
    case NUMBER:
        return akt_held_numbers(m->held, g->key, &numbers) > 0;
    case RECORD:
        return record_is_held(m, g);
    case ATTACHMENT:
        held = attachment_is_held(m, g);
        akt_arena_free(&m->scratch);
        return held;
    default:
        return false;
    }
}

/* --- Entries --- */

static akt_status keep_row(akt_missing_maker *m, const akt_cited *row)
{
    akt_stored_passage *passages;
    size_t n;
    akt_status status =
        akt_keep_document(m->archive, row->document, &m->out->arena, &m->document, m->err);

    if (status != AKT_OK || (m->passage && m->passage->passage == row->passage))
        return status;
    status = akt_get_passages(m->archive, row->document, row->n_passage, row->n_passage,
                              &m->scratch, &passages, &n, m->err);
    if (status == AKT_OK && n != 1)
        return akt_fail(m->err, AKT_EARCHIVE,
                        "%s: a reference names a passage that is not there; akt verify says more",
                        akt_archive_path(m->archive));
    if (status != AKT_OK)
        return status;
    m->passage = akt_keep_passage(&m->out->arena, &passages[0]);
    akt_arena_free(&m->scratch);
    return m->passage ? AKT_OK : akt_fail_memory(m->err);
}

static akt_status cite(akt_missing_maker *m, const akt_cited *row, akt_mention *out)
{
    akt_status status = keep_row(m, row);
    size_t end = row->offset + row->length;

    if (status != AKT_OK)
        return status;
    out->document = m->document;
    out->passage = m->passage;
    out->text = akt_str_slice(m->passage->text, row->offset, end);
    out->sentence = akt_sentence_at(m->passage->text, row->offset);
    if (out->sentence.len < row->length + SAYS_MORE && m->passage->text.len <= QUOTED_MAX)
        out->sentence = m->passage->text; /* "Bilaga 2." of "Bilaga 2. Slutrapport" */
    return AKT_OK;
}

static int by_row(const void *left, const void *right)
{
    const size_t *a = left, *b = right;

    return *a < *b ? -1 : *a > *b;
}

/* The rows of an entry: of its group, and of the number that is its own. */
static size_t *rows_of_entry(akt_missing_maker *m, const akt_missing_group *g, size_t *n)
{
    const akt_missing_group *of = g->number ? &m->groups[m->group_of[g->number - 1] - 1] : NULL;
    const akt_missing_group *number = of && of->into == (size_t)(g - m->groups) + 1 ? of : NULL;
    size_t *rows = akt_arena_array(&m->out->arena, g->n + (number ? number->n : 0), sizeof *rows);

    *n = 0;
    for (size_t i = g->first; rows && i < g->first + g->n; i++)
        rows[(*n)++] = m->items[i].row;
    for (size_t i = 0; rows && number && i < number->n; i++) {
        size_t row = m->items[number->first + i].row, with = m->cited.rows[row].with;

        if (with == 0 || m->group_of[with - 1] != (size_t)(g - m->groups) + 1)
            rows[(*n)++] = row;
    }
    if (rows && *n > 1)
        qsort(rows, *n, sizeof *rows, by_row);
    return rows;
}

/* The type of record that is named right before a number: "tillsynsbeslut (8.5-29206/2014)". */
static akt_str type_before(const akt_mention *citation)
{
    enum { NEAR = 40 };
    size_t at = (size_t)(citation->text.ptr - citation->sentence.ptr);
    size_t from = at > NEAR ? at - NEAR : 0;
    akt_str types[4], before;
    size_t n;

    if (citation->text.ptr < citation->sentence.ptr || at > citation->sentence.len)
        return AKT_STR("");
    while (from < at && !akt_is_space(citation->sentence.ptr[from]) && from > 0)
        from++;
    before = akt_str_slice(citation->sentence, from, at);
    n = akt_reference_types(before, types, sizeof types / sizeof *types);
    return n > 0 ? types[n - 1] : AKT_STR("");
}

/* The spelling of a number that most of its citations have; of several, the first. */
static akt_str usual_text(const akt_missing_maker *m, const akt_missing_group *g)
{
    enum { LOOKED_AT = 64 };
    const akt_cited *rows = m->cited.rows;
    size_t n = g->n < LOOKED_AT ? g->n : LOOKED_AT, best = 0, most = 0;

    for (size_t i = 0; i < n; i++) {
        size_t same = 0;

        for (size_t k = i; k < n; k++)
            same += akt_str_eq(rows[m->items[g->first + i].row].text,
                               rows[m->items[g->first + k].row].text);
        if (same > most) {
            most = same;
            best = i;
        }
    }
    return rows[m->items[g->first + best].row].text;
}

/* "bilaga 1 till tilldelningsbeslutet" */
static bool is_of_another(const akt_cited *row)
{
    return akt_str_starts(row->behind, AKT_STR(" till "));
}

static void describe_entry(akt_missing_maker *m, const akt_missing_group *g,
                           akt_missing_entry *entry)
{
    const akt_cited *rows = m->cited.rows;
    akt_record_key record;

    entry->kind = rows[m->items[g->first].row].kind;
    entry->key = g->key;
    entry->start = entry->end = entry->first = entry->last = AKT_NO_DAY;
    entry->number = entry->body = entry->type = AKT_STR("");
    entry->serial = entry->paragraph = AKT_STR("");
    entry->probable = g->probable;
    for (size_t i = g->first; i < g->first + g->n && entry->body.len == 0; i++)
        entry->body = rows[m->items[i].row].authority;
    if (g->class == RECORD && akt_record_key_read(g->key, &record)) {
        entry->kind = AKT_REFERENCE_RECORD;
        entry->type = record.type;
        entry->paragraph = record.paragraph;
        entry->start = record.start;
        entry->end = record.end;
        entry->serial = record.number;
        if (g->number)
            entry->number = usual_text(m, &m->groups[m->group_of[g->number - 1] - 1]);
        if (g->number && entry->body.len == 0) {
            entry->body = rows[g->number - 1].authority;
            entry->body_of_number = true;
        }
    } else {
        entry->number = usual_text(m, g);
        entry->probable = false;
        entry->body_of_number = g->class == NUMBER;
    }
    for (size_t i = 0; i < entry->n_citations; i++) {
        const akt_stored_document *d = entry->citations[i].document;

        if (g->class == NUMBER && entry->type.len == 0)
            entry->type = type_before(&entry->citations[i]);
        if (!d->has_date)
            continue;
        if (entry->first == AKT_NO_DAY || d->start < entry->first)
            entry->first = d->start;
        if (entry->last == AKT_NO_DAY || d->end > entry->last)
            entry->last = d->end;
    }
    if (g->class == ATTACHMENT && g->key.len > 0 && !is_of_another(&rows[m->items[g->first].row]))
        entry->attached_to = entry->citations[0].document;
}

static akt_status make_entry(akt_missing_maker *m, const akt_missing_group *g)
{
    akt_missing_entry *entry = &m->out->entries[m->out->n];
    size_t n, *rows = rows_of_entry(m, g, &n);
    akt_status status = AKT_OK;

    entry->citations = akt_arena_array(&m->out->arena, n + 1, sizeof *entry->citations);
    if (!rows || !entry->citations)
        return akt_fail_memory(m->err);
    for (size_t i = 0; status == AKT_OK && i < n; i++)
        status = cite(m, &m->cited.rows[rows[i]], &entry->citations[entry->n_citations++]);
    if (status != AKT_OK)
        return status;
    describe_entry(m, g, entry);
    m->out->n++;
    return AKT_OK;
}

/* --- A record and its number --- */

/* Gives each missing record the number that it stands with, and a missing number that stands with
 * one record alone to that record. */
static void pair_groups(akt_missing_maker *m)
{
    for (size_t i = 0; i < m->n_groups; i++) {
        akt_missing_group *g = &m->groups[i];

        for (size_t k = g->first; g->class == RECORD && k < g->first + g->n && !g->number; k++)
            g->number = m->cited.rows[m->items[k].row].with;
    }
    for (size_t i = 0; i < m->n_groups; i++) {
        akt_missing_group *g = &m->groups[i];
        size_t record = 0;
        bool one = true;

        for (size_t k = g->first; g->class == NUMBER && k < g->first + g->n; k++) {
            size_t with = m->cited.rows[m->items[k].row].with;
            size_t other = with ? m->group_of[with - 1] : 0;

            one &= other == 0 || record == 0 || record == other;
            record = other ? other : record;
        }
        if (record && one && g->entry && m->groups[record - 1].entry)
            g->into = record;
    }
}

/* --- The list --- */

static int rank_of(const akt_missing_entry *entry)
{
    switch (entry->kind) {
    case AKT_REFERENCE_CASE:
    case AKT_REFERENCE_COURT_CASE:
    case AKT_REFERENCE_RECORD:
    case AKT_REFERENCE_PARAGRAPH:
        return 0;
    default:
        return 1 + (int)class_of(entry->kind);
    }
}

static int soonest_first(const void *left, const void *right)
{
    const akt_missing_entry *a = left, *b = right;
    const akt_mention *one = &a->citations[0], *other = &b->citations[0];

    if (rank_of(a) != rank_of(b))
        return rank_of(a) < rank_of(b) ? -1 : 1;
    if (a->first != b->first)
        return b->first == AKT_NO_DAY || (a->first != AKT_NO_DAY && a->first < b->first) ? -1 : 1;
    if (one->passage->passage != other->passage->passage)
        return one->passage->passage < other->passage->passage ? -1 : 1;
    return one->text.ptr < other->text.ptr ? -1 : one->text.ptr > other->text.ptr;
}

static bool is_wanted(const akt_missing_maker *m, enum group_class class)
{
    return m->options->all || class < PRINT;
}

static akt_status list(akt_missing_maker *m)
{
    akt_status status = AKT_OK;

    for (size_t i = 0; i < m->n_groups; i++) {
        akt_missing_group *g = &m->groups[i];

        if (!is_wanted(m, g->class))
            m->out->n_left_out++;
        else
            g->entry = !is_held(m, g);
    }
    pair_groups(m);
    m->out->entries = akt_arena_array(&m->out->arena, m->n_groups + 1, sizeof *m->out->entries);
    if (!m->out->entries)
        return akt_fail_memory(m->err);
    for (size_t i = 0; status == AKT_OK && i < m->n_groups; i++) {
        akt_missing_group *g = &m->groups[i];

        if (!g->entry || g->into)
            continue;
        status = make_entry(m, g);
        g->entry = m->out->n;
    }
    if (status == AKT_OK)
        status = akt_missing_add_near(m);
    if (status == AKT_OK && m->out->n > 1)
        qsort(m->out->entries, m->out->n, sizeof *m->out->entries, soonest_first);
    return status;
}

static akt_status make(akt_missing_maker *m)
{
    akt_status status = akt_held_open(m->archive, &m->held, m->err);

    if (status == AKT_OK)
        status = akt_cited_read(m->archive, &m->out->arena, &m->cited, m->err);
    if (status == AKT_OK && !group_all(m))
        status = akt_fail_memory(m->err);
    if (status == AKT_OK)
        status = list(m);
    if (status == AKT_OK)
        status = akt_shared_find(m->archive, m->held, &m->cited, m->out, m->err);
    if (status == AKT_OK && m->options->series)
        status = akt_series_find(m->archive, m->held, &m->cited, &m->out->arena, &m->out->series,
                                 &m->out->n_series, m->err);
    return status;
}

akt_status akt_missing_make(akt_archive *archive, const akt_missing_options *options,
                            akt_missing *out, akt_err *err)
{
    akt_missing_maker m = {.archive = archive, .options = options, .out = out, .err = err};
    sqlite3 *db = akt_archive_db(archive);
    bool begun = sqlite3_get_autocommit(db) != 0; /* one state of the archive throughout */
    akt_status status = AKT_OK;

    *out = (akt_missing){0};
    if (begun && sqlite3_exec(db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK)
        return akt_archive_fail(archive, "cannot list what is missing", err);
    status = make(&m);
    if (begun)
        sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    akt_cited_free(&m.cited);
    akt_held_close(m.held);
    akt_arena_free(&m.scratch);
    if (status != AKT_OK)
        akt_missing_free(out);
    return status;
}

void akt_missing_free(akt_missing *missing)
{
    akt_arena_free(&missing->arena);
    *missing = (akt_missing){0};
}
