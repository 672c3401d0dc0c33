/* Each batch of an import puts its new words' 4-grams into lists of their own. Of a million
 * passages these were 1.6 million lists for 58,000 grams, a third of which was their keys; so eight
 * neighbouring blocks become one, and eight of those one again, as in a log-structured merge tree.
 * The first block stays as it is: it holds the commonest words (gram_units.c). */
#include "archive/gram_merge.h"

#include "archive/gram.h"
#include "archive/internal.h"

#include "base/mem.h"

#define DOING "cannot store 4-grams"

enum { FAN = 8 };

typedef struct merged {                      /* of one gram: the rows behind its first are to go */
    size_t gram, gram_len, words, words_len; /* in `bytes` */
    int64_t block;                           /* of its first row */
    size_t n;                                /* rows */
} merged;

typedef struct merging {
    merged *list;
    size_t n, cap;
    akt_buf bytes;
    merged now; /* the gram at hand */
    int64_t last;
    bool sound; /* its ids ascend */
} merging;

static akt_str slice_of(const merging *m, size_t at, size_t len)
{
    return (akt_str){m->bytes.ptr + at, len};
}

/* How many blocks end with this one that are to be merged; 0 when it is not their turn. */
static int64_t blocks_due(int64_t block)
{
    int64_t later = block - 1, n = FAN;

    if (later <= 0 || later % FAN != 0)
        return 0;
    while (n <= later / FAN && later % (n * FAN) == 0)
        n *= FAN;
    return n;
}

/* Keeps what was gathered of a gram if there is anything to merge. */
static bool end_gram(merging *m)
{
    if (m->now.n < 2 || !m->sound) {
        m->bytes.len = m->now.gram;
        return true;
    }
    m->now.words_len = m->bytes.len - m->now.words;
    if (!akt_grow(&m->list, &m->cap, m->n + 1, sizeof *m->list))
        return false;
    m->list[m->n++] = m->now;
    return true;
}

static bool add_row(merging *m, akt_str gram, int64_t block, akt_str words)
{
    size_t at = 0;
    int64_t id = 0;

    if (m->now.n == 0 || !akt_str_eq(slice_of(m, m->now.gram, m->now.gram_len), gram)) {
        if (!end_gram(m))
            return false;
        m->now = (merged){.gram = m->bytes.len, .gram_len = gram.len, .block = block};
        akt_buf_add(&m->bytes, gram);
        m->now.words = m->bytes.len;
        m->last = 0;
        m->sound = true;
    }
    m->now.n++;
    while (m->sound && at < words.len) {
        m->sound = akt_gram_unpack(words, &at, &id) && id > m->last;
        if (m->sound)
            akt_gram_pack(&m->bytes, &m->last, id);
    }
    return !m->bytes.failed;
}

/* Reads the lists of the blocks behind `before`. */
static akt_status gather(akt_archive *archive, int64_t before, merging *m, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_GET_LATER_GRAMS);
    akt_status status;
    bool found = true;

    if (statement != NULL)
        akt_bind_int(statement, 1, before);
    while ((status = akt_one_row(archive, statement, DOING, &found, err)) == AKT_OK && found)
        if (!add_row(m, akt_column_str(statement, 0), sqlite3_column_int64(statement, 1),
                     akt_column_str(statement, 2))) {
            status = akt_fail_memory(err);
            break;
        }
    if (statement != NULL)
        sqlite3_reset(statement);
    return status == AKT_OK && !end_gram(m) ? akt_fail_memory(err) : status;
}

static akt_status put(akt_archive *archive, const merging *m, const merged *of, akt_err *err)
{
    akt_str gram = slice_of(m, of->gram, of->gram_len);
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_DROP_LATER_GRAMS);
    akt_status status;

    if (statement != NULL) {
        akt_bind_str(statement, 1, gram);
        akt_bind_int(statement, 2, of->block);
    }
    status = akt_run_statement(archive, statement, DOING, err);
    statement = akt_statement(archive, AKT_SQL_SET_GRAM);
    if (statement != NULL) {
        akt_bind_blob(statement, 1, slice_of(m, of->words, of->words_len));
        akt_bind_str(statement, 2, gram);
        akt_bind_int(statement, 3, of->block);
    }
    return status == AKT_OK ? akt_run_statement(archive, statement, DOING, err) : status;
}

akt_status akt_grams_merge(akt_archive *archive, int64_t block, akt_err *err)
{
    merging m = {.n = 0};
    akt_status status;

    if (blocks_due(block) == 0)
        return AKT_OK;
    status = gather(archive, block - blocks_due(block), &m, err);
    for (size_t i = 0; i < m.n && status == AKT_OK; i++)
        status = put(archive, &m, &m.list[i], err);
    akt_free(m.list);
    akt_buf_free(&m.bytes);
    return status;
}
