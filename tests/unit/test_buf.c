#include "support/check.h"

#include "base/buf.h"
#include "base/mem.h"

static void pieces_come_out_in_order(void **state)
{
    akt_buf buf = {0};

    (void)state;
    CHECK(akt_buf_str(&buf).ptr && akt_buf_str(&buf).len == 0, "empty, and not NULL");
    akt_buf_add(&buf, AKT_STR(""));
    akt_buf_add(&buf, AKT_STR("dnr "));
    akt_buf_byte(&buf, 'R');
    akt_buf_z(&buf, "S ");
    akt_buf_fmt(&buf, "%d-%05d", 2024, 5699);
    CHECK(akt_str_eq(akt_buf_str(&buf), AKT_STR("dnr RS 2024-05699")), "%.*s", (int)buf.len,
          buf.ptr);
    akt_buf_clear(&buf);
    CHECK(akt_buf_str(&buf).len == 0 && buf.cap > 0, "memory is kept");
    akt_buf_free(&buf);
    CHECK(!buf.ptr && buf.cap == 0, "memory is given back");
}

static void characters_become_utf8(void **state)
{
    static const struct {
        uint32_t c;
        const char *want;
    } cases[] = {
        {'a', "a"},
        {0x7F, "\x7F"},
        {0xE5, "å"},
        {0x7FF, "\xDF\xBF"},
        {0x800, "\xE0\xA0\x80"},
        {0x20AC, "€"},
        {0xFFFF, "\xEF\xBF\xBF"},
        {0x10000, "\xF0\x90\x80\x80"},
        {0x1F600, "😀"},
        {0x10FFFF, "\xF4\x8F\xBF\xBF"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_buf buf = {0};

        akt_buf_char(&buf, cases[i].c);
        CHECK(akt_str_eq(akt_buf_str(&buf), akt_str_of(cases[i].want)), "U+%04X",
              (unsigned)cases[i].c);
        akt_buf_free(&buf);
    }
}

static void the_first_failure_is_kept(void **state)
{
    akt_buf buf = {0};
    char large[200] = {0};

    (void)state;
    akt_buf_z(&buf, "kept");
    akt_mem_fail_at(1);
    akt_buf_add(&buf, (akt_str){large, sizeof large});
    akt_buf_z(&buf, "ignored");
    akt_buf_fmt(&buf, "%s", "ignored");
    CHECK(buf.failed && akt_str_eq(akt_buf_str(&buf), AKT_STR("kept")), "%zu bytes", buf.len);
    akt_buf_clear(&buf);
    akt_buf_z(&buf, "forgotten");
    CHECK(!buf.failed && buf.len == 9, "%zu bytes", buf.len);
    akt_buf_free(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_come_out_in_order),
        cmocka_unit_test(characters_become_utf8),
        cmocka_unit_test(the_first_failure_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
