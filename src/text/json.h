/* JSON strings (RFC 8259). */
#ifndef AKT_TEXT_JSON_H
#define AKT_TEXT_JSON_H

#include "base/buf.h"

/* Appends s as a JSON string, quotes included. Control characters are escaped, and bytes that are
 * no UTF-8 become U+FFFD, so that what comes out is valid whatever goes in. */
void akt_json_string(akt_str s, akt_buf *out);

#endif
