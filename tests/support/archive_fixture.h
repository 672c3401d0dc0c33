/* A small archive for a test, and documents to put into it. */
#ifndef AKT_TESTS_SUPPORT_ARCHIVE_FIXTURE_H
#define AKT_TESTS_SUPPORT_ARCHIVE_FIXTURE_H

#include "archive/get.h"
#include "archive/put.h"
#include "support/check.h"
#include "support/tmp.h"

#include <sqlite3.h>

/* A call that ends in "err" and has to be AKT_OK. */
#define MUST(call)                                                                                 \
    do {                                                                                           \
        akt_err *err = must_err();                                                                 \
        CHECK((call) == AKT_OK, "%s", err->text);                                                  \
    } while (0)

static inline akt_err *must_err(void)
{
    static akt_err err;

    akt_err_clear(&err);
    return &err;
}

/* A document of the paragraphs of text, which are parted by empty lines; "# " begins a heading. */
static inline akt_doc *doc_of(akt_str text)
{
    akt_doc *doc = akt_doc_new();
    akt_decoded source = {text, AKT_STR("utf-8"), NULL, 0};
    akt_str line;
    size_t at = 0;
    bool open = false;

    CHECK(doc != NULL, "out of memory");
    akt_doc_set_source(doc, &source);
    while (akt_next_line(text, &at, &line)) {
        size_t begin = (size_t)(line.ptr - text.ptr);
        bool heading = akt_str_starts(line, AKT_STR("# "));

        if (line.len == 0 || heading) {
            akt_doc_close(doc);
            open = false;
        }
        if (line.len == 0)
            continue;
        if (!open)
            akt_doc_open(doc, heading ? AKT_HEADING : AKT_PARAGRAPH, AKT_MAIN, heading ? 1 : 0);
        else
            akt_doc_glue(doc, AKT_STR(" "));
        open = !heading;
        if (heading)
            begin += 2;
        akt_doc_text(doc, akt_str_slice(text, begin, (size_t)(line.ptr - text.ptr) + line.len),
                     begin, (size_t)(line.ptr - text.ptr) + line.len);
        if (heading)
            akt_doc_close(doc);
    }
    MUST(akt_doc_finish(doc, err));
    doc->importer = AKT_STR("text");
    doc->media_type = AKT_STR("text/plain");
    return doc;
}

/* Stores text as a source that has been seen at /arkiv/name; inside a batch. Its dates are those
 * that akt_dates_find finds, its decisions and references those that are found by them. */
static inline int64_t put_text(akt_archive *archive, int64_t run, const char *name,
                               const char *text, akt_outcome outcome)
{
    akt_str bytes = akt_str_of(text);
    akt_put_source put = {.sha256 = akt_sha256_of(bytes),
                          .bytes = bytes,
                          .keep = true,
                          .name = akt_str_of(name),
                          .mtime = 1700000000};
    akt_analysis analysis = {
        .meta = {.title = AKT_STR("Titel"), .issuer = AKT_STR(""), .language = AKT_STR("sv")}};
    int64_t source = 0;

    MUST(akt_find_source(archive, &put.sha256, &source, err));
    if (source == 0) {
        akt_doc *doc = doc_of(bytes);
        akt_unit *units;
        size_t n_units;
        akt_passage_date dates[64];
        akt_passage_decision decisions[64];
        akt_passage_reference references[64];
        akt_decision_context context = {AKT_NO_DAY, AKT_NO_DAY, AKT_STR("")};
        akt_decision_frame *frame = akt_decision_frame_new(doc, &context, &doc->arena);

        CHECK(frame && akt_units_build(doc, &doc->arena, &units, &n_units), "out of memory");
        for (uint32_t i = 0; i < doc->n_passages; i++) {
            akt_date *found;
            akt_decision *told;
            akt_reference *cited;
            akt_reference_context cites = {.issuer = AKT_STR("")};
            size_t n, n_told, n_cited;

            CHECK(akt_dates_find(doc->passages[i].text, &doc->arena, &found, &n), "memory");
            for (size_t k = 0; k < n && analysis.n_dates < 64; k++)
                dates[analysis.n_dates++] = (akt_passage_date){i, found[k]};
            CHECK(akt_decisions_find(frame, i, found, n, &doc->arena, &told, &n_told), "memory");
            for (size_t k = 0; k < n_told && analysis.n_decisions < 64; k++)
                decisions[analysis.n_decisions++] = (akt_passage_decision){i, told[k]};
            cites.dates = found;
            cites.n_dates = n;
            CHECK(akt_references_find(doc->passages[i].text, &cites, &doc->arena, &cited, &n_cited),
                  "memory");
            for (size_t k = 0; k < n_cited && analysis.n_references < 64; k++)
                references[analysis.n_references++] = (akt_passage_reference){i, cited[k]};
        }
        analysis.dates = dates;
        analysis.decisions = decisions;
        analysis.references = references;
        put.doc = doc;
        MUST(akt_put_source_document(archive, &put, units, n_units, &analysis, &source, err));
        akt_doc_free(doc);
    }
    MUST(akt_put_seen(archive, run, AKT_STR("/arkiv"), akt_str_of(name), source, 1, bytes.len,
                      outcome, AKT_STR(""), err));
    return source;
}

/* The one number that a query gives; -1 when it gives none. */
static inline int64_t number_of(akt_archive *archive, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    int64_t number = -1;

    CHECK(sqlite3_prepare_v2(akt_archive_db(archive), sql, -1, &statement, NULL) == SQLITE_OK,
          "%s: %s", sql, sqlite3_errmsg(akt_archive_db(archive)));
    if (sqlite3_step(statement) == SQLITE_ROW)
        number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return number;
}

static inline void run_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    char *message = NULL;

    CHECK(sqlite3_open(path, &db) == SQLITE_OK, "%s", path);
    CHECK(sqlite3_exec(db, sql, NULL, NULL, &message) == SQLITE_OK, "%s: %s", sql, message);
    sqlite3_close(db);
}

#endif
