/* Dates as options: --from, --to, --reference. */
#ifndef AKT_CLI_WHEN_H
#define AKT_CLI_WHEN_H

#include "dates/date.h"

/* Reads a day (2025-04-10), month (2025-04), year (2025), ISO week (2025-W14), or any date that akt
 * would find in a text ("12 november 2024"). false when it is none of these. */
bool cli_when(akt_str text, akt_day *start, akt_day *end);

#endif
