/* Walking the index. See the header for how; here is what it takes to reach FTS5's own interface.
 */
#include "query/index.h"

#include "archive/postings.h"
#include "base/mem.h"

#include <sqlite3.h>
#include <string.h>

struct akt_index {
    akt_archive *archive;
    akt_postings *postings;
    sqlite3_stmt *walk, *rows, *each;
    akt_buf question;
};

static const char pointer_type[] = "akt_walk"; /* for sqlite3_bind_pointer */

typedef int row_fn(const Fts5ExtensionApi *api, Fts5Context *context, void *walk);

typedef struct walk { /* what the auxiliary function is handed */
    const akt_plan *plan;
    const uint16_t *asks; /* of the plan, in the order of the phrases in the query */
    size_t n;
    bool lazy, called; /* lazy: see add_lazily; then the ask `first` comes first */
    bool each;         /* called for each row of the one ask there is */
    size_t first;
    row_fn *on_row;
    const akt_lengths *lengths; /* of on_row */
    bool versions;
    akt_bits only; /* of on_place */
    akt_places *places;
    akt_ask *now;
} walk;

/* --- Inside FTS5 --- */

static bool room_for_one(akt_ask *ask)
{
    return akt_grow(&ask->unit, &ask->cap, ask->n + 1, sizeof *ask->unit) &&
           (ask->prefix || akt_grow(&ask->count, &ask->cap_count, ask->n + 1, sizeof *ask->count));
}

/* Units that came into the archive after the question began are none of its business. */
static bool is_wanted(const walk *w, int64_t unit)
{
    return unit >= 1 && (uint64_t)unit <= w->lengths->n &&
           (w->versions || !(w->lengths->length[unit - 1] & AKT_LENGTH_OLD));
}

static int on_row(const Fts5ExtensionApi *api, Fts5Context *context, void *user)
{
    walk *w = user;
    akt_ask *ask = w->now;
    int64_t unit = api->xRowid(context);
    Fts5PhraseIter at;
    int column, offset, rc;
    unsigned count = 0;

    if (!is_wanted(w, unit))
        return SQLITE_OK;
    if (!room_for_one(ask))
        return SQLITE_NOMEM;
    rc = api->xPhraseFirst(context, 0, &at, &column, &offset);
    for (; rc == SQLITE_OK && column >= 0 && count < UINT8_MAX; count++)
        api->xPhraseNext(context, &at, &column, &offset);
    ask->unit[ask->n] = (uint32_t)unit;
    ask->count[ask->n++] = (uint8_t)(count > 0 ? count : 1);
    return rc;
}

static bool is_in(akt_bits units, int64_t unit)
{
    uint64_t at = (uint64_t)unit - 1;

    return unit >= 1 && at < units.n && (units.word[at / 64] >> at % 64 & 1) != 0;
}

static uint32_t words_in(akt_str ask)
{
    uint32_t n = 1;

    for (size_t i = 0; i < ask.len; i++)
        n += ask.ptr[i] == ' ';
    return n;
}

static int on_place(const Fts5ExtensionApi *api, Fts5Context *context, void *user)
{
    walk *w = user;
    int64_t unit = api->xRowid(context);
    uint32_t n_words = words_in(w->now->text);
    Fts5PhraseIter at;
    int column, offset, rc;

    if (!is_in(w->only, unit))
        return SQLITE_OK;
    rc = api->xPhraseFirst(context, 0, &at, &column, &offset);
    for (; rc == SQLITE_OK && column >= 0; api->xPhraseNext(context, &at, &column, &offset)) {
        akt_places *places = w->places;

        if (!akt_grow(&places->place, &places->cap, places->n + 1, sizeof *places->place))
            return SQLITE_NOMEM;
        places->place[places->n++] =
            (akt_place_of){(uint32_t)unit, (uint32_t)offset, (uint32_t)offset + n_words - 1};
    }
    return rc;
}

/* The ask whose phrase is the k-th of the query; NO_WORD does not count. */
static akt_ask *ask_at(const walk *w, size_t k)
{
    if (w->lazy)
        k = k == 0 ? w->first : k <= w->first ? k - 1 : k;
    return &w->plan->asks[w->asks[k]];
}

static void walk_all(const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *result,
                     int n_args, sqlite3_value **args)
{
    walk *w = n_args == 1 ? sqlite3_value_pointer(args[0], pointer_type) : NULL;
    int n = api->xPhraseCount(context), rc = SQLITE_OK;

    if (!w || (size_t)n != w->n + w->lazy) {
        sqlite3_result_error(result, "akt_walk is for akt's own use", -1);
        return;
    }
    w->called = true;
    if (w->each) {
        w->now = ask_at(w, 0);
        rc = w->on_row(api, context, w);
        n = 0;
    }
    for (int i = 0; rc == SQLITE_OK && i < n - w->lazy; i++) {
        w->now = ask_at(w, (size_t)i);
        rc = api->xQueryPhrase(context, w->lazy && i > 0 ? i + 1 : i, w, w->on_row);
    }
    if (rc != SQLITE_OK)
        sqlite3_result_error_code(result, rc);
}

/* --- Outside --- */

static fts5_api *find_fts5(sqlite3 *db)
{
    fts5_api *api = NULL;
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL) != SQLITE_OK)
        return NULL;
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    return api;
}

static bool prepare(akt_index *index, const char *sql, sqlite3_stmt **out)
{
    return sqlite3_prepare_v3(akt_archive_db(index->archive), sql, -1, SQLITE_PREPARE_PERSISTENT,
                              out, NULL) == SQLITE_OK;
}

static const char walk_sql[] = "SELECT akt_walk(unit_index, ?2) FROM unit_index"
                               " WHERE unit_index MATCH ?1 LIMIT 1";
static const char each_sql[] = "SELECT akt_walk(unit_index, ?2) FROM unit_index"
                               " WHERE unit_index MATCH ?1";

/* The function stays with the connection, which may have had a searcher before. */
static bool prepare_walk(akt_index *index)
{
    fts5_api *api;

    if (prepare(index, walk_sql, &index->walk))
        return true;
    api = find_fts5(akt_archive_db(index->archive));
    return api && api->xCreateFunction(api, "akt_walk", NULL, walk_all, NULL) == SQLITE_OK &&
           prepare(index, walk_sql, &index->walk);
}

akt_status akt_index_open(akt_archive *archive, akt_index **out, akt_err *err)
{
    akt_index *index = akt_alloc(sizeof *index);
    akt_status status;

    if (!index)
        return akt_fail_memory(err);
    *index = (akt_index){.archive = archive};
    status = akt_postings_open(archive, &index->postings, err);
    if (status != AKT_OK) {
        akt_index_close(index);
        return status;
    }
    if (!prepare_walk(index) || !prepare(index, each_sql, &index->each) ||
        !prepare(index, "SELECT rowid FROM unit_index WHERE unit_index MATCH ?1", &index->rows)) {
        akt_archive_fail(archive, "cannot search the archive", err);
        akt_index_close(index);
        return err ? err->status : AKT_EARCHIVE;
    }
    *out = index;
    return AKT_OK;
}

void akt_index_close(akt_index *index)
{
    if (!index)
        return;
    akt_postings_close(index->postings);
    sqlite3_finalize(index->walk);
    sqlite3_finalize(index->rows);
    sqlite3_finalize(index->each);
    akt_buf_free(&index->question);
    akt_free(index);
}

/* No word of a text; as the rest of a quoted string. */
#define NO_WORD "\x01\x02"

/* A quoted string of FTS5 that begins with \x01 is exact words for akt's tokenizer. */
static void add_phrase(akt_buf *out, const akt_ask *ask)
{
    akt_buf_z(out, "\"\x01");
    for (size_t i = 0; i < ask->text.len; i++) {
        akt_buf_byte(out, ask->text.ptr[i]);
        if (ask->text.ptr[i] == '"')
            akt_buf_byte(out, '"');
    }
    akt_buf_z(out, ask->prefix ? "\" *" : "\"");
}

static akt_status fail(akt_index *index, sqlite3_stmt *statement, int rc, akt_err *err)
{
    akt_status status = rc == SQLITE_NOMEM ? akt_fail_memory(err)
                                           : akt_archive_fail(index->archive, "cannot search", err);

    sqlite3_reset(statement);
    return status;
}

/* FTS5 opens every phrase of an OR before its first row, and xQueryPhrase opens it again. In a NEAR
 * it opens none behind one that is nowhere. So: the first phrase, OR a NEAR that cannot be, of the
 * others. That needs a first phrase that the index has, as it has the words of the vocabulary. */
static void add_lazily(akt_buf *out, const walk *w)
{
    add_phrase(out, ask_at(w, 0));
    akt_buf_z(out, " OR NEAR(\"" NO_WORD "\"");
    for (size_t i = 1; i < w->n; i++) {
        akt_buf_byte(out, ' ');
        add_phrase(out, ask_at(w, i));
    }
    akt_buf_byte(out, ')');
}

static void add_any(akt_buf *out, const walk *w)
{
    for (size_t i = 0; i < w->n; i++) {
        if (i > 0)
            akt_buf_z(out, " OR ");
        add_phrase(out, ask_at(w, i));
    }
}

static akt_status walk_question(akt_index *index, walk *w, akt_err *err)
{
    sqlite3_stmt *asking = w->each ? index->each : index->walk;
    int rc;

    akt_buf_clear(&index->question);
    if (w->lazy)
        add_lazily(&index->question, w);
    else
        add_any(&index->question, w);
    if (index->question.failed)
        return akt_fail_memory(err);
    sqlite3_bind_text64(asking, 1, index->question.ptr, index->question.len, SQLITE_STATIC,
                        SQLITE_UTF8);
    sqlite3_bind_pointer(asking, 2, w, pointer_type, NULL);
    do {
        rc = sqlite3_step(asking);
    } while (rc == SQLITE_ROW && w->each);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        return fail(index, asking, rc, err);
    sqlite3_reset(asking);
    return AKT_OK;
}

static bool is_phrase(const akt_ask *ask)
{
    return memchr(ask->text.ptr, ' ', ask->text.len) != NULL;
}

/* A single word, if there is one, comes first: phrases may stand nowhere. */
static bool begin_with_word(walk *w)
{
    for (w->first = 0; w->first < w->n; w->first++)
        if (!is_phrase(&w->plan->asks[w->asks[w->first]]))
            return true;
    return false;
}

static akt_status walk_asks(akt_index *index, walk *w, akt_err *err)
{
    akt_status status;

    if (w->n == 0)
        return AKT_OK;
    /* To look for the rows of a phrase costs more than to be called for each, and xQueryPhrase
     * would do it again. */
    w->each = w->n == 1 && is_phrase(ask_at(w, 0));
    w->lazy = w->n > 1 && begin_with_word(w);
    status = walk_question(index, w, err);
    if (status != AKT_OK || !w->lazy || w->called)
        return status;
    w->lazy = false; /* the vocabulary has a word too many */
    return walk_question(index, w, err);
}

/* The beginning of a word stands for all words that begin so. FTS5 merges their lists when the
 * query opens, which is the dear part, and xQueryPhrase would do it again: so this reads the rows.
 */
static akt_status read_rows(akt_index *index, akt_ask *ask, const walk *w, akt_err *err)
{
    int rc;

    akt_buf_clear(&index->question);
    add_phrase(&index->question, ask);
    if (index->question.failed)
        return akt_fail_memory(err);
    sqlite3_bind_text64(index->rows, 1, index->question.ptr, index->question.len, SQLITE_STATIC,
                        SQLITE_UTF8);
    while ((rc = sqlite3_step(index->rows)) == SQLITE_ROW) {
        int64_t unit = sqlite3_column_int64(index->rows, 0);

        if (!is_wanted(w, unit))
            continue;
        if (!room_for_one(ask))
            return fail(index, index->rows, SQLITE_NOMEM, err);
        ask->unit[ask->n++] = (uint32_t)unit;
    }
    if (rc != SQLITE_DONE)
        return fail(index, index->rows, rc, err);
    sqlite3_reset(index->rows);
    return AKT_OK;
}

static void forget_answer(akt_ask *ask)
{
    akt_free(ask->unit);
    akt_free(ask->count);
    ask->unit = NULL;
    ask->count = NULL;
    ask->n = ask->cap = ask->cap_count = 0;
}

static akt_status read_list(akt_index *index, akt_ask *ask, const akt_wanted *wanted,
                            bool *answered, akt_err *err)
{
    akt_posting_list list = {0};
    akt_status status = akt_postings_word(index->postings, ask->text, wanted, &list, answered, err);

    ask->unit = list.unit;
    ask->count = list.count;
    ask->n = list.n;
    ask->cap = list.cap;
    ask->cap_count = list.cap_count;
    return status;
}

/* Leaves the units that are current. */
static void drop_old(akt_ask *ask, const akt_lengths *lengths)
{
    size_t n = 0;

    for (size_t i = 0; i < ask->n; i++)
        if (!(lengths->length[ask->unit[i] - 1] & AKT_LENGTH_OLD))
            ask->unit[n++] = ask->unit[i];
    ask->n = n;
}

/* All units that hold a word that begins so. */
static akt_status read_beginning(akt_index *index, akt_ask *ask, const akt_wanted *wanted,
                                 bool *answered, akt_err *err)
{
    size_t n_sets = wanted->lengths->n / 64 + 1;
    akt_bits found = {akt_alloc(n_sets * sizeof *found.word), wanted->lengths->n};
    akt_status status;

    if (!found.word)
        return akt_fail_memory(err);
    memset(found.word, 0, n_sets * sizeof *found.word);
    status = akt_postings_beginning(index->postings, ask->text, found.word, found.n, answered, err);
    if (status == AKT_OK && *answered && !akt_ask_set(ask, found))
        status = akt_fail_memory(err);
    if (status == AKT_OK && *answered && !wanted->versions)
        drop_old(ask, wanted->lengths);
    akt_free(found.word);
    return status;
}

/* What can be read from the segments themselves. *answered is false for the rest. */
static akt_status read_postings(akt_index *index, akt_ask *ask, const akt_wanted *wanted,
                                bool *answered, akt_err *err)
{
    akt_status status;

    *answered = false;
    if (is_phrase(ask))
        return AKT_OK;
    status = ask->prefix ? read_beginning(index, ask, wanted, answered, err)
                         : read_list(index, ask, wanted, answered, err);
    if (status == AKT_OK && !*answered)
        forget_answer(ask);
    return status;
}

akt_status akt_index_answer(akt_index *index, akt_plan *plan, const akt_lengths *lengths,
                            bool versions, akt_err *err)
{
    const akt_wanted wanted = {lengths, versions};
    uint16_t *asks = akt_alloc((plan->n_asks + 1) * sizeof *asks);
    walk w = {
        .plan = plan, .asks = asks, .on_row = on_row, .lengths = lengths, .versions = versions};
    bool readable;
    akt_status status =
        asks ? akt_postings_look(index->postings, &readable, err) : akt_fail_memory(err);

    for (size_t i = 0; status == AKT_OK && i < plan->n_asks; i++) {
        akt_ask *ask = &plan->asks[i];
        bool answered = false;

        if (ask->walked)
            continue;
        ask->walked = true;
        if (readable)
            status = read_postings(index, ask, &wanted, &answered, err);
        if (status != AKT_OK || answered)
            continue;
        if (ask->prefix)
            status = read_rows(index, ask, &w, err);
        else
            asks[w.n++] = (uint16_t)i;
    }
    if (status == AKT_OK)
        status = walk_asks(index, &w, err);
    akt_free(asks);
    return status;
}

akt_status akt_index_has(akt_index *index, akt_str exact, size_t n_units, bool *has, akt_err *err)
{
    const akt_ask ask = {.text = exact};
    int rc;

    akt_buf_clear(&index->question);
    add_phrase(&index->question, &ask);
    if (index->question.failed)
        return akt_fail_memory(err);
    sqlite3_bind_text64(index->rows, 1, index->question.ptr, index->question.len, SQLITE_STATIC,
                        SQLITE_UTF8);
    rc = sqlite3_step(index->rows);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        return fail(index, index->rows, rc, err);
    *has = rc == SQLITE_ROW && (uint64_t)sqlite3_column_int64(index->rows, 0) <= n_units;
    sqlite3_reset(index->rows);
    return AKT_OK;
}

akt_status akt_index_places(akt_index *index, const akt_plan *plan, const uint16_t *asks, size_t n,
                            akt_bits only, akt_places *out, akt_err *err)
{
    walk w = {.plan = plan, .asks = asks, .n = n, .on_row = on_place, .only = only, .places = out};

    return walk_asks(index, &w, err);
}

bool akt_ask_set(akt_ask *ask, akt_bits units)
{
    size_t n = 0;

    for (size_t set = 0; set <= units.n / 64; set++)
        n += (size_t)__builtin_popcountll(units.word[set]);
    ask->n = 0;
    ask->unit = akt_alloc((n + 1) * sizeof *ask->unit);
    if (!ask->unit)
        return false;
    for (size_t set = 0; set <= units.n / 64; set++)
        for (uint64_t left = units.word[set]; left; left &= left - 1)
            ask->unit[ask->n++] = (uint32_t)(set * 64 + (size_t)__builtin_ctzll(left) + 1);
    return true;
}
