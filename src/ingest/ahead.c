/* One file is read at its turn when it is large; small ones are read by the handful, when the last
 * of the handful before has been taken. */
#include "ingest/ahead.h"

#include "archive/put.h"
#include "ingest/ingest.h"

enum {
    SMALL = 32 << 10, /* bytes of a file that may be read ahead */
    KEPT = 1 << 20,   /* room that a large file needed is given back */
};

static void read_one(akt_read_file *file, const akt_found *found)
{
    file->why = (akt_err){0};
    if (akt_file_read(found->open.ptr, &file->bytes, &file->stat, &file->why) == AKT_OK)
        file->sum = akt_sha256_of(akt_buf_str(&file->bytes));
}

static bool may_be_ahead(const akt_walk *walk, size_t i)
{
    return i < walk->n_found && walk->found[i].kind == AKT_FOUND_FILE &&
           walk->found[i].size <= SMALL;
}

static akt_status send(akt_read_file *file, const akt_found *found, akt_str type,
                       akt_archive *archive, akt_worker *worker, bool *sent, akt_err *err)
{
    akt_hint hint = akt_hint_of(found->open, type);
    int64_t source = 0;

    *sent = true; /* or need not be */
    if (file->why.status != AKT_OK || file->bytes.len == 0)
        return AKT_OK;
    if (akt_find_source(archive, &file->sum, &source, err) != AKT_OK)
        return err->status;
    if (source == 0)
        *sent = akt_worker_ahead(worker, akt_buf_str(&file->bytes), &hint);
    return AKT_OK;
}

akt_status akt_ahead_read(akt_ahead *ahead, const akt_walk *walk, size_t i, akt_str type,
                          akt_archive *archive, akt_worker *worker, akt_read_file **file,
                          akt_err *err)
{
    bool more = may_be_ahead(walk, i);

    if (i >= ahead->first && i - ahead->first < ahead->n) {
        *file = &ahead->files[i - ahead->first];
        return AKT_OK;
    }
    akt_worker_forget_ahead(worker);
    *file = ahead->files;
    ahead->first = i;
    ahead->n = 1;
    if (ahead->files->bytes.cap > KEPT)
        akt_buf_free(&ahead->files->bytes);
    read_one(ahead->files, &walk->found[i]);
    if (!may_be_ahead(walk, i + 1))
        return AKT_OK;
    if (more && send(ahead->files, &walk->found[i], type, archive, worker, &more, err) != AKT_OK)
        return err->status;
    while (more && ahead->n < AKT_AHEAD_FILES && may_be_ahead(walk, i + ahead->n)) {
        const akt_found *found = &walk->found[i + ahead->n];
        akt_read_file *next = &ahead->files[ahead->n++];

        read_one(next, found);
        if (send(next, found, type, archive, worker, &more, err) != AKT_OK)
            return err->status;
    }
    return AKT_OK;
}

void akt_ahead_free(akt_ahead *ahead, akt_worker *worker)
{
    akt_worker_forget_ahead(worker);
    for (size_t i = 0; i < AKT_AHEAD_FILES; i++)
        akt_buf_free(&ahead->files[i].bytes);
    *ahead = (akt_ahead){0};
}
