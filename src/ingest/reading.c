/* Bytes to a reading, through the importers' seam: the document arrives from the worker process as
 * bytes with offsets, and what a hostile file made of it is checked on the way in. */
#include "ingest/ingest.h"

#include "archive/sources.h"
#include "doc/unit.h"

akt_worker *akt_reading_worker(void)
{
    return akt_worker_new(akt_import_serialised, &akt_worker_limits_default);
}

akt_status akt_reading_make(akt_worker *worker, akt_str bytes, const akt_hint *hint,
                            const akt_analysis_options *options, akt_reading *out, akt_err *err)
{
    akt_buf wire = {0};
    akt_status status = akt_worker_import(worker, bytes, hint, &wire, err);

    if (status == AKT_OK) {
        out->doc = akt_doc_new();
        status = out->doc == NULL ? akt_fail_memory(err)
                                  : akt_doc_read(akt_buf_str(&wire), out->doc, err);
    }
    akt_buf_free(&wire);
    if (status == AKT_OK && !akt_units_build(out->doc, &out->arena, &out->units, &out->n_units))
        status = akt_fail_memory(err);
    if (status == AKT_OK)
        status = akt_analyse(out->doc, options, &out->arena, &out->analysis, err);
    return status;
}

akt_status akt_reading_stored(akt_archive *archive, int64_t document, akt_reading *out,
                              akt_err *err)
{
    akt_analysis_options options = {AKT_NO_DAY};
    akt_metadata stored;

    out->doc = akt_doc_new();
    if (out->doc == NULL)
        return akt_fail_memory(err);
    if (akt_get_doc(archive, document, out->doc, &stored, err) != AKT_OK)
        return err->status;
    if (!akt_units_build(out->doc, &out->arena, &out->units, &out->n_units))
        return akt_fail_memory(err);
    if (akt_analyse(out->doc, &options, &out->arena, &out->analysis, err) == AKT_OK)
        out->analysis.meta = stored;
    return err->status;
}

void akt_reading_free(akt_reading *reading)
{
    akt_doc_free(reading->doc);
    akt_arena_free(&reading->arena);
    *reading = (akt_reading){0};
}
