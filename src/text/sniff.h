/* The encoding that an HTML document says it is in. */
#ifndef AKT_TEXT_SNIFF_H
#define AKT_TEXT_SNIFF_H

#include "base/str.h"

/* What <meta charset>, <meta http-equiv=Content-Type> or, if there is neither, the XML declaration
 * names: the encoding in lower case as browsers know it ("windows-1252" for "ISO-8859-1"), "" if
 * none is named or none that exists. The HTML Standard's prescan, which stops after 1,024 bytes;
 * here the rest of the head is read too, up to </head> or <body>. Byte order marks are not looked
 * at. Linear time. */
akt_str akt_sniff_declared(akt_str bytes);

#endif
