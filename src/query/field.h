/* Fields of a question: "issuer:alfa", "status:taken". Each is a term of the plan, whose units are
 * taken from the archive's tables. */
#ifndef AKT_QUERY_FIELD_H
#define AKT_QUERY_FIELD_H

#include "query/filter.h"

/* Answers the terms of kind AKT_TERM_FIELD, once the others have been. */
akt_status akt_fields_answer(akt_archive *archive, akt_plan *plan, const akt_query_options *options,
                             const akt_snapshot *then, const akt_lengths *lengths, akt_err *err);

/* Of a unit's passages those that dates and decisions asked for stand in, by options or fields: in
 * arena, *n of them; none when any will do. */
akt_status akt_fields_passages(akt_archive *archive, const akt_plan *plan,
                               const akt_query_options *options,
                               const akt_stored_document *document,
                               const akt_stored_passage *passages, size_t n_passages,
                               akt_arena *arena, akt_stored_passage **out, size_t *n, akt_err *err);

#endif
