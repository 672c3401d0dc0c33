/* Statements are gathered passage by passage: of the units that answer the question, or of the
 * whole archive. A sentence answers for what it says itself, and less for what stands around it:
 * its passage, the headings above, the title. What answers half as well as the best is told. */
#include "query/timeline.h"

#include "base/mem.h"
#include "facts/sentence.h"
#include "query/answer.h"
#include "query/event.h"
#include "query/filter.h"
#include "query/inside.h"
#include "query/keep.h"

#include <sqlite3.h>
#include <stdlib.h>

#define FAILED "cannot make the timeline"
#define YEAR 366       /* days; longer intervals are wide */
#define ANSWERS 0.5    /* of the best score, to be told */
#define DATES_MAX 4096 /* of a passage */

typedef struct gatherer {
    akt_archive *archive;
    const akt_timeline_options *options;
    akt_timeline *out;
    akt_arena *arena; /* of the timeline */
    akt_arena scratch;
    akt_query *query; /* NULL: everything */
    akt_answers answers;
    sqlite3_stmt *own_dates;
    akt_statement *rows;
    size_t n, cap;
    double best;
    const akt_stored_document *document; /* the one at hand */
    akt_err *err;
} gatherer;

akt_timeline_options akt_timeline_defaults(void)
{
    akt_timeline_options options = {akt_query_defaults(), false};

    options.query.date_of = AKT_DATE_OF_TEXT;
    return options;
}

const char *akt_event_kind_name(akt_event_kind kind)
{
    return kind == AKT_EVENT_DOCUMENT ? "document" : "statement";
}

/* --- Statements --- */

static bool is_wide(const akt_date *date)
{
    return date->start != AKT_NO_DAY && date->end - date->start >= YEAR;
}

static bool in_bounds(const akt_query_options *options, const akt_date *date)
{
    return (options->from == AKT_NO_DAY || date->end >= options->from) &&
           (options->to == AKT_NO_DAY || date->start <= options->to);
}

static bool shows_documents(const gatherer *g)
{
    return g->options->query.date_of == AKT_DATE_OF_ANY ||
           g->options->query.date_of == AKT_DATE_OF_DOCUMENT;
}

/* What has no date cannot be told to lie outside. */
static bool wanted(const gatherer *g, const akt_statement *statement)
{
    return statement->date.start == AKT_NO_DAY || in_bounds(&g->options->query, &statement->date);
}

static akt_status add(gatherer *g, const akt_statement *statement)
{
    if (!wanted(g, statement))
        return AKT_OK;
    if (!akt_grow(&g->rows, &g->cap, g->n + 1, sizeof *g->rows))
        return akt_fail_memory(g->err);
    g->rows[g->n] = *statement;
    g->rows[g->n].order = (uint32_t)g->n;
    g->n++;
    if (statement->score > g->best)
        g->best = statement->score;
    return AKT_OK;
}

/* Whether a date in a field is one that tells of the document itself: "Publicerad: 2024-04-04". */
static akt_status is_own(gatherer *g, const akt_date *date, bool *own)
{
    static const char sql[] =
        "SELECT 1 FROM document d, json_each(CASE WHEN json_valid(d.other_dates)"
        " THEN d.other_dates ELSE '[]' END) j WHERE d.id = ?1 AND j.value ->> 'start' = ?2";
    sqlite3 *db = akt_archive_db(g->archive);
    char day[11];
    int rc;

    *own = date->role == AKT_ROLE_DOCUMENT;
    if (*own || date->start == AKT_NO_DAY)
        return AKT_OK;
    if (!g->own_dates && sqlite3_prepare_v2(db, sql, -1, &g->own_dates, NULL) != SQLITE_OK)
        return akt_archive_fail(g->archive, FAILED, g->err);
    akt_day_text(date->start, day);
    sqlite3_bind_int64(g->own_dates, 1, g->document->document);
    sqlite3_bind_text(g->own_dates, 2, day, -1, SQLITE_TRANSIENT);
    rc = sqlite3_step(g->own_dates);
    *own = rc == SQLITE_ROW;
    sqlite3_reset(g->own_dates);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? AKT_OK
                                                 : akt_archive_fail(g->archive, FAILED, g->err);
}

static bool is_told_in_sentences(akt_kind kind)
{
    return kind == AKT_PARAGRAPH || kind == AKT_ITEM || kind == AKT_QUOTE || kind == AKT_NOTE;
}

/* Titles and header rows tell nothing by themselves; a heading only with a date. */
static bool tells(akt_kind kind, bool dated)
{
    if (kind == AKT_TITLE || kind == AKT_HEADER || kind == AKT_CODE)
        return false;
    return dated || (kind != AKT_HEADING && kind != AKT_FIELD && kind != AKT_CAPTION);
}

/* Whether a sentence says more than its dates. */
static bool says_more(akt_str sentence, size_t at, const akt_date *dates, size_t n)
{
    size_t bytes = 0, letters = 0;

    for (size_t i = 0; i < n; i++)
        if (dates[i].offset >= at && dates[i].offset < at + sentence.len)
            bytes += dates[i].length;
    for (size_t i = 0; i < sentence.len; i++)
        letters += !akt_is_space(sentence.ptr[i]) && !memchr(".,:;-()", sentence.ptr[i], 7);
    return letters > bytes + 2;
}

typedef struct passage_facts { /* of one passage */
    const akt_stored_passage *stored;
    const akt_stored_passage *kept; /* once a statement of it is */
    akt_date *dates;
    size_t n_dates;
    uint64_t passage_terms, around_terms;
} passage_facts;

/* The days besides its own that the sentence [at, end) names. */
static void add_others(akt_statement *statement, const passage_facts *p, size_t at, size_t end)
{
    for (size_t i = 0; i < p->n_dates && statement->n_others < AKT_OTHER_DAYS; i++) {
        const akt_date *date = &p->dates[i];

        if (date->offset >= at && date->offset + date->length <= end && date->start != AKT_NO_DAY &&
            date->start == date->end && date->start != statement->date.start)
            statement->others[statement->n_others++] = date->start;
    }
}

static akt_status add_dated(gatherer *g, passage_facts *p, size_t at, size_t end,
                            const akt_date *date, double score)
{
    akt_statement statement = {.document = g->document,
                               .kind = AKT_EVENT_STATEMENT,
                               .dated = date != NULL,
                               .score = score};

    if (!p->kept)
        p->kept = akt_keep_passage(g->arena, p->stored);
    if (!p->kept)
        return akt_fail_memory(g->err);
    statement.passage = p->kept;
    statement.text = akt_str_slice(p->kept->text, at, end);
    statement.words = AKT_STR("");
    if (date) {
        statement.date = *date;
        statement.date.offset -= at;
        add_others(&statement, p, at, end);
        statement.words = akt_str_slice(statement.text, statement.date.offset,
                                        statement.date.offset + statement.date.length);
    } else {
        statement.date.start = statement.date.end = AKT_NO_DAY;
    }
    return add(g, &statement);
}

/* A sentence [at, end) with its dates; without any it is told only where a question asks for it. */
static akt_status take_sentence(gatherer *g, passage_facts *p, size_t at, size_t end)
{
    akt_str sentence = akt_str_slice(p->stored->text, at, end);
    akt_answer_terms terms = {0, p->passage_terms, p->around_terms};
    akt_status status = AKT_OK;
    bool dated = false, own = false;
    double score = 1;

    if (g->query) {
        terms[0] = akt_answer_terms_in(&g->answers, sentence);
        if (g->answers.failed)
            return akt_fail_memory(g->err);
        score = akt_answer_score(&g->answers, terms);
    }
    for (size_t i = 0; status == AKT_OK && i < p->n_dates; i++) {
        const akt_date *date = &p->dates[i];

        if (date->offset < at || date->offset + date->length > end)
            continue;
        dated = true;
        if (p->stored->kind == AKT_FIELD)
            status = is_own(g, date, &own);
        else
            own = date->role == AKT_ROLE_DOCUMENT;
        if (status == AKT_OK && !own)
            status = add_dated(g, p, at, end, date, score);
    }
    if (status == AKT_OK && g->query && !dated && terms[0] != 0)
        status = add_dated(g, p, at, end, NULL, score);
    return status;
}

static akt_status take_sentences(gatherer *g, passage_facts *p)
{
    akt_str text = p->stored->text, sentence;
    size_t at = 0, begin = 0;
    bool open = false; /* a sentence that says nothing but a date waits for the next */
    akt_status status = AKT_OK;

    if (!is_told_in_sentences(p->stored->kind))
        return tells(p->stored->kind, p->n_dates > 0) && says_more(text, 0, p->dates, p->n_dates)
                   ? take_sentence(g, p, 0, text.len)
                   : AKT_OK;
    while (status == AKT_OK && akt_sentence_next(text, &at, &sentence)) {
        size_t from = (size_t)(sentence.ptr - text.ptr);

        if (!open)
            begin = from;
        open = !says_more(akt_str_slice(text, begin, from + sentence.len), begin, p->dates,
                          p->n_dates);
        if (!open)
            status = take_sentence(g, p, begin, from + sentence.len);
    }
    return status;
}

static akt_status take_passage(gatherer *g, const akt_stored_passage *passage)
{
    passage_facts p = {.stored = passage};
    akt_status status;

    if (passage->tier != AKT_MAIN)
        return AKT_OK;
    status = akt_get_dates(g->archive, passage->passage, &g->scratch, &p.dates, &p.n_dates, g->err);
    if (p.n_dates > DATES_MAX)
        p.n_dates = DATES_MAX;
    if (status == AKT_OK && g->query) {
        p.passage_terms = akt_answer_terms_in(&g->answers, passage->text);
        status = akt_answer_terms_above(&g->answers, g->document, passage, &g->scratch,
                                        &p.around_terms, g->err);
    }
    return status == AKT_OK ? take_sentences(g, &p) : status;
}

static akt_status take_document(gatherer *g, double score)
{
    akt_stored_passage *nowhere = akt_arena_alloc(g->arena, sizeof *nowhere);
    const akt_stored_document *d = g->document;
    akt_statement statement = {.document = d,
                               .kind = AKT_EVENT_DOCUMENT,
                               .text = d->title,
                               .dated = true,
                               .words = d->date_text,
                               .score = score};

    if (!d->has_date)
        return AKT_OK;
    if (!nowhere)
        return akt_fail_memory(g->err);
    nowhere->text = AKT_STR("");
    statement.passage = nowhere;
    statement.date = (akt_date){.start = d->start,
                                .end = d->end,
                                .precision = d->precision,
                                .role = AKT_ROLE_DOCUMENT,
                                .confidence = 1};
    return add(g, &statement);
}

/* --- All of the archive --- */

static akt_status count_units(gatherer *g, size_t *n)
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

/* Only passages with a date are read: most have none. */
static akt_status take_dated_passages(gatherer *g, sqlite3_stmt *dated)
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
            status = take_passage(g, passages);
    }
    if (status == AKT_OK && rc != SQLITE_DONE)
        status = akt_archive_fail(g->archive, FAILED, g->err);
    sqlite3_reset(dated);
    return status;
}

/* Documents one after the other: those of the options that have a date. */
static akt_status take_everything(gatherer *g)
{
    static const char sql[] = "SELECT id, first_unit FROM document WHERE (current OR ?1)"
                              " ORDER BY id";
    static const char dated_sql[] =
        "SELECT DISTINCT p.n FROM document d JOIN passage p ON p.id >= d.first_passage AND"
        " p.id < d.first_passage + d.n_passages JOIN date ON date.passage = p.id"
        " WHERE d.id = ?1 AND p.tier = 'main' ORDER BY p.id";
    sqlite3 *db = akt_archive_db(g->archive);
    akt_query_options filter = g->options->query;
    sqlite3_stmt *statement = NULL, *dated = NULL;
    akt_bits units = {0};
    size_t n_units;
    akt_status status = count_units(g, &n_units);
    int rc = SQLITE_DONE;

    filter.from = filter.to = AKT_NO_DAY;
    if (status == AKT_OK)
        status = akt_filter(g->archive, &filter, n_units, &units, g->err);
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
            status = take_document(g, 1);
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

static akt_status take_unit(gatherer *g, uint32_t unit)
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
                                   : take_document(g, akt_answer_score(&g->answers, terms));
    }
    for (size_t i = 0;
         status == AKT_OK && g->options->query.date_of != AKT_DATE_OF_DOCUMENT && i < n; i++)
        status = take_passage(g, &passages[i]);
    akt_arena_free(&g->scratch);
    return status;
}

static akt_status take_answers(gatherer *g)
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
static void keep_answers(gatherer *g)
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
static bool set_apart(gatherer *g)
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

static akt_status gather(gatherer *g, akt_searcher *searcher, akt_str question)
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
    if (begun)
        sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    return status;
}

akt_status akt_timeline_make(akt_searcher *searcher, akt_str question,
                             const akt_timeline_options *options, akt_timeline *out, akt_err *err)
{
    gatherer g = {.archive = akt_searcher_archive(searcher),
                  .options = options,
                  .out = out,
                  .arena = &out->arena,
                  .err = err};
    akt_status status;

    *out = (akt_timeline){0};
    status = gather(&g, searcher, question);
    akt_answers_free(&g.answers);
    akt_query_close(g.query);
    sqlite3_finalize(g.own_dates);
    akt_free(g.rows);
    akt_arena_free(&g.scratch);
    if (status != AKT_OK)
        akt_timeline_free(out);
    return status;
}

void akt_timeline_free(akt_timeline *timeline)
{
    akt_arena_free(&timeline->arena);
    *timeline = (akt_timeline){0};
}
