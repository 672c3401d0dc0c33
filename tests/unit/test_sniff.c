#include "support/check.h"

#include "base/buf.h"
#include "text/label.h"
#include "text/sniff.h"

static void the_head_names_its_encoding(void **state)
{
    static const struct {
        const char *html, *want;
    } cases[] = {
        {"", ""},
        {"<meta charset=utf-8>", "utf-8"},
        {"<meta charset=utf-8", ""}, /* torn off */
        {"<META CharSet='ISO-8859-1'>", "windows-1252"},
        {"<meta/charset=\" latin1 \"/>", "windows-1252"},
        {"<meta name=x charset = koi8-r >", "koi8-r"},
        {"<metacharset=utf-8>", ""},
        {"<meta charset=utf-16>", "utf-8"}, /* or it could not be read */
        {"<meta charset=x-user-defined>", "windows-1252"},
        {"<meta charset=nosuch><meta charset=big5>", "big5"},
        {"<meta charset=euc-jp charset=utf-8>", "euc-jp"},
        {"<meta charset=\"ISO-8859-' + '2\">", ""},
        {"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>",
         "windows-1251"},
        {"<meta content='text/html;charset=\"shift_jis\"' http-equiv=content-type>", "shift_jis"},
        {"<meta http-equiv=content-type content='charset iso; charset = latin2'>", "iso-8859-2"},
        {"<meta http-equiv=content-type content=\"charset='euc-kr\">", ""},
        {"<meta http-equiv=content-type content='text/html; charset=utf-8;x'>", "utf-8"},
        {"<meta content='text/html; charset=utf-8'>", ""}, /* nobody asked */
        {"<meta http-equiv=refresh content='text/html; charset=utf-8'>", ""},
        {"<meta http-equiv=refresh content='charset=utf-8' charset=gb2312>", "gbk"},
        {"<!-- <meta charset=utf-8> --><meta charset=latin9>", ""},
        {"<!-- <meta charset=utf-8> --><meta charset=l9>", "iso-8859-15"},
        {"<!--><meta charset=utf-8>", "utf-8"},
        {"<!-- <meta charset=utf-8>", ""},
        {"<!doctype html><html lang=sv><head><title>Vård</title><meta charset=utf-8>", "utf-8"},
        {"<a title='<meta charset=utf-8>'><meta charset=big5>", "big5"},
        {"<a title=\"<meta charset=utf-8>", ""},
        {"</a title='<meta charset=utf-8>'><meta charset=big5>", "big5"},
        {"</ title='><meta charset=utf-8>", "utf-8"},
        {"<?php x ?><meta charset=utf-8>", "utf-8"},
        {"1 < 2 <meta charset=utf-8>", "utf-8"},
        {"<script>'<meta charset=utf-8>'</script>", "utf-8"}, /* scripts are not known here */
        {"<?xml version='1.0' encoding='iso-8859-2'?><p>", "iso-8859-2"},
        {"<?xml version='1.0' encoding='iso-8859-2'?><meta charset=utf-8>", "utf-8"},
        {" <?xml version='1.0' encoding='iso-8859-2'?>", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_str got = akt_sniff_declared(akt_str_of(cases[i].html));

        CHECK(akt_str_eq(got, akt_str_of(cases[i].want)), "%s: \"%.*s\"", cases[i].html,
              (int)got.len, got.ptr);
    }
}

/* Where a browser has long stopped. */
static void a_long_head_is_read_to_its_end(void **state)
{
    static const struct {
        const char *before_meta, *want;
    } cases[] = {{"", "utf-8"}, {"</head>", ""}, {"<BODY class=x>", ""}};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        akt_buf html = {0};

        akt_buf_z(&html, "<html><head><title>Beslut</title>");
        while (html.len < 5000)
            akt_buf_z(&html, "<link rel=stylesheet href=x.css>");
        akt_buf_z(&html, cases[i].before_meta);
        akt_buf_z(&html, "<meta charset=utf-8>");
        CHECK(akt_str_eq(akt_sniff_declared(akt_buf_str(&html)), akt_str_of(cases[i].want)), "%s",
              cases[i].before_meta);
        akt_buf_free(&html);
    }
}

static void labels_are_looked_up(void **state)
{
    (void)state;
    CHECK(akt_str_eq(akt_label_encoding(AKT_STR(" X-SJIS\n")), AKT_STR("shift_jis")), "x-sjis");
    CHECK(akt_str_eq(akt_label_encoding(AKT_STR("unicode-1-1-utf-8")), AKT_STR("utf-8")), "utf");
    CHECK(akt_label_encoding(AKT_STR("utf 8")).len == 0, "strict");
    CHECK(akt_str_eq(akt_label_find(AKT_STR("'UTF 8'")), AKT_STR("utf-8")), "lenient");
    CHECK(akt_label_find(AKT_STR("a name that is much longer than any label")).len == 0, "long");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_head_names_its_encoding),
        cmocka_unit_test(a_long_head_is_read_to_its_end),
        cmocka_unit_test(labels_are_looked_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
