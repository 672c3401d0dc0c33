/* Which units the options of a question leave: by date, path, issuer and case number. */
#ifndef AKT_QUERY_FILTER_H
#define AKT_QUERY_FILTER_H

#include "query/rank.h"

/* The units that pass, as a set over n_units; the set of all (word NULL) when nothing is asked, at
 * no cost. The caller frees out->word with akt_free. */
akt_status akt_filter(akt_archive *archive, const akt_query_options *options, size_t n_units,
                      akt_bits *out, akt_err *err);

/* Case numbers as they are compared: lower case, no spaces; a dash of any kind, or a space, between
 * two digits is "-", elsewhere nothing. So "SHS-2016-0099" and "SHS 2016–0099" are one, while
 * "40-31" and "403-1" are two. */
void akt_case_number_key(akt_str number, akt_buf *out);

#endif
