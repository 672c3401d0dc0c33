#include "cli/opt.h"

#include "base/mem.h"
#include "ingest/ingest.h"
#include "output/escape.h"
#include "output/json.h"
#include "output/place.h"
#include "output/value.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { OPT_HIDDEN, OPT_OUTSIDE, OPT_NO_ORIGINALS, OPT_TYPE, OPT_NAME, OPT_JSON };
static const cli_option options[] = {
    [OPT_HIDDEN] = {"hidden", NULL, N_("also files and folders whose names begin with a dot")},
    [OPT_OUTSIDE] = {"outside", NULL, N_("also symbolic links that lead out of the folder given")},
    [OPT_NO_ORIGINALS] = {"no-originals", NULL,
                          N_("do not keep the files themselves in the archive, only their text")},
    [OPT_TYPE] = {"type", N_("TYPE"),
                  N_("read every file as text, markdown, html or mhtml, whatever its name says")},
    [OPT_NAME] = {"name", N_("NAME"), N_("for standard input: the name to keep it under")},
    [OPT_JSON] = {"json", NULL, N_("the summary as one JSON object")},
    {NULL, NULL, NULL},
};
static const cli_spec spec = {
    .name = "import",
    .words = N_("PATH..."),
    .about = N_("Read files, and folders with all that is in them, into the archive; it is made if "
                "there is none. What was imported before and has not changed is left alone. A path "
                "- is standard input. Ctrl-C ends after the file at hand; the same command goes on "
                "from there."),
    .options = options,
};

typedef struct not_taken {
    akt_str path, why; /* the path as the user would name it, in any bytes */
} not_taken;

typedef struct importing {
    bool show; /* a line of progress, on a terminal */
    struct timespec begun, shown;
    akt_arena arena;
    not_taken *missed;
    size_t n_missed, cap_missed;
    bool failed; /* memory ran out while noting what was not taken */
} importing;

static volatile int stop;

static void on_signal(int number)
{
    (void)number;
    stop = 1;
}

/* The first Ctrl-C ends after the file at hand, the second at once; so does a terminal that goes. A reader of the summary who has
 * gone away is no reason to stop half-way. */
static void catch_signals(void)
{
    struct sigaction action = {0};

    action.sa_handler = on_signal;
    action.sa_flags = (int)(SA_RESTART | SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    action.sa_handler = SIG_IGN;
    action.sa_flags = 0;
    sigaction(SIGPIPE, &action, NULL);
}

static double seconds_since(const struct timespec *then)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - then->tv_sec) + 1e-9 * (double)(now.tv_nsec - then->tv_nsec);
}

static void time_left(double seconds, char out[64])
{
    unsigned long whole = seconds < 1e9 ? (unsigned long)(seconds + 0.5) : 0;

    if (whole < 90)
        snprintf(out, 64, _("%lu s left"), whole);
    else if (whole < 90 * 60)
        snprintf(out, 64, _("%lu min left"), (whole + 30) / 60);
    else
        snprintf(out, 64, _("%lu h left"), (whole + 1800) / 3600);
}

static void show_progress(importing *im, const akt_progress *progress)
{
    double passed = seconds_since(&im->begun);
    double rate = passed > 0 ? (double)progress->bytes_done / passed : 0;
    char done[32], total[32], speed[32], left[64] = "";

    if (seconds_since(&im->shown) < 0.1)
        return;
    clock_gettime(CLOCK_MONOTONIC, &im->shown);
    cli_size(progress->bytes_done, done);
    cli_size(progress->bytes_total, total);
    cli_size((uint64_t)rate, speed);
    if (rate > 0 && passed > 1 && progress->bytes_total > progress->bytes_done)
        time_left((double)(progress->bytes_total - progress->bytes_done) / rate, left);
    fprintf(stderr, "\r\033[K");
    fprintf(stderr, _("%zu of %zu files, %s of %s, %s/s"), progress->files_done,
            progress->files_total, done, total, speed);
    fprintf(stderr, "%s%s", left[0] ? ", " : "", left);
    fflush(stderr);
}

static void hide_progress(const importing *im)
{
    if (im->show)
        fprintf(stderr, "\r\033[K");
}

static void note_missed(importing *im, const akt_progress *progress)
{
    not_taken missed = {akt_arena_copy(&im->arena, progress->path),
                        akt_arena_copy(&im->arena, progress->detail)};

    if (!missed.path.ptr || !missed.why.ptr ||
        !akt_grow(&im->missed, &im->cap_missed, im->n_missed + 1, sizeof *im->missed))
        im->failed = true;
    else
        im->missed[im->n_missed++] = missed;
}

static void on_progress(void *context, const akt_progress *progress)
{
    importing *im = context;

    if (progress->durable && progress->outcome == AKT_SKIPPED)
        note_missed(im, progress);
    if (im->show)
        show_progress(im, progress);
}

/* --- The summary --- */

static const struct {
    akt_outcome outcome;
    const char *one, *many;
} sentences[] = {
    {AKT_IMPORTED, NN_("imported", "imported")},
    {AKT_NEW_VERSION,
     NN_("new version; the earlier one is kept", "new versions; the earlier ones are kept")},
    {AKT_UNCHANGED, NN_("unchanged", "unchanged")},
    {AKT_DUPLICATE, NN_("with the same content as another", "with the same content as others")},
    {AKT_SKIPPED, NN_("not taken; see below", "not taken; see below")},
    {AKT_CUT, NN_("read only in part; 'akt status --files' tells which",
                  "read only in part; 'akt status --files' tells which")},
    {AKT_RECODED, NN_("converted to UTF-8 or repaired", "converted to UTF-8 or repaired")},
    {AKT_VANISHED, NN_("no longer there; what was imported from it is kept",
                       "no longer there; what was imported from them is kept")},
    {AKT_LEFT,
     NN_("left alone (hidden, or a link to outside)", "left alone (hidden, or links to outside)")},
};

static size_t files_in(const akt_ingest_result *result)
{
    return result->count[AKT_IMPORTED] + result->count[AKT_NEW_VERSION] +
           result->count[AKT_UNCHANGED] + result->count[AKT_DUPLICATE] + result->count[AKT_SKIPPED];
}

static void print_summary(const importing *im, const akt_ingest_result *result)
{
    char size[32], seconds[32];
    size_t files = files_in(result);

    cli_size(result->bytes, size);
    akt_decimal_text(seconds_since(&im->begun), 1, seconds);
    printf(ngettext("%zu file, %s, in %s s\n", "%zu files, %s, in %s s\n", files), files, size,
           seconds);
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        size_t n = result->count[sentences[i].outcome];

        if (n == 0)
            continue;
        printf("%6zu %s\n", n, ngettext(sentences[i].one, sentences[i].many, n));
    }
}

static void say_missed(const importing *im)
{
    for (size_t i = 0; i < im->n_missed; i++) {
        akt_buf path = {0};

        akt_short_path(im->missed[i].path, &path);
        cli_say(_("not taken: %s: %.*s"), cli_name(akt_buf_str(&path)), (int)im->missed[i].why.len,
                im->missed[i].why.ptr);
        akt_buf_free(&path);
    }
}

static void print_json(const importing *im, const akt_ingest_result *result)
{
    akt_json json = {.out = stdout, .pretty = true};

    akt_json_open(&json, '{');
    akt_json_put_int(&json, "akt", AKT_FORMAT_VERSION);
    akt_json_put_z(&json, "archive", cli_archive_path());
    akt_json_put_int(&json, "bytes", (int64_t)result->bytes);
    akt_json_put_bool(&json, "stopped", stop != 0);
    akt_json_put_open(&json, "outcomes", '{');
    for (int i = 0; i < AKT_OUTCOMES; i++) {
        akt_json_put_int(&json, akt_outcome_name((akt_outcome)i), (int64_t)result->count[i]);
    }
    akt_json_close(&json, '}');
    akt_json_put_open(&json, "not_taken", '[');
    for (size_t i = 0; i < im->n_missed; i++) {
        akt_json_open(&json, '{');
        akt_json_path(&json, im->missed[i].path);
        akt_json_put_text(&json, "why", im->missed[i].why);
        akt_json_close(&json, '}');
    }
    akt_json_close(&json, ']');
    akt_json_close(&json, '}');
    akt_json_end_line(&json);
}

/* --- The command --- */

static int take(akt_ingest_options *ingest, bool *json, int option, const char *value)
{
    static const char *const types[] = {"text", "markdown", "html", "mhtml", NULL};

    switch (option) {
    case OPT_HIDDEN:
        ingest->hidden = true;
        break;
    case OPT_OUTSIDE:
        ingest->outside = true;
        break;
    case OPT_NO_ORIGINALS:
        ingest->no_originals = true;
        break;
    case OPT_TYPE:
        ingest->type = akt_str_of(value);
        return cli_choose(&spec, "type", value, types) < 0 ? CLI_TROUBLE : CLI_FOUND;
    case OPT_NAME:
        ingest->name = akt_str_of(value);
        break;
    default:
        *json = true;
    }
    return CLI_FOUND;
}

static int report(const importing *im, const akt_ingest_result *result, bool json,
                  const akt_err *err)
{
    hide_progress(im);
    if (json)
        print_json(im, result);
    else if (err->status == AKT_OK || files_in(result) > 0)
        print_summary(im, result);
    say_missed(im);
    if (im->failed)
        cli_say(_("memory ran out; the list of files that were not taken is not complete"));
    if (err->status != AKT_OK)
        return cli_trouble(err);
    if (stop)
        cli_say(_("stopped; what was read is in the archive, and the same command goes on from "
                  "there"));
    return stop || im->failed || result->count[AKT_SKIPPED] > 0 || result->count[AKT_CUT] > 0
               ? CLI_NONE
               : CLI_FOUND;
}

static int import(const cli_scan *scan, const akt_ingest_options *wanted, bool json)
{
    akt_ingest_options ingest = *wanted;
    importing im = {.show = isatty(STDERR_FILENO)};
    akt_archive *archive = cli_archive_open(AKT_CREATE);
    akt_ingest_result result = {0};
    akt_err err = {0};
    int code;

    if (!archive)
        return CLI_TROUBLE;
    clock_gettime(CLOCK_MONOTONIC, &im.begun);
    catch_signals();
    ingest.progress = on_progress;
    ingest.context = &im;
    ingest.stop = &stop;
    akt_ingest(archive, cli_words(scan), scan->n_words, &ingest, &result, &err);
    code = report(&im, &result, json, &err);
    akt_free(im.missed);
    akt_arena_free(&im.arena);
    akt_archive_close(archive);
    return code;
}

int cmd_import(int argc, char **argv)
{
    akt_ingest_options ingest = {.type = AKT_STR(""), .name = AKT_STR("")};
    cli_scan scan = cli_scan_of(&spec, argc, argv);
    bool json = false;
    int option;

    while ((option = cli_next(&scan)) >= 0)
        if (take(&ingest, &json, option, scan.value) != CLI_FOUND)
            return CLI_TROUBLE;
    if (option != CLI_END)
        return cli_scan_exit(option);
    if (scan.n_words == 0)
        return cli_usage(&spec, _("which files or folders?"));
    return import(&scan, &ingest, json);
}
