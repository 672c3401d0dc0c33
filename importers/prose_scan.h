/* What the parts of prose.c share. Nothing outside them includes this. */
#ifndef AKT_IMPORTERS_PROSE_SCAN_H
#define AKT_IMPORTERS_PROSE_SCAN_H

#include "doc/doc.h"
#include "importers/block.h"
#include "importers/inline.h"
#include "importers/line.h"
#include "importers/survey.h"

enum {
    AKT_PROSE_INDENTS = 16,    /* depth of lists that is told apart */
    AKT_PROSE_TORN_MIN = 40,   /* bytes of a passage that may be torn */
    AKT_PROSE_FIELD_MAX = 200, /* bytes of a field whose label is not known */
};

typedef struct akt_prose {
    akt_doc *doc;
    akt_str text;
    const akt_lines *lines;
    unsigned char *margin; /* of each line: whether every page has it; NULL without any */
    uint32_t at_margin;    /* lines of the margin before this one have been added */
    akt_survey survey;
    akt_inline in, peek;
    bool markdown;                     /* known to be, not only seen to use its marks */
    bool paged;                        /* a page's edge may tear its sentences */
    bool open_ended;                   /* the last passage ends in the middle of a sentence */
    bool after_heading;                /* it is a heading */
    bool after_name;                   /* it is a name on a line of its own */
    bool no_comment_end;               /* no "-->" stands in the rest of the text */
    unsigned level;                    /* of the last heading */
    unsigned lead;                     /* level of the list item's lead in force, 0 if none */
    size_t lead_item;                  /* level of the item it leads */
    size_t indents[AKT_PROSE_INDENTS]; /* of the lists that are open */
    size_t n_indents;
    akt_blocks blocks;  /* of Markdown */
    uint32_t title;     /* line of the title, 0 if none */
    uint32_t body_line; /* where the lines that the document begins with end */
} akt_prose;

typedef struct akt_prose_block {
    uint32_t first, last; /* lines */
} akt_prose_block;

/* --- prose_lines.c: the lines of the text --- */

/* Whether the line is a header or footer of the page. */
bool akt_prose_is_margin(const akt_prose *p, uint32_t number);

/* The line with this number; a blank one for the page's margin and behind the end. */
akt_line akt_prose_line(const akt_prose *p, uint32_t number);

akt_str akt_prose_content(const akt_prose *p, const akt_line *line);

/* The block at or behind a line; false at the end. limit bounds its lines for a look ahead. */
bool akt_prose_block_next(const akt_prose *p, uint32_t from, uint32_t limit, akt_prose_block *out);

/* The words of a line without their marks; valid until the next call. */
akt_str akt_prose_words(akt_prose *p, const akt_line *line);

/* Whether it reaches so far that its paragraph may go on below it. */
bool akt_prose_is_full(const akt_prose *p, const akt_line *line);

/* Whether it is a line of a table of contents. */
bool akt_prose_is_entry(akt_str line);

/* Starts a new text in p->in with the line. */
void akt_prose_begin(akt_prose *p, const akt_line *line);

/* Gathers in p->in the lines from `number`, which is `line`, that make one passage; returns the
 * first line behind them. */
uint32_t akt_prose_gather(akt_prose *p, uint32_t number, uint32_t last, akt_line line);

/* Whether the line is a row of a table that is drawn with blanks, or stands right below one. */
bool akt_prose_is_in_table(const akt_prose *p, uint32_t number, akt_prose_block b);

/* The same of a title: lines that go on in a small letter belong to it. */
uint32_t akt_prose_gather_title(akt_prose *p, uint32_t number, uint32_t last, akt_line line);

/* As akt_prose_gather, over the edges of pages. */
uint32_t akt_prose_gather_torn(akt_prose *p, uint32_t number, uint32_t last, akt_line line);

/* --- prose_head.c: title and headings that nothing marks --- */

/* Finds the title among the short lines at the beginning, and where the body begins. */
void akt_prose_find_title(akt_prose *p);

/* A label that is known, alone on its line: "Datum" above "2025-06-27". */
bool akt_prose_is_lone_label(akt_str words);

/* "REGION NORDMARK          PROTOKOLL": columns, on one of the first lines. */
bool akt_prose_is_letterhead(const akt_prose *p, uint32_t number, const akt_line *line);

/* Whether an item is no item but a section's heading with its number. */
bool akt_prose_is_section_number(akt_prose *p, const akt_line *line, akt_prose_block b);

/* The level of a line inside a block that is a heading of minutes: "§ 60  Paus i införandet" above
 * its case number, "Beslut" above what was decided; 0 if it is none. */
unsigned akt_prose_minutes_level(akt_prose *p, uint32_t number, akt_prose_block b,
                                 const akt_line *line);

/* Whether the line that a block begins with is a heading though nothing marks it. */
bool akt_prose_is_heading(akt_prose *p, akt_prose_block b, const akt_line *line);

/* The level of such a heading: below another one that has nothing else under it. */
unsigned akt_prose_heading_level(const akt_prose *p, akt_str words);

/* --- prose_put.c: passages --- */

/* Ends the list that is open, and the lead of its last item. */
void akt_prose_end_list(akt_prose *p);

/* Notes what was added last. */
void akt_prose_added(akt_prose *p, akt_kind kind, akt_str words);

/* The text in p->in as one passage. */
void akt_prose_put(akt_prose *p, akt_kind kind, unsigned level);

/* The same, or as several passages where a field is glued to the next. */
void akt_prose_put_parts(akt_prose *p, akt_kind kind);

/* --- prose_marked.c: blocks that marks make. Each returns the first line behind its block. --- */

uint32_t akt_prose_table(akt_prose *p, uint32_t number, uint32_t last);

/* Likewise of plain text, lines of three cells or more parted by tabs: the line behind them, or
 * `number` where no table begins. */
uint32_t akt_prose_tabs(akt_prose *p, uint32_t number, uint32_t last);
uint32_t akt_prose_code(akt_prose *p, uint32_t number);
uint32_t akt_prose_quote(akt_prose *p, uint32_t number, uint32_t last, akt_line line);
/* A block of HTML inside Markdown: its text without tags. */
uint32_t akt_prose_html(akt_prose *p, uint32_t number, uint32_t last, akt_line line);

/* Behind "<!-- ... -->" when one begins on this line and ends at a line's end; else `number`. */
uint32_t akt_prose_behind_comment(akt_prose *p, uint32_t number, const akt_line *line);

#endif
