/* Definitions of links in Markdown: "[label]: target 'title'" (CommonMark 0.30, 4.7). */
#ifndef AKT_IMPORTERS_DEFINITION_H
#define AKT_IMPORTERS_DEFINITION_H

#include "base/str.h"

typedef struct akt_link_definition {
    akt_str label, target; /* as written */
} akt_link_definition;

/* Reads the definition that the text of a paragraph begins with. Returns its bytes, the end of its
 * last line included; 0 if there is none. Linear time. */
size_t akt_definition_read(akt_str text, akt_link_definition *out);

/* The end of the link's target at `at` of s, which is "<...>" or a word with balanced parentheses;
 * AKT_NONE if there is none. *out is the target without "<>". */
size_t akt_definition_target(akt_str s, size_t at, akt_str *out);

/* The end of the title at `at`, in quotes or parentheses; AKT_NONE if there is none. */
size_t akt_definition_title(akt_str s, size_t at);

/* Behind the brackets of the label at `at`, which opens; 0 if there is none. */
size_t akt_definition_label(akt_str s, size_t at);

/* Order of references by their labels: letters alike in both cases, white space alike. For qsort
 * and bsearch. */
int akt_link_definition_order(const void *a, const void *b);

#endif
