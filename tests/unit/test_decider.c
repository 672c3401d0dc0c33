/* facts: deciders compared. */
#include "facts/decider.h"

#include "support/check.h"

#include <string.h>

static void one_body_has_one_key(void **state)
{
    static const struct {
        const char *who, *key;
    } cases[] = {
        {"RF", "regionfullmäktige"},
        {"Regionfullmäktige", "regionfullmäktige"},
        {"regionfullmäktiges", "regionfullmäktige"},
        {"IVO:s", "inspektionen för vård och omsorg"},
        {"Inspektionen för vård och omsorg", "inspektionen för vård och omsorg"},
        {"ÄU", "ägarutskottet"},
        {"KSL", "koncernstabsledningen"},
        {"RSX", "rsx"},
        {"Göteborgs Stad", "göteborgs stad"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char key[AKT_DECIDER_KEY_MAX];
        size_t len = akt_decider_key(akt_str_of(cases[i].who), key);

        CHECK(akt_str_eq((akt_str){key, len}, akt_str_of(cases[i].key)), "\"%s\": \"%.*s\"",
              cases[i].who, (int)len, key);
    }
}

static void a_long_name_is_cut_between_letters(void **state)
{
    char who[400], key[AKT_DECIDER_KEY_MAX];
    size_t len;

    (void)state;
    for (size_t i = 0; i < sizeof who; i += 2)
        memcpy(who + i, "ö", 2);
    len = akt_decider_key((akt_str){who + 1, sizeof who - 1}, key); /* ill-formed, not fatal */
    CHECK(len <= AKT_DECIDER_KEY_MAX, "%zu", len);
    len = akt_decider_key((akt_str){who, sizeof who}, key);
    CHECK(len == AKT_DECIDER_KEY_MAX, "%zu", len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_body_has_one_key),
        cmocka_unit_test(a_long_name_is_cut_between_letters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
