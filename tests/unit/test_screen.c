#include "output/screen.h"
#include "output/value.h"
#include "support/capture.h"
#include "support/check.h"

#include <string.h>

static void text_is_wrapped_at_blanks_and_indented(void **state)
{
    static const struct {
        unsigned width, indent;
        const char *in, *want;
    } cases[] = {
        {20, 0, "Regionstyrelsen beslutade att pausa", "Regionstyrelsen\nbeslutade att pausa"},
        {21, 4, "ett två tre fyra fem", "ett två tre fyra fem"}, /* fits, and a sign behind it */
        {20, 4, "ett två tre fyra fem", "ett två tre fyra\n    fem"},
        {10, 2, "vårdinformationsmiljö", "vårdinform\n  ationsmi\n  ljö"},
        {20, 0, "  a   b  ", "a b"},
        {10, 0, "åäöåäöåä åäö", "åäöåäöåä\nåäö"}, /* columns, not bytes */
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        capture c;
        akt_screen screen = {.width = cases[i].width, .indent = cases[i].indent};

        capture_begin(&c);
        screen.out = c.out;
        akt_screen_z(&screen, cases[i].in, AKT_STYLE_NONE);
        capture_end(&c);
        CHECK(strcmp(c.text, cases[i].want) == 0, "case %zu: %s", i, c.text);
        free(c.text);
    }
}

/* "A › Bee" in three calls: a word that follows a blank of the call before it is not torn. */
static void a_blank_between_two_texts_is_a_place_to_break(void **state)
{
    capture c;
    akt_screen screen = {.width = 16, .indent = 2};

    (void)state;
    capture_begin(&c);
    screen.out = c.out;
    akt_screen_z(&screen, "åtgärder", AKT_STYLE_NONE);
    akt_screen_z(&screen, " › ", AKT_STYLE_NONE);
    akt_screen_z(&screen, "underlag", AKT_STYLE_NONE);
    akt_screen_z(&screen, ", urval", AKT_STYLE_NONE);
    capture_end(&c);
    CHECK(strcmp(c.text, "åtgärder ›\n  underlag,\n  urval") == 0, "%s", c.text);
    free(c.text);
}

static void marks_are_shown_only_in_colour(void **state)
{
    static const akt_mark marks[] = {{6, 5}, {12, 3}};
    static const char *const wants[] = {"att pausa allt",
                                        "att \033[1mpausa\033[0m \033[1mall\033[0mt"};

    (void)state;
    for (int i = 0; i < 2; i++) {
        capture c;
        akt_screen screen = {.width = 80, .colour = i == 1};

        capture_begin(&c);
        screen.out = c.out;
        akt_screen_marked(&screen, AKT_STR("att pausa allt"), 2, marks, 2);
        capture_end(&c);
        CHECK(strcmp(c.text, wants[i]) == 0, "%s", c.text);
        free(c.text);
    }
}

static void an_interval_is_said_shortly(void **state)
{
    static const struct {
        int from[3], to[3];
        const char *want;
    } cases[] = {
        {{2025, 6, 27}, {2025, 6, 27}, "2025-06-27"},
        {{2024, 11, 1}, {2024, 11, 30}, "2024-11"},
        {{2024, 2, 1}, {2024, 2, 29}, "2024-02"},
        {{2024, 2, 1}, {2024, 2, 28}, "2024-02-01/2024-02-28"},
        {{2024, 1, 1}, {2024, 12, 31}, "2024"},
        {{2024, 1, 1}, {2025, 12, 31}, "2024-01-01/2025-12-31"},
        {{2024, 12, 1}, {2024, 12, 31}, "2024-12"},
    };
    char out[AKT_INTERVAL_MAX];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const int *a = cases[i].from, *b = cases[i].to;

        akt_interval_text(akt_day_of(a[0], a[1], a[2]), akt_day_of(b[0], b[1], b[2]), out);
        CHECK(strcmp(out, cases[i].want) == 0, "%s, wanted %s", out, cases[i].want);
    }
    akt_interval_text(AKT_NO_DAY, AKT_NO_DAY, out);
    CHECK(out[0] == '\0', "unknown is empty, not %s", out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_wrapped_at_blanks_and_indented),
        cmocka_unit_test(a_blank_between_two_texts_is_a_place_to_break),
        cmocka_unit_test(marks_are_shown_only_in_colour),
        cmocka_unit_test(an_interval_is_said_shortly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
