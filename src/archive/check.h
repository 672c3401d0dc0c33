/* The archive against itself: SQLite's own checks, and all that is derived from the stored passages
 * derived anew and compared. Against the originals: ingest's akt_verify. */
#ifndef AKT_ARCHIVE_CHECK_H
#define AKT_ARCHIVE_CHECK_H

#include "archive/archive.h"

/* Calls differs with a sentence (no full stop) for each difference; of one kind at most ten, then
 * how many more. AKT_OK when the check could be made, whatever it found. A read-only archive is
 * checked as far as reading goes. */
akt_status akt_archive_check(akt_archive *archive,
                             void (*differs)(void *context, const char *sentence), void *context,
                             akt_err *err);

#endif
