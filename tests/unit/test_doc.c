#include "doc/doc.h"

#include "base/mem.h"

#include "support/check.h"
#include "support/random.h"
#include "support/want.h"

#include <string.h>

static const char text[] =
    "  Titel \nDatum: i dag\r\nEtt stycke med en l\xC3\xA4nk.\f\nA\xCC\x8Angstrom";

static akt_doc *new_doc(void)
{
    akt_doc *doc = akt_doc_new();
    akt_decoded source = {.utf8 = akt_str_of(text), .encoding = AKT_STR("utf-8")};

    CHECK(doc, "out of memory");
    akt_doc_set_source(doc, &source);
    doc->importer = AKT_STR("text");
    doc->media_type = AKT_STR("text/plain");
    return doc;
}

static void put(akt_doc *doc, const char *what)
{
    size_t at = akt_str_find(akt_str_of(text), akt_str_of(what), 0);

    akt_doc_text(doc, akt_str_of(what), at, at + strlen(what));
}

static akt_doc *sample(void)
{
    akt_doc *doc = new_doc();
    akt_err err = {0};

    akt_doc_open(doc, AKT_TITLE, AKT_MAIN, 0);
    put(doc, "  Titel ");
    akt_doc_open(doc, AKT_FIELD, AKT_MAIN, 0);
    put(doc, "Datum:");
    akt_doc_label(doc);
    put(doc, " i dag");
    akt_doc_open(doc, AKT_HEADING, AKT_MAIN, 2);
    put(doc, "Ett");
    akt_doc_open(doc, AKT_PARAGRAPH, AKT_MAIN, 0);
    put(doc, " stycke ");
    akt_doc_glue(doc, AKT_STR(" "));
    akt_doc_link_open(doc, AKT_STR("https://x"));
    put(doc, "med en l\xC3\xA4nk");
    akt_doc_link_close(doc);
    akt_doc_link_close(doc);
    put(doc, ".");
    akt_doc_open(doc, AKT_PARAGRAPH, AKT_MAIN, 0); /* nothing visible: dropped */
    put(doc, "\f");
    akt_doc_open(doc, AKT_ITEM, AKT_MARGIN, 2);
    put(doc, "A");
    akt_doc_link_open(doc, AKT_STR("#"));
    put(doc, "\xCC\x8Angstrom");
    akt_doc_close(doc);
    akt_doc_cue(doc, AKT_STR("lang"), AKT_STR("sv"), 0, 3);
    akt_doc_remark(doc, "damaged", 4, "a test");
    CHECK(akt_doc_finish(doc, &err) == AKT_OK, "%s", err.text);
    return doc;
}

static const char wanted[] = "title main - 1 page 1 - | Titel\n"
                             "field main - 2 page 1 - | [Datum]: i dag\n"
                             "heading main 2 3 page 1 - | Ett\n"
                             "paragraph main - 3 page 1 Ett | stycke med en l\xC3\xA4nk.\n"
                             "item margin 2 4 page 2 - | \xC3\x85ngstrom\n"
                             "cue lang = sv\n"
                             "link med en l\xC3\xA4nk -> https://x\n"
                             "remark damaged: a test\n";

static void check_sample(const akt_doc *doc)
{
    akt_buf got = {0};

    want_write(doc, true, &got);
    CHECK(akt_str_eq(akt_buf_str(&got), AKT_STR(wanted)), "%.*s", (int)got.len, got.ptr);
    akt_buf_free(&got);
}

static void passages_know_text_and_place(void **state)
{
    akt_doc *doc = sample();
    const akt_passage *title = &doc->passages[0];

    (void)state;
    check_sample(doc);
    CHECK(title->begin == 2 && title->end == 7, "title at %zu to %zu", title->begin, title->end);
    CHECK(doc->passages[1].label == 5, "label of %u bytes", doc->passages[1].label);
    akt_doc_free(doc);
}

static void headings_form_a_chain(void **state)
{
    static const struct {
        akt_kind kind;
        unsigned level;
        uint32_t heading;
    } steps[] = {
        {AKT_PARAGRAPH, 0, 0}, {AKT_HEADING, 2, 0},  {AKT_HEADING, 4, 2},    {AKT_PARAGRAPH, 0, 3},
        {AKT_HEADING, 3, 2},   {AKT_HEADER, 0, 5},   {AKT_ROW, 0, 6},        {AKT_ROW, 0, 6},
        {AKT_PARAGRAPH, 0, 5}, {AKT_ROW, 0, 5},      {AKT_HEADING, 1, 0},    {AKT_ITEM, 1, 11},
        {AKT_TITLE, 0, 11},    {AKT_HEADING, 9, 11}, {AKT_PARAGRAPH, 0, 14},
    };
    akt_doc *doc = new_doc();
    akt_err err = {0};

    (void)state;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        akt_doc_open(doc, steps[i].kind, AKT_MAIN, steps[i].level);
        put(doc, "Ett");
    }
    akt_doc_end_section(doc, AKT_MAIN, 2);
    akt_doc_open(doc, AKT_PARAGRAPH, AKT_MARGIN, 0);
    put(doc, "Ett");
    akt_doc_open(doc, AKT_PARAGRAPH, AKT_MAIN, 0);
    put(doc, "Ett");
    CHECK(akt_doc_finish(doc, &err) == AKT_OK, "%s", err.text);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        CHECK(doc->passages[i].heading == steps[i].heading, "step %zu is under %u", i,
              doc->passages[i].heading);
    CHECK(doc->passages[15].heading == 0, "the margin is under %u", doc->passages[15].heading);
    CHECK(doc->passages[16].heading == 11, "the last is under %u", doc->passages[16].heading);
    akt_doc_free(doc);
}

static void the_seam_changes_nothing(void **state)
{
    akt_doc *doc = sample(), *back = akt_doc_new();
    akt_buf bytes = {0}, again = {0};
    akt_err err = {0};

    (void)state;
    akt_doc_write(doc, &bytes);
    CHECK(akt_doc_read(akt_buf_str(&bytes), back, &err) == AKT_OK, "%s", err.text);
    check_sample(back);
    CHECK(back->source_len == sizeof text - 1 && back->source.utf8.len == 0, "source");
    CHECK(akt_line_at(&back->lines, back->passages[3].begin) == 3, "the lines came along");
    akt_doc_write(back, &again);
    CHECK(akt_str_eq(akt_buf_str(&bytes), akt_buf_str(&again)), "written twice");
    akt_buf_free(&bytes);
    akt_buf_free(&again);
    akt_doc_free(doc);
    akt_doc_free(back);
}

/* What was accepted must be safe to use: everything is touched, as the archive would. */
static void touch(const akt_doc *doc)
{
    akt_buf out = {0};

    want_write(doc, true, &out);
    for (size_t i = 0; i < doc->n_passages; i++)
        CHECK(doc->passages[i].heading <= i, "a heading below its passage");
    akt_buf_free(&out);
}

static void the_seam_trusts_nothing(void **state)
{
    akt_doc *doc = sample();
    akt_buf bytes = {0}, bad = {0};
    uint32_t seed = 20250410;
    size_t accepted = 0;

    (void)state;
    akt_doc_write(doc, &bytes);
    for (size_t round = 0; round < 20000; round++) {
        akt_doc *back = akt_doc_new();
        akt_err err = {0};
        akt_status status;

        akt_buf_clear(&bad);
        akt_buf_add(&bad, akt_buf_str(&bytes));
        for (uint32_t n = random_next(&seed) % 4; n < 4; n++)
            bad.ptr[random_next(&seed) % bad.len] = (char)random_next(&seed);
        if (round % 3 == 0)
            bad.len = random_next(&seed) % bad.len;
        status = akt_doc_read(akt_buf_str(&bad), back, &err);
        CHECK(status == AKT_OK || (status == AKT_EINPUT && err.text[0]), "status %d", (int)status);
        if (status == AKT_OK) {
            touch(back);
            accepted++;
        }
        akt_doc_free(back);
    }
    CHECK(accepted < 20000, "nothing was refused");
    akt_buf_free(&bytes);
    akt_buf_free(&bad);
    akt_doc_free(doc);
}

static void memory_that_runs_out_is_told(void **state)
{
    bool finished = false;

    (void)state;
    for (size_t n = 1; n < 200 && !finished; n++) {
        akt_doc *doc;
        akt_err err = {0};
        akt_decoded source = {.utf8 = akt_str_of(text), .encoding = AKT_STR("utf-8")};

        akt_mem_fail_at(n);
        doc = akt_doc_new();
        if (!doc)
            continue;
        akt_doc_set_source(doc, &source);
        for (int i = 0; i < 100; i++) {
            akt_doc_open(doc, AKT_PARAGRAPH, AKT_MAIN, 0);
            akt_doc_link_open(doc, AKT_STR("x"));
            put(doc, "Ett stycke");
        }
        finished = akt_doc_finish(doc, &err) == AKT_OK;
        CHECK(finished || err.status == AKT_ENOMEM, "allocation %zu", n);
        akt_doc_free(doc);
    }
    akt_mem_fail_at(0);
    CHECK(finished, "never got through");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passages_know_text_and_place), cmocka_unit_test(headings_form_a_chain),
        cmocka_unit_test(the_seam_changes_nothing),     cmocka_unit_test(the_seam_trusts_nothing),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
