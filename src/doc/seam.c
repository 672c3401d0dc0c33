/* A document as bytes.
 *
 * A magic word with the version, then every number as a varint (LEB128), every text as its length
 * and its bytes. Order: the source, line starts and pages as distances, passages, cues, links,
 * remarks. Nothing in it can be trusted on the way back: a count is compared with the bytes left
 * before anything is allocated for it, and every place with what it points into. */
#include "doc/doc.h"

#include "text/utf8.h"

#include <string.h>

static const char magic[8] = {'a', 'k', 't', 'd', 'o', 'c', '1', '\n'};

static void put(akt_buf *out, uint64_t n)
{
    char bytes[10];
    size_t len = 0;

    do {
        bytes[len++] = (char)((n & 0x7F) | (n > 0x7F ? 0x80U : 0));
        n >>= 7;
    } while (n);
    akt_buf_add(out, (akt_str){bytes, len});
}

static void put_str(akt_buf *out, akt_str s)
{
    put(out, s.len);
    akt_buf_add(out, s);
}

static void put_ascending(akt_buf *out, const size_t *offsets, size_t n)
{
    size_t last = 0;

    put(out, n);
    for (size_t i = 0; i < n; i++) {
        put(out, offsets[i] - last);
        last = offsets[i];
    }
}

static void put_passage(akt_buf *out, const akt_passage *passage)
{
    akt_buf_byte(out, (char)passage->kind);
    akt_buf_byte(out, (char)passage->tier);
    akt_buf_byte(out, (char)passage->level);
    put(out, passage->heading);
    put(out, passage->label);
    put(out, passage->begin);
    put(out, passage->end - passage->begin);
    put(out, passage->first_line);
    put(out, passage->last_line - passage->first_line);
    put(out, passage->page);
    put(out, passage->part);
    put_str(out, passage->text);
}

void akt_doc_write(const akt_doc *doc, akt_buf *out)
{
    akt_buf_add(out, (akt_str){magic, sizeof magic});
    put(out, doc->source_len);
    put_str(out, doc->source.encoding);
    put_str(out, doc->importer);
    put_str(out, doc->media_type);
    put_ascending(out, doc->lines.starts, doc->lines.n);
    put_ascending(out, doc->lines.pages, doc->lines.n_pages);
    put(out, doc->source.n_repairs);
    for (size_t i = 0; i < doc->source.n_repairs; i++) {
        put_str(out, doc->source.repairs[i].what);
        put(out, doc->source.repairs[i].count);
        put(out, doc->source.repairs[i].first);
    }
    put(out, doc->n_passages);
    for (size_t i = 0; i < doc->n_passages; i++)
        put_passage(out, &doc->passages[i]);
    put(out, doc->n_cues);
    for (size_t i = 0; i < doc->n_cues; i++) {
        put_str(out, doc->cues[i].name);
        put_str(out, doc->cues[i].value);
        put(out, doc->cues[i].begin);
        put(out, doc->cues[i].end);
    }
    put(out, doc->n_links);
    for (size_t i = 0; i < doc->n_links; i++) {
        put(out, doc->links[i].passage);
        put(out, doc->links[i].offset);
        put(out, doc->links[i].length);
        put_str(out, doc->links[i].target);
    }
    put(out, doc->n_remarks);
    for (size_t i = 0; i < doc->n_remarks; i++) {
        put_str(out, doc->remarks[i].what);
        put(out, doc->remarks[i].at);
        put_str(out, doc->remarks[i].detail);
    }
}

typedef struct reader {
    akt_str in;
    size_t at;
    bool bad, no_memory;
    akt_arena *arena;
} reader;

static bool refuse(reader *r)
{
    r->bad = true;
    r->at = r->in.len;
    return false;
}

/* A number of at most `most`; 0 and r->bad when it is none. */
static uint64_t get(reader *r, uint64_t most)
{
    uint64_t n = 0;

    for (unsigned shift = 0; shift < 64; shift += 7) {
        unsigned char byte;

        if (r->at >= r->in.len)
            break;
        byte = (unsigned char)r->in.ptr[r->at++];
        if (shift == 63 && byte > 1)
            break;
        n |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            if (n <= most)
                return n;
            break;
        }
    }
    refuse(r);
    return 0;
}

static akt_str get_str(reader *r)
{
    size_t len = get(r, SIZE_MAX);
    akt_str s = AKT_STR("");

    if (r->bad || len > r->in.len - r->at) {
        refuse(r);
        return s;
    }
    s = akt_str_slice(r->in, r->at, r->at + len);
    r->at += len;
    if (!akt_utf8_valid(s, NULL)) {
        refuse(r);
        return AKT_STR("");
    }
    return s;
}

/* A count of things that take at least `least` bytes each, and zeroed room for them in *out. */
static size_t get_room(reader *r, size_t least, size_t size, void *out)
{
    size_t n = get(r, (r->in.len - r->at) / least);
    void *room;

    if (r->bad || n == 0)
        return 0;
    room = akt_arena_array(r->arena, n, size);
    if (!room) {
        r->no_memory = true;
        refuse(r);
        return 0;
    }
    memcpy(out, &room, sizeof room);
    return n;
}

static size_t get_ascending(reader *r, size_t most, const size_t **out)
{
    size_t *offsets = NULL, last = 0;
    size_t n = get_room(r, 1, sizeof *offsets, &offsets);

    for (size_t i = 0; i < n && !r->bad; i++)
        last = offsets[i] = last + get(r, most - last);
    *out = offsets;
    return n;
}

/* Whether at is where a character of s begins, or its end. */
static bool at_character(akt_str s, size_t at)
{
    return at == s.len || (at < s.len && ((unsigned char)s.ptr[at] & 0xC0) != 0x80);
}

static bool get_passage(reader *r, akt_doc *doc, uint32_t index)
{
    akt_passage *passage = &doc->passages[index];

    passage->kind = (akt_kind)get(r, AKT_KINDS - 1);
    passage->tier = (akt_tier)get(r, AKT_MARGIN);
    if (r->at >= r->in.len)
        return refuse(r);
    passage->level = (uint8_t)r->in.ptr[r->at++];
    passage->heading = (uint32_t)get(r, index);
    passage->label = (uint32_t)get(r, UINT32_MAX);
    passage->begin = get(r, doc->source_len);
    passage->end = passage->begin + get(r, doc->source_len - passage->begin);
    passage->first_line = (uint32_t)get(r, doc->lines.n);
    passage->last_line =
        (uint32_t)(passage->first_line + get(r, doc->lines.n - passage->first_line));
    passage->page = (uint32_t)get(r, UINT32_MAX);
    passage->part = (uint32_t)get(r, UINT32_MAX);
    passage->text = get_str(r);
    if (r->bad || passage->text.len == 0 || passage->begin == passage->end ||
        passage->first_line == 0 || !at_character(passage->text, passage->label) ||
        (passage->kind == AKT_HEADING && (passage->level < 1 || passage->level > 6)) ||
        (passage->kind == AKT_ITEM && passage->level < 1))
        return refuse(r);
    return true;
}

static void get_source(reader *r, akt_doc *doc)
{
    doc->source_len = get(r, SIZE_MAX);
    doc->source.encoding = get_str(r);
    doc->importer = get_str(r);
    doc->media_type = get_str(r);
    doc->lines.n = get_ascending(r, doc->source_len, &doc->lines.starts);
    if (doc->lines.n == 0 || doc->lines.n > UINT32_MAX || doc->lines.starts[0] != 0)
        refuse(r);
    doc->lines.n_pages = get_ascending(r, doc->source_len, &doc->lines.pages);
    doc->source.n_repairs = get_room(r, 3, sizeof *doc->source.repairs, &doc->source.repairs);
    for (size_t i = 0; i < doc->source.n_repairs && !r->bad; i++) {
        doc->source.repairs[i].what = get_str(r);
        doc->source.repairs[i].count = get(r, SIZE_MAX);
        doc->source.repairs[i].first = get(r, doc->source_len);
    }
}

static void get_passages(reader *r, akt_doc *doc)
{
    size_t titles = 0;

    doc->n_passages = get_room(r, 12, sizeof *doc->passages, &doc->passages);
    if (doc->n_passages >= UINT32_MAX)
        refuse(r);
    for (size_t i = 0; i < doc->n_passages && !r->bad; i++)
        if (get_passage(r, doc, (uint32_t)i) && doc->passages[i].kind == AKT_TITLE && titles++)
            refuse(r);
}

static void get_cues(reader *r, akt_doc *doc)
{
    doc->n_cues = get_room(r, 4, sizeof *doc->cues, &doc->cues);
    for (size_t i = 0; i < doc->n_cues && !r->bad; i++) {
        akt_cue *cue = &doc->cues[i];

        cue->name = get_str(r);
        cue->value = get_str(r);
        cue->begin = get(r, doc->source_len);
        cue->end = get(r, doc->source_len);
        if (cue->end < cue->begin)
            refuse(r);
    }
}

static void get_links(reader *r, akt_doc *doc)
{
    doc->n_links = get_room(r, 4, sizeof *doc->links, &doc->links);
    for (size_t i = 0; i < doc->n_links && !r->bad; i++) {
        akt_link *link = &doc->links[i];
        akt_str text;

        link->passage = (uint32_t)get(r, doc->n_passages ? doc->n_passages - 1 : 0);
        if (r->bad || doc->n_passages == 0) {
            refuse(r);
            return;
        }
        text = doc->passages[link->passage].text;
        link->offset = get(r, text.len);
        link->length = get(r, text.len - link->offset);
        link->target = get_str(r);
        if (!at_character(text, link->offset) || !at_character(text, link->offset + link->length))
            refuse(r);
    }
}

static void get_remarks(reader *r, akt_doc *doc)
{
    doc->n_remarks = get_room(r, 3, sizeof *doc->remarks, &doc->remarks);
    for (size_t i = 0; i < doc->n_remarks && !r->bad; i++) {
        doc->remarks[i].what = get_str(r);
        doc->remarks[i].at = get(r, doc->source_len);
        doc->remarks[i].detail = get_str(r);
    }
}

akt_status akt_doc_read(akt_str bytes, akt_doc *doc, akt_err *err)
{
    akt_status status = akt_doc_finish(doc, err); /* the builder is not needed */
    reader r = {.arena = &doc->arena};

    if (status != AKT_OK)
        return status;
    r.in = akt_arena_copy(&doc->arena, bytes);
    if (!r.in.ptr)
        return akt_fail_memory(err);
    if (!akt_str_starts(r.in, (akt_str){magic, sizeof magic}))
        refuse(&r);
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
