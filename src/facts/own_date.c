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

/* The hour of a timestamp that says it is in universal time, "T22:30:00.000Z"; -1 if it does not.
 */
static int universal_hour(akt_str stamp)
{
    size_t at = 1;

    if (!akt_str_starts(stamp, AKT_STR("T")) || akt_count_digits(stamp, 1) != 2)
        return -1;
    while (at < stamp.len &&
           (akt_is_digit(stamp.ptr[at]) || stamp.ptr[at] == ':' || stamp.ptr[at] == '.'))
        at++;
    stamp = akt_str_slice(stamp, 1, stamp.len);
    at--;
    return akt_str_starts(akt_str_slice(stamp, at, stamp.len), AKT_STR("Z")) ||
                   akt_str_starts(akt_str_slice(stamp, at, stamp.len), AKT_STR("+00"))
               ? akt_number_at(stamp, 0, 2)
               : -1;
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

    if (list->failed || value->start == AKT_NO_DAY || list->n == AKT_OWN_DATES_MAX)
        return;
    if (date.label.ptr == NULL)
        date.label = AKT_STR("");
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
    source = akt_str_slice(source, value->offset + value->length, source.len);
    clock_behind(source, row->time);
    row->hour = universal_hour(source);
}

bool akt_own_day_is_anothers(const akt_own_dates *list, const akt_passage *passage)
{
    for (size_t i = 0; i < list->n_others; i++)
        if (list->others[i] >= passage->begin && list->others[i] < passage->end)
            return true;
    return false;
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

/* Whether a row is what the page's readers see, or its address. */
static bool is_seen(const struct akt_own_row *row)
{
    akt_cue_kind cue = row->date.passage > 0 ? AKT_CUE_NONE : akt_cue_kind_of(row->date.label);

    return row->rank < AKT_RANK_NEVER && row->date.value.precision == AKT_PRECISION_DAY &&
           (row->date.passage > 0 || cue == AKT_CUE_TIME_PUBLISHED || cue == AKT_CUE_TIME ||
            cue == AKT_CUE_URL);
}

static bool is_day_of(const akt_own_dates *list, size_t row, akt_day day)
{
    return list->rows[row].date.value.precision == AKT_PRECISION_DAY &&
           list->rows[row].date.value.start == day;
}

/* Whether the day is that of a change. */
static bool is_changed_day(const akt_own_dates *list, akt_day day)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->rows[i].rank >= AKT_RANK_NEVER && is_day_of(list, i, day))
            return true;
    return false;
}

/* A timestamp in universal time is a day off the clock of those who wrote the page; then the day
 * that they show beside it counts. The day after may also be that of a change. */
static size_t local_day(const akt_own_dates *list, size_t own)
{
    const struct akt_own_row *best = list->rows + own;
    akt_day day = best->date.value.start, near = best->hour >= 12 ? day + 1 : day - 1;
    size_t local = own;

    if (best->hour < 0 || best->date.passage > 0 || (near > day && is_changed_day(list, near)))
        return own;
    for (size_t i = list->n; i-- > 0;) {
        if (!is_seen(list->rows + i) || list->rows[i].hour >= 0)
            continue;
        if (is_day_of(list, i, day))
            return own; /* they show the same */
        if (is_day_of(list, i, near))
            local = i;
    }
    return local;
}

/* One source alone may err: where nothing else has its day, and what readers see and another
 * source agree on a different one that is no day of a change, that one counts. */
static size_t agreed_day(const akt_own_dates *list, size_t own)
{
    akt_day day = list->rows[own].date.value.start;

    if (list->rows[own].rank < AKT_RANK_CUE || list->rows[own].date.passage > 0)
        return own;
    for (size_t i = 0; i < list->n; i++)
        if (i != own && list->rows[i].rank < AKT_RANK_NEVER && is_day_of(list, i, day))
            return own;
    for (size_t i = 0; i < list->n; i++) {
        size_t others = 0;

        if (!is_seen(list->rows + i) || is_changed_day(list, list->rows[i].date.value.start))
            continue;
        for (size_t k = 0; k < list->n; k++)
            others += k != i && list->rows[k].rank < AKT_RANK_NEVER &&
                      list->rows[k].date.passage == 0 && !is_seen(list->rows + k) &&
                      is_day_of(list, k, list->rows[i].date.value.start);
        if (others > 0)
            return i;
    }
    return own;
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
    if (own < list.n && list.rows[own].date.value.precision == AKT_PRECISION_DAY)
        own = agreed_day(&list, local_day(&list, own));
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
