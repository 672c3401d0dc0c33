/* The document's own date: what a label says of it, else what the source says outside its text,
 * else the shape of its head ("Protokoll ... den 3 mars 2025", "Göteborg den 3 mars 2025").
 *
 * Every date of the document as a whole is a candidate with a rank; the lowest rank is the
 * document's own, the others are kept beside it. A page that says when it was changed has not said
 * when it was published, so a changed date never stands in. */
#include "facts/own.h"

#include "dates/glyph.h"
#include "dates/term.h"

#include <stdio.h>
#include <string.h>

enum { MEETING = 1, DECIDED, PUBLISHED, DATED, OTHER };
#include "facts/records.inc"

enum { OCCASION_TIME = 1, OCCASION_PLACE };
#include "facts/occasions.inc"

enum { /* lowest first; labels in the order of SWEDISH.md 1.3 */
       RANK_COMPILED,
       RANK_PUBLISHED,
       RANK_DATED,
       RANK_DECIDED,
       RANK_DRAWN_UP,
       RANK_MEETING,
       RANK_RECORD,       /* "Protokoll fört vid regionstyrelsens sammanträde den 3 mars 2025" */
       RANK_CUE,          /* and those behind it, in the order of akt_cue_kind */
       RANK_MARGIN = 30,  /* a label in what stands around the text */
       RANK_MIDDLE,       /* a label far from both ends: of a table, an appendix, another record */
       RANK_EVENT,        /* "Datum: ... Tid: ... Plats: ...": an invitation */
       RANK_PLACE,        /* "Göteborg den 3 mars 2025" */
       RANK_NEVER = 1000, /* changed, saved: known, but not the document's own */
};

enum {
    VALUE_REACH = 60,  /* bytes from a label to its date: "Publicerad: av NN, 3 mars 2025" */
    PROSE = 200,       /* bytes of a passage that is no line of a head */
    RECORD_REACH = 40, /* bytes between a record's name and its date, and behind that */
    PLACE_LINE = 80,   /* bytes of a line with a place and a date */
    PLACE_WORDS = 5,
};

typedef struct candidates {
    const akt_view *view;
    struct candidate {
        int rank;
        akt_doc_date date;
        char time[6];
    } * rows;
    size_t n, room;
    bool failed;
} candidates;

static akt_str skip_words(akt_str s, const char *const *words)
{
    s = akt_str_slice(s, akt_skip_blanks(s, 0), s.len);
    for (; *words; words++)
        if (akt_str_eq_ascii_case(akt_str_slice(s, 0, strlen(*words)), akt_str_of(*words)))
            return akt_str_slice(s, akt_skip_blanks(s, strlen(*words)), s.len);
    return s;
}

/* Whether a timestamp's clock is Swedish time: no zone written, or one of Sweden's. */
static bool is_local(akt_str zone)
{
    size_t at = akt_count_digits(zone, 0);

    if (zone.len > 0 && (zone.ptr[0] == ':' || zone.ptr[0] == '.')) /* seconds, fractions */
        return is_local(akt_str_slice(zone, 1 + akt_count_digits(zone, 1), zone.len));
    zone = akt_str_slice(zone, at, zone.len);
    if (akt_str_starts(zone, AKT_STR("+")))
        return akt_str_starts(zone, AKT_STR("+01")) || akt_str_starts(zone, AKT_STR("+02"));
    return !akt_str_starts(zone, AKT_STR("-")) && !akt_str_starts(zone, AKT_STR("Z"));
}

/* "AM" and "PM" are not how this country writes, and ambiguous at noon. */
static bool is_half_day(akt_str s)
{
    s = akt_str_slice(s, akt_skip_blanks(s, 0), 4);
    return akt_str_eq_ascii_case(akt_str_slice(s, 0, 2), AKT_STR("am")) ||
           akt_str_eq_ascii_case(akt_str_slice(s, 0, 2), AKT_STR("pm"));
}

/* The clock time right behind a date: "klockan 08:30", "kl. 13.30", "T08:30", ", 08:30". Both marks
 * occur (webbriktlinjer.se no. 66 prefers the point). out is "" when there is none. */
static void clock_behind(akt_str s, char out[6])
{
    static const char *const marks[] = {"T", ",", "|", ";", NULL};
    static const char *const words[] = {"klockan", "kl.", "kl", NULL};
    size_t hours;
    bool stamp = akt_str_starts(s, AKT_STR("T"));

    out[0] = 0;
    s = skip_words(skip_words(s, marks), words);
    hours = akt_count_digits(s, 0);
    if (hours < 1 || hours > 2 || hours == s.len || (s.ptr[hours] != ':' && s.ptr[hours] != '.') ||
        akt_count_digits(s, hours + 1) != 2 || akt_number_at(s, 0, hours) > 23 ||
        akt_number_at(s, hours + 1, 2) > 59)
        return;
    if (hours + 4 < s.len && s.ptr[hours + 3] == '.' && akt_is_digit(s.ptr[hours + 4]) && !stamp)
        return; /* 12.30.2024 */
    if (is_half_day(akt_str_slice(s, hours + 3, s.len)) ||
        (stamp && !is_local(akt_str_slice(s, hours + 3, s.len))))
        return;
    out[0] = hours == 2 ? s.ptr[0] : '0';
    out[1] = s.ptr[hours - 1];
    out[2] = ':';
    out[3] = s.ptr[hours + 1];
    out[4] = s.ptr[hours + 2];
    out[5] = 0;
}

/* source is the passage's text or the cue's value, in which the date has its offset. */
static void add(candidates *list, int rank, akt_doc_date date, akt_str source)
{
    struct candidate *row;
    const akt_date *value = &date.value;

    if (list->failed || value->start == AKT_NO_DAY)
        return;
    for (size_t i = 0; i < list->n; i++) { /* the same words read twice: the better reading */
        row = list->rows + i;
        if (date.passage != 0 && row->date.passage == date.passage &&
            row->date.value.offset == value->offset) {
            if (rank >= row->rank)
                return;
            row->rank = rank;
            row->date.kind = date.kind;
            row->date.label = date.label;
            return;
        }
    }
    if (list->n == list->room) {
        list->room = list->room ? 2 * list->room : 8;
        row = akt_arena_array(list->view->arena, list->room, sizeof *row);
        if (!row) {
            list->failed = true;
            return;
        }
        if (list->n > 0)
            memcpy(row, list->rows, list->n * sizeof *row);
        list->rows = row;
    }
    row = list->rows + list->n++;
    row->rank = rank;
    row->date = date;
    row->date.text = akt_str_slice(source, value->offset, value->offset + value->length);
    clock_behind(akt_str_slice(source, value->offset + value->length, source.len), row->time);
}

/* The first of a line's first words that is a record's name, and its kind; 0 when none is. */
static int record_word(akt_str line, akt_str *word)
{
    size_t at = 0;

    for (int words = 0; words < 3 && akt_next_piece(line, &at, word); words++) {
        const akt_term *term;
        size_t slash = akt_str_find_byte(*word, '/', 0); /* "Kallelse/föredragningslista" */

        if (slash != AKT_NONE)
            word->len = slash;
        while (word->len > 0 && memchr(".,:;()", word->ptr[word->len - 1], 6))
            word->len--;
        term = akt_term_find(records, *word);
        if (term && term->value != OTHER)
            return term->value;
        if (term)
            return 0;
    }
    return 0;
}

/* --- Labels --- */

/* A place or an hour beside it makes "Datum" the day of an event. */
static bool is_event(const akt_view *view, size_t field)
{
    size_t from = field > 2 ? field - 2 : 0;

    for (size_t i = from; i < view->n_fields && i <= field + 2; i++)
        if (akt_term_find(occasions, view->fields[i].name))
            return true;
    return false;
}

/* Whether the document calls itself a record of a meeting, or the summons to one. */
static bool is_of_meeting(const akt_view *view)
{
    akt_str word;

    for (uint32_t i = 0; i < view->head_end; i++)
        if (akt_in_head(view, i) && view->doc->passages[i].kind != AKT_FIELD &&
            view->doc->passages[i].text.len <= PROSE &&
            record_word(view->doc->passages[i].text, &word) == MEETING)
            return true;
    return false;
}

static int rank_of_field(const akt_view *view, size_t i, const char **kind)
{
    static const struct {
        akt_label label;
        int rank;
        const char *kind;
    } ranks[] = {
        {AKT_LABEL_COMPILED, RANK_COMPILED, "compiled"},
        {AKT_LABEL_PUBLISHED, RANK_PUBLISHED, "published"},
        {AKT_LABEL_DATED, RANK_DATED, "dated"},
        {AKT_LABEL_DECIDED, RANK_DECIDED, "decided"},
        {AKT_LABEL_DRAWN_UP, RANK_DRAWN_UP, "drawn-up"},
        {AKT_LABEL_MEETING, RANK_MEETING, "meeting"},
        {AKT_LABEL_CHANGED, RANK_NEVER, "changed"},
    };
    const akt_field *field = view->fields + i;
    const akt_term *term;

    for (size_t k = 0; k < sizeof ranks / sizeof *ranks; k++) {
        if (ranks[k].label != field->label)
            continue;
        *kind = ranks[k].kind;
        if (ranks[k].rank == RANK_NEVER)
            return RANK_NEVER;
        if (view->doc->passages[field->passage].tier == AKT_MARGIN)
            return RANK_MARGIN;
        if (!akt_in_head(view, field->passage) && !akt_in_tail(view, field->passage))
            return RANK_MIDDLE;
        return field->label == AKT_LABEL_DATED && is_event(view, i) ? RANK_EVENT : ranks[k].rank;
    }
    term = akt_term_find(occasions, field->name);
    if (!term || term->value != OCCASION_TIME || !akt_in_head(view, field->passage) ||
        !is_of_meeting(view))
        return -1;
    *kind = "meeting";
    return RANK_MEETING;
}

/* The date in a labelled value: one that stands in the text in full, or one that only its label
 * makes a date ("27/6 2025", "juni 2025"). */
static bool value_date(const akt_view *view, const akt_field *field, akt_date *out)
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
static bool is_repeated(const candidates *list, uint32_t passage, int rank, const char *kind)
{
    if (akt_in_head(list->view, passage) || akt_in_tail(list->view, passage))
        return false;
    for (size_t i = 0; i < list->n; i++)
        if (list->rows[i].rank == rank && akt_str_eq(list->rows[i].date.kind, akt_str_of(kind)))
            return true;
    return false;
}

static void from_labels(candidates *list)
{
    const akt_view *view = list->view;

    for (size_t i = 0; i < view->n_fields; i++) {
        const akt_field *field = view->fields + i;
        const char *kind = NULL;
        int rank = rank_of_field(view, i, &kind);
        akt_date value;

        if (rank < 0 || is_repeated(list, field->passage, rank, kind) ||
            !value_date(view, field, &value))
            continue;
        add(list, rank,
            (akt_doc_date){.value = value,
                           .label = field->name,
                           .kind = akt_str_of(kind),
                           .passage = field->passage + 1},
            view->doc->passages[field->passage].text);
    }
}

/* --- Cues --- */

/* ".../2024/11/28/..." or ".../2024-11-28/..." in an address */
static bool address_date(akt_str url, akt_date *out)
{
    for (size_t at = akt_str_find_byte(url, '/', 0); at != AKT_NONE;
         at = akt_str_find_byte(url, '/', at + 1)) {
        akt_str rest = akt_str_slice(url, at + 1, at + 11);

        if (rest.len == 10 && akt_count_digits(rest, 0) == 4 && akt_count_digits(rest, 5) == 2 &&
            akt_count_digits(rest, 8) == 2 && akt_glyph_at(url, at + 11) != AKT_GLYPH_DIGIT &&
            akt_date_read(rest, out)) {
            out->offset = at + 1;
            return out->precision == AKT_PRECISION_DAY;
        }
    }
    return false;
}

/* A date anywhere in a cue's value: "2024-11-28T08:30:00+01:00", "Tue, 12 Nov 2024 08:30". */
static bool cue_date(akt_str value, akt_cue_kind kind, akt_arena *arena, akt_date *out)
{
    akt_date *dates;
    size_t n;

    if (kind == AKT_CUE_URL)
        return address_date(value, out);
    if (akt_date_read(value, out))
        return true;
    if (value.len > 64 || !akt_dates_find(value, arena, &dates, &n) || n == 0)
        return false;
    *out = dates[0];
    return true;
}

static void from_cues(candidates *list)
{
    static const char *const kinds[] = {
        [AKT_CUE_ARTICLE_PUBLISHED] = "published",
        [AKT_CUE_DATE_PUBLISHED] = "published",
        [AKT_CUE_DC_ISSUED] = "published",
        [AKT_CUE_DC_CREATED] = "drawn-up",
        [AKT_CUE_DC_DATE] = "dated",
        [AKT_CUE_CITATION_DATE] = "published",
        [AKT_CUE_TIME] = "dated",
        [AKT_CUE_URL] = "published",
        [AKT_CUE_CHANGED] = "changed",
        [AKT_CUE_SAVED] = "saved",
    };
    const akt_doc *doc = list->view->doc;

    for (size_t i = 0; i < doc->n_cues; i++) {
        akt_cue_kind kind = akt_cue_kind_of(doc->cues[i].name);
        akt_date value;

        if (kind == AKT_CUE_NONE || kind > AKT_CUE_SAVED ||
            !cue_date(doc->cues[i].value, kind, list->view->arena, &value))
            continue;
        add(list, kind >= AKT_CUE_CHANGED ? RANK_NEVER : RANK_CUE + (int)kind,
            (akt_doc_date){
                .value = value, .label = doc->cues[i].name, .kind = akt_str_of(kinds[kind])},
            doc->cues[i].value);
    }
}

/* --- Shape --- */

static const char *const record_kinds[] = {
    [MEETING] = "meeting",
    [DECIDED] = "decided",
    [PUBLISHED] = "published",
    [DATED] = "dated",
};

const char *akt_record_kind(akt_str line)
{
    akt_str word;

    return record_kinds[record_word(line, &word)];
}

static bool says_another_record(akt_str between)
{
    size_t at = 0;
    akt_str word;

    while (akt_next_piece(between, &at, &word)) {
        const akt_term *term = akt_term_find(records, word);

        if (term && term->value == OTHER)
            return true;
    }
    return false;
}

/* "Protokoll fört vid regionstyrelsens sammanträde den 3 mars 2025", "Pressmeddelande 3 mars 2025"
 */
static void from_record_line(candidates *list, uint32_t passage, const akt_date *date)
{
    akt_str text = list->view->doc->passages[passage].text, word, between;
    int kind = record_word(text, &word);
    size_t named, behind = date->offset + date->length;

    if (kind == 0)
        return;
    named = (size_t)(word.ptr - text.ptr) + word.len;
    if (named > date->offset)
        return;
    between = akt_str_slice(text, named, date->offset);
    if (says_another_record(between) ||
        (kind != MEETING && (between.len > RECORD_REACH || text.len - behind > RECORD_REACH)))
        return;
    add(list, RANK_RECORD,
        (akt_doc_date){.value = *date,
                       .label = word,
                       .kind = akt_str_of(record_kinds[kind]),
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

        if (++words > PLACE_WORDS || memchr(word.ptr, ':', word.len) ||
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

static void from_shape(candidates *list)
{
    const akt_view *view = list->view;
    bool opening = true;

    for (size_t i = 0; i < view->n_dates; i++) {
        uint32_t passage = view->dates[i].passage;
        const akt_passage *p = view->doc->passages + passage;
        akt_date date;

        if (i > 0 && view->dates[i - 1].passage == passage)
            continue;
        for (uint32_t k = i > 0 ? view->dates[i - 1].passage : 0; opening && k < passage; k++)
            opening = k < view->head_end && (view->doc->passages[k].text.len <= PROSE ||
                                             view->doc->passages[k].tier == AKT_MARGIN);
        if (p->tier == AKT_MARGIN || p->kind == AKT_FIELD || p->kind == AKT_ITEM ||
            p->kind == AKT_ROW || (!opening && !akt_in_tail(view, passage)))
            continue;
        if (opening)
            from_record_line(list, passage, &view->dates[i].date);
        if (is_place_line(view, passage, &date) && !(p->kind == AKT_HEADING && is_diary(view)))
            add(list, RANK_PLACE,
                (akt_doc_date){.value = date, .kind = AKT_STR("dated"), .passage = passage + 1},
                p->text);
    }
}

/* --- Choosing --- */

static bool lies_in(const akt_date *inner, const akt_date *outer)
{
    return inner->start >= outer->start && inner->end <= outer->end;
}

/* The candidate of lowest rank; but where that is a mere year or month, the best day inside it. */
static size_t choose(const candidates *list)
{
    size_t best = list->n, exact = list->n;

    for (size_t i = 0; i < list->n; i++)
        if (list->rows[i].rank < RANK_NEVER &&
            (best == list->n || list->rows[i].rank < list->rows[best].rank))
            best = i;
    if (best == list->n || list->rows[best].date.value.precision == AKT_PRECISION_DAY)
        return best;
    for (size_t i = 0; i < list->n; i++)
        if (list->rows[i].rank < RANK_NEVER &&
            list->rows[i].date.value.precision == AKT_PRECISION_DAY &&
            lies_in(&list->rows[i].date.value, &list->rows[best].date.value) &&
            (exact == list->n || list->rows[i].rank < list->rows[exact].rank))
            exact = i;
    return exact < list->n ? exact : best;
}

/* The clock of the own date; where that has none, of another mention of the same kind and day. */
static const char *clock_of(const candidates *list, size_t own)
{
    const struct candidate *row = list->rows + own;

    for (size_t i = 0; row->time[0] == 0 && i < list->n; i++)
        if (list->rows[i].time[0] != 0 && akt_str_eq(list->rows[i].date.kind, row->date.kind) &&
            list->rows[i].date.value.start == row->date.value.start)
            return list->rows[i].time;
    return row->time;
}

bool akt_own_date(const akt_view *view, akt_metadata *out)
{
    candidates list = {.view = view};
    size_t own;

    from_labels(&list);
    from_cues(&list);
    from_shape(&list);
    if (list.failed)
        return false;
    own = choose(&list);
    if (own < list.n) {
        out->has_date = true;
        out->date = list.rows[own].date;
        out->date.value.role = AKT_ROLE_DOCUMENT;
        memcpy(out->time, clock_of(&list, own), sizeof out->time);
    }
    if (list.n == 0)
        return true;
    out->others = akt_arena_array(view->arena, list.n, sizeof *out->others);
    if (!out->others)
        return false;
    for (size_t i = 0; i < list.n; i++)
        if (i != own)
            out->others[out->n_others++] = list.rows[i].date;
    return true;
}
