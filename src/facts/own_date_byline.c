/* Bylines: the short line at a page's title that has its day, with or without an author ("Eva Lind
 * | 3 mars 2025", "Veröffentlicht am 6.10.2023"). */
#include "facts/own_date.h"

#include "dates/glyph.h"
#include "dates/term.h"

#include <string.h>

enum {
    PUBLISHED = AKT_BYLINE_PUBLISHED,
    CHANGED = AKT_BYLINE_CHANGED,
    NEUTRAL = AKT_BYLINE_NEUTRAL,
    NEVER = AKT_BYLINE_NEVER,
};
#include "facts/bylines.inc"

enum {
    BYLINE_MAX = 160,  /* bytes of a line with a page's day */
    BYLINE_BEFORE = 3, /* passages before the title, and behind it, in which it may stand */
    BYLINE_BEHIND = 5,
    TITLE_LEAST = 7,  /* bytes of a heading that the page's name may hold */
    BYLINE_NAMES = 6, /* words of names before the day */
};

/* "|", "·", "–": no letter or digit is in it. */
static bool is_mark(akt_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (((unsigned char)word.ptr[i] & 0xC0) != 0x80 &&
            (akt_glyph_at(word, i) == AKT_GLYPH_DIGIT ||
             akt_glyph_is_letter(akt_glyph_at(word, i))))
            return false;
    return true;
}

akt_byline akt_byline_before(akt_str before)
{
    bool said[AKT_BYLINE_SENTENCE + 1] = {false};
    size_t at = 0, names = 0;
    akt_str word;

    while (akt_next_piece(before, &at, &word)) {
        const akt_term *term;

        while (word.len > 1 && memchr("(,:;|)", word.ptr[word.len - 1], 6))
            word.len--;
        term = akt_term_find(bylines, word);
        if (term)
            said[term->value] = true;
        else if (akt_ends_as_record(word))
            said[NEVER] = true;
        else if (!is_mark(word) &&
                 (akt_glyph_at(word, 0) != AKT_GLYPH_UPPER || ++names > BYLINE_NAMES))
            said[AKT_BYLINE_SENTENCE] = true;
    }
    return said[CHANGED]               ? AKT_BYLINE_CHANGED
           : said[NEVER]               ? AKT_BYLINE_NEVER
           : said[AKT_BYLINE_SENTENCE] ? AKT_BYLINE_SENTENCE
           : said[PUBLISHED]           ? AKT_BYLINE_PUBLISHED
                                       : AKT_BYLINE_NEUTRAL;
}

/* A day ends its line, or is followed by a mark, a clock time or the author. */
static bool byline_behind(akt_str behind)
{
    size_t at = 0;
    akt_str word;
    const akt_term *term;

    if (!akt_next_piece(behind, &at, &word) || memchr(",|;)", word.ptr[0], 4) || is_mark(word) ||
        akt_is_digit(word.ptr[0]))
        return true;
    term = akt_term_find(bylines, word);
    return term && term->value == AKT_BYLINE_NEUTRAL;
}

/* The line that the page is called after: the heading that its name holds, else the title, else the
 * first heading of the text; n_passages when there is none. */
static uint32_t title_line(const akt_view *view)
{
    const akt_doc *doc = view->doc;
    akt_str name = akt_cue_value(doc, AKT_CUE_TITLE);
    uint32_t best = (uint32_t)doc->n_passages, first = best;
    size_t most = TITLE_LEAST;

    for (uint32_t i = 0; i < doc->n_passages; i++) {
        const akt_passage *passage = doc->passages + i;
        bool title = passage->kind == AKT_TITLE;

        if (!title && passage->kind != AKT_HEADING)
            continue;
        if (title || (first == doc->n_passages && passage->tier == AKT_MAIN))
            first = first == doc->n_passages || doc->passages[first].kind != AKT_TITLE ? i : first;
        if (passage->text.len > most && akt_str_find(name, passage->text, 0) != AKT_NONE) {
            best = i;
            most = passage->text.len;
        }
    }
    return best < doc->n_passages ? best : first;
}

/* Whether a heading follows a line below the title: then the line belongs to an entry of a list. */
static bool opens_entry(const akt_doc *doc, uint32_t title, uint32_t passage)
{
    return passage > title && passage + 1 < doc->n_passages &&
           doc->passages[passage + 1].kind == AKT_HEADING;
}

static void from_byline(akt_own_dates *list, uint32_t i, bool near)
{
    const akt_passage *passage = list->view->doc->passages + i;
    akt_str text = passage->text;
    akt_date date;
    akt_byline said;

    if (text.len > BYLINE_MAX || passage->kind == AKT_TITLE || passage->kind == AKT_HEADING ||
        passage->kind == AKT_ROW || passage->kind == AKT_HEADER || passage->kind == AKT_CAPTION ||
        !akt_own_day_read(text, &date) || date.start == list->event)
        return;
    said = akt_byline_before(akt_str_slice(text, 0, date.offset));
    if (said == AKT_BYLINE_NEUTRAL &&
        (!near || passage->kind == AKT_ITEM || passage->kind == AKT_FIELD))
        return;
    if (said >= AKT_BYLINE_NEVER ||
        (said != AKT_BYLINE_CHANGED &&
         !byline_behind(akt_str_slice(text, date.offset + date.length, text.len))))
        return;
    akt_own_dates_add(list, said == AKT_BYLINE_CHANGED ? AKT_RANK_NEVER : AKT_RANK_BYLINE,
                      (akt_doc_date){.value = date,
                                     .kind = akt_str_of(said == AKT_BYLINE_CHANGED     ? "changed"
                                                        : said == AKT_BYLINE_PUBLISHED ? "published"
                                                                                       : "dated"),
                                     .passage = i + 1},
                      text);
}

/* A page's day stands near its title, behind it or before it; what is said to be the day of
 * publishing also below the text. */
void akt_own_dates_bylines(akt_own_dates *list)
{
    const akt_doc *doc = list->view->doc;
    uint32_t title = title_line(list->view), i;

    if (title == doc->n_passages)
        return;
    for (i = title + 1; i < doc->n_passages && i <= title + BYLINE_BEHIND; i++) {
        if (doc->passages[i].kind == AKT_HEADING && i > title + 1)
            break;
        if (!opens_entry(doc, title, i))
            from_byline(list, i, true);
    }
    for (uint32_t k = title; k > 0 && k + BYLINE_BEFORE > title; k--)
        from_byline(list, k - 1, true);
    for (; i < doc->n_passages; i++)
        if (doc->passages[i].tier == AKT_MAIN)
            from_byline(list, i, false);
}
