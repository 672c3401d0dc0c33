/* Numbers, dates and references as they are printed, in JSON, in CSV and for people. */
#ifndef AKT_OUTPUT_VALUE_H
#define AKT_OUTPUT_VALUE_H

#include "facts/analysis.h"
#include "output/csv.h"
#include "output/json.h"
#include "output/screen.h"

#define AKT_INTERVAL_MAX 32 /* bytes of an interval as a text, its NUL included */

/* An interval as short as it can be said: "2025-06-27", "2024-11" for a whole month, "2024" for a
 * whole year, "2024-11-04/2024-11-10" (ISO 8601) for any other; "" when it has no value. */
void akt_interval_text(akt_day start, akt_day end, char out[AKT_INTERVAL_MAX]);

/* A number for people, with so many decimals: "3.8", in Swedish "3,8". */
void akt_decimal_text(double value, int decimals, char out[32]);

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
void akt_screen_date(akt_screen *screen, akt_str passage, const akt_date *date);

/* The same below a passage, in the gutter; what the text says already is left out. Of the dates of
 * one passage the first begins the line (*begun false); the caller ends it if *begun. */
void akt_screen_date_below(akt_screen *screen, akt_str passage, const akt_date *date, bool *begun);

#endif
