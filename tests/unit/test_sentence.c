/* facts: sentences. */
#include "facts/sentence.h"

#include "support/check.h"

#include <string.h>

static void sentences_end_where_a_reader_ends_them(void **state)
{
    static const struct {
        const char *text;
        const char *want; /* parted by " / " */
    } cases[] = {
        {"Nämnden beslutade. Ärendet är avslutat.", "Nämnden beslutade. / Ärendet är avslutat."},
        {"Det gäller bl.a. Malmö, t.ex. Rosengård. Mer kommer.",
         "Det gäller bl.a. Malmö, t.ex. Rosengård. / Mer kommer."},
        {"Se dnr. RS 2024-05699. Beslutet kom kl. 13.30. Sedan?",
         "Se dnr. RS 2024-05699. / Beslutet kom kl. 13.30. / Sedan?"},
        {"A. Ek och Å. By beslutade. De var eniga.", "A. Ek och Å. By beslutade. / De var eniga."},
        {"1. Att godkänna rapporten. 2. Nej", "1. Att godkänna rapporten. / 2. Nej"},
        {"Det var 2024. Sedan kom 2025.", "Det var 2024. / Sedan kom 2025."},
        {"\"Vi beslutade.\" Han log.", "\"Vi beslutade.\" / Han log."},
        {"Är det så? Ja! Nej", "Är det så? / Ja! / Nej"},
        {"utan stor bokstav. och vidare", "utan stor bokstav. och vidare"},
        {"  ", ""},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_str text = akt_str_of(cases[i].text), one;
        char got[400] = "";
        size_t at = 0, len = 0;

        while (akt_sentence_next(text, &at, &one))
            len += (size_t)snprintf(got + len, sizeof got - len, "%s%.*s", len ? " / " : "",
                                    (int)one.len, one.ptr);
        CHECK(strcmp(got, cases[i].want) == 0, "\"%s\": got \"%s\"", cases[i].text, got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_end_where_a_reader_ends_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
