/* A sentence answers for what it says itself, and less for what stands around it: its passage, the
 * headings above, the title. */
#include "findings/statement.h"

#include "base/mem.h"
#include "facts/sentence.h"
#include "findings/keep.h"

#include <sqlite3.h>

#define FAILED "cannot make the timeline"
#define DATES_MAX 4096    /* of a passage */
#define DECISIONS_MAX 256 /* of a passage */

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
    akt_decision *decisions;
    size_t n_decisions;
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

/* The decision that the sentence [at, end) tells to have been taken on these days; NULL if none. */
static const akt_decision *decided_on(const passage_facts *p, size_t at, size_t end,
                                      const akt_date *date)
{
    const akt_decision *found = NULL;

    for (size_t i = 0; i < p->n_decisions; i++) {
        const akt_decision *d = &p->decisions[i];

        if (d->status == AKT_DECISION_TAKEN && d->start != AKT_NO_DAY && d->start == date->start &&
            d->end == date->end && d->offset >= at && d->offset < end &&
            (!found || (found->mention && !d->mention)))
            found = d;
    }
    return found;
}

static const akt_decision *keep_decision(akt_arena *arena, const akt_decision *decision)
{
    akt_decision *kept = akt_arena_alloc(arena, sizeof *kept);

    if (!kept)
        return NULL;
    *kept = *decision;
    kept->who = akt_arena_copy(arena, decision->who);
    kept->what = akt_arena_copy(arena, decision->what);
    kept->signal = akt_arena_copy(arena, decision->signal);
    return kept->who.ptr && kept->what.ptr && kept->signal.ptr ? kept : NULL;
}

/* The heading nearest above, which says what "Beslut: Enligt förslag" is about. */
static akt_status add_heading(akt_gatherer *g, const passage_facts *p, akt_statement *statement)
{
    akt_str *headings;
    size_t n;
    akt_status status = akt_get_headings(g->archive, g->document->document, p->stored, &g->scratch,
                                         &headings, &n, g->err);

    if (status != AKT_OK || n == 0)
        return status;
    if (n > 1 && akt_str_find_byte(headings[n - 1], ' ', 0) == AKT_NONE)
        n--; /* "Beslutsgång", "Beslut" */
    statement->heading = akt_arena_copy(g->arena, headings[n - 1]);
    return statement->heading.ptr ? AKT_OK : akt_fail_memory(g->err);
}

/* Of the sentence [at, end); date NULL: it has none. words: the date stands in the sentence. */
static akt_status add_told(akt_gatherer *g, passage_facts *p, size_t at, size_t end,
                           const akt_date *date, bool words, double score)
{
    const akt_decision *decision =
        date && date->start != AKT_NO_DAY ? decided_on(p, at, end, date) : NULL;
    akt_statement statement = {.document = g->document,
                               .kind = decision ? AKT_EVENT_DECISION : AKT_EVENT_STATEMENT,
                               .words = AKT_STR(""),
                               .heading = AKT_STR(""),
                               .dated = date != NULL,
                               .score = score};
    akt_status status = AKT_OK;

    if (!decision && g->options->query.date_of == AKT_DATE_OF_DECISION)
        return AKT_OK;
    if (!p->kept)
        p->kept = akt_keep_passage(g->arena, p->stored);
    if (!p->kept)
        return akt_fail_memory(g->err);
    statement.passage = p->kept;
    statement.text = akt_str_slice(p->kept->text, at, end);
    if (!date) {
        statement.date.start = statement.date.end = AKT_NO_DAY;
        return add(g, &statement);
    }
    statement.date = *date;
    if (words) {
        statement.date.offset -= at;
        statement.words = akt_str_slice(statement.text, statement.date.offset,
                                        statement.date.offset + statement.date.length);
    } else {
        status = add_heading(g, p, &statement);
    }
    add_others(&statement, p, at, end);
    if (decision) {
        statement.decision = keep_decision(g->arena, decision);
        if (!statement.decision)
            return akt_fail_memory(g->err);
    }
    return status == AKT_OK ? add(g, &statement) : status;
}

/* Decisions of the sentence [at, end) whose day it does not name: minutes, whose day is that of the
 * meeting. */
static akt_status add_decisions(akt_gatherer *g, passage_facts *p, size_t at, size_t end,
                                double score)
{
    akt_day before = AKT_NO_DAY;
    akt_status status = AKT_OK;

    for (size_t i = 0; status == AKT_OK && i < p->n_decisions; i++) {
        const akt_decision *d = &p->decisions[i];
        akt_date date = {.start = d->start,
                         .end = d->end,
                         .precision = d->end > d->start ? AKT_PRECISION_RANGE : AKT_PRECISION_DAY,
                         .role = AKT_ROLE_DECIDED,
                         .rule = AKT_RULE_RELATIVE,
                         .confidence = d->confidence};
        bool named = d->start == AKT_NO_DAY || d->start == before || d->mention ||
                     d->status != AKT_DECISION_TAKEN || d->offset < at || d->offset >= end;

        for (size_t k = 0; !named && k < p->n_dates; k++)
            named = p->dates[k].offset >= at && p->dates[k].offset < end &&
                    p->dates[k].start == d->start && p->dates[k].end == d->end;
        if (named)
            continue;
        before = d->start;
        status = add_told(g, p, at, end, &date, false, score);
    }
    return status;
}

/* A sentence [at, end) with its dates; without any it is told only where a question asks for it. */
static akt_status take_sentence(akt_gatherer *g, passage_facts *p, size_t at, size_t end)
{
    akt_str sentence = akt_str_slice(p->stored->text, at, end);
    akt_answer_terms terms = {0, p->passage_terms, p->around_terms};
    akt_status status = AKT_OK;
    bool dated = false, own = false;
    double score = 1;
    size_t before;

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
            status = add_told(g, p, at, end, date, true, score);
    }
    before = g->n;
    if (status == AKT_OK && p->stored->kind != AKT_FIELD)
        status = add_decisions(g, p, at, end, score);
    if (status == AKT_OK && g->query && !dated && g->n == before && terms[0] != 0)
        status = add_told(g, p, at, end, NULL, false, score);
    return status;
}

static akt_status take_sentences(akt_gatherer *g, passage_facts *p)
{
    akt_str text = p->stored->text, sentence;
    size_t at = 0, begin = 0;
    bool open = false; /* a sentence that says nothing but a date waits for the next */
    akt_status status = AKT_OK;

    if (!is_told_in_sentences(p->stored->kind))
        return tells(p->stored->kind, p->n_dates + p->n_decisions > 0) &&
                       says_more(text, 0, p->dates, p->n_dates)
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
    if (status == AKT_OK)
        status = akt_get_decisions(g->archive, passage->passage, &g->scratch, &p.decisions,
                                   &p.n_decisions, g->err);
    if (p.n_decisions > DECISIONS_MAX)
        p.n_decisions = DECISIONS_MAX;
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
                               .heading = AKT_STR(""),
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
