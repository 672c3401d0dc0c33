/* The pieces of a block: text, line breaks, links, cells. */
#include "importers/html_pieces.h"

#include "base/mem.h"
#include "importers/inline.h"
#include "importers/line.h"
#include "text/forms.h"

enum { LINE_MAX = 300 }; /* bytes of a line that are looked at to see what it is */

void akt_walker_piece(akt_html_walker *w, akt_html_piece p)
{
    if (!akt_grow(&w->pieces, &w->cap_pieces, w->n_pieces + 1, sizeof *w->pieces))
        w->failed = true;
    else
        w->pieces[w->n_pieces++] = p;
}

static bool is_blank(akt_str s)
{
    return akt_line_blank(s) == s.len;
}

void akt_walker_text(akt_html_walker *w, size_t begin, size_t end)
{
    akt_str text = akt_str_slice(akt_buf_str(&w->tree->page->text), begin, end);
    size_t at = 0;

    if (!w->visible || w->at_term) {
        bool blank = is_blank(text);

        w->visible = w->visible || !blank;
        w->at_term = w->at_term && blank;
    }
    for (size_t next; w->pre && (next = akt_str_find_byte(text, '\n', at)) != AKT_NONE;
         at = next + 1) {
        if (next > at)
            akt_walker_piece(w, (akt_html_piece){AKT_HTML_PIECE_TEXT, w->strong > 0, begin + at,
                                                 begin + next, AKT_STR("")});
        akt_walker_piece(w, (akt_html_piece){.kind = AKT_HTML_PIECE_BREAK, .target = AKT_STR("")});
    }
    if (at < text.len)
        akt_walker_piece(
            w, (akt_html_piece){AKT_HTML_PIECE_TEXT, w->strong > 0, begin + at, end, AKT_STR("")});
}

void akt_walker_mark(akt_html_walker *w, akt_html_piece_kind kind)
{
    w->at_term |= kind == AKT_HTML_PIECE_TERM;
    akt_walker_piece(w, (akt_html_piece){.kind = kind, .target = AKT_STR("")});
}

/* Adds pieces[from, to) to the open passage. */
void akt_walker_put(akt_html_walker *w, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const akt_html_piece *p = &w->pieces[i];

        switch (p->kind) {
        case AKT_HTML_PIECE_TEXT:
            akt_html_put(w->tree->page, w->doc, p->begin, p->end);
            break;
        case AKT_HTML_PIECE_BREAK:
        case AKT_HTML_PIECE_SPACE:
            akt_doc_glue(w->doc, AKT_STR(" "));
            break;
        case AKT_HTML_PIECE_CELL:
            akt_doc_glue(w->doc, AKT_STR(" | "));
            break;
        case AKT_HTML_PIECE_TERM:
            akt_doc_label(w->doc);
            akt_doc_glue(w->doc, w->colon ? AKT_STR(" ") : AKT_STR(": "));
            break;
        case AKT_HTML_PIECE_LINK:
            w->link = p->target;
            akt_doc_link_open(w->doc, w->link);
            break;
        case AKT_HTML_PIECE_LINE:
            break; /* white space stands there */
        case AKT_HTML_PIECE_LINK_END:
            w->link = AKT_STR("");
            akt_doc_link_close(w->doc);
            break;
        }
    }
}

/* The shown text of pieces[from, to), at most LINE_MAX bytes of it and a little more; *strong: all
 * of it is in b, strong or th. */
akt_str akt_walker_shown(akt_html_walker *w, size_t from, size_t to, bool *strong)
{
    *strong = true;
    akt_buf_clear(&w->line);
    akt_buf_clear(&w->shown);
    for (size_t i = from; i < to && w->line.len < LINE_MAX; i++) {
        const akt_html_piece *p = &w->pieces[i];
        size_t begin = p->begin, end = p->end, blank;

        if ((p->kind == AKT_HTML_PIECE_BREAK || p->kind == AKT_HTML_PIECE_SPACE) && w->line.len > 0)
            akt_buf_byte(&w->line, ' ');
        if (p->kind != AKT_HTML_PIECE_TEXT)
            continue;
        blank = akt_line_blank(akt_str_slice(akt_buf_str(&w->tree->page->text), begin, end));
        *strong = *strong && (p->strong || begin + blank == end);
        begin += w->line.len == 0 ? blank : 0; /* however long, it does not count */
        end = end - begin > LINE_MAX ? begin + LINE_MAX : end;
        akt_html_copy(w->tree->page, begin, end, &w->line);
    }
    akt_form_shown(akt_buf_str(&w->line), &w->shown);
    w->failed |= w->line.failed || w->shown.failed;
    return akt_str_trim(akt_buf_str(&w->shown));
}

/* The text of a piece, without the white space around it. */
static akt_str text_of(const akt_html_walker *w, const akt_html_piece *p)
{
    if (p->kind != AKT_HTML_PIECE_TEXT)
        return AKT_STR("");
    return akt_str_trim(akt_str_slice(akt_buf_str(&w->tree->page->text), p->begin, p->end));
}

/* Joins a word that is broken at the end of a scanned line. */
void akt_walker_join_lines(akt_html_walker *w)
{
    akt_str clean = akt_buf_str(&w->tree->page->text);

    for (size_t i = 0; i < w->n_pieces; i++) {
        size_t before = i, after = i, drop;
        akt_str line, next;
        akt_join how;

        if (w->pieces[i].kind != AKT_HTML_PIECE_LINE)
            continue;
        while (before > 0 && w->pieces[before - 1].kind == AKT_HTML_PIECE_TEXT &&
               text_of(w, &w->pieces[before]).len == 0)
            before--;
        while (after + 1 < w->n_pieces && w->pieces[after + 1].kind == AKT_HTML_PIECE_TEXT &&
               text_of(w, &w->pieces[after]).len == 0)
            after++;
        line = text_of(w, &w->pieces[before]);
        next = text_of(w, &w->pieces[after]);
        how = line.len > 0 && next.len > 0 ? akt_join_of(line, next, &drop) : AKT_JOIN_SPACED;
        if (how == AKT_JOIN_SPACED)
            continue;
        for (size_t k = before + 1; k < after; k++)
            w->pieces[k].end = w->pieces[k].begin;
        w->pieces[before].end =
            (size_t)(line.ptr - clean.ptr) + line.len - (how == AKT_JOIN_UNBROKEN ? drop : 0);
        w->pieces[after].begin = (size_t)(next.ptr - clean.ptr);
    }
}
