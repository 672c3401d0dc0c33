#include "query/group.h"

#include "base/mem.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

typedef struct member {
    uint32_t unit;
    size_t hit;      /* in the ranking */
    size_t document; /* from 1, in order of the archive */
} member;

static int by_unit(const void *left, const void *right)
{
    const member *a = left, *b = right;

    return a->unit < b->unit ? -1 : a->unit > b->unit;
}

static int by_hit(const void *left, const void *right)
{
    const member *a = left, *b = right;

    return a->hit < b->hit ? -1 : a->hit > b->hit;
}

/* members ascend by unit, and so do documents. *n_documents: how many were passed. */
static akt_status find_documents(akt_archive *archive, member *members, size_t n,
                                 size_t *n_documents, akt_err *err)
{
    static const char sql[] =
        "SELECT first_unit + n_units FROM document WHERE n_units > 0 ORDER BY first_unit";
    sqlite3_stmt *documents;
    size_t at = 0;
    int rc;

    *n_documents = 0;
    if (sqlite3_prepare_v2(akt_archive_db(archive), sql, -1, &documents, NULL) != SQLITE_OK)
        return akt_archive_fail(archive, "cannot tell the hits' documents", err);
    while ((rc = sqlite3_step(documents)) == SQLITE_ROW && at < n)
        for (++*n_documents; at < n && members[at].unit < sqlite3_column_int64(documents, 0); at++)
            members[at].document = *n_documents;
    sqlite3_finalize(documents);
    return rc == SQLITE_ROW || rc == SQLITE_DONE
               ? AKT_OK
               : akt_archive_fail(archive, "cannot tell the hits' documents", err);
}

/* members stand in the ranking's order again. first: by document, where its best hit is now. */
static void keep_first(const akt_page *page, akt_ranking *ranking, const member *members,
                       size_t *first, size_t *more, bool *gave)
{
    size_t n = 0;

    for (size_t i = 0; i < ranking->n; i++) {
        size_t document = members[i].document;
        bool given = akt_page_gave(page, ranking->hits[i].unit);

        if (first[document] > 0) {
            more[first[document] - 1]++;
            gave[first[document] - 1] |= given;
            continue;
        }
        more[n] = 0;
        gave[n] = given;
        ranking->hits[n++] = ranking->hits[i];
        first[document] = n;
    }
    ranking->n = n;
}

akt_status akt_group(akt_archive *archive, const akt_page *page, akt_ranking *ranking,
                     akt_arena *arena, size_t **more, bool **gave, akt_err *err)
{
    member *members = akt_alloc((ranking->n + 1) * sizeof *members);
    size_t *first = NULL, n_documents;
    akt_status status;

    *more = akt_arena_array(arena, ranking->n + 1, sizeof **more);
    *gave = akt_arena_array(arena, ranking->n + 1, sizeof **gave);
    if (!members || !*more || !*gave) {
        akt_free(members);
        return akt_fail_memory(err);
    }
    for (size_t i = 0; i < ranking->n; i++)
        members[i] = (member){ranking->hits[i].unit, i, 0};
    qsort(members, ranking->n, sizeof *members, by_unit);
    status = find_documents(archive, members, ranking->n, &n_documents, err);
    if (status == AKT_OK) {
        first = akt_alloc((n_documents + 1) * sizeof *first);
        status = first ? AKT_OK : akt_fail_memory(err);
    }
    if (status == AKT_OK) {
        memset(first, 0, (n_documents + 1) * sizeof *first);
        qsort(members, ranking->n, sizeof *members, by_hit);
        keep_first(page, ranking, members, first, *more, *gave);
    }
    akt_free(first);
    akt_free(members);
    return status;
}
