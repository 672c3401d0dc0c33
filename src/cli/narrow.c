#include "cli/narrow.h"

#include "cli/when.h"

enum {
    OPT_FROM = CLI_SHARED,
    OPT_TO,
    OPT_DATE_OF,
    OPT_WIDE,
    OPT_SOURCE,
    OPT_ISSUER,
    OPT_CASE,
    OPT_VERSIONS
};
const cli_option cli_narrow_options[] = {
    [OPT_FROM - CLI_SHARED] = {"from", N_("DATE"),
                               N_("only what is dated then or later: a day (2025-04-10), month "
                                  "(2025-04), year (2025), week (2025-W14), or as a text would "
                                  "say it: 'förra året'")},
    [OPT_TO - CLI_SHARED] = {"to", N_("DATE"), N_("only what is dated then or earlier")},
    [OPT_DATE_OF -
        CLI_SHARED] = {"date-of", N_("WHAT"),
                       N_("which date that is: document (its own), text (one in it; what "
                          "a timeline shows unless told), decision (one decided then), "
                          "or any of document and text (what a search does)")},
    [OPT_WIDE - CLI_SHARED] = {"wide", NULL, N_("let intervals longer than a year count, too")},
    [OPT_SOURCE - CLI_SHARED] = {"source", N_("PATTERN"),
                                 N_("only files whose path is like this: \"*protokoll*\"")},
    [OPT_ISSUER - CLI_SHARED] = {"issuer", N_("NAME"), N_("only documents issued by this body")},
    [OPT_CASE - CLI_SHARED] = {"case", N_("NUMBER"),
                               N_("only documents with this case number of their own")},
    [OPT_VERSIONS - CLI_SHARED] = {"versions", NULL, N_("earlier versions of documents, too")},
    {NULL, NULL, NULL},
};

int cli_narrow_take(const cli_spec *spec, cli_narrow *narrow, int option, const char *value)
{
    static const char *const date_ofs[] = {"any", "document", "text", "decision", NULL};
    akt_query_options *query = narrow->query;
    int chosen;

    switch (option) {
    case OPT_FROM:
        narrow->from = value;
        break;
    case OPT_TO:
        narrow->to = value;
        break;
    case OPT_DATE_OF:
        chosen = cli_choose(spec, "date-of", value, date_ofs);
        if (chosen < 0)
            return CLI_TROUBLE;
        query->date_of = (akt_date_of)chosen;
        break;
    case OPT_WIDE:
        query->wide = true;
        break;
    case OPT_SOURCE:
        query->source = akt_str_of(value);
        break;
    case OPT_ISSUER:
        query->issuer = akt_str_of(value);
        break;
    case OPT_CASE:
        query->case_number = akt_str_of(value);
        break;
    default:
        query->versions = true;
    }
    return CLI_FOUND;
}

int cli_narrow_end(const cli_spec *spec, cli_narrow *narrow)
{
    return cli_bounds(spec, narrow->from, narrow->to, &narrow->query->from, &narrow->query->to);
}

bool cli_is_narrowed(const akt_query_options *query)
{
    return query->from != AKT_NO_DAY || query->to != AKT_NO_DAY || query->source.len > 0 ||
           query->issuer.len > 0 || query->case_number.len > 0;
}
