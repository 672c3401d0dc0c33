/* The eight-bit sets that akt knows by itself, as tables. */
#ifndef AKT_TEXT_CHARSET_TABLES_H
#define AKT_TEXT_CHARSET_TABLES_H

#include "text/charset.h"

enum { AKT_CHARSET_TABLES = AKT_CHARSET_N - AKT_CHARSET_WINDOWS_1252 };

/* By charset and byte - 0x80. */
extern const uint16_t akt_charset_tables[AKT_CHARSET_TABLES][128];

#endif
