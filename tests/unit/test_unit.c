#include "doc/unit.h"

#include "support/check.h"

#include <stdlib.h>
#include <string.h>

/* A document written as letters: T title, H heading, M a margin paragraph, R row, K header row, a
 * digit n a paragraph of 10 n words, L one of 300. The units wanted are parted by blanks. */
static akt_doc *build(const char *letters)
{
    static char words[4096];
    akt_doc *doc = akt_doc_new();
    akt_decoded source = {.encoding = AKT_STR("utf-8")};
    akt_err err = {0};

    for (size_t i = 0; i + 1 < sizeof words; i++)
        words[i] = i % 2 ? ' ' : 'a';
    source.utf8 = (akt_str){words, sizeof words - 1};
    akt_doc_set_source(doc, &source);
    for (; *letters; letters++) {
        size_t n = *letters >= '0' && *letters <= '9' ? 10 * (size_t)(*letters - '0') : 2;
        akt_kind kind = *letters == 'T'   ? AKT_TITLE
                        : *letters == 'H' ? AKT_HEADING
                        : *letters == 'R' ? AKT_ROW
                        : *letters == 'K' ? AKT_HEADER
                                          : AKT_PARAGRAPH;

        if (*letters == ' ')
            continue;
        n = *letters == 'L' ? 300 : n;
        akt_doc_open(doc, kind, *letters == 'M' ? AKT_MARGIN : AKT_MAIN, 2);
        akt_doc_text(doc, (akt_str){words, 2 * n}, 0, 2 * n);
    }
    CHECK(akt_doc_finish(doc, &err) == AKT_OK, "%s", err.text);
    return doc;
}

static void passages_merge_to_about_a_hundred_words(void **state)
{
    static const char *const cases[] = {
        "1",          "T1",    "H5 5", /* see below */
        "H55 55 H1",  "HL 3",  "L L 9",       "T1 HH9 MM 1",
        "333 333 33", "9 9 9", "H333 333 31", "H9 HKRRR 9",
    };
    static const char *const wanted[] = {
        "1",         "T1",    "H55",        "H55 55 H1",  "HL 3", "L L 9", "T1 H H9 MM 1",
        "3333 3333", "9 9 9", "H3333 3331", "H9 HKRRR 9",
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_doc *doc = build(cases[i]);
        akt_arena arena = {0};
        akt_unit *units;
        size_t n, letter = 0;
        char got[256], plain[256];

        for (const char *c = cases[i]; *c; c++)
            if (*c != ' ')
                plain[letter++] = *c;
        CHECK(akt_units_build(doc, &arena, &units, &n), "out of memory");
        letter = 0;
        for (size_t k = 0; k < n; k++) {
            CHECK(units[k].first == (k ? units[k - 1].last + 1 : 0), "case %zu, unit %zu", i, k);
            if (k)
                got[letter++] = ' ';
            for (uint32_t p = units[k].first; p <= units[k].last; p++)
                got[letter++] = plain[p];
        }
        got[letter] = '\0';
        CHECK(n == 0 || units[n - 1].last + 1 == doc->n_passages, "case %zu", i);
        CHECK(strcmp(got, wanted[i]) == 0, "\"%s\" became \"%s\"", cases[i], got);
        akt_arena_free(&arena);
        akt_doc_free(doc);
    }
}

static void no_passages_no_units(void **state)
{
    akt_doc *doc = build("");
    akt_arena arena = {0};
    akt_unit *units;
    size_t n = 1;

    (void)state;
    CHECK(akt_units_build(doc, &arena, &units, &n) && n == 0, "%zu units", n);
    akt_arena_free(&arena);
    akt_doc_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passages_merge_to_about_a_hundred_words),
        cmocka_unit_test(no_passages_no_units),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
