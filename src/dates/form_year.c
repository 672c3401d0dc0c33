/* Years, decades and centuries. A bare number of four digits is a year only where a word says so
 * (src/SWEDISH.md 1.2 rule 13). */
#include "dates/form.h"

/* "1970-talet", "60-talet", "1800-talet", "2010-tal" */
static bool form_decade(const akt_reader *r, size_t i, akt_form *out)
{
    int number = akt_number(r, i, 4, 4), from, to;
    bool two = false;

    if (number < 0) {
        number = akt_number(r, i, 2, 2);
        two = true;
    }
    if (number < 0 || number % 10 != 0 || akt_piece_at(r, i + 1) != PIECE_DASH ||
        akt_has_blank(r, i + 2) || !akt_is(r, i + 2, AKT_W_TALET) || !akt_may_begin(r, i))
        return false;
    if (two && (akt_val(r, i + 2, AKT_W_TALET) != 1 || akt_is(r, i + 3, AKT_W_COUNTED)))
        return false; /* "ett 60-tal" is about sixty */
    if (two)
        number = number <= 20 ? 2000 + number : 1900 + number;
    else if (number < 1000 || number > 2100)
        return false;
    from = number;
    to = number % 100 == 0 && !two ? number + 99 : number + 9;
    out->m = (akt_moment){.unit = to - from > 9 ? UNIT_YEARS : UNIT_DECADE,
                          .year_told = YEAR_WRITTEN,
                          .year = (int16_t)from,
                          .n = (int16_t)to};
    out->next = i + 3;
    return true;
}

static bool form_decade_word(const akt_reader *r, size_t i, akt_form *out)
{
    bool century = akt_is(r, i, AKT_W_CENTURY);
    int year = century ? akt_val(r, i, AKT_W_CENTURY) : akt_val(r, i, AKT_W_DECADE);

    if (year == 0)
        return false;
    out->m = (akt_moment){.unit = century ? UNIT_YEARS : UNIT_DECADE,
                          .year_told = YEAR_WRITTEN,
                          .year = (int16_t)year,
                          .n = (int16_t)(year + (century ? 99 : 9))};
    out->next = i + 1;
    /* "ett tiotal", "det tiotalet": counted, not dated */
    return year > 1920 || akt_is(r, i - 1, AKT_W_PA) || akt_is(r, i - 1, AKT_W_YEAR_CUE);
}

static void set_year(akt_form *out, int year, size_t next)
{
    out->m = (akt_moment){.unit = UNIT_YEAR, .year_told = YEAR_WRITTEN, .year = (int16_t)year};
    out->next = next;
}

/* "för 2021 av de sökande", "i 2019 av fallen": so many of them */
static bool is_share(const akt_reader *r, size_t by)
{
    static const char *const of[] = {"för", "i", "till", NULL};
    static const char *const them[] = {"de", "dem", "dessa", "alla", "oss", "samtliga", NULL};
    akt_str whom = akt_tok_text(r, by + 1);

    return akt_is_any_of(r, by + 1, them) || akt_str_ends(whom, AKT_STR("rna")) ||
           (akt_is_any_of(r, by - 2, of) && akt_str_ends(whom, AKT_STR("en")));
}

/* What may not follow a bare year: amounts, and what makes it part of a longer number. */
static bool may_follow(const akt_reader *r, size_t next)
{
    const akt_token *t = akt_tok(r, next);

    if (t->piece == PIECE_SLASH || t->piece == PIECE_COLON)
        return akt_has_blank(r, next + 1) || akt_piece_at(r, next + 1) != PIECE_NUMBER;
    if (t->piece == PIECE_NUMBER)
        return false;
    if (akt_str_eq(akt_tok_text(r, next), AKT_STR("av")))
        return !is_share(r, next);
    return akt_may_end(r, next) && !akt_is(r, next, AKT_W_COUNTED);
}

/* "hela 2024", "under 2023", "senast 2026", "till och med 2018" */
static bool form_bare(const akt_reader *r, size_t i, akt_form *out)
{
    int year = akt_number(r, i, 4, 4);
    akt_moment m = {0};
    size_t next = i;

    if (akt_piece_at(r, i) != PIECE_NUMBER || !akt_may_begin(r, i))
        return false;
    if (akt_is_year(year) && akt_is(r, i + 1, AKT_W_OF_YEAR)) {
        set_year(out, year, i + 2);
        return true;
    }
    if (!akt_behind(r, i, AKT_W_YEAR_CUE))
        return false;
    if (!akt_is_year(year)) { /* "201 9" */
        akt_year_behind(r, &next, &m, &out->noisy);
        if (m.year_told != YEAR_WRITTEN || next != i + 2 || akt_piece_at(r, i) != PIECE_NUMBER ||
            akt_tok(r, i)->digits != 3)
            return false;
        set_year(out, m.year, next);
        return true;
    }
    if (!may_follow(r, i + 1))
        return false;
    set_year(out, year, i + 1);
    out->noisy = (akt_tok(r, i)->flags & TOKEN_NOISY) != 0;
    return true;
}

/* "år 2011", "helåret 2024", "budgetåret 2024/25"; alone the named ones are the anchor's year */
static bool form_named(const akt_reader *r, size_t i, akt_form *out)
{
    bool named = akt_is(r, i, AKT_W_YEAR_NAMED);
    int year;

    if (!named && !akt_is(r, i, AKT_W_YEAR_WORD))
        return false;
    year = akt_number(r, i + 1, 4, 4);
    if (akt_is_year(year) && (akt_may_end(r, i + 2) || akt_piece_at(r, i + 2) == PIECE_DASH)) {
        set_year(out, year, i + 2);
        out->noisy = (akt_tok(r, i + 1)->flags & TOKEN_NOISY) != 0;
        return true;
    }
    if (!named || akt_piece_at(r, i + 1) == PIECE_NUMBER ||
        !(akt_str_ends(akt_tok_text(r, i), AKT_STR("et")) ||
          akt_str_ends(akt_tok_text(r, i), AKT_STR("ets"))) ||
        !akt_is(r, i - 1, AKT_W_YEAR_CUE))
        return false;
    out->m = (akt_moment){.unit = UNIT_YEAR, .how = HOW_OFFSET};
    out->next = i + 1;
    return true;
}

/* "i år", "i fjol" */
static bool form_told(const akt_reader *r, size_t i, akt_form *out)
{
    size_t next;
    akt_word_id id = akt_phrase(r, i, AKT_W_THIS_YEAR, &next);

    if (id == 0 || (akt_is(r, i, AKT_W_I) && akt_number(r, next, 4, 4) > 0))
        return false;
    out->m = (akt_moment){.unit = UNIT_YEAR,
                          .how = HOW_OFFSET,
                          .offset = (int16_t)akt_word_value(id, AKT_W_THIS_YEAR)};
    out->next = next;
    return true;
}

bool akt_form_year(const akt_reader *r, size_t i, akt_form *out)
{
    *out = (akt_form){.from = i};
    return form_decade(r, i, out) || form_decade_word(r, i, out) || form_named(r, i, out) ||
           form_told(r, i, out) || form_bare(r, i, out);
}
