#include "importers/html_margin.h"

#include "importers/html_names.h"

/* The most that a rule may drop, in percent of the page's paragraphs. */
enum {
    GUARD_HIDDEN = 40,
    GUARD_TAG = 50,
    GUARD_NAME = 30,
    GUARD_FOOTER = 70,   /* below the title; short news have long imprints */
    GUARD_COMMENTS = 85, /* what readers write is often longer than the text */
    GUARD_ARTICLE = 85,  /* and so are other articles */
    GUARD_CARDS = 70,    /* and lists of them */
    GUARD_CONSENT = 85,  /* and what is said about cookies */
    TEXT_MIN = 400,      /* bytes that those two leave */
    CARDS_MIN = 3,
    CARD_MAX = 600,   /* bytes of one */
    CARDS_LOOK = 400, /* nodes in a card that are looked at */
};

static akt_str attribute(const akt_html_tree *tree, uint32_t node, const char *name)
{
    return akt_html_attribute_of(tree, &tree->nodes[node], name, NULL);
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

static bool names_page_header(akt_str value)
{
    return akt_str_eq_ascii_case(value, AKT_STR("header")) ||
           akt_str_eq_ascii_case(value, AKT_STR("footer"));
}

/* The header or footer of a printed page, as Word ("mso-element:header"), OpenOffice (type=HEADER)
 * and LibreOffice (title="header") write it. */
static bool is_page_header(const akt_html_tree *tree, uint32_t node)
{
    akt_str style = attribute(tree, node, "style");

    return akt_str_find(style, AKT_STR("mso-element:header"), 0) != AKT_NONE ||
           akt_str_find(style, AKT_STR("mso-element:footer"), 0) != AKT_NONE ||
           (tree->nodes[node].tag == AKT_TAG_DIV &&
            (names_page_header(attribute(tree, node, "type")) ||
             names_page_header(attribute(tree, node, "title"))));
}

static bool has_margin_role(akt_str role)
{
    static const char *const roles[] = {"navigation", "banner",  "contentinfo", "complementary",
                                        "search",     "menubar", "dialog",      "alert",
                                        "menu",       "toolbar", "tablist"};

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (akt_str_eq_ascii_case(role, akt_str_of(roles[i])))
            return true;
    return false;
}

/* Whether a figure's caption says more than what a picture shows: "Figur 3. Antal vårdplatser". */
static bool is_numbered(const akt_html_tree *tree, uint32_t node)
{
    static const char *const words[] = {"figur", "tabell", "diagram", "bild",  "figure",
                                        "fig",   "table",  "karta",   "chart", "graf"};
    uint32_t end = akt_html_next(tree, node, true);
    akt_str text = akt_buf_str(&tree->page->text);

    for (uint32_t i = node; i && i != end; i = akt_html_next(tree, i, false)) {
        akt_str s;

        if (tree->nodes[i].tag != AKT_TAG_NONE)
            continue;
        s = akt_str_trim(akt_str_slice(text, tree->nodes[i].begin, tree->nodes[i].end));
        if (s.len == 0)
            continue;
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            akt_str word = akt_str_of(words[k]);

            if (s.len > word.len + 1 &&
                akt_str_eq_ascii_case(akt_str_slice(s, 0, word.len), word) &&
                (akt_is_digit(s.ptr[word.len + 1]) || s.ptr[word.len] == '.'))
                return true;
        }
        return false;
    }
    return false;
}

/* Whether a caption stands below a picture, and is no part of the text's own numbered figures. */
static bool is_of_picture(const akt_html_tree *tree, const akt_html_measure *measures,
                          uint32_t node, bool named)
{
    uint32_t up = tree->nodes[node].parent;

    if (!akt_html_has_menus(measures))
        return false; /* in a document of its own, a caption belongs to it */
    for (unsigned i = 0; i < 3 && up != 0; i++, up = tree->nodes[up].parent)
        if (measures[up].holds_table)
            return false;
        else if (measures[up].holds_image || tree->nodes[up].tag == AKT_TAG_FIGURE || named)
            return !is_numbered(tree, node);
    return false;
}

/* Whether a node stands in a link below `top`. */
static bool stands_in_link(const akt_html_tree *tree, uint32_t node, uint32_t top)
{
    for (; node > top; node = tree->nodes[node].parent)
        if (tree->nodes[node].tag == AKT_TAG_A)
            return true;
    return tree->nodes[top].tag == AKT_TAG_A;
}

/* Whether a node tells of another page: little text, and a heading or more in it that is nothing
 * but a link; with a picture or a day, as content systems make them. */
static bool is_card(const akt_html_tree *tree, const akt_html_measure *measures, uint32_t node)
{
    uint32_t end = akt_html_next(tree, node, true);
    bool heading = false, looks = measures[node].holds_image;
    unsigned steps = 0;

    if (measures[node].all > CARD_MAX || measures[node].links == 0 || measures[node].holds_h1 ||
        measures[node].holds_file || measures[node].holds_field)
        return false;
    for (uint32_t i = node; i && i != end && ++steps < CARDS_LOOK;
         i = akt_html_next(tree, i, false)) {
        akt_html_tag tag = (akt_html_tag)tree->nodes[i].tag;

        looks |= tag == AKT_TAG_TIME;
        if (tag < AKT_TAG_H2 || tag > AKT_TAG_H6 || measures[i].all == 0)
            continue;
        if (measures[i].linked < measures[i].all && !stands_in_link(tree, i, node))
            return false;
        heading = true;
    }
    return heading && looks;
}

/* Whether a node below the title is a list of such: at least three, and nothing else. */
static bool is_list_of_cards(const akt_html_tree *tree, const akt_html_measure *measures,
                             uint32_t node)
{
    size_t cards = 0;

    if (measures[node].links < CARDS_MIN || measures[node].all <= CARD_MAX / 2)
        return false;
    for (uint32_t child = tree->nodes[node].first; child; child = tree->nodes[child].next) {
        if (measures[child].all == 0)
            continue;
        if (tree->nodes[child].tag == AKT_TAG_NONE || !is_card(tree, measures, child))
            return false;
        cards++;
    }
    return cards >= CARDS_MIN;
}

typedef struct surroundings { /* nodes, 0 for none */
    uint32_t title;
    uint32_t article; /* the article or main element that we are in */
    bool titled;      /* an article holds the title: any other one is about something else */
    bool menus;       /* the page is one of a site */
} surroundings;

static bool below_title(const surroundings *in, uint32_t node)
{
    return in->title > 0 && node > in->title;
}

/* Whether enough is left without the node for a page's own text. */
static bool leaves_text(const akt_html_measure *measures, uint32_t node)
{
    return akt_html_weight(measures, 0) >= akt_html_weight(measures, node) + TEXT_MIN;
}

/* The guard of the rule by which an element looks like a margin, 0 when none does; whole: it holds
 * the title, or a part of the page that is text. */
static unsigned margin_guard(const akt_html_tree *tree, const akt_html_measure *measures,
                             uint32_t node, const surroundings *in, bool whole)
{
    akt_html_tag tag = (akt_html_tag)tree->nodes[node].tag;
    akt_str class, id;
    akt_html_sort by_class, by_id;
    akt_html_caption caption;

    if (tree->nodes[node].n_attributes > 0 && is_hidden(tree, node))
        return GUARD_HIDDEN;
    if (tree->nodes[node].n_attributes > 0 && is_page_header(tree, node))
        return GUARD_TAG;
    if (!whole && in->menus && below_title(in, node) && leaves_text(measures, node) &&
        is_list_of_cards(tree, measures, node))
        return GUARD_CARDS;
    switch (tag) {
    case AKT_TAG_NAV:
    case AKT_TAG_SELECT:
    case AKT_TAG_BUTTON:
    case AKT_TAG_TEXTAREA:
    case AKT_TAG_DIALOG:
    case AKT_TAG_SEARCH:
        return GUARD_TAG;
    case AKT_TAG_FOOTER:
        return whole ? 0 : below_title(in, node) ? GUARD_FOOTER : GUARD_TAG;
    case AKT_TAG_ASIDE:
    case AKT_TAG_FORM:
        return whole ? 0 : GUARD_TAG;
    case AKT_TAG_HEADER:
        return in->article || whole ? 0 : GUARD_TAG;
    case AKT_TAG_ARTICLE:
        return in->titled && !whole ? GUARD_ARTICLE : 0;
    case AKT_TAG_FIGCAPTION:
        return is_of_picture(tree, measures, node, false) ? GUARD_NAME : 0;
    case AKT_TAG_HTML:
    case AKT_TAG_BODY:
    case AKT_TAG_MAIN:
    case AKT_TAG_H1:
        return 0;
    default:
        break;
    }
    if (tree->nodes[node].n_attributes == 0)
        return 0;
    class = attribute(tree, node, "class");
    id = attribute(tree, node, "id");
    if (akt_html_is_comments(class) || akt_html_is_comments(id))
        return whole ? 0 : GUARD_COMMENTS;
    if (whole || measures[node].holds_quote)
        return 0;
    if (in->menus && leaves_text(measures, node) &&
        (akt_html_is_consent(class) || akt_html_is_consent(id)))
        return GUARD_CONSENT;
    if (has_margin_role(attribute(tree, node, "role")))
        return GUARD_TAG;
    caption = akt_html_caption_of(class);
    if (caption != AKT_CAPTION_NONE)
        return is_of_picture(tree, measures, node, caption == AKT_CAPTION_PICTURE) ? GUARD_NAME : 0;
    by_class = akt_html_sort_of(class);
    by_id = akt_html_sort_of(id);
    if (by_class == AKT_SORT_BODY || by_id == AKT_SORT_BODY)
        return 0;
    if (by_class == AKT_SORT_FOOTER || by_id == AKT_SORT_FOOTER)
        return below_title(in, node) ? GUARD_FOOTER : GUARD_NAME;
    return by_class == AKT_SORT_MARGIN || by_id == AKT_SORT_MARGIN ? GUARD_NAME : 0;
}

/* Whether a mark on this node would not part a paragraph: it is a block, or stands between some. */
static bool stands_alone(const akt_html_tree *tree, const akt_html_measure *measures, uint32_t node)
{
    const akt_html_measure *block = &measures[measures[node].block];

    return measures[node].block == node || block->own <= measures[node].all ||
           (measures[node].all > 0 && tree->nodes[node].parent == measures[node].block &&
            block->own < block->all && measures[node].links > 0 &&
            measures[node].linked == measures[node].all);
}

void akt_html_mark_margins(akt_html_tree *tree, const akt_html_measure *measures, uint32_t title)
{
    uint64_t total = akt_html_weight(measures, 0);
    uint32_t node = akt_html_next(tree, 0, false);
    surroundings in = {.title = title, .menus = akt_html_has_menus(measures)};

    for (uint32_t up = title; up; up = tree->nodes[up].parent)
        in.titled |= tree->nodes[up].tag == AKT_TAG_ARTICLE;
    while (node) {
        akt_html_tag tag = (akt_html_tag)tree->nodes[node].tag;
        const akt_html_measure *of = &measures[node];
        bool over = tag == AKT_TAG_NONE || of->all == 0;

        /* the article or main we are in has been left when a node is not below it any more */
        if (in.article && tree->nodes[node].parent < in.article)
            in.article = 0;
        if (!in.article && (tag == AKT_TAG_ARTICLE || tag == AKT_TAG_MAIN))
            in.article = node;
        if (!over) {
            bool whole = (tree->nodes[node].marks & AKT_HTML_TRUNK) || (!title && of->holds_h1) ||
                         of->holds_main;
            unsigned guard = margin_guard(tree, measures, node, &in, whole);

            if (guard > 0 && stands_alone(tree, measures, node) &&
                (uint64_t)akt_html_weight(measures, node) * 100 <= total * guard) {
                tree->nodes[node].marks |= AKT_HTML_MARGIN;
                over = true;
            }
        }
        node = akt_html_next(tree, node, over);
    }
}
