/* Plain text and Markdown into passages. */
#ifndef AKT_IMPORTERS_PROSE_H
#define AKT_IMPORTERS_PROSE_H

#include "importers/importer.h"

/* Decodes bytes and adds their passages to doc. marks: the text is known to be Markdown; otherwise
 * its marks are read when it evidently uses them. */
akt_status akt_prose_import(akt_str bytes, const akt_hint *hint, akt_doc *doc, bool marks,
                            akt_err *err);

#endif
