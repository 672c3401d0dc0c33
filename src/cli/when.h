/* Dates as options: --from, --to, --reference. */
#ifndef AKT_CLI_WHEN_H
#define AKT_CLI_WHEN_H

#include "cli/opt.h"
#include "dates/date.h"

/* Reads a day (2025-04-10), month (2025-04), year (2025), ISO week (2025-W14), or any date that akt
 * would find in a text of today: "12 november 2024", "v. 12", "förra året". false when it is none
 * of these. */
bool cli_when(akt_str text, akt_day *start, akt_day *end);

/* --from and --to (NULL: not given) as the first and the last day; AKT_NO_DAY for an open end. What
 * leaves its year open takes it from the other: from 2024-10 to v. 12 ends in 2025. CLI_FOUND, or
 * CLI_TROUBLE after saying what is wrong. */
int cli_bounds(const cli_spec *spec, const char *from, const char *to, akt_day *first,
               akt_day *last);

#endif
