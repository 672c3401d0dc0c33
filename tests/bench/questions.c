/* Questions drawn from the text itself: no list fits every folder, and words that somebody wrote
 * are words that somebody may look for. */
#include "bench.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEED 20250410
#define FULL_EVERY 5  /* for so many mixed questions a full one */
#define MAX_WORDS 400 /* of a paragraph; what stands behind them is not drawn from */

const char *const kind_names[KINDS] = {"rare word", "frequent word",   "2-3 words", "phrase",
                                       "prefix",    "5 words with OR", "6-12 words"};
static const unsigned share[MIXED] = {16, 14, 30, 16, 12, 12}; /* per cent */

typedef struct paragraph {
    const char *text;
    size_t length;
} paragraph;

typedef struct span { /* a word of a text */
    const char *at;
    size_t length;
} span;

typedef struct entry { /* a word of the vocabulary, in lower case */
    char *word;
    uint32_t paragraphs; /* that hold it */
    uint32_t last_seen;  /* number of the last of them, from 1 */
} entry;

typedef struct text { /* all that is drawn from */
    paragraph *paragraphs;
    size_t n_paragraphs;
    entry *table; /* hashed, its size a power of two */
    size_t table_size, n_words;
    entry **by_count; /* rarest first, and alphabetically among equals */
} text;

/* Bytes of the letter that begins here, 0 if none does: A-Z, a-z and U+00C0..U+024F. */
static size_t letter(const char *at, size_t left)
{
    unsigned char c = (unsigned char)*at;

    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
        return 1;
    if (left < 2 || c < 0xC3 || c > 0xC9)
        return 0;
    return c == 0xC3 && ((unsigned char)at[1] == 0x97 || (unsigned char)at[1] == 0xB7) ? 0 : 2;
}

static bool next_word(paragraph p, size_t *at, span *out)
{
    size_t n = 0;

    while (*at < p.length && letter(p.text + *at, p.length - *at) == 0)
        (*at)++;
    out->at = p.text + *at;
    while (*at < p.length && (n = letter(p.text + *at, p.length - *at)) > 0)
        *at += n;
    out->length = (size_t)(p.text + *at - out->at);
    return out->length > 0;
}

static size_t words_of(paragraph p, span *out)
{
    size_t at = 0, n = 0;

    while (n < MAX_WORDS && next_word(p, &at, &out[n]))
        n++;
    return n;
}

/* ASCII and Latin-1 letters in lower case, into 256 bytes; false when the word is longer. */
static bool lower(span word, char *out)
{
    if (word.length >= 256)
        return false;
    for (size_t i = 0; i < word.length; i++) {
        unsigned char c = (unsigned char)word.at[i];
        bool latin = i > 0 && (unsigned char)word.at[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E;
        out[i] = (char)((c >= 'A' && c <= 'Z') || latin ? c + 0x20 : c);
    }
    out[word.length] = '\0';
    return true;
}

static entry *slot(const text *t, const char *word)
{
    uint64_t hash = 14695981039346656037u;
    size_t i;

    for (const char *c = word; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 1099511628211u;
    for (i = (size_t)hash & (t->table_size - 1); t->table[i].word;
         i = (i + 1) & (t->table_size - 1))
        if (strcmp(t->table[i].word, word) == 0)
            break;
    return &t->table[i];
}

static void grow(text *t)
{
    text bigger = *t;

    bigger.table_size = t->table_size ? t->table_size * 2 : 1u << 16;
    bigger.table = take(calloc(bigger.table_size, sizeof *bigger.table));
    for (size_t i = 0; i < t->table_size; i++) {
        if (t->table[i].word)
            *slot(&bigger, t->table[i].word) = t->table[i];
    }
    free(t->table);
    *t = bigger;
}

static void count(text *t, paragraph p, uint32_t number)
{
    char word[256];
    size_t at = 0;
    span s;

    while (next_word(p, &at, &s)) {
        entry *e;
        if (!lower(s, word))
            continue;
        if (t->n_words * 2 >= t->table_size)
            grow(t);
        e = slot(t, word);
        if (!e->word) {
            e->word = take(strdup(word));
            t->n_words++;
        }
        if (e->last_seen != number)
            e->paragraphs++;
        e->last_seen = number;
    }
}

static int by_count(const void *a, const void *b)
{
    const entry *left = *(entry *const *)a, *right = *(entry *const *)b;

    if (left->paragraphs != right->paragraphs)
        return left->paragraphs < right->paragraphs ? -1 : 1;
    return strcmp(left->word, right->word);
}

/* The texts stay in memory until the process ends: the paragraphs point into them. */
static text read_text(const char *folder)
{
    file_list files = list_files(folder);
    text t = {NULL, 0, NULL, 0, 0, NULL};
    size_t room = 0, n = 0;

    grow(&t);
    for (size_t i = 0; i < files.n; i++) {
        size_t length, at = 0;
        char *bytes = read_file(files.path[i], &length);
        paragraph p;
        while ((p.text = next_paragraph(bytes, length, &at, &p.length))) {
            if (t.n_paragraphs == room) {
                room = room ? room * 2 : 4096;
                t.paragraphs = take(realloc(t.paragraphs, room * sizeof *t.paragraphs));
            }
            t.paragraphs[t.n_paragraphs++] = p;
            count(&t, p, (uint32_t)t.n_paragraphs);
        }
    }
    if (t.n_words == 0)
        die("there is no text to draw questions from");
    t.by_count = take(malloc(t.n_words * sizeof(entry *)));
    for (size_t i = 0; i < t.table_size; i++) {
        if (t.table[i].word)
            t.by_count[n++] = &t.table[i];
    }
    qsort(t.by_count, n, sizeof(entry *), by_count);
    return t;
}

/* A word that stands in least .. most paragraphs and has min_bytes; any word when there is none. */
static const char *draw_word(const text *t, uint64_t *state, double least, double most,
                             size_t min_bytes)
{
    size_t from = 0, to;

    while (from < t->n_words - 1 && t->by_count[from]->paragraphs < least)
        from++;
    for (to = from + 1; to < t->n_words && t->by_count[to]->paragraphs <= most;)
        to++;
    for (int tries = 0; tries < 1000; tries++) {
        const char *word = t->by_count[from + draw_below(state, to - from)]->word;
        if (strlen(word) >= min_bytes)
            return word;
    }
    return t->by_count[from]->word;
}

/* The words of a paragraph drawn at random that has at least n of them. */
static size_t draw_paragraph(const text *t, uint64_t *state, size_t n, span *words)
{
    for (int tries = 0; tries < 10000; tries++) {
        size_t found = words_of(t->paragraphs[draw_below(state, t->n_paragraphs)], words);
        if (found >= n)
            return found;
    }
    die("the text has no paragraph of %zu words", n);
}

/* Distinct words of one paragraph, with `rare` none in more than 5 % of all paragraphs while there
 * is choice. */
static size_t draw_words(const text *t, uint64_t *state, size_t n, char out[][256], bool rare)
{
    span words[MAX_WORDS];
    size_t found = draw_paragraph(t, state, n * 3, words), drawn = 0;

    for (int tries = 0; drawn < n && tries < 1000; tries++) {
        bool fresh = lower(words[draw_below(state, found)], out[drawn]);
        if (!fresh)
            continue;
        if (rare && tries < 200 && slot(t, out[drawn])->paragraphs > 0.05 * (double)t->n_paragraphs)
            continue;
        for (size_t i = 0; i < drawn; i++)
            fresh = fresh && strcmp(out[i], out[drawn]) != 0;
        drawn += fresh;
    }
    return drawn;
}

static void write_words(const text *t, uint64_t *state, FILE *out)
{
    char words[3][256];
    size_t n = draw_words(t, state, 2 + draw_below(state, 2), words, true);

    for (size_t i = 0; i < n; i++)
        fprintf(out, "%s%s", i ? " " : "", words[i]);
    for (size_t i = 0; i < n; i++)
        fprintf(out, "%s\"%s\"", i ? " " : "\t", words[i]);
}

static void write_either(const text *t, uint64_t *state, FILE *out)
{
    char words[5][256];
    size_t n = draw_words(t, state, 5, words, true);

    for (size_t i = 0; i < n; i++)
        fprintf(out, "%s%s", i ? " OR " : "", words[i]);
    for (size_t i = 0; i < n; i++)
        fprintf(out, "%s\"%s\"", i ? " OR " : "\t", words[i]);
}

static void write_full(const text *t, uint64_t *state, FILE *out)
{
    char words[12][256];
    size_t n = draw_words(t, state, 6 + draw_below(state, 7), words, false);

    for (size_t i = 0; i < n; i++)
        fprintf(out, "%s%s", i ? " " : "", words[i]);
    for (size_t i = 0; i < n; i++)
        fprintf(out, "%s\"%s\"", i ? " OR " : "\t", words[i]);
}

static void write_phrase(const text *t, uint64_t *state, FILE *out)
{
    span words[MAX_WORDS];
    char phrase[4 * 256] = "", word[256];
    size_t n = 2 + draw_below(state, 3);
    size_t first = draw_below(state, draw_paragraph(t, state, n, words) - n + 1);

    for (size_t i = first; i < first + n; i++) {
        if (!lower(words[i], word))
            continue;
        if (phrase[0])
            strcat(phrase, " ");
        strcat(phrase, word);
    }
    fprintf(out, "\"%s\"\t\"%s\"", phrase, phrase);
}

static void write_prefix(const text *t, uint64_t *state, FILE *out)
{
    const char *word = draw_word(t, state, 3, 0.01 * (double)t->n_paragraphs, 7);
    size_t length = 4 + draw_below(state, 3);

    while (((unsigned char)word[length] & 0xC0) == 0x80)
        length--;
    fprintf(out, "%.*s*\t\"%.*s\"*", (int)length, word, (int)length, word);
}

static void write_question(const text *t, uint64_t *state, question_kind kind, FILE *out)
{
    double n = (double)t->n_paragraphs;
    const char *word;

    switch (kind) {
    case RARE:
        word = draw_word(t, state, 1, 5, 5);
        fprintf(out, "%s\t\"%s\"", word, word);
        break;
    case FREQUENT:
        word = draw_word(t, state, 0.02 * n, n, 2);
        fprintf(out, "%s\t\"%s\"", word, word);
        break;
    case WORDS:
        write_words(t, state, out);
        break;
    case PHRASE:
        write_phrase(t, state, out);
        break;
    case PREFIX:
        write_prefix(t, state, out);
        break;
    case EITHER:
        write_either(t, state, out);
        break;
    default:
        write_full(t, state, out);
    }
}

void draw_questions(const char *folder, size_t n, const char *path)
{
    text t = read_text(folder);
    uint64_t state = SEED;
    FILE *out = fopen(path, "wb");

    if (!out)
        die("%s cannot be written", path);
    for (size_t i = 0; i < n + n / FULL_EVERY; i++) {
        unsigned ticket = (unsigned)(i * 37 % 100), kind = 0; /* the kinds well mixed */
        for (unsigned sum = share[0]; ticket >= sum && kind < MIXED - 1; sum += share[kind])
            kind++;
        if (i >= n)
            kind = FULL;
        fprintf(out, "%u\t", kind);
        write_question(&t, &state, (question_kind)kind, out);
        fputc('\n', out);
    }
    if (fclose(out) != 0)
        die("%s cannot be written", path);
}

question *read_questions(const char *path, size_t *n)
{
    size_t length;
    char *rest = read_file(path, &length), *line; /* stays: the questions point into it */
    question *questions = NULL;

    *n = 0;
    while ((line = strsep(&rest, "\n")) && *line) {
        question q;
        q.kind = (question_kind)atoi(strsep(&line, "\t"));
        q.akt = strsep(&line, "\t");
        q.fts5 = line;
        questions = take(realloc(questions, (*n + 1) * sizeof *questions));
        questions[(*n)++] = q;
    }
    return questions;
}
