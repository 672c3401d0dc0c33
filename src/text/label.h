/* The names under which browsers know encodings (Encoding Standard, encoding.spec.whatwg.org, 4.2).
 */
#ifndef AKT_TEXT_LABEL_H
#define AKT_TEXT_LABEL_H

#include "base/str.h"

/* The encoding that a label stands for, in lower case: "windows-1252" for "ISO-8859-1". White space
 * around it and the case of its letters do not matter; all else does. "" if there is none. */
akt_str akt_label_encoding(akt_str label);

/* The same, but only letters and digits are compared: "Shift JIS", "'koi8_r'". */
akt_str akt_label_find(akt_str label);

enum { AKT_LABEL_KEY_MAX = 24 };

/* The letters and digits of a label in lower case; "" if there are more than fit into key. */
akt_str akt_label_key(akt_str label, char key[AKT_LABEL_KEY_MAX]);

#endif
