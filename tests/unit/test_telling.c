/* query: whether two sentences tell of one decision.
 *
 * tests/cases/register/X.case: "same" or "other" is a sentence and "with" another, "on" and "in"
 * the days of their documents. tests/cases/register/several/X.case: "document" is the day of one,
 * "-" for none, "text" a paragraph of it, and "is" the decisions that it tells, each by a letter:
 * those of one letter are one decision. */
#include "findings/telling.h"

#include "base/buf.h"
#include "facts/analysis.h"
#include "facts/sentence.h"

#include "support/archive_fixture.h"
#include "support/pairs.h"

static akt_day day_of(akt_str text)
{
    int year, month, day;
    char copy[16] = "";

    if (text.len == 0)
        return AKT_NO_DAY;
    memcpy(copy, text.ptr, text.len < 15 ? text.len : 15);
    CHECK(sscanf(copy, "%d-%d-%d", &year, &month, &day) == 3, "%s is no day", copy);
    return akt_day_of(year, month, day);
}

/* The telling of a document of one sentence. */
static akt_telling telling_of(const test_case *c, akt_str text, akt_day day, uint32_t number,
                              akt_doc **doc, akt_arena *arena)
{
    akt_analysis_options options = {.reference = day};
    akt_analysis analysis;

    *doc = doc_of(text);
    MUST(akt_analyse(*doc, &options, arena, &analysis, err));
    CHECK(analysis.n_decisions > 0, "%s:%u: no decision: %.*s", c->file, c->line, (int)text.len,
          text.ptr);
    return (akt_telling){.decision = analysis.decisions[0].decision,
                         .sentence = text,
                         .title = AKT_STR(""),
                         .latest = day,
                         .document = number,
                         .passage = number};
}

static bool one_decision(pairs *p, const test_case *c, akt_str one, akt_str with)
{
    akt_arena arena = {0};
    akt_telling tellings[2];
    akt_doc *docs[2];
    uint32_t group[2];
    bool merged;
    size_t n;

    tellings[0] = telling_of(c, one, day_of(case_value(c, "on")), 1, &docs[0], &arena);
    tellings[1] = telling_of(c, with, day_of(case_value(c, "in")), 2, &docs[1], &arena);
    CHECK(akt_tellings_group(tellings, 2, p->tokenizer, pairs_weight, p, group, &n), "memory");
    merged = group[0] == group[1];
    CHECK(n == (merged ? 1 : 2), "%zu groups", n);
    akt_doc_free(docs[0]);
    akt_doc_free(docs[1]);
    akt_arena_free(&arena);
    return merged;
}

static void pairs_merge_as_a_reader_would_have_them(void **state)
{
    (void)state;
    pairs_run("register", one_decision, 18, 0.95, 0.70);
}

/* --- Several documents --- */

enum { SEVERAL_MAX = 16 };

typedef struct story { /* a case that is being judged */
    akt_telling tellings[SEVERAL_MAX];
    char letters[SEVERAL_MAX];
    size_t n;
    akt_doc *docs[SEVERAL_MAX];
    size_t n_docs;
    uint32_t n_passages;
    akt_arena arena;
} story;

typedef struct tally {
    pairs p;
    size_t merged, right, wanted, n;
} tally;

static void add_tellings(story *of, const test_case *c, size_t passage,
                         const akt_analysis *analysis, akt_day day, akt_str letters)
{
    const akt_doc *doc = of->docs[of->n_docs - 1];
    size_t n = 0;

    for (size_t i = 0; i < analysis->n_decisions; i++) {
        const akt_passage_decision *d = &analysis->decisions[i];

        if (d->passage != passage)
            continue;
        CHECK(of->n < SEVERAL_MAX && 2 * n < letters.len,
              "%s:%u: more decisions than letters: %.*s", c->file, c->line,
              (int)d->decision.signal.len, d->decision.signal.ptr);
        of->letters[of->n] = letters.ptr[2 * n++];
        of->tellings[of->n++] = (akt_telling){
            .decision = d->decision,
            .sentence = akt_sentence_at(doc->passages[d->passage].text, d->decision.offset),
            .title = AKT_STR(""),
            .latest = day,
            .document = (uint32_t)of->n_docs,
            .passage = of->n_passages};
    }
    CHECK(2 * n == letters.len + 1, "%s:%u: %zu decisions for \"%.*s\"", c->file, c->line, n,
          (int)letters.len, letters.ptr);
    of->n_passages++;
}

/* One document: lines [from, to) of the case. */
static void add_document(story *of, const test_case *c, size_t from, size_t to)
{
    akt_day day =
        akt_str_eq(c->lines[from].value, AKT_STR("-")) ? AKT_NO_DAY : day_of(c->lines[from].value);
    akt_analysis_options options = {.reference = day};
    akt_analysis analysis;
    akt_buf text = {0};
    size_t passage = 0;

    for (size_t i = from + 1; i < to; i++)
        if (akt_str_eq(c->lines[i].name, AKT_STR("text"))) {
            akt_buf_add(&text, c->lines[i].value);
            akt_buf_add(&text, AKT_STR("\n\n"));
        }
    of->docs[of->n_docs++] = doc_of(akt_arena_copy(&of->arena, akt_buf_str(&text)));
    akt_buf_free(&text);
    MUST(akt_analyse(of->docs[of->n_docs - 1], &options, &of->arena, &analysis, err));
    for (size_t i = from + 1; i < to; i++) {
        CHECK(akt_str_eq(c->lines[i].name, AKT_STR("text")) && i + 1 < to, "%s:%u", c->file,
              c->line);
        add_tellings(of, c, passage++, &analysis, day, c->lines[++i].value);
    }
}

static void judge_story(const test_case *c, void *context)
{
    tally *all = context;
    story of = {0};
    uint32_t group[SEVERAL_MAX];
    size_t n_groups;

    for (size_t i = 0; i < c->n && !all->p.judging; i++)
        if (akt_str_eq(c->lines[i].name, AKT_STR("text")))
            pairs_count(&all->p, c->lines[i].value);
    if (!all->p.judging)
        return;
    for (size_t from = 0, to; from < c->n; from = to) {
        for (to = from + 1; to < c->n && !akt_str_eq(c->lines[to].name, AKT_STR("document"));)
            to++;
        add_document(&of, c, from, to);
    }
    CHECK(akt_tellings_group(of.tellings, of.n, all->p.tokenizer, pairs_weight, &all->p, group,
                             &n_groups),
          "memory");
    for (size_t i = 0; i < of.n; i++)
        for (size_t k = i + 1; k < of.n; k++) {
            bool same = of.letters[i] == of.letters[k], merged = group[i] == group[k];

            all->n++;
            all->wanted += same;
            all->merged += merged;
            all->right += same && merged;
            if (same != merged)
                printf("%s:%u: %zu and %zu: %s\n", c->file, c->line, i + 1, k + 1,
                       same ? "one, kept apart" : "two, merged");
        }
    for (size_t i = 0; i < of.n_docs; i++)
        akt_doc_free(of.docs[i]);
    akt_arena_free(&of.arena);
}

static void documents_tell_of_a_decision_once(void **state)
{
    static tally all;
    double precision, recall;

    (void)state;
    all = (tally){.p = {.tokenizer = akt_tokenizer_new()}};
    CHECK(all.p.tokenizer != NULL, "memory");
    cases_run("register/several", judge_story, &all);
    all.p.judging = true;
    cases_run("register/several", judge_story, &all);
    akt_tokenizer_free(all.p.tokenizer);
    precision = (double)all.right / (double)(all.merged ? all.merged : 1);
    recall = (double)all.right / (double)(all.wanted ? all.wanted : 1);
    printf("several documents: %zu pairs, %zu of them one: precision %.3f, recall %.3f\n", all.n,
           all.wanted, precision, recall);
    CHECK(precision >= 0.95, "precision %.3f", precision);
    CHECK(recall >= 0.85, "recall %.3f", recall);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_merge_as_a_reader_would_have_them),
        cmocka_unit_test(documents_tell_of_a_decision_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
