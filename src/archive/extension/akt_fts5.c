/* The tokenizer as a loadable extension, for whoever opens an archive elsewhere:
 *
 *     sqlite3 akt.db ".load akt_fts5" "SELECT rowid FROM unit_index WHERE unit_index MATCH
 * 'beslut'"
 *
 * SQLite derives the entry point's name from the file's: letters only, so without the 5. */
#include "archive/tokenizer.h"

#include <stdlib.h>

#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1

int sqlite3_aktfts_init(sqlite3 *db, char **message, const sqlite3_api_routines *api);

static int find_fts5(sqlite3 *db, fts5_api **out)
{
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL);

    *out = NULL;
    if (result != SQLITE_OK)
        return result;
    sqlite3_bind_pointer(statement, 1, out, "fts5_api_ptr", NULL);
    sqlite3_step(statement);
    return sqlite3_finalize(statement);
}

/* A database that has no such table has no such words. Prepared each time: a statement that lived
 * on would keep the connection from closing. */
static int read_kin(void *vocabulary, const akt_word *word, akt_take_word *take, void *context)
{
    static const char sql[] = "SELECT word FROM main.word"
                              " WHERE coalesce(bare, stem, word) = ?1 AND word <> ?2"
                              " ORDER BY units DESC LIMIT 256";
    sqlite3_stmt *row;
    int result = SQLITE_OK;

    if (sqlite3_prepare_v2(vocabulary, sql, -1, &row, NULL) != SQLITE_OK)
        return SQLITE_OK;
    sqlite3_bind_text(row, 1, word->bare.ptr, (int)word->bare.len, SQLITE_STATIC);
    sqlite3_bind_text(row, 2, word->exact.ptr, (int)word->exact.len, SQLITE_STATIC);
    while (result == SQLITE_OK && sqlite3_step(row) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(row, 0);

        if (text != NULL)
            result = take(context, akt_str_of(text));
    }
    sqlite3_finalize(row);
    return result;
}

/* The words of one connection; a wrapper function owns them until the connection closes. */
static void forget_words(void *shared)
{
    akt_index_tokenizer *tokenizer = shared;

    akt_tokenizer_free(tokenizer->words);
    free(tokenizer);
}

static void tokenizer_version(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    (void)values;
    sqlite3_result_int(context, AKT_TOKENIZER_VERSION);
}

__attribute__((visibility("default"))) int sqlite3_aktfts_init(sqlite3 *db, char **message,
                                                               const sqlite3_api_routines *api)
{
    akt_index_tokenizer *tokenizer;
    fts5_api *fts5;

    SQLITE_EXTENSION_INIT2(api);
    if (find_fts5(db, &fts5) != SQLITE_OK || fts5 == NULL) {
        *message = sqlite3_mprintf("akt_fts5: this SQLite has no FTS5");
        return SQLITE_ERROR;
    }
    tokenizer = calloc(1, sizeof *tokenizer);
    if (tokenizer == NULL)
        return SQLITE_NOMEM;
    tokenizer->kin = read_kin;
    tokenizer->vocabulary = db;
    tokenizer->words = akt_tokenizer_new();
    if (tokenizer->words == NULL) {
        forget_words(tokenizer);
        return SQLITE_NOMEM;
    }
    /* SELECT akt_tokenizer_version() is compared with the setting of that name; on failure SQLite
     * has called forget_words already. */
    if (sqlite3_create_function_v2(db, "akt_tokenizer_version", 0,
                                   SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, tokenizer,
                                   tokenizer_version, NULL, NULL, forget_words) != SQLITE_OK)
        return SQLITE_ERROR;
    return akt_index_tokenizer_register(fts5, tokenizer);
}
