/* query: which 4-grams of a question a word of the archive has. */
#include "query/gram_set.h"

#include "support/check.h"

#include <string.h>

static void words_share_grams(void **state)
{
    static const struct {
        const char *question, *word;
        size_t want; /* grams of the word that the question has, repetitions counted */
    } cases[] = {
        {"avgift", "avgift", 5},                            /* ^avg avgi vgif gift ift$ */
        {"avgift", "skadeavgift", 4},                       /* avgi vgif gift ift$ */
        {"avgift", "Avgiften", 4},                          /* ^avg avgi vgif gift */
        {"vård", "vard", 3},                                /* marks do not matter */
        {"vard", "vård", 3},          {"råden", "råda", 1}, /* ^rad */
        {"tågen", "tågens", 3},                             /* ^tag tage agen */
        {"VGR:s", "vgr", 2},                                /* the ending is left out */
        {"vgr", "VGR:s", 2},          {"2024", "2024", 1},  /* a number is the same one ... */
        {"2024", "2025", 0},                                /* ... or another */
        {"rs2024", "rs2025", 0},      {"a", "a", 1},           {"a", "b", 0}, {"a", "ab", 0},
        {"haha", "hahaha", 4}, /* ^hah haha haha, and "aha$" */
        {"кафе", "кафе", 3},          {"sjukhus", "vägar", 0},
    };
    akt_tokenizer *tokenizer = akt_tokenizer_new();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        static akt_gram_set set;
        uint16_t out[AKT_GRAMS_MAX];
        size_t n;

        memset(&set, 0, sizeof set);
        akt_gram_set_add(&set, akt_tokenizer_word(tokenizer, akt_str_of(cases[i].question)));
        n = akt_gram_set_find(&set, akt_tokenizer_word(tokenizer, akt_str_of(cases[i].word)), out);
        CHECK(n == cases[i].want, "%s in %s: %zu", cases[i].question, cases[i].word, n);
        for (size_t k = 0; k < n; k++)
            CHECK(out[k] < set.n, "%s: gram %u of %zu", cases[i].word, out[k], set.n);
    }
    akt_tokenizer_free(tokenizer);
}

static void each_word_counts_a_gram_once(void **state)
{
    static akt_gram_set set;
    akt_tokenizer *tokenizer = akt_tokenizer_new();
    uint16_t out[AKT_GRAMS_MAX];

    (void)state;
    akt_gram_set_add(&set, akt_tokenizer_word(tokenizer, AKT_STR("hahaha")));
    akt_gram_set_add(&set, akt_tokenizer_word(tokenizer, AKT_STR("haha")));
    akt_gram_set_add(&set, akt_tokenizer_word(tokenizer, AKT_STR("05699")));
    CHECK(set.n == 5, "%zu grams", set.n); /* ^hah haha ahah aha$ and the number */
    akt_gram_set_find(&set, akt_tokenizer_word(tokenizer, AKT_STR("haha")), out);
    CHECK(set.times[out[1]] == 2, "haha: %u", set.times[out[1]]);
    akt_gram_set_find(&set, akt_tokenizer_word(tokenizer, AKT_STR("05699")), out);
    CHECK(set.times[out[0]] == 4, "a number of five digits: %u", set.times[out[0]]);
    akt_tokenizer_free(tokenizer);
}

static void a_full_set_takes_no_more(void **state)
{
    static akt_gram_set set;
    akt_tokenizer *tokenizer = akt_tokenizer_new();
    char word[12];
    uint16_t out[AKT_GRAMS_MAX];

    (void)state;
    for (unsigned i = 0; i < 1000; i++) {
        for (size_t k = 0; k < sizeof word; k++)
            word[k] = (char)('a' + (i * 7919u + k * k * 31u + i / (k + 1)) % 26);
        akt_gram_set_add(&set, akt_tokenizer_word(tokenizer, (akt_str){word, sizeof word}));
    }
    CHECK(set.n == AKT_GRAM_SET_MAX, "%zu grams", set.n);
    CHECK(akt_gram_set_find(&set, akt_tokenizer_word(tokenizer, AKT_STR("åäöåäöåäöåäöx")), out) <=
              AKT_GRAMS_MAX,
          "too many");
    akt_tokenizer_free(tokenizer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_share_grams),
        cmocka_unit_test(each_word_counts_a_gram_once),
        cmocka_unit_test(a_full_set_takes_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
