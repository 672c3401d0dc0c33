/* A source and its document into their tables, and through the index. */
#include "archive/put.h"

#include "archive/crowd.h"
#include "archive/internal.h"
#include "archive/json.h"
#include "archive/original.h"
#include "archive/vocabulary.h"

#define DOING "cannot store the document"

akt_status akt_find_source(akt_archive *archive, const akt_sha256 *sha256, int64_t *source,
                           akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_FIND_SOURCE);
    char hex[65];
    akt_status status;
    bool found;

    *source = 0;
    akt_sha256_hex(sha256, hex);
    if (statement != NULL)
        akt_bind_str(statement, 1, (akt_str){hex, 64});
    status = akt_one_row(archive, statement, "cannot look the source up", &found, err);
    if (status == AKT_OK && found) {
        *source = sqlite3_column_int64(statement, 0);
        sqlite3_reset(statement);
    }
    return status;
}

/* archive->text becomes the name it is stored under. */
static akt_status put_original(akt_archive *archive, const akt_put_source *source, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_PUT_ORIGINAL);
    akt_status status = akt_original_pack(&archive->packer, source->bytes, &archive->packed, err);

    akt_buf_clear(&archive->text);
    akt_original_name(&source->sha256, source->name, &archive->text);
    if (status != AKT_OK)
        return status;
    if (archive->text.failed)
        return akt_fail_memory(err);
    if (statement != NULL) {
        akt_bind_str(statement, 1, akt_buf_str(&archive->text));
        akt_bind_int(statement, 2, source->mtime);
        akt_bind_int(statement, 3, (int64_t)source->bytes.len);
        akt_bind_blob(statement, 4,
                      archive->packed.len > 0 ? akt_buf_str(&archive->packed) : source->bytes);
    }
    return akt_run_statement(archive, statement, "cannot store the original", err);
}

/* Binds what the document says of how its source was read: six columns from `at`. */
static void bind_reading(sqlite3_stmt *statement, int at, const akt_doc *doc,
                         const akt_buf *repairs, const akt_buf *remarks)
{
    akt_bind_str(statement, at, doc->media_type);
    akt_bind_str(statement, at + 1, doc->source.encoding);
    akt_bind_str(statement, at + 2, doc->importer);
    akt_bind_int(statement, at + 3, (int64_t)doc->source_len);
    akt_bind_str_or_null(statement, at + 4, akt_buf_str(repairs));
    akt_bind_str_or_null(statement, at + 5, akt_buf_str(remarks));
}

static akt_status run_reading(akt_archive *archive, sqlite3_stmt *statement, int at,
                              const akt_doc *doc, akt_err *err)
{
    akt_buf repairs = {0}, remarks = {0};
    akt_status status;

    akt_json_repairs(&doc->source, &repairs);
    akt_json_remarks(doc, &remarks);
    if (repairs.failed || remarks.failed) {
        status = akt_fail_memory(err);
    } else {
        if (statement != NULL)
            bind_reading(statement, at, doc, &repairs, &remarks);
        status = akt_run_statement(archive, statement, "cannot store the source", err);
    }
    akt_buf_free(&repairs);
    akt_buf_free(&remarks);
    return status;
}

static akt_status put_source(akt_archive *archive, const akt_put_source *source, int64_t *id,
                             akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_PUT_SOURCE);
    char hex[65];
    akt_status status = source->keep ? put_original(archive, source, err) : AKT_OK;

    if (status != AKT_OK)
        return status;
    akt_sha256_hex(&source->sha256, hex);
    if (statement != NULL) {
        akt_bind_str(statement, 1, (akt_str){hex, 64});
        akt_bind_int(statement, 2,
                     (int64_t)(source->bytes.len > 0 ? source->bytes.len : source->size));
        akt_bind_str_or_null(statement, 9,
                             source->keep ? akt_buf_str(&archive->text) : AKT_STR(""));
    }
    status = run_reading(archive, statement, 3, source->doc, err);
    *id = sqlite3_last_insert_rowid(archive->db);
    return status;
}

static void bind_day(sqlite3_stmt *statement, int at, akt_day day, char text[11])
{
    if (day == AKT_NO_DAY) {
        sqlite3_bind_null(statement, at);
        return;
    }
    akt_day_text(day, text);
    akt_bind_str(statement, at, akt_str_of(text));
}

static void bind_own_date(sqlite3_stmt *statement, int at, const akt_doc_date *date,
                          char days[2][11])
{
    bind_day(statement, at, date->value.start, days[0]);
    bind_day(statement, at + 1, date->value.end, days[1]);
    akt_bind_str(statement, at + 2, akt_str_of(akt_precision_name(date->value.precision)));
    akt_bind_str_or_null(statement, at + 3, date->text);
    akt_bind_str_or_null(statement, at + 4, date->label);
    akt_bind_str_or_null(statement, at + 5, date->kind);
    akt_bind_str(statement, at + 6, akt_str_of(akt_rule_name(date->value.rule)));
    akt_bind_int_or_null(statement, at + 7, date->passage);
}

static void join_case_numbers(const akt_metadata *meta, akt_buf *out)
{
    for (size_t i = 0; i < meta->n_case_numbers; i++) {
        akt_buf_z(out, i == 0 ? "" : ", ");
        akt_buf_add(out, meta->case_numbers[i]);
    }
}

typedef struct numbers { /* of one document's rows */
    int64_t source, document, first_passage, first_unit;
    size_t n_units;
} numbers;

static akt_status put_fields(akt_archive *archive, const numbers *ids, const akt_doc *doc,
                             const akt_metadata *meta, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_PUT_DOCUMENT);
    akt_buf others = {0}, cases = {0};
    char days[2][11];
    akt_status status;

    akt_json_other_dates(meta, &others);
    join_case_numbers(meta, &cases);
    if (statement != NULL) {
        sqlite3_clear_bindings(statement);
        akt_bind_int(statement, 1, ids->document);
        akt_bind_int(statement, 2, ids->source);
        akt_bind_str_or_null(statement, 3, meta->title);
        akt_bind_str_or_null(statement, 4, meta->issuer);
        akt_bind_str_or_null(statement, 5, meta->language);
        if (meta->has_date)
            bind_own_date(statement, 6, &meta->date, days);
        akt_bind_str_or_null(statement, 14, akt_str_of(meta->time));
        akt_bind_str_or_null(statement, 15, akt_buf_str(&others));
        akt_bind_str_or_null(statement, 16, akt_buf_str(&cases));
        akt_bind_int(statement, 17, ids->first_passage);
        akt_bind_int(statement, 18, (int64_t)doc->n_passages);
        akt_bind_int(statement, 19, ids->first_unit);
        akt_bind_int(statement, 20, (int64_t)ids->n_units);
    }
    status = others.failed || cases.failed ? akt_fail_memory(err)
                                           : akt_run_statement(archive, statement, DOING, err);
    akt_buf_free(&others);
    akt_buf_free(&cases);
    return status;
}

static akt_status put_cues(akt_archive *archive, const numbers *ids, const akt_doc *doc,
                           akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_PUT_CUE);
    akt_status status = AKT_OK;

    for (size_t i = 0; i < doc->n_cues && status == AKT_OK; i++) {
        const akt_cue *cue = &doc->cues[i];

        if (statement != NULL) {
            akt_bind_int(statement, 1, ids->document);
            akt_bind_int(statement, 2, (int64_t)i + 1);
            akt_bind_str(statement, 3, cue->name);
            akt_bind_str(statement, 4, cue->value);
            akt_bind_int(statement, 5, (int64_t)cue->begin);
            akt_bind_int(statement, 6, (int64_t)cue->end);
        }
        status = akt_run_statement(archive, statement, DOING, err);
    }
    return status;
}

/* --- Rows of a document, AKT_ROWS to a statement: a third of their cost is the statement's --- */

typedef struct rows { /* of one table */
    akt_archive *archive;
    const numbers *ids;
    const akt_doc *doc;
    const void *of;             /* array of what the rows are made of */
    char days[AKT_ROWS][2][11]; /* texts that a statement's rows borrow */
} rows;

/* Binds the columns of one row, the first at `at` + 1; row is its number among the statement's. */
typedef void bind_row(sqlite3_stmt *statement, int at, rows *of, size_t index, size_t row);

static akt_status put_rows(rows *of, akt_sql one, size_t n, int n_columns, bind_row *bind,
                           const char *doing, akt_err *err)
{
    akt_status status = AKT_OK;

    for (size_t i = 0, step; i < n && status == AKT_OK; i += step) {
        sqlite3_stmt *statement;

        step = n - i >= AKT_ROWS ? AKT_ROWS : 1;
        statement = akt_statement(of->archive, step == 1 ? one : one + 1);
        for (size_t row = 0; row < step && statement != NULL; row++)
            bind(statement, (int)row * n_columns, of, i + row, row);
        status = akt_run_statement(of->archive, statement, doing, err);
    }
    return status;
}

static void bind_passage(sqlite3_stmt *statement, int at, rows *of, size_t index, size_t row)
{
    const akt_passage *passage = &of->doc->passages[index];

    (void)row;
    akt_bind_int(statement, at + 1, of->ids->first_passage + (int64_t)index);
    akt_bind_int(statement, at + 2, of->ids->document);
    akt_bind_int(statement, at + 3, (int64_t)index + 1);
    akt_bind_int(statement, at + 4, passage->kind);
    akt_bind_int(statement, at + 5, passage->tier == AKT_MARGIN);
    akt_bind_int_or_null(statement, at + 6, passage->level);
    akt_bind_int_or_null(statement, at + 7, passage->heading);
    akt_bind_int_or_null(statement, at + 8, passage->label);
    akt_bind_int(statement, at + 9, passage->first_line);
    akt_bind_int(statement, at + 10, passage->last_line);
    akt_bind_int_or_null(statement, at + 11, passage->page);
    akt_bind_int_or_null(statement, at + 12, passage->part);
    akt_bind_int(statement, at + 13, (int64_t)passage->begin);
    akt_bind_int(statement, at + 14, (int64_t)passage->end);
    akt_bind_str(statement, at + 15, passage->text);
}

static akt_str text_at(const akt_doc *doc, size_t passage, size_t offset, size_t length)
{
    return akt_str_slice(doc->passages[passage].text, offset, offset + length);
}

static void bind_date(sqlite3_stmt *statement, int at, rows *of, size_t index, size_t row)
{
    const akt_passage_date *found = (const akt_passage_date *)of->of + index;
    const akt_date *date = &found->date;

    akt_bind_int(statement, at + 1, of->ids->first_passage + found->passage);
    akt_bind_int(statement, at + 2, (int64_t)date->offset);
    akt_bind_int(statement, at + 3, (int64_t)date->length);
    akt_bind_str(statement, at + 4, text_at(of->doc, found->passage, date->offset, date->length));
    bind_day(statement, at + 5, date->start, of->days[row][0]);
    bind_day(statement, at + 6, date->end, of->days[row][1]);
    akt_bind_int(statement, at + 7, date->precision);
    akt_bind_int(statement, at + 8, date->role);
    akt_bind_int(statement, at + 9, date->rule);
    sqlite3_bind_double(statement, at + 10, date->confidence);
    akt_bind_int(statement, at + 11, date->conflict);
}

static void bind_reference(sqlite3_stmt *statement, int at, rows *of, size_t index, size_t row)
{
    const akt_passage_reference *found = (const akt_passage_reference *)of->of + index;
    const akt_reference *reference = &found->reference;

    (void)row;
    akt_bind_int(statement, at + 1, of->ids->first_passage + found->passage);
    akt_bind_int(statement, at + 2, (int64_t)reference->offset);
    akt_bind_int(statement, at + 3, (int64_t)reference->length);
    akt_bind_str(statement, at + 4, akt_str_of(akt_reference_name(reference->kind)));
    akt_bind_str(statement, at + 5,
                 text_at(of->doc, found->passage, reference->offset, reference->length));
    akt_bind_str_or_null(statement, at + 6, reference->key);
    akt_bind_str_or_null(statement, at + 7, reference->authority);
    akt_bind_str_or_null(statement, at + 8, akt_reference_tail(reference->kind, reference->key));
}

static void bind_unit(sqlite3_stmt *statement, int at, rows *of, size_t index, size_t row)
{
    const akt_unit *unit = (const akt_unit *)of->of + index;

    (void)row;
    akt_bind_int(statement, at + 1, of->ids->first_unit + (int64_t)index);
    akt_bind_int(statement, at + 2, of->ids->document);
    akt_bind_int(statement, at + 3, of->ids->first_passage + unit->first);
    akt_bind_int(statement, at + 4, of->ids->first_passage + unit->last);
}

static akt_status put_decision(akt_archive *archive, const numbers *ids, const akt_doc *doc,
                               const akt_passage_decision *found, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_PUT_DECISION);
    const akt_decision *decision = &found->decision;
    char days[2][11];

    if (found->passage >= doc->n_passages)
        return AKT_OK;
    if (statement != NULL) {
        akt_bind_int(statement, 1, ids->first_passage + found->passage);
        akt_bind_int(statement, 2, (int64_t)decision->offset);
        akt_bind_int(statement, 3, (int64_t)decision->length);
        akt_bind_str(statement, 4, akt_str_of(akt_decision_status_name(decision->status)));
        akt_bind_int(statement, 5, decision->mention);
        akt_bind_str_or_null(statement, 6, decision->who);
        akt_bind_str_or_null(statement, 7, decision->what);
        akt_bind_str(statement, 8, decision->signal);
        bind_day(statement, 9, decision->start, days[0]);
        bind_day(statement, 10, decision->end, days[1]);
        akt_bind_str(statement, 11, akt_str_of(akt_decision_rule_name(decision->rule)));
        sqlite3_bind_double(statement, 12, decision->confidence);
    }
    return akt_run_statement(archive, statement, "cannot store a decision", err);
}

/* A unit's text as the index gets it: its passages' texts with newlines between. */
static akt_str unit_text(akt_archive *archive, const akt_doc *doc, const akt_unit *unit)
{
    if (unit->first == unit->last)
        return doc->passages[unit->first].text;
    akt_buf_clear(&archive->text);
    for (size_t i = unit->first; i <= unit->last; i++) {
        if (i > unit->first)
            akt_buf_byte(&archive->text, '\n');
        akt_buf_add(&archive->text, doc->passages[i].text);
    }
    return akt_buf_str(&archive->text);
}

static akt_status index_unit(akt_archive *archive, const akt_doc *doc, const akt_unit *unit,
                             akt_err *err)
{
    sqlite3_stmt *index = akt_statement(archive, AKT_SQL_PUT_INDEX);
    akt_status status;

    akt_vocabulary_next_unit(archive->vocabulary);
    if (index != NULL) {
        akt_bind_int(index, 1, archive->next_unit);
        akt_bind_str(index, 2, unit_text(archive, doc, unit));
    }
    if (archive->text.failed)
        return akt_fail_memory(err);
    status = akt_run_statement(archive, index, "cannot index the document", err);
    if (status == AKT_OK)
        status = akt_crowd_disperse(archive, err);
    if (status != AKT_OK)
        return status;
    status = akt_lengths_add(archive, akt_vocabulary_unit_words(archive->vocabulary), err);
    archive->next_unit++;
    return status;
}

static akt_status put_facts(rows *of, const akt_analysis *analysis, akt_err *err)
{
    akt_status status;

    of->of = analysis->dates;
    status = put_rows(of, AKT_SQL_PUT_DATE, analysis->n_dates, 11, bind_date, "cannot store a date",
                      err);
    of->of = analysis->references;
    if (status == AKT_OK)
        status = put_rows(of, AKT_SQL_PUT_REFERENCE, analysis->n_references, 8, bind_reference,
                          "cannot store a reference", err);
    for (size_t i = 0; i < analysis->n_decisions && status == AKT_OK; i++)
        status = put_decision(of->archive, of->ids, of->doc, &analysis->decisions[i], err);
    return status;
}

static akt_status put_document(akt_archive *archive, numbers *ids, const akt_doc *doc,
                               const akt_unit *units, size_t n_units, const akt_analysis *analysis,
                               akt_err *err)
{
    rows of = {.archive = archive, .ids = ids, .doc = doc, .of = units};
    akt_status status;

    ids->first_passage = archive->next_passage;
    ids->first_unit = archive->next_unit;
    ids->n_units = n_units;
    archive->next_passage += (int64_t)doc->n_passages;
    status = put_fields(archive, ids, doc, &analysis->meta, err);
    if (status == AKT_OK)
        status = put_cues(archive, ids, doc, err);
    if (status == AKT_OK)
        status = put_rows(&of, AKT_SQL_PUT_PASSAGE, doc->n_passages, 15, bind_passage, DOING, err);
    if (status == AKT_OK)
        status = put_rows(&of, AKT_SQL_PUT_UNIT, n_units, 4, bind_unit, DOING, err);
    for (size_t i = 0; i < n_units && status == AKT_OK; i++)
        status = index_unit(archive, doc, &units[i], err);
    return status == AKT_OK ? put_facts(&of, analysis, err) : status;
}

akt_status akt_put_source_document(akt_archive *archive, const akt_put_source *source,
                                   const akt_unit *units, size_t n_units,
                                   const akt_analysis *analysis, int64_t *source_id, akt_err *err)
{
    numbers ids = {.document = archive->next_document};
    akt_status status = put_source(archive, source, &ids.source, err);

    *source_id = ids.source;
    if (status != AKT_OK)
        return status;
    archive->next_document++;
    return put_document(archive, &ids, source->doc, units, n_units, analysis, err);
}

/* --- Anew: akt refresh --- */

/* Refresh may take many batches. Until akt_derived_done the versions are 0, so that an archive
 * left half way says "run akt refresh". */
akt_status akt_derived_clear(akt_archive *archive, akt_err *err)
{
    static const char sql[] =
        "DELETE FROM date; DELETE FROM decision; DELETE FROM reference; DELETE FROM unit;"
        "DELETE FROM unit_block; DELETE FROM word; DELETE FROM gram;"
        "DELETE FROM setting WHERE key = 'gram_blocks';"
        "UPDATE document SET n_units = 0;"
        "INSERT INTO unit_index (unit_index) VALUES ('delete-all');"
        "INSERT INTO unit_index (unit_index, rank) VALUES ('hashsize', 16777216)";
    akt_status status = akt_archive_lock(archive, err);

    if (status == AKT_OK)
        status = akt_run_sql(archive, sql, "cannot clear the indexes", err);
    if (status == AKT_OK)
        status = akt_setting_put(archive, "tokenizer_version", "0", err);
    if (status == AKT_OK)
        status = akt_setting_put(archive, "analysis_version", "0", err);
    akt_vocabulary_forget(archive->vocabulary);
    akt_lengths_forget(archive);
    archive->next_unit = 1;
    return status;
}

/* The rows of a source's document as they stand; takes its passages out. */
static akt_status take_out(akt_archive *archive, numbers *ids, bool *current, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_DOCUMENT_OF_SOURCE);
    int64_t first, n;
    akt_status status;
    bool found;

    if (statement != NULL)
        akt_bind_int(statement, 1, ids->source);
    status = akt_one_row(archive, statement, "cannot find the document", &found, err);
    if (status != AKT_OK)
        return status;
    if (!found)
        return akt_fail(err, AKT_EARCHIVE, "%s: a source has no document", archive->path);
    ids->document = sqlite3_column_int64(statement, 0);
    *current = sqlite3_column_int(statement, 1) != 0;
    first = sqlite3_column_int64(statement, 2);
    n = sqlite3_column_int64(statement, 3);
    sqlite3_reset(statement);
    statement = akt_statement(archive, AKT_SQL_DELETE_DOCUMENT_CUES);
    if (statement != NULL)
        akt_bind_int(statement, 1, ids->document);
    status = akt_run_statement(archive, statement, DOING, err);
    statement = akt_statement(archive, AKT_SQL_DELETE_PASSAGES);
    if (statement != NULL) {
        akt_bind_int(statement, 1, first);
        akt_bind_int(statement, 2, n < INT64_MAX - first ? first + n : INT64_MAX);
    }
    return status == AKT_OK ? akt_run_statement(archive, statement, DOING, err) : status;
}

akt_status akt_put_again(akt_archive *archive, int64_t source, const akt_doc *doc,
                         const akt_unit *units, size_t n_units, const akt_analysis *analysis,
                         akt_err *err)
{
    numbers ids = {.source = source};
    sqlite3_stmt *statement;
    bool current = false;
    akt_status status = take_out(archive, &ids, &current, err);

    if (status != AKT_OK)
        return status;
    statement = akt_statement(archive, AKT_SQL_SOURCE_AGAIN);
    if (statement != NULL)
        akt_bind_int(statement, 7, source);
    status = run_reading(archive, statement, 1, doc, err);
    if (status == AKT_OK)
        status = put_document(archive, &ids, doc, units, n_units, analysis, err);
    if (status == AKT_OK && current)
        status = akt_lengths_mark(archive, ids.first_unit, (int64_t)n_units, true, err);
    return status;
}

akt_status akt_derived_done(akt_archive *archive, akt_err *err)
{
    char number[24];
    akt_status status = akt_run_sql(
        archive, "INSERT INTO unit_index (unit_index, rank) VALUES ('hashsize', 1048576)",
        "cannot set the index up", err);

    sqlite3_snprintf(sizeof number, number, "%d", AKT_TOKENIZER_VERSION);
    if (status == AKT_OK)
        status = akt_setting_put(archive, "tokenizer_version", number, err);
    sqlite3_snprintf(sizeof number, number, "%d", AKT_ANALYSIS_VERSION);
    if (status == AKT_OK)
        status = akt_setting_put(archive, "analysis_version", number, err);
    akt_archive_unlock(archive);
    return status;
}
