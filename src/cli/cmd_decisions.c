#include "cli/opt.h"
#include "cli/when.h"

#include "output/register.h"

#define ANSWERS 10 /* to a question, unless --limit says otherwise */

enum {
    OPT_BY,
    OPT_STATUS,
    OPT_FROM,
    OPT_TO,
    OPT_MENTIONS,
    OPT_LIMIT,
    OPT_JSON,
    OPT_JSONL,
    OPT_CSV
};
static const cli_option options[] = {
    [OPT_BY] = {"by", N_("BODY"),
                N_("only what this body or role decided, or one whose name holds this")},
    [OPT_STATUS] = {"status", N_("STATUS"), N_("only what is taken, proposed or planned")},
    [OPT_FROM] = {"from", N_("DATE"),
                  N_("only what was decided then or later: a day (2025-04-10), month (2025-04), "
                     "year (2025), week (2025-W14), or as a text would say it: 'förra året'")},
    [OPT_TO] = {"to", N_("DATE"), N_("only what was decided then or earlier")},
    [OPT_MENTIONS] = {"mentions", NULL,
                      N_("decisions that are only mentioned (\"beslutet om pausen\"), too")},
    [OPT_LIMIT] = {"limit", N_("N"),
                   N_("at most this many decisions, or \"all\"; 10 for a question")},
    [OPT_JSON] = {"json", NULL, N_("one JSON object")},
    [OPT_JSONL] = {"jsonl", NULL, N_("a line of JSON for each decision")},
    [OPT_CSV] = {"csv", NULL, N_("a table for a spreadsheet, a row for each decision")},
    {NULL, NULL, NULL},
};
static const cli_spec spec = {
    .name = "decisions",
    .words = N_("[QUESTION]"),
    .about = N_("List who decided what and when: all decisions in order of date, or those that "
                "answer a question, best first. What several documents tell of stands once, with "
                "all its sources, and the first of them is where its date comes from. A decision "
                "whose date no source tells is on or before the date of the first document that "
                "knows of it."),
    .options = options,
    .question = true,
};

typedef struct settings {
    akt_register_options list;
    const char *from, *to; /* as given; NULL: not */
    bool limited;
    akt_output_form form;
} settings;

static int take_status(settings *set, const char *value)
{
    static const char *const names[] = {"taken", "proposed", "planned", NULL};
    int chosen = cli_choose(&spec, "status", value, names);

    set->list.any_status = false;
    set->list.status = (akt_decision_status)chosen;
    return chosen < 0 ? CLI_TROUBLE : CLI_FOUND;
}

static int take(settings *set, int option, const char *value)
{
    switch (option) {
    case OPT_BY:
        set->list.by = akt_str_of(value);
        return CLI_FOUND;
    case OPT_STATUS:
        return take_status(set, value);
    case OPT_FROM:
        set->from = value;
        return CLI_FOUND;
    case OPT_TO:
        set->to = value;
        return CLI_FOUND;
    case OPT_MENTIONS:
        set->list.mentions = true;
        return CLI_FOUND;
    case OPT_LIMIT:
        set->limited = true;
        return cli_count(&spec, "limit", value, 1, &set->list.limit);
    default:
        set->form = (akt_output_form)(option - OPT_JSON + AKT_FORM_JSON);
        return CLI_FOUND;
    }
}

/* What the reader cannot see in the answer. */
static void say_left_out(const settings *set, const akt_register *made)
{
    if (made->n == 0)
        cli_say(_("nothing found: no passage tells of such a decision"));
    if (made->total > made->n && set->form != AKT_FORM_JSON)
        cli_say(ngettext("%zu of %zu decision shown; --limit sets how many",
                         "%zu of %zu decisions shown; --limit sets how many", made->total),
                made->n, made->total);
    if (made->n_undated > 0)
        cli_say(ngettext("%zu decision is left out: no source says when it was taken",
                         "%zu decisions are left out: no source says when they were taken",
                         made->n_undated),
                made->n_undated);
    if (made->n_unread > 0)
        cli_say(ngettext("%zu passage that matches less well was not looked at",
                         "%zu passages that match less well were not looked at", made->n_unread),
                made->n_unread);
}

static int list(const settings *set, akt_str question)
{
    akt_archive *archive = cli_archive_open(AKT_READ);
    akt_searcher *searcher = NULL;
    akt_register made = {0};
    akt_conflicts conflicts = {0};
    akt_err err = {0};
    int code = CLI_TROUBLE;

    if (!archive)
        return code;
    if (akt_searcher_open(archive, &searcher, &err) != AKT_OK ||
        akt_register_make(searcher, question, &set->list, &made, &err) != AKT_OK ||
        akt_conflicts_find(searcher, question, &conflicts, &err) != AKT_OK) {
        cli_trouble(&err);
    } else {
        akt_print_register(stdout, set->form, &made, akt_str_trim(question), &conflicts);
        say_left_out(set, &made);
        code = made.n > 0 ? CLI_FOUND : CLI_NONE;
    }
    akt_conflicts_free(&conflicts);
    akt_register_free(&made);
    akt_searcher_close(searcher);
    akt_archive_close(archive);
    return code;
}

int cmd_decisions(int argc, char **argv)
{
    settings set = {.list = akt_register_defaults()};
    cli_scan scan = cli_scan_of(&spec, argc, argv);
    akt_buf question = {0};
    int option, code;

    while ((option = cli_next(&scan)) >= 0)
        if (take(&set, option, scan.value) != CLI_FOUND)
            return CLI_TROUBLE;
    if (option != CLI_END)
        return cli_scan_exit(option);
    if (cli_bounds(&spec, set.from, set.to, &set.list.from, &set.list.to) != CLI_FOUND)
        return CLI_TROUBLE;
    if (scan.n_words > 0 && !set.limited)
        set.list.limit = ANSWERS;
    code = cli_question(&scan, &question);
    if (code == CLI_FOUND)
        code = list(&set, akt_buf_str(&question));
    akt_buf_free(&question);
    return code;
}
