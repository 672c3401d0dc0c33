#include "output/place.h"

#include "base/message.h"
#include "text/utf8.h"

#include <string.h>
#include <unistd.h>

void akt_document_path(const akt_stored_document *document, akt_buf *out)
{
    akt_str root = document->root;
    akt_str path = document->path_bytes.len > 0 ? document->path_bytes : document->path;

    if (!akt_str_eq(root, AKT_STR("-"))) {
        akt_buf_add(out, root);
        if (path.len > 0 && !akt_str_ends(root, AKT_STR("/")))
            akt_buf_byte(out, '/');
    }
    akt_buf_add(out, path);
}

void akt_short_path(akt_str path, akt_buf *out)
{
    char here[4096];
    size_t len = getcwd(here, sizeof here - 1) != NULL ? strlen(here) : 0;

    if (len > 1)
        here[len++] = '/';
    if (len > 0 && path.len > len && akt_str_starts(path, (akt_str){here, len}))
        path = akt_str_slice(path, len, path.len);
    akt_buf_add(out, path);
}

void akt_document_place(const akt_stored_document *document, akt_buf *out)
{
    akt_buf path = {0};

    akt_document_path(document, &path);
    akt_short_path(akt_buf_str(&path), out);
    akt_buf_free(&path);
}

static void add_lines(akt_buf *out, const akt_stored_passage *passage)
{
    if (!passage || passage->first_line == 0)
        return;
    akt_buf_fmt(out, ":%u", passage->first_line);
    if (passage->last_line > passage->first_line)
        akt_buf_fmt(out, "-%u", passage->last_line);
}

void akt_place_text(const akt_stored_document *document, const akt_stored_passage *passage,
                    akt_buf *out)
{
    akt_document_path(document, out);
    add_lines(out, passage);
}

void akt_screen_place(akt_screen *screen, const akt_stored_document *document,
                      const akt_stored_passage *passage)
{
    akt_buf place = {0};

    akt_document_place(document, &place);
    add_lines(&place, passage);
    akt_screen_name(screen, akt_buf_str(&place), AKT_STYLE_PLACE);
    akt_buf_free(&place);
    if (passage && passage->page > 0)
        akt_screen_fmt(screen, AKT_STYLE_NONE, _(" (page %u)"), passage->page);
}

void akt_document_date(const akt_stored_document *document, char out[AKT_INTERVAL_MAX])
{
    out[0] = '\0';
    if (document->has_date)
        akt_interval_text(document->start, document->end, out);
}

void akt_screen_title(akt_screen *screen, const akt_stored_document *document)
{
    if (document->title.len > 0)
        akt_screen_text(screen, document->title, AKT_STYLE_STRONG);
    else
        akt_screen_z(screen, _("(without title)"), AKT_STYLE_NONE);
}

void akt_csv_place(akt_csv *csv, const akt_stored_document *document,
                   const akt_stored_passage *passage)
{
    akt_buf path = {0};

    akt_document_path(document, &path);
    akt_csv_text(csv, akt_buf_str(&path));
    akt_buf_free(&path);
    akt_csv_int(csv, passage->first_line);
    akt_csv_int(csv, passage->last_line);
    if (passage->page > 0)
        akt_csv_int(csv, passage->page);
    else
        akt_csv_z(csv, "");
}

void akt_json_path(akt_json *json, akt_str path)
{
    akt_json_put_text(json, "path", path);
    if (akt_utf8_valid(path, NULL))
        return;
    akt_json_key(json, "path_bytes");
    akt_json_hex(json, path);
}

void akt_json_document_path(akt_json *json, const akt_stored_document *document)
{
    akt_buf path = {0};

    akt_document_path(document, &path);
    akt_json_path(json, akt_buf_str(&path));
    akt_buf_free(&path);
}

void akt_json_sha256(akt_json *json, const akt_sha256 *sum)
{
    char hex[65];

    akt_sha256_hex(sum, hex);
    akt_json_put_z(json, "sha256", hex);
}

void akt_json_lines(akt_json *json, uint32_t first, uint32_t last, uint32_t page)
{
    akt_json_key(json, "lines");
    if (first > 0) {
        akt_json_open(json, '[');
        akt_json_int(json, first);
        akt_json_int(json, last);
        akt_json_close(json, ']');
    } else {
        akt_json_null(json);
    }
    akt_json_key(json, "page");
    if (page > 0)
        akt_json_int(json, page);
    else
        akt_json_null(json);
}

void akt_json_document_date(akt_json *json, const akt_stored_document *document)
{
    char date[AKT_INTERVAL_MAX];

    akt_document_date(document, date);
    akt_json_put_text_or_null(json, "document_date", akt_str_of(date));
}

void akt_json_place(akt_json *json, const akt_stored_document *document,
                    const akt_stored_passage *passage)
{
    akt_json_document_path(json, document);
    akt_json_sha256(json, &document->sha256);
    akt_json_lines(json, passage ? passage->first_line : 0, passage ? passage->last_line : 0,
                   passage ? passage->page : 0);
}

void akt_json_source(akt_json *json, const akt_stored_document *document,
                     const akt_stored_passage *passage)
{
    akt_json_place(json, document, passage);
    akt_json_put_text_or_null(json, "title", document->title);
    akt_json_document_date(json, document);
}
