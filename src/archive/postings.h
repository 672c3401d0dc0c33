/* Postings: which units hold a word, and how often, read from the pages of FTS5's segments.
 *
 * FTS5 gives rows one by one through layers that are made for any query, at some 100 ns each. The
 * list of a word lies on neighbouring pages of the table unit_index_data, and decoding it costs a
 * tenth of that. The format is version 4 of FTS5's, described at the head of its fts5_index.c and
 * read by every SQLite since 3.9. Whatever is not as described there is said to be unreadable, and
 * FTS5 itself is asked instead (query/index.h). */
#ifndef AKT_ARCHIVE_POSTINGS_H
#define AKT_ARCHIVE_POSTINGS_H

#include "archive/archive.h"
#include "archive/get.h"

typedef struct akt_postings akt_postings;

/* Of no use without the index's tables, but not an error: nothing is readable then. */
akt_status akt_postings_open(akt_archive *archive, akt_postings **out, akt_err *err);
void akt_postings_close(akt_postings *postings); /* NULL is fine; the archive stays open */

/* Looks at the segments as they are now: call it in each transaction before the lists are read.
 * *readable is false when the format is not known, or when this connection has written what FTS5
 * may still hold in memory. */
akt_status akt_postings_look(akt_postings *postings, bool *readable, akt_err *err);

typedef struct akt_wanted { /* units that are of interest: the first of the archive */
    const akt_lengths *lengths;
    bool versions; /* also those of earlier versions */
} akt_wanted;

typedef struct akt_posting_list { /* the caller frees both with akt_free */
    uint32_t *unit;               /* ascending */
    uint8_t *count;               /* how often; at most 255 */
    size_t n, cap, cap_count;
} akt_posting_list;

/* The list of an exact word, behind what *out has; out of order or damaged it is unreadable, and
 * *out is of no use. */
akt_status akt_postings_word(akt_postings *postings, akt_str word, const akt_wanted *wanted,
                             akt_posting_list *out, bool *readable, akt_err *err);

/* Sets bit (unit - 1) for every unit that holds a word with this beginning, wanted or not; bits has
 * room for n_units. */
akt_status akt_postings_beginning(akt_postings *postings, akt_str beginning, uint64_t *bits,
                                  size_t n_units, bool *readable, akt_err *err);

#endif
