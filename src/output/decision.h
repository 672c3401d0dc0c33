/* Decisions as they are printed, in JSON and for people. */
#ifndef AKT_OUTPUT_DECISION_H
#define AKT_OUTPUT_DECISION_H

#include "facts/decision.h"
#include "output/json.h"
#include "output/screen.h"

/* An object of `akt read` and `akt search`: decisions[] of a passage. */
void akt_json_decision(akt_json *json, const akt_decision *decision);

/* What was decided, for people: "pausa införandet", without the item's number; the signal when the
 * passage does not say. */
akt_str akt_decision_matter(const akt_decision *decision);

/* The same on a terminal, with an ellipsis where text, which tells of it, goes on behind what is
 * kept of a long one (facts/decision.h). */
void akt_screen_matter(akt_screen *screen, const akt_decision *decision, akt_str text);

/* "2024-04-04", "2024-04-04?" where it is only probable; "on or before 2024-04-23" for one that is
 * taken and has no date of its own, latest being its document's; "undated" when that has none
 * either; "" for a proposal or plan without a date. */
void akt_screen_decision_when(akt_screen *screen, akt_decision_status status, akt_day start,
                              akt_day end, bool probable, akt_day latest);

/* "decision: 2024-04-04 regiondirektören: pausa införandet". text: that of its passage. */
void akt_screen_decision(akt_screen *screen, const akt_decision *decision, akt_str text,
                         akt_day latest);

#endif
