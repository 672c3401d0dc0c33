#include "query/case_number.h"

#include "base/mem.h"
#include "facts/reference.h"
#include "text/segment.h"

#include <sqlite3.h>
#include <string.h>

enum { NUMBERS = 4 }; /* of a question are looked up */

/* --- The table --- */

static const char sql[] =
    "SELECT DISTINCT u.id, r.key FROM reference r"
    " CROSS JOIN passage p ON p.id = r.passage"
    " CROSS JOIN document d ON d.id = p.document"
    " CROSS JOIN unit u ON u.id >= d.first_unit AND u.id < d.first_unit + d.n_units"
    "   AND u.first_passage <= r.passage AND u.last_passage >= r.passage"
    " WHERE r.tail = ?1 ORDER BY u.id";

static bool is_wanted(int64_t unit, const akt_lengths *lengths, bool versions)
{
    return unit >= 1 && (uint64_t)unit <= lengths->n &&
           (versions || !(lengths->length[unit - 1] & AKT_LENGTH_OLD));
}

static bool add_unit(akt_ask *ask, int64_t unit)
{
    size_t cap = ask->cap;

    if (ask->n > 0 && ask->unit[ask->n - 1] == unit)
        return true;
    if (ask->n == ask->cap) {
        if (!akt_grow(&ask->unit, &ask->cap, ask->n + 1, sizeof *ask->unit) ||
            !akt_grow(&ask->count, &cap, ask->cap, sizeof *ask->count))
            return false;
    }
    ask->unit[ask->n] = (uint32_t)unit;
    ask->count[ask->n++] = 1;
    return true;
}

static akt_status read_units(akt_archive *archive, const akt_reference *asked,
                             const akt_lengths *lengths, bool versions, akt_ask *ask, akt_err *err)
{
    akt_str tail = akt_reference_tail(asked->kind, asked->key);
    sqlite3_stmt *rows;
    int rc;
    akt_status status = AKT_OK;

    if (sqlite3_prepare_v2(akt_archive_db(archive), sql, -1, &rows, NULL) != SQLITE_OK)
        return akt_archive_fail(archive, "cannot search", err);
    sqlite3_bind_text64(rows, 1, tail.ptr, tail.len, SQLITE_STATIC, SQLITE_UTF8);
    while (status == AKT_OK && (rc = sqlite3_step(rows)) == SQLITE_ROW) {
        int64_t unit = sqlite3_column_int64(rows, 0);
        const char *key = (const char *)sqlite3_column_text(rows, 1);

        if (key && is_wanted(unit, lengths, versions) &&
            akt_reference_meant(asked->key, akt_str_of(key)) && !add_unit(ask, unit))
            status = akt_fail_memory(err);
    }
    if (status == AKT_OK && rc != SQLITE_DONE)
        status = akt_archive_fail(archive, "cannot search", err);
    sqlite3_finalize(rows);
    return status;
}

/* --- The plan --- */

static bool make_room(akt_plan *plan, akt_arena *arena)
{
    akt_term *terms = akt_arena_array(arena, plan->n_terms + NUMBERS, sizeof *terms);
    akt_ask *asks = akt_arena_array(arena, plan->n_asks + NUMBERS, sizeof *asks);

    if (!terms || !asks)
        return false;
    if (plan->n_terms > 0)
        memcpy(terms, plan->terms, plan->n_terms * sizeof *terms);
    if (plan->n_asks > 0)
        memcpy(asks, plan->asks, plan->n_asks * sizeof *asks);
    plan->terms = terms;
    plan->asks = asks;
    plan->cap_asks = plan->n_asks + NUMBERS;
    return true;
}

/* The number makes a unit match, as any word of the question does. */
static void add_term(akt_plan *plan, const akt_reference *asked, const akt_ask *ask,
                     uint16_t *number)
{
    akt_term *term = &plan->terms[plan->n_terms];
    uint64_t bit = (uint64_t)1 << plan->n_terms;

    *term = (akt_term){.kind = AKT_TERM_NUMBER, .asked = asked->key};
    term->ask[AKT_MATCH_EXACT] = number;
    *number = (uint16_t)plan->n_asks;
    term->n_asks[AKT_MATCH_EXACT] = 1;
    plan->asks[plan->n_asks++] = *ask;
    plan->n_terms++;
    plan->n_numbers++;
    plan->any |= bit;
    plan->root->terms |= bit;
    plan->root->all |= bit;
    if (plan->n_concepts < AKT_TERMS)
        plan->concepts[plan->n_concepts++] = bit;
}

akt_status akt_case_numbers_ask(akt_archive *archive, akt_plan *plan, akt_str question,
                                const akt_lengths *lengths, bool versions, akt_arena *arena,
                                akt_err *err)
{
    akt_reference *asked;
    uint16_t *numbers;
    size_t n;
    akt_status status = AKT_OK;

    if (!akt_references_asked(question, arena, &asked, &n))
        return akt_fail_memory(err);
    if (n == 0)
        return AKT_OK;
    n = n < NUMBERS ? n : NUMBERS;
    numbers = akt_arena_array(arena, n, sizeof *numbers); /* of asks */
    if (!numbers || !make_room(plan, arena))
        return akt_fail_memory(err);
    for (size_t i = 0; status == AKT_OK && i < n && plan->n_terms < AKT_TERMS; i++) {
        akt_ask ask = {.text = AKT_STR(""), .walked = true};

        status = read_units(archive, &asked[i], lengths, versions, &ask, err);
        if (status == AKT_OK && ask.n > 0) {
            add_term(plan, &asked[i], &ask, &numbers[i]);
        } else {
            akt_free(ask.unit);
            akt_free(ask.count);
        }
    }
    return status;
}

/* --- In a text --- */

/* A key made from a passage alone may lack the authority that its document's head gave. */
static bool is_cited(akt_str asked, const akt_reference *found)
{
    akt_str tail = akt_reference_tail(found->kind, found->key);

    return akt_reference_meant(asked, found->key) ||
           (tail.len > 0 && akt_str_eq(tail, found->key) && akt_str_ends(asked, tail));
}

static bool add_find(size_t term, akt_str text, const akt_reference *found, akt_finds *out)
{
    akt_find find = {.begin = found->offset,
                     .end = found->offset + found->length,
                     .term = (uint8_t)term,
                     .level = AKT_MATCH_EXACT};
    size_t at = 0, begin, end;
    uint32_t n = 0;

    while (akt_next_word(text, &at, &begin, &end) && begin < find.end) {
        if (end <= find.begin)
            find.from = n + 1;
        find.to = n++;
    }
    if (find.to < find.from)
        find.to = find.from;
    if (!akt_grow(&out->find, &out->cap, out->n + 1, sizeof *out->find))
        return false;
    out->find[out->n++] = find;
    return true;
}

bool akt_case_numbers_find(const akt_plan *plan, akt_str text, akt_finds *out)
{
    enum { MARKED = 16 }; /* in one passage */
    akt_reference_context context = {.issuer = AKT_STR("")};
    akt_arena arena = {0};
    akt_reference *found;
    size_t n, marked = 0;
    bool ok = akt_references_find(text, &context, &arena, &found, &n);

    for (size_t i = 0; ok && i < n && marked < MARKED; i++)
        for (size_t k = 0; ok && k < plan->n_terms; k++)
            if (plan->terms[k].kind == AKT_TERM_NUMBER &&
                is_cited(plan->terms[k].asked, &found[i])) {
                ok = add_find(k, text, &found[i], out);
                marked++;
            }
    akt_arena_free(&arena);
    return ok;
}
