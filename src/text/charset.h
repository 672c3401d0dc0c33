/* Character sets: their names, and the characters of those of eight bits. */
#ifndef AKT_TEXT_CHARSET_H
#define AKT_TEXT_CHARSET_H

#include "base/str.h"

typedef enum akt_charset_id {
    AKT_CHARSET_UNKNOWN,
    AKT_CHARSET_UTF_8,
    AKT_CHARSET_UTF_16, /* in either order */
    AKT_CHARSET_UTF_16LE,
    AKT_CHARSET_UTF_16BE,
    AKT_CHARSET_ISO_8859_1,   /* read as windows-1252, as browsers do */
    AKT_CHARSET_WINDOWS_1252, /* the first of those with a table (text/charset_tables.h) */
    AKT_CHARSET_ISO_8859_15,
    AKT_CHARSET_MACINTOSH, /* Mac OS Roman */
    AKT_CHARSET_IBM850,    /* DOS in Western Europe */
    AKT_CHARSET_IBM437,    /* DOS in America */
    AKT_CHARSET_WINDOWS_1251,
    AKT_CHARSET_WINDOWS_1250,
    AKT_CHARSET_WINDOWS_1253,
    AKT_CHARSET_WINDOWS_1254,
    AKT_CHARSET_WINDOWS_1255,
    AKT_CHARSET_WINDOWS_1257,
    AKT_CHARSET_ISO_8859_2,
    AKT_CHARSET_N,
} akt_charset_id;

/* The set that a document calls by this name: "Latin-1", "ISO_8859-1", "'cp1252'".
 * AKT_CHARSET_UNKNOWN also for those that are known by their labels only (text/label.h). */
akt_charset_id akt_charset_named(akt_str name);

/* Its IANA name in lower case. */
akt_str akt_charset_name(akt_charset_id id);

/* The character that an eight-bit set has for this byte; 0 where it has none, and for bytes
 * 0x80..0x9F of ISO 8859, which are control characters there. */
uint32_t akt_charset_char(akt_charset_id id, unsigned char byte);

#endif
