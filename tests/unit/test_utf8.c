#include "support/check.h"

#include "text/utf8.h"

#include <string.h>

static void characters_are_read_one_at_a_time(void **state)
{
    static const struct {
        const char *in;
        uint32_t want;
        size_t len;
    } cases[] = {
        {"a", 'a', 1},
        {"å", 0xE5, 2},
        {"\xDF\xBF", 0x7FF, 2},
        {"\xE0\xA0\x80", 0x800, 3},
        {"€", 0x20AC, 3},
        {"\xED\x9F\xBF", 0xD7FF, 3},
        {"\xEF\xBF\xBF", 0xFFFF, 3},
        {"😀", 0x1F600, 4},
        {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4},
        {"\x80", AKT_NOT_UTF8, 1},     /* a tail alone */
        {"\xC0\x80", AKT_NOT_UTF8, 1}, /* longer than it need be */
        {"\xC1\xBF", AKT_NOT_UTF8, 1},
        {"\xE0\x9F\xBF", AKT_NOT_UTF8, 1},
        {"\xF0\x8F\xBF\xBF", AKT_NOT_UTF8, 1},
        {"\xED\xA0\x80", AKT_NOT_UTF8, 1},     /* a surrogate */
        {"\xF4\x90\x80\x80", AKT_NOT_UTF8, 1}, /* above U+10FFFF */
        {"\xF5\x80\x80\x80", AKT_NOT_UTF8, 1},
        {"\xFF", AKT_NOT_UTF8, 1},
        {"\xC3", AKT_NOT_UTF8, 1}, /* cut off */
        {"\xE2\x82", AKT_NOT_UTF8, 2},
        {"\xE2\x82.", AKT_NOT_UTF8, 2},
        {"\xE2.", AKT_NOT_UTF8, 1},
        {"\xF0\x9F\x98", AKT_NOT_UTF8, 3},
        {"\xF0\x9F\x98\xC3\xA5", AKT_NOT_UTF8, 3},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_str in = akt_str_of(cases[i].in);
        size_t len, bad = 99;
        uint32_t c = akt_utf8_at(in, 0, &len);
        bool valid = akt_utf8_valid(in, &bad);

        CHECK(c == cases[i].want && len == cases[i].len, "case %zu: U+%04X, %zu", i, (unsigned)c,
              len);
        CHECK(valid == (cases[i].want != AKT_NOT_UTF8), "case %zu", i);
        CHECK(valid || bad == 0, "case %zu: at %zu", i, bad);
    }
}

static void every_character_comes_back(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char bytes[4];
        size_t n, len;
        akt_str s;

        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        n = akt_utf8_put(c, bytes);
        s = (akt_str){bytes, n};
        CHECK(akt_utf8_at(s, 0, &len) == c && len == n, "U+%04X", (unsigned)c);
        CHECK(akt_utf8_valid(s, NULL) && akt_utf8_count(s) == 1, "U+%04X", (unsigned)c);
        CHECK(akt_utf8_before(s, n) == 0, "U+%04X", (unsigned)c);
    }
}

static void walking_back_meets_the_same_characters(void **state)
{
    akt_str s = AKT_STR("får €😀a");
    size_t at = s.len, n = 0;

    (void)state;
    while (at > 0) {
        size_t len;

        at = akt_utf8_before(s, at);
        CHECK(akt_utf8_at(s, at, &len) != AKT_NOT_UTF8, "%zu", at);
        n++;
    }
    CHECK(n == 7 && akt_utf8_count(s) == 7, "%zu", n);
}

/* Random bytes, mostly those that matter: whole-text and one-by-one must agree. */
static void valid_agrees_with_at(void **state)
{
    static const unsigned char pick[] = {'a',  ' ',  0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC2, 0xC3,
                                         0xE0, 0xE2, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF, 0x90};
    uint32_t random = 1;

    (void)state;
    for (int round = 0; round < 200000; round++) {
        char bytes[24];
        akt_str s = {bytes, 0};
        size_t at = 0, len, bad = 0;
        bool valid;

        random = random * 1664525 + 1013904223;
        s.len = random >> 24 & 15;
        for (size_t i = 0; i < s.len; i++) {
            random = random * 1664525 + 1013904223;
            bytes[i] = (char)pick[(random >> 16) % sizeof pick];
        }
        while (at < s.len && akt_utf8_at(s, at, &len) != AKT_NOT_UTF8)
            at += len;
        valid = akt_utf8_valid(s, &bad);
        CHECK(valid == (at >= s.len), "round %d", round);
        CHECK(valid || bad == at, "round %d: %zu, %zu", round, bad, at);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_are_read_one_at_a_time),
        cmocka_unit_test(every_character_comes_back),
        cmocka_unit_test(walking_back_meets_the_same_characters),
        cmocka_unit_test(valid_agrees_with_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
