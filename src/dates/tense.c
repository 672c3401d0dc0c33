/* Past and future by the verb that governs the date, and by what stands right before it. */
#include "dates/tense.h"

#include "dates/cited.h"
#include "dates/clause.h"

static bool is_joined(const akt_reader *r, size_t from, akt_word_class class)
{
    if (akt_behind(r, from, class))
        return true;
    /* "senast på fredag", "senast i mars", "före utgången av" */
    return (akt_is(r, from - 1, AKT_W_YEAR_CUE) || akt_is(r, from - 1, AKT_W_PA) ||
            akt_str_eq(akt_tok_text(r, from - 1), AKT_STR("vid"))) &&
           akt_behind(r, from - 1, class);
}

/* "flyttat mötet till den 25 april", "sköts upp till", "är satt till": a day to come, though the
 * verb tells of the past. "fick till den 31 mars på sig" */
static bool is_moved(const akt_reader *r, const akt_verb *main, size_t from, size_t next)
{
    static const char *const is[] = {"är", "var", "blev", "har", "hade", NULL};
    size_t till = from - 1;

    if (akt_is(r, till, AKT_W_TILL) && akt_str_eq(akt_tok_text(r, next), AKT_STR("på")) &&
        akt_str_eq(akt_tok_text(r, next + 1), AKT_STR("sig")))
        return true;
    if (main->at == 0 || !akt_is(r, main->at, AKT_W_MOVED))
        return false;
    if (akt_str_eq(akt_tok_text(r, main->at), AKT_STR("satt")) &&
        !akt_is_any_of(r, main->at - 1, is) && !akt_is_any_of(r, main->at - 2, is))
        return false; /* "han satt till den 31 december" */
    if (akt_is(r, till, AKT_W_TILL))
        return true;
    if (akt_is(r, main->at, AKT_W_SHIFTED) && !akt_ends_in(r, from - 1, AKT_W_MEETING))
        return false; /* "flyttade till nya lokaler den 1 september" */
    for (; till > main->at && from - till <= 3 && akt_piece_at(r, till) == PIECE_WORD; till--)
        if (akt_is(r, till, AKT_W_TILL))
            return true; /* "bordlades till sammanträdet den 6 november" */
    return false;
}

/* "Sista ansökningsdag är den 15 januari", "Ny tidpunkt är den 3 mars" */
static bool is_said_to_come(const akt_reader *r, size_t from, akt_word_class class)
{
    static const char *const be[] = {"är", "blir", NULL};
    size_t next;

    if (!akt_is_any_of(r, from - 1, be))
        return false;
    for (size_t i = from - 1; i-- > 1 && from - i <= 7 && !akt_is_edge(r, i);)
        if (akt_phrase(r, i, class, &next))
            return true;
    return false;
}

/* "Beräknad inflyttning den 1 februari", "Planerad start: 1/3" */
static bool is_planned(const akt_reader *r, size_t from)
{
    static const char *const other[] = {"enligt", "från", "av", "vid", "var", "blev", NULL};
    enum { REACH = 5 };
    bool any = false;

    for (size_t i = from; i-- > 1 && from - i <= REACH && !any;)
        any = akt_is(r, i, AKT_W_PLANNED);
    if (!any)
        return false;
    for (size_t i = from; i-- > 1 && from - i <= REACH && !akt_is_any_of(r, i, other);) {
        if (akt_is(r, i, AKT_W_PLANNED) && !akt_is(r, i - 1, AKT_W_PAST))
            return true;
        if (akt_piece_at(r, i) != PIECE_COLON && akt_is_edge(r, i))
            return false;
        if (akt_verb_at(r, i).hint == HINT_PAST)
            return false;
    }
    return false;
}

/* "gäller till den 15 mars", "förlängs till årsskiftet", "är öppen t.o.m. den 31 augusti" */
static bool is_lasting(const akt_reader *r, size_t from)
{
    static const char *const to[] = {"till", NULL};

    if (!akt_is_any_of(r, from - 1, to))
        return false;
    for (size_t i = from - 1; i-- > 0 && from - i <= 8 && !akt_is_edge(r, i);) {
        if (akt_is(r, i, AKT_W_LASTS))
            return true;
        if (akt_verb_at(r, i).at != 0 || akt_is(r, i, AKT_W_JOINS))
            return false;
    }
    return false;
}

/* "Fram till den 1 februari kan synpunkter lämnas" */
static bool is_open_until(const akt_reader *r, size_t from, size_t next)
{
    return akt_is(r, from - 1, AKT_W_TILL) && akt_is(r, next, AKT_W_MODAL) &&
           !akt_is(r, next, AKT_W_PAST) &&
           akt_str_eq_ascii_case(akt_tok_text(r, from - 2), AKT_STR("fram"));
}

/* "Utfallet till och med maj är": the day up to which something is told, not a last day to come.
 */
static bool is_told_up_to(const akt_reader *r, size_t from, size_t next, const akt_verb *main)
{
    return ((main->at >= next && main->hint != HINT_FUTURE) || akt_is_present_form(r, next)) &&
           (akt_behind(r, from, AKT_W_THROUGH) ||
            (akt_is(r, from - 1, AKT_W_TILL) &&
             akt_str_eq_ascii_case(akt_tok_text(r, from - 2), AKT_STR("fram"))));
}

static akt_sense deadline(const akt_reader *r, size_t from, size_t next, const akt_verb *main)
{
    akt_sense sense = {HINT_FUTURE, AKT_ROLE_DEADLINE};

    if (is_told_up_to(r, from, next, main))
        sense.hint = main->hint;
    else if (main->unreal)
        sense.hint = main->hint;
    else if (main->hint == HINT_PAST && main->at >= next &&
             akt_str_eq_ascii_case(akt_tok_text(r, from - 1), AKT_STR("senast")))
        return (akt_sense){HINT_PAST, AKT_ROLE_MENTIONED}; /* "har senast i maj påpekat" */
    else if (main->hint == HINT_PAST && !akt_behind(r, from, AKT_W_LAST_CHANCE))
        sense.hint = HINT_NONE; /* "kom in före den 6 juni" tells neither */
    return sense;
}

/* The day from which something runs. */
static akt_sense start(const akt_reader *r, size_t from, size_t next, const akt_verb *main)
{
    akt_sense sense = {main->hint, AKT_ROLE_PERIOD};

    if (main->at > next && main->hint == HINT_PAST && !akt_is(r, from - 1, AKT_W_PAST) &&
        akt_is(r, next, AKT_W_PERFECT) && akt_is(r, main->at, AKT_W_DECIDING))
        sense.hint = HINT_FUTURE; /* "Från och med den 1 januari har nämnden beslutat att" */
    if (akt_str_eq_ascii_case(akt_tok_text(r, from - 1), AKT_STR("sedan")))
        sense.hint = HINT_PAST;
    return sense;
}

/* "Förslag till beslut: Nämnden sammanträder den 22 januari": what is proposed is to come. */
static bool is_below_proposal(const akt_reader *r, size_t from)
{
    enum { REACH = 28 };

    for (size_t i = from; i-- > 3 && from - i <= REACH && !akt_is_edge(r, i);)
        if (akt_is_edge(r, i - 1))
            return akt_piece_at(r, i - 1) == PIECE_COLON &&
                   akt_str_eq(akt_tok_text(r, i - 2), AKT_STR("beslut")) &&
                   akt_str_eq(akt_tok_text(r, i - 3), AKT_STR("till")) &&
                   akt_str_eq_ascii_case(akt_tok_text(r, i - 4), AKT_STR("förslag"));
    return false;
}

static akt_role role_of(const akt_reader *r, size_t from, const akt_verb *main)
{
    if (main->at != 0 && akt_is(r, main->at, AKT_W_DECIDING) && main->hint == HINT_PAST)
        return AKT_ROLE_DECIDED;
    if (akt_is(r, from - 1, AKT_W_DECIDING) ||
        (akt_is(r, from - 2, AKT_W_DECIDING) && akt_is(r, from - 1, AKT_W_DATED)))
        return AKT_ROLE_DECIDED;
    if (akt_piece_at(r, from - 1) == PIECE_COLON &&
        (akt_is(r, from - 2, AKT_W_DECIDING) ||
         akt_str_eq_ascii_case(akt_tok_text(r, from - 2), AKT_STR("beslutsdatum"))))
        return AKT_ROLE_DECIDED; /* "Datum för beslut: 2025-06-27" */
    if (akt_is(r, from - 1, AKT_W_PROPOSING) ||
        (main->at != 0 && akt_is(r, main->at, AKT_W_PROPOSING)))
        return AKT_ROLE_PROPOSED;
    return main->hint == HINT_FUTURE ? AKT_ROLE_PLANNED : AKT_ROLE_MENTIONED;
}

akt_sense akt_sense_of(const akt_reader *r, size_t from, size_t next)
{
    static const char *const first[] = {"först", "tidigast", NULL};
    akt_verb main = akt_verb_governing(r, from, next);
    akt_sense sense = {main.hint, AKT_ROLE_MENTIONED};

    if (akt_is_cited(r, from, next, main.hint == HINT_FUTURE && main.at < from)) {
        sense.hint = HINT_PAST;
        if (akt_is(r, from - 1, AKT_W_DECIDING) || akt_is(r, from - 2, AKT_W_DECIDING))
            sense.role = AKT_ROLE_DECIDED;
        return sense;
    }
    if (is_said_to_come(r, from, AKT_W_LAST_CHANCE))
        return (akt_sense){HINT_FUTURE, AKT_ROLE_DEADLINE};
    if (is_said_to_come(r, from, AKT_W_TO_COME) || is_planned(r, from) ||
        akt_str_eq(akt_tok_text(r, from - 1), AKT_STR("blir")))
        return (akt_sense){HINT_FUTURE, AKT_ROLE_PLANNED};
    if (is_joined(r, from, AKT_W_DEADLINE))
        return deadline(r, from, next, &main);
    if (akt_is(r, from - 1, AKT_W_COMING) ||
        (akt_is(r, from - 1, AKT_W_CALL) && main.hint != HINT_PAST))
        return (akt_sense){HINT_FUTURE, AKT_ROLE_PLANNED};
    if (is_moved(r, &main, from, next))
        return (akt_sense){HINT_FUTURE, AKT_ROLE_PLANNED};
    if (is_lasting(r, from) || is_open_until(r, from, next))
        return (akt_sense){HINT_FUTURE, AKT_ROLE_DEADLINE};
    if (main.hint == HINT_NONE && main.at != 0 &&
        (akt_is_any_of(r, from - 1, first) || akt_is_any_of(r, from - 2, first)))
        main.hint = HINT_FUTURE; /* "nu blir det först i november" */
    if (is_joined(r, from, AKT_W_START))
        return start(r, from, next, &main);
    sense.hint = main.hint == HINT_NONE && is_below_proposal(r, from) ? HINT_FUTURE : main.hint;
    sense.role = role_of(r, from, &main);
    return sense;
}
