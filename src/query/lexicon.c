/* Three questions to the table "word", each answered from one of its indexes. */
#include "query/lexicon.h"

#include "base/buf.h"
#include "base/mem.h"
#include "text/forms.h"
#include "text/utf8.h"

#include <sqlite3.h>
#include <string.h>

enum {
    FIRST_MARKED = 0xE0, /* letters with marks that beginnings are tried with: à and on */
    AFTER_MARKED = 0x180,
    TRIED_MOST = 16 /* beginnings at a time, while they are read letter by letter */
};

typedef struct lexicon {
    akt_lexicon base;
    akt_archive *archive;
    sqlite3_stmt *units, *forms, *next;
    uint32_t bare[AFTER_MARKED - FIRST_MARKED]; /* of each letter; 0: of more than one */
    bool has_bare;                              /* it is filled */
} lexicon;

static void bind(sqlite3_stmt *statement, akt_str s)
{
    sqlite3_bind_text64(statement, 1, s.ptr, s.len, SQLITE_STATIC, SQLITE_UTF8);
}

static akt_str column(sqlite3_stmt *row, int at)
{
    const void *bytes = sqlite3_column_blob(row, at);
    int len = sqlite3_column_bytes(row, at);

    return bytes && len > 0 ? (akt_str){bytes, (size_t)len} : AKT_STR("");
}

static akt_status fail(lexicon *l, sqlite3_stmt *statement, akt_err *err)
{
    akt_status status = akt_archive_fail(l->archive, "cannot search", err);

    sqlite3_reset(statement);
    return status;
}

static size_t units_of(akt_lexicon *base, akt_str exact)
{
    lexicon *l = (lexicon *)base;
    sqlite3_int64 units = 0;

    bind(l->units, exact);
    if (sqlite3_step(l->units) == SQLITE_ROW)
        units = sqlite3_column_int64(l->units, 0);
    sqlite3_reset(l->units);
    return units > 0 ? (size_t)units : 0;
}

static bool add_form(akt_word_forms *out, size_t *cap, sqlite3_stmt *row, akt_arena *arena)
{
    sqlite3_int64 units = sqlite3_column_int64(row, 3);
    akt_word_form form = {.has_bare = sqlite3_column_int(row, 2) != 0,
                          .units = units > 0 ? (size_t)units : 0};

    if (out->n == *cap) {
        akt_word_form *more = akt_arena_array(arena, *cap ? 4 * *cap : 16, sizeof *more);

        if (!more)
            return false;
        if (out->n > 0)
            memcpy(more, out->form, out->n * sizeof *more);
        out->form = more;
        *cap = *cap ? 4 * *cap : 16;
    }
    form.exact = akt_arena_copy(arena, column(row, 0));
    form.stem = akt_arena_copy(arena, column(row, 1));
    out->form[out->n++] = form;
    return form.exact.ptr && form.stem.ptr;
}

static akt_status forms_of(akt_lexicon *base, akt_str bare, akt_arena *arena, akt_word_forms *out,
                           akt_err *err)
{
    lexicon *l = (lexicon *)base;
    size_t cap = 0;
    int rc;

    *out = (akt_word_forms){0};
    bind(l->forms, bare);
    while ((rc = sqlite3_step(l->forms)) == SQLITE_ROW)
        if (!add_form(out, &cap, l->forms, arena)) {
            sqlite3_reset(l->forms);
            return akt_fail_memory(err);
        }
    if (rc != SQLITE_DONE)
        return fail(l, l->forms, err);
    sqlite3_reset(l->forms);
    return AKT_OK;
}

/* --- Beginnings: the letters of the asked one are taken one by one, each as it is and with every
 * mark, and what no word begins with is dropped. --- */

typedef struct tried {
    akt_str text[TRIED_MOST];
    size_t n;
} tried;

/* Whether any word begins so. */
static akt_status begins_a_word(lexicon *l, akt_str beginning, bool *found, akt_err *err)
{
    int rc;

    bind(l->next, beginning);
    rc = sqlite3_step(l->next);
    *found = rc == SQLITE_ROW && akt_str_starts(column(l->next, 0), beginning);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        return fail(l, l->next, err);
    sqlite3_reset(l->next);
    return AKT_OK;
}

static akt_status try_letter(lexicon *l, akt_str before, uint32_t letter, tried *out,
                             akt_arena *arena, akt_err *err)
{
    char *bytes = akt_arena_alloc(arena, before.len + 4);
    bool found;
    akt_status status;

    if (!bytes)
        return akt_fail_memory(err);
    if (out->n == TRIED_MOST)
        return AKT_OK;
    memcpy(bytes, before.ptr, before.len);
    out->text[out->n] = (akt_str){bytes, before.len + akt_utf8_put(letter, bytes + before.len)};
    status = begins_a_word(l, out->text[out->n], &found, err);
    out->n += status == AKT_OK && found;
    return status;
}

static akt_status fill_bare(lexicon *l, akt_err *err)
{
    akt_buf bare = {0};

    for (uint32_t c = FIRST_MARKED; !l->has_bare && c < AFTER_MARKED; c++) {
        char bytes[4];
        size_t len;

        akt_buf_clear(&bare);
        akt_form_bare((akt_str){bytes, akt_utf8_put(c, bytes)}, &bare);
        if (bare.failed)
            return akt_fail_memory(err);
        l->bare[c - FIRST_MARKED] = akt_utf8_at(akt_buf_str(&bare), 0, &len);
        if (len != bare.len)
            l->bare[c - FIRST_MARKED] = 0;
    }
    akt_buf_free(&bare);
    l->has_bare = true;
    return AKT_OK;
}

/* The letter itself, then those whose bare form it is. */
static akt_status try_letters(lexicon *l, const tried *before, uint32_t letter, tried *out,
                              akt_arena *arena, akt_err *err)
{
    akt_status status = AKT_OK;

    for (size_t i = 0; status == AKT_OK && i < before->n; i++)
        status = try_letter(l, before->text[i], letter, out, arena, err);
    for (uint32_t c = FIRST_MARKED; c < AFTER_MARKED; c++)
        for (size_t i = 0; status == AKT_OK && l->bare[c - FIRST_MARKED] == letter && i < before->n;
             i++)
            if (c != letter)
                status = try_letter(l, before->text[i], c, out, arena, err);
    return status;
}

static akt_status beginnings_of(akt_lexicon *base, akt_str beginning, akt_arena *arena,
                                akt_str **out, size_t *n, akt_err *err)
{
    lexicon *l = (lexicon *)base;
    tried now = {{AKT_STR("")}, 1}, next;
    akt_status status = fill_bare(l, err);
    size_t len;

    *n = 0;
    for (size_t at = 0; status == AKT_OK && at < beginning.len && now.n > 0; at += len) {
        uint32_t letter = akt_utf8_at(beginning, at, &len);

        next.n = 0;
        status = try_letters(l, &now, letter, &next, arena, err);
        now = next;
    }
    if (status != AKT_OK)
        return status;
    *out = akt_arena_array(arena, AKT_BEGINNINGS_MAX, sizeof **out);
    if (!*out)
        return akt_fail_memory(err);
    for (size_t i = 0; i < now.n && *n < AKT_BEGINNINGS_MAX; i++)
        if (!akt_str_eq(now.text[i], beginning))
            (*out)[(*n)++] = now.text[i];
    return AKT_OK;
}

/* --- Opening --- */

static bool prepare(lexicon *l, const char *sql, sqlite3_stmt **out)
{
    return sqlite3_prepare_v3(akt_archive_db(l->archive), sql, -1, SQLITE_PREPARE_PERSISTENT, out,
                              NULL) == SQLITE_OK;
}

akt_status akt_lexicon_open(akt_archive *archive, akt_lexicon **out, akt_err *err)
{
    lexicon *l = akt_alloc(sizeof *l);

    if (!l)
        return akt_fail_memory(err);
    *l = (lexicon){.base = {units_of, forms_of, beginnings_of}, .archive = archive};
    if (!prepare(l, "SELECT units FROM word WHERE word = ?1", &l->units) ||
        !prepare(l,
                 "SELECT word, coalesce(stem, word), bare IS NOT NULL, units FROM word"
                 " WHERE coalesce(bare, stem, word) = ?1 ORDER BY units DESC, id LIMIT 256",
                 &l->forms) ||
        !prepare(l, "SELECT word FROM word WHERE word >= ?1 ORDER BY word LIMIT 1", &l->next)) {
        akt_status status = akt_archive_fail(archive, "cannot search the archive", err);

        akt_lexicon_close(&l->base);
        return status;
    }
    *out = &l->base;
    return AKT_OK;
}

void akt_lexicon_close(akt_lexicon *base)
{
    lexicon *l = (lexicon *)base;

    if (!l)
        return;
    sqlite3_finalize(l->units);
    sqlite3_finalize(l->forms);
    sqlite3_finalize(l->next);
    akt_free(l);
}
