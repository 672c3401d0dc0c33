#include "fault/scenario.h"

#include "archive/status.h"
#include "query/query.h"
#include "findings/register.h"
#include "findings/timeline.h"
#include "support/check.h"
#include "support/dump.h"

size_t scenario_found, scenario_differences;

static akt_worker *worker;

size_t scenario_step(size_t step)
{
    return getenv("AKT_ALL") != NULL ? 1 : step;
}

static akt_status import_paths(const char *archive_path, const char *path, akt_err *err)
{
    akt_ingest_options options = {.batch_bytes = 1, .worker = worker};
    akt_archive *archive = NULL;
    akt_ingest_result result;

    if (akt_archive_open(archive_path, AKT_CREATE, &archive, err) == AKT_OK)
        akt_ingest(archive, &path, 1, &options, &result, err);
    akt_archive_close(archive);
    return err->status;
}

static akt_status import_anew(const tmp_dir *dir, akt_err *err)
{
    return import_paths(tmp_path(dir, "akt.db"), tmp_path(dir, "in"), err);
}

static akt_status import_more(const tmp_dir *dir, akt_err *err)
{
    return import_paths(tmp_path(dir, "akt.db"), tmp_path(dir, "more"), err);
}

static akt_status refresh(const tmp_dir *dir, akt_err *err)
{
    akt_archive *archive = NULL;

    if (akt_archive_open(tmp_path(dir, "akt.db"), AKT_MEND, &archive, err) == AKT_OK)
        akt_refresh(archive, NULL, NULL, err);
    akt_archive_close(archive);
    return err->status;
}

static akt_status verify(const tmp_dir *dir, akt_err *err)
{
    akt_archive *archive = NULL;
    size_t n = 0;

    if (akt_archive_open(tmp_path(dir, "akt.db"), AKT_MEND, &archive, err) == AKT_OK)
        akt_verify(archive, NULL, NULL, &n, err);
    scenario_differences = n;
    akt_archive_close(archive);
    return err->status;
}

/* Opens the archive for a question and gives it to ask. */
static akt_status with_searcher(const tmp_dir *dir, akt_status (*ask)(akt_searcher *, akt_err *),
                                akt_err *err)
{
    akt_archive *archive = NULL;
    akt_searcher *searcher = NULL;

    if (akt_archive_open(tmp_path(dir, "akt.db"), AKT_READ, &archive, err) == AKT_OK &&
        akt_searcher_open(archive, &searcher, err) == AKT_OK)
        ask(searcher, err);
    akt_searcher_close(searcher);
    akt_archive_close(archive);
    return err->status;
}

static akt_status ask_search(akt_searcher *searcher, akt_err *err)
{
    akt_query_options options = akt_query_defaults();
    akt_query *query = NULL;
    akt_hit hit;
    bool found = true;

    if (akt_query_open(searcher, AKT_STR("pausa* införandt \"den 4 april\" RS 2024-00918"),
                       &options, &query, err) == AKT_OK)
        while (akt_query_next(query, &hit, &found, err) == AKT_OK && found)
            scenario_found++;
    akt_query_close(query);
    return err->status;
}

static akt_status ask_decisions(akt_searcher *searcher, akt_err *err)
{
    akt_register_options options = akt_register_defaults();
    akt_register made = {0};

    if (akt_register_make(searcher, AKT_STR("införandet"), &options, &made, err) == AKT_OK) {
        scenario_found += made.n;
        akt_register_free(&made);
    }
    return err->status;
}

static akt_status ask_timeline(akt_searcher *searcher, akt_err *err)
{
    akt_timeline_options options = akt_timeline_defaults();
    akt_timeline made = {0};

    if (akt_timeline_make(searcher, AKT_STR(""), &options, &made, err) == AKT_OK) {
        scenario_found += made.n_events + made.n_undated;
        akt_timeline_free(&made);
    }
    return err->status;
}

static akt_status search(const tmp_dir *dir, akt_err *err)
{
    return with_searcher(dir, ask_search, err);
}

static akt_status decisions(const tmp_dir *dir, akt_err *err)
{
    return with_searcher(dir, ask_decisions, err);
}

static akt_status timeline(const tmp_dir *dir, akt_err *err)
{
    return with_searcher(dir, ask_timeline, err);
}

static akt_status status(const tmp_dir *dir, akt_err *err)
{
    akt_archive *archive = NULL;
    akt_arena arena = {0};
    akt_archive_status is;

    if (akt_archive_open(tmp_path(dir, "akt.db"), AKT_READ, &archive, err) == AKT_OK &&
        akt_archive_count(archive, &arena, &is, err) == AKT_OK)
        scenario_found += is.documents + is.words + is.n_encodings;
    akt_arena_free(&arena);
    akt_archive_close(archive);
    return err->status;
}

const scenario scenarios[] = {
    {"import into a new archive", import_anew, .creates = true},
    {"import into an archive", import_more, .adds = true},
    {"refresh", refresh, .renumbers = true},
    {"verify", verify, .reads = true},
    {"search", search, .reads = true},
    {"decisions", decisions, .reads = true},
    {"timeline", timeline, .reads = true},
    {"status", status, .reads = true},
};
const size_t n_scenarios = sizeof scenarios / sizeof *scenarios;

void scenario_prepare(const tmp_dir *dir)
{
    static const char *const more[] = {
        "# Beslut\n\nDatum: 2024-05-02\n\nNämnden beslutade att häva pausen. Se RS 2024-00918.\n",
        "Protokoll\n\n§ 12 Införandet återupptas den 1 juni.\n"};
    akt_err err = {0};

    tmp_write_z(
        dir, "in/a.txt",
        "Lägesrapport\n\nSammanställd: 2024-04-08 klockan 08:30\n\nRegionstyrelsen beslutade "
        "den 4 april 2024 att pausa införandet, RS 2024-00918.\n\nPausen gäller till juni.\n");
    tmp_write_z(dir, "in/b.html",
                "<html><body><h1>Beslut</h1><p>Införandet pausas.</p></body></html>");
    tmp_write_z(dir, "more/c.md", more[0]);
    tmp_write_z(dir, "more/d.txt", more[1]);
    worker = akt_reading_worker(NULL);
    CHECK(worker != NULL, "out of memory");
    CHECK(import_paths(tmp_path(dir, "base.db"), tmp_path(dir, "in"), &err) == AKT_OK, "%s",
          err.text);
}

void scenario_end(void)
{
    akt_worker_free(worker);
}

static void copy(const char *from, const char *to)
{
    static char bytes[1 << 20];
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    size_t n = in != NULL ? fread(bytes, 1, sizeof bytes, in) : 0;

    CHECK(in != NULL && out != NULL && n < sizeof bytes && fwrite(bytes, 1, n, out) == n, "%s", to);
    fclose(in);
    fclose(out);
}

void scenario_reset(const tmp_dir *dir, const scenario *s)
{
    static const char *const names[] = {"akt.db", "akt.db-wal", "akt.db-shm", "akt.db-import"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(tmp_path(dir, names[i]));
    if (!s->creates)
        copy(tmp_path(dir, "base.db"), tmp_path(dir, "akt.db"));
}

void scenario_want(const tmp_dir *dir, const scenario *s, akt_buf *out, size_t *found)
{
    akt_err err = {0};

    scenario_reset(dir, s);
    scenario_found = 0;
    CHECK(s->run(dir, &err) == AKT_OK, "%s: %s", s->name, err.text);
    *found = scenario_found;
    dump_archive(tmp_path(dir, "akt.db"), out);
}

void scenario_expect_whole(const tmp_dir *dir, const scenario *s, const akt_buf *want,
                           const char *what)
{
    akt_archive *archive = NULL;
    akt_buf got = {0};
    akt_err err = {0};
    size_t n = 0;

    if (akt_archive_open(tmp_path(dir, "akt.db"), AKT_MEND, &archive, &err) == AKT_OK) {
        CHECK(akt_verify(archive, NULL, NULL, &n, &err) == AKT_OK, "%s, %s: %s", s->name, what,
              err.text);
        CHECK(n == 0, "%s, %s: %zu differences", s->name, what, n);
    } else {
        CHECK(s->creates, "%s, %s: %s", s->name, what, err.text);
    }
    akt_archive_close(archive);
    akt_err_clear(&err);
    CHECK(s->run(dir, &err) == AKT_OK, "%s again after %s: %s", s->name, what, err.text);
    dump_archive(tmp_path(dir, "akt.db"), &got);
    CHECK(s->renumbers || akt_str_eq(akt_buf_str(&got), akt_buf_str(want)),
          "%s again after %s: another archive", s->name, what);
    akt_buf_free(&got);
}
