/* A corpus of any size from a folder's own text: its paragraphs, drawn at random, with words
 * exchanged. What stands in for a word is a word of the text drawn as often as it occurs, so that
 * frequencies keep their skew; now and then it is a compound of two, so that the vocabulary grows
 * with the text as a real one does. */
#include "bench.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SHORTEST = 60,  /* bytes of a paragraph; headings and the like would be found by thousands */
    LONGEST = 4000, /* bytes of it that are taken */
    DOCUMENT = 20,  /* paragraphs */
    FOLDER = 500,   /* documents */
    EXCHANGED = 30, /* of 100 words */
    COINED = 15,    /* of 1,000 words are new compounds */
    PART_MIN = 4,   /* bytes of a compound's parts */
    PART_MAX = 40
};

typedef struct piece { /* a paragraph or a word of the folder's text */
    const char *at;
    size_t length;
} piece;

typedef struct pieces {
    piece *piece;
    size_t n, room;
} pieces;

static void add(pieces *list, const char *at, size_t length)
{
    if (list->n == list->room) {
        list->room = list->room ? list->room * 2 : 4096;
        list->piece = take(realloc(list->piece, list->room * sizeof *list->piece));
    }
    list->piece[list->n++] = (piece){at, length};
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0xC3;
}

static bool is_inside(char c) /* of a word; the second byte of a letter too */
{
    return is_letter(c) || (unsigned char)c >= 0x80;
}

static size_t word_at(piece p, size_t at)
{
    size_t end = at;

    while (end < p.length && is_inside(p.at[end]))
        end++;
    return end - at;
}

static void add_words(pieces *words, piece p)
{
    for (size_t at = 0; at < p.length; at++) {
        size_t length = is_letter(p.at[at]) ? word_at(p, at) : 0;

        if (length > 0)
            add(words, p.at + at, length);
        at += length;
    }
}

/* The texts stay in memory until the process ends: the pieces point into them. */
static void read_pieces(const char *plain_text_folder, pieces *paragraphs, pieces *words)
{
    file_list files = list_files(plain_text_folder);

    for (size_t i = 0; i < files.n; i++) {
        size_t length, at = 0, n = 0;
        char *bytes = read_file(files.path[i], &length);
        const char *paragraph;

        while ((paragraph = next_paragraph(bytes, length, &at, &n))) {
            if (n < SHORTEST)
                continue;
            add(paragraphs, paragraph, n < LONGEST ? n : LONGEST);
            add_words(words, paragraphs->piece[paragraphs->n - 1]);
        }
    }
    if (paragraphs->n == 0 || words->n == 0)
        die("%s: there is no text to make a larger one of", plain_text_folder);
}

static void put(piece p, FILE *out)
{
    fwrite(p.at, 1, p.length, out);
}

static piece draw_part(const pieces *words, uint64_t *state)
{
    piece part = words->piece[0];

    for (int tries = 0; tries < 100; tries++) {
        part = words->piece[draw_below(state, words->n)];
        if (part.length >= PART_MIN && part.length <= PART_MAX && part.at[0] >= 'a')
            break;
    }
    return part;
}

static void put_word(const pieces *words, uint64_t *state, piece word, FILE *out)
{
    size_t ticket = draw_below(state, 1000);

    if (ticket < COINED) {
        put(draw_part(words, state), out);
        put(draw_part(words, state), out);
    } else if (ticket < COINED + EXCHANGED * 10) {
        put(words->piece[draw_below(state, words->n)], out);
    } else {
        put(word, out);
    }
}

static void put_paragraph(const pieces *words, uint64_t *state, piece p, FILE *out)
{
    for (size_t at = 0; at < p.length;) {
        size_t length = is_letter(p.at[at]) ? word_at(p, at) : 0;

        if (length > 0)
            put_word(words, state, (piece){p.at + at, length}, out);
        else
            fputc(p.at[at], out);
        at += length > 0 ? length : 1;
    }
    fputs("\n\n", out);
}

static uint64_t put_document(const pieces *paragraphs, const pieces *words, uint64_t *state,
                             const char *path)
{
    FILE *out = fopen(path, "wb");
    uint64_t length;

    if (!out)
        die("%s cannot be written: %s", path, strerror(errno));
    fprintf(out, "Datum %zu-%02zu-%02zu\n\n", 1990 + draw_below(state, 35),
            1 + draw_below(state, 12), 1 + draw_below(state, 28));
    for (size_t i = 0; i < DOCUMENT; i++)
        put_paragraph(words, state, paragraphs->piece[draw_below(state, paragraphs->n)], out);
    length = (uint64_t)ftell(out);
    if (fclose(out) != 0)
        die("%s cannot be written: %s", path, strerror(errno));
    return length;
}

void enlarge(const char *plain_text_folder, const char *folder, uint64_t bytes)
{
    pieces paragraphs = {NULL, 0, 0}, words = {NULL, 0, 0};
    uint64_t state = 1, written = 0;

    read_pieces(plain_text_folder, &paragraphs, &words);
    make_folder(folder);
    for (size_t n = 0; written < bytes; n++) {
        char *place = text_of("%s/%03zu", folder, n / FOLDER), *path;

        make_folder(place);
        path = text_of("%s/%06zu.txt", place, n);
        written += put_document(&paragraphs, &words, &state, path);
        free(path);
        free(place);
    }
    free(paragraphs.piece);
    free(words.piece);
}
