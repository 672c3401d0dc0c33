/* What of a page is its text, and what stands around it. */
#ifndef AKT_IMPORTERS_HTML_MAIN_H
#define AKT_IMPORTERS_HTML_MAIN_H

#include "importers/html_tree.h"

/* Marks the nodes of a tree: margins, tables of data, the title. false when memory is out. Every
 * rule that would put more than half of the running text into the margin is not followed. */
bool akt_html_mark_main(akt_html_tree *tree);

#endif
