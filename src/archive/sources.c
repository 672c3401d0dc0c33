/* One source after another, and a document put together again from its rows. */
#include "archive/sources.h"

#include "archive/get.h"
#include "archive/internal.h"

#include "base/mem.h"

#include <string.h>

#define DOING "cannot read the sources"

akt_status akt_next_source(akt_archive *archive, int64_t after, akt_arena *arena,
                           akt_stored_source *out, bool *found, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_NEXT_SOURCE);
    akt_status status;
    bool failed = false;

    if (statement != NULL)
        akt_bind_int(statement, 1, after);
    status = akt_one_row(archive, statement, DOING, found, err);
    if (status != AKT_OK || !*found)
        return status;
    *out = (akt_stored_source){.source = sqlite3_column_int64(statement, 0),
                               .document = sqlite3_column_int64(statement, 1),
                               .original = sqlite3_column_int(statement, 4) != 0};
    akt_sha256_read(akt_column_str(statement, 2), &out->sha256);
    out->importer = akt_column_copy(statement, 3, arena, &failed);
    out->path = akt_column_copy(statement, 5, arena, &failed);
    sqlite3_reset(statement);
    return failed ? akt_fail_memory(err) : AKT_OK;
}

akt_status akt_facts_are_ours(akt_archive *archive, bool *ours, akt_err *err)
{
    int64_t version = 0;
    akt_status status = akt_setting_number(archive, "analysis_version", 0, &version, err);

    *ours = status == AKT_OK && version == AKT_ANALYSIS_VERSION;
    return status;
}

static akt_status count(akt_archive *archive, const char *sql, size_t *n, akt_err *err)
{
    sqlite3_stmt *statement = NULL;
    akt_status status;
    bool found;

    *n = 0;
    sqlite3_prepare_v2(archive->db, sql, -1, &statement, NULL);
    status = akt_one_row(archive, statement, DOING, &found, err);
    if (status == AKT_OK && found)
        *n = (size_t)sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return status;
}

akt_status akt_count_sources(akt_archive *archive, size_t *n, akt_err *err)
{
    return count(archive, "SELECT count(*) FROM source", n, err);
}

akt_status akt_count_without_original(akt_archive *archive, size_t *n, akt_err *err)
{
    return count(archive, "SELECT count(*) FROM source WHERE original IS NULL", n, err);
}

/* --- A document from its rows --- */

static akt_status fill_passages(akt_archive *archive, int64_t document, akt_doc *doc, akt_err *err)
{
    sqlite3_stmt *labels = akt_statement(archive, AKT_SQL_GET_LABELS);
    akt_stored_passage *stored;
    size_t n;
    akt_status status =
        akt_get_passages(archive, document, 1, UINT32_MAX, &doc->arena, &stored, &n, err);
    bool found = true;

    if (status != AKT_OK || n == 0)
        return status;
    doc->passages = akt_arena_array(&doc->arena, n, sizeof *doc->passages);
    if (doc->passages == NULL)
        return akt_fail_memory(err);
    doc->n_passages = n;
    for (size_t i = 0; i < n; i++) {
        doc->passages[i] = (akt_passage){.kind = stored[i].kind,
                                         .tier = stored[i].tier,
                                         .level = stored[i].level,
                                         .heading = stored[i].heading <= i ? stored[i].heading : 0,
                                         .text = stored[i].text,
                                         .begin = stored[i].begin,
                                         .end = stored[i].end,
                                         .first_line = stored[i].first_line,
                                         .last_line = stored[i].last_line,
                                         .page = stored[i].page,
                                         .part = stored[i].part};
    }
    if (labels != NULL) {
        akt_bind_int(labels, 1, stored[0].passage);
        akt_bind_int(labels, 2, stored[n - 1].passage);
    }
    while (status == AKT_OK && found) {
        status = akt_one_row(archive, labels, "cannot read passages", &found, err);
        if (status == AKT_OK && found) {
            int64_t index = sqlite3_column_int64(labels, 0) - stored[0].passage;
            int64_t label = sqlite3_column_int64(labels, 1);

            if (index < (int64_t)n && label > 0 && (size_t)label <= doc->passages[index].text.len)
                doc->passages[index].label = (uint32_t)label;
        }
    }
    return status;
}

static akt_status fill_cues(akt_archive *archive, int64_t document, akt_doc *doc, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_GET_CUES);
    size_t cap = 0;
    akt_status status = AKT_OK;
    bool found = true, failed = false;

    if (statement != NULL)
        akt_bind_int(statement, 1, document);
    while (status == AKT_OK) {
        status = akt_one_row(archive, statement, "cannot read the document", &found, err);
        if (status != AKT_OK || !found)
            break;
        if (doc->n_cues == cap) {
            akt_cue *bigger = akt_arena_array(&doc->arena, cap == 0 ? 8 : 2 * cap, sizeof *bigger);

            if (bigger == NULL) {
                failed = true;
                break;
            }
            if (cap > 0)
                memcpy(bigger, doc->cues, doc->n_cues * sizeof *bigger);
            doc->cues = bigger;
            cap = cap == 0 ? 8 : 2 * cap;
        }
        doc->cues[doc->n_cues++] =
            (akt_cue){.name = akt_column_copy(statement, 0, &doc->arena, &failed),
                      .value = akt_column_copy(statement, 1, &doc->arena, &failed),
                      .begin = (size_t)sqlite3_column_int64(statement, 2),
                      .end = (size_t)sqlite3_column_int64(statement, 3)};
    }
    if (statement != NULL)
        sqlite3_reset(statement);
    return failed ? akt_fail_memory(err) : status;
}

static akt_precision precision_of(akt_str name)
{
    for (int i = 0; i <= AKT_PRECISION_CENTURY; i++) {
        if (akt_str_eq(name, akt_str_of(akt_precision_name((akt_precision)i))))
            return (akt_precision)i;
    }
    return AKT_PRECISION_DAY;
}

static bool split_case_numbers(akt_str joined, akt_doc *doc, akt_metadata *meta)
{
    size_t at = 0, end;

    meta->case_numbers = akt_arena_array(&doc->arena, joined.len + 1, sizeof *meta->case_numbers);
    if (meta->case_numbers == NULL)
        return false;
    while (at < joined.len) {
        end = akt_str_find(joined, AKT_STR(", "), at);
        meta->case_numbers[meta->n_case_numbers++] = akt_str_slice(joined, at, end);
        at = end == AKT_NONE ? joined.len : end + 2;
    }
    return true;
}

/* Columns as in AKT_SQL_GET_FIELDS. */
static bool copy_fields(sqlite3_stmt *row, akt_doc *doc, akt_metadata *meta)
{
    akt_arena *arena = &doc->arena;
    bool failed = false;
    akt_doc_date *date = &meta->date;
    akt_str time;

    meta->title = akt_column_copy(row, 0, arena, &failed);
    meta->issuer = akt_column_copy(row, 1, arena, &failed);
    meta->language = akt_column_copy(row, 2, arena, &failed);
    akt_column_days(row, 3, &date->value.start, &date->value.end);
    date->value.precision = precision_of(akt_column_str(row, 5));
    date->value.role = AKT_ROLE_DOCUMENT;
    date->value.rule = AKT_RULE_WRITTEN;
    date->value.confidence = 1;
    date->text = akt_column_copy(row, 6, arena, &failed);
    date->label = akt_column_copy(row, 7, arena, &failed);
    date->kind = akt_column_copy(row, 8, arena, &failed);
    date->passage = (uint32_t)sqlite3_column_int(row, 9);
    if (date->passage > doc->n_passages)
        date->passage = 0;
    meta->has_date = date->value.start != AKT_NO_DAY && date->value.end != AKT_NO_DAY;
    time = akt_column_str(row, 10);
    if (time.len < sizeof meta->time)
        memcpy(meta->time, time.ptr, time.len);
    doc->media_type = akt_column_copy(row, 13, arena, &failed);
    doc->source.encoding = akt_column_copy(row, 14, arena, &failed);
    doc->importer = akt_column_copy(row, 15, arena, &failed);
    doc->source_len = (size_t)sqlite3_column_int64(row, 16);
    return split_case_numbers(akt_column_copy(row, 12, arena, &failed), doc, meta) && !failed;
}

static akt_status fill_fields(akt_archive *archive, int64_t document, akt_doc *doc,
                              akt_metadata *meta, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_GET_FIELDS);
    akt_status status;
    bool found, copied;

    if (statement != NULL)
        akt_bind_int(statement, 1, document);
    status = akt_one_row(archive, statement, "cannot read the document", &found, err);
    if (status != AKT_OK)
        return status;
    if (!found)
        return akt_fail(err, AKT_EARCHIVE, "%s: there is no document %lld; akt verify says more",
                        archive->path, (long long)document);
    copied = copy_fields(statement, doc, meta);
    sqlite3_reset(statement);
    return copied ? AKT_OK : akt_fail_memory(err);
}

/* The other dates are JSON, which SQLite reads for us; what is not well-formed gives none. */
static akt_status fill_other_dates(akt_archive *archive, int64_t document, akt_doc *doc,
                                   akt_metadata *meta, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_GET_OTHER_DATES);
    akt_doc_date *list = NULL;
    size_t n = 0, cap = 0;
    akt_status status = AKT_OK;
    bool found = true, failed = false;

    if (statement != NULL)
        akt_bind_int(statement, 1, document);
    while (status == AKT_OK && !failed) {
        status = akt_one_row(archive, statement, "cannot read the document", &found, err);
        if (status != AKT_OK || !found)
            break;
        if (!akt_grow(&list, &cap, n + 1, sizeof *list)) {
            failed = true;
            break;
        }
        list[n] = (akt_doc_date){.kind = akt_column_copy(statement, 0, &doc->arena, &failed),
                                 .value = {.precision = precision_of(akt_column_str(statement, 3)),
                                           .role = AKT_ROLE_DOCUMENT,
                                           .confidence = 1},
                                 .text = akt_column_copy(statement, 4, &doc->arena, &failed),
                                 .label = akt_column_copy(statement, 5, &doc->arena, &failed)};
        akt_column_days(statement, 1, &list[n].value.start, &list[n].value.end);
        n++;
    }
    if (statement != NULL)
        sqlite3_reset(statement);
    if (status == AKT_OK && !failed && n > 0) {
        meta->others = akt_arena_array(&doc->arena, n, sizeof *meta->others);
        failed = meta->others == NULL;
        if (!failed)
            memcpy(meta->others, list, n * sizeof *list);
        meta->n_others = failed ? 0 : n;
    }
    akt_free(list);
    return failed ? akt_fail_memory(err) : status;
}

akt_status akt_get_doc(akt_archive *archive, int64_t document, akt_doc *doc, akt_metadata *meta,
                       akt_err *err)
{
    akt_status status = akt_doc_finish(doc, err); /* nothing is built: its lists are ours to set */

    memset(meta, 0, sizeof *meta);
    if (status == AKT_OK)
        status = fill_passages(archive, document, doc, err);
    if (status == AKT_OK)
        status = fill_cues(archive, document, doc, err);
    if (status == AKT_OK)
        status = fill_fields(archive, document, doc, meta, err);
    if (status == AKT_OK)
        status = fill_other_dates(archive, document, doc, meta, err);
    return status;
}
