#include "cli/opt.h"

#include "ingest/ingest.h"

#include <stdio.h>
#include <unistd.h>

static const cli_option options[] = {
    {NULL, NULL, NULL},
};
static const cli_spec spec = {
    .name = "refresh",
    .about = N_("Derive facts and search index anew from the originals (or from the stored text, "
                "where originals were not kept). Needed when a newer akt says so; never harmful. "
                "What was imported stays as it is."),
    .options = options,
};

typedef struct refreshing {
    bool show; /* a line of progress, on a terminal */
    size_t documents;
} refreshing;

static void on_progress(void *context, size_t done, size_t total)
{
    refreshing *all = context;

    all->documents = total;
    if (!all->show)
        return;
    fprintf(stderr, "\r\033[K");
    fprintf(stderr, ngettext("%zu of %zu document", "%zu of %zu documents", total), done, total);
    fflush(stderr);
}

static int refresh(akt_archive *archive)
{
    refreshing all = {isatty(STDERR_FILENO), 0};
    akt_err err = {0};

    akt_refresh(archive, on_progress, &all, &err);
    if (all.show)
        fprintf(stderr, "\r\033[K");
    if (err.status != AKT_OK)
        return cli_trouble(&err);
    printf(ngettext("Facts and search index derived anew from %zu document.\n",
                    "Facts and search index derived anew from %zu documents.\n", all.documents),
           all.documents);
    return CLI_FOUND;
}

int cmd_refresh(int argc, char **argv)
{
    cli_scan scan = cli_scan_of(&spec, argc, argv);
    akt_archive *archive;
    int option, code;

    while ((option = cli_next(&scan)) >= 0)
        ;
    if (option != CLI_END)
        return cli_scan_exit(option);
    if (scan.n_words > 0)
        return cli_usage(&spec, _("the whole archive is refreshed; name no files"));
    archive = cli_archive_open(AKT_MEND);
    if (!archive)
        return CLI_TROUBLE;
    code = refresh(archive);
    akt_archive_close(archive);
    return code;
}
