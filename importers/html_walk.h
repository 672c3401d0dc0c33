/* A page's tree into passages. */
#ifndef AKT_IMPORTERS_HTML_WALK_H
#define AKT_IMPORTERS_HTML_WALK_H

#include "importers/html_tree.h"

/* Adds what the tree says to doc, in the order of the source. Nothing recurses: depth does not
 * matter. false when memory is out. */
bool akt_html_walk(const akt_html_tree *tree, akt_doc *doc);

/* Adds the days that elements hold which are called a date: time, microdata, class names ("time",
 * "itemprop:datepublished", "class:date", "class:updated", "class:event"), those nearest to the
 * title first; "class:other" are those of comments and of other pages. false when memory is out. */
bool akt_html_dates(const akt_html_tree *tree, akt_doc *doc);

/* Adds what the page says of itself: meta, title, lang, canonical link. */
void akt_html_cues(const akt_html_tree *tree, akt_doc *doc);

#endif
