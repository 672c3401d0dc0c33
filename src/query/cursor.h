/* Where the next page of an answer begins, as a reader hands it back. It names the archive as it
 * stood (query/snapshot.h) and which hits were given, and fits one question with its options in
 * one archive only. */
#ifndef AKT_QUERY_CURSOR_H
#define AKT_QUERY_CURSOR_H

#include "query/query.h"

/* What hits were given is told one by one: imports change what the best are rescored by, and so
 * their order among themselves. It grows by some five letters a hit. */
typedef struct akt_cursor {
    size_t n_units;        /* that there were */
    int64_t run;           /* the last that had begun */
    const uint32_t *given; /* units, ascending */
    size_t n_given;
    uint32_t key; /* of question, options and archive */
} akt_cursor;

/* The key that cursors of this archive have in common: units keep their numbers as long as the same
 * akt derives them from the same archive. */
akt_status akt_cursor_archive_key(akt_archive *archive, uint32_t *key, akt_err *err);

/* The key that a cursor of this question has. */
uint32_t akt_cursor_key(uint32_t archive_key, akt_str question, const akt_query_options *options);

void akt_cursor_write(const akt_cursor *cursor, akt_buf *out);

/* false for what is no cursor, and when memory is out. */
bool akt_cursor_read(akt_str text, akt_arena *arena, akt_cursor *out);

#endif
