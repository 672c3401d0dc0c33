/* Facts in the order in which they need each other: dates written in full, from them the document's
 * own date, which then anchors what is written without a year or relative to it. */
#include "facts/analysis.h"

#include "base/mem.h"
#include "facts/metadata.h"

#include <stdlib.h>
#include <string.h>

typedef struct date_list {
    akt_passage_date *rows;
    size_t n, cap;
} date_list;

typedef struct found { /* of one passage */
    akt_date *dates;
    size_t n;
} found;

static bool append(date_list *list, size_t passage, const akt_date *date)
{
    if (!akt_grow(&list->rows, &list->cap, list->n + 1, sizeof *list->rows))
        return false;
    list->rows[list->n++] = (akt_passage_date){(uint32_t)passage, *date};
    return true;
}

/* Whether a date may be the document's own: days that are written in full. A timestamp's clock time
 * is no part of it there, but is read by itself. */
static bool is_plain(akt_str text, akt_date *date)
{
    const char *time = memchr(text.ptr + date->offset, 'T', date->length);

    if (time && date->length > 10)
        date->length = (size_t)(time - text.ptr) - date->offset;
    return akt_date_is_plain(date);
}

static bool find_dates(const akt_doc *doc, akt_arena *arena, found *passages, date_list *plain)
{
    for (size_t i = 0; i < doc->n_passages; i++) {
        akt_str text = doc->passages[i].text;

        if (!akt_dates_find(text, arena, &passages[i].dates, &passages[i].n))
            return false;
        for (size_t k = 0; k < passages[i].n; k++) {
            akt_date date = passages[i].dates[k];

            if (is_plain(text, &date) && !append(plain, i, &date))
                return false;
        }
    }
    return true;
}

/* What needs the document's own date to be told; a month or a year is none to count from. */
static bool resolve_dates(const akt_doc *doc, const akt_metadata *meta, akt_day reference,
                          found *passages, date_list *list)
{
    akt_date_context context = {reference};

    if (meta->has_date && meta->date.value.precision != AKT_PRECISION_YEAR &&
        meta->date.value.precision != AKT_PRECISION_MONTH)
        context.anchor = meta->date.value.start;
    for (size_t i = 0; i < doc->n_passages; i++) {
        passages[i].n = akt_dates_resolve(passages[i].dates, passages[i].n, &context);
        for (size_t k = 0; k < passages[i].n; k++)
            if (!append(list, i, &passages[i].dates[k]))
                return false;
    }
    return true;
}

/* The document's own date among those of the passages; one that only its label made a date
 * ("Datum: 27/6 2025") takes its place there. */
static bool mark_own_date(const akt_doc_date *own, date_list *list)
{
    size_t i = 0;

    if (own->passage == 0)
        return true;
    while (i < list->n && (list->rows[i].passage < own->passage - 1 ||
                           (list->rows[i].passage == own->passage - 1 &&
                            list->rows[i].date.offset < own->value.offset)))
        i++;
    if (i < list->n && list->rows[i].passage == own->passage - 1 &&
        list->rows[i].date.offset == own->value.offset) {
        list->rows[i].date.role = AKT_ROLE_DOCUMENT;
        return true;
    }
    if (!akt_grow(&list->rows, &list->cap, list->n + 1, sizeof *list->rows))
        return false;
    memmove(list->rows + i + 1, list->rows + i, (list->n - i) * sizeof *list->rows);
    list->rows[i] = (akt_passage_date){own->passage - 1, own->value};
    list->n++;
    return true;
}

/* What is known of the document for those who read its decisions. A day on which a page was changed
 * or saved says nothing of what it tells. */
static akt_decision_context context_of(const akt_metadata *meta)
{
    akt_decision_context context = {AKT_NO_DAY, AKT_NO_DAY, meta->issuer};

    if (meta->has_date && !akt_str_eq(meta->date.kind, AKT_STR("changed")) &&
        !akt_str_eq(meta->date.kind, AKT_STR("saved"))) {
        context.start = meta->date.value.start;
        context.end = meta->date.value.end;
    }
    return context;
}

static bool find_decisions(const akt_doc *doc, akt_arena *arena, akt_analysis *out)
{
    akt_decision_context context = context_of(&out->meta);
    akt_decision_frame *frame = akt_decision_frame_new(doc, &context, arena);
    akt_passage_decision *rows = NULL;
    akt_date *dates = NULL;
    size_t cap = 0, n_rows = 0, room = 0, at = 0;
    bool done = frame != NULL;

    for (uint32_t i = 0; done && i < doc->n_passages; i++) {
        akt_decision *told = NULL;
        size_t n_dates = 0, n = 0;

        for (; at < out->n_dates && out->dates[at].passage == i; at++) {
            done = done && akt_grow(&dates, &room, n_dates + 1, sizeof *dates);
            if (done)
                dates[n_dates++] = out->dates[at].date;
        }
        done = done && akt_decisions_find(frame, i, dates, n_dates, arena, &told, &n) &&
               (n == 0 || akt_grow(&rows, &cap, n_rows + n, sizeof *rows));
        for (size_t k = 0; done && k < n; k++)
            rows[n_rows++] = (akt_passage_decision){i, told[k]};
    }
    if (done && n_rows > 0) {
        out->decisions = akt_arena_array(arena, n_rows, sizeof *out->decisions);
        done = out->decisions != NULL;
        if (done) {
            memcpy(out->decisions, rows, n_rows * sizeof *rows);
            out->n_decisions = n_rows;
        }
    }
    akt_free(rows);
    akt_free(dates);
    return done;
}

typedef struct reference_list {
    akt_passage_reference *rows;
    size_t n, cap;
} reference_list;

static bool add_reference(reference_list *list, size_t passage, const akt_reference *reference)
{
    if (!akt_grow(&list->rows, &list->cap, list->n + 1, sizeof *list->rows))
        return false;
    list->rows[list->n++] = (akt_passage_reference){(uint32_t)passage, *reference};
    return true;
}

/* Links whose target is said beside their words; a place in the same document is no reference. */
static bool add_links(const akt_doc *doc, size_t passage, size_t *at, reference_list *list)
{
    size_t first = list->n;

    for (; *at < doc->n_links && doc->links[*at].passage <= passage; ++*at) {
        const akt_link *link = &doc->links[*at];
        akt_reference row = {AKT_REFERENCE_LINK, link->offset, link->length, AKT_STR(""),
                             AKT_STR("")};
        bool told = false;

        row.key = akt_reference_address(link->target);
        for (size_t i = first; i-- > 0 && list->rows[i].passage == passage && !told;)
            told = list->rows[i].reference.kind == AKT_REFERENCE_LINK &&
                   list->rows[i].reference.offset == link->offset;
        if (link->passage == passage && doc->passages[passage].tier == AKT_MAIN &&
            row.key.len > 0 && !told && !add_reference(list, passage, &row))
            return false;
    }
    return true;
}

static int by_offset(const void *left, const void *right)
{
    const akt_passage_reference *a = left, *b = right;

    if (a->reference.offset != b->reference.offset)
        return a->reference.offset < b->reference.offset ? -1 : 1;
    return (a->reference.kind > b->reference.kind) - (a->reference.kind < b->reference.kind);
}

static bool find_references(const akt_doc *doc, akt_arena *arena, akt_analysis *out)
{
    akt_reference_context context = {.issuer = out->meta.issuer};
    reference_list list = {0};
    akt_date *dates = NULL;
    size_t at = 0, room = 0, link = 0;
    bool done = true;

    for (size_t i = 0; done && i < doc->n_passages; i++) {
        akt_reference *rows = NULL;
        size_t n = 0, first = list.n, n_dates = 0;

        for (; done && at < out->n_dates && out->dates[at].passage == i; at++) {
            done = akt_grow(&dates, &room, n_dates + 1, sizeof *dates);
            if (done)
                dates[n_dates++] = out->dates[at].date;
        }
        context.dates = dates;
        context.n_dates = n_dates;
        done = done && akt_references_find(doc->passages[i].text, &context, arena, &rows, &n);
        for (size_t k = 0; done && k < n; k++)
            done = add_reference(&list, i, &rows[k]);
        done = done && add_links(doc, i, &link, &list);
        if (done && list.n > first + 1)
            qsort(list.rows + first, list.n - first, sizeof *list.rows, by_offset);
    }
    if (done && list.n > 0) {
        out->references = akt_arena_array(arena, list.n, sizeof *out->references);
        out->n_references = list.n;
        done = out->references != NULL;
        if (done)
            memcpy(out->references, list.rows, list.n * sizeof *list.rows);
    }
    akt_free(list.rows);
    akt_free(dates);
    return done;
}

akt_status akt_analyse_decisions_references(const akt_doc *doc, akt_arena *arena, akt_analysis *out,
                                            akt_err *err)
{
    return find_decisions(doc, arena, out) && find_references(doc, arena, out)
               ? AKT_OK
               : akt_fail_memory(err);
}

akt_status akt_analyse(const akt_doc *doc, const akt_analysis_options *options, akt_arena *arena,
                       akt_analysis *out, akt_err *err)
{
    date_list list = {0}, plain = {0};
    found *passages = akt_arena_array(arena, doc->n_passages + 1, sizeof *passages);
    bool done;

    *out = (akt_analysis){0};
    done = passages && find_dates(doc, arena, passages, &plain) &&
           akt_metadata_find(doc, plain.rows, plain.n, arena, &out->meta);
    akt_free(plain.rows);
    done = done && resolve_dates(doc, &out->meta, options->reference, passages, &list) &&
           (!out->meta.has_date || mark_own_date(&out->meta.date, &list));
    if (done && list.n > 0) {
        out->dates = akt_arena_array(arena, list.n, sizeof *out->dates);
        out->n_dates = list.n;
        if (out->dates)
            memcpy(out->dates, list.rows, list.n * sizeof *out->dates);
        else
            done = false;
    }
    akt_free(list.rows);
    return done ? akt_analyse_decisions_references(doc, arena, out, err) : akt_fail_memory(err);
}
