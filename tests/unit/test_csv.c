#include "output/csv.h"
#include "support/capture.h"
#include "support/check.h"

#include <string.h>

static void no_cell_becomes_a_formula(void **state)
{
    static const struct {
        const char *in, *want;
    } cases[] = {
        {"Region Mälarkusten", "Region Mälarkusten"},
        {"pausa, sedan återuppta", "\"pausa, sedan återuppta\""},
        {"den \"nya\" miljön", "\"den \"\"nya\"\" miljön\""},
        {"=1+1", "'=1+1"},
        {"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
        {"+46 10 123", "'+46 10 123"},
        {"-5", "'-5"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\t=1", "' =1"},
        {" =1", "\"' =1\""},
        {"\xE2\x80\x8E=1", "'=1"}, /* behind an invisible mark */
        {"a\r\nb", "\"a  b\""},    /* one line stays one row */
        {"\033[2J", "\xEF\xBF\xBD[2J"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        capture c;
        akt_csv csv = {0};

        capture_begin(&c);
        csv.out = c.out;
        akt_csv_z(&csv, cases[i].in);
        capture_end(&c);
        CHECK(strcmp(c.text, cases[i].want) == 0, "case %zu: %s", i, c.text);
        free(c.text);
    }
}

static void rows_end_as_rfc_4180_says(void **state)
{
    capture c;
    akt_csv csv = {0};

    (void)state;
    capture_begin(&c);
    csv.out = c.out;
    for (int i = 0; i < 2; i++) {
        akt_csv_int(&csv, -1);
        akt_csv_real(&csv, 2.5);
        akt_csv_text(&csv, AKT_STR("x"));
        akt_csv_end_row(&csv);
    }
    capture_end(&c);
    CHECK(strcmp(c.text, "-1,2.5,x\r\n-1,2.5,x\r\n") == 0, "%s", c.text);
    free(c.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_cell_becomes_a_formula),
        cmocka_unit_test(rows_end_as_rfc_4180_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
