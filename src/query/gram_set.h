/* The 4-grams of a question's words, and which of them a word of the archive has. Grams as in
 * archive/gram.h: of the bare word between "^" and "$".
 * A word with digits, or of one letter, is one gram as a whole. */
#ifndef AKT_QUERY_GRAM_SET_H
#define AKT_QUERY_GRAM_SET_H

#include "archive/gram.h"
#include "text/token.h"

#define AKT_GRAM_SET_MAX 512 /* of a question; further ones are not looked at */
#define AKT_GRAM_SET_SLOTS 2048

typedef struct akt_gram_set { /* all zero is empty */
    akt_gram gram[AKT_GRAM_SET_MAX];
    uint16_t times[AKT_GRAM_SET_MAX];        /* words of the question that have it */
    const akt_word *whole[AKT_GRAM_SET_MAX]; /* the word that it is as a whole, or NULL */
    size_t n;
    uint16_t slot[AKT_GRAM_SET_SLOTS]; /* 1 + index, by hash */
} akt_gram_set;

/* Adds those of a word, each once. */
void akt_gram_set_add(akt_gram_set *set, const akt_word *word);

/* Those of the word that are in the set, by index, each as often as the word has it; how many, at
 * most AKT_GRAMS_MAX. */
size_t akt_gram_set_find(const akt_gram_set *set, const akt_word *word,
                         uint16_t out[AKT_GRAMS_MAX]);

#endif
