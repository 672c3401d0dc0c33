/* Everything that is derived from a document: fields, dates, decisions. The text is read as
 * Markdown, so that headings, lists and tables can frame it. */
#include "fuzz/fuzz.h"

#include "doc/unit.h"
#include "facts/analysis.h"

static void look_at(const akt_doc *doc, const akt_analysis *found)
{
    for (size_t i = 0; i < found->n_dates; i++) {
        const akt_passage_date *row = &found->dates[i];

        HOLDS(row->passage < doc->n_passages);
        HOLDS(row->date.offset + row->date.length <= doc->passages[row->passage].text.len);
    }
    for (size_t i = 0; i < found->n_decisions; i++) {
        const akt_passage_decision *row = &found->decisions[i];
        akt_str text;

        HOLDS(row->passage < doc->n_passages);
        text = doc->passages[row->passage].text;
        HOLDS(row->decision.offset + row->decision.length <= text.len);
        HOLDS(fuzz_at_character(text, row->decision.offset));
        HOLDS(fuzz_at_character(text, row->decision.offset + row->decision.length));
        HOLDS(row->decision.start <= row->decision.end);
    }
}

/* A file that can be read may not be lost to its facts, so what is found must come through. */
static void look_at_seam(const akt_doc *doc, const akt_analysis *found)
{
    akt_analysis back;
    akt_arena arena = {0};
    akt_buf bytes = {0}, again = {0};

    akt_analysis_write(found, &bytes);
    HOLDS(akt_analysis_read(akt_buf_str(&bytes), doc, &arena, &back, NULL) == AKT_OK);
    akt_analysis_write(&back, &again);
    HOLDS(akt_str_eq(akt_buf_str(&bytes), akt_buf_str(&again)));
    akt_buf_free(&bytes);
    akt_buf_free(&again);
    akt_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = fuzz_copy(data, size);
    akt_doc *doc = fuzz_document((akt_str){copy, size}, "markdown");
    akt_analysis_options options = {AKT_NO_DAY};
    akt_analysis found;
    akt_arena arena = {0};
    akt_unit *units;
    size_t n_units;

    if (doc != NULL) {
        HOLDS(akt_units_build(doc, &arena, &units, &n_units));
        HOLDS(akt_analyse(doc, &options, &arena, &found, NULL) == AKT_OK);
        look_at(doc, &found);
        look_at_seam(doc, &found);
    }
    akt_arena_free(&arena);
    akt_doc_free(doc);
    free(copy);
    return 0;
}
