/* Plain text and Markdown into passages. */
#ifndef AKT_IMPORTERS_PROSE_H
#define AKT_IMPORTERS_PROSE_H

#include "doc/doc.h"

/* Adds the passages of doc's source text, which has been set. marks: the text is known to be
 * Markdown; otherwise its marks are read when it evidently uses them. */
akt_status akt_prose_read(akt_doc *doc, bool marks, akt_err *err);

#endif
