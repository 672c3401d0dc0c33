#include "importers/quoted.h"

#include "support/check.h"

#include <string.h>

static void what_is_quoted_is_undone(void **state)
{
    static const struct {
        const char *in, *want; /* the same if it is none */
    } cases[] = {
        {"N=C3=A4mnden beslutade den 4 april.", "Nämnden beslutade den 4 april."},
        {"Beslut f=F6r =E5ret, 3 =3D 3", "Beslut f\xF6r \xE5ret, 3 = 3"},
        {"Enligt =C2=A7 4 =E2=80=93 se nedan", "Enligt § 4 – se nedan"},
        {"=C5rsredovisning", "\xC5rsredovisning"},
        {"Region=\r\nstyrelsen f=C3=B6r\r\n", "Regionstyrelsen för\r\n"},
        {"Registratorn skickade handlingen till den som hade begart ut den ur arki=\nvet.\n",
         "Registratorn skickade handlingen till den som hade begart ut den ur arkivet.\n"},
        {"=?utf-8?Q?Beslut_f=C3=B6r_2025?=\nN=C3=A4mnden\n", "Beslut för 2025\nNämnden\n"},
        {"N=C3=A4mnden a=zz b=c", "N=C3=A4mnden a=zz b=c"}, /* too many are no escapes */
        {"x=3D och y=E5 i tabellen", "x=3D och y=E5 i tabellen"},
        {"http://nordmark.example/?q=F6rskola", "http://nordmark.example/?q=F6rskola"},
        {"http://nordmark.example/?q=C3=A4", "http://nordmark.example/?q=C3=A4"},
        {"Kostnad=\n\xC3\xB6kar", "Kostnad=\n\xC3\xB6kar"},
        {"a=", "a="},
        {"=", "="},
        {"=C3", "=C3"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_str in = akt_str_of(cases[i].in);
        akt_arena arena = {0};
        akt_quoted got;

        CHECK(akt_quoted_undo(in, &arena, &got, NULL) == AKT_OK, "\"%s\"", cases[i].in);
        CHECK(akt_str_eq(got.bytes, akt_str_of(cases[i].want)), "\"%s\" reads \"%.*s\"",
              cases[i].in, (int)got.bytes.len, got.bytes.ptr);
        CHECK((got.n > 0) == (strcmp(cases[i].in, cases[i].want) != 0), "\"%s\": %zu places",
              cases[i].in, got.n);
        akt_arena_free(&arena);
    }
}

static void lines_and_the_repair_are_told(void **state)
{
    akt_str in = AKT_STR("Ett\nn=E4m=\nnd=\nen\nslut\n");
    akt_doc *doc = akt_doc_new();
    akt_decoded decoded;
    akt_quoted quoted;

    (void)state;
    CHECK(doc && akt_quoted_undo(in, &doc->arena, &quoted, NULL) == AKT_OK, "undone");
    CHECK(akt_decode(quoted.bytes, AKT_STR(""), &doc->arena, &decoded, NULL) == AKT_OK, "decoded");
    CHECK(akt_str_eq(decoded.utf8, AKT_STR("Ett\nnämnden\nslut\n")), "\"%.*s\"",
          (int)decoded.utf8.len, decoded.utf8.ptr);
    akt_doc_set_source(doc, &decoded);
    akt_quoted_settle(&quoted, doc);
    CHECK(akt_line_at(&doc->lines, 4) == 2, "n of nämnden: %u", akt_line_at(&doc->lines, 4));
    CHECK(akt_line_at(&doc->lines, 10) == 4, "en of nämnden: %u", akt_line_at(&doc->lines, 10));
    CHECK(akt_line_at(&doc->lines, 13) == 5, "slut: %u", akt_line_at(&doc->lines, 13));
    CHECK(doc->source.n_repairs == 1 && doc->source.repairs[0].count == 3 &&
              akt_str_eq(doc->source.repairs[0].what, AKT_STR("quoted-printable-undone")),
          "%zu repairs", doc->source.n_repairs);
    CHECK(doc->source.repairs[0].first == 4, "first at %zu", doc->source.repairs[0].first);
    akt_doc_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_quoted_is_undone),
        cmocka_unit_test(lines_and_the_repair_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
