/* The archive: one SQLite file, opened for reading or writing. Its tables are described in
 * akt-archive(5); this is the only layer that knows them. */
#ifndef AKT_ARCHIVE_ARCHIVE_H
#define AKT_ARCHIVE_ARCHIVE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/sha256.h"
#include "dates/date.h"
#include "text/token.h"

#define AKT_APPLICATION_ID 0x616B7401 /* "akt" and 1, in the file's header */
#define AKT_SCHEMA_VERSION 1 /* PRAGMA user_version; the number of the last schema/NNN_*.sql */

typedef struct akt_archive akt_archive;
struct sqlite3;

typedef enum akt_mode {
    AKT_READ,   /* must exist; works in folders and on files that cannot be written */
    AKT_WRITE,  /* must exist; its indexes must be of this akt's making, else AKT_EVERSION */
    AKT_CREATE, /* as AKT_WRITE, made when missing */
    AKT_MEND,   /* as AKT_WRITE, whatever made the indexes: for refresh and verify */
} akt_mode;

/* Opens path. The failures a reader must understand, each a sentence with the remedy: missing;
 * a folder; not an SQLite file; an SQLite file that is no archive; made by a newer akt (found and
 * expected version); indexes of another version (run akt refresh); corrupt; not readable. Sets
 * DEFENSIVE, trusted_schema off, cell_size_check on before the first query; foreign keys on, WAL,
 * synchronous FULL, busy timeout 5 s. In a folder that cannot be written: immutable=1, unless a
 * non-empty -wal lies beside it (AKT_EIO, said). */
akt_status akt_archive_open(const char *path, akt_mode mode, akt_archive **out, akt_err *err);
void akt_archive_close(akt_archive *archive); /* NULL is fine */

const char *akt_archive_path(const akt_archive *archive);

/* Bytes that one text or original can have in it: SQLite's limit, a gigabyte unless it was built
 * with another, less some room for what stands beside it in its row. */
size_t akt_archive_value_max(const akt_archive *archive);

/* For this layer and for query, which run their own statements. Owned by the archive. */
struct sqlite3 *akt_archive_db(akt_archive *archive);

/* The tokenizer that the indexes are made with: one word cache for the whole process. A writer may
 * start it afresh at akt_batch_begin, when it has grown large: words and this pointer live until
 * then. */
akt_tokenizer *akt_archive_tokenizer(akt_archive *archive);

/* AKT_EARCHIVE with SQLite's message and what was being done ("cannot store the document"); full
 * disk, read-only, busy and corrupt get sentences and statuses of their own. Returns the status. */
akt_status akt_archive_fail(akt_archive *archive, const char *doing, akt_err *err);

#endif
