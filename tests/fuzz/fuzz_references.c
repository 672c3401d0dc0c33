/* References in well-formed text, and the numbers that a question names. */
#include "fuzz/fuzz.h"

#include "facts/reference.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = fuzz_copy(data, size);
    akt_str text = {copy, size};
    akt_reference *found;
    akt_arena arena = {0};
    akt_date *dates;
    size_t n, n_dates, last = 0;

    if (akt_utf8_valid(text, NULL)) {
        akt_reference_context context = {.issuer = AKT_STR("Regionstyrelsen")};

        HOLDS(akt_dates_find(text, &arena, &dates, &n_dates));
        context.dates = dates;
        context.n_dates = n_dates;
        HOLDS(akt_references_find(text, &context, &arena, &found, &n));
        for (size_t i = 0; i < n; i++) {
            HOLDS(found[i].offset >= last && found[i].length > 0);
            HOLDS(found[i].length <= text.len - found[i].offset);
            HOLDS(fuzz_at_character(text, found[i].offset));
            HOLDS(fuzz_at_character(text, found[i].offset + found[i].length));
            HOLDS(akt_utf8_valid(found[i].key, NULL));
            akt_reference_tail(found[i].kind, found[i].key);
            last = found[i].offset + found[i].length;
        }
        HOLDS(akt_references_asked(text, &arena, &found, &n));
        akt_reference_address(text);
    }
    akt_arena_free(&arena);
    free(copy);
    return 0;
}
