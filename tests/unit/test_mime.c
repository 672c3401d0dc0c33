#include "importers/mime.h"

#include "support/check.h"

#include <string.h>

static void fields_are_found_and_unfolded(void **state)
{
    akt_str headers =
        AKT_STR("Subject: ett\r\n två\r\n\ttre\r\ncontent-TYPE: multipart/related;\r\n"
                "\ttype=\"text/html\";\r\n\tboundary=\"a b\"\r\nX: \r\n");
    akt_str type = akt_mime_field(headers, "Content-Type");
    akt_arena arena = {0};
    akt_buf line = {0};

    (void)state;
    CHECK(akt_mime_unfold(akt_mime_field(headers, "subject"), &arena, &line, NULL) == AKT_OK, "-");
    CHECK(akt_str_eq(akt_buf_str(&line), AKT_STR("ett två tre")), "\"%.*s\"", (int)line.len,
          line.ptr);
    CHECK(akt_mime_is(type, "multipart/related"), "type");
    CHECK(akt_str_eq(akt_mime_param(type, "Boundary"), AKT_STR("a b")), "boundary");
    CHECK(akt_str_eq(akt_mime_param(type, "type"), AKT_STR("text/html")), "parameter");
    CHECK(akt_mime_param(type, "charset").len == 0, "none");
    CHECK(akt_mime_field(headers, "Sub").len == 0, "part of a name");
    akt_buf_free(&line);
    akt_arena_free(&arena);
}

static void encoded_words_are_read(void **state)
{
    static const struct {
        const char *in, *want;
    } cases[] = {
        {"=?iso-8859-1?Q?Beslut_om_f=E4rjan?=", "Beslut om färjan"},
        {"=?UTF-8?B?w4VyZXQ=?= 2024", "Året 2024"},
        {"=?utf-8?Q?Re?= =?utf-8?Q?gion?=\r\n =?utf-8?q?en?=", "Regionen"},
        {"a =?utf-8?Q?b?= c", "a b c"},
        {"=?utf-8?X?b?=", "=?utf-8?X?b?="},
        {"=?utf-8?Q?", "=?utf-8?Q?"},
        {"Beslut om f\xE4rjan", "Beslut om färjan"},
        {"=?utf-8?Q?=C3=A5?= om f\xE4rjan", "å om färjan"},
        {"", ""},
    };
    akt_arena arena = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_buf got = {0};

        akt_mime_unfold(akt_str_of(cases[i].in), &arena, &got, NULL);
        CHECK(akt_str_eq(akt_buf_str(&got), akt_str_of(cases[i].want)), "\"%s\" reads \"%.*s\"",
              cases[i].in, (int)got.len, got.ptr);
        akt_buf_free(&got);
    }
    akt_arena_free(&arena);
}

static void lines_are_decoded(void **state)
{
    static const struct {
        akt_mime_encoding encoding;
        const char *in, *want;
    } cases[] = {
        {AKT_MIME_QUOTED, "a=3Db =\n", "a=b "},
        {AKT_MIME_QUOTED, "sl=\r\n", "sl"},
        {AKT_MIME_QUOTED, "rad  \r\n", "rad\r\n"},
        {AKT_MIME_QUOTED, "=c3=A5", "\xC3\xA5"},
        {AKT_MIME_QUOTED, "3 = 3, =ZZ, =4", "3 = 3, =ZZ, =4"},
        {AKT_MIME_QUOTED, "\n", "\n"},
        {AKT_MIME_BASE64, "w6XDpMO2\r\n", "\xC3\xA5\xC3\xA4\xC3\xB6"},
        {AKT_MIME_BASE64, "YQ==", "a"},
        {AKT_MIME_BASE64, "Y W!I=", "ab"},
        {AKT_MIME_PLAIN, "a=3D\n", "a=3D\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_mime_decoder decoder = {.encoding = cases[i].encoding};
        akt_buf got = {0};

        akt_mime_line(&decoder, akt_str_of(cases[i].in), &got);
        CHECK(akt_str_eq(akt_buf_str(&got), akt_str_of(cases[i].want)), "\"%s\" reads \"%.*s\"",
              cases[i].in, (int)got.len, got.ptr);
        akt_buf_free(&got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_found_and_unfolded),
        cmocka_unit_test(encoded_words_are_read),
        cmocka_unit_test(lines_are_decoded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
