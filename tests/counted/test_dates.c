/* dates: work grows with the text. No stopwatch: src/dates is compiled here so that each look at a
 * token is counted (form.h), and twice the text must not need more than twice the looks. */
#include "dates/date.h"

#include "base/buf.h"

#include "support/check.h"

size_t akt_steps;

static size_t steps_of(const char *pattern, size_t n)
{
    static const akt_date_context context = {20000};
    akt_buf text = {0};
    akt_arena arena = {0};
    akt_date *dates;
    size_t found;

    while (text.len < n)
        akt_buf_z(&text, pattern);
    akt_steps = 0;
    CHECK(akt_dates_find(akt_buf_str(&text), &arena, &dates, &found), "memory");
    akt_dates_resolve(dates, found, &context);
    akt_arena_free(&arena);
    akt_buf_free(&text);
    return akt_steps;
}

static void twice_the_text_is_twice_the_work(void **state)
{
    static const char *const patterns[] = {
        "1234567890",
        "12/",
        "12-",
        "2024-",
        "1, ",
        "4 mars, ",
        "den 12 mars och ",
        "den ",
        "i ",
        "i i år ",
        "M A R S ",
        "har beslutat som skulle ha ",
        "\"den 3 mars\" ",
        "senast till och med den ",
        "från och med den 1 mars till och med den ",
        "samma år året därpå ",
        "understeg ",
        "mellan den 10 och ",
        "Den nya planen, som antogs i mars, ska vara klar senast i maj, ",
    };

    (void)state;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        size_t n = full_or_small(1 << 14, 1 << 12);
        size_t once = steps_of(patterns[i], n), twice = steps_of(patterns[i], 2 * n);

        CHECK(twice <= 2 * once + once / 16 + 4096,
              "\"%s\": %zu looks at %zu bytes, %zu at twice that", patterns[i], once, n, twice);
    }
}

/* What a byte costs at most does not depend on how long a line is. */
static void a_long_line_costs_no_more_than_a_short_one(void **state)
{
    static const char prose[] =
        "Nämnden, som sammanträdde den 12 mars, beslutade att planen skulle "
        "gälla från och med den 1 juli till och med årsskiftet. ";
    size_t n = full_or_small(10000000, 100000), brief = steps_of(prose, 4096);

    (void)state;
    CHECK(steps_of(prose, n) / (n / 4096) <= brief + brief / 8, "a line of %zu bytes", n);
    n = full_or_small(1 << 20, 1 << 14);
    CHECK(steps_of("7", n) < 1000, "%zu digits", n);
    CHECK(steps_of("12/", n) < 200 * n, "12/ over %zu bytes", n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twice_the_text_is_twice_the_work),
        cmocka_unit_test(a_long_line_costs_no_more_than_a_short_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
