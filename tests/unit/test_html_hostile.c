/* importers: pages made to hurt. Each is read to its end, whatever its size; and of a page that is
 * cut at any byte, all that stands before the cut. */
#include "importers/importer.h"

#include "base/buf.h"
#include "base/file.h"

#include "support/check.h"

#include <string.h>

enum { MILLION = 1000000, SMALL = 2000 };

static akt_doc *import_page(akt_str bytes)
{
    akt_hint hint = {AKT_STR("page.html"), AKT_STR("html"), AKT_STR("")};
    akt_doc *doc = akt_doc_new();
    akt_err err = {0};

    CHECK(doc, "memory");
    CHECK(akt_import(bytes, &hint, doc, &err) == AKT_OK, "%s", err.text);
    return doc;
}

static void repeat(akt_buf *out, const char *again, size_t times)
{
    akt_str piece = akt_str_of(again);

    for (size_t i = 0; i < times; i++)
        akt_buf_add(out, piece);
}

static void big_pages_are_read_to_their_end(void **state)
{
    static const struct {
        const char *name, *head, *again;
        size_t times;
        const char *tail;
    } pages[] = {
        {"nested blocks", "<body>", "<div>", MILLION, "slut"},
        {"nested words", "<body>", "<font>", MILLION, "slut"},
        {"nested tables", "<body>", "<table><tr><td>", MILLION / 10, "slut"},
        {"nested lists", "<body>", "<ul><li>", MILLION / 10, "slut"},
        {"attributes", "<body><p ", "klass=\"x\" ", MILLION / 10, ">slut"},
        {"lone signs", "<p>", "&", 5 * MILLION, " slut"},
        {"one text", "<p>", "ett ord ", 50 * MILLION / 8, " slut"},
        {"one word", "<p>", "x", MILLION, " slut"},
        {"a comment", "<p>", "<!-- ", 4 * MILLION, "--><p>slut"},
        {"an embedded picture", "<p><img src=\"data:image/png;base64,", "QUJD", 15 * MILLION / 4,
         "\"><p>slut"},
        {"an embedded page", "<p><a href=\"data:text/html;base64,", "QUJD", 15 * MILLION / 4,
         "\">slut</a>"},
        {"references", "<p>", "&aring;&#246;&amp;auml;&x", MILLION / 4, " slut"},
        {"numbers that are none", "<p>", "&#x", MILLION, " slut"},
        {"drawings that never end", "<body>", "<svg>", MILLION / 4, "<p>slut"},
        {"drawings that half end", "<body>", "<svg><svg></svg>", MILLION / 8, "<p>slut"},
        {"terms", "<dl>", "<dt>Datum</dt> <p> ", MILLION / 10, "slut"},
        {"labels", "<body>", "<p>Datum</p>", MILLION / 10, "<p>slut"},
        {"rows of labels", "<table>", "<tr><td>Datum<td>2025-03-03", MILLION / 10,
         "</table><p>slut"},
        {"quotes that never close", "<body>", "<a title='", MILLION / 2, "<p>slut"},
        {"linked data", "<script type=\"application/ld+json\">", "{\"a\":[", MILLION / 2,
         "</script><p>slut"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        akt_buf page = {0};
        akt_doc *doc;
        akt_str text;

        akt_buf_z(&page, pages[i].head);
        repeat(&page, pages[i].again, full_or_small(pages[i].times, SMALL));
        akt_buf_z(&page, pages[i].tail);
        CHECK(!page.failed, "memory");
        doc = import_page(akt_buf_str(&page));
        CHECK(doc->n_passages > 0, "%s: no text", pages[i].name);
        text = doc->passages[doc->n_passages - 1].text;
        CHECK(akt_str_ends(text, AKT_STR("slut")), "%s: ends \"%.*s\"", pages[i].name,
              (int)(text.len < 20 ? text.len : 20),
              text.ptr + text.len - (text.len < 20 ? text.len : 20));
        akt_doc_free(doc);
        akt_buf_free(&page);
    }
    print_message("%zu hostile pages\n", sizeof pages / sizeof *pages);
}

/* Letters and digits of all passages, and all that is no ASCII. */
static void letters_of(const akt_doc *doc, akt_buf *out)
{
    for (size_t i = 0; i < doc->n_passages; i++)
        for (size_t k = 0; k < doc->passages[i].text.len; k++) {
            char c = doc->passages[i].text.ptr[k], low = akt_lower_ascii(c);

            if ((unsigned char)c >= 0x80 || akt_is_digit(c) || (low >= 'a' && low <= 'z'))
                akt_buf_byte(out, c);
        }
}

/* Whether the bytes end inside of a comment: what it says may show until its end is seen. */
static bool in_comment(akt_str bytes)
{
    size_t open = AKT_NONE;

    for (size_t at = 0; (at = akt_str_find(bytes, AKT_STR("<!--"), at)) != AKT_NONE; at++)
        open = at;
    return open != AKT_NONE && akt_str_find(bytes, AKT_STR("-->"), open) == AKT_NONE;
}

static bool in_tag(akt_str bytes)
{
    size_t at = bytes.len;

    while (at > 0 && bytes.ptr[at - 1] != '>' && bytes.ptr[at - 1] != '<')
        at--;
    return at > 0 && at < bytes.len && bytes.ptr[at - 1] == '<' && bytes.ptr[at] != ' ';
}

static bool is_told(const akt_doc *doc)
{
    for (size_t i = 0; i < doc->n_remarks; i++)
        if (akt_str_eq(doc->remarks[i].what, AKT_STR("cut")))
            return true;
    return false;
}

static void a_cut_page_has_all_before_the_cut(void **state)
{
    enum { REST = 6 }; /* bytes of half a reference or character at the end */
    static const char *const names[] = {"shape-structure.html", "shape-labels.html",
                                        "export-sitevision.html", "page.html"};
    size_t n = 0;

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        akt_buf bytes = {0}, whole = {0}, got = {0};
        char path[1024];
        akt_doc *doc;

        snprintf(path, sizeof path, AKT_TESTS_DIR "/import/%s", names[i]);
        CHECK(akt_file_read(path, &bytes, NULL, NULL) == AKT_OK, "%s", path);
        doc = import_page(akt_buf_str(&bytes));
        letters_of(doc, &whole);
        akt_doc_free(doc);
        for (size_t cut = 0; cut < bytes.len; cut += full_or_small(1, 97)) {
            akt_str part = akt_str_slice(akt_buf_str(&bytes), 0, cut);
            size_t same = 0;

            if (in_comment(part))
                continue;
            doc = import_page(part);
            akt_buf_clear(&got);
            letters_of(doc, &got);
            while (same < got.len && same < whole.len && got.ptr[same] == whole.ptr[same])
                same++;
            CHECK(got.len <= same + REST, "%s cut at %zu: \"%.*s\"", names[i], cut,
                  (int)(got.len - same), got.ptr + same);
            CHECK(!in_tag(part) || is_told(doc), "%s cut at %zu is called whole", names[i], cut);
            akt_doc_free(doc);
            n++;
        }
        akt_buf_free(&bytes);
        akt_buf_free(&whole);
        akt_buf_free(&got);
    }
    print_message("%zu cuts\n", n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(big_pages_are_read_to_their_end),
        cmocka_unit_test(a_cut_page_has_all_before_the_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
