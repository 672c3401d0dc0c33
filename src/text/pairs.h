/* How well two letters go together in Swedish. */
#ifndef AKT_TEXT_PAIRS_H
#define AKT_TEXT_PAIRS_H

#include <stdint.h>

enum {
    AKT_PAIRS_AA = 26, /* å, behind a..z */
    AKT_PAIRS_AE,
    AKT_PAIRS_OE,
    AKT_PAIRS_NONE, /* anything else: what stands before and behind a word */
    AKT_PAIRS_LETTERS,
    AKT_PAIRS_BIT = 4, /* costs are in quarters of a bit */
};

/* A letter's number in the table, small or capital alike. */
int akt_pairs_letter(uint32_t c);

/* The cost of `second` following `first`: -log2 of how often it does. Two characters that both are
 * no letters cost nothing. */
int akt_pairs_cost(int first, int second);

#endif
