/* A file system for SQLite that fails when it is told to: the n-th read, write, sync, truncation or
 * opening of a file. */
#ifndef AKT_TESTS_FAULT_VFS_H
#define AKT_TESTS_FAULT_VFS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum fault_kind {
    FAULT_READ,
    FAULT_WRITE,
    FAULT_FULL, /* writes, as when the disk is full */
    FAULT_SYNC,
    FAULT_TRUNCATE,
    FAULT_OPEN,
    FAULT_KINDS
} fault_kind;

extern const char *const fault_names[FAULT_KINDS];

/* Makes it the one that SQLite uses, once for the process. */
void fault_vfs_install(void);

/* The n-th operation of this kind from now fails (1 = the next), and with `on` all later ones too;
 * n 0 turns that off. */
void fault_vfs_at(fault_kind kind, size_t n, bool on);

/* How many have failed since. */
size_t fault_vfs_failed(void);

#endif
