/* Each condition becomes a set of units, made from the tables and not from the index. */
#include "query/filter.h"

#include "base/mem.h"
#include "facts/decider.h"
#include "query/find.h"
#include "text/forms.h"
#include "text/utf8.h"

#include <sqlite3.h>
#include <string.h>

typedef struct filter {
    akt_archive *archive;
    const akt_condition *condition;
    const akt_query_options *options;
    const akt_snapshot *then;
    akt_bits among;
    size_t n_units;
    akt_bits bits; /* that meet it */
    akt_err *err;
} filter;

static akt_status fail(filter *f)
{
    return akt_archive_fail(f->archive, "cannot search", f->err);
}

static akt_status prepare(filter *f, const char *sql, sqlite3_stmt **out)
{
    return sqlite3_prepare_v2(akt_archive_db(f->archive), sql, -1, out, NULL) == SQLITE_OK
               ? AKT_OK
               : fail(f);
}

static void bind(sqlite3_stmt *statement, int at, akt_str text)
{
    sqlite3_bind_text64(statement, at, text.ptr, text.len, SQLITE_STATIC, SQLITE_UTF8);
}

/* A day of the options in the tables' form; open at that end when there is none. */
static void bind_day(sqlite3_stmt *statement, int at, akt_day day, const char *open)
{
    char text[11];

    if (day != AKT_NO_DAY)
        akt_day_text(day, text);
    sqlite3_bind_text(statement, at, day == AKT_NO_DAY ? open : text, -1, SQLITE_TRANSIENT);
}

static akt_str column(sqlite3_stmt *statement, int at)
{
    const char *text = (const char *)sqlite3_column_text(statement, at);

    return text ? (akt_str){text, (size_t)sqlite3_column_bytes(statement, at)} : AKT_STR("");
}

/* Units first .. first + n - 1, of which those beyond the set's end are left alone. */
static void set_units(akt_bits *bits, int64_t first, int64_t n)
{
    for (int64_t unit = first > 0 ? first : 1; unit - first < n; unit++) {
        uint64_t at = (uint64_t)unit - 1;

        if (at >= bits->n)
            return;
        bits->word[at / 64] |= (uint64_t)1 << at % 64;
    }
}

/* --- Documents --- */

typedef bool wanted(void *context, akt_str value);

/* Sets the units of the rows (first_unit, n_units, value) whose value is wanted; want NULL: all. */
static akt_status set_documents(filter *f, sqlite3_stmt *statement, wanted *want, void *context)
{
    int rc;
    akt_status status = AKT_OK;

    while ((rc = sqlite3_step(statement)) == SQLITE_ROW)
        if (!want || want(context, column(statement, 2)))
            set_units(&f->bits, sqlite3_column_int64(statement, 0),
                      sqlite3_column_int64(statement, 1));
    if (rc != SQLITE_DONE)
        status = fail(f);
    sqlite3_finalize(statement);
    return status;
}

typedef struct folded {
    akt_str wanted;
    akt_buf exact, key;
} folded;

static bool holds_folded(void *context, akt_str value)
{
    folded *f = context;

    akt_buf_clear(&f->exact);
    akt_buf_clear(&f->key);
    akt_form_exact(value, &f->exact);
    akt_form_folded(akt_buf_str(&f->exact), &f->key);
    return akt_str_find(akt_buf_str(&f->key), f->wanted, 0) != AKT_NONE;
}

static akt_status by_issuer(filter *f)
{
    sqlite3_stmt *statement;
    akt_buf exact = {0}, key = {0};
    folded context = {0};
    akt_status status = prepare(
        f, "SELECT first_unit, n_units, issuer FROM document WHERE issuer IS NOT NULL", &statement);

    if (status != AKT_OK)
        return status;
    akt_form_exact(f->condition->text, &exact);
    akt_form_folded(akt_buf_str(&exact), &key);
    context.wanted = akt_str_trim(akt_buf_str(&key));
    status = set_documents(f, statement, holds_folded, &context);
    akt_buf_free(&exact);
    akt_buf_free(&key);
    akt_buf_free(&context.exact);
    akt_buf_free(&context.key);
    return status;
}

static bool is_dash(uint32_t c)
{
    return c == '-' || c == 0xAD || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static bool is_gap(uint32_t c)
{
    return is_dash(c) || c == ' ' || c == 0xA0 || c == 0x2007 || c == 0x2009 || c == 0x202F;
}

void akt_case_number_key(akt_str number, akt_buf *out)
{
    akt_buf exact = {0};
    akt_str text;
    size_t len;
    bool digit = false, gap = false;

    akt_form_exact(number, &exact);
    text = akt_buf_str(&exact);
    for (size_t at = 0; at < text.len; at += len) {
        uint32_t c = akt_utf8_at(text, at, &len);

        if (c == AKT_NOT_UTF8 || is_gap(c)) {
            gap = true;
            continue;
        }
        if (gap && digit && c >= '0' && c <= '9')
            akt_buf_byte(out, '-');
        akt_buf_add(out, akt_str_slice(text, at, at + len));
        digit = c >= '0' && c <= '9';
        gap = false;
    }
    out->failed |= exact.failed;
    akt_buf_free(&exact);
}

typedef struct number {
    akt_str wanted;
    akt_buf key;
} number;

/* value: numbers parted by ", ". */
static bool holds_number(void *context, akt_str value)
{
    number *n = context;

    for (size_t at = 0, end; at <= value.len; at = end + 2) {
        end = akt_str_find(value, AKT_STR(", "), at);
        if (end == AKT_NONE)
            end = value.len;
        akt_buf_clear(&n->key);
        akt_case_number_key(akt_str_slice(value, at, end), &n->key);
        if (akt_str_eq(akt_buf_str(&n->key), n->wanted))
            return true;
    }
    return false;
}

static akt_status by_case_number(filter *f)
{
    sqlite3_stmt *statement;
    akt_buf key = {0};
    number context = {0};
    akt_status status = prepare(
        f, "SELECT first_unit, n_units, case_numbers FROM document WHERE case_numbers IS NOT NULL",
        &statement);

    if (status != AKT_OK)
        return status;
    akt_case_number_key(f->condition->text, &key);
    context.wanted = akt_buf_str(&key);
    status = set_documents(f, statement, holds_number, &context);
    akt_buf_free(&key);
    akt_buf_free(&context.key);
    return status;
}

/* A pattern may begin at any "/" of the path: "2025/v*.md" and "v14.md" need not name the root. One
 * without a star may name a folder. */
#define LIKE_IT                                                                                    \
    "(p.name GLOB ?1 OR p.name GLOB '*/' || ?1 OR p.name GLOB ?1 || '/*'"                          \
    " OR p.name GLOB '*/' || ?1 || '/*')"

static akt_status add_pattern(filter *f, const char *sql, sqlite3_stmt **out)
{
    akt_str text = f->condition->text;
    akt_status status = prepare(f, sql, out);

    if (status == AKT_OK)
        bind(*out, 1,
             akt_str_ends(text, AKT_STR("/")) ? akt_str_slice(text, 0, text.len - 1) : text);
    return status;
}

/* What stood then at paths that hold something else now. */
static akt_status by_source_then(filter *f)
{
    static const char sql[] =
        "WITH place AS (SELECT CASE path WHEN '' THEN root ELSE root || '/' || path END AS name"
        "                 FROM path WHERE id = ?2)"
        "SELECT d.first_unit, d.n_units FROM place p JOIN document d ON d.source = ?3"
        " WHERE " LIKE_IT;
    akt_status status = AKT_OK;

    for (size_t i = 0; status == AKT_OK && i < f->then->n_changed; i++) {
        sqlite3_stmt *statement;

        if (f->then->changed[i].source == 0)
            continue;
        status = add_pattern(f, sql, &statement);
        if (status != AKT_OK)
            break;
        sqlite3_bind_int64(statement, 2, f->then->changed[i].path);
        sqlite3_bind_int64(statement, 3, f->then->changed[i].source);
        status = set_documents(f, statement, NULL, NULL);
    }
    return status;
}

static akt_status by_source(filter *f)
{
    static const char now[] =
        "WITH place AS (SELECT id, source, CASE path WHEN '' THEN root ELSE root || '/' || path END"
        "                      AS name FROM path)"
        "SELECT d.first_unit, d.n_units FROM place p JOIN document d ON d.source = p.source"
        " WHERE " LIKE_IT " AND p.id NOT IN (SELECT value FROM json_each(?2))";
    static const char ever[] =
        "WITH place AS (SELECT id, CASE path WHEN '' THEN root ELSE root || '/' || path END"
        "                      AS name FROM path)"
        "SELECT DISTINCT d.first_unit, d.n_units FROM place p JOIN seen s ON s.path = p.id"
        "  JOIN document d ON d.source = s.source"
        " WHERE " LIKE_IT " AND s.run <= ?2";
    const akt_snapshot *then = f->options->versions ? NULL : f->then;
    sqlite3_stmt *statement;
    akt_status status = add_pattern(f, f->options->versions ? ever : now, &statement);

    if (status != AKT_OK)
        return status;
    if (f->options->versions)
        sqlite3_bind_int64(statement, 2, f->then ? f->then->run : INT64_MAX);
    else
        bind(statement, 2, then ? akt_buf_str(&then->paths) : AKT_STR("[]"));
    status = set_documents(f, statement, NULL, NULL);
    return status == AKT_OK && then ? by_source_then(f) : status;
}

typedef struct titled {
    akt_tokenizer *tokenizer;
    const akt_plan *plan;
    akt_finds finds;
    bool failed;
} titled;

static bool holds_words(void *context, akt_str title)
{
    titled *t = context;
    uint64_t terms = 0;

    t->failed |= !akt_find_terms(t->plan, t->tokenizer, title, false, &t->finds);
    for (size_t i = 0; i < t->finds.n; i++)
        terms |= (uint64_t)1 << t->finds.find[i].term;
    return akt_plan_holds(t->plan, terms);
}

/* The value is a question of one item to each title. */
static akt_status by_title(filter *f)
{
    akt_str text = f->condition->text;
    bool prefix = !f->condition->quoted && akt_str_ends(text, AKT_STR("*"));
    akt_node item = {.kind = f->condition->quoted ? AKT_NODE_PHRASE
                             : prefix             ? AKT_NODE_PREFIX
                                                  : AKT_NODE_WORD,
                     .text = prefix ? akt_str_slice(text, 0, text.len - 1) : text,
                     .must = true};
    akt_node root = {.kind = AKT_NODE_WORDS, .child = &item};
    titled context = {.tokenizer = akt_archive_tokenizer(f->archive)};
    akt_arena arena = {0};
    akt_lexicon *lexicon = NULL;
    akt_plan *plan = NULL;
    sqlite3_stmt *statement;
    akt_status status = akt_lexicon_open(f->archive, &lexicon, f->err);

    if (status == AKT_OK)
        status = akt_plan_new(&root, context.tokenizer, lexicon, &arena, &plan, f->err);
    context.plan = plan;
    if (status == AKT_OK)
        status =
            prepare(f, "SELECT first_unit, n_units, title FROM document WHERE title IS NOT NULL",
                    &statement);
    if (status == AKT_OK)
        status = set_documents(f, statement, holds_words, &context);
    akt_lexicon_close(lexicon);
    akt_free(context.finds.find);
    akt_arena_free(&arena);
    return context.failed ? akt_fail_memory(f->err) : status;
}

/* --- Dates --- */

/* A year of 366 days is not wider than a year. */
#define OVERLAPS                                                                                   \
    " start_day <= ?2 AND end_day >= ?1 AND (?3 OR julianday(end_day) - julianday(start_day) < "   \
    "366)"

static void bind_interval(filter *f, sqlite3_stmt *statement)
{
    bind_day(statement, 1, f->condition->from, "0000-00-00");
    bind_day(statement, 2, f->condition->to, "9999-99-99");
    sqlite3_bind_int(statement, 3, f->options->wide);
}

static akt_status by_document_date(filter *f)
{
    sqlite3_stmt *statement;
    akt_status status =
        prepare(f, "SELECT first_unit, n_units FROM document WHERE" OVERLAPS, &statement);

    if (status != AKT_OK)
        return status;
    bind_interval(f, statement);
    return set_documents(f, statement, NULL, NULL);
}

/* The last passage of a unit; INT64_MAX when there is no such unit. */
static int64_t last_passage(sqlite3_stmt *unit, size_t id)
{
    int64_t last = INT64_MAX;

    sqlite3_bind_int64(unit, 1, (sqlite3_int64)id);
    if (sqlite3_step(unit) == SQLITE_ROW)
        last = sqlite3_column_int64(unit, 0);
    sqlite3_reset(unit);
    return last;
}

/* The unit that holds a passage, at or after `from`: units and passages ascend together. Strides
 * double, so that neighbours are found in a step and distant ones in few. */
static size_t unit_of(filter *f, sqlite3_stmt *unit, size_t from, int64_t passage)
{
    size_t low = from, stride = 1, high;

    while (low + stride <= f->n_units && last_passage(unit, low + stride - 1) < passage) {
        low += stride;
        stride *= 2;
    }
    high = low + stride < f->n_units ? low + stride : f->n_units;
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (last_passage(unit, middle) < passage)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

typedef bool wanted_row(filter *f, sqlite3_stmt *row);

/* Sets the units of the passages in the first column, ascending; want NULL: of all. Finalizes. */
static akt_status set_passages(filter *f, sqlite3_stmt *row, wanted_row *want)
{
    sqlite3_stmt *unit;
    size_t at = 1;
    int rc;
    akt_status status = prepare(f, "SELECT last_passage FROM unit WHERE id = ?1", &unit);

    if (status != AKT_OK) {
        sqlite3_finalize(row);
        return status;
    }
    while ((rc = sqlite3_step(row)) == SQLITE_ROW && at <= f->n_units) {
        if (want && !want(f, row))
            continue;
        at = unit_of(f, unit, at, sqlite3_column_int64(row, 0));
        set_units(&f->bits, (int64_t)at, 1);
    }
    if (rc != SQLITE_DONE && rc != SQLITE_ROW)
        status = fail(f);
    sqlite3_finalize(row);
    sqlite3_finalize(unit);
    return status;
}

static akt_status by_dates_in(filter *f, const char *sql)
{
    sqlite3_stmt *date;
    akt_status status = prepare(f, sql, &date);

    if (status != AKT_OK)
        return status;
    bind_interval(f, date);
    return set_passages(f, date, NULL);
}

static akt_status by_date(filter *f)
{
    static const char in_text[] =
        "SELECT DISTINCT passage FROM date WHERE" OVERLAPS " ORDER BY passage";
    static const char of_decision[] =
        "SELECT DISTINCT passage FROM decision WHERE" OVERLAPS " ORDER BY passage";
    akt_status status = AKT_OK;

    if (f->options->date_of == AKT_DATE_OF_DECISION)
        return by_dates_in(f, of_decision);
    if (f->options->date_of != AKT_DATE_OF_TEXT)
        status = by_document_date(f);
    if (status == AKT_OK && f->options->date_of != AKT_DATE_OF_DOCUMENT)
        status = by_dates_in(f, in_text);
    return status;
}

/* --- Decisions --- */

static bool is_by(const akt_condition *condition, akt_str who)
{
    char part_of[AKT_DECIDER_KEY_MAX], key[AKT_DECIDER_KEY_MAX];
    akt_str part = {part_of, akt_decider_key(condition->by, part_of)}, whole;

    if (condition->by.len == 0)
        return true;
    whole = (akt_str){key, 0};
    whole.len = akt_decider_key(who, key);
    return part.len > 0 && akt_str_find(whole, part, 0) != AKT_NONE;
}

static bool decided_by(filter *f, sqlite3_stmt *row)
{
    return is_by(f->condition, column(row, 1));
}

static akt_status by_decision(filter *f)
{
    sqlite3_stmt *row;
    akt_status status = prepare(f,
                                "SELECT passage, who FROM decision WHERE ?1 OR status = ?2"
                                " ORDER BY passage",
                                &row);

    if (status != AKT_OK)
        return status;
    sqlite3_bind_int(row, 1, f->condition->any_status);
    bind(row, 2, akt_str_of(akt_decision_status_name(f->condition->status)));
    return set_passages(f, row, decided_by);
}

/* --- Tiers: a unit is of one --- */

static akt_status by_tier(filter *f)
{
    static const char all[] = "SELECT u.id FROM unit u CROSS JOIN passage p"
                              " ON p.id = u.first_passage WHERE p.tier = ?1";
    static const char one[] = "SELECT u.id FROM unit u CROSS JOIN passage p"
                              " ON p.id = u.first_passage WHERE p.tier = ?1 AND u.id = ?2";
    sqlite3_stmt *unit;
    int rc = SQLITE_DONE;
    akt_status status = prepare(f, f->among.word ? one : all, &unit);

    if (status != AKT_OK)
        return status;
    bind(unit, 1, akt_str_of(akt_tier_name(f->condition->tier)));
    while (!f->among.word && (rc = sqlite3_step(unit)) == SQLITE_ROW)
        set_units(&f->bits, sqlite3_column_int64(unit, 0), 1);
    for (size_t set = 0; f->among.word && set <= f->among.n / 64; set++)
        for (uint64_t left = f->among.word[set]; left; left &= left - 1) {
            int64_t id = (int64_t)(set * 64 + (size_t)__builtin_ctzll(left) + 1);

            sqlite3_bind_int64(unit, 2, id);
            rc = sqlite3_step(unit);
            if (rc == SQLITE_ROW)
                set_units(&f->bits, id, 1);
            sqlite3_reset(unit);
        }
    if (rc != SQLITE_DONE && rc != SQLITE_ROW)
        status = fail(f);
    sqlite3_finalize(unit);
    return status;
}

/* --- All of them --- */

static akt_status meet(filter *f)
{
    switch (f->condition->field) {
    case AKT_FIELD_TITLE:
        return by_title(f);
    case AKT_FIELD_ISSUER:
        return by_issuer(f);
    case AKT_FIELD_CASE:
        return by_case_number(f);
    case AKT_FIELD_DATE:
        return by_date(f);
    case AKT_FIELD_SOURCE:
        return by_source(f);
    case AKT_FIELD_TIER:
        return by_tier(f);
    default:
        return by_decision(f);
    }
}

akt_status akt_filter_units(akt_archive *archive, const akt_condition *condition,
                            const akt_query_options *options, const akt_snapshot *then,
                            akt_bits among, size_t n_units, akt_bits *out, akt_err *err)
{
    size_t n = n_units / 64 + 1;
    filter f = {archive, condition, options, then, among, n_units, {0}, err};
    akt_status status;

    *out = (akt_bits){0};
    f.bits = (akt_bits){akt_alloc(n * sizeof *f.bits.word), n_units};
    if (!f.bits.word)
        return akt_fail_memory(err);
    memset(f.bits.word, 0, n * sizeof *f.bits.word);
    status = meet(&f);
    if (status == AKT_OK)
        *out = f.bits;
    else
        akt_free(f.bits.word);
    return status;
}

static akt_status narrow(akt_archive *archive, const akt_query_options *options,
                         const akt_snapshot *then, const akt_condition *condition, size_t n_units,
                         akt_bits *out, akt_err *err)
{
    akt_bits bits;
    akt_status status =
        akt_filter_units(archive, condition, options, then, *out, n_units, &bits, err);

    if (status != AKT_OK)
        return status;
    for (size_t i = 0; bits.word && out->word && i <= n_units / 64; i++)
        bits.word[i] &= out->word[i];
    akt_free(out->word);
    *out = bits;
    return AKT_OK;
}

akt_status akt_filter(akt_archive *archive, const akt_query_options *options,
                      const akt_snapshot *then, size_t n_units, akt_bits *out, akt_err *err)
{
    const akt_condition conditions[] = {
        {.field = AKT_FIELD_SOURCE, .text = options->source},
        {.field = AKT_FIELD_ISSUER, .text = options->issuer},
        {.field = AKT_FIELD_CASE, .text = options->case_number},
        {.field = AKT_FIELD_DATE, .text = AKT_STR(""), .from = options->from, .to = options->to},
    };
    akt_status status = AKT_OK;

    *out = (akt_bits){0};
    for (size_t i = 0; status == AKT_OK && i < sizeof conditions / sizeof *conditions; i++)
        if (conditions[i].text.len > 0 ||
            (conditions[i].field == AKT_FIELD_DATE &&
             (options->from != AKT_NO_DAY || options->to != AKT_NO_DAY)))
            status = narrow(archive, options, then, &conditions[i], n_units, out, err);
    if (status != AKT_OK) {
        akt_free(out->word);
        *out = (akt_bits){0};
    }
    return status;
}

/* --- One passage --- */

akt_status akt_filter_passage(akt_archive *archive, const akt_condition *condition,
                              const akt_query_options *options, const akt_stored_passage *passage,
                              akt_arena *arena, bool *meets, akt_err *err)
{
    bool on_decision = akt_condition_on_decision(condition);
    akt_decision *decisions = NULL;
    akt_date *dates = NULL;
    size_t n = 0;
    akt_status status = AKT_OK;

    *meets = !on_decision && condition->field != AKT_FIELD_DATE;
    if (*meets)
        return AKT_OK;
    if (on_decision || options->date_of == AKT_DATE_OF_DECISION)
        status = akt_get_decisions(archive, passage->passage, arena, &decisions, &n, err);
    else
        status = akt_get_dates(archive, passage->passage, arena, &dates, &n, err);
    for (size_t i = 0; status == AKT_OK && i < n; i++)
        if (on_decision)
            *meets |= (condition->any_status || decisions[i].status == condition->status) &&
                      is_by(condition, decisions[i].who);
        else if (decisions)
            *meets |= akt_condition_overlaps(condition, options->wide, decisions[i].start,
                                             decisions[i].end);
        else if (dates)
            *meets |=
                akt_condition_overlaps(condition, options->wide, dates[i].start, dates[i].end);
    return status;
}
