/* What akt makes of one file: the answers of `akt read`. */
#ifndef AKT_OUTPUT_READING_H
#define AKT_OUTPUT_READING_H

#include "base/sha256.h"
#include "ingest/ingest.h"
#include "output/screen.h"

typedef struct akt_reading_file { /* the file that was read */
    akt_str path;                 /* as the user named it, in any bytes; "-" for standard input */
    akt_sha256 sha256;
    size_t size; /* bytes */
} akt_reading_file;

/* One object; akt-read(1) lists its keys. */
void akt_print_reading_json(FILE *out, const akt_reading_file *file, const akt_reading *reading);

/* The text alone: a passage a paragraph, a blank line between them. The margin tier only with all,
 * each of its passages marked. */
void akt_print_reading_text(FILE *out, const akt_reading *reading, bool all);

/* For people: the document's fields, what was repaired or lost, then passages with line numbers. */
void akt_print_reading(akt_screen *screen, const akt_reading_file *file, const akt_reading *reading,
                       bool all);

#endif
