#include "support/check.h"

#include "base/mem.h"
#include "text/lines.h"

#include <string.h>

/* Every way to ask about lines gives the same ones. */
static void lines_are_those_an_editor_counts(void **state)
{
    static const struct {
        const char *in;
        size_t n;
        const char *lines[4];
    } cases[] = {
        {"", 1, {""}},
        {"a", 1, {"a"}},
        {"a\n", 1, {"a"}}, /* the end of the last line begins no new one */
        {"a\nb", 2, {"a", "b"}},
        {"a\r\nb\rc\n", 3, {"a", "b", "c"}},
        {"\n\n", 2, {"", ""}},
        {"\r\r\n\n", 3, {"", "", ""}},
        {"a\n\rb", 3, {"a", "", "b"}},
        {"\r\n", 1, {""}},
        {"a\fb\vc", 1, {"a\fb\vc"}},
        {"å\r\nö", 2, {"å", "ö"}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_str text = akt_str_of(cases[i].in), line;
        akt_arena arena = {0};
        akt_lines lines;
        size_t at = 0;

        CHECK(akt_lines_build(text, &arena, &lines), "case %zu", i);
        CHECK(lines.n == cases[i].n, "case %zu: %zu lines", i, lines.n);
        for (size_t k = 0; k < lines.n; k++) {
            akt_str want = akt_str_of(cases[i].lines[k]);
            size_t from, to, start = at;

            akt_line_range(&lines, text, (uint32_t)k + 1, &from, &to);
            CHECK(from == start && akt_str_eq(akt_str_slice(text, from, to), want),
                  "case %zu, line %zu: %zu..%zu", i, k, from, to);
            CHECK(akt_next_line(text, &at, &line) == (text.len > 0), "case %zu, line %zu", i, k);
            CHECK(text.len == 0 || akt_str_eq(line, want), "case %zu, line %zu", i, k);
            for (size_t p = start; p < at; p++)
                CHECK(akt_line_at(&lines, p) == k + 1, "case %zu, byte %zu", i, p);
        }
        CHECK(!akt_next_line(text, &at, &line), "case %zu", i);
        CHECK(akt_line_at(&lines, text.len) == lines.n, "case %zu", i);
        CHECK(akt_line_at(&lines, SIZE_MAX) == lines.n, "case %zu", i);
        akt_arena_free(&arena);
    }
}

static void pages_end_at_form_feeds(void **state)
{
    static const uint32_t want[] = {1, 1, 1, 2, 2, 3}; /* a form feed is on the page that it ends */
    akt_arena arena = {0};
    akt_lines lines;

    (void)state;
    CHECK(akt_lines_build(AKT_STR("ab\fc\f"), &arena, &lines), "memory");
    CHECK(lines.n_pages == 2, "%zu", lines.n_pages);
    for (size_t i = 0; i < 6; i++)
        CHECK(akt_page_at(&lines, i) == want[i], "byte %zu: page %u", i,
              (unsigned)akt_page_at(&lines, i));
    CHECK(akt_lines_build(AKT_STR("ab"), &arena, &lines), "memory");
    CHECK(akt_page_at(&lines, 1) == 0, "no form feeds, no pages");
    akt_arena_free(&arena);
}

static void no_memory_is_said(void **state)
{
    static char text[100000];
    akt_arena arena = {0};
    akt_lines lines;
    size_t n = 0;

    (void)state;
    memset(text, '\f', sizeof text);
    memset(text, '\n', sizeof text / 2);
    do {
        akt_arena_free(&arena);
        akt_mem_fail_at(++n);
    } while (!akt_lines_build((akt_str){text, sizeof text}, &arena, &lines));
    akt_mem_fail_at(0);
    CHECK(n == 3 && lines.n == sizeof text / 2 + 1, "%zu", n);
    akt_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_those_an_editor_counts),
        cmocka_unit_test(pages_end_at_form_feeds),
        cmocka_unit_test(no_memory_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
