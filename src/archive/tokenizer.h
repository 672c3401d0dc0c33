/* The FTS5 tokenizer "akt": words of text/segment.h in their exact form (text/token.h).
 *
 * In a question, text that begins with the byte 0x01 is a list of exact words parted by spaces,
 * taken as they are: how akt asks. Any other question is read as a document is, for a reader in the
 * sqlite3 shell, who finds inflections too: all words of the table "word" that share the stem, or
 * the stem without marks; before a * exact words only. */
#ifndef AKT_ARCHIVE_TOKENIZER_H
#define AKT_ARCHIVE_TOKENIZER_H

#include "text/token.h"

#define AKT_RAW_TOKENS '\x01'

struct fts5_api;

typedef int akt_take_word(void *context, akt_str word); /* an SQLite result code, as below */

typedef struct akt_index_tokenizer {
    akt_tokenizer *words; /* not owned; may be exchanged between texts */
    /* Called for each word of a text being indexed, in order; NULL when nobody counts. */
    void (*count)(void *context, const akt_word *word);
    void *context;
    /* Gives the other words that share a question's word's bare stem; NULL: a question is read as
     * it stands. */
    int (*kin)(void *vocabulary, const akt_word *word, akt_take_word *take, void *context);
    void *vocabulary;
} akt_index_tokenizer;

/* Registers "akt" with FTS5; *tokenizer must live as long as the connection. An SQLite result code.
 * Calls nothing in SQLite but through api, so that the extension can use it in any program. */
int akt_index_tokenizer_register(struct fts5_api *api, akt_index_tokenizer *tokenizer);

#endif
