/* Markdown. */
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = fuzz_copy(data, size);

    akt_doc_free(fuzz_document((akt_str){copy, size}, "markdown"));
    free(copy);
    return 0;
}
