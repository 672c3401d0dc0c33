/* Words and their forms: each word lies behind the one before it, and its forms are well-formed,
 * not empty, and no longer than what the index takes. */
#include "fuzz/fuzz.h"

#include "text/segment.h"
#include "text/token.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = fuzz_copy(data, size);
    akt_str text = {copy, size};
    akt_tokenizer *tokenizer = akt_tokenizer_new();
    size_t at = 0, begin, end, last = 0;

    HOLDS(tokenizer != NULL);
    while (akt_utf8_valid(text, NULL) && akt_next_word(text, &at, &begin, &end)) {
        const akt_word *word = akt_tokenizer_word(tokenizer, akt_str_slice(text, begin, end));

        HOLDS(begin >= last && end > begin && end <= text.len);
        HOLDS(word != NULL && word->exact.len > 0 && word->stem.len > 0 && word->bare.len > 0);
        HOLDS(word->exact.len <= AKT_WORD_MAX && word->stem.len <= AKT_WORD_MAX &&
              word->bare.len <= AKT_WORD_MAX);
        HOLDS(akt_utf8_valid(word->exact, NULL) && akt_utf8_valid(word->stem, NULL) &&
              akt_utf8_valid(word->bare, NULL));
        last = end;
    }
    akt_tokenizer_free(tokenizer);
    free(copy);
    return 0;
}
