/* From clean text back to the source, by the list of edits between the two. */
#include "importers/html_clean.h"

/* The first edit that ends behind a place of the clean text. */
static size_t edit_at(const akt_html_page *page, size_t at)
{
    size_t low = 0, n = page->n_edits;

    while (n > 0) {
        const akt_html_edit *edit = &page->edits[low + n / 2];

        if (edit->clean + edit->clean_len <= at) {
            low += n / 2 + 1;
            n -= n / 2 + 1;
        } else {
            n /= 2;
        }
    }
    return low;
}

/* The source's place of clean text that runs in step behind the edit before `edit`. */
static size_t in_step(const akt_html_page *page, size_t edit, size_t at)
{
    const akt_html_edit *before = edit > 0 ? &page->edits[edit - 1] : NULL;

    if (!before)
        return at;
    return before->source + before->source_len + (at - before->clean - before->clean_len);
}

size_t akt_html_place(const akt_html_page *page, size_t at)
{
    size_t edit = edit_at(page, at);

    if (edit < page->n_edits && page->edits[edit].clean <= at)
        return page->edits[edit].source;
    return in_step(page, edit, at);
}

static akt_str original(akt_str clean)
{
    if (akt_str_eq(clean, AKT_STR(AKT_HTML_AMP)))
        return AKT_STR("&");
    return akt_str_eq(clean, AKT_STR(AKT_HTML_LT)) ? AKT_STR("<") : clean;
}

/* Steps through clean[*from, to): the next piece, and where it stands in the source. */
static bool next_piece(const akt_html_page *page, size_t *edit, size_t *from, size_t to,
                       akt_str *piece, size_t *begin, size_t *end)
{
    akt_str text = akt_buf_str(&page->text);
    const akt_html_edit *e = *edit < page->n_edits ? &page->edits[*edit] : NULL;

    if (*from >= to)
        return false;
    if (e && e->clean <= *from) {
        size_t stop = e->clean + e->clean_len;

        *piece = original(akt_str_slice(text, *from, stop < to ? stop : to));
        *begin = e->source;
        *end = e->source + e->source_len;
        *from = stop;
        ++*edit;
        return true;
    }
    *begin = in_step(page, *edit, *from);
    *end = *begin + ((e && e->clean < to ? e->clean : to) - *from);
    *piece = akt_str_slice(page->source, *begin, *end);
    *from += *end - *begin;
    return true;
}

void akt_html_put(const akt_html_page *page, akt_doc *doc, size_t from, size_t to)
{
    size_t edit = edit_at(page, from), begin, end;
    akt_str piece;

    while (next_piece(page, &edit, &from, to, &piece, &begin, &end))
        akt_doc_text(doc, piece, begin, end);
}

void akt_html_copy(const akt_html_page *page, size_t from, size_t to, akt_buf *out)
{
    size_t edit = edit_at(page, from), begin, end;
    akt_str piece;

    while (next_piece(page, &edit, &from, to, &piece, &begin, &end))
        akt_buf_add(out, piece);
}
