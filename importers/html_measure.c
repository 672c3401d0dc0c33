#include "importers/html_measure.h"

#include "base/mem.h"
#include "doc/label.h"
#include "text/forms.h"

#include <string.h>

enum {
    PARAGRAPH_MIN = 60, /* bytes without white space: some ten words */
    PROSE_MIN = 400,    /* a page with less has no paragraphs to go by */
    LINKS_MIN = 12,     /* a page with fewer links has no menus */
    LINKED_MIN = 8,     /* percent of its text; the same */
    FIELD_MAX = 300,    /* bytes of a text that is looked at for a label */
};

static uint32_t count_ink(akt_str s)
{
    uint32_t n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += (unsigned char)s.ptr[i] > ' ';
    return n;
}

static bool is_unseen(akt_html_tag tag)
{
    return (akt_html_traits(tag) & (AKT_HTML_UNSEEN | AKT_HTML_RAW)) != 0;
}

static bool is_heading(akt_html_tag tag)
{
    return tag >= AKT_TAG_H1 && tag <= AKT_TAG_H6;
}

static bool is_known_field(akt_str text)
{
    size_t label, value;

    return text.len > 4 && text.len < FIELD_MAX &&
           akt_label_read(akt_str_trim(text), &label, &value) > AKT_LABEL_OTHER;
}

static bool is_file(akt_str target)
{
    static const char *const kinds[] = {".pdf", ".doc", ".docx", ".xls",  ".xlsx",
                                        ".odt", ".rtf", ".ppt",  ".pptx", ".zip"};
    size_t end = akt_str_find_byte(target, '?', 0);

    target = akt_str_slice(target, 0, end == AKT_NONE ? target.len : end);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        akt_str kind = akt_str_of(kinds[i]);

        if (target.len > kind.len &&
            akt_str_eq_ascii_case(akt_str_slice(target, target.len - kind.len, target.len), kind))
            return true;
    }
    return akt_str_find(target, AKT_STR("/download"), 0) != AKT_NONE;
}

/* From the first node to the last: what a node has from those above it. */
static void measure_down(const akt_html_tree *tree, akt_html_measure *of, unsigned char *in_link)
{
    akt_str text = akt_buf_str(&tree->page->text);

    for (uint32_t i = 1; i < tree->n_nodes; i++) {
        const akt_html_node *node = &tree->nodes[i];
        akt_html_tag tag = (akt_html_tag)node->tag;
        akt_str piece;

        in_link[i] = in_link[node->parent] || tag == AKT_TAG_A;
        of[i].block = tag != AKT_TAG_NONE && (akt_html_traits(tag) & AKT_HTML_BLOCK)
                          ? i
                          : of[node->parent].block;
        if (tag != AKT_TAG_NONE)
            continue;
        piece = akt_str_slice(text, node->begin, node->end);
        of[i].all = count_ink(piece);
        of[i].linked = in_link[i] ? of[i].all : 0;
        of[i].holds_field = is_known_field(piece);
        of[of[i].block].own += of[i].all;
        of[of[i].block].own_linked += of[i].linked;
    }
}

static uint16_t add_up(uint16_t a, uint16_t b)
{
    return (uint16_t)(a + b > UINT16_MAX ? UINT16_MAX : a + b);
}

static bool is_paragraph(const akt_html_measure *of, akt_html_tag tag)
{
    return of->own >= PARAGRAPH_MIN && of->own_linked * 2 <= of->own && !is_heading(tag) &&
           tag != AKT_TAG_FIGCAPTION && tag != AKT_TAG_CAPTION && tag != AKT_TAG_SELECT &&
           tag != AKT_TAG_BUTTON && tag != AKT_TAG_OPTION;
}

/* From the last node to the first: children come after their parent. */
static void measure_up(const akt_html_tree *tree, akt_html_measure *measures)
{
    for (size_t i = tree->n_nodes - 1; i > 0; i--) {
        const akt_html_node *node = &tree->nodes[i];
        akt_html_tag tag = (akt_html_tag)node->tag;
        akt_html_measure *of = &measures[i], *up = &measures[node->parent];

        if (is_unseen(tag)) {
            *of = (akt_html_measure){.block = of->block};
            continue;
        }
        if (of->block == i && is_paragraph(of, tag)) {
            of->prose += of->own;
            of->paragraphs++;
        }
        if (tag == AKT_TAG_TD || tag == AKT_TAG_TH) {
            up->cells++;
            up->long_cell |= of->all > 1500 || of->holds_block;
        } else if (tag == AKT_TAG_TR || tag == AKT_TAG_TBODY || tag == AKT_TAG_THEAD ||
                   tag == AKT_TAG_TFOOT) {
            up->cells = of->cells > up->cells ? of->cells : up->cells;
            up->long_cell |= of->long_cell;
        }
        up->all += of->all;
        up->linked += of->linked;
        up->prose += of->prose;
        up->paragraphs += of->paragraphs;
        up->links = add_up(up->links, add_up(of->links, tag == AKT_TAG_A && of->all > 0));
        up->link_blocks =
            add_up(up->link_blocks,
                   add_up(of->link_blocks, of->block == i && of->own > 0 &&
                                               (uint64_t)of->own_linked * 100 >= of->own * 85ULL));
        up->holds_main |= of->holds_main || tag == AKT_TAG_MAIN;
        up->holds_h1 |= of->holds_h1 || tag == AKT_TAG_H1;
        up->holds_table |= of->holds_table || tag == AKT_TAG_TABLE;
        up->holds_block |=
            of->holds_block || is_heading(tag) || tag == AKT_TAG_ARTICLE || tag == AKT_TAG_FORM;
        up->holds_field |= of->holds_field;
        up->holds_quote |= of->holds_quote || (tag == AKT_TAG_BLOCKQUOTE && of->prose > 0);
        if (tag == AKT_TAG_A) {
            akt_str target = akt_html_attribute_of(tree, node, "href", NULL);

            up->holds_file |= is_file(target);
            up->holds_place |= target.len == 0 || target.ptr[0] == '#';
        }
        up->holds_file |= of->holds_file;
        up->holds_place |= of->holds_place;
        up->holds_image |= of->holds_image || tag == AKT_TAG_IMG;
    }
}

akt_html_measure *akt_html_measure_new(const akt_html_tree *tree)
{
    akt_html_measure *measures = akt_alloc(tree->n_nodes * sizeof *measures);
    unsigned char *in_link = akt_alloc(tree->n_nodes);

    if (measures && in_link) {
        memset(measures, 0, tree->n_nodes * sizeof *measures);
        memset(in_link, 0, tree->n_nodes);
        measure_down(tree, measures, in_link);
        measure_up(tree, measures);
        akt_free(in_link);
        return measures;
    }
    akt_free(measures);
    akt_free(in_link);
    return NULL;
}

uint32_t akt_html_weight(const akt_html_measure *measures, uint32_t node)
{
    if (measures[0].prose >= PROSE_MIN)
        return measures[node].prose;
    return measures[node].all - measures[node].linked;
}

bool akt_html_has_menus(const akt_html_measure *measures)
{
    return measures[0].links >= LINKS_MIN &&
           (uint64_t)measures[0].linked * 100 >= (uint64_t)measures[0].all * LINKED_MIN;
}
