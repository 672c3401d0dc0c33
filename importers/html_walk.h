/* A page's tree into passages. */
#ifndef AKT_IMPORTERS_HTML_WALK_H
#define AKT_IMPORTERS_HTML_WALK_H

#include "importers/html_tree.h"

/* Adds what the tree says to doc, in the order of the source. Nothing recurses: depth does not
 * matter. false when memory is out. */
bool akt_html_walk(const akt_html_tree *tree, akt_doc *doc);

/* Adds what the page says of itself: meta, title, lang, canonical link, time elements. */
void akt_html_cues(const akt_html_tree *tree, akt_doc *doc);

#endif
