#include "support/check.h"

#include "base/mem.h"
#include "text/forms.h"
#include "text/utf8.h"

#include <string.h>

typedef void form(akt_str in, akt_buf *out);

static void check_form(form *make, const char *in, const char *want)
{
    akt_buf out = {0};

    make(akt_str_of(in), &out);
    CHECK(akt_str_eq(akt_buf_str(&out), akt_str_of(want)), "\"%s\" became \"%.*s\"", in,
          (int)out.len, out.ptr ? out.ptr : "");
    akt_buf_free(&out);
}

static void words_in_their_three_forms(void **state)
{
    static const struct {
        const char *in, *exact, *folded, *bare;
    } cases[] = {
        {"", "", "", ""},
        {"Beslut", "beslut", "beslut", "beslut"},
        {"ÅÄÖ", "åäö", "åäö", "aao"},
        {"Vårdinformationsmiljö", "vårdinformationsmiljö", "vårdinformationsmiljö",
         "vardinformationsmiljo"},
        {"IDÉ", "idé", "ide", "ide"},
        {"Linné", "linné", "linne", "linne"},
        {"Müller", "müller", "muller", "muller"},
        {"a\u030A A\u0308 o\u0308", "å ä ö", "å ä ö", "a a o"}, /* as macOS writes names */
        {"A\u00AD\u030A", "å", "å", "a"},
        {"e\u0301", "é", "e", "e"},
        {"\u01FB", "\u01FB", "å", "a"},              /* å with an acute stays å */
        {"a\u0323\u0308", "\u1EA1\u0308", "ä", "a"}, /* marks below come first */
        {"Ệ", "ệ", "e", "e"},
        {"Ærø Øst", "ærø øst", "ærø øst", "aro ost"},
        {"Straße", "straße", "strasse", "strasse"},
        {"Łódź Đorđe", "łódź đorđe", "lodz dorde", "lodz dorde"},
        {"upp\u00ADhand\u200Bling", "upphandling", "upphandling", "upphandling"},
        {"\uFEFFkon\u2060trakt\u200D", "kontrakt", "kontrakt", "kontrakt"},
        {"ﬁnans oﬀert aﬄ", "finans offert affl", "finans offert affl", "finans offert affl"},
        {"ＡＢＣ１２", "abc12", "abc12", "abc12"},
        {"ｶﾞ", "ガ", "ガ", "ガ"},
        {"O’Brien", "o'brien", "o'brien", "o'brien"},
        {"3½ 10² ™", "3½ 10² ™", "3½ 10² ™", "3½ 10² ™"}, /* never NFKC */
        {"K Å", "k å", "k å", "k a"},                     /* Kelvin and Ångström signs */
        {"H\u0331", "\u1E96", "h", "h"},                  /* a code of its own only in lower case */
        {"İstanbul", "i\u0307stanbul", "istanbul", "istanbul"},
        {"МОСКВА", "москва", "москва", "москва"},
        {"한국 \u1112\u1161\u11AB", "한국 한", "한국 한", "한국 한"},
        {"×÷", "×÷", "×÷", "×÷"},
        {"😀", "😀", "😀", "😀"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_form(akt_form_exact, cases[i].in, cases[i].exact);
        check_form(akt_form_folded, cases[i].exact, cases[i].folded);
        check_form(akt_form_bare, cases[i].exact, cases[i].bare);
    }
}

static void letters_are_not_accents(void **state)
{
    static const char *const apart[][2] = {
        {"får", "far"}, {"för", "for"}, {"mål", "mal"}, {"råd", "rad"}, {"hår", "har"}};

    (void)state;
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
        check_form(akt_form_folded, apart[i][0], apart[i][0]);
        check_form(akt_form_bare, apart[i][0], apart[i][1]);
    }
}

static void what_a_reader_sees(void **state)
{
    static const char *const cases[][2] = {
        {"", ""},
        {"Beslut – ”enligt förslag”", "Beslut – ”enligt förslag”"},
        {"rad ett\r\n   rad två", "rad ett rad två"},
        {" a ", " a "},
        {"\n\t a \n", " a "},
        {"400\u00A0000\u202Fkr", "400 000 kr"},
        {" \u00A0b \u00A0 c\t d", " b c d"},
        {"a \u200B b", "a b"},
        {"upp\u00ADhandling", "upphandling"},
        {"a\u0308r", "är"},
        {"fo\u0308r a\u030A", "för å"},
        {"Linne\u0301", "Linné"},
        {"ﬁnans ＡＢ", "finans AB"},
        {"3½ år, 10² m ™", "3½ år, 10² m ™"},
        {"O’Brien", "O’Brien"},
        {"\x1B[31mrött\x7F\x07", "[31mrött"},
        {"a\xC2\x85"
         "b\xC2\x9B"
         "c",
         "a bc"},
        {"a\1 \2"
         "b",
         "a b"},
        {"\u202Etxt.exe", "txt.exe"},
        {"a\fb\u2028c", "a b c"},
        {" \u0308", " \u0308"},
        {"ÅÄÖ åäö É", "ÅÄÖ åäö É"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_form(akt_form_shown, cases[i][0], cases[i][1]);
}

static void check_again(form *make, const char *name, uint32_t c)
{
    akt_buf once = {0}, twice = {0};
    char bytes[4];
    size_t n = akt_utf8_put(c, bytes);

    make((akt_str){bytes, n}, &once);
    CHECK(akt_utf8_valid(akt_buf_str(&once), NULL), "%s of U+%04X", name, (unsigned)c);
    make(akt_buf_str(&once), &twice);
    CHECK(akt_str_eq(akt_buf_str(&once), akt_buf_str(&twice)), "%s of U+%04X again", name,
          (unsigned)c);
    akt_buf_free(&once);
    akt_buf_free(&twice);
}

/* A form of a form is the form. */
static void forms_are_stable(void **state)
{
    (void)state;
    for (uint32_t c = 1; c <= 0x2FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        check_again(akt_form_exact, "exact", c);
        check_again(akt_form_shown, "shown", c);
        check_again(akt_form_folded, "folded", c);
        check_again(akt_form_bare, "bare", c);
    }
}

/* A text and its pieces in random order, decomposed or not: never a crash, always well-formed, and
 * shown twice is shown once. */
static void random_text(void **state)
{
    static const char *const pieces[] = {"a",      "Å",  "o\u0308", "\u030A", "\u0323", " ",
                                         "\u00A0", "\n", "\u00AD",  "\u200B", "–",      "ﬁ",
                                         "ガ",     "ﾞ",  "\u1161",  "한",     "é",      "😀",
                                         "\x01",   "İ",  "Σ",       "½",      "\uFF21", "’"};
    uint32_t random = 7;

    (void)state;
    for (int round = 0; round < 30000; round++) {
        akt_buf text = {0}, once = {0}, twice = {0}, exact = {0}, bare = {0};

        for (int i = 0; i < 12; i++) {
            random = random * 1664525 + 1013904223;
            akt_buf_z(&text, pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        akt_form_shown(akt_buf_str(&text), &once);
        akt_form_shown(akt_buf_str(&once), &twice);
        CHECK(akt_str_eq(akt_buf_str(&once), akt_buf_str(&twice)), "\"%.*s\"", (int)text.len,
              text.ptr);
        akt_form_exact(akt_buf_str(&text), &exact);
        akt_form_bare(akt_buf_str(&exact), &bare);
        CHECK(akt_utf8_valid(akt_buf_str(&once), NULL), "\"%.*s\"", (int)text.len, text.ptr);
        CHECK(akt_utf8_valid(akt_buf_str(&exact), NULL), "\"%.*s\"", (int)text.len, text.ptr);
        CHECK(akt_utf8_valid(akt_buf_str(&bare), NULL), "\"%.*s\"", (int)text.len, text.ptr);
        akt_buf_free(&text);
        akt_buf_free(&once);
        akt_buf_free(&twice);
        akt_buf_free(&exact);
        akt_buf_free(&bare);
    }
}

/* Ordering marks is quadratic; a long row of them must not be. */
static void a_million_marks_take_no_time(void **state)
{
    akt_buf text = {0}, out = {0};

    (void)state;
    akt_buf_z(&text, "a");
    for (int i = 0; i < 1000000; i++)
        akt_buf_z(&text, i % 2 ? "\u0301" : "\u0323");
    akt_form_shown(akt_buf_str(&text), &out);
    akt_form_exact(akt_buf_str(&text), &out);
    akt_form_bare(akt_buf_str(&text), &out);
    CHECK(!out.failed, "%zu", out.len);
    akt_buf_free(&text);
    akt_buf_free(&out);
}

static void no_memory_is_said(void **state)
{
    static form *const forms[] = {akt_form_exact, akt_form_folded, akt_form_bare, akt_form_shown};

    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t n = 0;
        akt_buf out = {0};

        do {
            akt_buf_free(&out);
            akt_mem_fail_at(++n);
            forms[i](AKT_STR("en idé om något längre än en första tilldelning e\u0301"), &out);
        } while (out.failed);
        akt_mem_fail_at(0);
        CHECK(n > 1 && out.len > 40, "form %zu: %zu", i, n);
        akt_buf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_in_their_three_forms),
        cmocka_unit_test(letters_are_not_accents),
        cmocka_unit_test(what_a_reader_sees),
        cmocka_unit_test(forms_are_stable),
        cmocka_unit_test(random_text),
        cmocka_unit_test(a_million_marks_take_no_time),
        cmocka_unit_test(no_memory_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
