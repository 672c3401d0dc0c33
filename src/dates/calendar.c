/* Days and their numbers: the proleptic Gregorian calendar, counted in eras of 400 years that begin
 * on 1 March, so that the leap day is the last of its year (Howard Hinnant, "chrono-compatible
 * low-level date algorithms"). */
#include "dates/calendar.h"

enum { ERA_DAYS = 146097, EPOCH = 719468 /* days from 0000-03-01 to 1970-01-01 */ };

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month - 1] + (month == 2 && leap);
}

akt_day akt_day_of(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year, era, of_era, of_year;

    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month))
        return AKT_NO_DAY;
    era = y / 400;
    of_era = y % 400;
    of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH;
}

void akt_day_split(akt_day day, int *year, int *month, int *mday)
{
    int from_zero = day + EPOCH, era = from_zero / ERA_DAYS, of_era = from_zero % ERA_DAYS;
    int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * y + y / 4 - y / 100), m = (5 * of_year + 2) / 153;

    *mday = of_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = y + era * 400 + (*month <= 2);
}

void akt_day_text(akt_day day, char out[11])
{
    int year, month, mday;

    out[0] = 0;
    if (day < akt_day_of(1, 1, 1) || day > akt_day_of(9999, 12, 31))
        return;
    akt_day_split(day, &year, &month, &mday);
    for (size_t i = 4; i-- > 0; year /= 10)
        out[i] = (char)('0' + year % 10);
    out[4] = out[7] = '-';
    out[5] = (char)('0' + month / 10);
    out[6] = (char)('0' + month % 10);
    out[8] = (char)('0' + mday / 10);
    out[9] = (char)('0' + mday % 10);
    out[10] = 0;
}

int akt_weekday_of(akt_day day)
{
    int from_monday = (day + 3) % 7; /* 1970-01-01 was a Thursday */

    return from_monday < 0 ? from_monday + 8 : from_monday + 1;
}

akt_day akt_week_start(akt_day day)
{
    return day - akt_weekday_of(day) + 1;
}

int akt_week_year(akt_day day)
{
    int year, month, mday;

    akt_day_split(akt_week_start(day) + 3, &year, &month, &mday); /* its Thursday */
    return year;
}

akt_span akt_week_span(int year, int week)
{
    akt_day january = akt_day_of(year, 1, 4), start;

    if (january == AKT_NO_DAY || week < 1 || week > 53)
        return akt_no_span();
    start = akt_week_start(january) + 7 * (week - 1);
    return akt_week_year(start) == year ? (akt_span){start, start + 6} : akt_no_span();
}

akt_span akt_months_span(int year, int first, int last)
{
    int first_year = year + (first - 1) / 12, last_year = year + (last - 1) / 12;
    int last_month = (last - 1) % 12 + 1;
    akt_span span;

    span.start = akt_day_of(first_year, (first - 1) % 12 + 1, 1);
    span.end = akt_day_of(last_year, last_month, 1);
    if (span.start == AKT_NO_DAY || span.end == AKT_NO_DAY)
        return akt_no_span();
    span.end += days_in_month(last_year, last_month) - 1;
    return span;
}

akt_day akt_add_months(akt_day day, int n)
{
    int year, month, mday, months;

    akt_day_split(day, &year, &month, &mday);
    months = year * 12 + month - 1 + n;
    if (months < 12)
        return AKT_NO_DAY;
    year = months / 12;
    month = months % 12 + 1;
    if (year > 9999)
        return AKT_NO_DAY;
    return akt_day_of(year, month,
                      mday < days_in_month(year, month) ? mday : days_in_month(year, month));
}

akt_day akt_nth_weekday(int year, int month, int nth, int weekday)
{
    akt_day first = akt_day_of(year, month, 1), day;
    int days;

    if (first == AKT_NO_DAY)
        return AKT_NO_DAY;
    days = days_in_month(year, month);
    if (nth == 99) {
        day = first + days - 1;
        return day - (akt_weekday_of(day) - weekday + 7) % 7;
    }
    day = first + (weekday - akt_weekday_of(first) + 7) % 7 + 7 * (nth - 1);
    return day < first + days ? day : AKT_NO_DAY;
}
