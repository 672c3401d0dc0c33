/* Decisions are gathered passage by passage: of the units that answer the question, or of the whole
 * archive. They are grouped first and chosen then, so that a decision keeps the sources that answer
 * less well by themselves. */
#include "findings/register.h"

#include "base/mem.h"
#include "facts/decider.h"
#include "facts/sentence.h"
#include "query/answer.h"
#include "query/inside.h"
#include "findings/keep.h"
#include "findings/weight.h"

#include <sqlite3.h>
#include <stdlib.h>

#define FAILED "cannot list the decisions"
#define ANSWERS 0.6  /* of the best score, to be told */
#define DATES_MAX 32 /* of a sentence */
#define WHATS 16     /* sources that are asked what was decided */
#define STEPS 20     /* scores nearer than a step are one */

typedef struct gatherer {
    akt_archive *archive;
    const akt_register_options *options;
    akt_register *out;
    akt_arena *arena; /* of the register */
    akt_arena scratch;
    akt_query *query; /* NULL: everything */
    akt_answers answers;
    akt_weights *weights;
    akt_telling *rows;
    size_t n, cap;
    const akt_stored_document *document; /* the one at hand */
    bool failed;                         /* memory ran out where it cannot be told */
    akt_err *err;
} gatherer;

akt_register_options akt_register_defaults(void)
{
    return (akt_register_options){.by = AKT_STR(""),
                                  .any_status = true,
                                  .from = AKT_NO_DAY,
                                  .to = AKT_NO_DAY,
                                  .limit = SIZE_MAX};
}

/* --- How well a telling answers --- */

/* A question for decisions asks for them in words that many tell without: they weigh nothing beside
 * others. */
static bool asks_for_decisions(const akt_plan *plan, uint64_t terms)
{
    for (size_t t = 0; t < plan->n_terms; t++)
        if (terms >> t & 1 && !akt_str_starts(plan->terms[t].asked, AKT_STR("beslut")) &&
            !akt_str_starts(plan->terms[t].asked, AKT_STR("decision")))
            return false;
    return true;
}

/* --- Tellings --- */

static bool copy_decision(gatherer *g, akt_decision *decision)
{
    decision->who = akt_arena_copy(g->arena, decision->who);
    decision->what = akt_arena_copy(g->arena, decision->what);
    decision->signal = akt_arena_copy(g->arena, decision->signal);
    return decision->who.ptr && decision->what.ptr && decision->signal.ptr;
}

static akt_status add(gatherer *g, const akt_stored_passage *kept, const akt_decision *decision,
                      akt_answer_terms terms)
{
    akt_telling *row;

    if (!akt_grow(&g->rows, &g->cap, g->n + 1, sizeof *g->rows))
        return akt_fail_memory(g->err);
    row = &g->rows[g->n];
    *row = (akt_telling){.decision = *decision,
                         .sentence = akt_sentence_at(kept->text, decision->offset),
                         .title = g->document->title,
                         .latest = g->document->has_date ? g->document->end : AKT_NO_DAY,
                         .document = (uint32_t)g->document->document,
                         .passage = (uint32_t)kept->passage,
                         .place = g->document,
                         .where = kept,
                         .score = 1};
    if (!copy_decision(g, &row->decision))
        return akt_fail_memory(g->err);
    if (g->query) {
        terms[0] = akt_answer_terms_in(&g->answers, row->sentence);
        row->score = akt_answer_score(&g->answers, terms);
    }
    g->n++;
    return g->answers.failed ? akt_fail_memory(g->err) : AKT_OK;
}

static bool wanted(const gatherer *g, const akt_decision *decision)
{
    return g->options->any_status || decision->status == g->options->status;
}

static akt_status take_passage(gatherer *g, int64_t document, const akt_stored_passage *passage)
{
    const akt_stored_passage *kept = NULL;
    akt_decision *decisions;
    akt_answer_terms terms = {0};
    size_t n;
    akt_status status =
        akt_get_decisions(g->archive, passage->passage, &g->scratch, &decisions, &n, g->err);

    for (size_t i = 0; status == AKT_OK && i < n; i++) {
        if (!wanted(g, &decisions[i]))
            continue;
        if (!kept) {
            kept = akt_keep_passage(g->arena, passage);
            if (!kept)
                return akt_fail_memory(g->err);
            status = akt_keep_document(g->archive, document, g->arena, &g->document, g->err);
            if (status == AKT_OK && g->query) {
                terms[1] = akt_answer_terms_in(&g->answers, kept->text);
                status = akt_answer_terms_above(&g->answers, g->document, kept, &g->scratch,
                                                &terms[2], g->err);
            }
        }
        if (status == AKT_OK)
            status = add(g, kept, &decisions[i], terms);
    }
    return status;
}

static akt_status take_all(gatherer *g)
{
    static const char sql[] = "SELECT DISTINCT p.document, p.n FROM decision c"
                              " JOIN passage p ON p.id = c.passage"
                              " JOIN document d ON d.id = p.document WHERE d.current"
                              " ORDER BY c.passage";
    sqlite3_stmt *statement;
    akt_status status = AKT_OK;
    int rc = SQLITE_DONE;

    if (sqlite3_prepare_v2(akt_archive_db(g->archive), sql, -1, &statement, NULL) != SQLITE_OK)
        return akt_archive_fail(g->archive, FAILED, g->err);
    while (status == AKT_OK && (rc = sqlite3_step(statement)) == SQLITE_ROW) {
        int64_t document = sqlite3_column_int64(statement, 0),
                at = sqlite3_column_int64(statement, 1);
        uint32_t n = at < 1 || at > UINT32_MAX ? 1 : (uint32_t)at;
        akt_stored_passage *passages;
        size_t n_passages;

        status = akt_get_passages(g->archive, document, n, n, &g->scratch, &passages, &n_passages,
                                  g->err);
        if (status == AKT_OK && n_passages == 1)
            status = take_passage(g, document, &passages[0]);
        akt_arena_free(&g->scratch);
    }
    if (status == AKT_OK && rc != SQLITE_DONE)
        status = akt_archive_fail(g->archive, FAILED, g->err);
    sqlite3_finalize(statement);
    return status;
}

static akt_status take_answers(gatherer *g)
{
    size_t n_units = AKT_REGISTER_UNITS;
    uint32_t *units = akt_answer_units(g->query, g->arena, &n_units);
    akt_status status = AKT_OK;

    if (!units)
        return akt_fail_memory(g->err);
    g->out->n_unread = akt_query_ranking(g->query)->total - n_units;
    g->answers = akt_answers_of(g->archive, g->query, asks_for_decisions);
    for (size_t i = 0; status == AKT_OK && i < n_units; i++) {
        akt_stored_passage *passages;
        int64_t document;
        size_t n;

        status = akt_get_unit(g->archive, units[i], &document, &g->scratch, &passages, &n, g->err);
        for (size_t k = 0; status == AKT_OK && k < n; k++)
            status = take_passage(g, document, &passages[k]);
        akt_arena_free(&g->scratch);
    }
    return status;
}

/* --- Entries --- */

static akt_day distance(const akt_telling *t)
{
    if (t->latest == AKT_NO_DAY || t->decision.start == AKT_NO_DAY)
        return 1000000;
    return t->latest > t->decision.start ? t->latest - t->decision.start
                                         : t->decision.start - t->latest;
}

/* A field that says when or by whom, not what. */
static bool is_bare(const akt_telling *t)
{
    return t->decision.rule == AKT_DECISION_FIELD && t->decision.what.len == 0;
}

/* The one to cite first: it has the date, the narrowest; it tells; it was written soonest. */
static int best_first(const void *left, const void *right)
{
    const akt_telling *a = left, *b = right;
    bool dated = a->decision.start != AKT_NO_DAY, other = b->decision.start != AKT_NO_DAY;
    akt_day width = a->decision.end - a->decision.start;
    akt_day other_width = b->decision.end - b->decision.start;

    if (dated != other)
        return dated ? -1 : 1;
    if (a->decision.probable != b->decision.probable)
        return a->decision.probable ? 1 : -1;
    if (dated && width != other_width)
        return width < other_width ? -1 : 1;
    if (a->decision.mention != b->decision.mention)
        return a->decision.mention ? 1 : -1;
    if (is_bare(a) != is_bare(b))
        return is_bare(a) ? 1 : -1;
    if (dated && distance(a) != distance(b))
        return distance(a) < distance(b) ? -1 : 1;
    if (!dated && a->latest != b->latest)
        return a->latest == AKT_NO_DAY || (b->latest != AKT_NO_DAY && b->latest < a->latest) ? 1
                                                                                             : -1;
    if (a->passage != b->passage)
        return a->passage < b->passage ? -1 : 1;
    return a->decision.offset < b->decision.offset ? -1 : 1;
}

/* Words of a text that say what is decided: not those of dates, not stop words. */
static size_t words_of(gatherer *g, akt_str text)
{
    akt_arena arena = {0};
    akt_range ranges[DATES_MAX];
    akt_date *dates = NULL;
    akt_matter *matter = NULL;
    size_t n = 0, words;

    if (text.len > 0 && akt_dates_find(text, &arena, &dates, &n)) {
        n = n > DATES_MAX ? DATES_MAX : n;
        for (size_t i = 0; i < n; i++)
            ranges[i] = (akt_range){dates[i].offset, dates[i].length};
        matter = akt_matter_of(text, ranges, n, akt_archive_tokenizer(g->archive), akt_weight_of,
                               g->weights, &arena);
    }
    g->failed |= text.len > 0 && !matter;
    words = matter ? akt_matter_words(matter) : 0;
    akt_arena_free(&arena);
    return words;
}

/* What was decided: of the first source that says it in two words or more. */
static akt_str what_of(gatherer *g, const akt_register_entry *entry)
{
    const akt_telling *first = &entry->sources[0];

    for (int mentions = 0; mentions < 2; mentions++)
        for (size_t i = 0; i < entry->n_sources && i < WHATS; i++) {
            const akt_decision *decision = &entry->sources[i].decision;

            if (decision->mention == mentions && words_of(g, decision->what) >= 2)
                return decision->what;
        }
    return first->decision.rule == AKT_DECISION_FIELD && first->title.len > 0 ? first->title
                                                                              : first->sentence;
}

static void describe(gatherer *g, akt_register_entry *entry)
{
    const akt_telling *first = &entry->sources[0];

    entry->status = first->decision.status;
    entry->mention = true;
    entry->who = AKT_STR("");
    entry->start = first->decision.start;
    entry->end = first->decision.end;
    entry->probable = first->decision.probable;
    entry->latest = AKT_NO_DAY;
    for (size_t i = 0; i < entry->n_sources; i++) {
        const akt_telling *t = &entry->sources[i];

        entry->mention &= t->decision.mention;
        if (entry->who.len == 0)
            entry->who = t->decision.who;
        if (t->latest != AKT_NO_DAY && (entry->latest == AKT_NO_DAY || t->latest < entry->latest))
            entry->latest = t->latest;
        if (t->score > entry->score)
            entry->score = t->score;
    }
    entry->what = what_of(g, entry);
    if (entry->start != AKT_NO_DAY || entry->status != AKT_DECISION_TAKEN)
        entry->latest = AKT_NO_DAY;
}

static akt_status group(gatherer *g)
{
    akt_register *out = g->out;
    uint32_t *of = akt_arena_array(g->arena, g->n + 1, sizeof *of);
    akt_telling *sources = akt_arena_array(g->arena, g->n + 1, sizeof *sources);
    size_t at = 0;

    if (!of || !sources ||
        !akt_tellings_group(g->rows, g->n, akt_archive_tokenizer(g->archive), akt_weight_of,
                            g->weights, of, &out->n) ||
        akt_weights_failed(g->weights))
        return akt_fail_memory(g->err);
    out->entries = akt_arena_array(g->arena, out->n + 1, sizeof *out->entries);
    if (!out->entries)
        return akt_fail_memory(g->err);
    for (size_t i = 0; i < g->n; i++)
        out->entries[of[i]].n_sources++;
    for (size_t i = 0; i < out->n; i++) {
        out->entries[i].sources = sources + at;
        at += out->entries[i].n_sources;
        out->entries[i].n_sources = 0;
    }
    for (size_t i = 0; i < g->n; i++) {
        akt_register_entry *entry = &out->entries[of[i]];

        entry->sources[entry->n_sources++] = g->rows[i];
    }
    for (size_t i = 0; i < out->n; i++) {
        qsort(out->entries[i].sources, out->entries[i].n_sources, sizeof *sources, best_first);
        describe(g, &out->entries[i]);
    }
    return g->failed || akt_weights_failed(g->weights) ? akt_fail_memory(g->err) : AKT_OK;
}

/* --- Which of them, and in what order --- */

static bool by_body(const akt_register_entry *entry, akt_str wanted)
{
    char key[AKT_DECIDER_KEY_MAX], other[AKT_DECIDER_KEY_MAX] = "";
    akt_str name = {key, akt_decider_key(wanted, key)};

    if (wanted.len == 0)
        return true;
    for (size_t i = 0; i < entry->n_sources; i++) {
        akt_str who = {other, akt_decider_key(entry->sources[i].decision.who, other)};

        if (name.len > 0 && akt_str_find(who, name, 0) != AKT_NONE)
            return true;
    }
    return false;
}

/* Whether it lies between from and to. What has no date is left out where that cannot be told. */
static bool by_date(gatherer *g, const akt_register_entry *entry)
{
    const akt_register_options *o = g->options;

    if (entry->start != AKT_NO_DAY)
        return (o->from == AKT_NO_DAY || entry->end >= o->from) &&
               (o->to == AKT_NO_DAY || entry->start <= o->to);
    if (o->from == AKT_NO_DAY &&
        (o->to == AKT_NO_DAY || (entry->latest != AKT_NO_DAY && entry->latest <= o->to)))
        return true;
    if (o->from == AKT_NO_DAY || entry->latest == AKT_NO_DAY || entry->latest >= o->from)
        g->out->n_undated++;
    return false;
}

static int day_order(const akt_register_entry *a, const akt_register_entry *b)
{
    akt_day one = a->start != AKT_NO_DAY ? a->start : a->latest;
    akt_day other = b->start != AKT_NO_DAY ? b->start : b->latest;

    if (one != other && (one == AKT_NO_DAY || other == AKT_NO_DAY))
        return one == AKT_NO_DAY ? 1 : -1;
    if (one != other)
        return one < other ? -1 : 1;
    return a->sources[0].passage < b->sources[0].passage                   ? -1
           : a->sources[0].passage > b->sources[0].passage                 ? 1
           : a->sources[0].decision.offset < b->sources[0].decision.offset ? -1
                                                                           : 1;
}

static int oldest_first(const void *left, const void *right)
{
    return day_order(left, right);
}

static int answers_first(const void *left, const void *right)
{
    const akt_register_entry *a = left, *b = right;
    int one = (int)(a->score * STEPS + 0.5), other = (int)(b->score * STEPS + 0.5);

    if (one != other)
        return one > other ? -1 : 1;
    if (a->status != b->status)
        return a->status < b->status ? -1 : 1;
    if ((a->start != AKT_NO_DAY) != (b->start != AKT_NO_DAY))
        return a->start != AKT_NO_DAY ? -1 : 1;
    if (a->n_sources != b->n_sources)
        return a->n_sources > b->n_sources ? -1 : 1;
    return day_order(a, b);
}

static void choose(gatherer *g)
{
    akt_register *out = g->out;
    const akt_register_options *o = g->options;
    double best = 0;
    size_t kept = 0;

    for (size_t i = 0; i < out->n; i++)
        if ((o->mentions || !out->entries[i].mention) && by_body(&out->entries[i], o->by) &&
            out->entries[i].score > best)
            best = out->entries[i].score;
    for (size_t i = 0; i < out->n; i++) {
        const akt_register_entry *entry = &out->entries[i];

        if ((entry->mention && !o->mentions) || entry->score < ANSWERS * best ||
            entry->score <= 0 || !by_body(entry, o->by) || !by_date(g, entry))
            continue;
        out->entries[kept++] = *entry;
    }
    out->n = out->total = kept;
    if (kept > 1)
        qsort(out->entries, kept, sizeof *out->entries, g->query ? answers_first : oldest_first);
    if (out->n > o->limit)
        out->n = o->limit;
}

static bool is_empty(const akt_plan *plan)
{
    return !plan || plan->n_terms == 0;
}

static akt_status make(gatherer *g, akt_searcher *searcher, akt_str question)
{
    akt_query_options options = akt_query_defaults();
    akt_status status = AKT_OK;

    options.limit = AKT_REGISTER_UNITS;
    if (akt_str_trim(question).len > 0)
        status = akt_query_open(searcher, question, &options, &g->query, g->err);
    if (status == AKT_OK && g->query && is_empty(akt_query_plan(g->query))) {
        akt_query_close(g->query);
        g->query = NULL;
    }
    if (status == AKT_OK)
        status = g->query ? take_answers(g) : take_all(g);
    if (status == AKT_OK)
        status = akt_weights_open(g->archive, FAILED, &g->weights, g->err);
    if (status == AKT_OK)
        status = group(g);
    if (status == AKT_OK)
        choose(g);
    return status;
}

void akt_register_free(akt_register *made)
{
    akt_arena_free(&made->arena);
    *made = (akt_register){0};
}

akt_status akt_register_make(akt_searcher *searcher, akt_str question,
                             const akt_register_options *options, akt_register *out, akt_err *err)
{
    gatherer g = {.archive = akt_searcher_archive(searcher),
                  .options = options,
                  .out = out,
                  .arena = &out->arena,
                  .err = err};
    akt_status status;

    *out = (akt_register){0};
    status = make(&g, searcher, question);
    akt_answers_free(&g.answers);
    akt_query_close(g.query);
    akt_weights_close(g.weights);
    akt_arena_free(&g.scratch);
    akt_free(g.rows);
    if (status != AKT_OK)
        akt_register_free(out);
    return status;
}
