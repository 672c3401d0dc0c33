/* Bytes of unknown encoding to UTF-8 (src/SWEDISH.md 5).
 *
 * Decoded text is the coordinate system of a document: every locator is a byte range in it. Line
 * ends are kept as they came (LF, CRLF, CR), so that a line number is the same in text and file. */
#ifndef AKT_TEXT_DECODE_H
#define AKT_TEXT_DECODE_H

#include "base/arena.h"
#include "base/err.h"

typedef struct akt_repair { /* something done to the text that a reader must be able to see */
    akt_str what;           /* closed list: "bom-removed", "nul-removed", "control-removed",
                             * "c1-as-windows-1252", "bytes-replaced", "mixed-encodings",
                             * "mojibake-undone", "seven-bit-swedish"; of importers:
                             * "double-escape-undone", "quoted-printable-undone" */
    size_t count;           /* how many places; a row of removed bytes is one. Of mixed encodings:
                             * lines that are not in the encoding given; of 7-bit Swedish: words */
    size_t first;           /* the first of them, as an offset in the decoded text */
} akt_repair;

typedef struct akt_decoded {
    akt_str utf8;     /* well-formed, without BOM, without controls but white space */
    akt_str encoding; /* IANA name in lower case: "us-ascii", "utf-8", "windows-1252" ... */
    akt_repair *repairs;
    size_t n_repairs;
} akt_decoded;

/* Decodes bytes. declared is the encoding that the document or its carrier names ("" if none): a
 * hint only; a BOM wins over it, and so does valid multi-byte UTF-8. All of *out lives in arena, or
 * borrows from bytes where nothing had to change. AKT_EINPUT when the bytes are no text in any
 * encoding, with a sentence to follow a file's name ("is not text: it begins like a PDF file");
 * AKT_ENOMEM. Linear time. */
akt_status akt_decode(akt_str bytes, akt_str declared, akt_arena *arena, akt_decoded *out,
                      akt_err *err);

/* Whether bytes (a head of a few KiB is enough) may be text in some encoding, UTF-16 included:
 * false for what has the signatures or control characters of binary files. */
bool akt_looks_like_text(akt_str head);

#endif
