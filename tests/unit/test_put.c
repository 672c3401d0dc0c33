/* What is put into an archive comes out again: rows, index, vocabulary, lengths, originals. */
#include "support/archive_fixture.h"

#include "archive/gram.h"
#include "archive/sources.h"
#include "archive/status.h"

#include "base/mem.h"

static const char report[] = "# Införandet av Millennium\n\n"
                             "Regionstyrelsen beslutade den 12 november 2024 att pausa\n"
                             "införandet av vårdinformationsmiljön.\n\n"
                             "Beslutet gäller från 2024-11-15. Upphandlingar fortsätter.\n";
static const char again[] = "# Införandet av Millennium\n\n"
                            "Införandet återupptas 2025-03-01.\n";

typedef struct fixture {
    akt_archive *archive;
    int64_t run;
} fixture;

static fixture begin(void **state)
{
    fixture f;

    MUST(akt_archive_open(tmp_path(*state, "a.db"), AKT_CREATE, &f.archive, err));
    MUST(akt_run_begin(f.archive, AKT_STR("[\"/arkiv\"]"), AKT_STR("{}"), &f.run, err));
    MUST(akt_batch_begin(f.archive, err));
    return f;
}

static void end(fixture *f)
{
    MUST(akt_batch_commit(f->archive, err));
    MUST(akt_run_end(f->archive, f->run, err));
}

static int64_t matches(akt_archive *archive, const char *match)
{
    sqlite3_stmt *statement = NULL;
    int64_t n;

    sqlite3_prepare_v2(akt_archive_db(archive),
                       "SELECT count(*) FROM unit_index WHERE unit_index MATCH ?", -1, &statement,
                       NULL);
    sqlite3_bind_text(statement, 1, match, -1, SQLITE_STATIC);
    n = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : -1;
    sqlite3_finalize(statement);
    return n;
}

static void a_document_comes_out_as_it_went_in(void **state)
{
    fixture f = begin(state);
    int64_t source = put_text(f.archive, f.run, "rapport.md", report, AKT_IMPORTED), *documents;
    akt_arena arena = {0};
    akt_stored_document document;
    akt_stored_passage *passages;
    akt_date *dates;
    akt_decision *decisions;
    akt_str *headings;
    akt_buf original = {0};
    size_t n;

    end(&f);
    MUST(akt_find_documents(f.archive, AKT_STR("rapport.md"), &arena, &documents, &n, err));
    CHECK(n == 1, "%zu documents", n);
    MUST(akt_get_document(f.archive, documents[0], &arena, &document, err));
    CHECK(document.source == source && document.current, "not current");
    CHECK(akt_str_eq(document.root, AKT_STR("/arkiv")), "root");
    CHECK(akt_str_eq(document.path, AKT_STR("rapport.md")), "path");
    CHECK(akt_str_eq(document.title, AKT_STR("Titel")), "title");
    CHECK(akt_str_eq(document.encoding, AKT_STR("utf-8")), "encoding");
    CHECK(!document.has_date && document.n_passages == 3, "%u passages", document.n_passages);
    MUST(akt_get_passages(f.archive, documents[0], 1, UINT32_MAX, &arena, &passages, &n, err));
    CHECK(n == 3, "%zu passages", n);
    CHECK(passages[0].kind == AKT_HEADING && passages[0].level == 1, "heading");
    CHECK(passages[1].heading == 1 && passages[1].first_line == 3 && passages[1].last_line == 4,
          "lines %u-%u", passages[1].first_line, passages[1].last_line);
    CHECK(akt_str_starts(passages[2].text, AKT_STR("Beslutet gäller")), "text");
    MUST(akt_get_dates(f.archive, passages[1].passage, &arena, &dates, &n, err));
    CHECK(n == 1 && dates[0].start == akt_day_of(2024, 11, 12), "%zu dates", n);
    CHECK(akt_str_eq(
              akt_str_slice(passages[1].text, dates[0].offset, dates[0].offset + dates[0].length),
              AKT_STR("den 12 november 2024")),
          "where the date stands");
    MUST(akt_get_decisions(f.archive, passages[1].passage, &arena, &decisions, &n, err));
    CHECK(n == 1 && decisions[0].status == AKT_DECISION_TAKEN && !decisions[0].mention &&
              decisions[0].rule == AKT_DECISION_VERB && decisions[0].confidence > 0,
          "%zu decisions", n);
    CHECK(akt_str_eq(decisions[0].who, AKT_STR("Regionstyrelsen")) &&
              akt_str_starts(decisions[0].what, AKT_STR("att pausa")),
          "who, what");
    CHECK(decisions[0].start == akt_day_of(2024, 11, 12) && decisions[0].end == decisions[0].start,
          "when");
    CHECK(akt_str_eq(akt_str_slice(passages[1].text, decisions[0].offset,
                                   decisions[0].offset + decisions[0].length),
                     decisions[0].signal),
          "where the decision stands");
    MUST(akt_get_headings(f.archive, documents[0], &passages[2], &arena, &headings, &n, err));
    CHECK(n == 1 && akt_str_starts(headings[0], AKT_STR("Införandet")), "%zu headings", n);
    MUST(akt_get_original(f.archive, source, &original, err));
    CHECK(akt_str_eq(akt_buf_str(&original), akt_str_of(report)), "original");
    MUST(akt_get_passages(f.archive, documents[0], 2, 2, &arena, &passages, &n, err));
    CHECK(n == 1 && passages[0].n == 2, "%zu passages", n);
    akt_buf_free(&original);
    akt_arena_free(&arena);
    akt_archive_close(f.archive);
}

static void words_are_found_as_they_stand(void **state)
{
    static const struct {
        const char *match;
        int64_t n;
    } cases[] = {
        {"\"\x01"
         "pausa\"",
         1},
        {"\"\x01"
         "pausa införandet\"",
         1}, /* a phrase */
        {"\"\x01"
         "införandet pausa\"",
         0},
        {"\"\x01"
         "upphandling\"",
         0},
        {"Upphandlingar", 1}, /* as a person would ask in the shell */
        {"upphand*", 1},
        {"AND", -1}, /* FTS5's own syntax is the asker's affair */
    };
    fixture f = begin(state);

    put_text(f.archive, f.run, "rapport.md", report, AKT_IMPORTED);
    end(&f);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK(matches(f.archive, cases[i].match) == cases[i].n, "%s: %lld", cases[i].match,
              (long long)matches(f.archive, cases[i].match));
    akt_archive_close(f.archive);
}

static void the_vocabulary_counts_units_once(void **state)
{
    fixture f = begin(state);
    akt_lengths lengths;

    put_text(f.archive, f.run, "a.md", "Region region REGION och regionen.\n", AKT_IMPORTED);
    put_text(f.archive, f.run, "b.md", "En region till.\n", AKT_IMPORTED);
    MUST(akt_batch_commit(f.archive, err));
    CHECK(number_of(f.archive, "SELECT units FROM word WHERE word = 'region'") == 2, "region");
    CHECK(number_of(f.archive, "SELECT units FROM word WHERE word = 'regionen'") == 1, "regionen");
    MUST(akt_batch_begin(f.archive, err));
    put_text(f.archive, f.run, "c.md", "Regionen.\n", AKT_IMPORTED);
    MUST(akt_batch_commit(f.archive, err));
    CHECK(number_of(f.archive, "SELECT units FROM word WHERE word = 'regionen'") == 2, "regionen");
    MUST(akt_batch_begin(f.archive, err)); /* undone: it never was */
    put_text(f.archive, f.run, "d.md", "Regionen, ångrat.\n", AKT_IMPORTED);
    akt_batch_abandon(f.archive);
    MUST(akt_batch_begin(f.archive, err));
    put_text(f.archive, f.run, "e.md", "Regionen igen.\n", AKT_IMPORTED);
    end(&f);
    CHECK(number_of(f.archive, "SELECT units FROM word WHERE word = 'regionen'") == 3, "regionen");
    CHECK(number_of(f.archive, "SELECT count(*) FROM word WHERE word = 'ångrat'") == 0, "undone");
    CHECK(number_of(f.archive, "SELECT count(*) FROM gram WHERE gram = '^reg'") == 1, "grams");
    MUST(akt_get_lengths(f.archive, &lengths, err));
    CHECK(lengths.n == 4, "%zu units", lengths.n);
    CHECK(lengths.length[0] == 5 && lengths.length[1] == 3 && lengths.length[3] == 2, "%u %u %u",
          lengths.length[0], lengths.length[1], lengths.length[3]);
    akt_free(lengths.length);
    akt_archive_close(f.archive);
}

static bool is_current(akt_archive *archive, const char *text)
{
    akt_sha256 sum = akt_sha256_of(akt_str_of(text));
    akt_lengths lengths;
    int64_t source;
    bool bit;
    char sql[120];

    MUST(akt_find_source(archive, &sum, &source, err));
    MUST(akt_get_lengths(archive, &lengths, err));
    snprintf(sql, sizeof sql, "SELECT first_unit FROM document WHERE source = %lld",
             (long long)source);
    bit = (lengths.length[number_of(archive, sql) - 1] & AKT_LENGTH_OLD) == 0;
    akt_free(lengths.length);
    snprintf(sql, sizeof sql, "SELECT current FROM document WHERE source = %lld",
             (long long)source);
    CHECK((number_of(archive, sql) == 1) == bit, "bit and row differ");
    return bit;
}

static void an_earlier_version_is_out_of_the_way_until_it_comes_back(void **state)
{
    fixture f = begin(state);
    akt_arena arena = {0};
    akt_stored_document document;
    int64_t *found;
    size_t n;

    put_text(f.archive, f.run, "a.md", report, AKT_IMPORTED);
    CHECK(number_of(f.archive, "SELECT current FROM document") == 1, "not current");
    end(&f);
    MUST(akt_run_begin(f.archive, AKT_STR("[]"), AKT_STR("{}"), &f.run, err));
    MUST(akt_batch_begin(f.archive, err));
    put_text(f.archive, f.run, "a.md", again, AKT_NEW_VERSION);
    MUST(akt_batch_commit(f.archive, err));
    CHECK(!is_current(f.archive, report) && is_current(f.archive, again), "A then B");
    CHECK(number_of(f.archive, "SELECT earlier_id FROM document WHERE id = 2") == 1, "earlier");
    MUST(akt_find_documents(f.archive, AKT_STR("../arkiv/a.md"), &arena, &found, &n, err));
    CHECK(n == 2 && found[0] == 2 && found[1] == 1, "%zu found", n);
    MUST(akt_get_document(f.archive, 1, &arena, &document, err));
    CHECK(akt_str_eq(document.path, AKT_STR("a.md")), "the old one's path");
    MUST(akt_batch_begin(f.archive, err));
    put_text(f.archive, f.run, "b.md", report, AKT_DUPLICATE);
    MUST(akt_batch_commit(f.archive, err));
    CHECK(is_current(f.archive, report) && is_current(f.archive, again), "both stand somewhere");
    MUST(akt_get_document(f.archive, 1, &arena, &document, err));
    CHECK(akt_str_eq(document.path, AKT_STR("b.md")), "where it stands now");
    MUST(akt_batch_begin(f.archive, err));
    put_text(f.archive, f.run, "a.md", report, AKT_NEW_VERSION);
    end(&f);
    CHECK(is_current(f.archive, report) && !is_current(f.archive, again), "A, B, A");
    CHECK(number_of(f.archive, "SELECT count(*) FROM document WHERE earlier_id IS NOT NULL") == 1,
          "no circle");
    CHECK(number_of(f.archive, "SELECT count(*) FROM source") == 2, "identical bytes are one");
    akt_arena_free(&arena);
    akt_archive_close(f.archive);
}

static void what_is_gone_is_told_once_and_only_of_its_root(void **state)
{
    fixture f = begin(state);
    size_t gone = 0;
    akt_place place;

    put_text(f.archive, f.run, "a.md", report, AKT_IMPORTED);
    put_text(f.archive, f.run, "b.md", again, AKT_IMPORTED);
    MUST(akt_put_ledger(f.archive, f.run, AKT_STR("/arkiv"), AKT_STR(".hidden"), AKT_LEFT,
                        AKT_STR("hidden"), err));
    MUST(akt_put_seen(f.archive, f.run, AKT_STR("/arkiv"), AKT_STR("x.bin"), 0, 5, 5, AKT_SKIPPED,
                      AKT_STR("binary"), err));
    end(&f);
    for (int i = 0; i < 2; i++) {
        MUST(akt_run_begin(f.archive, AKT_STR("[]"), AKT_STR("{}"), &f.run, err));
        MUST(akt_batch_begin(f.archive, err));
        put_text(f.archive, f.run, "a.md", report, AKT_UNCHANGED);
        MUST(akt_put_vanished(f.archive, f.run, AKT_STR("/other"), AKT_STR(""), &gone, err));
        CHECK(gone == (size_t)i, "%zu gone", gone);
        MUST(akt_put_vanished(f.archive, f.run, AKT_STR("/arkiv"), AKT_STR(""), &gone, err));
        CHECK(gone == 1, "%zu gone", gone);
        end(&f);
    }
    CHECK(is_current(f.archive, again), "what has vanished stays");
    MUST(akt_find_place(f.archive, AKT_STR("/arkiv"), AKT_STR("b.md"), &place, err));
    CHECK(place.path != 0 && place.source == 2, "place");
    MUST(akt_find_place(f.archive, AKT_STR("/arkiv"), AKT_STR("c.md"), &place, err));
    CHECK(place.path == 0, "never seen");
    akt_archive_close(f.archive);
}

static void a_file_that_could_not_be_read_leaves_what_was_there(void **state)
{
    fixture f = begin(state);
    akt_place place;

    put_text(f.archive, f.run, "a.md", report, AKT_IMPORTED);
    end(&f);
    MUST(akt_run_begin(f.archive, AKT_STR("[]"), AKT_STR("{}"), &f.run, err));
    MUST(akt_batch_begin(f.archive, err));
    MUST(akt_put_seen(f.archive, f.run, AKT_STR("/arkiv"), AKT_STR("a.md"), 0, 99, 99, AKT_SKIPPED,
                      AKT_STR("permission denied"), err));
    end(&f);
    MUST(akt_find_place(f.archive, AKT_STR("/arkiv"), AKT_STR("a.md"), &place, err));
    CHECK(place.source == 1 && place.mtime_ns == 1, "it is tried again next time");
    CHECK(is_current(f.archive, report), "current");
    CHECK(number_of(f.archive, "SELECT json_extract(counts, '$.skipped') FROM import_run"
                               " WHERE id = 2") == 1,
          "counts");
    akt_archive_close(f.archive);
}

static void names_need_not_be_utf8(void **state)
{
    fixture f = begin(state);
    akt_arena arena = {0};
    akt_stored_document document;
    akt_place place;

    put_text(f.archive, f.run, "m\xF6te.md", report, AKT_IMPORTED);
    put_text(f.archive, f.run, "m\xE4te.md", again, AKT_IMPORTED);
    end(&f);
    CHECK(number_of(f.archive, "SELECT count(*) FROM path") == 2, "two places");
    MUST(akt_find_place(f.archive, AKT_STR("/arkiv"), akt_str_of("m\xE4te.md"), &place, err));
    CHECK(place.source == 2, "source %lld", (long long)place.source);
    MUST(akt_get_document(f.archive, 1, &arena, &document, err));
    CHECK(akt_str_eq(document.path, AKT_STR("m\xEF\xBF\xBDte.md")), "shown");
    CHECK(akt_str_eq(document.path_bytes, akt_str_of("m\xF6te.md")), "bytes");
    akt_arena_free(&arena);
    akt_archive_close(f.archive);
}

static void a_run_that_died_is_marked_and_two_at_once_are_refused(void **state)
{
    fixture f = begin(state);
    akt_archive *other;
    akt_err failure = {AKT_OK, ""};
    int64_t run;

    put_text(f.archive, f.run, "a.md", report, AKT_IMPORTED);
    MUST(akt_batch_commit(f.archive, err));
    MUST(akt_archive_open(tmp_path(*state, "a.db"), AKT_WRITE, &other, err));
    CHECK(akt_run_begin(other, AKT_STR("[]"), AKT_STR("{}"), &run, &failure) == AKT_EBUSY, "%s",
          failure.text);
    akt_archive_close(f.archive); /* as if it had died */
    MUST(akt_run_begin(other, AKT_STR("[]"), AKT_STR("{}"), &run, err));
    CHECK(number_of(other, "SELECT count(*) FROM import_run WHERE state = 'interrupted'") == 1,
          "not marked");
    MUST(akt_run_end(other, run, err));
    CHECK(number_of(other, "SELECT count(*) FROM import_run WHERE state = 'closed'") == 1, "open");
    CHECK(number_of(other, "SELECT v FROM unit_index_config WHERE k = 'hashsize'") == 1 << 20,
          "hashsize stays");
    akt_archive_close(other);
}

static void everything_derived_can_be_derived_anew(void **state)
{
    fixture f = begin(state);
    akt_stored_source source = {0};
    akt_arena arena = {0};
    bool found;
    int64_t words;

    put_text(f.archive, f.run, "a.md", again, AKT_IMPORTED);
    put_text(f.archive, f.run, "a.md", report, AKT_NEW_VERSION);
    end(&f);
    words = number_of(f.archive, "SELECT sum(id * units) FROM word");
    MUST(akt_batch_begin(f.archive, err));
    MUST(akt_derived_clear(f.archive, err));
    for (;;) {
        akt_doc *doc = akt_doc_new();
        akt_analysis analysis = {0};
        akt_unit *units;
        size_t n;

        MUST(akt_next_source(f.archive, source.source, &arena, &source, &found, err));
        if (!found) {
            akt_doc_free(doc);
            break;
        }
        CHECK(akt_str_eq(source.path, AKT_STR("/arkiv/a.md")), "path");
        MUST(akt_get_doc(f.archive, source.document, doc, &analysis.meta, err));
        CHECK(akt_str_eq(analysis.meta.title, AKT_STR("Titel")), "title");
        CHECK(akt_units_build(doc, &arena, &units, &n), "memory");
        MUST(akt_put_again(f.archive, source.source, doc, units, n, &analysis, err));
        akt_doc_free(doc);
    }
    MUST(akt_derived_done(f.archive, err));
    MUST(akt_batch_commit(f.archive, err));
    CHECK(number_of(f.archive, "SELECT sum(id * units) FROM word") == words, "vocabulary");
    CHECK(number_of(f.archive, "SELECT count(*) FROM passage") == 5, "passages");
    CHECK(is_current(f.archive, report) && !is_current(f.archive, again), "current");
    CHECK(matches(f.archive, "pausa") == 1, "index");
    akt_arena_free(&arena);
    akt_archive_close(f.archive);
}

static void an_archive_counts_itself(void **state)
{
    fixture f = begin(state);
    akt_archive_status status;
    akt_arena arena = {0};

    put_text(f.archive, f.run, "a.md", report, AKT_IMPORTED);
    put_text(f.archive, f.run, "a.md", again, AKT_NEW_VERSION);
    end(&f);
    MUST(akt_archive_count(f.archive, &arena, &status, err));
    CHECK(status.documents == 1 && status.versions == 1 && status.passages == 5, "documents");
    CHECK(status.n_encodings == 1 && status.encodings[0].n == 2, "encodings");
    CHECK(status.n_runs == 1 && akt_str_eq(status.runs[0].state, AKT_STR("closed")), "runs");
    CHECK(status.dates == 3 && status.undated == 1 && status.first_day == AKT_NO_DAY, "dates");
    CHECK(!status.stale && !status.lost_wal, "in order");
    akt_arena_free(&arena);
    akt_archive_close(f.archive);
}

static void hostile_rows_are_read_without_harm(void **state)
{
    fixture f = begin(state);
    const char *path = tmp_path(*state, "a.db");
    akt_arena arena = {0};
    akt_stored_passage *passages;
    akt_date *dates;
    size_t n_dates;
    akt_str *headings;
    akt_lengths lengths;
    akt_buf original = {0};
    akt_err failure = {AKT_OK, ""};
    int64_t document;
    size_t n;

    put_text(f.archive, f.run, "a.md", report, AKT_IMPORTED);
    end(&f);
    akt_archive_close(f.archive);
    run_sql(path, "UPDATE passage SET heading = n, first_line = -1, end_byte = -7,"
                  " text = CAST(x'61FF62' AS TEXT);"
                  "UPDATE document SET n_passages = 9223372036854775807, title = CAST(x'FF' AS"
                  " TEXT); UPDATE unit SET last_passage = 9223372036854775807;"
                  "UPDATE unit_block SET lengths = x'010203';"
                  "UPDATE sqlar SET sz = 5;"
                  "UPDATE date SET start_day = 'x' WHERE offset % 2 = 0;"
                  "UPDATE date SET end_day = '0001-01-01' WHERE offset % 2 = 1;");
    MUST(akt_archive_open(path, AKT_READ, &f.archive, err));
    MUST(akt_get_unit(f.archive, 1, &document, &arena, &passages, &n, err));
    CHECK(n == 3 && akt_str_eq(passages[0].text, AKT_STR("a\xEF\xBF\xBD"
                                                         "b")),
          "%zu", n);
    MUST(akt_get_dates(f.archive, passages[n - 1].passage, &arena, &dates, &n_dates, err));
    CHECK(n_dates > 0, "no dates");
    for (size_t i = 0; i < n_dates; i++)
        CHECK(dates[i].start == AKT_NO_DAY && dates[i].end == AKT_NO_DAY, "half a date");
    MUST(akt_get_headings(f.archive, 1, &passages[2], &arena, &headings, &n, err));
    CHECK(n == 0, "a heading above itself");
    CHECK(akt_get_lengths(f.archive, &lengths, &failure) == AKT_EARCHIVE, "lengths");
    akt_err_clear(&failure);
    CHECK(akt_get_original(f.archive, 1, &original, &failure) == AKT_EARCHIVE, "original");
    akt_err_clear(&failure);
    CHECK(akt_get_unit(f.archive, 99, &document, &arena, &passages, &n, &failure) == AKT_EARCHIVE,
          "no such unit");
    akt_buf_free(&original);
    akt_arena_free(&arena);
    akt_archive_close(f.archive);
}

/* --- Codes that are stored for the words of closed lists --- */

static const char *kind_of(int code)
{
    return code < AKT_KINDS ? akt_kind_name((akt_kind)code) : NULL;
}

static const char *precision_of(int code)
{
    return code <= AKT_PRECISION_CENTURY ? akt_precision_name((akt_precision)code) : NULL;
}

static const char *role_of(int code)
{
    return code <= AKT_ROLE_PERIOD ? akt_role_name((akt_role)code) : NULL;
}

static const char *rule_of(int code)
{
    return code <= AKT_RULE_CONVENTION ? akt_rule_name((akt_rule)code) : NULL;
}

/* The column that is made of the code; NULL when the row is refused. */
static const char *word_of_code(akt_archive *archive, const char *table, const char *column,
                                int code)
{
    static char word[32];
    sqlite3_stmt *statement = NULL;
    char sql[160];
    bool there;

    snprintf(sql, sizeof sql, "UPDATE %s SET %s_code = %d", table, column, code);
    if (sqlite3_exec(akt_archive_db(archive), sql, NULL, NULL, NULL) != SQLITE_OK)
        return NULL;
    snprintf(sql, sizeof sql, "SELECT %s FROM %s", column, table);
    sqlite3_prepare_v2(akt_archive_db(archive), sql, -1, &statement, NULL);
    there = sqlite3_step(statement) == SQLITE_ROW;
    snprintf(word, sizeof word, "%s", there ? (const char *)sqlite3_column_text(statement, 0) : "");
    sqlite3_finalize(statement);
    return word;
}

static void a_code_is_the_word_that_it_is_stored_for(void **state)
{
    static const struct {
        const char *table, *column;
        const char *(*name)(int code);
    } lists[] = {
        {"passage", "kind", kind_of},
        {"date", "precision", precision_of},
        {"date", "role", role_of},
        {"date", "rule", rule_of},
    };
    fixture f = begin(state);

    put_text(f.archive, f.run, "a.md", report, AKT_IMPORTED);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const char *want;
        int code = 0;

        do {
            const char *got = word_of_code(f.archive, lists[i].table, lists[i].column, code);

            want = lists[i].name(code);
            CHECK((got == NULL) == (want == NULL) && (got == NULL || strcmp(got, want) == 0),
                  "%s.%s %d: %s", lists[i].table, lists[i].column, code,
                  got == NULL ? "refused" : got);
            code++;
        } while (want != NULL);
    }
    end(&f);
    akt_archive_close(f.archive);
}

int main(void)
{
#define IN_TMP(test) cmocka_unit_test_setup_teardown(test, tmp_setup, tmp_teardown)
    const struct CMUnitTest tests[] = {
        IN_TMP(a_document_comes_out_as_it_went_in),
        IN_TMP(words_are_found_as_they_stand),
        IN_TMP(the_vocabulary_counts_units_once),
        IN_TMP(an_earlier_version_is_out_of_the_way_until_it_comes_back),
        IN_TMP(what_is_gone_is_told_once_and_only_of_its_root),
        IN_TMP(a_file_that_could_not_be_read_leaves_what_was_there),
        IN_TMP(names_need_not_be_utf8),
        IN_TMP(a_run_that_died_is_marked_and_two_at_once_are_refused),
        IN_TMP(everything_derived_can_be_derived_anew),
        IN_TMP(an_archive_counts_itself),
        IN_TMP(hostile_rows_are_read_without_harm),
        IN_TMP(a_code_is_the_word_that_it_is_stored_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
