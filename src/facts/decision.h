/* Decisions in a document: taken, proposed or planned, by whom, about what, when (src/SWEDISH.md
 * 2). A sentence is read by itself, in the frame of its document: its own date, its kind, the
 * heading or lead above it. What a sentence does not say stays unknown: a wrong date is worse than
 * none. */
#ifndef AKT_FACTS_DECISION_H
#define AKT_FACTS_DECISION_H

#include "dates/date.h"
#include "doc/doc.h"

typedef enum akt_decision_status {
    AKT_DECISION_TAKEN,
    AKT_DECISION_PROPOSED,
    AKT_DECISION_PLANNED,
} akt_decision_status;

typedef enum akt_decision_rule {
    AKT_DECISION_VERB,    /* "beslutade", "har antagit", "gav i uppdrag" */
    AKT_DECISION_NOUN,    /* "fattade beslut", "beslutet togs" */
    AKT_DECISION_NAMED,   /* "regionfullmäktiges beslut om ..." */
    AKT_DECISION_EFFECT,  /* "införandet pausades": no deciding verb */
    AKT_DECISION_MINUTES, /* present tense in minutes or in the decision's own record */
    AKT_DECISION_LISTED,  /* stands under the heading or the lead that says so */
    AKT_DECISION_TABLE,   /* a cell under "Beslut" */
    AKT_DECISION_FIELD,   /* "Beslutsdatum: ...", "Beslut: Enligt förslag" */
} akt_decision_rule;

typedef struct akt_decision {
    akt_decision_status status;
    bool mention;          /* named, not told: "Beslutet om pausen" */
    akt_str who;           /* as written, without the genitive's s; "" when unknown */
    akt_str what;          /* the clause that says what, cut to about 160 bytes; "" when unknown */
    akt_str signal;        /* the words that tell of it */
    size_t offset, length; /* of the signal in the passage's text */
    akt_day start, end;    /* when, both included; AKT_NO_DAY when the sentence does not tell: a
                            * taken decision is then on or before the document's date */
    bool probable;         /* the year of that day is the one nearest to the document's date */
    akt_decision_rule rule;
    double confidence; /* 0 to 1 */
} akt_decision;

typedef enum akt_frame_kind { /* what kind of record a document is, as far as decisions go */
                              AKT_FRAME_TEXT,
                              AKT_FRAME_MINUTES, /* protokoll: present tense is taken */
                              AKT_FRAME_RECORD,  /* a decision's own document */
                              AKT_FRAME_AGENDA,  /* kallelse, tjänsteutlåtande: only proposals */
} akt_frame_kind;

typedef struct akt_decision_context { /* what is known of the document */
    akt_day start, end;               /* its own date; AKT_NO_DAY when it has none */
    akt_str issuer;                   /* the body that issued it, "" when unknown */
} akt_decision_context;

typedef struct akt_decision_frame akt_decision_frame;

/* In arena, NULL when memory is out. doc must outlive it. */
akt_decision_frame *akt_decision_frame_new(const akt_doc *doc, const akt_decision_context *context,
                                           akt_arena *arena);

/* The decisions of one passage, in order; dates are those of its text. Passages are given in the
 * document's order, each once, since a lead ("Nämnden beslutar:") rules the items below it. *out
 * is in arena, its texts borrow from doc. false when memory is out. Linear time. */
bool akt_decisions_find(akt_decision_frame *frame, uint32_t passage, const akt_date *dates,
                        size_t n_dates, akt_arena *arena, akt_decision **out, size_t *n);

const char *akt_decision_status_name(akt_decision_status status); /* "taken", "proposed",
                                                                   * "planned" */
const char *akt_decision_rule_name(akt_decision_rule rule); /* "verb", "noun", "named", "effect",
                                                             * "minutes", "listed", "table",
                                                             * "field" */

#endif
