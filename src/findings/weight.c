#include "findings/weight.h"

#include "base/mem.h"

#include <math.h>
#include <sqlite3.h>

struct akt_weights {
    sqlite3_stmt *units_of;
    double n_units; /* logarithm */
    double *weight; /* by number of the word; below 0: not looked up */
    size_t n, cap;
    bool failed;
};

static double look_up(akt_weights *w, const akt_word *word)
{
    double units = 1;

    sqlite3_bind_text64(w->units_of, 1, word->exact.ptr, word->exact.len, SQLITE_STATIC,
                        SQLITE_UTF8);
    if (sqlite3_step(w->units_of) == SQLITE_ROW)
        units = sqlite3_column_double(w->units_of, 0);
    sqlite3_reset(w->units_of);
    units = 1 - log(units < 1 ? 1 : units) / w->n_units;
    return units < 0 ? 0 : units;
}

double akt_weight_of(void *weights, const akt_word *word)
{
    akt_weights *w = weights;

    if (!akt_grow(&w->weight, &w->cap, (size_t)word->number + 1, sizeof *w->weight)) {
        w->failed = true;
        return 0;
    }
    while (w->n <= word->number)
        w->weight[w->n++] = -1;
    if (w->weight[word->number] < 0)
        w->weight[word->number] = look_up(w, word);
    return w->weight[word->number];
}

bool akt_weights_failed(const akt_weights *weights)
{
    return weights->failed;
}

akt_status akt_weights_open(akt_archive *archive, const char *doing, akt_weights **out,
                            akt_err *err)
{
    sqlite3 *db = akt_archive_db(archive);
    akt_weights *w = akt_alloc(sizeof *w);
    sqlite3_stmt *count;
    double units = 0;

    *out = w;
    if (!w)
        return akt_fail_memory(err);
    *w = (akt_weights){0};
    if (sqlite3_prepare_v2(db, "SELECT max(id) FROM unit", -1, &count, NULL) != SQLITE_OK)
        return akt_archive_fail(archive, doing, err);
    if (sqlite3_step(count) == SQLITE_ROW)
        units = sqlite3_column_double(count, 0);
    sqlite3_finalize(count);
    w->n_units = log(units < 1 ? 2 : units + 1);
    return sqlite3_prepare_v2(db, "SELECT units FROM word WHERE word = ?1", -1, &w->units_of,
                              NULL) == SQLITE_OK
               ? AKT_OK
               : akt_archive_fail(archive, doing, err);
}

void akt_weights_close(akt_weights *weights)
{
    if (!weights)
        return;
    sqlite3_finalize(weights->units_of);
    akt_free(weights->weight);
    akt_free(weights);
}
