/* Title and headings that nothing marks: short lines that stand alone, told from names, addresses
 * and labels by what they look like and by what follows them. */
#include "importers/prose_scan.h"

#include "doc/label.h"
#include "importers/head.h"
#include "text/utf8.h"

#include <string.h>

enum {
    HEAD_CANDIDATES = 40,
    HEAD_LINES = 7,      /* of a block among the first ones */
    SENTENCE_MAX = 160,  /* bytes of one above the title */
    LETTERHEAD_MAX = 60, /* bytes of an address line */
    HEAD_BLOCKS = 30,    /* blocks in which the title is looked for */
    LETTERHEAD_LINES = 8,
    LABEL_MAX = 60,  /* bytes of a label alone on its line */
    TOP_SECTION = 2, /* level of headings that nothing marks */
};

/* --- Headings that nothing marks --- */

typedef enum block_shape {
    BLOCK_END,
    BLOCK_CONTENT,
    BLOCK_HEADING,
    BLOCK_NAME,
} block_shape;

/* What a block is to a heading above it. */
static block_shape shape_of_block(akt_prose *p, uint32_t from, akt_prose_block *out)
{
    akt_line line;
    akt_shape shape;

    if (!akt_prose_block_next(p, from, 1, out))
        return BLOCK_END;
    line = akt_prose_line(p, out->first);
    if (line.kind != AKT_LINE_TEXT || out->last > out->first)
        return BLOCK_CONTENT;
    shape = akt_head_shape(akt_prose_words(p, &line));
    return shape == AKT_SHAPE_BODY   ? BLOCK_CONTENT
           : shape == AKT_SHAPE_NAME ? BLOCK_NAME
                                     : BLOCK_HEADING;
}

/* A line alone that has the shape of a heading is one when a section follows: at once, or behind
 * one more heading. A row of short lines is an address or a list of names. */
static bool opens_section(akt_prose *p, uint32_t line, akt_shape shape)
{
    akt_prose_block next;
    block_shape follows = shape_of_block(p, line + 1, &next);

    if (follows != BLOCK_END && akt_prose_line(p, next.first).lower &&
        akt_prose_line(p, next.first).kind == AKT_LINE_TEXT)
        return false;        /* its sentence goes on there */
    if (line < p->body_line) /* among the first lines only the last one can be */
        return follows != BLOCK_END && next.first >= p->body_line;
    if (follows == BLOCK_CONTENT)
        return shape == AKT_SHAPE_HEADING || !p->after_name;
    if (follows != BLOCK_HEADING || shape != AKT_SHAPE_HEADING)
        return false;
    return shape_of_block(p, next.last + 1, &next) == BLOCK_CONTENT;
}

bool akt_prose_is_section_number(akt_prose *p, const akt_line *line, akt_prose_block b)
{
    akt_line next;
    size_t number;
    akt_prose_block after;

    if (p->markdown || !line->ordered || line->indent > 3 || b.first != b.last ||
        akt_head_numbered(akt_prose_content(p, line), &number) == 0 ||
        akt_head_shape(akt_prose_words(p, line)) == AKT_SHAPE_BODY)
        return false;
    if (!akt_prose_block_next(p, b.last + 1, 1, &after))
        return false;
    next = akt_prose_line(p, after.first);
    return next.kind == AKT_LINE_TEXT &&
           akt_head_shape(akt_prose_words(p, &next)) == AKT_SHAPE_BODY;
}

/* The level of a heading that nothing marks: below another one that has nothing else under it. */
unsigned akt_prose_heading_level(const akt_prose *p, akt_str words)
{
    unsigned top = p->survey.section ? p->survey.section : TOP_SECTION;
    size_t number;
    unsigned level = akt_head_numbered(words, &number);

    if (level > 0)
        return level;
    return p->after_heading && p->level == top && top < 6 ? top + 1 : top;
}

/* Whether words are what a part of minutes is headed by. */
static bool heads_part(akt_str words)
{
    static const char *const parts[] = {
        "Ärendebeskrivning",
        "Ärendet",
        "Beslut",
        "Beslutsunderlag",
        "Bakgrund",
        "Yrkanden",
        "Sammanfattning",
        "Beslutsgång",
        "Propositionsordning",
        "Sammanfattning av ärendet",
        "Ärendets beredning",
        "Förslag till beslut",
        "Reservation",
        "Reservationer",
        "Protokollsanteckning",
        "Expedieras till",
        "Beslutet skickas till",
        "Skickas till",
        "Deltar inte i beslutet",
        "Dagens sammanträde",
        "Underlag",
    };

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (akt_str_eq(words, akt_str_of(parts[i])))
            return true;
    return false;
}

unsigned akt_prose_minutes_level(akt_prose *p, uint32_t number, akt_prose_block b,
                                 const akt_line *line)
{
    unsigned top = TOP_SECTION;
    akt_str words;
    akt_line next;

    if (p->markdown || p->survey.section || number < p->body_line || number == b.last ||
        line->indent > 3)
        return 0;
    next = akt_prose_line(p, number + 1);
    if (next.lower || (next.kind != AKT_LINE_TEXT && next.kind != AKT_LINE_ITEM))
        return 0;
    words = akt_prose_words(p, line);
    if (heads_part(words))
        return top + 1;
    return number == b.first && words.len > 4 && akt_str_starts(words, AKT_STR("§ ")) &&
                   akt_is_digit(words.ptr[3]) && next.kind == AKT_LINE_TEXT &&
                   akt_head_shape(words) == AKT_SHAPE_HEADING
               ? top
               : 0;
}

/* Whether the line that a block begins with is a heading though nothing marks it. */
bool akt_prose_is_heading(akt_prose *p, akt_prose_block b, const akt_line *line)
{
    akt_str words = akt_prose_words(p, line);
    bool bold = p->peek.bold && words.len <= AKT_PROSE_FIELD_MAX;
    akt_shape shape = akt_head_shape(words);
    akt_line next;

    if (p->peek.n_splits > 0 || (p->after_name && !bold) ||
        (!p->markdown && akt_line_is_row(akt_prose_content(p, line))))
        return false;
    if (b.first == b.last && bold && (shape != AKT_SHAPE_BODY || p->survey.section))
        return true;
    if (shape == AKT_SHAPE_BODY || (p->survey.section && !bold) || (p->markdown && !bold))
        return false;
    if (b.first == b.last)
        return opens_section(p, b.first, shape);
    next = akt_prose_line(p, b.first + 1); /* "Bakgrund" right above a paragraph */
    return b.first >= p->body_line && !akt_prose_is_full(p, line) && next.kind == AKT_LINE_TEXT &&
           !next.lower && akt_prose_is_full(p, &next) && shape == AKT_SHAPE_HEADING;
}

/* --- The lines a document begins with --- */

/* A label that is known, alone on its line: "Datum" above "2025-06-27". */
bool akt_prose_is_lone_label(akt_str words)
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
    bool named;       /* it is named beside its body, or by a subject */
} head;

/* "REGION NORDMARK          PROTOKOLL": columns, on one of the first lines. */
bool akt_prose_is_letterhead(const akt_prose *p, uint32_t number, const akt_line *line)
{
    size_t from, to;

    return number <= LETTERHEAD_LINES &&
           akt_line_has_columns(akt_prose_content(p, line), &from, &to);
}

/* Whether a line stands below the second column of the one above it. */
static bool stands_in_column(const akt_prose *p, uint32_t number, const akt_line *line)
{
    akt_line above = number > 1 ? akt_prose_line(p, number - 1) : (akt_line){0};
    akt_str upper = akt_prose_content(p, &above);
    size_t from, to, column;

    if (line->indent < 8 || above.kind != AKT_LINE_TEXT)
        return false;
    if (!akt_line_has_columns(upper, &from, &to))
        return above.indent == line->indent && number > 2 &&
               stands_in_column(p, number - 1, &above);
    column = above.indent + akt_utf8_count(akt_str_slice(upper, 0, to));
    return column <= line->indent + 1 && line->indent <= column + 1;
}

/* Whether a line belongs to the short ones that a document begins with. */
static bool weigh_line(akt_prose *p, head *h, uint32_t number, bool alone)
{
    akt_line line = akt_prose_line(p, number);
    size_t label, value;
    akt_label kind;
    akt_str words;

    if (line.kind == AKT_LINE_RULE)
        return true;
    if (line.kind != AKT_LINE_TEXT || h->n == HEAD_CANDIDATES)
        return false;
    if (akt_prose_is_letterhead(p, number, &line) || stands_in_column(p, number, &line)) {
        h->named = true;
        return true;
    }
    if (number > 1) {
        akt_line above = akt_prose_line(p, number - 1);

        if (akt_str_eq(akt_prose_content(p, &above), AKT_STR("Till")))
            return true; /* whom the letter goes to */
    }
    words = akt_prose_words(p, &line);
    if (akt_str_starts(words, AKT_STR("§")))
        return false; /* the minutes begin */
    h->named |= akt_str_starts(words, AKT_STR("Ämne:"));
    kind = akt_label_read(words, &label, &value);
    if (kind == AKT_LABEL_NONE && akt_prose_is_lone_label(words))
        kind = AKT_LABEL_DATED;             /* its value stands below it */
    if (kind > AKT_LABEL_OTHER && h->n > 0) /* "Datum ..." and the like stand below a title */
        h->candidates[h->n - 1].score += h->candidates[h->n - 1].line + 2 >= number ? 2 : 0;
    if (kind != AKT_LABEL_NONE)
        return words.len <= AKT_PROSE_FIELD_MAX;
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
void akt_prose_find_title(akt_prose *p)
{
    head h = {.n = 0};
    size_t best = 0, n;
    bool at_body = false; /* the last candidate stands right above the body */
    uint32_t at = 1;
    akt_prose_block b;

    for (int i = 0; i < HEAD_BLOCKS && akt_prose_block_next(p, at, HEAD_LINES, &b); i++) {
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
    if (h.named && h.candidates[best].score <= 0)
        return;
    p->title = h.candidates[best].line;
}
