/* What one telling of a decision says, made ready to be compared with others. */
#ifndef AKT_FINDINGS_TOLD_H
#define AKT_FINDINGS_TOLD_H

#include "findings/telling.h"

enum { TOLD_DATES_MAX = 6 };

typedef struct set_date { /* a date in what was decided: "budgeten för 2025" */
    akt_day start, end;
    akt_str before; /* the word it stands behind, "" at the start */
} set_date;

typedef struct told {
    const akt_telling *telling;
    akt_matter *sentence;
    akt_matter *thing; /* of what was decided; NULL when that is not said */
    akt_matter *what;  /* that, unless it says too little */
    akt_str who;       /* the decider's key */
    bool named;        /* who is a person's name or a region's: any role may be theirs */
    bool bare;        /* a field: says of the document's decision when or by whom, not what it is */
    bool pointer;     /* names a decision by nothing but its day or its being told just before:
                       * "Verkställighetsbeslutet daterat 2024-11-28", "Beslutet" */
    bool recurs;      /* is about what comes again each month or year */
    akt_str kind;     /* "verkställighetsbeslut", as the sentence calls it; "" when it does not */
    akt_str record;   /* a key of the document */
    akt_str kind_key; /* and of the kind and day; "" without them */
    set_date dates[TOLD_DATES_MAX];
    size_t n_dates;
    akt_day start, end;
    uint32_t group; /* that it is in, and */
    uint32_t next;  /* the next member, 1 + index; 0 at the end */
    uint32_t order; /* in the caller's list */
} told;

typedef struct told_reader {
    akt_tokenizer *tokenizer;
    akt_word_weight *weight;
    void *context;
    akt_arena *arena;
} told_reader;

/* false when memory is out. */
bool akt_told_read(const told_reader *r, const akt_telling *telling, uint32_t order, told *out);

/* Whether two names of deciders can be one's. */
bool akt_told_same_decider(akt_str a, bool a_named, akt_str b, bool b_named);

/* Whether one who decides so can have made a record of this kind: no council a delegationsbeslut.
 */
bool akt_told_makes(const told *by, akt_str kind);

/* Whether what was decided is for one year, by both: "budgeten för 2025". */
bool akt_told_of_one_year(const told *a, const told *b);

/* How like what they tell is, 0 to 1, not looking at who and when; 0 when they disagree. */
double akt_told_alike(const told *a, const told *b);

#endif
