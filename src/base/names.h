/* Names numbered by first appearance: from a name to its number and back. */
#ifndef AKT_BASE_NAMES_H
#define AKT_BASE_NAMES_H

#include "base/str.h"

typedef struct akt_names {
    akt_str *at; /* by number; what they point to is the caller's, who may put an equal one there */
    size_t n;
    size_t cap, size; /* size: of the table */
    uint32_t *table;  /* 1 + number, by hash; 0: free */
    uint64_t seed;
} akt_names; /* all zero is empty and ready for use */

/* The number of a name; AKT_NONE when it has none. */
size_t akt_names_find(const akt_names *names, akt_str name);

/* The number of a name, which gets the next one when it has none. AKT_NONE when memory is out. */
size_t akt_names_add(akt_names *names, akt_str name);

void akt_names_clear(akt_names *names); /* empty again; the memory is kept */
void akt_names_free(akt_names *names);

#endif
