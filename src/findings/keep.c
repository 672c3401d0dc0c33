#include "findings/keep.h"

akt_status akt_keep_document(akt_archive *archive, int64_t id, akt_arena *arena,
                             const akt_stored_document **held, akt_err *err)
{
    akt_stored_document *document;

    if (*held && (*held)->document == id)
        return AKT_OK;
    document = akt_arena_alloc(arena, sizeof *document);
    *held = document;
    return document ? akt_get_document(archive, id, arena, document, err) : akt_fail_memory(err);
}

const akt_stored_passage *akt_keep_passage(akt_arena *arena, const akt_stored_passage *passage)
{
    akt_stored_passage *copy = akt_arena_alloc(arena, sizeof *copy);

    if (!copy)
        return NULL;
    *copy = *passage;
    copy->text = akt_arena_copy(arena, passage->text);
    return copy->text.ptr ? copy : NULL;
}
