/* What a decision is about that is only named: "Busslinje 54 dras in, enligt ett beslut av
 * nämnden", "Efter nämndens beslut den 4 mars stängs badhuset". The clause beside it says what. */
#include "facts/decision_read.h"

#include <string.h>

enum { BESIDE_MAX = 160 };

/* Where the words that tie the clause to the decision begin: "enligt", "i enlighet med"; NO_WORD
 * when there are none before word `first`. */
static size_t tie_before(const sentence *s, size_t first)
{
    static const char *const one[] = {"enligt", "efter", "genom"};
    static const char *const noun[] = {"enlighet", "följd", "stöd", "anledning", "linje"};
    size_t at = first;

    while (at > 0 && (s->words[at - 1].date || word_is(s, at - 1, W_DET | W_PRONOUN)) &&
           s->words[at - 1].mark == 0)
        at--;
    if (at == 0)
        return NO_WORD;
    for (size_t i = 0; i < sizeof one / sizeof *one; i++)
        if (akt_is_word(s, at - 1, one[i]))
            return at - 1;
    if (at < 3 || !(akt_is_word(s, at - 1, "med") || akt_is_word(s, at - 1, "av")))
        return NO_WORD;
    for (size_t i = 0; i < sizeof noun / sizeof *noun; i++)
        if (akt_is_word(s, at - 2, noun[i]))
            return at - 3;
    return NO_WORD;
}

/* Behind what names the decision: its day, "av nämnden", "i fullmäktige". */
static size_t behind_name(const sentence *s, size_t noun)
{
    size_t at = noun + 1;

    while (at < s->n &&
           (s->words[at].date || s->words[at].body || word_is(s, at, W_PREP | W_DET | W_MEETING) ||
            akt_str_starts(word_text(s, at), AKT_STR("dater"))))
        at++;
    return at;
}

/* Whether words tell what is done: the passive, "har fått", "ska höjas". */
static bool tells_a_deed(const sentence *s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        akt_str text = word_text(s, i);

        if (s->words[i].mark != 0 || s->words[i].body || s->words[i].date)
            continue;
        if (s->words[i].bits & (W_HAVE | W_PLAN | W_PASS))
            return true;
        if (s->words[i].bits == 0 && !s->words[i].capital && text.len > 3 &&
            (akt_str_ends(text, AKT_STR("as")) || akt_str_ends(text, AKT_STR("des")) ||
             akt_str_ends(text, AKT_STR("ts")) || akt_str_ends(text, AKT_STR("ggs")) ||
             akt_str_ends(text, AKT_STR("ngs"))))
            return true;
    }
    return false;
}

akt_str akt_matter_beside(const sentence *s, size_t first, size_t noun)
{
    size_t tie = tie_before(s, first), from = 0, to;

    if (tie == NO_WORD)
        return AKT_STR("");
    if (tie == 0) {
        from = behind_name(s, noun);
        return from < s->n && s->words[from].mark == 0 && tells_a_deed(s, from, s->n)
                   ? akt_clause_text(s, from)
                   : AKT_STR("");
    }
    for (to = tie; to > 0 && s->words[to - 1].mark != 0;)
        to--;
    if (to == 0 || s->words[to - 1].to - s->words[0].from > BESIDE_MAX)
        from = akt_clause_begin(s, tie);
    if (from >= to || s->words[to - 1].to - s->words[from].from > BESIDE_MAX ||
        !tells_a_deed(s, from, to))
        return AKT_STR("");
    return akt_str_slice(s->text, s->words[from].from, s->words[to - 1].to);
}
