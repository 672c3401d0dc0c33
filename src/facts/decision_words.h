/* A sentence as the words by which decisions are told (decision_words.txt). */
#ifndef AKT_FACTS_DECISION_WORDS_H
#define AKT_FACTS_DECISION_WORDS_H

#include "dates/date.h"

enum { /* what a word is; one word may be several things */
       W_PAST = 1 << 0,
       W_PRES = 1 << 1,
       W_INF = 1 << 2,
       W_SUP = 1 << 3,
       W_PART = 1 << 4,
       W_PASS = 1 << 5,
       W_FORMS = 63,
       W_FAMILY = 15 << 6, /* a verb's family, see below */
       W_NOUN = 1 << 10,   /* a decision */
       W_DEF = 1 << 11,    /* "beslutet" */
       W_KEY = 1 << 12,    /* "i uppdrag", "till handlingarna": nouns that need their verb */
       W_NEG = 1 << 13,
       W_PLAN = 1 << 14,
       W_MODAL = 1 << 15,
       W_HAVE = 1 << 16,
       W_BE = 1 << 17,
       W_IF = 1 << 18,
       W_JOIN = 1 << 19,
       W_SUB = 1 << 20,
       W_PREP = 1 << 21,
       W_PRONOUN = 1 << 22,
       W_DET = 1 << 23,
       W_ADVERB = 1 << 24,
       W_YOU = 1 << 25,
       W_MEETING = 1 << 26,
       W_LEGAL = 1 << 27,
       W_ACT = 1 << 28,   /* a verb that settles something there and then: "avslår" */
       W_CASE = 1 << 29,  /* of a case: "bifaller", "upphäver"; and what is tried: "ansökan" */
       W_CLAIM = 1 << 30, /* "förnekar", "hävdar": what follows is somebody's word */
};

enum { /* families of verbs */
       F_BESLUTA = 1 << 6,
       F_DECIDE = 2 << 6,
       F_EFFECT = 3 << 6,
       F_PROPOSE = 4 << 6,
       F_FATTA = 5 << 6, /* a decision */
       F_GIVE = 6 << 6,
       F_GET = 7 << 6,
       F_LAY = 8 << 6,
       F_STAND = 9 << 6,
       F_AIM = 10 << 6,
       F_VOTE = 11 << 6,
       F_SAY = 12 << 6,
       F_WEAK = 13 << 6, /* a decision only when a body does it */
       F_WITH = 14 << 6, /* and that with its particle: "slog fast" */
};

enum { SENTENCE_WORDS = 240 }; /* a longer sentence is read in parts */

typedef struct token {
    uint32_t from, to; /* in the passage's text */
    uint32_t bits;
    char mark;     /* punctuation: , ; : ( ) - " | or 0 for a word */
    bool capital;  /* begins with one */
    uint16_t date; /* 1 + index of the date that stands here as one word */
    uint16_t body; /* 1 + index of the body it belongs to */
} token;

typedef struct body {     /* one that decides, as named in the sentence */
    uint16_t first, last; /* words */
    bool genitive;
} body;

typedef struct sentence {
    akt_str text; /* the passage's */
    const akt_date *dates;
    token words[SENTENCE_WORDS];
    body bodies[24];
    size_t n, n_bodies;
    bool question;
} sentence;

/* Whether a word of text may tell of a decision; most sentences have none. Linear time. */
bool akt_words_trigger(akt_str text);

/* Reads the words of text[from..to); dates are those of the whole text. Returns where it stopped:
 * `to`, or earlier when the sentence is too long. Bodies are found too (decision_body.c). */
size_t akt_sentence_read(akt_str text, size_t from, size_t to, const akt_date *dates,
                         size_t n_dates, sentence *out);

/* --- decision_body.c --- */

void akt_sentence_find_bodies(sentence *s);

/* Whether words name a body or role that decides ("regionstyrelsen", "Ann Ek, regiondirektör"). */
bool akt_names_decider(akt_str words);

/* "gårdagens", "dess": a genitive that owns no decision. */
bool akt_is_time_genitive(akt_str word);

/* The decider as written, without the genitive's s. */
akt_str akt_body_text(const sentence *s, const body *b);

static inline uint32_t word_family(const token *w)
{
    return w->bits & W_FAMILY;
}

static inline bool word_is(const sentence *s, size_t i, uint32_t bits)
{
    return i < s->n && (s->words[i].bits & bits) != 0;
}

static inline akt_str word_text(const sentence *s, size_t i)
{
    return akt_str_slice(s->text, s->words[i].from, s->words[i].to);
}

#endif
