/* Values that are known to be dates because a label or a meta tag says so. There, forms may be read
 * that running text would make something else of: "27/6 2025", "250627", "juni 2025", "2025". */
#include "dates/scan.h"

#include "dates/glyph.h"
#include "dates/month.h"

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

static bool accept(akt_written *out, int year, int month, int day, size_t behind)
{
    if (year < 1500 || year > 2199 || month < 0 || month > 12 || day < 0 || day > 31)
        return false;
    *out = (akt_written){out->offset, behind - out->offset, year, month, day};
    return true;
}

/* "20250627" and "250627" */
static bool form_compact(const numbers *in, akt_written *out)
{
    int number = in->value[0], month = number / 100 % 100, day = number % 100;
    int year = full_year(number / 10000, in->digits[0] == 6 ? 2 : 4);

    return (in->digits[0] == 6 || in->digits[0] == 8) && month != 0 && day != 0 &&
           accept(out, year, month, day, in->behind[0]);
}

/* "2025-6-27", "2025/06/27", "25-06-27" */
static bool form_year_first(const numbers *in, akt_written *out)
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
static bool form_day_first(const numbers *in, akt_written *out)
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
static bool form_part(akt_str value, const numbers *in, akt_written *out)
{
    if (in->digits[0] != 4)
        return false;
    if (in->n == 2 && in->mark[0] == '-' && in->digits[1] == 2 && in->value[1] != 0)
        return accept(out, in->value[0], in->value[1], 0, in->behind[1]);
    return in->n == 1 && akt_skip_blanks(value, in->behind[0]) == value.len &&
           accept(out, in->value[0], 0, 0, in->behind[0]);
}

/* "juni 2025" */
static bool form_month_name(akt_str value, size_t at, akt_written *out)
{
    int month = akt_month_at(value, at, &at);
    numbers year;

    if (month == 0)
        return false;
    read_numbers(value, akt_skip_blanks(value, at), &year);
    return year.n >= 1 && year.digits[0] == 4 &&
           accept(out, year.value[0], month, 0, year.behind[0]);
}

bool akt_scan_value(akt_str value, akt_written *out)
{
    size_t from = akt_skip_blanks(value, 0), at = 0;
    akt_glyph behind;
    numbers in;

    if (akt_scan_next(value, &at, out) && out->offset == from)
        return true;
    *out = (akt_written){.offset = from};
    read_numbers(value, from, &in);
    if (in.n == 0)
        return form_month_name(value, from, out);
    if (!form_compact(&in, out) && !form_year_first(&in, out) && !form_day_first(&in, out) &&
        !form_part(value, &in, out))
        return false;
    at = out->offset + out->length;
    if (at + 1 < value.len && value.ptr[at] == '-' && akt_is_digit(value.ptr[at + 1]))
        return false; /* "640823-3234" */
    behind = akt_glyph_at(value, at);
    return behind != AKT_GLYPH_DIGIT && (!akt_glyph_is_letter(behind) || out->day != 0);
}
