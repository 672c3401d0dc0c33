/* Dates, places and names as they are printed, in JSON and for people. */
#ifndef AKT_OUTPUT_VALUE_H
#define AKT_OUTPUT_VALUE_H

#include "archive/get.h"
#include "facts/analysis.h"
#include "output/csv.h"
#include "output/json.h"
#include "output/term.h"

#define AKT_INTERVAL_MAX 32

/* An interval as short as it can be said: "2025-06-27", "2024-11" for a whole month, "2024" for a
 * whole year, "2024-11-04/2024-11-10" (ISO 8601) for any other; "" when it has no value. */
void akt_interval_text(akt_day start, akt_day end, char out[AKT_INTERVAL_MAX]);

/* A day under this key, or null; and an interval as a cell. */
void akt_json_day(akt_json *json, const char *key, akt_day day);
void akt_csv_interval(akt_csv *csv, akt_day start, akt_day end);

/* "start", "end": YYYY-MM-DD or null. Inside an open object. */
void akt_json_interval(akt_json *json, akt_day start, akt_day end);

/* A date in a passage with this text, as `akt read` and `akt search` print it. */
void akt_json_date(akt_json *json, akt_str passage, const akt_date *date);

/* A reference in a passage: {kind, text, key, authority, offset, length}. */
void akt_json_reference(akt_json *json, akt_str passage, const akt_reference *reference);

/* How the value of a date was found, for people: "year from its weekday", "probable: year from the
 * document's date"; for one without a value why it has none; NULL when it is written in full. */
const char *akt_date_reason(const akt_date *date);

/* A date for people: "17 februari → 2026-02-17, year from its weekday"; one that is written as its
 * value stands alone. */
void akt_term_date(akt_term *term, akt_str passage, const akt_date *date);

/* The same below a passage, in the gutter; what the text says already is left out. Of the dates of
 * one passage the first begins the line (*begun false); the caller ends it if *begun. */
void akt_term_date_below(akt_term *term, akt_str passage, const akt_date *date, bool *begun);

/* The absolute path of a document's file as last seen; what came through standard input has only a
 * name. In bytes of the file system where they are not UTF-8. Appended to *out. */
void akt_document_path(const akt_stored_document *document, akt_buf *out);

/* A path for people: without this folder's own path when the file lies below it. */
void akt_short_path(akt_str path, akt_buf *out);

/* The two together. */
void akt_document_place(const akt_stored_document *document, akt_buf *out);

/* "lines": [first, last], "page": from 1, or null. */
void akt_json_lines(akt_json *json, uint32_t first, uint32_t last, uint32_t page);

/* "path" and, when it is not UTF-8, "path_bytes". */
void akt_json_path(akt_json *json, akt_str path);
void akt_json_document_path(akt_json *json, const akt_stored_document *document);

/* "document_date": an interval as a text, or null. */
void akt_json_document_date(akt_json *json, const akt_stored_document *document);

/* A label of a sheet of fields, and blanks up to where the values stand; sets the indent. */
void akt_term_label(akt_term *term, const char *label);

/* A line number or a short word in a gutter six columns wide; sets the indent to behind it. */
void akt_term_gutter(akt_term *term, const char *text);

/* A passage as people read it, behind the gutter: headings strong and after a blank line, items
 * with a dash unless they have a number, and the margin tier faint behind a bar. */
typedef struct akt_shown_passage {
    akt_kind kind;
    akt_tier tier;
    uint8_t level;
    uint32_t line;
    akt_str text;
    bool wanted; /* the one that was asked for: marked with an arrow */
    bool first;  /* nothing stands above it */
} akt_shown_passage;
void akt_term_passage(akt_term *term, const akt_shown_passage *passage);

#endif
