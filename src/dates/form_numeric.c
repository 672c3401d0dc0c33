/* Dates in figures. What surrounds the figures decides whether they are part of something longer
 * ("RS 2024-05699", "031-12 34 56", "3/4 av ledamöterna"). */
#include "dates/day_month.h"

static bool is_day_of_month(int month, int day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static void set_day(akt_form *out, int year, int month, int day, size_t next)
{
    out->m = (akt_moment){.unit = UNIT_DAY,
                          .year_told = year != 0 ? YEAR_WRITTEN : YEAR_MISSING,
                          .year = (int16_t)year,
                          .month = (int8_t)month,
                          .day = (int8_t)day};
    out->next = next;
}

static int full_year(int year)
{
    return year < 50 ? 2000 + year : 1900 + year;
}

static bool any_noise(const akt_reader *r, size_t from, size_t next)
{
    for (size_t i = from; i < next; i++)
        if (akt_tok(r, i)->flags & TOKEN_NOISY)
            return true;
    return false;
}

/* Behind "T08:30:00.0+01:00" or "Z"; at itself when there is none. */
static size_t skip_time(const akt_reader *r, size_t i)
{
    size_t at = i + 1;

    if (akt_has_blank(r, i) || akt_piece_at(r, i) != PIECE_WORD ||
        akt_tok(r, i)->to - akt_tok(r, i)->from != 1)
        return i;
    char mark = akt_tok_text(r, i).ptr[0];

    if (mark == 'Z')
        return i + 1; /* "2024-11-29Z" */
    if (mark != 'T' || akt_number(r, at, 2, 6) < 0)
        return i;
    at++;
    for (int k = 0; k < 3; k++)
        if ((akt_piece_at(r, at) == PIECE_COLON || akt_piece_at(r, at) == PIECE_POINT) &&
            !akt_has_blank(r, at) && !akt_has_blank(r, at + 1) && akt_number(r, at + 1, 1, 9) >= 0)
            at += 2;
    if (!akt_has_blank(r, at) && akt_piece_at(r, at) == PIECE_WORD &&
        akt_tok(r, at)->to - akt_tok(r, at)->from == 1 && akt_tok_text(r, at).ptr[0] == 'Z')
        return at + 1;
    if (!akt_has_blank(r, at) && !akt_has_blank(r, at + 1) && akt_number(r, at + 1, 2, 4) >= 0 &&
        (akt_piece_at(r, at) == PIECE_DASH || akt_tok_text(r, at).ptr[0] == '+')) {
        at += 2;
        if (akt_piece_at(r, at) == PIECE_COLON && akt_number(r, at + 1, 2, 2) >= 0)
            at += 2;
    }
    return at;
}

/* "+01:00" behind a day */
static size_t skip_zone(const akt_reader *r, size_t i)
{
    if (!akt_has_blank(r, i) && akt_piece_at(r, i) == PIECE_OTHER &&
        akt_tok_text(r, i).ptr[0] == '+' && akt_number(r, i + 1, 2, 2) >= 0 &&
        akt_piece_at(r, i + 2) == PIECE_COLON && akt_number(r, i + 3, 2, 2) >= 0)
        return i + 4;
    return i;
}

/* YYYY-MM-DD; scans may have put blanks around the dashes, but then around one mark or both. */
static bool form_iso(const akt_reader *r, size_t i, akt_form *out)
{
    int year = akt_number(r, i, 4, 4), month, day;
    akt_piece mark = akt_piece_at(r, i + 1);
    size_t next = i + 5;

    if (!akt_is_year(year) || (mark != PIECE_DASH && mark != PIECE_SLASH && mark != PIECE_POINT) ||
        akt_piece_at(r, i + 3) != mark)
        return false;
    month = akt_number(r, i + 2, 2, 2);
    day = akt_number(r, i + 4, 2, 2);
    if (!is_day_of_month(month, day))
        return false;
    if (mark != PIECE_DASH && (akt_has_blank(r, i + 1) || akt_has_blank(r, i + 4)))
        return false;
    if (akt_str_ends(akt_tok_text(r, i - 1), AKT_STR("nummer")) ||
        akt_str_ends(akt_tok_text(r, i - 1), AKT_STR("numret")))
        return false; /* "artikelnummer 2020-11-12" */
    set_day(out, year, month, day, next);
    out->next = skip_time(r, next);
    if (out->next == next)
        out->next = skip_zone(r, next);
    return true;
}

/* "2025-4-7"; "2024-11-2" may as well be cut off, and needs a word that dates before it. */
static bool form_iso_bare(const akt_reader *r, size_t i, akt_form *out)
{
    int year = akt_number(r, i, 4, 4), month = akt_number(r, i + 2, 1, 2);
    int day = akt_number(r, i + 4, 1, 2);

    if (year < 1900 || year > 2099 || !is_day_of_month(month, day) ||
        akt_piece_at(r, i + 1) != PIECE_DASH || akt_piece_at(r, i + 3) != PIECE_DASH ||
        akt_is_numbered(r, i - 1) || (akt_tok(r, i - 1)->flags & TOKEN_CAPS))
        return false;
    if ((month > 9 || day > 9 || akt_tok(r, i + 2)->digits + akt_tok(r, i + 4)->digits > 2) &&
        (!akt_behind(r, i, AKT_W_DATED) || (month < 10 && akt_tok(r, i + 2)->digits > 1)))
        return false;
    for (size_t k = i + 1; k < i + 5; k++)
        if (akt_has_blank(r, k))
            return false;
    set_day(out, year, month, day, i + 5);
    return true;
}

/* "28.11.2024", "28 . 12 . 2017", "28-11-2024", "04/06/2024" */
static bool form_day_first(const akt_reader *r, size_t i, akt_form *out)
{
    int day = akt_number(r, i, 1, 2), month = akt_number(r, i + 2, 1, 2);
    int year = akt_number(r, i + 4, 4, 4);
    akt_piece mark = akt_piece_at(r, i + 1);

    if (!is_day_of_month(month, day) || akt_piece_at(r, i + 3) != mark)
        return false;
    if (mark != PIECE_POINT && mark != PIECE_SLASH && mark != PIECE_DASH)
        return false;
    if (year < 0 && mark == PIECE_POINT && akt_number(r, i + 4, 2, 2) >= 0 &&
        (akt_behind(r, i, AKT_W_DATED) || akt_is(r, i - 1, AKT_W_DEADLINE)))
        year = full_year(akt_number(r, i + 4, 2, 2));
    if (year < 0 && mark == PIECE_SLASH && akt_number(r, i + 4, 2, 2) >= 0 &&
        !akt_has_blank(r, i + 4))
        year = full_year(akt_number(r, i + 4, 2, 2));
    if (!akt_is_year(year) || (mark == PIECE_DASH && akt_has_blank(r, i + 1)))
        return false;
    set_day(out, year, month, day, i + 5);
    return true;
}

/* YY-MM-DD: a date when the year is near the document's, which resolve.c sees to. */
static bool form_short_iso(const akt_reader *r, size_t i, akt_form *out)
{
    int year = akt_number(r, i, 2, 2), month = akt_number(r, i + 2, 2, 2);
    int day = akt_number(r, i + 4, 2, 2);

    if (year < 0 || !is_day_of_month(month, day) || akt_piece_at(r, i + 1) != PIECE_DASH ||
        akt_piece_at(r, i + 3) != PIECE_DASH)
        return false;
    for (size_t k = i + 1; k < i + 5; k++)
        if (akt_has_blank(r, k))
            return false;
    if (akt_piece_at(r, i - 1) == PIECE_NUMBER ||
        (akt_piece_at(r, i - 1) == PIECE_WORD && akt_is_numbered(r, i - 1)) ||
        (akt_piece_at(r, i + 5) == PIECE_NUMBER && akt_number(r, i + 5, 1, 2) < 0) ||
        (akt_piece_at(r, i + 5) == PIECE_NUMBER && akt_piece_at(r, i + 6) != PIECE_COLON &&
         akt_piece_at(r, i + 6) != PIECE_POINT))
        return false;
    set_day(out, full_year(year), month, day, i + 5);
    out->short_year = true;
    return true;
}

/* "20241129", and "241128" behind a cue. */
static bool form_compact(const akt_reader *r, size_t i, akt_form *out)
{
    int number = akt_number(r, i, 6, 8), month = number / 100 % 100, day = number % 100, year;
    size_t next = i + 1;

    if (number < 0 || akt_tok(r, i)->digits == 7 || (akt_tok(r, i)->flags & TOKEN_NOISY))
        return false;
    year = number / 10000;
    if (akt_tok(r, i)->digits == 6) {
        if (!akt_behind(r, i, AKT_W_DATED) &&
            !(akt_piece_at(r, i - 1) == PIECE_COLON && akt_behind(r, i - 1, AKT_W_DATED)))
            return false;
        year = full_year(year);
        out->short_year = true;
    } else if (year < 1900 || year > 2099 || akt_is_numbered(r, i - 1)) {
        return false;
    }
    if (!is_day_of_month(month, day) || akt_day_of(year, month, day) == AKT_NO_DAY)
        return false;
    if (akt_piece_at(r, next) == PIECE_DASH && akt_number(r, next + 1, 1, 9) >= 0 &&
        !(akt_number(r, next + 1, 8, 8) > 0))
        return false; /* a person's number */
    set_day(out, year, month, day, next);
    out->next = skip_time(r, next);
    return true;
}

/* The year behind "28/11": "2024", "-24", "/24", "-2024" */
static size_t slash_year(const akt_reader *r, size_t i, int *year, bool *noisy)
{
    akt_moment m = {0};
    size_t next = i;

    if ((akt_piece_at(r, i) == PIECE_DASH || akt_piece_at(r, i) == PIECE_SLASH) &&
        !akt_has_blank(r, i) && !akt_has_blank(r, i + 1) && akt_number(r, i + 1, 4, 4) > 0) {
        *year = akt_number(r, i + 1, 4, 4);
        return i + 2;
    }
    akt_year_behind(r, &next, &m, noisy);
    if (m.year_told != YEAR_WRITTEN)
        return i;
    *year = m.year;
    return next;
}

/* "28/11 2024", "28/11-24", "4/4" */
static bool form_slash(const akt_reader *r, size_t i, akt_form *out)
{
    int day = akt_number(r, i, 1, 2), month = akt_number(r, i + 2, 1, 2), year = 0;
    size_t next;

    if (!is_day_of_month(month, day) || akt_piece_at(r, i + 1) != PIECE_SLASH)
        return false;
    next = slash_year(r, i + 3, &year, &out->noisy);
    if (year != 0) {
        set_day(out, year, month, day, next);
        return akt_is_year(year) && !akt_is_numbered(r, i - 1);
    }
    if (akt_has_blank(r, i + 1) || akt_has_blank(r, i + 2) || !akt_is_day_month(r, i, day, month))
        return false;
    set_day(out, 0, month, day, i + 3);
    return true;
}

/* "2026-W06", "2026W06", "2024-Q3" */
static bool form_year_unit(const akt_reader *r, size_t i, akt_form *out)
{
    int year = akt_number(r, i, 4, 4), n;
    size_t at = i + 1;

    if (!akt_is_year(year))
        return false;
    if (akt_piece_at(r, at) == PIECE_DASH || akt_piece_at(r, at) == PIECE_COMMA)
        at++;
    if (akt_piece_at(r, at) != PIECE_WORD)
        return false;
    n = akt_number(r, at + 1, 1, 2);
    if (n < 1)
        return false;
    out->m = (akt_moment){.year_told = YEAR_WRITTEN, .year = (int16_t)year, .n = (int16_t)n};
    out->next = at + 2;
    if ((akt_is(r, at, AKT_W_ISO_WEEK) && !akt_has_blank(r, at + 1)) ||
        (akt_is(r, at, AKT_W_WEEK) && at == i + 1))
        out->m.unit = UNIT_WEEK;
    else if (akt_is(r, at, AKT_W_QUARTER_SHORT) && n <= 4 && !akt_has_blank(r, at + 1))
        out->m.unit = UNIT_QUARTER;
    else if (akt_is(r, at, AKT_W_TERTIAL_SHORT) && n <= 3 && !akt_has_blank(r, at + 1) &&
             at == i + 1 && akt_has_blank(r, at))
        out->m.unit = UNIT_TERTIAL;
    else
        return false;
    return n <= 53;
}

/* "2017-02" alone in its paragraph or cell, or behind a label: "Period: 2017-02" */
static bool is_alone(const akt_reader *r, size_t i, size_t next)
{
    akt_piece before = akt_piece_at(r, i - 1), behind = akt_piece_at(r, next);

    return (before == PIECE_END || before == PIECE_STOP || before == PIECE_COLON) &&
           (behind == PIECE_END || behind == PIECE_STOP) && !akt_is_numbered(r, i - 1);
}

/* "2024-11": a month where nothing makes it part of a longer number and a cue stands before. */
static bool form_year_month(const akt_reader *r, size_t i, akt_form *out)
{
    int year = akt_number(r, i, 4, 4), month = akt_number(r, i + 2, 2, 2);

    if (year < 1900 || year > 2099 || month < 1 || month > 12 ||
        akt_piece_at(r, i + 1) != PIECE_DASH || akt_has_blank(r, i + 1) ||
        akt_has_blank(r, i + 2) || !(akt_behind(r, i, AKT_W_YEAR_CUE) || is_alone(r, i, i + 3)))
        return false;
    out->m = (akt_moment){.unit = UNIT_MONTH,
                          .year_told = YEAR_WRITTEN,
                          .year = (int16_t)year,
                          .month = (int8_t)month};
    out->next = i + 3;
    return year % 100 + 1 != month; /* "2011-12" is two years */
}

bool akt_form_numeric(const akt_reader *r, size_t i, akt_form *out)
{
    static akt_form_fn *const forms[] = {form_iso,       form_iso_bare,  form_day_first,
                                         form_short_iso, form_compact,   form_slash,
                                         form_year_unit, form_year_month};
    size_t first = i;

    if (akt_is(r, i, AKT_W_DEN))
        i++;
    else if (akt_is(r, i, AKT_W_WEEKDAY) || akt_is(r, i, AKT_W_WEEKDAY_DEF) ||
             akt_is(r, i, AKT_W_WEEKDAY_SHORT)) {
        i++;
        if (akt_piece_at(r, i) == PIECE_POINT && akt_is(r, first, AKT_W_WEEKDAY_SHORT))
            i++;
        if (akt_is(r, i, AKT_W_DEN) || akt_piece_at(r, i) == PIECE_COMMA)
            i++;
    }
    if (akt_piece_at(r, i) != PIECE_NUMBER || !akt_may_begin(r, i))
        return false;
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        *out = (akt_form){.from = first};
        if (forms[k](r, i, out)) {
            out->noisy = out->noisy || any_noise(r, i, out->next);
            if (first < i && out->m.unit == UNIT_DAY) {
                out->m.weekday = (int8_t)(akt_val(r, first, AKT_W_WEEKDAY) +
                                          akt_val(r, first, AKT_W_WEEKDAY_DEF) +
                                          akt_val(r, first, AKT_W_WEEKDAY_SHORT));
            }
            return true;
        }
    }
    return false;
}
