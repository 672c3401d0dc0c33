/* "beslut" and its kin: taken by a verb of their own ("fattade ... beslut", "beslutet togs"), or
 * only named ("regionfullmäktiges beslut om"). The word stands as often in talk about decisions in
 * general, so one that is named needs something that makes it a certain one. */
#include "facts/decision_read.h"

#include <string.h>

enum { REACH = 16 };

/* "tog del av", "tar ställning": not to take a decision. */
static bool is_other_sense(const sentence *s, size_t verb)
{
    static const char *const other[] = {"del",     "ställning", "emot",   "upp",       "hänsyn",
                                        "över",    "fram",      "bort",   "initiativ", "sikte",
                                        "tid",     "lång",      "vara",   "hand",      "tillbaka",
                                        "avstånd", "fasta",     "ansvar", "in"};

    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (akt_is_word(s, verb + 1, other[i]) ||
            (akt_is_word(s, verb + 2, other[i]) && s->words[verb + 1].body))
            return true;
    return akt_is_word(s, verb + 1, "i") &&
           (akt_is_word(s, verb + 2, "bruk") || akt_is_word(s, verb + 2, "drift") ||
            akt_is_word(s, verb + 2, "anspråk") || akt_is_word(s, verb + 2, "förvar") ||
            akt_is_word(s, verb + 2, "beaktande"));
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
        if (!w->body && !w->date && (w->bits & (W_SUB | W_IF)) && !akt_is_word(s, i - 1, "då"))
            break;
        if (word_family(w) != 0 && (w->bits & (W_PAST | W_PRES)) && !(w->bits & W_MODAL))
            break;
    }
    return NO_WORD;
}

/* "Beslutet om anställningsstopp, som direktören fattade i mars": its matter, and then its verb. */
static bool is_told_by_relative(const sentence *s, size_t noun)
{
    bool comma = false;

    if (!word_is(s, noun, W_DEF) || !akt_is_word(s, noun + 1, "om"))
        return false;
    for (size_t i = noun + 2; i < s->n && i < noun + REACH && !comma; i++)
        comma = s->words[i].mark == ',' && akt_is_word(s, i + 1, "som");
    return comma;
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
        if (akt_is_word(s, i, "som") &&
            (i <= noun + 2 || (s->words[i - 1].mark == ',' && is_told_by_relative(s, noun)))) {
            relative = true;
            continue;
        }
        if (word_family(w) == F_FATTA) {
            if (governed && !relative)
                break; /* "Inför beslutet tas underlag fram" */
            if ((w->bits & (W_PASS | W_PART)) || relative)
                return is_other_sense(s, i) ? NO_WORD : i;
            if ((w->bits & W_SUP) &&
                (relative || i == noun + 1 || akt_governor_of(s, i, W_BE) != NO_WORD))
                return i;
            if ((w->bits & W_PAST) && i + 1 < s->n && s->words[i + 1].body &&
                !s->bodies[s->words[i + 1].body - 1].genitive && !is_other_sense(s, i))
                return i; /* "Beslutet att avvakta fattade nämnden" */
            if (!(w->bits & W_INF))
                break;
        }
        if ((w->bits & W_NOUN) && !relative && !(i == noun + 2 && akt_is_word(s, i - 1, "om")))
            break; /* "Beslut om föreläggande meddelades" goes on */
        if ((w->bits & W_SUB) && !akt_is_word(s, i, "att") && !akt_is_word(s, i, "som") &&
            !akt_is_word(s, i, "så"))
            break;
    }
    return NO_WORD;
}

/* What a named decision is about: up to the predicate of which it is the subject. */
static akt_str matter_text(const sentence *s, size_t from)
{
    akt_str all = akt_clause_text(s, from);

    if (!akt_is_word(s, from, "att"))
        for (size_t i = from + 1; i < s->n && s->words[i].from < s->words[from].from + all.len; i++)
            if (!s->words[i].body && i > from + 1 &&
                ((s->words[i].bits & (W_HAVE | W_BE | W_PLAN | W_MODAL | W_SUB)) ||
                 akt_is_past(s, i) || s->words[i].mark == ',' || s->words[i].mark == ')'))
                return akt_str_slice(s->text, s->words[from].from, s->words[i - 1].to);
    return all;
}

/* "Beslut som fattats med stöd av delegation ska anmälas": any such, not a certain one. */
static bool is_any_such(const sentence *s, size_t noun, size_t verb)
{
    if (noun > 0 || (s->words[noun].bits & W_DEF) || !akt_is_word(s, noun + 1, "som") ||
        !(s->words[verb].bits & (W_SUP | W_PRES)))
        return false;
    for (size_t i = verb + 1; i < s->n; i++) {
        if (s->words[i].date)
            return false;
        if (s->words[i].bits & (W_MODAL | W_PLAN))
            return true;
    }
    return false;
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
    if (judgment &&
        (!akt_str_starts(word_text(s, verb), AKT_STR("meddel")) || (s->words[noun].bits & W_DEF)))
        return false; /* a court's; "dom" is also "them" */
    t = (telling){verb, verb, noun, s->words[verb].bits & W_FORMS};
    *closed = true;
    if (is_any_such(s, noun, verb) || (noun > 0 && akt_is_word(s, noun - 1, "något")))
        return false; /* "utan att något beslut fattats" */
    if (t.form & W_SUP) {
        size_t have = akt_governor_of(s, verb, W_HAVE);

        if (have != NO_WORD)
            t.finite = have;
        else if (akt_governor_of(s, verb, W_BE) != NO_WORD)
            t.form = W_PART, t.finite = akt_governor_of(s, verb, W_BE);
        else if (!(t.form & W_PASS) && verb == noun + 1)
            t.form = W_PART; /* "Beslut fattat av ..." */
        else if (!(t.form & W_PASS) && verb > 0 && !s->words[verb - 1].body &&
                 !word_is(s, verb - 1, W_PRONOUN | W_SUB))
            return false;
    }
    if ((t.form & W_PART) && akt_governor_of(s, verb, W_PLAN | W_MODAL) != NO_WORD)
        return false;
    for (size_t i = verb; i < s->n && i < verb + 4; i++)
        if (akt_is_word(s, i, "genomsnitt") || akt_is_word(s, i, "snitt"))
            return false; /* many, counted up */
    if (!akt_judge(r, &t, F_FATTA, out))
        return false;
    if (verb > noun && is_told_by_relative(s, noun))
        out->rows[out->n - 1].decision.what = matter_text(s, noun + 1);
    return true;
}

/* What the words before the decision make of it. */
static bool is_general(const sentence *s, size_t first, bool certain, akt_decision_status *status)
{
    size_t i = first;

    while (i > 0 && first - i < 3 && s->words[i - 1].mark == 0 && !s->words[i - 1].date &&
           !s->words[i - 1].body &&
           ((s->words[i - 1].bits & (uint32_t) ~(W_DET | W_PRONOUN | W_KEY)) == 0))
        i--;
    for (size_t k = i; k < first; k++)
        if (akt_is_word(s, k, "alla") || akt_is_word(s, k, "sådana") ||
            akt_is_word(s, k, "sådant") || akt_is_word(s, k, "vissa") ||
            akt_is_word(s, k, "annat") || akt_is_word(s, k, "något") ||
            akt_is_word(s, k, "eventuellt") || akt_is_word(s, k, "eventuella") ||
            akt_is_word(s, k, "framtida") || akt_is_word(s, k, "enda"))
            return true;
    for (size_t k = i; k < first && *status == AKT_DECISION_TAKEN; k++)
        if (akt_is_word(s, k, "förestående") || akt_is_word(s, k, "kommande") ||
            akt_is_word(s, k, "väntat") || akt_is_word(s, k, "stundande"))
            *status = AKT_DECISION_PLANNED;
    if (i == 0)
        return false;
    if (word_is(s, i - 1, W_NEG)) /* not in "har inte kommenterat regeringens beslut" */
        return !certain || i == first;
    if (i == first && !(s->words[first].bits & W_DEF) &&
        (akt_is_word(s, i - 1, "för") || akt_is_word(s, i - 1, "till")) && !s->words[first].body)
        return true; /* "upp för beslut" */
    if (akt_is_word(s, i - 1, "inför") || akt_is_word(s, i - 1, "avvaktar") ||
        akt_is_word(s, i - 1, "avvakta") || akt_is_word(s, i - 1, "avvaktan") ||
        akt_is_word(s, i - 1, "inväntar")) {
        *status = AKT_DECISION_PLANNED;
        return false;
    }
    if (akt_is_word(s, i - 1, "på") && i >= 3 &&
        (akt_is_word(s, i - 3, "väntar") || akt_is_word(s, i - 3, "vänta"))) {
        *status = AKT_DECISION_PLANNED;
        return false;
    }
    if (akt_is_word(s, i - 1, "på") && i >= 2 &&
        (akt_is_word(s, i - 2, "väntar") || akt_is_word(s, i - 2, "väntan") ||
         akt_is_word(s, i - 2, "avvaktan") || akt_is_word(s, i - 2, "vänta"))) {
        *status = AKT_DECISION_PLANNED;
        return false;
    }
    if ((akt_is_word(s, i - 1, "till") || akt_is_word(s, i - 1, "på")) && i >= 2 &&
        akt_str_starts(word_text(s, i - 2), AKT_STR("förslag")))
        *status = AKT_DECISION_PROPOSED;
    if ((akt_is_word(s, i - 1, "till") || akt_is_word(s, i - 1, "på")) && i >= 2 &&
        akt_str_starts(word_text(s, i - 2), AKT_STR("Förslag")))
        *status = AKT_DECISION_PROPOSED;
    return akt_is_word(s, i - 1, "före") || akt_is_word(s, i - 1, "innan") ||
           akt_is_word(s, i - 1, "utan");
}

/* The past tense of any verb, by its shape. */
bool akt_is_past(const sentence *s, size_t i)
{
    static const char *const strong[] = {"var", "blev",    "kom",  "fick", "gick",  "gav",  "stod",
                                         "låg", "innebar", "höll", "föll", "skrev", "vann", "bröt"};
    akt_str text;

    if (s->words[i].mark != 0 || s->words[i].date || s->words[i].body)
        return false;
    for (size_t k = 0; k < sizeof strong / sizeof *strong; k++)
        if (akt_is_word(s, i, strong[k]))
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
        if (akt_is_past(s, i) || word_is(s, i, W_HAVE) || akt_is_word(s, i, "innebär") ||
            akt_is_word(s, i, "betyder"))
            return true;
    return false;
}

/* Statutes and advice speak of decisions that nobody has taken yet. */
static bool is_rule_text(const sentence *s, bool certain)
{
    for (size_t i = 0; i < s->n; i++)
        if (akt_is_word(s, i, "stycket") || akt_is_word(s, i, "kap") ||
            akt_is_word(s, i, "paragrafen") ||
            (akt_is_word(s, i, "denna") && akt_is_word(s, i + 1, "lag")) ||
            (akt_is_word(s, i, "enligt") && akt_is_word(s, i + 1, "lag")))
            return true;
    return akt_has_bits(s, W_YOU) && !has_past(s) && (!certain || akt_has_bits(s, W_MODAL));
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
        if (akt_is_word(s, i, "väntas") || akt_is_word(s, i, "förväntas") ||
            akt_is_word(s, i, "planeras") || akt_is_word(s, i, "beräknas") ||
            akt_is_word(s, i, "dröjer") || akt_is_word(s, i, "dröja") ||
            akt_is_word(s, i, "skjuts") || akt_is_word(s, i, "senareläggs")) {
            if (*status == AKT_DECISION_TAKEN)
                *status = AKT_DECISION_PLANNED;
            return true;
        }
        if (w->bits & (W_MODAL | W_PLAN)) {
            for (size_t k = i + 1; k < s->n && k < i + 5; k++) {
                if (word_family(&s->words[k]) == F_FATTA || akt_is_word(s, k, "komma") ||
                    akt_is_word(s, k, "bli")) {
                    if ((w->bits & W_PLAN) && *status == AKT_DECISION_TAKEN)
                        *status = AKT_DECISION_PLANNED;
                    return (w->bits & W_PLAN) != 0;
                }
                if (s->words[k].bits & W_LEGAL)
                    return false;
            }
            return definite;
        }
        if ((w->bits & W_LEGAL) && i == noun + 1)
            return false; /* "Nämndens beslut överklagas till ..." */
        if ((w->bits & W_HAVE) || akt_is_past(s, i))
            return true;
        if (akt_is_word(s, i, "att"))
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
        if (!(w->bits & W_IF) || akt_is_word(s, begin - 1, "då"))
            continue;
        if (akt_is_word(s, begin - 1, "om"))
            return (begin == 1 || s->words[begin - 2].mark != 0 || word_is(s, begin - 2, W_JOIN)) &&
                   !has_past(s);
        return !has_past(s) || steps < 2;
    }
    return false;
}

/* "Beslutet innebär ...", "I det första beslutet har ...": the sentence tells of it. */
static bool is_subject(const sentence *s, size_t noun)
{
    size_t i = noun + 1;

    if (i < s->n && s->words[i].mark == ')')
        i++;
    return noun < 4 && i < s->n &&
           (akt_is_past(s, i) || word_is(s, i, W_HAVE) || akt_is_word(s, i, "innebär") ||
            akt_is_word(s, i, "betyder") || akt_is_word(s, i, "medför") ||
            akt_is_word(s, i, "är")) &&
           !akt_is_word(s, 0, "om") && !akt_is_word(s, 0, "när");
}

/* "efter beslutet", "reserverar sig mot beslutet". */
static bool is_looked_back_on(const sentence *s, size_t first)
{
    size_t i = first;

    while (i > 0 && word_is(s, i - 1, W_DET))
        i--;
    return i > 0 &&
           (akt_is_word(s, i - 1, "mot") || akt_is_word(s, i - 1, "efter") ||
            akt_is_word(s, i - 1, "bakom") || akt_is_word(s, i - 1, "genom") ||
            akt_is_word(s, i - 1, "sedan")) &&
           (has_past(s) || (i > 1 && akt_is_word(s, i - 2, "sig")) ||
            akt_is_word(s, first + 2, "sig"));
}

/* "Domen vann laga kraft", "Beslutet expedierades": another event than the decision. */
static bool is_other_event(const sentence *s, size_t noun)
{
    size_t i = noun + 1;

    while (i < s->n && (word_is(s, i, W_HAVE | W_ADVERB) || s->words[i].date))
        i++;
    if (akt_is_word(s, i, "vann") || akt_is_word(s, i, "vunnit") || akt_is_word(s, i, "vinner"))
        return akt_is_word(s, i + 1, "laga");
    return akt_is_word(s, i, "expedierades") || akt_is_word(s, i, "expedierats");
}

/* "är fast besluten att": a person's will. */
static bool is_will(const sentence *s, size_t i)
{
    return akt_is_word(s, i, "besluten") && i > 0 &&
           (akt_is_word(s, i - 1, "fast") || akt_is_word(s, i + 1, "att")) && !s->words[i - 1].body;
}

/* A document's own name and day, at its head: "DOM 2022-02-17". What it decides stands below. */
static bool is_own_name(const reader *r, size_t noun, size_t date)
{
    return r->headline && noun == 0 && date != 0 && r->kind == AKT_FRAME_RECORD &&
           r->s->dates[date - 1].start == r->start &&
           (r->s->n <= 3 || (r->s->n <= 5 && word_is(r->s, 2, W_MEETING)));
}

/* What is known of a named decision before it is judged. */
typedef struct named {
    size_t noun, first; /* the word, and where its owner begins */
    size_t date;        /* 1 + index */
    size_t complement;  /* "om ...", "att ..." */
    decider owner, agent;
    bool definite;
} named;

/* "Genom beslut den 30 mars 2023 gav regeringen ...": whoever acts decided. */
static decider find_actor(const sentence *s, size_t noun)
{
    decider nobody = {AKT_STR(""), false, false, false};
    size_t first = noun, at = noun + 1;

    while (first > 0 && word_is(s, first - 1, W_DET))
        first--;
    if (first == 0 || !akt_is_word(s, first - 1, "genom"))
        return nobody;
    while (at < s->n && at < noun + 4 && !s->words[at].date)
        at++;
    if (at + 2 >= s->n || !s->words[at].date || !akt_is_past(s, at + 1) || !s->words[at + 2].body ||
        s->bodies[s->words[at + 2].body - 1].genitive)
        return nobody;
    return (decider){akt_body_text(s, &s->bodies[s->words[at + 2].body - 1]), true, true, false};
}

static named describe(const sentence *s, size_t i)
{
    named d = {.noun = i,
               .complement = NO_WORD,
               .agent = {AKT_STR(""), false, false, false},
               .definite = (s->words[i].bits & W_DEF) != 0};
    bool next_body = (akt_is_word(s, i + 1, "av") || akt_is_word(s, i + 1, "i") ||
                      akt_is_word(s, i + 1, "från")) &&
                     i + 2 < s->n &&
                     (s->words[i + 2].body ||
                      (word_is(s, i + 2, W_DET) && i + 3 < s->n && s->words[i + 3].body));

    if (i > 0 && (akt_is_word(s, i - 1, "sitt") || akt_is_word(s, i - 1, "sina") ||
                  akt_is_word(s, i - 1, "deras") || akt_is_word(s, i - 1, "dess")))
        d.definite = true;
    d.owner = akt_find_owner(s, i, &d.first);
    d.date = akt_when_named(s, i);
    if (d.date == 0 && i > 0 && s->words[i - 1].date &&
        akt_str_ends(word_text(s, i - 1), AKT_STR("s")))
        d.date = s->words[i - 1].date; /* "förra veckans beslut" */
    if (akt_is_word(s, i + 1, "om") || akt_is_word(s, i + 1, "att") ||
        akt_is_word(s, i + 1, "gällande") || akt_is_word(s, i + 1, "angående") ||
        akt_is_word(s, i + 1, "avseende"))
        d.complement = i + 1;
    if (d.owner.name.len == 0 && next_body)
        d.agent = akt_find_agent(s, i + 1);
    else if (d.owner.name.len == 0 && d.date != 0)
        d.agent = find_actor(s, i);
    return d;
}

/* Whether what is said of it makes it a decision at all, and with which status. */
static bool is_decision(const reader *r, const named *d, akt_decision_status *status)
{
    const sentence *s = r->s;
    bool certain = d->definite || d->owner.known;

    if (is_general(s, d->first, certain, status) || is_other_event(s, d->noun) ||
        is_own_name(r, d->noun, d->date))
        return false;
    if (d->date == 0 && akt_is_advice(s))
        return false;
    if (s->question && !(certain && (d->complement != NO_WORD || d->date != 0)))
        return false;
    if (is_rule_text(s, certain && d->complement != NO_WORD) ||
        !is_certain(s, d->noun, status, certain || d->date != 0))
        return false;
    if (*status == AKT_DECISION_TAKEN && d->date != 0 && r->end != AKT_NO_DAY &&
        s->dates[d->date - 1].start > r->end)
        *status = AKT_DECISION_PLANNED;
    return !is_supposed(s, d->first);
}

/* Whether it is a certain one, by what names it: somebody's, or one that is told apart. */
static bool is_told_apart(const reader *r, const named *d, bool judged)
{
    const sentence *s = r->s;
    bool matter = d->complement != NO_WORD || d->date != 0;

    if (d->owner.name.len > 0)
        return matter || has_past(s) || d->definite || judged ||
               (r->headline && d->owner.known &&
                (d->first < 2 || akt_is_word(s, d->first - 1, "om"))) ||
               (s->words[d->first].capital && d->owner.known);
    if (d->agent.name.len > 0)
        return d->date != 0 || (d->definite && matter) || has_past(s) || judged;
    if (d->definite)
        return (matter || judged || is_subject(s, d->noun) || is_looked_back_on(s, d->first)) &&
               (r->kind != AKT_FRAME_AGENDA || matter);
    if (r->headline && d->noun == 0 && d->complement != NO_WORD && r->kind == AKT_FRAME_TEXT &&
        s->words[0].to - s->words[0].from > 10)
        return true; /* "Delegationsbeslut om stängning av brygga", a link's text */
    return d->date != 0 || (judged && d->complement != NO_WORD && !r->headline) ||
           (judged && akt_is_word(s, d->noun + 1, "väntas"));
}

static bool in_brackets(const sentence *s, size_t word)
{
    bool open = false;

    for (size_t k = 0; k < word; k++)
        if (s->words[k].mark == '(')
            open = true;
        else if (s->words[k].mark == ')')
            open = false;
    return open;
}

/* "Förslaget tas upp för beslut i regionfullmäktige den 10 juni" */
static bool is_put_forward(const reader *r, size_t noun, findings *out)
{
    const sentence *s = r->s;
    size_t verb = noun > 2 ? noun - 3 : NO_WORD, date;
    decider who;
    finding *f;

    if (noun > 1 && akt_is_word(s, noun - 1, "till") &&
        (akt_is_word(s, noun - 2, "gå") || akt_is_word(s, noun - 2, "går")))
        verb = noun - 2;
    else if (verb == NO_WORD || !akt_is_word(s, noun - 1, "för") ||
             !akt_is_word(s, noun - 2, "upp") || !(s->words[verb].bits & (W_PRES | W_INF)))
        return false;
    if (s->question || akt_has_bits(s, W_NEG | W_YOU))
        return false;
    who = akt_find_agent(s, noun + 1);
    date = akt_when_named(s, noun);
    if (!who.known || (date == 0 && akt_governor_of(s, verb, W_PLAN) == NO_WORD) ||
        akt_governor_of(s, verb, W_MODAL) != NO_WORD || (date != 0 && !akt_speaks_of_future(r)) ||
        !(f = akt_add_finding(r, out, noun, noun)))
        return false;
    f->decision.status = AKT_DECISION_PLANNED;
    f->decision.rule = AKT_DECISION_NOUN;
    f->decision.who = who.name;
    f->own_matter = true;
    akt_set_date(r, f, date);
    f->decision.what = akt_clause_text(s, akt_clause_begin(s, verb));
    return true;
}

/* "om ..." behind the day, the body and the number that name a decision: "beslutet den 3 maj, § 7,
 * att sälja"; not behind what is said of it: "beslutet den 3 maj innebär att". */
static size_t complement_behind_day(const sentence *s, size_t noun)
{
    size_t complement = akt_complement_of(s, noun);

    for (size_t i = noun + 1; complement != NO_WORD && i < complement; i++) {
        const token *w = s->words + i;

        if (w->date || w->body || w->mark || (w->bits & (W_PREP | W_DET | W_MEETING)) ||
            akt_str_starts(word_text(s, i), AKT_STR("dater")) ||
            akt_str_starts(word_text(s, i), AKT_STR("fatta")) || w->capital ||
            akt_is_digit(s->text.ptr[w->from]))
            continue;
        return NO_WORD;
    }
    return complement;
}

void akt_read_noun(const reader *r, size_t i, findings *out)
{
    const sentence *s = r->s;
    akt_str text = word_text(s, i);
    bool judgment = akt_str_starts(text, AKT_STR("dom")) || akt_str_starts(text, AKT_STR("Dom")) ||
                    akt_str_starts(text, AKT_STR("före")) || akt_str_starts(text, AKT_STR("Före"));
    akt_decision_status status = AKT_DECISION_TAKEN;
    bool closed, own;
    named d;
    finding *f;

    if (is_put_forward(r, i, out) || told_by_verb(r, i, out, &closed, judgment) || closed)
        return;
    if (akt_is_word(s, i, "besluts") || is_will(s, i))
        return;
    d = describe(s, i);
    own = d.owner.name.len > 0;
    if (judgment && (!d.owner.known || !s->words[d.first].body))
        return;
    if (!is_decision(r, &d, &status) || !is_told_apart(r, &d, status != AKT_DECISION_TAKEN))
        return;
    f = akt_add_finding(r, out, own ? d.first : i, i);
    if (!f)
        return;
    f->decision.status = status;
    f->decision.mention = true;
    f->decision.rule = AKT_DECISION_NAMED;
    f->decision.who = own ? d.owner.name : d.agent.name;
    f->decision.confidence =
        (d.complement != NO_WORD || d.date != 0) && (own || d.definite) ? 0.8 : 0.6;
    f->own_matter = d.complement != NO_WORD || d.date != 0 || f->decision.who.len > 0;
    akt_set_date(r, f, d.date);
    if (d.complement == NO_WORD && d.date != 0)
        d.complement = complement_behind_day(s, i);
    f->decision.what = d.complement != NO_WORD ? matter_text(s, d.complement)
                                               : akt_matter_beside(s, own ? d.first : i, i);
    f->in_brackets = in_brackets(s, i);
}
