/* The pass over a page that comes before libxml2: whatever makes libxml2 lose text is mended or
 * taken out here (src/SWEDISH.md 6), and what comes out remembers where it came from. */
#ifndef AKT_IMPORTERS_HTML_CLEAN_H
#define AKT_IMPORTERS_HTML_CLEAN_H

#include "base/buf.h"
#include "doc/doc.h"

/* "&" and "<" of the text, which must not look like markup: two noncharacters stand for them. */
#define AKT_HTML_AMP "\xEF\xB7\x90" /* U+FDD0 */
#define AKT_HTML_LT "\xEF\xB7\x91"  /* U+FDD1 */

typedef struct akt_html_edit { /* clean text that is not, byte by byte, what the source has */
    size_t clean, source;
    uint32_t clean_len, source_len;
} akt_html_edit;

typedef struct akt_html_page {
    akt_str source;       /* the decoded text */
    akt_buf text;         /* well-formed markup: known attributes only, no entities, no comments */
    akt_html_edit *edits; /* in order; between two of them, text and source run in step */
    size_t n_edits, cap_edits;
    bool failed; /* memory ran out */
} akt_html_page; /* all zero is ready for use */

/* Cleans the source text of doc, linear in its length. JSON-LD and other cues that only stand in
 * what is taken out go to doc, and remarks on what was beyond repair. */
void akt_html_clean(akt_doc *doc, akt_html_page *page);

/* Adds clean[from, to) to the open passage with its places in the source. */
void akt_html_put(const akt_html_page *page, akt_doc *doc, size_t from, size_t to);

/* The same text to a buffer. */
void akt_html_copy(const akt_html_page *page, size_t from, size_t to, akt_buf *out);

/* The place in the source of a byte of the clean text. */
size_t akt_html_place(const akt_html_page *page, size_t at);

void akt_html_clean_free(akt_html_page *page);

#endif
