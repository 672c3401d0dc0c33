/* Running text is counted in bytes, links and what is not shown left out: menus have none of it. */
#include "importers/html_main.h"

#include "base/mem.h"

#include <string.h>

/* Words of class names and ids that tell what stands around a text. */
static const char *const margin_words[] = {
    "ad",          "ads",        "advert",   "annons",     "annonser", "banner",    "breadcrumb",
    "breadcrumbs", "brodsmulor", "chat",     "comments",   "consent",  "cookie",    "cookiebar",
    "cookies",     "crumbs",     "dela",     "feedback",   "footer",   "gdpr",      "kommentarer",
    "language",    "login",      "megamenu", "menu",       "meny",     "nav",       "navbar",
    "navigation",  "newsletter", "pager",    "pagination", "popular",  "puff",      "related",
    "relaterade",  "relaterat",  "ribbon",   "rss",        "search",   "share",     "sharing",
    "sidebar",     "sidfot",     "sidhuvud", "skip",       "skiplink", "skiplinks", "social",
    "sok",         "sponsor",    "submenu",  "tipsa",      "toolbar",  "topbar",    "widget",
};

typedef struct count {
    size_t text;    /* bytes of running text below a node, links left out */
    size_t all;     /* bytes of text below it */
    uint32_t cells; /* of a row, or the most of a table's rows */
    bool holds_main, holds_table, holds_h1, holds_block, long_cell;
} count;

static akt_str attribute(const akt_html_tree *tree, uint32_t node, const char *name)
{
    return akt_html_attribute_of(tree, &tree->nodes[node], name, NULL);
}

static bool is_margin_word(akt_str word)
{
    for (size_t i = 0; i < sizeof margin_words / sizeof *margin_words; i++)
        if (akt_str_eq_ascii_case(word, akt_str_of(margin_words[i])))
            return true;
    return false;
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Whether one of the words that a class or id is made of ("skip-link", "cookieBar") is a margin's.
 * Those of a grid, "sv-layout" and the like, are words like any other and match nothing. */
static bool names_margin(akt_str names)
{
    size_t from = 0;

    for (size_t at = 0; at <= names.len; at++) {
        char c = at < names.len ? names.ptr[at] : ' ';
        bool letter = is_small(akt_lower_ascii(c)),
             hump = letter && !is_small(c) && at > from && is_small(names.ptr[at - 1]);

        if (letter && !hump)
            continue;
        if (at > from && is_margin_word(akt_str_slice(names, from, at)))
            return true;
        from = hump ? at : at + 1;
    }
    return false;
}

static bool is_hidden(const akt_html_tree *tree, uint32_t node)
{
    akt_str style = attribute(tree, node, "style");
    bool hidden;

    akt_html_attribute_of(tree, &tree->nodes[node], "hidden", &hidden);
    if (hidden || akt_str_eq(attribute(tree, node, "aria-hidden"), AKT_STR("true")))
        return true;
    if (style.len == 0)
        return false;
    return akt_str_find(style, AKT_STR("display:none"), 0) != AKT_NONE ||
           akt_str_find(style, AKT_STR("display: none"), 0) != AKT_NONE ||
           akt_str_find(style, AKT_STR("visibility:hidden"), 0) != AKT_NONE ||
           akt_str_find(style, AKT_STR("visibility: hidden"), 0) != AKT_NONE;
}

static bool has_margin_role(akt_str role)
{
    static const char *const roles[] = {"navigation", "banner",  "contentinfo", "complementary",
                                        "search",     "menubar", "dialog",      "alert"};

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (akt_str_eq_ascii_case(role, akt_str_of(roles[i])))
            return true;
    return false;
}

/* Whether an element looks like a margin; inside: it stands in an article or in main. */
static bool looks_like_margin(const akt_html_tree *tree, uint32_t node, const count *of,
                              bool inside)
{
    akt_html_tag tag = (akt_html_tag)tree->nodes[node].tag;

    if (tree->nodes[node].n_attributes > 0 && is_hidden(tree, node))
        return true;
    switch (tag) {
    case AKT_TAG_NAV:
    case AKT_TAG_SELECT:
    case AKT_TAG_BUTTON:
    case AKT_TAG_TEXTAREA:
    case AKT_TAG_DIALOG:
    case AKT_TAG_SEARCH:
        return true;
    case AKT_TAG_FOOTER:
    case AKT_TAG_ASIDE:
    case AKT_TAG_FORM:
        return !of->holds_main && !of->holds_h1;
    case AKT_TAG_HEADER:
        return !inside && !of->holds_h1 && !of->holds_main;
    case AKT_TAG_HTML:
    case AKT_TAG_BODY:
    case AKT_TAG_MAIN:
    case AKT_TAG_ARTICLE:
    case AKT_TAG_H1:
        return false;
    default:
        break;
    }
    if (tree->nodes[node].n_attributes == 0 || of->holds_main || of->holds_h1 ||
        !(akt_html_traits(tag) & AKT_HTML_BLOCK))
        return false;
    return has_margin_role(attribute(tree, node, "role")) ||
           names_margin(attribute(tree, node, "class")) ||
           names_margin(attribute(tree, node, "id"));
}

static bool is_unseen(akt_html_tag tag)
{
    return (akt_html_traits(tag) & (AKT_HTML_UNSEEN | AKT_HTML_RAW)) != 0;
}

/* What lies below each node, from the last to the first: children come after their parent. */
static void count_all(const akt_html_tree *tree, count *counts)
{
    for (size_t i = tree->n_nodes - 1; i > 0; i--) {
        const akt_html_node *node = &tree->nodes[i];
        akt_html_tag tag = (akt_html_tag)node->tag;
        count *of = &counts[i], *up = &counts[node->parent];

        if (tag == AKT_TAG_NONE)
            of->text = of->all = node->end - node->begin;
        if (tag == AKT_TAG_A)
            of->text = 0;
        if (is_unseen(tag))
            *of = (count){0};
        if (tag == AKT_TAG_TD || tag == AKT_TAG_TH) {
            up->cells++;
            up->long_cell |= of->all > 1500 || of->holds_block;
        } else if (tag == AKT_TAG_TR || tag == AKT_TAG_TBODY || tag == AKT_TAG_THEAD ||
                   tag == AKT_TAG_TFOOT) {
            up->cells = of->cells > up->cells ? of->cells : up->cells;
            up->long_cell |= of->long_cell;
        }
        up->text += of->text;
        up->all += of->all;
        up->holds_main |= of->holds_main || tag == AKT_TAG_MAIN || tag == AKT_TAG_ARTICLE;
        up->holds_h1 |= of->holds_h1 || tag == AKT_TAG_H1;
        up->holds_table |= of->holds_table || tag == AKT_TAG_TABLE;
        up->holds_block |= of->holds_block || (tag >= AKT_TAG_H1 && tag <= AKT_TAG_H6) ||
                           tag == AKT_TAG_ARTICLE || tag == AKT_TAG_FORM;
    }
}

static void mark_margins(akt_html_tree *tree, const count *counts)
{
    size_t total = counts[0].text ? counts[0].text : counts[0].all;
    uint32_t node = akt_html_next(tree, 0, false), inside = 0;

    while (node) {
        akt_html_tag tag = (akt_html_tag)tree->nodes[node].tag;
        const count *of = &counts[node];
        bool over = tag == AKT_TAG_NONE || is_unseen(tag);

        /* the article or main we are in has been left when a node is not below it any more */
        if (inside && tree->nodes[node].parent < inside)
            inside = 0;
        if (!inside && (tag == AKT_TAG_ARTICLE || tag == AKT_TAG_MAIN))
            inside = node;
        if (!over && looks_like_margin(tree, node, of, inside != 0) &&
            (counts[0].text ? of->text : of->all) * 2 <= total) {
            tree->nodes[node].marks |= AKT_HTML_MARGIN;
            over = true;
        }
        node = akt_html_next(tree, node, over);
    }
}

/* Data or layout: a table that holds others, that has one column, or whose cells hold whole
 * sections is walked as if it were no table. */
static void mark_tables(akt_html_tree *tree, const count *counts)
{
    for (uint32_t i = 1; i < tree->n_nodes; i++) {
        akt_str role;

        if (tree->nodes[i].tag != AKT_TAG_TABLE)
            continue;
        role = attribute(tree, i, "role");
        if (!counts[i].holds_table && counts[i].cells > 1 && !counts[i].long_cell &&
            !akt_str_eq(role, AKT_STR("presentation")) && !akt_str_eq(role, AKT_STR("none")))
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

/* The first h1 outside the margins, or the one that the title element repeats. */
static void mark_title(akt_html_tree *tree)
{
    akt_buf title = {0}, heading = {0};
    uint32_t node = akt_html_next(tree, 0, false), best = 0;
    bool word = false, settled = false;

    while (node && !settled) {
        akt_html_tag tag = (akt_html_tag)tree->nodes[node].tag;
        bool margin = (tree->nodes[node].marks & AKT_HTML_MARGIN) != 0;

        if (tag == AKT_TAG_TITLE && title.len == 0) {
            text_below(tree, node, &title);
        } else if (tag == AKT_TAG_P && !word &&
                   akt_str_eq(attribute(tree, node, "class"), AKT_STR("MsoTitle"))) {
            best = node;
            word = settled = true;
        } else if (tag == AKT_TAG_H1 && !margin) {
            akt_str text;

            text_below(tree, node, &heading);
            text = akt_str_trim(akt_buf_str(&heading));
            if (text.len > 0 && best == 0)
                best = node;
            if (text.len > 3 && title.len > 0 &&
                akt_str_find(akt_buf_str(&title), text, 0) != AKT_NONE) {
                best = node;
                settled = true;
            }
        }
        node = akt_html_next(tree, node, margin);
    }
    if (best)
        tree->nodes[best].marks |= AKT_HTML_TITLE;
    akt_buf_free(&title);
    akt_buf_free(&heading);
}

bool akt_html_mark_main(akt_html_tree *tree)
{
    count *counts = akt_alloc(tree->n_nodes * sizeof *counts);

    if (!counts)
        return false;
    memset(counts, 0, tree->n_nodes * sizeof *counts);
    count_all(tree, counts);
    mark_margins(tree, counts);
    mark_tables(tree, counts);
    akt_free(counts);
    mark_title(tree);
    return true;
}
