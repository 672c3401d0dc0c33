/* Facts and indexes are derived data: refresh throws them away and derives them anew, in one
 * transaction, so that an interrupted refresh leaves the archive as it was. */
#include "ingest/ingest.h"

#include "archive/get.h"
#include "archive/sources.h"

#include <string.h>

typedef struct workers {
    akt_worker *files, *stored;
} workers;

static akt_status from_text(akt_archive *archive, const workers *with,
                            const akt_stored_source *source, akt_reading *reading, akt_err *err)
{
    akt_err why = {0};

    if (akt_reading_stored(archive, source->document, with->stored, reading, &why) == AKT_OK)
        return AKT_OK;
    if (why.status != AKT_EINPUT)
        return akt_fail(err, why.status, "%s", why.text);
    return akt_fail(err, why.status, "%.*s cannot be read again: %s", (int)source->path.len,
                    source->path.ptr, why.text);
}

/* Whether the original that was imported is in bytes. */
static akt_status get_original(akt_archive *archive, const akt_stored_source *source,
                               akt_buf *bytes, bool *whole, akt_err *err)
{
    akt_err why = {0};
    akt_sha256 sum;

    *whole = akt_get_original(archive, source->source, bytes, &why) == AKT_OK;
    if (why.status == AKT_ENOMEM)
        return akt_fail_memory(err);
    if (*whole) {
        sum = akt_sha256_of(akt_buf_str(bytes));
        *whole = memcmp(sum.byte, source->sha256.byte, sizeof sum.byte) == 0;
    }
    return AKT_OK;
}

/* What this akt cannot read any more keeps the text that an earlier one has read, and so does what
 * is damaged; akt verify names both. */
static akt_status from_original(akt_archive *archive, const workers *with,
                                const akt_stored_source *source, akt_buf *bytes,
                                akt_reading *reading, akt_err *err)
{
    akt_hint hint = {source->path, source->importer, AKT_STR("")};
    akt_err why = {0};
    bool whole;

    if (get_original(archive, source, bytes, &whole, err) != AKT_OK)
        return err->status;
    if (!whole)
        return from_text(archive, with, source, reading, err);
    if (akt_reading_make(with->files, akt_buf_str(bytes), &hint, reading, &why) == AKT_OK)
        return AKT_OK;
    if (why.status != AKT_EINPUT)
        return akt_fail(err, why.status, "%.*s cannot be read again: %s", (int)source->path.len,
                        source->path.ptr, why.text);
    akt_reading_free(reading);
    return from_text(archive, with, source, reading, err);
}

static akt_status derive_all(akt_archive *archive, const workers *with,
                             void (*progress)(void *, size_t, size_t), void *context, akt_err *err)
{
    size_t total = 0, done = 0;
    akt_stored_source source = {0};
    akt_arena arena = {0};
    akt_buf bytes = {0};
    bool found = true;
    akt_status status = akt_count_sources(archive, &total, err);

    if (status == AKT_OK)
        status = akt_derived_clear(archive, err);
    while (status == AKT_OK) {
        akt_reading reading = {0};

        akt_arena_free(&arena);
        status = akt_next_source(archive, source.source, &arena, &source, &found, err);
        if (status != AKT_OK || !found)
            break;
        status = source.original ? from_original(archive, with, &source, &bytes, &reading, err)
                                 : from_text(archive, with, &source, &reading, err);
        if (status == AKT_OK)
            status = akt_put_again(archive, source.source, reading.doc, reading.units,
                                   reading.n_units, &reading.analysis, err);
        akt_reading_free(&reading);
        if (status == AKT_OK && progress != NULL)
            progress(context, ++done, total);
    }
    akt_buf_free(&bytes);
    akt_arena_free(&arena);
    return status == AKT_OK ? akt_derived_done(archive, err) : status;
}

akt_status akt_refresh(akt_archive *archive, void (*progress)(void *, size_t done, size_t total),
                       void *context, akt_err *err)
{
    workers with = {akt_reading_worker(NULL), akt_stored_worker()};
    akt_status status = with.files == NULL || with.stored == NULL ? akt_fail_memory(err)
                                                                  : akt_batch_begin(archive, err);

    if (status == AKT_OK) {
        status = derive_all(archive, &with, progress, context, err);
        if (status == AKT_OK)
            status = akt_batch_commit(archive, err);
        else
            akt_batch_abandon(archive);
    }
    akt_worker_free(with.files);
    akt_worker_free(with.stored);
    return status;
}
