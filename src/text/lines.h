/* Where the lines and pages of a decoded text begin. */
#ifndef AKT_TEXT_LINES_H
#define AKT_TEXT_LINES_H

#include "base/arena.h"

typedef struct akt_lines {
    const size_t *starts; /* ascending; starts[0] is 0 */
    size_t n;             /* at least 1 */
    const size_t *pages;  /* offsets of the form feeds, ascending */
    size_t n_pages;
} akt_lines;

/* Lines end at LF, CR LF or a lone CR, as an editor counts them: a line end at the end of the text
 * begins no further line. false when memory is out. */
bool akt_lines_build(akt_str text, akt_arena *arena, akt_lines *out);

/* The line, from 1, on which the byte at this offset stands; past the end, the last line. */
uint32_t akt_line_at(const akt_lines *lines, size_t offset);

/* The page, from 1, or 0 when the text has no form feeds. A form feed ends the page it is on. */
uint32_t akt_page_at(const akt_lines *lines, size_t offset);

/* Bytes [*from, *to) of a line's content, without its end. line is from 1 and at most n. */
void akt_line_range(const akt_lines *lines, akt_str text, uint32_t line, size_t *from, size_t *to);

/* Reads the next line at *at, without its end, and moves *at behind it. false at the end. */
bool akt_next_line(akt_str text, size_t *at, akt_str *line);

#endif
