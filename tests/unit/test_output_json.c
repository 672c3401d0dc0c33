#include "output/json.h"
#include "support/capture.h"
#include "support/check.h"

#include <math.h>
#include <string.h>

static void strings_are_valid_whatever_the_bytes(void **state)
{
    static const struct {
        const char *in;
        size_t len;
        const char *want;
    } cases[] = {
        {"RS 2024-05699", 13, "\"RS 2024-05699\""},
        {"\"å\\\"", 5, "\"\\\"å\\\\\\\"\""},
        {"a\n\t\r\033\0b", 7, "\"a\\n\\t\\r\\u001b\\u0000b\""},
        {"\x7F\xC2\x9B", 3, "\"\\u007f\\u009b\""},
        {"\xE2\x80\xAE\xE2\x80\xA8", 6, "\"\\u202e\\u2028\""},
        {"\xF3\xA0\x80\xA1", 4, "\"\\udb40\\udc21\""},
        {"\xF0\x9F\x93\x84", 4, "\"\xF0\x9F\x93\x84\""},
        {"h\xF6ger \xED\xA0\x80", 9, "\"h\xEF\xBF\xBDger \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
        {"", 0, "\"\""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        capture c;
        akt_json json = {0};

        capture_begin(&c);
        json.out = c.out;
        akt_json_text(&json, (akt_str){cases[i].in, cases[i].len});
        capture_end(&c);
        CHECK(strcmp(c.text, cases[i].want) == 0, "case %zu: %s", i, c.text);
        free(c.text);
    }
}

static void write_object(akt_json *json)
{
    akt_json_open(json, '{');
    akt_json_key(json, "n");
    akt_json_int(json, 1);
    akt_json_key(json, "none");
    akt_json_open(json, '[');
    akt_json_close(json, ']');
    akt_json_key(json, "marks");
    akt_json_open(json, '[');
    for (int i = 0; i < 2; i++) {
        akt_json_open(json, '[');
        akt_json_int(json, i);
        akt_json_int(json, 7);
        akt_json_close(json, ']');
    }
    akt_json_close(json, ']');
    akt_json_key(json, "dates");
    akt_json_open(json, '[');
    for (int i = 0; i < 2; i++) {
        akt_json_open(json, '{');
        akt_json_key(json, "end");
        akt_json_null(json);
        akt_json_close(json, '}');
    }
    akt_json_close(json, ']');
    akt_json_key(json, "yes");
    akt_json_bool(json, true);
    akt_json_close(json, '}');
    akt_json_end_line(json);
}

static void commas_and_lines_stand_where_they_should(void **state)
{
    static const char line[] = "{\"n\":1,\"none\":[],\"marks\":[[0,7],[1,7]],"
                               "\"dates\":[{\"end\":null},{\"end\":null}],\"yes\":true}\n";
    static const char pretty[] = "{\n  \"n\": 1,\n  \"none\": [],\n  \"marks\": [[0, 7], [1, 7]],\n"
                                 "  \"dates\": [\n    {\n      \"end\": null\n    },\n"
                                 "    {\n      \"end\": null\n    }\n  ],\n  \"yes\": true\n}\n";

    (void)state;
    for (int i = 0; i < 2; i++) {
        capture c;
        akt_json json = {0};

        capture_begin(&c);
        json.out = c.out;
        json.pretty = i == 1;
        write_object(&json);
        capture_end(&c);
        CHECK(strcmp(c.text, i == 1 ? pretty : line) == 0, "%s", c.text);
        free(c.text);
    }
}

static void numbers_are_short_and_finite(void **state)
{
    static const struct {
        double in;
        const char *want;
    } cases[] = {
        {0.9, "0.9"}, {1, "1"},      {12.345678901234567, "12.345678901234567"},
        {0, "0"},     {NAN, "null"}, {INFINITY, "null"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        capture c;
        akt_json json = {0};

        capture_begin(&c);
        json.out = c.out;
        akt_json_real(&json, cases[i].in);
        capture_end(&c);
        CHECK(strcmp(c.text, cases[i].want) == 0, "%s, wanted %s", c.text, cases[i].want);
        free(c.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_are_valid_whatever_the_bytes),
        cmocka_unit_test(commas_and_lines_stand_where_they_should),
        cmocka_unit_test(numbers_are_short_and_finite),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
