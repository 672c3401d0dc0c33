/* Originals found in an archive's pages without SQLite's help: for files whose tables cannot be
 * opened, or whose b-trees are broken above the pages that matter. An original says itself whether
 * it is whole, since its name begins with its hash. */
#ifndef AKT_ARCHIVE_CARVE_H
#define AKT_ARCHIVE_CARVE_H

#include "base/buf.h"
#include "base/err.h"
#include "base/sha256.h"

typedef struct akt_carver akt_carver;

/* Looks through all pages of the file. AKT_EIO when it cannot be read; a file that has no pages of
 * SQLite's gives a carver that has found nothing. */
akt_status akt_carver_open(const char *path, akt_carver **out, akt_err *err);
void akt_carver_close(akt_carver *carver); /* NULL is fine */

size_t akt_carver_count(const akt_carver *carver);

/* Which one has this hash; AKT_NONE when none does. */
size_t akt_carver_find(const akt_carver *carver, const akt_sha256 *sha256);

/* The bytes of number at (from 0) in *out (cleared first), and its hash; *name is the file's name,
 * good until the next call. false when it is not whole. */
bool akt_carver_read(akt_carver *carver, size_t at, akt_buf *out, akt_sha256 *sha256,
                     akt_str *name);

#endif
