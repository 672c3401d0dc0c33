/* Labels stand before their values in several ways: on one line ("Datum 2025-06-27"), glued into
 * one line by a lost layout ("Datum 2025-06-27 Diarienummer RS 2024-05699"), in the cells of a
 * table, or as a line of labels above a line of values. All of them become fields here, so that
 * nobody else has to know how a document was laid out. */
#include "facts/head.h"

#include "dates/glyph.h"
#include "dates/term.h"

#include <string.h>

#include "facts/columns.inc"

enum {
    HEAD_WORDS = 150,
    HEAD_PASSAGES = 40,
    TAIL_WORDS = 200,
    TAIL_PASSAGES = 24,
    LINE_MAX = 300,   /* bytes: labels inside a longer passage belong to its sentences */
    SHORT_LINE = 120, /* bytes: here a label may also begin with a small letter */
    LABEL_WORDS = 4,
    VALUE_MAX = 160, /* bytes of a value that stands in a passage of its own */
};

bool akt_next_piece(akt_str text, size_t *at, akt_str *piece)
{
    size_t from = akt_skip_blanks(text, *at), to = from;

    while (to < text.len && akt_blank_at(text, to) == 0)
        to++;
    *at = to;
    *piece = akt_str_slice(text, from, to);
    return from < to;
}

/* Near enough to say where a head ends. */
static size_t count_blanks(akt_str text)
{
    size_t n = 1;

    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == ' ';
    return n;
}

static bool has_digit(akt_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (akt_is_digit(text.ptr[i]))
            return true;
    return false;
}

bool akt_in_head(const akt_view *view, uint32_t passage)
{
    return passage < view->head_end && view->doc->passages[passage].tier == AKT_MAIN;
}

bool akt_in_tail(const akt_view *view, uint32_t passage)
{
    return passage >= view->tail_begin && view->doc->passages[passage].tier == AKT_MAIN;
}

static void find_ends(akt_view *view)
{
    const akt_doc *doc = view->doc;
    size_t words = 0, passages = 0;
    uint32_t i;

    for (i = 0; i < doc->n_passages && words < HEAD_WORDS && passages < HEAD_PASSAGES; i++)
        if (doc->passages[i].tier == AKT_MAIN) {
            words += count_blanks(akt_str_slice(doc->passages[i].text, 0, 8 * HEAD_WORDS));
            passages++;
        }
    view->head_end = i;
    words = passages = 0;
    for (i = (uint32_t)doc->n_passages; i > 0 && words < TAIL_WORDS && passages < TAIL_PASSAGES;)
        if (doc->passages[--i].tier == AKT_MAIN) {
            words += count_blanks(akt_str_slice(doc->passages[i].text, 0, 8 * TAIL_WORDS));
            passages++;
        }
    view->tail_begin = i;
}

const akt_passage_date *akt_dates_in(const akt_view *view, uint32_t passage, size_t *n)
{
    size_t from = 0, to = view->n_dates;

    *n = 0;
    if (to == 0)
        return NULL;
    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (view->dates[middle].passage < passage)
            from = middle + 1;
        else
            to = middle;
    }
    while (from + *n < view->n_dates && view->dates[from + *n].passage == passage)
        ++*n;
    return view->dates + from;
}

akt_label akt_label_named(akt_str words)
{
    static const char value[] = ": 0";
    char line[80];
    size_t len = 0, at = 0;
    akt_label label;

    if (words.len == 0 || words.len + sizeof value > sizeof line)
        return AKT_LABEL_NONE;
    memcpy(line, words.ptr, words.len);
    memcpy(line + words.len, value, sizeof value);
    label = akt_label_read((akt_str){line, words.len + sizeof value - 1}, &len, &at);
    return label > AKT_LABEL_OTHER && len == words.len ? label : AKT_LABEL_NONE;
}

akt_str akt_field_value(const akt_view *view, const akt_labelled_value *field)
{
    return akt_str_slice(view->doc->passages[field->passage].text, field->from, field->to);
}

typedef struct field_list {
    akt_view *view;
    size_t room;
    bool failed;
} field_list;

static void add(field_list *list, akt_labelled_value field)
{
    akt_view *view = list->view;

    if (list->failed)
        return;
    if (view->n_fields == list->room) {
        akt_labelled_value *rows = akt_arena_array(
            view->arena, list->room = list->room ? 2 * list->room : 16, sizeof *rows);

        if (!rows) {
            list->failed = true;
            return;
        }
        if (view->n_fields > 0)
            memcpy(rows, view->fields, view->n_fields * sizeof *rows);
        view->fields = rows;
    }
    view->fields[view->n_fields++] = field;
}

/* Whether one of the passage's dates begins at most a few words behind this place. */
static bool date_follows(const akt_view *view, uint32_t passage, size_t at)
{
    size_t n;
    const akt_passage_date *dates = akt_dates_in(view, passage, &n);

    for (size_t i = 0; i < n; i++)
        if (dates[i].date.offset > at && dates[i].date.offset - at < 40)
            return true;
    return false;
}

/* Labels inside a line: those that begin with a capital, and those right before a date. */
static void read_line(field_list *list, uint32_t passage, size_t at)
{
    akt_str text = list->view->doc->passages[passage].text, piece;
    size_t last = list->view->n_fields; /* the field whose value is still open */
    bool open = last > 0 && at > 0;

    while (akt_next_piece(text, &at, &piece)) {
        size_t from = (size_t)(piece.ptr - text.ptr), len, value;
        akt_label label;

        if (akt_glyph_at(text, from) != AKT_GLYPH_UPPER &&
            (text.len > SHORT_LINE || !date_follows(list->view, passage, from)))
            continue;
        label = akt_label_read(akt_str_slice(text, from, text.len), &len, &value);
        if (label <= AKT_LABEL_OTHER)
            continue;
        if (open && !list->failed)
            list->view->fields[list->view->n_fields - 1].to = from;
        add(list, (akt_labelled_value){label, akt_str_slice(text, from, from + len), passage,
                                       from + value, text.len});
        open = true;
        at = from + value;
    }
}

/* "Datum | 2025-06-27 | Diarienummer | RS 2024-05699" */
static void read_cells(field_list *list, uint32_t passage)
{
    akt_str text = list->view->doc->passages[passage].text, bar = AKT_STR(" | ");
    akt_str name = AKT_STR("");
    akt_label label = AKT_LABEL_NONE;

    for (size_t at = 0, end; at < text.len; at = end + bar.len) {
        akt_str cell;

        end = akt_str_find(text, bar, at);
        if (end == AKT_NONE)
            end = text.len;
        cell = akt_str_slice(text, at, end);
        if (label > AKT_LABEL_OTHER)
            add(list, (akt_labelled_value){label, name, passage, at, end});
        if (akt_str_ends(cell, AKT_STR(":")))
            cell.len--;
        name = cell;
        label = label > AKT_LABEL_OTHER ? AKT_LABEL_NONE : akt_label_named(cell);
    }
}

/* A line of labels without values ("Handläggare Datum Diarienummer"): the known ones among them. 0
 * when it is none. */
static size_t read_label_line(akt_str text, akt_label labels[LABEL_WORDS],
                              akt_str names[LABEL_WORDS])
{
    size_t n = 0, at = 0, from;
    akt_str piece;
    bool known;

    if (text.len > 80 || akt_glyph_at(text, 0) != AKT_GLYPH_UPPER || has_digit(text))
        return 0;
    if (akt_str_ends(text, AKT_STR(":")))
        text.len--;
    while (akt_next_piece(text, &at, &piece)) {
        size_t end = 0, next = at;

        from = (size_t)(piece.ptr - text.ptr);
        if (akt_str_eq(piece, AKT_STR("|")))
            continue;
        if (akt_glyph_at(text, from) != AKT_GLYPH_UPPER)
            return 0;
        known = akt_term_find(columns, piece) != NULL;
        for (size_t words = 0; words < LABEL_WORDS; words++) { /* the longest label wins */
            akt_label label = akt_label_named(akt_str_slice(text, from, next));

            if (label != AKT_LABEL_NONE && n < LABEL_WORDS) {
                labels[n] = label;
                names[n] = akt_str_slice(text, from, next);
                end = next;
            }
            if (!akt_next_piece(text, &next, &piece))
                break;
        }
        if (end == 0 && !known)
            return 0;
        if (end != 0) {
            n++;
            at = end;
        }
    }
    return n;
}

/* Labels in lines of their own, then as many lines of values; the passage behind what was read. */
static uint32_t read_label_lines(field_list *list, uint32_t first)
{
    const akt_doc *doc = list->view->doc;
    akt_label labels[LABEL_WORDS];
    akt_str names[LABEL_WORDS];
    uint32_t n = 0, value;
    size_t counts[LABEL_WORDS];

    while (n < LABEL_WORDS && first + n < doc->n_passages &&
           (counts[n] = read_label_line(doc->passages[first + n].text, labels, names)) > 0)
        n++;
    for (uint32_t i = 0; i < n && (value = first + n + i) < doc->n_passages; i++) {
        akt_str text = doc->passages[value].text;

        if (text.len > VALUE_MAX)
            break;
        read_label_line(doc->passages[first + i].text, labels, names);
        for (size_t k = 0; k < counts[i]; k++)
            add(list, (akt_labelled_value){labels[k], names[k], value, 0, text.len});
    }
    return first + n;
}

bool akt_view_make(akt_view *view, const akt_doc *doc, const akt_passage_date *dates,
                   size_t n_dates, akt_arena *arena)
{
    field_list list = {.view = view};

    *view = (akt_view){.doc = doc, .dates = dates, .n_dates = n_dates, .arena = arena};
    find_ends(view);
    for (uint32_t i = 0; i < doc->n_passages; i++) {
        const akt_passage *passage = doc->passages + i;
        bool edge = akt_in_head(view, i) || akt_in_tail(view, i);

        if (passage->kind == AKT_FIELD) {
            akt_str name = akt_str_slice(passage->text, 0, passage->label);
            size_t from = akt_skip_blanks(passage->text, passage->label);
            akt_label label = akt_label_named(name);

            if (from < passage->text.len && passage->text.ptr[from] == ':')
                from = akt_skip_blanks(passage->text, from + 1);
            add(&list, (akt_labelled_value){label == AKT_LABEL_NONE ? AKT_LABEL_OTHER : label, name,
                                            i, from, passage->text.len});
            if (passage->text.len <= LINE_MAX)
                read_line(&list, i, from);
        } else if (edge && passage->text.len <= LINE_MAX) {
            size_t before = view->n_fields;
            uint32_t behind = read_label_lines(&list, i);

            if (behind > i) {
                i = behind - 1; /* the values are looked at again: they may hold more */
                continue;
            }
            if (akt_str_find(passage->text, AKT_STR(" | "), 0) != AKT_NONE)
                read_cells(&list, i);
            if (view->n_fields == before && has_digit(passage->text))
                read_line(&list, i, 0);
        }
    }
    return !list.failed;
}
