/* What the index is asked for the terms of a plan: the word as it stands, its inflections, what it
 * is without marks; a row of words; a beginning. */
#include "query/plan_builder.h"

#include <string.h>

static void make_room_for_ask(akt_plan_builder *b)
{
    akt_plan *plan = b->plan;
    size_t cap = plan->cap_asks ? 2 * plan->cap_asks : 64;
    akt_ask *asks;

    if (plan->n_asks < plan->cap_asks)
        return;
    asks = akt_plan_take(b, cap, sizeof *asks);
    if (!asks)
        return;
    if (plan->n_asks > 0)
        memcpy(asks, plan->asks, plan->n_asks * sizeof *asks);
    plan->asks = asks;
    plan->cap_asks = cap;
}

/* For as many more asks of the term at this level. */
static void make_room(akt_plan_builder *b, akt_term *term, akt_match level, size_t more)
{
    size_t n = term->n_asks[level];
    uint16_t *ask = akt_plan_take(b, n + more, sizeof *ask);

    if (ask && n > 0)
        memcpy(ask, term->ask[level], n * sizeof *ask);
    term->ask[level] = ask;
}

/* What the words parted by blanks begin with. */
static void note_beginnings(akt_plan *plan, akt_str words)
{
    for (size_t i = 0; i < words.len; i++) {
        unsigned char c = (unsigned char)words.ptr[i];

        if ((i == 0 || words.ptr[i - 1] == ' ') && c < 0x80)
            plan->begins[c / 64] |= (uint64_t)1 << c % 64;
    }
}

/* There is room for it. */
static size_t ask_of(akt_plan_builder *b, akt_str text, bool prefix)
{
    akt_plan *plan = b->plan;
    size_t i;

    for (i = 0; i < plan->n_asks; i++)
        if (plan->asks[i].prefix == prefix && akt_str_eq(plan->asks[i].text, text))
            break;
    make_room_for_ask(b);
    if (!b->failed && i == plan->n_asks) {
        plan->asks[plan->n_asks++] = (akt_ask){.text = text, .prefix = prefix};
        note_beginnings(plan, text);
    }
    return i;
}

static void ask(akt_plan_builder *b, akt_term *term, akt_match level, akt_str text, bool prefix)
{
    size_t i = ask_of(b, text, prefix);

    if (!b->failed)
        term->ask[level][term->n_asks[level]++] = (uint16_t)i;
}

static akt_word_forms forms_of(akt_plan_builder *b, akt_str bare)
{
    akt_word_forms forms = {0};

    b->status = b->lexicon->forms(b->lexicon, bare, b->arena, &forms, b->err);
    b->failed |= b->status != AKT_OK;
    if (b->failed)
        forms = (akt_word_forms){0};
    return forms;
}

/* What counts at the bare level, by how many units hold inflections of the word; see the header. */
static void limit_bare(akt_plan_builder *b, akt_term *term, size_t units)
{
    term->bare = true;
    if (units == 0 || !(term->marked || term->without))
        return;
    term->bare_unmarked = true;
    term->bare = !term->without && b->lexicon->units(b->lexicon, term->word[0]->bare) <= units;
}

static bool has_stem(const akt_term *term, const akt_word_form *form)
{
    return akt_str_eq(form->stem, term->word[0]->stem);
}

static void ask_word(akt_plan_builder *b, akt_term *term)
{
    const akt_word *word = term->word[0];
    akt_word_forms forms = forms_of(b, word->bare), typed = {0};
    bool exact = forms.n == AKT_FORMS_MAX; /* in doubt */
    size_t units = 0;

    note_beginnings(b->plan, word->exact); /* texts that are in no index are looked through too */
    note_beginnings(b->plan, word->bare);
    if (!term->marked && !akt_str_eq(word->exact, word->bare))
        typed = forms_of(b, word->exact);
    for (akt_match level = AKT_MATCH_EXACT; !b->failed && level < AKT_MATCH_NEAR; level++)
        make_room(b, term, level, level == AKT_MATCH_EXACT ? 1 : forms.n + typed.n);
    for (size_t i = 0; !b->failed && i < forms.n; i++)
        if (akt_str_eq(forms.form[i].exact, word->exact))
            exact = true;
        else if (has_stem(term, &forms.form[i]))
            ask(b, term, AKT_MATCH_INFLECTED, forms.form[i].exact, false);
    if (!b->failed && exact)
        ask(b, term, AKT_MATCH_EXACT, word->exact, false);
    for (size_t i = 0; i < forms.n; i++)
        units += has_stem(term, &forms.form[i]) ? forms.form[i].units : 0;
    limit_bare(b, term, units);
    for (size_t i = 0; !b->failed && term->bare && i < forms.n; i++)
        if (!has_stem(term, &forms.form[i]) && !(term->bare_unmarked && forms.form[i].has_bare))
            ask(b, term, AKT_MATCH_BARE, forms.form[i].exact, false);
    for (size_t i = 0; !b->failed && i < typed.n; i++)
        if (typed.form[i].has_bare)
            ask(b, term, AKT_MATCH_BARE, typed.form[i].exact, false);
}

/* Exact words in a row, and for a prefix what comes last. */
static void ask_row(akt_plan_builder *b, akt_term *term, akt_match level, akt_str last)
{
    ask(b, term, level, akt_plan_joined(b, term->word, term->n_words, last), last.len > 0);
}

/* "vard*" also finds "vård" and "värd"; "vård*" itself is not meant to find "värd". */
static void ask_beginnings(akt_plan_builder *b, akt_term *term)
{
    b->status = b->lexicon->beginnings(b->lexicon, term->prefix, b->arena, &term->beginnings,
                                       &term->n_beginnings, b->err);
    b->failed |= b->status != AKT_OK;
    if (b->failed)
        return;
    make_room(b, term, AKT_MATCH_BARE, term->n_beginnings);
    for (size_t i = 0; !b->failed && i < term->n_beginnings; i++)
        ask_row(b, term, AKT_MATCH_BARE, term->beginnings[i]);
}

/* What narrows is answered from elsewhere (field.h, together.h). */
static void ask_tables(akt_plan_builder *b, akt_term *term)
{
    make_room(b, term, AKT_MATCH_EXACT, 1);
    make_room_for_ask(b);
    if (b->failed)
        return;
    term->ask[AKT_MATCH_EXACT][0] = (uint16_t)b->plan->n_asks;
    term->n_asks[AKT_MATCH_EXACT] = 1;
    b->plan->asks[b->plan->n_asks++] = (akt_ask){.text = AKT_STR(""), .walked = true};
}

void akt_plan_ask_term(akt_plan_builder *b, akt_term *term)
{
    if (term->kind >= AKT_TERM_FIELD) {
        ask_tables(b, term);
        return;
    }
    if (term->kind == AKT_TERM_WORD) {
        ask_word(b, term);
        return;
    }
    make_room(b, term, AKT_MATCH_EXACT, 1);
    if (!b->failed)
        ask_row(b, term, AKT_MATCH_EXACT, term->prefix);
    if (!b->failed && term->kind == AKT_TERM_PREFIX && !term->marked)
        ask_beginnings(b, term);
}

akt_status akt_plan_ask_near(akt_plan *plan, akt_term *term, akt_lexicon *lexicon,
                             const akt_word *near, akt_arena *arena, akt_err *err)
{
    akt_plan_builder b = {.arena = arena, .lexicon = lexicon, .plan = plan, .err = err};
    akt_word_forms forms = forms_of(&b, near->bare);

    if (!b.failed)
        make_room(&b, term, AKT_MATCH_NEAR, forms.n);
    for (size_t i = 0; !b.failed && i < forms.n; i++)
        if (akt_str_eq(forms.form[i].stem, near->stem))
            ask(&b, term, AKT_MATCH_NEAR, forms.form[i].exact, false);
    return akt_plan_built(&b);
}

akt_status akt_plan_ask_alike(akt_plan *plan, size_t term, akt_str exact, float share,
                              akt_arena *arena, akt_err *err)
{
    akt_plan_builder b = {.arena = arena, .plan = plan, .err = err};
    size_t i = ask_of(&b, exact, false);

    if (!b.failed)
        plan->alike[plan->n_alike++] = (akt_alike){exact, (uint16_t)i, (uint8_t)term, share};
    return akt_plan_built(&b);
}
