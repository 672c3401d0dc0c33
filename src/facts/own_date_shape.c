/* Dates that the shape of a head or tail shows to be the document's: beside the name of a record,
 * or alone with a place. */
#include "facts/own_date.h"

#include "dates/glyph.h"

#include <string.h>

enum {
    RECORD_REACH = 40, /* bytes between a record's name and its date, and behind that */
    PLACE_LINE = 80,   /* bytes of a line with a place and a date */
    PLACE_WORDS = 5,
    ADOPTION_MAX = 160, /* bytes of a line that tells who has adopted it */
};

/* "ÖVERKLAGAT AVGÖRANDE": what stands below it is another body's. */
static bool is_below_another(const akt_doc *doc, uint32_t passage)
{
    return passage > 0 && doc->passages[passage - 1].text.len <= RECORD_REACH &&
           akt_says_another_record(doc->passages[passage - 1].text);
}

/* "Protokoll fört vid regionstyrelsens sammanträde den 3 mars 2025", "Pressmeddelande 3 mars 2025"
 */
static void from_record_line(akt_own_dates *list, uint32_t passage, const akt_date *date)
{
    akt_str text = list->view->doc->passages[passage].text, word, between;
    akt_record kind = akt_record_word(text, &word);
    size_t named, behind = date->offset + date->length;

    if (kind == AKT_RECORD_NONE)
        return;
    named = (size_t)(word.ptr - text.ptr) + word.len;
    if (named > date->offset)
        return;
    between = akt_str_slice(text, named, date->offset);
    if (akt_says_another_record(between) || is_below_another(list->view->doc, passage) ||
        (kind != AKT_RECORD_MEETING &&
         (between.len > RECORD_REACH || text.len - behind > RECORD_REACH)))
        return;
    akt_own_dates_add(list, AKT_RANK_RECORD,
                      (akt_doc_date){.value = *date,
                                     .label = word,
                                     .kind = akt_str_of(akt_record_kind(kind)),
                                     .passage = passage + 1},
                      text);
}

/* "Antagen av kommunfullmäktige 2021-11-29 § 143": who has made it a decision, and when. */
static void from_adoption(akt_own_dates *list, uint32_t passage, const akt_date *date)
{
    akt_str text = list->view->doc->passages[passage].text, word;
    size_t at = 0;
    akt_label label;

    if (text.len > ADOPTION_MAX || !akt_next_piece(text, &at, &word))
        return;
    label = akt_label_named(word);
    if ((label != AKT_LABEL_DECIDED && label != AKT_LABEL_DRAWN_UP) ||
        !akt_str_starts(akt_str_slice(text, word.len, text.len), AKT_STR(" av ")) ||
        date->offset < word.len ||
        akt_str_find(akt_str_slice(text, 0, date->offset), AKT_STR(". "), 0) != AKT_NONE)
        return;
    akt_own_dates_add(list, label == AKT_LABEL_DECIDED ? AKT_RANK_DECIDED : AKT_RANK_DRAWN_UP,
                      (akt_doc_date){.value = *date,
                                     .label = word,
                                     .kind = label == AKT_LABEL_DECIDED ? AKT_STR("decided")
                                                                        : AKT_STR("drawn-up"),
                                     .passage = passage + 1},
                      text);
}

/* Only names and weekdays before the date: "Göteborg den", "Vänersborg, fredagen den". */
static bool is_place(akt_str before)
{
    size_t at = 0, words = 0;
    akt_str word;

    while (akt_next_piece(before, &at, &word)) {
        bool small = akt_glyph_at(word, 0) == AKT_GLYPH_LOWER;

        if (++words > PLACE_WORDS || akt_ends_as_record(word) || memchr(word.ptr, ':', word.len) ||
            akt_glyph_at(word, 0) == AKT_GLYPH_DIGIT)
            return false;
        if (small && !akt_str_eq(word, AKT_STR("i")) && !akt_str_ends(word, AKT_STR("dag")) &&
            !akt_str_ends(word, AKT_STR("dagen")))
            return false;
    }
    return true;
}

/* Nothing behind the date but a clock time, the page, a case number. */
static bool is_line_end(akt_str behind)
{
    size_t at = 0;
    akt_str word;

    while (akt_next_piece(behind, &at, &word)) {
        if (akt_str_starts(word, AKT_STR("§")))
            return false;
        if (akt_case_number_at(akt_str_slice(behind, (size_t)(word.ptr - behind.ptr), behind.len)))
            return true;
        if (akt_glyph_at(word, 0) == AKT_GLYPH_LOWER && !akt_str_starts(word, AKT_STR("kl")) &&
            !akt_str_starts(word, AKT_STR("sid")) && !akt_str_eq(word, AKT_STR("av")))
            return false;
    }
    return true;
}

static bool is_place_line(const akt_view *view, uint32_t passage, akt_date *date)
{
    akt_str text = view->doc->passages[passage].text;
    size_t n;
    const akt_passage_date *dates = akt_dates_in(view, passage, &n);

    if (n != 1 || text.len > PLACE_LINE || !is_place(akt_str_slice(text, 0, dates->date.offset)) ||
        !is_line_end(akt_str_slice(text, dates->date.offset + dates->date.length, text.len)))
        return false;
    *date = dates->date;
    return true;
}

/* Headings that are days make a diary: none of them dates the whole. */
static bool is_diary(const akt_view *view)
{
    const akt_doc *doc = view->doc;
    size_t days = 0;
    akt_date date;

    for (size_t i = 0; i < view->n_dates && days < 2; i++) {
        uint32_t passage = view->dates[i].passage;

        days += doc->passages[passage].kind == AKT_HEADING && is_place_line(view, passage, &date);
    }
    return days > 1;
}

/* Whether the head tells of an event with a place and an hour; its day is not the document's. */
static bool is_invitation(const akt_view *view)
{
    for (uint32_t i = 0; i < view->head_end; i++)
        if (akt_in_head(view, i) && akt_is_occasion(view, i))
            return !akt_is_of_meeting(view);
    return false;
}

/* Days above headings, one each, are those of entries of a list. */
static bool is_entry(const akt_view *view, uint32_t passage)
{
    const akt_doc *doc = view->doc;
    size_t entries = 0;
    akt_date date;

    if (passage + 1 >= doc->n_passages || doc->passages[passage + 1].kind != AKT_HEADING)
        return false;
    for (size_t i = 0; i < view->n_dates && entries < 2; i++) {
        uint32_t at = view->dates[i].passage;

        entries += at + 1 < doc->n_passages && doc->passages[at + 1].kind == AKT_HEADING &&
                   is_place_line(view, at, &date);
    }
    return entries > 1;
}

void akt_own_dates_shape(akt_own_dates *list)
{
    const akt_view *view = list->view;
    bool opening = true, invitation = is_invitation(view);

    if (!invitation)
        akt_own_dates_bylines(list);
    for (size_t i = 0; i < view->n_dates; i++) {
        uint32_t passage = view->dates[i].passage;
        const akt_passage *p = view->doc->passages + passage;
        akt_date date;

        if (i > 0 && view->dates[i - 1].passage == passage)
            continue;
        for (uint32_t k = i > 0 ? view->dates[i - 1].passage : 0; opening && k < passage; k++)
            opening = k < view->head_end && (view->doc->passages[k].text.len <= AKT_PROSE ||
                                             view->doc->passages[k].tier == AKT_MARGIN);
        if (p->tier == AKT_MARGIN || p->kind == AKT_FIELD || p->kind == AKT_ITEM ||
            p->kind == AKT_ROW || (!opening && !akt_in_tail(view, passage)))
            continue;
        if (!invitation)
            from_adoption(list, passage, &view->dates[i].date);
        if (opening)
            from_record_line(list, passage, &view->dates[i].date);
        if (!invitation && is_place_line(view, passage, &date) && date.start != list->event &&
            !is_entry(view, passage) && !akt_own_day_is_anothers(list, p) &&
            !(p->kind == AKT_HEADING && is_diary(view)))
            akt_own_dates_add(
                list, AKT_RANK_PLACE,
                (akt_doc_date){.value = date, .kind = AKT_STR("dated"), .passage = passage + 1},
                p->text);
    }
}
