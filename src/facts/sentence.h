/* Sentences of Swedish running text. */
#ifndef AKT_FACTS_SENTENCE_H
#define AKT_FACTS_SENTENCE_H

#include "base/str.h"

/* The next sentence at or after *at, without blanks around it; *at moves behind it. false at the
 * end of text. A point ends no sentence behind an abbreviation ("bl.a."), an initial ("A. Ek") or
 * the number with which a sentence begins ("1. att godkänna"), nor where a small letter follows.
 * Linear time. */
bool akt_sentence_next(akt_str text, size_t *at, akt_str *sentence);

/* The sentence that the byte at offset belongs to; the last one when it lies behind them. */
akt_str akt_sentence_at(akt_str text, size_t offset);

#endif
