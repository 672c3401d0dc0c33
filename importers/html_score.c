/* Each paragraph gives its points to the element it stands in and, less, to those around that; who
 * gathers most holds the text, or most of it. Systems that put the heading, the lead and the body
 * into separate boxes are why that alone is never enough: whatever else holds paragraphs stays. */
#include "importers/html_score.h"

#include "base/mem.h"
#include "importers/html_names.h"

#include <string.h>

enum {
    GUARD = 50,     /* percent of the paragraphs that must be left */
    FILES_MAX = 15, /* links in a list of files to fetch */
    UP = 6,         /* elements above a paragraph that get points from it */
};

typedef struct scorer {
    akt_html_tree *tree;
    const akt_html_measure *measures;
    float *points;
    uint32_t *left; /* bytes of paragraphs below each node, outside of the margins */
} scorer;

static bool is_paragraph(const scorer *s, uint32_t node)
{
    const akt_html_measure *of = &s->measures[node];

    return of->block == node && of->paragraphs > 0 && of->own >= 60 &&
           of->own_linked * 2 <= of->own;
}

static void give_points(scorer *s, uint32_t node)
{
    const akt_html_measure *of = &s->measures[node];
    float points = 1.0F + (float)of->own / 100.0F;
    uint32_t up = node;
    float part = 1.0F;

    if (of->own < of->all || s->tree->nodes[node].tag == AKT_TAG_DIV) {
        s->points[node] += points; /* text beside blocks: the element is their box */
        part = 0.5F;
    }
    for (unsigned i = 0; i < UP && (up = s->tree->nodes[up].parent) != 0; i++) {
        s->points[up] += points * part;
        part *= 0.6F;
    }
}

/* The node with most points, text that is links taken off. */
static uint32_t best_node(scorer *s, uint32_t title)
{
    uint32_t best = 0, article = title, article_end;
    float most = 0;

    while (article && s->tree->nodes[article].tag != AKT_TAG_ARTICLE &&
           s->tree->nodes[article].tag != AKT_TAG_MAIN)
        article = s->tree->nodes[article].parent;
    article_end = article ? akt_html_next(s->tree, article, true) : 0;
    if (article_end == 0)
        article_end = (uint32_t)s->tree->n_nodes;

    for (uint32_t i = 1; i < s->tree->n_nodes; i++) {
        const akt_html_measure *of = &s->measures[i];
        float points = s->points[i];

        if (points <= 0 || of->all == 0)
            continue;
        points *= 1.0F - (float)of->linked / (float)of->all;
        if (akt_html_sort_of(akt_html_attribute_of(s->tree, &s->tree->nodes[i], "class", NULL)) ==
                AKT_SORT_BODY ||
            s->tree->nodes[i].tag == AKT_TAG_ARTICLE)
            points *= 1.3F;
        if (article && i >= article && i < article_end)
            points *= 1.5F; /* the title stands in the same article */
        if (points > most) {
            most = points;
            best = i;
        }
    }
    return best;
}

/* Sums what is left and gives the points; a margin's paragraphs do not count. */
static void score(scorer *s)
{
    akt_html_tree *tree = s->tree;
    uint32_t node = akt_html_next(tree, 0, false);

    while (node) {
        bool over = (tree->nodes[node].marks & AKT_HTML_MARGIN) || s->measures[node].prose == 0;

        if (!over && is_paragraph(s, node)) {
            s->left[node] = s->measures[node].own;
            give_points(s, node);
        }
        node = akt_html_next(tree, node, over);
    }
    for (size_t i = tree->n_nodes - 1; i > 0; i--)
        s->left[tree->nodes[i].parent] += s->left[i];
}

/* Whether this many paragraphs and links that stand alone list other pages: a linked heading and a
 * few words each. */
static bool lists_pages(uint32_t paragraphs, uint32_t link_blocks)
{
    return paragraphs >= 3 && link_blocks * 3 >= paragraphs * 2;
}

/* Climbs as long as that brings paragraphs of the same quality. */
static uint32_t climb(const scorer *s, uint32_t node)
{
    for (uint32_t up = s->tree->nodes[node].parent; up; up = s->tree->nodes[up].parent) {
        const akt_html_measure *of = &s->measures[up], *in = &s->measures[node];
        uint32_t more = s->left[up] - s->left[node], text = of->all - in->all,
                 links = of->linked - in->linked;

        if (s->tree->nodes[up].tag == AKT_TAG_BODY || s->tree->nodes[up].tag == AKT_TAG_HTML)
            break;
        if (lists_pages(of->paragraphs - in->paragraphs,
                        (uint32_t)of->link_blocks - in->link_blocks))
            continue;
        if (more * 5 >= s->left[node] && more * 10 >= text * 7 && links * 4 <= text)
            node = up;
    }
    return node;
}

/* "Vi använder kakor" and its like: what speaks of cookies beside the text. */
static bool speaks_of_cookies(const akt_html_tree *tree, uint32_t node)
{
    akt_str text = akt_buf_str(&tree->page->text);
    uint32_t end = akt_html_next(tree, node, true);

    for (uint32_t i = node; i && i != end; i = akt_html_next(tree, i, false)) {
        akt_str piece = akt_str_slice(text, tree->nodes[i].begin, tree->nodes[i].end);

        if (tree->nodes[i].tag != AKT_TAG_NONE)
            continue;
        if (akt_str_find(piece, AKT_STR("cookies"), 0) != AKT_NONE ||
            akt_str_find(piece, AKT_STR("kakor"), 0) != AKT_NONE)
            return true;
    }
    return false;
}

/* Whether the element beside the text is to stay. */
static bool stays(const scorer *s, uint32_t node, bool before)
{
    const akt_html_measure *of = &s->measures[node];
    akt_html_tag tag = (akt_html_tag)s->tree->nodes[node].tag;

    if (of->all == 0 || (s->tree->nodes[node].marks & AKT_HTML_MARGIN))
        return true;
    if (lists_pages(of->paragraphs, of->link_blocks) || speaks_of_cookies(s->tree, node))
        return false;
    if (of->holds_file && of->links <= FILES_MAX)
        return true;
    if (of->holds_field && of->linked * 2 <= of->all)
        return true;
    if (before && tag >= AKT_TAG_H2 && tag <= AKT_TAG_H6 && of->linked == 0)
        return true;
    return s->left[node] * 10 >= of->all * 6 && of->linked * 6 <= of->all;
}

static void mark_trunk(akt_html_tree *tree, uint32_t node)
{
    for (; node; node = tree->nodes[node].parent)
        tree->nodes[node].marks |= AKT_HTML_TRUNK;
}

/* Goes down the trunk that holds both the title and the text; what branches off is judged. Returns
 * the bytes of paragraphs that stay; marks only when `mark` is set. */
static uint32_t prune(scorer *s, uint32_t title, uint32_t text, bool mark)
{
    akt_html_tree *tree = s->tree;
    uint32_t node = akt_html_next(tree, 0, false), kept = 0;

    while (node) {
        akt_html_node *n = &tree->nodes[node];
        bool over = node == title || node == text || !(n->marks & AKT_HTML_TRUNK);

        if (n->tag != AKT_TAG_NONE && over) {
            if (node == text || node == title || stays(s, node, node < text))
                kept += s->left[node];
            else if (mark)
                n->marks |= AKT_HTML_MARGIN;
        }
        node = akt_html_next(tree, node, over);
    }
    return kept;
}

bool akt_html_mark_around(akt_html_tree *tree, const akt_html_measure *measures, uint32_t title)
{
    scorer s = {.tree = tree, .measures = measures};
    size_t n = tree->n_nodes;
    bool failed;

    if (!akt_html_has_menus(measures))
        return true;
    s.points = akt_alloc(n * sizeof *s.points);
    s.left = akt_alloc(n * sizeof *s.left);
    failed = !s.points || !s.left;
    if (!failed) {
        uint32_t text;

        memset(s.points, 0, n * sizeof *s.points);
        memset(s.left, 0, n * sizeof *s.left);
        score(&s);
        text = best_node(&s, title);
        if (text) {
            text = climb(&s, text);
            mark_trunk(tree, text);
            if ((uint64_t)prune(&s, title, text, false) * 100 >= (uint64_t)s.left[0] * GUARD)
                prune(&s, title, text, true);
        }
    }
    akt_free(s.points);
    akt_free(s.left);
    return !failed;
}
