#include "cli/narrow.h"
#include "output/timeline.h"

#define UNDATED 5 /* listed unless --undated says more */

enum {
    OPT_GRANULARITY,
    OPT_DOCUMENTS,
    OPT_UNDATED,
    OPT_LIMIT,
    OPT_CONFLICTS,
    OPT_JSON,
    OPT_JSONL,
    OPT_CSV,
    OPT_TIMESKETCH,
    OPT_TIMELINEJS
};
static const cli_option options[] = {
    [OPT_GRANULARITY] = {"granularity", N_("UNIT"), N_("by day (the default) or month")},
    [OPT_DOCUMENTS] = {"documents", NULL, N_("the documents' own dates, too: --date-of any")},
    [OPT_UNDATED] = {"undated", N_("N"),
                     N_("list this many of the statements without a date (5), or \"all\"")},
    [OPT_LIMIT] = {"limit", N_("N"),
                   N_("at most this many events: those that answer the question best, without one "
                      "the first; all of them otherwise")},
    [OPT_CONFLICTS] = {"conflicts", NULL,
                       N_("only contradictions: one decision with two days, one record with two "
                          "numbers or two days")},
    [OPT_JSON] = {"json", NULL, N_("one JSON object")},
    [OPT_JSONL] = {"jsonl", NULL, N_("a line of JSON for each event")},
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
    .shared = cli_narrow_options,
    .question = true,
};

typedef struct settings {
    akt_timeline_options timeline;
    cli_narrow narrow; /* of timeline.query */
    size_t undated;
    bool conflicts;
    akt_output_form form;
} settings;

static int take(settings *set, int option, const char *value)
{
    static const char *const units[] = {"day", "month", NULL};
    int chosen;

    if (option >= CLI_SHARED)
        return cli_narrow_take(&spec, &set->narrow, option, value);
    switch (option) {
    case OPT_GRANULARITY:
        chosen = cli_choose(&spec, "granularity", value, units);
        set->timeline.months = chosen == 1;
        return chosen < 0 ? CLI_TROUBLE : CLI_FOUND;
    case OPT_DOCUMENTS:
        set->timeline.query.date_of = AKT_DATE_OF_ANY;
        return CLI_FOUND;
    case OPT_UNDATED:
        return cli_count(&spec, "undated", value, 0, &set->undated);
    case OPT_LIMIT:
        return cli_count(&spec, "limit", value, 1, &set->timeline.limit);
    case OPT_CONFLICTS:
        set->conflicts = true;
        return CLI_FOUND;
    default:
        set->form = (akt_output_form)(option - OPT_JSON + AKT_FORM_JSON);
        return CLI_FOUND;
    }
}

static void print(const settings *set, const akt_timeline_shown *shown)
{
    size_t left_out = 0;

    switch (set->form) {
    case AKT_FORM_JSON:
        akt_print_timeline_json(stdout, shown);
        break;
    case AKT_FORM_JSONL:
        akt_print_timeline_jsonl(stdout, shown);
        break;
    case AKT_FORM_CSV:
        akt_print_timeline_csv(stdout, shown);
        break;
    case AKT_FORM_TIMESKETCH:
        left_out = akt_print_timesketch(stdout, shown);
        break;
    case AKT_FORM_TIMELINEJS:
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
    if (t->n_events < t->total)
        cli_say(ngettext("%zu of %zu event shown; --limit sets how many",
                         "%zu of %zu events shown; --limit sets how many", t->total),
                t->n_events, t->total);
    if (t->n_wide > 0)
        cli_say(ngettext("%zu date is left out, an interval longer than a year; --wide shows it",
                         "%zu dates are left out, intervals longer than a year; --wide shows them",
                         t->n_wide),
                t->n_wide);
    if (t->n_unread > 0)
        cli_say(ngettext("%zu passage that matches less well was not looked at",
                         "%zu passages that match less well were not looked at", t->n_unread),
                t->n_unread);
    if (t->n_undated > 0 && set->form != AKT_FORM_PLAIN && set->form != AKT_FORM_JSON)
        cli_say(ngettext("%zu statement without a date is left out",
                         "%zu statements without a date are left out", t->n_undated),
                t->n_undated);
}

static int print_conflicts(const settings *set, const akt_conflicts *conflicts, akt_str question)
{
    akt_print_conflicts(stdout, set->form, conflicts, question);
    if (conflicts->n == 0)
        cli_say(_("no contradiction found"));
    return conflicts->n > 0 ? CLI_FOUND : CLI_NONE;
}

static int timeline(const settings *set, akt_str question)
{
    akt_archive *archive = cli_archive_open(AKT_READ);
    akt_searcher *searcher = NULL;
    akt_timeline made = {0};
    akt_conflicts conflicts = {0};
    akt_err err = {0};
    int code = CLI_TROUBLE;

    if (!archive)
        return code;
    if (akt_searcher_open(archive, &searcher, &err) != AKT_OK ||
        akt_conflicts_find(searcher, question, &conflicts, &err) != AKT_OK ||
        (!set->conflicts &&
         akt_timeline_make(searcher, question, &set->timeline, &made, &err) != AKT_OK)) {
        cli_trouble(&err);
    } else if (set->conflicts) {
        code = print_conflicts(set, &conflicts, akt_str_trim(question));
    } else {
        akt_timeline_shown shown = {&made, akt_str_trim(question), set->timeline.months,
                                    set->undated, &conflicts};

        print(set, &shown);
        say_left_out(set, &made);
        code = made.n_events > 0 ? CLI_FOUND : CLI_NONE;
    }
    akt_conflicts_free(&conflicts);
    akt_timeline_free(&made);
    akt_searcher_close(searcher);
    akt_archive_close(archive);
    return code;
}

int cmd_timeline(int argc, char **argv)
{
    settings set = {.timeline = akt_timeline_defaults(), .undated = UNDATED};
    cli_scan scan = cli_scan_of(&spec, argc, argv);
    akt_buf question = {0};
    int option, code;

    set.narrow.query = &set.timeline.query;
    while ((option = cli_next(&scan)) >= 0)
        if (take(&set, option, scan.value) != CLI_FOUND)
            return CLI_TROUBLE;
    if (option != CLI_END)
        return cli_scan_exit(option);
    if (cli_narrow_end(&spec, &set.narrow) != CLI_FOUND)
        return CLI_TROUBLE;
    if (set.conflicts && set.form > AKT_FORM_CSV)
        return cli_usage(&spec, _("--conflicts has the forms --json, --jsonl and --csv"));
    code = cli_question(&scan, &question);
    if (code == CLI_FOUND)
        code = timeline(&set, akt_buf_str(&question));
    akt_buf_free(&question);
    return code;
}
