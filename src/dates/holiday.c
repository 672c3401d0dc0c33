/* When Swedish holidays fall: fixed days, days counted from Easter, and Saturdays and Sundays
 * inside a week of days (lagen 1989:253 om allmänna helgdagar). */
#include "dates/calendar.h"

/* Easter Day: the anonymous Gregorian algorithm (Meeus, "Astronomical Algorithms", chapter 8). */
static akt_day easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
    int f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;

    return akt_day_of(year, n / 31, n % 31 + 1);
}

static akt_span days(akt_day first, int n)
{
    return first == AKT_NO_DAY ? akt_no_span() : (akt_span){first, first + n - 1};
}

/* The first such weekday from this day on. */
static akt_day weekday_from(akt_day day, int weekday)
{
    return day == AKT_NO_DAY ? day : day + (weekday - akt_weekday_of(day) + 7) % 7;
}

static akt_span from_easter(akt_holiday holiday, int year)
{
    akt_day day = easter(year);

    if (day == AKT_NO_DAY)
        return akt_no_span();
    switch (holiday) {
    case HOLIDAY_MAUNDY_THURSDAY:
        return days(day - 3, 1);
    case HOLIDAY_GOOD_FRIDAY:
        return days(day - 2, 1);
    case HOLIDAY_EASTER_EVE:
        return days(day - 1, 1);
    case HOLIDAY_EASTER_DAY:
        return days(day, 1);
    case HOLIDAY_EASTER_MONDAY:
        return days(day + 1, 1);
    case HOLIDAY_EASTER:
        return days(day - 2, 4);
    case HOLIDAY_ASCENSION:
        return days(day + 39, 1);
    case HOLIDAY_WHITSUN_EVE:
        return days(day + 48, 1);
    case HOLIDAY_WHITSUN:
        return days(day + 49, 1);
    case HOLIDAY_WHITSUNTIDE:
        return days(day + 48, 2);
    case HOLIDAY_WHIT_MONDAY:
        return days(day + 50, 1);
    default:
        return akt_no_span();
    }
}

akt_span akt_holiday_span(akt_holiday holiday, int year)
{
    akt_day midsummer = weekday_from(akt_day_of(year, 6, 19), 5);
    akt_day saints = weekday_from(akt_day_of(year, 10, 31), 6);
    akt_day advent = weekday_from(akt_day_of(year, 11, 27), 7);

    if (akt_day_of(year, 1, 1) == AKT_NO_DAY)
        return akt_no_span();
    switch (holiday) {
    case HOLIDAY_NEW_YEAR:
        return days(akt_day_of(year, 12, 31), 2);
    case HOLIDAY_NEW_YEARS_EVE:
        return days(akt_day_of(year, 12, 31), 1);
    case HOLIDAY_NEW_YEARS_DAY:
        return days(akt_day_of(year, 1, 1), 1);
    case HOLIDAY_EPIPHANY_EVE:
        return days(akt_day_of(year, 1, 5), 1);
    case HOLIDAY_EPIPHANY:
        return days(akt_day_of(year, 1, 6), 1);
    case HOLIDAY_WALPURGIS:
        return days(akt_day_of(year, 4, 30), 1);
    case HOLIDAY_MAY_DAY:
        return days(akt_day_of(year, 5, 1), 1);
    case HOLIDAY_NATIONAL_DAY:
        return days(akt_day_of(year, 6, 6), 1);
    case HOLIDAY_MIDSUMMER_EVE:
        return days(midsummer, 1);
    case HOLIDAY_MIDSUMMER_DAY:
        return days(midsummer + 1, 1);
    case HOLIDAY_MIDSUMMER:
        return days(midsummer, 2);
    case HOLIDAY_MIDSUMMER_WEEKEND:
        return days(midsummer, 3);
    case HOLIDAY_ALL_SAINTS:
        return days(saints, 1);
    case HOLIDAY_ALL_SAINTS_WEEKEND:
        return days(saints, 2);
    case HOLIDAY_ADVENT_1:
    case HOLIDAY_ADVENT_2:
    case HOLIDAY_ADVENT_3:
    case HOLIDAY_ADVENT_4:
        return days(advent + 7 * (int)(holiday - HOLIDAY_ADVENT_1), 1);
    case HOLIDAY_LUCIA:
        return days(akt_day_of(year, 12, 13), 1);
    case HOLIDAY_CHRISTMAS_EVE:
        return days(akt_day_of(year, 12, 24), 1);
    case HOLIDAY_CHRISTMAS_DAY:
        return days(akt_day_of(year, 12, 25), 1);
    case HOLIDAY_BOXING_DAY:
        return days(akt_day_of(year, 12, 26), 1);
    case HOLIDAY_CHRISTMAS:
        return days(akt_day_of(year, 12, 24), 3);
    default:
        return from_easter(holiday, year);
    }
}
