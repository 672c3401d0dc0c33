#include "output/escape.h"
#include "support/check.h"

#include <string.h>

static void check(void (*show)(akt_str, akt_buf *), const char *in, size_t len, const char *want)
{
    akt_buf out = {0};

    show((akt_str){in, len}, &out);
    akt_buf_byte(&out, '\0');
    CHECK(strcmp(out.ptr, want) == 0, "\"%s\" is shown as \"%s\"", in, out.ptr);
    akt_buf_free(&out);
}

static void text_reaches_a_terminal_without_what_it_would_obey(void **state)
{
    static const struct {
        const char *in, *want;
    } cases[] = {
        {"beslutade å, ä och ö", "beslutade å, ä och ö"},
        {"\033[31mröd\033[0m", "\xEF\xBF\xBD[31mröd\xEF\xBF\xBD[0m"},
        {"rad\nrad\ttabb\r", "rad rad tabb "},
        {"a\xC2\x9B"
         "31mb",
         "a\xEF\xBF\xBD"
         "31mb"}, /* U+009B, a one-character CSI */
        {"ut\xE2\x80\xAE"
         "bet\xE2\x80\xAC"
         "ald",
         "utbetald"}, /* right-to-left override */
        {"a\xE2\x81\xA6"
         "b\xE2\x81\xA9"
         "c",
         "abc"},                           /* isolates */
        {"h\xF6ger", "h\xEF\xBF\xBDger"},  /* Latin-1 */
        {"rad\xE2\x80\xA8rad", "rad rad"}, /* line separator */
        {"\x7F", "\xEF\xBF\xBD"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(akt_show_text, cases[i].in, strlen(cases[i].in), cases[i].want);
    check(akt_show_text, "a\0b", 3,
          "a\xEF\xBF\xBD"
          "b");
}

static void different_names_look_different(void **state)
{
    static const struct {
        const char *in, *want;
    } cases[] = {
        {"möte 4.txt", "möte 4.txt"},
        {"m\xF6te.txt", "m\\xF6te.txt"},
        {"rad\nbrott", "rad\\x0Abrott"},
        {"\033]0;titel\007", "\\x1B]0;titel\\x07"},
        {"a\xE2\x80\xAE"
         "b",
         "a\\u202Eb"},
        {"a\xC2\x85"
         "b",
         "a\\u0085b"},
        {"a\xF3\xA0\x80\xA1", "a\\U000E0021"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(akt_show_name, cases[i].in, strlen(cases[i].in), cases[i].want);
}

static void only_plain_text_is_safe(void **state)
{
    (void)state;
    CHECK(akt_is_safe(AKT_STR("Rad 1\r\n\tRad 2\f\n")), "line ends, tab, form feed");
    CHECK(akt_is_safe(AKT_STR("")), "nothing");
    CHECK(!akt_is_safe(AKT_STR("a\033b")), "escape");
    CHECK(!akt_is_safe(AKT_STR("h\xF6ger")), "not UTF-8");
    CHECK(!akt_is_safe(AKT_STR("a\xE2\x80\xAE")), "override");
}

static void columns_are_those_of_a_terminal(void **state)
{
    (void)state;
    CHECK(akt_columns(AKT_STR("åäö")) == 3, "letters");
    CHECK(akt_columns(AKT_STR("a\xCC\x8A")) == 1, "a combining ring takes no column");
    CHECK(akt_columns(AKT_STR("\xE6\x97\xA5")) == 2, "a wide character");
    CHECK(akt_columns(AKT_STR("a\xE2\x80\xAE")) == 1, "what is left out takes none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_reaches_a_terminal_without_what_it_would_obey),
        cmocka_unit_test(different_names_look_different),
        cmocka_unit_test(only_plain_text_is_safe),
        cmocka_unit_test(columns_are_those_of_a_terminal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
