/* MIME (RFC 2045, 2047), as far as saved web pages need it. */
#ifndef AKT_IMPORTERS_MIME_H
#define AKT_IMPORTERS_MIME_H

#include "base/buf.h"
#include "text/decode.h"

/* The value of a header field, "" if headers have none: as written, line breaks and all. Letters'
 * case does not matter in a field's name. */
akt_str akt_mime_field(akt_str headers, const char *name);

/* Adds a field's value on one line, its encoded words ("=?utf-8?Q?Beslut?=") as UTF-8. */
akt_status akt_mime_unfold(akt_str value, akt_arena *arena, akt_buf *out, akt_err *err);

/* A parameter of a field's value (boundary, charset, type), without quotes; "" if it has none. */
akt_str akt_mime_param(akt_str value, const char *name);

/* Whether a field's value, up to its parameters, is this: "text/html". */
bool akt_mime_is(akt_str value, const char *what);

typedef enum akt_mime_encoding {
    AKT_MIME_PLAIN, /* 7bit, 8bit, binary, and whatever is unknown */
    AKT_MIME_QUOTED,
    AKT_MIME_BASE64,
} akt_mime_encoding;

akt_mime_encoding akt_mime_encoding_of(akt_str value);

typedef struct akt_mime_decoder {
    akt_mime_encoding encoding;
    uint32_t bits; /* of base64 */
    unsigned n_bits;
} akt_mime_decoder; /* set encoding; the rest zero */

/* Decodes one line with its line end. What breaks the encoding is kept as it is. */
void akt_mime_line(akt_mime_decoder *decoder, akt_str line, akt_buf *out);

#endif
