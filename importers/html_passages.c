/* From pieces to passages: only when all of a block is known is it decided what kind of passage it
 * is, and whether its lines are fields of their own. */
#include "importers/html_pieces.h"

#include "doc/label.h"
#include "importers/head.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

enum {
    FIELD_MAX = 200, /* bytes of a field whose label is not known */
    VALUE_MAX = 60,  /* bytes of a value below a label without a colon */
};

akt_tier akt_walker_tier(const akt_html_walker *w)
{
    return w->margin ? AKT_MARGIN : AKT_MAIN;
}

static void open_passage(akt_html_walker *w, akt_kind kind, unsigned level)
{
    akt_doc_open(w->doc, kind, akt_walker_tier(w), level);
    if (w->link.len > 0)
        akt_doc_link_open(w->doc, w->link);
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
static void put_field(akt_html_walker *w, size_t from, size_t to, size_t letters)
{
    akt_str clean = akt_buf_str(&w->tree->page->text);

    open_passage(w, AKT_FIELD, 0);
    for (; from < to && letters > 0; from++) {
        const akt_html_piece *p = &w->pieces[from];
        akt_str text =
            akt_str_slice(clean, p->begin, p->kind == AKT_HTML_PIECE_TEXT ? p->end : p->begin);
        size_t n = count_letters(text), split;

        if (n < letters || p->kind != AKT_HTML_PIECE_TEXT) {
            akt_walker_put(w, from, from + 1);
            letters -= n;
            continue;
        }
        split = p->begin + span_letters(text, letters);
        akt_html_put(w->tree->page, w->doc, p->begin, split);
        akt_doc_label(w->doc);
        akt_html_put(w->tree->page, w->doc, split, p->end);
        letters = 0;
    }
    akt_walker_put(w, from, to);
}

static akt_kind kind_of_block(const akt_html_walker *w, unsigned *level)
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

unsigned akt_walker_below(const akt_html_walker *w)
{
    return w->level < 2 ? 2 : w->level < 6 ? w->level + 1 : 6;
}

/* The pieces [from, to), lines without a label of their own, as one passage. */
static void put_block(akt_html_walker *w, size_t from, size_t to, bool alone)
{
    unsigned level;
    akt_kind kind = kind_of_block(w, &level);
    bool strong;
    akt_str text = akt_walker_shown(w, from, to, &strong);

    if (text.len == 0)
        return;
    if (kind == AKT_PARAGRAPH && alone && !w->margin && is_strong_heading(text, strong)) {
        kind = AKT_HEADING;
        level = akt_walker_below(w);
    } else if (kind == AKT_HEADING && !w->margin) {
        w->level = level;
    }
    open_passage(w, kind, level);
    akt_walker_put(w, from, to);
    akt_doc_close(w->doc);
    if (kind == AKT_TITLE) /* a document has one: what else the element holds is a heading */
        w->title = false;
}

/* A label alone on its line, whose value stands on the next: "Datum" over "2025-06-27". */
static bool is_lone_label(akt_str text, akt_buf *room)
{
    size_t label, value;

    if (text.len == 0 || text.len > AKT_HTML_TERM_MAX)
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
static void put_lines(akt_html_walker *w)
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

        while (to < w->n_pieces && w->pieces[to].kind != AKT_HTML_PIECE_BREAK)
            to++;
        text = akt_walker_shown(w, from, to, &strong);
        next = to + 1;
        label = fields ? field_label(text) : 0;
        if (fields && label == 0 && to < w->n_pieces && is_lone_label(text, &w->line)) {
            size_t stop = next;

            label = text.len - (text.ptr[text.len - 1] == ':');
            while (stop < w->n_pieces && w->pieces[stop].kind != AKT_HTML_PIECE_BREAK)
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
            akt_walker_put(w, from, to); /* links that open or close on an empty line */
            start = next;
        }
        first = false;
        from = next;
    }
    if (start < w->n_pieces)
        put_block(w, start, w->n_pieces, start == 0);
}

static void put_row(akt_html_walker *w)
{
    akt_kind kind = AKT_ROW;
    bool strong;
    akt_str text = akt_walker_shown(w, 0, w->n_pieces, &strong);
    size_t split = 0;

    if (text.len == 0)
        return;
    if (w->header_row || (strong && w->row_cells > 1 && w->table_rows == 0))
        kind = AKT_HEADER;
    while (split < w->n_pieces && w->pieces[split].kind != AKT_HTML_PIECE_CELL)
        split++;
    w->table_rows++;
    if (kind == AKT_ROW && w->row_cells == 2 && split < w->n_pieces) {
        akt_str label = akt_walker_shown(w, 0, split, &strong);

        if (is_lone_label(label, &w->line)) { /* "Datum | 2025-06-27" */
            w->colon = label.ptr[label.len - 1] == ':';
            w->pieces[split].kind = AKT_HTML_PIECE_TERM;
            kind = AKT_FIELD;
        }
    }
    open_passage(w, kind, 0);
    akt_walker_put(w, 0, w->n_pieces);
    akt_doc_close(w->doc);
}

/* A dt and the first block of its dd. */
static void put_term(akt_html_walker *w, size_t term)
{
    bool strong;
    akt_str label = akt_walker_shown(w, 0, term, &strong), text;
    size_t label_len = label.len;

    w->colon = label.len > 0 && label.ptr[label.len - 1] == ':';
    text = akt_walker_shown(w, term, w->n_pieces, &strong);
    open_passage(w,
                 label_len > 0 && label_len <= AKT_HTML_TERM_MAX && text.len > 0 ? AKT_FIELD
                                                                                 : AKT_PARAGRAPH,
                 0);
    if (text.len == 0) /* a term without a meaning keeps its own text */
        w->pieces[term].kind = AKT_HTML_PIECE_SPACE;
    akt_walker_put(w, 0, w->n_pieces);
    akt_doc_close(w->doc);
}

/* --- A label in one block, its value in the next --- */

static bool has_digit(akt_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (akt_is_digit(s.ptr[i]))
            return true;
    return false;
}

/* Whether the block is a known label and nothing else; then it waits for its value. In a row of
 * labels none does: their values stand far below. */
static bool wait_for_value(akt_html_walker *w)
{
    unsigned level;
    bool strong;
    akt_kind kind = kind_of_block(w, &level);
    bool label = (kind == AKT_PARAGRAPH || kind == AKT_HEADING) && !w->title &&
                 is_lone_label(akt_walker_shown(w, 0, w->n_pieces, &strong), &w->line);

    if (!label || w->no_lone) {
        w->no_lone = label;
        return false;
    }
    w->lone = true;
    w->lone_heading = w->heading;
    akt_walker_mark(w, AKT_HTML_PIECE_TERM);
    return true;
}

/* Whether pieces behind `term` are the value of the label before it. A colon says that one follows;
 * without it, only a day or a number is. */
static bool is_value(akt_html_walker *w, size_t term)
{
    bool strong;
    akt_str text = akt_walker_shown(w, 0, term, &strong);
    bool colon = text.len > 0 && text.ptr[text.len - 1] == ':';

    text = akt_walker_shown(w, term, w->n_pieces, &strong);
    w->no_lone = is_lone_label(text, &w->line);
    return text.len > 0 && !w->no_lone && !w->heading &&
           text.len <= (colon ? FIELD_MAX : VALUE_MAX) && (colon || has_digit(text));
}

/* The label alone, which has no value; what has come behind it stays. */
static void put_lone(akt_html_walker *w, size_t term)
{
    unsigned heading = w->heading;

    w->heading = w->lone_heading;
    put_block(w, 0, term, true);
    w->heading = heading;
    w->n_pieces -= term + 1;
    memmove(w->pieces, w->pieces + term + 1, w->n_pieces * sizeof *w->pieces);
    w->visible = !w->at_term;
}

/* The blocks gathered so far, of which the first is a label; whether there is more to put. */
static bool put_labelled(akt_html_walker *w, size_t term)
{
    bool fits = is_value(w, term);

    w->lone = false;
    if (fits)
        put_term(w, term);
    else
        put_lone(w, term);
    w->at_term = false;
    return !fits && w->visible;
}

/* Links that open or close in what does not show go on into the next block. */
static void keep_link(akt_html_walker *w)
{
    for (size_t i = 0; i < w->n_pieces; i++)
        if (w->pieces[i].kind == AKT_HTML_PIECE_LINK ||
            w->pieces[i].kind == AKT_HTML_PIECE_LINK_END)
            w->link = w->pieces[i].target;
}

static size_t first_term(const akt_html_walker *w)
{
    size_t term = 0;

    while (term < w->n_pieces && w->pieces[term].kind != AKT_HTML_PIECE_TERM)
        term++;
    return term;
}

static void flush(akt_html_walker *w, bool wait)
{
    size_t term;

    if (w->visible && !w->failed) {
        if (w->scanned)
            akt_walker_join_lines(w);
        term = first_term(w);
        if (w->lone && term < w->n_pieces && !put_labelled(w, term))
            term = w->n_pieces = 0;
        else
            term = first_term(w);
        if (w->in_row)
            put_row(w);
        else if (term < w->n_pieces)
            put_term(w, term);
        else if (w->n_pieces > 0 && wait && wait_for_value(w))
            return;
        else
            put_lines(w);
    } else {
        keep_link(w);
    }
    w->n_pieces = 0;
    w->visible = w->termed = w->at_term = w->lone = false;
}

void akt_walker_flush(akt_html_walker *w)
{
    flush(w, true);
}

void akt_walker_settle(akt_html_walker *w)
{
    flush(w, false);
}
