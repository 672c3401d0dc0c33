#include "importers/importer.h"

#include "text/decode.h"

extern const akt_importer akt_importer_text, akt_importer_markdown, akt_importer_html,
    akt_importer_mhtml;

const akt_importer *const akt_importers[] = {
    &akt_importer_text, &akt_importer_markdown, &akt_importer_html, &akt_importer_mhtml, NULL,
};

enum { HEAD = 4096, SUFFIX = 20 };

/* Whether name ends with a dot and one of the suffixes; letters' case does not matter. */
static bool has_suffix(akt_str name, const char *suffixes)
{
    akt_str all = akt_str_of(suffixes);
    size_t dot = name.len, at = 0;

    while (dot > 0 && name.ptr[dot - 1] != '.' && name.ptr[dot - 1] != '/')
        dot--;
    if (dot == 0 || name.ptr[dot - 1] != '.')
        return false;
    while (at < all.len) {
        size_t end = akt_str_find_byte(all, ' ', at);

        end = end == AKT_NONE ? all.len : end;
        if (akt_str_eq_ascii_case(akt_str_slice(all, at, end), akt_str_slice(name, dot, name.len)))
            return true;
        at = end + 1;
    }
    return false;
}

const akt_importer *akt_importer_for(akt_str bytes, const akt_hint *hint)
{
    const akt_importer *best = NULL;
    akt_str head = akt_str_slice(bytes, 0, HEAD);
    bool is_text = hint->type.len == 0 && (head.len == 0 || akt_looks_like_text(head));
    int highest = 0;

    for (size_t i = 0; akt_importers[i]; i++) {
        int bid;

        if (hint->type.len > 0) {
            if (akt_str_eq(hint->type, akt_str_of(akt_importers[i]->name)))
                return akt_importers[i];
            continue;
        }
        bid = akt_importers[i]->bid(head, is_text);
        if (bid > 0 && has_suffix(hint->name, akt_importers[i]->suffixes))
            bid += SUFFIX;
        if (bid > highest) {
            highest = bid;
            best = akt_importers[i];
        }
    }
    return best;
}

akt_status akt_import(akt_str bytes, const akt_hint *hint, akt_doc *doc, akt_err *err)
{
    const akt_importer *importer = akt_importer_for(bytes, hint);

    if (!importer && hint->type.len > 0)
        return akt_fail(err, AKT_EUSAGE, "akt has no importer named \"%.*s\"",
                        (int)(hint->type.len < 40 ? hint->type.len : 40), hint->type.ptr);
    if (!importer)
        return akt_fail(err, AKT_EINPUT, "not text, Markdown or HTML");
    doc->importer = akt_str_of(importer->name);
    doc->media_type = akt_str_of(importer->media_type);
    return importer->import(bytes, hint, doc, err);
}
