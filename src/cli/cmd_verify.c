#include "cli/opt.h"

#include "archive/sources.h"
#include "ingest/ingest.h"
#include "output/json.h"
#include "output/screen.h"

#include <stdio.h>

enum { OPT_JSON };
static const cli_option options[] = {
    [OPT_JSON] = {"json", NULL, N_("the differences as one JSON object")},
    {NULL, NULL, NULL},
};
static const cli_spec spec = {
    .name = "verify",
    .about =
        N_("Check the whole archive: hash every original, read it again and compare passages "
           "and lines, check all references between tables, the search index, and every count. "
           "Each difference is named."),
    .options = options,
};

typedef struct verifying {
    bool as_json;
    akt_screen screen;
    akt_json json;
} verifying;

static void on_difference(void *context, const char *sentence)
{
    verifying *all = context;

    if (all->as_json) {
        akt_json_z(&all->json, sentence);
        return;
    }
    all->screen.indent = 0;
    akt_screen_z(&all->screen, sentence, AKT_STYLE_NONE);
    akt_screen_end(&all->screen);
}

static int verify(akt_archive *archive, bool as_json)
{
    verifying all = {as_json, akt_screen_of(stdout), {.out = stdout, .pretty = true}};
    akt_err err = {0};
    size_t n = 0, bare = 0;

    if (as_json) {
        akt_json_open(&all.json, '{');
        akt_json_put_int(&all.json, "akt", AKT_FORMAT_VERSION);
        akt_json_put_open(&all.json, "differences", '[');
    }
    if (akt_verify(archive, on_difference, &all, &n, &err) == AKT_OK)
        akt_count_without_original(archive, &bare, NULL); /* damage has been told */
    if (as_json) {
        akt_json_close(&all.json, ']');
        akt_json_put_int(&all.json, "without_original", (int64_t)bare);
        akt_json_put_bool(&all.json, "complete", err.status == AKT_OK);
        akt_json_close(&all.json, '}');
        akt_json_end_line(&all.json);
    }
    if (err.status != AKT_OK)
        return cli_trouble(&err);
    if (bare > 0)
        cli_say(ngettext("%zu source was imported without its original, and could not be compared "
                         "with it",
                         "%zu sources were imported without their originals, and could not be "
                         "compared with them",
                         bare),
                bare);
    if (n > 0)
        cli_say(ngettext("%zu difference between the archive and its originals",
                         "%zu differences between the archive and its originals", n),
                n);
    else if (!as_json)
        printf(_("The archive is whole: nothing differs from its originals.\n"));
    return n > 0 ? CLI_NONE : CLI_FOUND;
}

int cmd_verify(int argc, char **argv)
{
    cli_scan scan = cli_scan_of(&spec, argc, argv);
    akt_archive *archive;
    bool json = false;
    int option, code;

    while ((option = cli_next(&scan)) >= 0)
        json = true;
    if (option != CLI_END)
        return cli_scan_exit(option);
    if (scan.n_words > 0)
        return cli_usage(&spec, _("the whole archive is checked; name no files"));
    archive = cli_archive_open(AKT_MEND);
    if (!archive)
        return CLI_TROUBLE;
    code = verify(archive, json);
    akt_archive_close(archive);
    return code;
}
