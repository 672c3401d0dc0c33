/* What people do with an archive, for tests in which something fails while they do. */
#ifndef AKT_TESTS_FAULT_SCENARIO_H
#define AKT_TESTS_FAULT_SCENARIO_H

#include "ingest/ingest.h"
#include "support/tmp.h"

typedef struct scenario {
    const char *name;
    akt_status (*run)(const tmp_dir *dir, akt_err *err); /* on akt.db in dir */
    /* what it does to the archive; one of them */
    bool creates;   /* makes it */
    bool adds;      /* puts documents into it */
    bool renumbers; /* makes it anew, with new ids: its outcome is for verify to judge */
    bool reads;     /* leaves it as it is */
} scenario;

extern const scenario scenarios[];
extern const size_t n_scenarios;

/* How much the last run found: hits, decisions, events, documents. One that ends well although
 * something failed must not have found less. */
extern size_t scenario_found;
extern size_t scenario_differences; /* that the last run of verify told of */

/* In how large steps a test goes through what can fail, one by one with AKT_ALL=1 in the
 * environment. */
size_t scenario_step(size_t step);

/* Writes the documents and base.db, the archive that scenarios begin with, into dir, and starts the
 * worker that imports use. */
void scenario_prepare(const tmp_dir *dir);
void scenario_end(void);

/* akt.db becomes base.db, or nothing for a scenario that creates. */
void scenario_reset(const tmp_dir *dir, const scenario *s);

/* What a run that nothing disturbs leaves, akt.db's content as by support/dump.h, and finds. */
void scenario_want(const tmp_dir *dir, const scenario *s, akt_buf *out, size_t *found);

/* After a run in which something failed: the archive is whole, and the same command, given again,
 * ends with what is wanted. what is for the message. */
void scenario_expect_whole(const tmp_dir *dir, const scenario *s, const akt_buf *want,
                           const char *what);

#endif
