/* One import run: walk, read, recognise what is new, store, commit in batches.
 *
 * Every file is read and hashed, also when its time and size are those of the last run: "unchanged"
 * is a statement about bytes, and hashing costs less than reading. */
#include "ingest/ingest.h"

#include "base/mem.h"
#include "ingest/ahead.h"
#include "text/json.h"

#include <libintl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define BATCH_BYTES ((uint64_t)16 << 20) /* unless the options say otherwise */
#define BATCH_NS INT64_C(2000000000)

typedef struct done_file { /* read, waiting for its batch to be on disk */
    akt_str path;
    akt_outcome outcome;
    akt_str detail;
} done_file;

typedef struct importing {
    akt_archive *archive;
    const akt_ingest_options *options;
    akt_ingest_result *result;
    akt_worker *worker;
    int64_t run;
    bool in_batch;
    uint64_t batch_bytes;
    int64_t batch_begun;         /* monotonic, ns */
    akt_ingest_result kept_next; /* of this batch: added to result once it is on disk */
    akt_arena batch;             /* owns what done refers to */
    akt_arena roots;             /* what settling them needed */
    size_t settled;              /* which of the walk's roots is at hand, from 1 */
    akt_str root, below;         /* that one, as the archive knows it */
    done_file *done;
    size_t n_done, cap_done;
    akt_progress progress;
} importing;

static int64_t now_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

static void tell(importing *im, akt_str path, akt_outcome outcome, akt_str detail, bool durable)
{
    im->progress.path = path;
    im->progress.outcome = outcome;
    im->progress.detail = detail;
    im->progress.durable = durable;
    if (im->options->progress != NULL)
        im->options->progress(im->options->context, &im->progress);
}

static akt_status commit(importing *im, akt_err *err)
{
    akt_status status = AKT_OK;

    if (im->in_batch)
        status = akt_batch_commit(im->archive, err);
    im->in_batch = false;
    if (status != AKT_OK)
        return status;
    for (size_t i = 0; i < AKT_OUTCOMES; i++)
        im->result->count[i] += im->kept_next.count[i];
    im->result->bytes += im->kept_next.bytes;
    im->kept_next = (akt_ingest_result){0};
    for (size_t i = 0; i < im->n_done; i++)
        tell(im, im->done[i].path, im->done[i].outcome, im->done[i].detail, true);
    im->n_done = 0;
    im->batch_bytes = 0;
    akt_arena_free(&im->batch);
    return AKT_OK;
}

static akt_status begin_if_needed(importing *im, akt_err *err)
{
    if (im->in_batch)
        return AKT_OK;
    if (akt_batch_begin(im->archive, err) != AKT_OK)
        return err->status;
    im->in_batch = true;
    im->batch_begun = now_ns();
    return AKT_OK;
}

/* Notes what became of a file: told now as read, and once more when its batch is on disk. */
static akt_status note(importing *im, akt_str path, akt_outcome outcome, akt_str detail,
                       uint64_t bytes, akt_err *err)
{
    done_file file = {akt_arena_copy(&im->batch, path), outcome,
                      akt_arena_copy(&im->batch, detail)};

    if (file.path.ptr == NULL || file.detail.ptr == NULL ||
        !akt_grow(&im->done, &im->cap_done, im->n_done + 1, sizeof *im->done))
        return akt_fail_memory(err);
    im->done[im->n_done++] = file;
    im->kept_next.count[outcome]++;
    im->kept_next.bytes += bytes;
    im->batch_bytes += bytes;
    im->progress.bytes_done += bytes;
    im->progress.files_done += outcome != AKT_LEFT;
    tell(im, file.path, outcome, file.detail, false);
    if (im->batch_bytes >=
            (im->options->batch_bytes > 0 ? im->options->batch_bytes : BATCH_BYTES) ||
        now_ns() - im->batch_begun >= BATCH_NS)
        return commit(im, err);
    return AKT_OK;
}

/* What was read otherwise than it was written: the encoding, repairs of the text, broken markup.
 * What is alike stands once, with its first place. */
static size_t describe_repairs(const akt_doc *doc, akt_buf *out)
{
    enum { LOOKED_AT = 64 }; /* importers make a few; who has taken the worker over may make more */
    const akt_decoded *source = &doc->source;
    size_t n = 0, n_remarks = doc->n_remarks < LOOKED_AT ? doc->n_remarks : LOOKED_AT;

    akt_buf_add(out, source->encoding);
    for (size_t i = 0; i < source->n_repairs; i++) {
        const akt_repair *repair = &source->repairs[i];

        if (akt_str_eq(repair->what, AKT_STR("bom-removed")))
            continue;
        n++;
        akt_buf_fmt(out, "; %.*s %zu, line %u", (int)repair->what.len, repair->what.ptr,
                    repair->count, akt_line_at(&doc->lines, repair->first));
    }
    for (size_t i = 0; i < n_remarks; i++) {
        const akt_remark *remark = &doc->remarks[i];
        size_t before = 0, places = 0;

        for (size_t k = 0; k < n_remarks; k++)
            if (akt_str_eq(doc->remarks[k].detail, remark->detail)) {
                before += k < i;
                places++;
            }
        if (!akt_str_eq(remark->what, AKT_STR("damaged")) || before > 0)
            continue;
        n++;
        akt_buf_fmt(out, "; line %u: ", akt_line_at(&doc->lines, remark->at));
        akt_buf_add(out, remark->detail);
        if (places > 1)
            akt_buf_fmt(out, " (%zu places)", places);
    }
    return n;
}

/* The remarks of a reading go into the ledger as rows of their own: repairs and missing parts. */
static akt_status put_remarks(importing *im, const akt_doc *doc, akt_str root, akt_str relative,
                              akt_err *err)
{
    akt_str encoding = doc->source.encoding;
    akt_status status = AKT_OK;
    akt_buf text = {0};

    if (describe_repairs(doc, &text) > 0 ||
        !(akt_str_eq(encoding, AKT_STR("utf-8")) || akt_str_eq(encoding, AKT_STR("us-ascii")))) {
        status = text.failed ? akt_fail_memory(err)
                             : akt_put_ledger(im->archive, im->run, root, relative, AKT_RECODED,
                                              akt_buf_str(&text), err);
        im->kept_next.count[AKT_RECODED]++;
    }
    for (size_t i = 0; status == AKT_OK && i < doc->n_remarks; i++) {
        const akt_remark *remark = &doc->remarks[i];

        if (!akt_str_eq(remark->what, AKT_STR("cut")))
            continue;
        akt_buf_clear(&text);
        akt_buf_fmt(&text, "line %u: ", akt_line_at(&doc->lines, remark->at));
        akt_buf_add(&text, remark->detail);
        status = text.failed ? akt_fail_memory(err)
                             : akt_put_ledger(im->archive, im->run, root, relative, AKT_CUT,
                                              akt_buf_str(&text), err);
        im->kept_next.count[AKT_CUT]++;
    }
    akt_buf_free(&text);
    return status;
}

/* A file that the archive has no room for in one of its rows costs itself, not the run. */
static akt_status check_size(const importing *im, const akt_doc *doc, size_t bytes, akt_err *why)
{
    size_t most = akt_archive_value_max(im->archive);

    if (!im->options->no_originals && bytes > most)
        return akt_fail(why, AKT_EINPUT,
                        "an archive can hold no file that is larger than %zu MB; divide it, or "
                        "import it with --no-originals",
                        most / 1000000);
    for (size_t i = 0; doc != NULL && i < doc->n_passages; i++)
        if (doc->passages[i].text.len > most)
            return akt_fail(why, AKT_EINPUT,
                            "line %u: an archive can hold no paragraph that is longer than %zu MB",
                            doc->passages[i].first_line, most / 1000000);
    return AKT_OK;
}

static akt_str base_name(akt_str path)
{
    size_t from = path.len;

    while (from > 0 && path.ptr[from - 1] != '/')
        from--;
    return akt_str_slice(path, from, path.len);
}

akt_hint akt_hint_of(akt_str path, akt_str type)
{
    return (akt_hint){base_name(path), type, AKT_STR("")};
}

/* Reads bytes that the archive does not hold and stores them. A file that is no document leaves
 * *source 0 and its reason in why, and is no failure. */
static akt_status take_in(importing *im, akt_str bytes, const akt_sha256 *sum, akt_str path,
                          int64_t mtime_ns, akt_str root, akt_str relative, int64_t *source,
                          akt_err *why, akt_err *err)
{
    akt_reading reading = {0};
    akt_hint hint = akt_hint_of(path, im->options->type);
    akt_status status = check_size(im, NULL, bytes.len, why);

    if (status == AKT_OK)
        status = akt_reading_make(im->worker, bytes, &hint, &reading, why);
    if (status == AKT_OK && reading.doc->n_passages == 0)
        status = akt_fail(why, AKT_EINPUT, "no text in it");
    if (status == AKT_OK)
        status = check_size(im, reading.doc, 0, why);
    if (status == AKT_OK)
        status = akt_put_check_words(im->archive, reading.doc, why);
    if (status == AKT_ENOMEM || status == AKT_EIO) { /* this process, or none for files: no fault of
                                                        the file's */
        akt_fail(err, status, "%s", why->text);
    } else if (status == AKT_OK) {
        akt_put_source put = {.sha256 = *sum,
                              .bytes = bytes,
                              .keep = !im->options->no_originals,
                              .name = hint.name,
                              .mtime = mtime_ns / INT64_C(1000000000),
                              .doc = reading.doc};
        if (akt_put_source_document(im->archive, &put, reading.units, reading.n_units,
                                    &reading.analysis, source, err) == AKT_OK)
            put_remarks(im, reading.doc, root, relative, err);
    }
    akt_reading_free(&reading);
    return err->status;
}

/* Bytes that could be read: find out whether they are known, store what is not, record the place.
 */
static akt_status import_bytes(importing *im, const akt_read_file *file, akt_str root,
                               akt_str relative, akt_str path, akt_err *err)
{
    akt_str bytes = akt_buf_str(&file->bytes);
    akt_outcome outcome = AKT_SKIPPED;
    akt_err why = {0};
    akt_place place;
    int64_t source = 0;
    akt_status status;

    if ((status = begin_if_needed(im, err)) != AKT_OK ||
        (status = akt_find_place(im->archive, root, relative, &place, err)) != AKT_OK ||
        (status = akt_find_source(im->archive, &file->sum, &source, err)) != AKT_OK)
        return status;
    if (source != 0 && source == place.source) {
        outcome = AKT_UNCHANGED;
    } else if (source != 0) {
        outcome = place.source == 0 ? AKT_DUPLICATE : AKT_NEW_VERSION;
    } else if (bytes.len == 0) {
        akt_fail(&why, AKT_EINPUT, "the file is empty");
    } else {
        status = take_in(im, bytes, &file->sum, path, file->stat.mtime_ns, root, relative, &source,
                         &why, err);
        if (status != AKT_OK)
            return status;
        if (source != 0)
            outcome = place.source == 0 ? AKT_IMPORTED : AKT_NEW_VERSION;
    }
    status = akt_put_seen(im->archive, im->run, root, relative, source, file->stat.mtime_ns,
                          file->stat.size, outcome, akt_str_of(why.text), err);
    return status == AKT_OK ? note(im, path, outcome, akt_str_of(why.text), bytes.len, err)
                            : status;
}

/* A file that was not read at all. */
static akt_status pass_over(importing *im, akt_str root, akt_str relative, akt_str path,
                            akt_outcome outcome, akt_str why, akt_err *err)
{
    akt_status status = begin_if_needed(im, err);

    if (status == AKT_OK)
        status =
            outcome == AKT_LEFT
                ? akt_put_ledger(im->archive, im->run, root, relative, outcome, why, err)
                : akt_put_seen(im->archive, im->run, root, relative, 0, 0, 0, outcome, why, err);
    return status == AKT_OK ? note(im, path, outcome, why, 0, err) : status;
}

/* base/file.h puts the path before its sentence; the ledger has it in a column of its own. */
static akt_str without_path(akt_str sentence, akt_str path)
{
    if (sentence.len > path.len + 2 && sentence.ptr[path.len] == ':')
        return akt_str_slice(sentence, path.len + 2, sentence.len);
    return sentence;
}

/* Only when a file under it comes up: roots before it in this run may have made it known. */
static akt_status settle_root(importing *im, const akt_walk *walk, size_t root, akt_err *err)
{
    if (im->settled == root + 1)
        return AKT_OK;
    if (begin_if_needed(im, err) != AKT_OK ||
        akt_settle_root(im->archive, walk->roots[root].path, &im->roots, &im->root, &im->below,
                        err) != AKT_OK)
        return err->status;
    im->settled = root + 1;
    return AKT_OK;
}

static akt_status import_found(importing *im, const akt_walk *walk, size_t i, akt_ahead *ahead,
                               akt_err *err)
{
    const akt_found *found = &walk->found[i];
    akt_read_file *file;
    akt_str root, relative;

    if (settle_root(im, walk, found->root, err) != AKT_OK)
        return err->status;
    root = im->root;
    relative = im->below.len == 0 ? found->relative
                                  : akt_arena_path(&im->batch, im->below, found->relative);
    if (relative.ptr == NULL)
        return akt_fail_memory(err);
    if (found->kind != AKT_FOUND_FILE)
        return pass_over(im, root, relative, found->open,
                         found->kind == AKT_FOUND_LEFT ? AKT_LEFT : AKT_SKIPPED, found->why, err);
    if (begin_if_needed(im, err) != AKT_OK ||
        akt_ahead_read(ahead, walk, i, im->options->type, im->archive, im->worker, &file, err) !=
            AKT_OK)
        return err->status;
    if (file->why.status == AKT_OK)
        return import_bytes(im, file, root, relative, found->open, err);
    if (file->why.status == AKT_ENOMEM)
        return akt_fail_memory(err);
    return pass_over(im, root, relative, found->open, AKT_SKIPPED,
                     without_path(akt_str_of(file->why.text), found->open), err);
}

static akt_status import_stdin(importing *im, akt_err *err)
{
    akt_str name = im->options->name.len > 0 ? im->options->name : AKT_STR("stdin");
    akt_read_file file = {0};
    akt_status status;

    if (akt_stream_read(STDIN_FILENO, gettext("standard input"), &file.bytes, &file.why) ==
        AKT_OK) {
        file.stat.size = file.bytes.len;
        file.sum = akt_sha256_of(akt_buf_str(&file.bytes));
        status = import_bytes(im, &file, AKT_STR("-"), name, name, err);
    } else if (file.why.status == AKT_ENOMEM) {
        status = akt_fail_memory(err);
    } else {
        status =
            pass_over(im, AKT_STR("-"), name, name, AKT_SKIPPED, akt_str_of(file.why.text), err);
    }
    akt_buf_free(&file.bytes);
    return status;
}

static bool stopped(const importing *im)
{
    return im->options->stop != NULL && *im->options->stop != 0;
}

static akt_status import_all(importing *im, const akt_walk *walk, bool with_stdin, akt_err *err)
{
    akt_ahead ahead = {.n = 0};
    akt_status status = AKT_OK;

    for (size_t i = 0; status == AKT_OK && i < walk->n_found && !stopped(im); i++)
        status = import_found(im, walk, i, &ahead, err);
    akt_ahead_free(&ahead, im->worker);
    if (status == AKT_OK && with_stdin && !stopped(im))
        status = import_stdin(im, err);
    for (size_t i = 0; status == AKT_OK && i < walk->n_roots && !stopped(im); i++) {
        if (!walk->roots[i].whole)
            continue;
        status = begin_if_needed(im, err);
        if (status == AKT_OK)
            status = settle_root(im, walk, i, err);
        if (status == AKT_OK)
            status = akt_put_vanished(im->archive, im->run, im->root, im->below,
                                      &im->kept_next.count[AKT_VANISHED], err);
    }
    if (status == AKT_OK)
        status = commit(im, err);
    return status;
}

/* The paths given as a JSON array, for import_run. Bytes that are not UTF-8 become U+FFFD. */
static void paths_as_json(const akt_walk *walk, bool with_stdin, akt_buf *out)
{
    akt_buf_byte(out, '[');
    for (size_t i = 0; i < walk->n_roots; i++) {
        if (i > 0)
            akt_buf_byte(out, ',');
        akt_json_string(walk->roots[i].path, out);
    }
    if (with_stdin)
        akt_buf_z(out, walk->n_roots > 0 ? ",\"-\"" : "\"-\"");
    akt_buf_byte(out, ']');
}

static akt_status run(importing *im, const akt_walk *walk, bool with_stdin, akt_err *err)
{
    const akt_ingest_options *options = im->options;
    akt_buf roots = {0}, settings = {0};
    akt_status status;

    paths_as_json(walk, with_stdin, &roots);
    akt_buf_fmt(&settings, "{\"hidden\":%s,\"outside\":%s,\"originals\":%s,\"type\":",
                options->hidden ? "true" : "false", options->outside ? "true" : "false",
                options->no_originals ? "false" : "true");
    akt_json_string(options->type, &settings);
    akt_buf_byte(&settings, '}');
    status = roots.failed || settings.failed ? akt_fail_memory(err)
                                             : akt_run_begin(im->archive, akt_buf_str(&roots),
                                                             akt_buf_str(&settings), &im->run, err);
    akt_buf_free(&roots);
    akt_buf_free(&settings);
    if (status != AKT_OK)
        return status;
    status = import_all(im, walk, with_stdin, err);
    if (status != AKT_OK) {
        if (im->in_batch)
            akt_batch_abandon(im->archive);
        return status;
    }
    return akt_run_end(im->archive, im->run, err);
}

akt_status akt_ingest(akt_archive *archive, const char *const *paths, size_t n_paths,
                      const akt_ingest_options *options, akt_ingest_result *result, akt_err *err)
{
    importing im = {.archive = archive,
                    .options = options,
                    .result = result,
                    .worker = options->worker != NULL ? options->worker : akt_reading_worker(NULL)};
    akt_walk_options walking = {options->hidden, options->outside, akt_archive_path(archive)};
    akt_arena arena = {0};
    akt_walk walk = {0};
    const char **files = akt_arena_array(&arena, n_paths + 1, sizeof *files);
    bool with_stdin = false;
    size_t n_files = 0;
    akt_status status;

    *result = (akt_ingest_result){0};
    for (size_t i = 0; files != NULL && i < n_paths; i++) {
        if (strcmp(paths[i], "-") == 0)
            with_stdin = true;
        else
            files[n_files++] = paths[i];
    }
    status = files == NULL || im.worker == NULL
                 ? akt_fail_memory(err)
                 : akt_walk_paths(files, n_files, &walking, &arena, &walk, err);
    if (status == AKT_OK) {
        im.progress.files_total = with_stdin;
        for (size_t i = 0; i < walk.n_found; i++)
            im.progress.files_total += walk.found[i].kind != AKT_FOUND_LEFT;
        im.progress.bytes_total = walk.bytes;
        status = run(&im, &walk, with_stdin, err);
    }
    if (options->worker == NULL)
        akt_worker_free(im.worker);
    akt_free(im.done);
    akt_arena_free(&im.batch);
    akt_arena_free(&im.roots);
    akt_arena_free(&arena);
    return status;
}
