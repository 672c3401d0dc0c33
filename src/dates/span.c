/* From a moment to its days, once its year or its anchor is known. */
#include "dates/resolve.h"

static akt_span one_day(akt_day day)
{
    return (akt_span){day, day};
}

static akt_span two_days(akt_day last)
{
    return last == AKT_NO_DAY ? akt_no_span() : (akt_span){last, last + 1};
}

static akt_span years(int first, int last)
{
    akt_day start = akt_day_of(first, 1, 1), end = akt_day_of(last, 12, 31);

    return start == AKT_NO_DAY || end == AKT_NO_DAY ? akt_no_span() : (akt_span){start, end};
}

static akt_span school_year(int year)
{
    return akt_months_span(year, 8, 18);
}

/* From 15 October on, four years (src/SWEDISH.md 1.2 rule 14). */
static akt_span mandate(int year)
{
    akt_day start = akt_day_of(year, 10, 15), end = akt_day_of(year + 4, 10, 14);

    return start == AKT_NO_DAY || end == AKT_NO_DAY ? akt_no_span() : (akt_span){start, end};
}

static akt_day last_of_month(int year, int month)
{
    return akt_months_span(year, month, month).end;
}

/* The n-th week, 99 the last, all of whose days lie in the month. */
static akt_span nth_week(int year, int month, int n)
{
    akt_span whole = akt_months_span(year, month, month);
    akt_day monday;

    if (whole.start == AKT_NO_DAY)
        return akt_no_span();
    if (n == 99)
        monday = whole.end - akt_weekday_of(whole.end) % 7 - 6;
    else
        monday = whole.start + (8 - akt_weekday_of(whole.start)) % 7 + 7 * (n - 1);
    return (akt_span){monday, monday + 6};
}

akt_span akt_span_in(const akt_moment *m, int year)
{
    switch ((akt_date_unit)m->unit) {
    case UNIT_DAY:
        if (m->day == 99)
            return one_day(last_of_month(year, m->month));
        return one_day(akt_day_of(year, m->month, m->day));
    case UNIT_WEEK:
        return akt_week_span(year, m->n);
    case UNIT_MONTH:
        return akt_months_span(year, m->month, m->month);
    case UNIT_QUARTER:
        return akt_months_span(year, 3 * m->n - 2, 3 * m->n);
    case UNIT_TERTIAL:
        return akt_months_span(year, 4 * m->n - 3, 4 * m->n);
    case UNIT_SEASON:
        return akt_months_span(year, 3 * m->n, 3 * m->n + 2);
    case UNIT_HALF:
        return akt_months_span(year, 6 * m->n - 5, 6 * m->n);
    case UNIT_TERM:
        return m->n == 1 ? akt_months_span(year, 1, 6) : akt_months_span(year, 8, 12);
    case UNIT_SCHOOL_YEAR:
        return school_year(year);
    case UNIT_YEAR:
        return years(year, year);
    case UNIT_DECADE:
    case UNIT_YEARS:
        return years(year, m->n);
    case UNIT_MANDATE:
        return mandate(year);
    case UNIT_HOLIDAY:
        return akt_holiday_span((akt_holiday)m->n, year);
    case UNIT_NTH_WEEKDAY:
        return one_day(akt_nth_weekday(year, m->month, m->n, m->weekday));
    case UNIT_NTH_WEEK:
        return nth_week(year, m->month, m->n);
    case UNIT_TURN_YEAR:
        return two_days(last_of_month(year, 12));
    case UNIT_TURN_HALF:
        return two_days(last_of_month(year, 6));
    case UNIT_TURN_QUARTER:
    case UNIT_TURN_MONTH:
        return two_days(last_of_month(year, m->month));
    case UNIT_WEEKDAY: { /* "onsdag vecka 12" */
        akt_span week = akt_week_span(year, m->n);

        return week.start == AKT_NO_DAY ? week : one_day(week.start + m->weekday - 1);
    }
    default:
        return akt_no_span();
    }
}

/* --- Parts --- */

static akt_span between(akt_span span, akt_day from, akt_day to)
{
    if (from < span.start)
        from = span.start;
    if (to > span.end)
        to = span.end;
    return from > to ? akt_no_span() : (akt_span){from, to};
}

/* Months of a span, counted from its first: both included. */
static akt_span months_of(akt_span span, int first, int last)
{
    akt_day from = akt_add_months(span.start, first - 1), to = akt_add_months(span.start, last);

    return from == AKT_NO_DAY || to == AKT_NO_DAY ? akt_no_span() : between(span, from, to - 1);
}

static akt_span thirds(akt_span span, akt_part part)
{
    int days = span.end - span.start + 1, third = days / 3;

    if (part == PART_BEGIN)
        return (akt_span){span.start, span.start + third - 1};
    if (part == PART_END)
        return (akt_span){span.end - third + 1, span.end};
    return (akt_span){span.start + third, span.end - third};
}

static akt_span part_of_years(akt_span span, akt_part part)
{
    int first, last, month, day;

    akt_day_split(span.start, &first, &month, &day);
    akt_day_split(span.end, &last, &month, &day);
    if (last - first > 9) { /* a century, by whole years */
        if (part == PART_BEGIN)
            return years(first, first + 33);
        return part == PART_END ? years(first + 67, last) : years(first + 34, first + 66);
    }
    if (part == PART_BEGIN)
        return years(first, first + 3);
    return part == PART_END ? years(last - 2, last) : years(first + 4, last - 3);
}

akt_span akt_span_part(akt_span span, const akt_moment *m, akt_day anchor)
{
    akt_part part = (akt_part)m->part;

    if (span.start == AKT_NO_DAY || part == PART_WHOLE)
        return span;
    if (part == PART_LAST)
        return one_day(span.end);
    if (part == PART_EARLIER || part == PART_LATER) {
        if (anchor == AKT_NO_DAY)
            return akt_no_span();
        return part == PART_EARLIER ? between(span, span.start, anchor)
                                    : between(span, anchor, span.end);
    }
    switch ((akt_date_unit)m->unit) {
    case UNIT_WEEK:
        if (part == PART_BEGIN)
            return (akt_span){span.start, span.start + 1};
        return part == PART_END ? (akt_span){span.start + 3, span.end} : one_day(span.start + 2);
    case UNIT_MONTH:
        if (part == PART_BEGIN)
            return (akt_span){span.start, span.start + 9};
        return part == PART_END ? (akt_span){span.start + 20, span.end}
                                : (akt_span){span.start + 10, span.start + 19};
    case UNIT_SEASON:
    case UNIT_QUARTER:
        if (part == PART_BEGIN)
            return months_of(span, 1, 1);
        return part == PART_END ? months_of(span, 3, 3) : months_of(span, 2, 2);
    case UNIT_YEAR:
        if (part == PART_BEGIN)
            return months_of(span, 1, 3);
        return part == PART_END ? months_of(span, 10, 12) : months_of(span, 5, 8);
    case UNIT_DECADE:
    case UNIT_YEARS:
        return part_of_years(span, part);
    default:
        return thirds(span, part);
    }
}

/* --- Told from the anchor --- */

static akt_span unit_at(const akt_moment *m, akt_day day)
{
    int year, month, mday;

    akt_day_split(day, &year, &month, &mday);
    switch ((akt_date_unit)m->unit) {
    case UNIT_DAY:
        return one_day(day);
    case UNIT_WEEK:
        return (akt_span){akt_week_start(day), akt_week_start(day) + 6};
    case UNIT_MONTH:
        return akt_months_span(year, month, month);
    case UNIT_QUARTER:
        return akt_months_span(year, (month - 1) / 3 * 3 + 1, (month - 1) / 3 * 3 + 3);
    case UNIT_TERTIAL:
        return akt_months_span(year, (month - 1) / 4 * 4 + 1, (month - 1) / 4 * 4 + 4);
    case UNIT_HALF:
        return akt_months_span(year, (month - 1) / 6 * 6 + 1, (month - 1) / 6 * 6 + 6);
    case UNIT_TERM:
        return month <= 7 ? akt_months_span(year, 1, 6) : akt_months_span(year, 8, 12);
    case UNIT_SCHOOL_YEAR:
        return school_year(month >= 8 ? year : year - 1);
    case UNIT_YEAR:
        return years(year, year);
    case UNIT_DECADE:
        return years(year / 10 * 10, year / 10 * 10 + 9);
    case UNIT_MANDATE: {
        int first = year - (year + 2) % 4; /* terms begin in 2018, 2022, 2026 */

        if (akt_day_of(first, 10, 15) > day)
            first -= 4;
        return mandate(first);
    }
    default:
        return akt_no_span();
    }
}

static akt_day shifted(akt_date_unit unit, akt_day anchor, int n)
{
    switch (unit) {
    case UNIT_DAY:
        return anchor + n;
    case UNIT_WEEK:
        return anchor + 7 * n;
    case UNIT_MONTH:
        return akt_add_months(anchor, n);
    case UNIT_QUARTER:
        return akt_add_months(anchor, 3 * n);
    case UNIT_TERTIAL:
        return akt_add_months(anchor, 4 * n);
    case UNIT_HALF:
    case UNIT_TERM:
        return akt_add_months(anchor, 6 * n);
    case UNIT_DECADE:
        return akt_add_months(anchor, 120 * n);
    case UNIT_MANDATE:
        return akt_add_months(anchor, 48 * n);
    default:
        return akt_add_months(anchor, 12 * n);
    }
}

/* Of the week that lies so far from the anchor's. */
static akt_span weekend(akt_day anchor, int offset)
{
    akt_day saturday = akt_week_start(anchor) + 5 + 7 * offset;

    return (akt_span){saturday, saturday + 1};
}

/* From a Saturday on that is next week's. */
static akt_span coming_weekend(akt_day anchor)
{
    return weekend(anchor, akt_weekday_of(anchor) >= 6);
}

static akt_span turn_from(akt_day anchor, int offset)
{
    int year, month, day;

    akt_day_split(anchor, &year, &month, &day);
    return two_days(akt_day_of(offset < 0 ? year - 1 : year, 12, 31));
}

static akt_span offset_from(const akt_moment *m, akt_day anchor)
{
    akt_day day;

    if (m->unit == UNIT_WEEKEND)
        return weekend(anchor, m->offset);
    if (m->unit == UNIT_TURN_YEAR)
        return turn_from(anchor, m->offset);
    if (m->unit == UNIT_WEEKDAY)
        return one_day(akt_week_start(anchor) + 7 * m->offset + m->weekday - 1);
    day = shifted((akt_date_unit)m->unit, anchor, m->offset);
    return day == AKT_NO_DAY ? akt_no_span() : unit_at(m, day);
}

static akt_span window(const akt_moment *m, akt_day anchor)
{
    akt_day other = shifted((akt_date_unit)m->unit, anchor, m->offset);

    if (other == AKT_NO_DAY)
        return akt_no_span();
    return other < anchor ? (akt_span){other, anchor} : (akt_span){anchor, other};
}

/* The last one that begins before the anchor, or the first that begins after it. */
static akt_span nearest(const akt_moment *m, akt_day anchor)
{
    int year, month, day, way = m->how == HOW_FUTURE ? 1 : -1;
    akt_moment calendar = *m;

    calendar.how = HOW_CALENDAR;
    akt_day_split(anchor, &year, &month, &day);
    for (int k = 1; k >= -2; k--) {
        akt_span span = akt_span_in(&calendar, way < 0 ? year + k : year - k);

        if (span.start != AKT_NO_DAY && (way < 0 ? span.end < anchor : span.start > anchor))
            return span;
    }
    return akt_no_span();
}

static akt_span weekday_from(const akt_moment *m, akt_day anchor)
{
    int back = (akt_weekday_of(anchor) - m->weekday + 7) % 7;

    switch ((akt_how)m->how) {
    case HOW_PAST:
        return one_day(anchor - (back == 0 ? 7 : back));
    case HOW_NEAREST_PAST:
        return one_day(anchor - back);
    case HOW_FUTURE:
        return one_day(anchor + 7 - back);
    default:
        return one_day(akt_week_start(anchor) + m->weekday - 1);
    }
}

akt_span akt_span_from(const akt_moment *m, akt_day anchor)
{
    int year, month, day;

    if (anchor == AKT_NO_DAY)
        return akt_no_span();
    akt_day_split(anchor, &year, &month, &day);
    switch ((akt_how)m->how) {
    case HOW_OFFSET:
        return offset_from(m, anchor);
    case HOW_WINDOW:
        return window(m, anchor);
    case HOW_OTHER_DAY:
        return (akt_span){anchor - 5, anchor - 1};
    case HOW_NEARLY:
        return (akt_span){shifted((akt_date_unit)m->unit, anchor, -m->offset), anchor};
    case HOW_NEARLY_AGO: {
        akt_day from = akt_add_months(anchor, -12 * m->offset);

        return (akt_span){from, akt_day_of(year - m->offset, 12, 31)};
    }
    default:
        return m->unit == UNIT_WEEKDAY   ? weekday_from(m, anchor)
               : m->unit == UNIT_WEEKEND ? coming_weekend(anchor)
                                         : nearest(m, anchor);
    }
}
