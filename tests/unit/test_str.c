#include "support/check.h"

#include "base/str.h"

#include <string.h>

static void slices_stay_inside(void **state)
{
    static const struct {
        size_t from, to;
        const char *want;
    } cases[] = {
        {0, 4, "brev"}, {1, 3, "re"}, {0, 99, "brev"},          {4, 4, ""},
        {9, 99, ""},    {3, 1, ""},   {SIZE_MAX, SIZE_MAX, ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_str got = akt_str_slice(AKT_STR("brev"), cases[i].from, cases[i].to);
        CHECK(akt_str_eq(got, akt_str_of(cases[i].want)), "%zu..%zu is \"%.*s\"", cases[i].from,
              cases[i].to, (int)got.len, got.ptr);
    }
    CHECK(akt_str_of(NULL).ptr && akt_str_of(NULL).len == 0, "NULL is the empty string");
}

static void comparing(void **state)
{
    (void)state;
    CHECK(akt_str_eq(AKT_STR(""), AKT_STR("")), "empty");
    CHECK(!akt_str_eq(AKT_STR("dnr"), AKT_STR("Dnr")), "case counts");
    CHECK(akt_str_eq_ascii_case(AKT_STR("dnr:"), AKT_STR("DNR:")), "case does not count");
    CHECK(!akt_str_eq_ascii_case(AKT_STR("å"), AKT_STR("Å")), "only A-Z");
    CHECK(!akt_str_eq_ascii_case(AKT_STR("["), AKT_STR("{")), "only letters");
    CHECK(akt_str_cmp(AKT_STR("akt"), AKT_STR("akter")) < 0, "the shorter first");
    CHECK(akt_str_cmp(AKT_STR("b"), AKT_STR("akt")) > 0, "bytes before length");
    CHECK(akt_str_cmp(AKT_STR("ö"), AKT_STR("z")) > 0, "bytes are unsigned");
    CHECK(akt_str_cmp(AKT_STR("z"), AKT_STR("z")) == 0, "same");
    CHECK(akt_str_starts(AKT_STR("protokoll"), AKT_STR("prot")), "begins");
    CHECK(!akt_str_starts(AKT_STR("pro"), AKT_STR("prot")), "too short");
    CHECK(akt_str_ends(AKT_STR("protokoll"), AKT_STR("koll")), "ends");
    CHECK(!akt_str_ends(AKT_STR("oll"), AKT_STR("koll")), "too short");
}

static void finding(void **state)
{
    akt_str s = AKT_STR("beslut om beslut");

    (void)state;
    CHECK(akt_str_find(s, AKT_STR("beslut"), 0) == 0, "at the start");
    CHECK(akt_str_find(s, AKT_STR("beslut"), 1) == 10, "the next");
    CHECK(akt_str_find(s, AKT_STR("beslut"), 11) == AKT_NONE, "no more");
    CHECK(akt_str_find(s, AKT_STR(""), 16) == 16, "nothing is found everywhere");
    CHECK(akt_str_find(s, AKT_STR(""), 17) == AKT_NONE, "not behind the end");
    CHECK(akt_str_find_byte(s, 'o', 0) == 7, "a byte");
    CHECK(akt_str_find_byte(s, 'o', 8) == AKT_NONE, "no more");
    CHECK(akt_str_find_byte(s, 'o', SIZE_MAX) == AKT_NONE, "far outside");
}

static void trimming(void **state)
{
    (void)state;
    CHECK(akt_str_eq(akt_str_trim(AKT_STR(" \t\r\n\v\fa b ")), AKT_STR("a b")), "both ends");
    CHECK(akt_str_trim(AKT_STR(" \n ")).len == 0, "nothing left");
    CHECK(akt_str_trim(AKT_STR("\xC2\xA0")).len == 2, "a no-break space is not ASCII");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_stay_inside),
        cmocka_unit_test(comparing),
        cmocka_unit_test(finding),
        cmocka_unit_test(trimming),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
