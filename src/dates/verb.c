/* Past, present and future by a verb's form. */
#include "dates/verb.h"

static bool ends_like(akt_str s, const char *const *ends)
{
    for (; *ends; ends++)
        if (akt_str_ends(s, akt_str_of(*ends)))
            return true;
    return false;
}

/* "är redan bokade", "den planerade starten": a participle, which tells no time. */
static bool is_participle(const akt_reader *r, size_t i)
{
    static const char *const be[] = {"är", "bli", "blir", "vara", "vore", "varit", NULL};
    static const char *const the[] = {"den", "det",  "de",   "dess",  "sin",  "sitt",   "sina",
                                      "vår", "vårt", "våra", "deras", "hans", "hennes", NULL};
    static const char *const ends[] = {"en", "et", "na", "an", NULL};
    akt_str behind = akt_tok_text(r, i + 1);

    if (!akt_str_ends(akt_tok_text(r, i), AKT_STR("ade")))
        return false;
    for (size_t k = i; k-- > 1 && i - k <= 3 && akt_piece_at(r, k) == PIECE_WORD;)
        if (akt_is_any_of(r, k, be))
            return true;
    return akt_is_any_of(r, i - 1, the) && akt_piece_at(r, i + 1) == PIECE_WORD && behind.len > 4 &&
           !(akt_tok(r, i + 1)->flags & TOKEN_UPPER) && ends_like(behind, ends);
}

/* "understeg", "övergick": a listed past form behind one of the prefixes. */
static bool is_prefixed_past(const akt_reader *r, size_t i)
{
    enum { LEAST = 2, MOST = 8 }; /* bytes of a prefix */
    char lower[AKT_WORD_LONGEST];
    uint32_t hash, before = 0;
    size_t n;

    if (akt_piece_at(r, i) != PIECE_WORD || akt_tok(r, i)->word != 0)
        return false;
    n = akt_word_lower(akt_tok_text(r, i), lower, &hash);
    for (size_t k = 0; k < MOST && k + 3 < n; k++) {
        before = akt_word_hash(before, (unsigned char)lower[k]);
        if (k + 1 < LEAST || !akt_word_is(akt_word_find(lower, k + 1, before), AKT_W_PREFIX))
            continue;
        hash = 0;
        for (size_t c = k + 1; c < n; c++)
            hash = akt_word_hash(hash, (unsigned char)lower[c]);
        if (!akt_str_eq((akt_str){lower + k + 1, n - k - 1}, AKT_STR("var")) && /* "förvar" */
            akt_word_is(akt_word_find(lower + k + 1, n - k - 1, hash), AKT_W_PAST))
            return true;
    }
    return false;
}

/* "steg 1", "tre steg": the noun that a past form also is. */
static bool is_counted(const akt_reader *r, size_t i)
{
    static const char *const nouns[] = {"steg", "bad", "såg", "drog", NULL};
    static const char *const one[] = {"ett", "varje", "nästa", "flera", "något", "några", NULL};

    return akt_is_any_of(r, i, nouns) &&
           (akt_piece_at(r, i + 1) == PIECE_NUMBER || akt_piece_at(r, i - 1) == PIECE_NUMBER ||
            akt_is(r, i - 1, AKT_W_CARDINAL) || akt_is(r, i - 1, AKT_W_ORDINAL) ||
            akt_is_any_of(r, i - 1, one));
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
        return !is_counted(r, i);
    if (is_prefixed_past(r, i))
        return true;
    return t->piece == PIECE_WORD && s.len > 4 &&
           (t->word == 0 || akt_is(r, i, AKT_W_DECIDING) || akt_is(r, i, AKT_W_PROPOSING) ||
            akt_is(r, i, AKT_W_MOVED)) &&
           ends_like(s, ends);
}

static bool is_supine(const akt_reader *r, size_t i)
{
    static const char *const ends[] = {
        "at",     "it",    "tt",     "ats",    "its",  "tts",   "fört",  "gjort", "ställt",
        "lagt",   "sagt",  "köpt",   "byggt",  "känt", "sänt",  "hört",  "styrt", "kört",
        "stämt",  "dömt",  "nämnt",  "följt",  "höjt", "sänkt", "valt",  "sålt",  "läst",
        "löst",   "krävt", "hjälpt", "skärpt", "hänt", "fyllt", "ringt", "sökt",  "väckt",
        "tryckt", "tänkt", "märkt",  "stärkt", NULL};
    akt_str s = akt_tok_text(r, i);

    if (akt_piece_at(r, i) != PIECE_WORD || akt_is(r, i, AKT_W_NOT_PAST))
        return false;
    if (akt_is(r, i, AKT_W_DATED) && ends_like(s, ends)) /* "inkommit" */
        return true;
    return akt_is(r, i, AKT_W_DECIDING) || akt_is(r, i, AKT_W_PROPOSING) ||
           (akt_is(r, i, AKT_W_MOVED) && ends_like(s, ends)) ||
           (akt_tok(r, i)->word == 0 && s.len > 3 && ends_like(s, ends));
}

/* "har ... beslutat": the verb that makes the perfect; 0 when the word possesses. */
static size_t supine_behind(const akt_reader *r, size_t i)
{
    for (size_t k = i + 1; k <= i + 12 && akt_piece_at(r, k) != PIECE_END; k++) {
        if (akt_piece_at(r, k) == PIECE_POINT && akt_has_blank(r, k + 1))
            return 0;
        if (is_supine(r, k))
            return k;
    }
    return 0;
}

/* "som förelagts", "innan beslutet fattats": a perfect without its "har", in a clause that begins
 * a few words before. */
static bool is_bare_supine(const akt_reader *r, size_t i)
{
    static const char *const ends[] = {"ats", "its", "tts",  "gts",   "lts",  "rts",
                                       "sts", "it",  "lagt", "gjort", "erat", NULL};
    akt_str s = akt_tok_text(r, i);

    if (!is_supine(r, i) || !ends_like(s, ends) || akt_is(r, i, AKT_W_MOVED))
        return false; /* "som planerat" */
    for (size_t k = i; k-- > 1 && i - k <= 7;) {
        if (akt_piece_at(r, k) != PIECE_WORD && akt_piece_at(r, k) != PIECE_NUMBER)
            return false;
        if (akt_is(r, k, AKT_W_PERFECT) || akt_is(r, k, AKT_W_MODAL))
            return false;
        if (i - k <= 4 && akt_is(r, k, AKT_W_JOINS))
            return true;
        if (akt_str_eq(akt_tok_text(r, k),
                       AKT_STR("att"))) /* "att avtalet den 6 maj undertecknats" */
            return akt_str_ends(s, AKT_STR("s"));
    }
    return false;
}

/* "har begränsat öppet": how something is, not what was done. */
static bool is_state(const akt_reader *r, size_t i)
{
    static const char *const states[] = {"öppet", "stängt", "öppettider", NULL};

    return akt_is_any_of(r, i + 1, states);
}

/* "ska ha lämnats", "skulle ha startat": the tense is that of the verb before. What was to have
 * been done is told of a day that was planned, whether it came or not. */
static akt_verb perfect_at(const akt_reader *r, size_t i, size_t supine)
{
    static const char *const unreal[] = {"skulle", "borde", "kunde", NULL};

    if (!akt_str_eq_ascii_case(akt_tok_text(r, i), AKT_STR("ha")))
        return (akt_verb){supine, HINT_PAST, false};
    for (size_t k = i; k-- > 1 && i - k <= 5 && akt_piece_at(r, k) == PIECE_WORD;) {
        if (akt_is_any_of(r, k, unreal))
            return (akt_verb){k, HINT_UNREAL, true};
        if (akt_is(r, k, AKT_W_FUTURE))
            return (akt_verb){k, HINT_FUTURE, false};
    }
    return (akt_verb){supine, HINT_PAST, false};
}

/* "aviseras", "granskas": a passive in the present, by its ending; not "nämndernas", "de
 * anställdas". */
static bool is_passive_form(const akt_reader *r, size_t i)
{
    akt_str s = akt_tok_text(r, i);

    return akt_tok(r, i)->word == 0 && s.len > 4 && !(akt_tok(r, i)->flags & TOKEN_UPPER) &&
           akt_str_ends(s, AKT_STR("as")) && !akt_str_ends(s, AKT_STR("rnas")) &&
           !akt_is(r, i - 1, AKT_W_DE) && !akt_is(r, i - 1, AKT_W_DEN);
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

/* Whether a word can be a verb: what no list has, and what one has as such. */
static bool may_be_verb(const akt_token *t)
{
#define OF(half)                                                                                   \
    AKT_CLASS_BIT(AKT_W_PHRASE, half) | AKT_CLASS_BIT(AKT_W_FUTURE, half) |                        \
        AKT_CLASS_BIT(AKT_W_PERFECT, half) | AKT_CLASS_BIT(AKT_W_PAST, half) |                     \
        AKT_CLASS_BIT(AKT_W_PRESENT, half) | AKT_CLASS_BIT(AKT_W_DECIDING, half) |                 \
        AKT_CLASS_BIT(AKT_W_PROPOSING, half) | AKT_CLASS_BIT(AKT_W_MOVED, half) |                  \
        AKT_CLASS_BIT(AKT_W_DATED, half)
    static const akt_word_classes verbs = {{OF(0), OF(1)}};
#undef OF

    return t->word == 0 || (akt_word_is_any(t->word, &verbs) && !akt_word_is(t->word, AKT_W_DEN));
}

akt_verb akt_verb_at(const akt_reader *r, size_t i)
{
    size_t next, supine;

    if (akt_piece_at(r, i) != PIECE_WORD || !may_be_verb(akt_tok(r, i)) || is_governed(r, i))
        return (akt_verb){0, HINT_NONE, false};
    if (akt_phrase(r, i, AKT_W_FUTURE, &next))
        return (akt_verb){i, HINT_FUTURE, false};
    if (akt_is(r, i, AKT_W_NOT_PAST))
        return (akt_verb){0, HINT_NONE, false};
    if (akt_is(r, i, AKT_W_PERFECT) && (supine = supine_behind(r, i)) != 0)
        return is_state(r, supine) ? (akt_verb){i, HINT_NONE, false} : perfect_at(r, i, supine);
    if (is_participle(r, i))
        return (akt_verb){akt_is(r, i, AKT_W_MOVED) ? i : 0, HINT_NONE, false};
    if (is_past(r, i) || is_bare_supine(r, i))
        return (akt_verb){i, HINT_PAST, false};
    if (akt_is(r, i, AKT_W_PRESENT) || akt_is(r, i, AKT_W_PROPOSING) || is_passive_form(r, i))
        return (akt_verb){i, HINT_NONE,
                          akt_str_eq_ascii_case(akt_tok_text(r, i), AKT_STR("skulle"))};
    return (akt_verb){0, HINT_NONE, false};
}

bool akt_is_infinitive(const akt_reader *r, size_t i)
{
    static const char *const particles[] = {"med", "på", "om", NULL};
    size_t verb = akt_is_any_of(r, i - 2, particles) ? i - 3 : i - 2; /* "räknar med att vara" */

    return akt_piece_at(r, i) == PIECE_WORD && akt_str_eq(akt_tok_text(r, i - 1), AKT_STR("att")) &&
           (akt_str_ends(akt_tok_text(r, i), AKT_STR("a")) ||
            akt_str_ends(akt_tok_text(r, i), AKT_STR("as"))) &&
           !akt_is(r, verb, AKT_W_PRESENT) && !akt_is(r, verb, AKT_W_FUTURE);
}

bool akt_is_present_form(const akt_reader *r, size_t i)
{
    akt_str s = akt_tok_text(r, i);

    return akt_piece_at(r, i) == PIECE_WORD && akt_tok(r, i)->word == 0 && s.len > 3 &&
           !(akt_tok(r, i)->flags & TOKEN_UPPER) &&
           (akt_str_ends(s, AKT_STR("ar")) || akt_str_ends(s, AKT_STR("er")));
}
