/* Months, seasons, and the parts of what is told: "mars 2026", "september månad", "vintern
 * 2023/24", "till våren", "början av mars", "senare i höst". */
#include "dates/name.h"

/* "Maj:t", "mars-utgåvan", "2-mars" */
static bool is_tied(const akt_reader *r, size_t i, size_t next)
{
    if (!akt_has_blank(r, next) && !akt_has_blank(r, next + 1) &&
        (akt_piece_at(r, next) == PIECE_COLON || akt_piece_at(r, next) == PIECE_DASH) &&
        akt_piece_at(r, next + 1) == PIECE_WORD && !akt_is(r, next + 1, AKT_W_MONTH) &&
        !akt_is(r, next + 1, AKT_W_MONTH_SHORT))
        return true;
    return !akt_has_blank(r, i) && !akt_has_blank(r, i - 1) && i != r->last &&
           (akt_piece_at(r, i - 1) == PIECE_DASH || akt_piece_at(r, i - 1) == PIECE_COLON) &&
           akt_piece_at(r, i - 2) == PIECE_WORD;
}

/* The second month of a range, or the one before it, stands in for a year beside a short name. */
static bool has_company(const akt_reader *r, size_t i, size_t next)
{
    return (akt_piece_at(r, next) == PIECE_DASH &&
            (akt_is(r, next + 1, AKT_W_MONTH) || akt_is(r, next + 1, AKT_W_MONTH_SHORT))) ||
           i == r->last;
}

/* "April 14, 2015", "februari 15": a day behind its month, where it can count nothing. */
static bool day_behind(const akt_reader *r, size_t i, akt_form *out)
{
    int day = akt_number(r, i, 1, 2), year = akt_number(r, i + 2, 4, 4);
    akt_piece behind = akt_piece_at(r, i + 1);

    if (day < 1 || day > 31 || !akt_has_blank(r, i) || (akt_tok(r, i)->flags & TOKEN_LINE))
        return false;
    if (behind == PIECE_COMMA && akt_is_year(year) && akt_may_end(r, i + 3)) {
        out->m.year_told = YEAR_WRITTEN;
        out->m.year = (int16_t)year;
        out->next = i + 3;
    } else if (behind == PIECE_END || behind == PIECE_STOP ||
               (behind == PIECE_POINT && akt_has_blank(r, i + 2))) {
        out->next = i + 1;
    } else {
        return false;
    }
    out->m.unit = UNIT_DAY;
    out->m.day = (int8_t)day;
    return true;
}

bool akt_form_month(const akt_reader *r, size_t i, akt_form *out)
{
    bool is_short = akt_is(r, i, AKT_W_MONTH_SHORT);
    size_t next;
    int month;

    if (!akt_is(r, i, AKT_W_MONTH) && !is_short)
        return false;
    month = akt_month(r, i, true, &next);
    if (month == 0 || is_tied(r, i, next))
        return false;
    *out = (akt_form){.from = i, .m = {.unit = UNIT_MONTH, .month = (int8_t)month}};
    if (akt_is(r, next, AKT_W_MONTH_WORD))
        next++;
    out->next = next;
    out->noisy = (akt_tok(r, i)->flags & TOKEN_NOISY) != 0;
    if (day_behind(r, next, out))
        return true;
    akt_year_behind(r, &out->next, &out->m, &out->noisy);
    if (out->m.year_told == YEAR_WRITTEN)
        return true;
    return !akt_is_name(r, i, i + 1, AKT_NAMED_MONTH) && !akt_is_numbering(r, i - 1) &&
           (!is_short || has_company(r, i, next)) && !akt_is(r, i - 1, AKT_W_SET);
}

/* "2023/24", "2022–2023" behind a winter: the year in which it begins. */
static bool winter_years(const akt_reader *r, size_t i, akt_form *out)
{
    int year = akt_number(r, i, 4, 4), second = akt_number(r, i + 2, 2, 4);

    if (!akt_is_year(year) ||
        (akt_piece_at(r, i + 1) != PIECE_SLASH && akt_piece_at(r, i + 1) != PIECE_DASH) ||
        second % 100 != (year + 1) % 100)
        return false;
    out->m.year_told = YEAR_WRITTEN;
    out->m.year = (int16_t)year;
    out->next = i + 3;
    return true;
}

static void season_year(const akt_reader *r, akt_form *out)
{
    if (!winter_years(r, out->next, out))
        akt_year_behind(r, &out->next, &out->m, &out->noisy);
}

/* "i vår" is "in our" where a noun follows. */
static bool is_our(const akt_reader *r, size_t i)
{
    return akt_val(r, i, AKT_W_SEASON) == 1 && akt_piece_at(r, i + 1) == PIECE_WORD &&
           !akt_is(r, i - 2, AKT_W_EARLY) && !akt_is(r, i + 1, AKT_W_AFTER_SPRING) &&
           (!akt_is(r, i + 1, AKT_W_PAST) || akt_is(r, i + 1, AKT_W_SO_FAR)) &&
           !akt_is(r, i + 1, AKT_W_FUTURE) && !akt_is(r, i + 1, AKT_W_PRESENT) &&
           !akt_is(r, i + 1, AKT_W_DECIDING) && !akt_is(r, i + 1, AKT_W_PROPOSING);
}

/* "i höst", "i höstas", "till hösten" */
static bool idiom_season(const akt_reader *r, size_t i, akt_form *out)
{
    bool in = akt_is(r, i, AKT_W_I);
    int n;

    if (!in && !akt_is(r, i, AKT_W_TILL))
        return false;
    out->from = i;
    out->next = i + 2;
    if (in && (n = akt_val(r, i + 1, AKT_W_SEASON_S)) != 0) {
        out->m = (akt_moment){.unit = UNIT_SEASON, .how = HOW_PAST, .n = (int16_t)n};
        return true;
    }
    if (in && (n = akt_val(r, i + 1, AKT_W_SEASON)) != 0 && !is_our(r, i + 1)) {
        out->m = (akt_moment){.unit = UNIT_SEASON, .how = HOW_THIS, .n = (int16_t)n};
        return true;
    }
    if (!in && (n = akt_val(r, i + 1, AKT_W_SEASON_DEF)) != 0) {
        out->m = (akt_moment){.unit = UNIT_SEASON, .how = HOW_FUTURE, .n = (int16_t)n};
        season_year(r, out);
        if (out->m.year_told != YEAR_MISSING) {
            out->m.how = HOW_CALENDAR;
            out->from = i + 1;
        }
        return true;
    }
    return false;
}

bool akt_form_season(const akt_reader *r, size_t i, akt_form *out)
{
    int n = akt_val(r, i, AKT_W_SEASON_DEF), part = 0;

    *out = (akt_form){.from = i, .next = i + 1};
    if (idiom_season(r, i, out))
        return true;
    if (n == 0 && (n = akt_val(r, i, AKT_W_SEASON_PART)) != 0) {
        part = n % 10;
        n /= 10;
    }
    out->m = (akt_moment){.unit = UNIT_SEASON, .n = (int16_t)n, .part = (uint8_t)part};
    if (n != 0) {
        season_year(r, out);
        /* "om våren" is any spring */
        return out->m.year_told != YEAR_MISSING ||
               !(akt_is(r, i - 1, AKT_W_IN) || akt_is(r, i - 1, AKT_W_SET) ||
                 akt_is_name(r, i, out->next, AKT_NAMED_SEASON));
    }
    n = akt_val(r, i, AKT_W_SEASON);
    if (n == 0)
        return false;
    out->m.n = (int16_t)n;
    season_year(r, out);
    return out->m.year_told == YEAR_WRITTEN; /* "vår 2025" */
}

/* --- Parts --- */

/* What a part can be of: "året", "månaden", or another form. */
static bool part_of(const akt_reader *r, size_t i, int part, akt_form *out)
{
    akt_form whole = {0};
    int unit;

    if (akt_number(r, i, 4, 4) > 0 || akt_piece_at(r, i) == PIECE_NUMBER) {
        akt_moment m = {0};
        bool noisy = false;
        size_t next = i;

        if (!akt_form_year(r, i, &whole)) {
            akt_year_behind(r, &next, &m, &noisy);
            if (m.year_told != YEAR_WRITTEN)
                return false;
            whole = (akt_form){.m = m, .next = next, .noisy = noisy};
            whole.m.unit = UNIT_YEAR;
        }
    } else if (akt_is(r, i, AKT_W_UNIT_DEF) && akt_tok(r, i)->to > 0 &&
               ((unit = akt_val(r, i, AKT_W_UNIT_DEF)) == UNIT_YEAR || unit == UNIT_MONTH ||
                unit == UNIT_WEEK || unit == UNIT_QUARTER || unit == UNIT_MANDATE) &&
               akt_number(r, i + 1, 1, 4) < 0) {
        whole = (akt_form){.m = {.unit = (uint8_t)unit, .how = HOW_OFFSET}, .next = i + 1};
    } else if (!akt_form_month(r, i, &whole) && !akt_form_period(r, i, &whole) &&
               !akt_form_season(r, i, &whole) && !akt_form_relative(r, i, &whole) &&
               !akt_form_year(r, i, &whole)) {
        return false;
    }
    if (whole.m.part != PART_WHOLE || whole.m.how == HOW_WINDOW || whole.m.unit == UNIT_DAY)
        return false;
    out->m = whole.m;
    out->m.part = (uint8_t)part;
    out->next = whole.next;
    out->noisy = whole.noisy;
    return true;
}

/* "början av mars", "slutet på året", "medio maj" */
static bool form_part_of(const akt_reader *r, size_t i, akt_form *out)
{
    if (akt_is(r, i, AKT_W_PART) && akt_is(r, i + 1, AKT_W_AV))
        return part_of(r, i + 2, akt_val(r, i, AKT_W_PART), out);
    if (akt_is(r, i, AKT_W_PART_ALONE))
        return part_of(r, i + 1, akt_val(r, i, AKT_W_PART_ALONE), out);
    return false;
}

/* "tidigt i höst", "sent i maj", "tidigt i mars" */
static bool form_early(const akt_reader *r, size_t i, akt_form *out)
{
    size_t at = i + 1;

    if (!akt_is(r, i, AKT_W_EARLY))
        return false;
    if (akt_is(r, at, AKT_W_I) && akt_is(r, at + 1, AKT_W_SEASON) && !is_our(r, at + 1)) {
        out->m = (akt_moment){
            .unit = UNIT_SEASON, .how = HOW_THIS, .n = (int16_t)akt_val(r, at + 1, AKT_W_SEASON)};
        out->next = at + 2;
    } else if (akt_is(r, at, AKT_W_I) && akt_is(r, at + 1, AKT_W_SEASON_S)) { /* "sent i våras" */
        out->m = (akt_moment){
            .unit = UNIT_SEASON, .how = HOW_PAST, .n = (int16_t)akt_val(r, at + 1, AKT_W_SEASON_S)};
        out->next = at + 2;
    } else if (akt_is(r, at, AKT_W_I) || akt_is(r, at, AKT_W_PA) || akt_is(r, at, AKT_W_YEAR_CUE)) {
        return part_of(r, at + 1, akt_val(r, i, AKT_W_EARLY), out);
    } else {
        return part_of(r, at, akt_val(r, i, AKT_W_EARLY), out);
    }
    out->m.part = (uint8_t)akt_val(r, i, AKT_W_EARLY);
    return true;
}

/* "tidigare i år", "senare i höst", "senare under våren", "tidigare denna månad" */
static bool form_so_far(const akt_reader *r, size_t i, akt_form *out)
{
    int part = akt_val(r, i, AKT_W_SO_FAR), unit;
    size_t at = i + 1, next;

    if (part == 0)
        return false;
    out->m = (akt_moment){.part = (uint8_t)part, .how = HOW_OFFSET};
    if (akt_phrase(r, at, AKT_W_THIS_YEAR, &next) && akt_is(r, at, AKT_W_I)) {
        if (akt_word_value(akt_phrase(r, at, AKT_W_THIS_YEAR, &next), AKT_W_THIS_YEAR) != 0)
            return false;
        out->m.unit = UNIT_YEAR;
        out->next = next;
        return true;
    }
    if (akt_is(r, at, AKT_W_WHICH) && akt_val(r, at, AKT_W_WHICH) == 0 &&
        akt_is(r, at + 1, AKT_W_UNIT)) {
        out->m.unit = (uint8_t)akt_val(r, at + 1, AKT_W_UNIT);
        out->next = at + 2;
        return out->m.unit != UNIT_DAY;
    }
    if (!akt_is(r, at, AKT_W_I) && !akt_is(r, at, AKT_W_YEAR_CUE))
        return false;
    at++;
    unit = akt_val(r, at, AKT_W_UNIT_DEF);
    if (akt_is(r, at, AKT_W_UNIT_DEF) &&
        (unit == UNIT_WEEK || unit == UNIT_YEAR || unit == UNIT_MONTH)) {
        out->m.unit = (uint8_t)unit;
        out->next = at + 1;
        return true;
    }
    if ((akt_is(r, at, AKT_W_SEASON) && !is_our(r, at)) || akt_is(r, at, AKT_W_SEASON_DEF)) {
        out->m.how = HOW_THIS;
        out->m.unit = UNIT_SEASON;
        out->m.n = (int16_t)(akt_val(r, at, AKT_W_SEASON) + akt_val(r, at, AKT_W_SEASON_DEF));
        out->next = at + 1;
        return true;
    }
    return false;
}

bool akt_form_part(const akt_reader *r, size_t i, akt_form *out)
{
    *out = (akt_form){.from = i};
    return form_part_of(r, i, out) || form_early(r, i, out) || form_so_far(r, i, out);
}
