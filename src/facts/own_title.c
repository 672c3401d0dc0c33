/* The document's title: a mail's subject, the title where it stands, another label ("Ärende:"),
 * what the source says of itself, else the first line that looks like a title. */
#include "facts/own.h"

#include "dates/glyph.h"

#include <string.h>

enum { TITLE_MAX = 200, TITLE_WORDS = 20 };

static const akt_field *labelled(const akt_view *view)
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

/* A page's <title> without the site's name: "Nytt beslut | Region Norrvatten". */
static akt_str without_site(akt_str title, akt_str site)
{
    static const char *const marks[] = {" | ", " – ", " - ", " — ", " :: "};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        akt_str mark = akt_str_of(marks[i]);
        size_t at = AKT_NONE, next = akt_str_find(title, mark, 0);
        akt_str tail;

        while (next != AKT_NONE) {
            at = next;
            next = akt_str_find(title, mark, at + mark.len);
        }
        if (at == AKT_NONE || at == 0)
            continue;
        tail = akt_str_slice(title, at + mark.len, title.len);
        if (i == 0 || akt_is_body(tail) || akt_str_eq_ascii_case(tail, site) ||
            (akt_str_find_byte(tail, '.', 0) != AKT_NONE &&
             akt_str_find_byte(tail, ' ', 0) == AKT_NONE))
            return akt_str_trim(akt_str_slice(title, 0, at));
    }
    return title;
}

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

/* The first line of the head that looks like a title. */
static akt_str from_shape(const akt_view *view)
{
    for (uint32_t i = 0; i < view->head_end; i++)
        if (looks_like_title(view, i))
            return view->doc->passages[i].text;
    return AKT_STR("");
}

bool akt_own_title(const akt_view *view, akt_metadata *out)
{
    const akt_field *field = labelled(view);
    uint32_t titled = title_passage(view->doc);
    akt_str cue = akt_str_trim(akt_cue_value(view->doc, AKT_CUE_TITLE));

    if (field && (titled == view->doc->n_passages || field->passage < titled))
        out->title = akt_str_trim(akt_field_value(view, field));
    else if (titled < view->doc->n_passages && !akt_is_body(view->doc->passages[titled].text))
        out->title = view->doc->passages[titled].text;
    if (out->title.len == 0 && cue.len > 0)
        out->title = without_site(cue, akt_cue_value(view->doc, AKT_CUE_SITE));
    if (out->title.len == 0)
        out->title = from_shape(view);
    if (out->title.len == 0 && titled < view->doc->n_passages) /* "Regionfullmäktige", alone */
        out->title = view->doc->passages[titled].text;
    return true;
}
