/* Elements open and close around pieces: text, line breaks, links, cells. A block element ends what
 * has been gathered; only then, when all of it is known, is it decided what kind of passage it is
 * and whether its lines are fields of their own. */
#include "importers/html_walk.h"

#include "base/mem.h"
#include "doc/label.h"
#include "importers/head.h"
#include "importers/inline.h"
#include "importers/line.h"
#include "text/chars.h"
#include "text/forms.h"
#include "text/utf8.h"

#include <string.h>

enum {
    FIELD_MAX = 200, /* bytes of a field whose label is not known */
    TERM_MAX = 80,   /* bytes of a dt that is a label */
    TERM_PIECES = 8, /* pieces of a second dt */
    LINE_MAX = 300,  /* bytes of a line that are looked at to see what it is */
};

typedef enum piece_kind {
    PIECE_TEXT,
    PIECE_BREAK, /* br, or a line's end in pre */
    PIECE_SPACE, /* between blocks of a cell */
    PIECE_LINE,  /* where a line of a scanned page ends */
    PIECE_CELL,  /* between cells */
    PIECE_TERM,  /* what stands before it is a label */
    PIECE_LINK,
    PIECE_LINK_END,
} piece_kind;

typedef struct piece {
    piece_kind kind;
    bool strong;
    size_t begin, end; /* of text: in the clean text */
    akt_str target;    /* of a link */
} piece;

typedef struct walk {
    const akt_html_tree *tree;
    akt_doc *doc;
    piece *pieces;
    size_t n_pieces, cap_pieces;
    size_t deleted; /* pieces at the last del's end */
    bool visible;   /* some text among them shows */
    bool termed;    /* a term among them has ended */
    akt_buf line, shown;
    akt_str link; /* target of the link we are in, "" outside */
    unsigned margin, lists, items, quotes, pre, strong, captions, notes, term, summary;
    unsigned heading;   /* level of the h element we are in, 0 outside */
    unsigned level;     /* of the last heading */
    unsigned rows;      /* in a table of data */
    unsigned word_item; /* level of a Word list paragraph, 0 outside */
    bool title, header_row, in_row;
    bool scanned; /* the page has lines of a scanned one */
    bool colon;   /* the term that is put ends with one */
    uint32_t row_cells, table_rows;
    bool failed;
} walk;

static void add_piece(walk *w, piece p)
{
    if (!akt_grow(&w->pieces, &w->cap_pieces, w->n_pieces + 1, sizeof *w->pieces))
        w->failed = true;
    else
        w->pieces[w->n_pieces++] = p;
}

static bool is_blank(akt_str s)
{
    return akt_line_blank(s) == s.len;
}

static void add_text(walk *w, size_t begin, size_t end)
{
    akt_str text = akt_str_slice(akt_buf_str(&w->tree->page->text), begin, end);
    size_t at = 0;

    if (!w->visible)
        w->visible = !is_blank(text);
    for (size_t next; w->pre && (next = akt_str_find_byte(text, '\n', at)) != AKT_NONE;
         at = next + 1) {
        if (next > at)
            add_piece(w, (piece){PIECE_TEXT, w->strong > 0, begin + at, begin + next, AKT_STR("")});
        add_piece(w, (piece){.kind = PIECE_BREAK, .target = AKT_STR("")});
    }
    if (at < text.len)
        add_piece(w, (piece){PIECE_TEXT, w->strong > 0, begin + at, end, AKT_STR("")});
}

static void add_mark(walk *w, piece_kind kind)
{
    add_piece(w, (piece){.kind = kind, .target = AKT_STR("")});
}

/* --- From pieces to passages --- */

static akt_tier tier(const walk *w)
{
    return w->margin ? AKT_MARGIN : AKT_MAIN;
}

static void open_passage(walk *w, akt_kind kind, unsigned level)
{
    akt_doc_open(w->doc, kind, tier(w), level);
    if (w->link.len > 0)
        akt_doc_link_open(w->doc, w->link);
}

/* Adds pieces[from, to) to the open passage. */
static void put_pieces(walk *w, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const piece *p = &w->pieces[i];

        switch (p->kind) {
        case PIECE_TEXT:
            akt_html_put(w->tree->page, w->doc, p->begin, p->end);
            break;
        case PIECE_BREAK:
        case PIECE_SPACE:
            akt_doc_glue(w->doc, AKT_STR(" "));
            break;
        case PIECE_CELL:
            akt_doc_glue(w->doc, AKT_STR(" | "));
            break;
        case PIECE_TERM:
            akt_doc_label(w->doc);
            akt_doc_glue(w->doc, w->colon ? AKT_STR(" ") : AKT_STR(": "));
            break;
        case PIECE_LINK:
            w->link = p->target;
            akt_doc_link_open(w->doc, w->link);
            break;
        case PIECE_LINE:
            break; /* white space stands there */
        case PIECE_LINK_END:
            w->link = AKT_STR("");
            akt_doc_link_close(w->doc);
            break;
        }
    }
}

/* The shown text of pieces[from, to), at most LINE_MAX bytes of it and a little more; *strong: all
 * of it is in b, strong or th. */
static akt_str shown_text(walk *w, size_t from, size_t to, bool *strong)
{
    *strong = true;
    akt_buf_clear(&w->line);
    akt_buf_clear(&w->shown);
    for (size_t i = from; i < to && w->line.len < LINE_MAX; i++) {
        const piece *p = &w->pieces[i];
        size_t begin = p->begin, end = p->end, blank;

        if ((p->kind == PIECE_BREAK || p->kind == PIECE_SPACE) && w->line.len > 0)
            akt_buf_byte(&w->line, ' ');
        if (p->kind != PIECE_TEXT)
            continue;
        blank = akt_line_blank(akt_str_slice(akt_buf_str(&w->tree->page->text), begin, end));
        *strong = *strong && (p->strong || begin + blank == end);
        begin += w->line.len == 0 ? blank : 0; /* however long, it does not count */
        end = end - begin > LINE_MAX ? begin + LINE_MAX : end;
        akt_html_copy(w->tree->page, begin, end, &w->line);
    }
    akt_form_shown(akt_buf_str(&w->line), &w->shown);
    w->failed |= w->line.failed || w->shown.failed;
    return akt_str_trim(akt_buf_str(&w->shown));
}

/* Characters of s that show and are no accents on the one before: the same in any form. */
static size_t count_letters(akt_str s)
{
    size_t n = 0, len;

    for (size_t at = 0; at < s.len; at += len) {
        uint32_t c = akt_utf8_at(s, at, &len);

        n += !akt_char_is_space(c) && !akt_char_is_invisible(c) &&
             akt_char_kind_of(c) != AKT_CHAR_MARK;
    }
    return n;
}

/* The bytes of s that hold its first n such characters, or all of s. */
static size_t span_letters(akt_str s, size_t n)
{
    size_t at = 0, len;

    while (at < s.len && n > 0) {
        akt_utf8_at(s, at, &len);
        n -= count_letters(akt_str_slice(s, at, at + len));
        at += len;
    }
    return at;
}

/* Puts pieces[from, to) as a field whose label is the first `letters` characters of its text. */
static void put_field(walk *w, size_t from, size_t to, size_t letters)
{
    akt_str clean = akt_buf_str(&w->tree->page->text);

    open_passage(w, AKT_FIELD, 0);
    for (; from < to && letters > 0; from++) {
        const piece *p = &w->pieces[from];
        akt_str text = akt_str_slice(clean, p->begin, p->kind == PIECE_TEXT ? p->end : p->begin);
        size_t n = count_letters(text), split;

        if (n < letters || p->kind != PIECE_TEXT) {
            put_pieces(w, from, from + 1);
            letters -= n;
            continue;
        }
        split = p->begin + span_letters(text, letters);
        akt_html_put(w->tree->page, w->doc, p->begin, split);
        akt_doc_label(w->doc);
        akt_html_put(w->tree->page, w->doc, split, p->end);
        letters = 0;
    }
    put_pieces(w, from, to);
}

static akt_kind kind_of_block(const walk *w, unsigned *level)
{
    *level = 0;
    if (w->heading) {
        *level = w->heading;
        return w->title ? AKT_TITLE : AKT_HEADING;
    }
    if (w->captions)
        return AKT_CAPTION;
    if (w->notes)
        return AKT_NOTE;
    if (w->word_item || w->items) {
        *level = w->word_item ? w->word_item : w->lists ? w->lists : 1;
        return AKT_ITEM;
    }
    if (w->title)
        return AKT_TITLE;
    if (w->pre)
        return AKT_CODE;
    return w->quotes ? AKT_QUOTE : AKT_PARAGRAPH;
}

/* A short line of its own, all of it strong, is a heading though no element says so. */
static bool is_strong_heading(akt_str text, bool strong)
{
    return strong && akt_head_shape(text) == AKT_SHAPE_HEADING;
}

static unsigned below_level(const walk *w)
{
    return w->level < 2 ? 2 : w->level < 6 ? w->level + 1 : 6;
}

/* The pieces [from, to), lines without a label of their own, as one passage. */
static void put_block(walk *w, size_t from, size_t to, bool alone)
{
    unsigned level;
    akt_kind kind = kind_of_block(w, &level);
    bool strong;
    akt_str text = shown_text(w, from, to, &strong);

    if (text.len == 0)
        return;
    if (kind == AKT_PARAGRAPH && alone && !w->margin && is_strong_heading(text, strong)) {
        kind = AKT_HEADING;
        level = below_level(w);
    } else if (kind == AKT_HEADING && !w->margin) {
        w->level = level;
    }
    open_passage(w, kind, level);
    put_pieces(w, from, to);
    akt_doc_close(w->doc);
    if (kind == AKT_TITLE) /* a document has one: what else the element holds is a heading */
        w->title = false;
}

/* A label alone on its line, whose value stands on the next: "Datum" over "2025-06-27". */
static bool is_lone_label(akt_str text, akt_buf *room)
{
    size_t label, value;

    if (text.len == 0 || text.len > TERM_MAX)
        return false;
    if (text.ptr[text.len - 1] == ':')
        text.len--;
    akt_buf_clear(room);
    akt_buf_add(room, text);
    akt_buf_z(room, ": x");
    return akt_label_read(akt_buf_str(room), &label, &value) > AKT_LABEL_OTHER && label == text.len;
}

/* What a line's text is as a field: the bytes of its label, 0 if it is none. */
static size_t field_label(akt_str text)
{
    size_t label, value;
    akt_label is = akt_label_read(text, &label, &value);

    if (is == AKT_LABEL_NONE || (is == AKT_LABEL_OTHER && text.len > FIELD_MAX))
        return 0;
    return label;
}

/* Puts lines parted by breaks: those with labels as fields, an empty one ends a paragraph. */
static void put_lines(walk *w)
{
    size_t start = 0; /* of the lines gathered and not yet put */
    size_t from = 0;
    bool first = true;
    unsigned level;
    bool fields = kind_of_block(w, &level) == AKT_PARAGRAPH || (w->pre && !w->items);

    while (from <= w->n_pieces) {
        size_t to = from, label, next;
        bool strong;
        akt_str text;

        while (to < w->n_pieces && w->pieces[to].kind != PIECE_BREAK)
            to++;
        text = shown_text(w, from, to, &strong);
        next = to + 1;
        label = fields ? field_label(text) : 0;
        if (fields && label == 0 && to < w->n_pieces && is_lone_label(text, &w->line)) {
            size_t stop = next;

            label = text.len - (text.ptr[text.len - 1] == ':');
            while (stop < w->n_pieces && w->pieces[stop].kind != PIECE_BREAK)
                stop++;
            to = stop;
            next = stop + 1;
        }
        if (label > 0) {
            size_t letters = count_letters(akt_str_slice(text, 0, label));

            put_block(w, start, from, false);
            put_field(w, from, to, letters);
            akt_doc_close(w->doc);
            start = next;
        } else if (text.len == 0 && !first) {
            put_block(w, start, from, start == 0 && to >= w->n_pieces);
            put_pieces(w, from, to); /* links that open or close on an empty line */
            start = next;
        }
        first = false;
        from = next;
    }
    if (start < w->n_pieces)
        put_block(w, start, w->n_pieces, start == 0);
}

static void put_row(walk *w)
{
    akt_kind kind = AKT_ROW;
    bool strong;
    akt_str text = shown_text(w, 0, w->n_pieces, &strong);
    size_t split = 0;

    if (text.len == 0)
        return;
    if (w->header_row || (strong && w->row_cells > 1 && w->table_rows == 0))
        kind = AKT_HEADER;
    while (split < w->n_pieces && w->pieces[split].kind != PIECE_CELL)
        split++;
    w->table_rows++;
    if (kind == AKT_ROW && w->row_cells == 2 && split < w->n_pieces) {
        akt_str label = shown_text(w, 0, split, &strong);

        if (is_lone_label(label, &w->line)) { /* "Datum | 2025-06-27" */
            w->colon = label.ptr[label.len - 1] == ':';
            w->pieces[split].kind = PIECE_TERM;
            kind = AKT_FIELD;
        }
    }
    open_passage(w, kind, 0);
    put_pieces(w, 0, w->n_pieces);
    akt_doc_close(w->doc);
}

/* A dt and the first block of its dd. */
static void put_term(walk *w, size_t term)
{
    bool strong;
    akt_str label = shown_text(w, 0, term, &strong), text;
    size_t label_len = label.len;

    w->colon = label.len > 0 && label.ptr[label.len - 1] == ':';
    text = shown_text(w, term, w->n_pieces, &strong);
    open_passage(
        w, label_len > 0 && label_len <= TERM_MAX && text.len > 0 ? AKT_FIELD : AKT_PARAGRAPH, 0);
    if (text.len == 0) /* a term without a meaning keeps its own text */
        w->pieces[term].kind = PIECE_SPACE;
    put_pieces(w, 0, w->n_pieces);
    akt_doc_close(w->doc);
}

/* The text of a piece, without the white space around it. */
static akt_str text_of(const walk *w, const piece *p)
{
    if (p->kind != PIECE_TEXT)
        return AKT_STR("");
    return akt_str_trim(akt_str_slice(akt_buf_str(&w->tree->page->text), p->begin, p->end));
}

/* Joins a word that is broken at the end of a scanned line. */
static void join_lines(walk *w)
{
    akt_str clean = akt_buf_str(&w->tree->page->text);

    for (size_t i = 0; i < w->n_pieces; i++) {
        size_t before = i, after = i, drop;
        akt_str line, next;
        akt_join how;

        if (w->pieces[i].kind != PIECE_LINE)
            continue;
        while (before > 0 && w->pieces[before - 1].kind == PIECE_TEXT &&
               text_of(w, &w->pieces[before]).len == 0)
            before--;
        while (after + 1 < w->n_pieces && w->pieces[after + 1].kind == PIECE_TEXT &&
               text_of(w, &w->pieces[after]).len == 0)
            after++;
        line = text_of(w, &w->pieces[before]);
        next = text_of(w, &w->pieces[after]);
        how = line.len > 0 && next.len > 0 ? akt_join_of(line, next, &drop) : AKT_JOIN_SPACED;
        if (how == AKT_JOIN_SPACED)
            continue;
        for (size_t k = before + 1; k < after; k++)
            w->pieces[k].end = w->pieces[k].begin;
        w->pieces[before].end =
            (size_t)(line.ptr - clean.ptr) + line.len - (how == AKT_JOIN_UNBROKEN ? drop : 0);
        w->pieces[after].begin = (size_t)(next.ptr - clean.ptr);
    }
}

/* Ends the block that has been gathered. */
static void flush(walk *w)
{
    size_t term = 0;

    if (w->visible && !w->failed) {
        if (w->scanned)
            join_lines(w);
        while (term < w->n_pieces && w->pieces[term].kind != PIECE_TERM)
            term++;
        if (w->in_row)
            put_row(w);
        else if (term < w->n_pieces)
            put_term(w, term);
        else
            put_lines(w);
    } else {
        for (size_t i = 0; i < w->n_pieces; i++) /* a link goes on into the next block */
            if (w->pieces[i].kind == PIECE_LINK || w->pieces[i].kind == PIECE_LINK_END)
                w->link = w->pieces[i].target;
    }
    w->n_pieces = 0;
    w->visible = w->termed = false;
}

/* --- Elements --- */

static akt_str attribute(const walk *w, const akt_html_node *node, const char *name)
{
    return akt_html_attribute_of(w->tree, node, name, NULL);
}

static bool is_footnote(const walk *w, const akt_html_node *node)
{
    akt_str class = attribute(w, node, "class"), id = attribute(w, node, "id");

    return akt_str_find(class, AKT_STR("FootnoteText"), 0) != AKT_NONE ||
           akt_str_find(class, AKT_STR("footnote"), 0) != AKT_NONE ||
           akt_str_starts(id, AKT_STR("ftn")) || akt_str_starts(id, AKT_STR("sdfootnote")) ||
           akt_str_starts(id, AKT_STR("edn")) ||
           akt_str_eq(attribute(w, node, "role"), AKT_STR("doc-footnote"));
}

/* The level of a list paragraph of Word's: "mso-list:l0 level2 lfo1"; 0 when it is none. */
static unsigned word_list_level(const walk *w, const akt_html_node *node)
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
static void drop_bullet(walk *w)
{
    static const char *const bullets[] = {"·",           "o", "§", "-", "–", "•", "\xEF\x82\xB7",
                                          "\xEF\x82\xA7"};

    for (size_t i = 0; i < w->n_pieces; i++) {
        piece *p = &w->pieces[i];
        akt_str text;

        if (p->kind != PIECE_TEXT)
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
static void boundary(walk *w)
{
    const piece *last = w->n_pieces ? &w->pieces[w->n_pieces - 1] : NULL;

    if (w->in_row) {
        if (last && last->kind == PIECE_TEXT)
            add_mark(w, PIECE_SPACE);
        return;
    }
    if (last && last->kind == PIECE_TERM)
        return;
    if (w->word_item)
        drop_bullet(w);
    flush(w);
}

static void enter_cell(walk *w)
{
    if (w->n_pieces && w->pieces[w->n_pieces - 1].kind == PIECE_SPACE)
        w->n_pieces--;
    if (w->row_cells++ > 0)
        add_mark(w, PIECE_CELL);
}

static bool is_header_row(const walk *w, uint32_t row)
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
static bool is_note_mark(walk *w, uint32_t index)
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

static void add_space(walk *w)
{
    if (w->n_pieces > 0)
        add_mark(w, PIECE_SPACE);
}

static void enter(walk *w, uint32_t index)
{
    const akt_html_node *node = &w->tree->nodes[index];
    akt_html_tag tag = (akt_html_tag)node->tag;
    bool in_cell = w->rows && (tag == AKT_TAG_TD || tag == AKT_TAG_TH);

    if ((node->marks & AKT_HTML_MARGIN) || (akt_html_traits(tag) & AKT_HTML_BLOCK)) {
        if (!(tag == AKT_TAG_DD || in_cell) || w->n_pieces == 0 ||
            w->pieces[w->n_pieces - 1].kind != PIECE_TERM)
            boundary(w);
    }
    if (node->marks & AKT_HTML_MARGIN)
        w->margin++;
    if (node->marks & AKT_HTML_TITLE)
        w->title = true;
    switch (tag) {
    case AKT_TAG_H1:
    case AKT_TAG_H2:
    case AKT_TAG_H3:
    case AKT_TAG_H4:
    case AKT_TAG_H5:
    case AKT_TAG_H6:
        w->heading = (unsigned)(tag - AKT_TAG_H1) + 1;
        break;
    case AKT_TAG_SUMMARY:
        w->heading = below_level(w);
        break;
    case AKT_TAG_BR:
        add_mark(w, w->in_row ? PIECE_SPACE : PIECE_BREAK);
        break;
    case AKT_TAG_A:
        if (attribute(w, node, "href").len == 0)
            break;
        if (w->n_pieces > 0 && (w->pieces[w->n_pieces - 1].kind == PIECE_LINK_END ||
                                (w->visible && is_note_mark(w, index))))
            add_space(w); /* two buttons side by side, or a note's mark */
        add_piece(w, (piece){.kind = PIECE_LINK, .target = attribute(w, node, "href")});
        break;
    case AKT_TAG_UL:
    case AKT_TAG_OL:
    case AKT_TAG_MENU:
    case AKT_TAG_DIR:
        w->lists++;
        break;
    case AKT_TAG_LI:
        w->items++;
        break;
    case AKT_TAG_BLOCKQUOTE:
        w->quotes++;
        break;
    case AKT_TAG_PRE:
    case AKT_TAG_XMP:
    case AKT_TAG_LISTING:
        w->pre++;
        break;
    case AKT_TAG_B:
    case AKT_TAG_STRONG:
        w->strong++;
        break;
    case AKT_TAG_CAPTION:
    case AKT_TAG_FIGCAPTION:
        w->captions++;
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
        w->rows += (node->marks & AKT_HTML_ROWS) != 0;
        w->table_rows = 0;
        akt_doc_end_section(w->doc, tier(w), 7);
        break;
    case AKT_TAG_TR:
        if (w->rows) {
            w->in_row = true;
            w->row_cells = 0;
            w->header_row = is_header_row(w, index);
        }
        break;
    case AKT_TAG_TH:
        w->strong++;
        /* fall through */
    case AKT_TAG_TD:
        if (w->rows)
            enter_cell(w);
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

static void leave(walk *w, uint32_t index)
{
    const akt_html_node *node = &w->tree->nodes[index];
    akt_html_tag tag = (akt_html_tag)node->tag;
    unsigned level = w->level;

    if (tag == AKT_TAG_DT) {
        if (w->visible) {
            for (size_t i = w->n_pieces; w->termed && i > 0 && i + TERM_PIECES > w->n_pieces; i--)
                if (w->pieces[i - 1].kind == PIECE_TERM) {
                    w->pieces[i - 1].kind = PIECE_SPACE; /* two terms with one meaning */
                    break;
                }
            add_mark(w, PIECE_TERM);
        }
        w->termed = w->visible;
    } else if (tag == AKT_TAG_TR && w->in_row) {
        flush(w);
        w->in_row = w->header_row = false;
    } else if ((node->marks & AKT_HTML_MARGIN) || (akt_html_traits(tag) & AKT_HTML_BLOCK)) {
        if (tag == AKT_TAG_DL || tag == AKT_TAG_DD)
            flush(w);
        else
            boundary(w);
    }
    if (node->n_attributes > 0 && akt_str_eq(attribute(w, node, "class"), AKT_STR("ocr_line"))) {
        add_mark(w, PIECE_LINE);
        w->scanned = true;
    }
    switch (tag) {
    case AKT_TAG_H1:
    case AKT_TAG_H2:
    case AKT_TAG_H3:
    case AKT_TAG_H4:
    case AKT_TAG_H5:
    case AKT_TAG_H6:
    case AKT_TAG_SUMMARY:
        w->heading = 0;
        break;
    case AKT_TAG_DETAILS:
        if (level >= 2) {
            akt_doc_end_section(w->doc, tier(w), level);
            w->level = level - 1;
        }
        break;
    case AKT_TAG_A:
        if (attribute(w, node, "href").len > 0) {
            add_mark(w, PIECE_LINK_END);
            if (w->notes && is_note_mark(w, index))
                add_space(w); /* before the note's own text */
        }
        break;
    case AKT_TAG_DEL:
        w->deleted = w->n_pieces;
        break;
    case AKT_TAG_UL:
    case AKT_TAG_OL:
    case AKT_TAG_MENU:
    case AKT_TAG_DIR:
        w->lists--;
        break;
    case AKT_TAG_LI:
        w->items--;
        break;
    case AKT_TAG_BLOCKQUOTE:
        w->quotes--;
        break;
    case AKT_TAG_PRE:
    case AKT_TAG_XMP:
    case AKT_TAG_LISTING:
        w->pre--;
        break;
    case AKT_TAG_B:
    case AKT_TAG_STRONG:
    case AKT_TAG_TH:
        w->strong--;
        break;
    case AKT_TAG_CAPTION:
    case AKT_TAG_FIGCAPTION:
        w->captions--;
        break;
    case AKT_TAG_TABLE:
        w->rows -= (node->marks & AKT_HTML_ROWS) != 0;
        akt_doc_end_section(w->doc, tier(w), 7);
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
    walk w = {.tree = tree, .doc = doc, .link = AKT_STR("")};
    uint32_t node = tree->nodes[0].first;

    while (node && !w.failed) {
        const akt_html_node *n = &tree->nodes[node];
        bool seen = is_seen(n);

        if (n->tag == AKT_TAG_NONE)
            add_text(&w, n->begin, n->end);
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
    flush(&w);
    akt_free(w.pieces);
    akt_buf_free(&w.line);
    akt_buf_free(&w.shown);
    return !w.failed;
}
