/* What repeats at the top and bottom of every page of a text that was once printed. */
#ifndef AKT_IMPORTERS_PAGE_H
#define AKT_IMPORTERS_PAGE_H

#include "text/lines.h"

/* Finds the lines of page headers and footers: one byte a line, the first for line 1, not 0 where a
 * line is one. From akt_alloc; *out is NULL when the text has none. false when memory is out.
 *
 * Pages are parted by form feeds, or by lines that count them ("Sida 3 av 12", "3 (12)"). A line
 * near a page's edge belongs to the margin when most pages have it there, whatever its numbers; the
 * header of the first page stays, since it is the letterhead. O(n log n) in the pages. */
bool akt_page_find(akt_str text, const akt_lines *lines, unsigned char **out);

#endif
