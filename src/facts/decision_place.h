/* A passage being read in its document: what decision.c, decision_frame.c and decision_form.c
 * share. */
#ifndef AKT_FACTS_DECISION_PLACE_H
#define AKT_FACTS_DECISION_PLACE_H

#include "facts/decision_read.h"

enum {
    LINE_MAX = 120, /* bytes of a heading that rules what stands below */
    WHAT_MAX = 160,
};

struct akt_decision_frame {
    const akt_doc *doc;
    akt_frame_kind kind;
    akt_decision_context context;
    bool rules;             /* a statute: it speaks of decisions in general */
    ruling lead;            /* from the passage above */
    bool lead_open;         /* it ends with a colon: all items below are meant */
    bool lead_line;         /* it is only a line, "Beslut": paragraphs below are meant as well */
    akt_decision lead_told; /* who and when */
    uint32_t heading;       /* the one above the last passage, and what it says: */
    ruling above;
    bool background;
    sentence words; /* of the sentence being read */
};

typedef struct list {
    akt_arena *arena;
    akt_decision *rows;
    size_t n, room;
    bool failed;
} list;

typedef struct place { /* the passage being read */
    akt_decision_frame *frame;
    const akt_passage *passage;
    const akt_date *dates;
    size_t n_dates;
    ruling section;
    bool background, headline;
    list *out;
} place;

typedef enum field_kind {
    FIELD_NONE,
    FIELD_DATE,
    FIELD_WHO,
    FIELD_DECISION,
    FIELD_PROPOSAL
} field_kind;

/* --- decision_frame.c --- */

void akt_add_decision(list *all, const akt_decision *d);

/* The beginning of text in lower case; the bytes written, at most room. */
size_t akt_lower_begin(akt_str text, char *out, size_t room);
bool akt_holds(akt_str low, const char *part);

/* Whether a line in lower case is the name of what a meeting decided. */
bool akt_is_meeting_name(akt_str low);

/* What a heading or a line says of what stands below it; and the heading above a passage. */
ruling akt_section_of(const akt_decision_frame *frame, akt_str text);
ruling akt_section_above(const akt_decision_frame *frame, const akt_passage *p);

/* Whether the heading above is "Bakgrund" or the like: what stands there came before. */
bool akt_is_background(const akt_decision_frame *frame, const akt_passage *p);

/* --- decision_form.c --- */

field_kind akt_decision_field_of(const akt_passage *p, size_t *value);
void akt_add_field(const place *p, uint32_t index, field_kind kind, size_t value);

/* The decision in a table's row; false when the table has no column for one. */
bool akt_read_row(const place *p);

/* The same in a row of cells without a header: a day, a matter and last what became of it
 * ("2025-06-17 | Tekniska utskottet | Gångväg | Bordlagt"). */
bool akt_read_bare_row(const place *p);

/* --- decision.c --- */

/* Text cut to WHAT_MAX bytes at a word, without punctuation behind it. */
akt_str akt_shorten(akt_str text);

/* "Inga", "Utgår", "-": what stands in a decision's place and is none. */
bool akt_denies_decision(akt_str text);

#endif
