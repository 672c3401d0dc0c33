/* In Swedish the verb that governs a date stands before it in the clause, but behind it when the
 * date opens the clause ("Den 17 februari beslutade ..."). */
#include "dates/clause.h"

enum { REACH = 28 }; /* tokens to each side */

bool akt_is_edge(const akt_reader *r, size_t i)
{
    const akt_token *t = akt_tok(r, i);

    if (t->piece == PIECE_END || t->piece == PIECE_STOP || t->piece == PIECE_COLON)
        return true;
    return t->piece == PIECE_POINT && akt_has_blank(r, i + 1) &&
           ((akt_tok(r, i + 1)->flags & TOKEN_UPPER) || akt_piece_at(r, i + 1) == PIECE_END ||
            akt_piece_at(r, i + 1) == PIECE_NUMBER);
}

static bool is_quote(const akt_reader *r, size_t i)
{
    static const char *const marks[] = {"\"", "\u201d", "\u201c", "\u00bb", "\u00ab"};

    if (akt_piece_at(r, i) != PIECE_OTHER)
        return false;
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (akt_str_eq(akt_tok_text(r, i), akt_str_of(marks[k])))
            return true;
    return false;
}

/* A title's own verbs tell nothing of the sentence around it: where the quotation that ends at i
 * begins, i itself when none ends there. */
static size_t quote_begin(const akt_reader *r, size_t i)
{
    if (!is_quote(r, i) || akt_has_blank(r, i))
        return i;
    for (size_t k = i; k-- > 1 && i - k <= REACH;)
        if (is_quote(r, k))
            return k;
    return i;
}

static size_t quote_end(const akt_reader *r, size_t i)
{
    if (!is_quote(r, i) || akt_has_blank(r, i + 1))
        return i;
    for (size_t k = i + 1; k <= i + REACH && akt_piece_at(r, k) != PIECE_END; k++)
        if (is_quote(r, k))
            return k;
    return i;
}

/* "Nämnden, som tillsattes efter valet, avrapporterar den 20 maj": the verb in the present right
 * behind the comma that ends the clause of the verb at i; 0 when there is none. */
static size_t present_behind_clause(const akt_reader *r, size_t i, size_t from)
{
    bool joined = false;

    for (size_t k = i; k-- > 0 && i - k <= 10 && !joined; joined = akt_is(r, k, AKT_W_JOINS))
        if (akt_piece_at(r, k) == PIECE_COMMA || akt_is_edge(r, k))
            break;
    for (size_t k = i + 1; joined && k + 1 < from; k++)
        if (akt_piece_at(r, k) == PIECE_COMMA && akt_is_present_form(r, k + 1))
            return k + 1;
    return 0;
}

/* "avsikten är att flytta in": an infinitive that tells of what is to come */
static bool is_aim(const akt_reader *r, size_t infinitive)
{
    static const char *const aims[] = {"avsikten",   "målet", "planen", "tanken",
                                       "ambitionen", "mål",   "avsikt", "förhoppning",
                                       "meningen",   NULL};
    static const char *const is[] = {"är", "att", NULL};
    size_t i = infinitive;

    while (i > 1 && infinitive - i < 3 && akt_is_any_of(r, i - 1, is))
        i--;
    return infinitive - i == 2 && akt_is_any_of(r, i - 1, aims);
}

static akt_verb verb_before(const akt_reader *r, size_t from)
{
    size_t next, present, call = 0;

    for (size_t i = from; i-- > 0 && from - i <= REACH && !akt_is_edge(r, i);) {
        i = quote_begin(r, i);
        akt_verb found = akt_verb_at(r, i);

        if (found.hint == HINT_PAST && (present = present_behind_clause(r, i, from)) != 0)
            return (akt_verb){present, HINT_NONE, false};

        if (found.at == 0 && akt_is_infinitive(r, i))
            return (akt_verb){i, is_aim(r, i) ? HINT_FUTURE : HINT_NONE, false};
        if (found.at == 0 && akt_phrase(r, i, AKT_W_COMING, &next))
            return (akt_verb){i, HINT_FUTURE, false};
        if (found.at != 0)
            return found;
        if (call == 0 && akt_is(r, i, AKT_W_CALL))
            call = i;
    }
    return (akt_verb){call, call != 0 ? HINT_FUTURE : HINT_NONE, false};
}

/* A new clause begins with its own tense at "men" and, behind a comma, at "då", "eftersom". */
static bool is_other_clause(const akt_reader *r, size_t i)
{
    return akt_piece_at(r, i) == PIECE_COMMA && akt_is(r, i + 1, AKT_W_JOINS) &&
           !akt_str_eq(akt_tok_text(r, i + 1), AKT_STR("som"));
}

static akt_verb verb_behind(const akt_reader *r, size_t next, bool within)
{
    for (size_t i = next; i < next + REACH && !akt_is_edge(r, i); i++) {
        if (within && is_other_clause(r, i))
            break;
        i = quote_end(r, i);
        akt_verb found = akt_verb_at(r, i);

        if (found.at != 0)
            return found;
    }
    return (akt_verb){0, HINT_NONE, false};
}

/* Whether the date opens its clause: nothing before it but what joins clauses. */
static bool opens_clause(const akt_reader *r, size_t from)
{
    size_t i = from;

    while (i > 1 && akt_piece_at(r, i - 1) == PIECE_WORD &&
           (akt_is(r, i - 1, AKT_W_YEAR_CUE) || akt_is(r, i - 1, AKT_W_PA) ||
            akt_is(r, i - 1, AKT_W_START) ||
            akt_str_eq_ascii_case(akt_tok_text(r, i - 1), AKT_STR("redan")) ||
            akt_str_eq_ascii_case(akt_tok_text(r, i - 1), AKT_STR("först")) ||
            akt_str_eq_ascii_case(akt_tok_text(r, i - 1), AKT_STR("vid"))))
        i--;
    if (i <= 1 || akt_is_edge(r, i - 1) || akt_piece_at(r, i - 1) == PIECE_COMMA ||
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

/* Whether a clause of its own holds the date, with its verb behind it: "meddelat att vid stämman
 * den 27 januari kommer ...", "menar att nämnden, när den den 6 november godkände ..." */
static bool is_in_clause(const akt_reader *r, size_t verb_at, size_t from, const akt_verb *behind,
                         size_t next)
{
    if (behind->at == 0 || behind->at > next + 2)
        return false;
    for (size_t i = verb_at + 1; i < from; i++)
        if (akt_str_eq(akt_tok_text(r, i), AKT_STR("att")) ||
            (akt_is(r, i, AKT_W_JOINS) && behind->hint != HINT_NONE))
            return true;
    return false;
}

/* "Q2 var bättre än väntat men prognosen för Q4 är oförändrad": the verb at i stands in a clause
 * that another follows, and the date in that. */
static bool is_parted(const akt_reader *r, size_t i, size_t from)
{
    for (size_t k = i + 1; k < from; k++)
        if (akt_str_eq(akt_tok_text(r, k), AKT_STR("men")) ||
            akt_str_eq(akt_tok_text(r, k), AKT_STR("medan")))
            return true;
    return false;
}

akt_verb akt_verb_governing(const akt_reader *r, size_t from, size_t next)
{
    akt_verb before, behind;

    if (is_form(r, from))
        return (akt_verb){0, HINT_NONE, false};
    before = verb_before(r, from);
    if (before.at != 0 && !opens_clause(r, from)) {
        behind = verb_behind(r, next, true);
        if (is_parted(r, before.at, from) && behind.at != 0 && behind.at - next <= 3)
            return behind;
        return is_in_clause(r, before.at, from, &behind, next) ? behind : before;
    }
    behind = verb_behind(r, next, !opens_clause(r, from));
    if (before.at != 0 && from - before.at <= 2)
        return before;
    if (before.at != 0 && akt_is_present_form(r, next))
        return (akt_verb){0, HINT_NONE, false};
    if (behind.at == 0)
        return before;
    /* a clause of its own begins with the date only if its verb stands right behind */
    if (before.at != 0 && behind.at - next > 3)
        return before;
    return behind;
}
