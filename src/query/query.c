/* The course of a question: parse, plan, ask the index, filter, rank, order; then one hit after the
 * other is read from the tables. All of it inside one read transaction, so that an import that goes
 * on meanwhile changes nothing. */
#include "query/query.h"

#include "base/mem.h"
#include "query/case_number.h"
#include "query/field.h"
#include "query/group.h"
#include "query/index.h"
#include "query/near.h"
#include "query/inside.h"
#include "query/lexicon.h"
#include "query/page.h"
#include "query/passage.h"
#include "query/rank.h"
#include "query/rescore.h"
#include "query/together.h"
#include "query/when.h"

#include <sqlite3.h>

struct akt_searcher {
    akt_archive *archive;
    akt_index *index;
    akt_lexicon *lexicon;
    akt_rescorer *rescorer;
    akt_lengths lengths;
    akt_collection collections[2]; /* current units; all */
    akt_calendar calendar;         /* read when it is first asked for */
    bool has_calendar;
    sqlite3_stmt *begin, *commit, *version;
    int64_t last_run;
    uint32_t key;                  /* of the archive, for cursors */
    int64_t data_version, changes; /* of the archive when these were read; changes: our own */
};

struct akt_query {
    akt_searcher *searcher;
    akt_query_options options;
    akt_arena arena; /* of the question */
    akt_arena one;   /* of the hit given last */
    akt_node *root;
    akt_plan *plan;
    double weight[AKT_TERMS];
    akt_ranking ranking;
    akt_snapshot *then;         /* the archive as it stood for the first page; NULL: as it is */
    const akt_lengths *lengths; /* of that archive */
    const akt_collection *collection;
    akt_page page;
    size_t hits;  /* in all; the ranking holds those of this page */
    size_t *more; /* of each hit, with by_document */
    size_t next;
    akt_str cursor; /* of the next page; ends with a NUL */
    akt_str *unmatched;
    size_t n_unmatched;
    bool in_transaction; /* begun by us */
    bool when;           /* the question asks for a time */
    bool loosened;       /* quotes that stand nowhere as written are words */
};

/* --- The searcher --- */

static bool prepare(akt_archive *archive, const char *sql, sqlite3_stmt **out)
{
    return sqlite3_prepare_v3(akt_archive_db(archive), sql, -1, SQLITE_PREPARE_PERSISTENT, out,
                              NULL) == SQLITE_OK;
}

static bool run(sqlite3_stmt *statement)
{
    sqlite3_step(statement);
    return sqlite3_reset(statement) == SQLITE_OK;
}

akt_status akt_searcher_open(akt_archive *archive, akt_searcher **out, akt_err *err)
{
    akt_searcher *searcher = akt_alloc(sizeof *searcher);
    akt_status status;

    if (!searcher)
        return akt_fail_memory(err);
    *searcher = (akt_searcher){.archive = archive, .data_version = -1};
    status = akt_index_open(archive, &searcher->index, err);
    if (status == AKT_OK)
        status = akt_lexicon_open(archive, &searcher->lexicon, err);
    if (status == AKT_OK)
        status = akt_rescorer_open(archive, &searcher->rescorer, err);
    if (status == AKT_OK && (!prepare(archive, "BEGIN", &searcher->begin) ||
                             !prepare(archive, "COMMIT", &searcher->commit) ||
                             !prepare(archive, "PRAGMA data_version", &searcher->version)))
        status = akt_archive_fail(archive, "cannot search the archive", err);
    if (status != AKT_OK) {
        akt_searcher_close(searcher);
        return status;
    }
    *out = searcher;
    return AKT_OK;
}

void akt_searcher_close(akt_searcher *searcher)
{
    if (!searcher)
        return;
    akt_index_close(searcher->index);
    akt_lexicon_close(searcher->lexicon);
    akt_rescorer_close(searcher->rescorer);
    sqlite3_finalize(searcher->begin);
    sqlite3_finalize(searcher->commit);
    sqlite3_finalize(searcher->version);
    akt_calendar_free(&searcher->calendar);
    akt_free(searcher->lengths.length);
    akt_free(searcher);
}

/* Reads again what is kept of the archive if it has changed; begins the snapshot in any case. */
static akt_status look(akt_searcher *searcher, akt_err *err)
{
    int64_t version, changes = sqlite3_total_changes64(akt_archive_db(searcher->archive));
    akt_lengths lengths;
    akt_status status;

    if (sqlite3_step(searcher->version) != SQLITE_ROW) {
        status = akt_archive_fail(searcher->archive, "cannot search the archive", err);
        sqlite3_reset(searcher->version);
        return status;
    }
    version = sqlite3_column_int64(searcher->version, 0);
    sqlite3_reset(searcher->version);
    if (version == searcher->data_version && changes == searcher->changes)
        return AKT_OK;
    status = akt_get_lengths(searcher->archive, &lengths, err);
    if (status != AKT_OK)
        return status;
    akt_free(searcher->lengths.length);
    searcher->lengths = lengths;
    searcher->collections[false] = akt_collection_of(&searcher->lengths, false);
    searcher->collections[true] = akt_collection_of(&searcher->lengths, true);
    akt_rescorer_forget(searcher->rescorer);
    akt_calendar_free(&searcher->calendar);
    searcher->has_calendar = false;
    status = akt_last_run(searcher->archive, &searcher->last_run, err);
    if (status == AKT_OK)
        status = akt_cursor_archive_key(searcher->archive, &searcher->key, err);
    if (status != AKT_OK)
        return status;
    searcher->data_version = version;
    searcher->changes = changes;
    return AKT_OK;
}

/* --- A question --- */

akt_query_options akt_query_defaults(void)
{
    return (akt_query_options){.limit = 10,
                               .from = AKT_NO_DAY,
                               .to = AKT_NO_DAY,
                               .after = AKT_STR(""),
                               .source = AKT_STR(""),
                               .issuer = AKT_STR(""),
                               .case_number = AKT_STR("")};
}

const char *akt_match_name(akt_match match)
{
    static const char *const names[] = {"exact", "inflected", "bare", "near"};

    return names[match];
}

static akt_status begin(akt_query *query, akt_err *err)
{
    akt_archive *archive = query->searcher->archive;

    if (sqlite3_get_autocommit(akt_archive_db(archive))) {
        if (!run(query->searcher->begin))
            return akt_archive_fail(archive, "cannot search the archive", err);
        query->in_transaction = true;
    }
    return look(query->searcher, err);
}

static bool list_unmatched(akt_query *query)
{
    const akt_plan *plan = query->plan;

    query->unmatched = akt_arena_array(&query->arena, plan->n_terms + 1, sizeof(akt_str));
    if (!query->unmatched)
        return false;
    for (size_t i = 0; i < plan->n_terms; i++) {
        const akt_term *term = &plan->terms[i];
        size_t n = 0;

        for (size_t k = 0; k < AKT_LEVELS; k++)
            for (size_t j = 0; j < term->n_asks[k]; j++)
                n += plan->asks[term->ask[k][j]].n;
        if (n == 0 && !term->without && term->kind != AKT_TERM_GLUED && term->kind < AKT_TERM_FIELD)
            query->unmatched[query->n_unmatched++] = term->asked;
    }
    return true;
}

static akt_status read_calendar(akt_searcher *searcher, akt_err *err)
{
    akt_status status;

    if (searcher->has_calendar)
        return AKT_OK;
    status = akt_calendar_read(searcher->archive, &searcher->calendar, err);
    searcher->has_calendar = status == AKT_OK;
    return status;
}

/* The best of the index, or the first by date: as many as the pages up to this one may need. */
static akt_status rank_units(akt_query *query, size_t limit, akt_err *err)
{
    akt_searcher *searcher = query->searcher;
    bool dated = query->options.sort != AKT_SORT_RANK;
    akt_by_date by_date = {&searcher->calendar, query->options.sort == AKT_SORT_OLDEST};
    akt_bits only;
    akt_status status =
        akt_filter(searcher->archive, &query->options, query->then, query->lengths->n, &only, err);

    if (status != AKT_OK)
        return status;
    if (dated)
        status = read_calendar(searcher, err);
    if (status == AKT_OK && !akt_rank(query->plan, query->collection, only, limit,
                                      dated ? &by_date : NULL, query->weight, &query->ranking))
        status = akt_fail_memory(err);
    akt_free(only.word);
    return status;
}

/* The ranking of all pages up to this one, in its final order. */
static akt_status rank_pages(akt_query *query, bool all, akt_err *err)
{
    akt_searcher *searcher = query->searcher;
    bool dated = query->options.sort != AKT_SORT_RANK;
    bool again = !dated && !query->options.fast;
    size_t limit = query->options.limit, before = query->page.n_given;
    akt_status status;

    limit = all || limit >= SIZE_MAX - before ? SIZE_MAX : limit + before + 1;
    if (again && limit < akt_rescored(query->plan))
        limit = akt_rescored(query->plan);
    status = rank_units(query, limit, err);
    if (status == AKT_OK && again)
        status = akt_rescore(searcher->rescorer, searcher->lexicon, query->plan, query->collection,
                             query->weight, &query->ranking, err);
    if (status == AKT_OK && !dated && query->when)
        status =
            akt_lift_dated(searcher->archive, query->plan, query->weight, &query->ranking, err);
    return status;
}

static akt_status rank(akt_query *query, akt_err *err)
{
    bool *gave = NULL;
    akt_status status = rank_pages(query, query->options.by_document, err);

    query->hits = query->ranking.total;
    if (status == AKT_OK && query->options.by_document) {
        status = akt_group(query->searcher->archive, &query->page, &query->ranking, &query->arena,
                           &query->more, &gave, err);
        query->hits = query->ranking.n;
    }
    if (status == AKT_OK)
        akt_page_cut(&query->page, &query->ranking, query->options.limit, gave, query->more);
    return status;
}

/* --- Pages --- */

/* The archive as it stood for the first page. */
static akt_status go_back(akt_query *query, const akt_cursor *cursor, akt_err *err)
{
    akt_searcher *searcher = query->searcher;
    akt_status status;

    if (cursor->n_units == searcher->lengths.n && cursor->run == searcher->last_run)
        return AKT_OK;
    query->then = akt_alloc(sizeof *query->then);
    if (!query->then)
        return akt_fail_memory(err);
    status = akt_snapshot_of(searcher->archive, &searcher->lengths, cursor->n_units, cursor->run,
                             query->then, err);
    query->lengths = &query->then->lengths;
    query->collection = &query->then->collections[query->options.versions];
    return status;
}

static akt_status find_page(akt_query *query, akt_str question, akt_err *err)
{
    akt_searcher *searcher = query->searcher;
    akt_str after = query->options.after;
    akt_cursor cursor;

    query->lengths = &searcher->lengths;
    query->collection = &searcher->collections[query->options.versions];
    if (after.len == 0)
        return AKT_OK;
    if (!akt_cursor_read(after, &query->arena, &cursor))
        return akt_fail(err, AKT_EUSAGE,
                        "'%.*s' is no cursor: --after takes what the page before"
                        " gave as its next",
                        (int)(after.len < 100 ? after.len : 100), after.ptr);
    if (cursor.key != akt_cursor_key(searcher->key, question, &query->options) ||
        cursor.n_units > searcher->lengths.n)
        return akt_fail(err, AKT_EUSAGE,
                        "the cursor '%.*s' belongs to another question, other options or another"
                        " archive; begin again without --after",
                        (int)after.len, after.ptr);
    query->page = (akt_page){.given = cursor.given, .n_given = cursor.n_given};
    return go_back(query, &cursor, err);
}

static akt_status write_cursor(akt_query *query, akt_str question, akt_err *err)
{
    const akt_searcher *searcher = query->searcher;
    akt_cursor cursor = {.n_units = query->lengths->n,
                         .run = query->then ? query->then->run : searcher->last_run,
                         .key = akt_cursor_key(searcher->key, question, &query->options)};
    akt_buf text = {0};

    if (!query->page.is_cut)
        return AKT_OK;
    if (!akt_page_given(&query->page, &query->ranking, &query->arena, &cursor))
        return akt_fail_memory(err);
    akt_cursor_write(&cursor, &text);
    query->cursor = akt_arena_copy(&query->arena, akt_buf_str(&text));
    akt_buf_free(&text);
    return query->cursor.ptr ? AKT_OK : akt_fail_memory(err);
}

/* --- The course of it --- */

static bool is_found(const akt_plan *plan, const akt_term *term)
{
    for (size_t k = 0; k < AKT_LEVELS; k++)
        for (size_t i = 0; i < term->n_asks[k]; i++)
            if (plan->asks[term->ask[k][i]].n > 0)
                return true;
    return false;
}

static bool finds_nothing(const akt_plan *plan)
{
    for (size_t i = 0; i < plan->n_terms; i++)
        if (!plan->terms[i].without && is_found(plan, &plan->terms[i]))
            return false;
    return true;
}

static akt_status add_near(akt_query *query, akt_err *err)
{
    akt_searcher *searcher = query->searcher;
    const akt_near_then then = {searcher->index, query->lengths->n};
    bool any;
    akt_status status =
        akt_near_add(searcher->archive, searcher->lexicon, query->then ? &then : NULL, query->plan,
                     &query->arena, &any, err);

    if (status == AKT_OK && query->options.sort == AKT_SORT_RANK &&
        (akt_rescored(query->plan) > 0 || finds_nothing(query->plan)))
        status = akt_alike_add(searcher->archive, query->plan, &query->arena, err);
    if (status == AKT_OK && (any || query->plan->n_alike > 0))
        status = akt_index_answer(searcher->index, query->plan, query->lengths,
                                  query->options.versions, err);
    return status;
}

static bool has_word(const akt_node *root)
{
    for (const akt_node *child = root->child; child; child = child->next)
        if (child->kind == AKT_NODE_WORD && !child->without && !child->must)
            return true;
    return false;
}

/* Quotes in the middle of a question often hold a title that the archive writes otherwise: what
 * stands there nowhere as written is looked for by its words. True when there is such a one. */
static bool loosen(akt_query *query, akt_node *root)
{
    const akt_plan *plan = query->plan;
    bool any = false;

    for (akt_node *child = has_word(root) ? root->child : NULL; child; child = child->next) {
        for (size_t i = 0; i < plan->n_terms; i++)
            if (child->kind == AKT_NODE_PHRASE && !child->must && !child->without &&
                plan->terms[i].kind == AKT_TERM_PHRASE &&
                plan->terms[i].typed.ptr == child->text.ptr && !is_found(plan, &plan->terms[i])) {
                child->kind = AKT_NODE_WORD;
                any = true;
            }
    }
    return any;
}

/* Makes the plan and asks the index. */
static akt_status look_up(akt_query *query, const akt_node *root, akt_err *err)
{
    akt_searcher *searcher = query->searcher;
    akt_status status;

    akt_plan_free(query->plan);
    query->plan = NULL;
    status = akt_plan_new(root, akt_archive_tokenizer(searcher->archive), searcher->lexicon,
                          &query->arena, &query->plan, err);
    if (status != AKT_OK || query->plan->root->all == 0)
        return status;
    return akt_index_answer(searcher->index, query->plan, query->lengths, query->options.versions,
                            err);
}

static akt_status answer(akt_query *query, akt_str question, akt_err *err)
{
    akt_searcher *searcher = query->searcher;
    akt_status status = begin(query, err);

    if (status == AKT_OK)
        status = find_page(query, question, err);
    if (status != AKT_OK)
        return status;
    query->root = akt_parse(question, &query->arena);
    if (!query->root)
        return akt_fail_memory(err);
    status = look_up(query, query->root, err);
    if (status == AKT_OK && loosen(query, query->root)) {
        query->loosened = true;
        status = look_up(query, query->root, err);
    }
    if (status != AKT_OK)
        return status;
    if (query->plan->root->all == 0) /* nothing to look for, whatever is to be left out */
        return AKT_OK;
    status = akt_case_numbers_ask(searcher->archive, query->plan, question, query->lengths,
                                  query->options.versions, &query->arena, err);
    if (status == AKT_OK && !query->options.fast)
        status = add_near(query, err);
    if (status == AKT_OK)
        status = akt_together_answer(searcher->index, query->plan, query->lengths->n, err);
    if (status == AKT_OK)
        status = akt_fields_answer(searcher->archive, query->plan, &query->options, query->then,
                                   query->lengths, err);
    if (status == AKT_OK && !list_unmatched(query))
        status = akt_fail_memory(err);
    if (status == AKT_OK)
        status = rank(query, err);
    return status == AKT_OK ? write_cursor(query, question, err) : status;
}

akt_status akt_query_open(akt_searcher *searcher, akt_str question,
                          const akt_query_options *options, akt_query **out, akt_err *err)
{
    akt_query *query = akt_alloc(sizeof *query);
    akt_status status;

    if (!query)
        return akt_fail_memory(err);
    *query = (akt_query){.searcher = searcher,
                         .cursor = AKT_STR(""),
                         .options = *options,
                         .when = akt_asks_when(question)};
    status = answer(query, question, err);
    if (status != AKT_OK) {
        akt_query_close(query);
        return status;
    }
    *out = query;
    return AKT_OK;
}

void akt_query_close(akt_query *query)
{
    if (!query)
        return;
    if (query->in_transaction)
        run(query->searcher->commit);
    akt_ranking_free(&query->ranking);
    if (query->then)
        akt_snapshot_free(query->then);
    akt_free(query->then);
    akt_plan_free(query->plan);
    akt_arena_free(&query->arena);
    akt_arena_free(&query->one);
    akt_free(query);
}

static akt_status fill(akt_query *query, const akt_ranked *ranked, akt_hit *hit, akt_err *err)
{
    akt_archive *archive = query->searcher->archive;
    akt_arena *arena = &query->one;
    akt_stored_passage *passages, *asked;
    akt_citation citation;
    int64_t document;
    size_t n, n_asked;
    akt_status status = akt_get_unit(archive, ranked->unit, &document, arena, &passages, &n, err);

    if (status != AKT_OK)
        return status;
    if (n == 0)
        return akt_fail(err, AKT_EARCHIVE, "a unit of the index has no passages: run akt verify");
    status = akt_get_document(archive, document, arena, &hit->document, err);
    if (status == AKT_OK)
        status = akt_fields_passages(archive, query->plan, &query->options, &hit->document,
                                     passages, n, arena, &asked, &n_asked, err);
    if (status != AKT_OK)
        return status;
    if (n_asked > 0 && !akt_cite(query->plan, query->weight, ranked->terms,
                                 akt_archive_tokenizer(archive), asked, n_asked, arena, &citation))
        return akt_fail_memory(err);
    if (n_asked > 0 && (citation.n_marks > 0 || query->plan->n_concepts == 0))
        passages = asked;
    else if (!akt_cite(query->plan, query->weight, ranked->terms, akt_archive_tokenizer(archive),
                       passages, n, arena, &citation))
        return akt_fail_memory(err);
    hit->passage = passages[citation.passage];
    hit->snippet = citation.snippet;
    hit->snippet_offset = citation.snippet_offset;
    hit->marks = citation.marks;
    hit->n_marks = citation.n_marks;
    hit->match = query->loosened ? AKT_MATCH_NEAR : citation.match;
    hit->stand_ins = citation.stand_ins;
    hit->n_stand_ins = citation.n_stand_ins;
    status = akt_get_headings(archive, document, &hit->passage, arena, &hit->headings,
                              &hit->n_headings, err);
    if (status == AKT_OK)
        status =
            akt_get_dates(archive, hit->passage.passage, arena, &hit->dates, &hit->n_dates, err);
    if (status == AKT_OK)
        status = akt_get_decisions(archive, hit->passage.passage, arena, &hit->decisions,
                                   &hit->n_decisions, err);
    return status;
}

akt_status akt_query_next(akt_query *query, akt_hit *hit, bool *found, akt_err *err)
{
    const akt_ranked *ranked;

    *found = false;
    akt_arena_free(&query->one);
    if (query->next == query->ranking.n)
        return AKT_OK;
    ranked = &query->ranking.hits[query->next++];
    *hit = (akt_hit){.rank = query->page.n_given + query->next,
                     .score = ranked->score,
                     .more = query->more ? query->more[query->next - 1] : 0};
    *found = true;
    return fill(query, ranked, hit, err);
}

size_t akt_query_total(const akt_query *query)
{
    return query->ranking.total;
}

size_t akt_query_hits(const akt_query *query)
{
    return query->hits;
}

size_t akt_query_end(const akt_query *query)
{
    return query->ranking.n > 0 ? query->page.n_given + query->ranking.n : 0;
}

akt_str akt_query_cursor(const akt_query *query)
{
    return query->cursor;
}

const akt_str *akt_query_unmatched(const akt_query *query, size_t *n)
{
    *n = query->n_unmatched;
    return query->unmatched;
}

bool akt_query_is_loosened(const akt_query *query)
{
    return query->loosened;
}

/* --- For the rest of the layer --- */

akt_archive *akt_searcher_archive(const akt_searcher *searcher)
{
    return searcher->archive;
}

const akt_plan *akt_query_plan(const akt_query *query)
{
    return query->plan;
}

const akt_ranking *akt_query_ranking(const akt_query *query)
{
    return &query->ranking;
}

const double *akt_query_weights(const akt_query *query)
{
    return query->weight;
}

const akt_node *akt_query_root(const akt_query *query)
{
    return query->root;
}

const akt_collection *akt_query_collection(const akt_query *query)
{
    return query->collection;
}

const akt_ranked *akt_query_last(const akt_query *query)
{
    return &query->ranking.hits[query->next - 1];
}

bool akt_query_asks_when(const akt_query *query)
{
    return query->when;
}
