/* Words of a batch and how many of its units hold each.
 *
 * The tokenizer numbers surface forms ("Region", "region"); what is counted is the exact form that
 * they share, a slot here. A slot remembers the last unit that held it, so that each unit counts
 * once, and the row it has in the table word, so that it is looked up once a process. */
#include "archive/vocabulary.h"

#include "archive/crowd.h"
#include "archive/gram.h"
#include "archive/gram_merge.h"

#include "base/hash.h"
#include "base/mem.h"
#include "text/forms.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS = 16 }; /* of the statements that put many at once; as in statement.c */

typedef struct slot {
    const akt_word *word;
    int64_t id; /* in the table word; 0: not known yet */
} slot;

typedef struct tally { /* of a slot; apart from it, since every word of a text comes by here */
    uint32_t unit;     /* the last that held it */
    uint32_t count;    /* units of this batch that hold it */
} tally;

typedef struct touched {
    uint64_t key; /* its order: known words by row, then new ones by their first bytes */
    uint32_t slot;
} touched;

struct akt_vocabulary {
    slot *slots;
    tally *tallies;
    size_t n_slots, cap_slots, cap_tallies;
    uint32_t *slot_of; /* by akt_word.number: 1 + slot, 0 not seen yet */
    size_t cap_numbers;
    uint32_t *table;   /* hash of exact forms: 1 + slot */
    size_t table_size; /* a power of two */
    touched *touched;  /* slots with a count */
    size_t n_touched, cap_touched;
    akt_crowd crowd;
    uint64_t seed; /* of the table's hash: nobody can prepare words that all meet in one place */
    uint32_t unit;
    size_t unit_words;
    bool complete; /* every row of the table word is a slot here: one without an id has no row */
    bool failed;   /* memory ran out: told when the batch is written */
};

akt_vocabulary *akt_vocabulary_new(void)
{
    akt_vocabulary *vocabulary = akt_alloc(sizeof *vocabulary);

    if (vocabulary == NULL)
        return NULL;
    memset(vocabulary, 0, sizeof *vocabulary);
    vocabulary->seed = akt_hash_seed();
    return vocabulary;
}

void akt_vocabulary_empty(akt_vocabulary *vocabulary)
{
    uint64_t seed = vocabulary->seed;

    akt_free(vocabulary->slots);
    akt_free(vocabulary->tallies);
    akt_free(vocabulary->slot_of);
    akt_free(vocabulary->table);
    akt_free(vocabulary->touched);
    memset(vocabulary, 0, sizeof *vocabulary);
    vocabulary->seed = seed;
}

void akt_vocabulary_free(akt_vocabulary *vocabulary)
{
    if (vocabulary == NULL)
        return;
    akt_vocabulary_empty(vocabulary);
    akt_free(vocabulary);
}

/* FNV-1a from a start that nobody knows; every bit of what it gives hangs on all of that. */
static bool grow_table(akt_vocabulary *v)
{
    size_t size = v->table_size == 0 ? 1024 : 2 * v->table_size;
    uint32_t *table = akt_alloc(size * sizeof *table);

    if (table == NULL)
        return false;
    memset(table, 0, size * sizeof *table);
    for (size_t i = 0; i < v->n_slots; i++) {
        size_t at = akt_hash(v->slots[i].word->exact, v->seed) & (size - 1);

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
    at = akt_hash(word->exact, v->seed) & (v->table_size - 1);
    while (v->table[at] != 0) {
        if (akt_str_eq(v->slots[v->table[at] - 1].word->exact, word->exact))
            return v->table[at];
        at = (at + 1) & (v->table_size - 1);
    }
    if (!akt_grow(&v->slots, &v->cap_slots, v->n_slots + 1, sizeof *v->slots) ||
        !akt_grow(&v->tallies, &v->cap_tallies, v->n_slots + 1, sizeof *v->tallies))
        return 0;
    akt_crowd_add(&v->crowd, word->exact);
    v->slots[v->n_slots] = (slot){word, 0};
    v->tallies[v->n_slots] = (tally){0, 0};
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

const akt_crowd *akt_vocabulary_crowd(const akt_vocabulary *vocabulary)
{
    return &vocabulary->crowd;
}

size_t akt_vocabulary_unit_words(const akt_vocabulary *vocabulary)
{
    return vocabulary->unit_words;
}

void akt_vocabulary_count(void *vocabulary, const akt_word *word)
{
    akt_vocabulary *v = vocabulary;
    uint32_t at = word->number < v->cap_numbers ? v->slot_of[word->number] : 0;
    tally *found;

    v->unit_words++;
    if (at == 0) {
        if (!make_room_for_number(v, word->number) || (at = slot_for(v, word)) == 0) {
            v->failed = true;
            return;
        }
        v->slot_of[word->number] = at;
    }
    found = &v->tallies[at - 1];
    if (found->unit == v->unit)
        return;
    found->unit = v->unit;
    if (found->count++ > 0)
        return;
    if (!akt_grow(&v->touched, &v->cap_touched, v->n_touched + 1, sizeof *v->touched)) {
        v->failed = true;
        return;
    }
    v->touched[v->n_touched++].slot = at - 1;
}

void akt_vocabulary_forget(akt_vocabulary *vocabulary)
{
    for (size_t i = 0; i < vocabulary->n_slots; i++) {
        vocabulary->slots[i].id = 0;
        vocabulary->tallies[i].count = 0;
    }
    vocabulary->n_touched = 0;
    vocabulary->complete = false;
    vocabulary->failed = false;
}

/* Known words by row, then unknown ones by spelling: both in the order of their b-trees, or nearly:
 * seven bytes of a word decide. */
static void set_keys(akt_vocabulary *v)
{
    for (size_t i = 0; i < v->n_touched; i++) {
        const slot *word = &v->slots[v->touched[i].slot];
        uint64_t key = 1;

        if (word->id != 0) {
            v->touched[i].key = (uint64_t)word->id & UINT64_MAX >> 8;
            continue;
        }
        for (size_t k = 0; k < 7; k++)
            key = key << 8 | (k < word->word->exact.len ? (uint8_t)word->word->exact.ptr[k] : 0);
        v->touched[i].key = key;
    }
}

static int by_key(const void *a, const void *b)
{
    const touched *left = a, *right = b;

    return left->key < right->key ? -1 : left->key > right->key;
}

static akt_status add_count(akt_archive *archive, const slot *word, uint32_t count, akt_err *err)
{
    sqlite3_stmt *statement = akt_statement(archive, AKT_SQL_COUNT_WORD);

    if (statement != NULL) {
        akt_bind_int(statement, 1, count);
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

/* Words whose rows are to be made, in the order of their ids. */
typedef struct new_words {
    const slot *word[ROWS];
    uint32_t count[ROWS];
    size_t n;
} new_words;

static void bind_word(sqlite3_stmt *statement, int at, const slot *word, uint32_t count)
{
    const akt_word *forms = word->word;

    akt_bind_int(statement, at + 1, word->id);
    akt_bind_str(statement, at + 2, forms->exact);
    akt_bind_str_or_null(statement, at + 3, forms->has_stem ? forms->stem : AKT_STR(""));
    akt_bind_str_or_null(statement, at + 4, forms->has_bare ? forms->bare : AKT_STR(""));
    akt_bind_int(statement, at + 5, count);
}

static akt_status put_words(akt_archive *archive, new_words *words, akt_err *err)
{
    size_t step = words->n == ROWS ? ROWS : 1;
    sqlite3_stmt *statement =
        akt_statement(archive, step == ROWS ? AKT_SQL_ADD_WORDS : AKT_SQL_ADD_WORD);
    akt_status status = AKT_OK;

    for (size_t i = 0; i < words->n && status == AKT_OK; i += step) {
        for (size_t k = 0; k < step && statement != NULL; k++)
            bind_word(statement, (int)(5 * k), words->word[i + k], words->count[i + k]);
        status = akt_run_statement(archive, statement, "cannot store a word", err);
    }
    words->n = 0;
    return status;
}

/* Counts a word that has a row; one without gets an id and waits among words. */
static akt_status count_word(akt_archive *archive, slot *word, uint32_t count, int64_t *next_id,
                             new_words *words, akt_err *err)
{
    akt_status status = AKT_OK;

    if (word->id == 0 && !archive->vocabulary->complete)
        status = find_word(archive, word, err);
    if (status != AKT_OK)
        return status;
    if (word->id != 0)
        return add_count(archive, word, count, err);
    word->id = (*next_id)++;
    words->word[words->n] = word;
    words->count[words->n++] = count;
    return words->n == ROWS ? put_words(archive, words, err) : AKT_OK;
}

/* --- The grams of the batch's new words. First every gram of every word is given the number of its
 * list and the lists are counted; then all lists are filled in one array, without growing. */

typedef struct gram_list {
    akt_gram gram;
    uint32_t n, end; /* ids it has, and where in `ids` it ends (so far) */
} gram_list;

typedef struct gram_table {
    gram_list *lists;
    size_t n_lists, cap_lists;
    uint32_t *table; /* hash of grams: 1 + list */
    size_t table_size;
    uint32_t *lists_of; /* lists of the first word, of the second ... */
    size_t total, cap_total;
    uint8_t *n_of; /* how many lists each word has */
    int64_t *ids;
} gram_table;

static void free_grams(gram_table *t)
{
    akt_free(t->lists);
    akt_free(t->table);
    akt_free(t->lists_of);
    akt_free(t->n_of);
    akt_free(t->ids);
}

static uint32_t *place_of(const gram_table *t, akt_gram gram)
{
    /* The product's upper bits: its lower ones know nothing of the first letters. */
    size_t at = (size_t)((gram * 0x9E3779B97F4A7C15u) >> 40) & (t->table_size - 1);

    while (t->table[at] != 0 && t->lists[t->table[at] - 1].gram != gram)
        at = (at + 1) & (t->table_size - 1);
    return &t->table[at];
}

static bool grow_grams(gram_table *t)
{
    size_t size = t->table_size == 0 ? 4096 : 2 * t->table_size;
    uint32_t *table = akt_alloc(size * sizeof *table);

    if (table == NULL)
        return false;
    memset(table, 0, size * sizeof *table);
    akt_free(t->table);
    t->table = table;
    t->table_size = size;
    for (size_t i = 0; i < t->n_lists; i++)
        *place_of(t, t->lists[i].gram) = (uint32_t)(i + 1);
    return true;
}

static bool add_gram_of_word(gram_table *t, akt_gram gram)
{
    uint32_t *place;

    if (2 * t->n_lists >= t->table_size && !grow_grams(t))
        return false;
    place = place_of(t, gram);
    if (*place == 0) {
        t->lists[t->n_lists] = (gram_list){gram, 0, 0};
        *place = (uint32_t)++t->n_lists;
    }
    t->lists[*place - 1].n++;
    t->lists_of[t->total++] = *place - 1;
    return true;
}

static bool count_grams(gram_table *t, const slot *words, const touched *fresh, size_t n)
{
    akt_gram grams[AKT_GRAMS_MAX];
    akt_buf bare = {0};
    bool fine = (t->n_of = akt_alloc(n)) != NULL;

    for (size_t i = 0; i < n && fine; i++) {
        size_t n_grams;

        akt_buf_clear(&bare);
        akt_form_bare(words[fresh[i].slot].word->exact, &bare);
        n_grams = akt_grams_of(akt_buf_str(&bare), grams);
        t->n_of[i] = (uint8_t)n_grams; /* AKT_GRAMS_MAX at most */
        fine = t->total <= UINT32_MAX - n_grams &&
               akt_grow(&t->lists_of, &t->cap_total, t->total + n_grams, sizeof *t->lists_of) &&
               akt_grow(&t->lists, &t->cap_lists, t->n_lists + n_grams, sizeof *t->lists);
        for (size_t g = 0; g < n_grams && fine; g++)
            fine = add_gram_of_word(t, grams[g]);
        fine = fine && !bare.failed;
    }
    akt_buf_free(&bare);
    return fine;
}

static bool fill_grams(gram_table *t, const slot *words, const touched *fresh, size_t n)
{
    uint32_t at = 0;
    size_t next = 0;

    t->ids = akt_alloc(t->total * sizeof *t->ids);
    if (t->ids == NULL)
        return false;
    for (size_t i = 0; i < t->n_lists; i++) {
        t->lists[i].end = at;
        at += t->lists[i].n;
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t g = 0; g < t->n_of[i]; g++)
            t->ids[t->lists[t->lists_of[next++]].end++] = words[fresh[i].slot].id;
    }
    return true;
}

static int by_gram(const void *a, const void *b)
{
    akt_gram left = ((const gram_list *)a)->gram, right = ((const gram_list *)b)->gram;

    return left < right ? -1 : left > right;
}

static void bind_list(sqlite3_stmt *statement, int at, const gram_table *t, const gram_list *list,
                      int64_t block, char text[AKT_GRAM_TEXT], akt_buf *packed)
{
    int64_t last = 0;

    akt_buf_clear(packed);
    for (uint32_t k = list->end - list->n; k < list->end; k++)
        akt_gram_pack(packed, &last, t->ids[k]);
    akt_bind_str(statement, at + 1, (akt_str){text, akt_gram_text(list->gram, text)});
    akt_bind_int(statement, at + 2, block);
    akt_bind_blob(statement, at + 3, akt_buf_str(packed));
}

static akt_status put_lists(akt_archive *archive, gram_table *t, int64_t block, akt_err *err)
{
    char text[ROWS][AKT_GRAM_TEXT];
    akt_buf packed[ROWS] = {{0}};
    akt_status status = AKT_OK;

    if (t->n_lists > 0)
        qsort(t->lists, t->n_lists, sizeof *t->lists, by_gram);
    for (size_t i = 0, step; i < t->n_lists && status == AKT_OK; i += step) {
        sqlite3_stmt *statement;
        bool failed = false;

        step = t->n_lists - i >= ROWS ? ROWS : 1;
        statement = akt_statement(archive, step == ROWS ? AKT_SQL_PUT_GRAMS : AKT_SQL_PUT_GRAM);
        for (size_t k = 0; k < step && statement != NULL; k++) {
            bind_list(statement, (int)(3 * k), t, &t->lists[i + k], block, text[k], &packed[k]);
            failed = failed || packed[k].failed;
        }
        status = failed ? akt_fail_memory(err)
                        : akt_run_statement(archive, statement, "cannot store 4-grams", err);
    }
    for (size_t k = 0; k < ROWS; k++)
        akt_buf_free(&packed[k]);
    return status;
}

/* fresh: words whose rows were made in this batch, by id. */
static akt_status write_grams(akt_archive *archive, const touched *fresh, size_t n, akt_err *err)
{
    const slot *words = archive->vocabulary->slots;
    gram_table table = {0};
    int64_t block;
    char number[24];
    akt_status status = akt_setting_number(archive, "gram_blocks", 0, &block, err);

    if (status == AKT_OK &&
        (!count_grams(&table, words, fresh, n) || !fill_grams(&table, words, fresh, n)))
        status = akt_fail_memory(err);
    if (status == AKT_OK)
        status = put_lists(archive, &table, block + 1, err);
    if (status == AKT_OK)
        status = akt_grams_merge(archive, block + 1, err);
    sqlite3_snprintf(sizeof number, number, "%lld", (long long)block + 1);
    if (status == AKT_OK)
        status = akt_setting_put(archive, "gram_blocks", number, err);
    free_grams(&table);
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
    new_words words = {.n = 0};
    size_t n_fresh = 0;
    int64_t next_id, first_id;
    akt_status status;

    if (v->failed)
        return akt_fail_memory(err);
    if (v->n_touched == 0)
        return AKT_OK;
    status = next_word_id(archive, &next_id, err);
    first_id = next_id;
    if (status == AKT_OK && first_id == 1)
        v->complete = true;
    set_keys(v);
    qsort(v->touched, v->n_touched, sizeof *v->touched, by_key);
    for (size_t i = 0; i < v->n_touched && status == AKT_OK; i++) {
        uint32_t at = v->touched[i].slot;

        status = count_word(archive, &v->slots[at], v->tallies[at].count, &next_id, &words, err);
        v->tallies[at].count = 0;
        if (v->slots[at].id >= first_id)
            v->touched[n_fresh++] = v->touched[i]; /* never ahead of what is being read */
    }
    v->n_touched = 0;
    if (status == AKT_OK)
        status = put_words(archive, &words, err);
    if (status == AKT_OK && n_fresh > 0)
        status = write_grams(archive, v->touched, n_fresh, err);
    return status;
}
