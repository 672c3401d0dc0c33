#include "query/period.h"

#include "text/token.h"

#include <time.h>

/* Digits at *at, exactly n of them, as a number; -1 if there are not. */
static int number(akt_str text, size_t *at, size_t n)
{
    int value = 0;

    if (text.len - *at < n)
        return -1;
    for (size_t i = 0; i < n; i++) {
        if (!akt_is_digit(text.ptr[*at + i]))
            return -1;
        value = 10 * value + (text.ptr[*at + i] - '0');
    }
    *at += n;
    return value;
}

static bool byte_at(akt_str text, size_t *at, char wanted)
{
    if (*at >= text.len || akt_lower_ascii(text.ptr[*at]) != wanted)
        return false;
    ++*at;
    return true;
}

/* ISO 8601: weeks begin on Monday, and 4 January lies in week 1. */
static bool week_of(int year, int week, akt_day *start, akt_day *end)
{
    akt_day fourth = akt_day_of(year, 1, 4);
    int since_monday, thursday_year, month, day;

    if (fourth == AKT_NO_DAY || week < 1 || week > 53)
        return false;
    since_monday = (int)((((int64_t)fourth + 3) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
    *start = fourth - since_monday + 7 * (week - 1);
    *end = *start + 6;
    akt_day_split(*start + 3, &thursday_year, &month, &day);
    return thursday_year == year; /* most years have no week 53 */
}

static bool month_of(int year, int month, akt_day *start, akt_day *end)
{
    akt_day next = month == 12 ? akt_day_of(year + 1, 1, 1) : akt_day_of(year, month + 1, 1);

    *start = akt_day_of(year, month, 1);
    *end = next == AKT_NO_DAY ? akt_day_of(year, month, 31) : next - 1;
    return *start != AKT_NO_DAY && *end != AKT_NO_DAY;
}

static bool calendar(akt_str text, akt_day *start, akt_day *end)
{
    size_t at = 0;
    int year = number(text, &at, 4), part;

    if (year < 1)
        return false;
    if (at == text.len) {
        *start = akt_day_of(year, 1, 1);
        *end = akt_day_of(year, 12, 31);
        return true;
    }
    if (!byte_at(text, &at, '-'))
        return false;
    if (byte_at(text, &at, 'w') || byte_at(text, &at, 'v')) { /* v: vecka */
        part = number(text, &at, text.len - at == 1 ? 1 : 2);
        return at == text.len && part > 0 && week_of(year, part, start, end);
    }
    part = number(text, &at, 2);
    if (at == text.len)
        return part > 0 && month_of(year, part, start, end);
    if (part < 1 || !byte_at(text, &at, '-'))
        return false;
    *start = *end = akt_day_of(year, part, number(text, &at, 2));
    return at == text.len && *start != AKT_NO_DAY;
}

static akt_day today(void)
{
    time_t now = time(NULL);
    struct tm local;

    if (!localtime_r(&now, &local))
        return AKT_NO_DAY;
    return akt_day_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

/* Words that bound a date, as the option does already: "senast 2024", "fr.o.m. mars". */
static bool is_bound(akt_str word)
{
    static const char *const bounds[] = {
        "senast", "tidigast", "före",  "innan",        "efter", "fr.o.m.", "t.o.m.",      "from",
        "tom",    "fr o m",   "t o m", "från och med", "kring", "omkring", "till och med"};

    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
        if (akt_str_eq_ascii_case(word, akt_str_of(bounds[i])))
            return true;
    return false;
}

/* The one expression that text is, as a text of that day would mean it: "i fredags", "förra året",
 * "v.12". A word before it may stand, as "i" does in "i mars". */
static bool expression(akt_str text, akt_day anchor, akt_date *out)
{
    akt_arena arena = {0};
    akt_date_context context = {anchor};
    akt_date *dates;
    size_t n;
    bool found = akt_dates_find(text, &arena, &dates, &n);

    if (found)
        n = akt_dates_resolve(dates, n, &context);
    found = found && n == 1 && dates[0].offset + dates[0].length == text.len &&
            dates[0].start != AKT_NO_DAY;
    if (found) {
        akt_str before = akt_str_trim(akt_str_slice(text, 0, dates[0].offset));

        found = before.len == 0 || akt_is_stop_word(before) || is_bound(before);
        *out = dates[0];
    }
    akt_arena_free(&arena);
    return found;
}

bool akt_period_read(akt_str text, akt_day *start, akt_day *end)
{
    akt_date date;

    text = akt_str_trim(text);
    if (calendar(text, start, end))
        return true;
    if (!expression(text, today(), &date))
        return false;
    *start = date.start;
    *end = date.end;
    return true;
}

bool akt_period_is_open(akt_str text)
{
    akt_day start, end;
    akt_date date;

    text = akt_str_trim(text);
    return !calendar(text, &start, &end) && expression(text, today(), &date) &&
           date.rule == AKT_RULE_DEFAULT;
}

void akt_period_move(akt_str text, akt_day from, akt_day to, akt_day *start, akt_day *end)
{
    akt_day best = AKT_NO_DAY;
    akt_date date;

    for (int months = -14; months <= 14; months++) {
        akt_day anchor = (from != AKT_NO_DAY ? from : to) + 30 * months;

        if (!expression(akt_str_trim(text), anchor, &date))
            continue;
        if (from != AKT_NO_DAY ? date.end < from || (best != AKT_NO_DAY && date.start >= best)
                               : date.start > to || (best != AKT_NO_DAY && date.start <= best))
            continue;
        best = *start = date.start;
        *end = date.end;
    }
}

bool akt_period_range(akt_str text, akt_day *from, akt_day *to)
{
    size_t dots = akt_str_find(text, AKT_STR(".."), 0);
    akt_day end, start;

    *from = *to = AKT_NO_DAY;
    if (dots == AKT_NONE)
        return akt_period_read(text, from, to);
    if (dots > 0 && !akt_period_read(akt_str_slice(text, 0, dots), from, &end))
        return false;
    if (dots + 2 < text.len &&
        !akt_period_read(akt_str_slice(text, dots + 2, text.len), &start, to))
        return false;
    return text.len > 2 && (*from == AKT_NO_DAY || *to == AKT_NO_DAY || *from <= *to);
}
