#include "importers/importer.h"
static int bid(akt_str head)
{
    (void)head;
    return 0;
}
static akt_status import(akt_str bytes, const akt_hint *hint, akt_doc *doc, akt_err *err)
{
    (void)bytes;
    (void)hint;
    return akt_doc_finish(doc, err);
}
const akt_importer akt_importer_html = {"html", "text/html", "html htm xhtml", bid, import};
