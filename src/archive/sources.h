/* Walking over all sources of an archive, for what looks at every one: verify, refresh. */
#ifndef AKT_ARCHIVE_SOURCES_H
#define AKT_ARCHIVE_SOURCES_H

#include "archive/archive.h"
#include "doc/doc.h"
#include "facts/analysis.h"

typedef struct akt_stored_source {
    int64_t source;
    int64_t document;
    akt_sha256 sha256;
    akt_str importer; /* the one that read it */
    akt_str path;     /* where it was last seen, root and path together, UTF-8; for sentences */
    bool original;    /* its bytes are kept in sqlar */
} akt_stored_source;

/* The source with the lowest id above `after` (0 for the first). *found is false after the last. */
akt_status akt_next_source(akt_archive *archive, int64_t after, akt_arena *arena,
                           akt_stored_source *out, bool *found, akt_err *err);

/* Whether fields and facts were derived by this akt: only then can they be compared with what it
 * makes of an original. */
akt_status akt_facts_are_ours(akt_archive *archive, bool *ours, akt_err *err);

/* How many there are. */
akt_status akt_count_sources(akt_archive *archive, size_t *n, akt_err *err);

/* A finished document made of the stored passages, and the stored fields in *meta (in doc's arena),
 * for a source whose original was not kept. Cues and links are not stored, so fields that came from
 * them can only be carried over. */
akt_status akt_get_doc(akt_archive *archive, int64_t document, akt_doc *doc, akt_metadata *meta,
                       akt_err *err);

#endif
