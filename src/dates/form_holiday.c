/* Holidays by name: "annandag påsk 2024", "i julas". */
#include "dates/name.h"

#include "dates/calendar.h"

/* "juldagen och annandagen": the second day of what is named right before. */
static int second_day(const akt_reader *r, size_t i, int holiday)
{
    enum { REACH = 6 };

    if (holiday != HOLIDAY_EASTER_MONDAY)
        return holiday;
    for (size_t k = i; k-- > 1 && i - k <= REACH;) {
        switch (akt_val(r, k, AKT_W_HOLIDAY)) {
        case HOLIDAY_CHRISTMAS_EVE:
        case HOLIDAY_CHRISTMAS_DAY:
        case HOLIDAY_CHRISTMAS:
            return HOLIDAY_BOXING_DAY;
        case HOLIDAY_WHITSUN_EVE:
        case HOLIDAY_WHITSUN:
        case HOLIDAY_WHITSUNTIDE:
            return HOLIDAY_WHIT_MONDAY;
        default:
            break;
        }
    }
    return holiday;
}

bool akt_form_holiday(const akt_reader *r, size_t i, akt_form *out)
{
    size_t next;
    akt_word_id id;

    *out = (akt_form){.from = i};
    if (akt_is(r, i, AKT_W_I) && akt_is(r, i + 1, AKT_W_HOLIDAY_S)) {
        out->m = (akt_moment){.unit = UNIT_HOLIDAY,
                              .how = HOW_PAST,
                              .n = (int16_t)akt_val(r, i + 1, AKT_W_HOLIDAY_S)};
        out->next = i + 2;
        return true;
    }
    id = akt_phrase(r, i, AKT_W_HOLIDAY, &next);
    if (id == 0 || akt_is(r, i - 1, AKT_W_SET))
        return false;
    if (!akt_has_blank(r, next) && akt_piece_at(r, next) == PIECE_DASH)
        return false; /* "jul-tal", "jul- eller nyårsafton" */
    out->m = (akt_moment){.unit = UNIT_HOLIDAY, .n = (int16_t)akt_word_value(id, AKT_W_HOLIDAY)};
    if (next == i + 1)
        out->m.n = (int16_t)second_day(r, i, out->m.n);
    out->next = next;
    akt_year_behind(r, &out->next, &out->m, &out->noisy);
    if (out->m.year_told == YEAR_MISSING && akt_is_name(r, i, next, AKT_NAMED_HOLIDAY))
        return false;
    /* May Day is a day of the calendar first of all, and the last of April is one too */
    return true;
}
