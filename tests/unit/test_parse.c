#include "support/check.h"

#include "base/buf.h"
#include "query/parse.h"
#include "text/utf8.h"

/* The tree on one line: words as they are, phrases in quotes, groups in parentheses. */
static void show(const akt_node *node, akt_buf *out)
{
    if (node->must)
        akt_buf_byte(out, '+');
    if (node->without)
        akt_buf_byte(out, '-');
    if (node->kind == AKT_NODE_PHRASE)
        akt_buf_byte(out, '"');
    akt_buf_add(out, node->text);
    if (node->kind == AKT_NODE_PHRASE)
        akt_buf_byte(out, '"');
    if (node->kind == AKT_NODE_PREFIX)
        akt_buf_byte(out, '*');
    if (node->kind == AKT_NODE_OR)
        akt_buf_z(out, "OR");
    if (node->kind != AKT_NODE_OR && node->kind != AKT_NODE_WORDS)
        return;
    akt_buf_byte(out, '(');
    for (const akt_node *child = node->child; child; child = child->next) {
        if (child != node->child)
            akt_buf_byte(out, '|');
        show(child, out);
    }
    akt_buf_byte(out, ')');
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

static void a_question_reads_as_a_reader_means_it(void **state)
{
    static const struct {
        const char *in, *want;
    } cases[] = {
        {"pausa införandet", "(pausa|införandet)"},
        {"  pausa\t införandet \n", "(pausa|införandet)"},
        {"\"pausa införandet\"", "(\"pausa införandet\")"},
        {"”pausa införandet” nu", "(\"pausa införandet\"|nu)"},
        {"»pausa« nu", "(\"pausa\"|nu)"},
        {"+beslut -paus", "(+beslut|-paus)"},
        {"-\"en paus\" +\"ett beslut\"", "(-\"en paus\"|+\"ett beslut\")"},
        {"vård*", "(vård*)"},
        {"+vård* -region*", "(+vård*|-region*)"},
        {"2024-056*", "(2024-056*)"},
        {"a OR b", "(OR(a|b))"},
        {"a OR b OR c d", "(OR(a|b|c)|d)"},
        {"x a OR \"b c\"", "(x|OR(a|\"b c\"))"},
        {"(a b) OR c", "(OR((a|b)|c))"},
        {"+(a OR b) c", "(+OR(a|b)|c)"},
        {"-(a b)", "(-(a|b))"},
        {"(a)", "(a)"},
        {"-(a)", "(-a)"},
        {"-(+a)", "(-(+a))"},
        {"((a b))", "((a|b))"},
        {"RS 2024-05699", "(RS|2024-05699)"},
        {"4/4", "(4/4)"},
        {"f(x) g", "(f(x)|g)"},
        {"(f(x) g)", "((f(x)|g))"},
        {"400\xC2\xA0"
         "000 kr",
         "(400\xC2\xA0"
         "000|kr)"},
        {"+46 31", "(+46|31)"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_arena arena = {0};
        akt_buf got = {0};
        akt_node *root = akt_parse(akt_str_of(cases[i].in), &arena);

        CHECK(root, "%s", cases[i].in);
        show(root, &got);
        CHECK(akt_str_eq(akt_buf_str(&got), akt_str_of(cases[i].want)), "%s: %.*s", cases[i].in,
              (int)got.len, got.ptr);
        akt_buf_free(&got);
        akt_arena_free(&arena);
    }
}

static void what_is_no_operator_is_text(void **state)
{
    static const struct {
        const char *in, *want;
    } cases[] = {
        {"", "()"},
        {"   ", "()"},
        {"\"obalanserat", "(obalanserat)"},
        {"ett \"obalanserat citat", "(ett|obalanserat|citat)"},
        {"\"", "()"},
        {"\"\"", "(\"\")"},
        {"a \" b", "(a|b)"},
        {"OR", "(OR)"},
        {"OR a", "(OR|a)"},
        {"a OR", "(a|OR)"},
        {"a OR OR b", "(OR(a|OR)|b)"},
        {"a or b", "(a|or|b)"},
        {"(a OR) b", "((a|OR)|b)"},
        {"AND OR NOT (", "(OR(AND|NOT))"},
        {"(", "()"},
        {")", "()"},
        {"a ) b", "(a|b)"},
        {"(a b", "((a|b))"},
        {"() a", "(a)"},
        {"a - b", "(a|-|b)"},
        {"a -- b", "(a|--|b)"},
        {"- +", "(-|+)"},
        {"*", "(*)"},
        {"**fet**", "(**fet**)"},
        {"fet**", "(fet**)"},
        {"title:x", "(title:x)"},
        {"a\x01"
         "b\x7F"
         "c",
         "(a|b|c)"},
        {"a\xFF\xC3"
         "b",
         "(a|b)"},
        {"\xED\xA0\x80", "()"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_arena arena = {0};
        akt_buf got = {0};
        akt_node *root = akt_parse(akt_str_of(cases[i].in), &arena);

        CHECK(root, "%s", cases[i].in);
        show(root, &got);
        CHECK(akt_str_eq(akt_buf_str(&got), akt_str_of(cases[i].want)), "%s: %.*s", cases[i].in,
              (int)got.len, got.ptr);
        akt_buf_free(&got);
        akt_arena_free(&arena);
    }
}

static void depth_and_size_are_bounded(void **state)
{
    static const char *const pieces[] = {"(",        ")",  "((a b) ", "\"",  "\"a ", "-(",
                                         "a OR (b ", "a ", "+",       "OR ", "\xC3", "f("};

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
    static const char alphabet[] = "ab \"()+-*O R\xC3\xA5\xE2\x80\x9D\x01\xFF|OR";
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
        cmocka_unit_test(a_question_reads_as_a_reader_means_it),
        cmocka_unit_test(what_is_no_operator_is_text),
        cmocka_unit_test(depth_and_size_are_bounded),
        cmocka_unit_test(any_bytes_give_well_formed_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
