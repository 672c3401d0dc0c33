/* When: a date of the sentence is the decision's only where it stands with the verb or with the
 * named decision, before what was decided begins. Any other date there is about something else: a
 * mandate's end, a deadline, the day of what is decided on. */
#include "facts/decision_read.h"

#include "dates/term.h"

#include <string.h>

#include "facts/happenings.inc"

enum { REACH = 24 };

/* Words that may stand right before the decision's date. */
static bool may_precede(const sentence *s, size_t i)
{
    static const char *const fine[] = {"i",     "på",    "under", "vid",      "redan",   "år",
                                       "så",    "dagen", "den",   "daterat",  "daterad", "från",
                                       "också", "sent",  "som",   "daterade", "kl",      "därefter",
                                       "först", "av",    "senare"};

    if (s->words[i].mark != 0)
        return strchr("(,:", s->words[i].mark) != NULL;
    for (size_t k = 0; k < sizeof fine / sizeof *fine; k++)
        if (akt_is_word(s, i, fine[k]))
            return true;
    return !word_is(s, i, W_PREP | W_SUB | W_IF);
}

static bool is_usable(const sentence *s, size_t i)
{
    const akt_date *date;

    if (i >= s->n || s->words[i].date == 0)
        return false;
    date = s->dates + s->words[i].date - 1;
    return date->start != AKT_NO_DAY && date->role != AKT_ROLE_DEADLINE &&
           date->role != AKT_ROLE_PERIOD;
}

/* "skrev av": the verb's own particle. */
static bool is_particle(const sentence *s, size_t verb, size_t i)
{
    uint32_t family = word_family(&s->words[verb]);

    return i == verb + 1 && (family == F_WITH || family == F_SAY || family == F_LAY) &&
           (akt_is_word(s, i, "av") || akt_is_word(s, i, "in") || akt_is_word(s, i, "upp") ||
            akt_is_word(s, i, "ned") || akt_is_word(s, i, "ner") || akt_is_word(s, i, "fast"));
}

/* Behind the verb, as far as only the subject, adverbs and the place of the meeting stand there. */
static size_t behind(const sentence *s, const telling *t)
{
    size_t first = t->finite < t->verb ? t->finite : t->verb;
    size_t last = t->finite < t->verb ? t->verb : t->finite;

    if (t->noun != NO_WORD && t->noun > last)
        last = t->noun;
    if (t->noun != NO_WORD && t->noun < first)
        first = t->noun;
    for (size_t i = first + 1; i < s->n && i < first + REACH; i++) {
        const token *w = s->words + i;

        if (w->date) {
            bool stranded = akt_is_word(s, i - 1, "om") && i >= 2 && i - 2 <= last && i > last;

            if (!stranded && !may_precede(s, i - 1))
                return 0;
            if (akt_is_word(s, i - 1, "från") && t->noun != i - 2)
                return 0;
            if (word_is(s, i - 1, W_MEETING) && akt_is_word(s, i - 2, "från"))
                return 0; /* "godkände protokollet från mötet den 3 mars" */
            return is_usable(s, i) ? w->date : 0;
        }
        if (i <= last || w->body || is_particle(s, t->verb, i))
            continue;
        if (w->mark == '(' && i + 1 < s->n && s->words[i + 1].date)
            continue;
        if (akt_is_word(s, i, "i") || akt_is_word(s, i, "genom")) {
            size_t noun = akt_is_word(s, i + 1, "sitt") || akt_is_word(s, i + 1, "sin") ||
                                  akt_is_word(s, i + 1, "ett")
                              ? i + 2
                              : i + 1;

            if (noun + 1 < s->n && word_is(s, noun, W_NOUN) && s->words[noun + 1].date)
                return is_usable(s, noun + 1) ? s->words[noun + 1].date : 0; /* "i dom den 2 maj" */
        }
        if ((w->mark == ',' ? i == last + 1 : w->mark == ':' && (t->form & W_PART)) &&
            i + 1 < s->n && s->words[i + 1].date)
            continue;
        if (w->mark != 0)
            return 0;
        if (akt_is_word(s, i, "om") && i + 1 < s->n && s->words[i + 1].date)
            continue;
        if (akt_is_word(s, i, "att") || (w->bits & (W_SUB | W_IF | W_JOIN)))
            return 0;
        if ((w->bits & W_PREP) && !(w->bits & W_ADVERB)) {
            if (akt_is_word(s, i, "av") &&
                ((t->form & (W_PASS | W_PART | W_SUP)) || (i + 1 < s->n && s->words[i + 1].body)))
                continue;
            if (akt_is_word(s, i, "i") && i + 1 < s->n &&
                (s->words[i + 1].body || akt_is_word(s, i + 1, "ärendet") ||
                 akt_is_word(s, i + 1, "frågan") || akt_is_word(s, i + 1, "saken") ||
                 akt_is_word(s, i + 1, "målet")))
                continue;
            if ((akt_is_word(s, i, "vid") || akt_is_word(s, i, "på") ||
                 akt_is_word(s, i, "under") || akt_is_word(s, i, "från")))
                continue;
            if (akt_is_word(s, i, "i") && i + 1 < s->n && s->words[i + 1].date)
                continue; /* "beslutade nämnden i mars att höja avgiften" */
            return 0;
        }
        if (akt_is_word(s, i, "till") || akt_is_word(s, i, "enligt"))
            return 0;
        if ((w->bits & W_NOUN) && i != t->noun && t->noun == NO_WORD)
            return 0;
    }
    return 0;
}

/* "Den 17 februari beslutade ...", "Vid sammanträdet den 4 april har ...". */
static size_t fronted(const sentence *s, const telling *t)
{
    size_t i = t->finite;

    if (t->noun != NO_WORD && t->noun < i) /* "Beslut den 3 mars": when_named */
        return 0;
    while (i > 0 && (word_is(s, i - 1, W_ADVERB | W_HAVE) && !s->words[i - 1].date))
        i--;
    if (i > 0 && s->words[i - 1].mark == ',' && i >= 2) { /* "Den 3 mars, § 15, beslutade" */
        size_t k = 0;

        while (k < 3 && k < i && !s->words[k].date)
            k++;
        if (k < i && s->words[k].date && k + 1 < s->n && s->words[k + 1].mark == ',' &&
            (k == 0 || may_precede(s, k - 1)) && i - k < 12)
            return is_usable(s, k) ? s->words[k].date : 0;
    }
    if (i == 0 || !s->words[i - 1].date)
        return 0;
    i--;
    if (!is_usable(s, i))
        return 0;
    if (i == 0)
        return s->words[i].date;
    if (i >= 2 && akt_is_word(s, i - 1, "av") &&
        (akt_is_word(s, i - 2, "slutet") || akt_is_word(s, i - 2, "början") ||
         akt_is_word(s, i - 2, "mitten")))
        return s->words[i].date;
    if (s->words[i - 1].body || word_is(s, i - 1, W_MEETING | W_JOIN | W_SUB | W_PRONOUN) ||
        s->words[i - 1].mark != 0)
        return s->words[i].date;
    if (word_is(s, i - 1, W_PREP) || s->words[i - 1].bits == 0)
        return may_precede(s, i - 1) &&
                       (s->words[i - 1].bits != 0 || akt_is_word(s, i - 1, "år")) &&
                       !akt_is_word(s, i - 1, "från") && !akt_is_word(s, i - 1, "av")
                   ? s->words[i].date
                   : 0;
    return may_precede(s, i - 1) ? s->words[i].date : 0;
}

/* "Det var i december 2023 som nämnden beslutade ..." */
static size_t in_cleft(const sentence *s, const telling *t)
{
    size_t begin = akt_clause_begin(s, t->finite);

    if (begin < 3 || !akt_is_word(s, 0, "det") || !akt_is_word(s, begin - 1, "som") ||
        !(akt_is_word(s, 1, "var") || akt_is_word(s, 1, "är")))
        return 0;
    for (size_t i = 2; i + 1 < begin && i < 6; i++) {
        if (s->words[i].date)
            return i + 2 == begin && is_usable(s, i) ? s->words[i].date : 0;
        if (!may_precede(s, i))
            return 0;
    }
    return 0;
}

/* "utsåg Ann Ek till ny direktör den 29 april": the role is part of what was decided, and the day
 * behind it is the decision's; when somebody takes over is told by "från". */
static size_t behind_role(const sentence *s, const telling *t)
{
    static const char *const chosen[] = {"uts",     "vald",     "valt", "valde",
                                         "förordn", "entledig", "utnäm"};
    akt_str verb = word_text(s, t->verb);
    size_t role = 0;

    for (size_t k = 0; k < sizeof chosen / sizeof *chosen && !role; k++)
        role = akt_str_starts(verb, akt_str_of(chosen[k]));
    if (!role)
        return 0;
    role = 0;
    for (size_t i = t->verb + 1; i < s->n && i < t->verb + REACH; i++) {
        const token *w = s->words + i;

        if (w->date)
            return role != 0 && i - role < 6 && i - role > 1 && !word_is(s, i - 1, W_PREP) &&
                           is_usable(s, i) &&
                           (i + 1 == s->n ||
                            strchr(",;)", s->words[i + 1].mark ? s->words[i + 1].mark : ' '))
                       ? w->date
                       : 0;
        if (akt_is_word(s, i, "till") || akt_is_word(s, i, "som") || akt_is_word(s, i, "från"))
            role = akt_is_word(s, i, "från") ? 0 : i;
        else if (w->mark != 0 || akt_is_word(s, i, "att"))
            return 0;
    }
    return 0;
}

/* "när ärendet behandlades den 6 maj", "då frågan togs upp i mars" */
static size_t when_dealt_with(const sentence *s, size_t verb)
{
    static const char *const matters[] = {"ärendet",  "frågan",      "förslaget",        "motionen",
                                          "den",      "det",         "ansökan",          "planen",
                                          "budgeten", "framställan", "interpellationen", "saken"};
    static const char *const dealt[] = {"behandlades", "behandlade", "avgjordes",
                                        "prövades",    "togs",       "diskuterades"};

    for (size_t i = verb + 1; i + 3 < s->n && i < verb + 2 * REACH; i++) {
        bool matter = false, done = false;

        if (!akt_is_word(s, i, "när") && !akt_is_word(s, i, "då"))
            continue;
        for (size_t k = 0; k < sizeof matters / sizeof *matters; k++)
            matter |= akt_is_word(s, i + 1, matters[k]);
        for (size_t k = 0; k < sizeof dealt / sizeof *dealt; k++)
            done |= akt_is_word(s, i + 2, dealt[k]);
        if (!matter || !done)
            continue;
        for (size_t k = i + 3; k < s->n && k < i + 7; k++)
            if (s->words[k].date)
                return is_usable(s, k) ? s->words[k].date : 0;
    }
    return 0;
}

/* "vid sitt sammanträde den 28 oktober", wherever it stands behind the verb. */
static size_t at_meeting(const sentence *s, size_t verb)
{
    for (size_t i = verb + 1; i + 1 < s->n && i < verb + 2 * REACH; i++) {
        if (s->words[i].mark == ';' || s->words[i].mark == '|' || akt_is_word(s, i, "att"))
            break;
        if (!word_is(s, i, W_MEETING) || !s->words[i + 1].date)
            continue;
        for (size_t k = i; k > verb && i - k < 4; k--)
            if (akt_is_word(s, k - 1, "vid") || akt_is_word(s, k - 1, "på") ||
                akt_is_word(s, k - 1, "under"))
                return is_usable(s, i + 1) ? s->words[i + 1].date : 0;
        break;
    }
    return 0;
}

/* "avslog ansökan om tillstånd genom beslut den 28 augusti", "biföll överklagandet i en dom den 28
 * augusti"; "överklagandet av domen i dom den ..." may be another's. */
static size_t in_ruling(const sentence *s, size_t verb)
{
    bool of = false;

    for (size_t i = verb + 1; i + 1 < s->n && i < verb + 2 * REACH; i++) {
        size_t before = i - 1;

        if (s->words[i].mark == ';' || s->words[i].mark == '|' || akt_is_word(s, i, "att"))
            break;
        of |= akt_is_word(s, i, "av");
        if (!word_is(s, i, W_NOUN) || word_is(s, i, W_DEF) || !s->words[i + 1].date)
            continue;
        if (before > verb && (akt_is_word(s, before, "en") || akt_is_word(s, before, "ett") ||
                              akt_is_word(s, before, "sin") || akt_is_word(s, before, "sitt")))
            before--;
        if (akt_is_word(s, before, "genom") || (akt_is_word(s, before, "i") && !of))
            return is_usable(s, i + 1) ? s->words[i + 1].date : 0;
        break;
    }
    return 0;
}

/* What has a day of its own: "mötet", "branden", "skolvalet"; right before the day also "domen". */
static bool is_happening(const sentence *s, size_t i, bool right_before)
{
    char low[AKT_TERM_MAX];
    akt_str word = word_text(s, i);

    if (s->words[i].mark != 0 || s->words[i].date || word.len > sizeof low)
        return false;
    if (word_is(s, i, W_MEETING | W_NOUN))
        return true;
    akt_lower(word, low);
    word.ptr = low;
    for (size_t k = 0; k < happenings.n; k++)
        if ((happenings.rows[k].value == 1 || right_before) &&
            akt_str_ends(word, happenings.rows[k].text))
            return true;
    return false;
}

/* Whether a day stands free, with no word before it that takes it and nothing but a clause's end
 * behind it. */
static bool stands_free(const sentence *s, size_t i)
{
    const token *before, *behind = i + 1 < s->n ? &s->words[i + 1] : NULL;
    bool preposition =
        akt_is_word(s, i - 1, "i") || akt_is_word(s, i - 1, "den") || akt_is_word(s, i - 1, "på");

    before = &s->words[preposition && i >= 2 ? i - 2 : i - 1];
    if (before->mark != 0 || before->date ||
        ((before->bits & (W_PREP | W_SUB | W_IF | W_JOIN)) && !(before->bits & W_ADVERB) &&
         !before->body))
        return false;
    return !behind || (behind->mark != 0 && strchr(",;)", behind->mark)) ||
           (behind->bits & (W_JOIN | W_SUB | W_PREP | W_IF));
}

static bool is_before_date(const sentence *s, size_t i)
{
    return i + 1 < s->n && (s->words[i + 1].date ||
                            (akt_is_word(s, i + 1, "i") && i + 2 < s->n && s->words[i + 2].date));
}

/* "avslog förslaget om simhallen den 3 mars", "antog planen för skolan i går": behind an object
 * that holds prepositions but nothing that has a day of its own. What was decided "om" something is
 * as often to happen on that day, unless it lies behind the text's own. */
static size_t at_end(const sentence *s, const telling *t)
{
    size_t last = t->finite < t->verb ? t->verb : t->finite;
    uint32_t family = word_family(&s->words[t->verb]);
    bool open = family != F_BESLUTA && family != F_FATTA && family != F_PROPOSE;

    if (!(t->form & (W_PAST | W_SUP)) || t->noun != NO_WORD)
        return 0;
    for (size_t i = last + 1; i < s->n && i < last + REACH; i++) {
        const token *w = s->words + i;
        const akt_date *date;

        if (w->date) {
            date = s->dates + w->date - 1;
            if (!is_usable(s, i) || !stands_free(s, i))
                return 0;
            if (date->rule == AKT_RULE_RELATIVE)
                return akt_str_eq_ascii_case(word_text(s, i), AKT_STR("i år")) ? 0 : w->date;
            return open && (date->precision == AKT_PRECISION_DAY ||
                            date->precision == AKT_PRECISION_MONTH)
                       ? w->date
                       : 0;
        }
        if (w->mark != 0 && w->mark != '"')
            return 0;
        if ((w->body && (!word_is(s, i, W_MEETING) || akt_is_word(s, i - 1, "av"))) ||
            is_particle(s, t->verb, i))
            continue;
        if (akt_is_word(s, i, "att") || akt_is_word(s, i, "som") || akt_is_word(s, i, "efter") ||
            akt_is_word(s, i, "före") || akt_is_word(s, i, "inför") || akt_is_word(s, i, "sedan") ||
            akt_is_word(s, i, "senast") || akt_is_word(s, i, "under") ||
            (word_is(s, i, W_SUB | W_IF) && !akt_is_word(s, i, "om")) ||
            is_happening(s, i, is_before_date(s, i)) || akt_is_past(s, i) ||
            (word_family(w) != 0 && (w->bits & (W_PAST | W_PRES))))
            return 0;
    }
    return 0;
}

size_t akt_when_told(const sentence *s, const telling *t)
{
    size_t date = fronted(s, t);

    if (date == 0)
        date = behind(s, t);
    if (date == 0)
        date = at_meeting(s, t->verb);
    if (date == 0)
        date = in_ruling(s, t->verb);
    if (date == 0)
        date = in_cleft(s, t);
    if (date == 0)
        date = behind_role(s, t);
    if (date == 0)
        date = when_dealt_with(s, t->verb);
    return date ? date : at_end(s, t);
}

/* The number of "§ 214". */
static bool is_paragraph(const sentence *s, size_t i)
{
    size_t from = s->words[i].from, back = from < 5 ? from : 5;

    return akt_is_digit(s->text.ptr[from]) &&
           akt_str_find(akt_str_slice(s->text, from - back, from), AKT_STR("\xC2\xA7"), 0) !=
               AKT_NONE;
}

size_t akt_when_named(const sentence *s, size_t noun)
{
    for (size_t i = noun + 1; i < s->n && i < noun + 14; i++) {
        const token *w = s->words + i;

        if (w->date) {
            if (!may_precede(s, i - 1) || !is_usable(s, i))
                return 0;
            return w->date;
        }
        if (w->body)
            continue;
        if ((w->mark == '(' || w->mark == ',') && i + 1 < s->n && s->words[i + 1].date &&
            (w->mark == '(' || i == noun + 1 || s->words[i - 1].body))
            continue;
        if (w->mark == ',' && i == noun + 1 && i + 2 < s->n && s->words[i + 2].date &&
            (akt_is_word(s, i + 1, "av") || akt_is_word(s, i + 1, "från")))
            continue; /* "Det nya beslutet, av den 2 april, ..." */
        if (w->mark == 0 && !w->date && is_paragraph(s, i))
            continue; /* "beslut § 214 den 7 november" */
        if (w->mark != 0)
            return 0;
        if (akt_is_word(s, i, "av") || akt_is_word(s, i, "i") || akt_is_word(s, i, "vid") ||
            akt_is_word(s, i, "från") || akt_is_word(s, i, "daterat") ||
            akt_is_word(s, i, "daterad") || akt_is_word(s, i, "fattat") ||
            akt_is_word(s, i, "på") || akt_is_word(s, i, "daterade") || akt_is_word(s, i, "den") ||
            (w->bits & W_MEETING))
            continue;
        return 0;
    }
    return 0;
}

bool akt_speaks_of_future(const reader *r)
{
    for (size_t i = 0; i < r->s->n; i++) {
        const akt_date *date;

        if (!r->s->words[i].date)
            continue;
        date = r->s->dates + r->s->words[i].date - 1;
        if (r->end == AKT_NO_DAY || date->start == AKT_NO_DAY)
            return true;
        if (date->end > r->end)
            return true;
    }
    return false;
}
