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
    for (; till > main->at && from - till <= 3; till--)
        if (akt_is(r, till, AKT_W_TILL) && akt_str_eq(akt_tok_text(r, till - 1), AKT_STR("upp")))
            return true;
    return false;
}

/* "Sista ansökningsdag är den 15 januari" */
static bool is_last_chance(const akt_reader *r, size_t from)
{
    size_t next;

    if (!akt_str_eq(akt_tok_text(r, from - 1), AKT_STR("är")))
        return false;
    for (size_t i = from - 1; i-- > 1 && from - i <= 7 && !akt_is_edge(r, i);)
        if (akt_phrase(r, i, AKT_W_LAST_CHANCE, &next))
            return true;
    return false;
}

akt_sense akt_sense_of(const akt_reader *r, size_t from, size_t next)
{
    akt_sense sense = {HINT_NONE, AKT_ROLE_MENTIONED};
    akt_verb main = akt_verb_governing(r, from, next);

    sense.hint = main.hint;
    if (akt_is_cited(r, from, next)) {
        sense.hint = HINT_PAST;
        if (akt_is(r, from - 1, AKT_W_DECIDING) || akt_is(r, from - 2, AKT_W_DECIDING))
            sense.role = AKT_ROLE_DECIDED;
        return sense;
    }
    if (is_last_chance(r, from))
        return (akt_sense){HINT_FUTURE, AKT_ROLE_DEADLINE};
    if (is_joined(r, from, AKT_W_DEADLINE)) {
        sense.role = AKT_ROLE_DEADLINE;
        if (main.hint != HINT_PAST || akt_behind(r, from, AKT_W_LAST_CHANCE))
            sense.hint = HINT_FUTURE;
        else
            sense.hint = HINT_NONE; /* "kom in före den 6 juni" tells neither */
        return sense;
    }
    if (akt_is(r, from - 1, AKT_W_COMING)) {
        sense.hint = HINT_FUTURE;
        sense.role = AKT_ROLE_PLANNED;
        return sense;
    }
    if (is_moved(r, &main, from, next))
        return (akt_sense){HINT_FUTURE, AKT_ROLE_PLANNED};
    if (main.hint == HINT_NONE && main.at != 0 &&
        (akt_str_eq_ascii_case(akt_tok_text(r, from - 1), AKT_STR("först")) ||
         akt_str_eq_ascii_case(akt_tok_text(r, from - 2), AKT_STR("först"))) &&
        akt_piece_at(r, from - 1) == PIECE_WORD)
        sense.hint = HINT_FUTURE; /* "nu blir det först i november" */
    if (is_joined(r, from, AKT_W_START)) {
        sense.role = AKT_ROLE_PERIOD;
        if (main.at > next && main.hint == HINT_PAST && !akt_is(r, from - 1, AKT_W_PAST) &&
            akt_is(r, next, AKT_W_PERFECT) && akt_is(r, main.at, AKT_W_DECIDING))
            sense.hint = HINT_FUTURE; /* "Från och med den 1 januari har nämnden beslutat att" */
        if (akt_str_eq_ascii_case(akt_tok_text(r, from - 1), AKT_STR("sedan")))
            sense.hint = HINT_PAST;
        return sense;
    }
    if (main.at != 0 && akt_is(r, main.at, AKT_W_DECIDING) && main.hint == HINT_PAST)
        sense.role = AKT_ROLE_DECIDED;
    else if (akt_is(r, from - 1, AKT_W_DECIDING) ||
             (akt_is(r, from - 2, AKT_W_DECIDING) && akt_is(r, from - 1, AKT_W_DATED)))
        sense.role = AKT_ROLE_DECIDED;
    else if (akt_is(r, from - 1, AKT_W_PROPOSING) ||
             (main.at != 0 && akt_is(r, main.at, AKT_W_PROPOSING)))
        sense.role = AKT_ROLE_PROPOSED;
    else if (main.hint == HINT_FUTURE)
        sense.role = AKT_ROLE_PLANNED;
    return sense;
}
