/* The text is read block by block, a block being the lines between two blank ones or form feeds.
 * What a line is depends on its own beginning (line.h), on what the whole text is like (survey.h),
 * and for short lines that stand alone on what follows them (head.h). The passage added last stays
 * open until the next block has been seen: a page break may have torn it in two. */
#include "importers/prose.h"

#include "base/mem.h"
#include "doc/label.h"
#include "importers/page.h"
#include "importers/prose_scan.h"
#include "importers/quoted.h"

/* A heading, unless it is the line that has been found to be the title. */
static void put_heading(akt_prose *p, uint32_t number, unsigned level)
{
    akt_prose_end_list(p);
    if (number == p->title) {
        akt_prose_put(p, AKT_TITLE, 0);
        return;
    }
    akt_prose_put(p, AKT_HEADING, level);
    p->level = level;
}

/* The depth of the list that an item with this indent belongs to. */
static unsigned item_level(akt_prose *p, size_t indent)
{
    while (p->n_indents > 0 && p->indents[p->n_indents - 1] > indent)
        p->n_indents--;
    if (p->n_indents == 0 ||
        (p->indents[p->n_indents - 1] < indent && p->n_indents < AKT_PROSE_INDENTS))
        p->indents[p->n_indents++] = indent;
    return (unsigned)p->n_indents;
}

static uint32_t read_item(akt_prose *p, uint32_t number, uint32_t last, akt_line line)
{
    unsigned level = item_level(p, p->markdown ? line.depth : line.indent);
    uint32_t next;

    if (p->lead && level <= p->lead_item) {
        akt_doc_end_section(p->doc, AKT_MAIN, p->lead);
        p->lead = 0;
    }
    next = akt_prose_gather_torn(p, number, last, line);
    if (p->in.bold && next <= last && akt_prose_line(p, next).kind == AKT_LINE_TEXT) {
        p->lead = p->level < 6 ? p->level + 1 : 6; /* the item's text stands under its lead */
        p->lead_item = level;
        akt_prose_put(p, AKT_HEADING, p->lead);
        p->after_heading = false;
        return next;
    }
    akt_prose_put(p, AKT_ITEM, level);
    return next;
}

/* A label alone on its line and its value on the next, as one field. */
static bool put_label_above(akt_prose *p, const akt_line *line, const akt_line *below)
{
    akt_str value = akt_prose_content(p, below);
    size_t label, at;

    if (!akt_prose_is_lone_label(akt_prose_words(p, line)) || value.len > AKT_PROSE_FIELD_MAX ||
        akt_prose_is_lone_label(value) || akt_label_read(value, &label, &at) != AKT_LABEL_NONE)
        return false;
    akt_prose_end_list(p);
    akt_prose_begin(p, line);
    akt_inline_read(&p->in, p->survey.marks);
    akt_doc_open(p->doc, AKT_FIELD, AKT_MAIN, 0);
    akt_inline_put(&p->in, p->doc, 0, p->in.plain.len);
    akt_doc_label(p->doc);
    akt_doc_glue(p->doc, AKT_STR(" "));
    akt_prose_begin(p, below);
    akt_inline_read(&p->in, p->survey.marks);
    akt_inline_put(&p->in, p->doc, 0, p->in.plain.len);
    akt_prose_added(p, AKT_FIELD, p->in.plain);
    return true;
}

/* An entry of a table of contents, which stands around the text. */
static void put_entry(akt_prose *p, const akt_line *line)
{
    akt_prose_end_list(p);
    akt_inline_begin(&p->in, p->text, line->from, line->to);
    akt_inline_read(&p->in, p->survey.marks);
    akt_doc_open(p->doc, AKT_ITEM, AKT_MARGIN, 1);
    akt_inline_put(&p->in, p->doc, 0, p->in.plain.len);
    p->after_heading = p->after_name = p->open_ended = false;
}

static uint32_t read_text(akt_prose *p, uint32_t number, akt_prose_block b, akt_line line)
{
    akt_line next =
        number < b.last ? akt_prose_line(p, number + 1) : (akt_line){.kind = AKT_LINE_BLANK};
    unsigned level;

    if (!p->markdown && next.kind == AKT_LINE_RULE && next.level > 0 &&
        line.to - line.from <= 120 && !akt_prose_is_in_table(p, number, b)) {
        akt_prose_gather(p, number, number, line);
        put_heading(p, number, next.level);
        return number + 2;
    }
    if (number < p->body_line && akt_prose_is_letterhead(p, number, &line)) {
        akt_prose_gather(p, number, number, line); /* the next one does not go on with it */
        akt_prose_end_list(p);
        akt_prose_put_parts(p, AKT_PARAGRAPH);
        return number + 1;
    }
    if (number == p->title) {
        uint32_t behind = akt_prose_gather_title(p, number, b.last, line);

        put_heading(p, number, 1);
        return behind;
    }
    if (next.kind == AKT_LINE_TEXT && put_label_above(p, &line, &next))
        return number + 2;
    level = akt_prose_minutes_level(p, number, b, &line);
    if (level > 0) {
        akt_prose_gather(p, number, number, line);
        put_heading(p, number, level);
        return number + 1;
    }
    if (number == b.first && akt_prose_is_heading(p, b, &line)) {
        akt_prose_gather(p, number, number, line);
        put_heading(p, number, akt_prose_heading_level(p, p->in.plain));
        return number + 1;
    }
    number = akt_prose_gather_torn(p, number, b.last, line);
    if (p->markdown
            ? line.depth > 0
            : p->lead || (line.indent > 0 && p->n_indents > 0 && line.indent > p->indents[0])) {
        akt_prose_put(p, AKT_ITEM,
                      p->n_indents ? (unsigned)p->n_indents : 1); /* of the item above */
        return number;
    }
    if (number > b.first && p->n_indents > 0)
        akt_prose_end_list(p);
    akt_prose_put_parts(p, AKT_PARAGRAPH);
    return number;
}

/* A block that goes on with the sentence in which the last passage ended: a page break tore it. */
static uint32_t read_torn(akt_prose *p, akt_prose_block b, akt_line line)
{
    uint32_t behind = akt_prose_gather(p, b.first, b.last, line);

    akt_doc_glue(p->doc, AKT_STR(" "));
    akt_inline_put(&p->in, p->doc, 0, p->in.plain.len);
    p->open_ended = !akt_line_ends_sentence(p->in.plain);
    return behind;
}

static uint32_t read_block_line(akt_prose *p, uint32_t number, akt_prose_block b)
{
    akt_line line = akt_prose_line(p, number);
    uint32_t behind = akt_prose_behind_comment(p, number, &line), next;

    if (behind > number)
        return behind;
    if ((line.kind == AKT_LINE_TEXT || line.kind == AKT_LINE_ITEM) &&
        akt_prose_is_entry(akt_str_slice(p->text, line.from, line.to))) {
        put_entry(p, &line);
        return number + 1;
    }
    behind = akt_prose_tabs(p, number, b.last);
    if (behind > number)
        return behind;
    if (number == b.first && line.kind == AKT_LINE_TEXT && line.lower && p->open_ended && p->paged)
        return read_torn(p, b, line);
    if (number == b.first && line.kind == AKT_LINE_TEXT && p->lead)
        akt_prose_end_list(p);
    switch (line.kind) {
    case AKT_LINE_HEADING:
        next = akt_prose_gather(p, number, p->markdown ? b.last : number, line);
        put_heading(p, number, line.level);
        return next;
    case AKT_LINE_ITEM:
        if (number == b.first && !p->survey.section && akt_prose_is_section_number(p, &line, b)) {
            akt_prose_gather(p, number, number, line);
            put_heading(p, number, akt_prose_heading_level(p, p->in.plain));
            return number + 1;
        }
        return read_item(p, number, b.last, line);
    case AKT_LINE_CELLS:
        return akt_prose_table(p, number, b.last);
    case AKT_LINE_QUOTE:
        return akt_prose_quote(p, number, b.last, line);
    case AKT_LINE_FENCE:
    case AKT_LINE_CODE:
        return akt_prose_code(p, number);
    case AKT_LINE_HTML:
        return akt_prose_html(p, number, b.last, line);
    case AKT_LINE_TEXT:
        return read_text(p, number, b, line);
    case AKT_LINE_BLANK:
    case AKT_LINE_RULE:
        break;
    }
    return number + 1;
}

/* Adds the lines of the margin above `number`. */
static void put_margins(akt_prose *p, uint32_t number)
{
    for (; p->margin && p->at_margin < number; p->at_margin++) {
        akt_line line;

        if (!akt_prose_is_margin(p, p->at_margin))
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

/* A title among lines that nothing marks: in Markdown only the first one, when it stands alone
 * above a text of some length that has no headings. */
static void find_title(akt_prose *p)
{
    enum { BLOCKS = 3 };
    akt_prose_block first = {0, 0}, b;
    uint32_t at = 1;

    for (int i = 0; i < BLOCKS && p->markdown; i++, at = b.last + 1) {
        if (!akt_prose_block_next(p, at, UINT32_MAX, &b) || p->survey.section > 0)
            return;
        if (i == 0)
            first = b;
    }
    if (first.last > first.first)
        return;
    akt_prose_find_title(p);
    if (p->markdown && p->title != first.first)
        p->title = 0;
}

/* lines are those of the text, which need not be the file's (quoted.h). */
static akt_status read_all(akt_doc *doc, const akt_lines *lines, bool marks, akt_err *err)
{
    akt_prose p = {.doc = doc,
                   .text = doc->source.utf8,
                   .lines = lines,
                   .markdown = marks,
                   .level = 1,
                   .at_margin = 1};
    uint32_t at = 1;
    akt_prose_block b;

    if (!akt_page_find(p.text, p.lines, &p.margin) ||
        (marks && !akt_blocks_read(p.text, p.lines, &p.blocks))) {
        akt_free(p.margin);
        akt_blocks_free(&p.blocks);
        return akt_fail_memory(err);
    }
    p.paged = !marks || p.margin || p.lines->n_pages > 0;
    p.in.references = p.peek.references = p.blocks.references;
    p.in.n_references = p.peek.n_references = p.blocks.n_references;
    p.in.commonmark = p.peek.commonmark = marks;
    p.survey = akt_survey_text(p.text, p.lines, marks ? &p.blocks : NULL);
    p.title = p.survey.title;
    if (p.title == 0)
        find_title(&p);
    while (!p.in.failed && akt_prose_block_next(&p, at, UINT32_MAX, &b)) {
        akt_line first = akt_prose_line(&p, b.first);

        if (!(first.kind == AKT_LINE_TEXT && first.lower && p.open_ended && p.paged))
            put_margins(&p, b.first);
        at = b.first;
        while (at <= b.last && !p.in.failed)
            at = read_block_line(&p, at, b);
    }
    akt_prose_end_list(&p);
    put_margins(&p, (uint32_t)p.lines->n + 1);
    akt_free(p.margin);
    akt_blocks_free(&p.blocks);
    if (p.in.failed || p.peek.failed) {
        akt_inline_free(&p.in);
        akt_inline_free(&p.peek);
        return akt_fail_memory(err);
    }
    akt_inline_free(&p.in);
    akt_inline_free(&p.peek);
    return AKT_OK;
}

akt_status akt_prose_import(akt_str bytes, const akt_hint *hint, akt_doc *doc, bool marks,
                            akt_err *err)
{
    akt_decoded decoded;
    akt_quoted quoted;
    akt_lines lines;
    akt_status status = akt_quoted_undo(bytes, &doc->arena, &quoted, err);

    if (status == AKT_OK)
        status = akt_decode(quoted.bytes, hint->charset, &doc->arena, &decoded, err);
    if (status != AKT_OK)
        return status;
    akt_doc_set_source(doc, &decoded);
    lines = doc->lines;
    akt_quoted_settle(&quoted, doc);
    status = read_all(doc, &lines, marks, err);
    return status == AKT_OK ? akt_doc_finish(doc, err) : status;
}
