/* Plain text, and reports saved as text that kept some of Markdown's marks. */
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
    return akt_prose_import(bytes, hint, doc, false, err);
}

const akt_importer akt_importer_text = {"text", "text/plain", "txt text log asc", bid, import};
