/* Text that was UTF-8, was read in an eight-bit set and saved again: "vÃ¥rd" was "vård". */
#ifndef AKT_TEXT_MOJIBAKE_H
#define AKT_TEXT_MOJIBAKE_H

#include "text/mender.h"

/* Undoes it where the text (the mender's own, or borrowed) makes clearly more sense then, as many
 * times over as it was done. Returns the text as it is now: `text` itself if nothing was undone,
 * else the mender's. Linear time. */
akt_str akt_mojibake_undo(akt_mender *mender, akt_str text);

#endif
