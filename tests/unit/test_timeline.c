/* query: events out of an archive, and questions that ask when. */
#include "findings/timeline.h"
#include "query/when.h"

#include "base/mem.h"

#include "support/archive_fixture.h"

static void questions_that_ask_when_are_known(void **state)
{
    static const struct {
        const char *question;
        bool asks;
    } cases[] = {
        {"när pausades införandet", true},
        {"NÄR", true},
        {"nar pausades inforandet", true},
        {"  Vilken dag lämnades rapporten?", true},
        {"when was it decided", true},
        {"närvaro vid sammanträdet", false},
        {"beslut när", false},
        {"whenever", false},
        {"", false},
        {"n\xC3", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK(akt_asks_when(akt_str_of(cases[i].question)) == cases[i].asks, "%s",
              cases[i].question);
}

/* Three documents; the first two tell of one event. */
static void fill(akt_archive *archive)
{
    int64_t run;

    MUST(akt_run_begin(archive, AKT_STR("[]"), AKT_STR("{}"), &run, err));
    MUST(akt_batch_begin(archive, err));
    put_text(archive, run, "a.txt",
             "# Beslut\n\nRegiondirektören beslutade den 4 april 2024 att pausa införandet av "
             "Fyrbåk. Etapp 2 startar inte. Den 31 april 2024 finns inte i införandet.\n",
             AKT_IMPORTED);
    put_text(archive, run, "b.txt",
             "Den 4 april 2024 pausade regiondirektören införandet av Fyrbåk.\n\n"
             "Regiondirektören tog den 4 april 2024 emot skolungdomar från Norrby.\n",
             AKT_IMPORTED);
    put_text(archive, run, "c.txt",
             "Avtalet om Fyrbåk gäller 2023–2027. Fyrbåk startade i februari 2024.\n",
             AKT_IMPORTED);
    MUST(akt_batch_commit(archive, err));
    MUST(akt_run_end(archive, run, err));
}

/* "2024-04-04 x2; ..." */
static void describe(const akt_timeline *t, akt_buf *out)
{
    akt_buf_clear(out);
    for (size_t i = 0; i < t->n_events; i++) {
        char start[11], end[11];

        akt_day_text(t->events[i].start, start);
        akt_day_text(t->events[i].end, end);
        akt_buf_fmt(out, "%s%s", i > 0 ? "; " : "", start);
        if (t->events[i].end != t->events[i].start)
            akt_buf_fmt(out, "/%s", end);
        if (t->events[i].n_sources > 1)
            akt_buf_fmt(out, " x%zu", t->events[i].n_sources);
    }
    akt_buf_byte(out, '\0');
}

static void open_filled(const tmp_dir *dir, akt_archive **archive, akt_searcher **searcher)
{
    MUST(akt_archive_open(tmp_path(dir, "akt.db"), AKT_CREATE, archive, err));
    fill(*archive);
    MUST(akt_searcher_open(*archive, searcher, err));
}

static void one_event_stands_once_with_its_sources(void **state)
{
    static const struct {
        const char *question;
        bool wide, months;
        const char *from, *want;
        size_t undated, left_wide;
    } cases[] = {
        {"", false, false, NULL, "2024-02-01/2024-02-29; 2024-04-04 x2; 2024-04-04", 1, 1},
        {"", true, false, NULL,
         "2023-01-01/2027-12-31; 2024-02-01/2024-02-29; 2024-04-04 x2; 2024-04-04", 1, 0},
        {"pausa införandet", false, false, NULL, "2024-04-04 x2", 1, 0},
        {"Fyrbåk", false, false, "2024-03-01", "2024-04-04 x2", 1, 1},
        {"Fyrbåk", false, true, NULL, "2024-02-01/2024-02-29; 2024-04-01/2024-04-30 x2", 1, 1},
        {"ord som saknas", false, false, NULL, "", 0, 0},
    };
    akt_archive *archive;
    akt_searcher *searcher;
    akt_buf got = {0};

    open_filled(*state, &archive, &searcher);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_timeline_options options = akt_timeline_defaults();
        akt_timeline timeline;

        options.query.wide = cases[i].wide;
        options.months = cases[i].months;
        if (cases[i].from)
            options.query.from = akt_day_of(2024, 3, 1);
        MUST(akt_timeline_make(searcher, akt_str_of(cases[i].question), &options, &timeline, err));
        describe(&timeline, &got);
        CHECK(strcmp(got.ptr, cases[i].want) == 0, "%zu: %s", i, got.ptr);
        CHECK(timeline.n_undated == cases[i].undated, "%zu: %zu undated", i, timeline.n_undated);
        CHECK(timeline.n_wide == cases[i].left_wide, "%zu: %zu wide", i, timeline.n_wide);
        akt_timeline_free(&timeline);
    }
    akt_buf_free(&got);
    akt_searcher_close(searcher);
    akt_archive_close(archive);
}

static void memory_that_runs_out_is_said(void **state)
{
    akt_archive *archive;
    akt_searcher *searcher;
    size_t n = 1, failed = 0;

    open_filled(*state, &archive, &searcher);
    for (bool done = false; !done; n++) {
        akt_timeline_options options = akt_timeline_defaults();
        akt_timeline timeline;
        akt_err err = {0};
        akt_status status;

        CHECK(n < 20000, "no end");
        akt_mem_fail_at(n);
        status = akt_timeline_make(searcher, n % 2 ? AKT_STR("pausa") : AKT_STR(""), &options,
                                   &timeline, &err);
        akt_mem_fail_at(0);
        if (status == AKT_OK) {
            akt_timeline_free(&timeline);
            done = failed > 0 && n % 2 == 0;
            continue;
        }
        CHECK(status == AKT_ENOMEM, "%zu: %s", n, err.text);
        failed++;
    }
    CHECK(failed > 10, "%zu", failed);
    akt_searcher_close(searcher);
    akt_archive_close(archive);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions_that_ask_when_are_known),
        cmocka_unit_test_setup_teardown(one_event_stands_once_with_its_sources, tmp_setup,
                                        tmp_teardown),
        cmocka_unit_test_setup_teardown(memory_that_runs_out_is_said, tmp_setup, tmp_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
