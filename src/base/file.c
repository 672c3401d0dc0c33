/* Reading files that others may be writing: what is returned was whole and still while it was read,
 * so that a hash, a size and a time belong together. */
#include "base/file.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ATTEMPTS = 3, STEP = 64 * 1024 };

static akt_status fail_errno(akt_err *err, const char *path, int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return akt_fail(err, AKT_EIO, "%s: no such file; check how the name is spelt", path);
    case EACCES:
    case EPERM:
        return akt_fail(err, AKT_EIO, "%s: permission denied; ask its owner for leave to read it",
                        path);
    case ELOOP:
        return akt_fail(err, AKT_EIO,
                        "%s: its symbolic links lead in a circle; name the file itself", path);
    case ENAMETOOLONG:
        return akt_fail(err, AKT_EIO,
                        "%s: the name is too long; change to a folder nearer to the file", path);
    case EMFILE:
    case ENFILE:
        return akt_fail(err, AKT_EIO, "%s: too many files are open; raise the limit with ulimit -n",
                        path);
    case EIO:
        return akt_fail(err, AKT_EIO, "%s: the disk or network drive failed to read it; try again",
                        path);
    case ENXIO: /* what open says of a socket */
        return akt_fail(err, AKT_EINPUT, "%s: is a socket, not a file", path);
    default:
        return akt_fail(err, AKT_EIO, "%s: cannot be read: %s", path, strerror(error));
    }
}

static akt_status fail_kind(akt_err *err, const char *path, mode_t mode)
{
    if (S_ISDIR(mode))
        return akt_fail(err, AKT_EINPUT, "%s: is a folder, not a file", path);
    if (S_ISFIFO(mode))
        return akt_fail(err, AKT_EINPUT, "%s: is a named pipe, not a file; read it with cat", path);
    if (S_ISSOCK(mode))
        return akt_fail(err, AKT_EINPUT, "%s: is a socket, not a file", path);
    return akt_fail(err, AKT_EINPUT, "%s: is a device, not a file", path);
}

/* Makes room for n bytes behind out->len. */
static akt_status make_room(akt_buf *out, size_t n, const char *name, akt_err *err)
{
    size_t need;

    if (__builtin_add_overflow(out->len, n, &need) || !akt_grow(&out->ptr, &out->cap, need, 1)) {
        out->failed = true;
        return akt_fail(err, AKT_ENOMEM, "%s: out of memory after %zu bytes", name, out->len);
    }
    return AKT_OK;
}

/* Appends all that fd still gives. expected (0 if unknown) saves growing step by step. */
static akt_status read_to_end(int fd, const char *name, size_t expected, akt_buf *out, akt_err *err)
{
    akt_status status = make_room(out, expected < SIZE_MAX ? expected + 1 : expected, name, err);

    while (status == AKT_OK) {
        ssize_t n = read(fd, out->ptr + out->len, out->cap - out->len);

        if (n == 0)
            return AKT_OK;
        if (n < 0 && errno == EAGAIN) {
            struct pollfd wait = {.fd = fd, .events = POLLIN};

            if (poll(&wait, 1, -1) < 0 && errno != EINTR)
                return fail_errno(err, name, errno);
            continue;
        }
        if (n < 0 && errno != EINTR)
            return fail_errno(err, name, errno);
        if (n > 0)
            out->len += (size_t)n;
        if (out->len == out->cap)
            status = make_room(out, STEP, name, err);
    }
    return status;
}

static bool is_still(const struct stat *before, const struct stat *after, size_t len)
{
    /* /proc has regular files with contents and a size of 0 */
    bool whole = (uintmax_t)after->st_size == len || after->st_size == 0;

    return whole && before->st_size == after->st_size &&
           before->st_mtim.tv_sec == after->st_mtim.tv_sec &&
           before->st_mtim.tv_nsec == after->st_mtim.tv_nsec;
}

static int64_t nanoseconds(struct timespec t)
{
    int64_t ns;

    if (__builtin_mul_overflow((int64_t)t.tv_sec, INT64_C(1000000000), &ns) ||
        __builtin_add_overflow(ns, (int64_t)t.tv_nsec, &ns))
        return t.tv_sec < 0 ? INT64_MIN : INT64_MAX;
    return ns;
}

static akt_status read_open_file(int fd, const char *path, akt_buf *out, akt_file_stat *stat,
                                 akt_err *err)
{
    struct stat before, after;

    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        akt_status status;

        akt_buf_clear(out);
        if (fstat(fd, &before) != 0 || lseek(fd, 0, SEEK_SET) < 0)
            return fail_errno(err, path, errno);
        status = read_to_end(fd, path, (size_t)before.st_size, out, err);
        if (status != AKT_OK)
            return status;
        if (fstat(fd, &after) != 0)
            return fail_errno(err, path, errno);
        if (is_still(&before, &after, out->len)) {
            if (stat)
                *stat = (akt_file_stat){nanoseconds(after.st_mtim), out->len};
            return AKT_OK;
        }
    }
    return akt_fail(err, AKT_EIO,
                    "%s: changes while being read; import it again when it is finished", path);
}

akt_status akt_file_read(const char *path, akt_buf *out, akt_file_stat *stat, akt_err *err)
{
    /* O_NONBLOCK: opening a named pipe that nobody writes to would otherwise wait for ever */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    struct stat kind;
    akt_status status;

    akt_buf_clear(out);
    if (fd < 0)
        return fail_errno(err, path, errno);
    if (fstat(fd, &kind) != 0)
        status = fail_errno(err, path, errno);
    else if (!S_ISREG(kind.st_mode))
        status = fail_kind(err, path, kind.st_mode);
    else
        status = read_open_file(fd, path, out, stat, err);
    close(fd);
    if (status != AKT_OK)
        akt_buf_clear(out);
    return status;
}

akt_status akt_stream_read(int fd, const char *name, akt_buf *out, akt_err *err)
{
    akt_buf_clear(out);
    return read_to_end(fd, name, 0, out, err);
}
