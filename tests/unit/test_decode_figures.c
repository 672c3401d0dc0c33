/* Which share of samples comes back exactly: every encoding and damage by the size of the sample.
 * The samples are cut from corpus/ and from the sentences below; with files as arguments, from
 * those, for a second opinion: nothing is then held to the bars. */
#include "support/check.h"

#include "base/buf.h"
#include "base/file.h"
#include "text/charset.h"
#include "text/decode.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static const char sentences[] =
    "Nämnden återkommer till frågan på sitt möte den 4 mars. Översynen är inte färdig, och därför "
    "läggs förslaget åt sidan tills vidare.\n"
    "Åtgärderna görs i två steg: först säkras avtalen, därefter utökas stödet för de äldre.\n"
    "– Vi måste få se underlaget före påsk, sade ordföranden. ”Annars hinner ingen läsa det.”\n"
    "Ärendet väcktes av en förälder i Västra Götaland, som inte fått något svar på två år.\n"
    "Kostnaden ökar från 3½ till 4 miljoner kronor enligt 12 § förvaltningslagen.\n"
    "ÖVRIGA FRÅGOR\nÅRSREDOVISNING OCH ÄGARSTYRNING\n"
    "Enhetschefen på Sjögläntan, Björn Åkerlöf, bjöd på kaffe och en idé från sitt förra kafé.\n"
    "Kön är längre än vanligt; fler än hälften får vänta i över sju månader på en tid.\n"
    "Vattnet håller 8 °C vid bryggan. Snön låg kvar på åsen ända till valborgsmässoafton.\n"
    "Hör av dig när du är framme, så möter vi upp vid färjeläget på Öckerö.\n"
    "Tågen från Malmö står still på grund av växelfel söder om Älmhult.\n"
    "Röstlängden rättas här: två väljare var skrivna på fel håll och en hade flyttat utomlands.\n"
    "Skogsägarna får ersättning för nyckelbiotoper som inte går att bruka längre.\n"
    "På fråga svarar generaldirektören att prövningen sköts av länsstyrelsen själv.\n";

enum { SAMPLES = 300, N_SIZES = 3, SMALLEST = 24 };

static const size_t sizes[N_SIZES] = {50, 200, 2000};

/* What is done to a sample: the set it is written in, then how often and in which set its UTF-8 is
 * misread. */
typedef enum how {
    PLAIN,
    MARKED,      /* UTF-8 or UTF-16 with a byte order mark */
    SEVEN_BIT,   /* SEN 850200 */
    MOJIBAKE,    /* misread once */
    TWICE,       /* misread twice */
    PARTLY,      /* every other line misread once */
    ALTERNATING, /* lines in two sets, at random */
    HALVES,      /* one file behind the other */
} how;

static const struct form {
    const char *name;
    how how;
    akt_charset_id set, second;
    int bars[N_SIZES]; /* thousandths */
} forms[] = {
    {"utf-8", PLAIN, AKT_CHARSET_UTF_8, 0, {1000, 1000, 1000}},
    {"utf-8 with BOM", MARKED, AKT_CHARSET_UTF_8, 0, {1000, 1000, 1000}},
    {"utf-16le with BOM", MARKED, AKT_CHARSET_UTF_16LE, 0, {1000, 1000, 1000}},
    {"utf-16be with BOM", MARKED, AKT_CHARSET_UTF_16BE, 0, {1000, 1000, 1000}},
    {"utf-16le", PLAIN, AKT_CHARSET_UTF_16LE, 0, {1000, 1000, 1000}},
    {"utf-16be", PLAIN, AKT_CHARSET_UTF_16BE, 0, {1000, 1000, 1000}},
    {"windows-1252", PLAIN, AKT_CHARSET_WINDOWS_1252, 0, {970, 980, 980}},
    {"iso-8859-1", PLAIN, AKT_CHARSET_ISO_8859_1, 0, {970, 980, 980}},
    {"iso-8859-15", PLAIN, AKT_CHARSET_ISO_8859_15, 0, {970, 980, 980}},
    {"ibm850", PLAIN, AKT_CHARSET_IBM850, 0, {970, 980, 980}},
    {"ibm437", PLAIN, AKT_CHARSET_IBM437, 0, {970, 980, 980}},
    {"macintosh", PLAIN, AKT_CHARSET_MACINTOSH, 0, {970, 980, 980}},
    {"sen 850200", SEVEN_BIT, 0, 0, {0, 900, 900}},
    {"read as windows-1252", MOJIBAKE, AKT_CHARSET_WINDOWS_1252, 0, {1000, 1000, 1000}},
    {"read as iso-8859-1", MOJIBAKE, AKT_CHARSET_ISO_8859_1, 0, {1000, 1000, 1000}},
    {"read as iso-8859-15", MOJIBAKE, AKT_CHARSET_ISO_8859_15, 0, {980, 1000, 1000}},
    {"read as macintosh", MOJIBAKE, AKT_CHARSET_MACINTOSH, 0, {1000, 1000, 1000}},
    {"read as ibm850", MOJIBAKE, AKT_CHARSET_IBM850, 0, {1000, 1000, 1000}},
    {"read as ibm437", MOJIBAKE, AKT_CHARSET_IBM437, 0, {1000, 1000, 1000}},
    {"twice as windows-1252", TWICE, AKT_CHARSET_WINDOWS_1252, 0, {1000, 1000, 1000}},
    {"twice as iso-8859-1", TWICE, AKT_CHARSET_ISO_8859_1, 0, {1000, 1000, 1000}},
    {"twice as macintosh", TWICE, AKT_CHARSET_MACINTOSH, 0, {1000, 1000, 1000}},
    {"twice as ibm850", TWICE, AKT_CHARSET_IBM850, 0, {1000, 1000, 1000}},
    {"twice as ibm437", TWICE, AKT_CHARSET_IBM437, 0, {1000, 1000, 1000}},
    {"partly read as windows-1252", PARTLY, AKT_CHARSET_WINDOWS_1252, 0, {970, 980, 980}},
    {"partly read as iso-8859-1", PARTLY, AKT_CHARSET_ISO_8859_1, 0, {970, 980, 980}},
    {"partly read as macintosh", PARTLY, AKT_CHARSET_MACINTOSH, 0, {970, 980, 980}},
    {"partly read as ibm850", PARTLY, AKT_CHARSET_IBM850, 0, {970, 980, 980}},
    {"utf-8, windows-1252 lines",
     ALTERNATING,
     AKT_CHARSET_UTF_8,
     AKT_CHARSET_WINDOWS_1252,
     {0, 950, 950}},
    {"utf-8, ibm850 lines", ALTERNATING, AKT_CHARSET_UTF_8, AKT_CHARSET_IBM850, {0, 950, 950}},
    {"utf-8, macintosh lines",
     ALTERNATING,
     AKT_CHARSET_UTF_8,
     AKT_CHARSET_MACINTOSH,
     {0, 950, 950}},
    {"windows-1252, ibm850 lines",
     ALTERNATING,
     AKT_CHARSET_WINDOWS_1252,
     AKT_CHARSET_IBM850,
     {0, 950, 950}},
    {"windows-1252, macintosh lines",
     ALTERNATING,
     AKT_CHARSET_WINDOWS_1252,
     AKT_CHARSET_MACINTOSH,
     {0, 950, 950}},
    {"ibm850, macintosh lines",
     ALTERNATING,
     AKT_CHARSET_IBM850,
     AKT_CHARSET_MACINTOSH,
     {0, 950, 950}},
    {"utf-8 + windows-1252", HALVES, AKT_CHARSET_UTF_8, AKT_CHARSET_WINDOWS_1252, {0, 950, 950}},
    {"ibm850 + utf-8", HALVES, AKT_CHARSET_IBM850, AKT_CHARSET_UTF_8, {0, 950, 950}},
    {"ibm850 + windows-1252", HALVES, AKT_CHARSET_IBM850, AKT_CHARSET_WINDOWS_1252, {0, 950, 950}},
    {"macintosh + ibm850", HALVES, AKT_CHARSET_MACINTOSH, AKT_CHARSET_IBM850, {0, 950, 950}},
    {"ibm437 + macintosh", HALVES, AKT_CHARSET_IBM437, AKT_CHARSET_MACINTOSH, {0, 950, 950}},
    {"macintosh + windows-1252",
     HALVES,
     AKT_CHARSET_MACINTOSH,
     AKT_CHARSET_WINDOWS_1252,
     {0, 950, 950}},
};

static akt_buf base; /* the text that samples are cut from */
static bool by_arguments, prints_failures;

/* The byte that a set has for c; -1 if none. ISO 8859-1 is meant strictly. */
static int byte_for(akt_charset_id set, uint32_t c)
{
    if (c < 0x80)
        return (int)c;
    if (set == AKT_CHARSET_ISO_8859_1)
        return c < 0x100 ? (int)c : -1;
    for (int byte = 0x80; byte < 0x100; byte++)
        if (akt_charset_char(set, (unsigned char)byte) == c)
            return byte;
    return -1;
}

static bool is_eight_bit(akt_charset_id set)
{
    return set >= AKT_CHARSET_ISO_8859_1;
}

/* What people write when a set lacks a character. */
static const char *stand_in(uint32_t c)
{
    switch (c) {
    case 0x2013:
    case 0x2014:
    case 0x2011:
        return "-";
    case 0x201C:
    case 0x201D:
        return "\"";
    case 0x2018:
    case 0x2019:
        return "'";
    case 0x2026:
        return "...";
    case 0xA0:
    case 0x202F:
        return " ";
    default:
        return "";
    }
}

/* Appends the character, or what stands for it if the form cannot have it. */
static void add_for(const struct form *form, uint32_t c, akt_buf *out)
{
    bool fits = true;

    if (form->how == SEVEN_BIT)
        fits = (c < 0x80 && !strchr("{}|[]\\#*<>=`_&", (int)c)) ||
               (c != 0 && wcschr(L"åäöÅÄÖ", (wchar_t)c));
    else if (form->how != MOJIBAKE && form->how != TWICE && form->how != PARTLY)
        fits = (!is_eight_bit(form->set) || byte_for(form->set, c) >= 0) &&
               (!is_eight_bit(form->second) || byte_for(form->second, c) >= 0);
    if (fits)
        akt_buf_char(out, c);
    else
        akt_buf_z(out, c < 0x80 ? " " : stand_in(c));
}

static void add_in(akt_charset_id set, akt_str text, akt_buf *out)
{
    size_t len;

    if (set == AKT_CHARSET_UTF_8) {
        akt_buf_add(out, text);
        return;
    }
    for (size_t at = 0; at < text.len; at += len) {
        uint32_t c = akt_utf8_at(text, at, &len);

        if (is_eight_bit(set)) {
            akt_buf_byte(out, (char)byte_for(set, c));
            continue;
        }
        for (int i = 0; i < 2; i++)
            akt_buf_byte(out, (char)((i == 0) == (set == AKT_CHARSET_UTF_16BE) ? c >> 8 : c));
    }
}

/* Appends text as it is after its bytes have been taken for characters of the set. */
static void add_misread(akt_charset_id set, akt_str text, akt_buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        uint32_t c = set == AKT_CHARSET_ISO_8859_1 ? byte : akt_charset_char(set, byte);

        akt_buf_char(out, c || !byte ? c : byte);
    }
}

static void add_seven_bit(akt_str text, akt_buf *out)
{
    static const wchar_t letters[] = L"åäöÅÄÖ";
    size_t len;

    for (size_t at = 0; at < text.len; at += len) {
        uint32_t c = akt_utf8_at(text, at, &len);

        akt_buf_byte(out, c < 0x80 ? (char)c : "}{|][\\"[wcschr(letters, (wchar_t)c) - letters]);
    }
}

/* Goes over the lines of text, line ends included, with which of two things to do with each. */
static void add_by_lines(const struct form *form, akt_str text, uint32_t random, akt_buf *out)
{
    for (size_t from = 0; from < text.len;) {
        size_t end = akt_str_find_byte(text, '\n', from);
        size_t to = end == AKT_NONE ? text.len : end + 1;
        akt_str line = akt_str_slice(text, from, to);
        bool second;

        random = random * 1664525 + 1013904223;
        second = form->how == HALVES ? from >= text.len / 2 : random >> 31;
        if (form->how != PARTLY)
            add_in(second ? form->second : form->set, line, out);
        else if (second)
            add_misread(form->set, line, out);
        else
            akt_buf_add(out, line);
        from = to;
    }
}

static void damage(const struct form *form, akt_str text, uint32_t random, akt_buf *out)
{
    akt_buf once = {0};

    switch (form->how) {
    case MARKED:
        add_in(form->set, AKT_STR("\uFEFF"), out);
        add_in(form->set, text, out);
        break;
    case PLAIN:
        add_in(form->set, text, out);
        break;
    case SEVEN_BIT:
        add_seven_bit(text, out);
        break;
    case MOJIBAKE:
        add_misread(form->set, text, out);
        break;
    case TWICE:
        add_misread(form->set, text, &once);
        add_misread(form->set, akt_buf_str(&once), out);
        break;
    default:
        add_by_lines(form, text, random, out);
    }
    akt_buf_free(&once);
}

/* Cuts a sample that begins with a word, and makes it fit the form. */
static void cut(const struct form *form, size_t from, size_t size, akt_buf *out)
{
    akt_str text = akt_buf_str(&base);
    size_t len;

    while (from < text.len && text.ptr[from] != ' ' && text.ptr[from] != '\n')
        from++;
    for (from++; from < text.len && out->len < size; from += len)
        add_for(form, akt_utf8_at(text, from, &len), out);
}

static bool has_swedish_letters(akt_str text)
{
    return akt_str_find(text, AKT_STR("å"), 0) != AKT_NONE ||
           akt_str_find(text, AKT_STR("ä"), 0) != AKT_NONE ||
           akt_str_find(text, AKT_STR("ö"), 0) != AKT_NONE;
}

static void show(const struct form *form, akt_str want, akt_str got)
{
    size_t at = 0;

    while (at < want.len && at < got.len && want.ptr[at] == got.ptr[at])
        at++;
    at = at > 20 ? at - 20 : 0;
    while (at > 0 && (want.ptr[at] & 0xC0) == 0x80)
        at--;
    printf("  %s, %zu bytes: wanted \"%.*s\", got \"%.*s\"\n", form->name, want.len,
           (int)akt_str_slice(want, at, at + 60).len, want.ptr + at,
           (int)akt_str_slice(got, at, at + 60).len, got.ptr + at);
}

/* How many of a thousand samples come back exactly. */
static int share(const struct form *form, size_t size)
{
    int tried = 0, right = 0;
    uint32_t random = 20240404;

    for (int i = 0; tried < SAMPLES && i < 20 * SAMPLES; i++) {
        akt_buf text = {0}, bytes = {0};
        akt_arena arena = {0};
        akt_decoded got;

        random = random * 1664525 + 1013904223;
        cut(form, (size_t)random % base.len, size, &text);
        if (text.len >= SMALLEST && has_swedish_letters(akt_buf_str(&text))) {
            damage(form, akt_buf_str(&text), random, &bytes);
            tried++;
            if (akt_decode(akt_buf_str(&bytes), AKT_STR(""), &arena, &got, NULL) == AKT_OK &&
                akt_str_eq(got.utf8, akt_buf_str(&text)))
                right++;
            else if (prints_failures)
                show(form, akt_buf_str(&text), got.utf8);
        }
        akt_arena_free(&arena);
        akt_buf_free(&text);
        akt_buf_free(&bytes);
    }
    return tried ? right * 1000 / tried : 1000;
}

static void samples_come_back(void **state)
{
    int failed = 0;

    (void)state;
    printf("%-32s %8zu %8zu %8zu bytes\n", "", sizes[0], sizes[1], sizes[2]);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        printf("%-32s", forms[i].name);
        for (int k = 0; k < N_SIZES; k++) {
            int got = share(&forms[i], sizes[k]);
            bool below = got < forms[i].bars[k];

            printf("%8d.%03d%s", got / 1000, got % 1000, below ? "!" : " ");
            failed += below;
        }
        printf("\n");
    }
    CHECK(failed == 0 || by_arguments, "%d figures are below their bars (marked !)", failed);
}

/* Adds a document to the text that samples are cut from. */
static void add_file(const char *path)
{
    akt_buf bytes = {0};
    akt_arena arena = {0};
    akt_decoded text;
    akt_err err = {0};

    CHECK(akt_file_read(path, &bytes, NULL, &err) == AKT_OK &&
              akt_decode(akt_buf_str(&bytes), AKT_STR(""), &arena, &text, &err) == AKT_OK,
          "%s: %s", path, err.text);
    akt_buf_add(&base, text.utf8);
    akt_arena_free(&arena);
    akt_buf_free(&bytes);
}

static void add_corpus(void)
{
    static const char *const files[] = {
        "rapporter/manadsrapport-2023-06.md",
        "rapporter/manadsrapport-2023-10.txt",
        "rapporter/lagesrapport-2024-06.txt",
        "rapporter/lagesrapport-2024-12.md",
        "rapporter/lagesrapport-2025-03.txt",
        "beslut/tilldelningsbeslut-2023-05-25.txt",
        "beslut/verkstallighetsbeslut-paus-2024-04-04.txt",
        "beslut/tillsynsbeslut-2024-10-24.txt",
        "protokoll/rs-2024-04-23.txt",
        "protokoll/hsn-2023-11-21.md",
        "arenden/slutrapport-granskning-2024-11-29.txt",
        "arenden/tjansteutlatande-2025-01-20.txt",
        "arenden/yttrande-2024-08-30.txt",
        "epost/2025-03-13-begaran.txt",
        "webb/fragor-och-svar.md",
        "webb/nyhet-strategi-2025-02-26.html",
    };

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[1024];

        snprintf(path, sizeof path, "%s/../corpus/%s", AKT_TESTS_DIR, files[i]);
        add_file(path);
    }
    for (int i = 0; i < 8; i++)
        akt_buf_z(&base, sentences);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_come_back),
    };
    int failed;

    prints_failures = getenv("AKT_SHOW_FAILURES") != NULL;
    by_arguments = argc > 1;
    for (int i = 1; i < argc; i++)
        add_file(argv[i]);
    if (!by_arguments)
        add_corpus();
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    akt_buf_free(&base);
    return failed;
}
