#include "importers/html_walk.h"

#include "text/forms.h"

static void lower(akt_str s, akt_buf *out)
{
    akt_buf_clear(out);
    for (size_t i = 0; i < s.len; i++)
        akt_buf_byte(out, akt_lower_ascii(s.ptr[i]));
}

static void add(const akt_html_tree *tree, akt_doc *doc, uint32_t node, akt_str name, akt_str value)
{
    size_t at = akt_html_place(tree->page, tree->nodes[node].begin);

    if (name.len > 0 && value.len > 0)
        akt_doc_cue(doc, name, value, at, at + 1);
}

/* Days in microdata belong to what they stand in: html_dates.c reads them. */
static bool is_day_of_microdata(akt_str name)
{
    return akt_str_starts(name, AKT_STR("date")) || akt_str_eq(name, AKT_STR("uploaddate")) ||
           akt_str_eq(name, AKT_STR("startdate"));
}

static void add_meta(const akt_html_tree *tree, akt_doc *doc, uint32_t index, akt_buf *name)
{
    static const char *const names[] = {"name", "property", "itemprop"};
    const akt_html_node *node = &tree->nodes[index];

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        lower(akt_html_attribute_of(tree, node, names[i], NULL), name);
        if (name->len > 0) {
            if (i == 2 && is_day_of_microdata(akt_buf_str(name)))
                return;
            add(tree, doc, index, akt_buf_str(name),
                akt_html_attribute_of(tree, node, "content", NULL));
            return;
        }
    }
}

static void add_title(const akt_html_tree *tree, akt_doc *doc, uint32_t index, akt_buf *text)
{
    akt_buf shown = {0};

    akt_buf_clear(text);
    for (uint32_t child = tree->nodes[index].first; child; child = tree->nodes[child].next)
        if (tree->nodes[child].tag == AKT_TAG_NONE)
            akt_html_copy(tree->page, tree->nodes[child].begin, tree->nodes[child].end, text);
    akt_form_shown(akt_buf_str(text), &shown);
    add(tree, doc, index, AKT_STR("title"), akt_str_trim(akt_buf_str(&shown)));
    akt_buf_free(&shown);
}

void akt_html_cues(const akt_html_tree *tree, akt_doc *doc)
{
    akt_buf room = {0};
    bool title = false;

    for (uint32_t i = 1; i < tree->n_nodes; i++) {
        const akt_html_node *node = &tree->nodes[i];

        switch ((akt_html_tag)node->tag) {
        case AKT_TAG_HTML:
            add(tree, doc, i, AKT_STR("lang"), akt_html_attribute_of(tree, node, "lang", NULL));
            break;
        case AKT_TAG_META:
            add_meta(tree, doc, i, &room);
            break;
        case AKT_TAG_LINK:
            if (akt_str_eq_ascii_case(akt_html_attribute_of(tree, node, "rel", NULL),
                                      AKT_STR("canonical")))
                add(tree, doc, i, AKT_STR("canonical"),
                    akt_html_attribute_of(tree, node, "href", NULL));
            break;
        case AKT_TAG_TITLE:
            if (!title)
                add_title(tree, doc, i, &room);
            title = true;
            break;
        default:
            break;
        }
    }
    akt_buf_free(&room);
}
