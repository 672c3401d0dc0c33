/* Reading one sentence for decisions. */
#ifndef AKT_FACTS_DECISION_READ_H
#define AKT_FACTS_DECISION_READ_H

#include "facts/decision.h"
#include "facts/decision_words.h"

enum { FINDINGS_MAX = SENTENCE_WORDS, NO_WORD = SENTENCE_WORDS + 1 };

typedef enum ruling { /* what the heading or lead above says of what stands below it */
                      SECTION_NONE,
                      SECTION_DECISION,
                      SECTION_PROPOSAL,
} ruling;

typedef struct reader { /* a sentence in its frame */
    const sentence *s;
    akt_frame_kind kind;
    ruling section;
    bool background;    /* under "Bakgrund", "Sammanfattning": what came before */
    bool headline;      /* stands alone, as a heading or a link's text */
    akt_day start, end; /* the document's own date */
    akt_str issuer;
} reader;

typedef struct finding {
    akt_decision decision;
    size_t first, last; /* words of the signal */
    bool own_matter;    /* a mention that says what it is about, by whom or when */
    bool in_brackets;
} finding;

typedef struct findings {
    finding rows[FINDINGS_MAX];
    size_t n;
} findings;

typedef struct telling { /* a verb that tells of a decision, as found in the sentence */
    size_t verb;         /* that carries the meaning */
    size_t finite;       /* that carries the tense: "har", or the verb itself */
    size_t noun;         /* "fattade ... beslut"; NO_WORD if the verb needs none */
    uint32_t form;       /* W_PAST ... of the whole; W_PASS when passive */
} telling;

/* --- decision_clause.c --- */

bool akt_is_word(const sentence *s, size_t i, const char *word);

/* The first word of the clause that word i stands in. */
size_t akt_clause_begin(const sentence *s, size_t i);

/* The auxiliary or modal that governs the verb, to its left; NO_WORD if there is none. */
size_t akt_governor_of(const sentence *s, size_t verb, uint32_t bits);

bool akt_is_negated(const sentence *s, size_t finite, size_t last, bool inverted);
bool akt_is_conditional(const sentence *s, size_t finite, uint32_t form);

/* Whether any clause of the sentence is a condition: "om", "när", "innan". */
bool akt_is_hypothetical(const sentence *s);

/* Whether it speaks to the reader ("du", "din"): of decisions in general. */
bool akt_is_advice(const sentence *s);
bool akt_has_bits(const sentence *s, uint32_t bits);

/* The past tense of any verb, by its shape. */
bool akt_is_past(const sentence *s, size_t i);

/* Where "att ..." or "om ..." begins behind word i; NO_WORD when the clause has none. */
size_t akt_complement_of(const sentence *s, size_t i);

/* Text from word `from` to the end of the sentence, cut to about 160 bytes at a word. */
akt_str akt_clause_text(const sentence *s, size_t from);

/* --- decision_who.c --- */

typedef struct decider {
    akt_str name;  /* "" when unknown */
    bool known;    /* a body or role, not only a noun in the subject's place */
    bool inverted; /* stands behind the finite verb */
    bool by;       /* "av ..." */
} decider;

decider akt_find_subject(const sentence *s, size_t finite, size_t verb);
decider akt_find_agent(const sentence *s, size_t from); /* "av ...", "i regionstyrelsen" */
decider akt_find_owner(const sentence *s, size_t noun, size_t *first); /* "IVO:s andra beslut" */

/* --- decision_when.c --- */

/* 1 + index of the date the telling says is the decision's; 0 if it says none. */
size_t akt_when_told(const sentence *s, const telling *t);
size_t akt_when_named(const sentence *s, size_t noun);

/* Whether the sentence speaks of a day after the document's. */
bool akt_speaks_of_future(const reader *r);

/* --- decision_sense.c --- */

/* Whether the verb means a decision in this sentence, and not one of its other senses. */
bool akt_is_decisive(const sentence *s, const telling *t, uint32_t family, const decider *who);

/* Whether the verb tells of politics rather than of a decision, where no day stands with it. */
bool akt_is_policy(const sentence *s, const telling *t);

/* --- decision_present.c --- */

typedef enum verdict {
    NOTHING = -1,
    TAKEN = AKT_DECISION_TAKEN,
    PROPOSED = AKT_DECISION_PROPOSED,
    PLANNED = AKT_DECISION_PLANNED
} verdict;

/* What a verb in the present tells; of_meeting when it is the frame that dates it. */
verdict akt_judge_present(const reader *r, const telling *t, uint32_t family, const decider *who,
                          bool *of_meeting);

/* "Utredaren vill att regeringen beslutar ...": whose wish the clause is; NO_WORD when none. */
size_t akt_wish_over(const sentence *s, size_t finite);

/* Whether a proposal earlier in the sentence governs this verb: "föreslår att nämnden beslutar". */
bool akt_is_under_proposal(const sentence *s, size_t verb);

/* "beslutar för egen del" */
bool akt_says_own_part(const sentence *s, size_t verb);

/* Whether the day it gives the decision lies behind the document's. */
bool akt_is_to_come(const reader *r, const telling *t);

/* "Din ansökan ...": a letter answers; other sentences to "you" tell how things are done. */
bool akt_is_answer_to_you(const sentence *s);

/* --- decision_beside.c --- */

/* What is said to be done by a decision that is named from word `first` to `noun`: the clause
 * before "enligt nämndens beslut", or behind it. "" when nothing is. */
akt_str akt_matter_beside(const sentence *s, size_t first, size_t noun);

/* --- decision_verb.c, decision_key.c, decision_noun.c --- */

void akt_read_verb(const reader *r, size_t i, findings *out);
void akt_read_notice(const reader *r, size_t i, findings *out); /* "sade upp avtalet" */
void akt_read_key(const reader *r, size_t i, findings *out);
void akt_read_noun(const reader *r, size_t i, findings *out);

/* The verb that carries the tense of a supine: its "har". false if there is none. */
bool akt_find_finite(const sentence *s, telling *t);

/* Judges a telling by its form and adds what it tells; false if it tells of no decision. */
bool akt_judge(const reader *r, const telling *t, uint32_t family, findings *out);

void akt_set_date(const reader *r, finding *f, size_t date);
finding *akt_add_finding(const reader *r, findings *out, size_t first, size_t last);

/* All decisions of the sentence, doublets merged. */
void akt_read_sentence(const reader *r, findings *out);

#endif
