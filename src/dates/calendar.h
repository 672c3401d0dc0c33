/* The calendar behind dates: weeks, holidays and parts of a year. Weeks are ISO weeks, Monday is
 * day 1 of one. Years are 1..9999; a day that does not exist is AKT_NO_DAY. */
#ifndef AKT_DATES_CALENDAR_H
#define AKT_DATES_CALENDAR_H

#include "dates/date.h"

typedef struct akt_span { /* whole days, both included; both AKT_NO_DAY when there are none */
    akt_day start, end;
} akt_span;

static inline akt_span akt_no_span(void)
{
    return (akt_span){AKT_NO_DAY, AKT_NO_DAY};
}

int akt_weekday_of(akt_day day);            /* 1 Monday .. 7 Sunday */
akt_day akt_week_start(akt_day day);        /* its Monday */
int akt_week_year(akt_day day);             /* the year its ISO week belongs to */
akt_span akt_week_span(int year, int week); /* none when the year has no such week */

/* The first of `first` to the last of `last`; months may be beyond 12 and go on in the next year.
 */
akt_span akt_months_span(int year, int first, int last);

/* The day n months later (earlier when n is negative), or that month's last. */
akt_day akt_add_months(akt_day day, int n);

/* The nth (1..5; 99 the last) such weekday of a month. */
akt_day akt_nth_weekday(int year, int month, int nth, int weekday);

typedef enum akt_holiday {
    HOLIDAY_NEW_YEAR = 1,
    HOLIDAY_NEW_YEARS_EVE,
    HOLIDAY_NEW_YEARS_DAY,
    HOLIDAY_EPIPHANY_EVE,
    HOLIDAY_EPIPHANY,
    HOLIDAY_MAUNDY_THURSDAY,
    HOLIDAY_GOOD_FRIDAY,
    HOLIDAY_EASTER_EVE,
    HOLIDAY_EASTER_DAY,
    HOLIDAY_EASTER_MONDAY,
    HOLIDAY_EASTER,
    HOLIDAY_WALPURGIS,
    HOLIDAY_MAY_DAY,
    HOLIDAY_ASCENSION,
    HOLIDAY_WHITSUN_EVE,
    HOLIDAY_WHITSUN,
    HOLIDAY_WHITSUNTIDE,
    HOLIDAY_WHIT_MONDAY,
    HOLIDAY_NATIONAL_DAY,
    HOLIDAY_MIDSUMMER_EVE,
    HOLIDAY_MIDSUMMER_DAY,
    HOLIDAY_MIDSUMMER,
    HOLIDAY_MIDSUMMER_WEEKEND,
    HOLIDAY_ALL_SAINTS,
    HOLIDAY_ALL_SAINTS_WEEKEND,
    HOLIDAY_ADVENT_1,
    HOLIDAY_ADVENT_2,
    HOLIDAY_ADVENT_3,
    HOLIDAY_ADVENT_4,
    HOLIDAY_LUCIA,
    HOLIDAY_CHRISTMAS_EVE,
    HOLIDAY_CHRISTMAS_DAY,
    HOLIDAY_BOXING_DAY,
    HOLIDAY_CHRISTMAS,
} akt_holiday;

/* In the year named; new year's is the turn at that year's end. */
akt_span akt_holiday_span(akt_holiday holiday, int year);

#endif
