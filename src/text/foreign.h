/* Declared encodings that akt has no table of its own for. */
#ifndef AKT_TEXT_FOREIGN_H
#define AKT_TEXT_FOREIGN_H

#include "text/mender.h"

/* Decodes bytes in an encoding of the Encoding Standard ("koi8-r", "gb18030"), through the C
 * library. false, and nothing written, if the library does not know it or the bytes cannot be meant
 * so: too many are no characters, or its letters stand in the middle of Latin words. */
bool akt_foreign_decode(akt_str bytes, akt_str encoding, akt_mender *out);

#endif
