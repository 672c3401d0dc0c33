/* facts: all that is derived from a document, in one call. */
#include "facts/analysis.h"

#include "base/mem.h"

#include "support/check.h"

#include <string.h>

typedef struct line {
    akt_kind kind;
    const char *label; /* of a field; otherwise NULL */
    const char *text;  /* without the label */
} line;

static akt_doc *make_doc(const line *lines, size_t n)
{
    akt_doc *doc = akt_doc_new();
    akt_decoded source = {.encoding = AKT_STR("utf-8")};
    akt_buf all = {0};
    size_t at = 0;
    akt_err err = {0};

    CHECK(doc, "memory");
    for (size_t i = 0; i < n; i++)
        akt_buf_fmt(&all, "%s%s\n", lines[i].label ? lines[i].label : "", lines[i].text);
    source.utf8 = akt_arena_copy(&doc->arena, akt_buf_str(&all));
    akt_buf_free(&all);
    akt_doc_set_source(doc, &source);
    for (size_t i = 0; i < n; i++) {
        akt_str label = akt_str_of(lines[i].label), text = akt_str_of(lines[i].text);

        akt_doc_open(doc, lines[i].kind, AKT_MAIN, 0);
        if (label.len > 0) {
            akt_doc_text(doc, label, at, at + label.len);
            akt_doc_label(doc);
        }
        akt_doc_text(doc, text, at + label.len, at + label.len + text.len);
        akt_doc_close(doc);
        at += label.len + text.len + 1;
    }
    CHECK(akt_doc_finish(doc, &err) == AKT_OK, "%s", err.text);
    return doc;
}

static const line report[] = {
    {AKT_TITLE, NULL, "Lägesrapport"},
    {AKT_FIELD, "Sammanställd", ": 2025-04-10 klockan 08:30"},
    {AKT_PARAGRAPH, NULL, "Den 12 november 2024 kom systemet, den 15 november 2024 pausades det."},
    {AKT_ITEM, NULL, "Nästa rapport är från 2025-04-10 eller senare."},
    {AKT_PARAGRAPH, NULL, "Inget hände den 31 april 2024."},
};

static void dates_come_with_their_passage_in_order(void **state)
{
    akt_doc *doc = make_doc(report, sizeof report / sizeof *report);
    akt_arena arena = {0};
    akt_analysis_options options = {AKT_NO_DAY};
    akt_analysis got;
    akt_err err = {0};
    static const struct {
        uint32_t passage;
        const char *text;
        akt_role role;
    } want[] = {
        {1, "2025-04-10", AKT_ROLE_DOCUMENT},
        {2, "Den 12 november 2024", AKT_ROLE_MENTIONED},
        {2, "den 15 november 2024", AKT_ROLE_MENTIONED},
        {3, "2025-04-10", AKT_ROLE_MENTIONED}, /* the same day, but not the document's line */
        {4, "den 31 april 2024", AKT_ROLE_MENTIONED},
    };

    (void)state;
    CHECK(akt_analyse(doc, &options, &arena, &got, &err) == AKT_OK, "%s", err.text);
    CHECK(got.n_dates == sizeof want / sizeof *want, "%zu dates", got.n_dates);
    for (size_t i = 0; i < got.n_dates; i++) {
        const akt_passage_date *date = &got.dates[i];
        akt_str text = akt_str_slice(doc->passages[date->passage].text, date->date.offset,
                                     date->date.offset + date->date.length);

        CHECK(date->passage == want[i].passage, "%zu: passage %u", i, date->passage);
        CHECK(akt_str_eq(text, akt_str_of(want[i].text)), "%zu: %.*s", i, (int)text.len, text.ptr);
        CHECK(date->date.role == want[i].role, "%zu: %s", i, akt_role_name(date->date.role));
    }
    CHECK(got.dates[4].date.start == AKT_NO_DAY && got.dates[4].date.end == AKT_NO_DAY, "31 april");
    CHECK(got.meta.date.passage == 2, "passage %u", got.meta.date.passage);
    CHECK(strcmp(got.meta.time, "08:30") == 0, "%s", got.meta.time);
    akt_arena_free(&arena);
    akt_doc_free(doc);
}

static void a_day_that_only_its_label_makes_one_is_among_the_dates(void **state)
{
    static const line letter[] = {
        {AKT_PARAGRAPH, NULL, "Enligt avtalet från 2019-03-01."},
        {AKT_FIELD, "Datum", ": 27/6 2025"},
        {AKT_PARAGRAPH, NULL, "Det löper ut 2026-02-28."},
    };
    akt_doc *doc = make_doc(letter, 3);
    akt_arena arena = {0};
    akt_analysis_options options = {AKT_NO_DAY};
    akt_analysis got;
    akt_err err = {0};
    char day[11];

    (void)state;
    CHECK(akt_analyse(doc, &options, &arena, &got, &err) == AKT_OK, "%s", err.text);
    CHECK(got.n_dates == 3, "%zu dates", got.n_dates);
    akt_day_text(got.dates[1].date.start, day);
    CHECK(strcmp(day, "2025-06-27") == 0, "%s", day);
    CHECK(got.dates[1].passage == 1 && got.dates[1].date.role == AKT_ROLE_DOCUMENT, "its line");
    CHECK(got.dates[1].date.offset == 7 && got.dates[1].date.length == 9, "its place");
    akt_arena_free(&arena);
    akt_doc_free(doc);
}

static void the_documents_day_anchors_its_dates(void **state)
{
    static const line letter[] = {
        {AKT_FIELD, "Datum", ": 2025-04-10"},
        {AKT_PARAGRAPH, NULL, "Den 17 februari beslutade nämnden detta."},
        {AKT_ITEM, NULL, "Vi ses nästa vecka."},
    };
    static const char *const with[] = {"2025-04-10", "2025-02-17", "2025-04-14"};
    static const char *const without[] = {"2024-02-17", "2024-06-10"};
    akt_doc *doc = make_doc(letter, 3), *undated = make_doc(letter + 1, 2);
    akt_arena arena = {0};
    akt_analysis_options none = {AKT_NO_DAY}, reference = {akt_day_of(2024, 6, 5)};
    akt_analysis got;
    akt_err err = {0};
    char day[11];

    (void)state;
    CHECK(akt_analyse(doc, &reference, &arena, &got, &err) == AKT_OK, "%s", err.text);
    CHECK(got.n_dates == 3, "%zu dates", got.n_dates);
    for (size_t i = 0; i < 3; i++) {
        akt_day_text(got.dates[i].date.start, day);
        CHECK(strcmp(day, with[i]) == 0, "%zu: %s", i, day);
    }
    CHECK(akt_analyse(undated, &reference, &arena, &got, &err) == AKT_OK, "%s", err.text);
    for (size_t i = 0; i < 2; i++) {
        akt_day_text(got.dates[i].date.start, day);
        CHECK(strcmp(day, without[i]) == 0, "%zu: %s", i, day);
    }
    CHECK(akt_analyse(undated, &none, &arena, &got, &err) == AKT_OK, "%s", err.text);
    CHECK(got.n_dates == 2 && got.dates[0].date.start == AKT_NO_DAY, "no day to count from");
    akt_arena_free(&arena);
    akt_doc_free(doc);
    akt_doc_free(undated);
}

static void a_document_of_nothing_is_analysed(void **state)
{
    akt_doc *doc = make_doc(NULL, 0);
    akt_arena arena = {0};
    akt_analysis_options options = {AKT_NO_DAY};
    akt_analysis got;
    akt_err err = {0};

    (void)state;
    CHECK(akt_analyse(doc, &options, &arena, &got, &err) == AKT_OK, "%s", err.text);
    CHECK(got.n_dates == 0 && !got.meta.has_date && got.meta.title.len == 0, "nothing");
    akt_arena_free(&arena);
    akt_doc_free(doc);
}

static void every_failed_allocation_is_told(void **state)
{
    akt_doc *doc = make_doc(report, sizeof report / sizeof *report);
    akt_analysis_options options = {AKT_NO_DAY};
    akt_status status = AKT_ENOMEM;

    (void)state;
    for (size_t n = 1; status != AKT_OK; n++) {
        akt_arena arena = {0};
        akt_analysis got;
        akt_err err = {0};

        CHECK(n < 1000, "still failing");
        akt_mem_fail_at(n);
        status = akt_analyse(doc, &options, &arena, &got, &err);
        akt_mem_fail_at(0);
        CHECK(status == AKT_OK || (status == AKT_ENOMEM && err.status == AKT_ENOMEM), "%zu", n);
        akt_arena_free(&arena);
    }
    akt_doc_free(doc);
}

/* A table of many labelled days, as no head should have but any file may. */
static void many_fields_cost_no_more_than_their_number(void **state)
{
    enum { N = 20000 };
    line *lines = akt_alloc(N * sizeof *lines);
    akt_doc *doc;
    akt_arena arena = {0};
    akt_analysis_options options = {AKT_NO_DAY};
    akt_analysis got;
    akt_err err = {0};

    (void)state;
    for (size_t i = 0; i < N; i++)
        lines[i] =
            (line){AKT_FIELD, "Datum", i % 2 ? ": 2025-04-10" : " 2025-04-10 Dnr RS 2025-00112"};
    doc = make_doc(lines, N);
    CHECK(akt_analyse(doc, &options, &arena, &got, &err) == AKT_OK, "%s", err.text);
    CHECK(got.n_dates == N, "%zu dates", got.n_dates);
    CHECK(got.meta.has_date && got.meta.n_others < 100, "%zu others", got.meta.n_others);
    CHECK(got.meta.n_case_numbers == 1, "%zu case numbers", got.meta.n_case_numbers);
    akt_arena_free(&arena);
    akt_doc_free(doc);
    akt_free(lines);
}

static const line minutes[] = {
    {AKT_TITLE, NULL, "Protokoll regionstyrelsen"},
    {AKT_FIELD, "Sammanträdesdatum", ": 2024-04-23"},
    {AKT_PARAGRAPH, NULL, "Regionfullmäktige beslutade den 15 november 2022 att införa systemet."},
    {AKT_FIELD, "Beslut", ": Ärendet återremitteras."},
};

static void decisions_have_the_dates_of_their_passage_or_the_meeting(void **state)
{
    akt_doc *doc = make_doc(minutes, sizeof minutes / sizeof *minutes);
    akt_arena arena = {0};
    akt_analysis_options options = {AKT_NO_DAY};
    akt_analysis got;
    akt_err err = {0};

    (void)state;
    CHECK(akt_analyse(doc, &options, &arena, &got, &err) == AKT_OK, "%s", err.text);
    CHECK(got.n_decisions == 2, "%zu decisions", got.n_decisions);
    CHECK(got.decisions[0].passage == 2, "%u", got.decisions[0].passage);
    CHECK(got.decisions[0].decision.start == akt_day_of(2022, 11, 15), "the day it tells");
    CHECK(akt_str_eq(got.decisions[0].decision.who, AKT_STR("Regionfullmäktige")), "who");
    CHECK(got.decisions[1].passage == 3, "%u", got.decisions[1].passage);
    CHECK(got.decisions[1].decision.start == akt_day_of(2024, 4, 23), "the meeting's day");
    akt_arena_free(&arena);
    akt_doc_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_come_with_their_passage_in_order),
        cmocka_unit_test(decisions_have_the_dates_of_their_passage_or_the_meeting),
        cmocka_unit_test(a_day_that_only_its_label_makes_one_is_among_the_dates),
        cmocka_unit_test(the_documents_day_anchors_its_dates),
        cmocka_unit_test(a_document_of_nothing_is_analysed),
        cmocka_unit_test(every_failed_allocation_is_told),
        cmocka_unit_test(many_fields_cost_no_more_than_their_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
