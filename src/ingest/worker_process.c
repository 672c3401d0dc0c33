/* What runs behind the fences. It has one file descriptor, the pipe to its parent, and lives as
 * long as that. */
#include "ingest/worker_process.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <libintl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/uio.h>
#include <unistd.h>

enum { PIPE = 3 }; /* the file descriptor behind the standard streams */
#ifdef AKT_SANITIZED
enum { STREAMS = 2 };
#else
enum { STREAMS = 3 };
#endif

static bool read_all(int fd, void *out, size_t len)
{
    char *at = out;

    while (len > 0) {
        ssize_t n = read(fd, at, len < SSIZE_MAX ? len : SSIZE_MAX);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        len -= (size_t)n;
    }
    return true;
}

static bool write_all(int fd, const void *from, size_t len)
{
    const char *at = from;

    while (len > 0) {
        ssize_t n = write(fd, at, len < SSIZE_MAX ? len : SSIZE_MAX);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        len -= (size_t)n;
    }
    return true;
}

/* Both in one call where they fit, so that the parent wakes once. */
static bool write_answer(int fd, akt_worker_answer *answer, akt_str text)
{
    struct iovec parts[] = {{answer, sizeof *answer}, {(char *)text.ptr, text.len}};
    ssize_t n;
    size_t written;

    answer->len = text.len;
    do
        n = writev(fd, parts, 2);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return false;
    written = (size_t)n;
    if (written < sizeof *answer)
        return write_all(fd, (const char *)answer + written, sizeof *answer - written) &&
               write_all(fd, text.ptr, text.len);
    written -= sizeof *answer;
    return write_all(fd, text.ptr + written, text.len - written);
}

/* Bytes of private, writable memory: what RLIMIT_DATA counts. 0 when the system does not say. */
static uint64_t data_in_use(void)
{
    enum { FIELD = 5 }; /* of proc(5)'s statm, from 0: pages */
    FILE *statm = fopen("/proc/self/statm", "re");
    unsigned long long pages = 0;
    char line[256] = "", *at = line;

    if (statm == NULL)
        return 0;
    if (fgets(line, sizeof line, statm) != NULL)
        for (int field = 0; field <= FIELD; field++)
            pages = strtoull(at, &at, 10);
    fclose(statm);
    return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

/* All but fd, which becomes PIPE. The standard streams lead nowhere; a sanitizer keeps the last,
 * since that is where it tells what it has found. */
static bool close_the_rest(int fd)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    int pipe_end = fcntl(fd, F_DUPFD, PIPE + 1); /* fd may have a standard stream's number */
    bool done;

    for (int stream = 0; stream < STREAMS; stream++)
        if (null < 0 || dup2(null, stream) < 0)
            close(stream);
    done = pipe_end >= 0 && dup2(pipe_end, PIPE) == PIPE;
    closefrom(PIPE + 1); /* null too */
    return done;
}

/* What its parent does on a signal is not for this process to do. A Ctrl-C in a terminal reaches
 * all its processes, and when this one ends is for its parent to say. */
static void leave_signals_to_parent(void)
{
    static const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};

    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL);
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        signal(ignored[i], SIG_IGN);
}

/* One request; false when the parent has closed the pipe. */
static bool serve(int fd, akt_worker_task task, const void *context, akt_buf *in, akt_buf *out)
{
    akt_worker_request request;
    akt_worker_answer answer = {0};
    size_t at = 0, total;
    akt_err err = {0};
    akt_hint hint;
    akt_str all, bytes;

    if (!read_all(fd, &request, sizeof request))
        return false;
    akt_buf_clear(out);
    total = request.bytes + request.name + request.type + request.charset;
    if (!akt_grow(&in->ptr, &in->cap, total + 1, 1))
        _exit(AKT_WORKER_NO_MEMORY); /* the parent is still sending, so no answer would be read */
    if (!read_all(fd, in->ptr, total))
        return false;
    all = (akt_str){in->ptr, total};
    bytes = akt_str_slice(all, 0, request.bytes);
    at = request.bytes;
    hint.name = akt_str_slice(all, at, at + request.name);
    at += request.name;
    hint.type = akt_str_slice(all, at, at + request.type);
    at += request.type;
    hint.charset = akt_str_slice(all, at, at + request.charset);
    answer.status = task(context, bytes, &hint, out, &err);
    if (answer.status != AKT_OK) {
        akt_buf_free(out);
        return write_answer(fd, &answer, akt_str_of(err.text));
    }
    return write_answer(fd, &answer, akt_buf_str(out));
}

/* Room that one large file needed is not kept for the small ones after it. */
static void give_back(akt_buf *buf)
{
    if (buf->cap > (size_t)4 << 20)
        akt_buf_free(buf);
}

void akt_worker_process(int fd, int parent, akt_worker_task task, const void *context)
{
    akt_worker_hello hello = {0};
    akt_buf in = {0}, out = {0};

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent || !close_the_rest(fd))
        _exit(EXIT_FAILURE);
    leave_signals_to_parent();
    akt_mem_fail_at(0);
    gettext("out of memory"); /* the catalogue cannot be opened later */
    hello.memory = data_in_use();
    hello.fences = akt_fences_up();
    if (!write_all(PIPE, &hello, sizeof hello))
        _exit(EXIT_FAILURE);
    while (serve(PIPE, task, context, &in, &out)) {
        give_back(&in);
        give_back(&out);
    }
    _exit(EXIT_SUCCESS);
}
