#include "importers/html_inside.h"

#include "base/buf.h"
#include "importers/html_names.h"
#include "text/forms.h"

#include <string.h>

enum {
    GUARD = 30,    /* percent of the page's text outside the margins that may go */
    LINE_MAX = 60, /* bytes of a line that is looked up */
    BYLINE_MAX = 120,
    LINKED_MIN = 85, /* percent of a block that is nothing but links */
    NODES_MAX = 300, /* below a block that is looked at: a line has few */
    PROSE_MIN = 600, /* a text with less may be a list of links */
};

/* Lines, or their beginnings when they end with "*". In small letters. */
static const char *const lines[] = {
    "advertisement*",
    "annons",
    "back to top",
    "comments",
    "dela",
    "dela artikeln",
    "dela sidan",
    "dela på *",
    "filed under*",
    "follow us on *",
    "följ oss på *",
    "läs mer",
    "läs även*",
    "läs också*",
    "lyssna",
    "lyssna på sidan",
    "mer om ämnet",
    "mest läst*",
    "most read*",
    "read more*",
    "read also*",
    "related*",
    "relaterat*",
    "relaterade *",
    "see also*",
    "share this*",
    "share on *",
    "skriv ut",
    "sponsored*",
    "story continues*",
    "till toppen",
    "till sidans topp",
    "tipsa en vän",
    "tweet",
    "upp",
    "you may also *",
    "you might also *",
    "also read*",
    "more on this*",
    "subscribe to *",
    "sign up*",
    "prenumerera*",
    "fick du hjälp*",
    "hjälpte informationen*",
    "hade du nytta av*",
};

static bool is_stock_line(const akt_html_tree *tree, uint32_t node, akt_buf *room, akt_buf *low)
{
    uint32_t end = akt_html_next(tree, node, true);
    unsigned steps = 0;
    akt_str text;

    akt_buf_clear(room);
    akt_buf_clear(low);
    for (uint32_t i = node; i && i != end && ++steps < NODES_MAX; i = akt_html_next(tree, i, false))
        if (tree->nodes[i].tag == AKT_TAG_NONE)
            akt_html_copy(tree->page, tree->nodes[i].begin, tree->nodes[i].end, room);
    text = akt_str_trim(akt_buf_str(room));
    if (text.len == 0 || text.len > LINE_MAX)
        return false;
    akt_form_exact(text, low);
    text = akt_str_trim(akt_buf_str(low));
    while (text.len > 1 && strchr(":.>!-", text.ptr[text.len - 1]))
        text.len--;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        akt_str line = akt_str_of(lines[i]);

        if (line.ptr[line.len - 1] == '*'
                ? akt_str_starts(text, akt_str_slice(line, 0, line.len - 1))
                : akt_str_eq(text, line))
            return true;
    }
    return false;
}

/* Whether at least half of a short block is inline elements that name themselves as no part of the
 * text, or times: "Av <a class=author>…</a>, <time>…</time>". */
static bool is_byline(const akt_html_tree *tree, const akt_html_measure *measures, uint32_t node)
{
    uint32_t end = akt_html_next(tree, node, true), covered = 0;
    unsigned steps = 0;

    for (uint32_t i = akt_html_next(tree, node, false); i && i != end && ++steps < NODES_MAX;) {
        const akt_html_node *n = &tree->nodes[i];
        bool over = measures[i].block != node;

        if (!over && n->tag != AKT_TAG_NONE &&
            (n->tag == AKT_TAG_TIME ||
             (n->n_attributes > 0 && akt_html_sort_of(akt_html_attribute_of(
                                         tree, n, "class", NULL)) == AKT_SORT_MARGIN))) {
            covered += measures[i].all;
            over = true;
        }
        i = akt_html_next(tree, i, over);
    }
    return covered * 2 >= measures[node].own;
}

static bool is_inside(const akt_html_tree *tree, const akt_html_measure *measures, uint32_t node,
                      akt_buf *room, akt_buf *low)
{
    const akt_html_measure *of = &measures[node];
    akt_html_tag tag = (akt_html_tag)tree->nodes[node].tag;

    if (measures[node].block != node || of->all == 0 || of->holds_h1 || tag == AKT_TAG_H1 ||
        tag == AKT_TAG_TD || tag == AKT_TAG_TH || tag == AKT_TAG_TR)
        return false;
    if (of->all <= LINE_MAX && is_stock_line(tree, node, room, low))
        return true;
    if (of->prose > 0 || of->holds_field)
        return false;
    if (of->own == of->all && of->all < BYLINE_MAX && !(tag >= AKT_TAG_H1 && tag <= AKT_TAG_H6) &&
        is_byline(tree, measures, node))
        return true;
    return (uint64_t)of->linked * 100 >= (uint64_t)of->all * LINKED_MIN && of->links > 0 &&
           !of->holds_file && !of->holds_place;
}

void akt_html_mark_inside(akt_html_tree *tree, const akt_html_measure *measures)
{
    uint32_t node = akt_html_next(tree, 0, false);
    uint64_t gone = 0, most = (uint64_t)measures[0].prose * GUARD / 100;
    akt_buf room = {0}, low = {0};

    while (node && measures[0].prose >= PROSE_MIN) {
        bool over = tree->nodes[node].tag == AKT_TAG_NONE ||
                    (tree->nodes[node].marks & AKT_HTML_MARGIN) || measures[node].all == 0;

        if (!over && gone + measures[node].all <= most &&
            is_inside(tree, measures, node, &room, &low)) {
            tree->nodes[node].marks |= AKT_HTML_MARGIN;
            gone += measures[node].all;
            over = true;
        }
        node = akt_html_next(tree, node, over);
    }
    akt_buf_free(&room);
    akt_buf_free(&low);
}
