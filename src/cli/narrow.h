/* The options that narrow an answer to some of the archive, wherever passages are asked for. A
 * command has them with cli_narrow_options as its spec's shared options. */
#ifndef AKT_CLI_NARROW_H
#define AKT_CLI_NARROW_H

#include "cli/opt.h"
#include "query/query.h"

extern const cli_option cli_narrow_options[];

typedef struct cli_narrow {
    akt_query_options *query;
    const char *from, *to; /* as given; NULL: not */
} cli_narrow;

/* Takes one of them. CLI_FOUND, or CLI_TROUBLE after saying what is wrong. */
int cli_narrow_take(const cli_spec *spec, cli_narrow *narrow, int option, const char *value);

/* After the last option: --from and --to as days. */
int cli_narrow_end(const cli_spec *spec, cli_narrow *narrow);

/* Whether anything but the width of intervals narrows the answer. */
bool cli_is_narrowed(const akt_query_options *query);

#endif
