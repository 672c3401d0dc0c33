/* What a whole text is like, seen before any of its lines becomes a passage. */
#ifndef AKT_IMPORTERS_SURVEY_H
#define AKT_IMPORTERS_SURVEY_H

#include "importers/block.h"

typedef struct akt_survey {
    bool marks;       /* it uses Markdown's marks */
    bool wrapped;     /* its lines are broken at a margin, so a paragraph is several of them */
    size_t width;     /* characters of a full line, when wrapped */
    uint32_t title;   /* the line of its first "# " heading, or of its first heading of any level
                       * when nothing stands before it; 0 if none */
    unsigned section; /* the highest level among its other headings, 0 if it has none */
} akt_survey;

/* blocks: of what is known to be Markdown, otherwise NULL. Linear time. */
akt_survey akt_survey_text(akt_str text, const akt_lines *lines, const akt_blocks *blocks);

#endif
