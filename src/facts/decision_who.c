/* Who decides: the subject before or behind the verb, the agent of a passive, the owner of a
 * decision that is named. A body or role that is known wins over a noun that merely stands in the
 * right place. */
#include "facts/decision_read.h"

#include "dates/glyph.h"

#include <string.h>

enum { REACH = 24, SUBJECT_WORDS = 6 };

static const decider nobody = {.name = {"", 0}};

static bool is_filler(const sentence *s, size_t i)
{
    const token *w = s->words + i;

    return w->date || (w->bits & (W_NEG | W_ADVERB | W_HAVE) && !w->body);
}

/* Whether a preposition governs the body, so that it is no subject: "till regionstyrelsen". */
static bool is_governed(const sentence *s, const body *b)
{
    size_t i = b->first;

    while (i > 0 && (word_is(s, i - 1, W_DET) ||
                     (s->words[i - 1].bits == 0 && i + 2 > b->first && s->words[i - 1].mark == 0 &&
                      !s->words[i - 1].date && !s->words[i - 1].body && !s->words[i - 1].capital &&
                      !akt_is_past(s, i - 1))))
        i--;
    if (i > 0 && akt_is_word(s, i - 1, "om"))
        return i >= 2 && !s->words[i - 2].mark; /* at a clause's start it is "if" */
    return i > 0 && word_is(s, i - 1, W_PREP) && !s->words[i - 1].date &&
           !akt_is_word(s, i - 1, "före") &&
           !(akt_is_word(s, i - 1, "för") && word_is(s, i - 2, W_ADVERB));
}

/* "Politikerna i regionstyrelsen", "en majoritet i nämnden" act as the body. */
static bool is_membership(const sentence *s, const body *b)
{
    akt_str members;

    if (b->first < 2 || !akt_is_word(s, b->first - 1u, "i"))
        return false;
    members = word_text(s, b->first - 2u);
    return akt_str_ends(members, AKT_STR("na")) || akt_str_ends(members, AKT_STR("majoritet")) ||
           akt_str_ends(members, AKT_STR("majoriteten"));
}

static decider from_body(const sentence *s, const body *b, bool inverted)
{
    return (decider){akt_body_text(s, b), true, inverted, false};
}

/* A noun phrase that begins at word i and may be a subject: its last word, or NO_WORD. */
static size_t phrase_end(const sentence *s, size_t i, size_t limit)
{
    size_t at = i;

    while (at < limit && at < i + SUBJECT_WORDS && s->words[at].mark == 0 && !s->words[at].date) {
        uint32_t bits = s->words[at].bits;

        if (at == i ? (bits & (uint32_t) ~(W_DET | W_PRONOUN)) != 0 : bits != 0)
            break;
        at++;
    }
    return at > i ? at - 1 : NO_WORD;
}

/* Nouns that are subjects look so: a name, or a definite form. */
static bool is_subject_like(const sentence *s, size_t first, size_t last)
{
    akt_str text = word_text(s, last);

    if (s->words[last].bits & (W_PRONOUN | W_DET))
        return false;
    if (last > first && word_is(s, first, W_DET) && akt_str_ends(text, AKT_STR("r")))
        return true; /* "Samtliga nämnder" */
    if (s->words[first].capital && first > 0)
        return true;
    if (s->words[last].capital && last > first)
        return true;
    return text.len > 3 && (akt_str_ends(text, AKT_STR("n")) || akt_str_ends(text, AKT_STR("t")) ||
                            akt_str_ends(text, AKT_STR("na")) || s->words[last].capital);
}

static decider from_phrase(const sentence *s, size_t first, size_t last, bool inverted)
{
    decider d = {akt_str_slice(s->text, s->words[first].from, s->words[last].to), false, inverted,
                 false};

    return d;
}

static decider behind(const sentence *s, size_t finite)
{
    size_t i = finite + 1, end;

    while (i < s->n && i < finite + 5 && is_filler(s, i))
        i++;
    if (i >= s->n)
        return nobody;
    if (s->words[i].body && !s->bodies[s->words[i].body - 1].genitive)
        return from_body(s, &s->bodies[s->words[i].body - 1], true);
    if (word_is(s, i, W_DET | W_PRONOUN) && i + 1 < s->n) { /* "den svenska regeringen" */
        for (size_t k = i + 1; k < s->n && k < i + 4 && s->words[k].mark == 0; k++) {
            if (s->words[k].body && !s->bodies[s->words[k].body - 1].genitive)
                return from_body(s, &s->bodies[s->words[k].body - 1], true);
            if (s->words[k].bits != 0)
                break;
        }
        return nobody;
    }
    if (s->words[i].bits == 0 && s->words[i].mark == 0) {
        for (size_t k = i; k < s->n && k < i + 3 && s->words[k].mark == 0; k++) {
            if (s->words[k].body && !s->bodies[s->words[k].body - 1].genitive &&
                s->words[k].bits == 0)
                return from_body(s, &s->bodies[s->words[k].body - 1], true);
            if (s->words[k].bits != 0)
                break;
        }
        end = phrase_end(s, i, s->n);
        if (end != NO_WORD && s->words[i].capital && is_subject_like(s, i, end)) {
            while (end > i && !s->words[end].capital)
                end--;
            return from_phrase(s, i, end, true);
        }
    }
    return nobody;
}

/* The first body between two words that is in the subject's case. */
static decider first_body(const sentence *s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const body *b;

        if (!s->words[i].body)
            continue;
        b = &s->bodies[s->words[i].body - 1];
        if (b->first == i && !b->genitive &&
            (!is_governed(s, b) || (b->last + 1u == to && is_membership(s, b))))
            return from_body(s, b, false);
        i = b->last;
    }
    return nobody;
}

/* "rådet rekommenderade pausen och direktören beslutade": the second verb has its own subject. */
static decider own_subject(const sentence *s, size_t begin, size_t finite)
{
    size_t at = finite;
    const body *b;

    while (at > begin && is_filler(s, at - 1))
        at--;
    if (at <= begin + 1 || !s->words[at - 1].body)
        return nobody;
    b = &s->bodies[s->words[at - 1].body - 1];
    if (b->genitive || b->first <= begin || !word_is(s, b->first - 1u, W_JOIN))
        return nobody;
    for (size_t i = begin; i + 1 < b->first; i++)
        if (!s->words[i].body && (akt_is_past(s, i) || word_is(s, i, W_HAVE | W_MODAL | W_PRES)))
            return from_body(s, b, false);
    return nobody;
}

static decider before(const sentence *s, size_t finite)
{
    size_t begin = akt_clause_begin(s, finite), floor = finite > REACH ? finite - REACH : 0;
    size_t first, last;
    decider d = own_subject(s, begin, finite);

    if (d.known)
        return d;
    d = first_body(s, begin, finite);
    if (d.known)
        return d;
    if (begin >= 2 && akt_is_word(s, begin - 1, "som")) { /* "i domstolen, som upphävde" */
        size_t antecedent = begin - 2, skipped = 0;

        while (begin + skipped < finite && is_filler(s, begin + skipped))
            skipped++;
        if (antecedent > 0 && s->words[antecedent].mark == ',')
            antecedent--;
        if (begin + skipped == finite && s->words[antecedent].body &&
            !s->bodies[s->words[antecedent].body - 1].genitive)
            return from_body(s, &s->bodies[s->words[antecedent].body - 1], false);
    }
    if (begin > 0 && word_is(s, begin - 1, W_SUB) && !akt_is_word(s, begin - 1, "som"))
        floor = begin; /* "hur beviljade bidrag har använts" */
    if (begin == finite || (begin + 1 == finite && is_filler(s, begin)) ||
        word_is(s, finite - 1, W_JOIN) ||
        (finite >= 2 && word_is(s, finite - 2, W_JOIN) && is_filler(s, finite - 1))) {
        /* "nämnden, som beslutade"; "Nämnden, X, har"; "godkände rapporten och beslutade" */
        size_t last_clause = begin > 0 ? akt_clause_begin(s, begin - 1) : 0;

        if (begin > 0 && s->words[begin - 1].mark == ',' && last_clause > floor &&
            word_is(s, last_clause - 1, W_SUB) && !akt_is_word(s, last_clause - 1, "som"))
            d = first_body(s, last_clause, finite); /* "eftersom regionen såg felen, stoppade" */
        if (!d.known)
            d = first_body(s, floor, finite);
        if (d.known)
            return d;
    }
    for (first = begin; first < finite && (is_filler(s, first) || word_is(s, first, W_JOIN));)
        first++;
    for (last = finite; last > first && is_filler(s, last - 1);)
        last--;
    if (last > first && s->words[last - 1].mark == ')') { /* "Lars Holm (MP) yrkar" */
        size_t open = last - 1;

        while (open > first && s->words[open].mark != '(')
            open--;
        if (open > first)
            last = open;
    }
    if (first < last && phrase_end(s, first, last) + 1 == last && !word_is(s, first, W_PREP) &&
        is_subject_like(s, first, last - 1))
        return from_phrase(s, first, last - 1, false);
    return nobody;
}

decider akt_find_subject(const sentence *s, size_t finite, size_t verb)
{
    decider left = before(s, finite), right;
    bool near = first_body(s, akt_clause_begin(s, finite), finite).known;

    (void)verb;
    if (finite > 0 && s->words[finite - 1].mark == ',' &&
        (word_is(s, finite, W_HAVE) || word_family(&s->words[finite]) == F_BESLUTA)) {
        right = behind(s, finite); /* "Taxan höjs i maj, har nämnden beslutat" */
        if (right.known)
            return right;
    }
    if (left.known && (near || !(finite > 0 && s->words[finite - 1].date)))
        return left;
    right = behind(s, finite);
    if (right.known)
        return right;
    return left.name.len > 0 ? left : right;
}

/* "delar av husarresten", "några av kraven"; "på initiativ av rådet" others did it. */
static bool is_share(const sentence *s, size_t of)
{
    static const char *const shares[] = {"del",   "delar",     "delen",   "en",     "ett",
                                         "några", "flera",     "hälften", "resten", "många",
                                         "antal", "initiativ", "begäran", "inrådan"};

    for (size_t k = 0; of > 0 && k < sizeof shares / sizeof *shares; k++)
        if (akt_is_word(s, of - 1, shares[k]))
            return true;
    return false;
}

decider akt_find_agent(const sentence *s, size_t from)
{
    decider meeting = nobody;

    for (size_t i = from; i + 1 < s->n && i < from + REACH; i++) {
        const token *w = s->words + i;
        size_t next = i + 1, end;

        if (w->mark == ';' || w->mark == '|' || akt_is_word(s, i, "att") || akt_is_word(s, i, "om"))
            break;
        if (w->mark != 0 || w->body || !(w->bits & W_PREP))
            continue;
        while (next < s->n && next < i + 4 && !s->words[next].body && s->words[next].mark == 0 &&
               (s->words[next].bits & (uint32_t)~W_DET) == 0 && !s->words[next].date &&
               !s->words[next].capital)
            next++;
        if (akt_is_word(s, i, "av")) {
            decider agent = nobody;

            if (from == 0 || is_share(s, i))
                continue; /* somebody else's, before the verb; "delar av" */
            if (next < s->n && s->words[next].body && !s->bodies[s->words[next].body - 1].genitive)
                agent = from_body(s, &s->bodies[s->words[next].body - 1], false);
            else if ((end = phrase_end(s, i + 1, s->n)) != NO_WORD &&
                     (s->words[i + 1].capital || (end < i + 4 && is_subject_like(s, i + 1, end))))
                agent = from_phrase(s, i + 1, end, false);
            agent.by = agent.name.len > 0;
            if (agent.by)
                return agent;
        } else if (!meeting.known && next < s->n && s->words[next].body &&
                   (akt_is_word(s, i, "i") || akt_is_word(s, i, "vid") || akt_is_word(s, i, "på") ||
                    akt_is_word(s, i, "hos") || akt_is_word(s, i, "från"))) {
            const body *b = &s->bodies[s->words[next].body - 1];

            if (i > 0 && akt_is_word(s, i - 1, "in"))
                continue; /* "valdes in i styrelsen" */
            if (from == 0 && i > 0 && s->words[i - 1].mark == 0 && !s->words[i - 1].date &&
                !word_is(s, (size_t)b->last + 1, W_MEETING))
                continue; /* "en ersättare i nämnden" */
            if (!b->genitive || word_is(s, (size_t)b->last + 1, W_MEETING) ||
                word_is(s, (size_t)b->last + 2, W_MEETING))
                meeting = from_body(s, b, false);
        }
    }
    return meeting;
}

decider akt_find_owner(const sentence *s, size_t noun, size_t *first)
{
    akt_str text = word_text(s, noun);
    size_t dash = 0;

    *first = noun;
    for (size_t i = 1; i < text.len; i++)
        if (text.ptr[i] == '-')
            dash = i;
    if (dash > 0 && s->words[noun].capital &&
        akt_names_decider(akt_str_slice(text, 0, dash))) /* "IVO-beslut" */
        return (decider){akt_str_slice(text, 0, dash), true, false, false};
    for (size_t i = noun; i > 0 && noun - i < 4; i--) {
        const token *w = s->words + i - 1;
        akt_str before;

        if (w->mark != 0 || w->date)
            break;
        before = word_text(s, i - 1);
        if (w->body) {
            const body *b = &s->bodies[w->body - 1];

            if (!b->genitive)
                break;
            *first = b->first;
            return from_body(s, b, false);
        }
        if (w->bits & (uint32_t) ~(W_DET | W_ADVERB | W_NEG | W_JOIN | W_PREP | W_KEY))
            break;
        if (w->bits & (W_PREP | W_JOIN))
            break;
        if (w->bits == 0 && before.len > 3 && akt_str_ends(before, AKT_STR("s")) &&
            !akt_is_time_genitive(before)) {
            bool lower = akt_str_ends(before, AKT_STR("ens")) ||
                         akt_str_ends(before, AKT_STR("ets")) ||
                         akt_str_ends(before, AKT_STR("nas"));
            size_t begin = i - 1;
            size_t cut = akt_str_ends(before, AKT_STR(":s")) ? 2 : 1;

            if (!w->capital && !lower)
                break;
            while (w->capital && begin > 0 && s->words[begin - 1].capital && begin + 3 > i &&
                   s->words[begin - 1].bits == 0 && s->words[begin - 1].mark == 0)
                begin--;
            *first = begin;
            return (decider){akt_str_slice(s->text, s->words[begin].from, w->to - cut),
                             w->capital && begin > 0, false, false};
        }
    }
    return nobody;
}
