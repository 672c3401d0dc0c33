/* What the printers of a timeline share. */
#ifndef AKT_OUTPUT_TOLD_H
#define AKT_OUTPUT_TOLD_H

#include "findings/timeline.h"

/* The source that tells the event. */
const akt_statement *akt_told_by(const akt_event *event);

/* Whether source i stands in a passage that an earlier one stood in: one place. */
bool akt_said_before(const akt_event *event, size_t i);

/* At most `most` bytes of a text, cut at a blank. */
akt_str akt_shortened(akt_str text, size_t most);

#endif
