/* The builder that importers fill a document through.
 *
 * The open passage is gathered as it stands in the source, with marks where its label ends and
 * where links begin and end; what a reader is shown is made when it closes, piece by piece between
 * the marks, so that their places in the shown text are known without searching. */
#include "doc/doc.h"

#include "base/mem.h"
#include "text/chars.h"
#include "text/forms.h"
#include "text/utf8.h"

#include <string.h>

enum { HEADING_LEVELS = 6, TIERS = 2 };

typedef enum mark_kind {
    MARK_LABEL,
    MARK_LINK,
    MARK_LINK_END,
} mark_kind;

typedef struct mark {
    mark_kind kind;
    size_t at; /* in the raw text of the open passage */
    akt_str target;
} mark;

struct akt_doc_builder {
    bool failed; /* memory ran out */
    bool open, placed, linked, labelled;
    akt_passage now;    /* kind, tier, level and place of the open passage */
    akt_buf raw, shown; /* its text */
    mark *marks;        /* its marks, by place */
    size_t n_marks, cap_marks;
    size_t cap_passages, cap_cues, cap_links, cap_remarks;
    uint32_t heading[TIERS][HEADING_LEVELS + 1]; /* the one in force at each level, 0 if none */
    uint32_t header[TIERS];                      /* the header row in force */
};

akt_doc *akt_doc_new(void)
{
    akt_doc *doc = akt_alloc(sizeof *doc);

    if (!doc)
        return NULL;
    *doc = (akt_doc){.source = {.utf8 = AKT_STR(""), .encoding = AKT_STR("")},
                     .importer = AKT_STR(""),
                     .media_type = AKT_STR("")};
    doc->builder = akt_alloc(sizeof *doc->builder);
    if (doc->builder)
        *doc->builder = (struct akt_doc_builder){0};
    if (!doc->builder || !akt_lines_build(AKT_STR(""), &doc->arena, &doc->lines)) {
        akt_doc_free(doc);
        return NULL;
    }
    return doc;
}

static void builder_free(akt_doc *doc)
{
    struct akt_doc_builder *builder = doc->builder;

    if (!builder)
        return;
    akt_buf_free(&builder->raw);
    akt_buf_free(&builder->shown);
    akt_free(builder->marks);
    akt_free(doc->passages);
    akt_free(doc->cues);
    akt_free(doc->links);
    akt_free(doc->remarks);
    doc->passages = NULL;
    doc->cues = NULL;
    doc->links = NULL;
    doc->remarks = NULL;
    doc->n_passages = doc->n_cues = doc->n_links = doc->n_remarks = 0;
    akt_free(builder);
    doc->builder = NULL;
}

void akt_doc_free(akt_doc *doc)
{
    if (!doc)
        return;
    builder_free(doc);
    akt_arena_free(&doc->arena);
    akt_free(doc);
}

/* The builder while it takes calls, NULL after a failure or the end. */
static struct akt_doc_builder *working(akt_doc *doc)
{
    return doc->builder && !doc->builder->failed ? doc->builder : NULL;
}

void akt_doc_set_source(akt_doc *doc, const akt_decoded *source)
{
    struct akt_doc_builder *builder = working(doc);

    if (!builder)
        return;
    doc->source = *source;
    doc->source_len = source->utf8.len;
    builder->failed = !akt_lines_build(source->utf8, &doc->arena, &doc->lines);
}

void akt_doc_set_lines(akt_doc *doc, const size_t *starts, size_t n)
{
    if (working(doc) && n > 0) {
        doc->lines.starts = starts;
        doc->lines.n = n;
    }
}

void akt_doc_open(akt_doc *doc, akt_kind kind, akt_tier tier, unsigned level)
{
    struct akt_doc_builder *builder;

    akt_doc_close(doc);
    builder = working(doc);
    if (!builder)
        return;
    if (kind == AKT_HEADING)
        level = level < 1 ? 1 : level > HEADING_LEVELS ? HEADING_LEVELS : level;
    else if (kind == AKT_ITEM)
        level = level < 1 ? 1 : level > UINT8_MAX ? UINT8_MAX : level;
    else
        level = 0;
    builder->now = (akt_passage){.kind = kind, .tier = tier, .level = (uint8_t)level};
    builder->open = true;
    builder->placed = builder->linked = builder->labelled = false;
    builder->n_marks = 0;
    akt_buf_clear(&builder->raw);
}

static bool is_visible(uint32_t c)
{
    return !akt_char_is_space(c) && !akt_char_is_invisible(c) && c != AKT_NOT_UTF8 && c >= ' ' &&
           (c < 0x7F || c > 0x9F);
}

/* Bytes of s before its first visible character; s.len when it has none. */
static size_t leading_blank(akt_str s)
{
    size_t at = 0, len = 1;

    while (at < s.len && !is_visible(akt_utf8_at(s, at, &len)))
        at += len;
    return at;
}

/* The first byte behind the last visible character of s; 0 when it has none. */
static size_t trailing_blank(akt_str s)
{
    size_t end = s.len, len;

    while (end > 0) {
        size_t before = akt_utf8_before(s, end);

        if (is_visible(akt_utf8_at(s, before, &len)))
            break;
        end = before;
    }
    return end;
}

void akt_doc_text(akt_doc *doc, akt_str text, size_t begin, size_t end)
{
    struct akt_doc_builder *builder = working(doc);
    size_t blank;

    if (!builder || !builder->open || text.len == 0)
        return;
    akt_buf_add(&builder->raw, text);
    blank = leading_blank(text);
    if (blank == text.len || begin >= end || end > doc->source_len)
        return;
    if (end - begin == text.len) {
        end = begin + trailing_blank(text);
        begin += blank;
    }
    if (!builder->placed)
        builder->now.begin = begin;
    builder->now.end = end;
    builder->placed = true;
}

void akt_doc_glue(akt_doc *doc, akt_str glue)
{
    struct akt_doc_builder *builder = working(doc);

    if (builder && builder->open)
        akt_buf_add(&builder->raw, glue);
}

static void add_mark(struct akt_doc_builder *builder, mark_kind kind, akt_str target)
{
    if (!akt_grow(&builder->marks, &builder->cap_marks, builder->n_marks + 1,
                  sizeof *builder->marks)) {
        builder->failed = true;
        return;
    }
    builder->marks[builder->n_marks++] = (mark){kind, builder->raw.len, target};
}

void akt_doc_label(akt_doc *doc)
{
    struct akt_doc_builder *builder = working(doc);

    if (!builder || !builder->open || builder->labelled)
        return;
    add_mark(builder, MARK_LABEL, AKT_STR(""));
    builder->labelled = true;
}

void akt_doc_link_open(akt_doc *doc, akt_str target)
{
    struct akt_doc_builder *builder = working(doc);

    if (!builder || !builder->open || builder->linked)
        return;
    target = akt_arena_copy(&doc->arena, akt_str_trim(target));
    if (!target.ptr) {
        builder->failed = true;
        return;
    }
    add_mark(builder, MARK_LINK, target);
    builder->linked = true;
}

void akt_doc_link_close(akt_doc *doc)
{
    struct akt_doc_builder *builder = working(doc);

    if (!builder || !builder->open || !builder->linked)
        return;
    add_mark(builder, MARK_LINK_END, AKT_STR(""));
    builder->linked = false;
}

/* Adds raw[from, to) to the shown text; one space where two pieces meet in white space. */
static void show(struct akt_doc_builder *builder, size_t from, size_t to)
{
    akt_buf *shown = &builder->shown;
    size_t before = shown->len;
    bool spaced = before == 0 || shown->ptr[before - 1] == ' ';

    if (from >= to)
        return;
    akt_form_shown(akt_str_slice(akt_buf_str(&builder->raw), from, to), shown);
    if (spaced && shown->len > before && shown->ptr[before] == ' ') {
        memmove(shown->ptr + before, shown->ptr + before + 1, shown->len - before - 1);
        shown->len--;
    }
}

/* A mark before a combining accent would part it from its letter: it moves behind. */
static size_t behind_accents(akt_str raw, size_t at)
{
    size_t len;

    while (at < raw.len && (unsigned char)raw.ptr[at] >= 0xCC) {
        uint32_t c = akt_utf8_at(raw, at, &len);

        if (c < 0x0300 || c > 0x036F)
            break;
        at += len;
    }
    return at;
}

/* The bytes of the label in the shown text so far, without a colon. */
static uint32_t label_length(akt_str shown)
{
    while (shown.len > 0 && (shown.ptr[shown.len - 1] == ' ' || shown.ptr[shown.len - 1] == ':'))
        shown.len--;
    return shown.len <= UINT32_MAX ? (uint32_t)shown.len : 0;
}

static void add_link(akt_doc *doc, akt_str target, size_t from, size_t to)
{
    struct akt_doc_builder *builder = doc->builder;
    akt_str shown = akt_buf_str(&builder->shown);

    while (from < to && shown.ptr[from] == ' ')
        from++;
    while (to > from && shown.ptr[to - 1] == ' ')
        to--;
    if (from == to || target.len == 0 || akt_str_eq(target, AKT_STR("#")))
        return;
    if (!akt_grow(&doc->links, &builder->cap_links, doc->n_links + 1, sizeof *doc->links)) {
        builder->failed = true;
        return;
    }
    doc->links[doc->n_links++] = (akt_link){(uint32_t)doc->n_passages, from, to - from, target};
}

/* Makes the shown text of the open passage, and its links and label with it. */
static void show_all(akt_doc *doc)
{
    struct akt_doc_builder *builder = doc->builder;
    akt_str raw = akt_buf_str(&builder->raw);
    size_t at = 0, link = 0;
    akt_str target = AKT_STR("");

    akt_buf_clear(&builder->shown);
    for (size_t i = 0; i < builder->n_marks; i++) {
        size_t next = behind_accents(raw, builder->marks[i].at);

        if (next > at) {
            show(builder, at, next);
            at = next;
        }
        if (builder->marks[i].kind == MARK_LABEL) {
            builder->now.label = label_length(akt_buf_str(&builder->shown));
        } else if (builder->marks[i].kind == MARK_LINK) {
            link = builder->shown.len;
            target = builder->marks[i].target;
        } else {
            add_link(doc, target, link, builder->shown.len);
        }
    }
    show(builder, at, raw.len);
}

/* The heading that a new passage stands under, given the deepest level that counts. */
static uint32_t heading_above(const struct akt_doc_builder *builder, akt_tier tier, unsigned level)
{
    while (level > 0 && builder->heading[tier][level] == 0)
        level--;
    return builder->heading[tier][level]; /* [0] is always 0 */
}

static void settle_heading(struct akt_doc_builder *builder, akt_passage *passage, uint32_t number)
{
    akt_tier tier = passage->tier;

    if (passage->kind != AKT_ROW)
        builder->header[tier] = 0;
    if (passage->kind == AKT_HEADING) {
        passage->heading = heading_above(builder, tier, passage->level - 1U);
        builder->heading[tier][passage->level] = number;
        for (unsigned level = passage->level + 1U; level <= HEADING_LEVELS; level++)
            builder->heading[tier][level] = 0;
        return;
    }
    passage->heading = passage->kind == AKT_ROW && builder->header[tier]
                           ? builder->header[tier]
                           : heading_above(builder, tier, HEADING_LEVELS);
    if (passage->kind == AKT_HEADER)
        builder->header[tier] = number;
}

static bool fits_u32(size_t n)
{
    return n < UINT32_MAX;
}

void akt_doc_close(akt_doc *doc)
{
    struct akt_doc_builder *builder = working(doc);
    akt_passage passage;
    akt_str shown;
    size_t n_links = doc->n_links;

    if (!builder || !builder->open)
        return;
    akt_doc_link_close(doc);
    builder->open = false;
    if (!builder->placed)
        return;
    show_all(doc);
    shown = akt_buf_str(&builder->shown);
    if (shown.len > 0 && shown.ptr[shown.len - 1] == ' ')
        shown.len--;
    if (builder->failed || builder->raw.failed || builder->shown.failed ||
        !akt_grow(&doc->passages, &builder->cap_passages, doc->n_passages + 1,
                  sizeof *doc->passages) ||
        !fits_u32(doc->n_passages + 1)) {
        builder->failed = true;
        return;
    }
    if (shown.len == 0) {
        doc->n_links = n_links;
        return;
    }
    passage = builder->now;
    if (passage.label > shown.len)
        passage.label = 0;
    passage.text = akt_arena_copy(&doc->arena, shown);
    builder->failed = !passage.text.ptr;
    passage.first_line = akt_line_at(&doc->lines, passage.begin);
    passage.last_line = akt_line_at(&doc->lines, passage.end - 1);
    passage.page = akt_page_at(&doc->lines, passage.begin);
    settle_heading(builder, &passage, (uint32_t)doc->n_passages + 1);
    doc->passages[doc->n_passages++] = passage;
}

void akt_doc_end_section(akt_doc *doc, akt_tier tier, unsigned level)
{
    struct akt_doc_builder *builder;

    akt_doc_close(doc);
    builder = working(doc);
    if (!builder)
        return;
    builder->header[tier] = 0;
    for (unsigned l = level < 1 ? 1 : level; l <= HEADING_LEVELS; l++)
        builder->heading[tier][l] = 0;
}

void akt_doc_cue(akt_doc *doc, akt_str name, akt_str value, size_t begin, size_t end)
{
    struct akt_doc_builder *builder = working(doc);
    akt_cue cue;

    if (!builder)
        return;
    cue = (akt_cue){akt_arena_copy(&doc->arena, name), akt_arena_copy(&doc->arena, value),
                    begin < doc->source_len ? begin : doc->source_len,
                    end < doc->source_len ? end : doc->source_len};
    if (cue.end < cue.begin)
        cue.end = cue.begin;
    if (!cue.name.ptr || !cue.value.ptr ||
        !akt_grow(&doc->cues, &builder->cap_cues, doc->n_cues + 1, sizeof *doc->cues)) {
        builder->failed = true;
        return;
    }
    doc->cues[doc->n_cues++] = cue;
}

void akt_doc_repair(akt_doc *doc, const char *what, size_t count, size_t first)
{
    struct akt_doc_builder *builder = working(doc);
    size_t n = doc->source.n_repairs;
    akt_repair *repairs;

    if (!builder)
        return;
    repairs = akt_arena_array(&doc->arena, n + 1, sizeof *repairs);
    if (!repairs) {
        builder->failed = true;
        return;
    }
    if (n > 0)
        memcpy(repairs, doc->source.repairs, n * sizeof *repairs);
    repairs[n] = (akt_repair){akt_str_of(what), count, first};
    doc->source.repairs = repairs;
    doc->source.n_repairs = n + 1;
}

void akt_doc_remark(akt_doc *doc, const char *what, size_t at, const char *detail)
{
    struct akt_doc_builder *builder = working(doc);
    akt_remark remark;

    if (!builder)
        return;
    remark = (akt_remark){akt_arena_copy(&doc->arena, akt_str_of(what)),
                          at < doc->source_len ? at : doc->source_len,
                          akt_arena_copy(&doc->arena, akt_str_of(detail))};
    if (!remark.what.ptr || !remark.detail.ptr ||
        !akt_grow(&doc->remarks, &builder->cap_remarks, doc->n_remarks + 1, sizeof *doc->remarks)) {
        builder->failed = true;
        return;
    }
    doc->remarks[doc->n_remarks++] = remark;
}

/* n elements moved into the arena; NULL when there are none, or (*failed) memory is out. */
static void *into_arena(akt_arena *arena, const void *from, size_t n, size_t size, bool *failed)
{
    void *to;

    if (n == 0)
        return NULL;
    to = akt_arena_array(arena, n, size);
    if (to)
        memcpy(to, from, n * size);
    else
        *failed = true;
    return to;
}

akt_status akt_doc_finish(akt_doc *doc, akt_err *err)
{
    akt_passage *passages;
    akt_cue *cues;
    akt_link *links;
    akt_remark *remarks;
    size_t n[4] = {0};
    bool failed;

    akt_doc_close(doc);
    if (!doc->builder)
        return AKT_OK;
    failed = doc->builder->failed;
    n[0] = doc->n_passages;
    n[1] = doc->n_cues;
    n[2] = doc->n_links;
    n[3] = doc->n_remarks;
    passages = into_arena(&doc->arena, doc->passages, n[0], sizeof *passages, &failed);
    cues = into_arena(&doc->arena, doc->cues, n[1], sizeof *cues, &failed);
    links = into_arena(&doc->arena, doc->links, n[2], sizeof *links, &failed);
    remarks = into_arena(&doc->arena, doc->remarks, n[3], sizeof *remarks, &failed);
    builder_free(doc);
    if (failed)
        return akt_fail_memory(err);
    doc->passages = passages;
    doc->cues = cues;
    doc->links = links;
    doc->remarks = remarks;
    doc->n_passages = n[0];
    doc->n_cues = n[1];
    doc->n_links = n[2];
    doc->n_remarks = n[3];
    return AKT_OK;
}

const char *akt_kind_name(akt_kind kind)
{
    static const char *const names[AKT_KINDS] = {
        "title", "heading", "field", "paragraph", "item", "header",
        "row",   "quote",   "code",  "caption",   "note",
    };

    return (unsigned)kind < AKT_KINDS ? names[kind] : "paragraph";
}

const char *akt_tier_name(akt_tier tier)
{
    return tier == AKT_MARGIN ? "margin" : "main";
}
