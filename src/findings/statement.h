/* The statements of documents: a sentence with one of its dates, or a document with its own. */
#ifndef AKT_FINDINGS_STATEMENT_H
#define AKT_FINDINGS_STATEMENT_H

#include "query/answer.h"
#include "findings/timeline.h"

typedef struct sqlite3_stmt sqlite3_stmt;

typedef struct akt_gatherer { /* what statements are gathered from, and the rows they become */
    akt_archive *archive;
    const akt_timeline_options *options;
    akt_timeline *out;
    akt_arena *arena; /* of the timeline */
    akt_arena scratch;
    akt_query *query; /* NULL: everything */
    akt_answers answers;
    sqlite3_stmt *own_dates;
    akt_statement *rows;
    size_t n, cap;
    double best;
    const akt_stored_document *document; /* the one at hand */
    akt_err *err;
} akt_gatherer;

/* Adds the statements of a passage of the document at hand. */
akt_status akt_gather_passage(akt_gatherer *g, const akt_stored_passage *passage);

/* Adds the document at hand with its own date, if it has one. */
akt_status akt_gather_document(akt_gatherer *g, double score);

/* Frees what gathering needed; the rows too. */
void akt_gatherer_free(akt_gatherer *g);

#endif
