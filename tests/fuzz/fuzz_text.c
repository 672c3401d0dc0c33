/* Plain text: how it is wrapped, its fields and headings. */
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = fuzz_copy(data, size);

    akt_doc_free(fuzz_document((akt_str){copy, size}, "text"));
    free(copy);
    return 0;
}
