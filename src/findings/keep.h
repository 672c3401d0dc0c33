/* Documents and passages that stay as long as an answer does: in its arena, not in the scratch
 * memory they were read into. */
#ifndef AKT_FINDINGS_KEEP_H
#define AKT_FINDINGS_KEEP_H

#include "archive/get.h"

/* Brings *held (NULL to begin with) to the document of this id; read anew only when it is another.
 */
akt_status akt_keep_document(akt_archive *archive, int64_t id, akt_arena *arena,
                             const akt_stored_document **held, akt_err *err);

/* A copy; NULL when memory is out. */
const akt_stored_passage *akt_keep_passage(akt_arena *arena, const akt_stored_passage *passage);

#endif
