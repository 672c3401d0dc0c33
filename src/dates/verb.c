/* Past, present and future by a verb's form. */
#include "dates/verb.h"

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

/* "ska tecknas", "kan inte längre tecknas": an infinitive, whose tense is that of the akt_verb
 * before.
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

akt_verb akt_verb_at(const akt_reader *r, size_t i)
{
    size_t next, supine;

    if (akt_piece_at(r, i) != PIECE_WORD || is_governed(r, i))
        return (akt_verb){0, HINT_NONE};
    if (akt_phrase(r, i, AKT_W_FUTURE, &next))
        return (akt_verb){i, HINT_FUTURE};
    if (akt_is(r, i, AKT_W_NOT_PAST))
        return (akt_verb){0, HINT_NONE};
    if (akt_is(r, i, AKT_W_PERFECT) && (supine = supine_behind(r, i)) != 0)
        return (akt_verb){supine, HINT_PAST};
    if (is_past(r, i))
        return (akt_verb){i, HINT_PAST};
    if (akt_is(r, i, AKT_W_PRESENT) || akt_is(r, i, AKT_W_PROPOSING) ||
        (akt_tok(r, i)->word == 0 && akt_str_ends(akt_tok_text(r, i), AKT_STR("eras"))))
        return (akt_verb){i, HINT_NONE}; /* "annonseras" */
    return (akt_verb){0, HINT_NONE};
}

bool akt_is_infinitive(const akt_reader *r, size_t i)
{
    return akt_piece_at(r, i) == PIECE_WORD && akt_str_eq(akt_tok_text(r, i - 1), AKT_STR("att")) &&
           (akt_str_ends(akt_tok_text(r, i), AKT_STR("a")) ||
            akt_str_ends(akt_tok_text(r, i), AKT_STR("as"))) &&
           !akt_is(r, i - 2, AKT_W_PRESENT) && !akt_is(r, i - 2, AKT_W_FUTURE);
}

bool akt_is_present_form(const akt_reader *r, size_t i)
{
    akt_str s = akt_tok_text(r, i);

    return akt_piece_at(r, i) == PIECE_WORD && akt_tok(r, i)->word == 0 && s.len > 3 &&
           !(akt_tok(r, i)->flags & TOKEN_UPPER) &&
           (akt_str_ends(s, AKT_STR("ar")) || akt_str_ends(s, AKT_STR("er")));
}
