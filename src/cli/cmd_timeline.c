#include "cli/opt.h"
#include "cli/when.h"
#include "output/timeline.h"

#include <errno.h>
#include <stdlib.h>

#define UNDATED 5 /* listed unless --undated says more */

enum {
    OPT_FROM,
    OPT_TO,
    OPT_GRANULARITY,
    OPT_DATE_OF,
    OPT_DOCUMENTS,
    OPT_WIDE,
    OPT_SOURCE,
    OPT_ISSUER,
    OPT_CASE,
    OPT_VERSIONS,
    OPT_UNDATED,
    OPT_JSON,
    OPT_CSV,
    OPT_TIMESKETCH,
    OPT_TIMELINEJS
};
static const cli_option options[] = {
    [OPT_FROM] = {"from", N_("DATE"),
                  N_("only what happened then or later: a day (2025-04-10), month (2025-04), year "
                     "(2025), week (2025-W14), or as a text would say it: 'förra året'")},
    [OPT_TO] = {"to", N_("DATE"), N_("only what happened then or earlier")},
    [OPT_GRANULARITY] = {"granularity", N_("UNIT"), N_("by day (the default) or month")},
    [OPT_DATE_OF] = {"date-of", N_("WHAT"),
                     N_("which dates: of the text (the default), of the document, or any")},
    [OPT_DOCUMENTS] = {"documents", NULL, N_("the documents' own dates, too: --date-of any")},
    [OPT_WIDE] = {"wide", NULL, N_("intervals longer than a year, too")},
    [OPT_SOURCE] = {"source", N_("PATTERN"),
                    N_("only files whose path is like this: \"*protokoll*\"")},
    [OPT_ISSUER] = {"issuer", N_("NAME"), N_("only documents issued by this body")},
    [OPT_CASE] = {"case", N_("NUMBER"), N_("only documents with this case number of their own")},
    [OPT_VERSIONS] = {"versions", NULL, N_("earlier versions of documents, too")},
    [OPT_UNDATED] = {"undated", N_("N"),
                     N_("list this many of the statements without a date (5), or \"all\"")},
    [OPT_JSON] = {"json", NULL, N_("one JSON object")},
    [OPT_CSV] = {"csv", NULL, N_("a table for a spreadsheet, a row for each event")},
    [OPT_TIMESKETCH] = {"timesketch", NULL, N_("CSV for Timesketch")},
    [OPT_TIMELINEJS] = {"timelinejs", NULL, N_("JSON for TimelineJS")},
    {NULL, NULL, NULL},
};
static const cli_spec spec = {
    .name = "timeline",
    .words = N_("[QUESTION]"),
    .about = N_("List what happened when: the dated sentences of the archive, or those that answer "
                "a question, in order of date. What several documents tell, or one tells twice, "
                "stands once with all its sources. A date with a question mark is only probable."),
    .options = options,
    .question = true,
};

typedef enum form { PLAIN, JSON, CSV, TIMESKETCH, TIMELINEJS } form;

typedef struct settings {
    akt_timeline_options timeline;
    const char *from, *to;
    size_t undated;
    form form;
} settings;

static int take_number(const char *value, size_t *out)
{
    unsigned long long n;
    char *end;

    if (strcmp(value, "all") == 0) {
        *out = SIZE_MAX;
        return CLI_FOUND;
    }
    errno = 0;
    n = strtoull(value, &end, 10);
    if (!akt_is_digit(value[0]) || *end != '\0' || errno != 0 || n > SIZE_MAX)
        return cli_usage(&spec, _("--undated is a number, or \"all\", not '%s'"), value);
    *out = (size_t)n;
    return CLI_FOUND;
}

static int take_choice(settings *set, int option, const char *value)
{
    static const char *const units[] = {"day", "month", NULL};
    static const char *const date_ofs[] = {"any", "document", "text", NULL};
    int chosen = option == OPT_GRANULARITY ? cli_choose(&spec, "granularity", value, units)
                                           : cli_choose(&spec, "date-of", value, date_ofs);

    if (chosen < 0)
        return CLI_TROUBLE;
    if (option == OPT_GRANULARITY)
        set->timeline.months = chosen == 1;
    else
        set->timeline.query.date_of = (akt_date_of)chosen;
    return CLI_FOUND;
}

static int take(settings *set, int option, const char *value)
{
    akt_query_options *query = &set->timeline.query;

    switch (option) {
    case OPT_FROM:
        set->from = value;
        break;
    case OPT_TO:
        set->to = value;
        break;
    case OPT_DOCUMENTS:
        query->date_of = AKT_DATE_OF_ANY;
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
    case OPT_VERSIONS:
        query->versions = true;
        break;
    case OPT_UNDATED:
        return take_number(value, &set->undated);
    case OPT_JSON:
    case OPT_CSV:
    case OPT_TIMESKETCH:
    case OPT_TIMELINEJS:
        set->form = (form)(option - OPT_JSON + JSON);
        break;
    default:
        return take_choice(set, option, value);
    }
    return CLI_FOUND;
}

static void print(const settings *set, const akt_timeline_shown *shown)
{
    size_t left_out = 0;

    switch (set->form) {
    case JSON:
        akt_print_timeline_json(stdout, shown);
        break;
    case CSV:
        akt_print_timeline_csv(stdout, shown);
        break;
    case TIMESKETCH:
        left_out = akt_print_timesketch(stdout, shown);
        break;
    case TIMELINEJS:
        akt_print_timelinejs(stdout, shown);
        break;
    default:
        akt_print_timeline(stdout, shown);
    }
    if (left_out > 0)
        cli_say(ngettext("%zu event is left out: it is no single day, and Timesketch knows only "
                         "moments",
                         "%zu events are left out: they are no single day, and Timesketch knows "
                         "only moments",
                         left_out),
                left_out);
}

/* What the reader cannot see in the answer. */
static void say_left_out(const settings *set, const akt_timeline *t)
{
    if (t->n_events == 0 && t->n_undated == 0)
        cli_say(_("nothing found"));
    else if (t->n_events == 0)
        cli_say(_("nothing with a date was found"));
    if (t->n_wide > 0)
        cli_say(ngettext("%zu date is left out, an interval longer than a year; --wide shows it",
                         "%zu dates are left out, intervals longer than a year; --wide shows them",
                         t->n_wide),
                t->n_wide);
    if (t->n_unread > 0)
        cli_say(ngettext("%zu passage that matches less well was not looked at",
                         "%zu passages that match less well were not looked at", t->n_unread),
                t->n_unread);
    if (t->n_undated > 0 && set->form != PLAIN && set->form != JSON)
        cli_say(ngettext("%zu statement without a date is left out",
                         "%zu statements without a date are left out", t->n_undated),
                t->n_undated);
}

static int timeline(const settings *set, akt_str question)
{
    akt_archive *archive = cli_archive_open(AKT_READ);
    akt_searcher *searcher = NULL;
    akt_timeline made = {0};
    akt_err err = {0};
    int code = CLI_TROUBLE;

    if (!archive)
        return code;
    if (akt_searcher_open(archive, &searcher, &err) != AKT_OK ||
        akt_timeline_make(searcher, question, &set->timeline, &made, &err) != AKT_OK) {
        cli_trouble(&err);
    } else {
        akt_timeline_shown shown = {&made, akt_str_trim(question), set->timeline.months,
                                    set->undated};

        print(set, &shown);
        say_left_out(set, &made);
        code = made.n_events > 0 ? CLI_FOUND : CLI_NONE;
    }
    akt_timeline_free(&made);
    akt_searcher_close(searcher);
    akt_archive_close(archive);
    return code;
}

int cmd_timeline(int argc, char **argv)
{
    settings set = {.timeline = akt_timeline_defaults(), .undated = UNDATED};
    cli_scan scan = cli_scan_of(&spec, argc, argv);
    akt_query_options *query = &set.timeline.query;
    akt_buf question = {0};
    akt_err err = {0};
    int option, code;

    while ((option = cli_next(&scan)) >= 0)
        if (take(&set, option, scan.value) != CLI_FOUND)
            return CLI_TROUBLE;
    if (option != CLI_END)
        return cli_scan_exit(option);
    if (cli_bounds(&spec, set.from, set.to, &query->from, &query->to) != CLI_FOUND)
        return CLI_TROUBLE;
    for (size_t i = 0; i < scan.n_words; i++) {
        akt_buf_z(&question, i > 0 ? " " : "");
        akt_buf_z(&question, cli_words(&scan)[i]);
    }
    if (question.failed) {
        akt_fail_memory(&err);
        code = cli_trouble(&err);
    } else {
        code = timeline(&set, akt_buf_str(&question));
    }
    akt_buf_free(&question);
    return code;
}
