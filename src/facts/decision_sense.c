/* Verbs in other senses: what is found out, grows, is assumed or is somebody's own mind is no
 * decision though the verb is one of those that tell of decisions. */
#include "facts/decision_read.h"

#include "dates/term.h"

/* Whether a word from [from, to) begins or, with ends, ends as one of these do. */
static bool any_like(const sentence *s, size_t from, size_t to, const char *const *words, size_t n,
                     bool ends)
{
    for (size_t i = from; i < to && i < s->n; i++) {
        char low[AKT_TERM_MAX];
        akt_str word = word_text(s, i);

        if (s->words[i].mark != 0 || word.len > sizeof low)
            continue;
        akt_lower(word, low);
        word.ptr = low;
        for (size_t k = 0; k < n; k++)
            if (ends ? akt_str_ends(word, akt_str_of(words[k]))
                     : akt_str_starts(word, akt_str_of(words[k])))
                return true;
    }
    return false;
}

/* What is done to a thing: "sköts upp", not run or shot; "införandet avbröts", not every match. */
static bool is_done_by_decision(const sentence *s, const telling *t, akt_str verb)
{
    static const char *const works[] = {"handlingen",    "förandet", "projektet",
                                        "rekryteringen", "försöket", "processen",
                                        "programmet",    "arbetet",  "utredningen"};

    if (akt_str_starts(verb, AKT_STR("sköt")) || akt_str_starts(verb, AKT_STR("skjut"))) {
        for (size_t i = t->verb + 1; i < s->n && i < t->verb + 5; i++)
            if (akt_is_word(s, i, "upp") || akt_is_word(s, i, "fram"))
                return true;
        return false;
    }
    return !akt_str_starts(verb, AKT_STR("avbr")) ||
           any_like(s, akt_clause_begin(s, t->finite), t->verb, works, sizeof works / sizeof *works,
                    true);
}

/* What is found out, not decided: "Diagnosen fastställdes efter röntgen", "fastställdes till
 * omkring 300 år". */
static bool is_found_out(const sentence *s, const telling *t)
{
    static const char *const found[] = {
        "diagnos", "ålder",        "dödsorsak", "orsak",     "identitet", "skad",
        "samband", "halt",         "smitta",    "virus",     "röntgen",   "analys",
        "prov",    "undersökning", "mätning",   "obduktion", "dna",       "dateringen"};
    static const char *const about[] = {"omkring", "ungefär", "cirka"};

    return any_like(s, akt_clause_begin(s, t->finite), t->verb, found, 9, false) ||
           any_like(s, t->verb + 1, t->verb + 4, found + 9, sizeof found / sizeof *found - 9,
                    false) ||
           any_like(s, t->verb + 1, t->verb + 4, about, sizeof about / sizeof *about, false);
}

/* What grows by itself or in length: "Tåget förlängdes med två vagnar", "Samtalen förlängdes av att
 * ...". */
static bool is_drawn_out(const sentence *s, const telling *t)
{
    static const char *const units[] = {"vagn",   "meter",      "kilometer",  "minut",
                                        "sekund", "centimeter", "millimeter", "våning"};
    static const char *const things[] = {"samtal",    "match", "tåg",      "byggnad", "perrong",
                                         "plattform", "kö",    "väntetid", "restid",  "ledtid"};

    return (akt_is_word(s, t->verb + 1, "av") && akt_is_word(s, t->verb + 2, "att")) ||
           (akt_is_word(s, t->verb + 1, "med") &&
            any_like(s, t->verb + 2, t->verb + 5, units, sizeof units / sizeof *units, false)) ||
           any_like(s, akt_clause_begin(s, t->finite), t->verb, things,
                    sizeof things / sizeof *things, false);
}

/* "antogs minska": assumed. */
static bool is_assumed(const sentence *s, const telling *t)
{
    size_t next = t->verb + 1;

    while (word_is(s, next, W_ADVERB))
        next++;
    return word_is(s, next, W_BE) ||
           (next < s->n && s->words[next].bits == 0 && s->words[next].mark == 0 &&
            !s->words[next].capital && !s->words[next].date && !s->words[next].body &&
            akt_str_ends(word_text(s, next), AKT_STR("a")));
}

/* "bestämde sig för att", "har beslutat mig för": a person's mind, unless it is a body's. */
static bool is_own_mind(const sentence *s, size_t verb, const decider *who)
{
    static const char *const self[] = {"sig", "mig", "oss", "dig"};

    if (akt_is_word(s, verb + 1, "sig") &&
        (!who->known || !(akt_is_word(s, verb + 2, "för") || akt_is_word(s, verb + 3, "för"))) &&
        akt_str_starts(word_text(s, verb), AKT_STR("bestäm")))
        return true;
    for (size_t i = verb + 1; i < verb + 3 && !who->known; i++)
        for (size_t k = 0; k < sizeof self / sizeof *self; k++)
            if (akt_is_word(s, i, self[k]))
                return true;
    return false;
}

/* "Regeringen har sänkt skatten": politics told in debate, unless a day or minutes make it a
 * decision. A court or a board that changes a ruling decides. */
bool akt_is_policy(const sentence *s, const telling *t)
{
    static const char *const soft[] = {"höj",    "sänk", "avskaffa", "fördela", "skärp",
                                       "slopa",  "slog", "slagit",   "ändra",   "drog",
                                       "dragit", "satt", "vidh",     "inför"};
    static const char *const rulings[] = {"beslut",    "dom",          "utslag",
                                          "tillstånd", "föreläggande", "ställningstagande"};

    for (size_t i = 0; i < sizeof soft / sizeof *soft; i++)
        if (akt_str_starts(word_text(s, t->verb), akt_str_of(soft[i])))
            return !(t->form & W_PASS) && !any_like(s, t->verb + 1, t->verb + 4, rulings,
                                                    sizeof rulings / sizeof *rulings, false);
    return false;
}

/* "medgav att det var fel", "har medgett detta": to admit, not to grant. */
static bool is_admitted(const sentence *s, const telling *t)
{
    if (!akt_str_starts(word_text(s, t->verb), AKT_STR("medg")) || (t->form & W_PASS))
        return false;
    for (size_t i = t->verb + 1; i < s->n && i < t->verb + 6; i++)
        if (akt_is_word(s, i, "att") || akt_is_word(s, i, "detta") || akt_is_word(s, i, "det") ||
            akt_is_word(s, i, "felet"))
            return true;
    return t->verb + 1 >= s->n || s->words[t->verb + 1].mark != 0;
}

/* "återkallat sin talan", "ansökan återkallades": a party's own step. */
static bool is_own_plea(const sentence *s, const telling *t)
{
    static const char *const pleas[] = {"talan", "ansök",   "överklag", "begäran",
                                        "anmäl", "yrkande", "motion",   "besvär"};
    bool passive = (t->form & (W_PASS | W_PART)) != 0;
    size_t from = passive ? akt_clause_begin(s, t->finite) : t->verb + 1;

    return akt_str_starts(word_text(s, t->verb), AKT_STR("återkall")) &&
           any_like(s, from, passive ? t->verb : t->verb + 4, pleas, sizeof pleas / sizeof *pleas,
                    false);
}

/* "vägrade att svara", "förrättades": not what a court or an assembly does by deciding. */
static bool is_refusal(const sentence *s, const telling *t, akt_str verb)
{
    return akt_str_starts(verb, AKT_STR("vägra")) &&
           !akt_str_starts(word_text(s, t->verb + 1), AKT_STR("prövning")) &&
           !akt_is_word(s, t->verb + 1, "tillstånd");
}

/* "Polisen stoppade tre bilar": on the road. */
static bool is_on_the_road(const decider *who, akt_str verb)
{
    return akt_str_starts(verb, AKT_STR("stopp")) &&
           (akt_str_eq_ascii_case(who->name, AKT_STR("polisen")) ||
            akt_str_eq_ascii_case(who->name, AKT_STR("tullen")) ||
            akt_str_eq_ascii_case(who->name, AKT_STR("tullverket")));
}

/* "Regeringen införde en skatt": politics, also with its year. */
static bool is_reform(const decider *who, akt_str verb)
{
    return akt_str_starts(verb, AKT_STR("inför")) &&
           (akt_str_find(who->name, AKT_STR("egering"), 0) != AKT_NONE ||
            akt_str_find(who->name, AKT_STR("minister"), 0) != AKT_NONE);
}

/* What referees and teams decide. */
static bool is_of_sport(const sentence *s)
{
    static const char *const sport[] = {
        "matchen",   "målvakt",     "halvlek",  "slutminut", "domaren i", "tränaren", "spelare",
        "lagkapten", "straffspark", "hemmalag", "bortalag",  "allsvensk", "landslag"};

    return any_like(s, 0, s->n, sport, sizeof sport / sizeof *sport, false);
}

/* "antogs till läkarprogrammet", "har antagit 214 studenter": admitted. */
static bool is_admission(const sentence *s, const telling *t, akt_str verb)
{
    static const char *const admitted[] = {"student", "elever", "sökande", "kursdeltagare",
                                           "doktorand"};

    if (!akt_str_starts(verb, AKT_STR("anta")) && !akt_str_starts(verb, AKT_STR("antog")))
        return false;
    return akt_is_word(s, t->verb + 1, "till") ||
           any_like(s, t->verb + 1, t->verb + 5, admitted, sizeof admitted / sizeof *admitted,
                    false);
}

/* "utsågs till månadens medarbetare" */
static bool is_award(const sentence *s, const telling *t, akt_str verb)
{
    static const char *const periods[] = {"årets", "månadens", "veckans", "århundradets",
                                          "kvällens"};

    if (!akt_str_starts(verb, AKT_STR("uts")) && !akt_str_starts(verb, AKT_STR("korad")))
        return false;
    for (size_t i = t->verb + 1; i < s->n && i < t->verb + 6; i++)
        if (akt_is_word(s, i, "till"))
            return any_like(s, i + 1, i + 2, periods, sizeof periods / sizeof *periods, true);
    return false;
}

/* "godkändes vid besiktningen": a test that was passed. */
static bool is_inspected(const sentence *s, const telling *t, akt_str verb)
{
    static const char *const tests[] = {"besiktning", "tillsyn",    "prov",         "tent",
                                        "kontroll",   "inspektion", "brandtillsyn", "uppkörning"};

    return (akt_str_starts(verb, AKT_STR("godkän")) || akt_str_starts(verb, AKT_STR("underkän"))) &&
           (t->form & (W_PASS | W_PART)) &&
           (akt_is_word(s, t->verb + 1, "vid") || akt_is_word(s, t->verb + 1, "i")) &&
           any_like(s, t->verb + 2, t->verb + 5, tests, sizeof tests / sizeof *tests, false);
}

bool akt_is_decisive(const sentence *s, const telling *t, uint32_t family, const decider *who)
{
    akt_str verb = word_text(s, t->verb);
    bool chosen;

    if (is_own_mind(s, t->verb, who) || (is_of_sport(s) && !who->known))
        return false;
    chosen = akt_str_starts(verb, AKT_STR("val")) || akt_str_starts(verb, AKT_STR("väl"));

    if (family == F_EFFECT)
        return is_done_by_decision(s, t, verb);
    if (family != F_DECIDE && family != F_WEAK)
        return true;
    if (is_own_plea(s, t) || is_refusal(s, t, verb) || is_on_the_road(who, verb) ||
        is_reform(who, verb) || is_admitted(s, t) || is_admission(s, t, verb) ||
        is_inspected(s, t, verb) || is_award(s, t, verb))
        return false;
    if ((akt_str_starts(verb, AKT_STR("ant")) || chosen) && !(t->form & W_PASS) &&
        (akt_is_word(s, t->verb + 1, "att") || akt_is_word(s, t->verb + 2, "att")))
        return false; /* to assume, to choose to */
    if ((t->form & W_PASS) && akt_str_starts(verb, AKT_STR("ant")) && is_assumed(s, t))
        return false;
    if ((t->form & W_PASS) && akt_str_starts(verb, AKT_STR("fastst")) && is_found_out(s, t))
        return false;
    if ((t->form & W_PASS) && akt_str_starts(verb, AKT_STR("förläng")) && is_drawn_out(s, t))
        return false;
    if (!chosen || akt_is_word(s, akt_clause_begin(s, t->finite), "till"))
        return true; /* "Till ordförande valdes" */
    for (size_t i = t->verb + 1; i < s->n && i < t->verb + 10; i++)
        if (akt_is_word(s, i, "till") || akt_is_word(s, i, "som") ||
            (akt_is_word(s, i, "in") && akt_is_word(s, i + 1, "i") && s->words[i - 1].capital))
            return true;
    return false;
}
