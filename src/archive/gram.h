/* Words by their 4-grams: how a word that was misspelt finds its neighbours in the vocabulary.
 *
 * A word is taken without any marks (text/forms.h, bare, of the exact word and not of its stem) and
 * put between "^" and "$"; each four characters in a row are a gram: "börsen" gives ^bor bors orse
 * rsen sen$. Only words of letters alone, 2 to 40 of them, are kept so. */
#ifndef AKT_ARCHIVE_GRAM_H
#define AKT_ARCHIVE_GRAM_H

#include "base/buf.h"

#define AKT_GRAM_WORD_MAX 40                  /* characters */
#define AKT_GRAMS_MAX (AKT_GRAM_WORD_MAX - 1) /* grams of a word that long */
#define AKT_GRAM_TEXT 13                      /* four characters as UTF-8, and a NUL */

typedef uint64_t akt_gram; /* four characters of 16 bits, the first highest: in order of text */

/* The distinct grams of a bare word, in order of first appearance; how many. 0: it has none. */
size_t akt_grams_of(akt_str bare, akt_gram out[AKT_GRAMS_MAX]);

/* As the column gram.gram has it, and a NUL. Returns the bytes. */
size_t akt_gram_text(akt_gram gram, char out[AKT_GRAM_TEXT]);

/* The column gram.words: adds id, which must be above *last, and moves *last to it. *last begins
 * at 0. */
void akt_gram_pack(akt_buf *words, int64_t *last, int64_t id);

/* The next id at *at; *last as above. false at the end, and where the bytes make no sense: *at is
 * then short of words.len. */
bool akt_gram_unpack(akt_str words, size_t *at, int64_t *last);

#endif
