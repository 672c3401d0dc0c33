/* The document's own fields: title, issuing body, date with its label and clock time, language,
 * case numbers. From labelled lines first ("Sammanställd: 2025-04-10 klockan 08:30"), then from
 * cues (src/SWEDISH.md 1.3), then from the shape of the document's head. */
#ifndef AKT_FACTS_METADATA_H
#define AKT_FACTS_METADATA_H

#include "facts/analysis.h"

/* dates: those found in the passages, in order. What is unknown stays empty: never a made-up value.
 * false when memory is out. */
bool akt_metadata_find(const akt_doc *doc, const akt_passage_date *dates, size_t n_dates,
                       akt_arena *arena, akt_metadata *out);

#endif
