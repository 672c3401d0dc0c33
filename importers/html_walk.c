/* Elements open and close around pieces: text, line breaks, links, cells. A block element ends what
 * has been gathered; only then, when all of it is known, is it decided what kind of passage it is
 * and whether its lines are fields of their own. */
#include "importers/html_walk.h"

#include "base/mem.h"
#include "importers/html_pieces.h"
#include "text/forms.h"

#include <string.h>

enum {
    TERM_PIECES = 8, /* pieces of a second dt */
    SPAN_MAX = 1000, /* rows or columns */
};

static akt_str attribute(const akt_html_walker *w, const akt_html_node *node, const char *name)
{
    return akt_html_attribute_of(w->tree, node, name, NULL);
}

static bool is_footnote(const akt_html_walker *w, const akt_html_node *node)
{
    akt_str class = attribute(w, node, "class"), id = attribute(w, node, "id");

    return akt_str_find(class, AKT_STR("FootnoteText"), 0) != AKT_NONE ||
           akt_str_find(class, AKT_STR("footnote"), 0) != AKT_NONE ||
           akt_str_starts(id, AKT_STR("ftn")) || akt_str_starts(id, AKT_STR("sdfootnote")) ||
           akt_str_starts(id, AKT_STR("edn")) ||
           akt_str_eq(attribute(w, node, "role"), AKT_STR("doc-footnote"));
}

/* The level of a list paragraph of Word's: "mso-list:l0 level2 lfo1"; 0 when it is none. */
static unsigned word_list_level(const akt_html_walker *w, const akt_html_node *node)
{
    akt_str style = attribute(w, node, "style"), class = attribute(w, node, "class");
    size_t at = akt_str_find(style, AKT_STR("mso-list:"), 0);

    if (at != AKT_NONE && (at = akt_str_find(style, AKT_STR("level"), at)) != AKT_NONE &&
        at + 5 < style.len && style.ptr[at + 5] >= '1' && style.ptr[at + 5] <= '9')
        return (unsigned)(style.ptr[at + 5] - '0');
    return akt_str_starts(class, AKT_STR("MsoListParagraph")) ||
                   akt_str_starts(class, AKT_STR("MsoListBullet"))
               ? 1
               : 0;
}

/* Whether the block's first visible text is Word's bullet and nothing else; it is taken out. */
static void drop_bullet(akt_html_walker *w)
{
    static const char *const bullets[] = {"·",           "o", "§", "-", "–", "•", "\xEF\x82\xB7",
                                          "\xEF\x82\xA7"};

    for (size_t i = 0; i < w->n_pieces; i++) {
        akt_html_piece *p = &w->pieces[i];
        akt_str text;

        if (p->kind != AKT_HTML_PIECE_TEXT)
            continue;
        akt_buf_clear(&w->line);
        akt_buf_clear(&w->shown);
        akt_html_copy(w->tree->page, p->begin, p->end, &w->line);
        akt_form_shown(akt_buf_str(&w->line), &w->shown);
        text = akt_str_trim(akt_buf_str(&w->shown));
        if (text.len == 0)
            continue;
        for (size_t k = 0; k < sizeof bullets / sizeof *bullets; k++)
            if (akt_str_eq(text, akt_str_of(bullets[k])))
                p->end = p->begin;
        return;
    }
}

/* A block begins or ends. In a row of data, and between a term and its meaning, the passage goes
 * on; a space is all that it takes. */
static void boundary(akt_html_walker *w)
{
    const akt_html_piece *last = w->n_pieces ? &w->pieces[w->n_pieces - 1] : NULL;

    if (w->in_row) {
        if (last && last->kind == AKT_HTML_PIECE_TEXT)
            akt_walker_mark(w, AKT_HTML_PIECE_SPACE);
        return;
    }
    if (w->at_term)
        return;
    if (w->word_item)
        drop_bullet(w);
    akt_walker_flush(w);
}

/* The rows or columns that a cell takes, at least 1. */
static unsigned span_of(const akt_html_walker *w, const akt_html_node *cell, const char *name)
{
    akt_str value = akt_str_trim(attribute(w, cell, name));
    unsigned n = 0;

    for (size_t i = 0; i < value.len && akt_is_digit(value.ptr[i]) && n < SPAN_MAX; i++)
        n = n * 10 + (unsigned)(value.ptr[i] - '0');
    return n < 1 ? 1 : n < SPAN_MAX ? n : SPAN_MAX;
}

static void begin_cell(akt_html_walker *w)
{
    if (w->row_cells++ > 0)
        akt_walker_mark(w, AKT_HTML_PIECE_CELL);
    w->column++;
}

/* Takes from w->column what a cell of a row above still covers. */
static bool is_covered(akt_html_walker *w)
{
    if (w->column >= AKT_HTML_COLUMNS || w->covered[w->column] == 0)
        return false;
    w->covered[w->column]--;
    return true;
}

/* Cells stand in their columns: where one reaches in from above or from the left, an empty cell
 * keeps its place. */
static void enter_cell(akt_html_walker *w, const akt_html_node *cell)
{
    unsigned rows = span_of(w, cell, "rowspan"), columns = span_of(w, cell, "colspan");

    if (w->n_pieces && w->pieces[w->n_pieces - 1].kind == AKT_HTML_PIECE_SPACE)
        w->n_pieces--;
    for (; w->wide > 0 && w->column < AKT_HTML_COLUMNS; w->wide--)
        begin_cell(w);
    while (is_covered(w))
        begin_cell(w);
    for (unsigned i = w->column; i < w->column + columns && i < AKT_HTML_COLUMNS; i++)
        w->covered[i] = (uint16_t)(rows - 1);
    w->wide = columns - 1;
    begin_cell(w);
}

static bool is_header_row(const akt_html_walker *w, uint32_t row)
{
    const akt_html_node *nodes = w->tree->nodes;
    bool any = false;

    if (nodes[nodes[row].parent].tag == AKT_TAG_THEAD)
        return true;
    for (uint32_t cell = nodes[row].first; cell; cell = nodes[cell].next) {
        if (nodes[cell].tag == AKT_TAG_TD)
            return false;
        any |= nodes[cell].tag == AKT_TAG_TH;
    }
    return any;
}

/* The mark of a note, which is no part of the words around it: a raised link, or a link within the
 * page that is a number. */
static bool is_note_mark(akt_html_walker *w, uint32_t index)
{
    const akt_html_node *node = &w->tree->nodes[index];
    uint32_t end = akt_html_next(w->tree, index, true);
    akt_str text;

    if (node->tag == AKT_TAG_SUP)
        return node->first && w->tree->nodes[node->first].tag == AKT_TAG_A;
    if (!akt_str_starts(attribute(w, node, "href"), AKT_STR("#")))
        return false;
    akt_buf_clear(&w->line);
    for (uint32_t i = node->first; i && i != end && w->line.len < 8;
         i = akt_html_next(w->tree, i, false))
        if (w->tree->nodes[i].tag == AKT_TAG_NONE)
            akt_html_copy(w->tree->page, w->tree->nodes[i].begin, w->tree->nodes[i].end, &w->line);
    text = akt_str_trim(akt_buf_str(&w->line));
    if (text.len > 2 && *text.ptr == '[')
        text = akt_str_slice(text, 1, text.len - 1);
    for (size_t i = 0; i < text.len; i++)
        if (!akt_is_digit(text.ptr[i]))
            return false;
    return text.len > 0 && text.len <= 3;
}

static void add_space(akt_html_walker *w)
{
    if (w->n_pieces > 0)
        akt_walker_mark(w, AKT_HTML_PIECE_SPACE);
}

/* How many elements of this sort we are in, if that is all that such an element changes. */
static unsigned *count_of(akt_html_walker *w, akt_html_tag tag)
{
    switch (tag) {
    case AKT_TAG_UL:
    case AKT_TAG_OL:
    case AKT_TAG_MENU:
    case AKT_TAG_DIR:
        return &w->lists;
    case AKT_TAG_LI:
        return &w->items;
    case AKT_TAG_BLOCKQUOTE:
        return &w->quotes;
    case AKT_TAG_PRE:
    case AKT_TAG_XMP:
    case AKT_TAG_LISTING:
        return &w->pre;
    case AKT_TAG_B:
    case AKT_TAG_STRONG:
    case AKT_TAG_TH:
        return &w->strong;
    case AKT_TAG_CAPTION:
    case AKT_TAG_FIGCAPTION:
        return &w->captions;
    default:
        return NULL;
    }
}

static bool is_h(akt_html_tag tag)
{
    return tag >= AKT_TAG_H1 && tag <= AKT_TAG_H6;
}

static void enter_link(akt_html_walker *w, uint32_t index)
{
    akt_str target = attribute(w, &w->tree->nodes[index], "href");

    if (target.len == 0)
        return;
    if (w->n_pieces > 0 && (w->pieces[w->n_pieces - 1].kind == AKT_HTML_PIECE_LINK_END ||
                            (w->visible && is_note_mark(w, index))))
        add_space(w); /* two buttons side by side, or a note's mark */
    akt_walker_piece(w, (akt_html_piece){.kind = AKT_HTML_PIECE_LINK, .target = target});
}

static void leave_link(akt_html_walker *w, uint32_t index)
{
    if (attribute(w, &w->tree->nodes[index], "href").len == 0)
        return;
    akt_walker_mark(w, AKT_HTML_PIECE_LINK_END);
    if (w->notes && is_note_mark(w, index))
        add_space(w); /* before the note's own text */
}

static void enter_row(akt_html_walker *w, uint32_t index)
{
    if (w->rows) {
        for (w->column += w->wide; w->column < AKT_HTML_COLUMNS; w->column++)
            is_covered(w); /* of the row before */
        w->column = w->wide = 0;
        w->in_row = true;
        w->row_cells = 0;
        w->header_row = is_header_row(w, index);
    }
}

/* A table of data begins or ends: no header row above goes on. */
static void turn_table(akt_html_walker *w, const akt_html_node *node, bool begins)
{
    bool rows = node->marks & AKT_HTML_ROWS;

    w->rows = begins ? w->rows + rows : w->rows - rows;
    akt_doc_end_section(w->doc, akt_walker_tier(w), 7);
    memset(w->covered, 0, sizeof w->covered);
    w->column = AKT_HTML_COLUMNS;
    w->wide = 0;
    if (begins)
        w->table_rows = 0;
}

/* Whether an element begins something of its own, which is no value of the label before it. */
static bool is_apart(const akt_html_node *node)
{
    akt_html_tag tag = (akt_html_tag)node->tag;

    return node->marks & (AKT_HTML_MARGIN | AKT_HTML_TITLE) || is_h(tag) || tag == AKT_TAG_TABLE ||
           tag == AKT_TAG_UL || tag == AKT_TAG_OL || tag == AKT_TAG_HR || tag == AKT_TAG_DL ||
           tag == AKT_TAG_BLOCKQUOTE || tag == AKT_TAG_PRE || tag == AKT_TAG_DETAILS;
}

/* Ends the passage that a block stands behind. */
static void enter_block(akt_html_walker *w, const akt_html_node *node)
{
    if (w->lone && w->at_term && is_apart(node))
        akt_walker_settle(w);
    if ((node->marks & AKT_HTML_MARGIN) ||
        (akt_html_traits((akt_html_tag)node->tag) & AKT_HTML_BLOCK))
        boundary(w);
}

static void enter(akt_html_walker *w, uint32_t index)
{
    const akt_html_node *node = &w->tree->nodes[index];
    akt_html_tag tag = (akt_html_tag)node->tag;
    unsigned *count = count_of(w, tag);

    enter_block(w, node);
    if (node->marks & AKT_HTML_MARGIN)
        w->margin++;
    if (node->marks & AKT_HTML_TITLE)
        w->title = true;
    if (count)
        ++*count;
    if (is_h(tag))
        w->heading = (unsigned)(tag - AKT_TAG_H1) + 1;
    switch (tag) {
    case AKT_TAG_SUMMARY:
        w->heading = akt_walker_below(w);
        break;
    case AKT_TAG_BR:
        akt_walker_mark(w, w->in_row ? AKT_HTML_PIECE_SPACE : AKT_HTML_PIECE_BREAK);
        break;
    case AKT_TAG_A:
        enter_link(w, index);
        break;
    case AKT_TAG_SUP:
        if (is_note_mark(w, index))
            add_space(w);
        break;
    case AKT_TAG_INS:
        if (w->n_pieces > 0 && w->n_pieces == w->deleted)
            add_space(w); /* tracked changes: what was struck out is no part of the new word */
        break;
    case AKT_TAG_TABLE:
        turn_table(w, node, true);
        break;
    case AKT_TAG_TR:
        enter_row(w, index);
        break;
    case AKT_TAG_TH:
    case AKT_TAG_TD:
        if (w->rows)
            enter_cell(w, node);
        break;
    case AKT_TAG_P:
        w->word_item = word_list_level(w, node);
        break;
    default:
        break;
    }
    if (node->n_attributes > 0 && is_footnote(w, node))
        w->notes++;
}

/* A dt ends: what stands before is a term. Two terms may have one meaning. */
static void leave_term(akt_html_walker *w)
{
    if (w->visible) {
        for (size_t i = w->n_pieces; w->termed && i > 0 && i + TERM_PIECES > w->n_pieces; i--)
            if (w->pieces[i - 1].kind == AKT_HTML_PIECE_TERM) {
                w->pieces[i - 1].kind = AKT_HTML_PIECE_SPACE;
                break;
            }
        akt_walker_mark(w, AKT_HTML_PIECE_TERM);
    }
    w->termed = w->visible;
}

/* Ends the passage that a block holds. */
static void leave_block(akt_html_walker *w, const akt_html_node *node)
{
    akt_html_tag tag = (akt_html_tag)node->tag;

    if (tag == AKT_TAG_DT) {
        leave_term(w);
    } else if (tag == AKT_TAG_TR && w->in_row) {
        akt_walker_flush(w);
        w->in_row = w->header_row = false;
    } else if ((node->marks & AKT_HTML_MARGIN) || (akt_html_traits(tag) & AKT_HTML_BLOCK)) {
        if (tag == AKT_TAG_DL || tag == AKT_TAG_DD)
            akt_walker_flush(w);
        else
            boundary(w);
    }
}

static void leave(akt_html_walker *w, uint32_t index)
{
    const akt_html_node *node = &w->tree->nodes[index];
    akt_html_tag tag = (akt_html_tag)node->tag;
    unsigned *count = count_of(w, tag), level = w->level;

    leave_block(w, node);
    if (node->n_attributes > 0 && akt_str_eq(attribute(w, node, "class"), AKT_STR("ocr_line"))) {
        akt_walker_mark(w, AKT_HTML_PIECE_LINE);
        w->scanned = true;
    }
    if (count)
        --*count;
    if (is_h(tag) || tag == AKT_TAG_SUMMARY)
        w->heading = 0;
    switch (tag) {
    case AKT_TAG_DETAILS:
        if (level >= 2) {
            akt_doc_end_section(w->doc, akt_walker_tier(w), level);
            w->level = level - 1;
        }
        break;
    case AKT_TAG_A:
        leave_link(w, index);
        break;
    case AKT_TAG_DEL:
        w->deleted = w->n_pieces;
        break;
    case AKT_TAG_TABLE:
        turn_table(w, node, false);
        break;
    case AKT_TAG_P:
        w->word_item = 0;
        break;
    default:
        break;
    }
    if (node->marks & AKT_HTML_TITLE)
        w->title = false;
    if (node->n_attributes > 0 && is_footnote(w, node))
        w->notes--;
    if (node->marks & AKT_HTML_MARGIN) {
        akt_walker_settle(w);
        akt_doc_end_section(w->doc, AKT_MARGIN, 1);
        w->margin--;
    }
}

static bool is_seen(const akt_html_node *node)
{
    return !(akt_html_traits((akt_html_tag)node->tag) & (AKT_HTML_UNSEEN | AKT_HTML_RAW));
}

bool akt_html_walk(const akt_html_tree *tree, akt_doc *doc)
{
    akt_html_walker w = {.tree = tree, .doc = doc, .link = AKT_STR("")};
    uint32_t node = tree->nodes[0].first;

    while (node && !w.failed) {
        const akt_html_node *n = &tree->nodes[node];
        bool seen = is_seen(n);

        if (n->tag == AKT_TAG_NONE)
            akt_walker_text(&w, n->begin, n->end);
        else if (seen)
            enter(&w, node);
        if (seen && n->first) {
            node = n->first;
            continue;
        }
        if (seen && n->tag != AKT_TAG_NONE)
            leave(&w, node);
        while (node && tree->nodes[node].next == 0) {
            node = tree->nodes[node].parent;
            if (node)
                leave(&w, node);
        }
        node = node ? tree->nodes[node].next : 0;
    }
    akt_walker_settle(&w);
    akt_free(w.pieces);
    akt_buf_free(&w.line);
    akt_buf_free(&w.shown);
    return !w.failed;
}
