/* What the fuzzers share. A fuzzer is one function, LLVMFuzzerTestOneInput: libFuzzer calls it with
 * bytes of its own making (cmake -DAKT_FUZZ=ON with clang), driver.c with the seeds, as a test. */
#ifndef AKT_TESTS_FUZZ_FUZZ_H
#define AKT_TESTS_FUZZ_FUZZ_H

#include "base/str.h"
#include "doc/doc.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must hold of any input. */
#define HOLDS(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);         \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* A slice of memory of exactly its size, so that one byte too far is found; freed with free. */
char *fuzz_copy(const uint8_t *data, size_t size);

/* Whether at is where a character of s begins, or its end. */
bool fuzz_at_character(akt_str s, size_t at);

/* Reads bytes with the importer of this name, through the seam and back; NULL when it refuses
 * them. What must hold of every document has been looked at. */
akt_doc *fuzz_document(akt_str bytes, const char *importer);

#endif
