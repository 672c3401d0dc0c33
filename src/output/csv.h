/* Writing CSV (RFC 4180: CRLF, quotes doubled) that is safe to open in a spreadsheet: a cell that
 * it would run as a formula (one that begins with = + - @, a tab or a line end) gets an apostrophe
 * before it (OWASP, "CSV Injection"). */
#ifndef AKT_OUTPUT_CSV_H
#define AKT_OUTPUT_CSV_H

#include "base/str.h"

#include <stdio.h>

typedef struct akt_csv { /* {stream} and zeros starts a table */
    FILE *out;
    bool begun; /* the row has a cell already */
} akt_csv;

void akt_csv_text(akt_csv *csv, akt_str text);
void akt_csv_z(akt_csv *csv, const char *text);
void akt_csv_int(akt_csv *csv, int64_t number);
void akt_csv_real(akt_csv *csv, double number);
void akt_csv_bool(akt_csv *csv, bool value); /* "true" or "false" */
void akt_csv_end_row(akt_csv *csv);

/* The row of names that a table begins with. */
void akt_csv_names(akt_csv *csv, const char *const *names, size_t n);

#endif
