/* Words of a batch and how many of its units hold each.
 *
 * The tokenizer numbers surface forms ("Region", "region"); what is counted is the exact form that
 * they share, a slot here. A slot remembers the last unit that held it, so that each unit counts
 * once, and the row it has in the table word, so that it is looked up once a process. */
#include "archive/vocabulary.h"

#include "archive/gram.h"

#include "base/mem.h"
#include "text/forms.h"

#include <stdlib.h>
#include <string.h>

typedef struct slot {
    const akt_word *word;
    int64_t id;     /* in the table word; 0: not known yet */
    uint64_t unit;  /* the last that held it */
    uint32_t count; /* units of this batch that hold it */
    bool fresh;     /* its row was made in this batch */
} slot;

struct akt_vocabulary {
    slot *slots;
    size_t n_slots, cap_slots;
    uint32_t *slot_of; /* by akt_word.number: 1 + slot, 0 not seen yet */
    size_t cap_numbers;
    uint32_t *table;   /* hash of exact forms: 1 + slot */
    size_t table_size; /* a power of two */
    uint32_t *touched; /* slots with a count */
    size_t n_touched, cap_touched;
    uint64_t unit;
    size_t unit_words;
    bool failed; /* memory ran out: told when the batch is written */
};

akt_vocabulary *akt_vocabulary_new(void)
{
    akt_vocabulary *vocabulary = akt_alloc(sizeof *vocabulary);

    if (vocabulary != NULL)
        memset(vocabulary, 0, sizeof *vocabulary);
    return vocabulary;
}

void akt_vocabulary_empty(akt_vocabulary *vocabulary)
{
    akt_free(vocabulary->slots);
    akt_free(vocabulary->slot_of);
    akt_free(vocabulary->table);
    akt_free(vocabulary->touched);
    memset(vocabulary, 0, sizeof *vocabulary);
}

void akt_vocabulary_free(akt_vocabulary *vocabulary)
{
    if (vocabulary == NULL)
        return;
    akt_vocabulary_empty(vocabulary);
    akt_free(vocabulary);
}

static uint64_t hash_of(akt_str s)
{
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a */

    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.ptr[i]) * 0x100000001B3u;
    return hash ^ hash >> 32;
}

static bool grow_table(akt_vocabulary *v)
{
    size_t size = v->table_size == 0 ? 1024 : 2 * v->table_size;
    uint32_t *table = akt_alloc(size * sizeof *table);

    if (table == NULL)
        return false;
    memset(table, 0, size * sizeof *table);
    for (size_t i = 0; i < v->n_slots; i++) {
        size_t at = hash_of(v->slots[i].word->exact) & (size - 1);

        while (table[at] != 0)
            at = (at + 1) & (size - 1);
        table[at] = (uint32_t)(i + 1);
    }
    akt_free(v->table);
    v->table = table;
    v->table_size = size;
    return true;
}

/* The slot of a surface form that was not seen before; 0 when memory is out. */
static uint32_t slot_for(akt_vocabulary *v, const akt_word *word)
{
    size_t at;

    if (v->n_slots >= UINT32_MAX - 1 || (2 * v->n_slots >= v->table_size && !grow_table(v)))
        return 0;
    at = hash_of(word->exact) & (v->table_size - 1);
    while (v->table[at] != 0) {
        if (akt_str_eq(v->slots[v->table[at] - 1].word->exact, word->exact))
            return v->table[at];
        at = (at + 1) & (v->table_size - 1);
    }
    if (!akt_grow(&v->slots, &v->cap_slots, v->n_slots + 1, sizeof *v->slots))
        return 0;
    v->slots[v->n_slots] = (slot){.word = word};
    v->table[at] = (uint32_t)++v->n_slots;
    return v->table[at];
}

static bool make_room_for_number(akt_vocabulary *v, size_t number)
{
    size_t old = v->cap_numbers;

    if (number < old)
        return true;
    if (!akt_grow(&v->slot_of, &v->cap_numbers, number + 1, sizeof *v->slot_of))
        return false;
    memset(v->slot_of + old, 0, (v->cap_numbers - old) * sizeof *v->slot_of);
    return true;
}

void akt_vocabulary_next_unit(akt_vocabulary *vocabulary)
{
    vocabulary->unit++;
    vocabulary->unit_words = 0;
}

size_t akt_vocabulary_unit_words(const akt_vocabulary *vocabulary)
{
    return vocabulary->unit_words;
}

void akt_vocabulary_count(void *vocabulary, const akt_word *word)
{
    akt_vocabulary *v = vocabulary;
    uint32_t at = word->number < v->cap_numbers ? v->slot_of[word->number] : 0;
    slot *found;

    v->unit_words++;
    if (at == 0) {
        if (!make_room_for_number(v, word->number) || (at = slot_for(v, word)) == 0) {
            v->failed = true;
            return;
        }
        v->slot_of[word->number] = at;
    }
    found = &v->slots[at - 1];
    if (found->unit == v->unit)
        return;
    found->unit = v->unit;
    if (found->count++ > 0)
        return;
    if (!akt_grow(&v->touched, &v->cap_touched, v->n_touched + 1, sizeof *v->touched)) {
        v->failed = true;
        return;
    }
    v->touched[v->n_touched++] = at - 1;
}

void akt_vocabulary_forget(akt_vocabulary *vocabulary)
{
    for (size_t i = 0; i < vocabulary->n_slots; i++) {
        vocabulary->slots[i].id = 0;
        vocabulary->slots[i].count = 0;
    }
    vocabulary->n_touched = 0;
    vocabulary->failed = false;
}

/* Known words first, by row; then unknown ones by spelling: both in the order of their b-trees. */
static int by_row_or_spelling(const void *a, const void *b, void *slots)
{
    const slot *left = (const slot *)slots + *(const uint32_t *)a;
    const slot *right = (const slot *)slots + *(const uint32_t *)b;

    if ((left->id == 0) != (right->id == 0))
        return left->id == 0 ? 1 : -1;
    if (left->id != 0)
        return left->id < right->id ? -1 : left->id > right->id;
    return akt_str_cmp(left->word->exact, right->word->exact);
}

static akt_status add_count(akt_archive *archive, const slot *word, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_COUNT_WORD);

    if (statement != NULL) {
        akt_bind_int(statement, 1, word->count);
        akt_bind_int(statement, 2, word->id);
    }
    return akt_run_statement(archive, statement, "cannot count words", err);
}

static akt_status find_word(akt_archive *archive, slot *word, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_FIND_WORD);
    akt_status status;
    bool found;

    if (statement != NULL)
        akt_bind_str(statement, 1, word->word->exact);
    status = akt_one_row(archive, statement, "cannot look a word up", &found, err);
    if (status == AKT_OK && found) {
        word->id = sqlite3_column_int64(statement, 0);
        sqlite3_reset(statement);
    }
    return status;
}

/* Makes the row of a word that this process has not met before, or counts the one that is there. */
static akt_status add_word(akt_archive *archive, slot *word, int64_t *next_id, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_ADD_WORD);
    const akt_word *forms = word->word;
    akt_status status;

    if (statement != NULL) {
        akt_bind_int(statement, 1, *next_id);
        akt_bind_str(statement, 2, forms->exact);
        akt_bind_str_or_null(statement, 3, forms->has_stem ? forms->stem : AKT_STR(""));
        akt_bind_str_or_null(statement, 4, forms->has_bare ? forms->bare : AKT_STR(""));
        akt_bind_int(statement, 5, word->count);
    }
    status = akt_run_statement(archive, statement, "cannot store a word", err);
    if (status != AKT_OK)
        return status;
    word->fresh = sqlite3_changes64(archive->db) > 0;
    if (word->fresh) {
        word->id = (*next_id)++;
        return AKT_OK;
    }
    status = find_word(archive, word, err);
    return status == AKT_OK ? add_count(archive, word, err) : status;
}

/* --- The grams of the batch's new words: counted, then filled in, so that no list has to grow. */

typedef struct gram_list {
    akt_gram gram;  /* 0: an unused place of the table */
    uint32_t n, at; /* ids, and where they begin (while filling: end) in ids */
} gram_list;

typedef struct gram_table {
    gram_list *lists; /* a hash table while it is made, then sorted at its front */
    size_t size, n;
    uint32_t *order; /* positions among the new words, ascending, list behind list */
    size_t total;
} gram_table;

static gram_list *list_of(gram_table *table, akt_gram gram)
{
    size_t at = (size_t)((gram * 0x9E3779B97F4A7C15u) >> 20) & (table->size - 1);

    while (table->lists[at].gram != 0 && table->lists[at].gram != gram)
        at = (at + 1) & (table->size - 1);
    return &table->lists[at];
}

static bool grow_grams(gram_table *table)
{
    gram_table bigger = {.size = table->size == 0 ? 4096 : 2 * table->size, .n = table->n};

    bigger.lists = akt_alloc(bigger.size * sizeof *bigger.lists);
    if (bigger.lists == NULL)
        return false;
    memset(bigger.lists, 0, bigger.size * sizeof *bigger.lists);
    for (size_t i = 0; i < table->size; i++) {
        if (table->lists[i].gram != 0)
            *list_of(&bigger, table->lists[i].gram) = table->lists[i];
    }
    akt_free(table->lists);
    table->lists = bigger.lists;
    table->size = bigger.size;
    return true;
}

static size_t grams_of_slot(const slot *word, akt_buf *bare, akt_gram grams[AKT_GRAMS_MAX])
{
    akt_buf_clear(bare);
    akt_form_bare(word->word->exact, bare);
    return bare->failed ? 0 : akt_grams_of(akt_buf_str(bare), grams);
}

static bool count_grams(gram_table *table, const slot *words, const uint32_t *fresh, size_t n,
                        akt_buf *bare)
{
    akt_gram grams[AKT_GRAMS_MAX];

    for (size_t i = 0; i < n; i++) {
        size_t n_grams = grams_of_slot(&words[fresh[i]], bare, grams);

        for (size_t g = 0; g < n_grams; g++) {
            gram_list *list;

            if (2 * table->n >= table->size && !grow_grams(table))
                return false;
            list = list_of(table, grams[g]);
            if (list->gram == 0) {
                list->gram = grams[g];
                table->n++;
            }
            list->n++;
            table->total++;
        }
    }
    return table->total < UINT32_MAX && !bare->failed;
}

static bool fill_grams(gram_table *table, const slot *words, const uint32_t *fresh, size_t n,
                       akt_buf *bare)
{
    akt_gram grams[AKT_GRAMS_MAX];
    uint32_t at = 0;

    table->order = akt_alloc((table->total + 1) * sizeof *table->order);
    if (table->order == NULL)
        return false;
    for (size_t i = 0; i < table->size; i++) {
        table->lists[i].at = at;
        at += table->lists[i].n;
    }
    for (size_t i = 0; i < n; i++) {
        size_t n_grams = grams_of_slot(&words[fresh[i]], bare, grams);

        for (size_t g = 0; g < n_grams; g++)
            table->order[list_of(table, grams[g])->at++] = (uint32_t)i;
    }
    return !bare->failed;
}

static int by_gram(const void *a, const void *b)
{
    akt_gram left = ((const gram_list *)a)->gram, right = ((const gram_list *)b)->gram;

    return left < right ? -1 : left > right;
}

static akt_status put_lists(akt_archive *archive, gram_table *table, const slot *words,
                            const uint32_t *fresh, int64_t block, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_PUT_GRAM);
    akt_buf ids = {0};
    akt_status status = AKT_OK;
    size_t kept = 0;

    for (size_t i = 0; i < table->size; i++) {
        if (table->lists[i].gram != 0)
            table->lists[kept++] = table->lists[i];
    }
    if (kept > 0)
        qsort(table->lists, kept, sizeof *table->lists, by_gram);
    for (size_t i = 0; i < kept && status == AKT_OK; i++) {
        const gram_list *list = &table->lists[i];
        char text[AKT_GRAM_TEXT];
        size_t len = akt_gram_text(list->gram, text);
        int64_t last = 0;

        akt_buf_clear(&ids);
        for (uint32_t k = list->at - list->n; k < list->at; k++)
            akt_gram_pack(&ids, &last, words[fresh[table->order[k]]].id);
        if (statement != NULL) {
            akt_bind_str(statement, 1, (akt_str){text, len});
            akt_bind_int(statement, 2, block);
            akt_bind_blob(statement, 3, akt_buf_str(&ids));
        }
        status = ids.failed ? akt_fail_memory(err)
                            : akt_run_statement(archive, statement, "cannot store 4-grams", err);
    }
    akt_buf_free(&ids);
    return status;
}

/* fresh: slots whose rows were made in this batch, by id. */
static akt_status write_grams(akt_archive *archive, const uint32_t *fresh, size_t n, akt_err *err)
{
    const slot *words = archive->vocabulary->slots;
    gram_table table = {0};
    akt_buf bare = {0};
    int64_t block;
    char number[24];
    akt_status status = akt_setting_number(archive, "gram_blocks", 0, &block, err);

    if (status == AKT_OK && (!count_grams(&table, words, fresh, n, &bare) ||
                             !fill_grams(&table, words, fresh, n, &bare)))
        status = akt_fail_memory(err);
    if (status == AKT_OK)
        status = put_lists(archive, &table, words, fresh, block + 1, err);
    sqlite3_snprintf(sizeof number, number, "%lld", (long long)block + 1);
    if (status == AKT_OK)
        status = akt_setting_put(archive, "gram_blocks", number, err);
    akt_free(table.lists);
    akt_free(table.order);
    akt_buf_free(&bare);
    return status;
}

static akt_status next_word_id(akt_archive *archive, int64_t *id, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_LAST_WORD);
    bool found;
    akt_status status = akt_one_row(archive, statement, "cannot read the words", &found, err);

    *id = 1;
    if (status == AKT_OK && found) {
        *id = sqlite3_column_int64(statement, 0) + 1;
        sqlite3_reset(statement);
    }
    return status;
}

akt_status akt_vocabulary_write(akt_archive *archive, akt_err *err)
{
    akt_vocabulary *v = archive->vocabulary;
    size_t n_fresh = 0;
    int64_t next_id;
    akt_status status;

    if (v->failed)
        return akt_fail_memory(err);
    if (v->n_touched == 0)
        return AKT_OK;
    status = next_word_id(archive, &next_id, err);
    qsort_r(v->touched, v->n_touched, sizeof *v->touched, by_row_or_spelling, v->slots);
    for (size_t i = 0; i < v->n_touched && status == AKT_OK; i++) {
        slot *word = &v->slots[v->touched[i]];

        word->fresh = false;
        status =
            word->id != 0 ? add_count(archive, word, err) : add_word(archive, word, &next_id, err);
        word->count = 0;
        if (word->fresh)
            v->touched[n_fresh++] = v->touched[i]; /* never ahead of what is being read */
    }
    v->n_touched = 0;
    if (status == AKT_OK && n_fresh > 0)
        status = write_grams(archive, v->touched, n_fresh, err);
    return status;
}
