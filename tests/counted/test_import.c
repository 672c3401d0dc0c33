/* Reading a file, from its bytes to its dates, decisions and references: work grows with its size
 * and no faster. No stopwatch: all sources that read files are compiled here so that each basic
 * block that runs is counted (-fsanitize-coverage=trace-pc), and what the C library is asked to
 * scan or copy counts by its bytes. */
#include "doc/unit.h"
#include "facts/analysis.h"
#include "text/segment.h"
#include "text/token.h"

#include "support/check.h"
#include "support/serialise.h"

#include <string.h>

enum { BYTES_A_STEP = 16 }; /* what the C library does in the time of a basic block, about */

static uint64_t blocks, bytes_passed;

void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void)
{
    blocks++;
}

/* The linker sends calls of NAME to __wrap_NAME, and calls of __real_NAME to NAME. */
void *__real_memchr(const void *s, int c, size_t n);
void *__wrap_memchr(const void *s, int c, size_t n);
void *__wrap_memchr(const void *s, int c, size_t n)
{
    void *at = __real_memchr(s, c, n);

    bytes_passed += at != NULL ? (size_t)((char *)at - (const char *)s) : n;
    return at;
}

void *__real_memrchr(const void *s, int c, size_t n);
void *__wrap_memrchr(const void *s, int c, size_t n);
void *__wrap_memrchr(const void *s, int c, size_t n)
{
    void *at = __real_memrchr(s, c, n);

    bytes_passed += at != NULL ? n - (size_t)((char *)at - (const char *)s) : n;
    return at;
}

void *__real_memmem(const void *s, size_t n, const void *what, size_t len);
void *__wrap_memmem(const void *s, size_t n, const void *what, size_t len);
void *__wrap_memmem(const void *s, size_t n, const void *what, size_t len)
{
    void *at = __real_memmem(s, n, what, len);

    bytes_passed += at != NULL ? (size_t)((char *)at - (const char *)s) : n;
    return at;
}

void *__real_memcpy(void *to, const void *from, size_t n);
void *__wrap_memcpy(void *to, const void *from, size_t n);
void *__wrap_memcpy(void *to, const void *from, size_t n)
{
    bytes_passed += n;
    return __real_memcpy(to, from, n);
}

void *__real_memmove(void *to, const void *from, size_t n);
void *__wrap_memmove(void *to, const void *from, size_t n);
void *__wrap_memmove(void *to, const void *from, size_t n)
{
    bytes_passed += n;
    return __real_memmove(to, from, n);
}

void *__real_memset(void *to, int c, size_t n);
void *__wrap_memset(void *to, int c, size_t n);
void *__wrap_memset(void *to, int c, size_t n)
{
    bytes_passed += n;
    return __real_memset(to, c, n);
}

int __real_memcmp(const void *a, const void *b, size_t n);
int __wrap_memcmp(const void *a, const void *b, size_t n);
int __wrap_memcmp(const void *a, const void *b, size_t n)
{
    size_t same = 0;

    while (same < n && ((const char *)a)[same] == ((const char *)b)[same])
        same++;
    bytes_passed += same;
    return __real_memcmp(a, b, n);
}

size_t __real_strlen(const char *s);
size_t __wrap_strlen(const char *s);
size_t __wrap_strlen(const char *s)
{
    size_t n = __real_strlen(s);

    bytes_passed += n;
    return n;
}

/* --- What is read --- */

#define PROSE                                                                                       \
    "Nämnden, som sammanträdde den 12 mars 2024, beslutade att planen (dnr RS 2023-%u) skulle "   \
    "gälla från och med den 1 juli. Enligt 4 kap. 3 § kommunallagen, se bilaga %u, ska avtalet " \
    "med region %u förlängas till årsskiftet.\n"

typedef struct pattern {
    const char *name, *type, *head, *again, *tail; /* again may have %u, its number, up to three
                                                      times */
} pattern;

static const pattern kinds[] = {
    {"text", "text", "Protokoll\n\nDatum: 2024-04-04\n\n", PROSE "\n", ""},
    {"Markdown", "markdown", "# Protokoll\n\n",
     "## Ärende %u\n\n" PROSE "\n- *Punkt* ett\n- Punkt **två** [länk](https://a.se/b)\n\n"
     "| a | b |\n|---|---|\n| 1 | 2024-03-01 |\n\n",
     ""},
    {"HTML", "html", "<html><body><h1>Protokoll</h1>\n",
     "<h2>&Auml;rende %u</h2>\n<p class=\"x\">" PROSE "</p><ul><li>Punkt<li>Till</ul>"
     "<table><tr><td>Datum<td>2024-03-01</table>\n",
     "</body></html>"},
    {"MHTML", "mhtml",
     "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"gr\"\n\n--gr\n"
     "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
     "<html><body>\n",
     "<p>N=C3=A4mnden beslutade den 12 mars 2024 att planen (dnr RS 2023-%u) skulle=\n g=C3=A4lla "
     "fr=C3=A5n och med den 1 juli.</p>\n",
     "</body></html>\n--gr--\n"},
    {"one long line", "text", "", "Nämnden beslutade den 12 mars att planen ska gälla. ", "\n"},
    {"one long line of words", "text", "", "och ord%u sedan ", "\n"},
    {"one long word", "text", "", "x", "\n"},
    {"all dates", "text", "", "2024-03-12 den 4 mars 12/4 ", "\n"},
    {"all digits", "text", "", "7", "\n"},
};

/* Where a reader could be led to look at the same again and again. */
static const pattern traps[] = {
    {"brackets that open", "markdown", "", "[", "\n"},
    {"brackets that close", "markdown", "", "a]", "\n"},
    {"links that half begin", "markdown", "", "[a](", "\n"},
    {"links to nowhere", "markdown", "", "[a](<b", "\n"},
    {"pictures that open", "markdown", "", "![", "\n"},
    {"references to a definition", "markdown", "[a]: b\n\n", "[a][b] ", "\n"},
    {"definitions", "markdown", "", "[a%u]: b\n", "\n[a1]\n"},
    {"the same definition", "markdown", "", "[a]: b\n", "\n[a]\n"},
    {"emphasis that opens", "markdown", "", "*a ", "\n"},
    {"emphasis inside words", "markdown", "", "*a_b", "\n"},
    {"emphasis of three", "markdown", "", "a***", "\n"},
    {"rows of stars", "markdown", "", "a**b*", "\n"},
    {"backticks, ever more", "markdown", "", "`a``b```c````d", "\n"},
    {"lone backticks", "markdown", "", "a` ``", "\n"},
    {"tags that open", "markdown", "", "<a ", "\n"},
    {"comments that open", "markdown", "", "<!-- a", "\n"},
    {"instructions that open", "markdown", "", "<? a", "\n"},
    {"letters in brackets", "markdown", "", "<a@", "\n"},
    {"quotes in quotes", "markdown", "", "> ", "a\n"},
    {"lines of quotes", "markdown", "", "> > > > > > > > a\n", "\n"},
    {"items in items", "markdown", "", "- ", "a\n"},
    {"numbered items", "markdown", "", "%u. a\n", "\n"},
    {"items, each deeper", "markdown", "", "- a\n  - b\n    - c\n      - d\n", "\n"},
    {"cells", "markdown", "|a|b|\n|-|-|\n", "|c|d|\n", "\n"},
    {"cells of one row", "markdown", "", "|a", "\n|-|\n"},
    {"underlines", "markdown", "", "a\n===\n", "\n"},
    {"backslashes", "markdown", "", "\\", "\n"},
    {"fences", "markdown", "", "```\n", "\n"},
    {"entities", "markdown", "", "&aring", "\n"},
    {"blank lines in items", "markdown", "- a\n", "\n", "b\n"},
    {"decisions", "text", "", "Beslut:\n", "\n"},
    {"decisions on one line", "text", "", "Beslut: att avslå. ", "\n"},
    {"sections of law", "text", "", "4 kap. 3 § 2 st. ", "\n"},
    {"signs of sections", "text", "", "§", "\n"},
    {"sections in a row", "text", "", "3, 4 och 5 §§, ", "\n"},
    {"case numbers", "text", "", "RS 2024-%u, ", "\n"},
    {"nearly case numbers", "text", "", "RS-2024-", "\n"},
    {"letters and strokes", "text", "", "KS/A-", "\n"},
    {"numbers and strokes", "text", "", "12/2024-", "\n"},
    {"attachments", "text", "", "bilaga 1, 2 och ", "\n"},
    {"addresses", "text", "", "https://a.se/", "\n"},
    {"mail addresses", "text", "", "a.b@c.d", "\n"},
    {"quotation marks", "text", "", "\"att ", "\n"},
    {"brackets", "text", "", "(se ", "\n"},
    {"labels", "text", "", "Datum: ", "\n"},
    {"lines of labels", "text", "", "Diarienummer:\n", "\n"},
    {"fields", "text", "", "Datum: 2024-03-%u\n", "\n"},
    {"abbreviations", "text", "", "t.ex. bl.a. ", "\n"},
    {"points", "text", "", ". ", "\n"},
    {"words cut at the end of a line", "text", "", "avstäm-\n", "ning\n"},
    {"rows drawn with blanks", "text", "", "a          b          c\n", "\n"},
    {"page breaks", "text", "", "Sida %u\n\f", "\n"},
    {"the same line on each page", "text", "", "Region Nord\nSida 1 (2)\ntext %u\n\f", "\n"},
    {"capitals in spaced type", "text", "", "M A R S ", "\n"},
    {"months", "text", "", "januari ", "\n"},
    {"lists of days", "text", "", "1, 2, 3, ", "mars\n"},
    {"days to days", "text", "", "1-2-", "\n"},
    {"deciders", "text", "", "Regionstyrelsen och ", "beslutar\n"},
    {"verbs", "text", "", "beslutade att besluta ", "\n"},
    {"motions", "text", "", "att ", "\n"},
    {"letters that were misread", "text", "", "Ã¥", "\n"},
    {"letters that were misread twice", "text", "", "Ã\xC2\x83Â¥", "\n"},
    {"seven bits", "text", "", "f|r}ndra {rende ", "\n"},
    {"marks on a letter", "text", "a", "\u0301", "\n"},
    {"soft hyphens", "text", "", "a\u00AD", "\n"},
    {"nested blocks", "html", "<body>", "<div>", "slut"},
    {"nested words", "html", "<body>", "<b>", "slut"},
    {"words that close wrongly", "html", "<body>", "<b><i>a</b>", "slut"},
    {"nested tables", "html", "<body>", "<table><tr><td>", "slut"},
    {"nested lists", "html", "<body>", "<ul><li>", "slut"},
    {"tags that close nothing", "html", "<body>", "</p></b></div>", "slut"},
    {"attributes", "html", "<p ", "k%u=\"x\" ", ">slut"},
    {"the same attribute", "html", "<p ", "class=a ", ">slut"},
    {"a class of many words", "html", "<p class=\"", "a%u ", "\">slut"},
    {"classes", "html", "", "<p class=\"c%u\">a", "slut"},
    {"signs that are no reference", "html", "<p>", "&", "slut"},
    {"half references", "html", "<p>", "&#x", "slut"},
    {"references to letters", "html", "<p>", "&aring;", "slut"},
    {"comments", "html", "", "<!-- a --", "-->slut"},
    {"comments that open", "html", "", "<!--", "slut"},
    {"scripts that open", "html", "", "<script>", "slut"},
    {"titles that open", "html", "", "<title>", "slut"},
    {"text areas that open", "html", "", "<textarea>", "slut"},
    {"drawings that open", "html", "", "<svg>", "slut"},
    {"forms", "html", "", "<form><select><option>", "slut"},
    {"rows", "html", "<table>", "<tr><td>a<td colspan=1000000000>b", "</table>slut"},
    {"cells of one row", "html", "<table><tr>", "<td>a", "</table>slut"},
    {"cells that span rows", "html", "<table>", "<tr><td rowspan=1000000000>a", "</table>slut"},
    {"heads of tables", "html", "<table>", "<thead><tr><th>a", "</table>slut"},
    {"headings", "html", "", "<h2>a%u</h2>", "slut"},
    {"links", "html", "", "<a href=\"x%u\">a</a> ", "slut"},
    {"places", "html", "", "<a name=a%u href=#a%u>", "slut"},
    {"line breaks", "html", "", "<br>", "slut"},
    {"terms", "html", "<dl>", "<dt>Datum<dd>2024-03-01", "</dl>slut"},
    {"meta data", "html", "", "<meta name=date content=2024-03-%u>", "<p>slut"},
    {"linked data", "html", "<script type=application/ld+json>", "[{\"a\":", "</script><p>slut"},
    {"times", "html", "", "<time datetime=2024-03-01>a</time>", "slut"},
    {"Word's conditions", "html", "", "<![if !supportLists]>", "slut"},
    {"parts", "mhtml", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"gr\"\n\n",
     "--gr\nContent-Type: text/html\n\n<p>a%u\n", "--gr--\n"},
    {"parts in parts", "mhtml",
     "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"gr\"\n\n"
     "--gr\nContent-Type: text/html\n\n<p>a\n",
     "--gr\nContent-Type: multipart/related; boundary=\"b%u\"\n\n", "--gr--\n"},
    {"fields of a header", "mhtml",
     "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"gr\"\n", "X-%u: a\n",
     "\n--gr\nContent-Type: text/html\n\n<p>a\n--gr--\n"},
    {"a folded field", "mhtml",
     "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"gr\"\nSubject: a\n",
     " =?utf-8?q?a?=\n", "\n--gr\nContent-Type: text/html\n\n<p>a\n--gr--\n"},
    {"coded lines", "mhtml",
     "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"gr\"\n\n--gr\n"
     "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n",
     "PHA+\n", "--gr--\n"},
    {"lines joined", "mhtml",
     "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"gr\"\n\n--gr\n"
     "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>",
     "a=\n", "\n--gr--\n"},
};

static void make(const pattern *p, size_t size, akt_buf *out)
{
    akt_buf_clear(out);
    akt_buf_z(out, p->head);
    for (unsigned i = 1; out->len < size; i++) {
        for (const char *at = p->again, *next; *at != '\0'; at = next) {
            next = strstr(at, "%u");
            akt_buf_add(out, (akt_str){at, next != NULL ? (size_t)(next - at) : strlen(at)});
            if (next != NULL)
                akt_buf_fmt(out, "%u", i);
            next = next != NULL ? next + 2 : at + strlen(at);
        }
    }
    akt_buf_z(out, p->tail);
    CHECK(!out->failed, "memory");
}

static void tokenise(const akt_doc *doc)
{
    akt_tokenizer *tokenizer = akt_tokenizer_new();
    size_t begin, end;

    for (size_t i = 0; i < doc->n_passages; i++)
        for (size_t at = 0; akt_next_word(doc->passages[i].text, &at, &begin, &end);)
            CHECK(akt_tokenizer_word(tokenizer, akt_str_slice(doc->passages[i].text, begin, end)) !=
                      NULL,
                  "memory");
    akt_tokenizer_free(tokenizer);
}

/* As akt_reading_make: through the seam, and then everything that is derived. */
static double work_of(const pattern *p, size_t size)
{
    static const akt_analysis_options options = {AKT_NO_DAY};
    akt_hint hint = {AKT_STR(""), akt_str_of(p->type), AKT_STR("")};
    akt_buf page = {0}, wire = {0}, facts = {0};
    akt_doc *doc = akt_doc_new();
    akt_arena arena = {0};
    akt_analysis found;
    akt_unit *units;
    akt_err err = {0};
    size_t n_units;
    double work;

    make(p, size, &page);
    blocks = bytes_passed = 0;
    CHECK(import_serialised(akt_buf_str(&page), &hint, &wire, &err) == AKT_OK, "%s: %s", p->name,
          err.text);
    CHECK(akt_doc_read(akt_buf_str(&wire), doc, &err) == AKT_OK, "%s: %s", p->name, err.text);
    CHECK(akt_units_build(doc, &arena, &units, &n_units), "memory");
    CHECK(akt_analyse(doc, &options, &arena, &found, &err) == AKT_OK, "%s", err.text);
    akt_analysis_write(&found, &facts);
    CHECK(akt_analysis_read(akt_buf_str(&facts), doc, &arena, &found, &err) == AKT_OK, "%s",
          err.text);
    tokenise(doc);
    work = (double)blocks + (double)bytes_passed / BYTES_A_STEP;
    work /= (double)page.len;
    akt_buf_free(&page);
    akt_buf_free(&wire);
    akt_buf_free(&facts);
    akt_doc_free(doc);
    akt_arena_free(&arena);
    return work;
}

/* A megabyte of a large file costs no more than 1.5 × one of a small one. */
static void compare(const pattern *p, size_t small, size_t large)
{
    double once = work_of(p, small), more = work_of(p, large);

    print_message("%-34s %7.0f steps a byte of %zu kB, %7.0f of %zu kB: %.2f x\n", p->name, once,
                  small / 1024, more, large / 1024, more / once);
    CHECK(more <= 1.5 * once, "%s: %.0f steps a byte of %zu bytes, %.0f of %zu", p->name, once,
          small, more, large);
}

static void a_large_file_costs_no_more_a_megabyte(void **state)
{
    bool all = getenv("AKT_ALL") != NULL;

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        compare(&kinds[i], all ? 1 << 20 : 1 << 18, all ? 64 << 20 : 1 << 21);
}

static void no_trap_leads_to_looking_again(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof traps / sizeof *traps; i++)
        compare(&traps[i], 1 << 15, 1 << 18);
    print_message("%zu traps\n", sizeof traps / sizeof *traps);
}

static uint64_t next_random(uint64_t *state) /* xorshift64 (Marsaglia 2003) */
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* What is harmless alone may not be so beside another: pieces of all traps of a type, in any order.
 */
static void nor_do_traps_together(void **state)
{
    enum { MIXES = 6, PIECES = 12 };
    static const char *const types[] = {"text", "markdown", "html"};
    uint64_t random = UINT64_C(0x9E3779B97F4A7C15);

    (void)state;
    for (size_t i = 0; i < MIXES * sizeof types / sizeof *types; i++) {
        const char *type = types[i / MIXES];
        akt_buf again = {0};

        for (size_t n = 0; n < PIECES;) {
            const pattern *p = &traps[next_random(&random) % (sizeof traps / sizeof *traps)];

            if (strcmp(p->type, type) != 0)
                continue;
            for (size_t times = 1 + next_random(&random) % 4; times > 0; times--)
                akt_buf_z(&again, p->again);
            n++;
        }
        akt_buf_byte(&again, '\0');
        compare(&(pattern){"a mix", type, "", again.ptr, "slut"}, 1 << 15, 1 << 18);
        akt_buf_free(&again);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_large_file_costs_no_more_a_megabyte),
        cmocka_unit_test(no_trap_leads_to_looking_again),
        cmocka_unit_test(nor_do_traps_together),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
