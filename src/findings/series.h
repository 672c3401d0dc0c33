/* Gaps in what comes in series: weekly reports 14 and 16 are held and 15 is not, minutes say "§§
 * 102–119" and some of these are not in them, a document has attachments 1 and 3. */
#ifndef AKT_FINDINGS_SERIES_H
#define AKT_FINDINGS_SERIES_H

#include "archive/get.h"
#include "findings/cited.h"
#include "findings/held.h"

typedef enum akt_series_kind {
    AKT_SERIES_REPORTS,     /* by their titles: "Veckorapport 14", "Månadsrapport juni 2023" */
    AKT_SERIES_PARAGRAPHS,  /* of one document's minutes */
    AKT_SERIES_ATTACHMENTS, /* of one document */
} akt_series_kind;

const char *akt_series_kind_name(akt_series_kind kind); /* "reports", "paragraphs" ... */

typedef struct akt_gap { /* numbers, both included; of months: 12 * year + month - 1 */
    uint32_t from, to;
} akt_gap;

typedef struct akt_series {
    akt_series_kind kind;
    akt_str name; /* "veckorapport", "§", "bilaga" */
    int year;     /* reports whose numbers begin anew each year; 0: one series */
    bool months;  /* the numbers are months */
    const akt_stored_document *document; /* the one it belongs to; of reports the first that is
                                          * held */
    uint32_t first, last;                /* of what is there */
    akt_gap *gaps;
    size_t n_gaps;
} akt_series;

/* The series with gaps, in arena. */
akt_status akt_series_find(akt_archive *archive, const akt_held *held, const akt_cited_list *cited,
                           akt_arena *arena, akt_series **out, size_t *n, akt_err *err);

#endif
