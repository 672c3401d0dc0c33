/* Ranking over an index made by hand: each unit a line of text. */
#include "support/check.h"

#include "base/mem.h"
#include "query/rank.h"
#include "text/forms.h"
#include "text/segment.h"
#include "text/utf8.h"

#include <string.h>

enum { UNITS_MAX = 64, TOKENS_MAX = 200 };

typedef struct library {
    akt_lexicon lexicon;
    akt_tokenizer *tokenizer;
    akt_arena arena;
    const char *const *units;
    size_t n;
    akt_plan *plan;
    akt_lengths lengths;
    uint16_t length[UNITS_MAX];
    double weight[AKT_TERMS];
    akt_ranking ranking;
    akt_collection collection;
} library;

/* How often the phrase stands among the words. */
static size_t count_phrase(const akt_word **words, size_t n, const akt_ask *ask)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++) {
        size_t at = 0, k = i, end;
        bool ok = true;

        for (; ok && at < ask->text.len; at = end + 1, k++) {
            akt_str token;

            end = akt_str_find_byte(ask->text, ' ', at);
            end = end == AKT_NONE ? ask->text.len : end;
            token = akt_str_slice(ask->text, at, end);
            ok = k < n &&
                 (ask->prefix && end == ask->text.len ? akt_str_starts(words[k]->exact, token)
                                                      : akt_str_eq(words[k]->exact, token));
        }
        count += ok;
    }
    return count;
}

static size_t words_of(library *lib, size_t u, const akt_word *words[TOKENS_MAX])
{
    akt_str text = akt_str_of(lib->units[u]);
    size_t at = 0, begin, end, n = 0;

    while (n < TOKENS_MAX && akt_next_word(text, &at, &begin, &end))
        words[n++] = akt_tokenizer_word(lib->tokenizer, akt_str_slice(text, begin, end));
    return n;
}

static size_t units_of(akt_lexicon *lexicon, akt_str exact)
{
    library *lib = (library *)lexicon;
    const akt_word *words[TOKENS_MAX];
    size_t with = 0;

    for (size_t u = 0; u < lib->n; u++) {
        size_t n = words_of(lib, u, words), i = 0;

        while (i < n && !akt_str_eq(words[i]->exact, exact))
            i++;
        with += i < n;
    }
    return with;
}

static bool has_form(const akt_word_forms *forms, akt_str exact)
{
    for (size_t i = 0; i < forms->n; i++)
        if (akt_str_eq(forms->form[i].exact, exact))
            return true;
    return false;
}

static akt_status forms_of(akt_lexicon *lexicon, akt_str bare, akt_arena *arena,
                           akt_word_forms *out, akt_err *err)
{
    library *lib = (library *)lexicon;
    const akt_word *words[TOKENS_MAX];

    (void)err;
    *out = (akt_word_forms){akt_arena_array(arena, TOKENS_MAX, sizeof *out->form), 0};
    for (size_t u = 0; u < lib->n; u++) {
        size_t n = words_of(lib, u, words);

        for (size_t i = 0; i < n; i++)
            if (akt_str_eq(words[i]->bare, bare) && !has_form(out, words[i]->exact))
                out->form[out->n++] =
                    (akt_word_form){words[i]->exact, words[i]->stem, words[i]->has_bare,
                                    units_of(lexicon, words[i]->exact)};
    }
    return AKT_OK;
}

/* As many characters of the word as the beginning has, if they are the same but for marks. */
static akt_str marked_beginning(akt_str exact, akt_str beginning)
{
    akt_buf bare = {0};
    size_t at = 0, len;
    bool same;

    for (size_t n = akt_utf8_count(beginning); n > 0 && at < exact.len; n--, at += len)
        akt_utf8_at(exact, at, &len);
    exact = akt_str_slice(exact, 0, at);
    akt_form_bare(exact, &bare);
    same = akt_str_eq(akt_buf_str(&bare), beginning) && !akt_str_eq(exact, beginning);
    akt_buf_free(&bare);
    return same ? exact : AKT_STR("");
}

static akt_status beginnings_of(akt_lexicon *lexicon, akt_str beginning, akt_arena *arena,
                                akt_str **out, size_t *n, akt_err *err)
{
    library *lib = (library *)lexicon;
    const akt_word *words[TOKENS_MAX];

    (void)err;
    *n = 0;
    *out = akt_arena_array(arena, AKT_BEGINNINGS_MAX, sizeof **out);
    for (size_t u = 0; u < lib->n; u++) {
        size_t n_words = words_of(lib, u, words);

        for (size_t i = 0; i < n_words && *n < AKT_BEGINNINGS_MAX; i++) {
            akt_str found = marked_beginning(words[i]->exact, beginning);
            size_t k = 0;

            while (k < *n && !akt_str_eq((*out)[k], found))
                k++;
            if (found.len > 0 && k == *n)
                (*out)[(*n)++] = found;
        }
    }
    return AKT_OK;
}

static void answer(library *lib)
{
    for (size_t u = 0; u < lib->n; u++) {
        const akt_word *words[TOKENS_MAX];
        size_t n = words_of(lib, u, words);

        lib->length[u] = (uint16_t)n;
        for (size_t i = 0; i < lib->plan->n_asks; i++) {
            akt_ask *ask = &lib->plan->asks[i];
            size_t count = count_phrase(words, n, ask);

            if (!ask->unit) {
                ask->unit = akt_alloc(UNITS_MAX * sizeof *ask->unit);
                ask->count = akt_alloc(UNITS_MAX);
            }
            if (count == 0)
                continue;
            ask->unit[ask->n] = (uint32_t)u + 1;
            ask->count[ask->n++] = (uint8_t)count;
        }
    }
}

static void ask(library *lib, const char *const *units, size_t n, akt_str question, akt_bits only,
                size_t limit)
{
    akt_err err = {AKT_OK, ""};

    *lib = (library){.lexicon = {units_of, forms_of, beginnings_of},
                     .units = units,
                     .n = n,
                     .tokenizer = akt_tokenizer_new()};
    CHECK(akt_plan_new(akt_parse(question, &lib->arena), lib->tokenizer, &lib->lexicon, &lib->arena,
                       &lib->plan, &err) == AKT_OK,
          "%s", question.ptr);
    answer(lib);
    lib->lengths = (akt_lengths){lib->length, n};
    lib->collection = akt_collection_of(&lib->lengths, false);
    CHECK(akt_rank(lib->plan, &lib->collection, only, limit, NULL, lib->weight, &lib->ranking),
          "%s", question.ptr);
}

static void forget(library *lib)
{
    akt_ranking_free(&lib->ranking);
    akt_plan_free(lib->plan);
    akt_arena_free(&lib->arena);
    akt_tokenizer_free(lib->tokenizer);
}

/* "3 1 2": the units in order. */
static void order_is(const char *const *units, size_t n, const char *question, const char *want)
{
    library lib;
    akt_buf got = {0};

    ask(&lib, units, n, akt_str_of(question), (akt_bits){0}, SIZE_MAX);
    for (size_t i = 0; i < lib.ranking.n; i++)
        akt_buf_fmt(&got, i > 0 ? " %u" : "%u", lib.ranking.hits[i].unit);
    CHECK(akt_str_eq(akt_buf_str(&got), akt_str_of(want)), "%s: %.*s, not %s", question,
          (int)got.len, got.ptr, want);
    akt_buf_free(&got);
    forget(&lib);
}

#define ORDER_IS(units, question, want)                                                            \
    order_is(units, sizeof(units) / sizeof *(units), question, want)

static void exact_stands_above_inflected_above_bare(void **state)
{
    static const char *const units[] = {
        "en vardplan for alla",
        "en vårdplan för alla",
        "den vårdplanen för alla",
        "ett annat ord för alla",
        "en helt annan text som handlar om inget",
        "och en till som inte heller gör det",
    };

    (void)state;
    ORDER_IS(units, "vårdplan", "2 3 1");
    ORDER_IS(units, "vårdplanen", "3 2 1");
    ORDER_IS(units, "vardplan", "1 2 3");
}

static void letters_with_marks_are_letters(void **state)
{
    static const char *const units[] = {
        "han har ett hus", "hon har en bil", "de har tid", "långt hår och skägg", "idé och form",
    };

    (void)state;
    ORDER_IS(units, "hår", "4");
    ORDER_IS(units, "ide", "5");
}

static void more_and_rarer_words_rank_higher(void **state)
{
    static const char *const units[] = {
        "regionen beslutade om budget", "regionen pausade sitt system",
        "regionen skrev ett avtal",     "regionen sa inget",
        "pausade regionen beslut",
    };

    (void)state;
    ORDER_IS(units, "beslutade pausade", "5 1 2");
    ORDER_IS(units, "regionen avtal", "3 4 5 1 2");
}

static void stop_words_count_only_alone(void **state)
{
    static const char *const units[] = {"vad är det som är", "ett visum", "och så vidare"};

    (void)state;
    ORDER_IS(units, "vad är ett visum?", "2");
    ORDER_IS(units, "vad ar ett visum", "2");
    ORDER_IS(units, "vad är", "1");
}

static void operators_hold(void **state)
{
    static const char *const units[] = {
        "pausa införandet av systemet",
        "införandet skall de pausa",
        "pausade införanden",
        "systemet lämnas",
        "vårdens system",
        "vård och omsorg",
        "dnr RS 2024-05699 i registret",
        "RS 2024 och 05699 i registret",
    };

    (void)state;
    ORDER_IS(units, "\"pausa införandet\"", "1");
    ORDER_IS(units, "\"PAUSA införandet\"", "1");
    ORDER_IS(units, "\"pausa inforandet\"", "");
    ORDER_IS(units, "pausa -systemet", "2 3"); /* 5 has "system": nor would it be an answer */
    ORDER_IS(units, "+systemet +pausa", "1");
    ORDER_IS(units, "pausa OR omsorg", "6 1 2 3");
    ORDER_IS(units, "+(lämnas OR omsorg) vård", "6 4");
    ORDER_IS(units, "vårde*", "5");
    ORDER_IS(units, "varde*", "5");
    ORDER_IS(units, "vård*", "5 6");
    ORDER_IS(units, "omso*", "6");
    ORDER_IS(units, "-pausa", "");
    ORDER_IS(units, "2024-05699", "7 8");
    ORDER_IS(units, "\"2024-05699\"", "7");
    ORDER_IS(units, "+2024-05699", "7");
    ORDER_IS(units, "registret -2024-05699", "8");
    ORDER_IS(units, "2024-056*", "7");
    ORDER_IS(units, "+finnsinte pausa", "");
    ORDER_IS(units, "AND OR NOT (", "");
    ORDER_IS(units, "", "");
}

static void the_heap_keeps_what_a_sort_would(void **state)
{
    static char texts[UNITS_MAX][64];
    static const char *units[UNITS_MAX];
    unsigned seed = 1;
    library all, few;

    (void)state;
    for (size_t i = 0; i < UNITS_MAX; i++) {
        units[i] = texts[i];
        for (size_t k = 0; k < 7; k++) {
            seed = seed * 1103515245u + 12345u;
            memcpy(texts[i] + 4 * k, &"ax bx cx dx ex fx gx hx "[(seed >> 16) % 8 * 3], 3);
            texts[i][4 * k + 3] = ' ';
        }
    }
    ask(&all, units, UNITS_MAX, AKT_STR("ax bx cx"), (akt_bits){0}, SIZE_MAX);
    for (size_t limit = 0; limit < UNITS_MAX; limit++) {
        ask(&few, units, UNITS_MAX, AKT_STR("ax bx cx"), (akt_bits){0}, limit);
        CHECK(few.ranking.total == all.ranking.total, "%zu", few.ranking.total);
        CHECK(few.ranking.n == (limit < all.ranking.n ? limit : all.ranking.n), "%zu", limit);
        for (size_t i = 0; i < few.ranking.n; i++)
            CHECK(few.ranking.hits[i].unit == all.ranking.hits[i].unit, "%zu of %zu", i, limit);
        forget(&few);
    }
    forget(&all);
}

static void only_what_the_filter_leaves(void **state)
{
    static const char *const units[] = {"ett avtal", "två avtal", "tre avtal"};
    uint64_t bits = 5;
    library lib;

    (void)state;
    ask(&lib, units, 3, AKT_STR("avtal"), (akt_bits){&bits, 3}, 10);
    CHECK(lib.ranking.n == 2 && lib.ranking.total == 2, "%zu", lib.ranking.n);
    CHECK(lib.ranking.hits[0].unit == 1 && lib.ranking.hits[1].unit == 3, "%u",
          lib.ranking.hits[0].unit);
    forget(&lib);
}

static void long_questions_keep_their_operators_and_rarest_words(void **state)
{
    static const char *const units[] = {"ett sällsynt ord", "vanligt", "vanligt ord"};
    library lib;
    akt_buf question = {0};

    (void)state;
    for (size_t i = 0; i < 900; i++)
        akt_buf_fmt(&question, "okänt%zu ", i);
    akt_buf_z(&question, "sällsynt vanligt -annat");
    ask(&lib, units, 3, akt_buf_str(&question), (akt_bits){0}, 10);
    CHECK(lib.plan->n_terms == AKT_TERMS, "%zu", lib.plan->n_terms);
    CHECK(lib.ranking.n == 3 && lib.ranking.hits[0].unit == 1, "%zu", lib.ranking.n);
    forget(&lib);
    akt_buf_clear(&question);
    while (question.len < 1 << 20)
        akt_buf_fmt(&question, "x%zu-", question.len);
    ask(&lib, units, 3, akt_buf_str(&question), (akt_bits){0}, 10);
    CHECK(lib.ranking.n == 0, "%zu", lib.ranking.n);
    forget(&lib);
    akt_buf_free(&question);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_stands_above_inflected_above_bare),
        cmocka_unit_test(letters_with_marks_are_letters),
        cmocka_unit_test(more_and_rarer_words_rank_higher),
        cmocka_unit_test(stop_words_count_only_alone),
        cmocka_unit_test(operators_hold),
        cmocka_unit_test(the_heap_keeps_what_a_sort_would),
        cmocka_unit_test(only_what_the_filter_leaves),
        cmocka_unit_test(long_questions_keep_their_operators_and_rarest_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
