/* Years that are not written, in the order of src/SWEDISH.md 1.2 rule 2: from the paragraph, from a
 * weekday, from the tense of the sentence, else the one nearest to the document's own date. */
#include "dates/resolve.h"

enum { AHEAD = 183, BACK = 300 }; /* days: rule 2 (d) */
enum { UNFINISHED = 31 };   /* how far a period told in the past tense may last beyond the anchor */
enum { SEASON_OVER = 120 }; /* how long after it one says "i vinter" of a season */
enum { UNREAL_AHEAD = 60 }; /* how far ahead a day lies of which is told that it was planned */
enum { WEEKDAY_BACK = 731, WEEKDAY_AHEAD = 184 };
enum { SHORT_BACK = 15, SHORT_AHEAD = 2 }; /* years: rule 12 */

typedef struct state { /* while the dates of a text are resolved */
    akt_day anchor;
    int anchor_year;
    uint32_t paragraph;
    int year, month; /* of the last full date in this paragraph; 0 when there is none */
    int any_year;    /* of the last expression with a value: what "samma år" points to */
} state;

typedef struct answer {
    akt_span span;
    akt_rule rule;
    bool conflict;
} answer;

static int year_of(akt_day day)
{
    int year, month, mday;

    akt_day_split(day, &year, &month, &mday);
    return year;
}

/* The year whose units are numbered where the anchor lies. */
static int anchor_year(const akt_moment *m, akt_day anchor)
{
    return m->unit == UNIT_WEEK || (m->unit == UNIT_WEEKDAY && m->n != 0) ? akt_week_year(anchor)
                                                                          : year_of(anchor);
}

/* --- Years that are missing --- */

static bool fits_weekday(const akt_moment *m, akt_day day)
{
    return m->weekday == 0 || m->unit != UNIT_DAY || akt_weekday_of(day) == m->weekday;
}

static bool by_weekday(const akt_moment *m, const state *s, akt_span *out)
{
    akt_day best = AKT_NO_DAY;
    int far = 0;

    if (m->unit != UNIT_DAY || m->weekday == 0)
        return false;
    for (int year = s->anchor_year - 3; year <= s->anchor_year + 1; year++) {
        akt_day day = akt_span_in(m, year).start;
        int apart;

        if (day == AKT_NO_DAY || !fits_weekday(m, day) || day < s->anchor - WEEKDAY_BACK ||
            day > s->anchor + WEEKDAY_AHEAD)
            continue;
        apart = day < s->anchor ? s->anchor - day : day - s->anchor;
        if (best == AKT_NO_DAY || apart < far) {
            best = day;
            far = apart;
        }
    }
    *out = (akt_span){best, best};
    return best != AKT_NO_DAY;
}

/* The span of the unit, or of the range that it begins, were its year this one. */
static akt_span span_of(const akt_written *w, int year)
{
    akt_span span = akt_span_in(&w->first, year), end;
    akt_moment last = w->last;

    if (!w->range || span.start == AKT_NO_DAY || last.how != HOW_CALENDAR ||
        last.year_told != YEAR_MISSING)
        return span;
    end = akt_span_in(&last, year);
    if (end.start != AKT_NO_DAY && end.start < span.start)
        end = akt_span_in(&last, year + 1);
    if (end.start != AKT_NO_DAY)
        span.end = end.end;
    return span;
}

static bool by_tense(const akt_written *w, akt_tense hint, const state *s, akt_span *out)
{
    int year = anchor_year(&w->first, s->anchor);
    akt_day latest = s->anchor + (hint == HINT_UNREAL ? UNREAL_AHEAD : 0);

    if (hint == HINT_NONE)
        return false;
    for (int k = 0; k < 10; k++) { /* 29 February may be far off */
        int in = hint == HINT_FUTURE ? year - 1 + k : year + 1 - k;
        akt_span span = span_of(w, in);

        if (span.start == AKT_NO_DAY)
            continue;
        if (hint == HINT_FUTURE
                ? span.end >= s->anchor
                : span.start <= latest && (!w->range || span.end <= latest + UNFINISHED)) {
            *out = akt_span_in(&w->first, in);
            return true;
        }
    }
    return false;
}

/* Rule 2 (d): a range is judged as a whole. */
static int default_year(const akt_written *w, const state *s)
{
    int year = anchor_year(&w->first, s->anchor);
    akt_span span = span_of(w, year);

    if (span.start == AKT_NO_DAY)
        return year;
    if (span.start - s->anchor > AHEAD)
        return year - 1;
    if (s->anchor - (span.start + span.end) / 2 > BACK)
        return year + 1;
    return year;
}

/* A day whose month is missing too ("den 25:e"): the paragraph's month, else by tense, else the
 * anchor's. */
static answer day_alone(const akt_moment *m, akt_tense hint, const state *s)
{
    int year, month, mday;
    akt_day day;

    if (s->month != 0) {
        day = akt_day_of(s->year, s->month, m->day);
        return (answer){{day, day}, AKT_RULE_PARAGRAPH, false};
    }
    if (s->anchor == AKT_NO_DAY)
        return (answer){akt_no_span(), AKT_RULE_DEFAULT, false};
    akt_day_split(s->anchor, &year, &month, &mday);
    if (hint == HINT_PAST && m->day > mday)
        month--;
    else if (hint == HINT_FUTURE && m->day < mday)
        month++;
    year += month == 0 ? -1 : month == 13;
    month = month == 0 ? 12 : month == 13 ? 1 : month;
    day = akt_day_of(year, month, m->day);
    return (answer){{day, day}, hint == HINT_NONE ? AKT_RULE_DEFAULT : AKT_RULE_TENSE, false};
}

/* "månadsskiftet", "kvartalsskiftet": the one that the tense says, else the nearest. */
static answer turn_alone(const akt_moment *m, akt_tense hint, const state *s)
{
    int step = m->unit == UNIT_TURN_QUARTER ? 3 : 1, year = s->anchor_year, far = 0;
    answer best = {akt_no_span(), hint == HINT_NONE ? AKT_RULE_DEFAULT : AKT_RULE_TENSE, false};

    if (s->anchor == AKT_NO_DAY)
        return best;
    for (int months = -12; months <= 24; months += step) {
        akt_span span = akt_months_span(year - 1, 12 + 12 + months, 12 + 12 + months);
        int apart;

        span = (akt_span){span.end, span.end + 1};
        if ((hint == HINT_PAST && span.start > s->anchor) ||
            (hint == HINT_FUTURE && span.end < s->anchor))
            continue;
        apart = span.start < s->anchor ? s->anchor - span.start : span.start - s->anchor;
        if (best.span.start == AKT_NO_DAY || apart < far) {
            best.span = span;
            far = apart;
        }
    }
    return best;
}

/* "i helgen": the one before in the past tense, else the anchor's own week's. */
static answer weekend(akt_tense hint, const state *s)
{
    akt_day saturday;

    if (s->anchor == AKT_NO_DAY)
        return (answer){akt_no_span(), AKT_RULE_DEFAULT, false};
    saturday = akt_week_start(s->anchor) + 5;
    if ((hint == HINT_PAST && saturday > s->anchor) ||
        (hint == HINT_NONE && akt_weekday_of(s->anchor) <= 2))
        saturday -= 7;
    return (answer){{saturday, saturday + 1}, AKT_RULE_RELATIVE, false};
}

static answer missing_year(const akt_written *w, akt_tense hint, const state *s)
{
    const akt_moment *m = &w->first;
    answer a = {akt_no_span(), AKT_RULE_DEFAULT, false};
    akt_tense tense = hint == HINT_UNREAL ? HINT_NONE : hint;

    if (m->unit == UNIT_WEEKEND)
        return weekend(tense, s);
    if (m->unit == UNIT_DAY && m->month == 0)
        return day_alone(m, tense, s);
    if ((m->unit == UNIT_TURN_MONTH || m->unit == UNIT_TURN_QUARTER) && m->month == 0)
        return turn_alone(m, tense, s);
    if (s->year != 0) {
        a = (answer){akt_span_in(m, s->year), AKT_RULE_PARAGRAPH, false};
        a.conflict = a.span.start != AKT_NO_DAY && !fits_weekday(m, a.span.start);
        return a;
    }
    if (s->anchor == AKT_NO_DAY)
        return a;
    if (by_weekday(m, s, &a.span)) {
        a.rule = AKT_RULE_WEEKDAY;
        return a;
    }
    if (by_tense(w, hint, s, &a.span))
        a.rule = AKT_RULE_TENSE;
    else
        a.span = akt_span_in(m, default_year(w, s));
    a.conflict = a.span.start != AKT_NO_DAY && !fits_weekday(m, a.span.start);
    return a;
}

/* --- One moment --- */

/* The first moment of what is written. */
static answer resolve_first(const akt_written *w, akt_tense hint, const state *s)
{
    const akt_moment *m = &w->first;
    answer a = {akt_no_span(), AKT_RULE_WRITTEN, false};

    if (m->part == PART_LATER)
        hint = HINT_FUTURE;
    else if (m->part == PART_EARLIER)
        hint = HINT_PAST;
    if (m->how == HOW_THIS && m->unit == UNIT_SEASON) { /* "i höst": never another year's */
        akt_written calendar = {.first = *m};
        state here = {.anchor = s->anchor, .anchor_year = s->anchor_year};

        calendar.first.how = HOW_CALENDAR;
        a = missing_year(&calendar, hint, &here);
        if (hint == HINT_PAST && s->anchor != AKT_NO_DAY &&
            a.span.end < s->anchor - SEASON_OVER) /* "beslutat om jakt i vinter" */
            a = missing_year(&calendar, HINT_NONE, &here);
        a.rule = AKT_RULE_RELATIVE;
    } else if (m->how != HOW_CALENDAR) {
        a = (answer){akt_span_from(m, s->anchor), AKT_RULE_RELATIVE, false};
    } else if (m->year_told == YEAR_WRITTEN) {
        a.span = akt_span_in(m, m->year);
        if (m->unit == UNIT_SEASON && hint == HINT_PAST && s->anchor != AKT_NO_DAY &&
            a.span.start > s->anchor) /* "vintern 2024 var": the one that ended in it */
            a.span = akt_span_in(m, m->year - 1);
        a.conflict = a.span.start != AKT_NO_DAY && !fits_weekday(m, a.span.start);
    } else if (m->year_told == YEAR_SAME) { /* none was named: no guess */
        a.rule = AKT_RULE_PARAGRAPH;
        if (s->any_year != 0)
            a.span = akt_span_in(m, s->any_year + m->year);
    } else if (m->year_told == YEAR_OFFSET) {
        a.rule = AKT_RULE_RELATIVE;
        if (s->anchor != AKT_NO_DAY)
            a.span = akt_span_in(m, s->anchor_year + m->year);
    } else {
        a = missing_year(w, hint, s);
    }
    a.span = akt_span_part(a.span, m, s->anchor);
    if (a.span.start == AKT_NO_DAY || a.span.end == AKT_NO_DAY)
        a.span = akt_no_span();
    if (a.rule == AKT_RULE_WRITTEN && (m->part != PART_WHOLE || m->unit == UNIT_HOLIDAY ||
                                       m->unit == UNIT_SEASON || m->unit == UNIT_MANDATE))
        a.rule = AKT_RULE_CONVENTION;
    return a;
}

static answer resolve(const akt_moment *m, akt_tense hint, const state *s)
{
    akt_written alone = {.first = *m};

    return resolve_first(&alone, hint, s);
}

/* --- Ranges --- */

/* The end of a range takes its year from the start, or the other way round; it lies behind it. */
static answer resolve_range(const akt_written *w, akt_tense hint, const state *s)
{
    akt_moment first = w->first, last = w->last;
    answer a, b;
    bool first_open = first.how == HOW_CALENDAR && first.year_told == YEAR_MISSING;
    bool last_open = last.how == HOW_CALENDAR && last.year_told == YEAR_MISSING;

    if (first_open && !last_open) {
        b = resolve(&last, hint, s);
        if (b.span.start == AKT_NO_DAY)
            return b;
        first.year_told = YEAR_WRITTEN;
        first.year = (int16_t)year_of(b.span.start);
        a = resolve(&first, hint, s);
        if (a.span.start > b.span.end) {
            first.year--;
            a = resolve(&first, hint, s);
        }
        a.rule = b.rule;
    } else {
        a = resolve_first(w, hint, s);
        if (a.span.start == AKT_NO_DAY)
            return a;
        if (last_open) {
            last.year_told = YEAR_WRITTEN;
            last.year = (int16_t)(first.unit == UNIT_WEEK ? akt_week_year(a.span.start)
                                                          : year_of(a.span.start));
            b = resolve(&last, hint, s);
            if (b.span.start != AKT_NO_DAY && b.span.start < a.span.start) {
                last.year++;
                b = resolve(&last, hint, s);
            }
        } else {
            b = resolve(&last, hint, s);
        }
    }
    if (a.span.start == AKT_NO_DAY || b.span.start == AKT_NO_DAY || b.span.end < a.span.start)
        a.span = akt_no_span();
    else
        a.span.end = b.span.end;
    a.conflict = a.conflict || b.conflict;
    return a;
}

/* --- All dates of a text --- */

static akt_precision precision_of(const akt_written *w, akt_span span)
{
    static const akt_precision of_unit[] = {
        [UNIT_DAY] = AKT_PRECISION_DAY,          [UNIT_WEEK] = AKT_PRECISION_WEEK,
        [UNIT_WEEKEND] = AKT_PRECISION_WEEKEND,  [UNIT_MONTH] = AKT_PRECISION_MONTH,
        [UNIT_QUARTER] = AKT_PRECISION_QUARTER,  [UNIT_TERTIAL] = AKT_PRECISION_TERTIAL,
        [UNIT_SEASON] = AKT_PRECISION_SEASON,    [UNIT_HALF] = AKT_PRECISION_HALF,
        [UNIT_TERM] = AKT_PRECISION_TERM,        [UNIT_SCHOOL_YEAR] = AKT_PRECISION_TERM,
        [UNIT_YEAR] = AKT_PRECISION_YEAR,        [UNIT_DECADE] = AKT_PRECISION_DECADE,
        [UNIT_MANDATE] = AKT_PRECISION_MANDATE,  [UNIT_YEARS] = AKT_PRECISION_CENTURY,
        [UNIT_HOLIDAY] = AKT_PRECISION_DAY,      [UNIT_NTH_WEEKDAY] = AKT_PRECISION_DAY,
        [UNIT_NTH_WEEK] = AKT_PRECISION_WEEK,    [UNIT_TURN_YEAR] = AKT_PRECISION_RANGE,
        [UNIT_TURN_HALF] = AKT_PRECISION_RANGE,  [UNIT_TURN_QUARTER] = AKT_PRECISION_RANGE,
        [UNIT_TURN_MONTH] = AKT_PRECISION_RANGE, [UNIT_WEEKDAY] = AKT_PRECISION_DAY,
    };
    const akt_moment *m = &w->first;

    if (w->range || m->how >= HOW_OTHER_DAY || m->how == HOW_WINDOW)
        return AKT_PRECISION_RANGE;
    if (m->part == PART_LAST)
        return AKT_PRECISION_DAY;
    if (m->part != PART_WHOLE)
        return AKT_PRECISION_RANGE;
    if (m->unit == UNIT_HOLIDAY && span.end > span.start)
        return AKT_PRECISION_RANGE;
    return of_unit[m->unit];
}

static double confidence_of(const answer *a, const akt_written *w)
{
    static const double of_rule[] = {
        [AKT_RULE_WRITTEN] = 0.99,   [AKT_RULE_PARAGRAPH] = 0.9, [AKT_RULE_WEEKDAY] = 0.97,
        [AKT_RULE_TENSE] = 0.85,     [AKT_RULE_DEFAULT] = 0.6,   [AKT_RULE_RELATIVE] = 0.9,
        [AKT_RULE_CONVENTION] = 0.9,
    };
    double sure = of_rule[a->rule];

    if (a->span.start == AKT_NO_DAY)
        return 0;
    if (w->noisy)
        sure -= 0.04;
    if (a->conflict)
        sure -= 0.2;
    return sure;
}

/* Whether the year is written in this moment, and with it a day or a month. */
static void remember(state *s, const akt_written *w, const answer *a)
{
    const akt_moment *m = w->range ? &w->last : &w->first;
    int year, month, mday;

    if (a->span.start == AKT_NO_DAY)
        return;
    akt_day_split(a->span.end, &s->any_year, &month, &mday);
    if ((m->unit == UNIT_DAY || m->unit == UNIT_NTH_WEEKDAY ||
         (m->unit == UNIT_HOLIDAY && a->span.start == a->span.end)) &&
        m->how == HOW_CALENDAR) {
        akt_day_split(a->span.end, &year, &month, &mday);
        if (m->year_told == YEAR_WRITTEN || s->year != 0)
            s->month = month;
        if (m->year_told == YEAR_WRITTEN)
            s->year = year;
    }
}

/* Two digits for a year are a date only near the document's own (rule 12). */
static bool is_near(const akt_written *w, const state *s)
{
    int year = w->first.year;

    if (!w->short_year)
        return true;
    if (s->anchor == AKT_NO_DAY)
        return true;
    return year >= s->anchor_year - SHORT_BACK && year <= s->anchor_year + SHORT_AHEAD;
}

bool akt_date_is_plain(const akt_date *date)
{
    const akt_written *w = date->written;

    return w && w->first.unit == UNIT_DAY && w->first.how == HOW_CALENDAR && !w->short_year &&
           w->first.year_told == YEAR_WRITTEN && (!w->range || w->last.year_told == YEAR_WRITTEN);
}

size_t akt_dates_resolve(akt_date *dates, size_t n, const akt_date_context *context)
{
    state s = {.anchor = context->anchor};
    size_t kept = 0;

    if (s.anchor != AKT_NO_DAY)
        s.anchor_year = year_of(s.anchor);
    for (size_t i = 0; i < n; i++) {
        akt_date date = dates[i];
        const akt_written *w = date.written;
        answer a;

        if (!w) {
            dates[kept++] = date;
            continue;
        }
        if (w->paragraph != s.paragraph) {
            s.paragraph = w->paragraph;
            s.year = s.month = 0;
        }
        if (!is_near(w, &s))
            continue;
        a = w->range ? resolve_range(w, (akt_tense)w->hint, &s)
                     : resolve(&w->first, (akt_tense)w->hint, &s);
        date.start = a.span.start;
        date.end = a.span.end;
        date.rule = a.rule;
        date.conflict = a.conflict;
        date.precision = precision_of(w, a.span);
        date.confidence = confidence_of(&a, w);
        remember(&s, w, &a);
        dates[kept++] = date;
    }
    return kept;
}
