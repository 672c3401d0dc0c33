/* Sentences for people come from one gettext catalogue; JSON keys and values are never translated.
 */
#ifndef AKT_OUTPUT_I18N_H
#define AKT_OUTPUT_I18N_H

#include <libintl.h>

#define _(text) gettext(text) /* the name translators know. NOLINT(*-identifier,cert-dcl*) */
#define N_(text) (text)       /* for tables: translated where it is printed */
#define NN_(one, many) (one), (many)

#endif
