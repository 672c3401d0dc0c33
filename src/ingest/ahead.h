/* Files of a run read before their turn, a handful at a time, and sent ahead to the worker: it then
 * has one to read whenever it has answered. Two processes that wait for each other at every small
 * file spend more on waking up than on the pipe. */
#ifndef AKT_INGEST_AHEAD_H
#define AKT_INGEST_AHEAD_H

#include "archive/archive.h"
#include "base/file.h"
#include "base/sha256.h"
#include "ingest/walk.h"
#include "ingest/worker.h"

enum { AKT_AHEAD_FILES = 16 };

typedef struct akt_read_file {
    akt_buf bytes;
    akt_file_stat stat;
    akt_sha256 sum;
    akt_err why; /* not AKT_OK: it could not be read */
} akt_read_file;

typedef struct akt_ahead { /* all zero is empty and ready */
    akt_read_file files[AKT_AHEAD_FILES];
    size_t first, n; /* of the walk's files: files[0] is that of index first */
} akt_ahead;

/* Reads the file of index i, and with it those behind it that are small, as many as may be sent
 * ahead; what the archive holds already is not sent. What a file's reading met is told in its why;
 * the archive's own trouble is the result. Inside a batch. */
akt_status akt_ahead_read(akt_ahead *ahead, const akt_walk *walk, size_t i, akt_str type,
                          akt_archive *archive, akt_worker *worker, akt_read_file **file,
                          akt_err *err);
void akt_ahead_free(akt_ahead *ahead, akt_worker *worker);

#endif
