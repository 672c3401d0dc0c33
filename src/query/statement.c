/* A sentence answers for what it says itself, and less for what stands around it: its passage, the
 * headings above, the title. */
#include "query/statement.h"

#include "base/mem.h"
#include "facts/sentence.h"
#include "query/keep.h"

#include <sqlite3.h>

#define FAILED "cannot make the timeline"
#define DATES_MAX 4096 /* of a passage */

static bool in_bounds(const akt_query_options *options, const akt_date *date)
{
    return (options->from == AKT_NO_DAY || date->end >= options->from) &&
           (options->to == AKT_NO_DAY || date->start <= options->to);
}

/* What has no date cannot be told to lie outside. */
static bool wanted(const akt_gatherer *g, const akt_statement *statement)
{
    return statement->date.start == AKT_NO_DAY || in_bounds(&g->options->query, &statement->date);
}

static akt_status add(akt_gatherer *g, const akt_statement *statement)
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
static akt_status is_own(akt_gatherer *g, const akt_date *date, bool *own)
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

static akt_status add_dated(akt_gatherer *g, passage_facts *p, size_t at, size_t end,
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
static akt_status take_sentence(akt_gatherer *g, passage_facts *p, size_t at, size_t end)
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

static akt_status take_sentences(akt_gatherer *g, passage_facts *p)
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

akt_status akt_gather_passage(akt_gatherer *g, const akt_stored_passage *passage)
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

akt_status akt_gather_document(akt_gatherer *g, double score)
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

void akt_gatherer_free(akt_gatherer *g)
{
    akt_answers_free(&g->answers);
    akt_query_close(g->query);
    sqlite3_finalize(g->own_dates);
    akt_free(g->rows);
    akt_arena_free(&g->scratch);
}
