/* dates: the calendar, and what is found in text.
 *
 * tests/cases/dates/X.case: "text" is the input, "anchor" the document's own date if it has one;
 * then one "date" line for each date it holds, in order: the words as written, "=", and the day, or
 * "start..end", or "none" for what has no value. A text without a "date" line holds no date.
 * tests/cases/date-values/X.case: "value" is known to be a date; "is" is what it means, "none" if
 * it begins with no date. */
#include "dates/date.h"
#include "dates/term.h"

#include "support/cases.h"

#include <stdio.h>
#include <stdlib.h>

static void days_are_counted_as_the_calendar_does(void **state)
{
    static const struct {
        int year, month, day;
        akt_day want;
    } cases[] = {
        {1970, 1, 1, 0},           {1969, 12, 31, -1},        {2000, 2, 29, 11016},
        {2025, 4, 10, 20188},      {1600, 1, 1, -135140},     {1, 1, 1, -719162},
        {9999, 12, 31, 2932896},   {2024, 4, 31, AKT_NO_DAY}, {2023, 2, 29, AKT_NO_DAY},
        {1900, 2, 29, AKT_NO_DAY}, {0, 1, 1, AKT_NO_DAY},     {2024, 13, 1, AKT_NO_DAY},
        {2024, 0, 1, AKT_NO_DAY},  {2024, 1, 0, AKT_NO_DAY},  {10000, 1, 1, AKT_NO_DAY},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_day got = akt_day_of(cases[i].year, cases[i].month, cases[i].day);

        CHECK(got == cases[i].want, "%d-%d-%d is %d", cases[i].year, cases[i].month, cases[i].day,
              (int)got);
    }
}

static void every_day_is_split_as_it_was_made(void **state)
{
    akt_day day = akt_day_of(1, 1, 1), last = akt_day_of(9999, 12, 31);
    int year, month, mday;

    (void)state;
    for (; day <= last; day += 7) {
        akt_day_split(day, &year, &month, &mday);
        CHECK(akt_day_of(year, month, mday) == day, "day %d", (int)day);
    }
}

static void days_are_shown_in_ten_characters(void **state)
{
    char text[11];

    (void)state;
    akt_day_text(akt_day_of(2025, 4, 10), text);
    CHECK(strcmp(text, "2025-04-10") == 0, "%s", text);
    akt_day_text(akt_day_of(1, 1, 1), text);
    CHECK(strcmp(text, "0001-01-01") == 0, "%s", text);
    akt_day_text(AKT_NO_DAY, text);
    CHECK(strcmp(text, "") == 0, "%s", text);
}

static void names_are_the_closed_lists(void **state)
{
    (void)state;
    CHECK(strcmp(akt_precision_name(AKT_PRECISION_DAY), "day") == 0, "day");
    CHECK(strcmp(akt_precision_name(AKT_PRECISION_RANGE), "range") == 0, "range");
    CHECK(strcmp(akt_role_name(AKT_ROLE_DOCUMENT), "document-date") == 0, "document-date");
    CHECK(strcmp(akt_role_name(AKT_ROLE_PERIOD), "period") == 0, "period");
    CHECK(strcmp(akt_rule_name(AKT_RULE_WRITTEN), "written") == 0, "written");
}

static void a_phrase_is_read_at_its_longest(void **state)
{
    static const akt_term rows[] = {AKT_TERM("annandag", 1), AKT_TERM("annandag jul", 2),
                                    AKT_TERM("jul", 3), AKT_TERM("övermorgon", 4)};
    static const akt_term_range begin[256] = {['a'] = {0, 2}, ['j'] = {2, 3}, [0xC3] = {3, 4}};
    static const akt_terms terms = {rows, begin, 4};
    const akt_term *term;
    size_t length = 0;

    (void)state;
    term = akt_term_at(terms, AKT_STR("på Annandag\xC2\xA0 Jul, sedan"), 4, &length);
    CHECK(term && term->value == 2 && length == 14, "length %zu", length);
    term = akt_term_at(terms, AKT_STR("annandagen jul"), 0, &length);
    CHECK(!term, "inside a word");
    term = akt_term_at(terms, AKT_STR("Övermorgon."), 0, &length);
    CHECK(term && term->value == 4 && length == 11, "length %zu", length);
    CHECK(akt_term_find(terms, AKT_STR("ÖVERMORGON")) == rows + 3, "any case");
    CHECK(!akt_term_find(terms, AKT_STR("")), "the empty word");
}

typedef struct score {
    size_t wanted, given, right; /* dates: value and extent */
    size_t wrong;                /* cases with any difference */
} score;

/* "2024-11-12", "2024-11-01..2024-11-30" or "none", as a case file has it. */
static void interval_text(const akt_date *date, char out[32])
{
    char start[11], end[11];

    akt_day_text(date->start, start);
    akt_day_text(date->end, end);
    if (date->start == AKT_NO_DAY)
        snprintf(out, 32, "none");
    else if (date->start == date->end)
        snprintf(out, 32, "%s", start);
    else
        snprintf(out, 32, "%s..%s", start, end);
}

static void dates_case(const test_case *c, void *context)
{
    akt_str text = case_value(c, "text");
    score *total = context;
    akt_arena arena = {0};
    akt_date_context where = {AKT_NO_DAY};
    akt_date *dates;
    size_t n, k = 0;
    bool differs = false;
    int year, month, day;

    if (case_value(c, "anchor").len == 10 &&
        sscanf(case_value(c, "anchor").ptr, "%4d-%2d-%2d", &year, &month, &day) == 3)
        where.anchor = akt_day_of(year, month, day);
    CHECK(akt_dates_find(text, &arena, &dates, &n), "memory");
    n = akt_dates_resolve(dates, n, &where);
    for (size_t i = 0; i < c->n; i++) {
        akt_buf got = {0};
        char interval[32];

        if (!akt_str_eq(c->lines[i].name, AKT_STR("date")))
            continue;
        total->wanted++;
        if (k < n) {
            interval_text(&dates[k], interval);
            akt_buf_add(&got,
                        akt_str_slice(text, dates[k].offset, dates[k].offset + dates[k].length));
            akt_buf_fmt(&got, " = %s", interval);
        }
        k++;
        if (akt_str_eq(akt_buf_str(&got), c->lines[i].value)) {
            total->right++;
        } else {
            print_error("%s:%u: wanted \"%.*s\", got \"%.*s\"\n", c->file, c->line,
                        (int)c->lines[i].value.len, c->lines[i].value.ptr, (int)got.len,
                        got.ptr ? got.ptr : "");
            differs = true;
        }
        akt_buf_free(&got);
    }
    for (size_t i = k; i < n; i++) {
        print_error("%s:%u: \"%.*s\" is no date\n", c->file, c->line, (int)dates[i].length,
                    text.ptr + dates[i].offset);
        differs = true;
    }
    total->given += n;
    total->wrong += differs;
    akt_arena_free(&arena);
}

static void dates_are_found_as_the_case_files_say(void **state)
{
    score total = {0};
    size_t n = cases_run("dates", dates_case, &total);

    (void)state;
    print_message("%zu texts, %zu dates: precision %.3f, recall %.3f\n", n, total.wanted,
                  (double)total.right / (double)total.given,
                  (double)total.right / (double)total.wanted);
    CHECK(total.wrong == 0, "%zu texts differ", total.wrong);
}

/* One expression and how it was resolved. */
static void every_value_comes_with_its_proof(void **state)
{
    static const struct {
        const char *text, *start, *rule, *role, *precision;
        bool conflict;
        double least, most; /* confidence */
    } cases[] = {
        {"Taxan antogs den 4 mars 2024.", "2024-03-04", "written", "decided", "day", false, .95, 1},
        {"Se 2024-03-04.", "2024-03-04", "written", "mentioned", "day", false, .95, 1},
        {"Svar ska lämnas senast den 4 maj.", "2025-05-04", "tense", "deadline", "day", false, .8,
         .9},
        {"Bilaga från den 4 maj.", "2025-05-04", "default", "mentioned", "day", false, .5, .7},
        {"Bilaga från söndagen den 4 maj.", "2025-05-04", "weekday", "mentioned", "day", false, .95,
         1},
        {"Möte måndagen den 4 mars 2025.", "2025-03-04", "written", "mentioned", "day", true, .5,
         .9},
        {"Gäller fr.o.m. den 1 juli 2025.", "2025-07-01", "written", "period", "day", false, .95,
         1},
        {"Bygget ska påbörjas i maj.", "2025-05-01", "tense", "planned", "month", false, .8, .9},
        {"Nämnden föreslås besluta den 4 juni 2025.", "2025-06-04", "written", "proposed", "day",
         false, .95, 1},
        {"I fredags.", "2025-04-04", "relative", "mentioned", "day", false, .85, 1},
        {"I början av maj 2025.", "2025-05-01", "convention", "mentioned", "range", false, .85, 1},
        {"Vecka 14.", "2025-03-31", "default", "mentioned", "week", false, .5, .7},
        {"Förra helgen.", "2025-04-05", "relative", "mentioned", "weekend", false, .85, 1},
        {"Tertial 1 2025.", "2025-01-01", "written", "mentioned", "tertial", false, .95, 1},
        {"Höstterminen 2025.", "2025-08-01", "written", "mentioned", "term", false, .95, 1},
        {"På 1800-talet.", "1800-01-01", "written", "mentioned", "century", false, .95, 1},
        {"Mandatperioden 2022–2026.", "2022-10-15", "convention", "mentioned", "mandate", false,
         .85, 1},
    };
    akt_date_context context = {akt_day_of(2025, 4, 10)};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_arena arena = {0};
        akt_date *dates;
        char day[11];
        size_t n;

        CHECK(akt_dates_find(akt_str_of(cases[i].text), &arena, &dates, &n), "memory");
        CHECK(akt_dates_resolve(dates, n, &context) == 1, "%s: %zu dates", cases[i].text, n);
        akt_day_text(dates->start, day);
        CHECK(strcmp(day, cases[i].start) == 0, "%s: %s", cases[i].text, day);
        CHECK(strcmp(akt_rule_name(dates->rule), cases[i].rule) == 0, "%s: %s", cases[i].text,
              akt_rule_name(dates->rule));
        CHECK(strcmp(akt_role_name(dates->role), cases[i].role) == 0, "%s: %s", cases[i].text,
              akt_role_name(dates->role));
        CHECK(strcmp(akt_precision_name(dates->precision), cases[i].precision) == 0, "%s: %s",
              cases[i].text, akt_precision_name(dates->precision));
        CHECK(dates->conflict == cases[i].conflict, "%s", cases[i].text);
        CHECK(dates->confidence >= cases[i].least && dates->confidence <= cases[i].most, "%s: %f",
              cases[i].text, dates->confidence);
        akt_arena_free(&arena);
    }
}

static void value_case(const test_case *c, void *context)
{
    akt_str want = case_value(c, "is");
    akt_date date = {.start = AKT_NO_DAY};
    char got[32] = "none";

    if (akt_date_read(case_value(c, "value"), &date))
        interval_text(&date, got);
    if (!akt_str_eq(akt_str_of(got), want)) {
        print_error("%s:%u: wanted %.*s, got %s\n", c->file, c->line, (int)want.len, want.ptr, got);
        ++*(size_t *)context;
    }
}

static void values_are_read_as_the_case_files_say(void **state)
{
    size_t wrong = 0;

    (void)state;
    cases_run("date-values", value_case, &wrong);
    CHECK(wrong == 0, "%zu values differ", wrong);
}

/* The dates of n bytes made by repeating a pattern. */
static void find_in(const char *pattern, size_t n)
{
    static const akt_date_context context = {20000};
    akt_buf text = {0};
    akt_arena arena = {0};
    akt_date *dates;
    size_t found;

    while (text.len < n)
        akt_buf_z(&text, pattern);
    CHECK(akt_dates_find(akt_buf_str(&text), &arena, &dates, &found), "memory");
    akt_dates_resolve(dates, found, &context);
    akt_arena_free(&arena);
    akt_buf_free(&text);
}

/* No stopwatch: half a megabyte costs a blink each, and what is quadratic runs into the suite's
 * limit of minutes. */
static void finding_is_linear_on_hostile_text(void **state)
{
    static const char *const patterns[] = {"1",
                                           "-",
                                           "12/",
                                           "2024-11-",
                                           "2024-11-28-",
                                           "12 ",
                                           "12 november ",
                                           "den ",
                                           " ",
                                           "12:e",
                                           "\xE2\x80\x93",
                                           "12-",
                                           "2024-11-28/",
                                           "den 12 november 2024 ",
                                           "12/12/",
                                           "den",
                                           "den den ",
                                           "D E N ",
                                           "1 2 ",
                                           "A",
                                           "a1",
                                           "i ",
                                           "1, ",
                                           "3 och ",
                                           "mars ",
                                           "mars-",
                                           "senast ",
                                           "fr.o.m. ",
                                           "till och med ",
                                           "v1-",
                                           "har ",
                                           "2023-",
                                           "l",
                                           "4 mars, ",
                                           "\xC2\xAD",
                                           "\xE2\x80\x8B",
                                           "a-\n",
                                           "måndag ",
                                           "snart ett år sedan "};

    (void)state;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        find_in(patterns[i], full_or_small(1 << 19, 1 << 14));
    find_in("12\n", full_or_small(1 << 19, 1 << 14));
}

static void a_cut_text_is_read_to_its_end_and_no_further(void **state)
{
    static const char text[] =
        "Den 12:e novem-\nber 2024 och 2024\xE2\x80\x93"
        "11–28T08:30+01:00, D E N 1 2 M A R S, vecka 14-15, i snart ett år, 2\xC2\xAD"
        "8 nov. -24 kl. 8, fr.o.m. 1/2-24 t.o.m. l2 novernber 201 9";
    static const akt_date_context context = {20000};

    (void)state;
    for (size_t n = 0; n < sizeof text; n++) {
        char *exact = malloc(n ? n : 1); /* so that a sanitizer sees one byte too many */
        akt_arena arena = {0};
        akt_date *dates, date;
        size_t found;

        memcpy(exact, text, n);
        CHECK(akt_dates_find((akt_str){exact, n}, &arena, &dates, &found), "memory");
        found = akt_dates_resolve(dates, found, &context);
        for (size_t i = 0; i < found; i++)
            CHECK(dates[i].offset + dates[i].length <= n, "cut at %zu", n);
        akt_date_read((akt_str){exact, n}, &date);
        akt_arena_free(&arena);
        free(exact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_counted_as_the_calendar_does),
        cmocka_unit_test(every_day_is_split_as_it_was_made),
        cmocka_unit_test(days_are_shown_in_ten_characters),
        cmocka_unit_test(names_are_the_closed_lists),
        cmocka_unit_test(a_phrase_is_read_at_its_longest),
        cmocka_unit_test(dates_are_found_as_the_case_files_say),
        cmocka_unit_test(every_value_comes_with_its_proof),
        cmocka_unit_test(values_are_read_as_the_case_files_say),
        cmocka_unit_test(finding_is_linear_on_hostile_text),
        cmocka_unit_test(a_cut_text_is_read_to_its_end_and_no_further),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
