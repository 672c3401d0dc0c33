/* Documents of any size when there are none at hand: Swedish in its letters, its word lengths and
 * the skew of its frequencies (Zipf's law), with compounds, inflections, headings, dates and case
 * numbers. Not meant to be read. */
#include "bench.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VOCABULARY                                                                                 \
    400000 /* distinct words at most; the n-th is drawn 1/n as often as the first                  \
            */

/* The most frequent words of Swedish prose. */
static const char *const common[] = {
    "och",  "i",    "att",  "det",   "som",   "en",     "på",     "är",     "för",   "av",
    "med",  "till", "den",  "har",   "de",    "inte",   "om",     "ett",    "men",   "var",
    "från", "vid",  "kan",  "ska",   "så",    "eller",  "enligt", "under",  "efter", "också",
    "vi",   "ha",   "nu",   "finns", "när",   "skulle", "hur",    "mellan", "ut",    "andra",
    "in",   "upp",  "inom", "mot",   "genom", "alla",   "samt",   "bli",    "blir",  "där"};
#define COMMON (sizeof common / sizeof *common)

static const char *const onsets[] = {"b",  "d",  "f",  "g",  "h",   "j",   "k",   "l",  "m",  "n",
                                     "p",  "r",  "s",  "t",  "v",   "st",  "sk",  "tr", "fr", "kr",
                                     "pl", "bl", "sj", "tj", "str", "skr", "spr", "gr", "br", ""};
static const char *const vowels[] = {"a", "e", "i", "o", "u", "y", "å", "ä", "ö", "a", "e", "i"};
static const char *const codas[] = {"",  "",  "n",  "r",  "l",  "s",  "t",  "d",
                                    "g", "m", "nd", "ng", "rt", "st", "ll", "ck"};
static const char *const endings[] = {"",       "",    "",    "en",  "et",  "ar",
                                      "er",     "or",  "na",  "s",   "ens", "ning",
                                      "ningen", "het", "lig", "ade", "erna"};
#define PICK(table, state) (table)[draw_below((state), sizeof(table) / sizeof *(table))]

static void put_stem(uint64_t *state, size_t syllables, char *out)
{
    while (syllables-- > 0) {
        strcat(out, PICK(onsets, state));
        strcat(out, PICK(vowels, state));
        strcat(out, PICK(codas, state));
    }
}

/* The word of a rank, always the same; every second beyond the first thousands is a compound. */
static void word_of(size_t rank, char *out)
{
    uint64_t state = rank * 7919;

    out[0] = '\0';
    if (rank < COMMON) {
        strcpy(out, common[rank]);
        return;
    }
    put_stem(&state, 1 + draw_below(&state, 2), out);
    if (rank > 2000 && draw_below(&state, 2) == 0) {
        strcat(out, draw_below(&state, 2) == 0 ? "s" : "");
        put_stem(&state, 1 + draw_below(&state, 2), out);
    }
    strcat(out, PICK(endings, &state));
}

static size_t draw_rank(uint64_t *state)
{
    double u = (double)(draw(state) >> 11) / 9007199254740992.0;

    return (size_t)(exp(u * log(VOCABULARY)) - 1.0);
}

static void put_word(uint64_t *state, bool capital, FILE *out)
{
    char word[256];

    word_of(draw_rank(state), word);
    if (capital && word[0] >= 'a' && word[0] <= 'z')
        word[0] = (char)(word[0] - 'a' + 'A');
    fputs(word, out);
}

static void put_words(uint64_t *state, size_t n, FILE *out)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            fputs(i % 9 == 8 ? ", " : " ", out);
        put_word(state, i == 0, out);
    }
}

static void put_date(uint64_t *state, FILE *out)
{
    static const char *const months[] = {"januari",   "februari", "mars",     "april",
                                         "maj",       "juni",     "juli",     "augusti",
                                         "september", "oktober",  "november", "december"};

    fprintf(out, "den %zu %s %zu", 1 + draw_below(state, 28), PICK(months, state),
            2012 + draw_below(state, 14));
}

static void put_sentence(uint64_t *state, FILE *out)
{
    put_words(state, 6 + draw_below(state, 16), out);
    if (draw_below(state, 12) == 0) {
        fputs(" ", out);
        put_date(state, out);
    } else if (draw_below(state, 60) == 0) {
        fprintf(out, " (RS %zu-%05zu)", 2012 + draw_below(state, 14), draw_below(state, 9000));
    }
    fputs(". ", out);
}

/* How each kind of file writes its blocks. */
typedef struct style {
    const char *suffix, *head, *heading, *heading_end, *block, *block_end, *item, *foot;
} style;

static const style styles[] = {
    {"txt", "", "", "\n\n", "", "\n\n", "- ", ""},
    {"md", "", "## ", "\n\n", "", "\n\n", "- ", ""},
    {"html", "<!DOCTYPE html>\n<html lang=\"sv\"><head><meta charset=\"utf-8\"></head><body>\n",
     "<h2>", "</h2>\n", "<p>", "</p>\n", "<p>", "</body></html>\n"}};

static void put_block(uint64_t *state, const style *s, FILE *out)
{
    size_t what = draw_below(state, 10), n;

    if (what == 0) {
        fputs(s->heading, out);
        put_words(state, 2 + draw_below(state, 5), out);
        fputs(s->heading_end, out);
        return;
    }
    fputs(what == 1 ? s->item : s->block, out);
    for (n = 1 + draw_below(state, what == 1 ? 1 : 6); n > 0; n--)
        put_sentence(state, out);
    fputs(s->block_end, out);
}

static long put_document(uint64_t *state, const char *path, const style *s)
{
    FILE *out = fopen(path, "wb");
    double u = (double)draw_below(state, 1000) / 1000.0;
    long length = (long)(1000.0 * exp(u * log(60.0))); /* 1 to 60 kB, mostly short */

    if (!out)
        die("%s cannot be written: %s", path, strerror(errno));
    fprintf(out, "%s%s", s->head, s->heading);
    put_words(state, 3 + draw_below(state, 5), out);
    fprintf(out, "%s%sDatum %zu-%02zu-%02zu%s", s->heading_end, s->block,
            2012 + draw_below(state, 14), 1 + draw_below(state, 12), 1 + draw_below(state, 28),
            s->block_end);
    fprintf(out, "%sDiarienummer RS %zu-%05zu%s", s->block, 2012 + draw_below(state, 14),
            draw_below(state, 9000), s->block_end);
    while (ftell(out) < length)
        put_block(state, s, out);
    fputs(s->foot, out);
    length = ftell(out);
    if (fclose(out) != 0)
        die("%s cannot be written: %s", path, strerror(errno));
    return length;
}

void generate(const char *folder, uint64_t bytes)
{
    uint64_t state = 1, written = 0;

    make_folder(folder);
    for (size_t n = 0; written < bytes; n++) {
        const style *s = &styles[n % 8 == 7 ? 2 : n % 8 == 3 ? 1 : 0];
        char *place = text_of("%s/%03zu", folder, n / 500), *path;
        make_folder(place);
        path = text_of("%s/%06zu.%s", place, n, s->suffix);
        written += (uint64_t)put_document(&state, path, s);
        free(path);
        free(place);
    }
}
