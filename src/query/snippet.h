/* A stretch of a text around what was found in it. */
#ifndef AKT_QUERY_SNIPPET_H
#define AKT_QUERY_SNIPPET_H

#include "query/find.h"

/* About max characters of text, cut at words, where the finds are worth most (each term once) and
 * what stands around them can be read. Text that is only a little longer is given whole. */
akt_str akt_snippet(akt_str text, const akt_finds *finds, const double weight[AKT_TERMS],
                    size_t max);

#endif
