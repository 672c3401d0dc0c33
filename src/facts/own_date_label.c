/* Dates that a label in the text names: "Sammanställd: 2025-04-10 klockan 08:30". */
#include "facts/own_date.h"

#include "dates/term.h"

enum { OCCASION_TIME = 1, OCCASION_PLACE };
#include "facts/occasions.inc"

enum {
    VALUE_REACH = 60, /* bytes from a label to its date: "Publicerad: av NN, 3 mars 2025" */
    HEAD_REACH = 4,   /* passages from a title to a line below it, and on to the text */
};

bool akt_is_occasion(const akt_view *view, uint32_t passage)
{
    akt_str text = view->doc->passages[passage].text;
    size_t len = 0;

    return akt_term_at(occasions, text, 0, &len) && len < text.len && text.ptr[len] == ':';
}

/* A place or an hour beside it makes "Datum" the day of an event. */
static bool is_event(const akt_view *view, size_t field)
{
    uint32_t at = view->fields[field].passage, from = at > 2 ? at - 2 : 0;
    bool beside = false;
    size_t n;

    for (size_t i = field > 2 ? field - 2 : 0; i < view->n_fields && i <= field + 2; i++) {
        if (!akt_term_find(occasions, view->fields[i].name))
            continue;
        beside = true;
        if (view->fields[i].passage != at && akt_dates_in(view, view->fields[i].passage, &n) &&
            n > 0)
            return false; /* the event has a day of its own */
    }
    for (uint32_t i = from; i < view->doc->n_passages && i <= at + 2; i++)
        beside |= akt_is_occasion(view, i);
    return beside;
}

/* Whether the document calls itself a record of a meeting, or the summons to one. */
bool akt_is_of_meeting(const akt_view *view)
{
    akt_str word;

    for (uint32_t i = 0; i < view->head_end; i++)
        if (akt_in_head(view, i) && view->doc->passages[i].kind != AKT_FIELD &&
            view->doc->passages[i].text.len <= AKT_PROSE &&
            akt_record_word(view->doc->passages[i].text, &word) == AKT_RECORD_MEETING)
            return true;
    return false;
}

/* Whether a passage of the margin stands between the title and the text: the line of a page's day
 * that was taken for a menu's. */
static bool is_within_head(const akt_view *view, uint32_t passage)
{
    const akt_doc *doc = view->doc;
    bool title = false, text = false;

    for (uint32_t i = passage; i > 0 && i + HEAD_REACH > passage && !title; i--)
        title = doc->passages[i - 1].kind == AKT_TITLE;
    for (uint32_t i = passage + 1; i < doc->n_passages && i <= passage + HEAD_REACH && !text; i++)
        text = doc->passages[i].tier == AKT_MAIN;
    return title && text;
}

static int rank_of_field(const akt_view *view, size_t i, const char **kind)
{
    static const struct {
        akt_label label;
        int rank;
        const char *kind;
    } ranks[] = {
        {AKT_LABEL_COMPILED, AKT_RANK_COMPILED, "compiled"},
        {AKT_LABEL_PUBLISHED, AKT_RANK_PUBLISHED, "published"},
        {AKT_LABEL_DATED, AKT_RANK_DATED, "dated"},
        {AKT_LABEL_DECIDED, AKT_RANK_DECIDED, "decided"},
        {AKT_LABEL_DRAWN_UP, AKT_RANK_DRAWN_UP, "drawn-up"},
        {AKT_LABEL_MEETING, AKT_RANK_MEETING, "meeting"},
        {AKT_LABEL_CHANGED, AKT_RANK_NEVER, "changed"},
    };
    const akt_labelled_value *field = view->fields + i;
    const akt_term *term;

    for (size_t k = 0; k < sizeof ranks / sizeof *ranks; k++) {
        if (ranks[k].label != field->label)
            continue;
        *kind = ranks[k].kind;
        if (ranks[k].rank == AKT_RANK_NEVER)
            return AKT_RANK_NEVER;
        if (view->doc->passages[field->passage].tier == AKT_MARGIN) {
            if (!is_within_head(view, field->passage))
                return AKT_RANK_MARGIN;
        } else if (!akt_in_head(view, field->passage) && !akt_in_tail(view, field->passage))
            return AKT_RANK_MIDDLE;
        if (field->label == AKT_LABEL_DATED && is_event(view, i))
            return akt_is_of_meeting(view) ? AKT_RANK_EVENT : AKT_RANK_NEVER;
        return ranks[k].rank;
    }
    term = akt_term_find(occasions, field->name);
    if (!term || term->value != OCCASION_TIME || !akt_in_head(view, field->passage) ||
        !akt_is_of_meeting(view))
        return -1;
    *kind = "meeting";
    return AKT_RANK_MEETING;
}

/* The date in a labelled value: one that stands in the text in full, or one that only its label
 * makes a date ("27/6 2025", "juni 2025"). */
static bool value_date(const akt_view *view, const akt_labelled_value *field, akt_date *out)
{
    size_t n;
    const akt_passage_date *dates = akt_dates_in(view, field->passage, &n);

    for (size_t i = 0; i < n; i++)
        if (dates[i].date.offset >= field->from && dates[i].date.offset < field->to &&
            dates[i].date.offset - field->from <= VALUE_REACH) {
            *out = dates[i].date;
            return true;
        }
    if (!akt_date_read(akt_field_value(view, field), out))
        return false;
    out->offset += field->from;
    return true;
}

/* Far from the head a label may stand on every page; its first place is enough. */
static bool is_repeated(const akt_own_dates *list, uint32_t passage, int rank, const char *kind)
{
    if (akt_in_head(list->view, passage) || akt_in_tail(list->view, passage))
        return false;
    for (size_t i = 0; i < list->n; i++)
        if (list->rows[i].rank == rank && akt_str_eq(list->rows[i].date.kind, akt_str_of(kind)))
            return true;
    return false;
}

void akt_own_dates_labels(akt_own_dates *list)
{
    const akt_view *view = list->view;

    for (size_t i = 0; i < view->n_fields; i++) {
        const akt_labelled_value *field = view->fields + i;
        const char *kind = NULL;
        int rank = rank_of_field(view, i, &kind);
        akt_date value;

        if (rank < 0 || is_repeated(list, field->passage, rank, kind) ||
            !value_date(view, field, &value))
            continue;
        akt_own_dates_add(list, rank,
                          (akt_doc_date){.value = value,
                                         .label = field->name,
                                         .kind = akt_str_of(kind),
                                         .passage = field->passage + 1},
                          view->doc->passages[field->passage].text);
    }
}
