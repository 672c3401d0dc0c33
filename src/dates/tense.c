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
           (t->word == 0 || akt_is(r, i, AKT_W_DECIDING) || akt_is(r, i, AKT_W_PROPOSING) ||
            akt_is(r, i, AKT_W_MOVED)) &&
           ends_like(s, ends);
}

static bool is_supine(const akt_reader *r, size_t i)
{
    static const char *const ends[] = {"at", "it", "tt", "ats", "its", "tts", NULL};
    akt_str s = akt_tok_text(r, i);

    if (akt_piece_at(r, i) != PIECE_WORD || akt_is(r, i, AKT_W_NOT_PAST))
        return false;
    return akt_is(r, i, AKT_W_DECIDING) || akt_is(r, i, AKT_W_PROPOSING) ||
           (akt_is(r, i, AKT_W_MOVED) && ends_like(s, ends)) ||
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

/* "ska tecknas", "kan inte längre tecknas": an infinitive, whose tense is that of the verb before.
 */
static bool is_governed(const akt_reader *r, size_t i)
{
    if (!akt_str_ends(akt_tok_text(r, i), AKT_STR("as")))
        return false;
    for (size_t k = i; k-- > 1 && i - k <= 4 && akt_piece_at(r, k) == PIECE_WORD;) {
        akt_str s = akt_tok_text(r, k);

        if (akt_str_eq(s, AKT_STR("att")))
            return k + 1 == i;
        if (akt_is(r, k, AKT_W_MODAL))
            return true;
        if (akt_is(r, k, AKT_W_JOINS))
            return false;
    }
    return false;
}

static verb verb_at(const akt_reader *r, size_t i)
{
    size_t next, supine;

    if (akt_piece_at(r, i) != PIECE_WORD || is_governed(r, i))
        return (verb){0, HINT_NONE};
    if (akt_phrase(r, i, AKT_W_FUTURE, &next))
        return (verb){i, HINT_FUTURE};
    if (akt_is(r, i, AKT_W_NOT_PAST))
        return (verb){0, HINT_NONE};
    if (akt_is(r, i, AKT_W_PERFECT) && (supine = supine_behind(r, i)) != 0)
        return (verb){supine, HINT_PAST};
    if (is_past(r, i))
        return (verb){i, HINT_PAST};
    if (akt_is(r, i, AKT_W_PRESENT) || akt_is(r, i, AKT_W_PROPOSING) ||
        (akt_tok(r, i)->word == 0 && akt_str_ends(akt_tok_text(r, i), AKT_STR("eras"))))
        return (verb){i, HINT_NONE}; /* "annonseras" */
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

/* "..., och vid månadsskiftet flyttar vi": a verb in the present, by its ending. */
static bool is_present_form(const akt_reader *r, size_t i)
{
    akt_str s = akt_tok_text(r, i);

    return akt_piece_at(r, i) == PIECE_WORD && akt_tok(r, i)->word == 0 && s.len > 3 &&
           !(akt_tok(r, i)->flags & TOKEN_UPPER) &&
           (akt_str_ends(s, AKT_STR("ar")) || akt_str_ends(s, AKT_STR("er")));
}

/* "Nämnden, som tillsattes efter valet, avrapporterar den 20 maj": the verb in the present right
 * behind the comma that ends the clause of the verb at i; 0 when there is none. */
static size_t present_behind_clause(const akt_reader *r, size_t i, size_t from)
{
    bool joined = false;

    for (size_t k = i; k-- > 0 && i - k <= 10 && !joined; joined = akt_is(r, k, AKT_W_JOINS))
        if (akt_piece_at(r, k) == PIECE_COMMA || is_edge(r, k))
            break;
    for (size_t k = i + 1; joined && k + 1 < from; k++)
        if (akt_piece_at(r, k) == PIECE_COMMA && is_present_form(r, k + 1))
            return k + 1;
    return 0;
}

static verb verb_before(const akt_reader *r, size_t from)
{
    size_t next, present;

    for (size_t i = from; i-- > 0 && from - i <= REACH && !is_edge(r, i);) {
        i = quote_begin(r, i);
        verb found = verb_at(r, i);

        if (found.hint == HINT_PAST && (present = present_behind_clause(r, i, from)) != 0)
            return (verb){present, HINT_NONE};

        if (found.at == 0 && is_infinitive(r, i))
            return (verb){i, HINT_NONE};
        if (found.at == 0 && akt_phrase(r, i, AKT_W_COMING, &next))
            return (verb){i, HINT_FUTURE};
        if (found.at != 0)
            return found;
    }
    return (verb){0, HINT_NONE};
}

/* A new clause begins with its own tense at "men" and, behind a comma, at "då", "eftersom". */
static bool is_other_clause(const akt_reader *r, size_t i)
{
    return akt_piece_at(r, i) == PIECE_COMMA && akt_is(r, i + 1, AKT_W_JOINS) &&
           !akt_str_eq(akt_tok_text(r, i + 1), AKT_STR("som"));
}

static verb verb_behind(const akt_reader *r, size_t next, bool within)
{
    for (size_t i = next; i < next + REACH && !is_edge(r, i); i++) {
        if (within && is_other_clause(r, i))
            break;
        i = quote_end(r, i);
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
            akt_str_eq_ascii_case(akt_tok_text(r, i - 1), AKT_STR("först")) ||
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

static verb governing(const akt_reader *r, size_t from, size_t next)
{
    verb before, behind;

    if (is_form(r, from))
        return (verb){0, HINT_NONE};
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

/* "protokollet", "verksamhetsplanen": a word for what is written and dated, or a compound of one.
 */
static bool is_record(const akt_reader *r, size_t i)
{
    static const char *const others[] = {"ansvar",  "försvar", "ungdom",  "sjukdom",
                                         "egendom", "fördom",  "flygplan"}; /* end alike */
    char lower[AKT_WORD_LONGEST];
    uint32_t hash;
    size_t n;

    if (akt_piece_at(r, i) != PIECE_WORD)
        return false;
    if (akt_is(r, i, AKT_W_RECORD))
        return true;
    n = akt_word_lower(akt_tok_text(r, i), lower, &hash);
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        if (akt_str_starts((akt_str){lower, n}, akt_str_of(others[k])))
            return false;
    for (size_t k = 3; k + 3 < n; k++) {
        hash = 0;
        for (size_t c = k; c < n; c++)
            hash = akt_word_hash(hash, (unsigned char)lower[c]);
        if (akt_word_is(akt_word_find(lower + k, n - k, hash), AKT_W_RECORD))
            return true;
    }
    return false;
}

static bool is_any_of(const akt_reader *r, size_t i, const char *const *words)
{
    for (; *words; words++)
        if (akt_str_eq_ascii_case(akt_tok_text(r, i), akt_str_of(*words)))
            return true;
    return false;
}

/* "(P4 den 12 september)", "(Dagens Nyheter den 3 maj)": only names before the date. */
static bool is_citation(const akt_reader *r, size_t from, size_t next)
{
    size_t i = from;

    if (!akt_str_eq(akt_tok_text(r, next), AKT_STR(")")))
        return false;
    while (i > 1 && from - i < 4 &&
           ((akt_piece_at(r, i - 1) == PIECE_WORD && (akt_tok(r, i - 1)->flags & TOKEN_UPPER)) ||
            akt_piece_at(r, i - 1) == PIECE_NUMBER || akt_piece_at(r, i - 1) == PIECE_COMMA))
        i--;
    return i < from && akt_str_eq(akt_tok_text(r, i - 1), AKT_STR("("));
}

/* Whether the date is that of something written which the sentence cites, whatever is to be done
 * with it: "enligt protokollet den 3 december ska ...", "avslaget från den 28 november". Without a
 * preposition before the date the noun must be a known one ("fatta beslut den 12 maj") and open the
 * sentence or stand behind a preposition itself ("fatta beslutet den 12 maj"). */
static bool is_cited(const akt_reader *r, size_t from, size_t next)
{
    static const char *const of[] = {"från", "av", NULL};
    static const char *const in[] = {"enligt", "i", "per", "se", "jfr", NULL};
    static const char *const with[] = {"av", "genom", "med", "mot", "på", NULL};
    static const char *const whose[] = {"sitt", "sin",  "ett",  "en",     "er",  "ert",   "vår",
                                        "vårt", "ditt", "din",  "mitt",   "min", "deras", "dess",
                                        "det",  "den",  "hans", "hennes", NULL};
    size_t i = from - 1;
    bool known;

    if (is_citation(r, from, next))
        return true;
    if (is_any_of(r, i, of))
        return is_record(r, i - 1);
    if (!is_record(r, i))
        return false;
    known = akt_str_ends(akt_tok_text(r, i), AKT_STR("et")) ||
            akt_str_ends(akt_tok_text(r, i), AKT_STR("en"));
    for (i--; i > 0 && is_any_of(r, i, whose); i--)
        known = true;
    if (is_any_of(r, i, in))
        return true;
    return known &&
           (i == 0 || is_edge(r, i) || akt_piece_at(r, i) == PIECE_OTHER || is_any_of(r, i, with));
}

/* "flyttat mötet till den 25 april", "sköts upp till", "är satt till": a day to come, though the
 * verb tells of the past. "fick till den 31 mars på sig" */
static bool is_moved(const akt_reader *r, const verb *main, size_t from, size_t next)
{
    static const char *const is[] = {"är", "var", "blev", "har", "hade", NULL};
    size_t till = from - 1;

    if (akt_is(r, till, AKT_W_TILL) && akt_str_eq(akt_tok_text(r, next), AKT_STR("på")) &&
        akt_str_eq(akt_tok_text(r, next + 1), AKT_STR("sig")))
        return true;
    if (main->at == 0 || !akt_is(r, main->at, AKT_W_MOVED))
        return false;
    if (akt_str_eq(akt_tok_text(r, main->at), AKT_STR("satt")) && !is_any_of(r, main->at - 1, is) &&
        !is_any_of(r, main->at - 2, is))
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
    for (size_t i = from - 1; i-- > 1 && from - i <= 7 && !is_edge(r, i);)
        if (akt_phrase(r, i, AKT_W_LAST_CHANCE, &next))
            return true;
    return false;
}

akt_sense akt_sense_of(const akt_reader *r, size_t from, size_t next)
{
    akt_sense sense = {HINT_NONE, AKT_ROLE_MENTIONED};
    verb main = governing(r, from, next);

    sense.hint = main.hint;
    if (is_cited(r, from, next)) {
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
