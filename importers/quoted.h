/* Text in quoted-printable without the headers that would say so: a mail saved as it was sent, or a
 * part of one. */
#ifndef AKT_IMPORTERS_QUOTED_H
#define AKT_IMPORTERS_QUOTED_H

#include "doc/doc.h"

typedef struct akt_quoted {
    akt_str bytes;  /* what the file says, in its own encoding; the file's own bytes if it is not
                       in quoted-printable */
    size_t n;       /* places undone; 0: nothing was */
    size_t first;   /* the first of them, in bytes */
    size_t *starts; /* where the file's lines begin in bytes */
    size_t n_starts;
} akt_quoted;

/* Undoes quoted-printable where the bytes evidently are in it: characters beyond ASCII, or full
 * lines that are broken, and hardly an equals sign that is neither. Encoded words of headers are
 * decoded with it. All of *out lives in arena or borrows from bytes. Linear time. */
akt_status akt_quoted_undo(akt_str bytes, akt_arena *arena, akt_quoted *out, akt_err *err);

/* Tells doc, whose source text quoted->bytes has been decoded to, which lines of the file it comes
 * from, and that it was repaired. Before its first passage. */
void akt_quoted_settle(akt_quoted *quoted, akt_doc *doc);

#endif
