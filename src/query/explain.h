/* How a question was read, and how a hit got its score: for --explain. */
#ifndef AKT_QUERY_EXPLAIN_H
#define AKT_QUERY_EXPLAIN_H

#include "query/query.h"

typedef enum akt_asked_as {                     /* what a part of the question asks for */
                            AKT_ASKED_WORD,     /* a word in any form */
                            AKT_ASKED_PREFIX,   /* words that begin so */
                            AKT_ASKED_PHRASE,   /* these words in a row, exactly as written */
                            AKT_ASKED_TOGETHER, /* the words of one item; side by side they count
                                                   more */
                            AKT_ASKED_NUMBER,   /* a case number in any spelling */
                            AKT_ASKED_FIELD,    /* a field; narrows */
                            AKT_ASKED_NEAR,     /* words close to each other; narrows */
} akt_asked_as;

const char *akt_asked_as_name(akt_asked_as as); /* "word", "prefix", "phrase" ... */

typedef struct akt_asked {
    akt_str text;
    akt_asked_as as;
    bool without;
    size_t units[4]; /* that hold it, by akt_match: each what it adds to those before it */
} akt_asked;

typedef struct akt_understood {
    akt_str read; /* the question as it was understood, in the question's own language */
    akt_asked *asked;
    size_t n_asked;
    akt_str *skipped; /* stop words that were not looked for */
    size_t n_skipped;
    size_t n_units; /* that were searched */
} akt_understood;

/* In arena; borrows from the query. */
akt_status akt_query_reading(const akt_query *query, akt_arena *arena, akt_understood *out,
                             akt_err *err);

typedef struct akt_explained_part {
    akt_str text; /* of the question */
    akt_asked_as as;
    unsigned times[4]; /* it stands in the unit, by akt_match */
    double points;
} akt_explained_part;

/* score = sum of points + rest: that grows with how much of the question the unit holds, with
 * letters that its words have in common with those asked for, where words stand close together, and
 * with `dated` by the date of an event beside them. */
typedef struct akt_explained_hit {
    akt_explained_part *parts; /* that the unit holds */
    size_t n_parts;
    double cover; /* of the question, 0 to 1, by the weight of its words */
    double rest;
    bool dated;
} akt_explained_hit;

/* Of the hit that akt_query_next gave last. */
akt_status akt_query_explain(const akt_query *query, akt_arena *arena, akt_explained_hit *out,
                             akt_err *err);

#endif
