/* The words of a batch: counted while FTS5 indexes (so that text is tokenised once), written to the
 * tables word and gram when the batch is committed. */
#ifndef AKT_ARCHIVE_VOCABULARY_H
#define AKT_ARCHIVE_VOCABULARY_H

#include "archive/internal.h"

akt_vocabulary *akt_vocabulary_new(void); /* NULL when memory is out */
void akt_vocabulary_free(akt_vocabulary *vocabulary);

/* Begins the next unit. */
void akt_vocabulary_next_unit(akt_vocabulary *vocabulary);

/* A word of the current unit; for akt_index_tokenizer.count. */
void akt_vocabulary_count(void *vocabulary, const akt_word *word);

/* Words of the current unit so far. */
size_t akt_vocabulary_unit_words(const akt_vocabulary *vocabulary);

/* Its words, by where FTS5's hash puts them. */
const akt_crowd *akt_vocabulary_crowd(const akt_vocabulary *vocabulary);

/* Adds the counts to the tables and begins anew; inside the transaction. */
akt_status akt_vocabulary_write(akt_archive *archive, akt_err *err);

/* Drops the counts: the batch was undone. Ids are looked up again. */
void akt_vocabulary_forget(akt_vocabulary *vocabulary);

/* Drops the words themselves as well: the tokenizer that gave them is going. */
void akt_vocabulary_empty(akt_vocabulary *vocabulary);

#endif
