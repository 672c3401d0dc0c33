#include "query/explain.h"

#include "query/inside.h"

#include <string.h>

static akt_asked_as as_of(const akt_term *term)
{
    static const akt_asked_as as[] = {
        [AKT_TERM_WORD] = AKT_ASKED_WORD,     [AKT_TERM_PREFIX] = AKT_ASKED_PREFIX,
        [AKT_TERM_PHRASE] = AKT_ASKED_PHRASE, [AKT_TERM_GLUED] = AKT_ASKED_TOGETHER,
        [AKT_TERM_NUMBER] = AKT_ASKED_NUMBER, [AKT_TERM_FIELD] = AKT_ASKED_FIELD,
        [AKT_TERM_TOGETHER] = AKT_ASKED_NEAR,
    };

    return as[term->kind];
}

const char *akt_asked_as_name(akt_asked_as as)
{
    static const char *const names[] = {"word",   "prefix", "phrase", "together",
                                        "number", "field",  "near"};

    return names[as];
}

/* --- The question as it was understood --- */

static void write_node(const akt_node *node, bool top, akt_buf *out);

static void write_quoted(akt_str text, akt_buf *out)
{
    akt_buf_byte(out, '"');
    akt_buf_add(out, text);
    akt_buf_byte(out, '"');
}

/* What was made of "förra året". */
static void write_days(const akt_node *node, akt_buf *out)
{
    char day[11];

    if (node->from != AKT_NO_DAY) {
        akt_day_text(node->from, day);
        akt_buf_z(out, day);
    }
    if (node->from == node->to)
        return;
    akt_buf_z(out, "..");
    if (node->to != AKT_NO_DAY) {
        akt_day_text(node->to, day);
        akt_buf_z(out, day);
    }
}

static void write_group(const akt_node *node, bool top, akt_buf *out)
{
    if (!top)
        akt_buf_byte(out, '(');
    for (const akt_node *child = node->child; child; child = child->next) {
        if (child != node->child && node->kind == AKT_NODE_NEAR)
            akt_buf_fmt(out, " NEAR/%u ", child->distance);
        else if (child != node->child)
            akt_buf_z(out, node->kind == AKT_NODE_OR ? " OR " : " ");
        write_node(child, false, out);
    }
    if (!top)
        akt_buf_byte(out, ')');
}

/* Depth is bounded by the parser's. */
static void write_node(const akt_node *node, bool top, akt_buf *out)
{
    akt_buf_z(out, node->without ? "-" : node->must ? "+" : "");
    switch (node->kind) {
    case AKT_NODE_PHRASE:
        write_quoted(node->text, out);
        break;
    case AKT_NODE_FIELD:
        akt_buf_fmt(out, "%s:", akt_field_label(node->field));
        if (node->field == AKT_FIELD_DATE)
            write_days(node, out);
        else if (node->quoted || akt_str_find_byte(node->text, ' ', 0) != AKT_NONE)
            write_quoted(node->text, out);
        else
            akt_buf_add(out, node->text);
        break;
    case AKT_NODE_WORD:
    case AKT_NODE_PREFIX:
        akt_buf_add(out, node->text);
        akt_buf_z(out, node->kind == AKT_NODE_PREFIX ? "*" : "");
        break;
    default:
        write_group(node, top, out);
    }
}

/* The words on one side of a NEAR. */
static void write_words(const akt_plan *plan, const akt_clause *clause, akt_buf *out)
{
    bool begun = false;

    for (uint64_t left = clause->all & ~plan->narrows; left; left &= left - 1) {
        akt_buf_z(out, begun ? " OR " : "");
        akt_buf_add(out, plan->terms[__builtin_ctzll(left)].asked);
        begun = true;
    }
}

static akt_str text_of(const akt_plan *plan, const akt_term *term, akt_arena *arena)
{
    akt_buf text = {0};
    akt_str copy;

    if (term->kind != AKT_TERM_TOGETHER)
        return term->asked;
    write_words(plan, term->left, &text);
    akt_buf_fmt(&text, " NEAR/%u ", term->distance);
    write_words(plan, term->right, &text);
    copy = text.failed ? (akt_str){NULL, 0} : akt_arena_copy(arena, akt_buf_str(&text));
    akt_buf_free(&text);
    return copy;
}

/* Counts at each level the units that none before it has. bits: all zero, and so again after. */
static void count_units(const akt_plan *plan, const akt_term *term, uint64_t *bits, size_t n_words,
                        size_t units[AKT_LEVELS])
{
    for (size_t level = 0; level < AKT_LEVELS; level++) {
        units[level] = 0;
        for (size_t i = 0; i < term->n_asks[level]; i++) {
            const akt_ask *ask = &plan->asks[term->ask[level][i]];

            for (size_t k = 0; k < ask->n; k++) {
                uint64_t bit = (uint64_t)1 << (ask->unit[k] - 1) % 64;

                units[level] += (bits[(ask->unit[k] - 1) / 64] & bit) == 0;
                bits[(ask->unit[k] - 1) / 64] |= bit;
            }
        }
    }
    memset(bits, 0, n_words * sizeof *bits);
}

akt_status akt_query_reading(const akt_query *query, akt_arena *arena, akt_understood *out,
                             akt_err *err)
{
    const akt_plan *plan = akt_query_plan(query);
    size_t n_words = akt_query_collection(query)->lengths->n / 64 + 1;
    uint64_t *bits = akt_arena_array(arena, n_words, sizeof *bits);
    akt_buf read = {0};

    *out = (akt_understood){.read = AKT_STR(""), .n_units = akt_query_collection(query)->n};
    write_node(akt_query_root(query), true, &read);
    if (!read.failed)
        out->read = akt_arena_copy(arena, akt_buf_str(&read));
    akt_buf_free(&read);
    out->asked = akt_arena_array(arena, plan->n_terms + 1, sizeof *out->asked);
    out->skipped = akt_arena_array(arena, plan->n_stops + 1, sizeof *out->skipped);
    if (read.failed || !out->read.ptr || !out->asked || !out->skipped || !bits)
        return akt_fail_memory(err);
    for (size_t i = 0; i < plan->n_stops; i++)
        out->skipped[out->n_skipped++] = plan->stops[i]->exact;
    for (size_t i = 0; i < plan->n_terms; i++) {
        const akt_term *term = &plan->terms[i];
        akt_asked *asked = &out->asked[out->n_asked++];

        *asked = (akt_asked){
            .text = text_of(plan, term, arena), .as = as_of(term), .without = term->without};
        if (!asked->text.ptr)
            return akt_fail_memory(err);
        count_units(plan, term, bits, n_words, asked->units);
    }
    return AKT_OK;
}

/* --- A hit --- */

akt_status akt_query_explain(const akt_query *query, akt_arena *arena, akt_explained_hit *out,
                             akt_err *err)
{
    const akt_plan *plan = akt_query_plan(query);
    const akt_ranked *hit = akt_query_last(query);
    akt_score_parts score;

    *out = (akt_explained_hit){.parts = akt_arena_array(arena, AKT_TERMS, sizeof *out->parts)};
    if (!out->parts || !akt_rank_explain(plan, akt_query_collection(query), hit, &score))
        return akt_fail_memory(err);
    for (size_t i = 0; i < plan->n_terms; i++) {
        akt_explained_part *part = &out->parts[out->n_parts];

        if (!(hit->terms >> i & 1) || plan->terms[i].without)
            continue;
        *part = (akt_explained_part){.text = text_of(plan, &plan->terms[i], arena),
                                     .as = as_of(&plan->terms[i]),
                                     .points = score.points[i]};
        if (!part->text.ptr)
            return akt_fail_memory(err);
        for (size_t level = 0; level < AKT_LEVELS; level++)
            part->times[level] = score.times[i][level];
        out->n_parts++;
    }
    out->cover = score.cover;
    out->rest = (double)hit->score;
    for (size_t i = 0; i < out->n_parts; i++)
        out->rest -= out->parts[i].points;
    out->dated = akt_query_asks_when(query);
    return AKT_OK;
}
