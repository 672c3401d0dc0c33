/* Dates in running text. All of them hold a digit, so the scan goes from digit run to digit run and
 * looks around only there; a run is never looked at twice.
 *
 * What surrounds a number decides whether it is part of something longer: "RS 2024-05699",
 * "IMY-2022-11-12", "031-12 34 56". But a label may be glued to its value where the layout was lost
 * ("Datum2025-06-27Diarienummer"), so whole words may touch a date; single letters and capitals
 * may not. */
#include "dates/scan.h"

#include "dates/glyph.h"
#include "dates/month.h"
#include "dates/term.h"

#include "dates/amounts.inc" /* akt_terms amounts */

/* Swedish records begin in the 1500s. Narrower than what the calendar allows, because four digits
 * before a hyphen are oftener the head of some other number ("5699-11-28"). */
static bool is_year(int year)
{
    return year >= 1500 && year <= 2199;
}

static bool is_day_of_month(int month, int day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* A whole word that touches a number: its letter next to the number is small, and not alone. */
static bool word_ends_at(akt_str text, size_t at)
{
    if (akt_glyph_before(text, at) != AKT_GLYPH_LOWER)
        return false;
    for (at--; ((unsigned char)text.ptr[at] & 0xC0) == 0x80 && at > 0;)
        at--;
    return akt_glyph_is_letter(akt_glyph_before(text, at));
}

static bool word_begins_at(akt_str text, size_t at)
{
    size_t next = at + 1;

    if (!akt_glyph_is_letter(akt_glyph_at(text, at)))
        return false;
    while (next < text.len && ((unsigned char)text.ptr[next] & 0xC0) == 0x80)
        next++;
    return akt_glyph_at(text, next) == AKT_GLYPH_LOWER;
}

/* Whether a letter or digit before or behind `at` makes the number there part of something else. */
static bool touches_before(akt_str text, size_t at)
{
    akt_glyph glyph = akt_glyph_before(text, at);

    return glyph == AKT_GLYPH_DIGIT || (akt_glyph_is_letter(glyph) && !word_ends_at(text, at));
}

static bool touches_behind(akt_str text, size_t at)
{
    akt_glyph glyph = akt_glyph_at(text, at);

    return glyph == AKT_GLYPH_DIGIT || (akt_glyph_is_letter(glyph) && !word_begins_at(text, at));
}

/* One of the marks that tie numbers together, with a digit on its far side. */
static bool tied_before(akt_str text, size_t at, const char *marks)
{
    for (; at >= 2 && *marks; marks++)
        if (text.ptr[at - 1] == *marks)
            return akt_is_digit(text.ptr[at - 2]);
    return false;
}

static bool tied_behind(akt_str text, size_t at, const char *marks)
{
    for (; at + 1 < text.len && *marks; marks++)
        if (text.ptr[at] == *marks)
            return akt_is_digit(text.ptr[at + 1]);
    return false;
}

/* YYYY-MM-DD with any dash; the bytes it spans, 0 if the shape is not there. */
static size_t iso_shape(akt_str text, size_t at, akt_written *out)
{
    size_t from = at, dash;

    if (akt_count_digits(akt_str_slice(text, at, at + 5), 0) != 4)
        return 0;
    out->year = akt_number_at(text, at, 4);
    at += 4;
    if ((dash = akt_dash_at(text, at)) == 0 ||
        akt_count_digits(akt_str_slice(text, at + dash, at + dash + 3), 0) != 2)
        return 0;
    out->month = akt_number_at(text, at + dash, 2);
    at += dash + 2;
    if ((dash = akt_dash_at(text, at)) == 0 ||
        akt_count_digits(akt_str_slice(text, at + dash, at + dash + 3), 0) != 2)
        return 0;
    out->day = akt_number_at(text, at + dash, 2);
    at += dash + 2;
    return is_year(out->year) && is_day_of_month(out->month, out->day) ? at - from : 0;
}

static bool iso_may_begin(akt_str text, size_t at, size_t behind_last)
{
    size_t dash = akt_dash_before(text, at);

    if (at > 0 && at - 1 == behind_last && text.ptr[at - 1] == '/')
        return true; /* the second of "2024-11-01/2024-11-28" */
    if (dash < at) {
        if (dash == behind_last)
            return true; /* the second of "2024-11-01–2024-11-28" */
        return akt_glyph_before(text, dash) != AKT_GLYPH_DIGIT && !touches_before(text, dash);
    }
    return !touches_before(text, at) && !tied_before(text, at, "./:+");
}

static bool iso_may_end(akt_str text, size_t at)
{
    akt_written next;
    size_t dash = akt_dash_at(text, at), zone;

    if (dash != 0 || (at < text.len && text.ptr[at] == '/')) {
        size_t behind = at + (dash != 0 ? dash : 1), digits;

        if (akt_glyph_at(text, behind) != AKT_GLYPH_DIGIT)
            return !touches_behind(text, behind);
        digits = akt_count_digits(akt_str_slice(text, behind, behind + 3), 0);
        return iso_shape(text, behind, &next) != 0 || (dash > 1 && digits <= 2);
    }
    if (akt_glyph_at(text, at) == AKT_GLYPH_UPPER) { /* 2024-11-28T08:30, 2024-11-28Z */
        if (text.ptr[at] == 'T' && akt_glyph_at(text, at + 1) == AKT_GLYPH_DIGIT)
            return true;
        if (text.ptr[at] == 'Z' && !akt_glyph_is_letter(akt_glyph_at(text, at + 1)))
            return akt_glyph_at(text, at + 1) != AKT_GLYPH_DIGIT;
    }
    if (at < text.len && text.ptr[at] == '+') { /* 2024-11-28+01:00 */
        zone = akt_count_digits(akt_str_slice(text, at + 1, at + 4), 0);
        return zone == 0 || (zone == 2 && akt_str_slice(text, at + 3, at + 4).ptr[0] == ':');
    }
    return !touches_behind(text, at) && !tied_behind(text, at, ".");
}

static bool form_iso(akt_str text, size_t at, size_t behind_last, akt_written *out)
{
    size_t len = iso_shape(text, at, out);

    if (len == 0 || !iso_may_begin(text, at, behind_last) || !iso_may_end(text, at + len))
        return false;
    out->offset = at;
    out->length = len;
    return true;
}

/* Behind the ending of an ordinal number ("12:e", "1:a", "28e"); at itself when there is none. */
static size_t skip_ordinal(akt_str text, size_t at)
{
    size_t behind = at;

    if (behind < text.len && text.ptr[behind] == ':')
        behind++;
    if (behind < text.len && (text.ptr[behind] == 'e' || text.ptr[behind] == 'a') &&
        !akt_glyph_is_letter(akt_glyph_at(text, behind + 1)))
        return behind + 1;
    return at;
}

/* A year of four digits that is no amount ("2000 kronor") and no part of a longer number. */
static int year_at(akt_str text, size_t at)
{
    size_t length;

    if (akt_count_digits(akt_str_slice(text, at, at + 5), 0) != 4 || touches_behind(text, at + 4) ||
        akt_term_at(amounts, text, akt_skip_blanks(text, at + 4), &length))
        return 0;
    return is_year(akt_number_at(text, at, 4)) ? akt_number_at(text, at, 4) : 0;
}

/* Whether a day of the month may begin here: not in "kl. 13.12", "031-12", "covid-19". */
static bool day_may_begin(akt_str text, size_t at, size_t behind_last)
{
    size_t dash = akt_dash_before(text, at), first;

    if (dash == at)
        return !touches_before(text, at) && !tied_before(text, at, ",./:+");
    if (dash == behind_last)
        return true; /* the second of "1 juli 2015–30 juni 2016" */
    for (first = dash; first > 0 && dash - first < 3 && akt_is_digit(text.ptr[first - 1]);)
        first--;
    if (first == dash) /* a dash before the number, and no digit before that */
        return !akt_glyph_is_letter(akt_glyph_before(text, dash));
    return dash - first <= 2 && !touches_before(text, first) && /* the second of "12-15 november" */
           akt_dash_before(text, first) == first;
}

/* The "den" of "den 12 november 2024" belongs to the date: its start, else at. */
static size_t with_article(akt_str text, size_t at)
{
    size_t from = at, blank;

    while ((blank = akt_blank_before(text, from)) < from)
        from = blank;
    if (from < at && from >= 3 &&
        akt_str_eq_ascii_case(akt_str_slice(text, from - 3, from), AKT_STR("den")) &&
        !akt_glyph_is_letter(akt_glyph_before(text, from - 3)))
        return from - 3;
    return at;
}

/* "den 12:e nov. 2024"; the day's one or two digits stand at text[at]. */
static bool form_month_name(akt_str text, size_t at, size_t digits, size_t behind_last,
                            akt_written *out)
{
    size_t behind = skip_ordinal(text, at + digits), month;

    month = akt_skip_blanks(text, behind);
    if (!akt_glyph_is_letter(akt_glyph_at(text, month)) ||
        (out->month = akt_month_at(text, month, &behind)) == 0)
        return false;
    behind = akt_skip_blanks(text, behind);
    out->year = year_at(text, behind);
    out->day = akt_number_at(text, at, digits);
    if (out->year == 0 || !is_day_of_month(out->month, out->day) ||
        !day_may_begin(text, at, behind_last))
        return false;
    out->offset = with_article(text, at);
    out->length = behind + 4 - out->offset;
    return true;
}

bool akt_scan_next(akt_str text, size_t *at, akt_written *out)
{
    size_t i = *at, digits;
    size_t behind_last = *at; /* where the date before this one ended, if one did */

    for (;;) {
        while (i < text.len && (unsigned char)(text.ptr[i] - '0') > 9)
            i++;
        if (i >= text.len)
            break;
        digits = akt_count_digits(text, i);
        if ((digits == 4 && form_iso(text, i, behind_last, out)) ||
            (digits <= 2 && form_month_name(text, i, digits, behind_last, out))) {
            *at = out->offset + out->length;
            return true;
        }
        i += digits;
    }
    *at = text.len;
    return false;
}
