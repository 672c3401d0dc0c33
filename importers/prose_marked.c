/* Blocks that marks make: tables, code, quotes, comments, the targets of links. */
#include "importers/prose_scan.h"

#include <string.h>

enum { LONG_CODE = 1200 }; /* bytes of code behind which a blank line parts passages */

static void put_cell(akt_prose *p, size_t from, size_t to, bool first)
{
    akt_inline_begin(&p->in, p->text, from, to);
    akt_inline_read(&p->in, p->survey.marks);
    if (!first)
        akt_doc_glue(p->doc, AKT_STR(" | "));
    akt_inline_put(&p->in, p->doc, 0, p->in.plain.len);
}

/* "| --- | :-: |" */
static bool is_cell_rule(const akt_prose *p, const akt_line *line)
{
    if (line->kind != AKT_LINE_CELLS)
        return false;
    for (size_t i = line->from; i < line->to; i++)
        if (!strchr("|-: \t", p->text.ptr[i]))
            return false;
    return true;
}

static void put_row(akt_prose *p, const akt_line *line, akt_kind kind)
{
    size_t from = line->from + (p->text.ptr[line->from] == '|'), at = from;
    bool first = true;

    akt_doc_open(p->doc, kind, AKT_MAIN, 0);
    for (; at <= line->to; at++) {
        akt_str cell;

        if (at < line->to && p->text.ptr[at] == '\\') {
            at++;
            continue;
        }
        if (at < line->to && p->text.ptr[at] != '|')
            continue;
        cell = akt_str_trim(akt_str_slice(p->text, from, at));
        if (cell.len > 0 || at < line->to) {
            from = cell.len ? (size_t)(cell.ptr - p->text.ptr) : at;
            put_cell(p, from, from + cell.len, first);
            first = false;
        }
        from = at + 1;
    }
    akt_prose_added(p, kind, AKT_STR(""));
}

uint32_t akt_prose_table(akt_prose *p, uint32_t number, uint32_t last)
{
    akt_line line = akt_prose_line(p, number), next;
    uint32_t block = line.block;

    akt_prose_end_list(p);
    akt_doc_end_section(p->doc, AKT_MAIN, 7); /* of a table above, its header row */
    next = akt_prose_line(p, number + 1);
    put_row(p, &line, number < last && is_cell_rule(p, &next) ? AKT_HEADER : AKT_ROW);
    while (++number <= last) {
        line = akt_prose_line(p, number);
        if (line.kind != AKT_LINE_CELLS || line.block != block)
            break;
        if (!is_cell_rule(p, &line))
            put_row(p, &line, AKT_ROW);
    }
    return number;
}

/* Columns of a line of plain text, parted by tabs; 0 where a cell is longer than a table's. */
static size_t tab_columns(akt_str line)
{
    enum { WIDEST_CELL = 240 };
    size_t n = 1, from = 0;

    for (size_t at = 0; at <= line.len; at++) {
        if (at < line.len && line.ptr[at] != '\t')
            continue;
        if (at - from > WIDEST_CELL)
            return 0;
        from = at + 1;
        n += at < line.len;
    }
    return n;
}

/* Names of columns are short and are no numbers, and none is missing. */
static bool is_tab_header(akt_str line)
{
    enum { LONGEST_NAME = 40 };
    size_t from = 0;

    for (size_t at = 0; at <= line.len; at++) {
        akt_str cell;

        if (at < line.len && line.ptr[at] != '\t')
            continue;
        cell = akt_str_trim(akt_str_slice(line, from, at));
        if (cell.len == 0 || cell.len > LONGEST_NAME || akt_is_digit(*cell.ptr))
            return false;
        from = at + 1;
    }
    return true;
}

static void put_tab_row(akt_prose *p, const akt_line *line, akt_kind kind)
{
    size_t from = line->from;

    akt_doc_open(p->doc, kind, AKT_MAIN, 0);
    for (size_t at = from; at <= line->to; at++) {
        akt_str cell;

        if (at < line->to && p->text.ptr[at] != '\t')
            continue;
        cell = akt_str_trim(akt_str_slice(p->text, from, at));
        if (cell.len > 0)
            from = (size_t)(cell.ptr - p->text.ptr);
        put_cell(p, from, from + cell.len, from == line->from);
        from = at + 1;
    }
    akt_prose_added(p, kind, AKT_STR(""));
}

uint32_t akt_prose_tabs(akt_prose *p, uint32_t number, uint32_t last)
{
    enum { COLUMNS = 3 }; /* two may be a label and its value */
    akt_line line = akt_prose_line(p, number);
    akt_str text = akt_str_slice(p->text, line.from, line.to);
    size_t columns = p->markdown ? 0 : tab_columns(text);
    uint32_t behind = number + 1;
    bool header;

    if (columns < COLUMNS)
        return number;
    for (; behind <= last; behind++) {
        akt_line row = akt_prose_line(p, behind);

        if (row.kind == AKT_LINE_BLANK ||
            tab_columns(akt_str_slice(p->text, row.from, row.to)) != columns)
            break;
    }
    /* Two lines in a letterhead are its labels and what they say. */
    if (behind - number < (number < p->body_line ? 3 : 2))
        return number;
    akt_prose_end_list(p);
    akt_doc_end_section(p->doc, AKT_MAIN, 7); /* of a table above, its header row */
    header = is_tab_header(text);
    put_tab_row(p, &line, header ? AKT_HEADER : AKT_ROW);
    while (++number < behind) {
        line = akt_prose_line(p, number);
        put_tab_row(p, &line, AKT_ROW);
    }
    return behind;
}

/* From a fence to the next one or the end of the text: a passage for what stands between blanks. */
static uint32_t read_fenced(akt_prose *p, uint32_t number)
{
    bool open = false;

    while (++number <= p->lines->n) {
        akt_line line = akt_prose_line(p, number);
        size_t from, to;

        if (line.kind == AKT_LINE_FENCE)
            return number + 1;
        if (line.kind == AKT_LINE_BLANK) {
            akt_doc_close(p->doc);
            open = false;
            continue;
        }
        if (!open)
            akt_doc_open(p->doc, AKT_CODE, AKT_MAIN, 0);
        else
            akt_doc_glue(p->doc, AKT_STR(" "));
        akt_line_range(p->lines, p->text, number, &from, &to);
        akt_doc_text(p->doc, akt_str_slice(p->text, from, to), from, to);
        open = true;
    }
    return number;
}

/* A block of code in Markdown; a long one is a passage for what stands between blanks. */
static uint32_t read_code_block(akt_prose *p, uint32_t number, uint32_t block)
{
    size_t bytes = 0;

    for (; number <= p->lines->n; number++) {
        akt_line line = akt_prose_line(p, number);

        if (line.block != block || (line.kind != AKT_LINE_CODE && line.kind != AKT_LINE_FENCE))
            break;
        if (line.content == line.to) {
            if (bytes > LONG_CODE)
                bytes = 0;
            continue;
        }
        if (bytes == 0)
            akt_doc_open(p->doc, AKT_CODE, AKT_MAIN, 0);
        else
            akt_doc_glue(p->doc, AKT_STR(" "));
        akt_doc_text(p->doc, akt_prose_content(p, &line), line.content, line.to);
        bytes += line.to - line.content;
    }
    akt_prose_added(p, AKT_CODE, AKT_STR(""));
    return number;
}

uint32_t akt_prose_code(akt_prose *p, uint32_t number)
{
    akt_line line = akt_prose_line(p, number);
    uint32_t block = line.block;

    akt_prose_end_list(p);
    if (!p->markdown)
        return read_fenced(p, number);
    return read_code_block(p, number, block);
}

uint32_t akt_prose_quote(akt_prose *p, uint32_t number, uint32_t last, akt_line line)
{
    akt_line next;

    akt_prose_end_list(p);
    akt_prose_begin(p, &line);
    while (++number <= last) {
        next = akt_prose_line(p, number);
        if (next.kind != AKT_LINE_QUOTE || next.block != line.block || next.content == next.to ||
            line.content == line.to)
            break;
        if (!p->markdown && !next.lower && !(p->survey.wrapped && akt_prose_is_full(p, &line)))
            break;
        akt_inline_join(&p->in, p->text, next.content, next.to);
        line = next;
    }
    akt_inline_read(&p->in, p->survey.marks);
    akt_prose_put(p, AKT_QUOTE, 0);
    return number;
}

uint32_t akt_prose_html(akt_prose *p, uint32_t number, uint32_t last, akt_line line)
{
    uint32_t block = line.block;

    akt_prose_end_list(p);
    akt_prose_begin(p, &line);
    while (++number <= last && (line = akt_prose_line(p, number)).block == block &&
           line.kind == AKT_LINE_HTML)
        akt_inline_join(&p->in, p->text, line.content, line.to);
    akt_inline_read_html(&p->in);
    akt_prose_put(p, AKT_PARAGRAPH, 0);
    return number;
}

/* Behind "<!-- ... -->" when one begins on this line and ends at a line's end. */
uint32_t akt_prose_behind_comment(akt_prose *p, uint32_t number, const akt_line *line)
{
    size_t end;

    if (p->markdown || !p->survey.marks || p->no_comment_end ||
        !akt_str_starts(akt_str_slice(p->text, line->from, line->to), AKT_STR("<!--")))
        return number;
    end = akt_str_find(p->text, AKT_STR("-->"), line->from);
    p->no_comment_end = end == AKT_NONE;
    if (p->no_comment_end)
        return number;
    number = akt_line_at(p->lines, end);
    return end + 3 >= akt_prose_line(p, number).to ? number + 1 : number;
}
