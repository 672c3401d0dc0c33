/* The parent's side: starts the process, sends it files, and ends it when one costs too much.
 *
 * Its memory is limited by RLIMIT_DATA, set from outside for each file, since it may not do so
 * itself. Its processor time is watched through its clock: a limit of the system's would count what
 * earlier files took. */
#include "ingest/worker.h"

#include "base/mem.h"
#include "ingest/worker_process.h"

#include <errno.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    SLICE_MS = 200,   /* how often a silent worker's clock is looked at */
    AHEAD_MAX = 16,   /* files that wait in the pipe */
    SMALL = 64 << 10, /* bytes: files below that may use as much memory as one of so many */
};

const akt_worker_limits akt_worker_limits_default = {
    .seconds = 60,
    .seconds_per_mb = 2,
    .memory = (uint64_t)1 << 30,
    .memory_per_byte = 24,
};

typedef enum trouble { /* why there is no answer */
                       NONE,
                       DIED,
                       TOO_LONG,
                       TOO_MUCH,
                       NO_MEMORY, /* of the parent's */
} trouble;

typedef struct sent_ahead { /* its answer is on the way, or will be */
    akt_str bytes;
    size_t size; /* of the request in the pipe */
} sent_ahead;

struct akt_worker {
    akt_worker_task task;
    const void *context;
    akt_worker_limits limits;
    pid_t process; /* 0: none is running */
    int fd, exit;  /* exit: as waitpid has it, of the last one that ended */
    size_t served; /* files that this process has answered for */
    akt_worker_hello hello;
    size_t room;                 /* bytes of requests that the pipe takes without anybody waiting */
    sent_ahead ahead[AHEAD_MAX]; /* in the order in which they were sent */
    size_t n_ahead;
    /* of the file at hand */
    double seconds, cpu_end, clock_end; /* cpu_end: 0 until the first slice has passed */
    uint64_t memory;
};

akt_worker *akt_worker_new(akt_worker_task task, const void *context,
                           const akt_worker_limits *limits)
{
    akt_worker *worker = akt_alloc(sizeof *worker);

    if (worker != NULL)
        *worker = (akt_worker){.task = task, .context = context, .limits = *limits, .fd = -1};
    return worker;
}

static void end_process(akt_worker *worker)
{
    if (worker->process == 0)
        return;
    kill(worker->process, SIGKILL); /* it has nothing to lose */
    while (waitpid(worker->process, &worker->exit, 0) < 0 && errno == EINTR)
        ;
    close(worker->fd);
    worker->process = 0;
    worker->fd = -1;
    worker->n_ahead = 0; /* they went with it */
}

void akt_worker_free(akt_worker *worker)
{
    if (worker == NULL)
        return;
    end_process(worker);
    akt_free(worker);
}

static double seconds_of(clockid_t clock)
{
    struct timespec now = {0};

    clock_gettime(clock, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Processor time of the process; 0 when it has gone. */
static double cpu_of(const akt_worker *worker)
{
    clockid_t clock;

    return clock_getcpuclockid(worker->process, &clock) == 0 ? seconds_of(clock) : 0;
}

/* Waits until the pipe is ready for what is wanted. */
static trouble wait_for(akt_worker *worker, short what)
{
    struct pollfd pipe_end = {.fd = worker->fd, .events = what};

    while (poll(&pipe_end, 1, SLICE_MS) <= 0) {
        double cpu = cpu_of(worker);

        if (worker->cpu_end == 0)
            worker->cpu_end = cpu + worker->seconds;
        if (seconds_of(CLOCK_MONOTONIC) > worker->clock_end || cpu > worker->cpu_end)
            return TOO_LONG;
    }
    return NONE;
}

/* Takes n bytes off the front of the parts that are left. */
static void take_off(struct msghdr *parts, size_t n)
{
    while (parts->msg_iovlen > 0 && n >= parts->msg_iov->iov_len) {
        n -= parts->msg_iov->iov_len;
        parts->msg_iov++;
        parts->msg_iovlen--;
    }
    if (parts->msg_iovlen > 0) {
        parts->msg_iov->iov_base = (char *)parts->msg_iov->iov_base + n;
        parts->msg_iov->iov_len -= n;
    }
}

/* All parts in one call where they fit, so that the process wakes once. */
static trouble send_all(akt_worker *worker, struct msghdr parts)
{
    take_off(&parts, 0);
    while (parts.msg_iovlen > 0) {
        ssize_t n = sendmsg(worker->fd, &parts, MSG_NOSIGNAL | MSG_DONTWAIT);
        trouble why = NONE;

        if (n < 0 && errno == EAGAIN)
            why = wait_for(worker, POLLOUT);
        else if (n < 0 && errno != EINTR)
            why = DIED;
        if (why != NONE)
            return why;
        if (n > 0)
            take_off(&parts, (size_t)n);
    }
    return NONE;
}

static trouble receive_all(akt_worker *worker, void *to, size_t len)
{
    char *at = to;

    while (len > 0) {
        ssize_t n = recv(worker->fd, at, len, MSG_DONTWAIT);
        trouble why = NONE;

        if (n < 0 && errno == EAGAIN)
            why = wait_for(worker, POLLIN);
        else if (n == 0 || (n < 0 && errno != EINTR))
            why = DIED;
        if (why != NONE)
            return why;
        if (n > 0) {
            at += n;
            len -= (size_t)n;
        }
    }
    return NONE;
}

static void begin_watch(akt_worker *worker, size_t bytes)
{
    worker->seconds = worker->limits.seconds + worker->limits.seconds_per_mb * (double)bytes / 1e6;
    worker->cpu_end = 0; /* nearly every file is done before a slice has passed */
    worker->clock_end = seconds_of(CLOCK_MONOTONIC) + 10 * worker->seconds;
}

/* What may wait in the pipe: the system counts up to twice the bytes, and something for each
 * request, so a quarter of what it allows is taken without anybody waiting. */
static size_t room_in(int fd)
{
    socklen_t size = sizeof(int);
    int bytes = 0;

    return getsockopt(fd, SOL_SOCKET, SO_SNDBUF, &bytes, &size) == 0 && bytes > 0
               ? (size_t)bytes / 4
               : 0;
}

static akt_status start(akt_worker *worker, akt_err *err)
{
    pid_t parent = getpid();
    int ends[2];

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return akt_fail(err, AKT_EIO, "the process that reads files cannot be started: %s",
                        strerror(errno));
    worker->process = fork();
    if (worker->process == 0)
        akt_worker_process(ends[1], parent, worker->task, worker->context);
    close(ends[1]);
    if (worker->process < 0) {
        int reason = errno;

        worker->process = 0;
        close(ends[0]);
        return akt_fail(err, AKT_EIO, "the process that reads files cannot be started: %s",
                        strerror(reason));
    }
    worker->fd = ends[0];
    worker->room = room_in(worker->fd);
    worker->served = 0;
    worker->memory = 0;
    worker->cpu_end = worker->clock_end = INFINITY; /* it is our own code up to there */
    if (receive_all(worker, &worker->hello, sizeof worker->hello) == NONE)
        return AKT_OK;
    end_process(worker);
    return akt_fail(err, AKT_EIO, "the process that reads files ended before it had any");
}

akt_status akt_worker_fences(akt_worker *worker, akt_fences *out, akt_err *err)
{
    akt_status status = worker->process != 0 ? AKT_OK : start(worker, err);

    if (status == AKT_OK)
        *out = worker->hello.fences;
    return status;
}

/* An address sanitizer's shadow counts as data, so it is not limited. */
static void limit_memory(akt_worker *worker, size_t bytes)
{
    uint64_t allowed, more;

    if (bytes < SMALL)
        bytes = SMALL;
    if (__builtin_mul_overflow(worker->limits.memory_per_byte, (uint64_t)bytes, &more) ||
        __builtin_add_overflow(worker->limits.memory, more, &allowed))
        allowed = UINT64_MAX / 2;
    if (allowed == worker->memory)
        return;
    worker->memory = allowed;
#ifndef AKT_SANITIZED
    struct rlimit data = {RLIM_INFINITY, RLIM_INFINITY};

    if (allowed < RLIM_INFINITY - worker->hello.memory)
        data.rlim_cur = allowed + worker->hello.memory;
    prlimit(worker->process, RLIMIT_DATA, &data, NULL);
#endif
}

enum { PARTS = 5 };

static void put_parts(akt_worker_request *request, akt_str bytes, const akt_hint *hint,
                      struct iovec parts[PARTS])
{
    *request = (akt_worker_request){bytes.len, hint->name.len, hint->type.len, hint->charset.len};
    parts[0] = (struct iovec){request, sizeof *request};
    parts[1] = (struct iovec){(char *)bytes.ptr, bytes.len};
    parts[2] = (struct iovec){(char *)hint->name.ptr, hint->name.len};
    parts[3] = (struct iovec){(char *)hint->type.ptr, hint->type.len};
    parts[4] = (struct iovec){(char *)hint->charset.ptr, hint->charset.len};
}

static trouble send_request(akt_worker *worker, akt_str bytes, const akt_hint *hint)
{
    akt_worker_request request;
    struct iovec parts[PARTS];

    put_parts(&request, bytes, hint, parts);
    return send_all(worker, (struct msghdr){.msg_iov = parts, .msg_iovlen = PARTS});
}

bool akt_worker_ahead(akt_worker *worker, akt_str bytes, const akt_hint *hint)
{
    akt_worker_request request;
    struct iovec parts[PARTS];
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = PARTS};
    size_t size = sizeof request + bytes.len + hint->name.len + hint->type.len + hint->charset.len,
           waiting = size;
    akt_err err;
    ssize_t n;

    if (worker->n_ahead == AHEAD_MAX || bytes.len >= SMALL ||
        (worker->process == 0 && start(worker, &err) != AKT_OK))
        return false;
    for (size_t i = 0; i < worker->n_ahead; i++)
        waiting += worker->ahead[i].size;
    if (waiting > worker->room)
        return false;
    if (worker->n_ahead == 0)
        limit_memory(worker, bytes.len);
    put_parts(&request, bytes, hint, parts);
    n = sendmsg(worker->fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    if (n < 0 || (size_t)n != size) { /* it has ended, or takes half a request: of no more use */
        end_process(worker);
        return false;
    }
    worker->ahead[worker->n_ahead++] = (sent_ahead){bytes, size};
    return true;
}

/* The answer's text goes into *out, whatever it is; *status is what the process says. */
static trouble receive_answer(akt_worker *worker, akt_status *status, akt_buf *out)
{
    akt_worker_answer answer;
    trouble why = receive_all(worker, &answer, sizeof answer);

    if (why != NONE)
        return why;
    if (answer.len > worker->memory)
        return TOO_MUCH;
    akt_buf_clear(out);
    if (!akt_grow(&out->ptr, &out->cap, answer.len + 1, 1))
        return NO_MEMORY;
    why = receive_all(worker, out->ptr, answer.len);
    if (why != NONE)
        return why;
    out->len = answer.len;
    *status = answer.status == AKT_OK       ? AKT_OK
              : answer.status == AKT_ENOMEM ? AKT_ENOMEM
              : answer.status == AKT_EUSAGE ? AKT_EUSAGE
                                            : AKT_EINPUT;
    return NONE;
}

static akt_status tell_death(const akt_worker *worker, akt_err *err)
{
    if (WIFEXITED(worker->exit) && WEXITSTATUS(worker->exit) == AKT_WORKER_NO_MEMORY)
        return akt_fail(err, AKT_EINPUT,
                        "reading it takes more than the %llu MB of memory that a "
                        "file of its size may take",
                        (unsigned long long)(worker->memory / 1000000));
    if (WIFSIGNALED(worker->exit) && WTERMSIG(worker->exit) == SIGKILL)
        return akt_fail(err, AKT_EINPUT,
                        "the process that read it was killed, as the system does when memory runs "
                        "out; nothing of it was taken");
    return akt_fail(err, AKT_EINPUT,
                    "the process that read it crashed (%s); nothing of it was taken",
                    WIFSIGNALED(worker->exit) ? strsignal(WTERMSIG(worker->exit)) : "exit");
}

/* Ends the process, which is of no more use, and tells why. */
static akt_status give_up(akt_worker *worker, trouble why, akt_err *err)
{
    end_process(worker);
    switch (why) {
    case NO_MEMORY:
        return akt_fail_memory(err);
    case TOO_LONG:
        return akt_fail(err, AKT_EINPUT,
                        "reading it takes more than the %.0f seconds of processor time that a file "
                        "of its size may take",
                        worker->seconds);
    case TOO_MUCH:
        return akt_fail(err, AKT_EINPUT,
                        "reading it takes more than the %llu MB of memory that a "
                        "file of its size may take",
                        (unsigned long long)(worker->memory / 1000000));
    default:
        return tell_death(worker, err);
    }
}

/* Takes the first file off those that were sent ahead. */
static akt_str next_ahead(akt_worker *worker)
{
    akt_str bytes = worker->ahead[0].bytes;

    worker->n_ahead--;
    memmove(worker->ahead, worker->ahead + 1, worker->n_ahead * sizeof *worker->ahead);
    return bytes;
}

/* The next answer is for a file of so many bytes that nobody asks for: a process that does not give
 * it is ended. */
static void drop_answer(akt_worker *worker, size_t bytes)
{
    akt_buf dropped = {0};
    akt_status status;

    begin_watch(worker, bytes);
    if (receive_answer(worker, &status, &dropped) != NONE)
        end_process(worker);
    else
        worker->served++;
    akt_buf_free(&dropped);
}

void akt_worker_forget_ahead(akt_worker *worker)
{
    if (worker->n_ahead > 0)
        end_process(worker); /* seldom, and it may be in a file that takes a minute */
}

/* Whether the file was sent ahead; those before it will not be asked for any more. */
static bool is_on_the_way(akt_worker *worker, akt_str bytes)
{
    while (worker->n_ahead > 0) {
        akt_str next = next_ahead(worker);

        if (next.ptr == bytes.ptr && next.len == bytes.len)
            return true;
        drop_answer(worker, next.len);
    }
    return false;
}

static trouble ask(akt_worker *worker, akt_str bytes, const akt_hint *hint, bool sent,
                   akt_status *status, akt_buf *out)
{
    trouble why = NONE;

    limit_memory(worker, bytes.len);
    begin_watch(worker, bytes.len);
    if (!sent)
        why = send_request(worker, bytes, hint);
    return why == NONE ? receive_answer(worker, status, out) : why;
}

akt_status akt_worker_import(akt_worker *worker, akt_str bytes, const akt_hint *hint, akt_buf *out,
                             akt_err *err)
{
    akt_status status = AKT_OK;
    bool fresh, sent = is_on_the_way(worker, bytes);
    trouble why;

    do {
        if (worker->process == 0) {
            if (start(worker, err) != AKT_OK)
                return err->status;
            sent = false;
        }
        fresh = worker->served == 0;
        why = ask(worker, bytes, hint, sent, &status, out);
        if (why == DIED && !fresh)
            end_process(worker);
    } while (why == DIED && !fresh);
    if (why == NONE && status == AKT_ENOMEM)
        why = TOO_MUCH;
    if (why != NONE) {
        akt_buf_clear(out);
        return give_up(worker, why, err);
    }
    worker->served++;
    if (status == AKT_OK)
        return AKT_OK;
    akt_buf_byte(out, '\0');
    status = akt_fail(err, status, "%s", out->ptr);
    akt_buf_clear(out);
    return status;
}
