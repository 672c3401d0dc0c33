/* One import at a time. SQLite's own lock is held only while a batch is written, so a second import
 * could slip in between two batches and take the first one's run for a dead one. The lock is a file
 * beside the archive; the system frees it when its holder dies, however that happens. It is not the
 * archive itself: closing that would drop SQLite's locks on it. */
#include "archive/internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static bool lock_name(const akt_archive *archive, akt_buf *name)
{
    akt_buf_z(name, archive->path);
    akt_buf_z(name, "-import");
    akt_buf_byte(name, '\0');
    return !name->failed;
}

/* Its last holder takes the file away: what we hold must still be what has the name. */
static bool still_there(int fd, const char *name)
{
    struct stat held, named;

    return fstat(fd, &held) == 0 && stat(name, &named) == 0 && held.st_ino == named.st_ino &&
           held.st_dev == named.st_dev;
}

static akt_status take(akt_archive *archive, const char *name, akt_err *err)
{
    for (;;) {
        int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);

        if (fd < 0)
            return akt_fail(err, AKT_EIO,
                            "%s: cannot make this file, which says that an import is "
                            "running: %s",
                            name, strerror(errno));
        if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
            int reason = errno;

            close(fd);
            if (reason == EWOULDBLOCK)
                return akt_fail(err, AKT_EBUSY,
                                "%s: another akt is importing into it; wait until it has ended",
                                archive->path);
            return akt_fail(err, AKT_EIO, "%s: cannot be locked: %s", name, strerror(reason));
        }
        if (still_there(fd, name)) {
            archive->lock = fd;
            return AKT_OK;
        }
        close(fd);
    }
}

akt_status akt_archive_lock(akt_archive *archive, akt_err *err)
{
    akt_buf name = {0};
    akt_status status;

    if (archive->lock >= 0)
        return AKT_OK;
    status = lock_name(archive, &name) ? take(archive, name.ptr, err) : akt_fail_memory(err);
    akt_buf_free(&name);
    return status;
}

void akt_archive_unlock(akt_archive *archive)
{
    akt_buf name = {0};

    if (archive->lock < 0)
        return;
    if (lock_name(archive, &name))
        unlink(name.ptr);
    close(archive->lock);
    archive->lock = -1;
    akt_buf_free(&name);
}
