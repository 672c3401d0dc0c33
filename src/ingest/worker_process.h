/* The worker's side of the pipe, and what goes through it. For worker.c alone. */
#ifndef AKT_INGEST_WORKER_PROCESS_H
#define AKT_INGEST_WORKER_PROCESS_H

#include "ingest/worker.h"

typedef struct akt_worker_hello { /* what the process tells when it is ready */
    akt_fences fences;
    uint64_t memory; /* bytes of data that it had from its parent */
} akt_worker_hello;

typedef struct akt_worker_request { /* followed by the bytes, name, type and charset */
    uint64_t bytes, name, type, charset;
} akt_worker_request;

typedef struct akt_worker_answer { /* followed by what the task made, or by a sentence */
    uint64_t status, len;
} akt_worker_answer;

enum { AKT_WORKER_NO_MEMORY = 3 }; /* exit status: there was no room for a request */

/* Closes all but fd, puts up the fences, answers requests until fd is closed, and ends the process.
 * parent: the one that started it; without it nothing is left to do. */
_Noreturn void akt_worker_process(int fd, int parent, akt_worker_task task, const void *context);

#endif
