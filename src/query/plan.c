/* Terms are collected from the tree first and chosen afterwards, since which words are scored
 * depends on all of them: stop words only when there is nothing else, the rarest when there are
 * too many. */
#include "query/plan.h"

#include "base/mem.h"
#include "query/plan_builder.h"
#include "text/forms.h"
#include "text/segment.h"

#include <stdlib.h>
#include <string.h>

enum { NOT_CHOSEN = UINT16_MAX };

/* --- Words --- */

/* The words of an item, at most max; *n may be larger than max by one, to tell that there are more.
 * NULL when memory is out. */
static const akt_word **words_of(akt_plan_builder *b, akt_str text, size_t max, size_t *n)
{
    size_t at = 0, begin, end, cap = 4;
    const akt_word **words = akt_plan_take(b, cap, sizeof(const akt_word *));

    *n = 0;
    if (max > AKT_WORDS_READ - b->n_read)
        max = AKT_WORDS_READ - b->n_read;
    while (!b->failed && *n <= max && akt_next_word(text, &at, &begin, &end)) {
        if (*n == cap) {
            const akt_word **more = akt_plan_take(b, cap * 2, sizeof(const akt_word *));

            if (!more)
                return NULL;
            memcpy(more, words, cap * sizeof(const akt_word *));
            words = more;
            cap *= 2;
        }
        words[*n] = akt_tokenizer_word(b->tokenizer, akt_str_slice(text, begin, end));
        b->failed |= !words[*n];
        ++*n;
    }
    b->n_read += *n < max ? *n : max;
    return b->failed ? NULL : words;
}

static akt_str bare_of(akt_plan_builder *b, akt_str exact)
{
    akt_buf_clear(&b->scratch);
    akt_form_bare(exact, &b->scratch);
    return akt_plan_scratch(b);
}

static bool is_marked(akt_plan_builder *b, akt_str exact)
{
    return !akt_str_eq(exact, bare_of(b, exact));
}

/* Whether word, typed without marks, is a stop word with one: "for" for "för", "pa" for "på". No
 * word of the list has two. */
static bool is_bare_stop_word(akt_str word)
{
    static const char *const marked[] = {"\xC3\xA5", "\xC3\xA4", "\xC3\xB6"}; /* å ä ö */
    char with[32];
    size_t n;

    if (word.len + 1 > sizeof with)
        return false;
    for (size_t i = 0; i < word.len; i++)
        for (size_t k = 0; k < 3; k++) {
            if (word.ptr[i] != (k < 2 ? 'a' : 'o'))
                continue;
            memcpy(with, word.ptr, i);
            memcpy(with + i, marked[k], 2);
            n = word.len - i - 1;
            memcpy(with + i + 2, word.ptr + i + 1, n);
            if (akt_is_stop_word((akt_str){with, i + 2 + n}))
                return true;
        }
    return false;
}

/* --- Terms --- */

static bool make_room_for_candidate(akt_plan_builder *b)
{
    size_t cap = b->cap_found ? 4 * b->cap_found : 16;
    akt_term *found;

    if (b->n_found < b->cap_found)
        return true;
    if (b->n_found == AKT_TERMS_READ)
        return false;
    found = akt_plan_take(b, cap, sizeof *found);
    if (!found)
        return false;
    if (b->n_found > 0)
        memcpy(found, b->found, b->n_found * sizeof *found);
    b->found = found;
    b->cap_found = cap;
    return true;
}

/* The candidate that is the same as *term, or a new one; NOT_CHOSEN when there are too many. */
static uint16_t candidate(akt_plan_builder *b, const akt_term *term)
{
    for (size_t i = 0; i < b->n_found; i++) {
        akt_term *old = &b->found[i];

        if (old->kind != term->kind || old->without != term->without ||
            !akt_str_eq(old->asked, term->asked))
            continue;
        old->must |= term->must;
        old->beside |= term->beside;
        return (uint16_t)i;
    }
    if (!make_room_for_candidate(b))
        return NOT_CHOSEN;
    b->found[b->n_found] = *term;
    return (uint16_t)b->n_found++;
}

static void leaf_add(akt_clause *leaf, uint16_t term)
{
    if (term != NOT_CHOSEN)
        leaf->candidates[leaf->n_candidates++] = term;
}

akt_str akt_plan_joined(akt_plan_builder *b, const akt_word *const *words, size_t n, akt_str last)
{
    akt_buf_clear(&b->scratch);
    for (size_t i = 0; i < n; i++) {
        akt_buf_add(&b->scratch, words[i]->exact);
        if (i + 1 < n || last.len > 0)
            akt_buf_byte(&b->scratch, ' ');
    }
    akt_buf_add(&b->scratch, last);
    return akt_plan_scratch(b);
}

/* The candidates of an item as typed: its words, and all of them together. What is required or left
 * out is meant as it stands. */
static void add_item(akt_plan_builder *b, akt_clause *leaf, const akt_node *node, bool without,
                     bool whole)
{
    size_t n;
    const akt_word **words = words_of(
        b, node->text, node->kind == AKT_NODE_PHRASE ? AKT_PHRASE_WORDS : AKT_TERMS_READ, &n);
    akt_term term = {.without = without, .must = node->must, .beside = whole};

    whole |= node->kind == AKT_NODE_PHRASE || node->must || without;
    if (!words || n == 0)
        return;
    if (n > AKT_PHRASE_WORDS && whole)
        n = AKT_PHRASE_WORDS;
    leaf->candidates = akt_plan_take(b, n + 1, sizeof *leaf->candidates);
    if (!leaf->candidates)
        return;
    for (size_t i = 0; i < n && !(whole && n > 1) && node->kind != AKT_NODE_PHRASE; i++) {
        term.word = &words[i];
        term.n_words = 1;
        term.asked = words[i]->exact;
        leaf_add(leaf, candidate(b, &term));
    }
    if (!(node->kind == AKT_NODE_PHRASE) && (n < 2 || (n > AKT_GLUED_WORDS && !whole)))
        return;
    term.kind = whole ? AKT_TERM_PHRASE : AKT_TERM_GLUED;
    term.typed = node->text;
    term.word = words;
    term.n_words = n;
    term.asked = akt_plan_joined(b, words, n, AKT_STR(""));
    leaf_add(leaf, candidate(b, &term));
}

/* "vård*", or "2024-056*": words, then the beginning of one. */
static void add_prefix(akt_plan_builder *b, akt_clause *leaf, const akt_node *node, bool without)
{
    size_t at = 0, begin, end, last = AKT_NONE, n;
    akt_term term = {.kind = AKT_TERM_PREFIX, .without = without, .must = node->must};

    while (akt_next_word(node->text, &at, &begin, &end))
        last = begin;
    if (last == AKT_NONE)
        return;
    akt_buf_clear(&b->scratch);
    akt_form_exact(akt_str_slice(node->text, last, AKT_NONE), &b->scratch);
    if (b->scratch.len > AKT_WORD_MAX)
        return; /* no word of the index is that long */
    term.prefix = akt_plan_scratch(b);
    term.word = words_of(b, akt_str_slice(node->text, 0, last), AKT_PHRASE_WORDS, &n);
    term.n_words = n < AKT_PHRASE_WORDS ? n : AKT_PHRASE_WORDS;
    term.asked = akt_plan_joined(b, term.word, term.n_words, term.prefix);
    leaf->candidates = akt_plan_take(b, 1, sizeof *leaf->candidates);
    if (leaf->candidates && !b->failed)
        leaf_add(leaf, candidate(b, &term));
}

/* --- What narrows --- */

static akt_term *new_found(akt_plan_builder *b, akt_clause *leaf, const akt_term *term)
{
    leaf->narrows = true;
    leaf->candidates = akt_plan_take(b, 1, sizeof *leaf->candidates);
    if (!leaf->candidates || !make_room_for_candidate(b))
        return NULL;
    leaf_add(leaf, (uint16_t)b->n_found);
    b->found[b->n_found] = *term;
    return &b->found[b->n_found++];
}

/* "by:nämnden status:taken" beside each other ask for one decision that is both. */
static bool joins_decision(akt_plan_builder *b, const akt_clause *group,
                           const akt_condition *condition, akt_str named)
{
    for (const akt_clause *sibling = group->child; sibling; sibling = sibling->next) {
        akt_term *term = sibling->narrows && !sibling->without && sibling->n_candidates == 1
                             ? &b->found[sibling->candidates[0]]
                             : NULL;

        if (term && term->condition && akt_condition_merge(term->condition, condition)) {
            akt_buf_clear(&b->scratch);
            akt_buf_fmt(&b->scratch, "%.*s %.*s", (int)term->asked.len, term->asked.ptr,
                        (int)named.len, named.ptr);
            term->asked = akt_plan_scratch(b);
            return true;
        }
    }
    return false;
}

/* group is NULL where fields stand apart: in an OR. */
static void add_field(akt_plan_builder *b, akt_clause *leaf, const akt_node *node,
                      const akt_clause *group)
{
    akt_condition *condition = akt_plan_take(b, 1, sizeof *condition);
    akt_term term = {.kind = AKT_TERM_FIELD, .condition = condition, .asked = AKT_STR("")};

    leaf->narrows = true;
    if (!condition)
        return;
    *condition = akt_condition_of(node);
    akt_buf_clear(&b->scratch);
    akt_buf_fmt(&b->scratch, "%s:%.*s", akt_field_label(node->field), (int)node->text.len,
                node->text.ptr);
    term.asked = akt_plan_scratch(b);
    if (!group || node->without || !joins_decision(b, group, condition, term.asked))
        new_found(b, leaf, &term);
}

/* To the children of a NEAR, which are words of the question like others, comes what requires each
 * to stand near the one before it. */
static void add_together(akt_plan_builder *b, akt_clause *group, const akt_node *node)
{
    akt_clause *left = group->child, *last = left;
    const akt_node *right = node->child->next;

    while (last->next)
        last = last->next;
    for (akt_clause *child = left->next; !b->failed && child && right; right = right->next) {
        akt_term term = {.kind = AKT_TERM_TOGETHER,
                         .asked = AKT_STR(""),
                         .left = left,
                         .right = child,
                         .distance = right->distance};
        akt_clause *leaf = akt_plan_take(b, 1, sizeof *leaf);

        if (!leaf)
            return;
        leaf->must = true;
        new_found(b, leaf, &term);
        last->next = leaf;
        last = leaf;
        left = child;
        child = child->next;
    }
}

/* --- The tree --- */

static akt_clause *new_clause(akt_plan_builder *b, const akt_node *node)
{
    akt_clause *clause = akt_plan_take(b, 1, sizeof *clause);

    if (!clause)
        return NULL;
    clause->without = node->without;
    /* Who takes the trouble to write quotes, NEAR or a field means what stands there. */
    clause->must = node->must || (!node->without &&
                                  (node->kind == AKT_NODE_PHRASE || node->kind == AKT_NODE_NEAR ||
                                   node->kind == AKT_NODE_FIELD));
    clause->either = node->kind == AKT_NODE_OR;
    return clause;
}

/* Depth is bounded by the parser's. An item without a word gives a clause without terms, which is
 * taken out when terms have been chosen. above: the group that it stands in; whole: an item of
 * several words is a phrase. */
static akt_clause *clause_of(akt_plan_builder *b, const akt_node *node, const akt_clause *above,
                             bool without, bool whole)
{
    akt_clause *clause = new_clause(b, node), **tail;

    if (!clause)
        return NULL;
    without |= node->without;
    whole |= node->kind == AKT_NODE_NEAR;
    if (node->kind == AKT_NODE_FIELD)
        add_field(b, clause, node, above && !above->either && !without ? above : NULL);
    else if (node->kind == AKT_NODE_PREFIX)
        add_prefix(b, clause, node, without);
    else if (!node->child)
        add_item(b, clause, node, without, whole);
    tail = &clause->child;
    for (const akt_node *child = node->child; child && !b->failed; child = child->next) {
        *tail = clause_of(b, child, clause, without, whole);
        if (*tail)
            tail = &(*tail)->next;
    }
    if (node->kind == AKT_NODE_NEAR && !b->failed)
        add_together(b, clause, node);
    return clause;
}

/* --- Choosing --- */

typedef struct choice {
    uint16_t index;
    int group; /* operators, words, words that the archive does not have as written, glued */
    size_t units;
} choice;

static int by_worth(const void *left, const void *right)
{
    const choice *a = left, *b = right;

    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    if (a->units != b->units)
        return a->units < b->units ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static int by_index(const void *left, const void *right)
{
    const choice *a = left, *b = right;

    return a->index < b->index ? -1 : a->index > b->index;
}

static bool mark_stop_words(akt_plan_builder *b)
{
    bool other = false;

    for (size_t i = 0; i < b->n_found; i++) {
        b->found[i].marked = is_marked(b, b->found[i].asked);
        b->plan->marked |= b->found[i].marked;
    }
    for (size_t i = 0; i < b->n_found; i++) {
        akt_term *term = &b->found[i];

        term->stop =
            term->kind == AKT_TERM_WORD && !term->must && !term->beside && !term->without &&
            (akt_is_stop_word(term->asked) || (!b->plan->marked && is_bare_stop_word(term->asked)));
        other |= !term->stop && !term->without && term->kind < AKT_TERM_GLUED;
    }
    return other;
}

static void choose(akt_plan_builder *b)
{
    choice *choices = akt_plan_take(b, b->n_found + 1, sizeof *choices);
    bool other = mark_stop_words(b);
    size_t n = 0;

    if (b->failed)
        return;
    b->plan->stops = akt_plan_take(b, AKT_STOPS, sizeof *b->plan->stops);
    if (b->failed)
        return;
    for (size_t i = 0; i < b->n_found; i++)
        if (!(b->found[i].stop && other))
            choices[n++] = (choice){(uint16_t)i, 0, 0};
        else if (b->plan->n_stops < AKT_STOPS)
            b->plan->stops[b->plan->n_stops++] = b->found[i].word[0];
    if (n > AKT_TERMS) {
        for (size_t i = 0; i < n; i++) {
            const akt_term *term = &b->found[choices[i].index];

            choices[i].group = term->kind == AKT_TERM_GLUED ? 3 : 0;
            if (term->kind != AKT_TERM_WORD || term->must || term->without)
                continue;
            choices[i].units = b->lexicon->units(b->lexicon, term->asked);
            choices[i].group = choices[i].units > 0 ? 1 : 2;
        }
        qsort(choices, n, sizeof *choices, by_worth);
        n = AKT_TERMS;
        qsort(choices, n, sizeof *choices, by_index);
    }
    b->plan->terms = akt_plan_take(b, n + 1, sizeof *b->plan->terms);
    b->index = akt_plan_take(b, b->n_found + 1, sizeof *b->index);
    if (b->failed)
        return;
    for (size_t i = 0; i < b->n_found; i++)
        b->index[i] = NOT_CHOSEN;
    for (size_t i = 0; i < n; i++) {
        b->index[choices[i].index] = (uint16_t)i;
        b->plan->terms[i] = b->found[choices[i].index];
    }
    b->plan->n_terms = n;
}

/* Sets of terms for the candidates; clauses that have none left are unlinked. */
static bool settle(akt_plan_builder *b, akt_clause *clause)
{
    akt_clause **link = &clause->child;

    for (size_t i = 0; i < clause->n_candidates; i++) {
        uint16_t at = b->index[clause->candidates[i]];
        uint64_t bit = at == NOT_CHOSEN ? 0 : (uint64_t)1 << at;

        if (bit && b->plan->terms[at].kind != AKT_TERM_GLUED)
            clause->terms |= bit;
    }
    clause->all = clause->terms;
    while (*link) {
        if (settle(b, *link)) {
            if (!(*link)->without)
                clause->all |= (*link)->all;
            clause->has_words |= !(*link)->without && !(*link)->narrows;
            link = &(*link)->next;
        } else {
            *link = (*link)->next;
        }
    }
    if (clause->child && !clause->has_words) {
        clause->narrows = true;
        clause->must = !clause->without; /* "(issuer:a OR issuer:b)" is meant as a field is */
    }
    return clause->terms || clause->child;
}

static void collect_concepts(akt_plan *plan, const akt_clause *clause)
{
    if (clause->without || clause->narrows)
        return;
    if (clause->child && !clause->either) {
        for (const akt_clause *child = clause->child; child; child = child->next)
            collect_concepts(plan, child);
        return;
    }
    if (clause->either) {
        if (plan->n_concepts < AKT_TERMS && (clause->all & ~plan->narrows))
            plan->concepts[plan->n_concepts++] = clause->all & ~plan->narrows;
        return;
    }
    for (uint64_t left = clause->terms; left && plan->n_concepts < AKT_TERMS; left &= left - 1)
        plan->concepts[plan->n_concepts++] = left & -left;
}

/* A question without groups, as nearly all are, is told by three sets. */
static void flatten(akt_plan *plan)
{
    plan->plain = true;
    for (const akt_clause *child = plan->root->child; child; child = child->next) {
        if (child->child && !(child->either && !child->must && !child->without)) {
            plan->plain = false;
            return;
        }
        for (const akt_clause *leaf = child->child; leaf; leaf = leaf->next)
            if (leaf->child || leaf->without) {
                plan->plain = false;
                return;
            }
        if (child->without)
            plan->without |= child->terms;
        else if (child->must && plan->n_must < AKT_TERMS)
            plan->must[plan->n_must++] = child->terms;
        if (!child->without && !(child->narrows && plan->root->has_words))
            plan->any |= child->child ? child->all : child->terms;
    }
}

akt_status akt_plan_built(akt_plan_builder *b)
{
    akt_buf_free(&b->scratch);
    return b->status == AKT_OK && b->failed ? akt_fail_memory(b->err) : b->status;
}

akt_status akt_plan_new(const akt_node *root, akt_tokenizer *tokenizer, akt_lexicon *lexicon,
                        akt_arena *arena, akt_plan **out, akt_err *err)
{
    akt_plan_builder b = {.arena = arena, .tokenizer = tokenizer, .lexicon = lexicon, .err = err};

    b.plan = akt_plan_take(&b, 1, sizeof *b.plan);
    if (!b.failed)
        b.plan->root = clause_of(&b, root, NULL, false, false);
    if (!b.failed)
        choose(&b);
    if (!b.failed) {
        settle(&b, b.plan->root);
        for (size_t i = 0; i < b.plan->n_terms; i++)
            b.plan->narrows |= b.plan->terms[i].kind >= AKT_TERM_FIELD ? (uint64_t)1 << i : 0;
        collect_concepts(b.plan, b.plan->root);
        flatten(b.plan);
    }
    for (size_t i = 0; !b.failed && i < b.plan->n_terms; i++)
        akt_plan_ask_term(&b, &b.plan->terms[i]);
    *out = b.failed ? NULL : b.plan;
    return akt_plan_built(&b);
}

void akt_plan_free(akt_plan *plan)
{
    if (!plan)
        return;
    for (size_t i = 0; i < plan->n_asks; i++) {
        akt_free(plan->asks[i].unit);
        akt_free(plan->asks[i].count);
    }
    plan->n_asks = 0;
}

static bool holds(const akt_clause *clause, uint64_t terms)
{
    bool any = (clause->terms & terms) != 0;

    for (const akt_clause *child = clause->child; child; child = child->next) {
        bool has = holds(child, terms);

        if ((child->without && has) || (child->must && !child->without && !clause->either && !has))
            return false;
        any |= has && !child->without && !(child->narrows && clause->has_words && !clause->either);
    }
    return any;
}

bool akt_plan_holds(const akt_plan *plan, uint64_t terms)
{
    if (!plan->plain)
        return holds(plan->root, terms);
    if ((terms & plan->any) == 0 || (terms & plan->without) != 0)
        return false;
    for (size_t i = 0; i < plan->n_must; i++)
        if ((terms & plan->must[i]) == 0)
            return false;
    return true;
}
