/* Character references of HTML: "&aring;", "&aring" (where HTML allows it), "&#229;", "&#xE5;". */
#ifndef AKT_IMPORTERS_HTML_ENTITY_H
#define AKT_IMPORTERS_HTML_ENTITY_H

#include "base/str.h"

enum { AKT_HTML_ENTITY_MAX = 8 };

/* Reads the reference at s.ptr[at], which is '&'. Returns the bytes it spans, 0 if there is none;
 * *out is its text as UTF-8 and *len the bytes of it (0 for one that stands for nothing). Numbers
 * 128..159 are read as windows-1252. In an attribute, a name without its semicolon is none when a
 * letter, digit or "=" follows. */
size_t akt_html_entity(akt_str s, size_t at, bool attribute, char out[AKT_HTML_ENTITY_MAX],
                       size_t *len);

#endif
