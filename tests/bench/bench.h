/* What the parts of the benchmark share. Whatever fails ends the program with a sentence: there is
 * nobody to hand an error to, and half a measurement is none. */
#ifndef AKT_TESTS_BENCH_BENCH_H
#define AKT_TESTS_BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));
void *take(void *memory); /* memory, unless it is NULL */
char *text_of(const char *format, ...) __attribute__((format(printf, 1, 2))); /* to be freed */

/* The same numbers on every machine, from a seed (Vigna's splitmix64). */
uint64_t draw(uint64_t *state);
size_t draw_below(uint64_t *state, size_t n); /* 0 .. n - 1 */

/* ------------------------------------------------------------------------------- files.c */

typedef struct file_list { /* regular files below a folder, sorted by path */
    char **path;
    size_t n;
    uint64_t bytes;
} file_list;

file_list list_files(const char *folder);
void free_files(file_list *list);
char *read_file(const char *path, size_t *length); /* NUL behind it; to be freed */
void make_folder(const char *path);                /* parents must exist; an existing one is fine */
void remove_database(const char *path);            /* with its -wal and -shm */
uint64_t size_of(const char *path);

/* Every file of list as plain text in folder: HTML with its tags crudely taken out, the rest as it
 * is. Done before anything is timed. Returns the bytes written. */
uint64_t write_plain_text(const file_list *list, const char *folder);

/* Paragraphs: blocks between blank lines. Moves *at behind the one returned; NULL at the end. */
const char *next_paragraph(const char *text, size_t length, size_t *at, size_t *paragraph_length);

/* ------------------------------------------------------------------------------- generate.c */

/* Swedish-like documents of about this many bytes in all, the same for the same size. */
void generate(const char *folder, uint64_t bytes);

/* ------------------------------------------------------------------------------- enlarge.c */

/* Text documents of about this many bytes in all, made of the paragraphs and words of a folder of
 * plain text, the same for the same folder and size. */
void enlarge(const char *plain_text_folder, const char *folder, uint64_t bytes);

/* ------------------------------------------------------------------------------- questions.c */

typedef enum question_kind {
    RARE,         /* a word of one to five paragraphs */
    FREQUENT,     /* a word of more than 2 % of them */
    WORDS,        /* two or three words of a paragraph; FTS5 wants all of them, its default */
    PHRASE,       /* two to four words in a row */
    PREFIX,       /* the first letters of a word and a star */
    EITHER,       /* five words with OR */
    MIXED,        /* how many these are */
    FULL = MIXED, /* six to twelve words of a paragraph; FTS5 is asked for any of them */
    KINDS
} question_kind;

typedef struct question {
    question_kind kind;
    char *akt;  /* as typed by a reader of akt */
    char *fts5; /* the same in FTS5's language */
} question;

extern const char *const kind_names[KINDS];

/* Draws n questions of mixed kinds from the plain text, and for each five a full one behind them,
 * the same ones for the same text. Written
 * to path, one a line: kind, akt's, FTS5's, parted by tabs. */
void draw_questions(const char *plain_text_folder, size_t n, const char *path);
question *read_questions(const char *path, size_t *n);

/* ------------------------------------------------------------------------------- the two sides */

/* Plain FTS5: unicode61, a row a paragraph. */
void plain_import(const char *database, const char *plain_text_folder);
void plain_ask(const char *database, const question *questions, size_t n, double *milliseconds);

/* Finds and resolves the dates of every paragraph, and nothing else; how many they are. */
size_t akt_tag(const char *plain_text_folder);

/* Seconds of CPU for the decisions and references of every document, once it is read and its dates
 * and fields are known. */
double akt_decide(const char *folder);

/* akt's query layer, in this process; fast: by the index alone. */
void akt_ask(const char *archive, const question *questions, size_t n, bool fast,
             double *milliseconds);

/* Bytes of the file that the kept originals take. */
uint64_t akt_originals(const char *archive);

#endif
