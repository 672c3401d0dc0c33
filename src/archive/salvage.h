/* What can still be read of a damaged archive, a row at a time, so that one that is lost hides no
 * other. */
#ifndef AKT_ARCHIVE_SALVAGE_H
#define AKT_ARCHIVE_SALVAGE_H

#include "archive/archive.h"

typedef enum akt_salvage {
    AKT_SALVAGE_NONE, /* there is no such row */
    AKT_SALVAGE_READ,
    AKT_SALVAGE_LOST /* it cannot be read, nor told whether it is there */
} akt_salvage;

typedef struct akt_salvaged_source {
    int64_t source, document; /* document 0: cannot be found */
    int64_t home;             /* id of the place where its document stands or stood last; 0: none */
    akt_sha256 sha256;
    uint64_t size; /* of the original, bytes */
    akt_str importer;
    bool original; /* its bytes were kept */
} akt_salvaged_source;

typedef struct akt_salvaged_place {
    int64_t id, source; /* source: what stood there last; 0: nothing */
    akt_str root, path; /* as the file system has them */
    int64_t mtime_ns;
    uint64_t size;
} akt_salvaged_place;

/* The highest ids that anything in the archive tells of; 0 when nothing does. */
int64_t akt_salvage_last_source(akt_archive *archive);
int64_t akt_salvage_last_place(akt_archive *archive);

/* The rows with these ids; slices live in arena. LOST also when memory is out. */
akt_salvage akt_salvage_source(akt_archive *archive, int64_t id, akt_arena *arena,
                               akt_salvaged_source *out);
akt_salvage akt_salvage_place(akt_archive *archive, int64_t id, akt_arena *arena,
                              akt_salvaged_place *out);

#endif
