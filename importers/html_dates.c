/* A page has many dates: its own, those of the comments below it, of other news, of what is to
 * come. Which element holds its own is told by what the element is called, by what it stands in,
 * and by how near it is to the title. */
#include "importers/html_walk.h"

#include "base/mem.h"
#include "importers/html_date_sense.h"

#include <stdlib.h>
#include <string.h>

enum {
    VALUE_MAX = 160,   /* bytes of an element that holds a day and little else */
    VALUE_NODES = 100, /* and the nodes in it */
    NEAR_BEFORE = 600, /* bytes of text between such an element and the title below it */
    TITLE_MAX = 400,
    TITLE_DAY_MAX = 80, /* bytes of what stands beside a title's words and has the day */
    VALUE_DIGITS = 5,   /* of the shortest day: "3 mars 2025" */
    TEASERS_MAX = 4,    /* one in the other, around an element */
    FRAME_LINKS = 9,    /* between a day and the title: more of them are a menu */
    DECK_REACH = 60,    /* bytes from the title to a heading that goes on from it */
    FOUND_MAX = 64,     /* elements looked at: a page with more of them is a list */
};

typedef struct found {
    uint32_t node;
    akt_date_sense sense;
    const char *name; /* the cue's */
    bool microdata;
    bool elsewhere;  /* it stands in what is about other pages, or is a comment's */
    bool entry;      /* it is one of several like it */
    bool far;        /* it stands long before the title */
    size_t distance; /* bytes of text between it and the title */
    akt_str value, klass;
} found;

typedef struct search {
    const akt_html_tree *tree;
    size_t *before; /* bytes of text before each node, and behind the last */
    uint32_t title, title_end;
    found *rows;
    size_t n, cap;
    akt_arena values;
    bool failed;
} search;

static akt_str attribute(const search *s, uint32_t node, const char *name)
{
    return akt_html_attribute_of(s->tree, &s->tree->nodes[node], name, NULL);
}

/* --- Where an element stands --- */

static bool is_heading(const search *s, uint32_t node)
{
    return s->tree->nodes[node].tag >= AKT_TAG_H1 && s->tree->nodes[node].tag <= AKT_TAG_H4;
}

static bool holds(const search *s, uint32_t outer, uint32_t inner)
{
    uint32_t end = akt_html_next(s->tree, outer, true);

    return inner > outer && (end == 0 || inner < end);
}

/* Whether a list's item or a link holds a heading or another link: then it tells of another page,
 * and its date is that page's. */
static bool tells_of_another(const search *s, uint32_t item, uint32_t date)
{
    uint32_t end = akt_html_next(s->tree, item, true);

    for (uint32_t node = akt_html_next(s->tree, item, false); node != end;
         node = akt_html_next(s->tree, node, false)) {
        bool link = s->tree->nodes[node].tag == AKT_TAG_A && attribute(s, node, "href").len > 0 &&
                    !holds(s, node, date);

        if (is_heading(s, node) || link)
            return true;
    }
    return false;
}

/* Whether a table has header cells: a day in it is one of its rows' ("Klart: 31 okt."), and what a
 * row labels as the page's own is read by its label. */
static bool has_header_cells(const search *s, uint32_t table)
{
    uint32_t end = akt_html_next(s->tree, table, true);

    for (uint32_t node = akt_html_next(s->tree, table, false); node != end;
         node = akt_html_next(s->tree, node, false))
        if (s->tree->nodes[node].tag == AKT_TAG_TH)
            return true;
    return false;
}

/* Bytes of text in an element. */
static size_t text_in(const search *s, uint32_t node)
{
    uint32_t end = akt_html_next(s->tree, node, true);

    return s->before[end ? end : s->tree->n_nodes] - s->before[node];
}

static bool holds_most(const search *s, uint32_t node)
{
    return text_in(s, node) * 5 > s->before[s->tree->n_nodes] * 2;
}

/* What the names of an element say against a date in it. */
static akt_date_sense sense_of_element(const search *s, uint32_t node)
{
    akt_date_sense said = akt_html_date_sense(attribute(s, node, "class"));

    return said >= AKT_SENSE_EVENT ? said : akt_html_date_sense(attribute(s, node, "id"));
}

/* Whether the page's own head holds this one: that of an article or of the text is none. */
static bool is_page_header(const search *s, uint32_t header)
{
    for (uint32_t node = s->tree->nodes[header].parent; node; node = s->tree->nodes[node].parent)
        if (s->tree->nodes[node].tag == AKT_TAG_ARTICLE || s->tree->nodes[node].tag == AKT_TAG_MAIN)
            return false;
    return true;
}

/* What the elements around this one say, up to the one that also holds the title. */
static akt_date_sense sense_around(const search *s, uint32_t date)
{
    bool listed = false;
    size_t teasers = 0;

    for (uint32_t node = s->tree->nodes[date].parent; node; node = s->tree->nodes[node].parent) {
        akt_date_sense said;

        if (s->title && holds(s, node, s->title))
            return AKT_SENSE_NONE;
        if (holds_most(s, node) && s->tree->nodes[node].tag != AKT_TAG_LI)
            return AKT_SENSE_NONE;
        switch ((akt_html_tag)s->tree->nodes[node].tag) {
        case AKT_TAG_NAV:
        case AKT_TAG_FOOTER:
            if (s->tree->nodes[node].tag == AKT_TAG_NAV || s->before[node] > s->before[s->title])
                return AKT_SENSE_ELSEWHERE;
            break;
        case AKT_TAG_HEADER:
            if (is_page_header(s, node))
                return AKT_SENSE_ELSEWHERE;
            break;
        case AKT_TAG_LI:
        case AKT_TAG_A:
            if (!listed && tells_of_another(s, node, date))
                return AKT_SENSE_ELSEWHERE;
            listed = true;
            break;
        case AKT_TAG_TABLE:
            if (has_header_cells(s, node))
                return AKT_SENSE_ELSEWHERE;
            break;
        case AKT_TAG_BODY:
        case AKT_TAG_HTML:
        case AKT_TAG_ARTICLE:
        case AKT_TAG_MAIN:
            continue;
        default:
            break;
        }
        said = sense_of_element(s, node);
        if (said == AKT_SENSE_TEASER && teasers++ < TEASERS_MAX && tells_of_another(s, node, date))
            said = AKT_SENSE_ELSEWHERE;
        if (said == AKT_SENSE_ELSEWHERE || said == AKT_SENSE_EVENT)
            return said;
    }
    return AKT_SENSE_NONE;
}

/* Whether what a page has in its frame, a menu or a field to search in, stands between a day and
 * the title below it: then the day is today's. */
static bool is_clock(const search *s, uint32_t date)
{
    size_t links = 0;

    if (!s->title || date > s->title || holds(s, date, s->title) ||
        s->tree->nodes[date].tag == AKT_TAG_META)
        return false;
    for (uint32_t node = akt_html_next(s->tree, date, true); node && node < s->title;
         node = akt_html_next(s->tree, node, false)) {
        akt_html_tag tag = (akt_html_tag)s->tree->nodes[node].tag;

        links += tag == AKT_TAG_A && attribute(s, node, "href").len > 0;
        if (tag == AKT_TAG_FORM || tag == AKT_TAG_NAV || tag == AKT_TAG_INPUT ||
            links > FRAME_LINKS)
            return true;
    }
    return false;
}

/* Whether a heading follows sooner than running text: the date opens an entry of a list of news. */
static bool opens_entry(const search *s, uint32_t date)
{
    uint32_t from = akt_html_next(s->tree, date, true);

    for (uint32_t node = from; node; node = akt_html_next(s->tree, node, false)) {
        if (s->before[node] - s->before[from] > VALUE_MAX)
            return false;
        if (is_heading(s, node))
            return node != s->title;
    }
    return false;
}

/* Whether others like it stand beside it: elements of the same name, with other days. */
static bool is_one_of_several(const search *s, size_t row)
{
    const found *f = s->rows + row;

    for (size_t i = 0; i < s->n; i++)
        if (i != row && !s->rows[i].elsewhere && !s->rows[i].far &&
            akt_str_eq(s->rows[i].klass, f->klass) && s->rows[i].microdata == f->microdata &&
            (!f->microdata || strcmp(s->rows[i].name, f->name) == 0) &&
            s->tree->nodes[s->rows[i].node].tag == s->tree->nodes[f->node].tag &&
            !akt_str_eq(s->rows[i].value, f->value))
            return true;
    return false;
}

static size_t headings_between(const search *s, uint32_t from, uint32_t to)
{
    size_t n = 0;

    for (uint32_t node = from; node && node < to; node = akt_html_next(s->tree, node, false))
        n += is_heading(s, node);
    return n;
}

/* Whether one heading goes on from the title, and the row stands not far below. */
static bool is_below_deck(const search *s, size_t row)
{
    const found *f = s->rows + row;
    uint32_t deck = s->title_end;

    if (f->distance > NEAR_BEFORE || headings_between(s, s->title_end, f->node) != 1)
        return false;
    while (!is_heading(s, deck))
        deck = akt_html_next(s->tree, deck, false);
    return s->before[deck] - s->before[s->title_end] <= DECK_REACH && !opens_entry(s, f->node) &&
           !is_one_of_several(s, row);
}

/* --- The search --- */

/* The words of an element that holds little; "" when they are many, or hold no day. */
static akt_str short_text(search *s, uint32_t top)
{
    uint32_t end = akt_html_next(s->tree, top, true);
    akt_buf text = {0};
    akt_str out = AKT_STR("");
    size_t nodes = 0, digits = 0;

    for (uint32_t node = top; node != end && text.len <= VALUE_MAX && nodes++ < VALUE_NODES;
         node = akt_html_next(s->tree, node, false)) {
        const akt_html_node *n = &s->tree->nodes[node];

        if (n->tag != AKT_TAG_NONE)
            continue;
        if (n->end - n->begin > 4 * VALUE_MAX) {
            akt_buf_clear(&text);
            break;
        }
        akt_html_copy(s->tree->page, n->begin, n->end, &text);
        akt_buf_byte(&text, ' ');
    }
    for (size_t i = 0; i < text.len; i++)
        digits += akt_is_digit(text.ptr[i]);
    if (digits >= VALUE_DIGITS && text.len <= VALUE_MAX && nodes <= VALUE_NODES)
        out = akt_arena_copy(&s->values, akt_str_trim(akt_buf_str(&text)));
    s->failed |= text.failed || !out.ptr;
    akt_buf_free(&text);
    return out.ptr ? out : AKT_STR("");
}

/* The day that the element has: for machines, or as its readers see it. */
static akt_str value_of(search *s, uint32_t node)
{
    static const char *const names[] = {"datetime", "content", "title"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        akt_str value = attribute(s, node, names[i]);

        if (value.len > 0 && value.len <= VALUE_MAX &&
            memchr("0123456789", value.ptr[0], 10)) /* the rest is for people: "Publicerad" */
            return value;
    }
    return short_text(s, node);
}

/* "datePublished", "schema:dateModified": the property without its vocabulary, if it is one of
 * schema.org's days. */
static const char *property_of(akt_str names, akt_date_sense *out)
{
    static const struct {
        const char *property, *cue;
        akt_date_sense sense;
    } known[] = {
        {"datePublished", "itemprop:datepublished", AKT_SENSE_DATE},
        {"dateCreated", "itemprop:datecreated", AKT_SENSE_DATE},
        {"dateModified", "itemprop:datemodified", AKT_SENSE_CHANGED},
        {"uploadDate", "itemprop:uploaddate", AKT_SENSE_DATE},
        {"startDate", "itemprop:startdate", AKT_SENSE_EVENT},
        {"dc:created", "dcterms.created", AKT_SENSE_DATE},
        {"dc:date", "dc.date", AKT_SENSE_DATE},
    };

    for (size_t at = 0, end; at < names.len; at = end + 1) {
        akt_str name;

        end = at;
        while (end < names.len && !akt_is_space(names.ptr[end]))
            end++;
        name = akt_str_slice(names, at, end);
        if (akt_str_starts(name, AKT_STR("schema:")))
            name = akt_str_slice(name, 7, name.len);
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            if (akt_str_eq_ascii_case(name, akt_str_of(known[i].property))) {
                *out = known[i].sense;
                return known[i].cue;
            }
    }
    return NULL;
}

/* Whether the title has this element beside its words: "Ny bro <small>28 augusti 2024</small>". */
static bool is_beside_title(const search *s, uint32_t node)
{
    return s->title && node > s->title && node < s->title_end &&
           s->tree->nodes[node].tag != AKT_TAG_NONE && text_in(s, node) < text_in(s, s->title);
}

/* Bytes of text between an element and the title. */
static size_t distance_of(const search *s, uint32_t node)
{
    if (s->title == 0)
        return s->before[node];
    if (node < s->title)
        return s->before[s->title] - s->before[node];
    return node < s->title_end ? 0 : s->before[node] - s->before[s->title_end];
}

static void look_at(search *s, uint32_t node)
{
    akt_html_tag tag = (akt_html_tag)s->tree->nodes[node].tag;
    found f = {.node = node, .klass = attribute(s, node, "class")};
    akt_date_sense named = akt_html_date_sense(f.klass);
    bool in_title = is_beside_title(s, node);

    if (tag == AKT_TAG_BODY || tag == AKT_TAG_HTML || s->n == FOUND_MAX)
        return;
    f.name = property_of(attribute(s, node, "itemprop"), &f.sense);
    if (!f.name && tag != AKT_TAG_META)
        f.name = property_of(attribute(s, node, "property"), &f.sense);
    f.microdata = f.name != NULL;
    if (!f.name && tag == AKT_TAG_META)
        return;
    if (!f.name && tag == AKT_TAG_TIME) {
        f.sense = named == AKT_SENSE_NONE || named == AKT_SENSE_TEASER ? AKT_SENSE_DATE : named;
        f.name = "time";
    } else if (!f.name) {
        f.sense = named != AKT_SENSE_NONE ? named : akt_html_date_sense(attribute(s, node, "id"));
        f.name = "class:date";
        if (f.sense == AKT_SENSE_NONE && in_title)
            f.sense = AKT_SENSE_DATE;
    }
    if (f.sense == AKT_SENSE_NONE)
        return;
    f.value = value_of(s, node);
    if (f.value.len == 0 || (in_title && f.value.len > TITLE_DAY_MAX))
        return;
    f.distance = distance_of(s, node);
    if (!akt_grow(&s->rows, &s->cap, s->n + 1, sizeof *s->rows))
        s->failed = true;
    else
        s->rows[s->n++] = f;
}

/* Whether the row stands in something that tells of comments, other pages or an event. */
static void look_around(const search *s, found *f)
{
    akt_date_sense around = sense_around(s, f->node);
    bool pubdate;

    akt_html_attribute_of(s->tree, &s->tree->nodes[f->node], "pubdate", &pubdate);
    if (pubdate)
        f->sense = AKT_SENSE_PUBLISHED;
    if (around == AKT_SENSE_EVENT)
        f->sense = AKT_SENSE_EVENT;
    if (f->sense == AKT_SENSE_TEASER && tells_of_another(s, f->node, f->node))
        f->sense = AKT_SENSE_ELSEWHERE;
    f->elsewhere = f->sense == AKT_SENSE_ELSEWHERE ||
                   ((around == AKT_SENSE_ELSEWHERE || is_clock(s, f->node)) && !pubdate);
    f->far = s->title && f->node < s->title && f->distance > NEAR_BEFORE;
}

/* Whether this is the date of one of several entries below the title, or of what follows the text.
 */
static bool is_of_an_entry(const search *s, size_t row)
{
    const found *f = s->rows + row;
    bool pubdate,
        below = s->title && f->node > s->title && headings_between(s, s->title_end, f->node) > 0;

    akt_html_attribute_of(s->tree, &s->tree->nodes[f->node], "pubdate", &pubdate);
    if (pubdate)
        return false;
    if (below && f->sense == AKT_SENSE_DATE && !f->microdata &&
        s->tree->nodes[f->node].tag != AKT_TAG_TIME)
        return !is_below_deck(s, row);
    return (below || opens_entry(s, f->node)) && is_one_of_several(s, row);
}

/* One blank for each run of white space, so that texts can be compared. */
static void squeeze(akt_buf *text)
{
    size_t len = 0;

    for (size_t i = 0; i < text->len; i++) {
        bool blank = akt_is_space(text->ptr[i]);

        if (!blank || (len > 0 && text->ptr[len - 1] != ' '))
            text->ptr[len++] = blank ? ' ' : text->ptr[i];
    }
    text->len = len > 0 && text->ptr[len - 1] == ' ' ? len - 1 : len;
}

static void text_below(const akt_html_tree *tree, uint32_t top, akt_buf *out)
{
    uint32_t end = akt_html_next(tree, top, true);
    size_t nodes = 0;

    akt_buf_clear(out);
    for (uint32_t node = akt_html_next(tree, top, false); node != end && nodes < VALUE_NODES;
         node = akt_html_next(tree, node, false), nodes++) {
        const akt_html_node *n = &tree->nodes[node];

        if (n->tag == AKT_TAG_NONE)
            akt_html_copy(tree->page, n->begin,
                          n->end - n->begin > TITLE_MAX ? n->begin + TITLE_MAX : n->end, out);
    }
    squeeze(out);
}

/* Bytes that a heading and the name of the page have in common: all of the heading, or the longest
 * of the parts that the name has ("Nytt avtal | Näckens kommun"). */
static size_t common(akt_str heading, akt_str name)
{
    static const char *const marks[] = {" | ", " - ", " – ", " — ", " : ", " » ", " :: "};
    size_t best = 0;

    if (heading.len > 3 && akt_str_find(name, heading, 0) != AKT_NONE)
        return heading.len;
    for (size_t from = 0; from < name.len;) {
        size_t end = name.len, next = end;

        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            akt_str mark = akt_str_of(marks[i]);
            size_t at = akt_str_find(name, mark, from);

            if (at != AKT_NONE && at < end) {
                end = at;
                next = at + mark.len;
            }
        }
        if (end - from > best && end - from >= 8 &&
            akt_str_find(heading, akt_str_slice(name, from, end), 0) != AKT_NONE)
            best = end - from;
        from = next;
    }
    return best;
}

/* Whether a heading is the site's name: its words lead to the first page. */
static bool is_logo(const akt_html_tree *tree, uint32_t heading)
{
    uint32_t link = tree->nodes[heading].first;

    while (link && tree->nodes[link].tag == AKT_TAG_NONE)
        link = tree->nodes[link].next;
    return link && tree->nodes[link].tag == AKT_TAG_A &&
           akt_str_eq(akt_html_attribute_of(tree, &tree->nodes[link], "href", NULL), AKT_STR("/"));
}

/* The heading that the page is called after, of several the highest: entries of lists may have the
 * same name. Else its title, its first h1. 0 if it has none. */
static uint32_t find_title(const akt_html_tree *tree)
{
    akt_buf heading = {0}, names[2] = {0};
    uint32_t best = 0, first = 0, marked = 0;
    size_t most = 0;

    for (uint32_t i = 1; i < tree->n_nodes; i++) {
        const akt_html_node *node = &tree->nodes[i];

        if (node->tag == AKT_TAG_TITLE && names[0].len == 0) {
            text_below(tree, i, &names[0]);
        } else if (node->tag == AKT_TAG_META && names[1].len == 0 &&
                   akt_str_eq_ascii_case(akt_html_attribute_of(tree, node, "property", NULL),
                                         AKT_STR("og:title"))) {
            akt_buf_add(&names[1], akt_html_attribute_of(tree, node, "content", NULL));
            squeeze(&names[1]);
        } else if (node->tag >= AKT_TAG_H1 && node->tag <= AKT_TAG_H4 && !is_logo(tree, i)) {
            text_below(tree, i, &heading);
            for (size_t k = 0; k < 2 && heading.len < TITLE_MAX; k++) {
                size_t n = common(akt_buf_str(&heading), akt_buf_str(&names[k]));

                if (n > most || (n > 0 && n == most && node->tag < tree->nodes[best].tag)) {
                    most = n;
                    best = i;
                }
            }
        }
        first = first == 0 && node->tag == AKT_TAG_H1 && !is_logo(tree, i) ? i : first;
        marked = node->marks & AKT_HTML_TITLE ? i : marked;
    }
    akt_buf_free(&heading);
    akt_buf_free(&names[0]);
    akt_buf_free(&names[1]);
    return best ? best : marked ? marked : first;
}

static int by_distance(const void *a, const void *b)
{
    const found *x = a, *y = b;

    if (x->distance != y->distance)
        return x->distance < y->distance ? -1 : 1;
    return x->node < y->node ? -1 : 1;
}

/* Microdata has names of its own. */
static const char *name_of(const found *f)
{
    if (f->elsewhere)
        return "class:other";
    if (f->sense == AKT_SENSE_EVENT)
        return "class:event";
    if (f->microdata)
        return f->name;
    if (f->sense == AKT_SENSE_CHANGED)
        return "class:updated";
    return f->sense == AKT_SENSE_PUBLISHED ? "class:published" : f->name;
}

static void add_cues(const search *s, akt_doc *doc)
{
    for (size_t i = 0; i < s->n; i++) {
        const found *f = s->rows + i;
        uint32_t text = f->node, end = akt_html_next(s->tree, f->node, true);
        size_t at = s->tree->nodes[f->node].begin;

        while (text != end && s->tree->nodes[text].tag != AKT_TAG_NONE)
            text = akt_html_next(s->tree, text, false);
        if (text != end)
            at = s->tree->nodes[text].begin;
        at = akt_html_place(s->tree->page, at);
        akt_doc_cue(doc, akt_str_of(name_of(f)), f->value, at, at + 1);
    }
}

/* Bytes of text in a node, white space at its ends left out. */
static size_t text_of(const akt_html_tree *tree, const akt_html_node *node)
{
    if (node->tag != AKT_TAG_NONE)
        return 0;
    return akt_str_trim(akt_str_slice(akt_buf_str(&tree->page->text), node->begin, node->end)).len;
}

bool akt_html_dates(const akt_html_tree *tree, akt_doc *doc)
{
    search s = {.tree = tree, .title = find_title(tree)};
    size_t kept = 0;

    s.before = akt_alloc((tree->n_nodes + 1) * sizeof *s.before);
    if (!s.before)
        return false;
    s.before[0] = 0;
    for (size_t i = 0; i < tree->n_nodes; i++)
        s.before[i + 1] = s.before[i] + text_of(tree, &tree->nodes[i]);
    s.title_end = s.title ? akt_html_next(tree, s.title, true) : 0;
    if (s.title && s.title_end == 0)
        s.title_end = (uint32_t)tree->n_nodes;
    for (uint32_t i = 1; i < tree->n_nodes && !s.failed; i++)
        if (tree->nodes[i].n_attributes > 0 || tree->nodes[i].tag == AKT_TAG_TIME ||
            (i > s.title && i < s.title_end))
            look_at(&s, i);
    for (size_t i = 0; i < s.n; i++)
        look_around(&s, &s.rows[i]);
    for (size_t i = 0; i < s.n; i++)
        if ((s.rows[i].far || s.rows[i].sense == AKT_SENSE_TEASER) && !s.rows[i].elsewhere)
            s.rows[i].distance = SIZE_MAX;
        else if (!s.rows[i].elsewhere && is_of_an_entry(&s, i))
            s.rows[i].entry = true;
    for (size_t i = 0; i < s.n; i++)
        s.rows[i].elsewhere |= s.rows[i].entry;
    if (s.n > 0)
        qsort(s.rows, s.n, sizeof *s.rows, by_distance);
    while (kept < s.n && s.rows[kept].distance < SIZE_MAX)
        kept++;
    s.n = kept;
    add_cues(&s, doc);
    akt_free(s.before);
    akt_free(s.rows);
    akt_arena_free(&s.values);
    return !s.failed;
}
