/* Every candidate is scored by how its characters stand: å, ä and ö next to letters speak for it, a
 * capital behind a small letter or a symbol inside a word against it. Frequencies of bytes are no
 * help in short texts (SWEDISH.md 5); where a character stands is. */
#include "text/guess.h"

#include <utf8proc.h>

/* In case of a tie the earlier one. */
static const akt_charset_id candidates[] = {AKT_CHARSET_WINDOWS_1252, AKT_CHARSET_ISO_8859_15};

enum {
    SAMPLE = 65536, /* characters above ASCII that are looked at */
    NO_CHARACTER = -10,
    DECLARED = 8, /* what the document's own word is worth */
};

typedef enum letter_case {
    NO_LETTER,
    SMALL,
    CAPITAL,
} letter_case;

static letter_case case_of(uint32_t c)
{
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
        return CAPITAL;
    case UTF8PROC_CATEGORY_LL:
        return SMALL;
    default:
        return NO_LETTER;
    }
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_swedish_letter(uint32_t c)
{
    return c == 0xE5 || c == 0xE4 || c == 0xF6 || c == 0xC5 || c == 0xC4 || c == 0xD6;
}

/* The character n places from i; 0 outside the text. */
static uint32_t near(akt_str bytes, size_t i, int n, akt_charset_id set)
{
    size_t at = n < 0 ? i - (size_t)-n : i + (size_t)n; /* wraps to a huge one before the start */

    return at < bytes.len ? akt_charset_char(set, (unsigned char)bytes.ptr[at]) : 0;
}

static int score_letter(uint32_t c, uint32_t before, uint32_t after)
{
    letter_case mine = case_of(c), left = case_of(before), right = case_of(after);

    if ((left == SMALL && mine == CAPITAL) || (mine == SMALL && right == CAPITAL))
        return -2;
    if (is_digit(before) || is_digit(after))
        return -1;
    if (left == NO_LETTER && right == NO_LETTER)
        return 0; /* "å" and "ö" are words, but so is anything once */
    return is_swedish_letter(c) ? 2 : 1;
}

/* Money stands next to a number, perhaps with a space between. */
static int score_euro(akt_str bytes, size_t i, akt_charset_id set)
{
    for (int step = -1; step <= 1; step += 2) {
        uint32_t c = near(bytes, i, step, set);

        if (c == ' ' || c == 0xA0)
            c = near(bytes, i, 2 * step, set);
        if (is_digit(c))
            return 2;
    }
    return -2;
}

static int score_symbol(uint32_t c, uint32_t before, uint32_t after)
{
    bool left = case_of(before) != NO_LETTER, right = case_of(after) != NO_LETTER;

    switch (c) {
    case 0x00BC: /* ¼ */
    case 0x00BD: /* ½ */
    case 0x00BE: /* ¾ */
        return left || right ? -2 : 1;
    case 0x00A4: /* ¤ is hardly ever meant */
        return -1;
    case 0x00B4: /* ´ stands for an apostrophe */
    case 0x2018:
    case 0x2019:
        return left || right ? 1 : 0;
    case 0x00A0:
    case 0x00AD:
    case 0x2013:
    case 0x2014:
        return 0; /* anywhere */
    default:
        return left && right ? -2 : 0;
    }
}

static int score_at(akt_str bytes, size_t i, akt_charset_id set)
{
    uint32_t c = near(bytes, i, 0, set);
    uint32_t before = near(bytes, i, -1, set), after = near(bytes, i, 1, set);

    if (c == 0)
        return NO_CHARACTER;
    if (case_of(c) != NO_LETTER)
        return score_letter(c, before, after);
    if (c == 0x20AC)
        return score_euro(bytes, i, set);
    return score_symbol(c, before, after);
}

static long score(akt_str bytes, akt_charset_id set)
{
    long sum = 0;

    for (size_t i = 0, n = 0; i < bytes.len && n < SAMPLE; i++) {
        if ((unsigned char)bytes.ptr[i] < 0x80)
            continue;
        sum += score_at(bytes, i, set);
        n++;
    }
    return sum;
}

akt_charset_id akt_guess_charset(akt_str bytes, akt_charset_id declared)
{
    akt_charset_id best = candidates[0];
    long best_score = 0;

    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        long mine = score(bytes, candidates[i]) + (candidates[i] == declared ? DECLARED : 0);

        if (i == 0 || mine > best_score) {
            best = candidates[i];
            best_score = mine;
        }
    }
    return best;
}
