/* Least privilege for a process that reads what strangers have written: once its fences are up it
 * can compute on what it holds and talk through what it has open, and nothing else. */
#ifndef AKT_BASE_FENCE_H
#define AKT_BASE_FENCE_H

#include <stdbool.h>

typedef struct akt_fences {
    int landlock; /* version of the kernel's Landlock (1, 2 ...); 0: this kernel has none */
    bool seccomp; /* system calls are filtered */
} akt_fences;

/* Puts up what the kernel has, for this process and for good: no file can be opened (Landlock,
 * seccomp), no socket made, no program run, no process started, signalled or looked into, no memory
 * made executable (seccomp); a forbidden call fails with EPERM. Nothing it does leaves a core file.
 * For a process with a single thread. */
akt_fences akt_fences_up(void);

#endif
