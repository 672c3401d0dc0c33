/* The archive's own words: which are near one in spelling, which are its inflections, and which
 * compounds begin or end with it. */
#ifndef AKT_ARCHIVE_WORDS_H
#define AKT_ARCHIVE_WORDS_H

#include "archive/archive.h"
#include "base/arena.h"
#include "text/token.h"

typedef struct akt_known_word {
    akt_str word;   /* exact form; in the caller's arena */
    uint64_t units; /* of all versions that hold it */
    int distance;   /* of a spelling: text/distance.h; of a word alike: per cent of the 4-grams that
                     * it has not */
} akt_known_word;

typedef struct akt_known_words {
    akt_known_word *word;
    size_t n, cap;
} akt_known_words; /* all zero is empty; in an arena */

typedef struct akt_word_kin {
    uint64_t units;              /* of the word itself as it was asked for; 0: not in the archive */
    akt_known_words spellings;   /* near misses, the nearest first, then the most frequent */
    akt_known_words inflections; /* others with the same stem, the most frequent first */
    akt_known_words compounds;   /* that begin or end with it, the most frequent first */
    bool cut;                    /* so many begin or end so that not all were looked at */
} akt_word_kin;

/* Words spelt nearly as this one that are no inflections of it, by their 4-grams (archive/gram.h);
 * of short words, which share none after an error, also by trying every error. Of digits or more
 * than 40 letters: none. Linear in the words that share 4-grams with it; takes a byte for each word
 * of the vocabulary meanwhile. */
akt_status akt_words_near(akt_archive *archive, const akt_word *word, akt_arena *arena,
                          akt_known_words *out, akt_err *err);

/* Words that share many 4-grams with this one and not its stem: compounds that hold it or a part of
 * it, and its parts. Those that lack `lack` per cent of its grams at most; the most alike first, of
 * these the most frequent, at most AKT_ALIKE. Costs as akt_words_near. */
#define AKT_ALIKE 12
akt_status akt_words_alike(akt_archive *archive, const akt_word *word, int lack, akt_arena *arena,
                           akt_known_words *out, akt_err *err);

/* Spellings, inflections and compounds. Compounds of words of three letters and more only. */
akt_status akt_words_kin(akt_archive *archive, const akt_word *word, akt_arena *arena,
                         akt_word_kin *out, akt_err *err);

#endif
