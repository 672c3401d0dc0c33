/* Markdown. */
#include "importers/importer.h"

#include "importers/prose.h"

static int bid(akt_str head, bool is_text)
{
    (void)head;
    /* All text is valid Markdown; only a name tells it from plain text. */
    return is_text ? 5 : 0;
}

static akt_status import(akt_str bytes, const akt_hint *hint, akt_doc *doc, akt_err *err)
{
    akt_decoded decoded;
    akt_status status = akt_decode(bytes, hint->charset, &doc->arena, &decoded, err);

    if (status != AKT_OK)
        return status;
    akt_doc_set_source(doc, &decoded);
    status = akt_prose_read(doc, true, err);
    return status == AKT_OK ? akt_doc_finish(doc, err) : status;
}

const akt_importer akt_importer_markdown = {"markdown", "text/markdown", "md markdown mkd", bid,
                                            import};
