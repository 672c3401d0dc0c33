/* Dates as options: --from and --to. */
#ifndef AKT_CLI_WHEN_H
#define AKT_CLI_WHEN_H

#include "cli/opt.h"
#include "dates/date.h"

/* --from and --to (NULL: not given) as the first and the last day; AKT_NO_DAY for an open end. What
 * leaves its year open takes it from the other: from 2024-10 to v. 12 ends in 2025. CLI_FOUND, or
 * CLI_TROUBLE after saying what is wrong. */
int cli_bounds(const cli_spec *spec, const char *from, const char *to, akt_day *first,
               akt_day *last);

#endif
