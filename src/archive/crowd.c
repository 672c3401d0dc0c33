#include "archive/crowd.h"

#include "archive/put.h"
#include "archive/vocabulary.h"

#include "base/mem.h"
#include "text/segment.h"

#include <string.h>

enum {
    SMALL_TEXT = 256 * 1024, /* bytes: so many words of it can meet without harm */
    FEW = 512,               /* that meet are nothing */
    UNEVEN = 8,              /* times as many in one place as there would be if all were even */
};

#define HASH_OF_CROWD "65536"

/* As FTS5 has it (ext/fts5/fts5_hash.c, fts5HashKey2), for its main index; the lower bits are the
 * chain. */
static uint32_t chain_of(akt_str exact)
{
    uint32_t h = 13;

    for (size_t i = exact.len; i > 0; i--)
        h = (h << 3) ^ h ^ (unsigned char)exact.ptr[i - 1];
    return ((h << 3) ^ h ^ '0') % AKT_CROWD_CHAINS;
}

void akt_crowd_add(akt_crowd *crowd, akt_str exact)
{
    uint32_t n = ++crowd->in[chain_of(exact)];

    crowd->n++;
    if (n > crowd->most)
        crowd->most = n;
}

bool akt_crowd_is_made(const akt_crowd *crowd)
{
    return crowd->most > FEW + crowd->n / AKT_CROWD_CHAINS * UNEVEN;
}

typedef struct seen { /* words by number, a bit each */
    uint64_t *bits;
    size_t n, cap;
} seen;

static bool is_new(seen *s, uint32_t number, bool *failed)
{
    size_t at = number / 64;
    uint64_t bit = UINT64_C(1) << number % 64;

    if (at >= s->n) {
        if (!akt_grow(&s->bits, &s->cap, at + 1, sizeof *s->bits)) {
            *failed = true;
            return false;
        }
        memset(s->bits + s->n, 0, (s->cap - s->n) * sizeof *s->bits);
        s->n = s->cap;
    }
    if (s->bits[at] & bit)
        return false;
    s->bits[at] |= bit;
    return true;
}

static bool add_text(akt_archive *archive, akt_str text, seen *known, akt_crowd *crowd)
{
    akt_str surface[AKT_WORDS_AT_ONCE];
    const akt_word *word[AKT_WORDS_AT_ONCE];
    size_t at = 0, begin, end, n;
    bool failed = false;

    do {
        for (n = 0; n < AKT_WORDS_AT_ONCE && akt_next_word(text, &at, &begin, &end); n++)
            surface[n] = akt_str_slice(text, begin, end);
        if (!akt_tokenizer_words(archive->tokenizer, surface, n, word))
            return false;
        for (size_t i = 0; i < n; i++)
            if (is_new(known, word[i]->number, &failed))
                akt_crowd_add(crowd, word[i]->exact);
    } while (n == AKT_WORDS_AT_ONCE && !failed);
    return !failed;
}

akt_status akt_put_check_words(akt_archive *archive, const akt_doc *doc, akt_err *err)
{
    akt_crowd *crowd;
    seen known = {0};
    size_t bytes = 0;
    bool done = true, made;

    for (size_t i = 0; i < doc->n_passages; i++)
        bytes += doc->passages[i].text.len;
    if (bytes <= SMALL_TEXT)
        return AKT_OK;
    crowd = akt_alloc(sizeof *crowd);
    if (crowd == NULL)
        return akt_fail_memory(err);
    memset(crowd, 0, sizeof *crowd);
    for (size_t i = 0; done && i < doc->n_passages; i++)
        done = add_text(archive, doc->passages[i].text, &known, crowd);
    made = akt_crowd_is_made(crowd);
    akt_free(known.bits);
    akt_free(crowd);
    if (!done)
        return akt_fail_memory(err);
    return made ? akt_fail(err, AKT_EINPUT,
                           "its words are made so that an index of them would take very long; "
                           "nobody writes like that")
                : AKT_OK;
}

akt_status akt_crowd_disperse(akt_archive *archive, akt_err *err)
{
    static const char sql[] =
        "INSERT INTO unit_index (unit_index, rank) VALUES ('hashsize', " HASH_OF_CROWD ")";

    if (archive->dispersed || !akt_crowd_is_made(akt_vocabulary_crowd(archive->vocabulary)))
        return AKT_OK;
    archive->dispersed = true;
    return akt_run_sql(archive, sql, "cannot set the index up", err);
}
