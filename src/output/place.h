/* Where something stands: its file, lines and page, for people, in JSON and in CSV. */
#ifndef AKT_OUTPUT_PLACE_H
#define AKT_OUTPUT_PLACE_H

#include "archive/get.h"
#include "output/csv.h"
#include "output/json.h"
#include "output/screen.h"
#include "output/value.h"

/* The absolute path of a document's file as last seen; what came through standard input has only a
 * name. In bytes of the file system where they are not UTF-8. Appended to *out. */
void akt_document_path(const akt_stored_document *document, akt_buf *out);

/* A path for people: without this folder's own path when the file lies below it. */
void akt_short_path(akt_str path, akt_buf *out);

/* The two together. */
void akt_document_place(const akt_stored_document *document, akt_buf *out);

/* The absolute path and the lines: "/srv/fall/beslut.txt:16-19". passage: NULL, or one without
 * lines, for the document itself. */
void akt_place_text(const akt_stored_document *document, const akt_stored_passage *passage,
                    akt_buf *out);

/* The same for people: the path as short as it can be and never broken, and the page, if any. */
void akt_screen_place(akt_screen *screen, const akt_stored_document *document,
                      const akt_stored_passage *passage);

/* The document's own date as by akt_interval_text, "" when it has none; and its title for people,
 * or that it has none. */
void akt_document_date(const akt_stored_document *document, char out[AKT_INTERVAL_MAX]);
void akt_screen_title(akt_screen *screen, const akt_stored_document *document);

/* Four cells: path, first line, last line, page (empty when there is none). */
void akt_csv_place(akt_csv *csv, const akt_stored_document *document,
                   const akt_stored_passage *passage);

/* --- Members of the open object --- */

/* "path" and, when it is not UTF-8, "path_bytes". */
void akt_json_path(akt_json *json, akt_str path);
void akt_json_document_path(akt_json *json, const akt_stored_document *document);

/* "sha256": 64 hexadecimal digits. */
void akt_json_sha256(akt_json *json, const akt_sha256 *sum);

/* "lines": [first, last], "page": from 1; null where there are none (0). */
void akt_json_lines(akt_json *json, uint32_t first, uint32_t last, uint32_t page);

/* "document_date": an interval as a text, or null. */
void akt_json_document_date(akt_json *json, const akt_stored_document *document);

/* path, sha256, lines and page; passage as for akt_place_text. */
void akt_json_place(akt_json *json, const akt_stored_document *document,
                    const akt_stored_passage *passage);

/* The same, then title and document_date: what a reader cites. */
void akt_json_source(akt_json *json, const akt_stored_document *document,
                     const akt_stored_passage *passage);

#endif
