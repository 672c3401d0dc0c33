/* Deciders compared: "RF", "Regionfullmäktige" and "regionfullmäktiges" are one. */
#ifndef AKT_FACTS_DECIDER_H
#define AKT_FACTS_DECIDER_H

#include "base/str.h"

enum { AKT_DECIDER_KEY_MAX = 128 };

/* A name for grouping and looking up: in lower case, an abbreviation written out, without the
 * genitive's s; cut to AKT_DECIDER_KEY_MAX bytes. Returns its bytes; it borrows nothing. Who
 * nobody is ("") has the key "". */
size_t akt_decider_key(akt_str who, char out[AKT_DECIDER_KEY_MAX]);

#endif
