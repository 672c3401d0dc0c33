/* What stands right before "D/M" is weighed first, then what stands right behind.
 *
 * A noun for what takes place, is written or is done on a day ("möte 12/5"), a verb of the past
 * ("inkom 12/5") and words that bound a day ("senast") make it one. A noun that bears a number does
 * not ("stol 12/5"), nor does any other that no list has ("kartblad 3/4"). Where nothing tells, it
 * is a day unless the figures look like a share. */
#include "dates/day_month.h"

#include "dates/clause.h"
#include "dates/term.h"

#include <string.h>

/* What a word before or behind is: as day_words.txt has it, or by its ending (DEED). */
typedef enum kind {
    NO_KIND,
    HAS_DAY,
    HAS_NUMBER,
    EITHER,
    CUE,
    AROUND,
    AMOUNT,
    SHARE,
    PLAIN,
    SUBJECT,
    DEED,
} kind;

#include "dates/day_words.inc"

/* --- Words --- */

static bool is_listed(akt_str lower, kind wanted)
{
    const akt_term *row = akt_term_find(day_words, lower);

    for (; row && row < day_words.rows + day_words.n && akt_str_eq(row->text, lower); row++)
        if (row->value == (int)wanted)
            return true;
    return false;
}

static bool word_is(const akt_reader *r, size_t i, kind wanted)
{
    char lower[AKT_TERM_MAX];
    akt_str s = akt_tok_text(r, i);

    if (akt_piece_at(r, i) != PIECE_WORD || s.len > sizeof lower)
        return false;
    akt_lower(s, lower);
    return is_listed((akt_str){lower, s.len}, wanted);
}

static bool ends_in_any(akt_str s, const char *const *ends)
{
    for (; *ends; ends++)
        if (akt_str_ends(s, akt_str_of(*ends)))
            return true;
    return false;
}

/* A word that says that a number is something's number: "Artikelnummer 20240412". */
bool akt_is_numbered(const akt_reader *r, size_t i)
{
    static const char *const ends[] = {
        "nummer", "numret", "nr",    "kod",      "koden", "konto",  "sal",   "rummet", "avdelning",
        "bilaga", "vägen",  "gatan", "paragraf", "plats", "värdet", "värde", "lokal",  NULL};
    akt_str s = akt_tok_text(r, i);

    if ((akt_piece_at(r, i) == PIECE_POINT || akt_piece_at(r, i) == PIECE_COLON) &&
        akt_piece_at(r, i - 1) == PIECE_WORD)
        return akt_is_numbered(r, i - 1);
    if (akt_piece_at(r, i) == PIECE_OTHER)
        return s.len == 2 && memcmp(s.ptr, "\xC2\xA7", 2) == 0;
    if (akt_piece_at(r, i) != PIECE_WORD)
        return false;
    if (akt_is_numbering(r, i))
        return true;
    if (s.len == 1 && (akt_tok(r, i)->flags & TOKEN_UPPER) &&
        (akt_is_numbering(r, i - 1) || akt_piece_at(r, i - 1) == PIECE_WORD))
        return true; /* "lokal B 12/5", "kod K 10/4" */
    return s.len > 7 && ends_in_any(s, ends);
}

/* What a compound ends in, the longest listed tail first; NO_KIND when no list has one. */
static kind tail_kind(akt_str lower)
{
    enum { LEAST = 3, HEAD = 2 }; /* bytes */

    for (size_t k = HEAD; k + LEAST <= lower.len; k++) {
        const akt_term *row = akt_term_find(day_words, akt_str_slice(lower, k, lower.len));

        if (row && (row->value == HAS_DAY || (row->value == HAS_NUMBER && k + LEAST < lower.len)))
            return (kind)row->value;
    }
    return NO_KIND;
}

/* What is done has a day: "föreläggandet 3/4", "händelsen"; without an article some bear numbers.
 */
static kind deed_kind(akt_str lower)
{
    static const char *const deeds[] = {"ning", "ande", "ende", "else", NULL};
    static const char *const told[] = {"ningen", "ningar",  "ningarna", "andet", "anden",
                                       "endet",  "elserna", "elsen",    "elser", NULL};

    if (lower.len <= 7)
        return NO_KIND;
    if (ends_in_any(lower, told))
        return CUE;
    return ends_in_any(lower, deeds) ? DEED : NO_KIND;
}

/* "återremitterat", "utskickad", "har inkommit" */
static bool is_done(akt_str lower)
{
    static const char *const ends[] = {"ad",  "at",  "ats",  "it",    "its",   "tts", "ade",
                                       "ärd", "örd", "lagt", "lagts", "gjort", NULL};

    return lower.len > 4 && ends_in_any(lower, ends);
}

static kind noun_kind(const akt_reader *r, size_t i)
{
    char lower[AKT_TERM_MAX];
    akt_str s = akt_tok_text(r, i);
    const akt_term *row;
    kind tail;

    if (akt_piece_at(r, i) != PIECE_WORD || s.len > sizeof lower)
        return NO_KIND;
    akt_lower(s, lower);
    s = (akt_str){lower, s.len};
    if ((row = akt_term_find(day_words, s)) && row->value <= AMOUNT)
        return (kind)row->value;
    if (akt_is_numbered(r, i))
        return HAS_NUMBER;
    if ((tail = tail_kind(s)) != NO_KIND)
        return tail;
    if (akt_ends_in(r, i, AKT_W_RECORD) || akt_ends_in(r, i, AKT_W_MEETING) ||
        akt_is(r, i, AKT_W_DECIDING))
        return HAS_DAY;
    if (akt_ends_in(r, i, AKT_W_NUMBERED))
        return HAS_NUMBER;
    return is_done(s) ? CUE : deed_kind(s);
}

/* --- The figures --- */

typedef struct figures {
    int day, month;
    bool fraction; /* shared out oftener than they are a day: "3/4" */
    bool greater;  /* the first than the second: no part of so many */
    bool late;     /* more than most scores, shares and things of a kind come to */
} figures;

static figures figures_of(int day, int month)
{
    bool whole = day == 24 && month == 7; /* round the clock */
    bool few = month <= 6 || month == 8 || month == 10;

    return (figures){.day = day,
                     .month = month,
                     .fraction = whole || (day < month && few && (day == 1 || month - day <= 3)),
                     .greater = day > month && !whole,
                     .late = day > 12 && !whole};
}

/* --- Before --- */

typedef enum before {
    NEVER,   /* it is a number */
    AGAINST, /* a noun that no list has */
    OPEN,    /* nothing tells */
    FOR,     /* a noun that has a day, a verb of the past */
    SURE,    /* "den", a weekday, "senast" */
} before;

/* Whether the clause before a verb of how much speaks of a day ("nästa möte är"), or of a mark. */
static before before_amount(const akt_reader *r, size_t i, figures f)
{
    static const char *const weak[] = {"är", "var", "blir", "blev", "fick", "får", NULL};
    enum { REACH = 8 };

    for (size_t k = i; k-- > 1 && i - k <= REACH && !akt_is_edge(r, k);) {
        kind noun = noun_kind(r, k);

        if (noun == HAS_NUMBER)
            return NEVER;
        if (noun == HAS_DAY || akt_is_any_of(r, k, (const char *const[]){"gång", NULL}))
            return FOR;
    }
    return f.late || (f.greater && akt_is_any_of(r, i, weak)) ? OPEN : NEVER;
}

static bool tells_when(const akt_reader *r, size_t i)
{
    akt_verb verb = akt_verb_at(r, i);

    return (verb.at == i && verb.hint != HINT_NONE) || akt_is(r, i, AKT_W_FUTURE) ||
           akt_is(r, i, AKT_W_DECIDING) || akt_is(r, i, AKT_W_PAST);
}

/* Whether what ends before token i bounds a day or is a part of it. */
static bool is_sure(const akt_reader *r, size_t i)
{
    static const akt_word_class classes[] = {
        AKT_W_DEN,         AKT_W_AWAY,          AKT_W_DATED,   AKT_W_WEEKDAY,     AKT_W_COMING,
        AKT_W_WEEKDAY_DEF, AKT_W_WEEKDAY_SHORT, AKT_W_BETWEEN, AKT_W_WEEKDAY_PART};

    for (size_t k = 0; k < sizeof classes / sizeof *classes; k++)
        if (akt_is(r, i - 1, classes[k]))
            return true;
    return akt_behind(r, i, AKT_W_THROUGH) || akt_behind(r, i, AKT_W_START) ||
           akt_behind(r, i, AKT_W_DEADLINE);
}

static bool is_definite(akt_str s)
{
    static const char *const ends[] = {"en", "et", "an", "rna", "ens", "ets", NULL};

    return s.len > 4 && ends_in_any(s, ends);
}

static bool is_preposition(const akt_reader *r, size_t i)
{
    static const char *const of[] = {"i",   "på",     "med", "hos", "från", "till", "av",
                                     "vid", "enligt", "mot", "för", "om",   NULL};

    return akt_is_any_of(r, i, of);
}

/* "i Kiruna 7/11", "med Anna Berg 12/5", "(Dagens Nyheter 3/4)", "ringde Anna 3/9" */
static bool is_name_of(const akt_reader *r, size_t i)
{
    for (size_t k = i; k > 1 && i - k < 3 && (akt_tok(r, k)->flags & TOKEN_UPPER); k--)
        if (is_preposition(r, k - 1) || akt_verb_at(r, k - 1).hint == HINT_PAST ||
            akt_str_eq(akt_tok_text(r, k - 1), AKT_STR("(")))
            return true;
    return false;
}

/* "gjutning av platta 5/6", "yttrande från grannar 2/7", "dop i Lena kyrka 12/5" */
static bool is_part_of_event(const akt_reader *r, size_t i)
{
    enum { REACH = 5 };

    for (size_t k = i; k-- > 1 && i - k <= REACH && akt_piece_at(r, k) == PIECE_WORD;) {
        kind noun = noun_kind(r, k - 1);

        if (is_preposition(r, k) && (noun == HAS_DAY || noun == DEED || noun == CUE))
            return true;
    }
    return false;
}

/* "debatterade förslaget 12/9": what somebody did something to */
static bool is_object(const akt_reader *r, size_t i)
{
    enum { REACH = 4 };

    if (!is_definite(akt_tok_text(r, i)))
        return false;
    for (size_t k = i; k-- > 1 && i - k <= REACH && akt_piece_at(r, k) == PIECE_WORD;)
        if (akt_verb_at(r, k).hint == HINT_PAST && noun_kind(r, k) != AMOUNT)
            return true;
    return false;
}

static before before_noun(const akt_reader *r, size_t i, figures f)
{
    akt_str s = akt_tok_text(r, i);

    if ((akt_tok(r, i)->flags & TOKEN_CAPS) && s.len > 1) /* "KS 28/11", "RLS 3/8" */
        return f.greater ? OPEN : AGAINST;
    if (is_name_of(r, i) || word_is(r, i, PLAIN) || is_part_of_event(r, i) || is_object(r, i))
        return OPEN;
    if (ends_in_any(s, (const char *const[]){"ar", "er", NULL})) { /* "passar 9/7", "bilder 4/3" */
        if (f.greater)
            return FOR;
        return akt_tok(r, i)->flags & TOKEN_UPPER ? AGAINST : OPEN; /* "Fönster 4/7" */
    }
    return AGAINST;
}

static before before_word(const akt_reader *r, size_t i, figures f)
{
    bool particle;
    kind noun;

    if (akt_str_eq(akt_tok_text(r, i), AKT_STR("rum")) && !akt_is_numbering(r, i))
        return FOR; /* "ägde rum 3/4" */
    noun = noun_kind(r, i);
    switch (noun) {
    case AMOUNT:
        return before_amount(r, i, f);
    case HAS_NUMBER:
        return NEVER;
    case EITHER:
        return f.greater ? OPEN : NEVER;
    case AROUND: /* "med 4/1", but "stängs av 12/11" */
        particle = akt_is_any_of(r, i, (const char *const[]){"av", "om", NULL});
        return f.late || (particle && f.greater && akt_verb_at(r, i - 1).at != 0) ? OPEN : NEVER;
    case HAS_DAY:
    case CUE:
        return FOR;
    default:
        break;
    }
    if (akt_is(r, i, AKT_W_TILL)) /* "flyttat till 3/4", "uppskattas till 3/4" */
        return word_is(r, i - 1, AMOUNT) ? before_amount(r, i - 1, f) : FOR;
    if (tells_when(r, i))
        return FOR;
    return noun == DEED ? OPEN : before_noun(r, i, f);
}

/* Whether "D/M" ends in token i: its verdict is that of the list which goes on from there. */
static bool is_number_before(const akt_reader *r, size_t i)
{
    return akt_piece_at(r, i) == PIECE_NUMBER && akt_piece_at(r, i - 1) == PIECE_SLASH &&
           akt_piece_at(r, i - 2) == PIECE_NUMBER;
}

/* "nyckel 10/11 och 12/13": what goes on with figures that are no day is none. */
static bool has_odd_partner(const akt_reader *r, size_t i)
{
    size_t at = i + 4;

    if (akt_piece_at(r, i + 3) != PIECE_COMMA && !akt_is(r, i + 3, AKT_W_AND))
        return false;
    if (!is_number_before(r, at + 2) || akt_piece_at(r, at + 3) == PIECE_SLASH)
        return false;
    return akt_day_of(2024, akt_number(r, at + 2, 1, 2), akt_number(r, at, 1, 2)) == AKT_NO_DAY;
}

/* "7/10, 8/10 och 9/10" */
static before behind_list(const akt_reader *r, size_t i)
{
    size_t behind = akt_piece_at(r, i - 1) == PIECE_COMMA ? i - 1 : i; /* ", och" */

    if (r->last == i || r->last == behind)
        return r->last > 2 && is_number_before(r, r->last - 1) ? SURE : OPEN;
    return is_number_before(r, behind - 1) ? NEVER : OPEN;
}

/* "avd. 5/2", "dat. 4/9", "i ärendet. 3/4 beslutade" */
static before behind_point(const akt_reader *r, size_t i, figures f)
{
    const akt_token *word = akt_tok(r, i - 1);
    before first;

    if (word->piece != PIECE_WORD || akt_has_blank(r, i) || word->to - word->from > 5)
        return OPEN;
    first = before_word(r, i - 1, f);
    return first == AGAINST ? OPEN : first;
}

/* "Betyg: 4/5", "Ny tid: 14/5" */
static before behind_colon(const akt_reader *r, size_t i, figures f)
{
    before first = akt_piece_at(r, i - 1) == PIECE_WORD ? before_word(r, i - 1, f) : OPEN;

    return first == AGAINST ? OPEN : first;
}

static before behind_other(const akt_reader *r, size_t i)
{
    akt_str s = akt_tok_text(r, i);

    if ((s.len == 1 && strchr("=+<>~^", s.ptr[0])) || akt_str_eq(s, AKT_STR("\u00a7")))
        return NEVER;
    if (akt_str_eq(s, AKT_STR("("))) /* "betyg (7/10)" */
        return noun_kind(r, i - 1) == HAS_NUMBER ? NEVER : OPEN;
    return OPEN;
}

static before before_at(const akt_reader *r, size_t i, figures f)
{
    size_t at = i - 1;

    if (i == r->last || is_sure(r, i))
        return SURE;
    if (akt_piece_at(r, at) == PIECE_COMMA || akt_is(r, at, AKT_W_AND))
        return behind_list(r, at);
    switch (akt_piece_at(r, at)) {
    case PIECE_WORD:
        return before_word(r, at, f);
    case PIECE_NUMBER: /* "möte nr 4 18/8", "2 1/2" */
        return akt_piece_at(r, at - 1) == PIECE_END || (f.greater && akt_is_numbering(r, at - 1))
                   ? OPEN
                   : NEVER;
    case PIECE_COLON:
        return behind_colon(r, at, f);
    case PIECE_POINT:
        return behind_point(r, at, f);
    case PIECE_OTHER:
        return behind_other(r, at);
    default:
        return OPEN;
    }
}

/* --- Behind --- */

typedef enum behind {
    MEASURE, /* a unit, a share of something */
    BY,      /* "av": a share, or who did it */
    THING,   /* a noun that may be counted */
    NOTHING,
    VERB,
    LOG,  /* what happened is told behind: "12/5 Möte", "12/5, ringde" */
    HOUR, /* "kl. 10", the end of a range, a colon */
} behind;

/* "är", "beslutade", "kommer"; of a word in -ar or -er it cannot be told ("tallrikar"). */
static bool is_verb(const akt_reader *r, size_t i)
{
    return akt_verb_at(r, i).at != 0 || akt_is(r, i, AKT_W_PRESENT) || akt_is(r, i, AKT_W_MODAL) ||
           akt_is(r, i, AKT_W_PERFECT) || word_is(r, i, AMOUNT);
}

/* "normalt", "skriftligt", "akut": how, not what. */
static bool is_adverb(akt_str s)
{
    static const char *const ends[] = {"alt", "igt", "ellt", "ivt", "skt", "akut", "vis", NULL};

    return s.len > 3 && ends_in_any(s, ends);
}

static behind behind_word(const akt_reader *r, size_t i)
{
    bool capital = (akt_tok(r, i)->flags & TOKEN_UPPER) != 0;
    akt_str s = akt_tok_text(r, i);

    if (akt_is(r, i, AKT_W_CLOCK))
        return HOUR;
    if (akt_str_eq(s, AKT_STR("av")))
        return BY;
    if (akt_is(r, i, AKT_W_COUNTED) || (word_is(r, i, SHARE) && !(capital && s.len > 3)))
        return MEASURE;
    if (capital)
        return LOG;
    if (word_is(r, i, PLAIN) || is_adverb(s))
        return NOTHING;
    if (is_verb(r, i))
        return VERB;
    return akt_tok(r, i)->word != 0 ? NOTHING : THING;
}

static behind behind_dash(const akt_reader *r, size_t i)
{
    bool tied = !akt_has_blank(r, i) && !akt_has_blank(r, i + 1);

    if (tied && akt_piece_at(r, i + 1) == PIECE_WORD)
        return MEASURE; /* "1/2-tid" */
    return is_number_before(r, i + 3) ? HOUR : LOG;
}

static behind behind_at(const akt_reader *r, size_t i)
{
    akt_str s = akt_tok_text(r, i);

    switch (akt_piece_at(r, i)) {
    case PIECE_WORD:
        return behind_word(r, i);
    case PIECE_COLON:
        return HOUR;
    case PIECE_DASH:
        return behind_dash(r, i);
    case PIECE_OTHER:
        return s.len == 1 && strchr("=+<>", s.ptr[0]) ? MEASURE : NOTHING;
    default:
        return NOTHING;
    }
}

/* "togs 3/4 av nämnden", not "krävs 3/4 av rösterna", nor "avser 3/4 av tjänsten": a verb in the
 * active present has no agent. */
static bool has_agent(const akt_reader *r, size_t by)
{
    akt_str whom = akt_tok_text(r, by + 1), verb = by >= 4 ? akt_tok_text(r, by - 4) : AKT_STR("");

    return akt_piece_at(r, by + 1) == PIECE_WORD && !akt_str_ends(verb, AKT_STR("r")) &&
           !akt_is(r, by + 1, AKT_W_DE) && !akt_str_ends(whom, AKT_STR("na"));
}

/* "12/5 beslutade nämnden", not "2/3 röstade ja" */
static bool has_subject(const akt_reader *r, size_t verb)
{
    size_t i = verb + 1;

    return akt_piece_at(r, i) == PIECE_WORD &&
           (word_is(r, i, SUBJECT) || (akt_tok(r, i)->flags & TOKEN_UPPER) ||
            is_definite(akt_tok_text(r, i)));
}

/* --- Both --- */

/* A whole paragraph of figures is a page's number where the first is not the greater. */
static bool is_page(const akt_reader *r, size_t i, figures f)
{
    return akt_piece_at(r, i - 1) == PIECE_END && akt_piece_at(r, i + 3) == PIECE_END &&
           f.day <= f.month && akt_tok(r, i)->digits == (f.day > 9 ? 2 : 1);
}

static bool is_day_where_open(const akt_reader *r, size_t i, behind after, figures f)
{
    switch (after) {
    case HOUR:
        return true;
    case LOG:
        return !f.fraction || akt_is_edge(r, i - 1) || (akt_tok(r, i)->flags & TOKEN_LINE) != 0;
    case VERB:
        return !f.fraction || has_subject(r, i + 3);
    case THING:
        return akt_is_present_form(r, i + 3) && has_subject(r, i + 3);
    default:
        return !f.fraction || r->days > 0;
    }
}

bool akt_is_day_month(const akt_reader *r, size_t i, int day, int month)
{
    figures f = figures_of(day, month);
    before first = before_at(r, i, f);
    behind after = behind_at(r, i + 3);

    if (first == AGAINST && (akt_tok(r, i)->flags & TOKEN_LINE))
        first = OPEN;
    if (first == FOR && day > 12 && f.fraction) /* "bemannad 24/7" */
        first = OPEN;
    if (first == NEVER || is_page(r, i, f) || (first != SURE && has_odd_partner(r, i)) ||
        (after == MEASURE && (first != SURE || f.fraction)))
        return false;
    if (akt_day_of(2024, month, day) == AKT_NO_DAY && first < FOR)
        return false; /* "31/4": in a leap year too */
    if (after == BY)
        return first == SURE || (first == FOR && (f.greater || has_agent(r, i + 3)));
    switch (first) {
    case SURE:
        return true;
    case FOR:
        return after != THING || f.greater;
    case AGAINST:
        return (after == HOUR && akt_piece_at(r, i + 3) != PIECE_COLON) ||
               (f.late && after != VERB && after != THING);
    default:
        return is_day_where_open(r, i, after, f);
    }
}

bool akt_tells_day(const akt_reader *r, size_t i)
{
    kind noun = noun_kind(r, i);

    return noun == HAS_DAY || noun == DEED || noun == CUE || tells_when(r, i) ||
           akt_is_present_form(r, i);
}
