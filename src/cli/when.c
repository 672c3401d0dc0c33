#include "cli/when.h"

#include "query/period.h"

int cli_bounds(const cli_spec *spec, const char *from, const char *to, akt_day *first,
               akt_day *last)
{
    akt_day from_end = AKT_NO_DAY, to_start = AKT_NO_DAY;
    akt_str texts[2] = {akt_str_of(from ? from : ""), akt_str_of(to ? to : "")};

    *first = *last = AKT_NO_DAY;
    for (size_t i = 0; i < 2; i++) {
        const char *value = i == 0 ? from : to;

        if (value &&
            !akt_period_read(texts[i], i == 0 ? first : &to_start, i == 0 ? &from_end : last))
            return cli_usage(spec,
                             _("--%s: '%s' is no date; write a day (2025-04-10), a month "
                               "(2025-04), a year (2025), a week (2025-W14), or as a text would: "
                               "'i mars', 'v. 12', 'förra året'"),
                             i == 0 ? "from" : "to", value);
    }
    if (from && to && akt_period_is_open(texts[1]) && !akt_period_is_open(texts[0]))
        akt_period_move(texts[1], *first, AKT_NO_DAY, &to_start, last);
    else if (from && to && akt_period_is_open(texts[0]) && !akt_period_is_open(texts[1]))
        akt_period_move(texts[0], AKT_NO_DAY, *last, first, &from_end);
    if (from && to && *first > *last)
        return cli_usage(spec, _("--from lies after --to"));
    return CLI_FOUND;
}
