/* facts: references in sentences, and in the numbers of questions.
 *
 * tests/cases/references: `text: SENTENCE` and for each reference that it holds, in order,
 * `reference: KIND: TEXT [= KEY] [@ AUTHORITY]`; key and authority are compared where they stand.
 */
#include "facts/reference.h"

#include "base/mem.h"

#include "support/cases.h"

/* What the sentences in tests/cases/references give now: a fall fails. */
static const double LEAST_PRECISION = 0.99, LEAST_RECALL = 0.99;

typedef struct tally {
    size_t sentences, quiet; /* quiet: without any reference */
    size_t wanted, found, right;
} tally;

static akt_reference *find(akt_str text, akt_arena *arena, size_t *n)
{
    akt_reference_context context = {.issuer = AKT_STR("")};
    akt_reference *out;
    akt_date *dates;

    CHECK(akt_dates_find(text, arena, &dates, &context.n_dates), "memory");
    context.dates = dates;
    CHECK(akt_references_find(text, &context, arena, &out, n), "memory");
    return out;
}

/* KIND: TEXT = KEY @ AUTHORITY */
typedef struct wanted {
    akt_str kind, text, key, authority;
} wanted;

static wanted parse(akt_str line)
{
    wanted w = {.key = AKT_STR(""), .authority = AKT_STR("")};
    size_t colon = akt_str_find(line, AKT_STR(": "), 0), mark;

    w.kind = akt_str_slice(line, 0, colon);
    line = akt_str_slice(line, colon + 2, line.len);
    mark = akt_str_find(line, AKT_STR(" @ "), 0);
    if (mark != AKT_NONE) {
        w.authority = akt_str_slice(line, mark + 3, line.len);
        line = akt_str_slice(line, 0, mark);
    }
    mark = akt_str_find(line, AKT_STR(" = "), 0);
    if (mark != AKT_NONE) {
        w.key = akt_str_slice(line, mark + 3, line.len);
        line = akt_str_slice(line, 0, mark);
    }
    w.text = line;
    return w;
}

/* No-break spaces in the text are written as blanks in what is wanted. */
static bool same_text(akt_str got, akt_str want)
{
    size_t i = 0, k = 0;

    while (i < got.len && k < want.len) {
        if (i + 1 < got.len && (unsigned char)got.ptr[i] == 0xC2 &&
            (unsigned char)got.ptr[i + 1] == 0xA0 && want.ptr[k] == ' ') {
            i += 2;
            k++;
        } else if (got.ptr[i++] != want.ptr[k++]) {
            return false;
        }
    }
    return i == got.len && k == want.len;
}

static bool is_right(const wanted *w, akt_str text, const akt_reference *got)
{
    return akt_str_eq(w->kind, akt_str_of(akt_reference_name(got->kind))) &&
           same_text(akt_str_slice(text, got->offset, got->offset + got->length), w->text) &&
           (w->key.len == 0 || akt_str_eq(w->key, got->key)) &&
           (w->authority.len == 0 || akt_str_eq(w->authority, got->authority));
}

static void print_found(const test_case *c, akt_str text, const akt_reference *rows, size_t n)
{
    print_message("%s:%u: %.*s\n", c->file, c->line, (int)text.len, text.ptr);
    for (size_t i = 0; i < n; i++)
        print_message("    found %s: %.*s = %.*s @ %.*s\n", akt_reference_name(rows[i].kind),
                      (int)rows[i].length, text.ptr + rows[i].offset, (int)rows[i].key.len,
                      rows[i].key.ptr, (int)rows[i].authority.len, rows[i].authority.ptr);
}

static void run_case(const test_case *c, void *context)
{
    tally *t = context;
    akt_str text = case_value(c, "text");
    akt_arena arena = {0};
    size_t n, wanted_here = 0, right = 0;
    akt_reference *rows = find(text, &arena, &n);
    bool used[64] = {false};

    for (size_t i = 0; i < c->n; i++) {
        wanted w;

        if (!akt_str_eq(c->lines[i].name, AKT_STR("reference")))
            continue;
        wanted_here++;
        w = parse(c->lines[i].value);
        for (size_t k = 0; k < n && k < 64; k++)
            if (!used[k] && is_right(&w, text, &rows[k])) {
                used[k] = true;
                right++;
                break;
            }
    }
    if (right < n || right < wanted_here)
        print_found(c, text, rows, n);
    t->sentences++;
    t->quiet += wanted_here == 0;
    t->wanted += wanted_here;
    t->found += n;
    t->right += right;
    akt_arena_free(&arena);
}

static void sentences_give_their_references(void **state)
{
    tally t = {0};
    double precision, recall;

    (void)state;
    cases_run("references", run_case, &t);
    precision = (double)t.right / (double)t.found;
    recall = (double)t.right / (double)t.wanted;
    print_message("references: %zu sentences, %zu of them without any; precision %.3f (%zu of %zu),"
                  " recall %.3f (%zu of %zu)\n",
                  t.sentences, t.quiet, precision, t.right, t.found, recall, t.right, t.wanted);
    CHECK(t.sentences >= 220 && t.quiet * 10 >= t.sentences * 3, "too few sentences");
    CHECK(precision >= LEAST_PRECISION, "precision %.3f", precision);
    CHECK(recall >= LEAST_RECALL, "recall %.3f", recall);
}

static void spellings_of_one_number_have_one_key(void **state)
{
    static const char *const spellings[] = {
        "RS 2024-05699",       "RS2024-05699",       "RS-2024-05699",      "RS 2024–05699",
        "RS 2024-5699",        "RS\u00a02024-05699", "RS 2024\u201105699", "RS 2024\u00ad05699",
        "Dnr: RS 2024-05699.", "dnr RS 2024/05699",  "(RS 2024-05699)",    "RS 202405699"};

    (void)state;
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        akt_arena arena = {0};
        size_t n;
        akt_reference *rows = find(akt_str_of(spellings[i]), &arena, &n);

        CHECK(n == 1, "%s: %zu", spellings[i], n);
        CHECK(akt_str_eq(rows[0].key, AKT_STR("rs:2024-5699")), "%s: %.*s", spellings[i],
              (int)rows[0].key.len, rows[0].key.ptr);
        akt_arena_free(&arena);
    }
}

static void the_letterhead_says_whose_a_labelled_number_is(void **state)
{
    static const struct {
        const char *text, *key;
    } cases[] = {
        {"Dnr 833/2014", "kkv:833-2014"},
        {"Vårt dnr: 833/2014", "kkv:833-2014"},
        {"Ert dnr: 833/2014", "833-2014"},
        {"Dnr KKV 833/2014", "kkv:833-2014"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_reference_context context = {.issuer = AKT_STR("Konkurrensverket")};
        akt_arena arena = {0};
        akt_reference *rows;
        size_t n;

        CHECK(akt_references_find(akt_str_of(cases[i].text), &context, &arena, &rows, &n),
              "memory");
        CHECK(n == 1, "%s: %zu", cases[i].text, n);
        CHECK(akt_str_eq(rows[0].key, akt_str_of(cases[i].key)), "%s: %.*s", cases[i].text,
              (int)rows[0].key.len, rows[0].key.ptr);
        akt_arena_free(&arena);
    }
}

static void questions_name_numbers_in_any_spelling(void **state)
{
    static const struct {
        const char *question, *key; /* NULL: none */
    } cases[] = {
        {"RS 2024-05699", "rs:2024-5699"},
        {"rs2024-5699", "rs:2024-5699"},
        {"rs 2024-05699", "rs:2024-5699"},
        {"2024–05699", "2024-5699"},
        {"123456-2012", "123456-2012"},
        {"403-123456-2012", "403-123456-2012"},
        {"vem beslutade i RS 2024-05699?", "rs:2024-5699"},
        {"833/2014", "833-2014"},
        {"ivo 8.5-29206/2014", "ivo:8.5-29206-2014"},
        {"mål 5794-23", "5794-23"},
        {"prop. 2008/09:150", "prop:2008/09:150"},
        {"SFS 2009:400", "sfs:2009:400"},
        {"imy-2022-695", "imy:2022-695"},
        {"2024-11-28", NULL},
        {"4/4", NULL},
        {"2024-2026", NULL},
        {"031-123 45 67", NULL},
        {"beslut om paus", NULL},
        {"", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_arena arena = {0};
        akt_reference *rows;
        size_t n;

        CHECK(akt_references_asked(akt_str_of(cases[i].question), &arena, &rows, &n), "memory");
        CHECK(n == (cases[i].key ? 1 : 0), "%s: %zu", cases[i].question, n);
        if (n == 1)
            CHECK(akt_str_eq(rows[0].key, akt_str_of(cases[i].key)), "%s: %.*s", cases[i].question,
                  (int)rows[0].key.len, rows[0].key.ptr);
        akt_arena_free(&arena);
    }
}

static void a_question_means_its_number_and_no_neighbour(void **state)
{
    static const struct {
        const char *asked, *key;
        bool meant;
    } cases[] = {
        {"rs:2024-5699", "rs:2024-5699", true},
        {"rs:2024-5699", "rs:2024-5999", false},
        {"rs:2024-5699", "hsn:2024-5699", false},
        {"2024-5699", "rs:2024-5699", true},
        {"123456-2012", "lst:403-123456-2012", true},
        {"23456-2012", "lst:403-123456-2012", false},
        {"403-123456-2012", "lst:403-123456-2012", true},
        {"123456-2012", "123456-2012", true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK(akt_reference_meant(akt_str_of(cases[i].asked), akt_str_of(cases[i].key)) ==
                  cases[i].meant,
              "%s, %s", cases[i].asked, cases[i].key);
    CHECK(akt_str_eq(akt_reference_tail(AKT_REFERENCE_CASE, AKT_STR("lst:403-123456-2012")),
                     AKT_STR("123456-2012")),
          "tail");
    CHECK(akt_reference_tail(AKT_REFERENCE_ATTACHMENT, AKT_STR("bilaga:5")).len == 0, "no tail");
}

/* No stopwatch: a megabyte of any of these costs a blink, and what is quadratic runs into the
 * suite's limit of minutes. */
static void long_rows_take_linear_time(void **state)
{
    static const char *const rows[] = {
        "1",     "-",     "2024-",          "§ ",           "1/2014 ", "dnr ", "bilaga 1, ",
        "§ 1, ", "A",     "RS 2024-05699 ", "(2007:1091) ", "  ",      "www.", "1 - ",
        "2024–", "bil. ", "T 1-20, ",       "och ",         "1 och ",  "Ä",    "dnr 2020/12 och "};
    size_t size = full_or_small(1 << 20, 1 << 14);
    char *text = malloc(size);

    (void)state;
    CHECK(text, "memory");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        akt_arena arena = {0};
        akt_reference_context context = {.issuer = AKT_STR("")};
        akt_reference *found;
        size_t n, len = strlen(rows[i]), at = 0;

        for (; at + len <= size; at += len)
            memcpy(text + at, rows[i], len);
        CHECK(akt_references_find((akt_str){text, at}, &context, &arena, &found, &n), "memory");
        akt_arena_free(&arena);
    }
    free(text);
}

static void memory_that_runs_out_is_told(void **state)
{
    akt_str text = AKT_STR("Dnr RS 2024-05699, § 3, bilaga 1 och 2, prop. 2008/09:150.");
    bool done = false;

    (void)state;
    for (size_t nth = 1; !done && nth < 100; nth++) {
        akt_reference_context context = {.issuer = AKT_STR("")};
        akt_arena arena = {0};
        akt_reference *rows;
        size_t n;

        akt_mem_fail_at(nth);
        done = akt_references_find(text, &context, &arena, &rows, &n);
        akt_mem_fail_at(0);
        CHECK(!done || n == 5, "%zu", n);
        akt_arena_free(&arena);
    }
    CHECK(done, "never");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_give_their_references),
        cmocka_unit_test(spellings_of_one_number_have_one_key),
        cmocka_unit_test(the_letterhead_says_whose_a_labelled_number_is),
        cmocka_unit_test(questions_name_numbers_in_any_spelling),
        cmocka_unit_test(a_question_means_its_number_and_no_neighbour),
        cmocka_unit_test(long_rows_take_linear_time),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
