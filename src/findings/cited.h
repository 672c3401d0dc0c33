/* Every place where the current documents of an archive cite a record, in order of the archive. */
#ifndef AKT_FINDINGS_CITED_H
#define AKT_FINDINGS_CITED_H

#include "archive/get.h"

typedef struct akt_cited {
    int64_t passage, document; /* ids in this archive */
    uint32_t n_passage;        /* within its document, from 1 */
    akt_kind passage_kind;
    size_t offset, length;
    akt_reference_kind kind;
    akt_str text, key, authority;
    akt_str behind; /* the bytes that follow it: a few */
    bool probable;  /* a date in it has its year by the default rule */
    size_t with;    /* 1 + index of the number that stands with a record, or of the record with a
                     * number: "(Verkställighetsbeslut daterat 2024-11-28, RS 2024-05999)"; 0: none */
} akt_cited;

typedef struct akt_cited_list { /* document by document */
    akt_cited *rows;            /* akt_alloc'ed: akt_cited_free */
    size_t n;
} akt_cited_list;

/* What the rows point to is in arena. */
akt_status akt_cited_read(akt_archive *archive, akt_arena *arena, akt_cited_list *out,
                          akt_err *err);
void akt_cited_free(akt_cited_list *list);

/* The rows of a document: [*first, *end). */
void akt_cited_of(const akt_cited_list *list, int64_t document, size_t *first, size_t *end);

static inline bool akt_is_number(akt_reference_kind kind)
{
    return kind == AKT_REFERENCE_CASE || kind == AKT_REFERENCE_COURT_CASE;
}

/* A paragraph that is one of the document's own: a passage begins with it. "§ 5" -> 5, to 5. */
bool akt_own_paragraph(const akt_cited *row, uint32_t *from, uint32_t *to);

/* "§58-62" -> 58, 62; "§5" -> 5, 5; "bilaga:3" -> 3, 3. false when the key is another. */
bool akt_counted_key(akt_str key, uint32_t *from, uint32_t *to);

#endif
