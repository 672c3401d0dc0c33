/* facts: the document's own fields.
 *
 * tests/cases/metadata/X.case: the document, one line a passage in its order, named by kind (title,
 * heading, field, paragraph, item, row, header, quote, note; with "margin-" before it in what
 * stands around the text) or "cue: NAME = VALUE". Then what is wanted: is-title, is-issuer,
 * is-language, is-time   the text is-date    day, "start..end" or "none"; then, if it matters, the
 * kind is-other   one line each, as is-date, in any order; "none" is-case    one line each, in
 * order; "none" What is not named is not looked at. A passage "field" has its label told by
 * doc/label.h, or by its first colon. */
#include "facts/metadata.h"

#include "doc/label.h"

#include "support/cases.h"
#include "support/serialise.h"

static const struct {
    const char *name;
    akt_kind kind;
} kinds[] = {
    {"title", AKT_TITLE},         {"heading", AKT_HEADING}, {"field", AKT_FIELD},
    {"paragraph", AKT_PARAGRAPH}, {"item", AKT_ITEM},       {"row", AKT_ROW},
    {"header", AKT_HEADER},       {"quote", AKT_QUOTE},     {"note", AKT_NOTE},
};

/* Adds one line of a case file to the document; false when it is not one of the document's. */
static bool add_line(akt_doc *doc, const case_line *line, size_t *at)
{
    akt_str name = line->name;
    akt_tier tier = AKT_MAIN;
    size_t len = 0, value = 0, k = 0;

    if (akt_str_eq(name, AKT_STR("cue"))) {
        size_t equals = akt_str_find(line->value, AKT_STR(" = "), 0);

        CHECK(equals != AKT_NONE, "cue: NAME = VALUE");
        akt_doc_cue(doc, akt_str_slice(line->value, 0, equals),
                    akt_str_slice(line->value, equals + 3, line->value.len), 0, 0);
        return true;
    }
    if (akt_str_starts(name, AKT_STR("margin-"))) {
        name = akt_str_slice(name, 7, name.len);
        tier = AKT_MARGIN;
    }
    while (k < sizeof kinds / sizeof *kinds && !akt_str_eq(name, akt_str_of(kinds[k].name)))
        k++;
    if (k == sizeof kinds / sizeof *kinds)
        return false;
    akt_doc_open(doc, kinds[k].kind, tier, kinds[k].kind == AKT_HEADING ? 2 : 0);
    if (kinds[k].kind == AKT_FIELD) {
        if (akt_label_read(line->value, &len, &value) == AKT_LABEL_NONE)
            len = akt_str_find_byte(line->value, ':', 0);
        akt_doc_text(doc, akt_str_slice(line->value, 0, len), *at, *at + len);
        akt_doc_label(doc);
        akt_doc_text(doc, akt_str_slice(line->value, len, line->value.len), *at + len,
                     *at + line->value.len);
    } else {
        akt_doc_text(doc, line->value, *at, *at + line->value.len);
    }
    akt_doc_close(doc);
    *at += line->value.len + 1;
    return true;
}

static akt_doc *make_doc(const test_case *c)
{
    akt_doc *doc = akt_doc_new();
    akt_buf source = {0};
    akt_decoded decoded = {.encoding = AKT_STR("utf-8")};
    size_t at = 0;
    akt_err err = {0};

    CHECK(doc, "memory");
    for (size_t i = 0; i < c->n; i++)
        if (!akt_str_eq(c->lines[i].name, AKT_STR("cue")) &&
            !akt_str_starts(c->lines[i].name, AKT_STR("is-"))) {
            akt_buf_add(&source, c->lines[i].value);
            akt_buf_byte(&source, '\n');
        }
    decoded.utf8 = akt_arena_copy(&doc->arena, akt_buf_str(&source));
    akt_buf_free(&source);
    akt_doc_set_source(doc, &decoded);
    for (size_t i = 0; i < c->n; i++)
        CHECK(add_line(doc, &c->lines[i], &at) || akt_str_starts(c->lines[i].name, AKT_STR("is-")),
              "%s:%u: what is \"%.*s\"?", c->file, c->line, (int)c->lines[i].name.len,
              c->lines[i].name.ptr);
    CHECK(akt_doc_finish(doc, &err) == AKT_OK, "%s:%u: %s", c->file, c->line, err.text);
    return doc;
}

/* The document when its lines are those of a file; NULL when they are passages. It comes through
 * the seam, as in the program. */
static akt_doc *import_file(const test_case *c)
{
    static const char *const types[] = {"html", "markdown", "text"};
    akt_buf bytes = {0}, document = {0};
    akt_hint hint = {AKT_STR(""), AKT_STR(""), AKT_STR("")};
    akt_doc *doc = NULL;
    akt_err err = {0};

    for (size_t i = 0; i < c->n; i++)
        for (size_t k = 0; k < sizeof types / sizeof *types; k++)
            if (akt_str_eq(c->lines[i].name, akt_str_of(types[k]))) {
                hint.type = akt_str_of(types[k]);
                akt_buf_add(&bytes, c->lines[i].value);
                akt_buf_byte(&bytes, '\n');
            }
    if (hint.type.len > 0) {
        doc = akt_doc_new();
        CHECK(doc, "memory");
        CHECK(import_serialised(akt_buf_str(&bytes), &hint, &document, &err) == AKT_OK &&
                  akt_doc_read(akt_buf_str(&document), doc, &err) == AKT_OK,
              "%s:%u: %s", c->file, c->line, err.text);
    }
    akt_buf_free(&bytes);
    akt_buf_free(&document);
    return doc;
}

/* As a case file has it; wanted decides whether the kind is told. */
static void date_text(const akt_doc_date *date, akt_str wanted, akt_buf *out)
{
    char start[11], end[11];

    akt_day_text(date->value.start, start);
    akt_day_text(date->value.end, end);
    akt_buf_z(out, start);
    if (date->value.start != date->value.end)
        akt_buf_fmt(out, "..%s", end);
    if (akt_str_find_byte(wanted, ' ', 0) != AKT_NONE)
        akt_buf_fmt(out, " %.*s", (int)date->kind.len, date->kind.ptr);
}

typedef struct tally {
    size_t wanted, right;
} tally;

static void compare(const test_case *c, const case_line *line, akt_str got, tally *total)
{
    total->wanted++;
    if (akt_str_eq(got, line->value) ||
        (got.len == 0 && akt_str_eq(line->value, AKT_STR("none")))) {
        total->right++;
        return;
    }
    print_error("%s:%u: %.*s: wanted \"%.*s\", got \"%.*s\"\n", c->file, c->line,
                (int)line->name.len, line->name.ptr, (int)line->value.len, line->value.ptr,
                (int)got.len, got.ptr);
}

static void compare_other(const test_case *c, const case_line *line, const akt_metadata *meta,
                          tally *total)
{
    akt_buf got = {0};

    for (size_t k = 0; k < meta->n_others; k++) {
        CHECK(meta->others[k].label.ptr != NULL, "%s:%u: a label that is not there", c->file,
              c->line);
        akt_buf_clear(&got);
        date_text(&meta->others[k], line->value, &got);
        if (akt_str_eq(akt_buf_str(&got), line->value))
            break;
    }
    compare(c, line, akt_buf_str(&got), total);
    akt_buf_free(&got);
}

static void metadata_case(const test_case *c, void *context)
{
    akt_doc *file = import_file(c), *doc = file ? file : make_doc(c);
    akt_arena arena = {0};
    akt_analysis found;
    const akt_metadata *meta = &found.meta;
    akt_analysis_options options = {AKT_NO_DAY};
    akt_err err = {0};
    size_t cases = 0;

    CHECK(akt_analyse(doc, &options, &arena, &found, &err) == AKT_OK, "%s", err.text);
    for (size_t i = 0; i < c->n; i++) {
        const case_line *line = &c->lines[i];
        akt_buf got = {0};

        if (akt_str_eq(line->name, AKT_STR("is-title")))
            compare(c, line, meta->title, context);
        else if (akt_str_eq(line->name, AKT_STR("is-issuer")))
            compare(c, line, meta->issuer, context);
        else if (akt_str_eq(line->name, AKT_STR("is-language")))
            compare(c, line, meta->language, context);
        else if (akt_str_eq(line->name, AKT_STR("is-time")))
            compare(c, line, akt_str_of(meta->time), context);
        else if (akt_str_eq(line->name, AKT_STR("is-other")))
            compare_other(c, line, meta, context);
        else if (akt_str_eq(line->name, AKT_STR("is-case")))
            compare(c, line,
                    cases < meta->n_case_numbers ? meta->case_numbers[cases++] : AKT_STR(""),
                    context);
        else if (akt_str_eq(line->name, AKT_STR("is-date"))) {
            if (meta->has_date)
                date_text(&meta->date, line->value, &got);
            compare(c, line, akt_buf_str(&got), context);
        }
        akt_buf_free(&got);
    }
    akt_arena_free(&arena);
    akt_doc_free(doc);
}

static void metadata_is_as_the_case_files_say(void **state)
{
    tally total = {0};
    size_t n = cases_run("metadata", metadata_case, &total);

    (void)state;
    print_message("%zu documents: %zu of %zu answers right\n", n, total.right, total.wanted);
    CHECK(total.right == total.wanted, "%zu differ", total.wanted - total.right);
}

static void an_empty_document_has_no_metadata(void **state)
{
    test_case none = {.file = "none"};
    akt_doc *doc = make_doc(&none);
    akt_arena arena = {0};
    akt_metadata meta;

    (void)state;
    CHECK(akt_metadata_find(doc, NULL, 0, &arena, &meta), "memory");
    CHECK(meta.title.len == 0 && meta.issuer.len == 0 && meta.language.len == 0, "text");
    CHECK(!meta.has_date && meta.time[0] == 0 && meta.n_others == 0, "date");
    CHECK(meta.n_case_numbers == 0, "case number");
    akt_arena_free(&arena);
    akt_doc_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(metadata_is_as_the_case_files_say),
        cmocka_unit_test(an_empty_document_has_no_metadata),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
