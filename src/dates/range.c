/* A range is one expression from its first to its last day; a list of days is one for each. What
 * the parts leave out they take from each other: "den 4-5 mars", "31/10-4/11", "6, 7 och 9
 * oktober". */
#include "dates/range.h"

#include "dates/resolve.h"

static bool set_one(const akt_form *form, size_t from, akt_joined *out)
{
    out->n = 1;
    out->items[0] = (struct akt_item){.from = from, .next = form->next};
    out->items[0].w.first = form->m;
    out->items[0].w.noisy = form->noisy;
    out->items[0].w.short_year = form->short_year;
    return true;
}

static bool set_range(const akt_form *first, const akt_form *last, size_t from, akt_joined *out)
{
    set_one(first, from, out);
    out->items[0].next = last->next;
    out->items[0].w.range = true;
    out->items[0].w.last = last->m;
    out->items[0].w.noisy = first->noisy || last->noisy;
    out->items[0].w.short_year = first->short_year && last->short_year;
    return true;
}

/* What joins the ends of a range: a dash, "till", "t.o.m."; 0 when nothing does. */
static size_t behind_joint(const akt_reader *r, size_t i)
{
    size_t next;

    if (akt_piece_at(r, i) == PIECE_DASH) {
        next = i + 1;
        while (akt_piece_at(r, next) == PIECE_DASH && next < i + 3 && !akt_has_blank(r, next))
            next++;
        return next;
    }
    if (akt_piece_at(r, i) == PIECE_COMMA && akt_phrase(r, i + 1, AKT_W_THROUGH, &next))
        return next;
    if (akt_phrase(r, i, AKT_W_THROUGH, &next))
        return next;
    return akt_is(r, i, AKT_W_TILL) ? i + 1 : 0;
}

static bool is_day(const akt_moment *m)
{
    return m->unit == UNIT_DAY && m->how == HOW_CALENDAR;
}

static bool ends_well(const akt_reader *r, const akt_form *form)
{
    return akt_piece_at(r, form->next - 1) != PIECE_NUMBER || akt_may_end(r, form->next);
}

/* A reader that takes token i as the place where a date before it ended, so that a dash there ties
 * nothing. */
static akt_reader behind(const akt_reader *r, size_t i)
{
    akt_reader next = *r;

    next.last = i;
    return next;
}

/* --- The last end, by what the first is --- */

static bool last_day(const akt_reader *r, size_t i, const akt_form *first, akt_form *last)
{
    int day = akt_number(r, i, 1, 2);

    if ((akt_form_numeric(r, i, last) || akt_form_day(r, i, last)) && is_day(&last->m) &&
        last->m.month != 0 && ends_well(r, last))
        return true;
    /* "2024-11-28–30" */
    if (first->m.year_told != YEAR_WRITTEN || day <= first->m.day || day > 31 ||
        akt_piece_at(r, first->next - 2) != PIECE_DASH || akt_tok(r, i)->digits != 2 ||
        akt_piece_at(r, i - 1) != PIECE_DASH || !akt_may_end(r, i + 1))
        return false;
    *last = (akt_form){.m = first->m, .from = i, .next = i + 1};
    last->m.day = (int8_t)day;
    last->m.weekday = 0;
    return akt_piece_at(r, i + 1) != PIECE_DASH;
}

static bool last_week(const akt_reader *r, size_t i, akt_form *last)
{
    int week = akt_number(r, i, 1, 2);

    if (akt_form_period(r, i, last) && last->m.unit == UNIT_WEEK)
        return true;
    if (week < 1 || week > 53)
        return false;
    *last = (akt_form){.from = i, .next = i + 1, .m = {.unit = UNIT_WEEK, .n = (int16_t)week}};
    akt_year_behind(r, &last->next, &last->m, &last->noisy);
    return ends_well(r, last);
}

static bool last_year(const akt_reader *r, size_t i, const akt_form *first, akt_form *last)
{
    int year = akt_number(r, i, 4, 4), begin = first->m.year;
    bool dash = akt_piece_at(r, i - 1) == PIECE_DASH;

    if (akt_is(r, i, AKT_W_YEAR_WORD))
        return akt_form_year(r, i, last) && last->m.year > begin;
    if (year < 0 && dash && !akt_has_blank(r, i)) {
        year = akt_number(r, i, 2, 2);
        if (year < 0 || year <= begin % 100)
            return false;
        /* "2009-11" may be a month or a number: a hyphen needs more than twelve */
        if (year <= 12 && akt_tok(r, i - 1)->to - akt_tok(r, i - 1)->from == 1)
            return false;
        year += begin / 100 * 100;
    }
    if (!akt_is_year(year) || year <= begin || year > begin + 100 || !akt_may_end(r, i + 1) ||
        akt_is(r, i + 1, AKT_W_COUNTED))
        return false;
    *last = (akt_form){.from = i, .next = i + 1};
    last->m = (akt_moment){.unit = UNIT_YEAR, .year_told = YEAR_WRITTEN, .year = (int16_t)year};
    return true;
}

/* "kvartal 1–3 2024" */
static bool last_number(const akt_reader *r, size_t i, const akt_form *first, akt_form *last)
{
    int n = akt_number(r, i, 1, 1), most = first->m.unit == UNIT_QUARTER ? 4 : 3;

    if ((first->m.unit != UNIT_QUARTER && first->m.unit != UNIT_TERTIAL) || n <= first->m.n ||
        n > most || akt_number(r, i - 2, 1, 1) < 0)
        return false;
    *last = (akt_form){.from = i, .next = i + 1, .m = {.unit = first->m.unit, .n = (int16_t)n}};
    akt_year_behind(r, &last->next, &last->m, &last->noisy);
    return ends_well(r, last);
}

static bool last_same(const akt_reader *r, size_t i, const akt_form *first, akt_form *last)
{
    if (last_number(r, i, first, last))
        return true;
    *last = (akt_form){.from = i};
    if (first->m.unit == UNIT_MONTH)
        return akt_form_month(r, i, last);
    if (first->m.unit == UNIT_SEASON)
        return akt_form_season(r, i, last) && last->m.how == HOW_CALENDAR;
    if (first->m.unit == UNIT_DECADE || first->m.unit == UNIT_YEARS)
        return akt_form_year(r, i, last) &&
               (last->m.unit == UNIT_DECADE || last->m.unit == UNIT_YEARS);
    return akt_form_period(r, i, last) && last->m.unit == first->m.unit;
}

static bool read_last(const akt_reader *r, size_t i, const akt_form *first, akt_form *last)
{
    *last = (akt_form){.from = i};
    if (first->m.how != HOW_CALENDAR || first->m.part != PART_WHOLE)
        return false;
    switch ((akt_date_unit)first->m.unit) {
    case UNIT_DAY:
        return last_day(r, i, first, last);
    case UNIT_WEEK:
        return last_week(r, i, last);
    case UNIT_YEAR:
        return last_year(r, i, first, last);
    case UNIT_MONTH:
    case UNIT_SEASON:
    case UNIT_QUARTER:
    case UNIT_TERTIAL:
    case UNIT_HALF:
    case UNIT_TERM:
    case UNIT_DECADE:
    case UNIT_YEARS:
        return last_same(r, i, first, last);
    default:
        return false;
    }
}

/* --- Days whose month follows --- */

/* "12–15 november", "den 10 och 12 mars" behind "mellan", "tisdagen den 4 till torsdagen den 6
 * mars"
 */
static bool range_of_days(const akt_reader *r, size_t i, bool between, akt_form *first,
                          akt_form *last)
{
    size_t at;
    akt_reader next;

    if (!akt_form_day_alone(r, i, first))
        return false;
    at = between ? (akt_is(r, first->next, AKT_W_AND) ? first->next + 1 : 0)
                 : behind_joint(r, first->next);
    if (at == 0)
        return false;
    next = behind(r, at);
    if (!akt_form_day(&next, at, last) || !is_day(&last->m) || last->m.month == 0 ||
        !ends_well(r, last))
        return false;
    first->m.month = last->m.month;
    first->m.year = last->m.year;
    first->m.year_told = last->m.year_told;
    return first->m.day < last->m.day || last->m.day > 90;
}

static bool is_list_mark(const akt_reader *r, size_t i)
{
    return (akt_piece_at(r, i) == PIECE_COMMA && akt_has_blank(r, i + 1)) ||
           akt_is(r, i, AKT_W_AND) ||
           (akt_piece_at(r, i) == PIECE_OTHER && akt_tok_text(r, i).ptr[0] == '&');
}

/* "6, 7 och 9 oktober": days alone, the last of them with its month. All of a month may stand there
 * as long as they rise; others are looked at again from each of them, so there may be few. */
static bool list_of_days(const akt_reader *r, size_t i, akt_joined *out)
{
    enum { DAYS = 31, ANY_ORDER = 12 };
    akt_form day = {0};
    size_t at = i, most = DAYS;

    out->n = 0;
    while (out->n + 1 < most) {
        akt_reader here = at == i ? *r : behind(r, at);

        if (out->n > 0 && akt_form_day(&here, at, &day) && is_day(&day.m) && day.m.month != 0)
            break;
        if (!akt_form_day_alone(&here, at, &day) || !is_list_mark(r, day.next))
            return false;
        out->items[out->n] = (struct akt_item){.from = at, .next = day.next};
        out->items[out->n++].w = (akt_written){.first = day.m, .noisy = day.noisy};
        if (out->n > 1 && day.m.day <= out->items[out->n - 2].w.first.day)
            most = ANY_ORDER;
        at = day.next + 1;
        if (akt_piece_at(r, day.next) == PIECE_COMMA && akt_is(r, at, AKT_W_AND))
            at++;
    }
    if (out->n == 0 || out->n + 1 >= most || !ends_well(r, &day) || akt_is_numbering(r, i - 1))
        return false;
    for (size_t k = 0; k < out->n; k++) {
        out->items[k].w.first.month = day.m.month;
        out->items[k].w.first.year = day.m.year;
        out->items[k].w.first.year_told = day.m.year_told;
        if (out->items[k].w.first.day >= day.m.day && day.m.day < 90)
            return false;
    }
    out->items[out->n] = (struct akt_item){.from = at, .next = day.next};
    out->items[out->n++].w = (akt_written){.first = day.m, .noisy = day.noisy};
    return true;
}

/* "vecka 10, 11 och 12", "under 2022, 2023 och 2024": numbers that share the word before them. */
static void list_of_numbers(const akt_reader *r, akt_joined *out)
{
    const akt_moment *first = &out->items[0].w.first;
    bool week = first->unit == UNIT_WEEK && first->how == HOW_CALENDAR;
    bool year = first->unit == UNIT_YEAR && first->year_told == YEAR_WRITTEN &&
                akt_number(r, out->items[0].next - 1, 4, 4) > 0;

    if ((!week && !year) || first->part != PART_WHOLE || (week && first->year_told != YEAR_MISSING))
        return;
    while (out->n < AKT_LIST_MAX && is_list_mark(r, out->items[out->n - 1].next)) {
        size_t at = out->items[out->n - 1].next + 1;
        int number = week ? akt_number(r, at, 1, 2) : akt_number(r, at, 4, 4);
        akt_form item = {.from = at, .next = at + 1, .m = *first};

        if ((week && (number < 1 || number > 53)) || (year && !akt_is_year(number)) ||
            !akt_may_end(r, at + 1) || akt_is(r, at + 1, AKT_W_COUNTED) ||
            (week && akt_month(r, at + 1, true, &item.next)))
            return;
        if (year && (number <= first->year || akt_is(r, at + 1, AKT_W_OF_YEAR)))
            return;
        if (week) {
            item.m.n = (int16_t)number;
            akt_year_behind(r, &item.next, &item.m, &item.noisy);
        } else {
            item.m.year = (int16_t)number;
        }
        out->items[out->n] = (struct akt_item){.from = at, .next = item.next};
        out->items[out->n++].w = (akt_written){.first = item.m};
    }
}

/* --- "mellan ... och ..." --- */

static bool bare_year(const akt_reader *r, size_t i, akt_form *out)
{
    int year = akt_number(r, i, 4, 4);

    *out = (akt_form){.from = i, .next = i + 1};
    out->m = (akt_moment){.unit = UNIT_YEAR, .year_told = YEAR_WRITTEN, .year = (int16_t)year};
    return akt_is_year(year) && akt_may_begin(r, i);
}

static bool between(const akt_reader *r, size_t i, akt_joined *out)
{
    akt_form first = {0}, last = {0};

    if (!akt_is(r, i, AKT_W_BETWEEN))
        return false;
    if (range_of_days(r, i + 1, true, &first, &last))
        return set_range(&first, &last, i, out);
    if (akt_is(r, i + 1, AKT_W_YEAR_WORD) && !akt_form_any(r, i + 1, &first))
        return false;
    if (!akt_form_any(r, i + 1, &first) && !bare_year(r, i + 1, &first))
        return false;
    if (!akt_is(r, first.next, AKT_W_AND) && akt_piece_at(r, first.next) != PIECE_DASH)
        return false;
    akt_reader next = behind(r, first.next + 1);

    if (!read_last(&next, first.next + 1, &first, &last))
        return false;
    return set_range(&first, &last, i, out);
}

/* --- One date, or a range that begins with it --- */

/* "2014–2020", "2024–26": two years tied by a dash need no cue. */
static bool range_of_years(const akt_reader *r, size_t i, akt_form *first, akt_form *last)
{
    static const char *const planned[] = {"plan", "mål", "projekt", "uppdrag", NULL};

    if (!bare_year(r, i, first) ||
        (akt_is_numbering(r, i - 1) && !akt_is_any_of(r, i - 1, planned)) ||
        akt_piece_at(r, i - 1) == PIECE_COLON || akt_is(r, i - 1, AKT_W_SCHOOL_YEAR))
        return false;
    if (akt_piece_at(r, i + 1) == PIECE_DASH) {
        akt_reader next = behind(r, i + 2);

        if (akt_has_blank(r, i + 1) != akt_has_blank(r, i + 2))
            return false;
        return last_year(&next, i + 2, first, last);
    }
    size_t at = behind_joint(r, i + 1), next;

    /* "2020 till och med 2024" needs no cue either, "500 till 2000" does */
    if (at == 0 || !(akt_phrase(r, i + 1, AKT_W_THROUGH, &next) || akt_behind(r, i, AKT_W_START) ||
                     akt_is(r, i - 1, AKT_W_AWAY) || akt_behind(r, i, AKT_W_YEAR_CUE)))
        return false;
    return last_year(r, at, first, last);
}

/* "i slutet av september varje år" is a set. */
static bool is_set(const akt_reader *r, const akt_joined *joined)
{
    const struct akt_item *item = joined->items + joined->n - 1;
    size_t from = joined->items[0].from;

    if (item->w.first.year_told == YEAR_MISSING && item->w.first.how == HOW_CALENDAR)
        for (size_t k = 1; k <= 3 && k < from; k++) /* "årligen senast den 30 september" */
            if (akt_str_eq_ascii_case(akt_tok_text(r, from - k), AKT_STR("årligen")) ||
                (akt_is(r, from - k, AKT_W_SET) &&
                 akt_val(r, from - k + 1, AKT_W_UNIT) == UNIT_YEAR &&
                 akt_is(r, from - k + 1, AKT_W_UNIT)))
                return true;
    if (item->w.first.year_told == YEAR_MISSING && akt_is(r, item->next, AKT_W_YEAR_WORD) &&
        (akt_str_eq(akt_tok_text(r, item->next + 1), AKT_STR("efter")) ||
         akt_str_eq(akt_tok_text(r, item->next + 1), AKT_STR("före"))) &&
        akt_is(r, item->next + 2, AKT_W_YEAR_NAMED))
        return true; /* "den 2 maj året efter beskattningsåret" */
    return item->w.first.year_told == YEAR_MISSING && akt_is(r, item->next, AKT_W_SET) &&
           akt_is(r, item->next + 1, AKT_W_UNIT);
}

static bool joined_at(const akt_reader *r, size_t i, akt_joined *out)
{
    akt_form first = {0}, last = {0};
    size_t at;

    if (between(r, i, out))
        return true;
    if (range_of_days(r, i, false, &first, &last))
        return set_range(&first, &last, i, out);
    if (list_of_days(r, i, out))
        return true;
    if (akt_piece_at(r, i) == PIECE_NUMBER && range_of_years(r, i, &first, &last))
        return set_range(&first, &last, i, out);
    if (!akt_form_any(r, i, &first))
        return false;
    at = behind_joint(r, first.next);
    if (at == 0 && first.m.unit == UNIT_MONTH && akt_piece_at(r, first.next) == PIECE_SLASH)
        at = first.next + 1; /* "augusti/september" */
    if (at == 0 && is_day(&first.m) && akt_piece_at(r, first.next) == PIECE_SLASH)
        at = first.next + 1; /* "2024-11-01/2024-11-28" */
    if (at != 0) {
        akt_reader next = behind(r, at);

        if (read_last(&next, at, &first, &last))
            return set_range(&first, &last, first.from, out);
    }
    if (!ends_well(r, &first))
        return false;
    set_one(&first, first.from, out);
    list_of_numbers(r, out);
    return true;
}

bool akt_joined_at(const akt_reader *r, size_t i, akt_joined *out)
{
    return joined_at(r, i, out) && !is_set(r, out);
}
