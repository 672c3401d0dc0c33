/* The register of decisions: who decided what and when, each decision once with all its sources. */
#ifndef AKT_FINDINGS_REGISTER_H
#define AKT_FINDINGS_REGISTER_H

#include "query/query.h"
#include "findings/telling.h"

#define AKT_REGISTER_UNITS 20000 /* of a question are read: the best */

typedef struct akt_register_options { /* start from akt_register_defaults */
    akt_str by;                       /* deciders whose name is this or holds it; "" for all */
    bool any_status;
    akt_decision_status status; /* unless any_status */
    akt_day from, to;           /* dates that overlap; AKT_NO_DAY leaves an end open */
    bool mentions;              /* decisions that are named only, told nowhere, too */
    size_t limit;               /* SIZE_MAX for all */
} akt_register_options;

akt_register_options akt_register_defaults(void);

typedef struct akt_register_entry {
    akt_decision_status status;
    bool mention;       /* no source tells it, all only name it */
    akt_str who;        /* "" when no source says */
    akt_str what;       /* never empty: at worst the sentence */
    akt_day start, end; /* AKT_NO_DAY when no source says; the first source is where they stand */
    bool probable;      /* the first source's day is no more than that */
    akt_day latest;     /* taken, and no source says when: on or before this, the date of the first
                         * document that tells of it; else AKT_NO_DAY */
    akt_telling *sources; /* the one that is cited first */
    size_t n_sources;
    double score; /* how much of the question it answers, 0 to 1 */
} akt_register_entry;

typedef struct akt_register {
    akt_register_entry *entries; /* by date, undated last; of a question the best first */
    size_t n;
    size_t total;     /* before the limit */
    size_t n_undated; /* left out by from and to, since no source says when */
    size_t n_unread;  /* units that answer, beyond AKT_REGISTER_UNITS */
    akt_arena arena;
} akt_register;

/* A question without a word, as "", asks for everything. On failure *out holds nothing. */
akt_status akt_register_make(akt_searcher *searcher, akt_str question,
                             const akt_register_options *options, akt_register *out, akt_err *err);
void akt_register_free(akt_register *made);

#endif
