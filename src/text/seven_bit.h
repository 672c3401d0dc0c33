/* Swedish in seven bits (SEN 850200): }{| stand for åäö, ][\ for ÅÄÖ. */
#ifndef AKT_TEXT_SEVEN_BIT_H
#define AKT_TEXT_SEVEN_BIT_H

#include "text/mender.h"

/* Puts in the letters, word by word: only words that are likely Swedish then, only in texts that
 * have several of them, and never in paragraphs with marks of Markdown or code. Returns the text as
 * it is now: `text` itself if nothing was changed, else the mender's. Linear time. */
akt_str akt_seven_bit_undo(akt_mender *mender, akt_str text);

/* The letters that a word would have: "v}rd" is "vård". For questions, so that the raw form finds
 * what it was made into. Writes into out, which has room for 2 * word.len bytes, and returns what
 * it wrote; "" if the word has no such letters or is not likely Swedish. */
akt_str akt_seven_bit_word(akt_str word, char *out);

#endif
