#include "cli/opt.h"

#include "base/file.h"
#include "output/reading.h"
#include "query/period.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { OPT_JSON, OPT_TEXT, OPT_ALL, OPT_TYPE, OPT_REFERENCE };
static const cli_option options[] = {
    [OPT_JSON] = {"json", NULL, N_("the whole document as one JSON object")},
    [OPT_TEXT] = {"text", NULL, N_("its main text alone, a blank line between paragraphs")},
    [OPT_ALL] = {"all", NULL, N_("also the margin: menus, page headers and footers")},
    [OPT_TYPE] = {"type", N_("TYPE"),
                  N_("read it as text, markdown, html or mhtml, whatever its name says")},
    [OPT_REFERENCE] = {"reference", N_("DATE"),
                       N_("the day from which dates are reckoned when the text has no date of its "
                          "own: 2025-04-10")},
    {NULL, NULL, NULL},
};
static const cli_spec spec = {
    .name = "read",
    .words = N_("FILE"),
    .about =
        N_("Print what akt makes of one file: its title, issuer, dates and case numbers, and its "
           "text with line numbers. No archive is needed. A file named - is standard input."),
    .options = options,
    .no_archive = true,
};

typedef struct settings {
    bool json, text, all;
    akt_hint hint;
    akt_analysis_options analysis;
} settings;

static int take(settings *set, int option, const char *value)
{
    static const char *const types[] = {"text", "markdown", "html", "mhtml", NULL};
    akt_day end;

    switch (option) {
    case OPT_JSON:
        set->json = true;
        break;
    case OPT_TEXT:
        set->text = true;
        break;
    case OPT_ALL:
        set->all = true;
        break;
    case OPT_TYPE:
        if (cli_choose(&spec, "type", value, types) < 0)
            return CLI_TROUBLE;
        set->hint.type = akt_str_of(value);
        break;
    default:
        if (!akt_period_read(akt_str_of(value), &set->analysis.reference, &end))
            return cli_usage(&spec, _("'%s' is no day; write it as 2025-04-10"), value);
    }
    return CLI_FOUND;
}

static akt_status read_bytes(const char *path, akt_buf *bytes, akt_err *err)
{
    if (strcmp(path, "-") == 0)
        return akt_stream_read(STDIN_FILENO, _("standard input"), bytes, err);
    return akt_file_read(path, bytes, NULL, err);
}

static akt_status read_apart(akt_str bytes, const akt_hint *hint, const settings *set,
                             akt_reading *reading, akt_err *err)
{
    akt_worker *worker = akt_reading_worker(&set->analysis);
    akt_status status =
        worker == NULL ? akt_fail_memory(err) : akt_reading_make(worker, bytes, hint, reading, err);

    akt_worker_free(worker);
    return status;
}

static void print(const settings *set, const akt_reading_file *file, const akt_reading *reading)
{
    akt_screen screen = akt_screen_of(stdout);

    if (set->json)
        akt_print_reading_json(stdout, file, reading);
    else if (set->text)
        akt_print_reading_text(stdout, reading, set->all);
    else
        akt_print_reading(&screen, file, reading, set->all);
}

static int read_file(const char *path, const settings *set)
{
    bool from_stdin = strcmp(path, "-") == 0;
    const char *name = from_stdin ? _("standard input") : cli_name(akt_str_of(path));
    akt_reading_file file = {.path = akt_str_of(path)};
    akt_reading reading = {0};
    akt_hint hint = set->hint;
    akt_buf bytes = {0};
    akt_err err = {0};
    int code = CLI_TROUBLE;

    hint.name = from_stdin ? AKT_STR("") : file.path;
    if (read_bytes(path, &bytes, &err) != AKT_OK) {
        cli_trouble(&err);
        goto out;
    }
    file.sha256 = akt_sha256_of(akt_buf_str(&bytes));
    file.size = bytes.len;
    if (bytes.len == 0) {
        cli_say("%s: %s", name, _("the file is empty"));
        code = CLI_NONE;
    } else if (read_apart(akt_buf_str(&bytes), &hint, set, &reading, &err) != AKT_OK) {
        cli_say("%s: %s", name, err.text);
        code = err.status == AKT_EINPUT ? CLI_NONE : CLI_TROUBLE;
    } else {
        print(set, &file, &reading);
        code = reading.doc && reading.doc->n_passages > 0 ? CLI_FOUND : CLI_NONE;
        if (code == CLI_NONE)
            cli_say("%s: %s", name, _("no text in it"));
    }
out:
    akt_reading_free(&reading);
    akt_buf_free(&bytes);
    return code;
}

int cmd_read(int argc, char **argv)
{
    settings set = {.hint = {AKT_STR(""), AKT_STR(""), AKT_STR("")}, .analysis = {AKT_NO_DAY}};
    cli_scan scan = cli_scan_of(&spec, argc, argv);
    int option;

    while ((option = cli_next(&scan)) >= 0)
        if (take(&set, option, scan.value) != CLI_FOUND)
            return CLI_TROUBLE;
    if (option != CLI_END)
        return cli_scan_exit(option);
    if (scan.n_words != 1)
        return cli_usage(&spec, scan.n_words == 0 ? _("which file?") : _("one file at a time"));
    return read_file(cli_words(&scan)[0], &set);
}
