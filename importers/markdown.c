/* Markdown. */
#include "importers/prose.h"

static int bid(akt_str head, bool is_text)
{
    (void)head;
    /* All text is valid Markdown; only a name tells it from plain text. */
    return is_text ? 5 : 0;
}

static akt_status import(akt_str bytes, const akt_hint *hint, akt_doc *doc, akt_err *err)
{
    return akt_prose_import(bytes, hint, doc, true, err);
}

const akt_importer akt_importer_markdown = {"markdown", "text/markdown", "md markdown mkd", bid,
                                            import};
