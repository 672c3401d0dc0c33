/* Who can decide: bodies and roles by name, by abbreviation, by the ending of the name, with what
 * belongs to them on both sides: "Västra Götalandsregionens regionstyrelse", "Nämnden för
 * funktionshinder", "tf regiondirektör Ann Ek". */
#include "facts/decision_words.h"

#include "dates/glyph.h"
#include "facts/term_index.h"

#include <string.h>
#include <threads.h>

enum { /* the values in deciders.txt */
       NAME = 1,
       ABBREVIATION = 2,
       ENDS = 4,
       EXCEPT = 8,
       EXCEPT_ENDS = 16,
       NAMED_FOR = 32,
       HEAD = 64,
       BEFORE = 128,
       TIME = 256,
       BEFORE_BOARD = 512,
       BEHIND = 1024,
};
#include "facts/deciders.inc"

enum {
    FOR_WORDS = 7, /* of "Inspektionen för vård och omsorg" */
};

enum { TAIL = 4, TAILS = 512 }; /* the shortest ending in bytes; buckets */

static term_index names;
static uint16_t tails[TAILS], next_tail[TERM_SLOTS / 2]; /* 1 + row: endings by their last bytes */
static once_flag names_once = ONCE_FLAG_INIT;

static uint32_t tail_of(akt_str low)
{
    uint32_t tail;

    memcpy(&tail, low.ptr + low.len - TAIL, sizeof tail);
    return (tail * 2654435761u) >> 23;
}

static void make_names(void)
{
    akt_term_index_make(&names, &deciders);
    for (size_t i = 0; i < deciders.n && i < TERM_SLOTS / 2; i++) {
        const akt_term *term = deciders.rows + i;
        uint32_t tail;

        if (!(term->value & (ENDS | EXCEPT_ENDS)) || term->text.len < TAIL)
            continue;
        tail = tail_of(term->text);
        next_tail[i] = tails[tail];
        tails[tail] = (uint16_t)(i + 1);
    }
}

/* What the list says of a word. */
static uint32_t listed(akt_str text)
{
    char lower[AKT_TERM_MAX];
    uint32_t hash;

    if (text.len == 0 || text.len > sizeof lower)
        return 0;
    hash = akt_term_lower(text, lower);
    return akt_term_index_bits(&names, (akt_str){lower, text.len}, hash);
}

static bool ends_as_decider(akt_str low)
{
    bool ends = false;

    for (size_t row = tails[tail_of(low)]; row != 0; row = next_tail[row - 1]) {
        const akt_term *term = deciders.rows + row - 1;

        if (!akt_str_ends(low, term->text))
            continue;
        if (term->value == EXCEPT_ENDS)
            return false;
        ends |= low.len >= term->text.len + 2;
    }
    return ends;
}

/* "IVO", and "HaV", which is none of the words in small letters. */
static bool is_capitals(akt_str text)
{
    if (text.len == 3 && text.ptr[0] >= 'A' && text.ptr[0] <= 'Z' && text.ptr[2] >= 'A' &&
        text.ptr[2] <= 'Z')
        return true;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= 'a' && text.ptr[i] <= 'z')
            return false;
    return text.len >= 2;
}

/* The word without the genitive's s ("IVO:s", "regionstyrelsens"); the same length if it has none.
 */
static akt_str without_s(akt_str text)
{
    if (akt_str_ends(text, AKT_STR(":s")))
        return akt_str_slice(text, 0, text.len - 2);
    if (akt_str_ends(text, AKT_STR("s")) && text.len > 3)
        return akt_str_slice(text, 0, text.len - 1);
    return text;
}

/* Whether the word alone names a decider. */
static bool is_decider(akt_str text)
{
    char lower[AKT_TERM_MAX];
    akt_str low = {lower, text.len};
    uint32_t bits;

    if (text.len < 2 || text.len > sizeof lower)
        return false;
    bits = akt_term_index_bits(&names, low, akt_term_lower(text, lower));
    if (is_capitals(text) && text.len <= 8)
        return bits & (ABBREVIATION | NAME);
    if (bits & EXCEPT)
        return false;
    return (bits & NAME) || (low.len >= 6 && ends_as_decider(low));
}

static bool in_list(const sentence *s, size_t i, uint32_t value)
{
    return (listed(word_text(s, i)) & value) != 0;
}

static bool is_plain(const sentence *s, size_t i)
{
    return i < s->n && s->words[i].mark == 0 && s->words[i].date == 0;
}

static bool is_name(const sentence *s, size_t i)
{
    return is_plain(s, i) && s->words[i].capital && s->words[i].bits == 0;
}

/* "Länsstyrelsen i Skåne län": behind the place, or i. */
static size_t skip_place(const sentence *s, size_t i)
{
    size_t at = i;

    if (!is_plain(s, i) || !akt_str_eq(word_text(s, i), AKT_STR("i")) || !is_name(s, i + 1))
        return i;
    for (at = i + 1; is_name(s, at) && at < i + 4;)
        at++;
    if (is_plain(s, at) && (akt_str_eq(word_text(s, at), AKT_STR("län")) ||
                            akt_str_eq(word_text(s, at), AKT_STR("kommun")) ||
                            akt_str_eq(word_text(s, at), AKT_STR("stad"))))
        at++;
    return at;
}

static bool may_have_purpose(const sentence *s, size_t i)
{
    static const char *const ends[] = {"nämnden",    "styrelsen",   "utskottet",
                                       "gruppen",    "beredningen", "delegationen",
                                       "direktören", "chefen",      "kommittén"};
    akt_str text = word_text(s, i);

    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
        if (akt_str_ends(text, akt_str_of(ends[k])))
            return true;
    return in_list(s, i, NAMED_FOR);
}

/* "Myndigheten för stöd till trossamfund": behind the last word, or i. */
static size_t skip_purpose(const sentence *s, size_t i)
{
    size_t at = i, end = i;

    if (i == 0 || !is_plain(s, i) || !may_have_purpose(s, i - 1) ||
        (!akt_str_eq(word_text(s, i), AKT_STR("för")) &&
         !akt_str_eq(word_text(s, i), AKT_STR("mot")) &&
         !akt_str_eq(word_text(s, i), AKT_STR("över"))))
        return i;
    for (at = i + 1; at < i + 1 + FOR_WORDS && is_plain(s, at); at++) {
        const token *w = s->words + at;
        akt_str text = word_text(s, at);

        if (akt_str_eq(text, AKT_STR("och")) || akt_str_eq(text, AKT_STR("till")) ||
            akt_str_eq(text, AKT_STR("mot")))
            continue;
        if ((w->bits & (uint32_t) ~(W_ADVERB | W_KEY)) != 0 || is_decider(text) ||
            akt_glyph_at(text, 0) == AKT_GLYPH_DIGIT)
            break;
        end = at + 1;
    }
    return end;
}

/* A role may be followed by who holds it: "tf regiondirektör Ann Ek". */
static size_t skip_persons(const sentence *s, size_t i)
{
    static const char *const roles[] = {
        "direktör",  "direktören", "chef",        "chefen",       "minister",    "ministern",
        "rektor",    "ordförande", "ordföranden", "läkare",       "läkaren",     "råd",
        "åklagare",  "åklagaren",  "ledaren",     "bolaget",      "stiftelsen",  "föreningen",
        "förbundet", "partiet",    "ägaren",      "sekreteraren", "presidenten", "VD",
        "vd",        "president",  "ombudsman",   "rektorn",      "jo",          "jk"};
    char lower[AKT_TERM_MAX];
    akt_str role = word_text(s, i - 1);
    size_t at = i, k = 0;

    if (role.len > sizeof lower)
        return i;
    akt_term_lower(role, lower);
    role.ptr = lower;

    while (k < sizeof roles / sizeof *roles && !akt_str_ends(role, akt_str_of(roles[k])))
        k++;
    if (k == sizeof roles / sizeof *roles)
        return i;
    while (is_name(s, at) && at < i + 4)
        at++;
    return at;
}

static void add_body(sentence *s, size_t first, size_t last, bool genitive)
{
    if (s->n_bodies == sizeof s->bodies / sizeof *s->bodies)
        return;
    s->bodies[s->n_bodies] = (body){(uint16_t)first, (uint16_t)last, genitive};
    s->n_bodies++;
    for (size_t k = first; k <= last; k++)
        s->words[k].body = (uint16_t)s->n_bodies;
}

/* "fullmäktige", "regeringen": names that no proper name stands before. */
static bool is_general_body(const sentence *s, size_t i)
{
    static const char *const general[] = {"fullmäktige", "regering", "riksdag", "nämnd",
                                          "styrels",     "kommun",   "region",  "utskott"};
    akt_str text = word_text(s, i);

    if (i > 0 && akt_str_ends(word_text(s, i - 1), AKT_STR("ska")))
        return false; /* "Tekniska nämnden" */
    for (size_t k = 0; k < sizeof general / sizeof *general; k++)
        if (akt_str_starts(text, akt_str_of(general[k])))
            return true;
    return false;
}

/* Whether the word ends the name of a board or an office, of which a town has several. */
static bool is_board(akt_str word)
{
    static const char *const ends[] = {"nämnden", "utskottet", "beredningen",
                                       "rådet",   "kommittén", "kontoret",
                                       "nämnd",   "utskott",   "förvaltningen"};

    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
        if (akt_str_ends(word, akt_str_of(ends[k])))
            return true;
    return false;
}

/* Words before a body that are part of its name. */
static size_t extend_left(const sentence *s, size_t first, size_t limit)
{
    size_t i = first;

    while (i > limit && is_plain(s, i - 1)) {
        akt_str before = word_text(s, i - 1);
        const token *w = s->words + i - 1;

        if (w->body)
            break;
        if (in_list(s, i - 1, BEFORE) ||
            (in_list(s, i - 1, BEFORE_BOARD) && is_board(without_s(word_text(s, first))))) {
            i--;
            continue;
        }
        if (akt_str_eq(before, AKT_STR("och")) && i >= limit + 3 &&
            akt_str_eq(word_text(s, i - 2), AKT_STR("Kommuner")) &&
            akt_str_eq(word_text(s, i - 3), AKT_STR("Sveriges"))) {
            i -= 3;
            continue;
        }
        if (akt_str_eq(before, AKT_STR("och")) && i >= limit + 2 &&
            akt_str_ends(word_text(s, i - 2), AKT_STR("-"))) { /* "Miljö- och" */
            i -= 2;
            continue;
        }
        if (w->capital && w->bits == 0 && akt_str_ends(before, AKT_STR("s"))) {
            i--; /* "Göteborgs kommunfullmäktige" */
            continue;
        }
        if (w->capital && w->bits == 0 && i == first && !is_general_body(s, first) &&
            !s->words[first].capital && (before.len > 4 || akt_str_eq(before, AKT_STR("Svea")))) {
            i--; /* "Sahlgrenska sjukhusets" */
            continue;
        }
        if (w->capital && w->bits == 0 && i >= limit + 1 && i < first) {
            i--; /* "Region Skånes", "Västra Götalandsregionens" */
            continue;
        }
        break;
    }
    return i;
}

void akt_sentence_find_bodies(sentence *s)
{
    size_t limit = 0;

    call_once(&names_once, make_names);
    for (size_t i = 0; i < s->n; i++) {
        akt_str text = word_text(s, i), bare;
        size_t first, last = i, next;
        bool genitive = false;
        const uint32_t never = W_NOUN | W_NEG | W_PLAN | W_MODAL | W_HAVE | W_IF | W_JOIN | W_SUB |
                               W_PREP | W_DET | W_YOU;

        if (!is_plain(s, i) || text.len < 2 || (s->words[i].bits & never))
            continue;
        if ((s->words[i].bits & W_FORMS) && !s->words[i].capital)
            continue;
        bare = without_s(text);
        if (is_decider(text) ||
            (i > limit && s->words[i - 1].capital && is_plain(s, i - 1) && !s->words[i - 1].body &&
             akt_str_ends(word_text(s, i - 1), AKT_STR("s")) && in_list(s, i, HEAD)) ||
            (i > limit && in_list(s, i, HEAD) &&
             akt_str_eq_ascii_case(word_text(s, i - 1), AKT_STR("samma"))))
            genitive = false; /* "Västtrafiks styrelse", "Samma nämnd" */
        else if (bare.len < text.len && is_decider(bare))
            genitive = true;
        else
            continue;
        first = extend_left(s, i, limit);
        while (genitive && is_plain(s, last + 1)) { /* "kommunstyrelsens arbetsutskott" */
            akt_str head = word_text(s, last + 1), head_bare = without_s(head);

            if (is_decider(head) || in_list(s, last + 1, HEAD)) {
                genitive = false;
                last++;
            } else if (head_bare.len < head.len && is_decider(head_bare)) {
                last++;
            } else {
                break;
            }
        }
        while (!genitive && is_plain(s, last + 1) && s->words[last + 1].capital &&
               in_list(s, last + 1, BEHIND))
            last++; /* "Vårdnämnden Väst" */
        next = last + 1;
        if (!genitive) {
            next = skip_purpose(s, next);
            next = skip_place(s, next);
            if (next == last + 1 && next < s->n)
                next = skip_persons(s, next);
        }
        last = next - 1;
        if (!genitive && last > i && akt_str_ends(word_text(s, last), AKT_STR("s")) &&
            s->words[last].capital && word_is(s, last + 1, W_NOUN))
            genitive = true; /* "Länsstyrelsen i Skånes beslut" */
        add_body(s, first, last, genitive);
        limit = last + 1;
        i = last;
    }
}

akt_str akt_body_text(const sentence *s, const body *b)
{
    akt_str all = akt_str_slice(s->text, s->words[b->first].from, s->words[b->last].to);

    return b->genitive ? without_s(all) : all;
}

bool akt_names_decider(akt_str words)
{
    size_t at = 0;

    call_once(&names_once, make_names);
    while (at < words.len) {
        size_t from = akt_skip_blanks(words, at), to = from;

        while (to < words.len && akt_blank_at(words, to) == 0 && words.ptr[to] != ',')
            to++;
        if (to > from && is_decider(akt_str_slice(words, from, to)))
            return true;
        at = to + 1;
    }
    return false;
}

bool akt_is_time_genitive(akt_str text)
{
    return (listed(text) & TIME) != 0;
}
