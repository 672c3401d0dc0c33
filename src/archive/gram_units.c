#include "archive/gram_units.h"

#include "archive/internal.h"

#include <math.h>

#define DOING "cannot look a word up"

/* Of the first list, which is the first batch's, words are looked up; of the later ones, whose
 * words are rare, a few. */
enum { FIRST = 12, SAMPLED = 8, SAMPLED_LATER = 2 };

typedef struct tally {
    akt_archive *archive;
    double n_units, without; /* logarithm of the share of units that hold none of the words */
    size_t n_words;          /* of the list at hand */
    size_t first, sampled;   /* how many of them are looked up */
    akt_err *err;
} tally;

static akt_status look_up(tally *t, int64_t word, double times)
{
    sqlite3_stmt *statement = akt_statement(t->archive, AKT_SQL_UNITS_OF_WORD);
    akt_status status;
    bool found;
    double share;

    if (statement != NULL)
        akt_bind_int(statement, 1, word);
    status = akt_one_row(t->archive, statement, DOING, &found, t->err);
    if (status != AKT_OK || !found)
        return status;
    share = sqlite3_column_double(statement, 0) / t->n_units;
    sqlite3_reset(statement);
    if (share > 0)
        t->without += times * log1p(-fmin(share, 1 - 1e-9));
    return AKT_OK;
}

/* Looks up the first words, then every n-th. */
static akt_status look_up_some(tally *t, akt_str list)
{
    size_t rest = t->n_words > t->first ? t->n_words - t->first : 0;
    size_t step = rest > t->sampled ? rest / t->sampled : 1, sampled = (rest + step - 1) / step;
    akt_status status = AKT_OK;
    int64_t id = 0;
    size_t at = 0;

    for (size_t n = 0; status == AKT_OK && akt_gram_unpack(list, &at, &id); n++)
        if (n < t->first)
            status = look_up(t, id, 1);
        else if ((n - t->first) % step == 0)
            status = look_up(t, id, (double)rest / (double)sampled);
    return status;
}

static size_t count_ids(akt_str list)
{
    size_t n = 0;

    for (size_t i = 0; i < list.len; i++)
        n += ((unsigned char)list.ptr[i] & 0x80) == 0;
    return n;
}

akt_status akt_gram_units(akt_archive *archive, akt_gram gram, double n_units, double *units,
                          akt_err *err)
{
    tally t = {.archive = archive,
               .n_units = n_units > 1 ? n_units : 1,
               .first = FIRST,
               .sampled = SAMPLED,
               .err = err};
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_GET_GRAM);
    char text[AKT_GRAM_TEXT];
    akt_status status;
    bool found = true;

    *units = 0;
    if (statement != NULL)
        akt_bind_str(statement, 1, (akt_str){text, akt_gram_text(gram, text)});
    while ((status = akt_one_row(archive, statement, DOING, &found, err)) == AKT_OK && found) {
        t.n_words = count_ids(akt_column_str(statement, 0));
        status = look_up_some(&t, akt_column_str(statement, 0));
        if (status != AKT_OK)
            break;
        t.first = 0;
        t.sampled = SAMPLED_LATER;
    }
    if (statement != NULL)
        sqlite3_reset(statement);
    *units = -expm1(t.without) * t.n_units;
    return status;
}
