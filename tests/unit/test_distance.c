/* How far two spellings lie apart. */
#include "text/distance.h"

#include "support/check.h"

static void what_is_commonly_confused_is_near(void **state)
{
    static const struct {
        const char *a, *b;
        int want;
    } cases[] = {
        {"visum", "visum", 0},
        {"råd", "rad", 25},
        {"idé", "ide", 25},
        {"avbrottsskadeavgift", "avbrottskadeavgift", 40},
        {"upphandlingsskadeavgift", "upphandlingskadeavgift", 40},
        {"skolskjuts", "skolskjust", 80},
        {"arbetsmarknad", "arbetmarknad", 50}, /* the s between the parts */
        {"clara", "klara", 110},               /* a first letter */
        {"acceptera", "akceptera", 60},
        {"vårdinformationsmiljö", "vårdinformativsmiljö", 80},
        {"vårdinformationsmiljö", "vårdinformativmiljö", 130},
        {"vårddokumentationsplattform", "vårddokumentsplattform", 120},
        {"vårddokumentationsplattform", "vårddokumentionsplattform", 200},
        {"beslut", "belsut", 80},
        {"beslut", "beslu", 100},
        {"visum", "plan", AKT_DISTANCE_FAR},
        {"a", "abcdefghijklmnop", AKT_DISTANCE_FAR},
        {"", "a", AKT_DISTANCE_FAR},
        {"\xFF\xC3", "\xFF\xC3", 0}, /* any bytes will do */
        {"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq",
         "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq", AKT_DISTANCE_FAR}, /* 43 letters */
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_str a = akt_str_of(cases[i].a), b = akt_str_of(cases[i].b);
        int got = akt_distance(a, b, 250), back = akt_distance(b, a, 250);

        CHECK(got == cases[i].want, "%s and %s: %d", cases[i].a, cases[i].b, got);
        CHECK(back == got, "%s and %s: %d, back %d", cases[i].a, cases[i].b, got, back);
        CHECK(got == 0 || got == AKT_DISTANCE_FAR ||
                  akt_distance(a, b, got - 1) == AKT_DISTANCE_FAR,
              "%s: bound", cases[i].a);
    }
}

static void short_words_are_words_of_their_own(void **state)
{
    (void)state;
    CHECK(akt_distance_limit(0) < akt_distance_limit(4), "0");
    CHECK(akt_distance(akt_str_of("mål"), akt_str_of("tal"), akt_distance_limit(3)) ==
              AKT_DISTANCE_FAR,
          "mål and tal");
    CHECK(akt_distance_limit(27) == 200, "27");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_commonly_confused_is_near),
        cmocka_unit_test(short_words_are_words_of_their_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
