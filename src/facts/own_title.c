/* The document's title: a mail's subject, the title where it stands, another label ("Ärende:"),
 * what the source says of itself, else the first line that looks like a title. */
#include "facts/own.h"

#include "dates/glyph.h"

#include <string.h>

enum { TITLE_MAX = 200, TITLE_WORDS = 20 };

static const akt_labelled_value *labelled(const akt_view *view)
{
    for (size_t i = 0; i < view->n_fields; i++)
        if (view->fields[i].label == AKT_LABEL_TITLE && akt_in_head(view, view->fields[i].passage))
            return view->fields + i;
    return NULL;
}

/* The passage of kind AKT_TITLE; n_passages when there is none. */
static uint32_t title_passage(const akt_doc *doc)
{
    uint32_t i = 0;

    while (i < doc->n_passages && doc->passages[i].kind != AKT_TITLE)
        i++;
    return i;
}

/* --- A page's name for itself --- */

/* The next part of a page's name, parted from the others by a mark; false at the end. *bar: the
 * mark is one that stands in no title ("|"). */
static bool next_part(akt_str title, size_t *at, akt_str *part, bool *bar)
{
    static const char *const marks[] = {" | ", " :: ", " – ", " - ", " — ", " » "};
    size_t end = title.len, next = title.len + 1, mark = 0;

    if (*at > title.len)
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t found = akt_str_find(title, akt_str_of(marks[i]), *at);

        if (found < end) {
            end = found;
            next = found + strlen(marks[i]);
            mark = i;
        }
    }
    *part = akt_str_trim(akt_str_slice(title, *at, end));
    *bar = end < title.len && mark < 2;
    *at = next;
    return true;
}

static bool is_site(akt_str part, akt_str site)
{
    return akt_is_body(part) || akt_str_eq_ascii_case(part, site) ||
           (akt_str_find_byte(part, '.', 0) != AKT_NONE &&
            akt_str_find_byte(part, ' ', 0) == AKT_NONE);
}

/* A page's name without the site's: "Nytt beslut | Nyheter | Region Norrvatten", "Näckens kommun –
 * Nytt beslut". */
static akt_str without_site(akt_str title, akt_str site)
{
    size_t at = 0, from = 0, to;
    akt_str part;
    bool bar, last;

    if (!next_part(title, &at, &part, &bar))
        return title;
    if (at <= title.len && is_site(part, site)) {
        from = at;
        next_part(title, &at, &part, &bar);
    }
    to = (size_t)(part.ptr - title.ptr) + part.len;
    while (!bar && next_part(title, &at, &part, &last)) {
        if (is_site(part, site))
            break;
        to = (size_t)(part.ptr - title.ptr) + part.len;
        bar = last;
    }
    return to > from ? akt_str_trim(akt_str_slice(title, from, to)) : title;
}

akt_str akt_site_in_title(const akt_doc *doc)
{
    akt_str title = akt_cue_named(doc, "title"), part, site = AKT_STR("");
    size_t at = 0, parts = 0;
    bool bar;

    while (next_part(title, &at, &part, &bar)) {
        parts++;
        if (akt_is_body(part) && !akt_is_generic_body(part))
            site = part;
    }
    return parts > 1 ? site : AKT_STR("");
}

/* What the page or file calls itself, the name made for sharing first: it has least around it. */
static akt_str own_name(const akt_doc *doc)
{
    static const char *const names[] = {"og:title", "dc.title", "dcterms.title", "citation_title"};
    akt_str name = AKT_STR("");

    for (size_t i = 0; name.len == 0 && i < sizeof names / sizeof *names; i++)
        name = akt_str_trim(akt_cue_named(doc, names[i]));
    return name.len > 0 ? name : akt_str_trim(akt_cue_value(doc, AKT_CUE_TITLE));
}

/* --- The title --- */

static bool is_sentence(akt_str text)
{
    size_t at = 0, words = 0;
    akt_str word;

    while (akt_next_piece(text, &at, &word))
        words++;
    return words > TITLE_WORDS || (words > 4 && akt_str_ends(text, AKT_STR(".")));
}

static bool looks_like_title(const akt_view *view, uint32_t i)
{
    const akt_passage *passage = view->doc->passages + i;
    akt_glyph first = akt_glyph_at(passage->text, 0);
    size_t n;
    const akt_passage_date *dates;

    if (passage->tier == AKT_MARGIN || passage->kind > AKT_PARAGRAPH ||
        passage->kind == AKT_FIELD || passage->text.len > TITLE_MAX || akt_is_body(passage->text) ||
        is_sentence(passage->text) ||
        (!akt_glyph_is_letter(first) && first != AKT_GLYPH_DIGIT && first != AKT_GLYPH_OTHER))
        return false;
    for (size_t k = 0; k < view->n_fields; k++) { /* labels and values are no titles */
        const char *name = view->fields[k].name.ptr;

        if (view->fields[k].passage == i ||
            (name >= passage->text.ptr && name < passage->text.ptr + passage->text.len))
            return false;
    }
    dates = akt_dates_in(view, i, &n);
    return n == 0 || dates->date.offset > passage->text.len / 4 ||
           passage->text.len > 4 * dates->date.length;
}

/* The record's name in a letterhead whose columns were lost: "REGION NORRVATTEN PROTOKOLL ...". */
static akt_str from_letterhead(const akt_view *view)
{
    for (uint32_t i = 0; i < view->head_end; i++) {
        const akt_passage *passage = view->doc->passages + i;
        akt_str part, record = AKT_STR("");
        size_t at = 0, bodies = 0;
        akt_letterhead_part kind;

        if (passage->tier == AKT_MARGIN || passage->text.len > TITLE_MAX)
            continue;
        while ((kind = akt_letterhead_next(passage->text, &at, &part)) != AKT_LETTERHEAD_NONE &&
               kind != AKT_LETTERHEAD_OTHER) {
            bodies += kind == AKT_LETTERHEAD_BODY;
            record = kind == AKT_LETTERHEAD_RECORD && record.len == 0 ? part : record;
        }
        if (bodies > 0 && record.len > 0 && kind == AKT_LETTERHEAD_NONE)
            return record;
    }
    return AKT_STR("");
}

/* The first line of the head that looks like a title. */
static akt_str from_shape(const akt_view *view)
{
    for (uint32_t i = 0; i < view->head_end; i++)
        if (looks_like_title(view, i))
            return view->doc->passages[i].text;
    return AKT_STR("");
}

/* Whether the heading that was taken for the title is a site's section or a mark ("Nyheter",
 * "..."): one word, and not in the name that the page has for sharing. */
static bool is_section_name(const akt_doc *doc, akt_str title)
{
    akt_str shared = akt_str_trim(akt_cue_named(doc, "og:title"));

    return akt_str_find_byte(title, ' ', 0) == AKT_NONE &&
           akt_str_find_byte(shared, ' ', 0) != AKT_NONE &&
           akt_str_find(shared, title, 0) == AKT_NONE;
}

bool akt_own_title(const akt_view *view, akt_metadata *out)
{
    const akt_labelled_value *field = labelled(view);
    uint32_t titled = title_passage(view->doc);
    akt_str cue = own_name(view->doc);

    if (field && (titled == view->doc->n_passages || field->passage < titled))
        out->title = akt_str_trim(akt_field_value(view, field));
    else if (titled < view->doc->n_passages && !akt_is_body(view->doc->passages[titled].text) &&
             !is_section_name(view->doc, view->doc->passages[titled].text))
        out->title = view->doc->passages[titled].text;
    if (out->title.len == 0 && cue.len > 0)
        out->title = without_site(cue, akt_cue_value(view->doc, AKT_CUE_SITE));
    if (out->title.len == 0)
        out->title = from_letterhead(view);
    if (out->title.len == 0)
        out->title = from_shape(view);
    if (out->title.len == 0 && titled < view->doc->n_passages) /* "Regionfullmäktige", alone */
        out->title = view->doc->passages[titled].text;
    return true;
}
