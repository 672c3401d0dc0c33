#include "support/check.h"

#include "base/buf.h"
#include "base/mem.h"
#include "text/decode.h"
#include "text/utf8.h"

#include <string.h>

#define BYTES(literal)                                                                             \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

static void bytes_become_text(void **state)
{
    static const struct {
        akt_str in;
        const char *declared, *want, *encoding, *repairs; /* name count first, and so on */
    } cases[] = {
        {BYTES(""), "", "", "us-ascii", ""},
        {BYTES("Beslut\r\n\tenligt\f"), "", "Beslut\r\n\tenligt\f", "us-ascii", ""},
        {BYTES("Beslut"), "utf-8", "Beslut", "us-ascii", ""},
        {BYTES("Vårdmiljö – ”ja”"), "", "Vårdmiljö – ”ja”", "utf-8", ""},
        {BYTES("Vårdmiljö"), "windows-1252", "Vårdmiljö", "utf-8", ""},
        {BYTES("\xEF\xBB\xBF"
               "år"),
         "", "år", "utf-8", "bom-removed 1 0"},
        {BYTES("\xEF\xBB\xBF"), "", "", "utf-8", "bom-removed 1 0"},
        {BYTES("\xEF\xBB\xBF"
               "ar"),
         "iso-8859-1", "ar", "utf-8", "bom-removed 1 0"},
        /* UTF-16 */
        {BYTES("\xFF\xFE\xE5\0r\0\x13\x20"), "", "år–", "utf-16le", "bom-removed 1 0"},
        {BYTES("\xFE\xFF\0\xE5\0r\x20\x13"), "utf-8", "år–", "utf-16be", "bom-removed 1 0"},
        {BYTES("\xE5\0r\0\n\0"), "", "år\n", "utf-16le", ""},
        {BYTES("\0\xE5\0r\0\n"), "", "år\n", "utf-16be", ""},
        {BYTES("\xFF\xFE\x3D\xD8\x00\xDE"), "", "😀", "utf-16le", "bom-removed 1 0"},
        {BYTES("\xFF\xFE\x3D\xD8"
               "a\0"),
         "", "\uFFFDa", "utf-16le", "bom-removed 1 0, bytes-replaced 1 0"},
        {BYTES("\xFF\xFE"
               "a\0\x3D\xDE"
               "b"),
         "", "a\uFFFD\uFFFD", "utf-16le", "bom-removed 1 0, bytes-replaced 2 1"},
        {BYTES("\xB1\x03\xB2\x03 \0\xB3\x03\xB4\x03 \0\xB5\x03"), "utf-16", "αβ γδ ε", "utf-16le",
         ""},
        /* eight bits */
        {BYTES("V\xE5rdmilj\xF6"), "", "Vårdmiljö", "windows-1252", ""},
        {BYTES("V\xE5rdmilj\xF6"), "utf-8", "Vårdmiljö", "windows-1252", ""},
        {BYTES("V\xE5rdmilj\xF6"), "Latin-1", "Vårdmiljö", "iso-8859-1", ""},
        {BYTES("V\xE5rd \x96 milj\xF6"), "ISO-8859-1", "Vård – miljö", "windows-1252", ""},
        {BYTES("\x94"
               "MILJ\xD6\x94 och \x93h\xE4lsa\x94"),
         "", "”MILJÖ” och “hälsa”", "windows-1252", ""},
        {BYTES("3\xBD \xE5r, id\xE9\xB4"
               "er"),
         "", "3½ år, idé´er", "windows-1252", ""},
        {BYTES("V\xE5rdmilj\xF6 a\x81"), "", "Vårdmiljö a\uFFFD", "windows-1252",
         "bytes-replaced 1 13"},
        {BYTES("V\xE5rd 100 \x80"), "", "Vård 100 €", "windows-1252", ""},
        {BYTES("V\xE5rd 100 \xA4 i \xE5r"), "", "Vård 100 € i år", "iso-8859-15", ""},
        {BYTES("V\xE5rd 100 \xA4"), "iso-8859-1", "Vård 100 €", "iso-8859-15", ""},
        {BYTES("\xB4i\xB8"
               "ek och Milo\xA8"
               "evi\xE6"),
         "", "Žižek och Miloševiæ", "iso-8859-15", ""},
        {BYTES("\xA4 f\xF6rsta punkten"), "", "¤ första punkten", "windows-1252", ""},
        {BYTES("V\xE5rd"), "iso-8859-15", "Vård", "iso-8859-15", ""},
        {BYTES("V\xE5rd \x96 milj\xF6"), "latin9", "Vård – miljö", "windows-1252", ""},
        {BYTES("V\xE5rd"), "x-nobody-knows-this-one", "Vård", "windows-1252", ""},
        {BYTES("V\x86rdmilj\x94"), "", "Vårdmiljö", "ibm850", ""},
        {BYTES("V\x8Crdmilj\x9A"), "", "Vårdmiljö", "macintosh", ""},
        {BYTES("V\x86rdmilj\x94"), "cp437", "Vårdmiljö", "ibm437", ""},
        /* what is declared and has no table here; and when it cannot be true */
        {BYTES("\xF0\xD2\xC9\xD7\xC5\xD4"), "koi8-r", "Привет", "koi8-r", ""},
        {BYTES("\x93\xFA\x96{\x8C\xEA"), "Shift_JIS", "日本語", "shift_jis", ""},
        {BYTES("\xCF\xF0\xE8\xE2\xE5\xF2"), "windows-1251", "Привет", "windows-1251", ""},
        {BYTES("V\xE5rdmilj\xF6n"), "koi8-r", "Vårdmiljön", "windows-1252", ""},
        {BYTES("V\xE5rdmilj\xF6n"), "windows-1251", "Vårdmiljön", "windows-1252", ""},
        {BYTES("Vårdmiljön"), "koi8-r", "Vårdmiljön", "utf-8", ""},
        /* joined files */
        {BYTES("Vårdmiljö\nfr\xE5gor p\xE5 m\xF6tet\r\nsvår"), "",
         "Vårdmiljö\nfrågor på mötet\r\nsvår", "utf-8", "mixed-encodings 1 12"},
        {BYTES("fr\x86gor p\x86 m\x94tet\nfr\xE5gor p\xE5 m\xF6tet\n\xE4 \n"
               "fr\xE5gor f\xF6r m\xE5nga"),
         "", "frågor på mötet\nfrågor på mötet\nä \nfrågor för många", "windows-1252",
         "mixed-encodings 1 0"},
        /* misread before */
        {BYTES("\xEF\xBB\xBFVÃ¥rd, fÃ¶r"), "", "Vård, för", "utf-8",
         "bom-removed 1 0, mojibake-undone 2 1"},
        {BYTES("\xC3\x83\xC2\x85tg\xC3\x83\xC2\xA4rd \xC2\x96 V"), "", "Åtgärd – V", "utf-8",
         "c1-as-windows-1252 1 9, mojibake-undone 2 0"},
        {BYTES("V}rden f|r {ldre och sjuka m}ste st{rkas."), "",
         "Vården för äldre och sjuka måste stärkas.", "sen_850200_b", "seven-bit-swedish 5 0"},
        /* UTF-8 with something else in it */
        {BYTES("Vårdmiljö p\xE5 å"), "", "Vårdmiljö på å", "utf-8", "bytes-replaced 1 13"},
        {BYTES("Vård \x96 \x94miljö\x94"), "", "Vård – ”miljö”", "utf-8", "bytes-replaced 3 6"},
        {BYTES("Vårdmiljö\xC3"), "", "Vårdmiljö\uFFFD", "utf-8", "bytes-replaced 1 11"},
        {BYTES("\xEF\xBB\xBFp\xE5"), "", "på", "utf-8", "bom-removed 1 0, bytes-replaced 1 1"},
        /* what does not belong in a text */
        {BYTES("ab\0c"), "", "abc", "us-ascii", "nul-removed 1 2"},
        {BYTES("\xC3\xA5\0\0\0b\0"), "", "åb", "utf-8", "nul-removed 2 2"},
        {BYTES("\xE5\0b"), "", "åb", "windows-1252", "nul-removed 1 2"},
        {BYTES("a\x1A"), "", "a", "us-ascii", "control-removed 1 1"},
        {BYTES("a\x1B[1mb\x7F"), "", "a[1mb", "us-ascii", "control-removed 2 1"},
        {BYTES("Vård \xC2\x96 miljö\xC2\x81"), "", "Vård – miljö", "utf-8",
         "control-removed 1 16, c1-as-windows-1252 1 6"},
        {BYTES("%PD"), "", "%PD", "us-ascii", ""},
        {BYTES("BM och MZ"), "", "BM och MZ", "us-ascii", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_arena arena = {0};
        akt_decoded got;
        akt_buf repairs = {0};
        akt_err err = {0};
        akt_status status =
            akt_decode(cases[i].in, akt_str_of(cases[i].declared), &arena, &got, &err);

        CHECK(status == AKT_OK, "case %zu: %s", i, err.text);
        CHECK(akt_str_eq(got.utf8, akt_str_of(cases[i].want)), "\"%s\" is \"%.*s\"", cases[i].want,
              (int)got.utf8.len, got.utf8.ptr);
        CHECK(akt_str_eq(got.encoding, akt_str_of(cases[i].encoding)), "\"%s\" is %.*s",
              cases[i].want, (int)got.encoding.len, got.encoding.ptr);
        for (size_t k = 0; k < got.n_repairs; k++)
            akt_buf_fmt(&repairs, "%s%.*s %zu %zu", k ? ", " : "", (int)got.repairs[k].what.len,
                        got.repairs[k].what.ptr, got.repairs[k].count, got.repairs[k].first);
        CHECK(akt_str_eq(akt_buf_str(&repairs), akt_str_of(cases[i].repairs)), "\"%s\": %.*s",
              cases[i].want, (int)repairs.len, repairs.ptr ? repairs.ptr : "");
        CHECK(akt_looks_like_text(cases[i].in) || strcmp(cases[i].declared, "utf-16") == 0,
              "\"%s\"", cases[i].want); /* which is not told what is declared */
        akt_buf_free(&repairs);
        akt_arena_free(&arena);
    }
}

static void what_is_no_text_is_named(void **state)
{
    static const struct {
        akt_str in;
        const char *says;
    } cases[] = {
        {BYTES("%PDF-1.7\n"), "is not text: it begins like a PDF file"},
        {BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "is not text: it begins like a PNG image"},
        {BYTES("PK\3\4\x14\0\6\0"),
         "is not text: it begins like a ZIP archive, or a Word, Excel or OpenDocument file"},
        {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
         "is not text: it begins like an old Word, Excel, PowerPoint or Outlook file"},
        {BYTES("\x7F"
               "ELF\2\1\1"),
         "is not text: it begins like a program (ELF)"},
        {BYTES("BM\x36\0\0\0"), "is not text: it begins like a bitmap image"},
        {BYTES("\1\2\3\4\5\6\7abc"), "is not text: 7 of its 10 bytes are control characters"},
        {BYTES("\xE5\0\0\1\0\2\xFF\3\0\4"),
         "is not text: 8 of its 10 bytes are control characters"},
        {BYTES("\xFF\xFE\1\0\2\0\3\0\4\0"),
         "is not text: read as utf-16le it is mostly unreadable"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_arena arena = {0};
        akt_decoded got;
        akt_err err = {0};

        CHECK(akt_decode(cases[i].in, AKT_STR(""), &arena, &got, &err) == AKT_EINPUT, "case %zu",
              i);
        CHECK(strcmp(err.text, cases[i].says) == 0, "case %zu: %s", i, err.text);
        CHECK(!akt_looks_like_text(cases[i].in) || i == 8, "case %zu: its mark says text", i);
        akt_arena_free(&arena);
    }
}

static void clean_text_is_borrowed(void **state)
{
    static const akt_str texts[] = {BYTES("Beslut"), BYTES("Vårdmiljö – ja\r\n"),
                                    BYTES("\xEF\xBB\xBF"
                                          "år")};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        akt_arena arena = {0};
        akt_decoded got;

        CHECK(akt_decode(texts[i], AKT_STR(""), &arena, &got, NULL) == AKT_OK, "case %zu", i);
        CHECK(got.utf8.ptr + got.utf8.len == texts[i].ptr + texts[i].len, "case %zu", i);
        akt_arena_free(&arena);
    }
}

/* However long, a text padded with NULs by a crash is still a text. */
static void padding_is_no_binary(void **state)
{
    static char bytes[4096] = "Protokoll";
    akt_arena arena = {0};
    akt_decoded got;
    akt_err err = {0};

    (void)state;
    CHECK(akt_decode((akt_str){bytes, sizeof bytes}, AKT_STR(""), &arena, &got, &err) == AKT_OK,
          "%s", err.text);
    CHECK(akt_str_eq(got.utf8, AKT_STR("Protokoll")), "%zu", got.utf8.len);
    akt_arena_free(&arena);
}

static bool has_forbidden(akt_str s)
{
    size_t len;

    for (size_t at = 0; at < s.len; at += len) {
        uint32_t c = akt_utf8_at(s, at, &len);

        if ((c < 0x20 && !akt_is_space((char)c)) || (c >= 0x7F && c < 0xA0))
            return true;
    }
    return false;
}

/* Whatever the bytes, what comes out is well-formed and without control characters; and decoding it
 * again changes nothing. */
static void any_bytes(void **state)
{
    static const char *const declared[] = {"", "utf-8", "utf-16", "iso-8859-1", "iso-8859-15"};
    static const char letters[] = "aeinrst lk\n\xE5\xE4\xF6\xC5\xC3\xA5\xB6";
    uint32_t random = 11;
    size_t texts = 0;

    (void)state;
    for (int round = 0; round < 60000; round++) {
        char bytes[48];
        akt_arena arena = {0};
        akt_decoded once, twice;
        akt_str s = {bytes, (size_t)round % sizeof bytes};
        int wild = round / 7 % 5;

        for (size_t i = 0; i < s.len; i++) {
            random = random * 1664525 + 1013904223;
            bytes[i] = (random >> 8 & 15) < (uint32_t)wild
                           ? (char)(random >> 16)
                           : letters[(random >> 16) % (sizeof letters - 1)];
            if (round % 3 == 0 && (i & 1))
                bytes[i] = 0;
        }
        if (akt_decode(s, akt_str_of(declared[round % 5]), &arena, &once, NULL) == AKT_OK) {
            texts++;
            CHECK(akt_utf8_valid(once.utf8, NULL), "round %d", round);
            CHECK(!has_forbidden(once.utf8), "round %d", round);
            for (size_t k = 0; k < once.n_repairs; k++)
                CHECK(once.repairs[k].count > 0 && once.repairs[k].first <= once.utf8.len,
                      "round %d", round);
            if (akt_decode(once.utf8, AKT_STR(""), &arena, &twice, NULL) == AKT_OK &&
                !akt_str_starts(once.utf8, AKT_STR("\uFEFF")))
                CHECK(akt_str_eq(once.utf8, twice.utf8) && twice.n_repairs == 0, "round %d", round);
        }
        akt_arena_free(&arena);
    }
    CHECK(texts > 30000, "%zu", texts);
}

static void no_memory_is_said(void **state)
{
    static const akt_str texts[] = {BYTES("\xEF\xBB\xBF"
                                          "år"),
                                    BYTES("V\xE5rdmilj\xF6"),
                                    BYTES("\xFF\xFE\xE5\0r\0"),
                                    BYTES("ab\0c\xC3\xA5\xE5"),
                                    BYTES("VÃ¥rd \xC2\x96 fÃ¶r"),
                                    BYTES("V}rden f|r {ldre och sjuka"),
                                    BYTES("Vårdmiljö\nfr\xE5gor p\xE5 m\xF6tet\r\nsvår")};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        akt_status status;
        size_t n = 0;

        do {
            akt_arena arena = {0};
            akt_decoded got;
            akt_err err = {0};

            akt_mem_fail_at(++n);
            status = akt_decode(texts[i], AKT_STR(""), &arena, &got, &err);
            akt_mem_fail_at(0);
            CHECK(status == err.status, "case %zu, %zu", i, n);
            akt_arena_free(&arena);
        } while (status == AKT_ENOMEM);
        CHECK(status == AKT_OK && n > 1, "case %zu: %zu", i, n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_become_text),
        cmocka_unit_test(what_is_no_text_is_named),
        cmocka_unit_test(clean_text_is_borrowed),
        cmocka_unit_test(padding_is_no_binary),
        cmocka_unit_test(any_bytes),
        cmocka_unit_test(no_memory_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
