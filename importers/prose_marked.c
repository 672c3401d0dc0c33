/* Blocks that marks make: tables, code, quotes, comments, the targets of links. */
#include "importers/prose_scan.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

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
    size_t from = line->from + 1, at = from;
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

    akt_prose_end_list(p);
    akt_doc_end_section(p->doc, AKT_MAIN, 7); /* of a table above, its header row */
    next = akt_prose_line(p, number + 1);
    put_row(p, &line, number < last && is_cell_rule(p, &next) ? AKT_HEADER : AKT_ROW);
    while (++number <= last) {
        line = akt_prose_line(p, number);
        if (line.kind != AKT_LINE_CELLS)
            break;
        if (!is_cell_rule(p, &line))
            put_row(p, &line, AKT_ROW);
    }
    return number;
}

/* Whether a fence ends the code that another one began: of the same marks, as many, and no more. */
static bool closes_fence(const akt_prose *p, const akt_line *fence, const akt_line *line)
{
    akt_str first = akt_prose_content(p, fence), last = akt_prose_content(p, line);
    size_t n = 0;

    if (!p->markdown)
        return true;
    while (n < first.len && first.ptr[n] == *first.ptr)
        n++;
    for (size_t i = 0; i < last.len; i++)
        if (last.ptr[i] != *first.ptr)
            return false;
    return last.len >= n;
}

/* From a fence to the next one or the end of the text: a passage for what stands between blanks. */
uint32_t akt_prose_code(akt_prose *p, uint32_t number)
{
    bool open = false;
    akt_line fence = akt_prose_line(p, number);

    akt_prose_end_list(p);
    while (++number <= p->lines->n) {
        akt_line line = akt_prose_line(p, number);
        size_t from, to;

        if (line.kind == AKT_LINE_FENCE && closes_fence(p, &fence, &line))
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

uint32_t akt_prose_quote(akt_prose *p, uint32_t number, uint32_t last, akt_line line)
{
    akt_line next;

    akt_prose_end_list(p);
    akt_prose_begin(p, &line);
    while (++number <= last) {
        next = akt_prose_line(p, number);
        if (next.kind != AKT_LINE_QUOTE || next.content == next.to || line.content == line.to ||
            (!next.lower && !(p->survey.wrapped && akt_prose_is_full(p, &line))))
            break;
        akt_inline_join(&p->in, p->text, next.content, next.to);
        line = next;
    }
    akt_inline_read(&p->in, p->survey.marks);
    akt_prose_put(p, AKT_QUOTE, 0);
    return number;
}

/* "[label]: target", which does not show. A note's text, "[^1]: ...", does. */
bool akt_prose_definition(const akt_prose *p, const akt_line *line, akt_reference *out)
{
    akt_str s = akt_prose_content(p, line);
    size_t close, end;

    if (!p->markdown || line->kind != AKT_LINE_TEXT || s.len < 5 || *s.ptr != '[' ||
        s.ptr[1] == '^' || line->indent > 3)
        return false;
    close = akt_str_find(s, AKT_STR("]:"), 1);
    if (close == AKT_NONE || close == 1)
        return false;
    out->label = akt_str_trim(akt_str_slice(s, 1, close));
    s = akt_str_trim(akt_str_slice(s, close + 2, s.len));
    for (end = 0; end < s.len && !akt_is_space(s.ptr[end]);)
        end++;
    if (end == 0 || (end + 1 < s.len && !strchr("\"'(", s.ptr[end + 1])))
        return false; /* a sentence, no target and title */
    out->target = akt_str_slice(s, 0, end);
    if (end > 2 && *s.ptr == '<' && s.ptr[end - 1] == '>')
        out->target = akt_str_slice(s, 1, end - 1);
    return true;
}

/* Gathers the targets of links by reference; false when memory is out. */
bool akt_prose_find_references(akt_prose *p)
{
    akt_reference reference;

    for (uint32_t number = 1; p->markdown && number <= p->lines->n; number++) {
        akt_line line = akt_prose_line(p, number);

        if (!akt_prose_definition(p, &line, &reference))
            continue;
        if (!akt_grow(&p->references, &p->cap_references, p->n_references + 1,
                      sizeof *p->references))
            return false;
        p->references[p->n_references++] = reference;
    }
    if (p->n_references > 0)
        qsort(p->references, p->n_references, sizeof *p->references, akt_reference_order);
    p->in.references = p->peek.references = p->references;
    p->in.n_references = p->peek.n_references = p->n_references;
    p->in.commonmark = p->peek.commonmark = p->markdown;
    return true;
}

/* Lines of Markdown that are indented by four columns, outside of lists: code. */
uint32_t akt_prose_indented(akt_prose *p, uint32_t number, uint32_t last)
{
    akt_doc_open(p->doc, AKT_CODE, AKT_MAIN, 0);
    for (bool first = true; number <= last; number++, first = false) {
        akt_line line = akt_prose_line(p, number);

        if (line.indent < AKT_PROSE_CODE_INDENT)
            break;
        if (!first)
            akt_doc_glue(p->doc, AKT_STR(" "));
        akt_doc_text(p->doc, akt_str_slice(p->text, line.from, line.to), line.from, line.to);
    }
    akt_prose_added(p, AKT_CODE, AKT_STR(""));
    return number;
}

/* Behind "<!-- ... -->" when one begins on this line and ends at a line's end. */
uint32_t akt_prose_behind_comment(akt_prose *p, uint32_t number, const akt_line *line)
{
    size_t end;

    if (!p->survey.marks || p->no_comment_end ||
        !akt_str_starts(akt_str_slice(p->text, line->from, line->to), AKT_STR("<!--")))
        return number;
    end = akt_str_find(p->text, AKT_STR("-->"), line->from);
    p->no_comment_end = end == AKT_NONE;
    if (p->no_comment_end)
        return number;
    number = akt_line_at(p->lines, end);
    return end + 3 >= akt_prose_line(p, number).to ? number + 1 : number;
}
