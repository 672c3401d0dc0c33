/* Questions to an archive. Most are data, tests/cases/query: a case puts each "text" as a document
 * into a new archive (blocks parted by empty lines; "# " begins a heading), asks "question", and
 * wants the snippets "hit" in this order and no others, marks in brackets; for each a "match", as
 * far as they are given; and of the first hit the words that stand in for others, "stands in:
 * asked found". "title 2: …" is the title of the second text's document; so are issuer, case, day
 * and tier. Their paths are /arkiv/mapp/1.md and on. "date of: decision" is that option. */
#include "support/archive_fixture.h"
#include "support/cases.h"

#include "base/mem.h"
#include "query/filter.h"
#include "query/query.h"

typedef struct fixture {
    akt_archive *archive;
    akt_searcher *searcher;
} fixture;

static fixture open_with(void **state, const char *name, const char *const *texts, size_t n)
{
    fixture f;
    int64_t run;
    char file[32];

    MUST(akt_archive_open(tmp_path(*state, name), AKT_CREATE, &f.archive, err));
    /* Nothing here has to outlive a power cut, and there are many archives. */
    sqlite3_exec(akt_archive_db(f.archive), "PRAGMA synchronous = OFF", NULL, NULL, NULL);
    MUST(akt_run_begin(f.archive, AKT_STR("[\"/arkiv\"]"), AKT_STR("{}"), &run, err));
    MUST(akt_batch_begin(f.archive, err));
    for (size_t i = 0; i < n; i++) {
        snprintf(file, sizeof file, "mapp/%zu.md", i + 1);
        put_text(f.archive, run, file, texts[i], AKT_IMPORTED);
    }
    MUST(akt_batch_commit(f.archive, err));
    MUST(akt_run_end(f.archive, run, err));
    MUST(akt_searcher_open(f.archive, &f.searcher, err));
    return f;
}

static void close_all(fixture *f)
{
    akt_searcher_close(f->searcher);
    akt_archive_close(f->archive);
}

/* The snippet with its marks in brackets. */
static void show(const akt_hit *hit, akt_buf *out)
{
    size_t mark = 0, at = hit->snippet_offset, end = at + hit->snippet.len;

    akt_buf_clear(out);
    while (mark < hit->n_marks && hit->marks[mark].offset < at)
        mark++;
    for (; mark < hit->n_marks && hit->marks[mark].offset + hit->marks[mark].length <= end;
         mark++) {
        size_t from = hit->marks[mark].offset, to = from + hit->marks[mark].length;

        akt_buf_add(out, akt_str_slice(hit->passage.text, at, from));
        akt_buf_byte(out, '[');
        akt_buf_add(out, akt_str_slice(hit->passage.text, from, to));
        akt_buf_byte(out, ']');
        at = to;
    }
    akt_buf_add(out, akt_str_slice(hit->passage.text, at, end));
}

/* The n-th value under a name, from 0; its ptr is NULL when there is none. */
static akt_str nth_value(const test_case *c, const char *name, size_t n)
{
    for (size_t i = 0; i < c->n; i++)
        if (akt_str_eq(c->lines[i].name, akt_str_of(name)) && n-- == 0)
            return c->lines[i].value;
    return (akt_str){NULL, 0};
}

static void check_stand_in(const test_case *c, const akt_hit *hit)
{
    akt_str want = case_value(c, "stands in");
    akt_buf got = {0};

    if (want.len == 0)
        return;
    CHECK(hit->n_stand_ins == 1, "%s:%u: %zu", c->file, c->line, hit->n_stand_ins);
    akt_buf_add(&got, hit->stand_ins[0].asked);
    akt_buf_byte(&got, ' ');
    akt_buf_add(&got, hit->stand_ins[0].found);
    CHECK(akt_str_eq(akt_buf_str(&got), want), "%s:%u: %.*s", c->file, c->line, (int)got.len,
          got.ptr);
    akt_buf_free(&got);
}

static void check_hits(const test_case *c, akt_query *query)
{
    akt_buf got = {0};
    akt_hit hit;
    bool found;
    size_t n = 0;

    for (;; n++) {
        akt_str want = nth_value(c, "hit", n), match = nth_value(c, "match", n);

        MUST(akt_query_next(query, &hit, &found, err));
        CHECK(found == (want.ptr != NULL), "%s:%u: hit %zu", c->file, c->line, n + 1);
        if (!found)
            break;
        show(&hit, &got);
        CHECK(akt_str_eq(akt_buf_str(&got), want), "%s:%u: hit %zu is %.*s", c->file, c->line,
              n + 1, (int)got.len, got.ptr);
        CHECK(hit.rank == n + 1, "%s:%u: rank %zu", c->file, c->line, hit.rank);
        CHECK(!match.ptr || akt_str_eq(match, akt_str_of(akt_match_name(hit.match))),
              "%s:%u: hit %zu is %s", c->file, c->line, n + 1, akt_match_name(hit.match));
        if (n == 0)
            check_stand_in(c, &hit);
    }
    CHECK(akt_query_total(query) == n, "%s:%u: %zu in all", c->file, c->line,
          akt_query_total(query));
    akt_buf_free(&got);
}

/* What the lines of a case say of its documents. */
static void describe(const test_case *c, akt_archive *archive)
{
    static const struct {
        const char *name, *sql;
    } ways[] = {
        {"title ", "UPDATE document SET title = ?1 WHERE id = ?2"},
        {"issuer ", "UPDATE document SET issuer = ?1 WHERE id = ?2"},
        {"case ", "UPDATE document SET case_numbers = ?1 WHERE id = ?2"},
        {"day ", "UPDATE document SET start_day = ?1, end_day = ?1 WHERE id = ?2"},
        {"tier ", "UPDATE passage SET margin = (?1 = 'margin') WHERE document = ?2"},
    };

    for (size_t i = 0; i < c->n; i++)
        for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
            akt_str name = akt_str_of(ways[k].name), value = c->lines[i].value;
            sqlite3_stmt *statement;

            if (!akt_str_starts(c->lines[i].name, name))
                continue;
            CHECK(sqlite3_prepare_v2(akt_archive_db(archive), ways[k].sql, -1, &statement, NULL) ==
                      SQLITE_OK,
                  "%s", sqlite3_errmsg(akt_archive_db(archive)));
            sqlite3_bind_text(statement, 1, value.ptr, (int)value.len, SQLITE_STATIC);
            sqlite3_bind_int(statement, 2, c->lines[i].name.ptr[name.len] - '0');
            CHECK(sqlite3_step(statement) == SQLITE_DONE &&
                      sqlite3_changes(akt_archive_db(archive)),
                  "%s:%u: %s", c->file, c->line, sqlite3_errmsg(akt_archive_db(archive)));
            sqlite3_finalize(statement);
        }
}

static void run_case(const test_case *c, void *context)
{
    static unsigned number;
    const char *texts[16];
    char name[32];
    size_t n = 0;
    akt_query_options options = akt_query_defaults();
    akt_query *query;
    fixture f;

    for (akt_str text; n < 16 && (text = nth_value(c, "text", n)).ptr; n++)
        texts[n] = text.ptr; /* case_unescape ends it with a NUL */
    snprintf(name, sizeof name, "case-%u.db", number++);
    f = open_with(context, name, texts, n);
    describe(c, f.archive);
    if (akt_str_eq(case_value(c, "date of"), AKT_STR("decision")))
        options.date_of = AKT_DATE_OF_DECISION;
    MUST(akt_query_open(f.searcher, case_value(c, "question"), &options, &query, err));
    check_hits(c, query);
    akt_query_close(query);
    close_all(&f);
}

static void hits_are_what_a_reader_expects(void **state)
{
    CHECK(cases_run("query", run_case, state) >= 60, "cases are missing");
}

/* --- Filters and order --- */

static const char *const dated[] = {
    "Ett avtal från 2024-11-12.",
    "Ett avtal utan dag.",
    "Ett avtal igen.",
    "Och ett avtal till.",
};

static fixture open_dated(void **state)
{
    fixture f = open_with(state, "dated.db", dated, 4);
    static const char sql[] =
        "UPDATE document SET start_day = '2025-01-10', end_day = '2025-01-10',"
        "  issuer = 'Västra Götalandsregionen', case_numbers = 'RS 2024-05699, SHS-2016-0099'"
        "  WHERE id = 1;"
        "UPDATE document SET start_day = '2024-02-01', end_day = '2024-02-29',"
        "  issuer = 'Linnéstiftelsen', case_numbers = '40-31' WHERE id = 2;"
        "UPDATE document SET start_day = '2020-01-01', end_day = '2029-12-31' WHERE id = 3;";

    CHECK(sqlite3_exec(akt_archive_db(f.archive), sql, NULL, NULL, NULL) == SQLITE_OK, "%s",
          sqlite3_errmsg(akt_archive_db(f.archive)));
    return f;
}

/* "12": the documents in the order of their hits. */
static void documents_are(fixture *f, const char *question, const akt_query_options *options,
                          const char *want, const char *what)
{
    akt_query *query;
    akt_hit hit;
    bool found;
    char got[16] = "";
    size_t n = 0;

    MUST(akt_query_open(f->searcher, akt_str_of(question), options, &query, err));
    for (;;) {
        MUST(akt_query_next(query, &hit, &found, err));
        if (!found || n + 1 == sizeof got)
            break;
        got[n++] = (char)('0' + hit.document.document);
    }
    CHECK(strcmp(got, want) == 0, "%s: %s, not %s", what, got, want);
    akt_query_close(query);
}

static void dates_filter_by_overlap(void **state)
{
    static const struct {
        const char *what;
        int from, to; /* YYYYMMDD; 0: open */
        akt_date_of of;
        bool wide;
        const char *want; /* sorted by date */
    } cases[] = {
        {"the document's day", 20250110, 20250110, AKT_DATE_OF_ANY, false, "1"},
        {"a day in the text", 20241101, 20241130, AKT_DATE_OF_ANY, false, "1"},
        {"not the text's", 20241101, 20241130, AKT_DATE_OF_DOCUMENT, false, ""},
        {"not the document's", 20250110, 20250110, AKT_DATE_OF_TEXT, false, ""},
        {"inside a month", 20240215, 20240215, AKT_DATE_OF_ANY, false, "2"},
        {"wide ones on demand", 20240215, 20240215, AKT_DATE_OF_ANY, true, "32"},
        {"open start", 0, 20240201, AKT_DATE_OF_ANY, false, "2"},
        {"open end", 20240229, 0, AKT_DATE_OF_ANY, false, "21"},
        {"the end before the start", 20250110, 20240101, AKT_DATE_OF_ANY, false, ""},
    };
    fixture f = open_dated(state);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_query_options options = akt_query_defaults();

        if (cases[i].from)
            options.from =
                akt_day_of(cases[i].from / 10000, cases[i].from / 100 % 100, cases[i].from % 100);
        if (cases[i].to)
            options.to =
                akt_day_of(cases[i].to / 10000, cases[i].to / 100 % 100, cases[i].to % 100);
        options.date_of = cases[i].of;
        options.wide = cases[i].wide;
        options.sort = AKT_SORT_OLDEST;
        documents_are(&f, "avtal", &options, cases[i].want, cases[i].what);
    }
    close_all(&f);
}

static void other_filters(void **state)
{
    static const struct {
        const char *source, *issuer, *case_number, *want;
    } cases[] = {
        {"", "", "", "3214"},
        {"*", "", "", "3214"},
        {"/arkiv/mapp/[12].md", "", "", "21"},
        {"mapp/3.*", "", "", "3"},
        {"4.md", "", "", "4"},
        {"app/4.md", "", "", ""},
        {"", "västra götaland", "", "1"},
        {"", "linne", "", "2"},
        {"", "vastra", "", ""}, /* å and ä are letters */
        {"", "", "rs2024-05699", "1"},
        {"", "", "SHS 2016–0099", "1"},
        {"", "", "403-1", ""},
        {"", "", "4031", ""},
        {"*/1.md", "linné", "", ""},
    };
    fixture f = open_dated(state);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_query_options options = akt_query_defaults();

        options.source = akt_str_of(cases[i].source);
        options.issuer = akt_str_of(cases[i].issuer);
        options.case_number = akt_str_of(cases[i].case_number);
        options.sort = AKT_SORT_OLDEST;
        documents_are(&f, "avtal", &options, cases[i].want, cases[i].source);
    }
    close_all(&f);
}

static void sorted_by_date_undated_last(void **state)
{
    fixture f = open_dated(state);
    akt_query_options options = akt_query_defaults();

    options.sort = AKT_SORT_NEWEST;
    documents_are(&f, "avtal", &options, "1234", "newest");
    options.sort = AKT_SORT_OLDEST;
    documents_are(&f, "avtal", &options, "3214", "oldest");
    options.limit = 2;
    documents_are(&f, "avtal", &options, "32", "two");
    options.limit = 10; /* what holds less of the question than another does is no answer */
    documents_are(&f, "avtal igen", &options, "3", "both words");
    close_all(&f);
}

static void case_numbers_have_a_key(void **state)
{
    static const struct {
        const char *in, *want;
    } cases[] = {
        {"RS 2024-05699", "rs2024-05699"},
        {"RS 2018–06226", "rs2018-06226"},
        {"SHS-2016-0062", "shs2016-0062"},
        {"SHS2016-0062", "shs2016-0062"},
        {"8.5-29206/2014", "8.5-29206/2014"},
        {" PNÖ 12 ", "pnö12"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_buf got = {0};

        akt_case_number_key(akt_str_of(cases[i].in), &got);
        CHECK(akt_str_eq(akt_buf_str(&got), akt_str_of(cases[i].want)), "%s: %.*s", cases[i].in,
              (int)got.len, got.ptr);
        akt_buf_free(&got);
    }
}

/* --- The archive changes --- */

static void earlier_versions_on_demand(void **state)
{
    fixture f = open_with(state, "versions.db", dated, 1);
    akt_query_options options = akt_query_defaults();
    int64_t run;

    documents_are(&f, "avtal", &options, "1", "before");
    MUST(akt_run_begin(f.archive, AKT_STR("[\"/arkiv\"]"), AKT_STR("{}"), &run, err));
    MUST(akt_batch_begin(f.archive, err));
    put_text(f.archive, run, "mapp/1.md", "Ett avtal i en ny lydelse.", AKT_NEW_VERSION);
    MUST(akt_batch_commit(f.archive, err));
    MUST(akt_run_end(f.archive, run, err));
    documents_are(&f, "avtal", &options, "2", "the searcher sees the new version");
    options.versions = true;
    options.source = AKT_STR("1.md");
    documents_are(&f, "avtal 2024", &options, "12", "both");
    close_all(&f);
}

static void a_question_sees_what_was_there_when_it_began(void **state)
{
    fixture f = open_with(state, "grows.db", dated, 2);
    akt_query_options options = akt_query_defaults();
    akt_archive *other;
    akt_query *query;
    akt_hit hit;
    bool found;
    int64_t run;
    size_t n = 0;

    MUST(akt_query_open(f.searcher, AKT_STR("avtal"), &options, &query, err));
    MUST(akt_archive_open(akt_archive_path(f.archive), AKT_WRITE, &other, err));
    MUST(akt_run_begin(other, AKT_STR("[\"/arkiv\"]"), AKT_STR("{}"), &run, err));
    MUST(akt_batch_begin(other, err));
    put_text(other, run, "mapp/3.md", "Ett avtal från sedan.", AKT_IMPORTED);
    MUST(akt_batch_commit(other, err));
    MUST(akt_run_end(other, run, err));
    akt_archive_close(other);
    do {
        MUST(akt_query_next(query, &hit, &found, err));
        n += found;
    } while (found);
    CHECK(n == 2, "%zu", n);
    akt_query_close(query);
    options.source = AKT_STR("3.md");
    documents_are(&f, "avtal", &options, "3", "the next question");
    close_all(&f);
}

/* --- Anything is a question --- */

static void ask_and_read(fixture *f, akt_str question)
{
    akt_query_options options = akt_query_defaults();
    akt_query *query;
    akt_hit hit;
    bool found;
    size_t n;

    MUST(akt_query_open(f->searcher, question, &options, &query, err));
    akt_query_unmatched(query, &n);
    do
        MUST(akt_query_next(query, &hit, &found, err));
    while (found);
    akt_query_close(query);
}

static void anything_is_a_question(void **state)
{
    static const char *const pieces[] = {
        "",         "(",         ")",         "\"",     "-",        "+ ",     "* ",
        "AND OR ",  "avtal ",    "avtal OR ", "a-",     "x\"\" ",   "'; -- ", "NEAR(a b) ",
        "\x01 ",    "\xFF\xFE ", "+a ",       "-b ",    "\"a b\" ", "c* ",    "\"\x01 e ",
        "title:x ", "^a ",       "{a b}:c ",  "§ 303 ", "\xC2\xAD", "’’ ",    "a’b\" ",
    };
    fixture f = open_with(state, "any.db", dated, 4);

    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        akt_buf question = {0};

        ask_and_read(&f, akt_str_of(pieces[i]));
        while (question.len < 100000 && pieces[i][0])
            akt_buf_z(&question, pieces[i]);
        ask_and_read(&f, akt_buf_str(&question));
        akt_buf_free(&question);
    }
    ask_and_read(&f, (akt_str){"avtal\0avtal", 11});
    close_all(&f);
}

static void a_million_different_letters_are_a_question(void **state)
{
    fixture f = open_with(state, "long.db", dated, 4);
    akt_buf question = {0};

    for (unsigned i = 0; question.len < 1 << 20; i++)
        akt_buf_fmt(&question, i % 3 ? "ord%u " : "ord%u-", i);
    akt_buf_z(&question, "avtal");
    ask_and_read(&f, akt_buf_str(&question));
    akt_buf_free(&question);
    close_all(&f);
}

static void words_that_nothing_matches_are_told(void **state)
{
    fixture f = open_with(state, "unmatched.db", dated, 4);
    akt_query_options options = akt_query_defaults();
    const akt_str *words;
    akt_query *query;
    size_t n;

    MUST(
        akt_query_open(f.searcher, AKT_STR("avtal Xyzzy 2024-0569 -plugh"), &options, &query, err));
    words = akt_query_unmatched(query, &n);
    CHECK(n == 2, "%zu", n);
    CHECK(akt_str_eq(words[0], AKT_STR("xyzzy")), "%.*s", (int)words[0].len, words[0].ptr);
    CHECK(akt_str_eq(words[1], AKT_STR("0569")), "%.*s", (int)words[1].len, words[1].ptr);
    akt_query_close(query);
    close_all(&f);
}

static void no_memory_is_a_sentence(void **state)
{
    fixture f = open_with(state, "memory.db", dated, 4);
    akt_query_options options = akt_query_defaults();
    bool done = false;

    options.issuer = AKT_STR("x");
    options.case_number = AKT_STR("y");
    for (size_t pass = 0; pass < 2; pass++, done = false) {
        for (size_t n = 1; !done && n < 5000; n++) {
            akt_query *query = NULL;
            akt_err err = {0};
            akt_hit hit;
            bool found = true;
            akt_status status;

            akt_mem_fail_at(n);
            status = akt_query_open(f.searcher, AKT_STR("avtal \"ett avtal\" +e* 2024-11-12 -x"),
                                    &options, &query, &err);
            while (status == AKT_OK && found)
                status = akt_query_next(query, &hit, &found, &err);
            CHECK(status == AKT_OK || status == AKT_ENOMEM || status == AKT_EARCHIVE,
                  "allocation %zu: %s", n, err.text);
            akt_mem_fail_at(0);
            akt_query_close(query);
            done = status == AKT_OK && n > 1000;
        }
        options.issuer = options.case_number = AKT_STR("");
    }
    close_all(&f);
}

int main(void)
{
#define IN_TMP(test) cmocka_unit_test_setup_teardown(test, tmp_setup, tmp_teardown)
    const struct CMUnitTest tests[] = {
        IN_TMP(hits_are_what_a_reader_expects),
        IN_TMP(dates_filter_by_overlap),
        IN_TMP(other_filters),
        IN_TMP(sorted_by_date_undated_last),
        cmocka_unit_test(case_numbers_have_a_key),
        IN_TMP(earlier_versions_on_demand),
        IN_TMP(a_question_sees_what_was_there_when_it_began),
        IN_TMP(anything_is_a_question),
        IN_TMP(a_million_different_letters_are_a_question),
        IN_TMP(words_that_nothing_matches_are_told),
        IN_TMP(no_memory_is_a_sentence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
