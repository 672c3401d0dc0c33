/* The FTS5 tokenizer "akt": words of text/segment.h with the token classes of text/token.h, each
 * marked by its first character: e exact word, s stem, b bare stem.
 *
 * In a document every word gives its e token and, at the same place, s and b where they differ.
 * In a question, text that begins with the byte 0x01 is a list of such tokens parted by spaces,
 * taken as they are: how akt asks. Any other question is tokenised as a document is, so that a
 * reader in the sqlite3 shell finds inflections too; before a * it is exact words only. */
#ifndef AKT_ARCHIVE_TOKENIZER_H
#define AKT_ARCHIVE_TOKENIZER_H

#include "text/token.h"

#define AKT_RAW_TOKENS '\x01'

struct fts5_api;

typedef struct akt_index_tokenizer {
    akt_tokenizer *words; /* not owned; may be exchanged between texts */
    /* Called for each word of a text being indexed, in order; NULL when nobody counts. */
    void (*count)(void *context, const akt_word *word);
    void *context;
} akt_index_tokenizer;

/* Registers "akt" with FTS5; *tokenizer must live as long as the connection. An SQLite result code.
 * Calls nothing in SQLite but through api, so that the extension can use it in any program. */
int akt_index_tokenizer_register(struct fts5_api *api, akt_index_tokenizer *tokenizer);

#endif
