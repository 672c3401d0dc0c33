/* What a dated sentence is about: two sentences of the same date tell of one event when their words
 * are mostly the same and nothing in them disagrees. A wrong merge hides an event, so in doubt they
 * are two. */
#ifndef AKT_FINDINGS_MATTER_H
#define AKT_FINDINGS_MATTER_H

#include "base/arena.h"
#include "text/token.h"

typedef struct akt_matter akt_matter;

typedef struct akt_range { /* bytes of a text */
    size_t offset, length;
} akt_range;

/* How much a word tells, from 0 (in every unit of the archive) to 1 (in one). */
typedef double akt_word_weight(void *context, const akt_word *word);

/* The matter of a sentence. dates: ranges of it that are dates, ascending; they are no words here.
 * In arena, and borrows from the tokenizer and the text; NULL when memory is out. */
akt_matter *akt_matter_of(akt_str text, const akt_range *dates, size_t n_dates,
                          akt_tokenizer *tokenizer, akt_word_weight *weight, void *context,
                          akt_arena *arena);

/* Words that count: not stop words, numbers or dates. */
size_t akt_matter_words(const akt_matter *matter);

/* Whether it speaks of its own document, so that the same words in another are another matter:
 * "denna lag träder i kraft". */
bool akt_matter_is_here(const akt_matter *matter);

/* Whether it speaks of what comes again each month or year: a budget, a report on the quarter. */
bool akt_matter_recurs(const akt_matter *matter);

/* The words by stem, the most telling first: under these one looks for others of the same matter.
 * At most n; how many there are. */
size_t akt_matter_keys(const akt_matter *matter, akt_str *out, size_t n);

/* 0 to 1; 0 when they disagree: in a case number, a paragraph, a number at the same place, the body
 * that acts, a name, or in that one is denied. */
double akt_matter_alike(const akt_matter *a, const akt_matter *b);

#define AKT_MATTER_SAME 0.55 /* from here on they are one event (tests/cases/events) */

#endif
