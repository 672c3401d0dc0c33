/* What a page says of itself in JSON-LD (schema.org). */
#ifndef AKT_IMPORTERS_HTML_JSONLD_H
#define AKT_IMPORTERS_HTML_JSONLD_H

#include "doc/doc.h"

/* Adds a cue "jsonld:KEY" for each of the known keys with a string below it in source[from, to), at
 * any depth; "jsonld:author", "jsonld:publisher" are the names below these. Anything else is passed
 * over, ill-formed JSON too. */
void akt_html_jsonld(akt_doc *doc, akt_str source, size_t from, size_t to);

/* Adds a cue "script:published" for each string under a key such as "publishedAt" in the data of a
 * script in source[from, to). */
void akt_html_script(akt_doc *doc, akt_str source, size_t from, size_t to);

#endif
