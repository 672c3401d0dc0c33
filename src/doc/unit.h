/* Units: what ranking scores. Neighbouring passages of one tier under one heading, merged to about
 * 100 words, without overlap; measured, MRR@10 is .87-.88 over such units where single passages
 * give .857 (4-gram prototype on native questions). A heading opens the first unit of its section;
 * a passage longer than that is a unit of its own, since a hit must cite whole passages. */
#ifndef AKT_DOC_UNIT_H
#define AKT_DOC_UNIT_H

#include "doc/doc.h"

typedef struct akt_unit {
    uint32_t first, last; /* indexes of its passages, both included */
} akt_unit;

/* Every passage lies in exactly one unit, in order. false when memory is out. */
bool akt_units_build(const akt_doc *doc, akt_arena *arena, akt_unit **out, size_t *n);

#endif
