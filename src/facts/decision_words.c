/* Reading a sentence into words. Most text tells of no decision, so a passage is first asked
 * whether any word could: one look-up a word. */
#include "facts/decision_words.h"

#include "dates/glyph.h"
#include "facts/term_index.h"

#include <string.h>
#include <threads.h>

/* Bytes of a sentence within which the mark that makes it a question is looked for. */
enum { QUESTION = 8192 };

#define FORMS(name, family)                                                                        \
    name##_PAST = (family) | W_PAST, name##_PAST_S = (family) | W_PAST | W_PASS,                   \
    name##_PRES = (family) | W_PRES, name##_PRES_S = (family) | W_PRES | W_INF | W_PASS,           \
    name##_INF = (family) | W_INF, name##_SUP = (family) | W_SUP,                                  \
    name##_SUP_S = (family) | W_SUP | W_PASS, name##_PART = (family) | W_PART

enum { /* the values in decision_words.txt */
       FORMS(BESLUTA, F_BESLUTA),
       FORMS(DECIDE, F_DECIDE),
       FORMS(WEAK, F_WEAK),
       FORMS(EFFECT, F_EFFECT),
       FORMS(PROPOSE, F_PROPOSE),
       FORMS(FATTA, F_FATTA),
       FORMS(GIVE, F_GIVE),
       FORMS(GET, F_GET),
       FORMS(LAY, F_LAY),
       FORMS(STAND, F_STAND),
       FORMS(AIM, F_AIM),
       FORMS(VOTE, F_VOTE),
       FORMS(SAY, F_SAY),
       FORMS(WITH, F_WITH),
       NOUN = W_NOUN,
       NOUN_DEF = W_NOUN | W_DEF,
       KEY = W_KEY,
       NEG = W_NEG,
       PLAN = W_PLAN,
       MODAL = W_MODAL,
       HAVE = W_HAVE,
       BE = W_BE,
       IF = W_IF,
       JOIN = W_JOIN,
       SUB = W_SUB,
       PREP = W_PREP,
       PRONOUN = W_PRONOUN,
       DET = W_DET,
       ADVERB = W_ADVERB,
       YOU = W_YOU,
       MEETING = W_MEETING,
       LEGAL = W_LEGAL,
       ACT = W_ACT,
       CASE = W_ACT | W_CASE,
       PLEA = W_CASE,
       CLAIM = W_CLAIM,
};

#include "facts/decision_words.inc"

static term_index words;
static once_flag words_once = ONCE_FLAG_INIT;

/* "delegationsbeslut", "IVO-beslutet": bits of the ending. */
static uint32_t bits_of_ending(akt_str low)
{
    static const struct {
        akt_str ending;
        uint32_t bits;
    } endings[] = {
        {{"beslut", 6}, W_NOUN},
        {{"beslutet", 8}, W_NOUN | W_DEF},
        {{"besluten", 8}, W_NOUN | W_DEF},
        {{"beslutets", 9}, W_NOUN | W_DEF},
    };

    if (low.len < 8 || !memchr("tns", low.ptr[low.len - 1], 3))
        return 0;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (akt_str_ends(low, endings[i].ending))
            return endings[i].bits;
    return 0;
}

static uint32_t bits_of(akt_str text)
{
    char lower[AKT_TERM_MAX];
    akt_str low = {lower, text.len};
    uint32_t bits;

    if (text.len == 0 || text.len > sizeof lower)
        return 0;
    bits = akt_term_index_bits(&words, low, akt_term_lower(text, lower));
    return bits ? bits : bits_of_ending(low);
}

static bool is_trigger(uint32_t bits)
{
    uint32_t family = bits & W_FAMILY;

    if (bits & (W_NOUN | W_KEY))
        return true;
    if (family == F_BESLUTA || family == F_PROPOSE)
        return true;
    if ((family == F_SAY || family == F_WITH) && (bits & (W_PAST | W_SUP | W_PRES)))
        return true; /* "sade upp avtalet" */
    return (family == F_DECIDE || family == F_WEAK || family == F_EFFECT) &&
           (bits & W_FORMS) != W_INF;
}

static bool is_word_byte(char c)
{
    return (unsigned char)c >= 0x80 || (akt_lower_ascii(c) >= 'a' && akt_lower_ascii(c) <= 'z') ||
           akt_is_digit(c);
}

/* --- The sieve: which words may be triggers, by their length and first three bytes --- */

enum { SIEVE_SLOTS = 4096 }; /* a power of two */

static uint32_t sieve[SIEVE_SLOTS]; /* a bit for each length, modulo 32 */
static unsigned char folded[256];   /* a byte of a word as the sieve sees it; 0: of none */

static size_t sieve_slot(unsigned a, unsigned b, unsigned c)
{
    return (a * 961 + b * 31 + c) & (SIEVE_SLOTS - 1);
}

static void make_sieve(void)
{
    for (int i = 0; i < 256; i++)
        folded[i] = !is_word_byte((char)i) ? 0
                    : (i >= 'A' && i <= 'Z') || (i >= 0x80 && i <= 0x9E)
                        ? (unsigned char)(i | 0x20) /* the second byte of Å, Ä, Ö as that of å */
                        : (unsigned char)i;
    for (size_t i = 0; i < decision_words.n; i++) {
        const akt_term *term = &decision_words.rows[i];
        const unsigned char *at = (const unsigned char *)term->text.ptr;

        if (is_trigger((uint32_t)term->value) && term->text.len >= 2)
            sieve[sieve_slot(folded[at[0]], folded[at[1]],
                             term->text.len > 2 ? folded[at[2]] : 0)] |= (uint32_t)1
                                                                         << (term->text.len & 31);
    }
}

/* Whether a word can be a trigger or end in one; most cannot, and are told at their first bytes. */
static bool may_trigger(const unsigned char *at, size_t len)
{
    unsigned char last = folded[at[len - 1]];

    if (sieve[sieve_slot(folded[at[0]], folded[at[1]], len > 2 ? folded[at[2]] : 0)] >> (len & 31) &
        1)
        return true;
    return len >= 8 &&
           ((last == 't' && (folded[at[len - 6]] == 'b' || folded[at[len - 8]] == 'b')) ||
            (last == 'n' && folded[at[len - 8]] == 'b') ||
            (last == 's' && len > 8 && folded[at[len - 9]] == 'b'));
}

static void make_words(void)
{
    akt_term_index_make(&words, &decision_words);
    make_sieve();
}

bool akt_words_trigger(akt_str text)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr;
    size_t at = 0;

    call_once(&words_once, make_words);
    while (at < text.len) {
        size_t from;

        while (at < text.len && !folded[bytes[at]])
            at++;
        for (from = at; at < text.len && folded[bytes[at]];)
            at++;
        if (at - from >= 2 && at - from <= AKT_TERM_MAX && may_trigger(bytes + from, at - from) &&
            is_trigger(bits_of(akt_str_slice(text, from, at))))
            return true;
    }
    return false;
}

/* The end of the word that begins at text[at]: letters, digits, a hyphen, point or colon between
 * them ("hälso-", "IVO:s", "t.f"), a section sign alone. */
static size_t word_end(akt_str text, size_t at, size_t to)
{
    size_t i = at;

    while (i < to) {
        akt_glyph glyph = akt_glyph_at(text, i);
        bool joins;

        if ((unsigned char)text.ptr[i] < 0x80 && is_word_byte(text.ptr[i])) {
            i++;
            continue;
        }
        joins = i > at && i + 1 < to && memchr("-:./", text.ptr[i], 4) &&
                is_word_byte(text.ptr[i + 1]) && is_word_byte(text.ptr[i - 1]);

        if (i > at && text.ptr[i] == '-' && !joins && is_word_byte(text.ptr[i - 1])) {
            i++; /* a suspended compound keeps its hyphen */
            break;
        }
        if (!akt_glyph_is_letter(glyph) && glyph != AKT_GLYPH_DIGIT && !joins)
            break;
        i++;
        while (i < to && ((unsigned char)text.ptr[i] & 0xC0) == 0x80)
            i++;
    }
    return i;
}

static char mark_at(akt_str text, size_t at, size_t *len)
{
    size_t dash = akt_dash_at(text, at);
    char c = text.ptr[at];

    *len = 1;
    if (dash > 0) {
        *len = dash;
        return '-';
    }
    if ((unsigned char)c < 0x80) {
        if (c == '[' || c == ']')
            return c == '[' ? '(' : ')';
        return memchr(",;:()\"|", c, 7) ? c : 0;
    }
    while (at + *len < text.len && ((unsigned char)text.ptr[at + *len] & 0xC0) == 0x80)
        ++*len;
    if (*len == 3 && (memcmp(text.ptr + at, "\xE2\x80\x9D", 3) == 0 ||
                      memcmp(text.ptr + at, "\xE2\x80\x9C", 3) == 0))
        return '"';
    return 0;
}

size_t akt_sentence_read(akt_str text, size_t from, size_t to, const akt_date *dates,
                         size_t n_dates, sentence *s)
{
    size_t at = from, date = 0, len, seen = to - from > QUESTION ? from + QUESTION : to;

    call_once(&words_once, make_words);
    s->text = text;
    s->dates = dates;
    s->n = s->n_bodies = 0;
    s->question =
        to > from && akt_str_find_byte(akt_str_slice(text, from, seen), '?', 0) != AKT_NONE;
    for (size_t behind = n_dates; date < behind;) { /* the first at or behind from */
        size_t middle = date + (behind - date) / 2;

        if (dates[middle].offset < from)
            date = middle + 1;
        else
            behind = middle;
    }
    while (at < to && s->n < SENTENCE_WORDS) {
        token w = {.from = (uint32_t)at};

        if ((len = akt_blank_at(text, at)) > 0) {
            at += len;
            continue;
        }
        while (date < n_dates && dates[date].offset < at)
            date++;
        if (date < n_dates && dates[date].offset == at && dates[date].length > 0 &&
            at + dates[date].length <= to && date < UINT16_MAX) {
            w.date = (uint16_t)(date + 1);
            at += dates[date].length;
        } else {
            size_t end = word_end(text, at, to);

            if (end == at) {
                w.mark = mark_at(text, at, &len);
                at += len;
                if (w.mark == 0)
                    continue;
            } else {
                akt_str piece = akt_str_slice(text, at, end);

                w.capital = akt_glyph_at(text, at) == AKT_GLYPH_UPPER;
                w.bits = bits_of(piece);
                at = end;
            }
        }
        w.to = (uint32_t)at;
        s->words[s->n++] = w;
    }
    akt_sentence_find_bodies(s);
    return at;
}
