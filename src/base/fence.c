/* Two fences of Linux that need no privileges.
 *
 * Landlock (https://docs.kernel.org/userspace-api/landlock.html): a set of rules that handles every
 * access to files, and allows none. seccomp
 * (https://docs.kernel.org/userspace-api/seccomp_filter.html): a list of the system calls that
 * computing, memory and the open pipe need; all others fail. They fail with EPERM rather than kill,
 * since a library that asks for more than it needs copes with that, and whoever has taken the
 * process over gains nothing by asking. */
#include "base/fence.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* --- Landlock --- */

/* The rights that each version added: how many bits of handled_access_fs and handled_access_net it
 * knows, and what it can keep in. Headers may be older than the kernel, so these are numbers. */
static const struct {
    unsigned files, net, scope;
} rights[] = {{13, 0, 0}, {14, 0, 0}, {15, 0, 0}, {15, 2, 0}, {16, 2, 0}, {16, 2, 2}};

struct ruleset { /* landlock_ruleset_attr as of version 6; an older kernel takes its first part */
    uint64_t files, net, scope;
};

static uint64_t bits(unsigned n)
{
    return (UINT64_C(1) << n) - 1;
}

static int landlock_up(void)
{
    const long known = (long)(sizeof rights / sizeof *rights);
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    size_t at = (size_t)(version < known ? version : known) - 1;
    struct ruleset all;
    size_t size;
    bool up;
    int fd;

    if (version < 1)
        return 0;
    all = (struct ruleset){bits(rights[at].files), bits(rights[at].net), bits(rights[at].scope)};
    size = version < 4   ? offsetof(struct ruleset, net)
           : version < 6 ? offsetof(struct ruleset, scope)
                         : sizeof all;
    fd = (int)syscall(SYS_landlock_create_ruleset, &all, size, 0);
    if (fd < 0)
        return 0;
    up = syscall(SYS_landlock_restrict_self, fd, 0) == 0;
    close(fd);
    return up ? (int)version : 0;
}

/* --- seccomp --- */

#if defined __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#elif defined __riscv && __riscv_xlen == 64
#define ARCHITECTURE AUDIT_ARCH_RISCV64
#endif

#ifdef ARCHITECTURE

#define LOAD(field)                                                                                \
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offsetof(struct seccomp_data, field))
#define ANSWER(what) BPF_STMT(BPF_RET | BPF_K, (what))
#define FORBID ANSWER(SECCOMP_RET_ERRNO | EPERM)
/* An allowed call: the next statement is skipped by all others. */
#define ALLOW(name) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), ANSWER(SECCOMP_RET_ALLOW)
/* The same as long as the third argument, a protection, does not ask for executable memory. */
#define ALLOW_DATA(name)                                                                           \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 4), LOAD(args[2]),                          \
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1), FORBID, ANSWER(SECCOMP_RET_ALLOW)

static const struct sock_filter filter[] = {
    LOAD(arch),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
    ANSWER(SECCOMP_RET_KILL_PROCESS), /* the calls of another architecture have other numbers */
    LOAD(nr),
    ALLOW(read),
    ALLOW(write),
    ALLOW(writev),
    ALLOW(close),
    ALLOW(brk),
    ALLOW(munmap),
    ALLOW(mremap),
    ALLOW(madvise),
    ALLOW(futex),
    ALLOW(getrandom),
    ALLOW(clock_gettime),
    ALLOW(gettimeofday),
    ALLOW(rt_sigaction),
    ALLOW(rt_sigprocmask),
    ALLOW(rt_sigreturn),
    ALLOW(sigaltstack),
    ALLOW(sched_yield),
    ALLOW(getpid),
    ALLOW(gettid),
    ALLOW(exit),
    ALLOW(exit_group),
    ALLOW_DATA(mmap),
    ALLOW_DATA(mprotect),
    FORBID,
};

static bool seccomp_up(void)
{
    struct sock_fprog program = {sizeof filter / sizeof *filter, (struct sock_filter *)filter};

    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

#else

static bool seccomp_up(void)
{
    return false;
}

#endif

/* valgrind runs the program as data and makes executable memory for it. Whoever can set this
 * variable can have any code loaded anyway. */
static bool under_valgrind(void)
{
    const char *loaded = getenv("LD_PRELOAD");

    return loaded != NULL && strstr(loaded, "/vgpreload_") != NULL;
}

akt_fences akt_fences_up(void)
{
    struct rlimit no_core = {0, 0};
    akt_fences up = {0, false};

    setrlimit(RLIMIT_CORE, &no_core);
    if (under_valgrind() || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return up;
    up.landlock = landlock_up();
    up.seccomp = seccomp_up();
    return up;
}
