/* A document as lines that a test compares, one a passage:
 *
 *     kind tier level lines headings | text
 *
 * level is "-" for what has none, lines "3" or "3-5", headings the chain above it parted by " > "
 * ("-" for none). A field's label stands in brackets. Cues, links and remarks follow, one a line:
 * `cue name = value`, `link words -> target`, `remark what: detail`. */
#ifndef AKT_TESTS_SUPPORT_WANT_H
#define AKT_TESTS_SUPPORT_WANT_H

#include "doc/doc.h"

static inline void want_headings(const akt_doc *doc, uint32_t heading, akt_buf *out)
{
    uint32_t chain[16];
    size_t n = 0;

    for (; heading && n < 16; heading = doc->passages[heading - 1].heading)
        chain[n++] = heading - 1;
    if (n == 0)
        akt_buf_z(out, "-");
    for (size_t i = n; i > 0; i--) {
        if (i < n)
            akt_buf_z(out, " > ");
        akt_buf_add(out, doc->passages[chain[i - 1]].text);
    }
}

static inline void want_passage(const akt_doc *doc, const akt_passage *p, akt_buf *out)
{
    akt_buf_fmt(out, "%s %s ", akt_kind_name(p->kind), akt_tier_name(p->tier));
    if (p->level)
        akt_buf_fmt(out, "%u ", p->level);
    else
        akt_buf_z(out, "- ");
    akt_buf_fmt(out, p->last_line > p->first_line ? "%u-%u " : "%u ", p->first_line, p->last_line);
    if (p->page)
        akt_buf_fmt(out, "page %u ", p->page);
    want_headings(doc, p->heading, out);
    akt_buf_z(out, " | ");
    if (p->label) {
        akt_buf_byte(out, '[');
        akt_buf_add(out, akt_str_slice(p->text, 0, p->label));
        akt_buf_byte(out, ']');
    }
    akt_buf_add(out, akt_str_slice(p->text, p->label, p->text.len));
    akt_buf_byte(out, '\n');
}

/* The whole document; cues when asked for. */
static inline void want_write(const akt_doc *doc, bool cues, akt_buf *out)
{
    for (size_t i = 0; i < doc->n_passages; i++)
        want_passage(doc, &doc->passages[i], out);
    for (size_t i = 0; cues && i < doc->n_cues; i++)
        akt_buf_fmt(out, "cue %.*s = %.*s\n", (int)doc->cues[i].name.len, doc->cues[i].name.ptr,
                    (int)doc->cues[i].value.len, doc->cues[i].value.ptr);
    for (size_t i = 0; i < doc->n_links; i++) {
        const akt_link *link = &doc->links[i];
        akt_str text = doc->passages[link->passage].text;

        akt_buf_fmt(out, "link %.*s -> %.*s\n", (int)link->length, text.ptr + link->offset,
                    (int)link->target.len, link->target.ptr);
    }
    for (size_t i = 0; i < doc->n_remarks; i++)
        akt_buf_fmt(out, "remark %.*s: %.*s\n", (int)doc->remarks[i].what.len,
                    doc->remarks[i].what.ptr, (int)doc->remarks[i].detail.len,
                    doc->remarks[i].detail.ptr);
}

#endif
