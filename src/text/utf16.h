/* UTF-16, with and without a byte order mark. */
#ifndef AKT_TEXT_UTF16_H
#define AKT_TEXT_UTF16_H

#include "text/binary.h"
#include "text/charset.h"
#include "text/mender.h"

/* The order that a byte order mark at the start tells: AKT_CHARSET_UTF_16LE or _16BE, or
 * AKT_CHARSET_UNKNOWN. */
akt_charset_id akt_utf16_by_mark(akt_str bytes);

/* The same by where the NULs are: in Latin text every other byte is one. */
akt_charset_id akt_utf16_by_nuls(const akt_census *census, akt_charset_id declared);

/* Decodes bytes in this order. Halves of pairs that stand alone, and a last odd byte, are lost. */
void akt_utf16_decode(akt_str bytes, akt_charset_id order, akt_mender *out);

#endif
