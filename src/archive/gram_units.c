#include "archive/gram_units.h"

#include "archive/internal.h"

#include <math.h>

#define DOING "cannot look a word up"

/* Of the first list, which is the first batch's, the first words are looked up and some of the
 * others. The words of the later lists are the rarer the later they came: of these each that is
 * looked up stands for those since the one before, half as many again each time, so that their
 * number hardly matters. */
enum { FIRST = 12, SAMPLED = 8, LATER_FIRST = 4 };

typedef struct tally {
    akt_archive *archive;
    double n_units, without; /* logarithm of the share of units that hold none of the words */
    size_t n_words;          /* of the first list */
    size_t n_later, next;    /* words of later lists so far; the one to be looked up */
    size_t counted;          /* of them, by those looked up */
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
    size_t rest = t->n_words > FIRST ? t->n_words - FIRST : 0;
    size_t step = rest > SAMPLED ? rest / SAMPLED : 1, sampled = (rest + step - 1) / step;
    akt_status status = AKT_OK;
    int64_t id = 0;
    size_t at = 0;

    for (size_t n = 0; status == AKT_OK && akt_gram_unpack(list, &at, &id); n++)
        if (n < FIRST)
            status = look_up(t, id, 1);
        else if ((n - FIRST) % step == 0)
            status = look_up(t, id, (double)rest / (double)sampled);
    return status;
}

static akt_status look_up_later(tally *t, akt_str list)
{
    akt_status status = AKT_OK;
    int64_t id = 0;
    size_t at = 0;

    for (; status == AKT_OK && akt_gram_unpack(list, &at, &id); t->n_later++)
        if (t->n_later == t->next) {
            size_t gap = t->next / 2 > LATER_FIRST ? t->next / 2 : LATER_FIRST;

            status = look_up(t, id, (double)(t->next + 1 - t->counted));
            t->counted = t->next + 1;
            t->next += gap;
        }
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
    tally t = {.archive = archive, .n_units = n_units > 1 ? n_units : 1, .err = err};
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_GET_GRAM);
    char text[AKT_GRAM_TEXT];
    akt_status status;
    bool found = true;

    *units = 0;
    if (statement != NULL)
        akt_bind_str(statement, 1, (akt_str){text, akt_gram_text(gram, text)});
    while ((status = akt_one_row(archive, statement, DOING, &found, err)) == AKT_OK && found) {
        akt_str list = akt_column_str(statement, 0);

        status = t.n_words > 0 ? look_up_later(&t, list) : AKT_OK;
        if (t.n_words == 0) {
            t.n_words = count_ids(list);
            status = look_up_some(&t, list);
        }
        if (status != AKT_OK)
            break;
    }
    if (statement != NULL)
        sqlite3_reset(statement);
    *units = -expm1(t.without) * t.n_units;
    return status;
}
