/* What is no text. */
#ifndef AKT_TEXT_BINARY_H
#define AKT_TEXT_BINARY_H

#include "base/str.h"

/* Bytes that text of eight bits has no use for. */
typedef struct akt_census {
    size_t n;        /* bytes looked at */
    size_t controls; /* U+0001..U+001F that are no white space, and U+007F */
    size_t nul_rows; /* rows of NULs: a file padded with them is still text */
    size_t nuls[2];  /* NULs at even and at odd offsets */
} akt_census;

akt_census akt_census_of(akt_str bytes);

/* Whether there are so many that this is no text of eight bits. */
bool akt_census_is_binary(const akt_census *census);

/* "a PDF file", "a ZIP archive ..." by the bytes it begins with; NULL if no such file. */
const char *akt_binary_name(akt_str head);

#endif
