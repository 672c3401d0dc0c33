/* Plain text, and reports saved as text that kept some of Markdown's marks. */
#include "importers/importer.h"

#include "importers/prose.h"

static int bid(akt_str head, bool is_text)
{
    (void)head;
    /* Any text may be anything, so bid low and let a format with a signature win. UTF-16 is text
     * too: NULs at every second byte are no reason to refuse (text/decode.h). */
    return is_text ? 10 : 0;
}

static akt_status import(akt_str bytes, const akt_hint *hint, akt_doc *doc, akt_err *err)
{
    akt_decoded decoded;
    akt_status status = akt_decode(bytes, hint->charset, &doc->arena, &decoded, err);

    if (status != AKT_OK)
        return status;
    akt_doc_set_source(doc, &decoded);
    status = akt_prose_read(doc, false, err);
    return status == AKT_OK ? akt_doc_finish(doc, err) : status;
}

const akt_importer akt_importer_text = {"text", "text/plain", "txt text log asc", bid, import};
