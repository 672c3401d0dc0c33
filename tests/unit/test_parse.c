/* How questions are read. Most are data, tests/cases/questions: a case has a "question" and how it
 * is "read", as show() writes it. */
#include "support/cases.h"

#include "base/buf.h"
#include "query/parse.h"
#include "text/utf8.h"

/* The tree on one line: words as they are, phrases in quotes, groups in parentheses with | between,
 * fields as name=value, a date as its first and last day; in a NEAR the words that may stand
 * between before each child but the first. */
static void show(const akt_node *node, akt_buf *out);

static void show_day(akt_day day, akt_buf *out)
{
    char text[11];

    if (day == AKT_NO_DAY)
        return;
    akt_day_text(day, text);
    akt_buf_z(out, text);
}

static void show_field(const akt_node *node, akt_buf *out)
{
    akt_buf_fmt(out, "%s=", akt_field_label(node->field));
    if (node->field == AKT_FIELD_DATE) {
        show_day(node->from, out);
        akt_buf_z(out, "..");
        show_day(node->to, out);
        return;
    }
    akt_buf_z(out, node->quoted && node->field != AKT_FIELD_STATUS ? "\"" : "");
    akt_buf_add(out, node->text);
    akt_buf_z(out, node->quoted && node->field != AKT_FIELD_STATUS ? "\"" : "");
}

static void show_children(const akt_node *node, akt_buf *out)
{
    akt_buf_z(out, node->kind == AKT_NODE_OR ? "OR(" : node->kind == AKT_NODE_NEAR ? "NEAR(" : "(");
    for (const akt_node *child = node->child; child; child = child->next) {
        if (child != node->child)
            akt_buf_byte(out, '|');
        if (child != node->child && node->kind == AKT_NODE_NEAR)
            akt_buf_fmt(out, "/%u ", child->distance);
        show(child, out);
    }
    akt_buf_byte(out, ')');
}

static void show(const akt_node *node, akt_buf *out)
{
    if (node->must)
        akt_buf_byte(out, '+');
    if (node->without)
        akt_buf_byte(out, '-');
    switch (node->kind) {
    case AKT_NODE_PHRASE:
        akt_buf_fmt(out, "\"%.*s\"", (int)node->text.len, node->text.ptr);
        break;
    case AKT_NODE_FIELD:
        show_field(node, out);
        break;
    case AKT_NODE_WORD:
    case AKT_NODE_PREFIX:
        akt_buf_add(out, node->text);
        akt_buf_z(out, node->kind == AKT_NODE_PREFIX ? "*" : "");
        break;
    default:
        show_children(node, out);
    }
}

static size_t depth_of(const akt_node *node)
{
    size_t deepest = 0;

    for (const akt_node *child = node->child; child; child = child->next) {
        size_t depth = depth_of(child);

        deepest = depth > deepest ? depth : deepest;
    }
    return deepest + 1;
}

static void check_reading(akt_str question, akt_str want, const char *where)
{
    akt_arena arena = {0};
    akt_buf got = {0};
    akt_node *root = akt_parse(question, &arena);

    CHECK(root, "%s", where);
    show(root, &got);
    CHECK(akt_str_eq(akt_buf_str(&got), want), "%s: %.*s: %.*s", where, (int)question.len,
          question.ptr, (int)got.len, got.ptr);
    akt_buf_free(&got);
    akt_arena_free(&arena);
}

static void run_case(const test_case *c, void *context)
{
    char where[200];

    (void)context;
    snprintf(where, sizeof where, "%s:%u", c->file, c->line);
    check_reading(case_value(c, "question"), case_value(c, "read"), where);
}

static void questions_read_as_a_reader_means_them(void **state)
{
    (void)state;
    CHECK(cases_run("questions", run_case, NULL) >= 170, "cases are missing");
}

static void bytes_that_are_no_text_part_words(void **state)
{
    (void)state;
    check_reading(AKT_STR("a\xFF\xC3"
                          "b"),
                  AKT_STR("(a|b)"), "bad bytes");
    check_reading(AKT_STR("\xED\xA0\x80"), AKT_STR("()"), "a surrogate");
    check_reading(AKT_STR("a\0b"), AKT_STR("(a|b)"), "a NUL");
    check_reading(AKT_STR("title:\xFF"
                          "x"),
                  AKT_STR("(title:|x)"), "a field of bad bytes");
}

static void depth_and_size_are_bounded(void **state)
{
    static const char *const pieces[] = {"(",     ")",        "((a b) ",  "\"",         "\"a ",
                                         "-(",    "a OR (b ", "a ",       "+",          "OR ",
                                         "\xC3",  "f(",       "a OR ",    "a NEAR/3 ",  "400 000 ",
                                         "v}rd ", "title:",   "case:RS ", "date:2024 ", "by:\"x "};

    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        akt_arena arena = {0};
        akt_buf in = {0};
        akt_node *root;

        while (in.len < 1 << 20)
            akt_buf_z(&in, pieces[i]);
        root = akt_parse(akt_buf_str(&in), &arena);
        CHECK(root, "%s", pieces[i]);
        CHECK(depth_of(root) <= 2 * AKT_PARSE_DEPTH + 3, "%s: %zu", pieces[i], depth_of(root));
        akt_buf_free(&in);
        akt_arena_free(&arena);
    }
}

static void any_bytes_give_well_formed_text(void **state)
{
    static const char alphabet[] = "ab \"()+-*O R\xC3\xA5\xE2\x80\x9D\x01\xFF|ORNEAR/3by:by:is:";
    unsigned seed = 7;

    (void)state;
    for (size_t round = 0; round < 20000; round++) {
        char in[24];
        size_t n = round % sizeof in;
        akt_arena arena = {0};
        akt_buf got = {0};
        akt_node *root;

        for (size_t i = 0; i < n; i++) {
            seed = seed * 1103515245u + 12345u;
            in[i] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
        }
        root = akt_parse((akt_str){in, n}, &arena);
        CHECK(root && root->kind == AKT_NODE_WORDS, "round %zu", round);
        show(root, &got);
        CHECK(akt_utf8_valid(akt_buf_str(&got), NULL), "round %zu: %.*s", round, (int)got.len,
              got.ptr);
        akt_buf_free(&got);
        akt_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions_read_as_a_reader_means_them),
        cmocka_unit_test(bytes_that_are_no_text_part_words),
        cmocka_unit_test(depth_and_size_are_bounded),
        cmocka_unit_test(any_bytes_give_well_formed_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
