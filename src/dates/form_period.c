/* Weeks, quarters, tertials, halves, terms, school years, mandates, and the turns between them. */
#include "dates/name.h"

/* A year of two digits that touches its word ("VT25") or stands close to it. */
static bool close_year(const akt_reader *r, size_t i, akt_form *out)
{
    int year = akt_number(r, i, 2, 2);

    if (akt_piece_at(r, i) == PIECE_DASH && akt_number(r, i + 1, 2, 2) >= 0 &&
        !akt_has_blank(r, i + 1)) {
        year = akt_number(r, i + 1, 2, 2);
        i++;
    }
    if (year < 0 || !akt_may_end(r, i + 1))
        return false;
    out->m.year_told = YEAR_WRITTEN;
    out->m.year = (int16_t)(year < 50 ? 2000 + year : 1900 + year);
    out->next = i + 1;
    return true;
}

/* "2024/25", "2024–2025", "2025 - 2026": two years that meet; the first. */
static int two_years(const akt_reader *r, size_t i, int apart, size_t *next)
{
    int first = akt_number(r, i, 4, 4), second = akt_number(r, i + 2, 2, 4);
    akt_piece mark = akt_piece_at(r, i + 1);

    if (first < 0 && mark == PIECE_SLASH && !akt_has_blank(r, i + 1) &&
        akt_number(r, i + 2, 2, 2) >= 0 && akt_number(r, i, 2, 2) >= 0)
        first = 2000 + akt_number(r, i, 2, 2); /* "25/26" */
    if (!akt_is_year(first) || second < 0 || akt_tok(r, i + 2)->digits == 3 ||
        (mark != PIECE_SLASH && mark != PIECE_DASH && !akt_is(r, i + 1, AKT_W_TILL) &&
         !akt_is(r, i + 1, AKT_W_AND)))
        return 0;
    if (second % 100 != (first + apart) % 100 || (second >= 1000 && second != first + apart))
        return 0;
    *next = i + 3;
    return first;
}

/* "abort efter vecka 18", "i graviditetens vecka 22" */
static bool is_of_pregnancy(const akt_reader *r, size_t i)
{
    for (size_t k = 1; k <= 4 && k < i; k++) {
        akt_str s = akt_tok_text(r, i - k);

        if (akt_str_starts(s, AKT_STR("abort")) || akt_str_starts(s, AKT_STR("gravid")))
            return true;
    }
    return false;
}

/* "vecka 14", "v.44", "v 14/2025", "veckorna 28–31" (the first), "vecka 2037" */
/* "rapport_v2_slutlig.docx" */
static bool is_in_file_name(const akt_reader *r, size_t i, size_t next)
{
    return (!akt_has_blank(r, i) && akt_str_eq(akt_tok_text(r, i - 1), AKT_STR("_"))) ||
           (!akt_has_blank(r, next) && akt_str_eq(akt_tok_text(r, next), AKT_STR("_")));
}

static bool form_week(const akt_reader *r, size_t i, akt_form *out)
{
    size_t at = i + 1;
    int week;

    if (!akt_is(r, i, AKT_W_WEEK) || is_of_pregnancy(r, i))
        return false;
    if ((akt_piece_at(r, at) == PIECE_POINT || akt_piece_at(r, at) == PIECE_COLON) &&
        !akt_has_blank(r, at))
        at++;
    week = akt_number(r, at, 1, 2);
    out->m = (akt_moment){.unit = UNIT_WEEK, .n = (int16_t)week};
    out->noisy = (akt_tok(r, at)->flags & TOKEN_NOISY) != 0;
    out->next = at + 1;
    if (akt_tok(r, i)->to - akt_tok(r, i)->from == 1 &&
        (is_in_file_name(r, i, out->next) || akt_str_eq(akt_tok_text(r, out->next), AKT_STR("av"))))
        return false; /* "v14 av drivrutinen" */
    if (week >= 1 && week <= 53) {
        if (akt_tok(r, i)->to - akt_tok(r, i)->from == 1 &&
            ((akt_tok(r, i)->flags & TOKEN_UPPER) || !akt_may_begin(r, i)))
            return akt_tok(r, i)->flags & TOKEN_UPPER
                       ? akt_piece_at(r, i - 1) == PIECE_END || (akt_tok(r, i)->flags & TOKEN_LINE)
                       : false;
        if (akt_piece_at(r, out->next) == PIECE_SLASH && akt_number(r, out->next + 1, 4, 4) > 0) {
            out->m.year_told = YEAR_WRITTEN;
            out->m.year = (int16_t)akt_number(r, out->next + 1, 4, 4);
            out->next += 2;
        } else {
            size_t next = out->next;

            akt_year_behind(r, &next, &out->m, &out->noisy);
            if (akt_piece_at(r, out->next) == PIECE_DASH && out->m.year_told == YEAR_WRITTEN &&
                (!akt_has_blank(r, out->next) || akt_has_blank(r, out->next + 1)) &&
                akt_number(r, next - 1, 2, 2) >= 0)
                out->m = (akt_moment){.unit = UNIT_WEEK, .n = (int16_t)week}; /* "v. 13-14" */
            else
                out->next = next;
        }
        return !akt_is(r, out->next, AKT_W_COUNTED) ||
               akt_piece_at(r, out->next - 1) != PIECE_NUMBER || out->m.year_told == YEAR_WRITTEN;
    }
    week = akt_number(r, at, 4, 4); /* "vecka 2037" is week 37 of 2020 */
    if (week < 0 || week % 100 < 1 || week % 100 > 53 || week / 100 > 50)
        return false;
    out->m = (akt_moment){.unit = UNIT_WEEK,
                          .n = (int16_t)(week % 100),
                          .year_told = YEAR_WRITTEN,
                          .year = (int16_t)(2000 + week / 100)};
    return true;
}

static int ordinal(const akt_reader *r, size_t i, size_t *next)
{
    int n = akt_val(r, i, AKT_W_ORDINAL);

    *next = i + 1;
    if (n != 0)
        return n;
    n = akt_number(r, i, 1, 1);
    if (n < 1)
        return 0;
    if (akt_piece_at(r, *next) == PIECE_POINT && akt_has_blank(r, *next + 1) &&
        akt_may_begin(r, i) && !(akt_tok(r, *next + 1)->flags & (TOKEN_UPPER | TOKEN_LINE))) {
        (*next)++; /* "3. kvartalet" */
        return n;
    }
    if (akt_piece_at(r, *next) == PIECE_COLON)
        (*next)++;
    if (akt_is(r, *next, AKT_W_ORDINAL_END) && !akt_has_blank(r, *next)) {
        (*next)++;
        return n;
    }
    return 0;
}

/* "Audi Q3", "T2-viktad", "H1N1" */
static bool is_product(const akt_reader *r, size_t i, size_t next)
{
    const akt_token *before = akt_tok(r, i - 1);

    if (before->piece == PIECE_WORD && before->word == 0 && (before->flags & TOKEN_UPPER) &&
        !(before->flags & TOKEN_CAPS) && akt_piece_at(r, i - 2) != PIECE_END &&
        akt_piece_at(r, i - 2) != PIECE_POINT)
        return true;
    return !akt_has_blank(r, next) &&
           (akt_piece_at(r, next) == PIECE_WORD ||
            (akt_piece_at(r, next) == PIECE_DASH && !akt_has_blank(r, next + 1) &&
             akt_piece_at(r, next + 1) == PIECE_WORD && !akt_is(r, next + 1, AKT_W_QUARTER_SHORT) &&
             !akt_is(r, next + 1, AKT_W_TERTIAL_SHORT)));
}

/* Whether something says that a letter and a number without a year are a time: "under Q3", "Q3:
 * ...", not "terminal T3". */
static bool is_time(const akt_reader *r, size_t i)
{
    if (i == r->last || akt_piece_at(r, i - 1) == PIECE_DASH)
        return true;
    if (akt_piece_at(r, i - 1) == PIECE_COMMA)
        return r->last != 0;
    if (akt_is(r, i - 1, AKT_W_AND) || akt_is(r, i - 1, AKT_W_AV))
        return r->last + 1 == i || akt_is(r, i - 2, AKT_W_PART);
    return akt_piece_at(r, i - 1) != PIECE_WORD || akt_is_time_behind(r, i - 1);
}

/* "Q3 2024", "T2", "H1 2025": capitals that touch their number, a half only with its year. */
static bool form_letter(const akt_reader *r, size_t i, akt_form *out)
{
    static const struct {
        akt_word_class class;
        akt_date_unit unit;
        int most;
    } letters[] = {{AKT_W_QUARTER_SHORT, UNIT_QUARTER, 4},
                   {AKT_W_TERTIAL_SHORT, UNIT_TERTIAL, 3},
                   {AKT_W_HALF_SHORT, UNIT_HALF, 2}};
    int n = akt_number(r, i + 1, 1, 1);

    if (akt_piece_at(r, i) != PIECE_WORD || n < 1 || !(akt_tok(r, i)->flags & TOKEN_UPPER) ||
        akt_has_blank(r, i + 1) || !akt_may_begin(r, i) || akt_is_numbering(r, i - 1))
        return false;
    for (size_t k = 0; k < sizeof letters / sizeof *letters; k++) {
        if (!akt_is(r, i, letters[k].class) || n > letters[k].most)
            continue;
        out->m = (akt_moment){.unit = (uint8_t)letters[k].unit, .n = (int16_t)n};
        out->next = i + 2;
        if ((akt_piece_at(r, out->next) == PIECE_SLASH ||
             (akt_piece_at(r, out->next) == PIECE_DASH && !akt_has_blank(r, out->next))) &&
            akt_number(r, out->next + 1, 4, 4) > 0)
            out->next++;
        akt_year_behind(r, &out->next, &out->m, &out->noisy);
        if (out->m.year_told == YEAR_MISSING) {
            out->next = i + 2;
            if (letters[k].unit == UNIT_HALF || !is_time(r, i))
                return false;
        }
        return !is_product(r, i, out->next);
    }
    return false;
}

/* "kvartal 4 2023", "fjärde kvartalet", "2:a halvåret 2026", "tertial 2", "sista kvartalet" */
static bool form_counted(const akt_reader *r, size_t i, akt_form *out)
{
    static const struct {
        akt_word_class class;
        akt_date_unit unit;
        int most;
    } units[] = {{AKT_W_QUARTER, UNIT_QUARTER, 4},
                 {AKT_W_TERTIAL, UNIT_TERTIAL, 3},
                 {AKT_W_HALF, UNIT_HALF, 2}};
    size_t next = i;
    int n = ordinal(r, i, &next);
    bool before = n != 0;

    if (!before)
        next = i;
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        if (!akt_is(r, next, units[k].class))
            continue;
        if (!before && (n = akt_cardinal(r, next + 1)) < 1)
            return false;
        if (n == 99)
            n = units[k].most;
        if (n > units[k].most)
            return false;
        out->m = (akt_moment){.unit = (uint8_t)units[k].unit, .n = (int16_t)n};
        out->next = next + (before ? 1 : 2);
        if (akt_piece_at(r, out->next) == PIECE_SLASH && akt_number(r, out->next + 1, 4, 4) > 0)
            out->next++;
        if (akt_is(r, out->next, AKT_W_AV) && akt_number(r, out->next + 1, 4, 4) > 0)
            out->next++;
        akt_year_behind(r, &out->next, &out->m, &out->noisy);
        return true;
    }
    return false;
}

/* "VT25", "HT 2024", "vt-25", "höstterminen 2023" */
static bool form_term(const akt_reader *r, size_t i, akt_form *out)
{
    int n = akt_val(r, i, AKT_W_TERM);

    out->next = i + 1;
    if (n != 0) {
        out->m = (akt_moment){.unit = UNIT_TERM, .n = (int16_t)n};
        akt_year_behind(r, &out->next, &out->m, &out->noisy);
        if (out->m.year_told == YEAR_MISSING && akt_str_ends(akt_tok_text(r, i), AKT_STR("min")))
            return false; /* "varje vårtermin", "höst- som vårtermin" */
        return !akt_is(r, i - 1, AKT_W_SET);
    }
    n = akt_val(r, i, AKT_W_TERM_SHORT);
    if (n == 0)
        return false;
    out->m = (akt_moment){.unit = UNIT_TERM, .n = (int16_t)n};
    if (akt_piece_at(r, out->next) == PIECE_POINT)
        out->next++;
    if (close_year(r, out->next, out))
        return true;
    akt_year_behind(r, &out->next, &out->m, &out->noisy);
    return out->m.year_told == YEAR_WRITTEN;
}

/* "läsåret 2024/25"; without years it is the anchor's */
static bool form_school_year(const akt_reader *r, size_t i, akt_form *out)
{
    size_t next = i + 1;
    int year;

    if (!akt_is(r, i, AKT_W_SCHOOL_YEAR))
        return false;
    year = two_years(r, next, 1, &next);
    out->next = next;
    out->m =
        (akt_moment){.unit = UNIT_SCHOOL_YEAR, .year_told = YEAR_WRITTEN, .year = (int16_t)year};
    return year != 0;
}

static bool form_mandate(const akt_reader *r, size_t i, akt_form *out)
{
    size_t next = i + 1;
    int year;

    if (!akt_is(r, i, AKT_W_MANDATE))
        return false;
    year = two_years(r, next, 4, &next);
    out->m = (akt_moment){.unit = UNIT_MANDATE, .year_told = YEAR_WRITTEN, .year = (int16_t)year};
    out->next = next;
    if (year == 0 && akt_number(r, next, 4, 4) > 0)
        return false; /* "mandatperioden 2017-2019" */
    if (year == 0)
        out->m = (akt_moment){.unit = UNIT_MANDATE, .how = HOW_OFFSET};
    return year != 0 ||
           (akt_val(r, i, AKT_W_UNIT_DEF) == UNIT_MANDATE && akt_is(r, i - 1, AKT_W_YEAR_CUE));
}

/* "månadsskiftet augusti/september 2024" */
static bool month_turn(const akt_reader *r, size_t i, akt_form *out)
{
    size_t next, second = i;
    int month = akt_month(r, i, true, &next), after = 0;

    if (month != 0 &&
        (akt_piece_at(r, next) == PIECE_SLASH || akt_piece_at(r, next) == PIECE_DASH ||
         akt_is(r, next, AKT_W_AND) || akt_is(r, next, AKT_W_TILL)))
        after = akt_month(r, next + 1, true, &second);
    if (month == 0 || after != month % 12 + 1)
        return false;
    out->m.month = (int8_t)month;
    out->next = second;
    akt_year_behind(r, &out->next, &out->m, &out->noisy);
    if (month == 12 && out->m.year_told == YEAR_WRITTEN)
        out->m.year--; /* the year written is January's */
    return true;
}

static bool form_turn(const akt_reader *r, size_t i, akt_form *out)
{
    static const akt_date_unit units[] = {UNIT_TURN_YEAR, UNIT_TURN_HALF, UNIT_TURN_QUARTER,
                                          UNIT_TURN_MONTH};
    size_t next = i + 1;
    int year;

    if (!akt_is(r, i, AKT_W_TURN))
        return false;
    out->m = (akt_moment){.unit = (uint8_t)units[akt_val(r, i, AKT_W_TURN)]};
    out->next = next;
    switch (out->m.unit) {
    case UNIT_TURN_YEAR:
        year = two_years(r, next, 1, &next);
        if (year != 0) {
            out->m.year_told = YEAR_WRITTEN;
            out->m.year = (int16_t)year;
            out->next = next;
            return true;
        }
        akt_year_behind(r, &out->next, &out->m, &out->noisy); /* "årsskiftet 2025": its end */
        return true;
    case UNIT_TURN_HALF:
        akt_year_behind(r, &out->next, &out->m, &out->noisy);
        return true;
    default:
        month_turn(r, next, out);
        return true;
    }
}

bool akt_form_period(const akt_reader *r, size_t i, akt_form *out)
{
    *out = (akt_form){.from = i};
    if ((akt_is(r, i, AKT_W_DEN) || akt_is(r, i, AKT_W_DE)) && akt_is(r, i + 1, AKT_W_ORDINAL))
        return form_counted(r, i + 1, out); /* "det första halvåret" */
    if (akt_is(r, i, AKT_W_YEAR_WORD) && akt_is(r, i + 1, AKT_W_ORDINAL) &&
        akt_str_ends(akt_tok_text(r, i), AKT_STR("ets")) && form_counted(r, i + 1, out)) {
        if (out->m.year_told == YEAR_MISSING)
            out->m.year_told = YEAR_OFFSET; /* "årets första kvartal" */
        return true;
    }
    if (akt_is_year(akt_number(r, i, 4, 4)) && akt_is(r, i + 1, AKT_W_OF_YEAR) &&
        akt_may_begin(r, i) && form_counted(r, i + 2, out) && out->m.year_told == YEAR_MISSING) {
        out->m.year_told = YEAR_WRITTEN; /* "2023 års andra tertial" */
        out->m.year = (int16_t)akt_number(r, i, 4, 4);
        return true;
    }
    *out = (akt_form){.from = i};
    return form_week(r, i, out) || form_letter(r, i, out) || form_counted(r, i, out) ||
           form_term(r, i, out) || form_school_year(r, i, out) || form_mandate(r, i, out) ||
           form_turn(r, i, out);
}
