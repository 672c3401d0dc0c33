/* Bytes of any encoding: what comes out is well-formed, and its repairs lie in it. The first byte
 * chooses what the file declares. */
#include "fuzz/fuzz.h"

#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const declared[] = {"",         "utf-8",      "windows-1252", "iso-8859-1",
                                           "utf-16le", "macintosh",  "cp850",        "nonsense",
                                           "us-ascii", "iso-8859-15"};
    akt_str names = akt_str_of(size > 0 ? declared[data[0] % 10] : "");
    char *copy = fuzz_copy(size > 0 ? data + 1 : data, size > 0 ? size - 1 : 0);
    akt_str bytes = {copy, size > 0 ? size - 1 : 0};
    akt_decoded decoded = {0};
    akt_arena arena = {0};
    akt_err err = {0};

    if (akt_decode(bytes, names, &arena, &decoded, &err) == AKT_OK) {
        HOLDS(akt_utf8_valid(decoded.utf8, NULL));
        HOLDS(decoded.encoding.len > 0);
        for (size_t i = 0; i < decoded.n_repairs; i++)
            HOLDS(decoded.repairs[i].count > 0 && decoded.repairs[i].first <= decoded.utf8.len);
    } else {
        HOLDS(err.status == AKT_EINPUT && err.text[0] != '\0');
    }
    akt_arena_free(&arena);
    free(copy);
    return 0;
}
