/* One of each thing that can be wrong with an archive, planted and found. */
#include "support/archive_fixture.h"

#include "archive/check.h"

static const char text[] = "# Införandet\n\nRegionstyrelsen beslutade 2024-11-12 att pausa.\n\n"
                           "Upphandlingen fortsätter.\n";

static void make(const char *path)
{
    akt_archive *archive;
    int64_t run;

    MUST(akt_archive_open(path, AKT_CREATE, &archive, err));
    MUST(akt_run_begin(archive, AKT_STR("[]"), AKT_STR("{}"), &run, err));
    MUST(akt_batch_begin(archive, err));
    put_text(archive, run, "a.md", "Ett äldre dokument.\n", AKT_IMPORTED);
    MUST(akt_batch_commit(archive, err));
    MUST(akt_batch_begin(archive, err));
    put_text(archive, run, "a.md", text, AKT_NEW_VERSION);
    put_text(archive, run, "b.md", "Nytt beslut i regionstyrelsen.\n", AKT_IMPORTED);
    MUST(akt_batch_commit(archive, err));
    MUST(akt_run_end(archive, run, err));
    akt_archive_close(archive);
}

typedef struct findings {
    size_t n;
    char all[8000];
} findings;

static void note(void *context, const char *sentence)
{
    findings *f = context;

    f->n++;
    strncat(f->all, sentence, sizeof f->all - strlen(f->all) - 1);
    strncat(f->all, "\n", sizeof f->all - strlen(f->all) - 1);
}

static findings check(const char *path, akt_mode mode)
{
    findings f = {0, ""};
    akt_archive *archive;

    MUST(akt_archive_open(path, mode, &archive, err));
    MUST(akt_archive_check(archive, note, &f, err));
    akt_archive_close(archive);
    return f;
}

static void an_archive_as_akt_made_it_has_no_differences(void **state)
{
    const char *path = tmp_path(*state, "a.db");
    findings f;

    make(path);
    f = check(path, AKT_MEND);
    CHECK(f.n == 0, "%s", f.all);
    f = check(path, AKT_READ);
    CHECK(f.n == 0, "%s", f.all);
}

static void each_difference_is_named(void **state)
{
    static const struct {
        const char *plant, *says;
    } cases[] = {
        {"UPDATE word SET units = units + 1 WHERE word = 'beslut'",
         "counts 2 units with \"beslut\""},
        {"UPDATE word SET stem = 'x' WHERE word = 'beslut'", "another stem for \"beslut\""},
        {"DELETE FROM word WHERE word = 'beslut'", "does not have \"beslut\""},
        {"INSERT INTO word (word, units) VALUES ('nonsens', 1)", "1 units with \"nonsens\""},
        {"DELETE FROM gram WHERE gram = '^bes'", "\"^bes\" does not name word"},
        {"INSERT INTO gram VALUES ('zzzz', 1, x'01')", "\"zzzz\" names word 1"},
        {"UPDATE gram SET words = x'0180' WHERE gram = '^bes'", "\"^bes\" is damaged"},
        {"UPDATE unit_block SET lengths = CAST(x'0300' || substr(lengths, 3) AS BLOB)",
         "has unit 1 as current"},
        {"UPDATE unit_block SET lengths = CAST(x'0980' || substr(lengths, 3) AS BLOB)",
         "unit 1 has 3 words; the table of lengths says 9"},
        {"UPDATE unit_block SET lengths = substr(lengths, 3)", "has no length"},
        {"DELETE FROM unit_block", "0 lengths of units"},
        {"UPDATE passage SET text = text || ' tillagt' WHERE id = 3", "does not have \"tillagt\""},
        {"DELETE FROM passage WHERE id = 4", "document 2 does not have all of its 3 passages"},
        {"UPDATE passage SET text = CAST(x'FF' AS TEXT) WHERE id = 1", "passage 1 is not UTF-8"},
        {"UPDATE passage SET heading = 9 WHERE id = 3", "under a heading that is not above"},
        {"DELETE FROM unit WHERE id = 1", "do not hold its passages"},
        {"UPDATE document SET current = 1 - current WHERE id = 2", "document 2 is marked"},
        {"UPDATE document SET earlier_id = 3 WHERE id = 2", "document 2 names an earlier version"},
        {"UPDATE document SET path = 77 WHERE id = 2", "document 2 refers to a path"},
        {"UPDATE path SET source = 77 WHERE id = 2", "path 2 refers to a source"},
        {"PRAGMA foreign_keys = OFF; UPDATE passage SET document = 77 WHERE id = 4",
         "row of the table passage refers"},
        {"UPDATE date SET offset = offset + 1", "does not stand where it is said to"},
        {"UPDATE date SET start_day = '2024-13-01'", "has days that cannot be"},
        {"UPDATE source SET size = size + 1 WHERE id = 1", "is not that of a source of that size"},
        {"DELETE FROM unit_index_data WHERE id > 100000000", "the index is damaged"},
        {"UPDATE setting SET value = '0' WHERE key = 'tokenizer_version'", "run akt refresh"},
    };
    const char *path = tmp_path(*state, "a.db");

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        findings f;

        unlink(path);
        make(path);
        run_sql(path, cases[i].plant);
        f = check(path, AKT_MEND);
        CHECK(f.n > 0, "%s: nothing was found", cases[i].plant);
        CHECK(strstr(f.all, cases[i].says) != NULL, "%s: \"%s\" is not in\n%s", cases[i].plant,
              cases[i].says, f.all);
        CHECK(f.n < 40, "%s: %zu sentences", cases[i].plant, f.n);
    }
}

int main(void)
{
#define IN_TMP(test) cmocka_unit_test_setup_teardown(test, tmp_setup, tmp_teardown)
    const struct CMUnitTest tests[] = {
        IN_TMP(an_archive_as_akt_made_it_has_no_differences),
        IN_TMP(each_difference_is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
