/* HTML for importers of formats that carry it. */
#ifndef AKT_IMPORTERS_HTML_H
#define AKT_IMPORTERS_HTML_H

#include "doc/doc.h"

/* Decodes a page: charset is what its carrier names, "" to look for what the page itself says. */
akt_status akt_html_decode(akt_str bytes, akt_str charset, akt_arena *arena, akt_decoded *out,
                           akt_err *err);

/* Reads the document's source text, which is set, as HTML and adds its passages. */
akt_status akt_html_read(akt_doc *doc, akt_err *err);

#endif
