#include "cli/opt.h"

#include "ingest/ingest.h"
#include "output/json.h"
#include "output/screen.h"

#include <stdio.h>
#include <unistd.h>

enum { OPT_JSON };
static const cli_option options[] = {
    [OPT_JSON] = {"json", NULL, N_("the outcome as one JSON object")},
    {NULL, NULL, NULL},
};
static const cli_spec spec = {
    .name = "rescue",
    .words = N_("OLD NEW"),
    .about =
        N_("Bring what can be read of a damaged archive, OLD, into a new one, NEW, and say what "
           "cannot. Originals are read anew; where one is lost, the text that was stored of it "
           "is taken. OLD is only read."),
    .options = options,
    .no_archive = true,
};

typedef struct rescuing {
    bool as_json;
    akt_screen screen;
    akt_json json;
    size_t n; /* sentences */
} rescuing;

static void on_sentence(void *context, const char *sentence)
{
    rescuing *all = context;

    all->n++;
    if (all->as_json) {
        akt_json_z(&all->json, sentence);
        return;
    }
    all->screen.indent = 0;
    akt_screen_z(&all->screen, sentence, AKT_STYLE_NONE);
    akt_screen_end(&all->screen);
}

static void json_number(akt_json *json, const char *key, size_t number)
{
    akt_json_put_int(json, key, (int64_t)number);
}

static void say_outcome(const akt_rescue_result *result)
{
    printf(ngettext("%zu document was brought out", "%zu documents were brought out",
                    result->documents),
           result->documents);
    printf(_("; without original: %zu, without place: %zu, lost: %zu\n"), result->from_text,
           result->carved, result->lost);
}

static int rescue(const char *old, akt_archive *fresh, bool as_json)
{
    rescuing all = {as_json, akt_screen_of(stdout), {.out = stdout, .pretty = true}, 0};
    akt_rescue_result result = {0};
    akt_err err = {0};

    if (as_json) {
        akt_json_open(&all.json, '{');
        akt_json_put_int(&all.json, "akt", AKT_FORMAT_VERSION);
        akt_json_put_open(&all.json, "remarks", '[');
    }
    akt_rescue(old, fresh, on_sentence, &all, &result, &err);
    if (as_json) {
        akt_json_close(&all.json, ']');
        json_number(&all.json, "documents", result.documents);
        json_number(&all.json, "from_text", result.from_text);
        json_number(&all.json, "without_place", result.carved);
        json_number(&all.json, "lost", result.lost);
        akt_json_close(&all.json, '}');
        akt_json_end_line(&all.json);
    } else if (err.status == AKT_OK) {
        say_outcome(&result);
    }
    if (err.status != AKT_OK)
        return cli_trouble(&err);
    return all.n > 0 || result.documents == 0 ? CLI_NONE : CLI_FOUND;
}

int cmd_rescue(int argc, char **argv)
{
    cli_scan scan = cli_scan_of(&spec, argc, argv);
    akt_archive *fresh = NULL;
    bool json = false;
    akt_err err = {0};
    const char *old, *new;
    int option, code;

    while ((option = cli_next(&scan)) >= 0)
        json = true;
    if (option != CLI_END)
        return cli_scan_exit(option);
    if (scan.n_words != 2)
        return cli_usage(&spec, _("name two archives: the damaged one, and one to be made"));
    old = cli_words(&scan)[0];
    new = cli_words(&scan)[1];
    if (access(old, F_OK) != 0) {
        cli_say(_("%s: there is no such file"), cli_name(akt_str_of(old)));
        return CLI_TROUBLE;
    }
    if (access(new, F_OK) == 0) {
        cli_say(_("%s: exists already; name a file that does not, so that nothing is written over"),
                cli_name(akt_str_of(new)));
        return CLI_TROUBLE;
    }
    if (akt_archive_open(new, AKT_CREATE, &fresh, &err) == AKT_OK)
        code = rescue(old, fresh, json);
    else
        code = cli_trouble(&err);
    akt_archive_close(fresh);
    return code;
}
