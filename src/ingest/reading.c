/* Bytes to a reading. The worker process parses them and finds what can be derived; document and
 * facts arrive as bytes with offsets (doc/seam.c, facts/seam.c), and what a hostile file made of
 * them is checked on the way in. Behind them stands how long the document is. */
#include "ingest/ingest.h"

#include "archive/sources.h"
#include "doc/unit.h"
#include "text/wire.h"

static const akt_analysis_options no_reference = {AKT_NO_DAY};

static akt_status put_analysis(const akt_doc *doc, const akt_analysis_options *options,
                               akt_buf *out, akt_err *err)
{
    akt_arena arena = {0};
    akt_analysis analysis;
    akt_status status = akt_analyse(doc, options, &arena, &analysis, err);

    if (status == AKT_OK)
        akt_analysis_write(&analysis, out);
    akt_arena_free(&arena);
    return out->failed ? akt_fail_memory(err) : status;
}

akt_status akt_reading_task(const void *options, akt_str bytes, const akt_hint *hint, akt_buf *out,
                            akt_err *err)
{
    akt_doc *doc = akt_doc_new();
    akt_status status = doc == NULL ? akt_fail_memory(err) : akt_import(bytes, hint, doc, err);
    size_t len = 0;

    if (status == AKT_OK) {
        akt_doc_write(doc, out);
        len = out->len;
        status = put_analysis(doc, options, out, err);
        akt_buf_add(out, (akt_str){(const char *)&len, sizeof len});
    }
    akt_doc_free(doc);
    return out->failed ? akt_fail_memory(err) : status;
}

akt_worker *akt_reading_worker(const akt_analysis_options *options)
{
    return akt_worker_new(akt_reading_task, options != NULL ? options : &no_reference,
                          &akt_worker_limits_default);
}

static akt_status take_apart(akt_str wire, akt_reading *out, akt_err *err)
{
    size_t len = 0;
    akt_str facts;

    if (wire.len >= sizeof len) {
        wire.len -= sizeof len;
        memcpy(&len, wire.ptr + wire.len, sizeof len);
    }
    facts = akt_str_slice(wire, len, wire.len);
    if (akt_doc_read(akt_str_slice(wire, 0, len), out->doc, err) != AKT_OK)
        return err->status;
    if (!akt_units_build(out->doc, &out->arena, &out->units, &out->n_units))
        return akt_fail_memory(err);
    return akt_analysis_read(facts, out->doc, &out->arena, &out->analysis, err);
}

akt_status akt_reading_make(akt_worker *worker, akt_str bytes, const akt_hint *hint,
                            akt_reading *out, akt_err *err)
{
    akt_buf wire = {0};
    akt_status status = akt_worker_import(worker, bytes, hint, &wire, err);

    if (status == AKT_OK) {
        out->doc = akt_doc_new();
        status = out->doc == NULL ? akt_fail_memory(err) : take_apart(akt_buf_str(&wire), out, err);
    }
    akt_buf_free(&wire);
    return status;
}

/* The task of the worker for stored documents, which are sent as they are written. */
static akt_status analyse_stored(const void *options, akt_str bytes, const akt_hint *hint,
                                 akt_buf *out, akt_err *err)
{
    akt_doc *doc = akt_doc_new();
    akt_status status = doc == NULL ? akt_fail_memory(err) : akt_doc_read(bytes, doc, err);

    (void)hint;
    if (status == AKT_OK)
        status = put_analysis(doc, options, out, err);
    akt_doc_free(doc);
    return status;
}

akt_worker *akt_stored_worker(void)
{
    return akt_worker_new(analyse_stored, &no_reference, &akt_worker_limits_default);
}

/* A stored passage as an importer could have made it, whatever the archive says; lines, which no
 * fact is found by, are not known. */
static akt_passage mended(const akt_passage *stored, bool *title)
{
    akt_passage passage = *stored;

    if (passage.kind == AKT_TITLE && *title)
        passage.kind = AKT_PARAGRAPH;
    *title = *title || passage.kind == AKT_TITLE;
    if (passage.level < 1)
        passage.level = 1;
    if (passage.kind == AKT_HEADING && passage.level > 6)
        passage.level = 6;
    if (passage.text.len == 0)
        passage.text = AKT_STR("\xEF\xBF\xBD");
    if (!akt_at_character(passage.text, passage.label))
        passage.label = 0;
    if (passage.begin == SIZE_MAX)
        passage.begin--;
    if (passage.end <= passage.begin)
        passage.end = passage.begin + 1;
    passage.first_line = passage.last_line = 1;
    return passage;
}

/* What of a stored document facts are found in, ready to be written; borrows from it. */
static bool make_sendable(const akt_doc *stored, akt_arena *arena, akt_doc *out)
{
    static const size_t first_line = 0;
    bool title = false;

    *out = (akt_doc){.source_len = SIZE_MAX,
                     .lines = {.starts = &first_line, .n = 1},
                     .n_passages = stored->n_passages,
                     .n_cues = stored->n_cues};
    out->passages = akt_arena_array(arena, stored->n_passages + 1, sizeof *out->passages);
    out->cues = akt_arena_array(arena, stored->n_cues + 1, sizeof *out->cues);
    if (out->passages == NULL || out->cues == NULL)
        return false;
    for (size_t i = 0; i < stored->n_passages; i++)
        out->passages[i] = mended(&stored->passages[i], &title);
    for (size_t i = 0; i < stored->n_cues; i++) {
        out->cues[i] = stored->cues[i];
        if (out->cues[i].end < out->cues[i].begin)
            out->cues[i].end = out->cues[i].begin;
    }
    return true;
}

static akt_status analyse_apart(akt_worker *worker, akt_reading *out, akt_err *err)
{
    static const akt_hint none = {{"", 0}, {"", 0}, {"", 0}};
    akt_buf there = {0}, back = {0};
    akt_arena arena = {0};
    akt_doc doc;
    bool made = make_sendable(out->doc, &arena, &doc);
    akt_status status;

    if (made)
        akt_doc_write(&doc, &there);
    status = !made || there.failed
                 ? akt_fail_memory(err)
                 : akt_worker_import(worker, akt_buf_str(&there), &none, &back, err);
    if (status == AKT_OK)
        status = akt_analysis_read(akt_buf_str(&back), out->doc, &out->arena, &out->analysis, err);
    akt_buf_free(&there);
    akt_buf_free(&back);
    akt_arena_free(&arena);
    return status;
}

akt_status akt_reading_stored(akt_archive *archive, int64_t document, akt_worker *worker,
                              akt_reading *out, akt_err *err)
{
    akt_metadata stored;

    out->doc = akt_doc_new();
    if (out->doc == NULL)
        return akt_fail_memory(err);
    if (akt_get_doc(archive, document, out->doc, &stored, err) != AKT_OK)
        return err->status;
    if (!akt_units_build(out->doc, &out->arena, &out->units, &out->n_units))
        return akt_fail_memory(err);
    if (analyse_apart(worker, out, err) == AKT_OK)
        out->analysis.meta = stored;
    return err->status;
}

void akt_reading_free(akt_reading *reading)
{
    akt_doc_free(reading->doc);
    akt_arena_free(&reading->arena);
    *reading = (akt_reading){0};
}
