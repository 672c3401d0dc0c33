/* Originals as the table sqlar keeps them. */
#ifndef AKT_ARCHIVE_ORIGINAL_H
#define AKT_ARCHIVE_ORIGINAL_H

#include "base/buf.h"
#include "base/err.h"
#include "base/sha256.h"

/* The name in sqlar: 16 digits of the sum, "/", the file's own name made harmless to extract. */
void akt_original_name(const akt_sha256 *sum, akt_str file_name, akt_buf *out);

/* Compresses one original after another; all zero is ready for use. Setting a compressor up for
 * each file would cost more than compressing a small one. */
typedef struct akt_packer {
    struct libdeflate_compressor *deflate; /* NULL until first used */
} akt_packer;

/* Bytes in zlib's format in *out; left empty when that would not be smaller, and the bytes are to
 * be stored as they are. AKT_ENOMEM only. */
akt_status akt_original_pack(akt_packer *packer, akt_str bytes, akt_buf *out, akt_err *err);

void akt_packer_free(akt_packer *packer); /* all zero again */

/* Appends the `size` original bytes of what was stored. AKT_EARCHIVE when it is not that. */
akt_status akt_original_unpack(akt_str stored, uint64_t size, akt_buf *out, akt_err *err);

#endif
