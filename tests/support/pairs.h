/* Case files of pairs that are one thing or two: "same" or "other" is a sentence and "with"
 * another.
 *
 * Two passes: the first counts the words of all sentences, which is how much a word tells; the
 * second asks the judge about each pair, and precision and recall of merging are printed and held
 * to a floor. */
#ifndef AKT_TESTS_SUPPORT_PAIRS_H
#define AKT_TESTS_SUPPORT_PAIRS_H

#include "text/segment.h"
#include "text/token.h"

#include "support/cases.h"

#include <math.h>

enum { PAIR_WORDS = 8192 };

typedef struct pairs pairs;

/* Whether the program takes the two sentences of a case for one thing. */
typedef bool pair_judge(pairs *p, const test_case *c, akt_str one, akt_str with);

struct pairs {
    pair_judge *judge;
    akt_tokenizer *tokenizer;
    size_t seen[PAIR_WORDS], last[PAIR_WORDS]; /* sentences with the word; the last of them */
    size_t n_sentences;
    bool judging;
    size_t merged, merged_right, wanted, others;
};

/* How much a word tells among these sentences, 0 to 1; `context` is the pairs. */
static inline double pairs_weight(void *context, const akt_word *word)
{
    const pairs *p = context;
    size_t n = word->number < PAIR_WORDS ? p->seen[word->number] : 1;

    return 1 - log((double)(n > 0 ? n : 1)) / log((double)p->n_sentences + 1);
}

static inline void pairs_count(pairs *p, akt_str text)
{
    size_t at = 0, begin, end;

    p->n_sentences++;
    while (akt_next_word(text, &at, &begin, &end)) {
        const akt_word *word = akt_tokenizer_word(p->tokenizer, akt_str_slice(text, begin, end));

        CHECK(word && word->number < PAIR_WORDS, "too many words");
        if (p->last[word->number] != p->n_sentences)
            p->seen[word->number]++;
        p->last[word->number] = p->n_sentences;
    }
}

static inline void pairs_case(const test_case *c, void *context)
{
    pairs *p = context;
    bool same = case_value(c, "same").len > 0, merged;
    akt_str one = case_value(c, same ? "same" : "other"), with = case_value(c, "with");

    CHECK(one.len > 0 && with.len > 0, "%s:%u: no pair", c->file, c->line);
    if (!p->judging) {
        pairs_count(p, one);
        pairs_count(p, with);
        return;
    }
    merged = p->judge(p, c, one, with);
    p->wanted += same;
    p->others += !same;
    p->merged += merged;
    p->merged_right += merged && same;
    if (merged != same)
        printf("%s:%u: %s\n", c->file, c->line, same ? "one, kept apart" : "two, merged");
}

/* Judges every pair of the topic, at least `least` of either kind, and holds the figures to their
 * floors. */
static inline void pairs_run(const char *topic, pair_judge *judge, size_t least,
                             double least_precision, double least_recall)
{
    static pairs p;
    double precision, recall;

    p = (pairs){.judge = judge, .tokenizer = akt_tokenizer_new()};
    CHECK(p.tokenizer != NULL, "memory");
    cases_run(topic, pairs_case, &p);
    p.judging = true;
    cases_run(topic, pairs_case, &p);
    akt_tokenizer_free(p.tokenizer);
    CHECK(p.wanted >= least && p.others >= least, "%zu and %zu pairs", p.wanted, p.others);
    precision = (double)p.merged_right / (double)(p.merged ? p.merged : 1);
    recall = (double)p.merged_right / (double)p.wanted;
    printf("%s: %zu pairs that are one, %zu that are two: precision %.3f, recall %.3f\n", topic,
           p.wanted, p.others, precision, recall);
    CHECK(precision >= least_precision, "precision %.3f", precision);
    CHECK(recall >= least_recall, "recall %.3f", recall);
}

#endif
