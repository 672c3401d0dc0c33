/* The archive against itself. What SQLite can check it checks (pages, foreign keys, the index's
 * b-trees); what is derived from the stored passages is derived once more: all texts are tokenised,
 * and lengths, vocabulary, 4-grams and the terms of the index are compared with that. */
#include "archive/check.h"

#include "archive/get.h"
#include "archive/gram.h"
#include "archive/internal.h"

#include "base/mem.h"
#include "base/message.h"
#include "base/names.h"
#include "text/forms.h"
#include "text/segment.h"
#include "text/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TOLD_OF_A_KIND = 10 };

typedef struct term {     /* of the index: an exact word */
    uint32_t unit, units; /* the last that held it, and how many did */
    bool met;             /* in the table that is being compared */
} term;

typedef struct checking {
    akt_archive *archive;
    void (*differs)(void *context, const char *sentence);
    void *context;
    size_t told; /* of the kind being checked */
    akt_names words;
    term *terms; /* by number of the word */
    size_t cap_terms;
    akt_arena arena;
    akt_buf scratch;
} checking;

static void tell(checking *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void tell(checking *c, const char *format, ...)
{
    char sentence[480];
    va_list args;

    if (c->told++ >= TOLD_OF_A_KIND)
        return;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, gettext(format), args);
    va_end(args);
    c->differs(c->context, sentence);
}

/* Ends a kind of difference: says how many more there were. */
static void tell_rest(checking *c)
{
    size_t rest = c->told > TOLD_OF_A_KIND ? c->told - TOLD_OF_A_KIND : 0;

    c->told = 0;
    if (rest > 0)
        tell(c, "and %zu more like the one before", rest);
    c->told = 0;
}

static const char *column_z(sqlite3_stmt *row, int at)
{
    const unsigned char *text = sqlite3_column_text(row, at);

    return text == NULL ? "" : (const char *)text;
}

/* --- What SQL can tell: each row is a difference, its first two columns name it. --- */

static const struct {
    const char *sql, *sentence;
} questions[] = {
    {"SELECT integrity_check, '' FROM pragma_integrity_check(10) WHERE integrity_check <> 'ok'",
     N_("the file itself is damaged: %s%s")},
    {"SELECT \"table\", rowid FROM pragma_foreign_key_check",
     N_("a row of the table %s refers to something that is not there (row %s)")},
    {"SELECT id, source FROM path p WHERE source IS NOT NULL"
     " AND NOT EXISTS (SELECT 1 FROM source s WHERE s.id = p.source)",
     N_("path %s refers to a source that is not there (%s)")},
    {"SELECT id, vanished FROM path p WHERE vanished IS NOT NULL"
     " AND NOT EXISTS (SELECT 1 FROM import_run r WHERE r.id = p.vanished)",
     N_("path %s refers to an import that is not there (%s)")},
    {"SELECT id, path FROM document d WHERE path IS NOT NULL"
     " AND NOT EXISTS (SELECT 1 FROM path p WHERE p.id = d.path)",
     N_("document %s refers to a path that is not there (%s)")},
    {"SELECT id, earlier_id FROM document d WHERE earlier_id IS NOT NULL AND"
     " (earlier_id >= id OR NOT EXISTS (SELECT 1 FROM document e WHERE e.id = d.earlier_id))",
     N_("document %s names an earlier version that cannot be one (%s)")},
    {"SELECT sha256, '' FROM source s WHERE NOT EXISTS (SELECT 1 FROM document d"
     " WHERE d.source = s.id)",
     N_("the source %s has no document%s")},
    {"SELECT a.name, a.sz FROM sqlar a LEFT JOIN source s ON s.original = a.name"
     " WHERE s.id IS NULL OR s.size IS NOT a.sz",
     N_("the original %s (%s bytes) is not that of a source of that size")},
    {"SELECT id, current FROM document d WHERE current <>"
     " EXISTS (SELECT 1 FROM path p WHERE p.source = d.source)",
     N_("document %s is marked as current = %s, and what was seen last says otherwise")},
    {"SELECT id, n_passages FROM document d WHERE n_passages <> (SELECT count(*) FROM passage p"
     " WHERE p.id >= d.first_passage AND p.id < d.first_passage + d.n_passages"
     "   AND p.document = d.id AND p.n = p.id - d.first_passage + 1)",
     N_("document %s does not have all of its %s passages")},
    {"SELECT count(*), sum FROM passage, (SELECT sum(n_passages) AS sum FROM document)"
     " HAVING count(*) <> coalesce(sum, 0)",
     N_("there are %s passages; the documents have %s")},
    {"SELECT id, n FROM passage WHERE heading >= n OR heading < 1",
     N_("passage %s (number %s of its document) stands under a heading that is not above it")},
    {"SELECT id, n_units FROM document d WHERE n_passages > 0 AND 1 <>"
     " (SELECT count(*) = d.n_units AND min(first_passage) = d.first_passage"
     "     AND max(last_passage) = d.first_passage + d.n_passages - 1"
     "     AND sum(last_passage - first_passage + 1) = d.n_passages"
     "  FROM unit u WHERE u.id >= d.first_unit AND u.id < d.first_unit + d.n_units"
     "   AND u.document = d.id)",
     N_("the %2$s units of document %1$s do not hold its passages")},
    {"SELECT count(*), sum FROM unit, (SELECT sum(n_units) AS sum FROM document)"
     " HAVING count(*) <> coalesce(sum, 0)",
     N_("there are %s units; the documents have %s")},
    {"SELECT passage, d.text FROM date d JOIN passage p ON p.id = d.passage WHERE"
     " CAST(substr(CAST(p.text AS BLOB), offset + 1, length) AS TEXT) IS NOT d.text",
     N_("a date in passage %s does not stand where it is said to: %s")},
    {"SELECT passage, r.text FROM reference r JOIN passage p ON p.id = r.passage WHERE"
     " CAST(substr(CAST(p.text AS BLOB), r.offset + 1, r.length) AS TEXT) <> r.text",
     N_("a reference in passage %s does not stand where it is said to: %s")},
    {"SELECT passage, text FROM date WHERE start_day > end_day OR"
     " (start_day IS NULL) <> (end_day IS NULL) OR date(start_day) IS NOT start_day OR"
     " date(end_day) IS NOT end_day",
     N_("a date in passage %s has days that cannot be: %s")},
    {"SELECT passage, d.signal FROM decision d JOIN passage p ON p.id = d.passage WHERE"
     " CAST(substr(CAST(p.text AS BLOB), offset + 1, length) AS TEXT) IS NOT d.signal",
     N_("a decision in passage %s does not stand where it is said to: %s")},
    {"SELECT passage, signal FROM decision WHERE start_day > end_day OR"
     " (start_day IS NULL) <> (end_day IS NULL) OR date(start_day) IS NOT start_day OR"
     " date(end_day) IS NOT end_day",
     N_("a decision in passage %s has days that cannot be: %s")},
};

/* SQLite's own check tells of a page that it had no memory for as of a damaged one. */
static bool lacked_memory(const char *told)
{
    const char *code = strstr(told, "error code=");
    long number = code != NULL ? strtol(code + strlen("error code="), NULL, 10) : SQLITE_OK;

    return number == SQLITE_NOMEM || number == SQLITE_IOERR_NOMEM;
}

static akt_status ask(checking *c, const char *sql, const char *sentence, akt_err *err)
{
    sqlite3_stmt *statement = NULL;
    akt_status status = AKT_OK;
    bool found = true;

    sqlite3_prepare_v2(c->archive->db, sql, -1, &statement, NULL);
    while (status == AKT_OK) {
        status = akt_one_row(c->archive, statement, "cannot check the archive", &found, err);
        if (status != AKT_OK || !found)
            break;
        if (lacked_memory(column_z(statement, 0))) {
            status = akt_fail_memory(err);
            break;
        }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* from the table above: two strings */
        tell(c, sentence, column_z(statement, 0), column_z(statement, 1));
#pragma GCC diagnostic pop
    }
    sqlite3_finalize(statement);
    tell_rest(c);
    return status;
}

/* A damaged page ends a query with an error: that is a finding, not the end of the check. */
static akt_status forgive_damage(checking *c, akt_status status, akt_err *own, akt_err *err)
{
    if (status == AKT_OK)
        return AKT_OK;
    if (status == AKT_EARCHIVE) {
        tell(c, "%s", own->text);
        tell_rest(c);
        return AKT_OK;
    }
    return akt_fail(err, status, "%s", own->text);
}

/* FTS5 looks at the b-trees of its index. It takes this as an INSERT, so a reader cannot ask. */
static akt_status check_index_structure(checking *c, akt_err *err)
{
    if (c->archive->mode == AKT_READ)
        return AKT_OK;
    return akt_run_sql(c->archive, "INSERT INTO unit_index (unit_index) VALUES ('integrity-check')",
                       "the index is damaged; run akt refresh", err);
}

/* --- All texts once more --- */

/* What is known of a word; NULL: it stands in no passage. */
static term *term_of(checking *c, akt_str text)
{
    size_t number = akt_names_find(&c->words, text);

    return number != AKT_NONE ? &c->terms[number] : NULL;
}

/* A word of the unit (from 1). */
static bool add_term(checking *c, akt_str exact, uint32_t unit)
{
    size_t known = c->words.n, number;
    term *found;

    if (!akt_grow(&c->terms, &c->cap_terms, known + 1, sizeof *c->terms) ||
        (number = akt_names_add(&c->words, exact)) == AKT_NONE)
        return false;
    found = &c->terms[number];
    if (number == known) {
        akt_str copy = akt_arena_copy(&c->arena, exact);

        if (copy.ptr == NULL)
            return false;
        c->words.at[number] = copy;
        *found = (term){0};
    }
    if (found->unit != unit) {
        found->unit = unit;
        found->units++;
    }
    return true;
}

static bool tokenise(checking *c, akt_str text, uint32_t unit, size_t *words)
{
    size_t at = 0, begin, end;

    while (akt_next_word(text, &at, &begin, &end)) {
        const akt_word *word =
            akt_tokenizer_word(c->archive->tokenizer, akt_str_slice(text, begin, end));

        if (word == NULL || !add_term(c, word->exact, unit))
            return false;
        ++*words;
    }
    return true;
}

/* One unit's passages into c->scratch, as the index had them. */
static akt_status read_unit_text(checking *c, int64_t first, int64_t last, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(c->archive, AKT_SQL_GET_TEXTS);
    akt_status status = AKT_OK;
    bool found = true;

    akt_buf_clear(&c->scratch);
    if (statement != NULL) {
        akt_bind_int(statement, 1, first);
        akt_bind_int(statement, 2, last);
    }
    while (status == AKT_OK) {
        status = akt_one_row(c->archive, statement, "cannot read passages", &found, err);
        if (status != AKT_OK || !found)
            break;
        if (sqlite3_column_int64(statement, 0) != first)
            akt_buf_byte(&c->scratch, '\n');
        akt_buf_add(&c->scratch, akt_column_str(statement, 1));
        if (!akt_utf8_valid(akt_column_str(statement, 1), NULL))
            tell(c, "passage %lld is not UTF-8", (long long)sqlite3_column_int64(statement, 0));
    }
    if (statement != NULL)
        sqlite3_reset(statement);
    return c->scratch.failed ? akt_fail_memory(err) : status;
}

static void compare_length(checking *c, const akt_lengths *lengths, int64_t unit, bool current,
                           size_t words)
{
    uint16_t stored;

    if (unit < 1 || (uint64_t)unit > lengths->n) {
        tell(c, "unit %lld has no length", (long long)unit);
        return;
    }
    stored = lengths->length[unit - 1];
    if (words > AKT_LENGTH_MAX)
        words = AKT_LENGTH_MAX;
    if ((stored & AKT_LENGTH_MAX) != words)
        tell(c, "unit %lld has %zu words; the table of lengths says %u", (long long)unit, words,
             stored & AKT_LENGTH_MAX);
    if (((stored & AKT_LENGTH_OLD) == 0) != current)
        tell(c, "the table of lengths has unit %lld as %s, its document is not", (long long)unit,
             current ? "earlier" : "current");
}

static akt_status check_unit(checking *c, sqlite3_stmt *row, uint32_t n, const akt_lengths *lengths,
                             akt_err *err)
{
    size_t words = 0;
    akt_status status =
        read_unit_text(c, sqlite3_column_int64(row, 1), sqlite3_column_int64(row, 2), err);

    if (status != AKT_OK)
        return status;
    if (akt_utf8_valid(akt_buf_str(&c->scratch), NULL) &&
        !tokenise(c, akt_buf_str(&c->scratch), n, &words))
        return akt_fail_memory(err);
    compare_length(c, lengths, sqlite3_column_int64(row, 0), sqlite3_column_int(row, 3) != 0,
                   words);
    return AKT_OK;
}

static akt_status check_units(checking *c, akt_err *err)
{
    sqlite3_stmt *statement = NULL;
    akt_lengths lengths;
    uint32_t n = 0;
    bool found = true;
    akt_status status = akt_get_lengths(c->archive, &lengths, err);

    if (status != AKT_OK)
        return status;
    sqlite3_prepare_v2(c->archive->db,
                       "SELECT u.id, u.first_passage, u.last_passage, d.current FROM unit u"
                       " JOIN document d ON d.id = u.document ORDER BY u.id",
                       -1, &statement, NULL);
    while (status == AKT_OK) {
        status = akt_one_row(c->archive, statement, "cannot read the units", &found, err);
        if (status != AKT_OK || !found)
            break;
        status = check_unit(c, statement, ++n, &lengths, err);
    }
    sqlite3_finalize(statement);
    if (status == AKT_OK && lengths.n != n)
        tell(c, "there are %u units and %zu lengths of units", n, lengths.n);
    akt_free(lengths.length);
    tell_rest(c);
    return status;
}

/* --- Their terms against the index and the vocabulary --- */

static void forget_met(checking *c)
{
    for (size_t i = 0; i < c->words.n; i++)
        c->terms[i].met = false;
}

/* The terms that were not met. */
static void tell_missing(checking *c, const char *format)
{
    for (size_t i = 0; i < c->words.n; i++) {
        if (c->terms[i].met)
            continue;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* from our callers: one string */
        tell(c, format, c->words.at[i].ptr);
#pragma GCC diagnostic pop
    }
}

static akt_status check_terms(checking *c, akt_err *err)
{
    sqlite3_stmt *statement = NULL;
    akt_status status = AKT_OK;
    bool found = true;

    forget_met(c);
    sqlite3_prepare_v2(c->archive->db, "SELECT term, doc FROM temp.akt_terms", -1, &statement,
                       NULL);
    while (status == AKT_OK) {
        term *wanted;
        uint32_t units;

        status = akt_one_row(c->archive, statement, "cannot read the index", &found, err);
        if (status != AKT_OK || !found)
            break;
        wanted = term_of(c, akt_column_str(statement, 0));
        units = wanted != NULL ? wanted->units : 0;
        if (wanted != NULL)
            wanted->met = true;
        if (sqlite3_column_int64(statement, 1) != units)
            tell(c, "the index has \"%s\" in %lld units; the passages have it in %u",
                 column_z(statement, 0), (long long)sqlite3_column_int64(statement, 1), units);
    }
    sqlite3_finalize(statement);
    if (status == AKT_OK)
        tell_missing(c, "the index does not have \"%s\", which stands in a passage");
    tell_rest(c);
    return status;
}

typedef struct gram_pair {
    akt_gram gram;
    int64_t word;
} gram_pair;

typedef struct gram_pairs {
    gram_pair *list;
    size_t n, cap;
} gram_pairs;

static bool add_grams(checking *c, gram_pairs *pairs, akt_str word, int64_t id)
{
    akt_gram grams[AKT_GRAMS_MAX];
    size_t n;

    akt_buf_clear(&c->scratch);
    akt_form_bare(word, &c->scratch);
    n = akt_grams_of(akt_buf_str(&c->scratch), grams);
    if (c->scratch.failed ||
        !akt_grow(&pairs->list, &pairs->cap, pairs->n + n + 1, sizeof *pairs->list))
        return false;
    for (size_t i = 0; i < n; i++)
        pairs->list[pairs->n++] = (gram_pair){grams[i], id};
    return true;
}

static bool check_word(checking *c, sqlite3_stmt *row, gram_pairs *pairs)
{
    akt_str text = akt_column_str(row, 1);
    const akt_word *forms;
    term *wanted;
    uint32_t units;

    if (text.len == 0 || text.len > AKT_WORD_MAX || !akt_utf8_valid(text, NULL)) {
        tell(c, "word %lld of the vocabulary is no word", (long long)sqlite3_column_int64(row, 0));
        return true;
    }
    wanted = term_of(c, text);
    units = wanted != NULL ? wanted->units : 0;
    if (wanted != NULL)
        wanted->met = true;
    if (sqlite3_column_int64(row, 4) != units)
        tell(c, "the vocabulary counts %lld units with \"%s\"; there are %u",
             (long long)sqlite3_column_int64(row, 4), column_z(row, 1), units);
    forms = akt_tokenizer_word(c->archive->tokenizer, text);
    if (forms == NULL)
        return false;
    if (!akt_str_eq(akt_column_str(row, 2), forms->has_stem ? forms->stem : AKT_STR("")) ||
        !akt_str_eq(akt_column_str(row, 3), forms->has_bare ? forms->bare : AKT_STR("")))
        tell(c, "the vocabulary has another stem for \"%s\" than the tokenizer gives",
             column_z(row, 1));
    return add_grams(c, pairs, text, sqlite3_column_int64(row, 0));
}

static akt_status check_words(checking *c, gram_pairs *pairs, akt_err *err)
{
    sqlite3_stmt *statement = NULL;
    akt_status status = AKT_OK;
    bool found = true;

    forget_met(c);
    sqlite3_prepare_v2(c->archive->db, "SELECT id, word, stem, bare, units FROM word ORDER BY id",
                       -1, &statement, NULL);
    while (status == AKT_OK) {
        status = akt_one_row(c->archive, statement, "cannot read the vocabulary", &found, err);
        if (status != AKT_OK || !found)
            break;
        if (!check_word(c, statement, pairs))
            status = akt_fail_memory(err);
    }
    sqlite3_finalize(statement);
    if (status == AKT_OK)
        tell_missing(c, "the vocabulary does not have \"%s\", which stands in a passage");
    tell_rest(c);
    return status;
}

/* --- 4-grams: both sides in order of gram and word, walked together --- */

static int by_gram_and_word(const void *a, const void *b)
{
    const gram_pair *left = a, *right = b;

    if (left->gram != right->gram)
        return left->gram < right->gram ? -1 : 1;
    return left->word < right->word ? -1 : left->word > right->word;
}

static void tell_gram(checking *c, const char *text, int64_t word, bool stored)
{
    if (stored)
        tell(c, "the 4-gram \"%s\" names word %lld, which does not have it", text, (long long)word);
    else
        tell(c, "the 4-gram \"%s\" does not name word %lld, which has it", text, (long long)word);
}

/* The pairs before the stored one are missing from the table. */
static void skip_to(checking *c, const gram_pairs *pairs, size_t *next, const char *text,
                    int64_t word)
{
    char wanted[AKT_GRAM_TEXT];

    while (*next < pairs->n) {
        const gram_pair *pair = &pairs->list[*next];
        int order;

        akt_gram_text(pair->gram, wanted);
        order = text == NULL ? -1 : strcmp(wanted, text);
        if (order == 0)
            order = pair->word < word ? -1 : pair->word > word;
        if (order >= 0)
            break;
        tell_gram(c, wanted, pair->word, false);
        ++*next;
    }
}

static void check_gram(checking *c, const gram_pairs *pairs, size_t *next, sqlite3_stmt *row)
{
    akt_str words = akt_column_str(row, 1);
    const char *text = column_z(row, 0);
    char wanted[AKT_GRAM_TEXT];
    size_t at = 0;
    int64_t word = 0;

    while (akt_gram_unpack(words, &at, &word)) {
        skip_to(c, pairs, next, text, word);
        if (*next < pairs->n && pairs->list[*next].word == word &&
            (akt_gram_text(pairs->list[*next].gram, wanted), strcmp(wanted, text) == 0))
            ++*next;
        else
            tell_gram(c, text, word, true);
    }
    if (at != words.len)
        tell(c, "the list of words of the 4-gram \"%s\" is damaged", text);
}

static akt_status check_grams(checking *c, gram_pairs *pairs, akt_err *err)
{
    sqlite3_stmt *statement = NULL;
    akt_status status = AKT_OK;
    size_t next = 0;
    bool found = true;

    if (pairs->n > 0)
        qsort(pairs->list, pairs->n, sizeof *pairs->list, by_gram_and_word);
    sqlite3_prepare_v2(c->archive->db, "SELECT gram, words FROM gram ORDER BY gram, block", -1,
                       &statement, NULL);
    while (status == AKT_OK) {
        status = akt_one_row(c->archive, statement, "cannot read the 4-grams", &found, err);
        if (status != AKT_OK || !found)
            break;
        check_gram(c, pairs, &next, statement);
    }
    sqlite3_finalize(statement);
    if (status == AKT_OK)
        skip_to(c, pairs, &next, NULL, 0);
    tell_rest(c);
    return status;
}

static akt_status check_derived(checking *c, akt_err *err)
{
    gram_pairs pairs = {NULL, 0, 0};
    akt_status status = check_units(c, err);

    if (status == AKT_OK)
        status = check_terms(c, err);
    if (status == AKT_OK)
        status = check_words(c, &pairs, err);
    if (status == AKT_OK)
        status = check_grams(c, &pairs, err);
    akt_free(pairs.list);
    return status;
}

/* --- All of it, on one state of the archive --- */

static akt_status check_step_by_step(checking *c, bool derived, akt_err *err)
{
    akt_err own = {AKT_OK, ""};
    akt_status status = AKT_OK;

    if (derived) /* first: it writes, in SQLite's eyes, and the rest is one reading transaction */
        status = forgive_damage(c, check_index_structure(c, &own), &own, err);
    if (status == AKT_OK)
        status = akt_run_sql(c->archive, "BEGIN", "cannot check the archive", err);
    for (size_t i = 0; i < sizeof questions / sizeof *questions && status == AKT_OK; i++) {
        akt_err_clear(&own);
        status =
            forgive_damage(c, ask(c, questions[i].sql, questions[i].sentence, &own), &own, err);
    }
    akt_err_clear(&own);
    if (status == AKT_OK && derived)
        status = forgive_damage(c, check_derived(c, &own), &own, err);
    sqlite3_exec(c->archive->db, "COMMIT", NULL, NULL, NULL);
    return status;
}

static akt_status check_versions(checking *c, bool *current, akt_err *err)
{
    int64_t tokenizer, analysis;
    akt_status status = akt_setting_number(c->archive, "tokenizer_version", 0, &tokenizer, err);

    if (status == AKT_OK)
        status = akt_setting_number(c->archive, "analysis_version", 0, &analysis, err);
    *current = status == AKT_OK && tokenizer == AKT_TOKENIZER_VERSION;
    if (status == AKT_OK && !*current)
        tell(c,
             "the indexes were made by another akt (tokenizer %lld, this one's is %d): they "
             "cannot be checked; run akt refresh",
             (long long)tokenizer, AKT_TOKENIZER_VERSION);
    tell_rest(c);
    return status;
}

akt_status akt_archive_check(akt_archive *archive,
                             void (*differs)(void *context, const char *sentence), void *context,
                             akt_err *err)
{
    checking c = {.archive = archive, .differs = differs, .context = context};
    bool current = false;
    akt_status status = AKT_OK;

    if (archive->mode == AKT_READ) /* it would forbid the temporary table too */
        status = akt_run_sql(archive, "PRAGMA query_only = OFF", "cannot check the archive", err);
    if (status == AKT_OK)
        status = akt_run_sql(archive,
                             "CREATE VIRTUAL TABLE temp.akt_terms"
                             " USING fts5vocab('main', 'unit_index', 'row')",
                             "cannot check the archive", err);
    if (status == AKT_OK)
        status = check_versions(&c, &current, err);
    if (status == AKT_OK)
        status = check_step_by_step(&c, current, err);
    sqlite3_exec(archive->db, "DROP TABLE IF EXISTS temp.akt_terms", NULL, NULL, NULL);
    if (archive->mode == AKT_READ)
        sqlite3_exec(archive->db, "PRAGMA query_only = ON", NULL, NULL, NULL);
    akt_free(c.terms);
    akt_names_free(&c.words);
    akt_arena_free(&c.arena);
    akt_buf_free(&c.scratch);
    return status;
}
