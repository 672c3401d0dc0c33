/* Which eight-bit character set a text is in. */
#ifndef AKT_TEXT_GUESS_H
#define AKT_TEXT_GUESS_H

#include "text/charset.h"

/* The candidate in which the text makes most sense. declared is what the document says, and is
 * believed unless the bytes speak against it. */
akt_charset_id akt_guess_charset(akt_str bytes, akt_charset_id declared);

#endif
