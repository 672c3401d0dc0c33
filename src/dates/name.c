/* Swedish writes months, weekdays, seasons and holidays without a capital. Inside a sentence one
 * with a capital is a time only where a word before it says so ("i Mars", "ses på Lördag"); at its
 * beginning a month that is a name as well is one where it does what only people, firms and planets
 * do ("Maj ringde", "Mars yta"). A title begins with its quotation mark. */
#include "dates/name.h"

#include "dates/clause.h"
#include "dates/day_month.h"
#include "dates/term.h"

enum { TIME = 1, MONTHLY, NAMED, DAILY, OF_MONTH, OF_PLANET };

#include "dates/name_words.inc"

static int listed(const akt_reader *r, size_t i)
{
    const akt_term *row;

    if (akt_piece_at(r, i) != PIECE_WORD)
        return 0;
    row = akt_term_find(name_words, akt_tok_text(r, i));
    return row ? row->value : 0;
}

static bool has_capital(const akt_reader *r, size_t i)
{
    return akt_piece_at(r, i) == PIECE_WORD && (akt_tok(r, i)->flags & TOKEN_UPPER) != 0;
}

/* "Maj Strand", "Lucia Fernström" */
static bool is_first_name(const akt_reader *r, size_t next)
{
    return has_capital(r, next) && akt_has_blank(r, next) &&
           !(akt_tok(r, next)->flags & TOKEN_LINE);
}

/* --- At the beginning of a sentence --- */

/* Months and days of a saint that people, planets and firms are called. */
static bool is_given_name(const akt_reader *r, size_t i)
{
    static const char *const names[] = {"mars", "april", "maj", "juni", "juli", "lucia", NULL};

    return akt_is_any_of(r, i, names);
}

static bool is_planet(const akt_reader *r, size_t i, size_t next)
{
    enum { REACH = 8 };

    if (!akt_str_eq(akt_tok_text(r, i), AKT_STR("Mars")))
        return false;
    for (size_t k = next; k < next + REACH && !akt_is_edge(r, k); k++)
        if (listed(r, k) == OF_PLANET)
            return true;
    return false;
}

/* "Maj har 31 dagar", "Maj har varit torr"; "Maj har bott här" */
static bool has_like_month(const akt_reader *r, size_t i)
{
    akt_piece behind = akt_piece_at(r, i + 1);

    return behind == PIECE_NUMBER || listed(r, i + 1) == OF_MONTH || listed(r, i + 2) == OF_MONTH;
}

/* What may stand behind a month that opens a sentence. */
static bool acts_like_month(const akt_reader *r, size_t next)
{
    static const char *const have[] = {"har", "hade", NULL};
    static const char *const then[] = {"i", "månad", "månads", "månaden", NULL};

    if (akt_piece_at(r, next) == PIECE_COMMA)
        return !has_capital(r, next + 1) && akt_piece_at(r, next + 1) != PIECE_NUMBER;
    if (akt_piece_at(r, next) != PIECE_WORD || (akt_tok(r, next)->flags & TOKEN_LINE))
        return true;
    if (akt_is(r, next, AKT_W_AND) || akt_is(r, next, AKT_W_TILL))
        return akt_is(r, next + 1, AKT_W_MONTH);
    if (akt_is_any_of(r, next, have))
        return has_like_month(r, next);
    return listed(r, next) == OF_MONTH || akt_is_any_of(r, next, then);
}

/* "Lucia firas", "Lucia är" */
static bool acts_like_feast(const akt_reader *r, size_t next)
{
    akt_str s = akt_tok_text(r, next);

    return akt_piece_at(r, next) != PIECE_WORD || listed(r, next) == DAILY ||
           listed(r, next) == OF_MONTH || akt_str_ends(s, AKT_STR("as"));
}

static bool is_name_at_beginning(const akt_reader *r, size_t i, size_t next, akt_calendar_word word)
{
    if (!is_given_name(r, i))
        return false;
    if (word == AKT_NAMED_HOLIDAY)
        return !acts_like_feast(r, next);
    return word == AKT_NAMED_MONTH && (is_planet(r, i, next) || !acts_like_month(r, next));
}

/* --- Inside a sentence --- */

static bool is_of_calendar(const akt_reader *r, size_t i)
{
    static const akt_word_class classes[] = {AKT_W_MONTH,       AKT_W_MONTH_SHORT, AKT_W_WEEKDAY,
                                             AKT_W_WEEKDAY_DEF, AKT_W_SEASON_DEF,  AKT_W_HOLIDAY};

    for (size_t k = 0; k < sizeof classes / sizeof *classes; k++)
        if (akt_is(r, i, classes[k]))
            return true;
    return false;
}

/* "från Januari till Mars", "fram till April" */
static bool is_end_of_range(const akt_reader *r, size_t i, size_t next)
{
    if (akt_is(r, i - 1, AKT_W_TILL))
        return is_of_calendar(r, i - 2) ||
               akt_is_any_of(r, i - 2, (const char *const[]){"fram", "ända", "in", NULL});
    return akt_is(r, i - 1, AKT_W_AWAY) &&
           (akt_is(r, next, AKT_W_TILL) || akt_piece_at(r, next) == PIECE_DASH) &&
           is_of_calendar(r, next + 1);
}

static bool is_month_behind(const akt_reader *r, size_t i)
{
    static const char *const of[] = {"för", "från", "av", NULL};
    size_t noun = akt_is_any_of(r, i, of) ? i - 1 : i;

    return listed(r, noun) == MONTHLY || akt_ends_in(r, noun, AKT_W_RECORD) ||
           (noun != i && akt_is(r, noun, AKT_W_PART));
}

/* Whether the word before says that a time follows. */
static bool tells_time(const akt_reader *r, size_t i, size_t next, akt_calendar_word word)
{
    size_t before = i - 1;
    int kind = listed(r, before);

    if (kind == NAMED)
        return false;
    if (kind == TIME || is_of_calendar(r, before) || akt_is(r, before, AKT_W_DEN) ||
        akt_is(r, before, AKT_W_WHICH) || akt_is(r, before, AKT_W_PART_ALONE) ||
        akt_behind(r, i, AKT_W_THROUGH) || akt_behind(r, i, AKT_W_START) ||
        akt_behind(r, i, AKT_W_DEADLINE) || is_end_of_range(r, i, next))
        return true;
    if (akt_is(r, before, AKT_W_BETWEEN))
        return akt_is(r, next, AKT_W_AND) && is_of_calendar(r, next + 1);
    if (akt_is(r, before, AKT_W_AND))
        return is_of_calendar(r, before - 1) || !has_capital(r, before - 1);
    if (word == AKT_NAMED_MONTH)
        return is_month_behind(r, before);
    return kind == DAILY || (word == AKT_NAMED_WEEKDAY && akt_tells_day(r, before));
}

static bool is_quoted(const akt_reader *r, size_t i)
{
    static const char *const marks[] = {"\"",     "\u201d", "\u201c", "\u00bb",
                                        "\u00ab", "'",      "\u2019"};

    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (akt_str_eq(akt_tok_text(r, i - 1), akt_str_of(marks[k])))
            return !akt_has_blank(r, i);
    return false;
}

bool akt_is_time_behind(const akt_reader *r, size_t i)
{
    int kind = listed(r, i);

    return kind == TIME || kind == MONTHLY || kind == DAILY || is_of_calendar(r, i) ||
           akt_is(r, i, AKT_W_YEAR_CUE) || akt_is(r, i, AKT_W_BETWEEN) ||
           akt_behind(r, i + 1, AKT_W_THROUGH) || akt_behind(r, i + 1, AKT_W_START) ||
           akt_behind(r, i + 1, AKT_W_DEADLINE) || akt_ends_in(r, i, AKT_W_RECORD) ||
           akt_tells_day(r, i);
}

bool akt_is_name(const akt_reader *r, size_t i, size_t next, akt_calendar_word word)
{
    const akt_token *t = akt_tok(r, i);
    bool given = word == AKT_NAMED_MONTH || word == AKT_NAMED_HOLIDAY;

    if (!(t->flags & TOKEN_UPPER) || (t->flags & (TOKEN_CAPS | TOKEN_SPACED)))
        return false;
    if ((given && is_first_name(r, next)) || is_quoted(r, i))
        return true;
    if (akt_piece_at(r, i - 1) != PIECE_WORD || (t->flags & TOKEN_LINE))
        return is_name_at_beginning(r, i, next, word);
    return !tells_time(r, i, next, word);
}
