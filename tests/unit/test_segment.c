#include "support/check.h"

#include "base/buf.h"
#include "text/segment.h"
#include "text/utf8.h"

#include <string.h>

/* Words of the text with "|" between them. */
static void words_of(akt_str text, akt_buf *out)
{
    size_t at = 0, begin, end;

    while (akt_next_word(text, &at, &begin, &end)) {
        if (out->len > 0)
            akt_buf_byte(out, '|');
        akt_buf_add(out, akt_str_slice(text, begin, end));
    }
}

static void words_begin_and_end_where_a_reader_sees_them(void **state)
{
    static const struct {
        const char *in, *want;
    } cases[] = {
        {"", ""},
        {" .,-– ", ""},
        {"Den 17 februari beslutade", "Den|17|februari|beslutade"},
        {"hälso- och sjukvård", "hälso|och|sjukvård"},
        {"IVO-beslut", "IVO|beslut"},
        {"RS 2024-05699", "RS|2024|05699"},
        {"KS/2023:412", "KS|2023|412"},
        {"den 4/4", "den|4|4"},
        {"3,5 %", "3|5"},
        {"covid19 A4", "covid19|A4"},
        {"3½ år, 10² m", "3½|år|10²|m"},
        {"å, ä och Ö.", "å|ä|och|Ö"},
        {"2×3÷1", "2|3|1"},
        /* the colon before an ending */
        {"VGR:s beslut", "VGR:s|beslut"},
        {"VGR:S BESLUT", "VGR:S|BESLUT"},
        {"den 1:a mars", "den|1:a|mars"},
        {"tv:n, sms:et.", "tv:n|sms:et"},
        {"pdf:erna", "pdf:erna"},
        {"kl. 08:30", "kl|08|30"},
        {"Sammanställd:2025", "Sammanställd|2025"},
        {"Sammanställd: 2025", "Sammanställd|2025"},
        {"VGR:s-ledd", "VGR:s|ledd"},
        {"SoU:sen", "SoU|sen"},     /* no ending of the list */
        {"KU:an2", "KU|an2"},       /* the word goes on */
        {"1:a\u030A", "1|a\u030A"}, /* an å */
        {":s s:", "s|s"},
        {"a:s:s", "a:s|s"},
        {"http://x.se", "http|x|se"},
        {"VGR:", "VGR"},
        /* the apostrophe between letters */
        {"d'Arc O’Brien", "d'Arc|O’Brien"},
        {"'hej' ’hej’", "hej|hej"},
        {"Anders' bil", "Anders|bil"},
        {"5'a a'5 a''a", "5|a|a|5|a|a"},
        /* paragraphs of law and minutes */
        {"§ 303", "§|303"},
        {"§303 §§ 102-119", "§|303|§|§|102|119"},
        {"7§", "7|§"},
        /* inside words */
        {"upp\u00ADhandling", "upp\u00ADhandling"},
        {"upp\u200Bhandling\u200B.", "upp\u200Bhandling"},
        {"\uFEFFBeslut", "Beslut"},
        {"VGR\u00AD:s", "VGR|s"},
        {"fo\u0308r", "fo\u0308r"},
        {"a \u0308b", "a|b"}, /* a mark without a letter is no word */
        {"1\uFE0F\u20E3 ✔\uFE0F x", "1\uFE0F\u20E3|x"},
        {"Łódź МОСКВА 東京", "Łódź|МОСКВА|東京"},
        {"😀a😀", "a"},
        {"snake_case", "snake|case"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_buf got = {0};

        words_of(akt_str_of(cases[i].in), &got);
        CHECK(akt_str_eq(akt_buf_str(&got), akt_str_of(cases[i].want)), "\"%s\" is %.*s",
              cases[i].in, (int)got.len, got.ptr ? got.ptr : "");
        akt_buf_free(&got);
    }
}

static size_t count_words(akt_str text)
{
    size_t n = 0, at = 0, begin, end;

    while (akt_next_word(text, &at, &begin, &end))
        n++;
    return n;
}

static void check_all(akt_str text, size_t want)
{
    size_t n = count_words(text);

    CHECK(n == want, "%zu words", n);
}

/* Ten megabytes of each; anything but linear would not end. */
static void long_texts_are_linear(void **state)
{
    static const struct {
        const char *piece;
        size_t words_per_piece; /* 0: one word in all, or none */
    } cases[] = {
        {"a", 0},  {"å", 0},   {":", 0},      {"'", 0},         {"\u00AD", 0},   {"b:", 1},
        {"a'", 0}, {"s:s", 0}, {"\u0308", 0}, {"a:s\u00AD", 0}, {"a:\u00AD", 1}, {"a'\u00AD", 0},
    };
    size_t size = full_or_small(10000000, 100000);

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_buf text = {0};
        size_t n;

        while (text.len < size)
            akt_buf_z(&text, cases[i].piece);
        n = count_words(akt_buf_str(&text));
        if (cases[i].words_per_piece)
            check_all(akt_buf_str(&text), text.len / strlen(cases[i].piece));
        CHECK(n <= text.len, "%zu", n);
        akt_buf_free(&text);
    }
}

/* In any well-formed text words come in order, apart, not empty, and cut no character. */
static void random_text(void **state)
{
    static const char *const pieces[] = {"a",      "Å",      "s",      "1",  ":",      "'", "’",
                                         "\u0308", "\u00AD", "\u200B", " ",  "-",      "§", "½",
                                         "東",     "😀",      "er",     ":s", "\uFEFF", "ﬁ"};
    uint32_t random = 3;

    (void)state;
    for (int round = 0; round < 50000; round++) {
        akt_buf text = {0};
        size_t at = 0, begin, end, last = 0;
        akt_str all;

        for (int i = 0; i < 16; i++) {
            random = random * 1664525 + 1013904223;
            akt_buf_z(&text, pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        all = akt_buf_str(&text);
        while (akt_next_word(all, &at, &begin, &end)) {
            CHECK(last <= begin && begin < end && end <= all.len && at == end, "\"%.*s\"",
                  (int)all.len, all.ptr);
            CHECK(akt_utf8_valid(akt_str_slice(all, begin, end), NULL), "\"%.*s\"", (int)all.len,
                  all.ptr);
            last = end;
        }
        CHECK(at == all.len, "\"%.*s\"", (int)all.len, all.ptr);
        akt_buf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_begin_and_end_where_a_reader_sees_them),
        cmocka_unit_test(long_texts_are_linear),
        cmocka_unit_test(random_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
