/* What comes from documents and file names, made fit to be shown. A terminal obeys control
 * characters, and characters that change the direction of writing make a line read as it was not
 * written ("Trojan Source", Unicode Technical Report 36): neither is ever printed. */
#ifndef AKT_OUTPUT_ESCAPE_H
#define AKT_OUTPUT_ESCAPE_H

#include "base/buf.h"

/* How a character is shown: itself; a space for any line end or tab; U+FFFD for a control character
 * or AKT_NOT_UTF8; 0, "leave it out", for what is invisible and steers direction. */
uint32_t akt_safe_char(uint32_t c);

/* Text of a document, on one line. */
void akt_show_text(akt_str text, akt_buf *out);

/* A file's name, in any bytes: what cannot be shown is written as \x1B or \u202E, so that two
 * different names look different. */
void akt_show_name(akt_str name, akt_buf *out);

/* Whether raw bytes can go to a terminal as they are: well-formed, and nothing but line ends, tabs
 * and form feeds that akt_safe_char would change. */
bool akt_is_safe(akt_str bytes);

/* Columns that text takes on a terminal, once made safe. */
size_t akt_columns(akt_str text);

#endif
