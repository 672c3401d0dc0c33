#include "cli/opt.h"

#include "archive/ledger.h"
#include "archive/status.h"
#include "ingest/ingest.h"
#include "output/form.h"
#include "output/place.h"
#include "output/sheet.h"

#include <stdarg.h>
#include <stdio.h>

enum { OPT_FILES, OPT_JSON, OPT_JSONL, OPT_CSV };
static const cli_option options[] = {
    [OPT_FILES] = {"files", NULL,
                   N_("list the files that were not taken, read only in part, repaired, or are no "
                      "longer there, and why")},
    [OPT_JSON] = {"json", NULL, N_("all of it as one JSON object")},
    [OPT_JSONL] = {"jsonl", NULL, N_("with --files: a line of JSON for each")},
    [OPT_CSV] = {"csv", NULL, N_("with --files: a table for a spreadsheet")},
    {NULL, NULL, NULL},
};
static const cli_spec spec = {
    .name = "status",
    .about = N_("Print what is in the archive: documents and the time they cover, originals, "
                "encodings, and the latest imports."),
    .options = options,
};

/* --- For people --- */

/* A count for printf in a sentence that is translated: PRIu64 has no place there. */
static unsigned long long ull(uint64_t n)
{
    return n;
}

static void line(akt_screen *screen, const char *label, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void line(akt_screen *screen, const char *label, const char *format, ...)
{
    char text[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    akt_screen_label(screen, label);
    akt_screen_z(screen, text, AKT_STYLE_NONE);
    akt_screen_end(screen);
}

static void print_tally(akt_screen *screen, const char *label, const akt_counted *counted, size_t n)
{
    if (n == 0)
        return;
    akt_screen_label(screen, label);
    for (size_t i = 0; i < n; i++) {
        akt_screen_text(screen, counted[i].name, AKT_STYLE_NONE);
        akt_screen_fmt(screen, AKT_STYLE_NONE, " %llu%s", ull(counted[i].n), i + 1 < n ? ", " : "");
    }
    akt_screen_end(screen);
}

static void print_span(akt_screen *screen, const akt_archive_status *is)
{
    char first[11], last[11];

    if (is->first_day != AKT_NO_DAY && is->last_day != AKT_NO_DAY) {
        akt_day_text(is->first_day, first);
        akt_day_text(is->last_day, last);
        line(screen, _("Dated"), _("%s to %s; without a date: %llu"), first, last,
             ull(is->undated));
    } else if (is->undated > 0) {
        line(screen, _("Dated"), _("none of them"));
    }
}

static const char *state_name(akt_str state)
{
    if (akt_str_eq(state, AKT_STR("closed")))
        return _("ended");
    return akt_str_eq(state, AKT_STR("open")) ? _("not ended") : _("interrupted");
}

/* ["/a","/b"] as people write it. A path that JSON had to escape shows as it stands there. */
static void print_roots(akt_screen *screen, akt_str roots)
{
    size_t comma;

    if (roots.len < 4 || akt_str_find_byte(roots, '\\', 0) != AKT_NONE) {
        akt_screen_text(screen, roots, AKT_STYLE_PLACE);
        return;
    }
    roots = akt_str_slice(roots, 2, roots.len - 2);
    while ((comma = akt_str_find(roots, AKT_STR("\",\""), 0)) != AKT_NONE) {
        akt_screen_name(screen, akt_str_slice(roots, 0, comma), AKT_STYLE_PLACE);
        akt_screen_z(screen, ", ", AKT_STYLE_NONE);
        roots = akt_str_slice(roots, comma + 3, roots.len);
    }
    akt_screen_name(screen, roots, AKT_STYLE_PLACE);
}

static void print_runs(akt_screen *screen, const akt_archive_status *is)
{
    for (size_t i = 0; i < is->n_runs; i++) {
        const akt_run_status *run = &is->runs[i];

        akt_screen_label(screen, i == 0 ? _("Imports") : "");
        akt_screen_text(screen, run->started, AKT_STYLE_NONE);
        akt_screen_fmt(screen, AKT_STYLE_NONE, " %s ", state_name(run->state));
        print_roots(screen, run->roots);
        akt_screen_end(screen);
    }
    if (is->all_runs > is->n_runs)
        line(screen, "", _("and %llu before these"), ull(is->all_runs - is->n_runs));
}

static void print_plain(const akt_archive_status *is)
{
    akt_screen screen = akt_screen_of(stdout);
    char file[32], originals[32], text[32];

    cli_size(is->file_bytes, file);
    cli_size(is->original_bytes, originals);
    cli_size(is->text_bytes, text);
    akt_screen_label(&screen, _("Archive"));
    akt_screen_name(&screen, akt_str_of(cli_archive_path()), AKT_STYLE_PLACE);
    akt_screen_fmt(&screen, AKT_STYLE_NONE, ", %s", file);
    akt_screen_end(&screen);
    line(&screen, _("Made"), _("%.10s by akt %.20s"), is->created.ptr, is->made_by.ptr);
    line(&screen, _("Documents"), "%llu", ull(is->documents));
    if (is->versions > 0)
        line(&screen, _("Earlier"),
             ngettext("%llu earlier version is kept", "%llu earlier versions are kept",
                      is->versions),
             ull(is->versions));
    print_span(&screen, is);
    line(&screen, _("Text"), _("%s; passages: %llu, dates: %llu, different words: %llu"), text,
         ull(is->passages), ull(is->dates), ull(is->words));
    line(&screen, _("Originals"), _("%s; kept: %llu of %llu"), originals, ull(is->originals_kept),
         ull(is->sources));
    line(&screen, _("Places"), _("%llu; no longer there: %llu"), ull(is->paths), ull(is->vanished));
    print_tally(&screen, _("Formats"), is->media_types, is->n_media_types);
    print_tally(&screen, _("Encodings"), is->encodings, is->n_encodings);
    print_runs(&screen, is);
}

/* --- Where files are parsed --- */

static void print_fences(const akt_fences *up)
{
    akt_screen screen = akt_screen_of(stdout);
    char landlock[32];

    snprintf(landlock, sizeof landlock, "Landlock %d", up->landlock);
    if (up->landlock > 0 && up->seccomp)
        line(&screen, _("Fences"), _("files are parsed in a process behind seccomp and %s"),
             landlock);
    else if (up->landlock > 0 || up->seccomp)
        line(&screen, _("Fences"),
             _("files are parsed in a process behind %s alone; this system has no %s"),
             up->seccomp ? "seccomp" : landlock, up->seccomp ? "Landlock" : "seccomp");
    else
        line(&screen, _("Fences"),
             _("files are parsed in a process of their own; this system has neither seccomp nor "
               "Landlock to keep it in"));
}

static void json_fences(akt_json *json, const akt_fences *up)
{
    akt_json_put_open(json, "fences", '{');
    akt_json_put_bool(json, "seccomp", up->seccomp);
    akt_json_put_int(json, "landlock", up->landlock);
    akt_json_close(json, '}');
}

/* Asked of a worker like the one that reads files. */
static akt_status find_fences(akt_fences *up, akt_err *err)
{
    akt_worker *worker = akt_reading_worker(NULL);
    akt_status status = worker == NULL ? akt_fail_memory(err) : akt_worker_fences(worker, up, err);

    akt_worker_free(worker);
    return status;
}

static void say_warnings(const akt_archive_status *is)
{
    if (is->stale)
        cli_say(_("facts and index were made by another version of akt; run 'akt refresh' before "
                  "the next import"));
    if (is->lost_wal)
        cli_say(_("an import never ended, and the file that goes with it (-wal) is not here: if "
                  "this archive was copied, copy both; otherwise run the import again"));
}

/* --- JSON --- */

static void json_number(akt_json *json, const char *key, uint64_t number)
{
    akt_json_put_int(json, key, (int64_t)number);
}

static void json_tally(akt_json *json, const char *key, const akt_counted *counted, size_t n)
{
    akt_json_put_open(json, key, '{');
    for (size_t i = 0; i < n; i++) {
        akt_json_key_text(json, counted[i].name);
        akt_json_int(json, (int64_t)counted[i].n);
    }
    akt_json_close(json, '}');
}

static void json_counts(akt_json *json, const akt_archive_status *is)
{
    json_number(json, "file_bytes", is->file_bytes);
    json_number(json, "documents", is->documents);
    json_number(json, "earlier_versions", is->versions);
    json_number(json, "undated", is->undated);
    json_number(json, "passages", is->passages);
    json_number(json, "units", is->units);
    json_number(json, "words", is->words);
    json_number(json, "dates", is->dates);
    json_number(json, "sources", is->sources);
    json_number(json, "originals_kept", is->originals_kept);
    json_number(json, "original_bytes", is->original_bytes);
    json_number(json, "text_bytes", is->text_bytes);
    json_number(json, "places", is->paths);
    json_number(json, "vanished", is->vanished);
}

static void json_runs(akt_json *json, const akt_archive_status *is)
{
    akt_json_put_open(json, "imports", '[');
    for (size_t i = 0; i < is->n_runs; i++) {
        const akt_run_status *run = &is->runs[i];

        akt_json_open(json, '{');
        akt_json_put_text_or_null(json, "state", run->state);
        akt_json_put_text_or_null(json, "started", run->started);
        akt_json_put_text_or_null(json, "ended", run->ended);
        akt_json_put_text_or_null(json, "made_by", run->akt);
        akt_json_put_text_or_null(json, "roots", run->roots);
        akt_json_put_text_or_null(json, "counts", run->counts);
        akt_json_close(json, '}');
    }
    akt_json_close(json, ']');
}

static void print_json(const akt_archive_status *is, const akt_fences *fences)
{
    akt_json json = {.out = stdout, .pretty = true};

    akt_json_open(&json, '{');
    json_number(&json, "akt", AKT_FORMAT_VERSION);
    akt_json_put_z(&json, "archive", cli_archive_path());
    akt_json_put_text_or_null(&json, "made_by", is->made_by);
    akt_json_put_text_or_null(&json, "created", is->created);
    json_counts(&json, is);
    akt_json_put_open(&json, "dated", '{');
    akt_json_interval(&json, is->first_day, is->last_day);
    akt_json_close(&json, '}');
    json_tally(&json, "formats", is->media_types, is->n_media_types);
    json_tally(&json, "encodings", is->encodings, is->n_encodings);
    json_runs(&json, is);
    json_number(&json, "tokenizer_version", (uint64_t)is->tokenizer_version);
    json_number(&json, "analysis_version", (uint64_t)is->analysis_version);
    akt_json_put_bool(&json, "stale", is->stale);
    akt_json_put_bool(&json, "lost_wal", is->lost_wal);
    json_fences(&json, fences);
    akt_json_close(&json, '}');
    akt_json_end_line(&json);
}

/* --- Files that something is to be said of --- */

typedef struct listing {
    akt_output_form form;
    akt_json json;
    akt_csv csv;
    size_t n;
} listing;

static const struct {
    const char *outcome, *label;
} labels[] = {
    {"skipped", N_("not taken")},
    {"cut", N_("read only in part")},
    {"re-decoded", N_("converted or repaired")},
    {"vanished", N_("no longer there")},
    {"left alone", N_("left alone")},
};

static const char *label_of(akt_str outcome)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (akt_str_eq(outcome, akt_str_of(labels[i].outcome)))
            return _(labels[i].label);
    return "?";
}

static void list_plain(const akt_stored_document *place, const akt_ledger_row *row)
{
    akt_screen screen = akt_screen_of(stdout);

    akt_screen_place(&screen, place, NULL);
    akt_screen_end(&screen);
    akt_screen_line(&screen, 4);
    akt_screen_z(&screen, label_of(row->outcome), AKT_STYLE_NONE);
    if (row->detail.len > 0) {
        akt_screen_z(&screen, ": ", AKT_STYLE_NONE);
        akt_screen_text(&screen, row->detail, AKT_STYLE_NONE);
    }
    akt_screen_end(&screen);
}

static void list_json(listing *all, const akt_stored_document *place, const akt_ledger_row *row)
{
    akt_json_open(&all->json, '{');
    akt_json_document_path(&all->json, place);
    akt_json_put_text_or_null(&all->json, "outcome", row->outcome);
    akt_json_put_text_or_null(&all->json, "detail", row->detail);
    akt_json_close(&all->json, '}');
    if (all->form == AKT_FORM_JSONL)
        akt_json_end_line(&all->json);
}

static void list_csv(listing *all, const akt_stored_document *place, const akt_ledger_row *row)
{
    akt_buf path = {0};

    akt_document_path(place, &path);
    akt_csv_text(&all->csv, akt_buf_str(&path));
    akt_csv_text(&all->csv, row->outcome);
    akt_csv_text(&all->csv, row->detail);
    akt_csv_end_row(&all->csv);
    akt_buf_free(&path);
}

static void list_row(void *context, const akt_ledger_row *row)
{
    akt_stored_document place = {.root = row->root, .path = row->path, .path_bytes = AKT_STR("")};
    listing *all = context;

    all->n++;
    if (all->form == AKT_FORM_CSV)
        list_csv(all, &place, row);
    else if (all->form == AKT_FORM_PLAIN)
        list_plain(&place, row);
    else
        list_json(all, &place, row);
}

static int list_files(akt_archive *archive, akt_output_form form)
{
    static const char *const columns[] = {"path", "outcome", "detail"};
    listing all = {form, {.out = stdout, .pretty = form == AKT_FORM_JSON}, {.out = stdout}, 0};
    akt_err err = {0};

    if (form == AKT_FORM_CSV) {
        akt_csv_names(&all.csv, columns, sizeof columns / sizeof *columns);
    } else if (form == AKT_FORM_JSON) {
        akt_json_open(&all.json, '{');
        json_number(&all.json, "akt", AKT_FORMAT_VERSION);
        akt_json_put_open(&all.json, "files", '[');
    }
    akt_ledger_remarks(archive, list_row, &all, &err);
    if (form == AKT_FORM_JSON) {
        akt_json_close(&all.json, ']');
        akt_json_close(&all.json, '}');
        akt_json_end_line(&all.json);
    }
    if (err.status != AKT_OK)
        return cli_trouble(&err);
    if (all.n == 0)
        cli_say(_("every file was taken whole, and is where it was"));
    return all.n > 0 ? CLI_FOUND : CLI_NONE;
}

static int status(akt_archive *archive, akt_output_form form)
{
    akt_archive_status is;
    akt_arena arena = {0};
    akt_fences fences = {0};
    akt_err err = {0};
    int code = CLI_FOUND;

    if (akt_archive_count(archive, &arena, &is, &err) != AKT_OK ||
        find_fences(&fences, &err) != AKT_OK) {
        code = cli_trouble(&err);
    } else {
        if (form == AKT_FORM_JSON) {
            print_json(&is, &fences);
        } else {
            print_plain(&is);
            print_fences(&fences);
        }
        say_warnings(&is);
    }
    akt_arena_free(&arena);
    return code;
}

int cmd_status(int argc, char **argv)
{
    cli_scan scan = cli_scan_of(&spec, argc, argv);
    akt_output_form form = AKT_FORM_PLAIN;
    bool files = false;
    akt_archive *archive;
    int option, code;

    while ((option = cli_next(&scan)) >= 0) {
        files |= option == OPT_FILES;
        if (option != OPT_FILES)
            form = (akt_output_form)(option - OPT_JSON + AKT_FORM_JSON);
    }
    if (option != CLI_END)
        return cli_scan_exit(option);
    if (scan.n_words > 0)
        return cli_usage(&spec, _("'%s' is not understood; the archive is named with --archive"),
                         cli_words(&scan)[0]);
    if (!files && (form == AKT_FORM_JSONL || form == AKT_FORM_CSV))
        return cli_usage(&spec, _("--jsonl and --csv go with --files"));
    archive = cli_archive_open(AKT_READ);
    if (!archive)
        return CLI_TROUBLE;
    code = files ? list_files(archive, form) : status(archive, form);
    akt_archive_close(archive);
    return code;
}
