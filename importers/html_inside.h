/* What stands in the middle of a text and is no part of it. */
#ifndef AKT_IMPORTERS_HTML_INSIDE_H
#define AKT_IMPORTERS_HTML_INSIDE_H

#include "importers/html_measure.h"

/* Marks as margin paragraphs and lists that are nothing but links to other pages (files to fetch
 * and places on the same page stay), and the lines that every system puts there: "Dela sidan",
 * "Läs också". For pages that have menus: in an exported document a link is a reference. */
void akt_html_mark_inside(akt_html_tree *tree, const akt_html_measure *measures);

#endif
