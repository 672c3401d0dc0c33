/* One decision told in several places: in its own record, in minutes, in reports and news. */
#ifndef AKT_FINDINGS_TELLING_H
#define AKT_FINDINGS_TELLING_H

#include "archive/get.h"
#include "findings/matter.h"

typedef struct akt_telling { /* one place that tells of a decision */
    akt_decision decision;
    akt_str sentence; /* it stands in */
    akt_str title;    /* of its document; "" when it has none */
    akt_day latest;   /* the last day of its document's own date, AKT_NO_DAY when it has none */
    uint32_t document, passage;       /* any numbers, the same for the same one */
    const akt_stored_document *place; /* for the caller */
    const akt_stored_passage *where;
    double score;
} akt_telling;

/* Puts each telling in a group, from 0: those of one group tell of the same decision. They have the
 * same status, deciders that can be one ("RS", "styrelsen", unknown), dates that can be one (a day
 * inside of a week; a taken decision without a date is on or before its document's), and tell of the
 * same matter. One that names a decision by its day, its body or as "Beslutet" belongs to the one
 * that was told so. In doubt they are two: a wrong merge hides a decision. What fits two decisions
 * as well is put to neither. About linear time. false when memory is out. */
bool akt_tellings_group(const akt_telling *tellings, size_t n, akt_tokenizer *tokenizer,
                        akt_word_weight *weight, void *context, uint32_t *group, size_t *n_groups);

#endif
