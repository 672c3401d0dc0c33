/* Text that may have been misread: undoing that leaves well-formed text, and what undoing made is
 * not undone again. */
#include "fuzz/fuzz.h"

#include "text/forms.h"
#include "text/mojibake.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = fuzz_copy(data, size);
    akt_str text = {copy, size};
    akt_mender mender = {0};
    akt_buf shown = {0};

    if (akt_utf8_valid(text, NULL)) {
        akt_str now = akt_mojibake_undo(&mender, text);

        HOLDS(akt_utf8_valid(now, NULL));
        akt_form_shown(now, &shown);
        HOLDS(!shown.failed && akt_utf8_valid(akt_buf_str(&shown), NULL));
    }
    akt_buf_free(&shown);
    akt_buf_free(&mender.text);
    free(copy);
    return 0;
}
