/* 4-grams of words, and the lists of word ids under them. */
#include "archive/gram.h"

#include "support/check.h"

#include <string.h>

static void grams_are_four_characters_with_the_ends_marked(void **state)
{
    static const struct {
        const char *word, *want; /* parted by blanks */
    } cases[] = {
        {"borsen", "^bor bors orse rsen sen$"},
        {"ny", "^ny$"},
        {"hus", "^hus hus$"},
        {"hahaha", "^hah haha ahah aha$"}, /* each once */
        {"\xC3\xA5ret", "^\xC3\xA5re \xC3\xA5ret ret$"},
        {"a", ""}, /* too short to be misspelt */
        {"", ""},
        {"2024", ""},
        {"covid19", ""},
        {"vgr:s", ""},
        {"\xF0\x90\x90\xA8\xF0\x90\x90\xA9\xF0\x90\x90\xAA", ""}, /* beyond 16 bits */
        {"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq", ""},      /* 43 letters */
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_gram grams[AKT_GRAMS_MAX];
        size_t n = akt_grams_of(akt_str_of(cases[i].word), grams);
        akt_buf got = {0};

        for (size_t g = 0; g < n; g++) {
            char text[AKT_GRAM_TEXT];

            CHECK(akt_gram_text(grams[g], text) == strlen(text), "length of %s", text);
            akt_buf_z(&got, g == 0 ? "" : " ");
            akt_buf_z(&got, text);
        }
        akt_buf_byte(&got, '\0');
        CHECK(strcmp(got.ptr, cases[i].want) == 0, "\"%s\": %s", cases[i].word, got.ptr);
        akt_buf_free(&got);
    }
}

static void the_longest_word_fits(void **state)
{
    akt_gram grams[AKT_GRAMS_MAX];
    char word[AKT_GRAM_WORD_MAX];

    (void)state;
    for (size_t i = 0; i < sizeof word; i++)
        word[i] = (char)('a' + (i * i + i / 3) % 26);
    CHECK(akt_grams_of((akt_str){word, sizeof word}, grams) <= AKT_GRAMS_MAX, "too many");
}

static void lists_come_back(void **state)
{
    static const int64_t ids[] = {1, 2, 127, 128, 300, 70000, 5000000000, INT64_MAX};
    akt_buf packed = {0};
    int64_t last = 0;
    size_t at = 0;

    (void)state;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        akt_gram_pack(&packed, &last, ids[i]);
    last = 0;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        CHECK(akt_gram_unpack(akt_buf_str(&packed), &at, &last), "id %zu", i);
        CHECK(last == ids[i], "%lld", (long long)last);
    }
    CHECK(!akt_gram_unpack(akt_buf_str(&packed), &at, &last) && at == packed.len, "the end");
    akt_buf_free(&packed);
}

static void damaged_lists_end(void **state)
{
    static const struct {
        akt_str bytes;
        size_t n; /* ids that can be read */
    } cases[] = {
        {{"\x05\x00", 2}, 1}, /* ids ascend */
        {{"\x05\x80", 2}, 1}, /* cut off */
        {{"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 12}, 0},
        {{"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F\x01", 10}, 1}, /* the sum is too large */
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t at = 0, n = 0;
        int64_t last = 0;

        while (akt_gram_unpack(cases[i].bytes, &at, &last))
            n++;
        CHECK(n == cases[i].n && at < cases[i].bytes.len, "case %zu: %zu", i, n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grams_are_four_characters_with_the_ends_marked),
        cmocka_unit_test(the_longest_word_fits),
        cmocka_unit_test(lists_come_back),
        cmocka_unit_test(damaged_lists_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
