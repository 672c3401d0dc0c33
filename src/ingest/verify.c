/* The archive against its originals: every original is hashed and read again, and what akt makes of
 * it now is compared with what is stored. Then the archive checks itself (archive/check.h). */
#include "ingest/ingest.h"

#include "archive/check.h"
#include "archive/get.h"
#include "archive/sources.h"

#include <libintl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct verifying {
    void (*differs)(void *context, const char *sentence);
    void *context;
    size_t n;
    bool facts; /* derived by this akt, so that they can be compared */
    akt_worker *worker;
} verifying;

static void pass_on(void *context, const char *sentence)
{
    verifying *v = context;

    v->n++;
    if (v->differs != NULL)
        v->differs(v->context, sentence);
}

static void differ(verifying *v, const akt_stored_source *source, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void differ(verifying *v, const akt_stored_source *source, const char *format, ...)
{
    akt_buf sentence = {0};
    char what[256];
    va_list args;

    va_start(args, format);
    vsnprintf(what, sizeof what, gettext(format), args);
    va_end(args);
    akt_buf_add(&sentence, source->path);
    akt_buf_fmt(&sentence, ": %s", what);
    akt_buf_byte(&sentence, '\0');
    pass_on(v, sentence.failed ? what : sentence.ptr);
    akt_buf_free(&sentence);
}

static void compare_passage(verifying *v, const akt_stored_source *source, const akt_passage *now,
                            const akt_stored_passage *stored)
{
    if (!akt_str_eq(now->text, stored->text))
        differ(v, source, "passage %u has another text than the original gives", stored->n);
    if (now->first_line != stored->first_line || now->last_line != stored->last_line)
        differ(v, source, "passage %u is stored with lines %u-%u; the original has it on %u-%u",
               stored->n, stored->first_line, stored->last_line, now->first_line, now->last_line);
    if (now->begin != stored->begin || now->end != stored->end || now->page != stored->page ||
        now->part != stored->part)
        differ(v, source, "passage %u is stored with another place than it has in the original",
               stored->n);
    if (now->kind != stored->kind || now->tier != stored->tier || now->level != stored->level ||
        now->heading != stored->heading)
        differ(v, source, "passage %u is stored as another kind of passage than it is", stored->n);
}

/* One passage too many or too few must not make every later one differ: only the common part is
 * compared, and the counts are told. */
static akt_status compare(verifying *v, akt_archive *archive, const akt_stored_source *source,
                          const akt_doc *doc, akt_arena *arena, akt_err *err)
{
    akt_stored_passage *stored;
    size_t n;

    akt_err why = {0};

    if (akt_get_passages(archive, source->document, 1, UINT32_MAX, arena, &stored, &n, &why) !=
        AKT_OK) {
        if (why.status == AKT_ENOMEM)
            return akt_fail_memory(err);
        differ(v, source, "the stored passages cannot be read: %s", why.text);
        return AKT_OK;
    }
    if (n != doc->n_passages)
        differ(v, source, "%zu passages are stored; the original gives %zu", n, doc->n_passages);
    for (size_t i = 0; i < n && i < doc->n_passages; i++)
        if (stored[i].n == i + 1)
            compare_passage(v, source, &doc->passages[i], &stored[i]);
        else
            differ(v, source, "passage %zu is missing", i + 1);
    return AKT_OK;
}

/* --- Fields and facts --- */

static bool same_value(const akt_date *a, const akt_date *b)
{
    return a->start == b->start && a->end == b->end && a->precision == b->precision;
}

static bool same_doc_date(const akt_doc_date *a, const akt_doc_date *b)
{
    return same_value(&a->value, &b->value) && akt_str_eq(a->text, b->text) &&
           akt_str_eq(a->label, b->label) && akt_str_eq(a->kind, b->kind);
}

static bool same_others(const akt_metadata *a, const akt_metadata *b)
{
    if (a->n_others != b->n_others)
        return false;
    for (size_t i = 0; i < a->n_others; i++)
        if (!same_doc_date(&a->others[i], &b->others[i]))
            return false;
    return true;
}

static bool same_case_numbers(const akt_metadata *a, const akt_metadata *b)
{
    if (a->n_case_numbers != b->n_case_numbers)
        return false;
    for (size_t i = 0; i < a->n_case_numbers; i++)
        if (!akt_str_eq(a->case_numbers[i], b->case_numbers[i]))
            return false;
    return true;
}

static void compare_fields(verifying *v, const akt_stored_source *source, const akt_metadata *now,
                           const akt_metadata *stored)
{
    if (!akt_str_eq(now->title, stored->title))
        differ(v, source, "the title is not the one that the original gives");
    if (!akt_str_eq(now->issuer, stored->issuer))
        differ(v, source, "the issuing body is not the one that the original gives");
    if (!akt_str_eq(now->language, stored->language))
        differ(v, source, "the language is not the one that the original gives");
    if (now->has_date != stored->has_date ||
        (now->has_date && !same_doc_date(&now->date, &stored->date)))
        differ(v, source, "the date is not the one that the original gives");
    if (strcmp(now->time, stored->time) != 0)
        differ(v, source, "the clock time is not the one that the original gives");
    if (!same_others(now, stored))
        differ(v, source, "the other dates are not those that the original gives");
    if (!same_case_numbers(now, stored))
        differ(v, source, "the case numbers are not those that the original gives");
}

static bool same_dates(const akt_passage_date *now, const akt_date *stored, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const akt_date *a = &now[i].date, *b = &stored[i];

        if (a->offset != b->offset || a->length != b->length || !same_value(a, b) ||
            a->role != b->role || a->rule != b->rule || a->conflict != b->conflict)
            return false;
    }
    return true;
}

static bool same_decision(const akt_decision *a, const akt_decision *b)
{
    return a->offset == b->offset && a->length == b->length && a->status == b->status &&
           a->mention == b->mention && a->rule == b->rule && a->start == b->start &&
           a->end == b->end && akt_str_eq(a->who, b->who) && akt_str_eq(a->what, b->what) &&
           akt_str_eq(a->signal, b->signal);
}

/* Stored ones are in order of offset, those found in that of the finder; no two are alike. */
static bool same_decisions(const akt_passage_decision *now, const akt_decision *stored, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool found = false;

        for (size_t k = 0; k < n && !found; k++)
            found = same_decision(&now[k].decision, &stored[i]);
        if (!found)
            return false;
    }
    return true;
}

static bool same_reference(const akt_reference *a, const akt_reference *b)
{
    return a->offset == b->offset && a->length == b->length && a->kind == b->kind &&
           akt_str_eq(a->key, b->key) && akt_str_eq(a->authority, b->authority);
}

/* Both are in the order of offsets. Those at one offset, a statute and the link around it, have no
 * order among themselves, and there is at most one of each kind. */
static bool same_references(const akt_passage_reference *now, const akt_reference *stored, size_t n)
{
    for (size_t i = 0, first = 0; i < n; i++) {
        bool found = false;

        if (now[i].reference.offset != now[first].reference.offset)
            first = i;
        for (size_t k = first;
             !found && k < n && now[k].reference.offset == now[first].reference.offset; k++)
            found = same_reference(&now[k].reference, &stored[i]);
        if (!found)
            return false;
    }
    return true;
}

/* Where the facts found in the passages so far end: those of a passage stand together. */
typedef struct cursor {
    size_t dates, decisions, references;
} cursor;

static cursor after_passage(const akt_analysis *now, cursor at, size_t passage)
{
    while (at.dates < now->n_dates && now->dates[at.dates].passage == passage)
        at.dates++;
    while (at.decisions < now->n_decisions && now->decisions[at.decisions].passage == passage)
        at.decisions++;
    while (at.references < now->n_references && now->references[at.references].passage == passage)
        at.references++;
    return at;
}

/* The facts of each passage against the stored ones. */
static akt_status compare_found(verifying *v, akt_archive *archive, const akt_stored_source *source,
                                const akt_analysis *now, const akt_stored_passage *stored,
                                size_t n_stored, akt_arena *arena, akt_err *err)
{
    cursor from = {0};

    for (size_t i = 0; i < n_stored; i++) {
        cursor to = after_passage(now, from, i);
        akt_date *dates;
        akt_decision *decisions;
        akt_reference *references;
        size_t n;

        if (akt_get_dates(archive, stored[i].passage, arena, &dates, &n, err) != AKT_OK)
            return err->status;
        if (n != to.dates - from.dates || (n > 0 && !same_dates(now->dates + from.dates, dates, n)))
            differ(v, source, "passage %u is stored with other dates than the original gives",
                   stored[i].n);
        if (akt_get_decisions(archive, stored[i].passage, arena, &decisions, &n, err) != AKT_OK)
            return err->status;
        if (n != to.decisions - from.decisions ||
            (n > 0 && !same_decisions(now->decisions + from.decisions, decisions, n)))
            differ(v, source, "passage %u is stored with other decisions than the original gives",
                   stored[i].n);
        if (akt_get_references(archive, stored[i].passage, arena, &references, &n, err) != AKT_OK)
            return err->status;
        if (n != to.references - from.references ||
            (n > 0 && !same_references(now->references + from.references, references, n)))
            differ(v, source, "passage %u is stored with other references than the original gives",
                   stored[i].n);
        from = to;
    }
    return AKT_OK;
}

/* Damage is a difference, and told by the comparison of passages or by the archive's own check. */
static akt_status compare_facts(verifying *v, akt_archive *archive, const akt_stored_source *source,
                                const akt_reading *now, akt_arena *arena, akt_err *err)
{
    akt_doc *doc = akt_doc_new();
    akt_stored_passage *stored;
    akt_metadata meta;
    akt_err why = {0};
    size_t n;

    if (doc == NULL)
        return akt_fail_memory(err);
    if (akt_get_doc(archive, source->document, doc, &meta, &why) == AKT_OK &&
        akt_get_passages(archive, source->document, 1, UINT32_MAX, arena, &stored, &n, &why) ==
            AKT_OK &&
        n == now->doc->n_passages && n == doc->n_passages) {
        compare_fields(v, source, &now->analysis.meta, &meta);
        if (!akt_str_eq(now->doc->source.encoding, doc->source.encoding))
            differ(v, source, "the encoding is not the one that the original gives");
        for (size_t i = 0; i < n; i++)
            if (now->doc->passages[i].label != doc->passages[i].label)
                differ(v, source, "passage %u is stored with another label than the original gives",
                       stored[i].n);
        compare_found(v, archive, source, &now->analysis, stored, n, arena, &why);
    }
    akt_doc_free(doc);
    if (why.status == AKT_ENOMEM)
        return akt_fail_memory(err);
    if (why.status != AKT_OK)
        differ(v, source, "the stored fields cannot be read: %s", why.text);
    return AKT_OK;
}

static akt_status check_source(verifying *v, akt_archive *archive, const akt_stored_source *source,
                               akt_buf *bytes, akt_arena *arena, akt_err *err)
{
    akt_hint hint = {source->path, source->importer, AKT_STR("")};
    akt_reading reading = {0};
    akt_status status = AKT_OK;
    akt_err why = {0};
    akt_sha256 sum;

    if (akt_get_original(archive, source->source, bytes, &why) != AKT_OK) {
        if (why.status == AKT_ENOMEM)
            return akt_fail_memory(err);
        differ(v, source, "the original cannot be read: %s", why.text);
        return AKT_OK;
    }
    sum = akt_sha256_of(akt_buf_str(bytes));
    if (memcmp(sum.byte, source->sha256.byte, sizeof sum.byte) != 0) {
        differ(v, source,
               "the original in the archive is not what was imported: its SHA-256 differs");
        return AKT_OK;
    }
    if (akt_reading_make(v->worker, akt_buf_str(bytes), &hint, &reading, &why) == AKT_OK) {
        status = compare(v, archive, source, reading.doc, arena, err);
        if (status == AKT_OK && v->facts)
            status = compare_facts(v, archive, source, &reading, arena, err);
    } else if (why.status != AKT_EINPUT) {
        status = akt_fail(err, why.status, "%s", why.text);
    } else {
        differ(v, source, "the original can no longer be read as a document: %s", why.text);
    }
    akt_reading_free(&reading);
    return status;
}

akt_status akt_verify(akt_archive *archive, void (*differs)(void *, const char *sentence),
                      void *context, size_t *n, akt_err *err)
{
    verifying v = {differs, context, 0, false, akt_reading_worker(NULL)};
    akt_stored_source source = {0};
    akt_status status =
        v.worker == NULL ? akt_fail_memory(err) : akt_facts_are_ours(archive, &v.facts, err);
    akt_arena arena = {0};
    akt_buf bytes = {0};
    bool found = true;

    while (status == AKT_OK) {
        akt_arena_free(&arena);
        status = akt_next_source(archive, source.source, &arena, &source, &found, err);
        if (status != AKT_OK || !found)
            break;
        if (source.original)
            status = check_source(&v, archive, &source, &bytes, &arena, err);
    }
    akt_buf_free(&bytes);
    akt_arena_free(&arena);
    akt_worker_free(v.worker);
    if (status == AKT_EARCHIVE) { /* damage is what verify looks for: tell it, and check the rest */
        pass_on(&v, err->text);
        akt_err_clear(err);
        status = AKT_OK;
    }
    if (status == AKT_OK)
        status = akt_archive_check(archive, pass_on, &v, err);
    *n = v.n;
    return status;
}
