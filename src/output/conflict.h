/* Contradictions: listed by `akt timeline --conflicts`, and marked where they appear. */
#ifndef AKT_OUTPUT_CONFLICT_H
#define AKT_OUTPUT_CONFLICT_H

#include "output/form.h"
#include "output/json.h"
#include "output/screen.h"
#include "findings/conflict.h"

/* question: "" for everything. form: plain, JSON, JSONL or CSV. */
void akt_print_conflicts(FILE *out, akt_output_form form, const akt_conflicts *conflicts,
                         akt_str question);

/* "contradicted: 2024-04-08, PLACE", at the column of the caller's indent; nothing for NULL. */
void akt_screen_contradicted(akt_screen *screen, const akt_conflict_side *side);

/* "contradicted": {date, path, sha256, lines, page}, or null. */
void akt_json_contradicted(akt_json *json, const akt_conflict_side *side);

/* What contradicts an entry of the register; NULL when nothing does. */
const akt_conflict_side *akt_entry_contradicted(const akt_conflicts *conflicts,
                                                const akt_register_entry *entry);

#endif
