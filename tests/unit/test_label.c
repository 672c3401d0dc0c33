#include "doc/label.h"

#include "support/check.h"

#include <string.h>

static void labels_are_told_from_sentences(void **state)
{
    static const struct {
        const char *line;
        akt_label label;
        const char *name, *value; /* NULL when it is no label */
    } cases[] = {
        {"Datum 2025-06-27", AKT_LABEL_DATED, "Datum", "2025-06-27"},
        {"Datum: 2025-06-27", AKT_LABEL_DATED, "Datum", "2025-06-27"},
        {"datum : 27 juni", AKT_LABEL_DATED, "datum", "27 juni"},
        {"Datum för beslut: 2025-06-27", AKT_LABEL_DECIDED, "Datum för beslut", "2025-06-27"},
        {"Diarienummer RS 2024-05699", AKT_LABEL_CASE, "Diarienummer", "RS 2024-05699"},
        {"DNR: 833/2014", AKT_LABEL_CASE, "DNR", "833/2014"},
        {"Ert dnr: 12", AKT_LABEL_YOUR_CASE, "Ert dnr", "12"},
        {"Sammanställt: 2025-10-23 klockan 08:30", AKT_LABEL_COMPILED, "Sammanställt",
         "2025-10-23 klockan 08:30"},
        {"SAMMANSTÄLLD:\xC2\xA0"
         "2025-04-10",
         AKT_LABEL_COMPILED, "SAMMANSTÄLLD", "2025-04-10"},
        {"Publicerad den 3 mars 2025", AKT_LABEL_PUBLISHED, "Publicerad den", "3 mars 2025"},
        {"Senast uppdaterad: 3 mars", AKT_LABEL_CHANGED, "Senast uppdaterad", "3 mars"},
        {"Ändrad: i går", AKT_LABEL_CHANGED, "Ändrad", "i går"},
        {"Uppdragsgivare: Ann-Charlotte", AKT_LABEL_OTHER, "Uppdragsgivare", "Ann-Charlotte"},
        {"Beslutad av: Eva", AKT_LABEL_OTHER, "Beslutad av", "Eva"},
        {"kl. 08:30 börjar mötet", AKT_LABEL_NONE, NULL, NULL},
        {"https://example.org: en länk", AKT_LABEL_NONE, NULL, NULL},
        {"4/4: Aktiviteter", AKT_LABEL_NONE, NULL, NULL},
        {"Kommande 11/10: nyhetstext", AKT_LABEL_NONE, NULL, NULL},
        {"Det är viktigt: vi måste vänta", AKT_LABEL_NONE, NULL, NULL},
        {"Samordningsgruppen ska:", AKT_LABEL_NONE, NULL, NULL},
        {"Det är ett vägval med många konsekvenser att ta hänsyn till: som tid", AKT_LABEL_NONE,
         NULL, NULL},
        {"Datumet är inte satt", AKT_LABEL_NONE, NULL, NULL},
        {"Datum saknas", AKT_LABEL_NONE, NULL, NULL},
        {"Ärendet om pausen", AKT_LABEL_NONE, NULL, NULL},
        {"Datum:", AKT_LABEL_NONE, NULL, NULL},
        {"", AKT_LABEL_NONE, NULL, NULL},
        {":", AKT_LABEL_NONE, NULL, NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        akt_str line = akt_str_of(cases[i].line);
        size_t len = 0, value = 0;
        akt_label got = akt_label_read(line, &len, &value);

        CHECK(got == cases[i].label, "\"%s\": label %d", cases[i].line, (int)got);
        if (got == AKT_LABEL_NONE)
            continue;
        CHECK(akt_str_eq(akt_str_slice(line, 0, len), akt_str_of(cases[i].name)),
              "\"%s\": %zu bytes", cases[i].line, len);
        CHECK(akt_str_eq(akt_str_slice(line, value, line.len), akt_str_of(cases[i].value)),
              "\"%s\": value at %zu", cases[i].line, value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_told_from_sentences),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
