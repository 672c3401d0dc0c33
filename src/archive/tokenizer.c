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

static int emit_form(const emitter *to, char class, akt_str form, int flags, size_t begin,
                     size_t end)
{
    char token[1 + AKT_WORD_MAX];
    size_t len = form.len < AKT_WORD_MAX ? form.len : AKT_WORD_MAX;

    token[0] = class;
    memcpy(token + 1, form.ptr, len);
    return to->emit(to->context, flags, token, (int)(1 + len), (int)begin, (int)end);
}

static int emit_word(const emitter *to, const akt_word *word, size_t begin, size_t end)
{
    int result = emit_form(to, 'e', word->exact, 0, begin, end);

    if (result == SQLITE_OK && word->has_stem)
        result = emit_form(to, 's', word->stem, FTS5_TOKEN_COLOCATED, begin, end);
    if (result == SQLITE_OK && word->has_bare)
        result = emit_form(to, 'b', word->bare, FTS5_TOKEN_COLOCATED, begin, end);
    return result;
}

/* A form stands in a document under the first class that it equals: a stem as s, or as e where the
 * word is its own stem. So the e class is asked for it too, unless it is another word's form
 * ("under" is the stem of "undrar", and no inflection of "under"). */
static int emit_asked(const emitter *to, char class, akt_str form, size_t begin, size_t end)
{
    const akt_word *word = akt_tokenizer_word(to->tokenizer->words, form);
    int result;

    if (word == NULL)
        return SQLITE_NOMEM;
    result = emit_form(to, class, form, FTS5_TOKEN_COLOCATED, begin, end);
    if (result == SQLITE_OK && !word->has_stem && akt_str_eq(word->exact, form))
        result = emit_form(to, 'e', form, FTS5_TOKEN_COLOCATED, begin, end);
    return result;
}

static int emit_question(const emitter *to, const akt_word *word, size_t begin, size_t end)
{
    int result = emit_form(to, 'e', word->exact, 0, begin, end);

    if (result != SQLITE_OK || to->exact_only)
        return result;
    if (!word->has_stem) /* asked as e above */
        result = emit_form(to, 's', word->stem, FTS5_TOKEN_COLOCATED, begin, end);
    else
        result = emit_asked(to, 's', word->stem, begin, end);
    if (result == SQLITE_OK)
        result = emit_form(to, 'b', word->bare, FTS5_TOKEN_COLOCATED, begin, end);
    if (result == SQLITE_OK && word->has_bare)
        result = emit_asked(to, 's', word->bare, begin, end);
    return result;
}

/* text is well-formed and stands at `offset` of what FTS5 gave us. */
static int emit_words(const emitter *to, akt_str text, size_t offset)
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
            begin = offset + (size_t)(surface[i].ptr - text.ptr);
            end = begin + surface[i].len;
            result = to->question ? emit_question(to, word[i], begin, end)
                                  : emit_word(to, word[i], begin, end);
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
