/* Web pages saved as one file (RFC 2557): by Chromium, Internet Explorer and Word, sometimes under
 * the name of a Word document. The file is walked once, line by line; its HTML parts (the page, and
 * the frames in it) are decoded and joined, and that text is the document's source. Which line of
 * the file each piece of it came from is kept beside it. */
#include "importers/importer.h"

#include "base/mem.h"
#include "importers/html.h"
#include "importers/line_map.h"
#include "importers/mime.h"

#include <string.h>

enum { BOUNDARIES = 64 }; /* of parts in parts that are open at once */

typedef enum place { IN_HEADERS, IN_PAGE, BETWEEN } place;

typedef struct reader {
    akt_doc *doc;
    akt_str bytes;
    place place;
    akt_str boundaries[BOUNDARIES];
    size_t n_boundaries;
    size_t headers; /* where those of the part begin */
    akt_mime_decoder decoder;
    akt_str charset;
    akt_buf page;   /* the part that is read, decoded to its own encoding */
    akt_buf text;   /* all of them, in UTF-8 */
    size_t *starts; /* of each line of the file: in the page while that is read, then in the text */
    size_t n_lines, cap_lines, first_line; /* of the page */
    size_t n_pages;
    akt_decoded decoded; /* repairs of all; the first page's encoding */
    size_t cap_repairs;
    akt_repair *repairs;
    bool multipart, closed; /* a boundary is named; a last one has been seen */
    bool too_deep;
} reader;

/* --- Parts --- */

static akt_status add_repairs(reader *r, const akt_decoded *page, size_t base, akt_err *err)
{
    if (!akt_grow(&r->repairs, &r->cap_repairs, r->decoded.n_repairs + page->n_repairs + 1,
                  sizeof *r->repairs))
        return akt_fail_memory(err);
    for (size_t i = 0; i < page->n_repairs; i++) {
        r->repairs[r->decoded.n_repairs] = page->repairs[i];
        r->repairs[r->decoded.n_repairs++].first += base;
    }
    return AKT_OK;
}

/* The page that has been read is at its end. */
static akt_status end_page(reader *r, akt_err *err)
{
    akt_str bytes = akt_buf_str(&r->page);
    size_t base = r->text.len;
    akt_decoded decoded;
    akt_status status;

    r->place = BETWEEN;
    bytes = akt_arena_copy(&r->doc->arena, bytes);
    if (r->page.failed || !bytes.ptr)
        return akt_fail_memory(err);
    status = akt_html_decode(bytes, r->charset, &r->doc->arena, &decoded, err);
    if (status != AKT_OK)
        return status;
    akt_buf_add(&r->text, decoded.utf8);
    akt_line_map_move(r->starts + r->first_line, r->n_lines - r->first_line, bytes, decoded.utf8,
                      base);
    if (r->n_pages++ == 0)
        r->decoded.encoding = decoded.encoding;
    akt_buf_clear(&r->page);
    return r->text.failed ? akt_fail_memory(err) : add_repairs(r, &decoded, base, err);
}

static akt_status add_cue(reader *r, const char *name, akt_str value, akt_err *err)
{
    akt_buf line = {0};
    akt_status status = AKT_OK;

    if (value.len > 0) {
        status = akt_mime_unfold(value, &r->doc->arena, &line, err);
        if (status == AKT_OK)
            akt_doc_cue(r->doc, akt_str_of(name), akt_str_trim(akt_buf_str(&line)), 0, 0);
        akt_buf_free(&line);
    }
    return status;
}

/* What the headers of the whole file say. */
static akt_status read_cues(reader *r, akt_str headers, akt_err *err)
{
    akt_str from = akt_mime_field(headers, "Snapshot-Content-Location");
    akt_status status = add_cue(r, "subject", akt_mime_field(headers, "Subject"), err);

    if (from.len == 0)
        from = akt_mime_field(headers, "Content-Location");
    if (status == AKT_OK)
        status = add_cue(r, "saved-from", from, err);
    return status == AKT_OK ? add_cue(r, "mhtml:date", akt_mime_field(headers, "Date"), err)
                            : status;
}

/* The headers end: what follows is a page, or of no interest. */
static void end_headers(reader *r, akt_str headers)
{
    akt_str type = akt_mime_field(headers, "Content-Type"),
            boundary = akt_mime_param(type, "boundary");

    r->place = BETWEEN;
    r->multipart |= boundary.len > 0;
    if (boundary.len > 0 && r->n_boundaries < BOUNDARIES) {
        r->boundaries[r->n_boundaries++] = boundary;
    } else if (boundary.len > 0 && !r->too_deep) {
        r->too_deep = true;
        akt_doc_remark(r->doc, "cut", r->text.len,
                       "parts stand deeper than 64 in each other; what lies deeper is not read");
    }
    if (!akt_mime_is(type, "text/html") && !akt_mime_is(type, "application/xhtml+xml"))
        return;
    r->place = IN_PAGE;
    r->charset = akt_mime_param(type, "charset");
    r->decoder = (akt_mime_decoder){
        .encoding = akt_mime_encoding_of(akt_mime_field(headers, "Content-Transfer-Encoding"))};
    r->first_line = r->n_lines;
}

/* Whether the line ends a part. Parts that stand in that one, or that it was the last of, are at
 * their end with it. */
static bool is_boundary(reader *r, akt_str line, bool *last)
{
    if (line.len < 3 || line.ptr[0] != '-' || line.ptr[1] != '-')
        return false;
    line = akt_str_trim(akt_str_slice(line, 2, line.len));
    for (size_t i = 0; i < r->n_boundaries; i++) {
        akt_str boundary = r->boundaries[i];

        if (!akt_str_starts(line, boundary))
            continue;
        *last = line.len == boundary.len + 2 && akt_str_ends(line, AKT_STR("--"));
        if (!*last && line.len != boundary.len)
            continue;
        r->n_boundaries = *last ? i : i + 1;
        return true;
    }
    return false;
}

static akt_status take_line(reader *r, akt_str line, akt_err *err)
{
    size_t at = (size_t)(line.ptr - r->bytes.ptr);
    akt_str content = akt_str_trim(line);
    akt_status status = AKT_OK;
    bool last = false;

    if (!akt_grow(&r->starts, &r->cap_lines, r->n_lines + 1, sizeof *r->starts))
        return akt_fail_memory(err);
    if (r->place != IN_HEADERS && is_boundary(r, content, &last)) {
        if (r->place == IN_PAGE)
            status = end_page(r, err);
        r->closed |= last;
        r->place = last ? BETWEEN : IN_HEADERS;
        r->headers = at + line.len;
    }
    r->starts[r->n_lines] = r->place == IN_PAGE ? r->page.len : r->text.len;
    r->n_lines++;
    if (r->place == IN_HEADERS && content.len == 0 && at > r->headers) {
        akt_str headers = akt_str_slice(r->bytes, r->headers, at);

        if (r->headers == 0)
            status = read_cues(r, headers, err);
        end_headers(r, headers);
    } else if (r->place == IN_PAGE) {
        akt_mime_line(&r->decoder, line, &r->page);
    }
    return status;
}

/* --- The importer --- */

static bool has_field(akt_str head, const char *name)
{
    return akt_mime_field(head, name).len > 0;
}

static int bid(akt_str head, bool is_text)
{
    akt_str type;

    while (head.len > 0 && akt_is_space(*head.ptr))
        head = akt_str_slice(head, 1, head.len);
    if (!is_text || !has_field(head, "MIME-Version") || has_field(head, "Received"))
        return 0;
    type = akt_mime_field(head, "Content-Type");
    if (akt_mime_is(type, "multipart/related"))
        return 95;
    return akt_mime_is(type, "text/html") || akt_mime_is(type, "multipart/alternative") ? 60 : 0;
}

static akt_status read_file(reader *r, akt_err *err)
{
    akt_status status = AKT_OK;
    akt_str line;

    for (size_t at = 0, from = 0; status == AKT_OK && akt_next_line(r->bytes, &at, &line);
         from = at)
        status = take_line(r, akt_str_slice(r->bytes, from, at), err);
    if (status == AKT_OK && r->place == IN_PAGE)
        status = end_page(r, err);
    if (status == AKT_OK && r->n_pages == 0)
        return akt_fail(err, AKT_EINPUT, "is MHTML without a page in it");
    return status;
}

static akt_status import(akt_str bytes, const akt_hint *hint, akt_doc *doc, akt_err *err)
{
    reader r = {.doc = doc, .bytes = bytes};
    akt_status status = read_file(&r, err);
    size_t *starts = akt_arena_array(&doc->arena, r.n_lines + 1, sizeof *starts);

    (void)hint;
    r.decoded.utf8 = akt_arena_copy(&doc->arena, akt_buf_str(&r.text));
    r.decoded.repairs = akt_arena_array(&doc->arena, r.decoded.n_repairs, sizeof *r.repairs);
    if (status == AKT_OK && (!starts || !r.decoded.utf8.ptr || !r.decoded.repairs))
        status = akt_fail_memory(err);
    if (status == AKT_OK) {
        if (r.n_lines > 0 && starts != NULL)
            memcpy(starts, r.starts, r.n_lines * sizeof *starts);
        if (r.decoded.n_repairs > 0 && r.decoded.repairs != NULL && r.repairs != NULL)
            memcpy(r.decoded.repairs, r.repairs, r.decoded.n_repairs * sizeof *r.repairs);
        akt_doc_set_source(doc, &r.decoded);
        akt_doc_set_lines(doc, starts, r.n_lines);
        if (r.multipart && !r.closed)
            akt_doc_remark(doc, "cut", r.decoded.utf8.len,
                           "the file ends before its last boundary");
        status = akt_html_read(doc, err);
    }
    akt_free(r.starts);
    akt_free(r.repairs);
    akt_buf_free(&r.page);
    akt_buf_free(&r.text);
    return status == AKT_OK ? akt_doc_finish(doc, err) : status;
}

const akt_importer akt_importer_mhtml = {"mhtml", "multipart/related", "mht mhtml", bid, import};
