/* The text is read block by block, a block being the lines between two blank ones or form feeds.
 * What a line is depends on its own beginning (line.h), on what the whole text is like (survey.h),
 * and for short lines that stand alone on what follows them (head.h). The passage added last stays
 * open until the next block has been seen: a page break may have torn it in two. */
#include "importers/prose.h"

#include "base/mem.h"
#include "doc/label.h"
#include "importers/head.h"
#include "importers/inline.h"
#include "importers/line.h"
#include "importers/page.h"
#include "importers/survey.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    HEAD_CANDIDATES = 40,
    HEAD_LINES = 7,      /* of a block among the first ones */
    SENTENCE_MAX = 160,  /* bytes of one above the title */
    LETTERHEAD_MAX = 60, /* bytes of an address line */
    INDENTS = 16,        /* depth of lists that is told apart */
    HEAD_BLOCKS = 30,    /* blocks in which the title is looked for */
    TORN_MIN = 40,       /* bytes of a passage that may be torn */
    CODE_INDENT = 4,     /* columns before indented code */
    LETTERHEAD_LINES = 8,
    LABEL_MAX = 60,  /* bytes of a label alone on its line */
    FIELD_MAX = 200, /* bytes of a field whose label is not known */
    TOP_SECTION = 2, /* level of headings that nothing marks */
};

typedef struct prose {
    akt_doc *doc;
    akt_str text;
    const akt_lines *lines;
    unsigned char *margin; /* of each line: whether every page has it; NULL without any */
    uint32_t at_margin;    /* lines of the margin before this one have been added */
    akt_survey survey;
    akt_inline in, peek;
    bool markdown;           /* known to be, not only seen to use its marks */
    bool open_ended;         /* the last passage ends in the middle of a sentence */
    bool after_heading;      /* it is a heading */
    bool after_name;         /* it is a name on a line of its own */
    bool no_comment_end;     /* no "-->" stands in the rest of the text */
    unsigned level;          /* of the last heading */
    unsigned lead;           /* level of the list item's lead in force, 0 if none */
    size_t lead_item;        /* level of the item it leads */
    size_t indents[INDENTS]; /* of the lists that are open */
    size_t n_indents;
    akt_reference *references; /* of links, when it is Markdown */
    size_t n_references, cap_references;
    uint32_t title;     /* line of the title, 0 if none */
    uint32_t body_line; /* where the lines that the document begins with end */
} prose;

typedef struct block {
    uint32_t first, last; /* lines */
} block;

/* Whether the line is a header or footer of the page. */
static bool is_margin(const prose *p, uint32_t number)
{
    return p->margin && number <= p->lines->n && p->margin[number - 1];
}

static akt_line line_at(const prose *p, uint32_t number)
{
    akt_line line;

    if (number > p->lines->n || is_margin(p, number))
        return (akt_line){.kind = AKT_LINE_BLANK};
    line = akt_line_read(p->text, p->lines, number, p->survey.marks);
    if (p->markdown && line.kind == AKT_LINE_RULE && p->text.ptr[line.from] == '~')
        line.kind = AKT_LINE_FENCE; /* in plain text, a row of them is a rule */
    return line;
}

static akt_str content_of(const prose *p, const akt_line *line)
{
    return akt_str_slice(p->text, line->content, line->to);
}

/* The block at or behind a line; false at the end. limit bounds its lines for a look ahead. */
static bool next_block(const prose *p, uint32_t from, uint32_t limit, block *out)
{
    while (from <= p->lines->n && line_at(p, from).kind == AKT_LINE_BLANK)
        from++;
    if (from > p->lines->n)
        return false;
    out->first = out->last = from;
    while (out->last < p->lines->n && out->last - from < limit) {
        akt_line line = line_at(p, out->last + 1);

        if (line.kind == AKT_LINE_BLANK || line.new_page)
            break;
        out->last++;
    }
    return true;
}

/* The words of a line without their marks; valid until the next call. */
static akt_str words_of(prose *p, const akt_line *line)
{
    akt_inline_begin(&p->peek, p->text, line->content, line->to);
    akt_inline_read(&p->peek, p->survey.marks);
    return p->peek.plain;
}

/* --- Headings that nothing marks --- */

typedef enum block_shape {
    BLOCK_END,
    BLOCK_CONTENT,
    BLOCK_HEADING,
    BLOCK_NAME,
} block_shape;

static bool is_full(const prose *p, const akt_line *line)
{
    size_t bytes = line->to - line->content;

    return p->survey.wrapped ? bytes * 5 >= p->survey.width * 3 : bytes >= 80;
}

/* What a block is to a heading above it. */
static block_shape shape_of_block(prose *p, uint32_t from, block *out)
{
    akt_line line;
    akt_shape shape;

    if (!next_block(p, from, 1, out))
        return BLOCK_END;
    line = line_at(p, out->first);
    if (line.kind != AKT_LINE_TEXT || out->last > out->first)
        return BLOCK_CONTENT;
    shape = akt_head_shape(words_of(p, &line));
    return shape == AKT_SHAPE_BODY   ? BLOCK_CONTENT
           : shape == AKT_SHAPE_NAME ? BLOCK_NAME
                                     : BLOCK_HEADING;
}

/* A line alone that has the shape of a heading is one when a section follows: at once, or behind
 * one more heading. A row of short lines is an address or a list of names. */
static bool opens_section(prose *p, uint32_t line, akt_shape shape)
{
    block next;
    block_shape follows = shape_of_block(p, line + 1, &next);

    if (follows != BLOCK_END && line_at(p, next.first).lower &&
        line_at(p, next.first).kind == AKT_LINE_TEXT)
        return false;        /* its sentence goes on there */
    if (line < p->body_line) /* among the first lines only the last one can be */
        return follows != BLOCK_END && next.first >= p->body_line;
    if (follows == BLOCK_CONTENT)
        return shape == AKT_SHAPE_HEADING || !p->after_name;
    if (follows != BLOCK_HEADING || shape != AKT_SHAPE_HEADING)
        return false;
    return shape_of_block(p, next.last + 1, &next) == BLOCK_CONTENT;
}

static bool is_section_number(prose *p, const akt_line *line, block b)
{
    akt_line next;
    size_t number;
    block after;

    if (!line->ordered || line->indent > 3 || b.first != b.last ||
        akt_head_numbered(content_of(p, line), &number) == 0 ||
        akt_head_shape(words_of(p, line)) == AKT_SHAPE_BODY)
        return false;
    if (!next_block(p, b.last + 1, 1, &after))
        return false;
    next = line_at(p, after.first);
    return next.kind == AKT_LINE_TEXT && akt_head_shape(words_of(p, &next)) == AKT_SHAPE_BODY;
}

/* --- The lines a document begins with --- */

/* A label that is known, alone on its line: "Datum" above "2025-06-27". */
static bool is_lone_label(akt_str words)
{
    char room[LABEL_MAX + 4];
    size_t label, value;

    if (words.len > 0 && words.ptr[words.len - 1] == ':')
        words.len--;
    if (words.len == 0 || words.len > LABEL_MAX)
        return false;
    memcpy(room, words.ptr, words.len);
    memcpy(room + words.len, ": x", 3);
    return akt_label_read((akt_str){room, words.len + 3}, &label, &value) > AKT_LABEL_OTHER &&
           label == words.len;
}

typedef struct candidate {
    uint32_t line;
    int score;
} candidate;

typedef struct head {
    candidate candidates[HEAD_CANDIDATES];
    size_t n;
    size_t sentences; /* short ones, above the first candidate */
} head;

/* "REGION NORDMARK          PROTOKOLL": columns, on one of the first lines. */
static bool is_letterhead(const prose *p, uint32_t number, const akt_line *line)
{
    size_t from, to;

    return number <= LETTERHEAD_LINES && akt_line_has_columns(content_of(p, line), &from, &to);
}

/* Whether a line belongs to the short ones that a document begins with. */
static bool weigh_line(prose *p, head *h, uint32_t number, bool alone)
{
    akt_line line = line_at(p, number);
    size_t label, value;
    akt_label kind;
    akt_str words;

    if (line.kind == AKT_LINE_RULE)
        return true;
    if (line.kind != AKT_LINE_TEXT || h->n == HEAD_CANDIDATES)
        return false;
    if (is_letterhead(p, number, &line))
        return true; /* no title: it names the body and the record beside each other */
    words = words_of(p, &line);
    if (akt_str_starts(words, AKT_STR("§")))
        return false; /* the minutes begin */
    kind = akt_label_read(words, &label, &value);
    if (kind == AKT_LABEL_NONE && is_lone_label(words))
        kind = AKT_LABEL_DATED;             /* its value stands below it */
    if (kind > AKT_LABEL_OTHER && h->n > 0) /* "Datum ..." and the like stand below a title */
        h->candidates[h->n - 1].score += h->candidates[h->n - 1].line + 2 >= number ? 2 : 0;
    if (kind != AKT_LABEL_NONE)
        return words.len <= FIELD_MAX;
    if (akt_head_shape(words) == AKT_SHAPE_BODY && words.len <= LETTERHEAD_MAX &&
        !akt_line_ends_sentence(words))
        return true; /* an address */
    if (akt_head_shape(words) == AKT_SHAPE_BODY)
        return alone && h->n == 0 && words.len <= SENTENCE_MAX && ++h->sentences <= 2;
    h->candidates[h->n++] =
        (candidate){number, akt_head_title_score(words) - (p->peek.n_splits > 0)};
    return true;
}

/* Finds the title among the short lines at the beginning, and where the body begins. */
static void find_title(prose *p)
{
    head h = {.n = 0};
    size_t best = 0, n;
    bool at_body = false; /* the last candidate stands right above the body */
    uint32_t at = 1;
    block b;

    for (int i = 0; i < HEAD_BLOCKS && next_block(p, at, HEAD_LINES, &b); i++) {
        size_t before = h.n;
        bool head_block = b.last - b.first < HEAD_LINES;

        for (uint32_t l = b.first; l <= b.last && head_block; l++)
            head_block = weigh_line(p, &h, l, b.first == b.last);
        if (!head_block) {
            h.n = before;
            at_body = h.n > 0 && h.candidates[h.n - 1].line == at - 1;
            break;
        }
        at = b.last + 1;
    }
    p->body_line = at;
    n = h.n > 1 && at_body ? h.n - 1 : h.n; /* that one is the first section's heading */
    if (n == 0 || (h.n == 1 && at_body && h.sentences > 0))
        return;
    for (size_t i = 1; i < n; i++)
        if (h.candidates[i].score > h.candidates[best].score)
            best = i;
    p->title = h.candidates[best].line;
}

/* --- Passages --- */

/* Ends the list that is open, and the lead of its last item. */
static void end_list(prose *p)
{
    if (p->lead)
        akt_doc_end_section(p->doc, AKT_MAIN, p->lead);
    p->lead = 0;
    p->n_indents = 0;
}

/* Notes what was added last. */
static void added(prose *p, akt_kind kind, akt_str words)
{
    p->after_heading = kind == AKT_HEADING;
    p->after_name = kind == AKT_PARAGRAPH && akt_head_shape(words) == AKT_SHAPE_NAME;
    p->open_ended = (kind == AKT_ITEM || kind == AKT_PARAGRAPH || kind == AKT_QUOTE) &&
                    words.len >= TORN_MIN && !akt_line_ends_sentence(words);
}

static void put_field(prose *p, size_t from, size_t to, size_t label)
{
    akt_doc_open(p->doc, AKT_FIELD, AKT_MAIN, 0);
    akt_inline_put(&p->in, p->doc, from, from + label);
    akt_doc_label(p->doc);
    akt_inline_put(&p->in, p->doc, from + label, to);
}

/* The text in p->in as one passage, or as several where a field is glued to the next. */
static void put_parts(prose *p, akt_kind kind)
{
    size_t from = 0, label, value;

    for (size_t i = 0; i <= p->in.n_splits; i++) {
        size_t to = i < p->in.n_splits ? p->in.splits[i] : p->in.plain.len;
        akt_str part = akt_str_slice(p->in.plain, from, to);
        akt_label is =
            kind == AKT_PARAGRAPH ? akt_label_read(part, &label, &value) : AKT_LABEL_NONE;

        if (is > AKT_LABEL_OTHER || (is == AKT_LABEL_OTHER && part.len <= FIELD_MAX)) {
            put_field(p, from, to, label);
            added(p, AKT_FIELD, part);
        } else if (part.len > 0) {
            akt_doc_open(p->doc, kind, AKT_MAIN, (unsigned)p->n_indents);
            akt_inline_put(&p->in, p->doc, from, to);
            added(p, kind, part);
        }
        from = to;
    }
}

static void put_whole(prose *p, akt_kind kind, unsigned level)
{
    akt_doc_open(p->doc, kind, AKT_MAIN, level);
    akt_inline_put(&p->in, p->doc, 0, p->in.plain.len);
    added(p, kind, p->in.plain);
}

/* A heading, unless it is the line that has been found to be the title. */
static void put_heading(prose *p, uint32_t number, unsigned level)
{
    end_list(p);
    if (number == p->title) {
        put_whole(p, AKT_TITLE, 0);
        return;
    }
    put_whole(p, AKT_HEADING, level);
    p->level = level;
}

static void read_line(prose *p, const akt_line *line)
{
    akt_inline_begin(&p->in, p->text, line->content, line->to);
}

/* "**Omvärld**": the lead of what stands below it. */
static bool is_strong(akt_str line)
{
    return line.len > 4 && akt_str_starts(line, AKT_STR("**")) && akt_str_ends(line, AKT_STR("**"));
}

/* A line of a table of contents. */
static bool is_entry(akt_str line)
{
    size_t from, to;

    return akt_line_has_leader(line, &from, &to);
}

/* Whether a line of plain text goes on with the one above it in the same block. */
static bool goes_on(const prose *p, const akt_line *above, const akt_line *line)
{
    akt_str upper = content_of(p, above), next = content_of(p, line);
    size_t label, value;

    if (line->kind != AKT_LINE_TEXT || is_entry(upper) || is_entry(next))
        return false;
    if (p->survey.wrapped && akt_str_ends(upper, AKT_STR("-")))
        return true;
    if (p->markdown) /* a line's end means nothing there */
        return akt_label_read(next, &label, &value) <= AKT_LABEL_OTHER &&
               akt_label_read(upper, &label, &value) <= AKT_LABEL_OTHER && !is_strong(upper);
    if (line->lower && (p->survey.wrapped || !akt_line_ends_sentence(upper)))
        return p->survey.wrapped || upper.len >= TORN_MIN || akt_str_ends(upper, AKT_STR("-"));
    return p->survey.wrapped && is_full(p, above) &&
           akt_label_read(next, &label, &value) <= AKT_LABEL_OTHER;
}

/* Joins the lines behind `number`, which is *line, that go on with it; returns the first that does
 * not. *line becomes the last one joined. */
static uint32_t join_lines(prose *p, uint32_t number, uint32_t last, akt_line *line)
{
    while (++number <= last) {
        akt_line next = line_at(p, number);

        if (!goes_on(p, line, &next))
            break;
        akt_inline_join(&p->in, p->text, next.content, next.to);
        *line = next;
    }
    return number;
}

static uint32_t gather_lines(prose *p, uint32_t number, uint32_t last, akt_line *line)
{
    read_line(p, line);
    return join_lines(p, number, last, line);
}

/* Gathers the lines from `number` that make one passage, after line; returns the first line behind
 * them. */
static uint32_t gather(prose *p, uint32_t number, uint32_t last, akt_line line)
{
    number = gather_lines(p, number, last, &line);
    akt_inline_read(&p->in, p->survey.marks);
    return number;
}

/* The line with which the text that ends on the one before `number` goes on behind a page's edge; 0
 * when it does not. */
static uint32_t behind_page(prose *p, uint32_t number, const akt_line *above)
{
    akt_str upper = content_of(p, above);
    bool edge = false;
    akt_line next;

    if (p->in.raw.len < TORN_MIN || akt_line_ends_sentence(upper))
        return 0;
    for (; number <= p->lines->n; number++) {
        edge |= is_margin(p, number);
        next = line_at(p, number);
        edge |= next.new_page;
        if (next.kind != AKT_LINE_BLANK)
            break;
    }
    return edge && number <= p->lines->n && next.kind == AKT_LINE_TEXT && next.lower ? number : 0;
}

/* As gather, over the edges of pages. */
static uint32_t gather_torn(prose *p, uint32_t number, uint32_t last, akt_line line)
{
    uint32_t next;
    block b;

    number = gather_lines(p, number, last, &line);
    while (number > last && (next = behind_page(p, number, &line)) > 0 &&
           next_block(p, next, UINT32_MAX, &b)) {
        akt_line first = line_at(p, next);

        akt_inline_join(&p->in, p->text, first.content, first.to);
        line = first;
        last = b.last;
        number = join_lines(p, next, last, &line);
    }
    akt_inline_read(&p->in, p->survey.marks);
    return number;
}

/* The depth of the list that an item with this indent belongs to. */
static unsigned item_level(prose *p, size_t indent)
{
    while (p->n_indents > 0 && p->indents[p->n_indents - 1] > indent)
        p->n_indents--;
    if (p->n_indents == 0 || (p->indents[p->n_indents - 1] < indent && p->n_indents < INDENTS))
        p->indents[p->n_indents++] = indent;
    return (unsigned)p->n_indents;
}

static uint32_t read_item(prose *p, uint32_t number, uint32_t last, akt_line line)
{
    unsigned level = item_level(p, line.indent);
    uint32_t next;

    if (p->lead && level <= p->lead_item) {
        akt_doc_end_section(p->doc, AKT_MAIN, p->lead);
        p->lead = 0;
    }
    next = gather_torn(p, number, last, line);
    if (p->in.bold && next <= last && line_at(p, next).kind == AKT_LINE_TEXT) {
        p->lead = p->level < 6 ? p->level + 1 : 6; /* the item's text stands under its lead */
        p->lead_item = level;
        put_whole(p, AKT_HEADING, p->lead);
        p->after_heading = false;
        return next;
    }
    put_whole(p, AKT_ITEM, level);
    return next;
}

static void put_cell(prose *p, size_t from, size_t to, bool first)
{
    akt_inline_begin(&p->in, p->text, from, to);
    akt_inline_read(&p->in, p->survey.marks);
    if (!first)
        akt_doc_glue(p->doc, AKT_STR(" | "));
    akt_inline_put(&p->in, p->doc, 0, p->in.plain.len);
}

/* "| --- | :-: |" */
static bool is_cell_rule(const prose *p, const akt_line *line)
{
    if (line->kind != AKT_LINE_CELLS)
        return false;
    for (size_t i = line->from; i < line->to; i++)
        if (!strchr("|-: \t", p->text.ptr[i]))
            return false;
    return true;
}

static void put_row(prose *p, const akt_line *line, akt_kind kind)
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
    added(p, kind, AKT_STR(""));
}

static uint32_t read_table(prose *p, uint32_t number, uint32_t last)
{
    akt_line line = line_at(p, number), next;

    end_list(p);
    akt_doc_end_section(p->doc, AKT_MAIN, 7); /* of a table above, its header row */
    next = line_at(p, number + 1);
    put_row(p, &line, number < last && is_cell_rule(p, &next) ? AKT_HEADER : AKT_ROW);
    while (++number <= last) {
        line = line_at(p, number);
        if (line.kind != AKT_LINE_CELLS)
            break;
        if (!is_cell_rule(p, &line))
            put_row(p, &line, AKT_ROW);
    }
    return number;
}

/* Whether a fence ends the code that another one began: of the same marks, as many, and no more. */
static bool closes_fence(const prose *p, const akt_line *fence, const akt_line *line)
{
    akt_str first = content_of(p, fence), last = content_of(p, line);
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
static uint32_t read_code(prose *p, uint32_t number)
{
    bool open = false;
    akt_line fence = line_at(p, number);

    end_list(p);
    while (++number <= p->lines->n) {
        akt_line line = line_at(p, number);
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

static uint32_t read_quote(prose *p, uint32_t number, uint32_t last, akt_line line)
{
    akt_line next;

    end_list(p);
    read_line(p, &line);
    while (++number <= last) {
        next = line_at(p, number);
        if (next.kind != AKT_LINE_QUOTE || next.content == next.to || line.content == line.to ||
            (!next.lower && !(p->survey.wrapped && is_full(p, &line))))
            break;
        akt_inline_join(&p->in, p->text, next.content, next.to);
        line = next;
    }
    akt_inline_read(&p->in, p->survey.marks);
    put_whole(p, AKT_QUOTE, 0);
    return number;
}

/* "[label]: target", which does not show. A note's text, "[^1]: ...", does. */
static bool read_definition(const prose *p, const akt_line *line, akt_reference *out)
{
    akt_str s = content_of(p, line);
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
static bool find_references(prose *p)
{
    akt_reference reference;

    for (uint32_t number = 1; p->markdown && number <= p->lines->n; number++) {
        akt_line line = line_at(p, number);

        if (!read_definition(p, &line, &reference))
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
static uint32_t read_indented(prose *p, uint32_t number, uint32_t last)
{
    akt_doc_open(p->doc, AKT_CODE, AKT_MAIN, 0);
    for (bool first = true; number <= last; number++, first = false) {
        akt_line line = line_at(p, number);

        if (line.indent < CODE_INDENT)
            break;
        if (!first)
            akt_doc_glue(p->doc, AKT_STR(" "));
        akt_doc_text(p->doc, akt_str_slice(p->text, line.from, line.to), line.from, line.to);
    }
    added(p, AKT_CODE, AKT_STR(""));
    return number;
}

/* Behind "<!-- ... -->" when one begins on this line and ends at a line's end. */
static uint32_t behind_comment(prose *p, uint32_t number, const akt_line *line)
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
    return end + 3 >= line_at(p, number).to ? number + 1 : number;
}

/* The level of a heading that nothing marks: below another one that has nothing else under it. */
static unsigned plain_level(const prose *p, akt_str words)
{
    unsigned top = p->survey.section ? p->survey.section : TOP_SECTION;
    size_t number;
    unsigned level = akt_head_numbered(words, &number);

    if (level > 0)
        return level;
    return p->after_heading && p->level == top && top < 6 ? top + 1 : top;
}

/* Whether the line that a block begins with is a heading though nothing marks it. */
static bool is_plain_heading(prose *p, block b, const akt_line *line)
{
    akt_str words = words_of(p, line);
    bool bold = p->peek.bold && words.len <= FIELD_MAX;
    akt_shape shape = akt_head_shape(words);
    akt_line next;

    if (p->peek.n_splits > 0 || (p->after_name && !bold))
        return false;
    if (b.first == b.last && bold && (shape != AKT_SHAPE_BODY || p->survey.section))
        return true;
    if (shape == AKT_SHAPE_BODY || (p->survey.section && !bold))
        return false;
    if (b.first == b.last)
        return opens_section(p, b.first, shape);
    next = line_at(p, b.first + 1); /* "Bakgrund" right above a paragraph */
    return b.first >= p->body_line && !is_full(p, line) && next.kind == AKT_LINE_TEXT &&
           !next.lower && is_full(p, &next) && shape == AKT_SHAPE_HEADING;
}

/* A label alone on its line and its value on the next, as one field. */
static bool put_label_above(prose *p, const akt_line *line, const akt_line *below)
{
    akt_str value = content_of(p, below);
    size_t label, at;

    if (!is_lone_label(words_of(p, line)) || value.len > FIELD_MAX || is_lone_label(value) ||
        akt_label_read(value, &label, &at) != AKT_LABEL_NONE)
        return false;
    end_list(p);
    read_line(p, line);
    akt_inline_read(&p->in, p->survey.marks);
    akt_doc_open(p->doc, AKT_FIELD, AKT_MAIN, 0);
    akt_inline_put(&p->in, p->doc, 0, p->in.plain.len);
    akt_doc_label(p->doc);
    akt_doc_glue(p->doc, AKT_STR(" "));
    read_line(p, below);
    akt_inline_read(&p->in, p->survey.marks);
    akt_inline_put(&p->in, p->doc, 0, p->in.plain.len);
    added(p, AKT_FIELD, p->in.plain);
    return true;
}

/* An entry of a table of contents, which stands around the text. */
static void put_entry(prose *p, const akt_line *line)
{
    end_list(p);
    akt_inline_begin(&p->in, p->text, line->from, line->to);
    akt_inline_read(&p->in, p->survey.marks);
    akt_doc_open(p->doc, AKT_ITEM, AKT_MARGIN, 1);
    akt_inline_put(&p->in, p->doc, 0, p->in.plain.len);
    p->after_heading = p->after_name = p->open_ended = false;
}

static uint32_t read_text(prose *p, uint32_t number, block b, akt_line line)
{
    akt_line next = number < b.last ? line_at(p, number + 1) : (akt_line){.kind = AKT_LINE_BLANK};

    if (next.kind == AKT_LINE_RULE && next.level > 0 && line.to - line.from <= 120) {
        gather(p, number, number, line);
        put_heading(p, number, next.level);
        return number + 2;
    }
    if (number < p->body_line && is_letterhead(p, number, &line)) {
        gather(p, number, number, line); /* the next one does not go on with it */
        end_list(p);
        put_parts(p, AKT_PARAGRAPH);
        return number + 1;
    }
    if (number == p->title) {
        gather(p, number, number, line);
        put_heading(p, number, 1);
        return number + 1;
    }
    if (next.kind == AKT_LINE_TEXT && put_label_above(p, &line, &next))
        return number + 2;
    if (number == b.first && is_plain_heading(p, b, &line)) {
        gather(p, number, number, line);
        put_heading(p, number, plain_level(p, p->in.plain));
        return number + 1;
    }
    number = gather_torn(p, number, b.last, line);
    if (p->lead || (line.indent > 0 && p->n_indents > 0 && line.indent > p->indents[0])) {
        put_whole(p, AKT_ITEM, p->n_indents ? (unsigned)p->n_indents : 1); /* of the item above */
        return number;
    }
    if (number > b.first && p->n_indents > 0)
        end_list(p);
    put_parts(p, AKT_PARAGRAPH);
    return number;
}

/* A block that goes on with the sentence in which the last passage ended: a page break tore it. */
static uint32_t read_torn(prose *p, block b, akt_line line)
{
    uint32_t behind = gather(p, b.first, b.last, line);

    akt_doc_glue(p->doc, AKT_STR(" "));
    akt_inline_put(&p->in, p->doc, 0, p->in.plain.len);
    p->open_ended = !akt_line_ends_sentence(p->in.plain);
    return behind;
}

static uint32_t read_block_line(prose *p, uint32_t number, block b)
{
    akt_line line = line_at(p, number);
    uint32_t behind = behind_comment(p, number, &line);
    akt_reference reference;

    if (behind > number)
        return behind;
    if (read_definition(p, &line, &reference))
        return number + 1;
    if (p->markdown && line.kind == AKT_LINE_TEXT && line.indent >= CODE_INDENT &&
        number == b.first && p->n_indents == 0)
        return read_indented(p, number, b.last);
    if ((line.kind == AKT_LINE_TEXT || line.kind == AKT_LINE_ITEM) &&
        is_entry(akt_str_slice(p->text, line.from, line.to))) {
        put_entry(p, &line);
        return number + 1;
    }
    if (number == b.first && line.kind == AKT_LINE_TEXT && line.lower && p->open_ended)
        return read_torn(p, b, line);
    if (number == b.first && line.kind == AKT_LINE_TEXT && p->lead)
        end_list(p);
    switch (line.kind) {
    case AKT_LINE_HEADING:
        gather(p, number, number, line);
        put_heading(p, number, line.level);
        return number + 1;
    case AKT_LINE_ITEM:
        if (number == b.first && !p->survey.section && is_section_number(p, &line, b)) {
            gather(p, number, number, line);
            put_heading(p, number, plain_level(p, p->in.plain));
            return number + 1;
        }
        return read_item(p, number, b.last, line);
    case AKT_LINE_CELLS:
        return read_table(p, number, b.last);
    case AKT_LINE_QUOTE:
        return read_quote(p, number, b.last, line);
    case AKT_LINE_FENCE:
        return read_code(p, number);
    case AKT_LINE_TEXT:
        return read_text(p, number, b, line);
    case AKT_LINE_BLANK:
    case AKT_LINE_RULE:
        break;
    }
    return number + 1;
}

/* Adds the lines of the margin above `number`. */
static void put_margins(prose *p, uint32_t number)
{
    for (; p->margin && p->at_margin < number; p->at_margin++) {
        akt_line line;

        if (!is_margin(p, p->at_margin))
            continue;
        line = akt_line_read(p->text, p->lines, p->at_margin, false);
        akt_inline_begin(&p->in, p->text, line.from, line.to);
        akt_inline_read(&p->in, false);
        akt_doc_open(p->doc, AKT_PARAGRAPH, AKT_MARGIN, 0);
        akt_inline_put(&p->in, p->doc, 0, p->in.plain.len);
        akt_doc_close(p->doc);
        p->open_ended = false;
    }
}

akt_status akt_prose_read(akt_doc *doc, bool marks, akt_err *err)
{
    prose p = {.doc = doc,
               .text = doc->source.utf8,
               .lines = &doc->lines,
               .markdown = marks,
               .level = 1,
               .at_margin = 1};
    uint32_t at = 1;
    block b;

    if (!akt_page_find(p.text, p.lines, &p.margin) || !find_references(&p)) {
        akt_free(p.margin);
        akt_free(p.references);
        return akt_fail_memory(err);
    }
    p.survey = akt_survey_text(p.text, p.lines, marks);
    p.title = p.survey.title;
    if (p.title == 0)
        find_title(&p);
    while (!p.in.failed && next_block(&p, at, UINT32_MAX, &b)) {
        akt_line first = line_at(&p, b.first);

        if (!(first.kind == AKT_LINE_TEXT && first.lower && p.open_ended))
            put_margins(&p, b.first);
        at = b.first;
        while (at <= b.last && !p.in.failed)
            at = read_block_line(&p, at, b);
    }
    end_list(&p);
    put_margins(&p, (uint32_t)p.lines->n + 1);
    akt_free(p.margin);
    akt_free(p.references);
    if (p.in.failed || p.peek.failed) {
        akt_inline_free(&p.in);
        akt_inline_free(&p.peek);
        return akt_fail_memory(err);
    }
    akt_inline_free(&p.in);
    akt_inline_free(&p.peek);
    return AKT_OK;
}
