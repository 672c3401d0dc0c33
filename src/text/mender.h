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
    AKT_MEND_MIXED,
    AKT_MEND_MOJIBAKE,
    AKT_MEND_SEVEN_BIT,
    AKT_MEND_N, /* how many there are */
} akt_mend;

typedef struct akt_mender {
    akt_buf text;
    size_t odd; /* characters lost, control characters left out: next to none in a text */
    size_t c1;  /* characters U+0080..U+009F written: akt_mender_settle is needed */
    struct {
        size_t count, first, last;
    } mends[AKT_MEND_N];
} akt_mender; /* all zero is ready for use; give it back with akt_buf_free(&mender.text) */

/* Text that needs no repair. */
void akt_mender_add(akt_mender *mender, akt_str text);

/* A character as it was read: NUL and control characters are left out and noted. U+0080..U+009F may
 * be halves of misread characters (text/mojibake.h), and stay for now. */
void akt_mender_char(akt_mender *mender, uint32_t c);

/* What could not be read: U+FFFD, noted. */
void akt_mender_lost(akt_mender *mender);

/* Notes a repair where the text now ends. Rows of removed characters are one place. */
void akt_mender_note(akt_mender *mender, akt_mend mend);

/* Makes of U+0080..U+009F what windows-1252 has there, and leaves out the others, all noted. */
void akt_mender_settle(akt_mender *mender);

/* The repairs, in the order of the enum. false when memory is out. */
bool akt_mender_repairs(const akt_mender *mender, akt_arena *arena, akt_decoded *out);

/* Whether more was lost or left out than a text can have. */
bool akt_mender_in_vain(const akt_mender *mender);

/* Writing text anew with some of it replaced. Nothing is copied before the first replacement. */
typedef struct akt_rewrite {
    akt_mender *mender;
    akt_str old; /* the mender's own text, or one that is only borrowed */
    akt_buf out;
    size_t at; /* how much of old is in out */
    size_t firsts[AKT_MEND_N];
    bool changed;
} akt_rewrite;

void akt_rewrite_begin(akt_rewrite *rewrite, akt_mender *mender, akt_str old);

/* text stands for the bytes [from, to) of old; from must not be before the last to. Noted where it
 * then stands. */
void akt_rewrite_replace(akt_rewrite *rewrite, size_t from, size_t to, akt_str text, akt_mend mend);

/* The mender's text is the new one, if anything was replaced; what had been noted moves with it.
 * Returns whether anything was. */
bool akt_rewrite_end(akt_rewrite *rewrite);

#endif
