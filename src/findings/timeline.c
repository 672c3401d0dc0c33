/* Statements are gathered passage by passage: of the units that answer the question, or of the
 * whole archive. What answers half as well as the best is told. */
#include "findings/timeline.h"

#include "base/mem.h"
#include "findings/event.h"
#include "query/filter.h"
#include "query/inside.h"
#include "findings/keep.h"
#include "findings/statement.h"

#include <sqlite3.h>
#include <stdlib.h>

#define FAILED "cannot make the timeline"
#define YEAR 366    /* days; longer intervals are wide */
#define ANSWERS 0.5 /* of the best score, to be told */

akt_timeline_options akt_timeline_defaults(void)
{
    akt_timeline_options options = {akt_query_defaults(), false, SIZE_MAX};

    options.query.date_of = AKT_DATE_OF_TEXT;
    return options;
}

const char *akt_event_kind_name(akt_event_kind kind)
{
    static const char *const names[] = {"decision", "statement", "document"};

    return names[kind];
}

static bool is_wide(const akt_date *date)
{
    return date->start != AKT_NO_DAY && date->end - date->start >= YEAR;
}

static bool shows_documents(const akt_gatherer *g)
{
    return g->options->query.date_of == AKT_DATE_OF_ANY ||
           g->options->query.date_of == AKT_DATE_OF_DOCUMENT;
}

/* --- All of the archive --- */

static akt_status count_units(akt_gatherer *g, size_t *n)
{
    sqlite3_stmt *statement;
    akt_status status = AKT_OK;

    *n = 0;
    if (sqlite3_prepare_v2(akt_archive_db(g->archive), "SELECT max(id) FROM unit", -1, &statement,
                           NULL) != SQLITE_OK)
        return akt_archive_fail(g->archive, FAILED, g->err);
    if (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_int64(statement, 0) > 0)
        *n = (size_t)sqlite3_column_int64(statement, 0);
    else if (sqlite3_errcode(akt_archive_db(g->archive)) == SQLITE_CORRUPT)
        status = akt_archive_fail(g->archive, FAILED, g->err);
    sqlite3_finalize(statement);
    return status;
}

static bool is_left(const akt_bits *units, int64_t first)
{
    if (!units->word)
        return true;
    return first >= 1 && (uint64_t)first <= units->n &&
           units->word[(first - 1) / 64] >> (first - 1) % 64 & 1;
}

/* Only passages with a date, or a decision that has one, are read: most have none. */
static akt_status take_dated_passages(akt_gatherer *g, sqlite3_stmt *dated)
{
    akt_stored_passage *passages;
    akt_status status = AKT_OK;
    size_t n;
    int rc = SQLITE_DONE;

    sqlite3_bind_int64(dated, 1, g->document->document);
    while (status == AKT_OK && (rc = sqlite3_step(dated)) == SQLITE_ROW) {
        int64_t number = sqlite3_column_int64(dated, 0);

        if (number < 1 || number > UINT32_MAX)
            continue;
        status = akt_get_passages(g->archive, g->document->document, (uint32_t)number,
                                  (uint32_t)number, &g->scratch, &passages, &n, g->err);
        if (status == AKT_OK && n == 1)
            status = akt_gather_passage(g, passages);
    }
    if (status == AKT_OK && rc != SQLITE_DONE)
        status = akt_archive_fail(g->archive, FAILED, g->err);
    sqlite3_reset(dated);
    return status;
}

/* Documents one after the other: those of the options that have a date. */
static akt_status take_everything(akt_gatherer *g)
{
    static const char sql[] = "SELECT id, first_unit FROM document WHERE (current OR ?1)"
                              " ORDER BY id";
    static const char dated_sql[] =
        "SELECT p.n FROM document d JOIN passage p ON p.id >= d.first_passage AND"
        " p.id < d.first_passage + d.n_passages WHERE d.id = ?1 AND p.tier = 'main' AND"
        " (EXISTS (SELECT 1 FROM date WHERE date.passage = p.id) OR"
        " EXISTS (SELECT 1 FROM decision c WHERE c.passage = p.id AND c.start_day NOT NULL))"
        " ORDER BY p.id";
    sqlite3 *db = akt_archive_db(g->archive);
    akt_query_options filter = g->options->query;
    sqlite3_stmt *statement = NULL, *dated = NULL;
    akt_bits units = {0};
    size_t n_units;
    akt_status status = count_units(g, &n_units);
    int rc = SQLITE_DONE;

    filter.from = filter.to = AKT_NO_DAY;
    if (status == AKT_OK)
        status = akt_filter(g->archive, &filter, NULL, n_units, &units, g->err);
    if (status != AKT_OK)
        return status;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, dated_sql, -1, &dated, NULL) != SQLITE_OK)
        status = akt_archive_fail(g->archive, FAILED, g->err);
    else
        sqlite3_bind_int(statement, 1, filter.versions);
    while (status == AKT_OK && (rc = sqlite3_step(statement)) == SQLITE_ROW) {
        if (!is_left(&units, sqlite3_column_int64(statement, 1)))
            continue;
        status = akt_keep_document(g->archive, sqlite3_column_int64(statement, 0), g->arena,
                                   &g->document, g->err);
        if (status != AKT_OK || g->document == NULL)
            break;
        if (shows_documents(g))
            status = akt_gather_document(g, 1);
        if (status == AKT_OK && filter.date_of != AKT_DATE_OF_DOCUMENT)
            status = take_dated_passages(g, dated);
        akt_arena_free(&g->scratch);
    }
    if (status == AKT_OK && rc != SQLITE_DONE)
        status = akt_archive_fail(g->archive, FAILED, g->err);
    sqlite3_finalize(statement);
    sqlite3_finalize(dated);
    akt_free(units.word);
    return status;
}

/* --- What answers a question --- */

static akt_status take_unit(akt_gatherer *g, uint32_t unit)
{
    const akt_stored_document *before = g->document;
    akt_stored_passage *passages;
    int64_t document;
    size_t n;
    akt_status status =
        akt_get_unit(g->archive, unit, &document, &g->scratch, &passages, &n, g->err);

    if (status == AKT_OK)
        status = akt_keep_document(g->archive, document, g->arena, &g->document, g->err);
    if (status == AKT_OK && g->document != before && shows_documents(g)) {
        akt_answer_terms terms = {akt_answer_terms_in(&g->answers, g->document->title), 0, 0};

        for (size_t i = 0; i < n; i++)
            terms[1] |= akt_answer_terms_in(&g->answers, passages[i].text);
        status = g->answers.failed ? akt_fail_memory(g->err)
                                   : akt_gather_document(g, akt_answer_score(&g->answers, terms));
    }
    for (size_t i = 0;
         status == AKT_OK && g->options->query.date_of != AKT_DATE_OF_DOCUMENT && i < n; i++)
        status = akt_gather_passage(g, &passages[i]);
    akt_arena_free(&g->scratch);
    return status;
}

static akt_status take_answers(akt_gatherer *g)
{
    size_t n = AKT_TIMELINE_UNITS;
    uint32_t *units = akt_answer_units(g->query, g->arena, &n);
    akt_status status = AKT_OK;

    if (!units)
        return akt_fail_memory(g->err);
    g->out->n_unread = akt_query_ranking(g->query)->total - n;
    g->answers = akt_answers_of(g->archive, g->query, NULL);
    for (size_t i = 0; status == AKT_OK && i < n; i++)
        status = take_unit(g, units[i]);
    return status;
}

/* Drops what answers much worse than the best, and what is too long to be an event. */
static void keep_answers(akt_gatherer *g)
{
    size_t kept = 0;

    for (size_t i = 0; i < g->n; i++) {
        if (g->query && g->rows[i].score < ANSWERS * g->best)
            continue;
        if (!g->options->query.wide && is_wide(&g->rows[i].date))
            g->out->n_wide++;
        else
            g->rows[kept++] = g->rows[i];
    }
    g->n = kept;
}

/* --- The two lists --- */

static int best_first(const void *left, const void *right)
{
    const akt_statement *a = left, *b = right;

    if (a->score > b->score || a->score < b->score)
        return a->score > b->score ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* Statements without a day, apart; what is unresolved without a question, too. */
static bool set_apart(akt_gatherer *g)
{
    akt_timeline *out = g->out;
    size_t kept = 0, n = 0;

    for (size_t i = 0; i < g->n; i++)
        n += g->rows[i].date.start == AKT_NO_DAY;
    out->undated = akt_arena_array(g->arena, n + 1, sizeof *out->undated);
    if (!out->undated)
        return false;
    for (size_t i = 0; i < g->n; i++) {
        if (g->rows[i].date.start == AKT_NO_DAY)
            out->undated[out->n_undated++] = g->rows[i];
        else
            g->rows[kept++] = g->rows[i];
    }
    g->n = kept;
    if (n > 1)
        qsort(out->undated, n, sizeof *out->undated, best_first);
    return true;
}

static int best_events_first(const void *left, const void *right)
{
    const akt_event *a = left, *b = right;

    if (a->score > b->score || a->score < b->score)
        return a->score > b->score ? -1 : 1;
    if (a->n_sources != b->n_sources)
        return a->n_sources > b->n_sources ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static int in_order(const void *left, const void *right)
{
    const akt_event *a = left, *b = right;

    return a->order < b->order ? -1 : a->order > b->order;
}

/* Keeps as many as wanted, in the order of their dates. */
static void limit_events(const akt_gatherer *g)
{
    akt_timeline *out = g->out;
    size_t limit = g->options->limit;

    out->total = out->n_events;
    if (out->n_events <= limit)
        return;
    if (g->query) {
        qsort(out->events, out->n_events, sizeof *out->events, best_events_first);
        qsort(out->events, limit, sizeof *out->events, in_order);
    }
    out->n_events = limit;
}

static akt_status gather(akt_gatherer *g, akt_searcher *searcher, akt_str question)
{
    akt_query_options options = g->options->query;
    sqlite3 *db = akt_archive_db(g->archive);
    bool begun = false;
    akt_status status = AKT_OK;

    options.limit = AKT_TIMELINE_UNITS;
    options.sort = AKT_SORT_RANK;
    options.from = options.to = AKT_NO_DAY; /* by the statements' dates, not the passages' */
    if (akt_str_trim(question).len > 0) {
        status = akt_query_open(searcher, question, &options, &g->query, g->err);
        if (status == AKT_OK)
            status = take_answers(g);
    } else {
        if (sqlite3_get_autocommit(db)) {
            if (sqlite3_exec(db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK)
                return akt_archive_fail(g->archive, FAILED, g->err);
            begun = true;
        }
        status = take_everything(g);
    }
    keep_answers(g);
    if (status == AKT_OK && !set_apart(g))
        status = akt_fail_memory(g->err);
    if (status == AKT_OK)
        status = akt_events_make(g->archive, g->rows, g->n, g->options->months, g->out, g->err);
    if (status == AKT_OK)
        limit_events(g);
    if (begun)
        sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    return status;
}

akt_status akt_timeline_make(akt_searcher *searcher, akt_str question,
                             const akt_timeline_options *options, akt_timeline *out, akt_err *err)
{
    akt_gatherer g = {.archive = akt_searcher_archive(searcher),
                      .options = options,
                      .out = out,
                      .arena = &out->arena,
                      .err = err};
    akt_status status;

    *out = (akt_timeline){0};
    status = gather(&g, searcher, question);
    akt_gatherer_free(&g);
    if (status != AKT_OK)
        akt_timeline_free(out);
    return status;
}

void akt_timeline_free(akt_timeline *timeline)
{
    akt_arena_free(&timeline->arena);
    *timeline = (akt_timeline){0};
}
