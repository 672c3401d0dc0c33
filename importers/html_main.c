/* Running text is counted in bytes, links and what is not shown left out: menus have none of it. */
#include "importers/html_main.h"

#include "base/mem.h"
#include "importers/html_inside.h"
#include "importers/html_margin.h"
#include "importers/html_score.h"

static akt_str attribute(const akt_html_tree *tree, uint32_t node, const char *name)
{
    return akt_html_attribute_of(tree, &tree->nodes[node], name, NULL);
}

/* Data or layout: a table that holds others, that has one column, or whose cells hold whole
 * sections is walked as if it were no table; so is one that says that it is layout, as SharePoint's
 * columns of text do. */
static void mark_tables(akt_html_tree *tree, const akt_html_measure *counts)
{
    for (uint32_t i = 1; i < tree->n_nodes; i++) {
        akt_str role;

        if (tree->nodes[i].tag != AKT_TAG_TABLE)
            continue;
        role = attribute(tree, i, "role");
        if (!counts[i].holds_table && counts[i].cells > 1 && !counts[i].long_cell &&
            !akt_str_eq(role, AKT_STR("presentation")) && !akt_str_eq(role, AKT_STR("none")) &&
            !akt_str_eq(attribute(tree, i, "id"), AKT_STR("layoutsTable")))
            tree->nodes[i].marks |= AKT_HTML_ROWS;
    }
}

static void text_below(const akt_html_tree *tree, uint32_t top, akt_buf *out)
{
    uint32_t end = akt_html_next(tree, top, true);

    akt_buf_clear(out);
    for (uint32_t node = akt_html_next(tree, top, false); node != end && out->len < 1000;
         node = akt_html_next(tree, node, false))
        if (tree->nodes[node].tag == AKT_TAG_NONE)
            akt_html_copy(tree->page, tree->nodes[node].begin, tree->nodes[node].end, out);
}

/* Letters and digits only: titles and headings differ in their dashes, dots and spaces. */
static void keep_letters(akt_buf *text)
{
    size_t len = 0;

    for (size_t i = 0; i < text->len; i++) {
        char c = akt_lower_ascii(text->ptr[i]);

        if ((unsigned char)c >= 0xC3 || ((unsigned char)c >= 0x80 && len > 0) || akt_is_digit(c) ||
            (c >= 'a' && c <= 'z'))
            text->ptr[len++] = c;
    }
    text->len = len;
}

/* The last h1 that the title element repeats, MsoTitle, or the only h1; 0 if there is none. */
static uint32_t find_title(const akt_html_tree *tree)
{
    akt_buf title = {0}, heading = {0};
    uint32_t best = 0, only = 0, n = 0;

    for (uint32_t node = 1; node < tree->n_nodes; node++) {
        akt_html_tag tag = (akt_html_tag)tree->nodes[node].tag;

        if (tag == AKT_TAG_TITLE && title.len == 0) {
            text_below(tree, node, &title);
            keep_letters(&title);
        } else if (tag == AKT_TAG_P &&
                   akt_str_eq(attribute(tree, node, "class"), AKT_STR("MsoTitle"))) {
            best = node;
            break;
        } else if (tag == AKT_TAG_H1) {
            akt_str text;

            text_below(tree, node, &heading);
            keep_letters(&heading);
            text = akt_buf_str(&heading);
            if (text.len > 0 && n++ == 0)
                only = node;
            if (text.len > 3 && title.len > 0 &&
                akt_str_find(akt_buf_str(&title), text, 0) != AKT_NONE)
                best = node;
        }
    }
    akt_buf_free(&title);
    akt_buf_free(&heading);
    return best ? best : n == 1 ? only : 0;
}

/* The first h1 outside of the margins that says something. */
static uint32_t first_h1(const akt_html_tree *tree, const akt_html_measure *measures)
{
    uint32_t node = akt_html_next(tree, 0, false);

    while (node) {
        bool margin = (tree->nodes[node].marks & AKT_HTML_MARGIN) != 0;

        if (tree->nodes[node].tag == AKT_TAG_H1 && !margin && measures[node].all > 0)
            return node;
        node = akt_html_next(tree, node, margin);
    }
    return 0;
}

bool akt_html_mark_main(akt_html_tree *tree)
{
    akt_html_measure *measures = akt_html_measure_new(tree);
    uint32_t title;
    bool marked;

    if (!measures)
        return false;
    title = find_title(tree);
    for (uint32_t node = title; node; node = tree->nodes[node].parent)
        tree->nodes[node].marks |= AKT_HTML_TRUNK;
    akt_html_mark_margins(tree, measures, title);
    if (!title)
        title = first_h1(tree, measures);
    for (uint32_t node = title; node; node = tree->nodes[node].parent)
        tree->nodes[node].marks |= AKT_HTML_TRUNK;
    marked = akt_html_mark_around(tree, measures, title);
    if (akt_html_has_menus(measures))
        akt_html_mark_inside(tree, measures);
    mark_tables(tree, measures);
    if (title)
        tree->nodes[title].marks |= AKT_HTML_TITLE;
    akt_free(measures);
    return marked;
}
