/* The lines of a text: what each is, where blocks begin and end, and which lines make one passage.
 * A page's edge may stand in the middle of a sentence. */
#include "importers/prose_scan.h"

#include "doc/label.h"
#include "text/utf8.h"

/* Whether the line is a header or footer of the page. */
bool akt_prose_is_margin(const akt_prose *p, uint32_t number)
{
    return p->margin && number <= p->lines->n && p->margin[number - 1];
}

akt_line akt_prose_line(const akt_prose *p, uint32_t number)
{
    if (number > p->lines->n || akt_prose_is_margin(p, number))
        return (akt_line){.kind = AKT_LINE_BLANK};
    if (p->markdown)
        return akt_blocks_line(&p->blocks, p->text, p->lines, number);
    return akt_line_read(p->text, p->lines, number, p->survey.marks);
}

akt_str akt_prose_content(const akt_prose *p, const akt_line *line)
{
    return akt_str_slice(p->text, line->content, line->to);
}

/* The block at or behind a line; false at the end. limit bounds its lines for a look ahead. */
bool akt_prose_block_next(const akt_prose *p, uint32_t from, uint32_t limit, akt_prose_block *out)
{
    while (from <= p->lines->n && akt_prose_line(p, from).kind == AKT_LINE_BLANK)
        from++;
    if (from > p->lines->n)
        return false;
    out->first = out->last = from;
    while (out->last < p->lines->n && out->last - from < limit) {
        akt_line line = akt_prose_line(p, out->last + 1);

        if (line.kind == AKT_LINE_BLANK || line.new_page)
            break;
        out->last++;
    }
    return true;
}

/* The words of a line without their marks; valid until the next call. */
akt_str akt_prose_words(akt_prose *p, const akt_line *line)
{
    akt_inline_begin(&p->peek, p->text, line->content, line->to);
    akt_inline_read(&p->peek, p->survey.marks);
    return p->peek.plain;
}

bool akt_prose_is_full(const akt_prose *p, const akt_line *line)
{
    size_t bytes = line->to - line->content;

    return p->survey.wrapped ? bytes * 5 >= p->survey.width * 3 : bytes >= 80;
}

void akt_prose_begin(akt_prose *p, const akt_line *line)
{
    akt_inline_begin(&p->in, p->text, line->content, line->to);
}

/* "**Omvärld**": the lead of what stands below it. */
static bool is_strong(akt_str line)
{
    return line.len > 4 && akt_str_starts(line, AKT_STR("**")) &&
           akt_str_find(line, AKT_STR("**"), 2) == line.len - 2;
}

/* A line of a table of contents. */
bool akt_prose_is_entry(akt_str line)
{
    size_t from, to;

    return akt_line_has_leader(line, &from, &to);
}

/* Whether the first word of the next line would have had room on this one: then it was ended on
 * purpose. */
static bool has_room(const akt_prose *p, akt_str upper, akt_str next)
{
    size_t end = 0;

    while (end < next.len && !akt_is_space(next.ptr[end]))
        end++;
    return (akt_utf8_count(upper) + 1 + akt_utf8_count(akt_str_slice(next, 0, end))) * 10 <=
           p->survey.width * 9;
}

/* "HSN 2024-0311": a case number alone on its line. */
static bool is_number_alone(akt_str line)
{
    size_t digits = 0;

    for (size_t i = 0; i < line.len; i++) {
        if ((line.ptr[i] >= 'a' && line.ptr[i] <= 'z') || line.ptr[i] == '.')
            return false;
        digits += akt_is_digit(line.ptr[i]);
    }
    return digits >= 4 && !akt_is_digit(*line.ptr) && line.len <= 24;
}

/* Whether a line of plain text goes on with the one above it in the same block. */
static bool goes_on(const akt_prose *p, const akt_line *above, const akt_line *line)
{
    akt_str upper = akt_prose_content(p, above), next = akt_prose_content(p, line);
    size_t label, value;

    if (line->kind != AKT_LINE_TEXT || line->block != above->block || akt_prose_is_entry(upper) ||
        akt_prose_is_entry(next))
        return false;
    if (!p->markdown && (akt_line_is_row(upper) || akt_line_is_row(next)))
        return false;
    if (!p->markdown && is_number_alone(next))
        return false;
    if (p->survey.wrapped && akt_str_ends(upper, AKT_STR("-")))
        return true;
    if (!p->markdown && akt_label_read(upper, &label, &value) != AKT_LABEL_NONE &&
        akt_label_read(next, &label, &value) != AKT_LABEL_NONE)
        return false; /* two fields */
    if (p->markdown)  /* a line's end means nothing there */
        return akt_label_read(next, &label, &value) <= AKT_LABEL_OTHER &&
               akt_label_read(upper, &label, &value) <= AKT_LABEL_OTHER && !is_strong(upper);
    if (line->lower && (p->survey.wrapped || !akt_line_ends_sentence(upper)))
        return p->survey.wrapped || upper.len >= AKT_PROSE_TORN_MIN ||
               akt_str_ends(upper, AKT_STR("-"));
    return p->survey.wrapped && akt_prose_is_full(p, above) && !has_room(p, upper, next) &&
           akt_label_read(next, &label, &value) <= AKT_LABEL_OTHER;
}

/* Joins the lines behind `number`, which is *line, that go on with it; returns the first that does
 * not. *line becomes the last one joined. */
static uint32_t join_lines(akt_prose *p, uint32_t number, uint32_t last, akt_line *line)
{
    while (++number <= last) {
        akt_line next = akt_prose_line(p, number);

        if (!goes_on(p, line, &next))
            break;
        akt_inline_join(&p->in, p->text, next.content, next.to);
        *line = next;
    }
    return number;
}

static uint32_t gather_lines(akt_prose *p, uint32_t number, uint32_t last, akt_line *line)
{
    akt_prose_begin(p, line);
    return join_lines(p, number, last, line);
}

/* Gathers the lines from `number` that make one passage, after line; returns the first line behind
 * them. */
uint32_t akt_prose_gather(akt_prose *p, uint32_t number, uint32_t last, akt_line line)
{
    number = gather_lines(p, number, last, &line);
    akt_inline_read(&p->in, p->survey.marks);
    return number;
}

bool akt_prose_is_in_table(const akt_prose *p, uint32_t number, akt_prose_block b)
{
    akt_line line = akt_prose_line(p, number), above;

    if (akt_line_is_row(akt_prose_content(p, &line)))
        return true;
    if (number == b.first)
        return false;
    above = akt_prose_line(p, number - 1);
    return above.kind == AKT_LINE_TEXT && akt_line_is_row(akt_prose_content(p, &above));
}

uint32_t akt_prose_gather_title(akt_prose *p, uint32_t number, uint32_t last, akt_line line)
{
    enum { LINES = 3 };

    akt_prose_begin(p, &line);
    for (int i = 1; i < LINES && ++number <= last; i++) {
        akt_line next = akt_prose_line(p, number);

        if (next.kind != AKT_LINE_TEXT || !next.lower || next.block != line.block ||
            akt_line_is_row(akt_prose_content(p, &next)))
            break;
        akt_inline_join(&p->in, p->text, next.content, next.to);
        line = next;
    }
    akt_inline_read(&p->in, p->survey.marks);
    return number;
}

/* The line with which the text that ends on the one before `number` goes on behind a page's edge; 0
 * when it does not. */
static uint32_t behind_page(akt_prose *p, uint32_t number, const akt_line *above)
{
    akt_str upper = akt_prose_content(p, above);
    bool edge = false;
    akt_line next;

    if (akt_line_ends_sentence(upper))
        return 0;
    for (; number <= p->lines->n; number++) {
        edge |= akt_prose_is_margin(p, number);
        next = akt_prose_line(p, number);
        edge |= next.new_page;
        if (next.kind != AKT_LINE_BLANK)
            break;
    }
    if (!edge || number > p->lines->n || next.kind != AKT_LINE_TEXT || !next.lower)
        return 0;
    return p->in.raw.len >= AKT_PROSE_TORN_MIN ||
                   (p->n_indents > 0 && next.indent > p->indents[p->n_indents - 1])
               ? number
               : 0; /* what is short may be whole, unless an item goes on below its text */
}

/* As gather, over the edges of pages. */
uint32_t akt_prose_gather_torn(akt_prose *p, uint32_t number, uint32_t last, akt_line line)
{
    uint32_t next;
    akt_prose_block b;

    number = gather_lines(p, number, last, &line);
    while (number > last && (next = behind_page(p, number, &line)) > 0 &&
           akt_prose_block_next(p, next, UINT32_MAX, &b)) {
        akt_line first = akt_prose_line(p, next);

        akt_inline_join(&p->in, p->text, first.content, first.to);
        line = first;
        last = b.last;
        number = join_lines(p, next, last, &line);
    }
    akt_inline_read(&p->in, p->survey.marks);
    return number;
}
