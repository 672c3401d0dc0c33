/* Looking words up in the vocabulary by their 4-grams.
 *
 * For each word the grams that it shares are counted in a byte of a table by id: the inner ones in
 * the lower six bits, the first and the last gram in a bit of their own (when words alike are
 * looked for, as the others). A compound that begins or ends with the word has all the inner ones
 * and one of those; near spellings are looked for among the words that share most. */
#include "archive/words.h"

#include "archive/gram.h"
#include "archive/internal.h"
#include "base/mem.h"
#include "text/distance.h"
#include "text/forms.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define DOING "cannot look a word up"

enum {
    INNER = 0x3F,      /* of a tally: how many; a word has AKT_GRAMS_MAX - 2 = 37 at most */
    LAST = 0x40,       /* it ends alike */
    START = 0x80,      /* it begins alike */
    NEAR_MOST = 2048,  /* words that are compared */
    KIN_MOST = 6144,   /* words that begin so, or end so, are read */
    ALIKE_READ = 48,   /* words are read, of which AKT_ALIKE are given */
    TRIED_LETTERS = 8, /* words up to this long are tried with every error */
    COMPOUND_LETTERS = 3
};

typedef struct look_up {
    akt_archive *archive;
    const akt_word *word;
    akt_arena *arena;
    size_t n_chars;
    akt_gram gram[AKT_GRAMS_MAX];
    size_t n_grams;
    uint8_t *tally; /* by word id */
    size_t n_words; /* ids below this */
    bool plain;     /* tallies are numbers alone, without START and LAST */
    akt_err *err;
} look_up;

typedef struct row { /* borrowed from the statement */
    int64_t id;
    akt_str word, stem;
    uint64_t units;
} row;

static akt_status next_row(look_up *l, sqlite3_stmt *statement, row *out, bool *found)
{
    akt_status status = akt_one_row(l->archive, statement, DOING, found, l->err);

    if (status != AKT_OK || !*found)
        return status;
    out->id = sqlite3_column_int64(statement, 0);
    out->word = akt_column_str(statement, 1);
    out->stem = akt_column_str(statement, 2);
    out->units = (uint64_t)sqlite3_column_int64(statement, 3);
    return AKT_OK;
}

static akt_status keep(look_up *l, akt_known_words *list, const row *of, int distance)
{
    akt_str word;

    if (list->n == list->cap) {
        size_t cap = list->cap == 0 ? 16 : 2 * list->cap;
        akt_known_word *more = akt_arena_array(l->arena, cap, sizeof *more);

        if (more == NULL)
            return akt_fail_memory(l->err);
        if (list->n > 0)
            memcpy(more, list->word, list->n * sizeof *more);
        list->word = more;
        list->cap = cap;
    }
    word = akt_arena_copy(l->arena, of->word);
    if (word.ptr == NULL)
        return akt_fail_memory(l->err);
    list->word[list->n++] = (akt_known_word){word, of->units, distance};
    return AKT_OK;
}

static int by_distance(const void *left, const void *right)
{
    const akt_known_word *a = left, *b = right;

    if (a->distance != b->distance)
        return a->distance < b->distance ? -1 : 1;
    if (a->units != b->units)
        return a->units > b->units ? -1 : 1;
    return akt_str_cmp(a->word, b->word);
}

static void sort(akt_known_words *list)
{
    if (list->n > 1)
        qsort(list->word, list->n, sizeof *list->word, by_distance);
}

/* --- 4-grams --- */

/* Most ids are a byte's distance from the one before. */
static inline bool next_id(akt_str words, size_t *at, int64_t *id)
{
    if (*at < words.len && (unsigned char)(words.ptr[*at] - 1) < 0x7F) {
        *id += words.ptr[(*at)++];
        return true;
    }
    return akt_gram_unpack(words, at, id);
}

static akt_status count_list(look_up *l, sqlite3_stmt *statement, uint8_t step)
{
    akt_str words = akt_column_str(statement, 0);
    int64_t id = 0;
    size_t at = 0;

    while (next_id(words, &at, &id) && (uint64_t)id < l->n_words)
        l->tally[id] = (uint8_t)(l->tally[id] + step); /* a gram has a word once */
    return AKT_OK;
}

static akt_status count_gram(look_up *l, size_t which)
{
    uint8_t step = l->plain ? 1 : which == 0 ? START : which + 1 == l->n_grams ? LAST : 1;
    sqlite3_stmt *statement = akt_statement(l->archive, AKT_SQL_GET_GRAM);
    char text[AKT_GRAM_TEXT];
    akt_status status;
    bool found = true;

    if (statement != NULL)
        akt_bind_str(statement, 1, (akt_str){text, akt_gram_text(l->gram[which], text)});
    do {
        status = akt_one_row(l->archive, statement, DOING, &found, l->err);
        if (status == AKT_OK && found)
            status = count_list(l, statement, step);
    } while (status == AKT_OK && found);
    return status;
}

static akt_status begin(look_up *l)
{
    sqlite3_stmt *statement = akt_statement(l->archive, AKT_SQL_LAST_WORD);
    akt_buf bare = {0};
    akt_status status;
    bool found;

    l->n_chars = akt_utf8_count(l->word->exact);
    akt_form_bare(l->word->exact, &bare);
    l->n_grams = akt_grams_of(akt_buf_str(&bare), l->gram);
    akt_buf_free(&bare);
    status = akt_one_row(l->archive, statement, DOING, &found, l->err);
    if (status != AKT_OK || !found)
        return status;
    l->n_words = (size_t)sqlite3_column_int64(statement, 0) + 1;
    sqlite3_reset(statement);
    l->tally = akt_alloc(l->n_words);
    if (l->tally == NULL)
        return akt_fail_memory(l->err);
    memset(l->tally, 0, l->n_words);
    for (size_t i = 0; i < l->n_grams && status == AKT_OK; i++)
        status = count_gram(l, i);
    return status;
}

static size_t shared(uint8_t tally)
{
    return (size_t)(tally & INNER) + (tally & LAST ? 1 : 0) + (tally & START ? 1 : 0);
}

/* --- Near spellings --- */

/* An error costs five grams at most, and a long word has enough of them to ask for more. */
static size_t least_shared(const look_up *l)
{
    size_t of[AKT_GRAMS_MAX + 1] = {0}, sum = 0, n;
    size_t floor = l->n_grams > 12 ? (l->n_grams + 1) / 2 : 1;

    for (size_t id = 0; id < l->n_words; id++) {
        n = shared(l->tally[id]);
        of[n <= AKT_GRAMS_MAX ? n : 0]++;
    }
    for (n = l->n_grams; n >= floor; n--) {
        sum += of[n];
        if (sum > NEAR_MOST && n < l->n_grams)
            return n + 1;
    }
    return floor;
}

static int distance_of(const look_up *l, const row *other)
{
    akt_str stem = l->word->stem;
    size_t n_stem = akt_utf8_count(stem);
    int distance = akt_distance(l->word->exact, other->word, akt_distance_limit(l->n_chars)),
        of_stems;

    /* A long word misspelt and inflected as well. */
    if (n_stem >= 10 && distance == AKT_DISTANCE_FAR) {
        of_stems = akt_distance(stem, other->stem, akt_distance_limit(n_stem));
        if (of_stems != AKT_DISTANCE_FAR)
            distance = of_stems + 1; /* behind the word itself so misspelt */
    }
    return distance;
}

static akt_status compare(look_up *l, const row *other, akt_known_words *out)
{
    int distance;

    if (akt_str_eq(other->word, l->word->exact) || akt_str_eq(other->stem, l->word->stem))
        return AKT_OK;
    distance = distance_of(l, other);
    return distance == AKT_DISTANCE_FAR ? AKT_OK : keep(l, out, other, distance);
}

static akt_status compare_id(look_up *l, size_t id, akt_known_words *out)
{
    sqlite3_stmt *statement = akt_statement(l->archive, AKT_SQL_GET_WORD);
    akt_status status;
    bool found;
    row other;

    if (statement != NULL)
        akt_bind_int(statement, 1, (int64_t)id);
    status = next_row(l, statement, &other, &found);
    if (status == AKT_OK && found)
        status = compare(l, &other, out);
    sqlite3_reset(statement);
    return status;
}

static akt_status try_word(look_up *l, akt_str word, akt_known_words *out)
{
    sqlite3_stmt *statement = akt_statement(l->archive, AKT_SQL_FIND_FORMS);
    akt_status status;
    bool found;
    row other;

    if (statement != NULL)
        akt_bind_str(statement, 1, word);
    status = next_row(l, statement, &other, &found);
    if (status == AKT_OK && found) {
        if (other.id >= 0 && (uint64_t)other.id < l->n_words) {
            if (l->tally[other.id] == UINT8_MAX) { /* found before: no word shares that many */
                sqlite3_reset(statement);
                return AKT_OK;
            }
            l->tally[other.id] = UINT8_MAX;
        }
        status = compare(l, &other, out);
    }
    sqlite3_reset(statement);
    return status;
}

static const uint32_t alphabet[] = {'a', 'b', 'c', 'd', 'e', 'f', 'g',  'h',  'i',  'j',
                                    'k', 'l', 'm', 'n', 'o', 'p', 'q',  'r',  's',  't',
                                    'u', 'v', 'w', 'x', 'y', 'z', 0xE5, 0xE4, 0xF6, 0xE9};
#define N_ALPHABET (sizeof alphabet / sizeof *alphabet)

typedef struct spelling {
    uint32_t c[TRIED_LETTERS];
    size_t n;
} spelling;

/* The word with `n_new` letters (0 to 2) in place of n_old that stand at `at`. */
static akt_status try_edit(look_up *l, const spelling *word, size_t at, size_t n_old,
                           const uint32_t *letters, size_t n_new, akt_known_words *out)
{
    char text[4 * (TRIED_LETTERS + 2)];
    size_t len = 0;

    for (size_t i = 0; i < at; i++)
        len += akt_utf8_put(word->c[i], text + len);
    for (size_t i = 0; i < n_new; i++)
        len += akt_utf8_put(letters[i], text + len);
    for (size_t i = at + n_old; i < word->n; i++)
        len += akt_utf8_put(word->c[i], text + len);
    return len == 0 ? AKT_OK : try_word(l, (akt_str){text, len}, out);
}

/* One error leaves a short word few grams or none: each is tried instead, some five hundred. */
static akt_status try_errors(look_up *l, akt_known_words *out)
{
    spelling word = {.n = 0};
    akt_status status = AKT_OK;

    for (size_t at = 0, len; at < l->word->exact.len; at += len)
        word.c[word.n++] = akt_utf8_at(l->word->exact, at, &len);
    for (size_t i = 0; i <= word.n && status == AKT_OK; i++) {
        uint32_t swapped[2] = {i + 1 < word.n ? word.c[i + 1] : 0, i < word.n ? word.c[i] : 0};

        if (i < word.n)
            status = try_edit(l, &word, i, 1, NULL, 0, out);
        if (i + 1 < word.n && status == AKT_OK)
            status = try_edit(l, &word, i, 2, swapped, 2, out);
        for (size_t k = 0; k < N_ALPHABET && status == AKT_OK; k++) {
            status = try_edit(l, &word, i, 0, &alphabet[k], 1, out);
            if (i < word.n && status == AKT_OK)
                status = try_edit(l, &word, i, 1, &alphabet[k], 1, out);
        }
    }
    return status;
}

static akt_status find_near(look_up *l, akt_known_words *out)
{
    akt_status status = AKT_OK;
    size_t least;

    if (l->n_grams == 0)
        return AKT_OK;
    least = least_shared(l);
    for (size_t id = 0; id < l->n_words && status == AKT_OK; id++) {
        if (shared(l->tally[id]) < least)
            continue;
        l->tally[id] = UINT8_MAX;
        status = compare_id(l, id, out);
    }
    if (status == AKT_OK && l->n_chars <= TRIED_LETTERS)
        status = try_errors(l, out);
    sort(out);
    return status;
}

/* --- Words alike --- */

/* The first word from this one on that shares so many grams, 1 to 127. Few of a large vocabulary
 * do: eight are passed at once. */
static size_t next_sharing(const look_up *l, size_t id, size_t least)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t eight = 0;

    for (; id + sizeof eight <= l->n_words; id += sizeof eight) {
        memcpy(&eight, l->tally + id, sizeof eight);
        if (((eight + ones * (0x80 - least)) & ones << 7) != 0)
            break;
    }
    while (id < l->n_words && l->tally[id] < least)
        id++;
    return id;
}

/* How many grams a word must share, so that ALIKE_READ words do at most but for those that share
 * just as many. */
static size_t least_alike(const look_up *l, size_t floor, size_t *above)
{
    size_t of[UINT8_MAX + 1] = {0}, n;

    for (size_t id = next_sharing(l, 0, floor); id < l->n_words;
         id = next_sharing(l, id + 1, floor))
        of[l->tally[id]]++;
    *above = 0;
    for (n = l->n_grams; n > floor && *above + of[n] < ALIKE_READ; n--)
        *above += of[n];
    return n;
}

static akt_status keep_alike(look_up *l, size_t id, akt_known_words *out)
{
    sqlite3_stmt *statement = akt_statement(l->archive, AKT_SQL_GET_WORD);
    int lack = 100 - (int)(100 * (size_t)l->tally[id] / l->n_grams);
    akt_status status;
    bool found;
    row other;

    if (statement != NULL)
        akt_bind_int(statement, 1, (int64_t)id);
    status = next_row(l, statement, &other, &found);
    if (status == AKT_OK && found && !akt_str_eq(other.stem, l->word->stem))
        status = keep(l, out, &other, lack);
    sqlite3_reset(statement);
    return status;
}

akt_status akt_words_alike(akt_archive *archive, const akt_word *word, int lack, akt_arena *arena,
                           akt_known_words *out, akt_err *err)
{
    look_up l = {.archive = archive, .word = word, .arena = arena, .plain = true, .err = err};
    akt_status status = begin(&l);
    size_t floor = (l.n_grams * (size_t)(100 - lack) + 99) / 100, least, above, level = 0;

    *out = (akt_known_words){0};
    if (status == AKT_OK && l.n_grams > 0) {
        least = least_alike(&l, floor > 0 ? floor : 1, &above);
        for (size_t id = next_sharing(&l, 0, least); status == AKT_OK && id < l.n_words;
             id = next_sharing(&l, id + 1, least))
            if (l.tally[id] > least || above + level++ < ALIKE_READ)
                status = keep_alike(&l, id, out);
        sort(out);
        out->n = out->n < AKT_ALIKE ? out->n : AKT_ALIKE;
    }
    akt_free(l.tally);
    return status;
}

/* --- Inflections and compounds --- */

/* Swedish stems are what their words begin with, and so are those of compounds. */
static akt_status read_beginning(look_up *l, akt_word_kin *out)
{
    sqlite3_stmt *statement = akt_statement(l->archive, AKT_SQL_GET_WORDS_FROM);
    akt_str word = l->word->exact;
    akt_str stem = akt_str_starts(word, l->word->stem) ? l->word->stem : word;
    akt_status status;
    akt_buf end = {0};
    bool found = true;
    size_t n = 0;
    row other;

    akt_buf_add(&end, stem);
    akt_buf_char(&end, 0x10FFFF);
    if (end.failed)
        return akt_fail_memory(l->err);
    if (statement != NULL) {
        akt_bind_str(statement, 1, stem);
        akt_bind_str(statement, 2, akt_buf_str(&end));
        akt_bind_int(statement, 3, KIN_MOST);
    }
    do {
        status = next_row(l, statement, &other, &found);
        if (status != AKT_OK || !found)
            break;
        n++;
        if (akt_str_eq(other.word, word))
            out->units = other.units;
        else if (akt_str_eq(other.stem, l->word->stem))
            status = keep(l, &out->inflections, &other, 0);
        else if (l->n_chars >= COMPOUND_LETTERS && other.word.len > word.len + 2 &&
                 akt_str_starts(other.word, word))
            status = keep(l, &out->compounds, &other, 0);
    } while (status == AKT_OK);
    if (statement != NULL)
        sqlite3_reset(statement);
    out->cut = n == KIN_MOST;
    akt_buf_free(&end);
    return status;
}

static akt_status read_end(look_up *l, size_t id, akt_word_kin *out)
{
    sqlite3_stmt *statement = akt_statement(l->archive, AKT_SQL_GET_WORD);
    akt_str word = l->word->exact;
    akt_status status;
    bool found;
    row other;

    if (statement != NULL)
        akt_bind_int(statement, 1, (int64_t)id);
    status = next_row(l, statement, &other, &found);
    if (status == AKT_OK && found && other.word.len > word.len + 1 &&
        akt_str_ends(other.word, word) && !akt_str_starts(other.word, word))
        status = keep(l, &out->compounds, &other, 0);
    sqlite3_reset(statement);
    return status;
}

static akt_status read_ends(look_up *l, akt_word_kin *out)
{
    size_t inner = l->n_grams - 2, n = 0;
    akt_status status = AKT_OK;

    for (size_t id = 0; id < l->n_words && status == AKT_OK; id++) {
        if ((l->tally[id] & INNER) != inner || (l->tally[id] & LAST) == 0)
            continue;
        if (++n > KIN_MOST) {
            out->cut = true;
            break;
        }
        status = read_end(l, id, out);
    }
    return status;
}

akt_status akt_words_near(akt_archive *archive, const akt_word *word, akt_arena *arena,
                          akt_known_words *out, akt_err *err)
{
    look_up l = {.archive = archive, .word = word, .arena = arena, .err = err};
    akt_status status = begin(&l);

    *out = (akt_known_words){0};
    if (status == AKT_OK)
        status = find_near(&l, out);
    akt_free(l.tally);
    return status;
}

akt_status akt_words_kin(akt_archive *archive, const akt_word *word, akt_arena *arena,
                         akt_word_kin *out, akt_err *err)
{
    look_up l = {.archive = archive, .word = word, .arena = arena, .err = err};
    akt_status status = begin(&l);

    *out = (akt_word_kin){0};
    if (status == AKT_OK)
        status = read_beginning(&l, out);
    if (status == AKT_OK && l.n_chars >= COMPOUND_LETTERS && l.n_grams >= 2)
        status = read_ends(&l, out); /* before tallies are spent on spellings */
    if (status == AKT_OK)
        status = find_near(&l, &out->spellings);
    sort(&out->inflections);
    sort(&out->compounds);
    akt_free(l.tally);
    return status;
}
