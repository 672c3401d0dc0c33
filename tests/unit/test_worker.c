/* The worker process: what comes through it, what it cannot do, and what becomes of a file that
 * harms it. The tasks below stand for a parser that a file has taken over. */
#include "ingest/worker.h"

#include "ingest/ingest.h"
#include "support/check.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const akt_worker_limits tight = {
    .seconds = 1, .memory = (uint64_t)64 << 20, .memory_per_byte = 1};
static const akt_hint plain = {{"a.txt", 5}, {"", 0}, {"", 0}};
static const akt_analysis_options no_reference = {AKT_NO_DAY};
static int n_traps;

static akt_worker *worker_with(akt_worker_task task, const akt_worker_limits *limits)
{
    akt_worker *worker = akt_worker_new(task, &no_reference, limits);

    CHECK(worker != NULL, "out of memory");
    return worker;
}

/* --- What comes through --- */

static void documents_are_as_without_it(void **state)
{
    static const struct {
        const char *name, *bytes;
    } files[] = {
        {"a.txt", "Lägesrapport\n\nDatum 2025-03-14\n\nStyrelsen beslutade att avvakta.\n"},
        {"b.html", "<html><body><h1>Beslut</h1><p>Pausas &aring;ter.</p></body></html>"},
        {"c.md", "# Rubrik\n\n- en punkt\n- en till\n"},
        {"d.txt", "\xC5terst\xE4llning av r\xE5"
                  "data\n"},
        {"e.bin", "\x89PNG\r\n\x1A\n\x01\x02"},
        {"f.txt", ""},
    };
    akt_worker *worker = worker_with(akt_reading_task, &akt_worker_limits_default);

    (void)state;
    for (size_t i = 0; i < 3 * sizeof files / sizeof *files; i++) {
        size_t at = i % (sizeof files / sizeof *files);
        akt_hint hint = {akt_str_of(files[at].name), AKT_STR(""), AKT_STR("")};
        akt_buf here = {0}, there = {0};
        akt_err err = {0}, why = {0};
        akt_status want =
            akt_reading_task(&no_reference, akt_str_of(files[at].bytes), &hint, &here, &err);
        akt_status got =
            akt_worker_import(worker, akt_str_of(files[at].bytes), &hint, &there, &why);

        CHECK(got == want && strcmp(err.text, why.text) == 0, "%s: %s", files[at].name, why.text);
        CHECK(got != AKT_OK || akt_str_eq(akt_buf_str(&here), akt_buf_str(&there)), "%s",
              files[at].name);
        akt_buf_free(&here);
        akt_buf_free(&there);
    }
    akt_worker_free(worker);
}

/* Whether a file sent ahead or not gives what it gives without the worker. */
static void expect_same(akt_worker *worker, akt_str bytes)
{
    akt_buf here = {0}, there = {0};
    akt_err err = {0};

    CHECK(akt_reading_task(&no_reference, bytes, &plain, &here, &err) == AKT_OK, "%s", err.text);
    CHECK(akt_worker_import(worker, bytes, &plain, &there, &err) == AKT_OK, "%s", err.text);
    CHECK(akt_str_eq(akt_buf_str(&here), akt_buf_str(&there)), "\"%.*s\"", (int)bytes.len,
          bytes.ptr);
    akt_buf_free(&here);
    akt_buf_free(&there);
}

static void files_sent_ahead_come_in_their_turn(void **state)
{
    enum { FILES = 40 };
    static char text[FILES][24];
    akt_worker *worker = worker_with(akt_reading_task, &akt_worker_limits_default);
    size_t sent = 0;

    (void)state;
    for (size_t i = 0; i < FILES; i++) {
        snprintf(text[i], sizeof text[i], "Punkt %zu om planen.\n", i);
        sent += akt_worker_ahead(worker, akt_str_of(text[i]), &plain);
    }
    CHECK(sent > 2 && sent < FILES, "%zu were sent", sent);
    for (size_t i = 0; i < FILES; i += 1 + i % 3) /* some are never asked for */
        expect_same(worker, akt_str_of(text[i]));
    for (size_t i = 0; i < 4; i++)
        akt_worker_ahead(worker, akt_str_of(text[i]), &plain);
    akt_worker_forget_ahead(worker);
    snprintf(text[2], sizeof text[2], "Annat %d om planen.\n", 2); /* at the same place */
    expect_same(worker, akt_str_of(text[2]));
    akt_worker_free(worker);
}

static void a_large_file_is_not_sent_ahead(void **state)
{
    static char large[100000];
    akt_worker *worker = worker_with(akt_reading_task, &akt_worker_limits_default);

    (void)state;
    memset(large, 'a', sizeof large);
    CHECK(!akt_worker_ahead(worker, (akt_str){large, sizeof large}, &plain), "it was");
    expect_same(worker, (akt_str){large, sizeof large});
    akt_worker_free(worker);
}

/* --- What it cannot do --- */

static long try_file(void)
{
    return open("/etc/passwd", O_RDONLY);
}

static long try_new_file(void)
{
    return open("/tmp/akt-worker-was-here", O_WRONLY | O_CREAT, 0600);
}

static long try_removing(void)
{
    return unlink("/tmp/akt-worker-no-such-file");
}

static long try_looking(void)
{
    struct stat st;

    return stat("/etc/passwd", &st);
}

static long try_internet(void)
{
    return socket(AF_INET, SOCK_STREAM, 0);
}

static long try_local_socket(void)
{
    return socket(AF_UNIX, SOCK_STREAM, 0);
}

static long try_program(void)
{
    char *argv[] = {(char[]){"true"}, NULL};

    return execv("/bin/true", argv);
}

static long try_process(void)
{
    return fork();
}

static long try_killing(void)
{
    return kill(getppid(), 0);
}

static long try_spying(void)
{
    return ptrace(PTRACE_ATTACH, getppid(), NULL, NULL);
}

static long try_code(void)
{
    void *page =
        mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return page == MAP_FAILED ? -1 : 0;
}

static long try_more_memory(void)
{
    struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};

    return setrlimit(RLIMIT_DATA, &all);
}

static long try_waiting(void)
{
    return pause();
}

static const struct {
    const char *what;
    long (*call)(void);
} forbidden[] = {
    {"open a file", try_file},
    {"make a file", try_new_file},
    {"remove a file", try_removing},
    {"look at a file", try_looking},
    {"make a socket to the network", try_internet},
    {"make a local socket", try_local_socket},
    {"run a program", try_program},
    {"start a process", try_process},
    {"signal its parent", try_killing},
    {"look into its parent", try_spying},
    {"make memory executable", try_code},
    {"raise its memory limit", try_more_memory},
    {"wait for ever", try_waiting},
};
#define N_FORBIDDEN (sizeof forbidden / sizeof *forbidden)

/* Tries the call whose index the file holds, and answers with its errno. */
static akt_status do_forbidden(const void *context, akt_str bytes, const akt_hint *hint,
                               akt_buf *out, akt_err *err)
{
    (void)context;
    (void)hint;
    (void)err;
    errno = 0;
    if (forbidden[(unsigned char)bytes.ptr[0] % N_FORBIDDEN].call() >= 0)
        errno = 0;
    akt_buf_fmt(out, "%d", errno);
    return out->failed ? AKT_ENOMEM : AKT_OK;
}

static void it_can_only_compute(void **state)
{
    akt_worker *worker = worker_with(do_forbidden, &tight);
    akt_fences fences = {0};
    akt_err err = {0};

    (void)state;
    CHECK(akt_worker_fences(worker, &fences, &err) == AKT_OK, "%s", err.text);
    if (!fences.seccomp) {
        print_message("skipped: this kernel (or valgrind) filters no system calls\n");
        akt_worker_free(worker);
        skip();
    }
    for (size_t i = 0; i < N_FORBIDDEN; i++) {
        akt_buf out = {0};
        char byte = (char)i;

        CHECK(akt_worker_import(worker, (akt_str){&byte, 1}, &plain, &out, &err) == AKT_OK,
              "%s: %s", forbidden[i].what, err.text);
        CHECK(akt_str_eq(akt_buf_str(&out), AKT_STR("1")), "it may %s: errno %.*s",
              forbidden[i].what, (int)out.len, out.ptr);
        akt_buf_free(&out);
    }
    akt_worker_free(worker);
    print_message("%zu forbidden calls were tried behind seccomp%s, each was refused\n",
                  N_FORBIDDEN, fences.landlock > 0 ? " and Landlock" : "");
}

/* --- Files that harm it --- */

static int volatile depth;

/* The compiler must neither make a loop of it nor see where it leads. */
static int dig(const volatile char *above)
{
    volatile char room[4096];

    room[0] = above[0];
    depth++;
    return depth < 1 << 30 ? dig(room) + room[0] : room[0];
}

static akt_status eat(akt_err *err)
{
    for (size_t i = 0; i < 1 << 20; i++) {
        char *piece = malloc((size_t)1 << 20);

        if (piece == NULL)
            return akt_fail(err, AKT_ENOMEM, "out of memory");
        memset(piece, 1, (size_t)1 << 20);
        __asm__ volatile("" : : "r"(piece) : "memory");
    }
    return AKT_OK;
}

/* As if the file had found its way to the pipe. */
static akt_status lie(uint64_t status, uint64_t len)
{
    uint64_t answer[2] = {status, len};

    if (write(3, answer, sizeof answer) != (ssize_t)sizeof answer)
        _exit(1);
    return AKT_OK;
}

/* The file's first letter says what it does to its reader. */
static akt_status suffer(const void *context, akt_str bytes, const akt_hint *hint, akt_buf *out,
                         akt_err *err)
{
    static int served;
    char byte;

    served++;
    switch (bytes.len > 0 ? bytes.ptr[0] : ' ') {
    case 'C': /* crash */
        *(volatile int *)(uintptr_t)(bytes.len - 1 > SIZE_MAX / 2) = 1;
        break;
    case 'D': /* dig */
        return dig(bytes.ptr) == 0 ? AKT_EINPUT : AKT_OK;
    case 'E': /* exit */
        _exit(0);
    case 'L': /* loop */
        for (volatile unsigned i = 0;; i++)
            ;
    case 'H': /* hang: read what never comes */
        while (read(3, &byte, 1) != 0)
            ;
        break;
    case 'M':
        return eat(err);
    case 'G': /* garbage */
        akt_buf_z(out, "aktdoc1\n\xFF\xFF\xFF\xFF\xFF\xFF garbage");
        return AKT_OK;
    case 'F': /* facts that are none, behind a document that is one */
        akt_reading_task(context, AKT_STR("Text."), hint, out, err);
        out->ptr[out->len - sizeof(size_t) - 1] ^= 1;
        return AKT_OK;
    case 'A': /* an answer without end */
        return lie(AKT_OK, UINT64_C(1) << 60);
    case 'S': /* a sentence that would upset a terminal, and a status that is none */
        akt_fail(err, AKT_EINPUT, "x");
        memcpy(err->text, "a\x1B[2Jb", 7);
        return (akt_status)99;
    case 'P': /* poisoned by the file before */
        if (served > 1)
            _exit(1);
        break;
    default:
        break;
    }
    return akt_reading_task(context, bytes, hint, out, err);
}

static void expect(akt_worker *worker, const char *bytes, akt_status want, const char *sentence)
{
    akt_reading reading = {0};
    akt_err err = {0};
    akt_status got = akt_reading_make(worker, akt_str_of(bytes), &plain, &reading, &err);

    CHECK(got == want, "\"%s\": %d, %s", bytes, (int)got, err.text);
    CHECK(sentence == NULL || strstr(err.text, sentence) != NULL, "\"%s\": %s", bytes, err.text);
    CHECK(want != AKT_OK || reading.doc->n_passages == 1, "\"%s\" gives no text", bytes);
    akt_reading_free(&reading);
}

static void a_file_that_harms_it_costs_itself(void **state)
{
    static const struct {
        const char *bytes, *sentence;
    } cases[] = {
        {"Crash", "crashed"},
        {"Dig", "crashed"},
        {"Exit", "crashed"},
        {"Loop", "more than the 1 seconds of processor time"},
        {"Memory", "more than the 67 MB of memory"},
        {"Answer", "of memory"},
        {"Garbage", "no document"},
        {"Facts", "no facts"},
        {"Sentence", "a?[2Jb"},
    };
    akt_worker *worker = worker_with(suffer, &tight);

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
#ifdef AKT_SANITIZED
        if (cases[i].bytes[0] == 'M' || cases[i].bytes[0] == 'D')
            continue; /* a sanitizer's shadow is beyond any limit, and its stack is guarded */
#endif
        if (getenv("AKT_SMALL") != NULL && strchr("CDM", cases[i].bytes[0]) != NULL)
            continue; /* valgrind would tell of these */
        expect(worker, "god text", AKT_OK, NULL);
        expect(worker, cases[i].bytes, AKT_EINPUT, cases[i].sentence);
        expect(worker, "annan text", AKT_OK, NULL);
        n_traps++;
    }
    akt_worker_free(worker);
    print_message("%d ways to harm the worker were tried, each cost its file alone\n", n_traps);
}

static void one_sent_ahead_costs_itself_too(void **state)
{
    static const struct {
        const char *bytes, *sentence; /* NULL: it is read */
    } files[] = {{"god text", NULL},  {"Exit", "crashed"},   {"annan text", NULL},
                 {"Poisoned", NULL},  {"Answer", "memory"},  {"en tredje", NULL},
                 {"Garbage", "no d"}, {"Exit", "crashed"},   {"Exit!", "crashed"},
                 {"en fjärde", NULL}, {"Loop", "processor"}, {"en femte", NULL}};
    akt_worker *worker = worker_with(suffer, &tight);

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        akt_worker_ahead(worker, akt_str_of(files[i].bytes), &plain);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        expect(worker, files[i].bytes, files[i].sentence ? AKT_EINPUT : AKT_OK, files[i].sentence);
    akt_worker_free(worker);
}

static void one_that_waits_is_ended_by_the_clock(void **state)
{
    static const akt_worker_limits short_limits = {
        .seconds = 0.05, .memory = (uint64_t)64 << 20, .memory_per_byte = 1};
    akt_worker *worker = worker_with(suffer, &short_limits);

    (void)state;
    expect(worker, "Hang", AKT_EINPUT, "processor time");
    akt_worker_free(worker);
}

static void a_file_is_not_blamed_for_the_one_before(void **state)
{
    akt_worker *worker = worker_with(suffer, &akt_worker_limits_default);

    (void)state;
    expect(worker, "god text", AKT_OK, NULL);
    expect(worker, "Poisoned", AKT_OK, NULL);
    akt_worker_free(worker);
}

static akt_status tell_pid(const void *context, akt_str bytes, const akt_hint *hint, akt_buf *out,
                           akt_err *err)
{
    (void)context;
    (void)bytes;
    (void)hint;
    (void)err;
    akt_buf_fmt(out, "%d", (int)getpid());
    akt_buf_byte(out, '\0');
    return AKT_OK;
}

static void it_ends_with_its_parent(void **state)
{
    int ends[2], pid = 0;
    pid_t parent;

    (void)state;
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0); /* it becomes this one's child then */
    assert_int_equal(pipe(ends), 0);
    parent = fork();
    if (parent == 0) {
        static akt_worker *worker;
        static akt_buf out;

        worker = akt_worker_new(tell_pid, NULL, &tight);
        if (worker == NULL || akt_worker_import(worker, AKT_STR("x"), &plain, &out, NULL) != AKT_OK)
            _exit(1);
        pid = atoi(out.ptr);
        if (write(ends[1], &pid, sizeof pid) != (ssize_t)sizeof pid)
            _exit(1);
        raise(SIGKILL);
    }
    close(ends[1]);
    assert_int_equal(read(ends[0], &pid, sizeof pid), sizeof pid);
    assert_int_equal(waitpid(parent, NULL, 0), parent);
    assert_int_equal(waitpid(pid, NULL, 0), pid);
    close(ends[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_are_as_without_it),
        cmocka_unit_test(files_sent_ahead_come_in_their_turn),
        cmocka_unit_test(a_large_file_is_not_sent_ahead),
        cmocka_unit_test(it_can_only_compute),
        cmocka_unit_test(a_file_that_harms_it_costs_itself),
        cmocka_unit_test(one_sent_ahead_costs_itself_too),
        cmocka_unit_test(one_that_waits_is_ended_by_the_clock),
        cmocka_unit_test(a_file_is_not_blamed_for_the_one_before),
        cmocka_unit_test(it_ends_with_its_parent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
