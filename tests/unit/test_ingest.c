/* An import run as its user sees it: what becomes of each file, the first time, the second, and
 * after files have changed. */
#include "ingest/ingest.h"

#include "archive/get.h"
#include "archive/status.h"
#include "base/buf.h"
#include "support/check.h"
#include "support/tmp.h"

#include <sqlite3.h>

static const char REPORT[] =
    "Lägesrapport\n\nSammanställd: 2025-03-14 klockan 08:30\n\n"
    "Styrelsen beslutade den 4 mars 2025 att pausa införandet (RS 2025-00431).\n";

typedef struct watch { /* what progress told, one line a file: "+" once it is on disk */
    char text[4000];
    size_t used;
    bool only_durable;
} watch;

static void note(void *context, const akt_progress *p)
{
    watch *w = context;
    akt_str name = p->path;

    for (size_t i = 0; i < p->path.len; i++)
        if (p->path.ptr[i] == '/')
            name = akt_str_slice(p->path, i + 1, p->path.len);
    if (w->only_durable && !p->durable)
        return;
    w->used += (size_t)snprintf(w->text + w->used, sizeof w->text - w->used, "%s %.*s%s\n",
                                akt_outcome_name(p->outcome), (int)name.len, name.ptr,
                                p->durable ? "+" : "");
}

static void import_path(const tmp_dir *dir, const char *path, akt_ingest_options options,
                        akt_ingest_result *result)
{
    akt_archive *archive = NULL;
    akt_err err = {0};

    CHECK(akt_archive_open(tmp_path(dir, "akt.db"), AKT_CREATE, &archive, &err) == AKT_OK, "%s",
          err.text);
    CHECK(akt_ingest(archive, &path, 1, &options, result, &err) == AKT_OK, "%s", err.text);
    akt_archive_close(archive);
}

/* Imports the folder "in"; want is what progress tells of durable files. */
static void expect(const tmp_dir *dir, const char *want)
{
    watch w = {.only_durable = true};
    akt_ingest_result result;

    import_path(dir, tmp_path(dir, "in"), (akt_ingest_options){.progress = note, .context = &w},
                &result);
    CHECK(strcmp(w.text, want) == 0, "\n%s\ninstead of\n%s", w.text, want);
}

static size_t count_verify(const tmp_dir *dir)
{
    akt_archive *archive = NULL;
    akt_err err = {0};
    size_t n = 0;

    CHECK(akt_archive_open(tmp_path(dir, "akt.db"), AKT_MEND, &archive, &err) == AKT_OK, "%s",
          err.text);
    CHECK(akt_verify(archive, NULL, NULL, &n, &err) == AKT_OK, "%s", err.text);
    akt_archive_close(archive);
    return n;
}

static void a_second_run_leaves_unchanged_files_alone(void **state)
{
    tmp_write_z(*state, "in/a.txt", REPORT);
    tmp_write_z(*state, "in/sub/b.txt", "Annan text om beslutet.\n");
    expect(*state, "imported a.txt+\nimported b.txt+\n");
    expect(*state, "unchanged a.txt+\nunchanged b.txt+\n");
    assert_int_equal(count_verify(*state), 0);
}

static void a_changed_file_is_a_new_version_and_may_change_back(void **state)
{
    tmp_write_z(*state, "in/a.txt", REPORT);
    expect(*state, "imported a.txt+\n");
    tmp_write_z(*state, "in/a.txt", "Lägesrapport\n\nEn annan text.\n");
    expect(*state, "new version a.txt+\n");
    tmp_write_z(*state, "in/a.txt", REPORT);
    expect(*state, "new version a.txt+\n");
    expect(*state, "unchanged a.txt+\n");
    assert_int_equal(count_verify(*state), 0);
}

static void identical_bytes_are_one_source(void **state)
{
    tmp_write_z(*state, "in/a.txt", REPORT);
    tmp_write_z(*state, "in/b.txt", REPORT);
    expect(*state, "imported a.txt+\nduplicate b.txt+\n");
    expect(*state, "unchanged a.txt+\nunchanged b.txt+\n");
    assert_int_equal(count_verify(*state), 0);
}

static void what_cannot_be_taken_harms_nothing_else(void **state)
{
    tmp_write_z(*state, "in/a.txt", REPORT);
    tmp_write_z(*state, "in/blank.txt", " \n\n\t\n");
    tmp_write(*state, "in/empty.txt", "", 0);
    tmp_write(*state, "in/picture.png", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16);
    tmp_write_z(*state, "in/z.txt", "Sist i mappen.\n");
    expect(*state, "imported a.txt+\nskipped blank.txt+\nskipped empty.txt+\n"
                   "skipped picture.png+\nimported z.txt+\n");
    assert_int_equal(count_verify(*state), 0);
}

static const akt_analysis_options no_reference = {AKT_NO_DAY};

/* The archive as it is being written to, and what becomes of it under the importer's hands. */
typedef struct taking_away {
    const char *archive, *to; /* to NULL: deleted */
    bool told;                /* of a file that is said to be on the disk */
} taking_away;

static void take_away(void *context, const akt_progress *p)
{
    taking_away *t = context;

    t->told = t->told || p->durable;
    if (t->to != NULL)
        rename(t->archive, t->to);
    else
        remove(t->archive);
}

static void what_is_deleted_or_moved_is_not_said_to_be_imported(void **state)
{
    const tmp_dir *dir = *state;
    const char *in = tmp_path(dir, "in"), *to[] = {NULL, tmp_path(dir, "annan.db")};

    tmp_write_z(dir, "in/a.txt", REPORT);
    for (size_t i = 0; i < 2; i++) {
        taking_away t = {tmp_path(dir, "akt.db"), to[i], false};
        akt_ingest_options options = {.progress = take_away, .context = &t};
        akt_archive *archive = NULL;
        akt_ingest_result result;
        akt_err err = {0};

        CHECK(akt_archive_open(t.archive, AKT_CREATE, &archive, &err) == AKT_OK, "%s", err.text);
        CHECK(akt_ingest(archive, &in, 1, &options, &result, &err) == AKT_EIO, "no failure");
        CHECK(strstr(err.text, "deleted or moved") != NULL, "%s", err.text);
        CHECK(!t.told && result.count[AKT_IMPORTED] == 0, "it is said to be there");
        akt_archive_close(archive);
    }
}

/* A parser that some files are too much for. */
static akt_status frail(const void *context, akt_str bytes, const akt_hint *hint, akt_buf *out,
                        akt_err *err)
{
    if (akt_str_starts(bytes, AKT_STR("KRASCH")))
        abort();
    while (akt_str_starts(bytes, AKT_STR("SLINGA")))
        continue;
    return akt_reading_task(context, bytes, hint, out, err);
}

static void a_file_that_kills_its_reader_is_in_the_ledger(void **state)
{
    static const akt_worker_limits limits = {
        .seconds = 1, .memory = (uint64_t)256 << 20, .memory_per_byte = 1};
    akt_worker *worker = akt_worker_new(frail, &no_reference, &limits);
    watch w = {.only_durable = true};
    akt_ingest_result result;
    sqlite3_stmt *rows;
    sqlite3 *db;

    tmp_write_z(*state, "in/a.txt", REPORT);
    tmp_write_z(*state, "in/b.txt", "KRASCH\n");
    tmp_write_z(*state, "in/c.txt", "Text emellan.\n");
    tmp_write_z(*state, "in/d.txt", "SLINGA\n");
    tmp_write_z(*state, "in/e.txt", "Text efteråt.\n");
    import_path(*state, tmp_path(*state, "in"),
                (akt_ingest_options){.progress = note, .context = &w, .worker = worker}, &result);
    akt_worker_free(worker);
    CHECK(strcmp(w.text, "imported a.txt+\nskipped b.txt+\nimported c.txt+\nskipped d.txt+\n"
                         "imported e.txt+\n") == 0,
          "%s", w.text);
    assert_int_equal(sqlite3_open(tmp_path(*state, "akt.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT detail FROM ledger WHERE outcome = 'skipped'"
                                        " ORDER BY id",
                                        -1, &rows, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(rows), SQLITE_ROW);
    CHECK(strstr((const char *)sqlite3_column_text(rows, 0), "crashed") != NULL, "%s",
          sqlite3_column_text(rows, 0));
    assert_int_equal(sqlite3_step(rows), SQLITE_ROW);
    CHECK(strstr((const char *)sqlite3_column_text(rows, 0), "processor time") != NULL, "%s",
          sqlite3_column_text(rows, 0));
    sqlite3_finalize(rows);
    sqlite3_close(db);
    assert_int_equal(count_verify(*state), 0);
}

static void a_file_that_has_gone_is_told_once(void **state)
{
    akt_ingest_result result;

    tmp_write_z(*state, "in/a.txt", REPORT);
    tmp_write_z(*state, "in/b.txt", "Annan text.\n");
    expect(*state, "imported a.txt+\nimported b.txt+\n");
    unlink(tmp_path(*state, "in/b.txt"));
    import_path(*state, tmp_path(*state, "in"), (akt_ingest_options){0}, &result);
    assert_int_equal(result.count[AKT_VANISHED], 1);
    import_path(*state, tmp_path(*state, "in"), (akt_ingest_options){0}, &result);
    assert_int_equal(result.count[AKT_VANISHED], 0);
    tmp_write_z(*state, "in/b.txt", "Annan text.\n");
    expect(*state, "unchanged a.txt+\nunchanged b.txt+\n");
}

static void a_root_that_was_not_covered_loses_nothing(void **state)
{
    akt_ingest_result result;

    tmp_write_z(*state, "in/a.txt", REPORT);
    tmp_write_z(*state, "other/b.txt", "Annan text.\n");
    expect(*state, "imported a.txt+\n");
    import_path(*state, tmp_path(*state, "other"), (akt_ingest_options){0}, &result);
    assert_int_equal(result.count[AKT_VANISHED], 0);
}

static void a_broken_file_keeps_the_version_that_was_taken(void **state)
{
    tmp_write_z(*state, "in/a.txt", REPORT);
    expect(*state, "imported a.txt+\n");
    tmp_write(*state, "in/a.txt", "", 0);
    expect(*state, "skipped a.txt+\n");
    tmp_write_z(*state, "in/a.txt", REPORT);
    expect(*state, "unchanged a.txt+\n");
    assert_int_equal(count_verify(*state), 0);
}

static void every_file_is_told_as_read_and_once_more_as_kept(void **state)
{
    watch w = {0};
    akt_ingest_result result;

    tmp_write_z(*state, "in/a.txt", REPORT);
    tmp_write_z(*state, "in/b.txt", "Annan text.\n");
    import_path(*state, tmp_path(*state, "in"),
                (akt_ingest_options){.progress = note, .context = &w}, &result);
    assert_string_equal(w.text,
                        "imported a.txt\nimported b.txt\nimported a.txt+\nimported b.txt+\n");
}

static void stop_ends_after_the_file_at_hand(void **state)
{
    volatile int stop = 1;
    akt_ingest_result result;

    tmp_write_z(*state, "in/a.txt", REPORT);
    import_path(*state, tmp_path(*state, "in"), (akt_ingest_options){.stop = &stop}, &result);
    assert_int_equal(result.count[AKT_IMPORTED], 0);
    expect(*state, "imported a.txt+\n");
}

/* A run's ledger, "outcome: detail" a line. */
static void read_ledger(const tmp_dir *dir, akt_buf *out)
{
    sqlite3_stmt *rows;
    sqlite3 *db;

    assert_int_equal(sqlite3_open(tmp_path(dir, "akt.db"), &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT outcome, coalesce(detail, '') FROM ledger"
                                        " ORDER BY id",
                                        -1, &rows, NULL),
                     SQLITE_OK);
    while (sqlite3_step(rows) == SQLITE_ROW)
        akt_buf_fmt(out, "%s: %s\n", (const char *)sqlite3_column_text(rows, 0),
                    (const char *)sqlite3_column_text(rows, 1));
    akt_buf_byte(out, '\0');
    sqlite3_finalize(rows);
    sqlite3_close(db);
}

/* Where akt stops short of what is written, it says so. */
static void each_limit_that_is_hit_stands_in_the_ledger(void **state)
{
    static const struct {
        const char *name, *head, *again;
        size_t times; /* # is its number, @ the next one */
        const char *tail, *want;
    } cases[] = {
        {"deep.html", "<p>a", "<div>", 600, "<p>slut",
         "us-ascii; line 1: elements stand deeper than 512 in each other; what lies deeper is "
         "read as if it were flat\n"},
        {"tag.html", "<p>a\n<p title=\"", "0123456789", 7000, "\">slut",
         "us-ascii; line 2: a tag is not closed; it is read up to the next \">\"\n"},
        {"quotes.html", "<p>a\n", "<p title=\"", 1001, "",
         "us-ascii; line 2: a tag is not closed; it is read up to the next \">\"\n"},
        {"unclosed.html", "<p>a\n", "<p><textarea>a", 30, "", "and 10 more places like these"},
        {"parts.mht", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b0\n\n",
         "--b#\nContent-Type: multipart/related; boundary=b@\n\n", 70,
         "--b0\nContent-Type: text/html\n\n<p>a\n--b0--\n",
         "cut: line 217: parts stand deeper than 64 in each other"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_buf page = {0}, ledger = {0};
        char name[100];

        akt_buf_z(&page, cases[i].head);
        for (size_t n = 0; n < cases[i].times; n++)
            for (const char *at = cases[i].again; *at != '\0'; at++) {
                if (*at == '#' || *at == '@')
                    akt_buf_fmt(&page, "%zu", n + (*at == '@'));
                else
                    akt_buf_byte(&page, *at);
            }
        akt_buf_z(&page, cases[i].tail);
        snprintf(name, sizeof name, "in%zu/%s", i, cases[i].name);
        tmp_write(*state, name, page.ptr, page.len);
        unlink(tmp_path(*state, "akt.db"));
        import_path(*state, tmp_path(*state, name), (akt_ingest_options){0},
                    &(akt_ingest_result){0});
        read_ledger(*state, &ledger);
        CHECK(strstr(ledger.ptr, cases[i].want) != NULL, "%s: %s", cases[i].name, ledger.ptr);
        akt_buf_free(&page);
        akt_buf_free(&ledger);
    }
}

static void a_file_with_many_pages_is_read_whole(void **state)
{
    enum { PAGES = 300 };
    akt_archive *archive = NULL;
    akt_arena arena = {0};
    akt_archive_status is;
    akt_buf page = {0};
    akt_err err = {0};

    akt_buf_z(&page, "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n");
    for (unsigned i = 0; i < PAGES; i++)
        akt_buf_fmt(&page, "--b\nContent-Type: text/html\n\n<p>Ett stycke på sidan %u.</p>\n", i);
    akt_buf_z(&page, "--b--\n");
    tmp_write(*state, "a.mht", page.ptr, page.len);
    import_path(*state, tmp_path(*state, "a.mht"), (akt_ingest_options){0},
                &(akt_ingest_result){0});
    CHECK(akt_archive_open(tmp_path(*state, "akt.db"), AKT_READ, &archive, &err) == AKT_OK, "%s",
          err.text);
    CHECK(akt_archive_count(archive, &arena, &is, &err) == AKT_OK, "%s", err.text);
    assert_int_equal(is.passages, PAGES);
    akt_archive_close(archive);
    akt_arena_free(&arena);
    akt_buf_free(&page);
}

/* SQLite keeps no value above a gigabyte; that is made less here. */
static void a_file_too_large_for_the_archive_costs_itself(void **state)
{
    enum { LIMIT = 400000 };
    static const akt_ingest_options all = {0}, texts = {.no_originals = true};
    akt_buf large = {0}, wide = {0}, ledger = {0};
    const char *path = tmp_path(*state, "in");
    akt_archive *archive = NULL;
    akt_ingest_result result;
    akt_err err = {0};

    for (int i = 0; i < LIMIT / 10; i++) {
        akt_buf_z(&large, "En rad.\n\n\n\n");
        akt_buf_z(&wide, "F\xF6r\xE5\xE4\xF6 \xE5"); /* 8 bytes, which are 13 of UTF-8 */
    }
    tmp_write_z(*state, "in/a.txt", REPORT);
    tmp_write(*state, "in/b.txt", large.ptr, large.len);
    tmp_write(*state, "in/c.txt", wide.ptr, wide.len);
    tmp_write_z(*state, "in/d.txt", "Sist i mappen.\n");
    CHECK(akt_archive_open(tmp_path(*state, "akt.db"), AKT_CREATE, &archive, &err) == AKT_OK, "%s",
          err.text);
    sqlite3_limit(akt_archive_db(archive), SQLITE_LIMIT_LENGTH, LIMIT);
    CHECK(akt_ingest(archive, &path, 1, &all, &result, &err) == AKT_OK, "%s", err.text);
    assert_int_equal(result.count[AKT_IMPORTED], 2);
    assert_int_equal(result.count[AKT_SKIPPED], 2);
    CHECK(akt_ingest(archive, &path, 1, &texts, &result, &err) == AKT_OK, "%s", err.text);
    assert_int_equal(result.count[AKT_IMPORTED], 1);
    assert_int_equal(result.count[AKT_SKIPPED], 1);
    akt_archive_close(archive);
    read_ledger(*state, &ledger);
    CHECK(strstr(ledger.ptr, "can hold no file that is larger") != NULL, "%s", ledger.ptr);
    CHECK(strstr(ledger.ptr, "can hold no paragraph that is longer") != NULL, "%s", ledger.ptr);
    assert_int_equal(count_verify(*state), 0);
    akt_buf_free(&large);
    akt_buf_free(&wide);
    akt_buf_free(&ledger);
}

static void repairs_are_counted_beside_the_file(void **state)
{
    akt_ingest_result result;

    tmp_write_z(*state, "in/a.txt", "F\xF6rslag till beslut i n\xE4mnden \x96 2025-03-14.\n");
    import_path(*state, tmp_path(*state, "in"), (akt_ingest_options){0}, &result);
    assert_int_equal(result.count[AKT_IMPORTED], 1);
    assert_int_equal(result.count[AKT_RECODED], 1);
}

static void keep_sentence(void *context, const char *sentence)
{
    akt_buf *told = context;

    akt_buf_z(told, sentence);
    akt_buf_byte(told, '\n');
}

/* What an answer shows of a document must be what the original gives. */
static void verify_names_each_field_that_was_changed(void **state)
{
    static const struct {
        const char *change, *want; /* the whole of what verify says after the path */
    } cases[] = {
        {"document SET title = 'Annat'", "the title is not the one that the original gives"},
        {"document SET issuer = 'Annan'",
         "the issuing body is not the one that the original gives"},
        {"document SET language = 'en'", "the language is not the one that the original gives"},
        {"document SET start_day = '2025-03-13'",
         "the date is not the one that the original gives"},
        {"document SET date_label = 'Datum'", "the date is not the one that the original gives"},
        {"document SET start_day = NULL, end_day = NULL",
         "the date is not the one that the original gives"},
        {"document SET time = '08:31'", "the clock time is not the one that the original gives"},
        {"document SET case_numbers = 'RS 1'",
         "the case numbers are not those that the original gives"},
        {"document SET other_dates = '[{\"kind\":\"decided\",\"start\":\"2025-01-01\","
         "\"end\":\"2025-01-01\",\"precision\":\"day\"}]'",
         "the other dates are not those that the original gives"},
        {"date SET start_day = '2025-03-03' WHERE passage = 3",
         "passage 3 is stored with other dates than the original gives"},
        {"date SET passage = 1 WHERE passage = 3",
         "passage 1 is stored with other dates than the original gives"},
        {"decision SET who = 'Kommunstyrelsen' WHERE passage = 3",
         "passage 3 is stored with other decisions than the original gives"},
        {"decision SET status = 'proposed' WHERE passage = 3",
         "passage 3 is stored with other decisions than the original gives"},
        {"decision SET passage = 1 WHERE passage = 3",
         "passage 1 is stored with other decisions than the original gives"},
        {"reference SET key = 'rs:2024-5999' WHERE passage = 3",
         "passage 3 is stored with other references than the original gives"},
        {"reference SET passage = 1 WHERE passage = 3",
         "passage 1 is stored with other references than the original gives"},
        {"source SET encoding = 'iso-8859-1'",
         "the encoding is not the one that the original gives"},
        {"passage SET label = 4 WHERE id = 2",
         "passage 2 is stored with another label than the original gives"},
    };

    tmp_write_z(*state, "in/a.txt", REPORT);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_buf told = {0}, sql = {0};
        akt_archive *archive = NULL;
        akt_err err = {0};
        size_t n;

        unlink(tmp_path(*state, "akt.db"));
        expect(*state, "imported a.txt+\n");
        akt_buf_fmt(&sql, "UPDATE %s%c", cases[i].change, '\0');
        CHECK(akt_archive_open(tmp_path(*state, "akt.db"), AKT_MEND, &archive, &err) == AKT_OK,
              "%s", err.text);
        CHECK(sqlite3_exec(akt_archive_db(archive), sql.ptr, NULL, NULL, NULL) == SQLITE_OK,
              "%s: %s", sql.ptr, sqlite3_errmsg(akt_archive_db(archive)));
        CHECK(akt_verify(archive, keep_sentence, &told, &n, &err) == AKT_OK, "%s", err.text);
        akt_buf_byte(&told, '\0');
        CHECK(strstr(told.ptr, cases[i].want) != NULL, "after %s: %s", cases[i].change, told.ptr);
        akt_archive_close(archive);
        akt_buf_free(&told);
        akt_buf_free(&sql);
    }
}

static void refresh_derives_the_same_anew(void **state)
{
    akt_archive *archive = NULL;
    akt_ingest_result result;
    akt_err err = {0};

    tmp_write_z(*state, "in/a.txt", REPORT);
    tmp_write_z(*state, "in/b.html", "<html><title>Nyhet</title><h1>Nyhet</h1><p>Beslut.</p>");
    expect(*state, "imported a.txt+\nimported b.html+\n");
    tmp_write_z(*state, "in/c.txt", "Kvar utan original: beslut 2025-03-04.\n");
    import_path(*state, tmp_path(*state, "in/c.txt"), (akt_ingest_options){.no_originals = true},
                &result);
    CHECK(akt_archive_open(tmp_path(*state, "akt.db"), AKT_MEND, &archive, &err) == AKT_OK, "%s",
          err.text);
    CHECK(akt_refresh(archive, NULL, NULL, &err) == AKT_OK, "%s", err.text);
    akt_archive_close(archive);
    assert_int_equal(count_verify(*state), 0);
    expect(*state, "unchanged a.txt+\nunchanged b.html+\nunchanged c.txt+\n");
}

/* Facts come from what was imported, and one damaged original does not keep all others from being
 * refreshed. */
static void refresh_takes_nothing_from_a_damaged_original(void **state)
{
    static const char *const harm[] = {
        "UPDATE sqlar SET data = x'00' WHERE name LIKE '%/a.txt'",
        "UPDATE sqlar SET data = CAST('Annat beslut 2031-12-24.' || char(10) AS BLOB), sz = 25"
        " WHERE name LIKE '%/b.txt'"};
    static const char count[] = "SELECT count(*) FROM date WHERE start_day = '2025-03-04'";
    akt_archive *archive = NULL;
    sqlite3_stmt *rows;
    akt_err err = {0};
    sqlite3 *db;

    tmp_write_z(*state, "in/a.txt", "Beslut den 4 mars 2025.\n");
    tmp_write_z(*state, "in/b.txt", "Annat beslut 2025-03-04.\n");
    expect(*state, "imported a.txt+\nimported b.txt+\n");
    CHECK(sqlite3_open(tmp_path(*state, "akt.db"), &db) == SQLITE_OK, "open");
    for (size_t i = 0; i < sizeof harm / sizeof *harm; i++)
        CHECK(sqlite3_exec(db, harm[i], NULL, NULL, NULL) == SQLITE_OK && sqlite3_changes(db) == 1,
              "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
    CHECK(akt_archive_open(tmp_path(*state, "akt.db"), AKT_MEND, &archive, &err) == AKT_OK, "%s",
          err.text);
    CHECK(akt_refresh(archive, NULL, NULL, &err) == AKT_OK, "%s", err.text);
    CHECK(sqlite3_prepare_v2(akt_archive_db(archive), count, -1, &rows, NULL) == SQLITE_OK &&
              sqlite3_step(rows) == SQLITE_ROW && sqlite3_column_int(rows, 0) == 2,
          "%s", sqlite3_errmsg(akt_archive_db(archive)));
    sqlite3_finalize(rows);
    akt_archive_close(archive);
    assert_int_equal(count_verify(*state), 2);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, tmp_setup, tmp_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_second_run_leaves_unchanged_files_alone),
        TEST(a_changed_file_is_a_new_version_and_may_change_back),
        TEST(identical_bytes_are_one_source),
        TEST(what_cannot_be_taken_harms_nothing_else),
        TEST(a_file_that_kills_its_reader_is_in_the_ledger),
        TEST(what_is_deleted_or_moved_is_not_said_to_be_imported),
        TEST(a_file_that_has_gone_is_told_once),
        TEST(a_root_that_was_not_covered_loses_nothing),
        TEST(a_broken_file_keeps_the_version_that_was_taken),
        TEST(every_file_is_told_as_read_and_once_more_as_kept),
        TEST(stop_ends_after_the_file_at_hand),
        TEST(each_limit_that_is_hit_stands_in_the_ledger),
        TEST(a_file_with_many_pages_is_read_whole),
        TEST(a_file_too_large_for_the_archive_costs_itself),
        TEST(repairs_are_counted_beside_the_file),
        TEST(verify_names_each_field_that_was_changed),
        TEST(refresh_derives_the_same_anew),
        TEST(refresh_takes_nothing_from_a_damaged_original),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
