/* An archive that somebody else has made or damaged. The input changes a small archive, which is
 * then opened, counted, searched and checked:
 *   "SQL" and statements: they are run on it, as by somebody who wishes us harm
 *   anything else: four bytes each, a place (three bytes, the lowest last) and what to write there
 * What is found does not matter; that every failure is a sentence does. */
#include "fuzz/fuzz.h"

#include "archive/carve.h"
#include "archive/check.h"
#include "archive/ledger.h"
#include "archive/put.h"
#include "archive/salvage.h"
#include "archive/status.h"
#include "base/file.h"
#include "importers/importer.h"
#include "query/query.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

static char file[64];
static akt_buf image; /* of the small archive, unharmed */

static const char text[] =
    "# Beslut om paus\n\nDatum: 2024-04-04\n\nRegionstyrelsen beslutade den 4 april 2024 att pausa "
    "införandet, RS 2024-00918.\n\n## Bakgrund\n\nSystemet togs i drift i februari.\n";

static void put_document(akt_archive *archive)
{
    akt_str bytes = AKT_STR(text);
    akt_put_source put = {.sha256 = akt_sha256_of(bytes),
                          .bytes = bytes,
                          .keep = true,
                          .name = AKT_STR("a.md"),
                          .doc = fuzz_document(bytes, "markdown")};
    akt_analysis_options options = {AKT_NO_DAY};
    akt_analysis found;
    akt_arena arena = {0};
    akt_unit *units;
    size_t n_units;
    int64_t run, source;
    akt_err err = {0};

    HOLDS(akt_units_build(put.doc, &arena, &units, &n_units));
    HOLDS(akt_analyse(put.doc, &options, &arena, &found, &err) == AKT_OK);
    HOLDS(akt_run_begin(archive, AKT_STR("[]"), AKT_STR("{}"), &run, &err) == AKT_OK);
    HOLDS(akt_batch_begin(archive, &err) == AKT_OK);
    HOLDS(akt_put_source_document(archive, &put, units, n_units, &found, &source, &err) == AKT_OK);
    HOLDS(akt_put_seen(archive, run, AKT_STR("/in"), AKT_STR("a.md"), source, 1, bytes.len,
                       AKT_IMPORTED, AKT_STR(""), &err) == AKT_OK);
    HOLDS(akt_batch_commit(archive, &err) == AKT_OK);
    HOLDS(akt_run_end(archive, run, &err) == AKT_OK);
    akt_doc_free((akt_doc *)put.doc);
    akt_arena_free(&arena);
}

static void remove_file(void)
{
    unlink(file);
}

static void make_archive(void)
{
    akt_archive *archive = NULL;
    akt_err err = {0};

    snprintf(file, sizeof file, "/dev/shm/akt-fuzz-%d.db", (int)getpid());
    if (access("/dev/shm", W_OK) != 0)
        snprintf(file, sizeof file, "/tmp/akt-fuzz-%d.db", (int)getpid());
    unlink(file);
    atexit(remove_file);
    HOLDS(akt_archive_open(file, AKT_CREATE, &archive, &err) == AKT_OK);
    put_document(archive);
    akt_archive_close(archive);
    HOLDS(akt_file_read(file, &image, NULL, &err) == AKT_OK);
}

static int stop_soon(void *steps)
{
    return ++*(int *)steps > 100;
}

static int allow(void *context, int action, const char *a, const char *b, const char *c,
                 const char *d)
{
    (void)context, (void)a, (void)b, (void)c, (void)d;
    return action == SQLITE_ATTACH ? SQLITE_DENY : SQLITE_OK;
}

static void run_statements(const char *sql)
{
    sqlite3 *db = NULL;
    int steps = 0;

    HOLDS(sqlite3_open(file, &db) == SQLITE_OK);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 1 << 20);
    sqlite3_progress_handler(db, 1000, stop_soon, &steps);
    sqlite3_exec(db, "PRAGMA writable_schema = ON; PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    sqlite3_set_authorizer(db, allow, NULL);
    sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_close(db);
}

static void write_image(const uint8_t *data, size_t size)
{
    int fd = open(file, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    HOLDS(fd >= 0 && write(fd, image.ptr, image.len) == (ssize_t)image.len);
    for (size_t i = 0; i + 4 <= size; i += 4) {
        size_t at = ((size_t)data[i] << 16 | (size_t)data[i + 1] << 8 | data[i + 2]) % image.len;

        HOLDS(pwrite(fd, data + i + 3, 1, (off_t)at) == 1);
    }
    close(fd);
}

static void no_difference(void *context, const char *sentence)
{
    (void)context;
    HOLDS(sentence[0] != '\0');
}

static void look_for(akt_archive *archive, akt_err *err)
{
    akt_query_options options = akt_query_defaults();
    akt_searcher *searcher = NULL;
    akt_query *query = NULL;
    akt_hit hit;
    bool found = true;

    options.versions = true;
    if (akt_searcher_open(archive, &searcher, err) == AKT_OK &&
        akt_query_open(searcher, AKT_STR("pausa* införandet \"4 april\" beslut RS 2024-918"),
                       &options, &query, err) == AKT_OK)
        while (found && akt_query_next(query, &hit, &found, err) == AKT_OK)
            continue;
    akt_query_close(query);
    akt_searcher_close(searcher);
}

static void no_remark(void *context, const akt_ledger_row *row)
{
    (void)context;
    (void)row;
}

static void open_and_read(akt_mode mode)
{
    akt_archive *archive = NULL;
    akt_archive_status is;
    akt_arena arena = {0};
    akt_err err[5] = {0};

    if (akt_archive_open(file, mode, &archive, &err[0]) == AKT_OK) {
        akt_archive_count(archive, &arena, &is, &err[1]);
        look_for(archive, &err[2]);
        akt_ledger_remarks(archive, no_remark, NULL, &err[3]);
        if (mode == AKT_MEND)
            akt_archive_check(archive, no_difference, NULL, &err[4]);
    }
    for (size_t i = 0; i < sizeof err / sizeof *err; i++)
        HOLDS((err[i].status == AKT_OK) == (err[i].text[0] == '\0'));
    akt_arena_free(&arena);
    akt_archive_close(archive);
}

/* What akt rescue looks at. */
static void salvage(void)
{
    akt_archive *archive = NULL;
    akt_carver *carver = NULL;
    akt_arena arena = {0};
    akt_buf bytes = {0};
    akt_err err = {0};
    akt_sha256 sum;
    akt_str name;

    if (akt_archive_open(file, AKT_READ, &archive, &err) == AKT_OK) {
        akt_salvaged_source source;
        akt_salvaged_place place;

        akt_salvage_last_source(archive);
        akt_salvage_last_place(archive);
        for (int64_t id = 0; id < 4; id++) {
            akt_salvage_source(archive, id, &arena, &source);
            akt_salvage_place(archive, id, &arena, &place);
        }
    }
    akt_err_clear(&err);
    HOLDS(akt_carver_open(file, &carver, &err) == AKT_OK);
    for (size_t i = 0; i < akt_carver_count(carver); i++)
        if (akt_carver_read(carver, i, &bytes, &sum, &name))
            HOLDS(name.len > 0 && akt_carver_find(carver, &sum) != AKT_NONE);
    akt_carver_close(carver);
    akt_archive_close(archive);
    akt_arena_free(&arena);
    akt_buf_free(&bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bool statements = size >= 3 && memcmp(data, "SQL", 3) == 0;

    if (image.len == 0)
        make_archive();
    write_image(data, statements ? 0 : size);
    if (statements) {
        akt_buf z = {0};

        akt_buf_add(&z, (akt_str){(const char *)data + 3, size - 3});
        akt_buf_byte(&z, '\0');
        run_statements(z.ptr);
        akt_buf_free(&z);
    }
    open_and_read(AKT_READ);
    open_and_read(AKT_MEND);
    salvage();
    return 0;
}
