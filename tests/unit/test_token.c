#include "support/check.h"

#include "base/buf.h"
#include "base/mem.h"
#include "text/segment.h"
#include "text/token.h"
#include "text/utf8.h"

#include <stdio.h>
#include <string.h>

static void words_have_an_exact_form_a_stem_and_a_bare_stem(void **state)
{
    static const struct {
        const char *surface, *exact, *stem, *bare;
        bool has_stem, has_bare;
    } cases[] = {
        {"Beslut", "beslut", "beslut", "beslut", false, false},
        {"besluten", "besluten", "beslut", "beslut", true, false},
        {"under", "under", "und", "und", true, false},
        {"Vårdinformationsmiljön", "vårdinformationsmiljön", "vårdinformationsmiljön",
         "vardinformationsmiljon", false, true},
        {"åtgärder", "åtgärder", "åtgärd", "atgard", true, true},
        {"idé", "idé", "idé", "ide", false, true},
        {"VGR:s", "vgr:s", "vgr", "vgr", true, false},
        {"1:a", "1:a", "1", "1", true, false},
        {"05699", "05699", "05699", "05699", false, false},
        {"2²", "2²", "2²", "2²", false, false},
        {"§", "§", "§", "§", false, false},
        {"O’Brien", "o'brien", "o'bri", "o'bri", true, false},
        {"upp\u00ADhand\u00ADling", "upphandling", "upphandling", "upphandling", false, false},
        {"A\u030Ar", "år", "år", "ar", false, true},
        {"МОСКВА", "москва", "москва", "москва", false, false},
        {"Straße", "straße", "straß", "strass", true, true},
    };
    akt_tokenizer *tokenizer = akt_tokenizer_new();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const akt_word *got = akt_tokenizer_word(tokenizer, akt_str_of(cases[i].surface));

        CHECK(got, "%s", cases[i].surface);
        CHECK(akt_str_eq(got->exact, akt_str_of(cases[i].exact)), "\"%s\": exact %.*s",
              cases[i].surface, (int)got->exact.len, got->exact.ptr);
        CHECK(akt_str_eq(got->stem, akt_str_of(cases[i].stem)), "\"%s\": stem %.*s",
              cases[i].surface, (int)got->stem.len, got->stem.ptr);
        CHECK(akt_str_eq(got->bare, akt_str_of(cases[i].bare)), "\"%s\": bare %.*s",
              cases[i].surface, (int)got->bare.len, got->bare.ptr);
        CHECK(got->has_stem == cases[i].has_stem && got->has_bare == cases[i].has_bare,
              "\"%s\": %d %d", cases[i].surface, got->has_stem, got->has_bare);
        CHECK(got->number == i, "\"%s\": %u", cases[i].surface, (unsigned)got->number);
    }
    akt_tokenizer_free(tokenizer);
}

/* Stemmed after folding these would be one word each. */
static void folding_after_stemming_keeps_words_apart(void **state)
{
    static const char *const pairs[][2] = {
        {"att", "åtta"}, {"svar", "svåra"}, {"inga", "ingår"}, {"far", "får"}};
    akt_tokenizer *tokenizer = akt_tokenizer_new();

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const akt_word *a = akt_tokenizer_word(tokenizer, akt_str_of(pairs[i][0]));
        const akt_word *b = akt_tokenizer_word(tokenizer, akt_str_of(pairs[i][1]));

        CHECK(!akt_str_eq(a->stem, b->stem), "%s %s", pairs[i][0], pairs[i][1]);
    }
    akt_tokenizer_free(tokenizer);
}

static void a_word_seen_again_is_the_same(void **state)
{
    enum { N = 50000 };
    static const akt_word *words[N];
    akt_tokenizer *tokenizer = akt_tokenizer_new();
    char surface[64];

    (void)state;
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < N; i++) {
            int n = snprintf(surface, sizeof surface, "%.*sÖrd%d", i % 20,
                             "abcdefghijklmnopqrstuvwxyz", i);
            const akt_word *word = akt_tokenizer_word(tokenizer, (akt_str){surface, (size_t)n});

            CHECK(word && word->number == (uint32_t)i, "%s", surface);
            CHECK(round == 0 || words[i] == word, "%s", surface);
            words[i] = word;
        }
    }
    CHECK(akt_tokenizer_count(tokenizer) == N, "%zu", akt_tokenizer_count(tokenizer));
    CHECK(akt_tokenizer_memory(tokenizer) > N * sizeof(akt_word), "the memory is told");
    akt_tokenizer_free(tokenizer);
    akt_tokenizer_free(NULL);
}

static void long_words_are_cut_at_a_character(void **state)
{
    static const struct {
        const char *piece;
        size_t exact;
    } cases[] = {{"a", 240},       {"å", 240},       {"東", 240},      {"東東a", 238},
                 {"A\u030A", 240}, {"é\u00AD", 240}, {"\u00ADa", 240}, {"Ｕ\u0308\u0304", 240},
                 {"ﬃ", 240}};
    akt_tokenizer *tokenizer = akt_tokenizer_new();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const akt_word *words[2];

        for (size_t k = 0; k < 2; k++) {
            akt_buf text = {0};

            while (text.len < (k ? full_or_small(10000000, 100000) : 2000))
                akt_buf_z(&text, cases[i].piece);
            words[k] = akt_tokenizer_word(tokenizer, akt_buf_str(&text));
            CHECK(words[k] && words[k]->exact.len == cases[i].exact, "case %zu: %zu", i,
                  words[k]->exact.len);
            CHECK(akt_utf8_valid(words[k]->exact, NULL), "case %zu", i);
            CHECK(words[k]->stem.len <= AKT_WORD_MAX && words[k]->bare.len <= AKT_WORD_MAX,
                  "case %zu", i);
            akt_buf_free(&text);
        }
        CHECK(akt_str_eq(words[0]->exact, words[1]->exact), "case %zu", i);
    }
    CHECK(akt_tokenizer_memory(tokenizer) < 1000000, "long words are not kept whole");
    akt_tokenizer_free(tokenizer);
}

static void stop_words(void **state)
{
    static const char *const yes[] = {"och", "att", "ett", "är", "åt", "över", "vårt", "alla"};
    static const char *const no[] = {"", "beslut", "Och", "ar", "zzz", "a", "skulle skulle"};

    (void)state;
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        CHECK(akt_is_stop_word(akt_str_of(yes[i])), "%s", yes[i]);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        CHECK(!akt_is_stop_word(akt_str_of(no[i])), "%s", no[i]);
}

/* Whatever is well-formed gives tokens that are well-formed and not empty. */
static void random_text(void **state)
{
    akt_tokenizer *tokenizer = akt_tokenizer_new();
    uint32_t random = 5;

    (void)state;
    for (int round = 0; round < 3000; round++) {
        akt_buf text = {0};
        size_t at = 0, begin, end;
        akt_str all;

        for (int i = 0; i < 40; i++) {
            static const uint32_t below[] = {0x80, 0x250, 0x370, 0x3000, 0x110000};
            uint32_t c;

            random = random * 1664525 + 1013904223;
            c = (random >> 8) % below[(random >> 4) % 5];
            if (c >= 0xD800 && c <= 0xDFFF)
                c = 0x30A;
            akt_buf_char(&text, c);
        }
        all = akt_buf_str(&text);
        while (akt_next_word(all, &at, &begin, &end)) {
            const akt_word *word = akt_tokenizer_word(tokenizer, akt_str_slice(all, begin, end));

            CHECK(word && word->exact.len && word->stem.len && word->bare.len, "round %d", round);
            CHECK(akt_utf8_valid(word->exact, NULL), "round %d", round);
            CHECK(akt_utf8_valid(word->stem, NULL), "round %d", round);
            CHECK(akt_utf8_valid(word->bare, NULL), "round %d", round);
        }
        akt_buf_free(&text);
    }
    akt_tokenizer_free(tokenizer);
}

static bool tokenize(const char *const *words, size_t n)
{
    akt_tokenizer *tokenizer = akt_tokenizer_new();
    bool all = tokenizer != NULL;
    char surface[16];

    for (size_t i = 0; all && i < n; i++)
        all = akt_tokenizer_word(tokenizer, akt_str_of(words[i])) != NULL;
    for (int i = 0; all && i < 3000; i++) { /* enough for the table to grow */
        int len = snprintf(surface, sizeof surface, "år%d", i);

        all = akt_tokenizer_word(tokenizer, (akt_str){surface, (size_t)len}) != NULL;
    }
    akt_tokenizer_free(tokenizer);
    return all;
}

static void no_memory_is_said(void **state)
{
    static char longest[5000];
    const char *words[] = {"Vårdinformationsmiljön", "VGR:s", "idéerna", longest};
    size_t n = 0;

    (void)state;
    memset(longest, 'a', sizeof longest - 1);
    do
        akt_mem_fail_at(++n);
    while (!tokenize(words, sizeof words / sizeof *words));
    akt_mem_fail_at(0);
    CHECK(n > 5, "%zu", n);
}

static void a_failure_can_be_tried_again(void **state)
{
    akt_tokenizer *tokenizer = akt_tokenizer_new();
    const akt_word *word = NULL;
    size_t tries = 0;

    (void)state;
    while (!word) {
        akt_mem_fail_at(1);
        word = akt_tokenizer_word(tokenizer, AKT_STR("Upphandlingar"));
        akt_mem_fail_at(0);
        if (!word && ++tries > 2)
            word = akt_tokenizer_word(tokenizer, AKT_STR("Upphandlingar"));
    }
    CHECK(word->number == 0 && akt_str_eq(word->stem, AKT_STR("upphandling")), "%.*s",
          (int)word->stem.len, word->stem.ptr);
    akt_tokenizer_free(tokenizer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_have_an_exact_form_a_stem_and_a_bare_stem),
        cmocka_unit_test(folding_after_stemming_keeps_words_apart),
        cmocka_unit_test(a_word_seen_again_is_the_same),
        cmocka_unit_test(long_words_are_cut_at_a_character),
        cmocka_unit_test(stop_words),
        cmocka_unit_test(random_text),
        cmocka_unit_test(no_memory_is_said),
        cmocka_unit_test(a_failure_can_be_tried_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
