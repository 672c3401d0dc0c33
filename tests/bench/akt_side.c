/* akt's side of the questions: its query layer in this process, as a program that keeps an archive
 * open would use it. */
#include "bench.h"

#include "dates/date.h"
#include "facts/analysis.h"
#include "importers/importer.h"
#include "query/query.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

size_t akt_tag(const char *plain_text_folder)
{
    file_list files = list_files(plain_text_folder);
    akt_date_context context = {akt_day_of(2025, 4, 10)};
    size_t n_dates = 0;

    for (size_t i = 0; i < files.n; i++) {
        size_t length, at = 0, paragraph_length = 0;
        char *text = read_file(files.path[i], &length);
        akt_arena arena = {0};
        const char *paragraph;

        while ((paragraph = next_paragraph(text, length, &at, &paragraph_length))) {
            akt_date *dates;
            size_t n;

            if (!akt_dates_find((akt_str){paragraph, paragraph_length}, &arena, &dates, &n))
                die("out of memory");
            n_dates += akt_dates_resolve(dates, n, &context);
        }
        akt_arena_free(&arena);
        free(text);
    }
    free_files(&files);
    return n_dates;
}

static double cpu_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* What cannot be read as a document is none. */
static double decide(const char *path)
{
    akt_analysis_options options = {AKT_NO_DAY};
    akt_hint hint = {akt_str_of(path), AKT_STR(""), AKT_STR("")};
    akt_err err = {AKT_OK, ""};
    akt_analysis analysis;
    akt_arena arena = {0};
    akt_doc *doc = take(akt_doc_new());
    size_t length;
    char *bytes = read_file(path, &length);
    double before = 0, after = 0;

    if (akt_import((akt_str){bytes, length}, &hint, doc, &err) == AKT_OK) {
        if (akt_analyse(doc, &options, &arena, &analysis, &err) != AKT_OK)
            die("%s: %s", path, err.text);
        before = cpu_seconds();
        if (akt_analyse_decisions_references(doc, &arena, &analysis, &err) != AKT_OK)
            die("%s: %s", path, err.text);
        after = cpu_seconds();
    }
    akt_arena_free(&arena);
    akt_doc_free(doc);
    free(bytes);
    return after - before;
}

double akt_decide(const char *folder)
{
    file_list files = list_files(folder);
    double seconds = 0;

    for (size_t i = 0; i < files.n; i++)
        seconds += decide(files.path[i]);
    free_files(&files);
    return seconds;
}

static void ask(akt_searcher *searcher, const char *text, bool fast, akt_err *err)
{
    akt_query_options options = akt_query_defaults();
    akt_query *query = NULL;
    akt_hit hit;
    bool found = true;

    options.fast = fast;
    if (akt_query_open(searcher, akt_str_of(text), &options, &query, err) != AKT_OK)
        die("akt, %s: %s", text, err->text);
    while (found) {
        if (akt_query_next(query, &hit, &found, err) != AKT_OK)
            die("akt, %s: %s", text, err->text);
    }
    akt_query_close(query);
}

void akt_ask(const char *path, const question *questions, size_t n, bool fast, double *milliseconds)
{
    akt_err err = {AKT_OK, ""};
    akt_archive *archive = NULL;
    akt_searcher *searcher = NULL;

    if (akt_archive_open(path, AKT_READ, &archive, &err) != AKT_OK ||
        akt_searcher_open(archive, &searcher, &err) != AKT_OK)
        die("akt: %s", err.text);
    for (size_t i = 0; i < n; i++) {
        struct timespec before, after;
        clock_gettime(CLOCK_MONOTONIC, &before);
        ask(searcher, questions[i].akt, fast, &err);
        clock_gettime(CLOCK_MONOTONIC, &after);
        milliseconds[i] = (double)(after.tv_sec - before.tv_sec) * 1e3 +
                          (double)(after.tv_nsec - before.tv_nsec) / 1e6;
    }
    akt_searcher_close(searcher);
    akt_archive_close(archive);
}

uint64_t akt_originals(const char *path)
{
    static const char sql[] = "SELECT coalesce(sum(pgsize), 0) FROM dbstat"
                              " WHERE name IN ('sqlar', 'sqlite_autoindex_sqlar_1')";
    sqlite3 *db;
    sqlite3_stmt *row;
    uint64_t bytes;

    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, sql, -1, &row, NULL) != SQLITE_OK || sqlite3_step(row) != SQLITE_ROW)
        die("akt, %s: %s", path, sqlite3_errmsg(db));
    bytes = (uint64_t)sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    sqlite3_close(db);
    return bytes;
}
