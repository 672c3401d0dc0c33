#include "support/check.h"

#include "base/err.h"

#include <string.h>

static void the_first_failure_stays(void **state)
{
    akt_err err = {0};
    akt_status status;

    (void)state;
    status = akt_fail(&err, AKT_EIO, "%s: gone", "a.txt");
    CHECK(status == AKT_EIO, "gives the status back");
    CHECK(akt_fail_memory(&err) == AKT_ENOMEM, "each its own");
    CHECK(err.status == AKT_EIO && strcmp(err.text, "a.txt: gone") == 0, "%s", err.text);
    akt_err_clear(&err);
    CHECK(err.status == AKT_OK && err.text[0] == '\0', "%s", err.text);
    CHECK(akt_fail(NULL, AKT_EINPUT, "nobody listens") == AKT_EINPUT, "NULL is fine");
}

static void a_sentence_is_fit_to_print(void **state)
{
    static const struct {
        const char *in, *want;
    } cases[] = {
        {"protokoll å.txt", "protokoll å.txt"},
        {"a\nb\x1B[31m\x7F", "a?b?[31m?"},
        {"\xE5\xE4\xF6", "???"}, /* windows-1252 */
        {"\xC2\x9B"
         "31m",
         "??31m"},                           /* a terminal's CSI as one character */
        {"\xED\xA0\x80", "???"},             /* a surrogate */
        {"\xC0\xAF \xE0\x80\xAF", "?? ???"}, /* overlong */
        {"\xF4\x90\x80\x80", "????"},        /* above U+10FFFF */
        {"😀 \xF0\x9F\x98", "😀 ???"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_err err = {0};

        akt_fail(&err, AKT_EIO, "%s", cases[i].in);
        CHECK(strcmp(err.text, cases[i].want) == 0, "case %zu: %s", i, err.text);
    }
}

static void a_long_sentence_is_cut_at_a_character(void **state)
{
    char in[700];

    (void)state;
    for (size_t shift = 0; shift < 4; shift++) {
        akt_err err = {0};

        memset(in, 'x', shift);
        for (size_t i = shift; i + 4 < sizeof in; i += 4)
            memcpy(in + i, "😀", 5);
        akt_fail(&err, AKT_EIO, "%s", in);
        CHECK(strlen(err.text) == shift + (479 - shift) / 4 * 4, "%zu bytes", strlen(err.text));
        CHECK(!strchr(err.text, '?'), "%s", err.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_failure_stays),
        cmocka_unit_test(a_sentence_is_fit_to_print),
        cmocka_unit_test(a_long_sentence_is_cut_at_a_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
