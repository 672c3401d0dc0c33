/* The files below what the user named, in sorted order, before any of them is read. */
#ifndef AKT_INGEST_WALK_H
#define AKT_INGEST_WALK_H

#include "base/arena.h"
#include "base/err.h"

typedef enum akt_found_kind {
    AKT_FOUND_FILE,   /* a regular file, to be read */
    AKT_FOUND_LEFT,   /* left alone unless asked for: hidden, a link to outside; why says which */
    AKT_FOUND_TROUBLE /* cannot be read: missing, no permission, a device; why says which */
} akt_found_kind;

typedef struct akt_found {
    akt_found_kind kind;
    size_t root; /* index into akt_walk.roots */
    akt_str
        relative;  /* below the root, bytes as the file system has them; "" for the root itself */
    akt_str open;  /* the path to open it by, NUL-terminated */
    uint64_t size; /* of a file, bytes */
    akt_str why;   /* "" for a file */
} akt_found;

typedef struct akt_root {
    akt_str path; /* absolute, links resolved; as given where that cannot be done */
    bool folder;
    bool whole; /* every folder below it could be listed: what was not found is not there */
} akt_root;

typedef struct akt_walk {
    akt_root *roots; /* one for each path given */
    size_t n_roots;
    akt_found *found; /* by root; within a folder its files by name, then its folders by name */
    size_t n_found;
    uint64_t bytes; /* of all files found */
} akt_walk;

typedef struct akt_walk_options {
    bool hidden;  /* names that begin with a dot too */
    bool outside; /* symbolic links that lead out of the root too */
    const char
        *archive; /* this file and SQLite's -wal, -shm, -journal beside it are no documents; NULL */
} akt_walk_options;

/* Walks; all of *out lives in arena. Links to files inside the root are files of their own; links
 * to folders inside it are left, since what they lead to is found anyway. Recursion is on the heap,
 * and a folder is entered once, so links cannot make it endless. AKT_ENOMEM only: what cannot be
 * listed is an entry. */
akt_status akt_walk_paths(const char *const *paths, size_t n_paths, const akt_walk_options *options,
                          akt_arena *arena, akt_walk *out, akt_err *err);

#endif
