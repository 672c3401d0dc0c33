/* Sentences for people come from one gettext catalogue; JSON keys and values are never translated.
 * What is passed to akt_fail and its like as a format is looked up there (src/cli/po/extract.sh has
 * the list), and needs none of these. */
#ifndef AKT_BASE_MESSAGE_H
#define AKT_BASE_MESSAGE_H

#include <libintl.h>

#define _(text) gettext(text) /* the name translators know. NOLINT(*-identifier,cert-dcl*) */
#define N_(text) (text)       /* for tables: translated where it is printed */
#define NN_(one, many) (one), (many)

#endif
