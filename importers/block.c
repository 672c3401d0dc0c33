/* Each line is matched against the containers that are open (quotes, items of lists), may open
 * others, and then belongs to a leaf: a paragraph, heading, code, HTML. A paragraph goes on over
 * lines that lack the marks of its containers. What a paragraph really is shows when it ends:
 * definitions of links at its beginning, and tables, are taken from it then. */
#include "importers/block.h"

#include "base/buf.h"
#include "base/mem.h"
#include "importers/block_start.h"

#include <stdlib.h>

enum {
    DEEPEST = 32, /* containers */
    CODE = 4,     /* columns before indented code */
    TAB = 4,
};

typedef struct container {
    bool quote;    /* otherwise an item */
    size_t indent; /* columns from its marker's line to its text */
    bool empty;    /* nothing has been added to the item */
} container;

typedef enum leaf {
    NO_LEAF,
    PARAGRAPH,
    FENCED,
    INDENTED,
    HTML,
} leaf;

typedef struct reader {
    akt_str text;
    const akt_lines *lines;
    akt_blocks *out;
    akt_buf joined; /* a paragraph's lines */
    container open[DEEPEST];
    size_t n_open;
    leaf leaf;
    uint32_t block, first; /* of the leaf; its first line */
    char fence;            /* of fenced code */
    size_t n_fence, fence_indent;
    int html;
    bool failed;
} reader;

/* A place in a line, which may be inside a tab. */
typedef struct cursor {
    akt_str line;            /* without its end */
    size_t at, column, rest; /* rest: columns of the tab at `at` that have been passed */
    size_t indent;           /* columns of white space from here */
    size_t next;             /* where they end; line.len when nothing follows */
} cursor;

static void look(cursor *c)
{
    size_t column = c->column;

    c->next = c->at;
    while (c->next < c->line.len) {
        char byte = c->line.ptr[c->next];

        if (byte == '\t')
            column += TAB - column % TAB;
        else if (byte == ' ')
            column++;
        else if (byte != '\f' && byte != '\v')
            break;
        c->next++;
    }
    c->indent = column - c->column;
}

/* Moves over columns of white space. */
static void pass(cursor *c, size_t columns)
{
    while (columns > 0 && c->at < c->next) {
        char byte = c->line.ptr[c->at];
        size_t wide = byte == '\t' ? TAB - c->column % TAB : byte == ' ' ? 1 : 0;

        if (wide > columns) {
            c->column += columns;
            break;
        }
        c->column += wide;
        columns -= wide;
        c->at++;
    }
    look(c);
}

/* Moves to what is visible, and over so many bytes of it. */
static void take(cursor *c, size_t bytes)
{
    c->column += c->indent + bytes;
    c->at = c->next + bytes;
    look(c);
}

static bool is_blank(const cursor *c)
{
    return c->next == c->line.len;
}

static akt_str visible(const cursor *c)
{
    return akt_str_slice(c->line, c->next, c->line.len);
}

static akt_block_line *line_of(reader *r, uint32_t number)
{
    return &r->out->lines[number - 1];
}

static akt_str line_text(const reader *r, uint32_t number)
{
    size_t from, to;

    akt_line_range(r->lines, r->text, number, &from, &to);
    return akt_str_slice(r->text, from, to);
}

static size_t count_items(const reader *r)
{
    size_t n = 0;

    for (size_t i = 0; i < r->n_open; i++)
        n += !r->open[i].quote;
    return n;
}

/* What a line of text is by the container around it. */
static akt_line_kind kind_of_text(const reader *r, bool opens)
{
    if (r->n_open > 0 && r->open[r->n_open - 1].quote)
        return AKT_LINE_QUOTE;
    return opens ? AKT_LINE_ITEM : AKT_LINE_TEXT;
}

static void set(reader *r, uint32_t number, akt_line_kind kind, size_t content)
{
    akt_block_line *line = line_of(r, number);

    line->kind = (uint8_t)kind;
    line->content = line->text = content;
    line->block = r->block;
    line->depth = (uint8_t)count_items(r);
}

/* --- A paragraph's end --- */

static size_t count_cells(akt_str row)
{
    size_t n = 1;

    row = akt_str_trim(row);
    for (size_t i = 0; i < row.len; i++) {
        if (row.ptr[i] == '\\')
            i++;
        else if (row.ptr[i] == '|' && i > 0 && i + 1 < row.len)
            n++;
    }
    return n;
}

/* "--- | :-: |": what stands below a table's header. */
static bool is_cell_rule(akt_str row)
{
    bool bar = false, dash = false;

    for (size_t i = 0; i < row.len; i++) {
        bar |= row.ptr[i] == '|';
        dash |= row.ptr[i] == '-';
        if (row.ptr[i] != '|' && row.ptr[i] != '-' && row.ptr[i] != ':' &&
            !akt_is_space(row.ptr[i]))
            return false;
    }
    return bar && dash;
}

static akt_str content_of(reader *r, uint32_t number)
{
    akt_str line = line_text(r, number);
    size_t from = line_of(r, number)->text;

    return akt_str_slice(r->text, from, (size_t)(line.ptr - r->text.ptr) + line.len);
}

/* Makes rows of the paragraph's lines from the header above a table's rule on; of all of them when
 * each begins and ends with a bar. */
static void find_table(reader *r, uint32_t first, uint32_t last)
{
    uint32_t from = 0;
    bool bars = true;

    for (uint32_t i = first; i <= last; i++) {
        akt_str row = akt_str_trim(content_of(r, i));

        bars = bars && row.len > 2 && *row.ptr == '|' && row.ptr[row.len - 1] == '|';
        if (from == 0 && i < last && akt_str_find_byte(row, '|', 0) != AKT_NONE &&
            is_cell_rule(content_of(r, i + 1)) &&
            count_cells(row) == count_cells(content_of(r, i + 1)))
            from = i;
    }
    if (from == 0 && bars)
        from = first;
    if (from == 0)
        return;
    if (from > first)
        r->block++;
    for (uint32_t i = from; i <= last; i++) {
        line_of(r, i)->kind = AKT_LINE_CELLS;
        line_of(r, i)->block = r->block;
    }
}

/* Notes a definition of the joined lines, of which the one with this number begins at `at`. */
static void add_reference(reader *r, akt_link_definition reference, akt_str joined, uint32_t number,
                          size_t at)
{
    akt_blocks *out = r->out;
    size_t label = (size_t)(reference.label.ptr - joined.ptr);
    size_t label_end = label + reference.label.len;
    size_t target = (size_t)(reference.target.ptr - joined.ptr);

    if (!akt_grow(&out->references, &out->cap_references, out->n_references + 1,
                  sizeof *out->references)) {
        r->failed = true;
        return;
    }
    /* From the joined lines back to the text: a target stands on one line, and a label that does
     * not is kept with what parts its lines. */
    for (bool found = false; !found; number++) {
        akt_str line = content_of(r, number);

        if (label >= at && label <= at + line.len)
            reference.label.ptr = line.ptr + (label - at);
        if (label_end >= at && label_end <= at + line.len)
            reference.label.len = (size_t)(line.ptr + (label_end - at) - reference.label.ptr);
        found = target <= at + line.len;
        if (found)
            reference.target.ptr = line.ptr + (target - at);
        at += line.len + 1;
    }
    out->references[out->n_references++] = reference;
}

/* Takes the definitions of links from the paragraph's beginning; returns its first line that is
 * left. */
static uint32_t take_definitions(reader *r, uint32_t first, uint32_t last)
{
    akt_str joined;
    size_t at = 0, len;
    uint32_t number = first;
    akt_link_definition reference;

    if (!akt_str_starts(akt_str_trim(content_of(r, first)), AKT_STR("[")))
        return first;
    akt_buf_clear(&r->joined);
    for (uint32_t i = first; i <= last; i++) {
        akt_buf_add(&r->joined, content_of(r, i));
        akt_buf_byte(&r->joined, '\n');
    }
    r->failed |= r->joined.failed;
    joined = akt_buf_str(&r->joined);
    while (!r->failed && number <= last &&
           (len = akt_definition_read(akt_str_slice(joined, at, joined.len), &reference)) > 0) {
        add_reference(r, reference, joined, number, at);
        for (size_t i = at; i < at + len; i++)
            if (joined.ptr[i] == '\n')
                line_of(r, number++)->kind = AKT_LINE_BLANK;
        at += len;
    }
    if (number > first && number <= last && line_of(r, first)->opens) {
        line_of(r, number)->opens = true;
        if (line_of(r, number)->kind == AKT_LINE_TEXT)
            line_of(r, number)->kind = AKT_LINE_ITEM;
    }
    return number;
}

static void close_leaf(reader *r, uint32_t last)
{
    if (r->leaf == PARAGRAPH) {
        uint32_t first = take_definitions(r, r->first, last);

        if (first < last)
            find_table(r, first, last);
    }
    if (r->leaf == INDENTED)
        for (; last > r->first && line_of(r, last)->content == SIZE_MAX; last--)
            set(r, last, AKT_LINE_BLANK, 0);
    r->leaf = NO_LEAF;
}

/* --- A line --- */

/* Something is added to what is open. */
static void fill_containers(reader *r)
{
    for (size_t i = 0; i < r->n_open; i++)
        r->open[i].empty = false;
}

static void begin_leaf(reader *r, leaf kind, uint32_t number)
{
    r->leaf = kind;
    r->first = number;
    r->block++;
    fill_containers(r);
}

/* The containers that the line goes on with; the cursor moves behind their marks. */
static size_t match_containers(reader *r, cursor *c)
{
    size_t i = 0;

    for (; i < r->n_open; i++) {
        container *open = &r->open[i];

        if (open->quote) {
            if (c->indent >= CODE || is_blank(c) || c->line.ptr[c->next] != '>')
                break;
            take(c, 1);
            pass(c, 1);
        } else if (c->indent >= open->indent) {
            pass(c, open->indent);
        } else if (is_blank(c) && !open->empty) {
            pass(c, c->indent);
        } else {
            break;
        }
    }
    return i;
}

/* Opens a list's item; the cursor moves to its text. */
static void open_item(reader *r, cursor *c, akt_marker marker, uint32_t number)
{
    size_t before = c->indent, space;
    akt_block_line *line = line_of(r, number);

    line->opens = true;
    line->ordered = marker.ordered;
    line->content = (size_t)(c->line.ptr - r->text.ptr) + c->next;
    take(c, marker.len);
    space = is_blank(c) || c->indent == 0 || c->indent > CODE ? 1 : c->indent;
    pass(c, space);
    r->open[r->n_open++] = (container){.indent = before + marker.len + space, .empty = true};
}

/* Opens the containers that begin on the line. *matched: those that it goes on with, then all. */
static void open_containers(reader *r, cursor *c, uint32_t number, size_t *matched, bool *lazy)
{
    for (;;) {
        bool in_paragraph = r->leaf == PARAGRAPH && *matched == r->n_open;
        akt_marker marker = {0};
        bool quote;

        if (c->indent >= CODE || is_blank(c) || *matched >= DEEPEST)
            return;
        quote = c->line.ptr[c->next] == '>';
        if (!quote && !akt_start_rule(visible(c)))
            marker = akt_start_item(visible(c));
        if (in_paragraph && marker.len > 0 &&
            (!marker.one || c->next + marker.len == c->line.len ||
             akt_str_trim(akt_str_slice(c->line, c->next + marker.len, c->line.len)).len == 0))
            marker.len = 0; /* may not end a paragraph */
        if (!quote && marker.len == 0)
            return;
        close_leaf(r, number - 1);
        r->n_open = *matched;
        *lazy = false;
        fill_containers(r);
        if (quote) {
            take(c, 1);
            pass(c, 1);
            r->open[r->n_open++] = (container){.quote = true};
            line_of(r, number)->opens = false;
        } else {
            open_item(r, c, marker, number);
        }
        *matched = r->n_open;
    }
}

static void read_code_line(reader *r, cursor *c, uint32_t number, size_t skip)
{
    size_t base = (size_t)(c->line.ptr - r->text.ptr);

    pass(c, skip < c->indent ? skip : c->indent);
    set(r, number, AKT_LINE_CODE, base + c->at);
}

/* Goes on with verbatim text. Returns whether the line was taken. */
static bool go_on_verbatim(reader *r, cursor *c, uint32_t number)
{
    size_t base = (size_t)(c->line.ptr - r->text.ptr);

    if (r->leaf == FENCED) {
        if (c->indent < CODE && akt_start_closes_fence(visible(c), r->fence, r->n_fence)) {
            set(r, number, AKT_LINE_FENCE, base + c->line.len);
            r->leaf = NO_LEAF;
        } else {
            read_code_line(r, c, number, r->fence_indent);
        }
        return true;
    }
    if (r->leaf == HTML && (r->html <= 5 || !is_blank(c))) {
        set(r, number, AKT_LINE_HTML, base + c->next);
        if (akt_start_ends_html(visible(c), r->html))
            r->leaf = NO_LEAF;
        return true;
    }
    if (r->leaf == INDENTED && is_blank(c)) {
        set(r, number, AKT_LINE_CODE, SIZE_MAX); /* unless nothing follows it */
        return true;
    }
    if (r->leaf == INDENTED && c->indent >= CODE) {
        read_code_line(r, c, number, CODE);
        return true;
    }
    return false;
}

/* The underline of the paragraph makes it a heading. */
static bool read_underline(reader *r, cursor *c, uint32_t number)
{
    size_t base = (size_t)(c->line.ptr - r->text.ptr);
    unsigned level = akt_start_underline(visible(c));
    uint32_t first;

    if (level == 0 || c->indent >= CODE)
        return false;
    first = take_definitions(r, r->first, number - 1);
    if (first == number) { /* there was nothing else above it: it is text */
        r->first = number;
        set(r, number, kind_of_text(r, false), base + c->next);
        return true;
    }
    for (uint32_t i = first; i < number; i++) {
        line_of(r, i)->kind = i == first ? AKT_LINE_HEADING : AKT_LINE_TEXT;
        line_of(r, i)->level = (uint8_t)level;
        line_of(r, i)->content = line_of(r, i)->text;
        line_of(r, i)->opens = false;
    }
    set(r, number, AKT_LINE_RULE, base + c->next);
    r->leaf = NO_LEAF;
    return true;
}

/* A leaf that the line itself begins, a paragraph aside. Returns whether it does. */
static bool begin_marked(reader *r, cursor *c, uint32_t number, bool in_paragraph, bool lazy)
{
    size_t base = (size_t)(c->line.ptr - r->text.ptr), n;
    akt_str line = visible(c);
    unsigned level;
    int html;

    if (c->indent >= CODE) {
        if (lazy || is_blank(c))
            return false;
        close_leaf(r, number - 1);
        begin_leaf(r, INDENTED, number);
        read_code_line(r, c, number, CODE);
        return true;
    }
    if ((level = akt_start_heading(line)) > 0) {
        close_leaf(r, number - 1);
        begin_leaf(r, NO_LEAF, number);
        set(r, number, AKT_LINE_HEADING, base + c->next + level);
        line_of(r, number)->level = (uint8_t)level;
        return true;
    }
    if ((n = akt_start_fence(line)) > 0) {
        close_leaf(r, number - 1);
        begin_leaf(r, FENCED, number);
        r->fence = *line.ptr;
        r->n_fence = n;
        r->fence_indent = c->indent;
        set(r, number, AKT_LINE_FENCE, base + c->line.len);
        return true;
    }
    if ((html = akt_start_html(line)) > 0 && !(html == 7 && (in_paragraph || lazy))) {
        close_leaf(r, number - 1);
        begin_leaf(r, HTML, number);
        r->html = html;
        set(r, number, AKT_LINE_HTML, base + c->next);
        if (akt_start_ends_html(line, html))
            r->leaf = NO_LEAF;
        return true;
    }
    if (akt_start_rule(line)) {
        close_leaf(r, number - 1);
        begin_leaf(r, NO_LEAF, number);
        set(r, number, AKT_LINE_RULE, base + c->next);
        return true;
    }
    return false;
}

static void read_line(reader *r, uint32_t number)
{
    cursor c = {.line = line_text(r, number)};
    size_t base = (size_t)(c.line.ptr - r->text.ptr), matched, marker;
    bool lazy = r->leaf == PARAGRAPH, all, opens;

    look(&c);
    if (!is_blank(&c) && akt_line_blank(c.line) == c.line.len) {
        c.line = akt_str_slice(c.line, 0, c.next); /* no-break spaces do not show either */
        look(&c);
    }
    matched = match_containers(r, &c);
    all = matched == r->n_open;
    if (all && r->leaf != PARAGRAPH && go_on_verbatim(r, &c, number))
        return;
    if (r->leaf != PARAGRAPH && r->leaf != NO_LEAF)
        close_leaf(r, number - 1);
    if (all && r->leaf == PARAGRAPH && read_underline(r, &c, number))
        return;
    if (r->leaf != PARAGRAPH)
        r->n_open = matched;
    open_containers(r, &c, number, &matched, &lazy);
    all = matched == r->n_open;
    if (is_blank(&c)) {
        close_leaf(r, number - 1);
        r->n_open = matched;
        set(r, number, AKT_LINE_BLANK, base + c.line.len);
        return;
    }
    if (!all && r->leaf == PARAGRAPH) {
        size_t n_open = r->n_open;

        r->n_open = matched;
        if (begin_marked(r, &c, number, false, lazy))
            return;
        r->n_open = n_open; /* a paragraph's lazy line */
    } else if (begin_marked(r, &c, number, r->leaf == PARAGRAPH, lazy)) {
        return;
    }
    opens = r->leaf != PARAGRAPH && r->n_open > 0 && r->open[r->n_open - 1].empty;
    if (r->leaf != PARAGRAPH)
        begin_leaf(r, PARAGRAPH, number);
    marker = line_of(r, number)->content;
    set(r, number, kind_of_text(r, opens), base + c.next);
    if (opens && line_of(r, number)->ordered)
        line_of(r, number)->content = marker;
}

/* Sorts the references and keeps the first of each label. */
static void sort_references(akt_blocks *out)
{
    size_t n = 0;

    if (out->n_references == 0)
        return;
    qsort(out->references, out->n_references, sizeof *out->references, akt_link_definition_order);
    for (size_t i = 0; i < out->n_references; i++) {
        akt_link_definition *last = n > 0 ? &out->references[n - 1] : NULL;

        if (!last || akt_link_definition_order(last, &out->references[i]) != 0)
            out->references[n++] = out->references[i];
        else if (out->references[i].label.ptr < last->label.ptr)
            *last = out->references[i];
    }
    out->n_references = n;
}

bool akt_blocks_read(akt_str text, const akt_lines *lines, akt_blocks *out)
{
    reader r = {.text = text, .lines = lines, .out = out};

    *out = (akt_blocks){0};
    out->lines = akt_alloc((lines->n + 1) * sizeof *out->lines);
    if (!out->lines)
        return false;
    for (size_t i = 0; i <= lines->n; i++)
        out->lines[i] = (akt_block_line){.kind = AKT_LINE_BLANK};
    for (uint32_t number = 1; number <= lines->n && !r.failed; number++)
        read_line(&r, number);
    close_leaf(&r, (uint32_t)lines->n);
    akt_buf_free(&r.joined);
    sort_references(out);
    return !r.failed;
}

void akt_blocks_free(akt_blocks *blocks)
{
    akt_free(blocks->lines);
    akt_free(blocks->references);
    *blocks = (akt_blocks){0};
}

/* The end of a heading's text: closing marks behind a space are none of it. */
static size_t heading_end(akt_str text, size_t from, size_t to)
{
    size_t end = to;

    while (end > from && text.ptr[end - 1] == '#')
        end--;
    return end == from || akt_is_space(text.ptr[end - 1]) ? end : to;
}

akt_line akt_blocks_line(const akt_blocks *blocks, akt_str text, const akt_lines *lines,
                         uint32_t number)
{
    const akt_block_line *block = &blocks->lines[number - 1];
    akt_line line = {.kind = (akt_line_kind)block->kind,
                     .level = block->level,
                     .ordered = block->ordered && block->kind == AKT_LINE_ITEM,
                     .block = block->block,
                     .depth = block->depth};

    akt_line_range(lines, text, number, &line.from, &line.to);
    line.new_page = line.from < line.to && text.ptr[line.from] == '\f';
    if (line.kind == AKT_LINE_BLANK)
        line.from = line.to;
    else if (block->content > line.from)
        line.from = block->content < line.to ? block->content : line.to;
    line.to = akt_line_end(text, line.from, line.to);
    if (line.kind != AKT_LINE_CODE)
        line.from += akt_line_blank(akt_str_slice(text, line.from, line.to));
    line.content = line.from;
    if (line.kind == AKT_LINE_HEADING && text.ptr[line.from > 0 ? line.from - 1 : 0] != '#')
        line.to = akt_line_end(text, line.from, heading_end(text, line.from, line.to));
    line.lower = akt_line_starts_lower(text, line.content);
    return line;
}
