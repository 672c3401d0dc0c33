/* importers/html_tree.h: what libxml2 leaves out is noticed. Pages come to it clean, so that it
 * should leave out nothing; here it is given what makes it do so. */
#include "importers/html_tree.h"

#include "support/check.h"

#include <string.h>

/* Where the first text stands that is lost; AKT_NONE when none is. */
static size_t lost_in(akt_str clean)
{
    akt_html_page page = {0};
    akt_html_tree tree = {0};
    akt_err err = {0};
    size_t lost;

    akt_buf_add(&page.text, clean);
    page.source = clean;
    CHECK(akt_html_parse(&page, &tree, &err) == AKT_OK, "%s", err.text);
    lost = tree.lost < clean.len ? tree.lost : AKT_NONE;
    akt_html_tree_free(&tree);
    akt_html_clean_free(&page);
    return lost;
}

static void whole_pages_are_whole(void **state)
{
    static const char *const pages[] = {
        "<p>Ett</p><p>Två</p>",
        "<table><tr><td>Ett<td>Två</table> Tre",
        "Ett <b>två <i>tre</b> fyra</i>  ",
        "<html><head><title>Ett</title></head><body>Två",
        "",
    };

    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        CHECK(lost_in(akt_str_of(pages[i])) == AKT_NONE, "\"%s\" loses text at %zu", pages[i],
              lost_in(akt_str_of(pages[i])));
}

static void a_cut_page_is_never_called_whole(void **state)
{
    static const char two[] = "<p>Ett</p>\0\0<p>Två</p>", late[] = "<p>Ett</p><p>Två\0\0 tre</p>";

    (void)state;
    CHECK(lost_in((akt_str){two, sizeof two - 1}) == strlen("<p>Ett</p>"), "%zu",
          lost_in((akt_str){two, sizeof two - 1}));
    CHECK(lost_in((akt_str){late, sizeof late - 1}) == strlen("<p>Ett</p><p>"), "%zu",
          lost_in((akt_str){late, sizeof late - 1}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_pages_are_whole),
        cmocka_unit_test(a_cut_page_is_never_called_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
