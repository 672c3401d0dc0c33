/* Words and the forms by which they are found: exact form, stem and bare stem.
 *
 * exact: see text/forms.h. A colon's ending is kept ("vgr:s").
 * stem:  Snowball's Swedish stem of the exact word (of what stands before the colon, "vgr").
 * bare:  every mark off the stem. Always stemmed before folding: stemming folded text would merge
 *        att/åtta and svar/svåra.
 *
 * Words recur, so each surface form is worked out once and remembered. */
#ifndef AKT_TEXT_TOKEN_H
#define AKT_TEXT_TOKEN_H

#include "base/str.h"

typedef struct akt_word {      /* one distinct surface form; lives as long as the tokenizer */
    akt_str exact, stem, bare; /* never empty; stem or bare may equal the form before it */
    bool has_stem;             /* stem differs from exact */
    bool has_bare;             /* bare differs from stem and from exact */
    uint32_t number;           /* 0, 1, 2 ... by first appearance in this tokenizer */
} akt_word;

typedef struct akt_tokenizer akt_tokenizer;

/* Bytes of a form. A longer word is compared by its first 240 (cut at a character), and stands so
 * in the index. */
#define AKT_WORD_MAX 240

/* Increases whenever any text would give other words or forms: an index made by another version is
 * refused until `akt refresh`. */
#define AKT_TOKENIZER_VERSION 2

akt_tokenizer *akt_tokenizer_new(void);            /* NULL when memory is out */
void akt_tokenizer_free(akt_tokenizer *tokenizer); /* NULL is fine */

/* The word that akt_next_word found. NULL when memory is out. */
const akt_word *akt_tokenizer_word(akt_tokenizer *tokenizer, akt_str surface);

/* The same for n words, AKT_WORDS_AT_ONCE at most; false when memory is out. A large table is far
 * from the processor: here it answers many questions in the time of one. */
bool akt_tokenizer_words(akt_tokenizer *tokenizer, const akt_str surface[], size_t n,
                         const akt_word *out[]);
#define AKT_WORDS_AT_ONCE 16

/* Words remembered so far, and the bytes they take, for a caller that wants to start afresh. */
size_t akt_tokenizer_count(const akt_tokenizer *tokenizer);
size_t akt_tokenizer_memory(const akt_tokenizer *tokenizer);

/* Swedish stop words (Snowball's list) by exact form: true for "och", "att", "ett". */
bool akt_is_stop_word(akt_str exact);

#endif
