/* Writing to the archive: runs, batches, sources, documents, the ledger. */
#ifndef AKT_ARCHIVE_PUT_H
#define AKT_ARCHIVE_PUT_H

#include "archive/archive.h"
#include "doc/unit.h"
#include "facts/analysis.h"

/* Opens a run: its row is committed and checkpointed before anything else is written, so that a
 * WAL lost by copying only the .db can be told. Other rows still open are marked "interrupted".
 * roots: a JSON array of the paths given; options: a JSON object. AKT_EBUSY when another import is
 * writing. */
akt_status akt_run_begin(akt_archive *archive, akt_str roots, akt_str options, int64_t *run,
                         akt_err *err);

/* Closes it with the counts of its ledger. */
akt_status akt_run_end(akt_archive *archive, int64_t run, akt_err *err);

/* A batch is one transaction (begin takes the write lock at once); what was put is on disk when
 * commit returns AKT_OK; a commit that fails has undone the batch. abandon undoes it; without a
 * batch it does nothing. */
akt_status akt_batch_begin(akt_archive *archive, akt_err *err);
akt_status akt_batch_commit(akt_archive *archive, akt_err *err);
void akt_batch_abandon(akt_archive *archive);

typedef struct akt_put_source {
    akt_sha256 sha256;
    akt_str bytes;      /* the original; "" where it was lost, with its hash and size known */
    uint64_t size;      /* then, bytes; else 0 */
    bool keep;          /* store the original in sqlar */
    akt_str name;       /* of the file, for its name in sqlar */
    int64_t mtime;      /* seconds since 1970, for sqlar */
    const akt_doc *doc; /* encoding, repairs, remarks, importer, media type come from here */
} akt_put_source;

/* The source with these bytes: *source 0 when the archive has none. */
akt_status akt_find_source(akt_archive *archive, const akt_sha256 *sha256, int64_t *source,
                           akt_err *err);

/* Stores a source that find_source did not find, its document, passages, units, dates, index
 * entries, lengths and vocabulary. It is not current until akt_put_seen says where it stands. */
akt_status akt_put_source_document(akt_archive *archive, const akt_put_source *source,
                                   const akt_unit *units, size_t n_units,
                                   const akt_analysis *analysis, int64_t *source_id, akt_err *err);

/* AKT_EINPUT when the words of a large document were made so that no index can take them in any time
 * worth waiting for (archive/crowd.h); AKT_ENOMEM. */
akt_status akt_put_check_words(akt_archive *archive, const akt_doc *doc, akt_err *err);

/* A file is one place, whether it was given to import itself, or a folder that it is in: *root is
 * the widest root that the archive has been given on the way to path, or path itself, and *below
 * leads on from there, "" when that is all. Places known from narrower roots are put under this
 * one. Inside a batch; both slices are of path, and a path that is not absolute is its own root. */
akt_status akt_settle_root(akt_archive *archive, akt_str path, akt_arena *arena, akt_str *root,
                           akt_str *below, akt_err *err);

typedef struct akt_place { /* a path in the archive and what stood there last */
    int64_t path;          /* 0: never seen */
    int64_t source;        /* last source there; 0 when the path has had none that was taken */
    int64_t mtime_ns;      /* as last seen */
    uint64_t size;
} akt_place;

/* root: as akt_settle_root has it for the folder or file given to import, made absolute (realpath);
 * relative: below it, bytes as the file system has them ("" when root is a file). */
akt_status akt_find_place(akt_archive *archive, akt_str root, akt_str relative, akt_place *out,
                          akt_err *err);

typedef enum akt_outcome {
    AKT_IMPORTED,    /* a source new to the archive at a path new to it */
    AKT_NEW_VERSION, /* another source than the path had before; the earlier one stays */
    AKT_UNCHANGED,
    AKT_DUPLICATE, /* the bytes are held already, from another path */
    AKT_SKIPPED,   /* not taken; detail says why */
    AKT_CUT,       /* taken in part; detail says where it ends */
    AKT_RECODED,   /* taken, and repaired on the way; detail says how */
    AKT_VANISHED,  /* stood under a root of this run before, and does not now */
    AKT_LEFT,      /* left alone because it was not asked for: hidden, a link to outside */
    AKT_OUTCOMES
} akt_outcome;

const char *akt_outcome_name(akt_outcome outcome); /* "imported", "new version", "unchanged" ... */

/* A row in the ledger beside the one that akt_put_seen writes: that the text was repaired, that a
 * part is missing, that a hidden file was left alone. */
akt_status akt_put_ledger(akt_archive *archive, int64_t run, akt_str root, akt_str relative,
                          akt_outcome outcome, akt_str detail, akt_err *err);

/* Records that source (0: none was taken) stands at a place in this run, and what happened: a row
 * in seen and one in ledger. Keeps the "current" bits right: a source is current while it is the
 * last one seen at some path. When the source is a new version, its document points to the earlier
 * one. */
akt_status akt_put_seen(akt_archive *archive, int64_t run, akt_str root, akt_str relative,
                        int64_t source, int64_t mtime_ns, uint64_t size, akt_outcome outcome,
                        akt_str detail, akt_err *err);

/* Every path in the folder `below` of root ("": all of it) that this run has not seen: ledger
 * "vanished", each once; *n grows by them. */
akt_status akt_put_vanished(akt_archive *archive, int64_t run, akt_str root, akt_str below,
                            size_t *n, akt_err *err);

/* Drops all facts, units, indexes, lengths and vocabulary; documents and passages come anew through
 * akt_put_again, in order of id. Inside a batch. */
akt_status akt_derived_clear(akt_archive *archive, akt_err *err);
akt_status akt_put_again(akt_archive *archive, int64_t source, const akt_doc *doc,
                         const akt_unit *units, size_t n_units, const akt_analysis *analysis,
                         akt_err *err);
akt_status akt_derived_done(akt_archive *archive, akt_err *err); /* stamps the versions */

#endif
