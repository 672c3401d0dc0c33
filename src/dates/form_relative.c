/* What is told from the document's date: "i dag", "i fredags", "nästa vecka", "för två år sedan",
 * "de senaste tre åren". */
#include "dates/name.h"

static bool form_today(const akt_reader *r, size_t i, akt_form *out)
{
    size_t next;
    akt_word_id id = akt_phrase(r, i, AKT_W_TODAY, &next);

    if (id != 0) {
        out->m = (akt_moment){.unit = UNIT_DAY,
                              .how = HOW_OFFSET,
                              .offset = (int16_t)akt_word_value(id, AKT_W_TODAY)};
        out->next = akt_is(r, next, AKT_W_DAYPART) ? next + 1 : next;
        return true;
    }
    if (!akt_is(r, i, AKT_W_OTHER_DAY))
        return false;
    out->m = (akt_moment){.unit = UNIT_DAY, .how = HOW_OTHER_DAY};
    out->next = i + 1;
    return true;
}

static size_t skip_daypart(const akt_reader *r, size_t i)
{
    return akt_is(r, i, AKT_W_DAYPART) ? i + 1 : i;
}

/* "i nästa vecka", "vecka 14", "förra veckan" behind a weekday: its week. */
static size_t week_of_weekday(const akt_reader *r, size_t i, akt_moment *m)
{
    size_t at = akt_is(r, i, AKT_W_I) ? i + 1 : i;
    akt_form week;

    if (akt_is(r, at, AKT_W_WHICH) &&
        (akt_val(r, at + 1, AKT_W_UNIT) == UNIT_WEEK ||
         akt_val(r, at + 1, AKT_W_UNIT_DEF) == UNIT_WEEK) &&
        akt_is(r, at + 1, AKT_W_WEEK)) {
        m->how = HOW_OFFSET;
        m->offset = (int16_t)akt_val(r, at, AKT_W_WHICH);
        return at + 2;
    }
    if (akt_is(r, i, AKT_W_WEEK) && akt_form_period(r, i, &week) && week.m.unit == UNIT_WEEK) {
        m->how = HOW_CALENDAR;
        m->n = week.m.n;
        m->year = week.m.year;
        m->year_told = week.m.year_told;
        return week.next;
    }
    return i;
}

static bool set_weekday(const akt_reader *r, int weekday, akt_how how, size_t next, akt_form *out)
{
    out->m = (akt_moment){.unit = UNIT_WEEKDAY, .how = (uint8_t)how, .weekday = (int8_t)weekday};
    out->next = skip_daypart(r, next);
    out->next = week_of_weekday(r, out->next, &out->m);
    return true;
}

/* "8–16", "kl. 8.30 till 16": hours that something is open. */
static bool is_hours(const akt_reader *r, size_t i)
{
    bool clock = akt_is(r, i, AKT_W_CLOCK);

    if (clock)
        i += akt_piece_at(r, i + 1) == PIECE_POINT ? 2 : 1;
    else if (akt_piece_at(r, i) == PIECE_COLON)
        i++;
    if (akt_piece_at(r, i) != PIECE_NUMBER)
        return false;
    if (!clock)
        return true;
    i++;
    if ((akt_piece_at(r, i) == PIECE_POINT || akt_piece_at(r, i) == PIECE_COLON) &&
        akt_piece_at(r, i + 1) == PIECE_NUMBER && !akt_has_blank(r, i + 1))
        i += 2;
    return akt_piece_at(r, i) == PIECE_DASH || akt_is(r, i, AKT_W_TILL);
}

/* A day of every week: "måndag–fredag", "måndag, onsdag och fredag", "måndag 8–16". */
static bool is_set(const akt_reader *r, size_t i, size_t next)
{
    static const akt_word_class days[] = {AKT_W_WEEKDAY, AKT_W_WEEKDAY_DEF, AKT_W_WEEKDAY_S};
    bool joined = akt_piece_at(r, next) == PIECE_DASH || akt_is(r, next, AKT_W_AND) ||
                  akt_is(r, next, AKT_W_TILL) || akt_piece_at(r, next) == PIECE_COMMA;
    bool after = akt_piece_at(r, i - 1) == PIECE_DASH || akt_is(r, i - 1, AKT_W_AND) ||
                 akt_is(r, i - 1, AKT_W_TILL) || akt_piece_at(r, i - 1) == PIECE_COMMA;

    if (akt_str_eq(akt_tok_text(r, next), AKT_STR("därpå")) ||
        akt_str_eq(akt_tok_text(r, next), AKT_STR("efter")) ||
        akt_str_eq(akt_tok_text(r, next), AKT_STR("dessförinnan")))
        return true; /* counted from another day */
    if (akt_is(r, i - 1, AKT_W_SET) || akt_is(r, i - 2, AKT_W_SET) ||
        akt_is(r, i - 1, AKT_W_ORDINAL))
        return true;
    for (size_t k = 0; k < sizeof days / sizeof *days; k++)
        if ((joined && akt_is(r, next + 1, days[k])) || (after && akt_is(r, i - 2, days[k])))
            return true;
    if (!akt_has_blank(r, next) && akt_piece_at(r, next) == PIECE_DASH)
        return true; /* "tisdag-" */
    return !akt_is(r, i, AKT_W_PA) && is_hours(r, next);
}

/* "kommande fredag", "den kommande helgen": the first to come, where "nästa" is the one of next
 * week. */
static bool is_coming(const akt_reader *r, size_t i)
{
    static const char *const coming[] = {"kommande", "nästkommande", NULL};

    return akt_is_any_of(r, i, coming);
}

static void set_which(const akt_reader *r, size_t i, akt_form *out)
{
    out->m.offset = (int16_t)akt_val(r, i, AKT_W_WHICH);
    if (is_coming(r, i) && out->m.how == HOW_OFFSET)
        out->m.how = HOW_FUTURE;
}

/* "på tors", "nästa fre.", or nothing but "tors.": short names of days. Elsewhere they belong to a
 * date or to opening hours. */
static bool form_short_weekday(const akt_reader *r, size_t i, akt_form *out)
{
    bool on = akt_is(r, i, AKT_W_PA), which = akt_is(r, i, AKT_W_WHICH);
    size_t at = on || which ? i + 1 : i, next = at + 1;
    int day = akt_val(r, at, AKT_W_WEEKDAY_SHORT);

    if (day == 0 || is_set(r, at, next))
        return false;
    if (akt_piece_at(r, next) == PIECE_POINT)
        next++;
    if (!on && !which &&
        (akt_piece_at(r, at - 1) != PIECE_END || akt_piece_at(r, next) != PIECE_END))
        return false;
    set_weekday(r, day, on ? HOW_FUTURE : which ? HOW_OFFSET : HOW_THIS, next, out);
    if (which)
        set_which(r, i, out);
    return true;
}

static bool form_weekday(const akt_reader *r, size_t i, akt_form *out)
{
    bool in = akt_is(r, i, AKT_W_I), on = akt_is(r, i, AKT_W_PA);
    akt_form dated;
    int day;

    if (on && ((akt_form_day(r, i + 1, &dated) && dated.m.unit == UNIT_DAY) ||
               akt_form_numeric(r, i + 1, &dated)))
        return false; /* "på fredagen den 11 oktober": the day is told */

    if (in && (day = akt_val(r, i + 1, AKT_W_WEEKDAY_S)) != 0)
        return set_weekday(r, day, HOW_PAST, i + 2, out);
    if (on && (day = akt_val(r, i + 1, AKT_W_WEEKDAY)) != 0 && !is_set(r, i, i + 2))
        return set_weekday(r, day, HOW_FUTURE, i + 2, out);
    if (on &&
        (day = akt_val(r, i + 1, AKT_W_WEEKDAY_DEF) + akt_val(r, i + 1, AKT_W_WEEKDAY_PART)) != 0)
        return set_weekday(r, day, HOW_NEAREST_PAST, i + 2, out);
    if (akt_is(r, i, AKT_W_WHICH)) {
        day = akt_val(r, i + 1, AKT_W_WEEKDAY) + akt_val(r, i + 1, AKT_W_WEEKDAY_DEF) +
              akt_val(r, i + 1, AKT_W_WEEKDAY_PART);
        if (day == 0)
            return form_short_weekday(r, i, out);
        set_weekday(r, day, HOW_OFFSET, i + 2, out);
        set_which(r, i, out);
        return true;
    }
    day = akt_val(r, i, AKT_W_WEEKDAY);
    if (akt_is_name(r, i, i + 1, AKT_NAMED_WEEKDAY))
        return false;
    if (day != 0 && !is_set(r, i, i + 1))
        return set_weekday(r, day, HOW_THIS, i + 1, out);
    day = akt_val(r, i, AKT_W_WEEKDAY_DEF) + akt_val(r, i, AKT_W_WEEKDAY_PART);
    if (day != 0 && !is_set(r, i, i + 1))
        return set_weekday(r, day, HOW_NEAREST_PAST, i + 1, out);
    return form_short_weekday(r, i, out);
}

static bool is_plural(const akt_reader *r, size_t i)
{
    akt_str s = akt_tok_text(r, i);

    return akt_str_ends(s, AKT_STR("åren")) || akt_str_ends(s, AKT_STR("orna")) ||
           akt_str_ends(s, AKT_STR("erna")) || akt_str_ends(s, AKT_STR("arna")) ||
           akt_str_ends(s, AKT_STR("ena")) || akt_str_ends(s, AKT_STR("dygnen"));
}

/* "två dagar i veckan", "1 000 bilar i veckan", "ett företag i veckan" */
static bool is_rate(const akt_reader *r, size_t i)
{
    if (akt_is(r, i - 1, AKT_W_RATE) || akt_piece_at(r, i - 1) == PIECE_NUMBER)
        return true;
    if (akt_is(r, i - 1, AKT_W_PAST) || akt_str_ends(akt_tok_text(r, i - 1), AKT_STR("es")) ||
        akt_str_ends(akt_tok_text(r, i - 1), AKT_STR("ade")))
        return false;
    for (size_t k = i - 1; k + 3 >= i && k > 0; k--)
        if (akt_piece_at(r, k) == PIECE_NUMBER || akt_is(r, k, AKT_W_CARDINAL) ||
            akt_is(r, k, AKT_W_SET))
            return true;
    return false;
}

/* "under veckan", where nothing says which: the anchor's own. */
static bool form_during_week(const akt_reader *r, size_t i, akt_form *out)
{
    static const akt_str other[] = {{"efter", 5}, {"före", 5}, {"innan", 5}, {"därpå", 7}};
    size_t next;

    if (!akt_str_eq(akt_tok_text(r, i), AKT_STR("veckan")) ||
        !akt_str_eq_ascii_case(akt_tok_text(r, i - 1), AKT_STR("under")) ||
        akt_piece_at(r, i + 1) == PIECE_NUMBER || akt_is(r, i + 1, AKT_W_DEN) ||
        akt_is(r, i + 1, AKT_W_BETWEEN) || akt_phrase(r, i + 1, AKT_W_GONE, &next))
        return false;
    for (size_t k = 0; k < sizeof other / sizeof *other; k++)
        if (akt_str_eq(akt_tok_text(r, i + 1), other[k]))
            return false; /* counted from another day */
    out->m = (akt_moment){.unit = UNIT_WEEK, .how = HOW_OFFSET};
    out->next = i + 1;
    return true;
}

/* "nästa vecka", "förra året", "innevarande mandatperiod", "den här veckan", "den gångna helgen",
 * "veckan som gått", "i veckan", "i helgen" */
static bool form_unit(const akt_reader *r, size_t i, akt_form *out)
{
    enum { WINTER = 4 };
    size_t at = i, next;
    bool den = akt_is(r, at, AKT_W_DEN) || akt_is(r, at, AKT_W_DE);
    int unit, season;
    akt_word_id id;

    if (akt_is(r, i, AKT_W_I) && akt_is(r, i + 1, AKT_W_UNIT_DEF) && !is_rate(r, i)) {
        unit = akt_val(r, i + 1, AKT_W_UNIT_DEF);
        if (unit == UNIT_WEEKEND ||
            (unit == UNIT_WEEK && akt_str_eq(akt_tok_text(r, i + 1), AKT_STR("veckan")) &&
             akt_number(r, i + 2, 1, 4) < 0 && !akt_is(r, i + 2, AKT_W_GONE) &&
             !akt_phrase(r, i + 2, AKT_W_GONE, &next))) {
            out->m = (akt_moment){.unit = (uint8_t)unit,
                                  .how = unit == UNIT_WEEKEND ? HOW_CALENDAR : HOW_OFFSET};
            out->next = i + 2;
            return true;
        }
    }
    if (akt_is(r, i, AKT_W_UNIT_DEF) && (id = akt_phrase(r, i + 1, AKT_W_GONE, &next)) != 0) {
        out->m = (akt_moment){.unit = (uint8_t)akt_val(r, i, AKT_W_UNIT_DEF),
                              .how = HOW_OFFSET,
                              .offset = (int16_t)akt_word_value(id, AKT_W_GONE)};
        if (out->m.unit == UNIT_WEEKEND && out->m.offset > 0)
            out->m.how = HOW_FUTURE;
        out->next = next;
        return out->m.unit != UNIT_DAY;
    }
    if (den)
        at++;
    if (!akt_is(r, at, AKT_W_WHICH))
        return false;
    if (den && akt_val(r, at, AKT_W_WHICH) != 0 && !akt_is(r, at + 1, AKT_W_UNIT_DEF) &&
        akt_is(r, i, AKT_W_DE) && akt_val(r, at + 1, AKT_W_UNIT) != UNIT_YEAR)
        return false; /* "vi tar det nästa vecka" */
    unit = akt_is(r, at + 1, AKT_W_UNIT)       ? akt_val(r, at + 1, AKT_W_UNIT)
           : akt_is(r, at + 1, AKT_W_UNIT_DEF) ? akt_val(r, at + 1, AKT_W_UNIT_DEF)
                                               : -1;
    season = akt_val(r, at + 1, AKT_W_SEASON) + akt_val(r, at + 1, AKT_W_SEASON_DEF);
    out->m = (akt_moment){.how = HOW_OFFSET, .offset = (int16_t)akt_val(r, at, AKT_W_WHICH)};
    out->next = at + 2;
    if (season != 0) {
        out->m.unit = UNIT_SEASON;
        out->m.n = (int16_t)season;
        out->m.how = out->m.offset < 0 ? HOW_PAST : out->m.offset > 0 ? HOW_FUTURE : HOW_THIS;
        if (season != WINTER && akt_str_eq_ascii_case(akt_tok_text(r, at), AKT_STR("nästa"))) {
            out->m.how =
                HOW_CALENDAR; /* "nästa sommar" is next year's, this year's is "i sommar" */
            out->m.year_told = YEAR_OFFSET;
            out->m.year = 1;
        }
        return true;
    }
    if (akt_is(r, at + 1, AKT_W_MONTH) && out->m.offset != 0 && (akt_tok(r, at)->word != 0)) {
        out->m.unit = UNIT_MONTH; /* "i mars nästa år" is form_month's; "nästa mars" is this */
        out->m.month = (int8_t)akt_val(r, at + 1, AKT_W_MONTH);
        out->m.how = out->m.offset < 0 ? HOW_PAST : HOW_FUTURE;
        return true;
    }
    if (unit >= 0 && is_plural(r, at + 1))
        return false; /* "de kommande åren" */
    if (unit == UNIT_YEAR && !den && out->m.offset > 0 &&
        akt_str_eq_ascii_case(akt_tok_text(r, at), AKT_STR("kommande")))
        return false; /* "under kommande år": any number of them */
    if (unit <= UNIT_DAY) {
        if (den && unit == -1 && akt_is(r, at + 1, AKT_W_WEEKDAY_DEF)) {
            out->from = i;
            set_weekday(r, akt_val(r, at + 1, AKT_W_WEEKDAY_DEF), HOW_OFFSET, at + 2, out);
            set_which(r, at, out);
            return true;
        }
        return false;
    }
    /* a number behind is the unit's own: "denna vecka 14" */
    out->m.unit = (uint8_t)unit;
    if (unit == UNIT_WEEKEND)
        set_which(r, at, out);
    return akt_number(r, out->next, 1, 2) < 0 || unit == UNIT_YEAR;
}

/* --- So many units --- */

static int unit_at(const akt_reader *r, size_t i)
{
    int unit;

    if (akt_is(r, i, AKT_W_UNIT))
        unit = akt_val(r, i, AKT_W_UNIT);
    else if (akt_is(r, i, AKT_W_UNIT_DEF))
        unit = akt_val(r, i, AKT_W_UNIT_DEF);
    else
        return -1;
    switch (unit) {
    case UNIT_DAY:
    case UNIT_WEEK:
    case UNIT_MONTH:
    case UNIT_QUARTER:
    case UNIT_HALF:
    case UNIT_YEAR:
    case UNIT_DECADE:
        return unit;
    default:
        return -1;
    }
}

/* "två år", "drygt 12 dagar"; how many, 0 when it is no count of units. */
static int count_of_units(const akt_reader *r, size_t i, int *unit, bool *soon, size_t *next)
{
    int n;

    *soon = false;
    if (akt_is(r, i, AKT_W_SOON) || akt_is(r, i, AKT_W_ABOUT)) {
        *soon = akt_is(r, i, AKT_W_SOON);
        i++;
    }
    n = akt_cardinal(r, i);
    *unit = unit_at(r, i + 1);
    *next = i + 2;
    return n >= 1 && *unit >= 0 ? n : 0;
}

static bool set_count(akt_form *out, akt_how how, int unit, int n, size_t next)
{
    out->m = (akt_moment){.unit = (uint8_t)unit, .how = (uint8_t)how, .offset = (int16_t)n};
    out->next = next;
    return true;
}

/* "för två år sedan", "två år sedan", "snart ett år sedan" */
static bool form_ago(const akt_reader *r, size_t i, akt_form *out)
{
    static const char *const gone[] = {"gått", "varit", "passerat", NULL};
    size_t next;
    int unit, n;
    bool soon;

    n = count_of_units(r, akt_is(r, i, AKT_W_FOR) ? i + 1 : i, &unit, &soon, &next);
    if (n == 0 || !akt_is(r, next, AKT_W_AGO))
        return false;
    for (size_t k = 2; k <= 3 && k < i && !soon && unit == UNIT_YEAR; k++)
        if (akt_is(r, i - k, AKT_W_SOON) &&
            (akt_is(r, i - k + 1, AKT_W_PRESENT) || akt_is_any_of(r, i - k + 1, gone))) {
            soon = true; /* "det snart är ett år sedan", "snart är det ett år sedan" */
            out->from = i - k;
        }
    if (soon && unit == UNIT_YEAR)
        return set_count(out, HOW_NEARLY_AGO, unit, n, next + 1);
    return set_count(out, HOW_OFFSET, unit, -n, next + 1);
}

/* "tre veckor från i dag" */
static bool form_from_today(const akt_reader *r, size_t i, akt_form *out)
{
    size_t next;
    int unit, n;
    bool soon;
    akt_word_id today;

    n = count_of_units(r, i, &unit, &soon, &next);
    if (n == 0 || !akt_is(r, next, AKT_W_AWAY))
        return false;
    today = akt_phrase(r, next + 1, AKT_W_TODAY, &next);
    return today != 0 && akt_word_value(today, AKT_W_TODAY) == 0 &&
           set_count(out, HOW_OFFSET, unit, n, next);
}

/* "om tre dagar", "om drygt ett år"; not "om två års budget" */
static bool form_ahead(const akt_reader *r, size_t i, akt_form *out)
{
    size_t next;
    int unit, n;
    bool soon;

    if (!akt_is(r, i, AKT_W_IN) || (n = count_of_units(r, i + 1, &unit, &soon, &next)) == 0 ||
        akt_is(r, next - 1, AKT_W_OF_YEAR) || akt_is(r, next - 1, AKT_W_UNIT_DEF) ||
        akt_is(r, i - 1, AKT_W_RATE) || akt_is(r, next, AKT_W_AGO))
        return false;
    akt_str unit_text = akt_tok_text(r, next - 1);

    if (akt_str_ends(unit_text, AKT_STR("s")))
        return false;
    return set_count(out, HOW_OFFSET, unit, n, next);
}

/* "inom fyra veckor", "inom en till två veckor" */
static bool form_within(const akt_reader *r, size_t i, akt_form *out)
{
    static const char *const other[] = {"efter", "därefter", "räknat", NULL};
    size_t next, from = i;
    int unit, n;
    bool soon;

    if (akt_is(r, i, AKT_W_WITHIN) && akt_cardinal(r, i + 1) > 0 &&
        (akt_is(r, i + 2, AKT_W_TILL) || akt_piece_at(r, i + 2) == PIECE_DASH))
        from = i + 2;
    if (!akt_is(r, i, AKT_W_WITHIN) ||
        (n = count_of_units(r, from + 1, &unit, &soon, &next)) == 0 || akt_is(r, next, AKT_W_AV))
        return false;
    /* "inom tre veckor från delgivning" counts from another day */
    if (akt_is(r, next, AKT_W_START) || akt_is(r, next, AKT_W_AWAY) ||
        akt_is(r, next, AKT_W_DEADLINE) || akt_is_any_of(r, next, other))
        return false;
    return set_count(out, HOW_WINDOW, unit, n, next);
}

/* "de senaste tre åren", "det senaste året", "de tre senaste åren", "närmaste månaderna" */
static bool form_latest(const akt_reader *r, size_t i, akt_form *out)
{
    size_t at = i;
    bool den = akt_is(r, at, AKT_W_DEN) || akt_is(r, at, AKT_W_DE);
    int n = 1, sign, unit;

    if (den)
        at++;
    if (den && akt_cardinal(r, at) > 0 && akt_is(r, at + 1, AKT_W_LATEST)) {
        n = akt_cardinal(r, at);
        at++;
        sign = akt_val(r, at, AKT_W_LATEST);
        at++;
    } else {
        if (!akt_is(r, at, AKT_W_LATEST))
            return false;
        sign = akt_val(r, at, AKT_W_LATEST);
        at++;
        if (akt_cardinal(r, at) > 0) {
            n = akt_cardinal(r, at);
            at++;
        } else if (akt_is(r, at - 1, AKT_W_WHICH)) {
            return false; /* "kommande år" is form_unit's */
        } else if (!akt_is(r, at, AKT_W_UNIT_DEF)) {
            return false;
        }
    }
    unit = unit_at(r, at);
    if (unit < 0)
        return false;
    if (n == 1 && akt_is(r, at, AKT_W_UNIT_DEF) && is_plural(r, at))
        return false; /* "de senaste åren" says not how many */
    if (n > 1 && !den && akt_is(r, at - 1, AKT_W_CARDINAL) && !akt_is(r, at, AKT_W_UNIT_DEF) &&
        !akt_is(r, at, AKT_W_UNIT))
        return false;
    return set_count(out, HOW_WINDOW, unit, sign * n, at + 1);
}

/* "i snart ett år" */
static bool form_nearly(const akt_reader *r, size_t i, akt_form *out)
{
    size_t next;
    int unit, n;
    bool soon;

    if (!akt_is(r, i, AKT_W_I) || (n = count_of_units(r, i + 1, &unit, &soon, &next)) == 0 || !soon)
        return false;
    return set_count(out, HOW_NEARLY, unit, n, next);
}

bool akt_form_relative(const akt_reader *r, size_t i, akt_form *out)
{
    *out = (akt_form){.from = i};
    return form_today(r, i, out) || form_ago(r, i, out) || form_ahead(r, i, out) ||
           form_from_today(r, i, out) || form_within(r, i, out) || form_nearly(r, i, out) ||
           form_latest(r, i, out) || form_unit(r, i, out) || form_during_week(r, i, out) ||
           form_weekday(r, i, out);
}
