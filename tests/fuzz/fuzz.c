#include "fuzz/fuzz.h"

#include "support/serialise.h"
#include "text/utf8.h"

char *fuzz_copy(const uint8_t *data, size_t size)
{
    char *copy = malloc(size > 0 ? size : 1);

    HOLDS(copy != NULL);
    if (size > 0)
        memcpy(copy, data, size);
    return copy;
}

bool fuzz_at_character(akt_str s, size_t at)
{
    return at == s.len || (at < s.len && ((unsigned char)s.ptr[at] & 0xC0) != 0x80);
}

akt_doc *fuzz_document(akt_str bytes, const char *importer)
{
    akt_hint hint = {AKT_STR(""), akt_str_of(importer), AKT_STR("")};
    akt_buf wire = {0}, again = {0};
    akt_err err = {0};
    akt_doc *doc = NULL;

    if (import_serialised(bytes, &hint, &wire, &err) == AKT_OK) {
        doc = akt_doc_new();
        HOLDS(doc != NULL && akt_doc_read(akt_buf_str(&wire), doc, &err) == AKT_OK);
        akt_doc_write(doc, &again);
        HOLDS(akt_str_eq(akt_buf_str(&wire), akt_buf_str(&again)));
        for (size_t i = 0; i < doc->n_passages; i++)
            HOLDS(akt_utf8_valid(doc->passages[i].text, NULL));
    } else {
        HOLDS(err.status == AKT_EINPUT && err.text[0] != '\0');
    }
    akt_buf_free(&wire);
    akt_buf_free(&again);
    return doc;
}
