/* Days and their numbers: the proleptic Gregorian calendar, counted in eras of 400 years that begin
 * on 1 March, so that the leap day is the last of its year (Howard Hinnant, "chrono-compatible
 * low-level date algorithms"). */
#include "dates/date.h"

#include <stdio.h>

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
    char text[40]; /* wide enough for any three ints */
    int year, month, mday;

    out[0] = 0;
    if (day < akt_day_of(1, 1, 1) || day > akt_day_of(9999, 12, 31))
        return;
    akt_day_split(day, &year, &month, &mday);
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, mday);
    for (size_t i = 0; i < 11; i++)
        out[i] = text[i];
    out[10] = 0;
}

const char *akt_precision_name(akt_precision precision)
{
    static const char *const names[] = {"day",  "week", "month",  "quarter", "season",
                                        "half", "year", "decade", "range"};
    return names[precision];
}

const char *akt_role_name(akt_role role)
{
    static const char *const names[] = {"mentioned", "document-date", "decided", "proposed",
                                        "deadline",  "planned",       "period"};
    return names[role];
}

const char *akt_rule_name(akt_rule rule)
{
    static const char *const names[] = {"written"};
    return names[rule];
}
