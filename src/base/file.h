/* Reading whole files. */
#ifndef AKT_BASE_FILE_H
#define AKT_BASE_FILE_H

#include "base/buf.h"
#include "base/err.h"

typedef struct akt_file_stat {
    int64_t mtime_ns; /* since 1970-01-01 UTC; 0 for standard input */
    uint64_t size;    /* bytes */
} akt_file_stat;

/* Reads all of a regular file into *out (cleared first). A folder, a device or a socket is
 * AKT_EINPUT with a sentence; one that cannot be opened or read AKT_EIO. A file whose size or mtime
 * differs after reading is read again, three times at most, then AKT_EIO "changes while being
 * read". *stat (NULL is allowed) is that of the bytes returned. "-" is no special name here. */
akt_status akt_file_read(const char *path, akt_buf *out, akt_file_stat *stat, akt_err *err);

/* Reads a stream to its end; name is for the sentence. */
akt_status akt_stream_read(int fd, const char *name, akt_buf *out, akt_err *err);

#endif
