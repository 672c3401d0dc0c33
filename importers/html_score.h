/* Where on a page its text stands. */
#ifndef AKT_IMPORTERS_HTML_SCORE_H
#define AKT_IMPORTERS_HTML_SCORE_H

#include "importers/html_measure.h"

/* Marks as margin what stands apart from the page's text, once the margins that say so themselves
 * are marked: the element whose paragraphs score highest is found, and around it stays what holds
 * paragraphs of its own, a label or a heading before the text. A page without menus (an exported
 * document) is left as it is, and so is one where less than half of the paragraphs would be left.
 * false when memory is out. */
bool akt_html_mark_around(akt_html_tree *tree, const akt_html_measure *measures, uint32_t title);

#endif
