/* Elements that say of themselves that they stand around the text. */
#ifndef AKT_IMPORTERS_HTML_MARGIN_H
#define AKT_IMPORTERS_HTML_MARGIN_H

#include "importers/html_measure.h"

/* Marks them, from the outermost on. `title` is the node of the page's title, 0 if unknown: what
 * holds it is no margin. Every rule has a guard: the share of the page's paragraphs that it may put
 * into the margin. */
void akt_html_mark_margins(akt_html_tree *tree, const akt_html_measure *measures, uint32_t title);

#endif
