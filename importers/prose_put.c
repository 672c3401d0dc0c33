/* Passages of plain text and Markdown, from what has been gathered. */
#include "importers/prose_scan.h"

#include "doc/label.h"
#include "importers/head.h"

/* Ends the list that is open, and the lead of its last item. */
void akt_prose_end_list(akt_prose *p)
{
    if (p->lead)
        akt_doc_end_section(p->doc, AKT_MAIN, p->lead);
    p->lead = 0;
    p->n_indents = 0;
}

/* Notes what was added last. */
void akt_prose_added(akt_prose *p, akt_kind kind, akt_str words)
{
    p->after_heading = kind == AKT_HEADING;
    p->after_name = kind == AKT_PARAGRAPH && akt_head_shape(words) == AKT_SHAPE_NAME;
    p->open_ended = (kind == AKT_ITEM || kind == AKT_PARAGRAPH || kind == AKT_QUOTE) &&
                    words.len >= AKT_PROSE_TORN_MIN && !akt_line_ends_sentence(words);
}

static void put_field(akt_prose *p, size_t from, size_t to, size_t label)
{
    akt_doc_open(p->doc, AKT_FIELD, AKT_MAIN, 0);
    akt_inline_put(&p->in, p->doc, from, from + label);
    akt_doc_label(p->doc);
    akt_inline_put(&p->in, p->doc, from + label, to);
}

/* The text in p->in as one passage, or as several where a field is glued to the next. */
void akt_prose_put_parts(akt_prose *p, akt_kind kind)
{
    size_t from = 0, label, value;

    for (size_t i = 0; i <= p->in.n_splits; i++) {
        size_t to = i < p->in.n_splits ? p->in.splits[i] : p->in.plain.len;
        akt_str part = akt_str_slice(p->in.plain, from, to);
        akt_label is =
            kind == AKT_PARAGRAPH ? akt_label_read(part, &label, &value) : AKT_LABEL_NONE;

        if (is > AKT_LABEL_OTHER || (is == AKT_LABEL_OTHER && part.len <= AKT_PROSE_FIELD_MAX)) {
            put_field(p, from, to, label);
            akt_prose_added(p, AKT_FIELD, part);
        } else if (part.len > 0) {
            akt_doc_open(p->doc, kind, AKT_MAIN, (unsigned)p->n_indents);
            akt_inline_put(&p->in, p->doc, from, to);
            akt_prose_added(p, kind, part);
        }
        from = to;
    }
}

void akt_prose_put(akt_prose *p, akt_kind kind, unsigned level)
{
    akt_doc_open(p->doc, kind, AKT_MAIN, level);
    akt_inline_put(&p->in, p->doc, 0, p->in.plain.len);
    akt_prose_added(p, kind, p->in.plain);
}
