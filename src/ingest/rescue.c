/* Out of a damaged archive into a new one. Facts and indexes are derived data, so only originals,
 * or else the stored text, and their places are brought over; all else is made anew. */
#include "ingest/ingest.h"

#include "archive/carve.h"
#include "archive/get.h"
#include "archive/salvage.h"
#include "base/mem.h"
#include "text/json.h"

#include <libintl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BATCH_BYTES ((uint64_t)16 << 20)

typedef struct rescuing {
    const char *path;
    akt_archive *old; /* NULL: it cannot be opened as an archive */
    akt_archive *fresh;
    akt_carver *carver;
    akt_worker *worker, *stored; /* for files, for what was stored of them */
    void (*say)(void *context, const char *sentence);
    void *context;
    akt_rescue_result *result;
    akt_arena arena;            /* owns the places */
    akt_salvaged_place *places; /* by source, then id */
    size_t n_places, cap_places;
    akt_buf bytes; /* of the original at hand */
    int64_t run;
    uint64_t batch_bytes;
} rescuing;

static void tell(rescuing *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void tell(rescuing *r, const char *format, ...)
{
    char sentence[PATH_MAX + 480];
    va_list args;

    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, gettext(format), args);
    va_end(args);
    r->say(r->context, sentence);
}

/* --- Places --- */

static int by_source(const void *left, const void *right)
{
    const akt_salvaged_place *a = left, *b = right;

    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    return (a->id > b->id) - (a->id < b->id);
}

/* The first place of a source, or where it would be. */
static size_t first_of(const rescuing *r, int64_t source)
{
    size_t from = 0, to = r->n_places;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (r->places[middle].source < source)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static akt_status read_places(rescuing *r, akt_err *err)
{
    int64_t last = akt_salvage_last_place(r->old);
    size_t n_lost = 0;

    for (int64_t id = 1; id <= last; id++) {
        akt_salvaged_place place;
        akt_salvage state = akt_salvage_place(r->old, id, &r->arena, &place);

        n_lost += state == AKT_SALVAGE_LOST;
        if (state != AKT_SALVAGE_READ)
            continue;
        if (!akt_grow(&r->places, &r->cap_places, r->n_places + 1, sizeof *r->places))
            return akt_fail_memory(err);
        r->places[r->n_places++] = place;
    }
    if (n_lost > 0)
        tell(r, "rows of the table path that cannot be read: %zu", n_lost);
    if (r->n_places > 0)
        qsort(r->places, r->n_places, sizeof *r->places, by_source);
    return AKT_OK;
}

/* --- Storing --- */

static akt_status stand_at(rescuing *r, int64_t source, const akt_salvaged_place *at, akt_err *err)
{
    akt_outcome outcome;
    akt_place place;

    if (akt_find_place(r->fresh, at->root, at->path, &place, err) != AKT_OK ||
        place.source == source)
        return err->status;
    outcome = place.source == 0 ? AKT_IMPORTED : AKT_NEW_VERSION;
    return akt_put_seen(r->fresh, r->run, at->root, at->path, source, at->mtime_ns, at->size,
                        outcome, AKT_STR(""), err);
}

static akt_str last_name(akt_str path)
{
    size_t from = path.len;

    while (from > 0 && path.ptr[from - 1] != '/')
        from--;
    return akt_str_slice(path, from, path.len);
}

static akt_status store(rescuing *r, const akt_put_source *put, const akt_reading *reading,
                        const akt_salvaged_place *places, size_t n, akt_err *err)
{
    int64_t source = 0;
    akt_status status = akt_put_source_document(r->fresh, put, reading->units, reading->n_units,
                                                &reading->analysis, &source, err);

    for (size_t i = 0; status == AKT_OK && i < n; i++)
        status = stand_at(r, source, &places[i], err);
    r->batch_bytes += put->bytes.len;
    if (status == AKT_OK && r->batch_bytes >= BATCH_BYTES) {
        r->batch_bytes = 0;
        status = akt_batch_commit(r->fresh, err);
        if (status == AKT_OK)
            status = akt_batch_begin(r->fresh, err);
    }
    if (status == AKT_OK)
        r->result->documents++;
    return status;
}

/* --- Sources that the tables tell of --- */

static bool get_original(rescuing *r, const akt_salvaged_source *source)
{
    size_t at = akt_carver_find(r->carver, &source->sha256);
    akt_err ignored = {0};
    akt_sha256 sum;
    akt_str name;

    if (akt_get_original(r->old, source->source, &r->bytes, &ignored) == AKT_OK) {
        sum = akt_sha256_of(akt_buf_str(&r->bytes));
        if (memcmp(sum.byte, source->sha256.byte, sizeof sum.byte) == 0)
            return true;
    }
    return at != AKT_NONE && akt_carver_read(r->carver, at, &r->bytes, &sum, &name) &&
           memcmp(sum.byte, source->sha256.byte, sizeof sum.byte) == 0;
}

/* Where the source stands; else where it stood last; one that is known of nowhere is given a place
 * by its hash. */
static akt_status places_of(rescuing *r, const akt_salvaged_source *source, akt_arena *arena,
                            const akt_salvaged_place **out, size_t *n, akt_err *err)
{
    size_t first = first_of(r, source->source);
    akt_salvaged_place *made;
    char hex[65];

    *n = 0;
    *out = r->places + first;
    while (first + *n < r->n_places && r->places[first + *n].source == source->source)
        ++*n;
    if (*n > 0)
        return AKT_OK;
    *n = 1;
    *out = made = akt_arena_array(arena, 1, sizeof *made);
    if (made == NULL)
        return akt_fail_memory(err);
    if (akt_salvage_place(r->old, source->home, arena, made) == AKT_SALVAGE_READ)
        return AKT_OK;
    akt_sha256_hex(&source->sha256, hex);
    *made = (akt_salvaged_place){.root = AKT_STR("-"),
                                 .path = akt_arena_copy(arena, (akt_str){hex, 16}),
                                 .size = source->size};
    return made->path.ptr == NULL ? akt_fail_memory(err) : AKT_OK;
}

/* A reading of the original, or of what the archive has stored of it. AKT_EINPUT: of neither. */
static akt_status read_source(rescuing *r, const akt_salvaged_source *source, akt_str name,
                              bool original, akt_reading *reading, akt_err *err)
{
    akt_hint hint = {name, source->importer, AKT_STR("")};
    akt_err why = {0};

    if (original &&
        akt_reading_make(r->worker, akt_buf_str(&r->bytes), &hint, reading, &why) == AKT_OK)
        return AKT_OK;
    if (why.status == AKT_ENOMEM || why.status == AKT_EIO)
        return akt_fail(err, why.status, "%s", why.text);
    akt_reading_free(reading);
    akt_err_clear(&why);
    if (source->document != 0 &&
        akt_reading_stored(r->old, source->document, r->stored, reading, &why) == AKT_OK &&
        reading->doc->n_passages > 0)
        return AKT_OK;
    if (why.status == AKT_ENOMEM || why.status == AKT_EIO)
        return akt_fail(err, why.status, "%s", why.text);
    return AKT_EINPUT;
}

static akt_status rescue_source(rescuing *r, const akt_salvaged_source *source, akt_err *err)
{
    akt_arena arena = {0};
    akt_reading reading = {0};
    const akt_salvaged_place *places = NULL;
    bool original = get_original(r, source);
    akt_put_source put = {.sha256 = source->sha256,
                          .bytes = original ? akt_buf_str(&r->bytes) : AKT_STR(""),
                          .size = source->size,
                          .keep = original};
    size_t n = 0;
    akt_status status = places_of(r, source, &arena, &places, &n, err);
    akt_str shown = AKT_STR("");

    if (status == AKT_OK) {
        shown = places[0].path.len > 0 ? places[0].path : places[0].root;
        put.name = last_name(shown);
        put.mtime = places[0].mtime_ns / INT64_C(1000000000);
        status = read_source(r, source, shown, original, &reading, err);
    }
    if (status == AKT_OK) {
        put.doc = reading.doc;
        status = store(r, &put, &reading, places, n, err);
        if (status == AKT_OK && !original) {
            r->result->from_text++;
            if (source->original)
                tell(r, "%.*s: the original is lost; its stored text was brought out",
                     (int)shown.len, shown.ptr);
        }
    } else if (status == AKT_EINPUT) {
        r->result->lost++;
        tell(r, "%.*s: lost: neither its original nor its text can be read", (int)shown.len,
             shown.ptr);
        status = AKT_OK;
    }
    akt_reading_free(&reading);
    akt_arena_free(&arena);
    return status;
}

static akt_status rescue_sources(rescuing *r, akt_err *err)
{
    int64_t last = akt_salvage_last_source(r->old);
    akt_status status = read_places(r, err);
    size_t n_lost = 0;

    for (int64_t id = 1; status == AKT_OK && id <= last; id++) {
        akt_salvaged_source source;
        akt_arena arena = {0};
        akt_salvage state = akt_salvage_source(r->old, id, &arena, &source);

        n_lost += state == AKT_SALVAGE_LOST;
        if (state == AKT_SALVAGE_READ)
            status = rescue_source(r, &source, err);
        akt_arena_free(&arena);
    }
    if (n_lost > 0)
        tell(r, "rows of the table source that cannot be read: %zu", n_lost);
    return status;
}

/* A, then B, then A again: sources come in order of their ids, so what stood last is put last. */
static akt_status settle_places(rescuing *r, akt_err *err)
{
    akt_status status = AKT_OK;

    for (size_t i = 0; status == AKT_OK && i < r->n_places; i++) {
        akt_arena arena = {0};
        akt_salvaged_source old;
        int64_t source = 0;

        if (akt_salvage_source(r->old, r->places[i].source, &arena, &old) == AKT_SALVAGE_READ)
            status = akt_find_source(r->fresh, &old.sha256, &source, err);
        if (status == AKT_OK && source != 0)
            status = stand_at(r, source, &r->places[i], err);
        akt_arena_free(&arena);
    }
    return status;
}

/* --- Originals that no table leads to --- */

static akt_status rescue_carved(rescuing *r, size_t at, akt_err *err)
{
    akt_salvaged_place place = {.root = AKT_STR("-")};
    akt_hint hint = {.type = AKT_STR(""), .charset = AKT_STR("")};
    akt_put_source put = {.keep = true};
    akt_reading reading = {0};
    akt_err why = {0};
    akt_status status;
    char hex[65];
    akt_buf path = {0};
    int64_t known = 0;

    if (!akt_carver_read(r->carver, at, &r->bytes, &put.sha256, &hint.name))
        return AKT_OK;
    status = akt_find_source(r->fresh, &put.sha256, &known, err);
    if (status != AKT_OK || known != 0)
        return status;
    akt_sha256_hex(&put.sha256, hex);
    akt_buf_fmt(&path, "%.16s/%.*s", hex, (int)hint.name.len, hint.name.ptr);
    put.bytes = akt_buf_str(&r->bytes);
    status = path.failed ? akt_fail_memory(&why)
                         : akt_reading_make(r->worker, put.bytes, &hint, &reading, &why);
    if (status == AKT_OK) {
        put.doc = reading.doc;
        put.name = hint.name;
        place.path = akt_buf_str(&path);
        place.size = put.bytes.len;
        status = store(r, &put, &reading, &place, 1, err);
        r->result->carved++;
        tell(r, "%.*s: found in the file's pages; where it stood is lost", (int)path.len, path.ptr);
    } else if (status == AKT_EINPUT) {
        r->result->lost++;
        tell(r, "%.*s: found in the file's pages, and cannot be read as a document: %s",
             (int)path.len, path.ptr, why.text);
        status = AKT_OK;
    } else {
        akt_fail(err, status, "%s", why.text);
    }
    akt_reading_free(&reading);
    akt_buf_free(&path);
    return status;
}

/* --- The whole --- */

static akt_status bring_over(rescuing *r, akt_err *err)
{
    akt_status status = akt_batch_begin(r->fresh, err);

    if (status == AKT_OK && r->old != NULL)
        status = rescue_sources(r, err);
    if (status == AKT_OK && r->old != NULL)
        status = settle_places(r, err);
    for (size_t i = 0; status == AKT_OK && i < akt_carver_count(r->carver); i++)
        status = rescue_carved(r, i, err);
    if (status == AKT_OK)
        status = akt_batch_commit(r->fresh, err);
    else
        akt_batch_abandon(r->fresh);
    return status;
}

static akt_status begin_run(rescuing *r, akt_err *err)
{
    akt_buf roots = {0};
    akt_status status;

    akt_buf_byte(&roots, '[');
    akt_json_string(akt_str_of(r->path), &roots);
    akt_buf_byte(&roots, ']');
    status = roots.failed ? akt_fail_memory(err)
                          : akt_run_begin(r->fresh, akt_buf_str(&roots),
                                          AKT_STR("{\"rescue\":true}"), &r->run, err);
    akt_buf_free(&roots);
    return status;
}

akt_status akt_rescue(const char *path, akt_archive *fresh,
                      void (*say)(void *context, const char *sentence), void *context,
                      akt_rescue_result *result, akt_err *err)
{
    rescuing r = {.path = path,
                  .fresh = fresh,
                  .worker = akt_reading_worker(NULL),
                  .stored = akt_stored_worker(),
                  .say = say,
                  .context = context,
                  .result = result};
    akt_err why = {0};
    akt_status status = r.worker == NULL || r.stored == NULL
                            ? akt_fail_memory(err)
                            : akt_carver_open(path, &r.carver, err);

    *result = (akt_rescue_result){0};
    if (status == AKT_OK && akt_archive_open(path, AKT_READ, &r.old, &why) != AKT_OK) {
        tell(&r, "its tables cannot be opened, so only originals are looked for, in its pages: %s",
             why.text);
        akt_archive_close(r.old);
        r.old = NULL;
    }
    if (status == AKT_OK)
        status = begin_run(&r, err);
    if (status == AKT_OK) {
        status = bring_over(&r, err);
        if (status == AKT_OK)
            status = akt_run_end(fresh, r.run, err);
    }
    akt_archive_close(r.old);
    akt_carver_close(r.carver);
    akt_worker_free(r.worker);
    akt_worker_free(r.stored);
    akt_free(r.places);
    akt_arena_free(&r.arena);
    akt_buf_free(&r.bytes);
    return status;
}
