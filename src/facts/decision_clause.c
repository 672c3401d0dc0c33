/* Clauses: where they begin, what governs a verb, and whether it is denied or only supposed. The
 * windows are short, so that a sentence is read in linear time. */
#include "facts/decision_read.h"

#include <string.h>

enum { REACH = 14, WHAT_MAX = 160 };

bool akt_is_word(const sentence *s, size_t i, const char *want)
{
    size_t len = strlen(want);
    akt_str text;

    if (i >= s->n || s->words[i].mark != 0)
        return false;
    text = word_text(s, i);
    return text.len == len && akt_str_eq_ascii_case(text, (akt_str){want, len});
}

bool akt_has_bits(const sentence *s, uint32_t bits)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->words[i].bits & bits)
            return true;
    return false;
}

bool akt_is_advice(const sentence *s)
{
    static const char *const you[] = {"du", "dig", "din", "ditt", "dina"};

    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; (s->words[i].bits & W_YOU) && k < sizeof you / sizeof *you; k++)
            if (akt_is_word(s, i, you[k]))
                return true;
    return false;
}

/* "om" and "för" join clauses, or govern a noun: "beslut om", "frågan om". */
static bool is_subordinator(const sentence *s, size_t i)
{
    if (!word_is(s, i, W_SUB | W_IF))
        return false;
    if (akt_is_word(s, i, "om") || akt_is_word(s, i, "så") || akt_is_word(s, i, "sedan") ||
        akt_is_word(s, i, "trots") || akt_is_word(s, i, "då") || akt_is_word(s, i, "innan"))
        return i == 0 || s->words[i - 1].mark != 0 || word_is(s, i - 1, W_JOIN) ||
               word_is(s, i + 1, W_PRONOUN) || (i + 1 < s->n && s->words[i + 1].body != 0);
    return true;
}

/* "... om innehavaren missköter sig", "... om uppgifter saknas": a noun and a verb make it a
 * clause, where "om bygglov för skolan" has none. */
static bool begins_condition(const sentence *s, size_t om)
{
    akt_str noun, verb;

    if (om + 2 >= s->n || s->words[om + 1].bits != 0 || s->words[om + 1].mark != 0 ||
        s->words[om + 2].mark != 0)
        return false;
    noun = word_text(s, om + 1);
    verb = word_text(s, om + 2);
    if (word_is(s, om + 2, W_HAVE | W_BE | W_NEG | W_MODAL | W_PLAN))
        return true;
    if (s->words[om + 2].bits != 0 || s->words[om + 2].capital)
        return false;
    if (akt_str_ends(verb, AKT_STR("as")) || akt_str_ends(verb, AKT_STR("år")))
        return true;
    return akt_str_ends(verb, AKT_STR("r")) &&
           (akt_str_ends(noun, AKT_STR("en")) || akt_str_ends(noun, AKT_STR("et")) ||
            akt_str_ends(noun, AKT_STR("an")) || akt_str_ends(noun, AKT_STR("na")));
}

bool akt_is_hypothetical(const sentence *s)
{
    for (size_t i = 0; i < s->n; i++) {
        if (!word_is(s, i, W_IF) || s->words[i].body || akt_is_word(s, i, "tills") ||
            akt_is_word(s, i, "medan"))
            continue;
        if (is_subordinator(s, i) || (akt_is_word(s, i, "om") && begins_condition(s, i)))
            return true;
    }
    return false;
}

size_t akt_clause_begin(const sentence *s, size_t i)
{
    while (i > 0) {
        const token *w = &s->words[i - 1];

        if (w->mark == ')') { /* "Maria Ek (S) tillsatte": the bracket is no clause */
            size_t open = i - 1;

            while (open > 0 && i - open < REACH && s->words[open].mark != '(')
                open--;
            if (s->words[open].mark == '(' && open > 0) {
                i = open;
                continue;
            }
        }
        if (w->mark != 0 && strchr(",;:(|-", w->mark))
            break;
        if (is_subordinator(s, i - 1) && !w->body)
            break;
        i--;
    }
    return i;
}

size_t akt_governor_of(const sentence *s, size_t verb, uint32_t bits)
{
    for (size_t i = verb, steps = 0; i > 0 && steps < REACH; i--, steps++) {
        const token *w = s->words + i - 1;
        uint32_t family = w->bits & W_FAMILY;

        if (w->mark == ';' || w->mark == ':' || w->mark == '|')
            break;
        if (w->body || w->date)
            continue;
        if (w->bits & bits)
            return i - 1;
        if ((w->bits & W_SUB) && !akt_is_word(s, i - 1, "att"))
            break;
        if (akt_is_word(s, i - 1, "att") && !(bits & (W_PLAN | W_MODAL)))
            break;
        if (akt_is_word(s, i - 1, "att") && i >= 2 && !word_is(s, i - 2, bits) &&
            !word_is(s, i - 2, W_ADVERB | W_NEG | W_MEETING) && !s->words[i - 2].body &&
            !s->words[i - 2].date)
            break; /* "... att besluta" hangs on something else */
        if (family != 0 && (w->bits & (W_PAST | W_PRES)) && !(w->bits & W_MODAL) && steps > 0 &&
            !word_is(s, i - 1, W_ADVERB))
            break; /* another finite verb */
    }
    return NO_WORD;
}

static bool denies(const sentence *s, size_t i)
{
    if (!word_is(s, i, W_NEG))
        return false;
    if (akt_is_word(s, i, "utan")) /* without; "but rather" is none */
        return akt_is_word(s, i + 1, "att") || word_is(s, i + 1, W_NOUN);
    return !akt_is_word(s, i + 1, "bara") && !akt_is_word(s, i + 1, "endast") &&
           !akt_is_word(s, i + 1, "enbart") && !akt_is_word(s, i + 1, "minst") &&
           !akt_is_word(s, i + 1, "förrän") && !akt_is_word(s, i + 1, "heller");
}

bool akt_is_negated(const sentence *s, size_t finite, size_t last, bool inverted)
{
    for (size_t i = finite, steps = 0; i > 0 && steps < REACH; i--, steps++) {
        const token *w = s->words + i - 1;

        if (w->mark != 0 && strchr(",;:(|-", w->mark))
            break;
        if (akt_is_word(s, i - 1, "varken"))
            return true;      /* "Varken nämnden eller styrelsen har beslutat" */
        if (denies(s, i - 1)) /* "Eftersom det inte höll beslutade nämnden" */
            return !inverted || i < 3;
        if (w->bits & (W_JOIN | W_SUB) && !akt_is_word(s, i - 1, "eller"))
            break;
    }
    for (size_t i = finite + 1, steps = 0; i < s->n && steps < 8; i++, steps++) {
        if (i > last && (word_is(s, i, W_SUB | W_PREP) || s->words[i].mark != 0))
            break;
        if (akt_is_word(s, i, "att") ||
            (i > last && word_is(s, i, W_HAVE | W_MODAL | W_PLAN | W_BE)))
            break;
        if (denies(s, i))
            return true;
    }
    return false;
}

bool akt_is_conditional(const sentence *s, size_t finite, uint32_t form)
{
    bool past = (form & W_PAST) != 0;

    if (finite == 0 && word_is(s, 0, W_HAVE) && s->n > 1 &&
        (s->words[1].body || !word_is(s, 1, W_ADVERB)) && !(form & W_PAST))
        return true; /* "Har länsstyrelsen meddelat beslut ..." */

    if (finite == 0 && (form & W_PRES) && !(form & W_PASS) && s->n > 1 &&
        (s->words[1].body || word_is(s, 1, W_PRONOUN)))
        return true; /* "Beslutar nämnden att ..." */
    for (size_t i = finite, steps = 0; i > 0 && steps < REACH; i--, steps++) {
        const token *w = s->words + i - 1;

        if (w->mark != 0 && strchr(",;:(|", w->mark))
            return false;
        if (!is_subordinator(s, i - 1) || w->body)
            continue;
        if (!(w->bits & W_IF))
            return akt_is_word(s, i - 1, "att") && i >= 2 &&
                   (akt_is_word(s, i - 2, "förutsättning") || akt_is_word(s, i - 2, "förutsatt") ||
                    akt_is_word(s, i - 2, "villkor") || akt_is_word(s, i - 2, "möjligt") ||
                    (akt_is_word(s, i - 2, "dess") && !past));
        if (akt_is_word(s, i - 1, "förrän") && i >= 2 && akt_is_word(s, i - 2, "inte"))
            return false;
        if (akt_is_word(s, i - 1, "då") && i >= 2 && s->words[i - 2].mark == ',')
            return false; /* "... möte, då beslut ska tas" */
        if (akt_is_word(s, i - 1, "när") || akt_is_word(s, i - 1, "då") ||
            akt_is_word(s, i - 1, "innan") || akt_is_word(s, i - 1, "tills") ||
            akt_is_word(s, i - 1, "medan") || akt_is_word(s, i - 1, "förrän") ||
            akt_is_word(s, i - 1, "oavsett"))
            return !past;
        return true;
    }
    return false;
}

size_t akt_complement_of(const sentence *s, size_t i)
{
    for (size_t at = i + 1; at < s->n && at < i + 1 + 2 * REACH; at++) {
        if (akt_is_word(s, at, "att"))
            return at;
        if (akt_is_word(s, at, "om") && at + 1 < s->n && !s->words[at + 1].date)
            return at;
        if (s->words[at].mark == ';' || s->words[at].mark == '|')
            break;
    }
    return NO_WORD;
}

akt_str akt_clause_text(const sentence *s, size_t from)
{
    size_t end = from, start, last;

    if (from >= s->n)
        return AKT_STR("");
    start = last = s->words[from].from;
    for (; end < s->n && s->words[end].to - start <= WHAT_MAX; end++) {
        if (s->words[end].mark == ';' || s->words[end].mark == '|')
            break;
        if (s->words[end].mark == 0 || strchr(")\"", s->words[end].mark))
            last = s->words[end].to;
    }
    return akt_str_slice(s->text, start, last);
}
