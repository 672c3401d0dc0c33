/* How far two spellings of a word lie apart, weighed by how such words are misspelt in Swedish.
 *
 * An edit (a letter more, less or other) costs 100, two letters that changed places 80. Cheaper is
 * what is commonly confused: å/a, ä/a, ö/o and other marks; letters that sound alike (c/k, v/w);
 * double letters; the s that joins compounds ("avbrottsskadeavgift", "avbrottskadeavgift"). A first
 * letter is seldom wrong and costs more. Parts of compounds that stand for each other count as one:
 * "informations-" and "informativ-", "dokumentations-" and "dokuments-". */
#ifndef AKT_TEXT_DISTANCE_H
#define AKT_TEXT_DISTANCE_H

#include "base/str.h"

#define AKT_DISTANCE_WORD_MAX 40 /* characters; longer words are near to nothing */
#define AKT_DISTANCE_FAR 10000

/* AKT_DISTANCE_FAR when it is surely above bound. Both are exact forms (text/forms.h). Time and
 * memory are bounded, nothing is allocated. */
int akt_distance(akt_str a, akt_str b, int bound);

/* The greatest distance at which two words may be one, by the length in characters of the one that
 * was asked for: among short words every other is a word of its own. */
int akt_distance_limit(size_t n_chars);

#endif
