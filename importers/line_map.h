/* Where the lines of a file are in its text, when decoding has not kept its line ends. */
#ifndef AKT_IMPORTERS_LINE_MAP_H
#define AKT_IMPORTERS_LINE_MAP_H

#include "base/str.h"

/* Turns n ascending places in `before` (bytes in their own encoding) into places in `after`, the
 * text that they were decoded to, and adds `base`, where that text begins. Linear time. */
void akt_line_map_move(size_t *starts, size_t n, akt_str before, akt_str after, size_t base);

#endif
