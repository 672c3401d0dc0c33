/* The three forms in which words are compared; none is ever shown to a reader.
 *
 * exact: NFC and lower case (Unicode Standard 3.13, Annex 15), every accent kept; soft hyphens and
 *        zero-width characters out, ligatures and width forms taken apart by a table, ’ as '.
 * folded: accents off as in idé -> ide, but å, ä and ö stay: in Swedish they are letters of their
 *         own, and "får" (sheep) must not find "far" (father). So do æ and ø.
 * bare: every mark off (å, ä, æ -> a, ö, ø -> o), for questions typed without a Swedish keyboard.
 *
 * Each takes well-formed UTF-8 and appends to *out; a failure to grow is kept in out->failed. */
#ifndef AKT_TEXT_FORMS_H
#define AKT_TEXT_FORMS_H

#include "base/buf.h"

void akt_form_exact(akt_str in, akt_buf *out);
void akt_form_folded(akt_str exact, akt_buf *out); /* in: an exact form */
void akt_form_bare(akt_str exact, akt_buf *out);   /* in: an exact form, or a stem of one */

/* How a reader sees text: NFC, soft hyphens and zero-width characters out, ligatures and width
 * forms by the same table, every kind of white space one space, control characters out. Never NFKC,
 * which would turn "3½ år" into "31⁄2 år". Space in a row becomes one, at both ends as well. */
void akt_form_shown(akt_str in, akt_buf *out);

#endif
