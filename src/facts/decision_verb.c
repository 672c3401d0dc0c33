/* Verbs: which forms tell that a decision was taken, is proposed or planned. */
#include "facts/decision_read.h"

#include <string.h>

/* "de beslutade åtgärderna": before a noun, the verb says nothing of its own. */
static bool is_attributive(const sentence *s, size_t i)
{
    const token *w = s->words + i;
    size_t next = i + 1;

    if (i == 0 || !(w->bits & (W_PAST | W_SUP | W_PART)) || (w->bits & W_PASS))
        return false;
    if ((w->bits & (W_SUP | W_PART)) && word_is(s, i - 1, W_PREP) && !word_is(s, i - 1, W_ADVERB) &&
        !s->words[i - 1].body)
        return true; /* "i förhållande till tilldelat" */
    if (next >= s->n || s->words[next].bits != 0 || s->words[next].mark != 0 ||
        s->words[next].date || s->words[next].capital)
        return false;
    if (s->words[next].body && i == 1 && akt_is_word(s, 0, "det") &&
        akt_str_ends(word_text(s, next), AKT_STR("n")))
        return false;        /* "Det beslutade nämnden i går" */
    if (s->words[next].body) /* "Den beslutade omorganisationen" */
        return akt_is_word(s, i - 1, "den") || akt_is_word(s, i - 1, "det") ||
               akt_is_word(s, i - 1, "de");
    if (word_is(s, i - 1, W_DET) || akt_is_word(s, i - 1, "av") || akt_is_word(s, i - 1, "redan"))
        return true;
    if (i >= 2 && s->words[i - 1].body &&
        akt_is_word(s, s->bodies[s->words[i - 1].body - 1].first - 1u, "av"))
        return true;
    return s->words[i - 1].body && s->bodies[s->words[i - 1].body - 1].genitive;
}

void akt_set_date(const reader *r, finding *f, size_t date)
{
    const akt_date *d;

    if (date == 0)
        return;
    d = r->s->dates + date - 1;
    if (f->decision.status == AKT_DECISION_TAKEN && r->end != AKT_NO_DAY && d->start > r->end)
        return; /* a day to come is no day on which something was decided */
    f->decision.start = d->start;
    f->decision.end = d->end;
    if (d->confidence > 0 && d->confidence < 1)
        f->decision.confidence *= 0.5 + d->confidence / 2;
}

finding *akt_add_finding(const reader *r, findings *out, size_t first, size_t last)
{
    const sentence *s = r->s;
    finding *f;

    if (out->n == FINDINGS_MAX)
        return NULL;
    f = &out->rows[out->n++];
    *f = (finding){.first = first, .last = last};
    f->decision.signal = akt_str_slice(s->text, s->words[first].from, s->words[last].to);
    f->decision.offset = s->words[first].from;
    f->decision.length = f->decision.signal.len;
    f->decision.start = f->decision.end = AKT_NO_DAY;
    f->decision.who = f->decision.what = AKT_STR("");
    f->decision.confidence = 0.9;
    return f;
}

/* "beslutar föreslå", "beslutade att rekommendera": the proposal, as far as it goes. */
static bool proposes(const sentence *s, size_t verb)
{
    for (size_t i = verb + 1; i < s->n && i < verb + 6; i++) {
        if (word_family(&s->words[i]) == F_PROPOSE && (s->words[i].bits & W_INF) &&
            !(s->words[i].bits & W_PASS))
            return true;
        if (s->words[i].mark != 0 || (word_family(&s->words[i]) != 0 && !s->words[i].body))
            return false;
    }
    return false;
}

/* "Planen väntas antas av kommunfullmäktige": a decision to come, by a verb other than to decide.
 * What a body "ska" do is as often its duty, unless a day to come stands with it. */
static bool is_awaited(const reader *r, const telling *t, uint32_t family, size_t governor,
                       const decider *who)
{
    const sentence *s = r->s;
    bool expected = akt_is_word(s, governor, "väntas") || akt_is_word(s, governor, "förväntas") ||
                    akt_is_word(s, governor, "beräknas") || akt_is_word(s, governor, "planeras");

    if ((family != F_DECIDE && family != F_GIVE) || !who->known || akt_is_advice(s))
        return false;
    if ((t->form & W_PASS) && !who->by)
        return false;
    return expected || akt_is_to_come(r, t);
}

static verdict judge_form(const reader *r, const telling *t, uint32_t family, const decider *who,
                          bool *minutes)
{
    const sentence *s = r->s;
    bool deciding = family == F_BESLUTA || family == F_FATTA;
    size_t governor;

    *minutes = false;
    if (t->form & W_PAST)
        return TAKEN;
    if (t->form & W_SUP) {
        if (word_is(s, t->finite, W_HAVE) && akt_is_word(s, t->finite, "ha") &&
            akt_governor_of(s, t->finite, W_MODAL | W_PLAN) != NO_WORD)
            return NOTHING; /* "lär ha beslutat" */
        return TAKEN;
    }
    if (t->form & W_PART)
        return TAKEN;
    if (t->form & W_INF) {
        governor = akt_governor_of(s, t->verb, W_PLAN | W_MODAL);
        if (governor != NO_WORD) {
            if (akt_is_negated(s, governor, t->verb, false) ||
                akt_is_conditional(s, governor, W_PRES))
                return NOTHING;
            if (word_is(s, governor, W_MODAL) || akt_is_word(s, t->verb - 1, "kunna"))
                return NOTHING;
            return deciding || is_awaited(r, t, family, governor, who) ? PLANNED : NOTHING;
        }
        if (!(t->form & W_PRES))
            return NOTHING;
    }
    if (family == F_BESLUTA && !(t->form & W_PASS) && proposes(s, t->verb)) {
        *minutes = r->kind == AKT_FRAME_MINUTES;
        return akt_is_under_proposal(s, t->finite) ? NOTHING : PROPOSED;
    }
    return akt_judge_present(r, t, family, who, minutes);
}

/* "fick ... i uppdrag" */
static bool is_assigned(const sentence *s, size_t verb)
{
    for (size_t i = verb + 1; i + 1 < s->n && i < verb + 14; i++)
        if (akt_is_word(s, i, "i") && akt_is_word(s, i + 1, "uppdrag"))
            return true;
    return false;
}

/* A word of no known kind, in lower case: most often a noun. */
static bool is_noun(const sentence *s, size_t i)
{
    return i < s->n && s->words[i].bits == 0 && s->words[i].mark == 0 && !s->words[i].date &&
           !s->words[i].body && !s->words[i].capital;
}

/* Whether an active verb has somebody who can decide. */
static bool is_acceptable(const reader *r, const telling *t, uint32_t family, const decider *who)
{
    const sentence *s = r->s;
    size_t begin = akt_clause_begin(s, t->finite);
    bool relative = begin > 0 && akt_is_word(s, begin - 1, "som");
    bool dated = akt_when_told(s, t) != 0;

    if (!dated && ((akt_is_advice(s) && !akt_is_answer_to_you(s)) ||
                   (family == F_WEAK && r->section != SECTION_DECISION && akt_is_policy(s, t))))
        return false;
    if (relative && !dated && begin >= 2 && (t->form & (W_PASS | W_PART)) &&
        word_is(s, begin - 2, W_PRONOUN | W_DET))
        return false; /* "den som antagits" */
    if (family == F_EFFECT && !dated && akt_has_bits(s, W_YOU))
        return false; /* "ofta" */
    if (relative && who->name.len == 0 && !dated && !(t->form & W_PAST) &&
        (family != F_BESLUTA || (t->form & W_PASS)))
        return false; /* "den som har beviljats bidrag" */
    if ((t->form & W_PART) && family != F_BESLUTA && family != F_FATTA)
        return (who->known && (who->by || family != F_WEAK)) || dated; /* a state: "är godkänd" */
    if (family == F_DECIDE && (t->form & W_SUP) && (t->form & W_PASS) && t->finite == t->verb &&
        who->name.len == 0 && !dated && t->verb > 0) { /* "vars anbud antagits": no certain one */
        akt_str thing = word_text(s, t->verb - 1);

        if (!akt_str_ends(thing, AKT_STR("n")) && !akt_str_ends(thing, AKT_STR("t")) &&
            !akt_str_ends(thing, AKT_STR("na")) && !s->words[t->verb - 1].capital)
            return false;
    }
    if (family == F_WEAK && (t->form & W_PASS))
        return (who->known && who->by) ||
               (dated && akt_str_starts(word_text(s, t->verb), AKT_STR("val"))) ||
               (r->kind == AKT_FRAME_MINUTES && akt_is_word(s, t->verb, "väljs")) ||
               ((r->section == SECTION_DECISION ||
                 (r->kind == AKT_FRAME_RECORD && word_is(s, t->verb, W_ACT))) &&
                (t->form & W_PRES));
    if (family == F_GET)
        return who->by || dated || is_assigned(s, t->verb);
    if (t->noun != NO_WORD && t->noun == t->verb + 1 && who->name.len == 0 && !dated &&
        (t->form & (W_PAST | W_SUP)) && !(t->form & W_PASS) && !word_is(s, t->finite, W_HAVE))
        return false; /* "hittills fattade beslut" */
    if (family == F_BESLUTA && (t->form & W_PAST) && who->name.len == 0 && t->verb + 1 < s->n &&
        s->words[t->verb + 1].bits == 0 && s->words[t->verb + 1].mark == 0 &&
        !s->words[t->verb + 1].date && !s->words[t->verb + 1].capital && !(t->form & W_PASS))
        return false; /* "demokratiskt beslutade regler" */
    if (t->form & (W_PASS | W_PART))
        return true;
    if (family == F_BESLUTA || family == F_FATTA || family == F_GET || family == F_PROPOSE)
        return true;
    if (who->known && (t->form & W_PAST) && !who->inverted && t->finite > 0 &&
        (family == F_DECIDE || family == F_WEAK)) { /* "hur beviljade bidrag har använts" */
        size_t i = t->finite;

        while (i > 0 &&
               (s->words[i - 1].date || s->words[i - 1].mark || word_is(s, i - 1, W_ADVERB)))
            i--;
        return i == 0 || s->words[i - 1].body != 0 || i < t->finite ||
               (!is_noun(s, t->verb + 1) && !akt_is_word(s, t->verb + 1, "av")) ||
               word_is(s, i - 1, W_JOIN | W_SUB | W_PRONOUN) || s->words[i - 1].capital;
    }
    return who->known || (r->section == SECTION_DECISION && (t->form & W_PRES));
}

/* "Vad gör ministern åt att regeringen beslutade ...?": what a question takes for granted. */
static bool is_presupposed(const sentence *s, size_t finite, uint32_t form)
{
    size_t begin = akt_clause_begin(s, finite);

    return (form & (W_PAST | W_SUP)) && begin > 1 &&
           (akt_is_word(s, begin - 1, "att") || akt_is_word(s, begin - 1, "som"));
}

/* Minutes in the past tense: "Styrelsen beslutade att ...", "Beslutades att ..." as a sentence's
 * first words, and "finner att styrelsen beslutat enligt förslaget". */
static bool is_of_meeting(const reader *r, const telling *t, const decider *who)
{
    const sentence *s = r->s;
    size_t begin = akt_clause_begin(s, t->finite);

    if ((r->kind != AKT_FRAME_MINUTES && r->section != SECTION_DECISION) || r->background ||
        r->kind == AKT_FRAME_TEXT)
        return false;
    if (begin >= 2 && akt_is_word(s, begin - 1, "att") && akt_is_word(s, begin - 2, "finner"))
        return true;
    for (size_t i = 0; i < s->n; i++)
        if (i < t->verb + 4 && s->words[i].date)
            return false;
    if (!(t->form & W_PAST))
        return false;
    if (t->finite == 0)
        return true;
    return begin == 0 && s->words[0].body &&
           s->bodies[s->words[0].body - 1].last + 1u == t->finite &&
           (akt_str_eq_ascii_case(who->name, r->issuer) || r->section == SECTION_DECISION);
}

/* Who decided: the agent of a passive, the owner of the decision, or the subject. */
static decider who_of(const sentence *s, const telling *t, uint32_t family, size_t last)
{
    decider who;
    size_t owner;

    if (!(t->form & (W_PASS | W_PART)) && family != F_GET)
        return akt_find_subject(s, t->finite, t->verb);
    who = akt_find_agent(s, last + 1);
    if (who.name.len == 0 && t->noun != NO_WORD)
        who = akt_find_agent(s, t->noun < last ? t->noun + 1 : 0);
    if (family == F_GET && !who.by)
        who = (decider){AKT_STR(""), false, false, false};
    if (who.name.len == 0 && t->noun != NO_WORD)
        who = akt_find_owner(s, t->noun, &owner);
    if (who.name.len == 0 && family != F_GET)
        who = akt_find_agent(s, 0);
    return who;
}

/* When it was decided, and by whom, as minutes say of all that stands in them. */
static void set_meeting(const reader *r, finding *f)
{
    f->decision.start = r->start;
    f->decision.end = r->end;
    if (f->decision.who.len == 0)
        f->decision.who = r->issuer;
}

/* "gav direktören Ann Ek i uppdrag": who was asked is not who decided. */
static void cut_asked(finding *f)
{
    akt_str who = f->decision.who;
    size_t space = akt_str_find_byte(who, ' ', 0);

    if (space != AKT_NONE && space > 3 && akt_str_ends(akt_str_slice(who, 0, space), AKT_STR("n")))
        f->decision.who.len = space;
}

/* "de initiativärenden som regionstyrelsen beslutade om 2 april": what "som" stands for. */
static akt_str antecedent(const sentence *s, size_t finite)
{
    enum { BEFORE_THING = W_PREP | W_JOIN | W_SUB | W_HAVE | W_BE };
    size_t begin = akt_clause_begin(s, finite), first;

    if (begin < 2 || !akt_is_word(s, begin - 1, "som") || s->words[begin - 2].mark != 0)
        return AKT_STR("");
    first = begin - 2;
    while (first > 0 && begin - first < 8 && s->words[first - 1].mark == 0 &&
           !word_is(s, first, W_DET) &&
           (akt_is_word(s, first - 1, "om") ? first >= 3 && word_is(s, first - 3, W_DET)
                                            : !word_is(s, first - 1, BEFORE_THING)) &&
           !akt_is_past(s, first - 1))
        first--; /* "de ärenden om journalbytet" is one thing */
    return akt_str_slice(s->text, s->words[first].from, s->words[begin - 2].to);
}

static void set_what(const reader *r, const telling *t, uint32_t family, size_t first, size_t last,
                     finding *f)
{
    const sentence *s = r->s;
    bool passive = (t->form & (W_PASS | W_PART)) != 0;
    size_t complement = akt_complement_of(s, last);

    if (akt_says_own_part(s, t->verb) && complement != NO_WORD && complement > t->verb + 4 &&
        akt_is_word(s, complement - 1, "förutsättning"))
        f->decision.what = akt_str_slice(s->text, s->words[t->verb + 1].from,
                                         s->words[t->verb + 3].to); /* the items say what */
    else if (!passive && (family == F_DECIDE || family == F_WEAK))  /* which verb it is says what */
        f->decision.what = antecedent(s, t->finite).len > 0 ? antecedent(s, t->finite)
                                                            : akt_clause_text(s, t->verb);
    else if (complement != NO_WORD && (!passive || t->noun != NO_WORD))
        f->decision.what = akt_clause_text(s, complement);
    else
        f->decision.what = passive ? AKT_STR("") : antecedent(s, t->finite);
    if (f->decision.what.len == 0)
        f->decision.what = akt_clause_text(s, passive ? akt_clause_begin(s, first) : last + 1);
}

/* "Badhuset lades ned": what was done to it, by a decision that nobody names. */
static bool is_closed(const sentence *s, const telling *t, uint32_t family)
{
    for (size_t i = t->verb + 1; family == F_LAY && i < s->n && i < t->verb + 6; i++)
        if (akt_is_word(s, i, "ned") || akt_is_word(s, i, "ner"))
            return true;
    return false;
}

bool akt_judge(const reader *r, const telling *t, uint32_t family, findings *out)
{
    const sentence *s = r->s;
    size_t first = t->finite < t->verb ? t->finite : t->verb;
    size_t last = t->finite < t->verb ? t->verb : t->finite;
    bool minutes = false, passive = (t->form & (W_PASS | W_PART)) != 0;
    decider who;
    verdict v;
    finding *f;

    if (t->noun != NO_WORD) {
        first = t->noun < first ? t->noun : first;
        last = t->noun > last ? t->noun : last;
    }
    who = who_of(s, t, family, last);
    who.known |=
        r->kind != AKT_FRAME_TEXT && who.name.len > 0 && akt_str_eq_ascii_case(who.name, r->issuer);
    if ((s->question && !is_presupposed(s, t->finite, t->form)) ||
        akt_is_negated(s, t->finite, last, who.inverted) ||
        akt_is_conditional(s, t->finite, t->form) || !akt_is_decisive(s, t, family, &who))
        return false;
    v = judge_form(r, t, family, &who, &minutes);
    if (v == NOTHING || !is_acceptable(r, t, family, &who))
        return false;
    f = akt_add_finding(r, out, first, last);
    if (!f)
        return false;
    f->decision.status = (akt_decision_status)v;
    f->decision.who = who.name;
    f->decision.rule = t->noun != NO_WORD ? AKT_DECISION_NOUN : AKT_DECISION_VERB;
    f->own_matter = true;
    if (v == PLANNED && !passive && who.name.len == 0) {
        size_t governor = akt_governor_of(s, t->verb, W_PLAN); /* "chefen kommer att besluta" */

        if (governor != NO_WORD)
            f->decision.who = akt_find_subject(s, governor, governor).name;
    }
    if (family == F_BESLUTA && proposes(s, t->verb))
        f->decision.status = AKT_DECISION_PROPOSED;
    if (v == TAKEN && passive && who.name.len == 0 &&
        (family == F_EFFECT || akt_str_starts(word_text(s, t->verb), AKT_STR("förläng")) ||
         is_closed(s, t, family))) {
        f->decision.mention = true;
        f->decision.rule = AKT_DECISION_EFFECT;
        f->decision.confidence = 0.7;
    }
    if (!who.known && !passive)
        f->decision.confidence = 0.75;
    if (v == PROPOSED && akt_wish_over(s, t->finite) != NO_WORD)
        f->decision.who =
            akt_find_subject(s, akt_wish_over(s, t->finite), akt_wish_over(s, t->finite)).name;
    if (family == F_GIVE && who.inverted && who.known)
        cut_asked(f);
    if (minutes) {
        f->decision.mention = false;
        f->decision.rule = AKT_DECISION_MINUTES;
        set_meeting(r, f);
    } else {
        akt_set_date(r, f, akt_when_told(s, t));
        if (f->decision.start == AKT_NO_DAY && v == TAKEN && is_of_meeting(r, t, &who))
            set_meeting(r, f);
    }
    set_what(r, t, family, first, last, f);
    return true;
}

/* The auxiliary of a supine, which a subordinate clause may leave out: "som nämnden beslutat". */
bool akt_find_finite(const sentence *s, telling *t)
{
    size_t governor = akt_governor_of(s, t->verb, W_HAVE), begin;

    if (governor != NO_WORD) {
        t->finite = governor;
        t->form &= (uint32_t)~W_PART;
        return true;
    }
    if (t->form & W_PASS) {
        begin = akt_clause_begin(s, t->verb);
        return begin > 0 && word_is(s, begin - 1, W_SUB);
    }
    governor = akt_governor_of(s, t->verb, W_BE);
    if (governor != NO_WORD) {
        t->form = W_PART;
        t->finite = governor;
        return true;
    }
    if (akt_is_word(s, t->verb + 1, "av") ||
        (t->verb + 1 < s->n && s->words[t->verb + 1].date && t->verb < 4)) {
        t->form = W_PART;
        return true;
    }
    begin = akt_clause_begin(s, t->verb);
    return begin > 0 && word_is(s, begin - 1, W_SUB) && !akt_is_word(s, begin - 1, "så") &&
           t->verb > begin;
}

void akt_read_verb(const reader *r, size_t i, findings *out)
{
    const sentence *s = r->s;
    uint32_t family = word_family(&s->words[i]), bits = s->words[i].bits;
    telling t = {i, i, NO_WORD, bits & W_FORMS};

    if (is_attributive(s, i))
        return;
    if ((bits & W_PART) && !(bits & (W_PAST | W_SUP))) {
        size_t be = akt_governor_of(s, i, W_BE);

        for (size_t k = be; be != NO_WORD && k < i; k++)
            if (word_is(s, k, W_PREP) && !word_is(s, k, W_ADVERB) && !s->words[k].body)
                be = NO_WORD; /* "är Europarådets konvention om ... dömda" */

        if (be != NO_WORD && !word_is(s, be, W_PAST))
            t.finite = be;
        else if (be == NO_WORD && !akt_is_word(s, i + 1, "av") &&
                 !(i + 1 < s->n && s->words[i + 1].date) &&
                 !(akt_is_word(s, i + 1, "i") && i + 2 < s->n && s->words[i + 2].body))
            return;
        if (family == F_EFFECT || family == F_PROPOSE)
            return;
        if (akt_governor_of(s, i, W_MODAL | W_PLAN) != NO_WORD)
            return;
        if (akt_is_word(s, t.finite, "vara") || akt_is_word(s, t.finite, "bli"))
            return;
    } else if (bits & W_SUP) {
        if (!akt_find_finite(s, &t))
            return;
        if (t.form == W_PART && (akt_governor_of(s, i, W_MODAL | W_PLAN) != NO_WORD))
            return;
    }
    if (family == F_PROPOSE) {
        finding *f;
        decider who;

        if (s->question || akt_is_negated(s, t.finite, i, false) ||
            akt_is_conditional(s, t.finite, t.form) || ((t.form & W_INF) && !(t.form & W_PRES)) ||
            ((t.form & W_PASS) && akt_governor_of(s, i, W_MODAL) != NO_WORD))
            return;
        who = (t.form & W_PASS) ? akt_find_agent(s, i + 1) : akt_find_subject(s, t.finite, i);
        f = akt_add_finding(r, out, i, i);
        if (!f)
            return;
        f->decision.status = AKT_DECISION_PROPOSED;
        f->decision.who = who.name;
        f->decision.rule = AKT_DECISION_VERB;
        f->decision.confidence = who.known ? 0.8 : 0.6;
        f->decision.what = akt_clause_text(
            s, akt_complement_of(s, i) != NO_WORD ? akt_complement_of(s, i) : i + 1);
        f->own_matter = true;
        akt_set_date(r, f, akt_when_told(s, &t));
        return;
    }
    akt_judge(r, &t, family, out);
}
