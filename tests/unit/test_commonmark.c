/* Markdown as libcmark reads it and as akt does: the same blocks, of the same kinds, with the same
 * words and links. Inputs are those of tests/cases/markdown ("markdown: ..."), and thousands that
 * are put together of pieces with a fixed seed.
 *
 * Where akt differs on purpose (the margin of a page, fields, bullets that Markdown does not know,
 * "<name>" for a name to be filled in), nothing is tried here; tests/import has those. */
#include "importers/importer.h"

#include "support/cases.h"

#include <cmark.h>

enum { COMBINATIONS = 6000, PIECES = 5 };

/* --- What libcmark makes of it --- */

/* An item's number is no text to Markdown; akt keeps it, since others refer to it. */
static akt_str without_number(akt_str text)
{
    size_t at = 0;

    while (at < text.len && akt_is_digit(text.ptr[at]))
        at++;
    if (at == 0 || at > 9 || at + 1 >= text.len || (text.ptr[at] != '.' && text.ptr[at] != ')') ||
        text.ptr[at + 1] != ' ')
        return text;
    return akt_str_slice(text, at + 2, text.len);
}

/* Appends text with each row of white space as one space. */
static void add_words(akt_buf *out, akt_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        bool hard = akt_str_starts(akt_str_slice(text, i, text.len), AKT_STR("\u00A0"));
        bool blank = hard || akt_is_space(text.ptr[i]);

        i += hard;
        if (!blank)
            akt_buf_byte(out, text.ptr[i]);
        else if (out->len > 0 && out->ptr[out->len - 1] != ' ' && out->ptr[out->len - 1] != '\t')
            akt_buf_byte(out, ' ');
    }
}

/* Whether what begins with "<" shows: a comment that does not end, an address. */
static bool shows(akt_str html)
{
    akt_str tag = akt_str_slice(html, 0, akt_str_find_byte(html, '>', 0));

    return (akt_str_starts(html, AKT_STR("<!--")) &&
            akt_str_find(html, AKT_STR("-->"), 0) == AKT_NONE) ||
           akt_str_find(tag, AKT_STR("://"), 0) != AKT_NONE ||
           akt_str_find_byte(tag, '@', 0) != AKT_NONE;
}

/* HTML without its tags. */
static void add_untagged(akt_buf *out, akt_str html)
{
    bool inside = false;

    for (size_t i = 0; i < html.len; i++) {
        inside = inside || (html.ptr[i] == '<' && !shows(akt_str_slice(html, i, html.len)));
        add_words(out, inside ? AKT_STR(" ") : akt_str_slice(html, i, i + 1));
        inside = inside && html.ptr[i] != '>';
    }
}

static void end_block(akt_buf *out)
{
    while (out->len > 0 && out->ptr[out->len - 1] == ' ')
        out->len--;
    if (out->len > 0 && out->ptr[out->len - 1] == '\t') { /* a kind without words */
        while (out->len > 0 && out->ptr[out->len - 1] != '\n')
            out->len--;
        return;
    }
    akt_buf_byte(out, '\n');
}

/* A link's target; akt keeps an address as it is written. */
static void add_target(akt_buf *out, const char *url)
{
    if (akt_str_starts(akt_str_of(url), AKT_STR("mailto:")))
        url += strlen("mailto:");
    if (*url)
        akt_buf_fmt(out, "{%s}", url);
}

static void add_inlines(akt_buf *out, cmark_node *block)
{
    bool item = cmark_node_get_type(cmark_node_parent(block)) == CMARK_NODE_ITEM;
    cmark_iter *iter = cmark_iter_new(block);
    cmark_event_type event;
    akt_str literal;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);

        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
            literal = akt_str_of(cmark_node_get_literal(node));
            add_words(out, item && !cmark_node_previous(node) ? without_number(literal) : literal);
            break;
        case CMARK_NODE_SOFTBREAK:
        case CMARK_NODE_LINEBREAK:
            add_words(out, AKT_STR(" "));
            break;
        case CMARK_NODE_HTML_INLINE:
            if (akt_str_starts(akt_str_of(cmark_node_get_literal(node)), AKT_STR("<br")))
                add_words(out, AKT_STR(" "));
            break;
        case CMARK_NODE_LINK:
            if (event == CMARK_EVENT_EXIT && cmark_node_first_child(node))
                add_target(out, cmark_node_get_url(node));
            break;
        default:
            break;
        }
    }
    cmark_iter_free(iter);
}

/* "item" or "quote" by the container around a block, "paragraph" without any. */
static const char *kind_by_container(cmark_node *block)
{
    switch (cmark_node_get_type(cmark_node_parent(block))) {
    case CMARK_NODE_ITEM:
        return "item";
    case CMARK_NODE_BLOCK_QUOTE:
        return "quote";
    default:
        return "paragraph";
    }
}

static void read_by_cmark(akt_str text, akt_buf *out)
{
    cmark_node *root = cmark_parse_document(text.ptr, text.len, CMARK_OPT_DEFAULT);
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);

        if (event != CMARK_EVENT_ENTER)
            continue;
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_PARAGRAPH:
            akt_buf_fmt(out, "%s\t", kind_by_container(node));
            add_inlines(out, node);
            end_block(out);
            break;
        case CMARK_NODE_HEADING:
            akt_buf_fmt(out, "heading %d\t", cmark_node_get_heading_level(node));
            add_inlines(out, node);
            end_block(out);
            break;
        case CMARK_NODE_CODE_BLOCK:
            akt_buf_z(out, "code\t");
            add_words(out, akt_str_of(cmark_node_get_literal(node)));
            end_block(out);
            break;
        case CMARK_NODE_HTML_BLOCK:
            akt_buf_z(out, "paragraph\t");
            add_untagged(out, akt_str_of(cmark_node_get_literal(node)));
            end_block(out);
            break;
        default:
            break;
        }
    }
    cmark_iter_free(iter);
    cmark_node_free(root);
}

/* --- What akt makes of it --- */

static void add_passage(const akt_doc *doc, size_t i, akt_buf *out)
{
    const akt_passage *p = &doc->passages[i];
    char url[256];
    size_t at = (size_t)(p->kind == AKT_ITEM ? without_number(p->text).ptr - p->text.ptr : 0);

    if (p->kind == AKT_HEADING)
        akt_buf_fmt(out, "heading %d\t", p->level);
    else
        akt_buf_fmt(out, "%s\t", p->kind == AKT_FIELD ? "paragraph" : akt_kind_name(p->kind));
    for (size_t k = 0; k < doc->n_links; k++) {
        size_t end = doc->links[k].offset + doc->links[k].length;

        if (doc->links[k].passage != i || end < at)
            continue;
        add_words(out, akt_str_slice(p->text, at, end));
        snprintf(url, sizeof url, "%.*s", (int)doc->links[k].target.len, doc->links[k].target.ptr);
        add_target(out, url);
        at = end;
    }
    add_words(out, akt_str_slice(p->text, at, p->text.len));
    end_block(out);
}

static void read_by_akt(akt_str text, akt_buf *out)
{
    akt_hint hint = {AKT_STR("prov.md"), AKT_STR(""), AKT_STR("")};
    akt_doc *doc = akt_doc_new();
    akt_err err = {0};

    CHECK(doc && akt_import(text, &hint, doc, &err) == AKT_OK, "%s", err.text);
    for (size_t i = 0; i < doc->n_passages; i++)
        add_passage(doc, i, out);
    akt_doc_free(doc);
}

/* --- Both --- */

/* Whether two lines agree. A title is a heading of any level, or the first line of a text that has
 * none. */
static bool line_agrees(akt_str got, akt_str want, bool first)
{
    akt_str title = AKT_STR("title\t");
    size_t tab = akt_str_find_byte(want, '\t', 0);

    if (!akt_str_starts(got, title) || tab == AKT_NONE)
        return akt_str_eq(got, want);
    return (first || akt_str_starts(want, AKT_STR("heading"))) &&
           akt_str_eq(akt_str_slice(got, title.len, got.len),
                      akt_str_slice(want, tab + 1, want.len));
}

static bool lines_agree(akt_str got, akt_str want)
{
    size_t g = 0, w = 0;
    akt_str got_line, want_line;

    while (akt_next_line(want, &w, &want_line)) {
        bool first = g == 0;

        if (!akt_next_line(got, &g, &got_line) || !line_agrees(got_line, want_line, first))
            return false;
    }
    return g == got.len;
}

/* Whether both agree. */
static bool agrees(akt_str text, bool tells)
{
    akt_buf want = {0}, got = {0};
    bool same;

    read_by_cmark(text, &want);
    read_by_akt(text, &got);
    same = lines_agree(akt_buf_str(&got), akt_buf_str(&want));
    if (!same && tells)
        printf("---\n%.*s\n--- libcmark:\n%.*s--- akt:\n%.*s", (int)text.len, text.ptr,
               (int)want.len, want.ptr ? want.ptr : "", (int)got.len, got.ptr ? got.ptr : "");
    akt_buf_free(&want);
    akt_buf_free(&got);
    return same;
}

typedef struct tally {
    size_t n, differ;
} tally;

static void run_case(const test_case *c, void *context)
{
    tally *sums = context;

    sums->n++;
    if (!agrees(case_value(c, "markdown"), true)) {
        sums->differ++;
        printf("(%s:%u)\n", c->file, c->line);
    }
}

static void constructs_are_read_as_libcmark_does(void **state)
{
    tally sums = {0};

    (void)state;
    cases_run("markdown", run_case, &sums);
    printf("%zu constructs of Markdown read as libcmark %s does\n", sums.n - sums.differ,
           cmark_version_string());
    CHECK(sums.n >= 150 && sums.differ == 0, "%zu of %zu differ", sums.differ, sums.n);
}

static uint32_t next_random(uint32_t *seed, uint32_t n)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed % n;
}

/* Lines that stand for themselves in any order. */
static const char *const pieces[] = {
    "Nämnden beslutar att pausa\n",
    "enligt *förslaget* och __yttrandet__.\n",
    "# Rubrik ett\n",
    "## Rubrik **två** ##\n",
    "Understruken\növer två rader\n===\n",
    "Mindre\n---\n",
    "---\n",
    "* * *\n",
    "- punkt\n- nästa `kod` punkt\n",
    "+ plus\n\n  med mer text\n",
    "1. första\n2. andra\n",
    "7) sjunde\n",
    "   - indragen\n",
    "> citat av *någon*\n",
    "> citat\nsom går vidare\n",
    "    fyra blanka\n",
    "\tett steg\n",
    "```\nkod # här\n\n- inte lista\n```\n",
    "~~~ c\nint x;\n~~~\n",
    "```\naldrig slut\n",
    "[Namn](https://nordmark.example/a_b)\n",
    "[Länk][här] och [här]\n",
    "[här]: /mapp/fil.pdf \"Titel\"\n",
    "[tom]: /tom\n",
    "<div>\n*inte kursiv*\n</div>\n",
    "<!-- anmärkning\n\nmed blank -->\n",
    "text <b>fet</b> här\n",
    "rad med två blanka  \noch ny rad\\\nigen\n",
    "\\* ingen punkt \\[ingen länk\\]\n",
    "**fet *båda*** _en_ snake_case_namn 2*3*4\n",
    "***allt*** eller *halvt\n",
    "![bild](a.png) efter\n",
    "`` a ` b `` och `oavslutad\n",
    "<https://nordmark.example> <namn@nordmark.example>\n",
    "#ingen rubrik\n",
    "-ingen punkt\n",
    "10000000000. inget nummer\n",
    "- \n",
    "- # Rubrik i punkt\n",
    "> - punkt i citat\n",
    "- > citat i punkt\n",
    "1.     kod i punkt\n",
    "slutrad\n\n",
    "\n",
    "\n\n",
};

/* Before every line of what is put inside a container: of the first and of the others. */
static const struct {
    const char *first, *rest;
} containers[] = {
    {"> ", "> "}, {">", ">"}, {"- ", "  "}, {"1. ", "   "}, {"  ", "  "}, {"* ", ""}, {"> ", ""},
};

static void put_inside(akt_buf *text, size_t which)
{
    akt_buf out = {0};
    akt_str all = akt_buf_str(text);
    bool first = true;

    for (size_t at = 0; at < all.len; first = false) {
        size_t end = akt_str_find_byte(all, '\n', at);

        end = end == AKT_NONE ? all.len : end + 1;
        akt_buf_z(&out, first ? containers[which].first : containers[which].rest);
        akt_buf_add(&out, akt_str_slice(all, at, end));
        at = end;
    }
    akt_buf_free(text);
    *text = out;
}

static void combinations_are_read_as_libcmark_does(void **state)
{
    const size_t n_pieces = sizeof pieces / sizeof *pieces;
    const size_t n_containers = sizeof containers / sizeof *containers;
    uint32_t seed = 20240404;
    size_t differ = 0;

    (void)state;
    for (int i = 0; i < COMBINATIONS; i++) {
        akt_buf text = {0};

        for (uint32_t n = next_random(&seed, PIECES) + 1; n > 0; n--) {
            akt_buf_z(&text, pieces[next_random(&seed, (uint32_t)n_pieces)]);
            if (next_random(&seed, 3) == 0)
                akt_buf_z(&text, "\n");
            if (next_random(&seed, 4) == 0)
                put_inside(&text, next_random(&seed, (uint32_t)n_containers));
        }
        differ += !agrees(akt_buf_str(&text), differ < 5);
        akt_buf_free(&text);
    }
    printf("%d combinations read as libcmark does, but for %zu\n", COMBINATIONS, differ);
    CHECK(differ == 0, "%zu differ", differ);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(constructs_are_read_as_libcmark_does),
        cmocka_unit_test(combinations_are_read_as_libcmark_does),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
