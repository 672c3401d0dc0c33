/* Past and future by the verb that governs the date: in Swedish the one before it in the clause,
 * but the one behind it when the date opens the clause ("Den 17 februari beslutade ..."). */
#include "dates/tense.h"

#include <string.h>

enum { REACH = 28 }; /* tokens to each side */

typedef struct verb {
    size_t at; /* token, 0 when there is none */
    akt_hint hint;
} verb;

static bool ends_like(akt_str s, const char *const *ends)
{
    for (; *ends; ends++)
        if (akt_str_ends(s, akt_str_of(*ends)))
            return true;
    return false;
}

/* Regular past forms: beslutade, meddelades, köpte, följde, krävdes. */
static bool is_past(const akt_reader *r, size_t i)
{
    static const char *const ends[] = {"ade",  "ades", "dde",  "ddes", "kte",  "ktes", "pte",
                                       "ptes", "xte",  "lde",  "ldes", "rde",  "rdes", "gde",
                                       "gdes", "vde",  "vdes", "jde",  "jdes", "mde",  "mdes",
                                       "ndes", "ttes", "ltes", "stes", NULL};
    const akt_token *t = akt_tok(r, i);
    akt_str s = akt_tok_text(r, i);

    if (akt_is(r, i, AKT_W_PAST))
        return true;
    return t->piece == PIECE_WORD && s.len > 4 &&
           (t->word == 0 || akt_is(r, i, AKT_W_DECIDING) || akt_is(r, i, AKT_W_PROPOSING)) &&
           ends_like(s, ends);
}

static bool is_supine(const akt_reader *r, size_t i)
{
    static const char *const ends[] = {"at", "it", "tt", "ats", "its", "tts", NULL};
    akt_str s = akt_tok_text(r, i);

    if (akt_piece_at(r, i) != PIECE_WORD || akt_is(r, i, AKT_W_NOT_PAST))
        return false;
    return akt_is(r, i, AKT_W_DECIDING) || akt_is(r, i, AKT_W_PROPOSING) ||
           (akt_tok(r, i)->word == 0 && s.len > 3 && ends_like(s, ends));
}

/* "har ... beslutat": the verb that makes the perfect; 0 when the word possesses. */
static size_t supine_behind(const akt_reader *r, size_t i)
{
    for (size_t k = i + 1; k <= i + 9 && akt_piece_at(r, k) != PIECE_END; k++) {
        if (akt_piece_at(r, k) == PIECE_POINT && akt_has_blank(r, k + 1))
            return 0;
        if (is_supine(r, k))
            return k;
    }
    return 0;
}

static verb verb_at(const akt_reader *r, size_t i)
{
    size_t next, supine;

    if (akt_piece_at(r, i) != PIECE_WORD || akt_is(r, i, AKT_W_NOT_PAST))
        return (verb){0, HINT_NONE};
    if (akt_phrase(r, i, AKT_W_FUTURE, &next))
        return (verb){i, HINT_FUTURE};
    if (akt_is(r, i, AKT_W_PERFECT) && (supine = supine_behind(r, i)) != 0)
        return (verb){supine, HINT_PAST};
    if (is_past(r, i))
        return (verb){i, HINT_PAST};
    if (akt_is(r, i, AKT_W_PRESENT) || akt_is(r, i, AKT_W_PROPOSING))
        return (verb){i, HINT_NONE};
    return (verb){0, HINT_NONE};
}

/* Whether a sentence ends before token i. */
static bool is_edge(const akt_reader *r, size_t i)
{
    const akt_token *t = akt_tok(r, i);

    if (t->piece == PIECE_END || t->piece == PIECE_STOP || t->piece == PIECE_COLON)
        return true;
    return t->piece == PIECE_POINT && akt_has_blank(r, i + 1) &&
           ((akt_tok(r, i + 1)->flags & TOKEN_UPPER) || akt_piece_at(r, i + 1) == PIECE_END ||
            akt_piece_at(r, i + 1) == PIECE_NUMBER);
}

/* "att införa": what is to be done later than what the verb before it tells. */
static bool is_infinitive(const akt_reader *r, size_t i)
{
    return akt_piece_at(r, i) == PIECE_WORD && akt_str_eq(akt_tok_text(r, i - 1), AKT_STR("att")) &&
           (akt_str_ends(akt_tok_text(r, i), AKT_STR("a")) ||
            akt_str_ends(akt_tok_text(r, i), AKT_STR("as"))) &&
           !akt_is(r, i - 2, AKT_W_PRESENT) && !akt_is(r, i - 2, AKT_W_FUTURE);
}

static verb verb_before(const akt_reader *r, size_t from)
{
    size_t next;

    for (size_t i = from; i-- > 0 && from - i <= REACH && !is_edge(r, i);) {
        verb found = verb_at(r, i);

        if (found.at == 0 && is_infinitive(r, i))
            return (verb){i, HINT_NONE};
        if (found.at == 0 && akt_phrase(r, i, AKT_W_COMING, &next))
            return (verb){i, HINT_FUTURE};
        if (found.at != 0)
            return found;
    }
    return (verb){0, HINT_NONE};
}

static verb verb_behind(const akt_reader *r, size_t next)
{
    for (size_t i = next; i < next + REACH && !is_edge(r, i); i++) {
        verb found = verb_at(r, i);

        if (found.at != 0)
            return found;
    }
    return (verb){0, HINT_NONE};
}

/* Whether the date opens its clause: nothing before it but what joins clauses. */
static bool opens_clause(const akt_reader *r, size_t from)
{
    size_t i = from;

    while (i > 1 && akt_piece_at(r, i - 1) == PIECE_WORD &&
           (akt_is(r, i - 1, AKT_W_YEAR_CUE) || akt_is(r, i - 1, AKT_W_PA) ||
            akt_is(r, i - 1, AKT_W_START) ||
            akt_str_eq_ascii_case(akt_tok_text(r, i - 1), AKT_STR("redan")) ||
            akt_str_eq_ascii_case(akt_tok_text(r, i - 1), AKT_STR("vid"))))
        i--;
    if (i <= 1 || is_edge(r, i - 1) || akt_piece_at(r, i - 1) == PIECE_COMMA ||
        akt_piece_at(r, i - 1) == PIECE_OTHER || akt_piece_at(r, i - 1) == PIECE_DASH)
        return true;
    if (akt_tok(r, i)->flags & TOKEN_LINE && (akt_tok(r, i)->flags & TOKEN_UPPER))
        return true;
    return akt_is(r, i - 1, AKT_W_AND) ||
           akt_str_eq_ascii_case(akt_tok_text(r, i - 1), AKT_STR("men")) ||
           akt_str_eq_ascii_case(akt_tok_text(r, i - 1), AKT_STR("att"));
}

/* "Inkom den 2 mars Besvarad den 31 mars": a form whose words are no sentence. */
static bool is_form(const akt_reader *r, size_t from)
{
    akt_str s = akt_tok_text(r, from - 1);

    return akt_piece_at(r, from - 1) == PIECE_WORD && (akt_tok(r, from - 1)->flags & TOKEN_UPPER) &&
           (akt_str_ends(s, AKT_STR("ad")) || akt_str_ends(s, AKT_STR("at")));
}

/* Whether a clause that "att" opens holds the date, with its own verb behind it: "meddelat att vid
 * stämman den 27 januari kommer ..." */
static bool is_in_clause(const akt_reader *r, size_t verb_at, size_t from, const verb *behind,
                         size_t next)
{
    if (behind->at == 0 || behind->at > next + 1)
        return false;
    for (size_t i = verb_at + 1; i < from; i++)
        if (akt_str_eq(akt_tok_text(r, i), AKT_STR("att")))
            return true;
    return false;
}

/* "..., och vid månadsskiftet flyttar vi": a verb in the present right behind what opens a clause.
 */
static bool is_present_form(const akt_reader *r, size_t i)
{
    akt_str s = akt_tok_text(r, i);

    return akt_piece_at(r, i) == PIECE_WORD && akt_tok(r, i)->word == 0 && s.len > 3 &&
           !(akt_tok(r, i)->flags & TOKEN_UPPER) &&
           (akt_str_ends(s, AKT_STR("ar")) || akt_str_ends(s, AKT_STR("er")));
}

static verb governing(const akt_reader *r, size_t from, size_t next)
{
    verb before, behind;

    if (is_form(r, from))
        return (verb){0, HINT_NONE};
    before = verb_before(r, from);
    if (before.at != 0 && !opens_clause(r, from)) {
        behind = verb_behind(r, next);
        return is_in_clause(r, before.at, from, &behind, next) ? behind : before;
    }
    behind = verb_behind(r, next);
    if (before.at != 0 && from - before.at <= 2)
        return before;
    if (before.at != 0 && is_present_form(r, next))
        return (verb){0, HINT_NONE};
    if (behind.at == 0)
        return before;
    /* a clause of its own begins with the date only if its verb stands right behind */
    if (before.at != 0 && behind.at - next > 3)
        return before;
    return behind;
}

static bool is_joined(const akt_reader *r, size_t from, akt_word_class class)
{
    if (akt_behind(r, from, class))
        return true;
    /* "senast på fredag", "senast i mars", "före utgången av" */
    return (akt_is(r, from - 1, AKT_W_YEAR_CUE) || akt_is(r, from - 1, AKT_W_PA) ||
            akt_str_eq(akt_tok_text(r, from - 1), AKT_STR("vid"))) &&
           akt_behind(r, from - 1, class);
}

akt_sense akt_sense_of(const akt_reader *r, size_t from, size_t next)
{
    akt_sense sense = {HINT_NONE, AKT_ROLE_MENTIONED};
    verb main = governing(r, from, next);

    sense.hint = main.hint;
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
    if (is_joined(r, from, AKT_W_START)) {
        sense.role = AKT_ROLE_PERIOD;
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
