/* Which units meet a condition: a field of the question, or an option. */
#ifndef AKT_QUERY_FILTER_H
#define AKT_QUERY_FILTER_H

#include "query/condition.h"
#include "query/snapshot.h"

/* The units that meet a condition, as a set over n_units. options: the versions asked for, and
 * which dates count. among: the units to look at (word NULL: all), where looking at each is dear;
 * others may be in the set or not. The caller frees out->word with akt_free. */
akt_status akt_filter_units(akt_archive *archive, const akt_condition *condition,
                            const akt_query_options *options, const akt_snapshot *then,
                            akt_bits among, size_t n_units, akt_bits *out, akt_err *err);

/* The units that the options leave; the set of all (word NULL) when nothing is asked, at no cost.
 */
akt_status akt_filter(akt_archive *archive, const akt_query_options *options,
                      const akt_snapshot *then, size_t n_units, akt_bits *out, akt_err *err);

/* Whether a passage meets a condition on dates or decisions; others are met by all passages of a
 * unit alike. */
akt_status akt_filter_passage(akt_archive *archive, const akt_condition *condition,
                              const akt_query_options *options, const akt_stored_passage *passage,
                              akt_arena *arena, bool *meets, akt_err *err);

/* Case numbers as they are compared: lower case, no spaces; a dash of any kind, or a space, between
 * two digits is "-", elsewhere nothing. So "SHS-2016-0099" and "SHS 2016–0099" are one, while
 * "40-31" and "403-1" are two. */
void akt_case_number_key(akt_str number, akt_buf *out);

#endif
