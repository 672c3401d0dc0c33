/* Values that are known to be dates because a label or a meta tag says so. There, forms may be read
 * that running text would make something else of: "27/6 2025", "250627", "juni 2025", "2025". */
#include "dates/resolve.h"

#include "dates/glyph.h"

typedef struct written {
    size_t offset, length;
    int year, month, day; /* 0 = not written */
} written;

/* Numbers and the marks between them, as they stand at the start of a value. */
typedef struct numbers {
    int value[3];
    size_t digits[3];
    size_t behind[3]; /* where each ends */
    char mark[2];     /* '-', '/', '.' or ' ' between them */
    size_t n;
} numbers;

static char mark_at(akt_str value, size_t at, size_t *behind)
{
    size_t dash = akt_dash_at(value, at);
    bool point = at < value.len && (value.ptr[at] == '/' || value.ptr[at] == '.');

    *behind = at + (dash != 0 ? dash : 1);
    if (dash != 0)
        return '-';
    if (point)
        return value.ptr[at];
    *behind = akt_skip_blanks(value, at);
    return *behind > at ? ' ' : 0;
}

static void read_numbers(akt_str value, size_t at, numbers *out)
{
    *out = (numbers){0};
    while (out->n < 3) {
        size_t digits = akt_count_digits(value, at);

        if (digits == 0 || digits > 8)
            return;
        out->value[out->n] = akt_number_at(value, at, digits);
        out->digits[out->n] = digits;
        out->behind[out->n] = at += digits;
        if (++out->n == 3 || (out->mark[out->n - 1] = mark_at(value, at, &at)) == 0)
            return;
    }
}

/* Two digits for a year: this is read where a label says "date", so it is a year of the last or
 * this century, whichever lies nearer to the year 2000. */
static int full_year(int year, size_t digits)
{
    if (digits != 2)
        return year;
    return year < 50 ? 2000 + year : 1900 + year;
}

static bool accept(written *out, int year, int month, int day, size_t behind)
{
    if (year < 1500 || year > 2199 || month < 0 || month > 12 || day < 0 || day > 31)
        return false;
    *out = (written){out->offset, behind - out->offset, year, month, day};
    return true;
}

/* "20250627" and "250627" */
static bool form_compact(const numbers *in, written *out)
{
    int number = in->value[0], month = number / 100 % 100, day = number % 100;
    int year = full_year(number / 10000, in->digits[0] == 6 ? 2 : 4);

    return (in->digits[0] == 6 || in->digits[0] == 8) && month != 0 && day != 0 &&
           accept(out, year, month, day, in->behind[0]);
}

/* "2025-6-27", "2025/06/27", "25-06-27" */
static bool form_year_first(const numbers *in, written *out)
{
    bool same = in->n == 3 && in->mark[0] == in->mark[1] && in->mark[0] != ' ';

    if (in->digits[0] != 4 && !(in->digits[0] == 2 && in->mark[0] == '-' && in->digits[1] == 2))
        return false;
    return same && in->digits[1] <= 2 && in->digits[2] <= 2 && in->value[1] != 0 &&
           in->value[2] != 0 &&
           accept(out, full_year(in->value[0], in->digits[0]), in->value[1], in->value[2],
                  in->behind[2]);
}

/* "27/6 2025", "27/6-25", "27.6.2025" */
static bool form_day_first(const numbers *in, written *out)
{
    if (in->n != 3 || in->digits[0] > 2 || in->digits[1] > 2 || in->value[0] == 0 ||
        in->value[1] == 0 || (in->digits[2] != 4 && in->digits[2] != 2))
        return false;
    if (in->mark[0] != '/' && !(in->mark[0] == '.' && in->mark[1] == '.'))
        return false;
    return accept(out, full_year(in->value[2], in->digits[2]), in->value[1], in->value[0],
                  in->behind[2]);
}

/* "2025-06" and "2025", with nothing behind that would make them part of a longer number */
static bool form_part(akt_str value, const numbers *in, written *out)
{
    if (in->digits[0] != 4)
        return false;
    if (in->n == 2 && in->mark[0] == '-' && in->digits[1] == 2 && in->value[1] != 0)
        return accept(out, in->value[0], in->value[1], 0, in->behind[1]);
    return in->n == 1 && akt_skip_blanks(value, in->behind[0]) == value.len &&
           accept(out, in->value[0], 0, 0, in->behind[0]);
}

static akt_date as_date(const written *w)
{
    akt_moment m = {.year_told = YEAR_WRITTEN,
                    .year = (int16_t)w->year,
                    .month = (int8_t)w->month,
                    .day = (int8_t)w->day};
    akt_date date = {.offset = w->offset, .length = w->length, .confidence = 1};
    akt_span span;

    m.unit = w->day != 0 ? UNIT_DAY : w->month != 0 ? UNIT_MONTH : UNIT_YEAR;
    date.precision = w->day != 0     ? AKT_PRECISION_DAY
                     : w->month != 0 ? AKT_PRECISION_MONTH
                                     : AKT_PRECISION_YEAR;
    span = akt_span_in(&m, w->year);
    date.start = span.start;
    date.end = span.end;
    if (date.start == AKT_NO_DAY)
        date.confidence = 0;
    return date;
}

/* A day or a month in full at the start of the value, as running text has it. */
static bool read_text(akt_str value, size_t from, akt_date *out)
{
    enum { ENOUGH = 80 }; /* bytes; values may be whole paragraphs */
    akt_arena arena = {0};
    akt_date *dates;
    size_t n;
    bool found;

    found = akt_dates_find(akt_str_slice(value, 0, from + ENOUGH), &arena, &dates, &n) && n > 0 &&
            dates[0].offset == from && !dates[0].written->range &&
            dates[0].rule == AKT_RULE_WRITTEN && dates[0].confidence >= 0 &&
            dates[0].written->first.year_told == YEAR_WRITTEN &&
            (dates[0].precision == AKT_PRECISION_DAY || dates[0].precision == AKT_PRECISION_MONTH);
    if (found) {
        *out = dates[0];
        out->written = NULL;
        out->role = AKT_ROLE_MENTIONED;
        for (size_t i = 0; i < out->length; i++)
            if (value.ptr[out->offset + i] == 'T' && i >= 8)
                out->length = i; /* a clock time is no part of the value */
    }
    akt_arena_free(&arena);
    return found;
}

bool akt_date_read(akt_str value, akt_date *out)
{
    size_t from = akt_skip_blanks(value, 0), at;
    written w = {.offset = from};
    akt_glyph behind;
    numbers in;

    if (read_text(value, from, out))
        return true;
    read_numbers(value, from, &in);
    if (in.n == 0 || (!form_compact(&in, &w) && !form_year_first(&in, &w) &&
                      !form_day_first(&in, &w) && !form_part(value, &in, &w)))
        return false;
    at = w.offset + w.length;
    if (at + 1 < value.len && value.ptr[at] == '-' && akt_is_digit(value.ptr[at + 1]))
        return false; /* "640823-3234" */
    behind = akt_glyph_at(value, at);
    if (behind == AKT_GLYPH_DIGIT || (akt_glyph_is_letter(behind) && w.day == 0))
        return false;
    *out = as_date(&w);
    return true;
}
