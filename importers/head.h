/* Lines that stand alone: headings that nothing marks, and a document's title among the short lines
 * it begins with. */
#ifndef AKT_IMPORTERS_HEAD_H
#define AKT_IMPORTERS_HEAD_H

#include "base/str.h"

typedef enum akt_shape {
    AKT_SHAPE_BODY,    /* a sentence, a long line, an address: what a section consists of */
    AKT_SHAPE_HEADING, /* short, opens with a capital, ends as no sentence does */
    AKT_SHAPE_NAME,    /* the same, but every word has a capital: a person or a body */
} akt_shape;

/* What the text of one line looks like, apart from what stands around it. */
akt_shape akt_head_shape(akt_str text);

/* How much a short line among the first ones looks like the document's title: 0 as any other,
 * more when it names a type of document, less when it names only who issued it. */
int akt_head_title_score(akt_str text);

/* The level that a section's number gives its heading: 2 for "1 Inledning", 3 for "1.1 Syfte"; 0
 * without one. *number is the bytes it takes. */
unsigned akt_head_numbered(akt_str text, size_t *number);

#endif
