/* What the names that a page gives its elements tell of their text. */
#ifndef AKT_IMPORTERS_HTML_NAMES_H
#define AKT_IMPORTERS_HTML_NAMES_H

#include "base/str.h"

typedef enum akt_html_sort {
    AKT_SORT_NONE,
    AKT_SORT_MARGIN, /* "skip-link", "cookieBar", "most-read" */
    AKT_SORT_FOOTER, /* "sidfot", "footer-wrap" */
    AKT_SORT_BODY,   /* "entry-content", "articleBody" */
} akt_html_sort;

/* What a class attribute or an id says; those of a grid, "sv-layout" and the like, say nothing. */
akt_html_sort akt_html_sort_of(akt_str names);

/* Whether it names what readers have written below a text. */
bool akt_html_is_comments(akt_str names);

/* Whether it names what is said about cookies and privacy: "cookie-banner", "cli-modal". */
bool akt_html_is_consent(akt_str names);

typedef enum akt_html_caption {
    AKT_CAPTION_NONE,
    AKT_CAPTION_SOME,    /* "caption" */
    AKT_CAPTION_PICTURE, /* "image-caption" */
} akt_html_caption;

/* Whether it names what is written below a figure. */
akt_html_caption akt_html_caption_of(akt_str names);

#endif
