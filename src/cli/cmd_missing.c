#include "cli/opt.h"

#include "output/missing.h"

enum { OPT_ALL, OPT_SERIES, OPT_LETTER, OPT_JSON, OPT_JSONL, OPT_CSV };
static const cli_option options[] = {
    [OPT_ALL] = {"all", NULL, N_("print (SOU, bills), statutes and links, too")},
    [OPT_SERIES] = {"series", NULL,
                    N_("gaps in series, too: weekly reports 14 and 16 are held, 15 is not")},
    [OPT_LETTER] = {"letter", NULL, N_("write a request for these records, in Swedish")},
    [OPT_JSON] = {"json", NULL, N_("one JSON object")},
    [OPT_JSONL] = {"jsonl", NULL, N_("a line of JSON for each record")},
    [OPT_CSV] = {"csv", NULL, N_("a table for a spreadsheet, a row for each record")},
    {NULL, NULL, NULL},
};
static const cli_spec spec = {
    .name = "missing",
    .about = N_("List what the documents refer to and the archive does not hold: cases by their "
                "numbers, records by type and date, attachments, each once with all places that "
                "cite it. A number is held when a document carries it as its own. Numbers that "
                "lie one digit apart are shown side by side, never taken for one."),
    .options = options,
};

typedef struct settings {
    akt_missing_options missing;
    akt_output_form form;
    bool letter;
} settings;

static void take(settings *set, int option)
{
    switch (option) {
    case OPT_ALL:
        set->missing.all = true;
        break;
    case OPT_SERIES:
        set->missing.series = true;
        break;
    case OPT_LETTER:
        set->letter = true;
        break;
    default:
        set->form = (akt_output_form)(option - OPT_JSON + AKT_FORM_JSON);
    }
}

static int print(const settings *set, const akt_missing *missing)
{
    size_t n = missing->n + missing->n_shared + missing->n_series;

    if (set->letter) {
        n = akt_print_letter(stdout, missing);
        if (n == 0)
            cli_say(_("there is no letter to write: nothing that can be asked for is missing"));
        return n > 0 ? CLI_FOUND : CLI_NONE;
    }
    akt_print_missing(stdout, set->form, missing);
    if (n == 0)
        cli_say(_("nothing is missing: all that the documents refer to is held"));
    if (missing->n_left_out > 0)
        cli_say(ngettext("%zu reference to print, a statute or a link is left out; --all shows it",
                         "%zu references to print, statutes and links are left out; --all shows "
                         "them",
                         missing->n_left_out),
                missing->n_left_out);
    return n > 0 ? CLI_FOUND : CLI_NONE;
}

int cmd_missing(int argc, char **argv)
{
    settings set = {.form = AKT_FORM_PLAIN};
    cli_scan scan = cli_scan_of(&spec, argc, argv);
    akt_missing missing = {0};
    akt_err err = {0};
    akt_archive *archive;
    int option, code;

    while ((option = cli_next(&scan)) >= 0)
        take(&set, option);
    if (option != CLI_END)
        return cli_scan_exit(option);
    if (scan.n_words > 0)
        return cli_usage(&spec, _("it takes no words, only options; not '%s'"),
                         cli_words(&scan)[0]);
    if (set.letter && set.form != AKT_FORM_PLAIN)
        return cli_usage(&spec, _("a letter has one form: without --json, --jsonl and --csv"));
    archive = cli_archive_open(AKT_READ);
    if (!archive)
        return CLI_TROUBLE;
    if (akt_missing_make(archive, &set.missing, &missing, &err) == AKT_OK)
        code = print(&set, &missing);
    else
        code = cli_trouble(&err);
    akt_missing_free(&missing);
    akt_archive_close(archive);
    return code;
}
