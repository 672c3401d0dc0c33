/* A document as every importer delivers it: passages in the order of the source, each with its
 * place there; cues about the whole (meta tags, mail headers); and what was done to or lost from
 * the file.
 *
 * The passages together hold every visible word of the source once, in order. */
#ifndef AKT_DOC_DOC_H
#define AKT_DOC_DOC_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "text/decode.h"
#include "text/lines.h"

typedef enum akt_kind {
    AKT_TITLE,   /* the document's own title where it stands in the text; at most one */
    AKT_HEADING, /* opens a section; level 1 is the highest */
    AKT_FIELD,   /* "Label: value"; label says how much of the text is the label */
    AKT_PARAGRAPH,
    AKT_ITEM,   /* of a list; level is its depth, 1 the outermost */
    AKT_HEADER, /* the header row of a table: "Ärende | Beslut | Datum" */
    AKT_ROW,    /* a row of a table, its cells parted by " | "; its heading is the header row */
    AKT_QUOTE,
    AKT_CODE,    /* preformatted */
    AKT_CAPTION, /* of a figure or table */
    AKT_NOTE,    /* a footnote */
    AKT_KINDS
} akt_kind;

typedef enum akt_tier {
    AKT_MAIN,   /* what the document says */
    AKT_MARGIN, /* what stands around it: menus, page headers and footers, cookie texts */
} akt_tier;

typedef struct akt_passage {
    akt_kind kind;
    akt_tier tier;
    uint8_t level;    /* of a heading 1..6, of an item 1..; otherwise 0 */
    uint32_t heading; /* 1 + index of the heading (or header row) above it, 0 if none; that one has
                       * its own, so the chain leads to the top */
    uint32_t label;   /* of a field: bytes of text that are the label, without the colon */
    akt_str text;     /* as shown to a reader: form "shown" of text/forms.h, trimmed, never empty */
    size_t begin, end; /* in the decoded text: first byte of the first visible character,
                        * and behind the last */
    uint32_t first_line, last_line; /* from 1, in the original file */
    uint32_t page;                  /* from 1; 0 when the source has no pages */
    uint32_t part;                  /* of a file inside the file, from 1; 0 for the file itself */
} akt_passage;

typedef struct akt_cue { /* what the source says of itself outside its text */
    akt_str name;        /* as the source names it, in lower case: "article:published_time",
                          * "title", "lang", "jsonld:datePublished", "subject" */
    akt_str value;
    size_t begin, end; /* in the decoded text */
} akt_cue;

typedef struct akt_link {
    uint32_t passage;      /* index */
    size_t offset, length; /* of the linked words in the passage's text */
    akt_str target;        /* as written; never followed. "#" and "" are not kept */
} akt_link;

typedef struct akt_remark { /* something a reader must be told about how the file was read */
    akt_str what;           /* closed list: "cut" (text from `at` on is missing), "damaged" (markup
                             * beyond repair at `at`; nothing lost that akt knows of) */
    size_t at;              /* in the decoded text */
    akt_str detail;         /* a sentence */
} akt_remark;

typedef struct akt_doc {
    akt_arena arena; /* owns all below, except what is said to be borrowed */
    akt_decoded
        source;        /* text, encoding, repairs; utf8 may borrow from the importer's bytes, and is
                        * empty in a document that came through the seam (only its length is kept) */
    size_t source_len; /* bytes of the decoded text */
    akt_lines lines;
    akt_str importer;   /* name of the one that read it */
    akt_str media_type; /* "text/plain", "text/markdown", "text/html" ... */
    akt_passage *passages;
    akt_cue *cues;
    akt_link *links;
    akt_remark *remarks;
    size_t n_passages, n_cues, n_links, n_remarks;
    struct akt_doc_builder *builder; /* NULL once finished */
} akt_doc;

/* An empty document, NULL when memory is out. akt_doc_free accepts NULL. */
akt_doc *akt_doc_new(void);
void akt_doc_free(akt_doc *doc);

/* --- For importers, in this order. The first failure is kept; akt_doc_finish tells it. --- */

/* What the passages' places refer to; builds the line table. Once, before any passage. */
void akt_doc_set_source(akt_doc *doc, const akt_decoded *source);

/* Says where the lines of the original file begin in the source text, when decoding has not kept
 * its line ends (quoted-printable, base64): one offset a line, ascending from 0; lines that hold
 * none of the text begin where the next one does. starts is borrowed until the document's end. */
void akt_doc_set_lines(akt_doc *doc, const size_t *starts, size_t n);

/* Starts a passage; an open one is ended first. */
void akt_doc_open(akt_doc *doc, akt_kind kind, akt_tier tier, unsigned level);

/* Adds text to the open passage that stands at [begin, end) of the decoded text. Where text and
 * that range have the same length they are the same bytes, and leading and trailing white space is
 * not counted into the passage's place; otherwise (an entity, a repaired word) the whole range is.
 */
void akt_doc_text(akt_doc *doc, akt_str text, size_t begin, size_t end);

/* A space that no byte of the source stands for, or " | " between cells. */
void akt_doc_glue(akt_doc *doc, akt_str glue);

/* What the open passage holds so far is a field's label (a trailing colon is not counted). */
void akt_doc_label(akt_doc *doc);

/* The words added between these two calls are a link. Unbalanced calls are ignored. */
void akt_doc_link_open(akt_doc *doc, akt_str target);
void akt_doc_link_close(akt_doc *doc);

/* Ends the open passage; one without a visible character is dropped. Without an open passage:
 * nothing. */
void akt_doc_close(akt_doc *doc);

/* Ends the open passage and every section of this level and deeper in the tier, so that what
 * follows is not under their headings: behind a list whose items have leads, or a menu. Level 7
 * ends only a table's header row. */
void akt_doc_end_section(akt_doc *doc, akt_tier tier, unsigned level);

void akt_doc_cue(akt_doc *doc, akt_str name, akt_str value, size_t begin, size_t end);

/* Adds a repair to those of the source: what was done (decode.h has the list), in how many places,
 * the first of them. */
void akt_doc_repair(akt_doc *doc, const char *what, size_t count, size_t first);

void akt_doc_remark(akt_doc *doc, const char *what, size_t at, const char *detail);

/* Settles headings, lines and pages. Afterwards the document is only read. A document without one
 * passage is AKT_OK: the caller decides what an empty file means. */
akt_status akt_doc_finish(akt_doc *doc, akt_err *err);

/* --- Names for JSON and the archive --- */

const char *akt_kind_name(akt_kind kind); /* "title", "heading", "field", "paragraph", "item",
                                           * "header", "row", "quote", "code", "caption", "note" */
const char *akt_tier_name(akt_tier tier); /* "main", "margin" */

/* --- The seam: a document as bytes (offsets, no pointers), so that it can come from a worker
 * process. The reader trusts nothing: every offset and length is checked. --- */

void akt_doc_write(const akt_doc *doc, akt_buf *out);

/* *doc (from akt_doc_new) becomes what was written. AKT_EINPUT when bytes are not such a document.
 */
akt_status akt_doc_read(akt_str bytes, akt_doc *doc, akt_err *err);

#endif
