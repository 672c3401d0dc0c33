/* The present tense: in minutes and records it tells what was decided there; in other texts mostly
 * what is decided in general, or will be. What tells of one act there is a named authority as the
 * subject, a verb that settles something, and an object that is a certain one. */
#include "facts/decision_read.h"

#include <string.h>

enum { OBJECT = 14 }; /* words within which an object shows what it is */

size_t akt_wish_over(const sentence *s, size_t finite)
{
    size_t begin = akt_clause_begin(s, finite);

    return begin >= 3 && akt_is_word(s, begin - 1, "att") && akt_is_word(s, begin - 2, "vill")
               ? begin - 2
               : NO_WORD;
}

bool akt_is_under_proposal(const sentence *s, size_t verb)
{
    for (size_t i = verb; i > 0; i--) {
        const token *w = s->words + i - 1;

        if (w->mark == ';' || w->mark == '|')
            return false;
        if (word_family(w) == F_PROPOSE)
            return true;
        if (akt_is_word(s, i - 1, "till") && i >= 2 &&
            akt_str_starts(word_text(s, i - 2), AKT_STR("förslag")))
            return true;
    }
    return false;
}

bool akt_says_own_part(const sentence *s, size_t verb)
{
    return akt_is_word(s, verb + 1, "för") && akt_is_word(s, verb + 2, "egen") &&
           (akt_is_word(s, verb + 3, "del") || akt_is_word(s, verb + 3, "räkning"));
}

bool akt_is_to_come(const reader *r, const telling *t)
{
    size_t date = akt_when_told(r->s, t);

    return date != 0 && r->end != AKT_NO_DAY && r->s->dates[date - 1].start > r->end;
}

/* "i dag": the text's own day, also where nobody knows which that is. */
static bool is_today(const sentence *s, size_t i)
{
    akt_str text = word_text(s, i);

    return s->words[i].date && (akt_str_eq_ascii_case(text, AKT_STR("i dag")) ||
                                akt_str_eq_ascii_case(text, AKT_STR("idag")));
}

/* Whether the decision's day is the document's own. */
static bool is_of_today(const reader *r, const telling *t)
{
    size_t date = akt_when_told(r->s, t);

    if (date == 0)
        return false;
    for (size_t i = 0; i < r->s->n; i++)
        if (r->s->words[i].date == date && is_today(r->s, i))
            return true;
    return r->start != AKT_NO_DAY && r->start == r->end &&
           r->s->dates[date - 1].start == r->start && r->s->dates[date - 1].end == r->end;
}

/* --- What is a certain thing, and not any such. --- */

/* A noun in the definite form of the singular: "avtalet", "ansökan". */
static bool is_definite(const sentence *s, size_t i)
{
    static const char *const ends[] = {"en", "et", "an", "rn", "ln", "on"};
    akt_str text;

    if (i >= s->n || s->words[i].mark != 0 || s->words[i].date)
        return false;
    if (word_is(s, i, W_CASE) || (s->words[i].bits & W_DEF))
        return true;
    if (s->words[i].bits != 0)
        return false;
    text = word_text(s, i);
    for (size_t k = 0; text.len > 4 && k < sizeof ends / sizeof *ends; k++)
        if (akt_str_ends(text, akt_str_of(ends[k])))
            return true;
    return false;
}

/* "högst 12", "upp till 100 000 kronor", "75 procent": a limit or a share, no amount. */
static bool is_limit(const sentence *s, size_t i)
{
    static const char *const before[] = {"högst", "minst",       "under", "över", "per",
                                         "inom",  "understiger", "till",  "§",    "kap"};
    static const char *const behind[] = {"procent", "av", "§", "kap", "år", "månader", "veckor"};

    for (size_t k = 0; i > 0 && k < sizeof before / sizeof *before; k++)
        if (akt_is_word(s, i - 1, before[k]))
            return true;
    for (size_t k = 0; k < sizeof behind / sizeof *behind; k++)
        if (akt_is_word(s, i + 1, behind[k]))
            return true;
    return false;
}

typedef enum object {
    OBJECT_ANY,      /* "bygglov", "ledamöterna" */
    OBJECT_DEFINITE, /* "överklagandet", "kommunens beslut" */
    OBJECT_CERTAIN,  /* told by a name, an amount, or as new */
} object;

/* What stands from word i on, as far as the clause goes. */
static object object_at(const sentence *s, size_t i)
{
    size_t end = i + OBJECT < s->n ? i + OBJECT : s->n, first = i;
    object found = OBJECT_ANY;

    for (; first < end; first++) { /* "den tidigare ekonomichefen" */
        if (akt_is_word(s, first, "ny") || akt_is_word(s, first, "nya") ||
            akt_is_word(s, first, "nytt"))
            return OBJECT_CERTAIN;
        if (!s->words[first].date && !word_is(s, first, W_DET | W_ADVERB))
            break;
    }
    if (is_definite(s, first))
        found = OBJECT_DEFINITE;
    if (first + 1 < end && s->words[first].mark == 0 &&
        akt_str_ends(word_text(s, first), AKT_STR("s")) && !s->words[first].capital &&
        s->words[first + 1].mark == 0)
        found = OBJECT_DEFINITE; /* "fackförbundets talan" */
    for (size_t k = i; k < end; k++) {
        const token *w = s->words + k;

        if ((w->mark != 0 && strchr(",;:|", w->mark)) || akt_is_word(s, k, "att") ||
            akt_is_word(s, k, "eftersom") || akt_is_word(s, k, "som"))
            break;
        if (w->date || w->mark != 0)
            continue;
        if (w->capital && !word_is(s, k, W_YOU))
            return OBJECT_CERTAIN;
        if (akt_is_digit(s->text.ptr[w->from]) && !is_limit(s, k) &&
            !(k > i && akt_is_digit(s->text.ptr[w[-1].from]))) /* "100 000" */
            return OBJECT_CERTAIN;
    }
    return found;
}

/* Where the object begins: behind the verb, the subject that stands there, and adverbs. */
static size_t object_of(const sentence *s, const telling *t, const decider *who)
{
    size_t i = t->verb + 1;

    while (i < s->n &&
           (s->words[i].date || (word_is(s, i, W_ADVERB) && !word_is(s, i, W_DET)) ||
            (who->inverted && s->words[i].body && !s->bodies[s->words[i].body - 1].genitive)))
        i++;
    return i;
}

/* "nämnderna", "en domstol", "partiet": nobody who did a certain thing. */
static bool is_any_body(const decider *who)
{
    static const char *const talk[] = {"partiet", "sverige", "eu"};

    for (size_t i = 0; i < sizeof talk / sizeof *talk; i++)
        if (akt_str_eq_ascii_case(who->name, akt_str_of(talk[i])))
            return true;
    return akt_str_ends(who->name, AKT_STR("na")) || akt_str_ends(who->name, AKT_STR("partiet"));
}

/* A person in office, of whom the present more often tells what the office is. */
static bool is_officer(akt_str name)
{
    static const char *const offices[] = {"chef",   "direktör",    "ordförande", "rektor",
                                          "läkare", "sekreterare", "ledaren",    "ministern"};

    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
        if (akt_str_find(name, akt_str_of(offices[i]), 0) != AKT_NONE)
            return true;
    return false;
}

/* Whether the clause begins the sentence, or a statement within it: "Pressmeddelande: ...". */
static bool is_main_clause(const sentence *s, size_t finite)
{
    size_t begin = akt_clause_begin(s, finite);

    if (begin >= 2 && s->words[begin - 1].mark == ':') /* not "Valberedningens förslag: ..." */
        return !akt_str_ends(word_text(s, begin - 2), AKT_STR("förslag")) &&
               !akt_str_ends(word_text(s, begin - 2), AKT_STR("Förslag"));
    return begin == 0;
}

/* "Ordföranden finner att nämnden bifaller förslaget": how minutes tell of a vote. */
static bool is_found_by_chair(const sentence *s, size_t finite)
{
    size_t begin = akt_clause_begin(s, finite);

    return begin >= 2 && akt_is_word(s, begin - 1, "att") && akt_is_word(s, begin - 2, "finner");
}

static bool is_act_of(const sentence *s, const telling *t, uint32_t family)
{
    return word_is(s, t->verb, W_ACT) || family == F_GIVE || family == F_SAY || family == F_WITH;
}

/* Dates before the verb that are not the text's own day: "Nästa år förlänger Trafikverket ...". */
static bool is_of_other_time(const reader *r, size_t finite)
{
    const sentence *s = r->s;

    for (size_t i = akt_clause_begin(s, finite); i < finite; i++)
        if (s->words[i].date && !is_today(s, i))
            return true;
    return false;
}

/* "Kammarrätten avslår överklagandet": one act, told by the text that it stands in. */
static bool is_announced(const reader *r, const telling *t, uint32_t family, const decider *who)
{
    const sentence *s = r->s;
    object what;
    size_t at;

    if (!who->known || !is_act_of(s, t, family) || is_any_body(who) ||
        !is_main_clause(s, t->finite) || akt_is_hypothetical(s) ||
        akt_has_bits(s, W_YOU | W_CLAIM) || is_of_other_time(r, t->finite))
        return false;
    at = object_of(s, t, who);
    if (word_family(&s->words[t->verb]) == family && word_is(s, at, W_PREP) && !s->words[at].body &&
        family != F_GIVE && family != F_SAY)
        return false; /* "antar i sin studie" */
    what = object_at(s, at);
    if (what == OBJECT_CERTAIN)
        return true;
    return what == OBJECT_DEFINITE && word_is(s, t->verb, W_CASE) && !is_officer(who->name);
}

/* "Ansökan lämnas utan bifall.", "Med stöd av 9 kap. ... beviljas Ann Ek tillstånd": the answer
 * that is a decision. */
static bool is_answer(const reader *r, const telling *t, uint32_t family)
{
    const sentence *s = r->s;
    size_t first = akt_is_answer_to_you(s) ? 1 : 0;

    if (!(t->form & W_PASS) || !is_act_of(s, t, family) || akt_is_hypothetical(s) ||
        !is_main_clause(s, t->finite) || akt_has_bits(s, W_CLAIM | W_MODAL))
        return false;
    for (size_t i = first; i < s->n; i++)
        if (word_is(s, i, W_YOU))
            return false;
    if (akt_is_word(s, 0, "med") && akt_is_word(s, 1, "stöd") && akt_is_word(s, 2, "av"))
        return object_at(s, t->verb + 1) == OBJECT_CERTAIN;
    for (size_t i = first; i < t->finite && i < first + 2; i++)
        if (word_is(s, i, W_CASE) && is_definite(s, i))
            return !word_is(s, i + 1, W_JOIN | W_SUB);
    return false;
}

bool akt_is_answer_to_you(const sentence *s)
{
    return (akt_is_word(s, 0, "din") || akt_is_word(s, 0, "er") || akt_is_word(s, 0, "ert") ||
            akt_is_word(s, 0, "ditt")) &&
           word_is(s, 1, W_CASE);
}

/* --- The frames. --- */

static bool is_court(akt_str name)
{
    return akt_str_find(name, AKT_STR("rätten"), 0) != AKT_NONE ||
           akt_str_find(name, AKT_STR("omstolen"), 0) != AKT_NONE;
}

/* In a decision's own record much is reasoning: what others do, and what it is to decide. */
static bool is_reasoning(const reader *r, const telling *t, uint32_t family, const decider *who)
{
    const sentence *s = r->s;
    size_t begin = akt_clause_begin(s, t->finite), complement = akt_complement_of(s, t->verb);
    bool passive = (t->form & W_PASS) != 0;

    if (begin > 0 && word_is(s, begin - 1, W_SUB))
        return true;
    if (passive)
        return !is_answer(r, t, family) &&
               !(word_is(s, t->verb, W_ACT) && begin == 0 && !akt_is_hypothetical(s) &&
                 object_at(s, t->verb + 1) == OBJECT_CERTAIN);
    if (family == F_WEAK)
        return !is_act_of(s, t, family) || !who->known || begin > 0 || akt_is_hypothetical(s) ||
               object_at(s, object_of(s, t, who)) == OBJECT_ANY;
    return family == F_BESLUTA && complement < t->verb + 4 && akt_is_word(s, complement, "om");
}

static verdict judge_in_record(const reader *r, const telling *t, uint32_t family,
                               const decider *who)
{
    const sentence *s = r->s;
    bool passive = (t->form & W_PASS) != 0, ruled = r->section == SECTION_DECISION;

    if (r->kind == AKT_FRAME_RECORD && !ruled && is_reasoning(r, t, family, who))
        return NOTHING;
    if (akt_has_bits(s, W_YOU) && !akt_is_answer_to_you(s))
        return NOTHING;
    if (passive && !ruled && family == F_FATTA)
        return NOTHING;
    return who->known || passive || ruled || akt_says_own_part(s, t->verb) || t->finite == 0
               ? TAKEN
               : NOTHING;
}

/* "Delegationsbeslut 2025-02-11: Chefen godkänner ...": a record in one line. */
static bool is_headed(const sentence *s, size_t finite)
{
    size_t begin = akt_clause_begin(s, finite);

    return begin >= 3 && begin < 6 && s->words[begin - 1].mark == ':' && s->words[begin - 2].date &&
           word_is(s, 0, W_NOUN);
}

static verdict judge_in_text(const reader *r, const telling *t, uint32_t family, const decider *who)
{
    const sentence *s = r->s;
    bool passive = (t->form & W_PASS) != 0, deciding = family == F_BESLUTA || family == F_FATTA;
    bool subject = who->known && !passive;

    if (subject && akt_is_to_come(r, t))
        return PLANNED; /* "I juni fastställer regionfullmäktige planen" */
    if (subject && (deciding || is_court(who->name) || is_act_of(s, t, family)) &&
        is_of_today(r, t) && !akt_has_bits(s, W_YOU | W_CLAIM) && !akt_is_hypothetical(s))
        return TAKEN; /* "Hovrätten fastställer i dag domen"; others do so "nowadays" */
    if (deciding && akt_speaks_of_future(r))
        return PLANNED;
    if (subject && is_headed(s, t->finite))
        return TAKEN;
    if (is_announced(r, t, family, who) || is_answer(r, t, family))
        return TAKEN;
    if (akt_has_bits(s, W_YOU | W_MODAL))
        return NOTHING;
    if (akt_says_own_part(s, t->verb))
        return TAKEN;
    if (r->headline && who->name.len > 0 && !passive && (who->known || family == F_BESLUTA))
        return TAKEN;
    if ((family == F_AIM || family == F_STAND) && who->known && !akt_is_hypothetical(s))
        return TAKEN; /* "IVO riktar kritik mot ..." */
    if (family == F_BESLUTA && subject && akt_is_word(s, t->verb + 1, "att") &&
        !akt_is_hypothetical(s))
        return TAKEN;
    return NOTHING;
}

verdict akt_judge_present(const reader *r, const telling *t, uint32_t family, const decider *who,
                          bool *of_meeting)
{
    const sentence *s = r->s;
    bool passive = (t->form & W_PASS) != 0;
    bool record = r->kind == AKT_FRAME_MINUTES || r->kind == AKT_FRAME_RECORD;
    size_t begin = akt_clause_begin(s, t->finite);
    verdict v;

    *of_meeting = false;
    if (akt_is_under_proposal(s, t->finite))
        return NOTHING; /* the proposal itself is told by its own verb */
    if (akt_wish_over(s, t->finite) != NO_WORD)
        return PROPOSED;
    if (r->section == SECTION_PROPOSAL || r->kind == AKT_FRAME_AGENDA)
        return who->known || passive || r->section == SECTION_PROPOSAL ? PROPOSED : NOTHING;
    if (record && family == F_FATTA && akt_speaks_of_future(r))
        return PLANNED;
    if (record && family == F_BESLUTA && akt_is_to_come(r, t))
        return PLANNED;
    if (passive && begin > 0 && word_is(s, begin - 1, W_SUB) && !akt_is_word(s, begin - 1, "så"))
        return NOTHING; /* "... att programmet inrättas" */
    if (!record && r->section != SECTION_DECISION)
        return who->known && is_found_by_chair(s, t->finite) ? TAKEN
                                                             : judge_in_text(r, t, family, who);
    v = judge_in_record(r, t, family, who);
    *of_meeting = v == TAKEN;
    return v;
}
