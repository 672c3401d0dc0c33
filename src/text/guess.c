/* A text is read in every candidate, and the reading that costs least is taken. A character costs
 * what it is rare in Swedish (in quarters of a bit, text/pairs.h): a letter by the letters beside
 * it, a symbol by what it is and whether it stands where symbols do. Frequencies of bytes are no
 * help in short texts (src/SWEDISH.md 5); where a character stands is. */
#include "text/guess.h"

#include "text/pairs.h"
#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum { BIT = AKT_PAIRS_BIT };

/* With what it costs to be in a set at all: the likelier a set, the less. */
static const struct {
    akt_charset_id id;
    int prior;
} candidates[] = {
    {AKT_CHARSET_UTF_8, 0},
    {AKT_CHARSET_WINDOWS_1252, 0},
    {AKT_CHARSET_ISO_8859_15, 5 * BIT},
    {AKT_CHARSET_MACINTOSH, 3 * BIT},
    {AKT_CHARSET_IBM850, 3 * BIT},
    {AKT_CHARSET_IBM437, 4 * BIT},
};

enum {
    DECLARED = 6 * BIT,  /* what the document's own word is worth */
    TWO_SETS = 3 * BIT,  /* that a text is in two sets is rare, beside what each costs ... */
    OTHER_SET = 2 * BIT, /* ... and a line that is not in the main one, too */
    SAME_AS_ABOVE = 3 * BIT,
    NO_CHARACTER = 24 * BIT,
    CAPITAL_INSIDE = 12 * BIT, /* behind a small letter, or before one that is misread */
    WRONG_SIDE = 5 * BIT,      /* a symbol that stands behind words, before one */
    EDGE = 4 * BIT,            /* a letter beside the text's first or last byte: nobody knows */
    SEQUENCE = -8 * BIT,       /* valid UTF-8 is no accident ... */
    ODD_SEQUENCE = 6 * BIT,    /* ... unless it is none that a Swedish text would have */
    NO_SEQUENCE = 20 * BIT,
};

typedef enum shape {
    OTHER, /* ASCII that is neither letter nor digit */
    SMALL,
    CAPITAL,
    DIGIT,
    SYMBOL,
    JOINER, /* symbols inside words */
    CLOSER, /* symbols that begin no word */
    BLANK,  /* a no-break space */
    MONEY,  /* § too: both stand by numbers */
    FRAME,  /* DOS's lines and boxes: one seldom comes alone */
    NONE,
} shape;

/* Symbols of Swedish texts, with their cost in bits. */
static const struct {
    uint16_t c;
    uint8_t bits, shape;
} symbols[] = {
    {0x00A0, 6, BLANK},   {0x00A3, 11, MONEY},  {0x00A4, 16, SYMBOL}, {0x00A7, 7, MONEY},
    {0x00A9, 10, SYMBOL}, {0x00AB, 9, SYMBOL},  {0x00AD, 6, JOINER},  {0x00AE, 10, CLOSER},
    {0x00B0, 9, SYMBOL},  {0x00B1, 11, SYMBOL}, {0x00B2, 12, SYMBOL}, {0x00B3, 12, SYMBOL},
    {0x00B4, 9, JOINER},  {0x00B5, 11, SYMBOL}, {0x00B7, 9, SYMBOL},  {0x00BB, 9, SYMBOL},
    {0x00BC, 11, SYMBOL}, {0x00BD, 9, SYMBOL},  {0x00BE, 11, SYMBOL}, {0x00D7, 11, SYMBOL},
    {0x2013, 6, JOINER},  {0x2014, 8, SYMBOL},  {0x2018, 10, JOINER}, {0x2019, 8, JOINER},
    {0x201C, 9, SYMBOL},  {0x201D, 8, SYMBOL},  {0x201E, 13, SYMBOL}, {0x2020, 12, SYMBOL},
    {0x2022, 8, SYMBOL},  {0x2026, 9, CLOSER},  {0x2030, 11, CLOSER}, {0x20AC, 10, MONEY},
    {0x2122, 11, CLOSER}, {0x2264, 12, SYMBOL}, {0x2265, 12, SYMBOL},
};

/* Letters beside å, ä and ö, with their cost above that of the letter they are like. */
static const struct {
    uint16_t small;
    uint8_t bits;
} letters[] = {
    {0xE9, 4},   {0xFC, 7},   {0xE8, 11},  {0xE0, 8},   {0xE1, 8},  {0xED, 9},  {0xE3, 11},
    {0xF3, 9},   {0xF1, 9},   {0xE7, 9},   {0xEB, 9},   {0xEA, 9},  {0xE6, 10}, {0xF8, 10},
    {0x161, 10}, {0x17E, 10}, {0x10D, 10}, {0x107, 10}, {0xFD, 10},
};

/* The letter without its accent. */
static int base_letter(uint32_t c)
{
    utf8proc_int32_t parts[4];
    utf8proc_ssize_t n =
        utf8proc_decompose_char((utf8proc_int32_t)c, parts, 4, UTF8PROC_DECOMPOSE, NULL);

    if (c == 0xE6 || c == 0xC6)
        return AKT_PAIRS_AE;
    if (c == 0xF8 || c == 0xD8)
        return AKT_PAIRS_OE;
    return n > 1 ? akt_pairs_letter((uint32_t)parts[0]) : AKT_PAIRS_NONE;
}

static void read_letter(akt_guess_set *set, int byte, uint32_t c)
{
    uint32_t small = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    int letter = akt_pairs_letter(c), bits = 14;

    set->shape[byte] = small == c ? SMALL : CAPITAL;
    if (letter != AKT_PAIRS_NONE) {
        bits = 0;
    } else {
        letter = base_letter(c);
        if (letter == AKT_PAIRS_NONE)
            bits = c < 0x250 ? 15 : 20; /* ß, ð; Greek */
        for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
            if (letters[i].small == small)
                bits = letters[i].bits;
    }
    set->letter[byte] = (uint8_t)letter;
    set->cost[byte] = (uint8_t)(bits * BIT);
}

static void read_symbol(akt_guess_set *set, int byte, uint32_t c)
{
    int bits = 14;

    set->letter[byte] = AKT_PAIRS_NONE;
    set->shape[byte] = SYMBOL;
    if (c >= 0x2500 && c < 0x25A0) {
        set->shape[byte] = FRAME;
        bits = 13;
    }
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        if (symbols[i].c == c) {
            set->shape[byte] = symbols[i].shape;
            bits = symbols[i].bits;
        }
    }
    set->cost[byte] = (uint8_t)(bits * BIT);
}

static void read_byte(akt_guess_set *set, int byte)
{
    uint32_t c = akt_charset_char(set->id, (unsigned char)byte);
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);

    if (byte < 0x80) {
        set->letter[byte] = (uint8_t)akt_pairs_letter(c);
        set->shape[byte] = akt_is_digit((char)byte)              ? DIGIT
                           : set->letter[byte] == AKT_PAIRS_NONE ? OTHER
                           : c >= 'a'                            ? SMALL
                                                                 : CAPITAL;
    } else if (c == 0) {
        set->letter[byte] = AKT_PAIRS_NONE;
        set->shape[byte] = NONE;
        set->cost[byte] = NO_CHARACTER;
    } else if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) {
        read_letter(set, byte, c);
    } else {
        read_symbol(set, byte, c);
    }
}

static void add_set(akt_guess *guess, akt_charset_id id, int prior)
{
    akt_guess_set *set = &guess->sets[guess->n_sets++];

    memset(set, 0, sizeof *set);
    set->id = id;
    set->prior = prior;
    for (int byte = 0; byte < 256 && id != AKT_CHARSET_UTF_8; byte++)
        read_byte(set, byte);
}

static bool is_letter(shape s)
{
    return s == SMALL || s == CAPITAL;
}

static int cost_of_letter(shape mine, shape left2, shape left, shape right)
{
    int cost = 0;

    if (mine == CAPITAL) {
        if (left == SMALL)
            cost += CAPITAL_INSIDE;
        else if (left != CAPITAL)
            cost += 2 * BIT;
        else if (right == SMALL)
            cost += 5 * BIT;
    } else {
        if (right == CAPITAL)
            cost += CAPITAL_INSIDE;
        if (left == CAPITAL && left2 == CAPITAL)
            cost += 5 * BIT;
    }
    if (left == DIGIT || right == DIGIT)
        cost += 2 * BIT;
    return cost;
}

/* Money stands next to a number, perhaps with a space between. */
static int cost_of_money(const akt_guess_set *set, const unsigned char *p, size_t n, size_t i)
{
    for (int step = -1; step <= 1; step += 2) {
        size_t at = i + (size_t)step; /* wraps to a huge one before the start */

        if (at < n && (p[at] == ' ' || p[at] == 0xA0))
            at += (size_t)step;
        if (at < n && set->shape[p[at]] == DIGIT)
            return -6 * BIT;
    }
    return 3 * BIT;
}

static int cost_at(const akt_guess_set *set, akt_str bytes, size_t i)
{
    const unsigned char *p = (const unsigned char *)bytes.ptr;
    bool first = i == 0, last = i + 1 == bytes.len;
    shape mine = set->shape[p[i]];
    shape left = first ? OTHER : set->shape[p[i - 1]];
    shape right = last ? OTHER : set->shape[p[i + 1]];
    shape left2 = i < 2 ? OTHER : set->shape[p[i - 2]];
    int cost = set->cost[p[i]], letter = set->letter[p[i]];

    cost += first ? EDGE : akt_pairs_cost(set->letter[p[i - 1]], letter);
    if (last)
        cost += EDGE;
    else if (p[i + 1] < 0x80)
        cost += akt_pairs_cost(letter, set->letter[p[i + 1]]);
    if (is_letter(mine))
        return cost + cost_of_letter(mine, left2, left, right);
    if (mine == JOINER && is_letter(left) && is_letter(right))
        return cost - 4 * BIT;
    if (mine == FRAME && (left == FRAME || right == FRAME))
        return cost - 9 * BIT;
    if (mine == MONEY)
        cost += cost_of_money(set, p, bytes.len, i);
    if ((mine == CLOSER || mine == MONEY) && is_letter(right) && !is_letter(left))
        cost += WRONG_SIDE;
    if (mine != BLANK && is_letter(left) && is_letter(right))
        cost += 10 * BIT;
    return cost;
}

static long cost_of_bytes(const akt_guess_set *set, akt_str bytes, size_t from, size_t to)
{
    long cost = 0;

    for (size_t i = from; i < to; i++)
        if ((unsigned char)bytes.ptr[i] >= 0x80)
            cost += cost_at(set, bytes, i);
    return cost;
}

static long cost_of_utf8(akt_str bytes, size_t from, size_t to)
{
    akt_str s = akt_str_slice(bytes, 0, to);
    long cost = 0;
    size_t len = 1;
    bool has_sequence = false;

    for (size_t at = from; at < to; at += len) {
        unsigned char lead = (unsigned char)s.ptr[at];
        uint32_t c;

        len = 1;
        if (lead < 0x80)
            continue;
        c = akt_utf8_at(s, at, &len);
        has_sequence = has_sequence || c != AKT_NOT_UTF8;
        if (c == AKT_NOT_UTF8)
            cost += NO_SEQUENCE;
        else if (c >= 0xA0 && (lead == 0xC2 || lead == 0xC3 || lead == 0xCC || lead == 0xE2))
            cost += SEQUENCE; /* Latin-1, accents, punctuation */
        else
            cost += ODD_SEQUENCE;
    }
    return has_sequence ? cost : 2 * cost;
}

static long cost_of_line(const akt_guess_set *set, akt_str bytes, size_t from, size_t to)
{
    return set->id == AKT_CHARSET_UTF_8 ? cost_of_utf8(bytes, from, to)
                                        : cost_of_bytes(set, bytes, from, to);
}

/* Sums of costs over a text. */
typedef struct tally {
    long one[AKT_GUESS_SETS];                 /* all lines in this set */
    long two[AKT_GUESS_SETS][AKT_GUESS_SETS]; /* each in the better: [main][other] */
} tally;

static void tally_line(const akt_guess *guess, akt_str bytes, size_t from, size_t to, tally *sums)
{
    long costs[AKT_GUESS_SETS];

    for (size_t i = 0; i < guess->n_sets; i++)
        sums->one[i] += costs[i] = cost_of_line(&guess->sets[i], bytes, from, to);
    for (size_t i = 0; i < guess->n_sets; i++)
        for (size_t k = 0; k < guess->n_sets; k++)
            sums->two[i][k] += costs[k] + OTHER_SET < costs[i] ? costs[k] + OTHER_SET : costs[i];
}

/* Two sets that have nearly all characters in the same places do not come together. */
static bool may_be_joined(akt_charset_id a, akt_charset_id b)
{
    bool dos = (a == AKT_CHARSET_IBM850 || a == AKT_CHARSET_IBM437) &&
               (b == AKT_CHARSET_IBM850 || b == AKT_CHARSET_IBM437);
    bool latin = (a == AKT_CHARSET_WINDOWS_1252 || a == AKT_CHARSET_ISO_8859_15) &&
                 (b == AKT_CHARSET_WINDOWS_1252 || b == AKT_CHARSET_ISO_8859_15);

    return a != b && !dos && !latin;
}

static void decide(akt_guess *guess, const tally *sums)
{
    size_t main = 0, other = 0;
    long best = sums->one[0] + guess->sets[0].prior;

    for (size_t i = 1; i < guess->n_sets; i++) {
        long mine = sums->one[i] + guess->sets[i].prior;

        if (mine < best) {
            main = other = i;
            best = mine;
        }
    }
    for (size_t i = 0; i < guess->n_sets; i++) {
        for (size_t k = 0; k < guess->n_sets; k++) {
            long mine = sums->two[i][k] + guess->sets[i].prior + guess->sets[k].prior + TWO_SETS;

            if (mine < best && may_be_joined(guess->sets[i].id, guess->sets[k].id)) {
                main = i;
                other = k;
                best = mine;
            }
        }
    }
    guess->main = guess->sets[main].id;
    guess->other = other == main ? AKT_CHARSET_UNKNOWN : guess->sets[other].id;
}

void akt_guess_text(akt_guess *guess, akt_str bytes, akt_charset_id declared)
{
    tally sums = {0};
    bool known = false;
    size_t from = 0;

    guess->n_sets = 0;
    if (declared == AKT_CHARSET_ISO_8859_1)
        declared = AKT_CHARSET_WINDOWS_1252;
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        bool said = candidates[i].id == declared && declared != AKT_CHARSET_UTF_8;

        known = known || candidates[i].id == declared;
        add_set(guess, candidates[i].id, candidates[i].prior - (said ? DECLARED : 0));
    }
    if (!known && declared >= AKT_CHARSET_WINDOWS_1252)
        add_set(guess, declared, -DECLARED);
    while (from < bytes.len) {
        size_t to = from;
        bool plain = true;

        while (to < bytes.len && bytes.ptr[to] != '\n' && bytes.ptr[to] != '\r')
            plain = (unsigned char)bytes.ptr[to++] < 0x80 && plain;
        if (!plain)
            tally_line(guess, bytes, from, to, &sums);
        from = to + 1;
    }
    decide(guess, &sums);
}

static const akt_guess_set *find(const akt_guess *guess, akt_charset_id id)
{
    size_t i = 0;

    while (guess->sets[i].id != id)
        i++;
    return &guess->sets[i];
}

akt_charset_id akt_guess_line(const akt_guess *guess, akt_str bytes, size_t from, size_t to,
                              akt_charset_id before)
{
    long main, other;

    if (guess->other == AKT_CHARSET_UNKNOWN)
        return guess->main;
    main = cost_of_line(find(guess, guess->main), bytes, from, to);
    other = cost_of_line(find(guess, guess->other), bytes, from, to) + OTHER_SET;
    if (before == guess->main)
        main -= SAME_AS_ABOVE;
    else
        other -= SAME_AS_ABOVE;
    return other < main ? guess->other : guess->main;
}
