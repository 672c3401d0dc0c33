/* The ledger read back: which files a reader should know about. */
#ifndef AKT_ARCHIVE_LEDGER_H
#define AKT_ARCHIVE_LEDGER_H

#include "archive/archive.h"

typedef struct akt_ledger_row { /* lives until the call that gets it returns */
    akt_str root, path;         /* path: in the file system's bytes when they are not UTF-8 */
    akt_str outcome;            /* akt_outcome_name */
    akt_str detail;             /* why, "" when there is nothing to say */
} akt_ledger_row;

/* What is to be said of each place as it was last seen: skipped, left alone, vanished; and of what
 * was last taken from it: cut off, re-decoded. In order of root and path. */
akt_status akt_ledger_remarks(akt_archive *archive,
                              void (*tell)(void *context, const akt_ledger_row *row), void *context,
                              akt_err *err);

#endif
