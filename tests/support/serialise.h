/* A file as the document that a worker sends back: imported, and written as bytes. */
#ifndef AKT_TESTS_SUPPORT_SERIALISE_H
#define AKT_TESTS_SUPPORT_SERIALISE_H

#include "importers/importer.h"

static inline akt_status import_serialised(akt_str bytes, const akt_hint *hint, akt_buf *out,
                                           akt_err *err)
{
    akt_doc *doc = akt_doc_new();
    akt_status status = doc == NULL ? akt_fail_memory(err) : akt_import(bytes, hint, doc, err);

    if (status == AKT_OK) {
        akt_doc_write(doc, out);
        if (out->failed)
            status = akt_fail_memory(err);
    }
    akt_doc_free(doc);
    return status;
}

#endif
