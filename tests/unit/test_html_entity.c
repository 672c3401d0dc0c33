#include "importers/html_entity.h"

#include "base/buf.h"
#include "base/file.h"
#include "text/lines.h"

#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check(const char *in, size_t span, akt_str want)
{
    char got[AKT_HTML_ENTITY_MAX];
    size_t len = 0, spanned = akt_html_entity(akt_str_of(in), 0, false, got, &len);

    CHECK(spanned == span, "\"%s\" spans %zu", in, spanned);
    CHECK(span == 0 || akt_str_eq((akt_str){got, len}, want), "\"%s\" reads \"%.*s\"", in, (int)len,
          got);
}

/* The list that the importer's table is made of. */
static void every_named_reference_is_read(void **state)
{
    akt_buf list = {0};
    akt_str line;
    size_t at = 0, n = 0, bare = 0;

    (void)state;
    CHECK(akt_file_read(AKT_TESTS_DIR "/../importers/entities.txt", &list, NULL, NULL) == AKT_OK,
          "no list");
    while (akt_next_line(akt_buf_str(&list), &at, &line)) {
        char in[64], name[40], rest[20] = "";
        unsigned first, second = 0;
        akt_buf want = {0};

        if (line.len == 0 || *line.ptr == '#')
            continue;
        snprintf(in, sizeof in, "%.*s", (int)line.len, line.ptr);
        if (sscanf(in, "%39s %x %x", name, &first, &second) < 2)
            fail_msg("\"%s\"", in);
        if (sscanf(in, "%*s %*x %19s", rest) == 1 && strcmp(rest, "bare") == 0)
            second = 0;
        akt_buf_char(&want, first);
        if (second)
            akt_buf_char(&want, second);
        snprintf(in, sizeof in, "&%s;.", name);
        check(in, strlen(name) + 2, akt_buf_str(&want));
        if (strcmp(rest, "bare") == 0) {
            snprintf(in, sizeof in, "&%s.", name);
            check(in, strlen(name) + 1, akt_buf_str(&want));
            bare++;
        }
        akt_buf_free(&want);
        n++;
    }
    print_message("%zu named references, %zu of them without their semicolon too\n", n, bare);
    CHECK(n == 2125 && bare == 106, "HTML has 2125 and 106");
    akt_buf_free(&list);
}

static void numbers_are_read(void **state)
{
    (void)state;
    check("&#229;", 6, AKT_STR("å"));
    check("&#xE5;", 6, AKT_STR("å"));
    check("&#229x", 5, AKT_STR("å"));
    check("&#150;", 6, AKT_STR("–"));
    check("&#x80;", 6, AKT_STR("€"));
    check("&#129;", 6, AKT_STR("\xC2\x81"));
    check("&#0;", 4, AKT_STR("\xEF\xBF\xBD"));
    check("&#xD800;", 8, AKT_STR("\xEF\xBF\xBD"));
    check("&#99999999999;", 14, AKT_STR("\xEF\xBF\xBD"));
    check("&#;", 0, AKT_STR(""));
    check("&#x;", 0, AKT_STR(""));
    check("&okänd;", 0, AKT_STR(""));
    check("&", 0, AKT_STR(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_named_reference_is_read),
        cmocka_unit_test(numbers_are_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
