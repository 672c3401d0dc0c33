/* One pass over the words, with the last ones kept in a ring for phrases. */
#include "query/find.h"

#include "base/mem.h"
#include "query/case_number.h"
#include "text/segment.h"

#include <stdlib.h>

typedef struct token {
    size_t begin, end;
    const akt_word *word; /* NULL: it begins as no word that was asked for */
} token;

typedef struct finder {
    const akt_plan *plan;
    token ring[AKT_PHRASE_WORDS + 1]; /* a phrase and the word behind it, for prefixes */
    uint32_t n;                       /* words so far */
    bool loose;
    akt_finds *out;
} finder;

/* The token `back` words before the newest, which must exist. */
static const token *token_at(const finder *f, size_t back)
{
    return &f->ring[(f->n - 1 - back) % (AKT_PHRASE_WORDS + 1)];
}

static bool add(finder *f, size_t term, unsigned level, size_t n_words)
{
    const token *last = token_at(f, 0), *first = token_at(f, n_words - 1);

    if (!akt_grow(&f->out->find, &f->out->cap, f->out->n + 1, sizeof *f->out->find))
        return false;
    f->out->find[f->out->n++] = (akt_find){.begin = first->begin,
                                           .end = last->end,
                                           .from = f->n - (uint32_t)n_words,
                                           .to = f->n - 1,
                                           .term = (uint8_t)term,
                                           .level = (uint8_t)level,
                                           .word = last->word};
    return true;
}

unsigned akt_term_level(const akt_term *term, const akt_word *word)
{
    const akt_word *asked = term->word[0];

    if (asked == word || akt_str_eq(asked->exact, word->exact))
        return AKT_MATCH_EXACT;
    if (akt_str_eq(asked->stem, word->stem))
        return AKT_MATCH_INFLECTED;
    if (!term->marked && word->has_bare && akt_str_eq(asked->exact, word->bare))
        return AKT_MATCH_BARE;
    if (term->bare && akt_str_eq(asked->bare, word->bare) &&
        (!term->bare_unmarked || akt_str_eq(word->stem, word->bare)))
        return AKT_MATCH_BARE;
    for (size_t i = 0; i < term->n_near; i++)
        if (akt_str_eq(term->near[i], word->stem))
            return AKT_MATCH_NEAR;
    return AKT_NOT_FOUND;
}

/* Whether the words [0, n) stand in a row that ends `back` words before the newest. */
static bool row_ends(const finder *f, const akt_term *term, size_t back)
{
    size_t n = term->n_words;

    if (f->n < n + back)
        return false;
    for (size_t i = 0; i < n; i++) {
        const akt_word *word = token_at(f, back + n - 1 - i)->word;

        if (!word || !akt_str_eq(term->word[i]->exact, word->exact))
            return false;
    }
    return true;
}

static bool try_prefix(finder *f, size_t which)
{
    const akt_term *term = &f->plan->terms[which];
    const akt_word *word = token_at(f, 0)->word;
    unsigned level = AKT_NOT_FOUND;

    if (akt_str_starts(word->exact, term->prefix))
        level = AKT_MATCH_EXACT;
    for (size_t i = 0; level == AKT_NOT_FOUND && i < term->n_beginnings; i++)
        if (akt_str_starts(word->exact, term->beginnings[i]))
            level = AKT_MATCH_BARE;
    if (level == AKT_NOT_FOUND || (!f->loose && !row_ends(f, term, 1)))
        return true;
    return add(f, which, level, f->loose ? 1 : term->n_words + 1);
}

static bool try_row(finder *f, size_t which)
{
    const akt_term *term = &f->plan->terms[which];

    if (!f->loose)
        return !row_ends(f, term, 0) || add(f, which, AKT_MATCH_EXACT, term->n_words);
    for (size_t i = 0; i < term->n_words; i++)
        if (akt_str_eq(term->word[i]->exact, token_at(f, 0)->word->exact))
            return add(f, which, AKT_MATCH_EXACT, 1);
    return true;
}

static bool try_term(finder *f, size_t which)
{
    const akt_term *term = &f->plan->terms[which];
    unsigned level;

    if (term->without || term->kind >= AKT_TERM_NUMBER)
        return true;
    if (term->kind == AKT_TERM_PREFIX)
        return try_prefix(f, which);
    if (term->kind != AKT_TERM_WORD)
        return try_row(f, which);
    level = akt_term_level(term, token_at(f, 0)->word);
    return level == AKT_NOT_FOUND || add(f, which, level, 1);
}

static int by_place(const void *left, const void *right)
{
    const akt_find *a = left, *b = right;

    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    return a->term < b->term ? -1 : a->term > b->term;
}

/* Whether a word that begins so may be one that was asked for: most are told by their first letter,
 * which costs less than to look them up. */
static bool may_match(const akt_plan *plan, char first)
{
    unsigned char c = (unsigned char)akt_lower_ascii(first);

    return c >= 0x80 || (plan->begins[c / 64] >> c % 64 & 1);
}

bool akt_find_terms(const akt_plan *plan, akt_tokenizer *tokenizer, akt_str text, bool loose,
                    akt_finds *out)
{
    finder f;
    size_t at = 0;
    token t;

    f.plan = plan; /* the ring is filled before it is read */
    f.n = 0;
    f.loose = loose;
    f.out = out;
    out->n = 0;
    while (akt_next_word(text, &at, &t.begin, &t.end)) {
        t.word = NULL;
        if (may_match(plan, text.ptr[t.begin])) {
            t.word = akt_tokenizer_word(tokenizer, akt_str_slice(text, t.begin, t.end));
            if (!t.word)
                return false;
        }
        f.ring[f.n++ % (AKT_PHRASE_WORDS + 1)] = t;
        for (size_t i = 0; t.word && i < plan->n_terms; i++)
            if (!try_term(&f, i))
                return false;
    }
    if (plan->n_numbers > 0 && !akt_case_numbers_find(plan, text, out))
        return false;
    if (out->n > 1)
        qsort(out->find, out->n, sizeof *out->find, by_place);
    return true;
}

static bool try_alike(finder *f)
{
    const akt_word *word = token_at(f, 0)->word;
    bool ok = true;

    for (size_t i = 0; ok && i < f->plan->n_alike; i++)
        if (akt_str_eq(f->plan->alike[i].exact, word->exact))
            ok = add(f, f->plan->alike[i].term, AKT_MATCH_NEAR, 1);
    return ok;
}

bool akt_find_alike(const akt_plan *plan, akt_tokenizer *tokenizer, akt_str text, akt_finds *out)
{
    finder f = {.plan = plan, .out = out};
    size_t at = 0;
    token t;

    out->n = 0;
    while (akt_next_word(text, &at, &t.begin, &t.end)) {
        t.word = akt_tokenizer_word(tokenizer, akt_str_slice(text, t.begin, t.end));
        if (!t.word)
            return false;
        f.ring[f.n++ % (AKT_PHRASE_WORDS + 1)] = t;
        if (!try_alike(&f))
            return false;
    }
    return true;
}
