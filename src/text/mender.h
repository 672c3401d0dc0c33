/* Decoded text while it is written, with what had to be repaired on the way. */
#ifndef AKT_TEXT_MENDER_H
#define AKT_TEXT_MENDER_H

#include "base/buf.h"
#include "text/decode.h"

typedef enum akt_mend {
    AKT_MEND_BOM,
    AKT_MEND_NUL,
    AKT_MEND_CONTROL,
    AKT_MEND_C1,
    AKT_MEND_BYTES,
    AKT_MEND_N, /* how many there are */
} akt_mend;

typedef struct akt_mender {
    akt_buf text;
    size_t odd; /* characters lost, control characters left out: next to none in a text */
    struct {
        size_t count, first, last;
    } mends[AKT_MEND_N];
} akt_mender; /* all zero is ready for use; give it back with akt_buf_free(&mender.text) */

/* Text that needs no repair. */
void akt_mender_add(akt_mender *mender, akt_str text);

/* A character as it was read: NUL and control characters are left out, U+0080..U+009F are what
 * windows-1252 has there, all noted. */
void akt_mender_char(akt_mender *mender, uint32_t c);

/* What could not be read: U+FFFD, noted. */
void akt_mender_lost(akt_mender *mender);

/* Notes a repair where the text now ends. Rows of removed characters are one place. */
void akt_mender_note(akt_mender *mender, akt_mend mend);

/* The repairs, in the order of the enum. false when memory is out. */
bool akt_mender_repairs(const akt_mender *mender, akt_arena *arena, akt_decoded *out);

/* Whether more was lost or left out than a text can have. */
bool akt_mender_in_vain(const akt_mender *mender);

#endif
