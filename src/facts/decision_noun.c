/* "beslut" and its kin: taken by a verb of their own ("fattade ... beslut", "beslutet togs"), or
 * only named ("regionfullmäktiges beslut om"). The word stands as often in talk about decisions in
 * general, so one that is named needs something that makes it a certain one. */
#include "facts/decision_read.h"

#include <string.h>

enum { REACH = 16 };

/* "tog del av", "tar ställning": not to take a decision. */
static bool is_other_sense(const sentence *s, size_t verb)
{
    static const char *const other[] = {
        "del",      "ställning", "emot",  "upp", "hänsyn", "över",   "fram",
        "bort",     "initiativ", "sikte", "tid", "lång",   "vara",   "hand",
        "tillbaka", "avstånd",   "fasta", "vid", "med",    "ansvar", "in"};

    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (is_text(s, verb + 1, other[i]) ||
            (is_text(s, verb + 2, other[i]) && s->words[verb + 1].body))
            return true;
    return is_text(s, verb + 1, "i") &&
           (is_text(s, verb + 2, "bruk") || is_text(s, verb + 2, "drift") ||
            is_text(s, verb + 2, "anspråk"));
}

/* The verb that takes the decision, before it: "fattade regiondirektören den 2 mars ett". */
static size_t taker_before(const sentence *s, size_t noun)
{
    for (size_t i = noun, steps = 0; i > 0 && steps < REACH; i--, steps++) {
        const token *w = s->words + i - 1;

        if (w->mark != 0 && strchr(";:|(", w->mark))
            break;
        if (word_family(w) == F_FATTA) {
            if (is_other_sense(s, i - 1) ||
                (akt_str_starts(word_text(s, i - 1), AKT_STR("meddel")) && noun - i > 4))
                return NO_WORD;
            return i - 1;
        }
        if (!w->body && !w->date && (w->bits & (W_SUB | W_IF)) && !is_text(s, i - 1, "då"))
            break;
        if (word_family(w) != 0 && (w->bits & (W_PAST | W_PRES)) && !(w->bits & W_MODAL))
            break;
    }
    return NO_WORD;
}

/* And behind it: "beslutet om pausen togs", "beslut som nämnden fattade". */
static size_t taker_behind(const sentence *s, size_t noun)
{
    bool relative = false,
         governed = noun > 0 && (word_is(s, noun - 1, W_PREP) && !word_is(s, noun - 1, W_ADVERB));

    for (size_t i = noun + 1; i < s->n && i < noun + REACH; i++) {
        const token *w = s->words + i;

        if (w->mark == ';' || w->mark == '|' || w->mark == ':')
            break;
        if (is_text(s, i, "som") && i <= noun + 2) {
            relative = true;
            continue;
        }
        if (word_family(w) == F_FATTA) {
            if (governed && !relative)
                break; /* "Inför beslutet tas underlag fram" */
            if ((w->bits & (W_PASS | W_PART)) || relative)
                return is_other_sense(s, i) ? NO_WORD : i;
            if ((w->bits & W_SUP) &&
                (relative || i == noun + 1 || governor_of(s, i, W_BE) != NO_WORD))
                return i;
            if (!(w->bits & W_INF))
                break;
        }
        if ((w->bits & W_NOUN) && !relative)
            break;
    }
    return NO_WORD;
}

static bool told_by_verb(const reader *r, size_t noun, findings *out, bool *closed, bool judgment)
{
    const sentence *s = r->s;
    size_t verb = taker_before(s, noun);
    telling t;

    *closed = false;
    if (verb == NO_WORD)
        verb = taker_behind(s, noun);
    if (verb == NO_WORD)
        return false;
    if (judgment && (!akt_str_starts(word_text(s, verb), AKT_STR("meddel")) ||
                     (s->words[noun].bits & W_DEF)))
        return false; /* a court's; "dom" is also "them" */
    t = (telling){verb, verb, noun, s->words[verb].bits & W_FORMS};
    *closed = true;
    if (t.form & W_SUP) {
        size_t have = governor_of(s, verb, W_HAVE);

        if (have != NO_WORD)
            t.finite = have;
        else if (governor_of(s, verb, W_BE) != NO_WORD)
            t.form = W_PART, t.finite = governor_of(s, verb, W_BE);
        else if (!(t.form & W_PASS) && verb == noun + 1)
            t.form = W_PART; /* "Beslut fattat av ..." */
        else if (!(t.form & W_PASS) && verb > 0 && !s->words[verb - 1].body &&
                 !word_is(s, verb - 1, W_PRONOUN | W_SUB))
            return false;
    }
    if ((t.form & W_PART) && governor_of(s, verb, W_PLAN | W_MODAL) != NO_WORD)
        return false;
    return judge(r, &t, F_FATTA, out);
}

/* What the words before the decision make of it. */
static bool is_general(const sentence *s, size_t first, akt_decision_status *status)
{
    size_t i = first;

    while (i > 0 && first - i < 3 && s->words[i - 1].mark == 0 && !s->words[i - 1].date &&
           !s->words[i - 1].body &&
           ((s->words[i - 1].bits & (uint32_t) ~(W_DET | W_PRONOUN | W_KEY)) == 0))
        i--;
    for (size_t k = i; k < first; k++)
        if (is_text(s, k, "alla") || is_text(s, k, "sådana") || is_text(s, k, "sådant") ||
            is_text(s, k, "vissa") || is_text(s, k, "annat"))
            return true;
    if (i == 0)
        return false;
    if (word_is(s, i - 1, W_NEG))
        return true;
    if (i == first && !(s->words[first].bits & W_DEF) &&
        (is_text(s, i - 1, "för") || is_text(s, i - 1, "till")) && !s->words[first].body)
        return true; /* "upp för beslut" */
    if (is_text(s, i - 1, "inför") || is_text(s, i - 1, "avvaktar") ||
        is_text(s, i - 1, "avvakta") || is_text(s, i - 1, "avvaktan") ||
        is_text(s, i - 1, "inväntar")) {
        *status = AKT_DECISION_PLANNED;
        return false;
    }
    if (is_text(s, i - 1, "på") && i >= 3 &&
        (is_text(s, i - 3, "väntar") || is_text(s, i - 3, "vänta"))) {
        *status = AKT_DECISION_PLANNED;
        return false;
    }
    if (is_text(s, i - 1, "på") && i >= 2 &&
        (is_text(s, i - 2, "väntar") || is_text(s, i - 2, "väntan") ||
         is_text(s, i - 2, "avvaktan") || is_text(s, i - 2, "vänta"))) {
        *status = AKT_DECISION_PLANNED;
        return false;
    }
    if ((is_text(s, i - 1, "till") || is_text(s, i - 1, "på")) && i >= 2 &&
        akt_str_starts(word_text(s, i - 2), AKT_STR("förslag")))
        *status = AKT_DECISION_PROPOSED;
    if ((is_text(s, i - 1, "till") || is_text(s, i - 1, "på")) && i >= 2 &&
        akt_str_starts(word_text(s, i - 2), AKT_STR("Förslag")))
        *status = AKT_DECISION_PROPOSED;
    return is_text(s, i - 1, "före") || is_text(s, i - 1, "innan") || is_text(s, i - 1, "utan");
}

/* The past tense of any verb, by its shape. */
static bool is_past(const sentence *s, size_t i)
{
    static const char *const strong[] = {"var", "blev",    "kom",  "fick", "gick",  "gav",  "stod",
                                         "låg", "innebar", "höll", "föll", "skrev", "vann", "bröt"};
    akt_str text;

    if (s->words[i].mark != 0 || s->words[i].date || s->words[i].body)
        return false;
    for (size_t k = 0; k < sizeof strong / sizeof *strong; k++)
        if (is_text(s, i, strong[k]))
            return true;
    if (s->words[i].bits & W_PAST)
        return true;
    if (s->words[i].bits != 0)
        return false;
    text = word_text(s, i);
    return akt_str_ends(text, AKT_STR("ade")) || akt_str_ends(text, AKT_STR("des")) ||
           akt_str_ends(text, AKT_STR("tes")) || akt_str_ends(text, AKT_STR("kte")) ||
           akt_str_ends(text, AKT_STR("rde"));
}

static bool has_past(const sentence *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (is_past(s, i) || word_is(s, i, W_HAVE) || is_text(s, i, "innebär") ||
            is_text(s, i, "betyder"))
            return true;
    return false;
}

/* Statutes and advice speak of decisions that nobody has taken yet. */
static bool is_rule_text(const sentence *s, bool certain)
{
    for (size_t i = 0; i < s->n; i++)
        if (is_text(s, i, "stycket") || is_text(s, i, "kap") || is_text(s, i, "paragrafen") ||
            (is_text(s, i, "denna") && is_text(s, i + 1, "lag")) ||
            (is_text(s, i, "enligt") && is_text(s, i + 1, "lag")))
            return true;
    return has_bits(s, W_YOU) && !has_past(s) && (!certain || has_bits(s, W_MODAL));
}

/* What is said of the decision behind it; false when it makes it no certain one. */
static bool is_certain(const sentence *s, size_t noun, akt_decision_status *status, bool definite)
{
    for (size_t i = noun + 1; i < s->n && i < noun + REACH; i++) {
        const token *w = s->words + i;

        if (w->body || w->date)
            continue;
        if (w->mark != 0 && strchr(";:|", w->mark))
            break;
        if (is_text(s, i, "väntas") || is_text(s, i, "förväntas") || is_text(s, i, "planeras") ||
            is_text(s, i, "beräknas") || is_text(s, i, "dröjer") || is_text(s, i, "dröja") ||
            is_text(s, i, "skjuts") || is_text(s, i, "senareläggs")) {
            if (*status == AKT_DECISION_TAKEN)
                *status = AKT_DECISION_PLANNED;
            return true;
        }
        if (w->bits & (W_MODAL | W_PLAN)) {
            for (size_t k = i + 1; k < s->n && k < i + 5; k++) {
                if (word_family(&s->words[k]) == F_FATTA || is_text(s, k, "komma") ||
                    is_text(s, k, "bli")) {
                    if ((w->bits & W_PLAN) && *status == AKT_DECISION_TAKEN)
                        *status = AKT_DECISION_PLANNED;
                    return (w->bits & W_PLAN) != 0;
                }
                if (s->words[k].bits & W_LEGAL)
                    return false;
            }
            return definite;
        }
        if ((w->bits & W_HAVE) || is_past(s, i))
            return true;
        if (is_text(s, i, "att"))
            break;
    }
    return true;
}

/* Whether the decision is only supposed: "om beslutet överklagas", "när beslutet har fattats". */
static bool is_supposed(const sentence *s, size_t first)
{
    size_t begin = first;

    for (size_t steps = 0; begin > 0 && steps < REACH; begin--, steps++) {
        const token *w = s->words + begin - 1;

        if (w->mark != 0)
            return false;
        if (!(w->bits & W_IF) || is_text(s, begin - 1, "då"))
            continue;
        if (is_text(s, begin - 1, "om"))
            return (begin == 1 || s->words[begin - 2].mark != 0 || word_is(s, begin - 2, W_JOIN)) &&
                   !has_past(s);
        return !has_past(s) || steps < 2;
    }
    return false;
}

/* What a named decision is about: up to the predicate of which it is the subject. */
static akt_str matter_text(const sentence *s, size_t from)
{
    akt_str all = clause_text(s, from);

    if (!is_text(s, from, "att"))
        for (size_t i = from + 1; i < s->n && s->words[i].from < s->words[from].from + all.len; i++)
            if (!s->words[i].body && i > from + 1 &&
                ((s->words[i].bits & (W_HAVE | W_BE | W_PLAN | W_MODAL | W_SUB)) || is_past(s, i) ||
                 s->words[i].mark == ',' || s->words[i].mark == ')'))
                return akt_str_slice(s->text, s->words[from].from, s->words[i - 1].to);
    return all;
}

/* "Beslutet innebär ...", "I det första beslutet har ...": the sentence tells of it. */
static bool is_subject(const sentence *s, size_t noun)
{
    size_t i = noun + 1;

    if (i < s->n && s->words[i].mark == ')')
        i++;
    return noun < 4 && i < s->n &&
           (is_past(s, i) || word_is(s, i, W_HAVE) || is_text(s, i, "innebär") ||
            is_text(s, i, "betyder") || is_text(s, i, "medför") || is_text(s, i, "är")) &&
           !is_text(s, 0, "om") && !is_text(s, 0, "när");
}

/* "efter beslutet", "reserverar sig mot beslutet". */
static bool is_looked_back_on(const sentence *s, size_t first)
{
    size_t i = first;

    while (i > 0 && word_is(s, i - 1, W_DET))
        i--;
    return i > 0 &&
           (is_text(s, i - 1, "mot") || is_text(s, i - 1, "efter") || is_text(s, i - 1, "bakom") ||
            is_text(s, i - 1, "genom") || is_text(s, i - 1, "sedan")) &&
           (has_past(s) || (i > 1 && is_text(s, i - 2, "sig")) || is_text(s, first + 2, "sig"));
}

void read_noun(const reader *r, size_t i, findings *out)
{
    const sentence *s = r->s;
    akt_str text = word_text(s, i);
    akt_decision_status status = AKT_DECISION_TAKEN;
    bool definite = (s->words[i].bits & W_DEF) != 0, closed, matter, next_body, judged;
    bool judgment = akt_str_starts(text, AKT_STR("dom")) || akt_str_starts(text, AKT_STR("före"));
    decider owner, agent = {AKT_STR(""), false, false, false};
    size_t first, date, complement;
    finding *f;

    if (told_by_verb(r, i, out, &closed, judgment) || closed)
        return;
    if (is_text(s, i, "besluts"))
        return;
    owner = find_owner(s, i, &first);
    if (judgment && (!owner.known || !s->words[first].body))
        return;
    date = when_named(s, i);
    complement = is_text(s, i + 1, "om") || is_text(s, i + 1, "att") ||
                         is_text(s, i + 1, "gällande") || is_text(s, i + 1, "angående") ||
                         is_text(s, i + 1, "avseende")
                     ? i + 1
                     : NO_WORD;
    next_body = (is_text(s, i + 1, "av") || is_text(s, i + 1, "i") || is_text(s, i + 1, "från")) &&
                i + 2 < s->n &&
                (s->words[i + 2].body ||
                 (word_is(s, i + 2, W_DET) && i + 3 < s->n && s->words[i + 3].body));
    if (owner.name.len == 0 && next_body)
        agent = find_agent(s, i + 1);
    if (is_general(s, first, &status))
        return;
    if (s->question && !((definite || owner.known) && (complement != NO_WORD || date != 0)))
        return;
    if (is_rule_text(s, (definite || owner.known) && complement != NO_WORD) ||
        !is_certain(s, i, &status, definite || owner.known || date != 0))
        return;
    if (status == AKT_DECISION_TAKEN && date != 0 && r->end != AKT_NO_DAY &&
        s->dates[date - 1].start > r->end)
        status = AKT_DECISION_PLANNED;
    judged = status != AKT_DECISION_TAKEN;
    if (is_supposed(s, first))
        return;
    matter = complement != NO_WORD || date != 0;
    if (owner.name.len > 0) {
        if (!matter && !has_past(s) && !definite && !judged &&
            !(s->words[first].capital && owner.known))
            return;
    } else if (agent.name.len > 0) {
        if (date == 0 && !definite && !has_past(s) && !judged)
            return;
    } else if (definite) {
        if (!matter && !judged && !is_subject(s, i) && !is_looked_back_on(s, first))
            return;
        if (r->kind == AKT_FRAME_AGENDA && !matter)
            return;
    } else if (date == 0 && !(judged && status == AKT_DECISION_PLANNED && !r->headline)) {
        return;
    }
    f = add_finding(r, out, owner.name.len > 0 ? first : i, i);
    if (!f)
        return;
    f->decision.status = status;
    f->decision.mention = true;
    f->decision.rule = AKT_DECISION_NAMED;
    f->decision.who = owner.name.len > 0 ? owner.name : agent.name;
    f->decision.confidence = matter && (owner.name.len > 0 || definite) ? 0.8 : 0.6;
    f->own_matter = complement != NO_WORD || date != 0 || f->decision.who.len > 0;
    set_date(r, f, date);
    if (complement == NO_WORD && date != 0)
        complement = complement_of(s, i);
    if (complement != NO_WORD)
        f->decision.what = matter_text(s, complement);
    for (size_t k = 0; k < i; k++)
        if (s->words[k].mark == '(')
            f->in_brackets = true;
        else if (s->words[k].mark == ')')
            f->in_brackets = false;
}
