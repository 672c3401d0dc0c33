/* The closed lists of names, as JSON and the archive have them. */
#include "dates/date.h"

const char *akt_precision_name(akt_precision precision)
{
    static const char *const names[] = {"day",     "week", "month",   "quarter", "season",
                                        "half",    "year", "decade",  "range",   "weekend",
                                        "tertial", "term", "mandate", "century"};
    return names[precision];
}

const char *akt_role_name(akt_role role)
{
    static const char *const names[] = {"mentioned", "document-date", "decided", "proposed",
                                        "deadline",  "planned",       "period"};
    return names[role];
}

const char *akt_rule_name(akt_rule rule)
{
    static const char *const names[] = {"written", "paragraph-year", "weekday",   "tense",
                                        "default", "relative",       "convention"};
    return names[rule];
}
