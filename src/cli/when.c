#include "cli/when.h"

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

bool cli_when(akt_str text, akt_day *start, akt_day *end)
{
    akt_arena arena = {0};
    akt_date *dates;
    size_t n;
    bool found;

    text = akt_str_trim(text);
    if (calendar(text, start, end))
        return true;
    found = akt_dates_find(text, &arena, &dates, &n) && n == 1 && dates[0].offset == 0 &&
            dates[0].length == text.len && dates[0].start != AKT_NO_DAY;
    if (found) {
        *start = dates[0].start;
        *end = dates[0].end;
    }
    akt_arena_free(&arena);
    return found;
}
