/* Contradictions: listed by `akt timeline --conflicts`, and marked where they appear. */
#ifndef AKT_OUTPUT_CONFLICT_H
#define AKT_OUTPUT_CONFLICT_H

#include "output/json.h"
#include "output/term.h"
#include "query/conflict.h"

void akt_print_conflicts(FILE *out, const akt_conflicts *conflicts);
void akt_print_conflicts_json(FILE *out, const akt_conflicts *conflicts, akt_str question);
void akt_print_conflicts_csv(FILE *out, const akt_conflicts *conflicts);

/* "contradicted: 2024-04-08, PLACE", at the column of the caller's indent; nothing for NULL. */
void akt_term_contradicted(akt_term *term, const akt_conflict_side *side);

/* "contradicted": {date, path, lines ...}, or null. */
void akt_json_contradicted(akt_json *json, const akt_conflict_side *side);

/* What contradicts an entry of the register; NULL when nothing does. */
const akt_conflict_side *akt_entry_contradicted(const akt_conflicts *conflicts,
                                                const akt_register_entry *entry);

#endif
