/* Importers: bytes in, document out. An importer knows no database, no files and no dates. A new
 * format is one file here, one line in registry.c and a pair in tests/import. */
#ifndef AKT_IMPORTERS_IMPORTER_H
#define AKT_IMPORTERS_IMPORTER_H

#include "doc/doc.h"

typedef struct akt_hint {
    akt_str name;    /* the file's name or path, for its suffix; "" if none */
    akt_str type;    /* an importer's name when the user chose one ("text", "markdown", "html") */
    akt_str charset; /* an encoding the carrier names (an HTTP or MIME header); "" if none */
} akt_hint;

typedef struct akt_importer {
    const char *name;       /* "text", "markdown", "html" */
    const char *media_type; /* "text/plain" ... */
    const char *suffixes;   /* lower case, parted by blanks: "htm html xhtml" */
    /* How surely head (the first 4 KiB, raw) is this format: 0 not mine .. 100 surely mine;
     * is_text: it looks like text (text/decode.h) or is empty. A suffix adds 20 to a bid above 0,
     * so that a signature beats a name but a name parts equals. */
    int (*bid)(akt_str head, bool is_text);
    akt_status (*import)(akt_str bytes, const akt_hint *hint, akt_doc *doc, akt_err *err);
} akt_importer;

/* Ends with NULL. */
extern const akt_importer *const akt_importers[];

/* The importer that reads these bytes, NULL when none bids. hint->type decides when it is given. */
const akt_importer *akt_importer_for(akt_str bytes, const akt_hint *hint);

/* Reads bytes into doc (from akt_doc_new). AKT_EINPUT: no importer takes it, or it breaks its
 * format; the sentence has no file name, the caller puts it before. */
akt_status akt_import(akt_str bytes, const akt_hint *hint, akt_doc *doc, akt_err *err);

#endif
