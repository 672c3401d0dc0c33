/* A day where a label, a cue or a byline says that one stands: also as other languages and content
 * systems write it, anywhere in the value. Day before month, unless only the other order makes a
 * day ("01/22/2014"). */
#include "facts/own_date.h"

#include "dates/glyph.h"
#include "dates/term.h"

#include <string.h>

enum { OF = 13 }; /* not a month */
#include "facts/foreign.inc"

enum { YEAR_MIN = 1900, YEAR_MAX = 2099, WORD_MAX = 24 };

/* A number of at most `most` digits at *at, moved behind it; -1 when none stands there. */
static int take_number(akt_str s, size_t *at, size_t least, size_t most)
{
    size_t digits = akt_count_digits(akt_str_slice(s, *at, *at + most + 1), 0);

    if (digits < least || digits > most)
        return -1;
    *at += digits;
    return akt_number_at(s, *at - digits, digits);
}

/* A year of four digits, behind which nothing stands or what its page parted by looks alone: a
 * clock time or the same day once more ("28 luglio 202010:43"). */
static int take_year(akt_str s, size_t *at)
{
    size_t digits = akt_count_digits(akt_str_slice(s, *at, *at + 7), 0);

    if (digits != 4 && (digits < 5 || digits > 6 || *at + digits >= s.len ||
                        !memchr(" :./", s.ptr[*at + digits], 4)))
        return -1;
    *at += 4;
    return akt_number_at(s, *at - 4, 4);
}

static bool take_mark(akt_str s, size_t *at, char mark)
{
    if (*at >= s.len || s.ptr[*at] != mark)
        return false;
    ++*at;
    return true;
}

static bool set_day(akt_date *out, size_t from, size_t to, int year, int month, int day)
{
    akt_day value =
        year >= YEAR_MIN && year <= YEAR_MAX ? akt_day_of(year, month, day) : AKT_NO_DAY;

    if (value == AKT_NO_DAY)
        return false;
    *out = (akt_date){.offset = from,
                      .length = to - from,
                      .start = value,
                      .end = value,
                      .precision = AKT_PRECISION_DAY,
                      .role = AKT_ROLE_MENTIONED,
                      .rule = AKT_RULE_WRITTEN,
                      .confidence = 1};
    return true;
}

/* "2020-04-08", "2023/05/16", "2012.6.4", "20250627", "2020年4月8日" */
static bool form_year_first(akt_str s, size_t from, akt_date *out)
{
    size_t at = from, behind;
    int year = take_number(s, &at, 4, 4), month, day;
    char mark = at < s.len ? s.ptr[at] : 0;

    if (year < 0) { /* eight in a row */
        int number = take_number(s, &at, 8, 8);

        return number > 0 &&
               set_day(out, from, at, number / 10000, number / 100 % 100, number % 100);
    }
    behind = akt_str_starts(akt_str_slice(s, at, s.len), AKT_STR("年")) ? at + 3 : at + 1;
    if (behind == at + 1 && (mark == 0 || !strchr("-/.", mark)))
        return false;
    month = take_number(s, &behind, 1, 2);
    if (behind >= s.len || month < 0)
        return false;
    if (akt_str_starts(akt_str_slice(s, behind, s.len), AKT_STR("月")))
        behind += 3;
    else if (!take_mark(s, &behind, mark))
        return false;
    day = take_number(s, &behind, 1, 2);
    return day > 0 && set_day(out, from, behind, year, month, day);
}

/* "06.10.2023", "30.10.23", "17/03/2020", "01-11-2023" */
static bool form_day_first(akt_str s, size_t from, akt_date *out)
{
    size_t at = from, digits;
    int day = take_number(s, &at, 1, 2), month, year;
    char mark = at < s.len ? s.ptr[at] : 0;

    if (day <= 0 || mark == 0 || !strchr("-/.", mark))
        return false;
    at++;
    at = mark == '.' ? akt_skip_blanks(s, at) : at;
    month = take_number(s, &at, 1, 2);
    if (month <= 0 || !take_mark(s, &at, mark))
        return false;
    at = mark == '.' ? akt_skip_blanks(s, at) : at;
    digits = akt_count_digits(s, at);
    if (digits != 4 && (digits != 2 || mark == '-'))
        return false;
    year = take_number(s, &at, digits, digits);
    year += digits == 2 ? 2000 : 0;
    if (at < s.len && s.ptr[at] == mark && mark == '.' && akt_is_digit(s.ptr[at - 1]) &&
        akt_glyph_at(s, at + 1) == AKT_GLYPH_DIGIT)
        return false; /* "10.1.20.5" */
    return set_day(out, from, at, year, month, day) ||
           (mark == '/' && set_day(out, from, at, year, day, month));
}

/* The month, or OF, that the word at *at is; 0 if neither. *at moves behind it, its point or comma
 * and the blanks there. */
static int take_word(akt_str s, size_t *at)
{
    size_t end = *at;
    const akt_term *term;

    while (end < s.len && end - *at < WORD_MAX && akt_glyph_is_letter(akt_glyph_at(s, end)))
        do
            end++;
        while (end < s.len && ((unsigned char)s.ptr[end] & 0xC0) == 0x80);
    term = end > *at ? akt_term_find(foreign, akt_str_slice(s, *at, end)) : NULL;
    if (!term)
        return 0;
    while (end < s.len && (s.ptr[end] == '.' || s.ptr[end] == ','))
        end++;
    *at = akt_skip_blanks(s, end);
    return term->value;
}

/* Behind what makes a number an ordinal: "5.", "29th", "1er", "12:e". */
static size_t skip_ordinal(akt_str s, size_t at)
{
    static const char *const ends[] = {".", "st", "nd", "rd", "th", "er",
                                       "º", "ª",  ":e", ":a", "e"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        akt_str end = akt_str_of(ends[i]);

        if (akt_str_starts(akt_str_slice(s, at, s.len), end) &&
            !akt_glyph_is_letter(akt_glyph_at(s, at + end.len)))
            return at + end.len;
    }
    return at;
}

/* "5. November 2021", "28 April, 2017", "2 de abril de 2020" */
static bool form_day_month(akt_str s, size_t from, akt_date *out)
{
    size_t at = from;
    int day = take_number(s, &at, 1, 2), month, year;

    if (day <= 0)
        return false;
    at = akt_skip_blanks(s, skip_ordinal(s, at));
    if (at < s.len && s.ptr[at] == '-')
        at++;
    month = take_word(s, &at);
    if (month == OF)
        month = take_word(s, &at);
    if (month == 0 || month == OF)
        return false;
    if (at < s.len && s.ptr[at] == '-')
        at++;
    if (akt_glyph_is_letter(akt_glyph_at(s, at)) && take_word(s, &at) != OF)
        return false;
    year = take_year(s, &at);
    return set_day(out, from, at, year, month, day);
}

/* Behind the letters that begin at `at`. */
static size_t word_end(akt_str s, size_t at)
{
    while (akt_glyph_is_letter(akt_glyph_at(s, at)))
        do
            at++;
        while (at < s.len && ((unsigned char)s.ptr[at] & 0xC0) == 0x80);
    return at;
}

/* Whether a number stands behind the word that ends at `at`: behind few does one. */
static bool number_follows(akt_str s, size_t at)
{
    while (at < s.len && (s.ptr[at] == '.' || s.ptr[at] == ','))
        at++;
    return akt_glyph_at(s, akt_skip_blanks(s, at)) == AKT_GLYPH_DIGIT;
}

/* "January 22, 2014", "December 29th 2019" */
static bool form_month_day(akt_str s, size_t from, akt_date *out)
{
    size_t at = from;
    int month = take_word(s, &at), day, year;

    if (month == 0 || month == OF)
        return false;
    day = take_number(s, &at, 1, 2);
    if (day <= 0)
        return false;
    at = skip_ordinal(s, at);
    if (at < s.len && s.ptr[at] == ',')
        at++;
    at = akt_skip_blanks(s, at);
    year = take_year(s, &at);
    return set_day(out, from, at, year, month, day);
}

/* Whether a word of three letters or more ends right here: "Eva Lind3.11.2023", where two elements
 * were parted by their looks alone. */
static bool touches_name(akt_str s, size_t at)
{
    size_t letters = 0;

    while (letters < 3 && akt_glyph_before(s, at) == AKT_GLYPH_LOWER) {
        for (at--; at > 0 && ((unsigned char)s.ptr[at] & 0xC0) == 0x80;)
            at--;
        letters++;
    }
    return letters == 3;
}

/* The shortest day has four digits: "3.4.24". Most lines of a document are passed over here. */
static bool can_hold_day(akt_str s)
{
    size_t digits = 0;

    for (size_t i = 0; i < s.len && digits < 4; i++)
        digits += akt_is_digit(s.ptr[i]);
    return digits == 4;
}

bool akt_own_day_read(akt_str value, akt_date *out)
{
    akt_glyph before = AKT_GLYPH_END;

    if (!can_hold_day(value))
        return false;
    for (size_t at = 0; at < value.len;) {
        akt_glyph here = akt_glyph_at(value, at);
        bool begins = here == AKT_GLYPH_DIGIT && before != AKT_GLYPH_DIGIT &&
                      (!akt_glyph_is_letter(before) || touches_name(value, at));

        if (akt_glyph_is_letter(here)) {
            size_t end = word_end(value, at);

            if (before != AKT_GLYPH_DIGIT && number_follows(value, end) &&
                form_month_day(value, at, out))
                return true;
            at = end;
            before = here;
            continue;
        }
        if (begins && at > 1 && strchr(".:/-", value.ptr[at - 1]) &&
            akt_is_digit(value.ptr[at - 2]))
            begins = false; /* the rest of a number that was no day */
        if (begins && (((form_year_first(value, at, out) || form_day_first(value, at, out)) &&
                        akt_glyph_at(value, out->offset + out->length) != AKT_GLYPH_DIGIT) ||
                       form_day_month(value, at, out)))
            return true;
        before = here;
        do
            at++;
        while (at < value.len && ((unsigned char)value.ptr[at] & 0xC0) == 0x80);
    }
    return false;
}
