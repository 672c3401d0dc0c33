/* A question as the index is asked it: terms, the index phrases that find each at each level, and
 * what of the question must or must not hold for a unit.
 *
 * The index has words as they stand in the texts. So a word's inflections and the words that are
 * the same but for marks are taken from the vocabulary (lexicon.h), and each is asked by itself, at
 * the first level that it belongs to. What is found at a level stands on that one and all before
 * it: an exact word is of the same stem too, and of the same bare stem.
 *
 * A stem is taken before marks come off, so "kafe" has the stem "kaf" and "kafé" the bare stem
 * "kafe": a word typed without marks is also looked for as the bare stem of another. */
#ifndef AKT_QUERY_PLAN_H
#define AKT_QUERY_PLAN_H

#include "query/condition.h"
#include "query/lexicon.h"
#include "query/parse.h"
#include "query/query.h"

#include "text/token.h"

#define AKT_TERMS 64 /* of a question are scored: its operators first, then its rarest words */
#define AKT_TERMS_READ 1024 /* distinct terms that are looked at */
#define AKT_PHRASE_WORDS 64 /* of a phrase are compared */
#define AKT_WORDS_READ 8192 /* words of a question are looked at */
#define AKT_GLUED_WORDS 16  /* an item of more words than this is no item, only words */

#define AKT_STOPS 32     /* stop words of a question weigh a little */
#define AKT_NEAR_STEMS 4 /* that stand in for a missing word */

typedef enum akt_term_kind {
    AKT_TERM_WORD,
    AKT_TERM_PREFIX, /* the last word is the beginning of one; those before it stand before it */
    AKT_TERM_PHRASE, /* words next to each other, exactly as written */
    AKT_TERM_GLUED,  /* the same of an item such as "2024-05699", whose words are terms too: it
                      * lifts a unit, and never makes one match */
    AKT_TERM_NUMBER, /* of a case, in any spelling (case_number.h): asked is its key */
    /* These say which units may answer; they score nothing, and no text holds them: */
    AKT_TERM_FIELD,    /* a condition (field.h) */
    AKT_TERM_TOGETHER, /* words of `left` near words of `right` (together.h) */
} akt_term_kind;

#define AKT_LEVELS 4 /* exact, inflected, bare, near: the values of akt_match */

typedef struct akt_ask { /* one phrase of the index */
    akt_str text;        /* exact words parted by blanks */
    bool prefix;         /* the last is the beginning of one */
    /* The answer, by akt_index_answer: the units that hold it, ascending, and how often. */
    uint32_t *unit;
    uint8_t *count; /* at most 255; NULL for a prefix: once each */
    size_t n, cap, cap_count;
    bool walked;
} akt_ask;

typedef struct akt_term {
    akt_term_kind kind;
    akt_str asked;               /* exact form of the word, prefix or phrase */
    akt_str typed;               /* of a phrase: the text of its node */
    const akt_word *const *word; /* of a prefix: the words before the last */
    size_t n_words;
    akt_str prefix;      /* of AKT_TERM_PREFIX: exact form of the last */
    akt_str *beginnings; /* the same with marks, if asked without; of n_beginnings */
    size_t n_beginnings;
    bool without; /* only keeps units out; neither scored nor marked */
    bool must;
    bool beside;                     /* of a NEAR: counts even if it is a stop word */
    bool stop;                       /* a stop word: a term only if the question has nothing else */
    akt_condition *condition;        /* of AKT_TERM_FIELD */
    struct akt_clause *left, *right; /* of AKT_TERM_TOGETHER */
    unsigned distance;               /* words between them at most */
    bool marked;                     /* it has å, ä, ö or an accent */
    bool bare;                       /* words with its bare stem count */
    bool bare_unmarked;              /* and of them only those without marks */
    akt_str near[AKT_NEAR_STEMS];    /* by akt_near_add: words with these stems stand in for it */
    size_t n_near;
    uint16_t *ask[AKT_LEVELS]; /* indexes of plan->asks: what this level adds to those before it */
    uint16_t n_asks[AKT_LEVELS];
} akt_term;

typedef struct akt_alike { /* a word of the archive that shares much with a term's */
    akt_str exact;
    uint16_t ask; /* index of plan->asks */
    uint8_t term;
    float share; /* of the term's 4-grams */
} akt_alike;

typedef struct akt_clause { /* the tree of the question over sets of terms */
    bool without, must;
    bool either;    /* of an OR, in which nothing can be required */
    bool narrows;   /* says what units may answer, and where there are words is no answer itself */
    bool has_words; /* of a group: a child that does not narrow */
    uint64_t terms; /* of a leaf: it holds where one of these does */
    uint64_t all;   /* of a leaf or a group: terms in it that are not left out */
    struct akt_clause *child, *next;
    uint16_t *candidates; /* while the plan is made: what becomes `terms` */
    size_t n_candidates;
} akt_clause;

typedef struct akt_plan {
    akt_term *terms; /* bit 1 << index in the sets above */
    size_t n_terms;
    akt_ask *asks;
    size_t n_asks, cap_asks;
    uint64_t begins[2]; /* the ASCII characters that words asked for begin with */
    akt_clause *root;
    bool plain;               /* no clause inside another: must, without and any say it all */
    uint64_t must[AKT_TERMS]; /* of each of these sets one term at least */
    size_t n_must;
    uint64_t without, any;
    uint64_t narrows;             /* terms of the kinds that say which units may answer */
    uint64_t concepts[AKT_TERMS]; /* what a question asks for: a word, or the words of an OR */
    size_t n_concepts;
    bool marked;            /* a word of the question has å, ä, ö or an accent */
    size_t n_numbers;       /* terms of kind AKT_TERM_NUMBER, the last ones */
    const akt_word **stops; /* stop words that are no terms; AKT_STOPS at most */
    size_t n_stops;
    akt_alike *alike; /* by akt_alike_add: with them a unit is no answer by itself, but may turn out
                       * to be one when its text is looked at (rescore.h) */
    size_t n_alike;
} akt_plan;

/* All of the plan lives in arena but the postings, which akt_plan_free gives back.
 *
 * A word that has marks, or is left out, is not looked for without them as a matter of course: if
 * the archive has inflections of it, only what is typed without any mark counts as well, and only
 * if that is no more frequent, as another word often is: "hår" finds no "har". */
akt_status akt_plan_new(const akt_node *root, akt_tokenizer *tokenizer, akt_lexicon *lexicon,
                        akt_arena *arena, akt_plan **out, akt_err *err);
void akt_plan_free(akt_plan *plan); /* NULL is fine */

/* The words with the stem of `near`, as asks of the level AKT_MATCH_NEAR. */
akt_status akt_plan_ask_near(akt_plan *plan, akt_term *term, akt_lexicon *lexicon,
                             const akt_word *near, akt_arena *arena, akt_err *err);

/* This word as one of plan->alike, in which there is room for it. */
akt_status akt_plan_ask_alike(akt_plan *plan, size_t term, akt_str exact, float share,
                              akt_arena *arena, akt_err *err);

/* Whether a unit that holds these terms is an answer. */
bool akt_plan_holds(const akt_plan *plan, uint64_t terms);

#endif
