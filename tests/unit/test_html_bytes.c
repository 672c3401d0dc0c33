/* What libxml2's HTML parser loses or misreads without a word is read, and what cannot be is told:
 * each row is a page with one such fault before its last sentence. */
#include "importers/importer.h"

#include "support/check.h"

#include <string.h>

#define DECLARED(set) "<!DOCTYPE html><html><head><meta charset=" set "></head><body>"

static const char last[] = "Översynen är färdig på måndag.";
static const char last_1252[] = "\xD6versynen \xE4r f\xE4rdig p\xE5 m\xE5ndag.";

/* The text of all passages, one a line. */
static void read_page(akt_str bytes, akt_buf *text, akt_buf *said)
{
    akt_doc *doc = akt_doc_new();
    akt_hint hint = {AKT_STR("sida.html"), AKT_STR(""), AKT_STR("")};
    akt_err err = {0};

    CHECK(doc && akt_import(bytes, &hint, doc, &err) == AKT_OK, "%s", err.text);
    for (size_t i = 0; i < doc->n_passages; i++) {
        akt_buf_add(text, doc->passages[i].text);
        akt_buf_byte(text, '\n');
    }
    for (size_t i = 0; i < doc->source.n_repairs; i++) {
        akt_buf_add(said, doc->source.repairs[i].what);
        akt_buf_byte(said, ' ');
    }
    for (size_t i = 0; i < doc->n_remarks; i++) {
        akt_buf_add(said, doc->remarks[i].what);
        akt_buf_byte(said, ' ');
    }
    akt_doc_free(doc);
}

/* said: a repair or remark that must be told; "" when nothing is to be. */
static void check_page(const char *name, akt_str bytes, const char *first, const char *said)
{
    akt_buf text = {0}, told = {0};

    read_page(bytes, &text, &told);
    CHECK(akt_str_find(akt_buf_str(&text), akt_str_of(last), 0) != AKT_NONE,
          "%s: the last sentence is lost: \"%.*s\"", name, (int)text.len, text.ptr);
    CHECK(akt_str_find(akt_buf_str(&text), akt_str_of(first), 0) != AKT_NONE,
          "%s: \"%s\" is lost: \"%.*s\"", name, first, (int)text.len, text.ptr);
    CHECK(*said ? akt_str_find(akt_buf_str(&told), akt_str_of(said), 0) != AKT_NONE : told.len == 0,
          "%s: told is \"%.*s\"", name, (int)told.len, told.ptr);
    akt_buf_free(&text);
    akt_buf_free(&told);
}

static void pages_are_read_to_their_end(void **state)
{
    enum { UTF_8, WINDOWS_1252 };
    static const struct {
        const char *name;
        int set; /* of the last sentence */
        const char *before;
        size_t before_len;
        const char *first, *said;
    } pages[] = {
#define PAGE(name, set, before, first, said) {name, set, before, sizeof before - 1, first, said}
        PAGE("byte 0x81 in windows-1252", WINDOWS_1252,
             DECLARED("windows-1252") "<p>Ett\x81 ord.</p>", " ord.", "bytes-replaced"),
        PAGE("two NULs in a row", UTF_8, DECLARED("utf-8") "<p>Nä\0\0mnden.</p>", "Nämnden.",
             "nul-removed"),
        PAGE("text behind </html>", UTF_8, DECLARED("utf-8") "<p>Ett.</p></body></html>", "Ett.",
             ""),
        PAGE("a bad byte in UTF-8", UTF_8, DECLARED("utf-8") "<p>En k\xF6 i då.</p>", "En kö i då.",
             "bytes-replaced"),
        PAGE("a byte order mark and another declaration", UTF_8,
             "\xEF\xBB\xBF" DECLARED("iso-8859-1") "<p>Två.</p>", "Två.", "bom-removed"),
        PAGE("UTF-8 that is declared as windows-1252", UTF_8,
             DECLARED("windows-1252") "<p>Två.</p>", "Två.", ""),
        PAGE("windows-1252 that is declared as UTF-8", WINDOWS_1252,
             DECLARED("utf-8") "<p>Tv\xE5.</p>", "Två.", ""),
        PAGE("a declaration that cannot be", WINDOWS_1252, DECLARED("utf-16") "<p>Tv\xE5.</p>",
             "Två.", ""),
        PAGE("a number of a C1 control", UTF_8, DECLARED("utf-8") "<p>Ett &#150; två.</p>",
             "Ett – två.", ""),
        PAGE("references without a semicolon", UTF_8, DECLARED("utf-8") "<p>Tv&aring f&oumlr.</p>",
             "Två för.", ""),
        PAGE("references that libxml2 does not know", UTF_8,
             DECLARED("utf-8") "<p>&hellip; &check; &ApplyFunction;&nbsp;&half;</p>", "… ✓ ½", ""),
        PAGE("Word's conditions", UTF_8,
             DECLARED("utf-8") "<p><![if !supportLists]>1. <![endif]>Ett.</p>", "1. Ett.", ""),
        PAGE("a second DOCTYPE and html", UTF_8,
             DECLARED("utf-8") "<p>Ett.</p><!DOCTYPE html><html><body>", "Ett.", ""),
        PAGE("a comment that is not closed", UTF_8, DECLARED("utf-8") "<p>Ett.</p><!-- <p>två</p>",
             "Ett.", "damaged"),
        PAGE("a script that is not closed", UTF_8,
             DECLARED("utf-8") "<p>Ett.</p><script>var a = 1;\n", "Ett.", "damaged"),
    };

    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        akt_buf bytes = {0};

        akt_buf_add(&bytes, (akt_str){pages[i].before, pages[i].before_len});
        akt_buf_z(&bytes, "<p>");
        akt_buf_z(&bytes, pages[i].set == UTF_8 ? last : last_1252);
        akt_buf_z(&bytes, "</p>");
        check_page(pages[i].name, akt_buf_str(&bytes), pages[i].first, pages[i].said);
        akt_buf_free(&bytes);
    }
    print_message("%zu pages that libxml2 by itself cuts or misreads\n",
                  sizeof pages / sizeof *pages);
}

static void utf_16_needs_no_mark(void **state)
{
    static const char page[] = "<html><head><meta charset=iso-8859-1></head><body><p>Ett.</p><p>";

    (void)state;
    for (int big = 0; big < 2; big++) {
        akt_buf text = {0}, bytes = {0};

        akt_buf_z(&text, page);
        akt_buf_z(&text, last_1252);
        for (size_t i = 0; i < text.len; i++) {
            akt_buf_byte(&bytes, big ? '\0' : text.ptr[i]);
            akt_buf_byte(&bytes, big ? text.ptr[i] : '\0');
        }
        check_page(big ? "UTF-16BE" : "UTF-16LE", akt_buf_str(&bytes), "Ett.", "");
        akt_buf_free(&text);
        akt_buf_free(&bytes);
    }
}

static void nesting_hides_nothing(void **state)
{
    akt_buf bytes = {0};

    (void)state;
    akt_buf_z(&bytes, DECLARED("utf-8") "<p>Ett.</p>");
    for (int i = 0; i < 2000; i++)
        akt_buf_z(&bytes, "<font color=red>");
    akt_buf_z(&bytes, last);
    check_page("2,000 elements that never end", akt_buf_str(&bytes), "Ett.", "damaged");
    akt_buf_free(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_read_to_their_end),
        cmocka_unit_test(utf_16_needs_no_mark),
        cmocka_unit_test(nesting_hides_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
