/* facts: all that is derived from a document, in one call. */
#include "facts/analysis.h"

#include "base/mem.h"

#include "support/check.h"
#include "support/random.h"

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

static bool same_doc_date(const akt_doc_date *a, const akt_doc_date *b)
{
    return a->passage == b->passage && a->value.start == b->value.start &&
           a->value.end == b->value.end && a->value.precision == b->value.precision &&
           akt_str_eq(a->text, b->text) && akt_str_eq(a->label, b->label) &&
           akt_str_eq(a->kind, b->kind);
}

static void check_same_meta(const akt_metadata *a, const akt_metadata *b)
{
    CHECK(akt_str_eq(a->title, b->title) && akt_str_eq(a->issuer, b->issuer) &&
              akt_str_eq(a->language, b->language) && strcmp(a->time, b->time) == 0,
          "fields");
    CHECK(a->has_date && b->has_date && same_doc_date(&a->date, &b->date), "own date");
    CHECK(a->n_others == b->n_others && a->n_case_numbers == b->n_case_numbers, "lists");
    for (size_t i = 0; i < a->n_others; i++)
        CHECK(same_doc_date(&a->others[i], &b->others[i]), "other %zu", i);
    for (size_t i = 0; i < a->n_case_numbers; i++)
        CHECK(akt_str_eq(a->case_numbers[i], b->case_numbers[i]), "case number %zu", i);
}

static const line full[] = {
    {AKT_TITLE, NULL, "Protokoll regionstyrelsen"},
    {AKT_FIELD, "Sammanställd", ": 2025-04-10 klockan 08:30"},
    {AKT_FIELD, "Diarienummer", ": RS 2024-05699"},
    {AKT_FIELD, "Senast uppdaterad", ": 2025-05-02"},
    {AKT_PARAGRAPH, NULL, "Den 12 november 2024 kom systemet, den 31 april 2024 hände inget."},
    {AKT_PARAGRAPH, NULL, "Regionstyrelsen beslutade i fredags att pausa införandet, § 163."},
    {AKT_ITEM, NULL, "Nämnden föreslås besluta enligt SOU 2017:114 före juni."},
};

static akt_analysis analyse_full(const akt_doc *doc, akt_arena *arena)
{
    akt_analysis_options options = {AKT_NO_DAY};
    akt_analysis got;
    akt_err err = {0};

    CHECK(akt_analyse(doc, &options, arena, &got, &err) == AKT_OK, "%s", err.text);
    CHECK(got.n_dates > 5 && got.n_decisions == 2 && got.n_references > 2 &&
              got.meta.n_others == 1 && got.meta.n_case_numbers == 1,
          "%zu dates, %zu decisions, %zu references", got.n_dates, got.n_decisions,
          got.n_references);
    return got;
}

static void the_seam_changes_nothing(void **state)
{
    akt_doc *doc = make_doc(full, sizeof full / sizeof *full);
    akt_arena arena = {0};
    akt_analysis want = analyse_full(doc, &arena), got;
    akt_buf bytes = {0}, again = {0};
    akt_err err = {0};

    (void)state;
    akt_analysis_write(&want, &bytes);
    CHECK(akt_analysis_read(akt_buf_str(&bytes), doc, &arena, &got, &err) == AKT_OK, "%s",
          err.text);
    check_same_meta(&want.meta, &got.meta);
    CHECK(got.n_dates == want.n_dates && got.n_decisions == want.n_decisions &&
              got.n_references == want.n_references,
          "counts");
    for (size_t i = 0; i < want.n_dates; i++) {
        akt_passage_date a = want.dates[i], b = got.dates[i];

        CHECK(a.passage == b.passage && a.date.offset == b.date.offset &&
                  a.date.length == b.date.length && a.date.start == b.date.start &&
                  a.date.end == b.date.end && a.date.precision == b.date.precision &&
                  a.date.role == b.date.role && a.date.rule == b.date.rule &&
                  a.date.conflict == b.date.conflict && a.date.confidence == b.date.confidence,
              "date %zu", i);
    }
    for (size_t i = 0; i < want.n_decisions; i++) {
        akt_decision a = want.decisions[i].decision, b = got.decisions[i].decision;

        CHECK(want.decisions[i].passage == got.decisions[i].passage && a.status == b.status &&
                  a.mention == b.mention && akt_str_eq(a.who, b.who) &&
                  akt_str_eq(a.what, b.what) && akt_str_eq(a.signal, b.signal) &&
                  a.offset == b.offset && a.length == b.length && a.start == b.start &&
                  a.end == b.end && a.probable == b.probable && a.rule == b.rule &&
                  a.confidence == b.confidence,
              "decision %zu", i);
    }
    for (size_t i = 0; i < want.n_references; i++) {
        akt_reference a = want.references[i].reference, b = got.references[i].reference;

        CHECK(want.references[i].passage == got.references[i].passage && a.kind == b.kind &&
                  a.offset == b.offset && a.length == b.length && akt_str_eq(a.key, b.key) &&
                  akt_str_eq(a.authority, b.authority),
              "reference %zu", i);
    }
    akt_analysis_write(&got, &again);
    CHECK(akt_str_eq(akt_buf_str(&bytes), akt_buf_str(&again)), "written twice");
    akt_buf_free(&bytes);
    akt_buf_free(&again);
    akt_arena_free(&arena);
    akt_doc_free(doc);
}

/* What was accepted points into the document. */
static void check_places(const akt_analysis *got, const akt_doc *doc)
{
    for (size_t i = 0; i < got->n_dates; i++)
        CHECK(got->dates[i].passage < doc->n_passages &&
                  got->dates[i].date.offset + got->dates[i].date.length <=
                      doc->passages[got->dates[i].passage].text.len,
              "date %zu", i);
    for (size_t i = 0; i < got->n_decisions; i++)
        CHECK(got->decisions[i].passage < doc->n_passages &&
                  got->decisions[i].decision.offset + got->decisions[i].decision.length <=
                      doc->passages[got->decisions[i].passage].text.len,
              "decision %zu", i);
    for (size_t i = 0; i < got->n_references; i++)
        CHECK(got->references[i].passage < doc->n_passages &&
                  got->references[i].reference.offset + got->references[i].reference.length <=
                      doc->passages[got->references[i].passage].text.len,
              "reference %zu", i);
}

static void the_seam_trusts_nothing(void **state)
{
    akt_doc *doc = make_doc(full, sizeof full / sizeof *full), *empty = make_doc(NULL, 0);
    akt_arena arena = {0};
    akt_analysis want = analyse_full(doc, &arena), got;
    akt_buf bytes = {0}, bad = {0};
    uint32_t seed = 20250410;
    size_t accepted = 0;

    (void)state;
    akt_analysis_write(&want, &bytes);
    CHECK(akt_analysis_read(akt_buf_str(&bytes), empty, &arena, &got, NULL) == AKT_EINPUT,
          "facts of another document");
    for (size_t round = 0; round < 20000; round++) {
        akt_arena rooms = {0};
        akt_err err = {0};
        akt_status status;

        akt_buf_clear(&bad);
        akt_buf_add(&bad, akt_buf_str(&bytes));
        for (uint32_t n = random_next(&seed) % 4; n < 4; n++)
            bad.ptr[random_next(&seed) % bad.len] = (char)random_next(&seed);
        if (round % 3 == 0)
            bad.len = random_next(&seed) % bad.len;
        status = akt_analysis_read(akt_buf_str(&bad), doc, &rooms, &got, &err);
        CHECK(status == AKT_OK || (status == AKT_EINPUT && err.text[0]), "status %d", (int)status);
        check_places(&got, doc);
        accepted += status == AKT_OK;
        akt_arena_free(&rooms);
    }
    CHECK(accepted < 20000, "nothing was refused");
    akt_buf_free(&bytes);
    akt_buf_free(&bad);
    akt_arena_free(&arena);
    akt_doc_free(doc);
    akt_doc_free(empty);
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
        cmocka_unit_test(the_seam_changes_nothing),
        cmocka_unit_test(the_seam_trusts_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
