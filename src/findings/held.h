/* What an archive holds, by the ways in which other documents cite it: the numbers that documents
 * carry as their own, and which types of record of which day they are. Current documents only. */
#ifndef AKT_FINDINGS_HELD_H
#define AKT_FINDINGS_HELD_H

#include "archive/archive.h"
#include "facts/reference.h"

typedef struct akt_held akt_held;

typedef struct akt_held_document {
    int64_t document; /* its id in this archive */
    akt_str title, issuer;
    akt_str folder;   /* where its file lies, with a last "/" */
    akt_str types[4]; /* of record, by its title and its first lines, as keys have them */
    size_t n_types;
    akt_str numbers[8]; /* keys of its own; more are not compared */
    size_t n_numbers;
    akt_day start, end; /* its own date */
} akt_held_document;

/* Close accepts NULL. */
akt_status akt_held_open(akt_archive *archive, akt_held **out, akt_err *err);
void akt_held_close(akt_held *held);

/* All of them, in order of id. */
const akt_held_document *akt_held_documents(const akt_held *held, size_t *n);
const akt_held_document *akt_held_document_of(const akt_held *held, int64_t document);

typedef struct akt_held_number { /* a number that a document carries as its own */
    akt_str key, number;         /* as references have it; that without its authority */
    akt_str text;                /* as written */
    const akt_held_document *document;
} akt_held_number;

/* Those that a citation with this key means, at *out, borrowed; how many. A number that is cited
 * without its authority, or carried without one, is the same number, and so is a county board's
 * that is cited without its class as well. */
size_t akt_held_numbers(const akt_held *held, akt_str key, const akt_held_number **out);

/* The document that a record's key means: of the same type, day and body; or, of a series, with the
 * same type and number in its title. NULL when there is none. With any_year a day of the same month
 * and number a year off counts, too: its year was not written. With `is` (else NULL) a document of
 * any type does of which that says yes: minutes that have the paragraph. */
typedef bool akt_held_is(const void *context, const akt_held_document *document,
                         const akt_record_key *record);
const akt_held_document *akt_held_record(const akt_held *held, const akt_record_key *record,
                                         bool any_year, akt_held_is *is, const void *context);

/* The document that is this attachment ("bilaga:5") to another: its title names it, and it lies in
 * the same folder or carries a number in common. NULL when there is none. */
const akt_held_document *akt_held_attachment(const akt_held *held, akt_str key,
                                             const akt_held_document *to);

/* A number of one digit more, less or other, or with two that changed places; and the same one in
 * another register. At most n; how many. */
size_t akt_held_near(const akt_held *held, akt_str key, const akt_held_number **out, size_t n);

/* The same among keys that ascend (n_keys of them): their indexes in *out. */
size_t akt_numbers_near(const akt_str *keys, size_t n_keys, akt_str key, size_t *out, size_t n);

/* The key without its authority: "2024-5699" of "rs:2024-5699". */
akt_str akt_number_of_key(akt_str key);

#endif
