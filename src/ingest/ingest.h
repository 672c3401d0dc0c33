/* Files into the archive: the one place where importers, facts and archive meet. */
#ifndef AKT_INGEST_INGEST_H
#define AKT_INGEST_INGEST_H

#include "archive/put.h"
#include "facts/analysis.h"
#include "ingest/worker.h"

/* One file as akt reads it, without an archive: document, units and derived facts. */
typedef struct akt_reading {
    akt_doc *doc;
    akt_arena arena; /* owns units and analysis */
    akt_unit *units;
    size_t n_units;
    akt_analysis analysis;
} akt_reading;

/* What the worker is told of a file at this path: its name, and the importer that the user chose.
 */
akt_hint akt_hint_of(akt_str path, akt_str type);

/* The worker that commands use: importers and analysis behind fences, with the default limits.
 * options (NULL: no reference) must outlive it. NULL when memory is out. */
akt_worker *akt_reading_worker(const akt_analysis_options *options);

/* Its task; options: akt_analysis_options. */
akt_status akt_reading_task(const void *options, akt_str bytes, const akt_hint *hint, akt_buf *out,
                            akt_err *err);

/* Bytes through such a worker to a reading. *out (all zero before) is freed by akt_reading_free,
 * after a failure too. AKT_EINPUT: the file cannot be read as a document, or not within limits; the
 * sentence has no name. */
akt_status akt_reading_make(akt_worker *worker, akt_str bytes, const akt_hint *hint,
                            akt_reading *out, akt_err *err);

/* The worker for what the archive holds: analysis alone, from stored passages. Likewise. */
akt_worker *akt_stored_worker(void);

/* The reading of a document that the archive holds, from its stored passages and fields, through
 * such a worker. Likewise. */
akt_status akt_reading_stored(akt_archive *archive, int64_t document, akt_worker *worker,
                              akt_reading *out, akt_err *err);
void akt_reading_free(akt_reading *reading);

typedef struct akt_progress {       /* told after every file */
    size_t files_done, files_total; /* total: 0 until the walk has ended */
    uint64_t bytes_done, bytes_total;
    akt_str path; /* the file, as the user would name it */
    akt_outcome outcome;
    akt_str detail; /* why, "" where there is nothing to say */
    bool durable;   /* false: read, its batch not yet on disk; true: told again once it is */
} akt_progress;

typedef struct akt_ingest_options {
    bool hidden;          /* also files and folders whose names begin with a dot */
    bool outside;         /* also symbolic links that lead out of the root */
    bool no_originals;    /* leave the original bytes out of the archive */
    akt_str type;         /* importer for every file, "" to let each be recognised */
    uint64_t batch_bytes; /* commit after so many bytes of files; 0 gives 16 MB */
    akt_worker *worker;   /* that parses the files; NULL: akt_reading_worker, for this run */
    akt_str name;         /* for standard input: under which name it is kept; "" gives "stdin" */
    void (*progress)(void *context, const akt_progress *progress); /* NULL: none */
    void *context;
    volatile int *stop; /* set from a signal handler: end after the file at hand, batch committed */
} akt_ingest_options;

typedef struct akt_ingest_result {
    size_t count[AKT_OUTCOMES]; /* files by outcome; those whose batch is on disk, after a failure
                                   too */
    uint64_t bytes;             /* read in this run */
} akt_ingest_result;

/* Imports files and folders (recursively, in sorted order) and "-", standard input. A file that
 * cannot be taken is a ledger entry and a call of progress, never a failure of the run. Commits in
 * batches of about 16 MB or 2 seconds. What fails the run is trouble with the archive itself; what
 * had been committed stays, and the next run goes on. */
akt_status akt_ingest(akt_archive *archive, const char *const *paths, size_t n_paths,
                      const akt_ingest_options *options, akt_ingest_result *result, akt_err *err);

/* Derives facts and indexes anew from the originals, or from the stored passages of sources whose
 * originals were not kept. */
akt_status akt_refresh(akt_archive *archive, void (*progress)(void *, size_t done, size_t total),
                       void *context, akt_err *err);

/* Checks the whole archive against its originals: hashes, passages and lines as read again, then
 * all of archive/check.h. Calls differs with a sentence for each difference; *n counts them. */
akt_status akt_verify(akt_archive *archive, void (*differs)(void *, const char *sentence),
                      void *context, size_t *n, akt_err *err);

typedef struct akt_rescue_result {
    size_t documents; /* brought out, earlier versions among them */
    size_t from_text; /* of them without their originals, from the text that was stored */
    size_t carved;    /* of them without their places, from the file's pages */
    size_t lost;      /* sources that are known of and could not be brought out */
} akt_rescue_result;

/* Brings what can be read of the archive at path, however damaged, into `fresh`, an archive without
 * documents: originals, read anew, with the places they stood at; where an original is lost, its
 * stored text. Originals that no table leads to are looked for in the file's pages. Calls tell with
 * a sentence for whatever could not be brought out whole. The old file is only read. */
akt_status akt_rescue(const char *path, akt_archive *fresh,
                      void (*tell)(void *context, const char *sentence), void *context,
                      akt_rescue_result *result, akt_err *err);

#endif
