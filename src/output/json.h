/* Writing JSON (RFC 8259) to a stream: always valid UTF-8, whatever the bytes were, and no
 * character in it that a terminal would obey. Numbers are written the same in every locale. */
#ifndef AKT_OUTPUT_JSON_H
#define AKT_OUTPUT_JSON_H

#include "base/str.h"

#include <stdio.h>

#define AKT_FORMAT_VERSION 1 /* "akt" in every object; rises when a field changes meaning */

typedef struct akt_json { /* {stream, pretty} and zeros starts a text */
    FILE *out;
    bool pretty; /* a key a line; otherwise all on one line */
    enum { AKT_JSON_START, AKT_JSON_AFTER_KEY, AKT_JSON_AFTER_VALUE } state;
    bool tall; /* the value just written took lines of its own */
    unsigned depth;
} akt_json;

void akt_json_open(akt_json *json, char bracket);  /* '{' or '[' */
void akt_json_close(akt_json *json, char bracket); /* '}' or ']' */
void akt_json_key(akt_json *json, const char *key);
void akt_json_key_text(akt_json *json, akt_str key); /* from a document or a question */

void akt_json_text(akt_json *json, akt_str text); /* ill-formed bytes become U+FFFD */
void akt_json_z(akt_json *json, const char *text);
void akt_json_text_or_null(akt_json *json, akt_str text); /* null when empty */
void akt_json_int(akt_json *json, int64_t number);
void akt_json_real(akt_json *json, double number); /* null when it is no finite number */
void akt_json_bool(akt_json *json, bool value);
void akt_json_null(akt_json *json);

/* A key with its value, for objects; the functions above are for what stands in lists. */
void akt_json_put_open(akt_json *json, const char *key, char bracket);
void akt_json_put_text(akt_json *json, const char *key, akt_str text);
void akt_json_put_z(akt_json *json, const char *key, const char *text);
void akt_json_put_text_or_null(akt_json *json, const char *key, akt_str text);
void akt_json_put_int(akt_json *json, const char *key, int64_t number);
void akt_json_put_real(akt_json *json, const char *key, double number);
void akt_json_put_bool(akt_json *json, const char *key, bool value);

/* Bytes that are no text, as lower-case hexadecimal digits. */
void akt_json_hex(akt_json *json, akt_str bytes);

void akt_json_end_line(akt_json *json); /* ends a text; the next one may begin */

#endif
