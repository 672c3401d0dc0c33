/* What the archive's own files share. Nothing outside src/archive includes this. */
#ifndef AKT_ARCHIVE_INTERNAL_H
#define AKT_ARCHIVE_INTERNAL_H

#include "archive/archive.h"
#include "archive/original.h"
#include "archive/tokenizer.h"
#include "base/buf.h"

#include <sqlite3.h>

/* Of a new archive: 2 % less room and CPU than with SQLite's own 4,096. */
#define AKT_PAGE_BYTES 8192

/* Statements that recur: prepared once, at first use. Their SQL stands in statement.c.
 *
 * What runs for every document must not need a statement journal (an UPDATE of a foreign key, a
 * REPLACE where there are foreign keys): FTS5 takes the savepoint under it as an order to write out
 * its hash, and an import of 2,480 files makes 2,480 segments, at twice the cost. */
typedef enum akt_sql {
    AKT_SQL_BEGIN,
    AKT_SQL_COMMIT,
    AKT_SQL_ROLLBACK,
    AKT_SQL_NEXT_IDS,
    AKT_SQL_DATA_VERSION,
    AKT_SQL_SETTING_PUT,
    AKT_SQL_SETTING_GET,
    AKT_SQL_FIND_SOURCE,
    AKT_SQL_PUT_ORIGINAL,
    AKT_SQL_PUT_SOURCE,
    AKT_SQL_SOURCE_AGAIN,
    AKT_SQL_PUT_DOCUMENT,
    AKT_SQL_DOCUMENT_OF_SOURCE,
    AKT_SQL_DELETE_DOCUMENT_CUES,
    AKT_SQL_DELETE_PASSAGES,
    AKT_SQL_PUT_CUE,
    AKT_SQL_PUT_PASSAGE,
    AKT_SQL_PUT_PASSAGES, /* AKT_ROWS at once, as all in the plural here */
    AKT_SQL_PUT_UNIT,
    AKT_SQL_PUT_UNITS,
    AKT_SQL_PUT_INDEX,
    AKT_SQL_PUT_DATE,
    AKT_SQL_PUT_DATES,
    AKT_SQL_PUT_DECISION,
    AKT_SQL_PUT_REFERENCE,
    AKT_SQL_PUT_REFERENCES,
    AKT_SQL_GET_BLOCK,
    AKT_SQL_GET_BLOCKS,
    AKT_SQL_PUT_BLOCK,
    AKT_SQL_ADD_WORD,
    AKT_SQL_ADD_WORDS,
    AKT_SQL_FIND_WORD,
    AKT_SQL_COUNT_WORD,
    AKT_SQL_LAST_WORD,
    AKT_SQL_PUT_GRAM,
    AKT_SQL_PUT_GRAMS,
    AKT_SQL_GET_LATER_GRAMS,
    AKT_SQL_DROP_LATER_GRAMS,
    AKT_SQL_SET_GRAM,
    AKT_SQL_FIND_PLACE,
    AKT_SQL_ADD_PLACE,
    AKT_SQL_MOVE_PLACE,
    AKT_SQL_TOUCH_PLACE,
    AKT_SQL_STANDS_SOMEWHERE,
    AKT_SQL_UNITS_OF_SOURCE,
    AKT_SQL_SET_CURRENT,
    AKT_SQL_SET_EARLIER,
    AKT_SQL_PUT_SEEN,
    AKT_SQL_SEEN_AGAIN,
    AKT_SQL_PUT_LEDGER,
    AKT_SQL_GET_DOCUMENT,
    AKT_SQL_GET_PASSAGES,
    AKT_SQL_NEXT_SOURCE,
    AKT_SQL_GET_FIELDS,
    AKT_SQL_GET_OTHER_DATES,
    AKT_SQL_GET_LABELS,
    AKT_SQL_FIND_BY_SUM,
    AKT_SQL_FIND_BY_PATH,
    AKT_SQL_GET_TEXTS,
    AKT_SQL_GET_RANGE,
    AKT_SQL_GET_CUES,
    AKT_SQL_GET_ORIGINAL,
    AKT_SQL_GET_PASSAGE,
    AKT_SQL_GET_UNIT,
    AKT_SQL_GET_UNIT_TEXTS,
    AKT_SQL_GET_DATES,
    AKT_SQL_GET_DECISIONS,
    AKT_SQL_GET_GRAM,
    AKT_SQL_GET_WORD,
    AKT_SQL_UNITS_OF_WORD,
    AKT_SQL_FIND_FORMS,
    AKT_SQL_GET_WORDS_FROM,
    AKT_SQL_GET_REFERENCES,
    AKT_SQL_STATEMENTS
} akt_sql;

typedef struct akt_vocabulary akt_vocabulary; /* vocabulary.h */

#define AKT_ROWS 8u /* as in statement.c */

#define AKT_BLOCK_UNITS 4096u

typedef struct akt_block { /* lengths of AKT_BLOCK_UNITS units, as in the table unit_block */
    int64_t number;        /* -1: none is loaded */
    size_t n;              /* units it has */
    bool changed;          /* since it was read or written */
    uint16_t length[AKT_BLOCK_UNITS];
} akt_block;

#define AKT_CROWD_CHAINS 4096u

typedef struct akt_crowd { /* distinct words, by where FTS5's hash puts them (crowd.h) */
    uint32_t in[AKT_CROWD_CHAINS];
    uint32_t most;
    size_t n;
} akt_crowd;

struct akt_archive {
    sqlite3 *db;
    char *path;
    akt_mode mode;
    bool immutable;       /* opened in a folder that cannot be written */
    bool had_wal;         /* a -wal stood beside the file when it was opened */
    int lock;             /* file descriptor of the import lock, -1 when not held */
    bool in_batch;        /* between akt_batch_begin and its end */
    bool dispersed;       /* in this run: FTS5 writes often (crowd.h) */
    int64_t data_version; /* of the database at the end of our last batch */
    int64_t next_document, next_passage, next_unit; /* ids, inside a batch */
    akt_tokenizer *tokenizer;
    akt_index_tokenizer index;  /* what FTS5 indexes with: that tokenizer, and our counting */
    akt_vocabulary *vocabulary; /* counts of this batch */
    akt_block tail, other;      /* the block that grows, and one that is being changed */
    akt_packer packer;
    akt_buf text, packed; /* scratch: a unit's text; compressed bytes */
    sqlite3_stmt *statement[AKT_SQL_STATEMENTS];
};

/* The statement, reset and ready to be bound; NULL when it cannot be prepared: akt_archive_fail
 * then tells why. */
sqlite3_stmt *akt_statement(akt_archive *archive, akt_sql which);

/* Binding, with positions from 1. Slices must live until the statement has been stepped. */
void akt_bind_int(sqlite3_stmt *statement, int at, int64_t value);
void akt_bind_int_or_null(sqlite3_stmt *statement, int at, int64_t value); /* 0 is NULL */
void akt_bind_str(sqlite3_stmt *statement, int at, akt_str value);
void akt_bind_str_or_null(sqlite3_stmt *statement, int at, akt_str value); /* "" is NULL */
void akt_bind_blob(sqlite3_stmt *statement, int at, akt_str value);

/* Steps a statement that gives no rows and resets it. */
akt_status akt_run_statement(akt_archive *archive, sqlite3_stmt *statement, const char *doing,
                             akt_err *err);

/* Steps a statement that gives at most one row: *found says whether it did. The caller resets it
 * with sqlite3_reset once the columns are read. */
akt_status akt_one_row(akt_archive *archive, sqlite3_stmt *statement, const char *doing,
                       bool *found, akt_err *err);

/* Reads a row into *out, which is zeroed; false when memory is out. */
typedef bool akt_copy_row(sqlite3_stmt *row, akt_arena *arena, void *out);

/* All rows of a statement, which is reset, as an array of elements of `size` bytes: *(void **)out,
 * in the arena. Room for them is doubled as they come, so that what a hostile row promises costs
 * nothing by itself. */
akt_status akt_all_rows(akt_archive *archive, sqlite3_stmt *statement, const char *doing,
                        akt_copy_row *copy, size_t size, akt_arena *arena, void *out, size_t *n,
                        akt_err *err);

/* SQL without rows or parameters, several statements allowed. */
akt_status akt_run_sql(akt_archive *archive, const char *sql, const char *doing, akt_err *err);

/* A column as a slice, valid until the statement is stepped or reset; NULL gives "". */
akt_str akt_column_str(sqlite3_stmt *statement, int at);

/* The same, copied to arena; *failed is set when memory is out. */
akt_str akt_column_copy(sqlite3_stmt *statement, int at, akt_arena *arena, bool *failed);

/* A day written YYYY-MM-DD in a column; AKT_NO_DAY when it is NULL or no day. */
akt_day akt_column_day(sqlite3_stmt *statement, int at);

/* The first and the last day of an interval, in two columns; both AKT_NO_DAY when there is none. */
void akt_column_days(sqlite3_stmt *statement, int at, akt_day *start, akt_day *end);

/* The value of a setting as a number, `missing` when there is none. */
akt_status akt_setting_number(akt_archive *archive, const char *key, int64_t missing,
                              int64_t *value, akt_err *err);
akt_status akt_setting_put(akt_archive *archive, const char *key, const char *value, akt_err *err);

/* Brings an archive that is open for writing to AKT_SCHEMA_VERSION; makes the tables in an empty
 * file. One transaction. */
akt_status akt_archive_migrate(akt_archive *archive, akt_err *err);

/* Takes the import lock: a file beside the archive, freed by the system should we die. AKT_EBUSY
 * when another process holds it; nothing when we do. */
akt_status akt_archive_lock(akt_archive *archive, akt_err *err);
void akt_archive_unlock(akt_archive *archive);

/* --- lengths.c: inside a batch --- */

/* Adds the length of the next unit, which must be archive->next_unit. New units are not current
 * until akt_lengths_mark says so. */
akt_status akt_lengths_add(akt_archive *archive, size_t words, akt_err *err);
akt_status akt_lengths_mark(akt_archive *archive, int64_t first_unit, int64_t n, bool current,
                            akt_err *err);
akt_status akt_lengths_write(akt_archive *archive, akt_err *err); /* before a commit */
void akt_lengths_forget(akt_archive *archive); /* what is in memory is out of date */

/* Text as a reader sees it: what is no UTF-8 becomes U+FFFD. */
void akt_mended(akt_str bytes, akt_buf *out);

/* The time now, UTC, "2025-04-10T08:30:00Z" and a NUL. */
void akt_now_text(char out[21]);

#endif
