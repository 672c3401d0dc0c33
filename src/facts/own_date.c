/* The document's own date: what a label says of it, else what the source says outside its text,
 * else the shape of its head ("Protokoll ... den 3 mars 2025", "Göteborg den 3 mars 2025").
 *
 * Every date of the document as a whole is a candidate with a rank; the lowest rank is the
 * document's own, the others are kept beside it. A page that says when it was changed has not said
 * when it was published, so a changed date never stands in. */
#include "facts/own_date.h"

#include "dates/glyph.h"

#include <string.h>

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
void akt_own_dates_add(akt_own_dates *list, int rank, akt_doc_date date, akt_str source)
{
    struct akt_own_row *row;
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

static bool lies_in(const akt_date *inner, const akt_date *outer)
{
    return inner->start >= outer->start && inner->end <= outer->end;
}

/* The candidate of lowest rank; but where that is a mere year or month, the best day inside it. */
static size_t choose(const akt_own_dates *list)
{
    size_t best = list->n, exact = list->n;

    for (size_t i = 0; i < list->n; i++)
        if (list->rows[i].rank < AKT_RANK_NEVER &&
            (best == list->n || list->rows[i].rank < list->rows[best].rank))
            best = i;
    if (best == list->n || list->rows[best].date.value.precision == AKT_PRECISION_DAY)
        return best;
    for (size_t i = 0; i < list->n; i++)
        if (list->rows[i].rank < AKT_RANK_NEVER &&
            list->rows[i].date.value.precision == AKT_PRECISION_DAY &&
            lies_in(&list->rows[i].date.value, &list->rows[best].date.value) &&
            (exact == list->n || list->rows[i].rank < list->rows[exact].rank))
            exact = i;
    return exact < list->n ? exact : best;
}

/* The clock of the own date; where that has none, of another mention of the same kind and day. */
static const char *clock_of(const akt_own_dates *list, size_t own)
{
    const struct akt_own_row *row = list->rows + own;

    for (size_t i = 0; row->time[0] == 0 && i < list->n; i++)
        if (list->rows[i].time[0] != 0 && akt_str_eq(list->rows[i].date.kind, row->date.kind) &&
            list->rows[i].date.value.start == row->date.value.start)
            return list->rows[i].time;
    return row->time;
}

bool akt_own_date(const akt_view *view, akt_metadata *out)
{
    akt_own_dates list = {.view = view, .event = AKT_NO_DAY};
    size_t own;

    akt_own_dates_labels(&list);
    akt_own_dates_cues(&list);
    akt_own_dates_shape(&list);
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
