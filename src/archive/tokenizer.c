/* FTS5's side of text/token.h. FTS5 hands us whatever bytes a column or a question holds, so
 * ill-formed UTF-8 is stepped over here: the words around it are still found. */
#include "archive/tokenizer.h"

#include "text/segment.h"
#include "text/utf8.h"

#include <string.h>

#include <sqlite3.h>

typedef int emit_token(void *context, int flags, const char *token, int len, int begin, int end);

typedef struct emitter {
    akt_index_tokenizer *tokenizer;
    emit_token *emit;
    void *context;
    size_t begin, end; /* of the word at hand */
    bool question, exact_only, counted;
} emitter;

static int create(void *context, const char **arguments, int n_arguments, Fts5Tokenizer **out)
{
    (void)arguments;
    if (n_arguments > 0)
        return SQLITE_ERROR; /* it has no options */
    *out = context;
    return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *tokenizer)
{
    (void)tokenizer;
}

static int emit_exact(const emitter *to, akt_str exact, int flags)
{
    return to->emit(to->context, flags, exact.ptr, (int)exact.len, (int)to->begin, (int)to->end);
}

static int emit_kin(void *context, akt_str exact)
{
    return emit_exact(context, exact, FTS5_TOKEN_COLOCATED);
}

static int emit_word(emitter *to, const akt_word *word)
{
    akt_index_tokenizer *tokenizer = to->tokenizer;
    int result = emit_exact(to, word->exact, 0);

    if (result == SQLITE_OK && to->question && !to->exact_only && tokenizer->kin != NULL)
        result = tokenizer->kin(tokenizer->vocabulary, word, emit_kin, to);
    return result;
}

/* text is well-formed and stands at `offset` of what FTS5 gave us. */
static int emit_words(emitter *to, akt_str text, size_t offset)
{
    akt_str surface[AKT_WORDS_AT_ONCE];
    const akt_word *word[AKT_WORDS_AT_ONCE];
    size_t at = 0, begin, end, n;
    int result = SQLITE_OK;

    do {
        for (n = 0; n < AKT_WORDS_AT_ONCE && akt_next_word(text, &at, &begin, &end); n++)
            surface[n] = akt_str_slice(text, begin, end);
        if (!akt_tokenizer_words(to->tokenizer->words, surface, n, word))
            return SQLITE_NOMEM;
        for (size_t i = 0; to->counted && i < n; i++)
            to->tokenizer->count(to->tokenizer->context, word[i]);
        for (size_t i = 0; i < n && result == SQLITE_OK; i++) {
            to->begin = offset + (size_t)(surface[i].ptr - text.ptr);
            to->end = to->begin + surface[i].len;
            result = emit_word(to, word[i]);
        }
    } while (n == AKT_WORDS_AT_ONCE && result == SQLITE_OK);
    return result;
}

static int emit_raw(const emitter *to, akt_str tokens)
{
    size_t at = 1, end;
    int result = SQLITE_OK;

    while (result == SQLITE_OK && at < tokens.len) {
        end = akt_str_find_byte(tokens, ' ', at);
        if (end == AKT_NONE)
            end = tokens.len;
        if (end > at)
            result = to->emit(to->context, 0, tokens.ptr + at, (int)(end - at), (int)at, (int)end);
        at = end + 1;
    }
    return result;
}

static int tokenize(Fts5Tokenizer *self, void *context, int flags, const char *bytes, int len,
                    emit_token *emit)
{
    emitter to = {.tokenizer = (akt_index_tokenizer *)self, .emit = emit, .context = context};
    akt_str text = len > 0 ? (akt_str){bytes, (size_t)len} : AKT_STR("");
    size_t from = 0, bad, skip;
    int result = SQLITE_OK;

    to.question = (flags & FTS5_TOKENIZE_QUERY) != 0;
    if (to.question && text.len > 0 && text.ptr[0] == AKT_RAW_TOKENS)
        return emit_raw(&to, text);
    to.exact_only = (flags & FTS5_TOKENIZE_PREFIX) != 0;
    to.counted = (flags & FTS5_TOKENIZE_DOCUMENT) != 0 && to.tokenizer->count != NULL;
    while (result == SQLITE_OK && from < text.len) {
        akt_str rest = akt_str_slice(text, from, text.len);

        if (akt_utf8_valid(rest, &bad))
            return emit_words(&to, rest, from);
        result = emit_words(&to, akt_str_slice(rest, 0, bad), from);
        akt_utf8_at(rest, bad, &skip);
        from += bad + skip;
    }
    return result;
}

int akt_index_tokenizer_register(struct fts5_api *api, akt_index_tokenizer *tokenizer)
{
    static const fts5_tokenizer module = {create, destroy, tokenize};

    return api->xCreateTokenizer(api, "akt", tokenizer, (fts5_tokenizer *)&module, NULL);
}
