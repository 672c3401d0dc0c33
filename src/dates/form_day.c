/* Days with the month in words: "fredagseftermiddagen den 11:e oktober 2024", "sista juni", "första
 * tisdagen i mars", and days alone: "den 25:e". */
#include "dates/form.h"

#include "dates/noise.h"

/* Behind the ending of an ordinal number ("12:e", "1:a", "28e"); at itself when there is none. */
static size_t skip_ordinal_end(const akt_reader *r, size_t i)
{
    size_t at = i;

    if (akt_piece_at(r, at) == PIECE_COLON)
        at++; /* also "4 :de" */
    if (!akt_has_blank(r, at) && akt_is(r, at, AKT_W_ORDINAL_END))
        return at + 1;
    return i;
}

/* A day of the month in figures: 1..31, or more where it cannot be one (the month decides). A
 * single letter may be a misread figure behind "den" or before an ending. */
static int day_number(const akt_reader *r, size_t i, bool den, size_t *next, bool *noisy)
{
    const akt_token *t = akt_tok(r, i);
    int day = akt_number(r, i, 1, 2);

    if (den && day >= 1 && day <= 3 && t->digits == 1 && akt_number(r, i + 1, 1, 1) >= 0 &&
        akt_is(r, i + 2, AKT_W_MONTH)) { /* "den 1 7 mars" */
        *noisy = true;
        *next = i + 2;
        return 10 * day + akt_number(r, i + 1, 1, 1);
    }
    if (day >= 0) {
        *noisy = *noisy || (t->flags & TOKEN_NOISY);
    } else if (t->piece == PIECE_WORD && t->to - t->from <= 2) {
        day = akt_noise_number(akt_tok_text(r, i));
        if (!den && akt_piece_at(r, i + 1) != PIECE_COLON)
            return 0;
        *noisy = true;
    }
    if (day < 1 || (day > 31 && !den))
        return 0; /* "den 32 mars" is no day, but meant as one */
    *next = skip_ordinal_end(r, i + 1);
    return day;
}

typedef struct head { /* what may stand before a day */
    size_t from, next;
    int weekday;
    bool den;
    bool part; /* a part of the day: "kvällen" */
} head;

/* "fredagen", "fredagseftermiddagen", "fre.", "lördag-söndag", "fredag kväll", then "den". */
static head read_head(const akt_reader *r, size_t i)
{
    static const akt_word_class classes[] = {AKT_W_WEEKDAY, AKT_W_WEEKDAY_DEF, AKT_W_WEEKDAY_PART,
                                             AKT_W_WEEKDAY_SHORT};
    head h = {.from = i, .next = i};

    for (size_t k = 0; k < sizeof classes / sizeof *classes && h.weekday == 0; k++)
        h.weekday = akt_val(r, i, classes[k]);
    if (h.weekday != 0) {
        h.next = i + 1;
        if (akt_piece_at(r, h.next) == PIECE_POINT && akt_is(r, i, AKT_W_WEEKDAY_SHORT))
            h.next++;
        if ((akt_piece_at(r, h.next) == PIECE_DASH || akt_is(r, h.next, AKT_W_AND)) &&
            (akt_is(r, h.next + 1, AKT_W_WEEKDAY) || akt_is(r, h.next + 1, AKT_W_WEEKDAY_DEF) ||
             akt_is(r, h.next + 1, AKT_W_WEEKDAY_SHORT)))
            h.next += 2; /* "lördag-söndag 12-13 oktober" */
    }
    if (akt_is(r, h.next, AKT_W_DAYPART)) {
        h.part = true;
        h.next++;
    }
    if (akt_piece_at(r, h.next) == PIECE_COMMA && h.weekday != 0 &&
        (akt_is(r, h.next + 1, AKT_W_DEN) || akt_number(r, h.next + 1, 1, 2) > 0))
        h.next++;
    if (akt_is(r, h.next, AKT_W_DEN)) {
        h.den = true;
        h.next++;
    }
    return h;
}

/* "tredje maj", "siste mars": a day in words. */
static int day_word(const akt_reader *r, size_t i, size_t *next)
{
    int day = akt_val(r, i, AKT_W_ORDINAL);

    if (day == 0)
        return 0;
    *next = i + 1;
    if (akt_is(r, i + 1, AKT_W_UNIT_DEF) && akt_val(r, i + 1, AKT_W_UNIT_DEF) == UNIT_DAY &&
        akt_is(r, i + 2, AKT_W_I))
        *next = i + 3; /* "sista dagen i februari" */
    return day;
}

/* "tredje tisdagen i mars"; "första veckan i mars" is the first that lies in March as a whole. */
static bool form_nth_weekday(const akt_reader *r, size_t i, akt_form *out)
{
    int weekday, month, nth = akt_val(r, i, AKT_W_ORDINAL);
    size_t next = i + 1;
    bool week;

    if (nth == 0 && (nth = akt_number(r, i, 1, 1)) > 0)
        next = skip_ordinal_end(r, i + 1);
    if (nth < 1 || (nth > 5 && nth != 99))
        return false;
    weekday = akt_val(r, next, AKT_W_WEEKDAY_DEF) + akt_val(r, next, AKT_W_WEEKDAY);
    week = akt_val(r, next, AKT_W_UNIT_DEF) == UNIT_WEEK && (nth <= 4 || nth == 99);
    if ((weekday == 0 && !week) || !akt_is(r, next + 1, AKT_W_I) ||
        (month = akt_month(r, next + 2, true, &next)) == 0)
        return false;
    out->m = (akt_moment){.unit = week ? UNIT_NTH_WEEK : UNIT_NTH_WEEKDAY,
                          .n = (int16_t)nth,
                          .weekday = (int8_t)weekday,
                          .month = (int8_t)month};
    out->next = next;
    akt_year_behind(r, &out->next, &out->m, &out->noisy);
    return true;
}

/* "den femtonde": small ordinals count other things. */
static bool form_ordinal_word(const akt_reader *r, const head *h, akt_form *out)
{
    int day = akt_val(r, h->next, AKT_W_ORDINAL);
    akt_piece behind = akt_piece_at(r, h->next + 1);

    if (!h->den || day < 10 || day > 31 ||
        (behind == PIECE_WORD && !akt_is(r, h->next + 1, AKT_W_AFTER_SPRING) &&
         !akt_is(r, h->next + 1, AKT_W_CLOCK)) ||
        (akt_is(r, h->next + 1, AKT_W_I) && akt_is(r, h->next + 2, AKT_W_SET)))
        return false;
    out->m = (akt_moment){.unit = UNIT_DAY, .day = (int8_t)day, .weekday = (int8_t)h->weekday};
    out->next = h->next + 1;
    return true;
}

/* Passives too, which no noun is described by: "den 25:e lämnades". */
static bool is_listed_verb(const akt_reader *r, size_t i)
{
    akt_str s = akt_tok_text(r, i);

    return akt_is(r, i, AKT_W_PRESENT) || akt_is(r, i, AKT_W_PAST) || akt_is(r, i, AKT_W_FUTURE) ||
           akt_is(r, i, AKT_W_DECIDING) || akt_is(r, i, AKT_W_PROPOSING) ||
           akt_str_ends(s, AKT_STR("ades")) || akt_str_ends(s, AKT_STR("rdes")) ||
           akt_str_ends(s, AKT_STR("ldes")) || akt_str_ends(s, AKT_STR("ttes"));
}

/* Whether "den 25" ends there: with the sentence, before an hour, or where it is told what happens.
 */
static bool is_day_without_ending(const akt_reader *r, size_t next)
{
    akt_piece behind = akt_piece_at(r, next);

    return behind == PIECE_END || (behind == PIECE_POINT && akt_has_blank(r, next + 1)) ||
           akt_is(r, next, AKT_W_CLOCK) || is_listed_verb(r, next);
}

/* "den 12 ds", "den 12 dennes" are old; "den 25:e" and "den 25:e i månaden" live. */
static bool form_ordinal_alone(const akt_reader *r, const head *h, akt_form *out)
{
    size_t next;
    int day = akt_number(r, h->next, 1, 2);

    if (!h->den || day < 1 || day > 31)
        return false;
    next = skip_ordinal_end(r, h->next + 1);
    if (next == h->next + 1 && h->weekday == 0 && !is_day_without_ending(r, next))
        return false;
    /* "den 3:e vice ordföranden", "den 25:e varje månad" are no days */
    if (akt_is(r, next, AKT_W_SET) || akt_is(r, next, AKT_W_COUNTED) || !akt_may_end(r, next))
        return false;
    if (akt_piece_at(r, next) == PIECE_WORD && next > h->next + 1 &&
        !akt_is(r, next, AKT_W_AFTER_SPRING) && !akt_is(r, next, AKT_W_I) &&
        !akt_is(r, next, AKT_W_CLOCK) && !akt_is(r, next, AKT_W_AND) && !is_listed_verb(r, next))
        return false;
    if (akt_is(r, next, AKT_W_I) && akt_is(r, next + 1, AKT_W_SET))
        return false;
    out->m = (akt_moment){.unit = UNIT_DAY, .day = (int8_t)day, .weekday = (int8_t)h->weekday};
    out->next = next;
    return true;
}

/* "3 dec 24": two digits right behind the month, with nothing behind that they could count. */
static void bare_short_year(const akt_reader *r, akt_form *out)
{
    int year = akt_number(r, out->next, 2, 2);
    akt_piece behind = akt_piece_at(r, out->next + 1);

    if (year < 10 || year > 39 || (akt_tok(r, out->next)->flags & (TOKEN_LINE | TOKEN_NOISY)) ||
        (behind != PIECE_END && behind != PIECE_COMMA && behind != PIECE_STOP &&
         !(behind == PIECE_POINT && akt_has_blank(r, out->next + 2)) &&
         !(akt_tok(r, out->next + 1)->flags & TOKEN_LINE)))
        return;
    out->m.year_told = YEAR_WRITTEN;
    out->m.year = (int16_t)(2000 + year);
    out->next++;
}

/* "12 av november" and "12:e i tredje" are rare; the month stands right behind the day. */
bool akt_form_day(const akt_reader *r, size_t i, akt_form *out)
{
    head h = read_head(r, i);
    size_t next = h.next;
    bool noisy = false;
    int day, month;

    *out = (akt_form){.from = i};
    if ((h.next == i || (h.den && h.next == i + 1)) && form_nth_weekday(r, h.next, out))
        return true;
    if (h.part && h.weekday == 0 && !h.den && h.next > i && akt_number(r, h.next, 1, 2) < 0)
        return false;
    day = day_number(r, h.next, h.den, &next, &noisy);
    if (day != 0 && noisy && akt_piece_at(r, h.next) == PIECE_WORD && next == h.next + 1 && !h.den)
        return false;
    if (day == 0)
        day = day_word(r, h.next, &next);
    if (day == 0)
        return false;
    if (akt_piece_at(r, next) == PIECE_POINT && akt_is(r, next + 1, AKT_W_MONTH) &&
        !(akt_tok(r, next + 1)->flags & TOKEN_UPPER))
        next++; /* "den 3.november", "15. februari" */
    month = akt_month(r, next, true, &next);
    if (month == 0)
        return form_ordinal_alone(r, &h, out) || form_ordinal_word(r, &h, out);
    if (h.next == i && (!akt_may_begin(r, i) || akt_is_numbering(r, i - 1)))
        return false;
    out->m = (akt_moment){.unit = UNIT_DAY,
                          .day = (int8_t)(day == 99 ? 99 : day),
                          .month = (int8_t)month,
                          .weekday = (int8_t)h.weekday};
    if (akt_is(r, next, AKT_W_MONTH_WORD))
        next++;
    out->noisy = noisy;
    out->next = next;
    if (akt_tok(r, next - 1)->word == 0 || (akt_tok(r, next - 1)->flags & TOKEN_NOISY))
        out->noisy = true;
    akt_year_behind(r, &out->next, &out->m, &out->noisy);
    if (out->m.year_told == YEAR_MISSING)
        bare_short_year(r, out);
    /* a misread month needs more than a number before it */
    if (akt_tok(r, next - 1)->piece == PIECE_WORD && akt_tok(r, next - 1)->word == 0 && !h.den &&
        out->m.year_told == YEAR_MISSING && !akt_noise_month_is_sure(akt_tok_text(r, next - 1)))
        return false;
    if (akt_is(r, h.next + 1, AKT_W_MONTH_FOREIGN) && !akt_is(r, h.next + 1, AKT_W_MONTH_SHORT) &&
        out->m.year_told != YEAR_WRITTEN)
        return false;
    return true;
}

bool akt_form_day_alone(const akt_reader *r, size_t i, akt_form *out)
{
    head h = read_head(r, i);
    bool noisy = false;
    size_t next;
    int day = day_number(r, h.next, h.den, &next, &noisy);

    *out = (akt_form){.from = i};
    if (day == 0 || day > 31 || (h.part && h.weekday == 0))
        return false;
    if (h.next == i && !akt_may_begin(r, i))
        return false;
    out->m = (akt_moment){.unit = UNIT_DAY, .day = (int8_t)day, .weekday = (int8_t)h.weekday};
    out->noisy = noisy;
    out->next = next;
    return true;
}
