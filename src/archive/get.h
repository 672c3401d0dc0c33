/* Reading from the archive. Slices live in the caller's arena. */
#ifndef AKT_ARCHIVE_GET_H
#define AKT_ARCHIVE_GET_H

#include "archive/archive.h"
#include "doc/doc.h"
#include "facts/analysis.h"

typedef struct akt_stored_document {
    int64_t document, source;
    akt_sha256 sha256;
    akt_str root,
        path; /* where its source was last seen: the root and the path below it, as UTF-8 */
    akt_str path_bytes; /* the path's bytes when they are not UTF-8, else "" */
    bool current;
    akt_str title, issuer, language, encoding, importer, media_type;
    bool has_date;
    akt_day start, end; /* the document's own date */
    akt_precision precision;
    akt_str date_text, date_label, time;
    akt_str case_numbers; /* parted by ", " */
    uint32_t n_passages;
} akt_stored_document;

typedef struct akt_stored_passage {
    int64_t passage; /* rowid: never leaves the program */
    uint32_t n;      /* from 1, within the document */
    akt_kind kind;
    akt_tier tier;
    uint8_t level;
    uint32_t heading; /* n of the one above, 0 if none */
    akt_str text;
    size_t begin, end;
    uint32_t first_line, last_line, page, part;
} akt_stored_passage;

akt_status akt_get_document(akt_archive *archive, int64_t document, akt_arena *arena,
                            akt_stored_document *out, akt_err *err);

/* The passages with first <= n <= last (last may be UINT32_MAX), in order. */
akt_status akt_get_passages(akt_archive *archive, int64_t document, uint32_t first, uint32_t last,
                            akt_arena *arena, akt_stored_passage **out, size_t *n, akt_err *err);

/* The passages of a unit and the document it belongs to. AKT_EARCHIVE when there is no such unit.
 */
akt_status akt_get_unit(akt_archive *archive, int64_t unit, int64_t *document, akt_arena *arena,
                        akt_stored_passage **out, size_t *n, akt_err *err);

/* A text that was read; lives for the call. false: memory is out. */
typedef bool akt_text_reader(void *context, akt_str text);

/* The texts of a unit's passages, in order, and nothing else of them: for those who read hundreds.
 */
akt_status akt_read_unit(akt_archive *archive, int64_t unit, akt_text_reader *reader, void *context,
                         akt_err *err);

/* The dates in one passage, in order of offset. */
akt_status akt_get_dates(akt_archive *archive, int64_t passage, akt_arena *arena, akt_date **out,
                         size_t *n, akt_err *err);

/* The decisions that one passage tells of, in order of offset. */
akt_status akt_get_decisions(akt_archive *archive, int64_t passage, akt_arena *arena,
                             akt_decision **out, size_t *n, akt_err *err);

/* The references in one passage, in order of offset. */
akt_status akt_get_references(akt_archive *archive, int64_t passage, akt_arena *arena,
                              akt_reference **out, size_t *n, akt_err *err);

/* The texts of the headings above a passage of the document, the highest first. */
akt_status akt_get_headings(akt_archive *archive, int64_t document,
                            const akt_stored_passage *passage, akt_arena *arena, akt_str **out,
                            size_t *n, akt_err *err);

/* The original bytes of a source in *out (cleared first); AKT_EARCHIVE with a sentence when they
 * were not kept. */
akt_status akt_get_original(akt_archive *archive, int64_t source, akt_buf *out, akt_err *err);

/* Documents that a reader's word for a source names: a path or the end of one at a "/" , or the
 * first 8 or more hexadecimal digits of its SHA-256. Current ones first, then the newest. */
akt_status akt_find_documents(akt_archive *archive, akt_str name, akt_arena *arena, int64_t **out,
                              size_t *n, akt_err *err);

/* Lengths of units in words, as ranking needs them: length[unit - 1], the unit's document being
 * current where AKT_LENGTH_OLD is not set. Two bytes a unit, kept in blocks of 4,096. */
#define AKT_LENGTH_OLD 0x8000u /* bit: the unit belongs to an earlier version */
#define AKT_LENGTH_MAX 0x7FFFu /* longer units count as this long */
typedef struct akt_lengths {
    uint16_t *length; /* akt_alloc'ed; the caller frees it with akt_free */
    size_t n;
} akt_lengths;
akt_status akt_get_lengths(akt_archive *archive, akt_lengths *out, akt_err *err);

#endif
