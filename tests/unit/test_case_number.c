/* query: a number of a case is found in every spelling, its own first, its neighbours last. */
#include "support/archive_fixture.h"

#include "base/mem.h"
#include "query/query.h"

static const char *const texts[] = {
    "Beslutet togs i RS 2024-05699 i november.",
    "Se RS2024-5699 om samma sak.",
    "Diarienummer RS 2024\u201305699 anges i svaret.",
    "Ett annat beslut togs i RS 2024-05999 i november.",
    "Till HSN 2024-05699 hör inget annat.",
    "Länsstyrelsens beslut 403-123456-2012 överklagades.",
    "Inget av detta har ett nummer.",
    "Regionstyrelsen beslutade 2024 om annat, RS 2024-00001.",
};

typedef struct fixture {
    akt_archive *archive;
    akt_searcher *searcher;
} fixture;

static fixture open_all(void **state)
{
    fixture f;
    int64_t run;
    char file[32];

    MUST(akt_archive_open(tmp_path(*state, "akt.db"), AKT_CREATE, &f.archive, err));
    MUST(akt_run_begin(f.archive, AKT_STR("[]"), AKT_STR("{}"), &run, err));
    MUST(akt_batch_begin(f.archive, err));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        snprintf(file, sizeof file, "%zu.txt", i);
        put_text(f.archive, run, file, texts[i], AKT_IMPORTED);
    }
    MUST(akt_batch_commit(f.archive, err));
    MUST(akt_run_end(f.archive, run, err));
    MUST(akt_searcher_open(f.archive, &f.searcher, err));
    return f;
}

/* The texts found, by their index, as digits; and what is marked in the first. */
static void ask(const fixture *f, const char *question, char *order, akt_buf *marked)
{
    akt_query_options options = akt_query_defaults();
    akt_query *query;
    akt_hit hit;
    bool found;
    size_t n = 0;

    MUST(akt_query_open(f->searcher, akt_str_of(question), &options, &query, err));
    akt_buf_clear(marked);
    for (;;) {
        MUST(akt_query_next(query, &hit, &found, err));
        if (!found)
            break;
        order[n++] = hit.document.path.ptr[0];
        for (size_t i = 0; n == 1 && i < hit.n_marks; i++) {
            akt_buf_byte(marked, '[');
            akt_buf_add(marked, akt_str_slice(hit.passage.text, hit.marks[i].offset,
                                              hit.marks[i].offset + hit.marks[i].length));
            akt_buf_byte(marked, ']');
        }
    }
    order[n] = 0;
    akt_query_close(query);
}

static void every_spelling_of_a_number_is_found(void **state)
{
    static const struct {
        const char *question, *first, *top, *marks;
    } cases[] = {
        {"RS 2024-05699", "02", "1", NULL},
        {"rs2024-5699", "1", "02", "[RS2024-5699]"},
        {"2024\u201305699", "024", "1", NULL}, /* whose number is not said */
        {"123456-2012", "5", "", "[403-123456-2012]"},
        {"403-123456-2012", "5", "", "[403-123456-2012]"},
        {"HSN 2024-05699", "4", "", "[HSN 2024-05699]"},
    };
    fixture f = open_all(state);
    akt_buf marked = {0};
    char order[32];

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t first = strlen(cases[i].first), top = strlen(cases[i].top);

        ask(&f, cases[i].question, order, &marked);
        CHECK(strlen(order) >= first + top, "%s: %s", cases[i].question, order);
        for (size_t k = 0; k < first; k++)
            CHECK(strchr(cases[i].first, order[k]), "%s: %s", cases[i].question, order);
        for (size_t k = first; k < first + top; k++)
            CHECK(strchr(cases[i].top, order[k]), "%s: %s", cases[i].question, order);
        if (cases[i].marks)
            CHECK(akt_str_eq(akt_buf_str(&marked), akt_str_of(cases[i].marks)), "%s: %.*s",
                  cases[i].question, (int)marked.len, marked.ptr);
    }
    akt_buf_free(&marked);
    akt_searcher_close(f.searcher);
    akt_archive_close(f.archive);
}

static void memory_that_runs_out_is_told(void **state)
{
    fixture f = open_all(state);
    akt_query_options options = akt_query_defaults();
    akt_query *query = NULL;
    akt_err err = {0};
    bool done = false;

    for (size_t nth = 1; !done && nth < 400; nth++) {
        akt_err_clear(&err);
        akt_mem_fail_at(nth);
        done = akt_query_open(f.searcher, AKT_STR("rs2024-5699"), &options, &query, &err) == AKT_OK;
        akt_mem_fail_at(0);
        CHECK(done || err.status == AKT_ENOMEM, "%s", err.text);
    }
    CHECK(done, "never");
    akt_query_close(query);
    akt_searcher_close(f.searcher);
    akt_archive_close(f.archive);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_spelling_of_a_number_is_found, tmp_setup,
                                        tmp_teardown),
        cmocka_unit_test_setup_teardown(memory_that_runs_out_is_told, tmp_setup, tmp_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
