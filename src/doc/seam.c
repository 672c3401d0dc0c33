/* A document as bytes.
 *
 * A magic word with the version, then numbers and texts (text/wire.h). Order: the source, line
 * starts and pages as distances, passages, cues, links, remarks. Nothing in it can be trusted on
 * the way back: every place is compared with what it points into. */
#include "doc/doc.h"

#include "text/wire.h"

static const char magic[8] = {'a', 'k', 't', 'd', 'o', 'c', '1', '\n'};

static void put_ascending(akt_buf *out, const size_t *offsets, size_t n)
{
    size_t last = 0;

    akt_wire_put(out, n);
    for (size_t i = 0; i < n; i++) {
        akt_wire_put(out, offsets[i] - last);
        last = offsets[i];
    }
}

static void put_passage(akt_buf *out, const akt_passage *passage)
{
    akt_buf_byte(out, (char)passage->kind);
    akt_buf_byte(out, (char)passage->tier);
    akt_buf_byte(out, (char)passage->level);
    akt_wire_put(out, passage->heading);
    akt_wire_put(out, passage->label);
    akt_wire_put(out, passage->begin);
    akt_wire_put(out, passage->end - passage->begin);
    akt_wire_put(out, passage->first_line);
    akt_wire_put(out, passage->last_line - passage->first_line);
    akt_wire_put(out, passage->page);
    akt_wire_put(out, passage->part);
    akt_wire_put_str(out, passage->text);
}

void akt_doc_write(const akt_doc *doc, akt_buf *out)
{
    akt_buf_add(out, (akt_str){magic, sizeof magic});
    akt_wire_put(out, doc->source_len);
    akt_wire_put_str(out, doc->source.encoding);
    akt_wire_put_str(out, doc->importer);
    akt_wire_put_str(out, doc->media_type);
    put_ascending(out, doc->lines.starts, doc->lines.n);
    put_ascending(out, doc->lines.pages, doc->lines.n_pages);
    akt_wire_put(out, doc->source.n_repairs);
    for (size_t i = 0; i < doc->source.n_repairs; i++) {
        akt_wire_put_str(out, doc->source.repairs[i].what);
        akt_wire_put(out, doc->source.repairs[i].count);
        akt_wire_put(out, doc->source.repairs[i].first);
    }
    akt_wire_put(out, doc->n_passages);
    for (size_t i = 0; i < doc->n_passages; i++)
        put_passage(out, &doc->passages[i]);
    akt_wire_put(out, doc->n_cues);
    for (size_t i = 0; i < doc->n_cues; i++) {
        akt_wire_put_str(out, doc->cues[i].name);
        akt_wire_put_str(out, doc->cues[i].value);
        akt_wire_put(out, doc->cues[i].begin);
        akt_wire_put(out, doc->cues[i].end);
    }
    akt_wire_put(out, doc->n_links);
    for (size_t i = 0; i < doc->n_links; i++) {
        akt_wire_put(out, doc->links[i].passage);
        akt_wire_put(out, doc->links[i].offset);
        akt_wire_put(out, doc->links[i].length);
        akt_wire_put_str(out, doc->links[i].target);
    }
    akt_wire_put(out, doc->n_remarks);
    for (size_t i = 0; i < doc->n_remarks; i++) {
        akt_wire_put_str(out, doc->remarks[i].what);
        akt_wire_put(out, doc->remarks[i].at);
        akt_wire_put_str(out, doc->remarks[i].detail);
    }
}

static size_t get_ascending(akt_wire *r, size_t most, const size_t **out)
{
    size_t *offsets = NULL, last = 0;
    size_t n = akt_wire_room(r, 1, sizeof *offsets, &offsets);

    for (size_t i = 0; i < n && !r->bad; i++)
        last = offsets[i] = last + akt_wire_get(r, most - last);
    *out = offsets;
    return n;
}

static bool get_passage(akt_wire *r, akt_doc *doc, uint32_t index)
{
    akt_passage *passage = &doc->passages[index];

    passage->kind = (akt_kind)akt_wire_get(r, AKT_KINDS - 1);
    passage->tier = (akt_tier)akt_wire_get(r, AKT_MARGIN);
    if (r->at >= r->in.len)
        return akt_wire_refuse(r);
    passage->level = (uint8_t)r->in.ptr[r->at++];
    passage->heading = (uint32_t)akt_wire_get(r, index);
    passage->label = (uint32_t)akt_wire_get(r, UINT32_MAX);
    passage->begin = akt_wire_get(r, doc->source_len);
    passage->end = passage->begin + akt_wire_get(r, doc->source_len - passage->begin);
    passage->first_line = (uint32_t)akt_wire_get(r, doc->lines.n);
    passage->last_line =
        (uint32_t)(passage->first_line + akt_wire_get(r, doc->lines.n - passage->first_line));
    passage->page = (uint32_t)akt_wire_get(r, UINT32_MAX);
    passage->part = (uint32_t)akt_wire_get(r, UINT32_MAX);
    passage->text = akt_wire_str(r);
    if (r->bad || passage->text.len == 0 || passage->begin == passage->end ||
        passage->first_line == 0 || !akt_at_character(passage->text, passage->label) ||
        (passage->kind == AKT_HEADING && (passage->level < 1 || passage->level > 6)) ||
        (passage->kind == AKT_ITEM && passage->level < 1))
        return akt_wire_refuse(r);
    return true;
}

static void get_source(akt_wire *r, akt_doc *doc)
{
    doc->source_len = akt_wire_get(r, SIZE_MAX);
    doc->source.encoding = akt_wire_str(r);
    doc->importer = akt_wire_str(r);
    doc->media_type = akt_wire_str(r);
    doc->lines.n = get_ascending(r, doc->source_len, &doc->lines.starts);
    if (doc->lines.n == 0 || doc->lines.n > UINT32_MAX || doc->lines.starts[0] != 0)
        akt_wire_refuse(r);
    doc->lines.n_pages = get_ascending(r, doc->source_len, &doc->lines.pages);
    doc->source.n_repairs = akt_wire_room(r, 3, sizeof *doc->source.repairs, &doc->source.repairs);
    for (size_t i = 0; i < doc->source.n_repairs && !r->bad; i++) {
        doc->source.repairs[i].what = akt_wire_str(r);
        doc->source.repairs[i].count = akt_wire_get(r, SIZE_MAX);
        doc->source.repairs[i].first = akt_wire_get(r, doc->source_len);
    }
}

static void get_passages(akt_wire *r, akt_doc *doc)
{
    size_t titles = 0;

    doc->n_passages = akt_wire_room(r, 12, sizeof *doc->passages, &doc->passages);
    if (doc->n_passages >= UINT32_MAX)
        akt_wire_refuse(r);
    for (size_t i = 0; i < doc->n_passages && !r->bad; i++)
        if (get_passage(r, doc, (uint32_t)i) && doc->passages[i].kind == AKT_TITLE && titles++)
            akt_wire_refuse(r);
}

static void get_cues(akt_wire *r, akt_doc *doc)
{
    doc->n_cues = akt_wire_room(r, 4, sizeof *doc->cues, &doc->cues);
    for (size_t i = 0; i < doc->n_cues && !r->bad; i++) {
        akt_cue *cue = &doc->cues[i];

        cue->name = akt_wire_str(r);
        cue->value = akt_wire_str(r);
        cue->begin = akt_wire_get(r, doc->source_len);
        cue->end = akt_wire_get(r, doc->source_len);
        if (cue->end < cue->begin)
            akt_wire_refuse(r);
    }
}

static void get_links(akt_wire *r, akt_doc *doc)
{
    doc->n_links = akt_wire_room(r, 4, sizeof *doc->links, &doc->links);
    for (size_t i = 0; i < doc->n_links && !r->bad; i++) {
        akt_link *link = &doc->links[i];
        akt_str text;

        link->passage = (uint32_t)akt_wire_get(r, doc->n_passages ? doc->n_passages - 1 : 0);
        if (r->bad || doc->n_passages == 0) {
            akt_wire_refuse(r);
            return;
        }
        text = doc->passages[link->passage].text;
        link->offset = akt_wire_get(r, text.len);
        link->length = akt_wire_get(r, text.len - link->offset);
        link->target = akt_wire_str(r);
        if (!akt_at_character(text, link->offset) ||
            !akt_at_character(text, link->offset + link->length))
            akt_wire_refuse(r);
    }
}

static void get_remarks(akt_wire *r, akt_doc *doc)
{
    doc->n_remarks = akt_wire_room(r, 3, sizeof *doc->remarks, &doc->remarks);
    for (size_t i = 0; i < doc->n_remarks && !r->bad; i++) {
        doc->remarks[i].what = akt_wire_str(r);
        doc->remarks[i].at = akt_wire_get(r, doc->source_len);
        doc->remarks[i].detail = akt_wire_str(r);
    }
}

akt_status akt_doc_read(akt_str bytes, akt_doc *doc, akt_err *err)
{
    akt_status status = akt_doc_finish(doc, err); /* the builder is not needed */
    akt_wire r = {.arena = &doc->arena};

    if (status != AKT_OK)
        return status;
    r.in = akt_arena_copy(&doc->arena, bytes);
    if (!r.in.ptr)
        return akt_fail_memory(err);
    if (!akt_str_starts(r.in, (akt_str){magic, sizeof magic}))
        akt_wire_refuse(&r);
    else
        r.at = sizeof magic;
    get_source(&r, doc);
    get_passages(&r, doc);
    get_cues(&r, doc);
    get_links(&r, doc);
    get_remarks(&r, doc);
    if (r.no_memory)
        status = akt_fail_memory(err);
    else if (r.bad || r.at != r.in.len)
        status = akt_fail(err, AKT_EINPUT, "these bytes are no document of this version of akt");
    if (status != AKT_OK) {
        doc->n_passages = doc->n_cues = doc->n_links = doc->n_remarks = 0;
        doc->source.n_repairs = 0;
    }
    return status;
}
