/* Files are parsed in a process of their own, behind fences (base/fence.h): it is sent the bytes of
 * one file after another and sends back what it has made of them. What a hostile file does to it,
 * a crash, a loop, memory without end, costs that file alone. */
#ifndef AKT_INGEST_WORKER_H
#define AKT_INGEST_WORKER_H

#include "base/fence.h"
#include "importers/importer.h"

typedef struct akt_worker akt_worker;

/* What reading one file may cost: a fixed amount and more for each byte of the file. */
typedef struct akt_worker_limits {
    double seconds, seconds_per_mb;   /* of processor time; ten times that by the clock. A MB is
                                         1,000,000 bytes. */
    uint64_t memory, memory_per_byte; /* bytes */
} akt_worker_limits;

extern const akt_worker_limits akt_worker_limits_default;

/* What runs behind the fences. Its process is a copy of this one, so that context, and what it
 * leads to, is there as it was when the process started. */
typedef akt_status (*akt_worker_task)(const void *context, akt_str bytes, const akt_hint *hint,
                                      akt_buf *out, akt_err *err);

/* No process is started before the first file. context must outlive the worker. NULL when memory is
 * out. */
akt_worker *akt_worker_new(akt_worker_task task, const void *context,
                           const akt_worker_limits *limits);
void akt_worker_free(akt_worker *worker); /* ends its process; NULL is fine */

/* Which fences the worker's process is behind; starts it if need be. AKT_EIO: it cannot be started.
 */
akt_status akt_worker_fences(akt_worker *worker, akt_fences *out, akt_err *err);

/* The task in the worker: *out (empty before) is what it has made of the file, and is to be trusted
 * as little as that. AKT_EINPUT also when the file crashed the process, or cost more
 * than it may; the sentence, which has no name in it, says which. A process that dies after it has
 * read other files may have had it from one of them, so the file is tried once more in a fresh one.
 * AKT_EIO: no process can be started; AKT_ENOMEM: of this process. */
akt_status akt_worker_import(akt_worker *worker, akt_str bytes, const akt_hint *hint, akt_buf *out,
                             akt_err *err);

/* Sends a small file ahead, so that the process reads it while this one is busy with files before
 * it. Its turn comes when akt_worker_import is called with the same slice, in the order in which
 * they were sent. Nothing but a courtesy: false, with nothing done, when the file is not small, too
 * many wait already, or no process can be had. */
bool akt_worker_ahead(akt_worker *worker, akt_str bytes, const akt_hint *hint);

/* Forgets what was sent ahead and never asked for. To be called before the bytes of any of it
 * change, since a file is known by where its bytes are. */
void akt_worker_forget_ahead(akt_worker *worker);

#endif
