/* What is in an archive, counted: akt status. */
#ifndef AKT_ARCHIVE_STATUS_H
#define AKT_ARCHIVE_STATUS_H

#include "archive/archive.h"

typedef struct akt_counted { /* a name and how many */
    akt_str name;
    uint64_t n;
} akt_counted;

typedef struct akt_run_status {
    int64_t run;
    akt_str state;                              /* "open", "closed", "interrupted" */
    akt_str started, ended, akt, roots, counts; /* as in import_run; "" for NULL */
} akt_run_status;

typedef struct akt_archive_status {
    uint64_t sources, documents, versions; /* versions: documents that are not current */
    uint64_t passages, units, words, dates;
    uint64_t paths, vanished;
    uint64_t original_bytes, text_bytes;  /* of all sources; originals as they were */
    uint64_t originals_kept;              /* sources whose bytes are in the archive */
    uint64_t file_bytes;                  /* of the database */
    akt_counted *encodings, *media_types; /* sources each, most first */
    size_t n_encodings, n_media_types;
    akt_day first_day, last_day; /* of documents' own dates; AKT_NO_DAY when there are none */
    uint64_t undated;            /* current documents without a date */
    akt_run_status *runs;        /* the newest ten, newest first */
    size_t n_runs;
    uint64_t all_runs;
    akt_str made_by, created; /* the akt that made the archive, and when */
    int64_t tokenizer_version, analysis_version;
    bool stale;    /* these are not this akt's: run akt refresh */
    bool lost_wal; /* a run is open, nobody is importing, and no -wal was found: the file may have
                    * been copied without it */
} akt_archive_status;

/* Slices live in arena. */
akt_status akt_archive_count(akt_archive *archive, akt_arena *arena, akt_archive_status *out,
                             akt_err *err);

#endif
