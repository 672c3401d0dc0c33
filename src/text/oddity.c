/* What a writer would put side by side, and what not: a symbol inside a word, a capital behind a
 * small letter, two scripts in one word. */
#include "text/oddity.h"

#include <utf8proc.h>

typedef enum kind {
    SPACE, /* also: where the text begins and ends */
    ASCII_MARK,
    DIGIT,
    SMALL,
    CAPITAL,
    LETTER, /* of scripts that have no case */
    DASH,
    CLOSER, /* stands behind words: ’ ” … ™ */
    OPENER, /* stands before them: “ ‘ „ */
    MONEY,
    SIGN, /* ¤ ¬ ¶ and such, mathematics too */
    FRAME,
    ACCENT, /* goes on a letter */
    PICTURE,
    BLANK, /* no-break space, soft hyphen: may stand anywhere */
    CONTROL,
} kind;

typedef enum script {
    NO_SCRIPT,
    LATIN,
    GREEK,
    CYRILLIC,
    HEBREW,
    ARABIC,
    EAST_ASIAN,
    ANOTHER,
} script;

typedef struct nature {
    kind kind;
    script script;
    int cost; /* for being there at all */
} nature;

static script script_of(uint32_t c)
{
    if (c < 0x250 || (c >= 0x1E00 && c < 0x1F00) || (c >= 0xFB00 && c <= 0xFB06))
        return LATIN; /* with ligatures */
    if ((c >= 0x370 && c < 0x400) || (c >= 0x1F00 && c < 0x2000))
        return GREEK;
    if (c >= 0x400 && c < 0x530)
        return CYRILLIC;
    if (c >= 0x590 && c < 0x600)
        return HEBREW;
    if (c >= 0x600 && c < 0x780)
        return ARABIC;
    if ((c >= 0x2E80 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7B0) || (c >= 0xF900 && c < 0xFB00) ||
        (c >= 0xFF00 && c < 0xFFF0))
        return EAST_ASIAN;
    return ANOTHER;
}

static int cost_of_letter(uint32_t c)
{
    static const uint16_t rare[] = {0xCC, 0xCE, 0xD0, 0xDE, 0xE2, 0xE3, 0xEC, 0xEE, 0xF0, 0xFE};

    if (c == 0xC2 || c == 0xC3)
        return 4; /* Â and Ã */
    if (c < 0x100) {
        for (size_t i = 0; i < sizeof rare / sizeof *rare; i++)
            if (rare[i] == c)
                return 2;
        return 0;
    }
    if (c == 0x17F)
        return 20; /* ſ has not been in use for two centuries */
    if (c < 0x180)
        return 2;
    if (c >= 0x218 && c <= 0x21B)
        return 2; /* Romanian */
    if (c < 0x370)
        return 6; /* phonetics */
    if (c < 0x530) {
        bool odd =
            (c < 0x386 || (c >= 0x3D0 && c < 0x400) || (c >= 0x460 && c != 0x490 && c != 0x491));

        return odd ? 8 : c >= 0x400 && (c < 0x410 || c >= 0x450) ? 2 : 0;
    }
    if ((c >= 0x3400 && c < 0x4E00) || (c >= 0xA000 && c < 0xAC00) || (c >= 0xF900 && c < 0xFB00))
        return 8;
    return 0;
}

static bool is_in(uint32_t c, const uint16_t *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == c)
            return true;
    return false;
}

static nature nature_of_symbol(uint32_t c)
{
    static const uint16_t closers[] = {0xA9, 0xAE,   0xB0,   0xB2,   0xB3,   0xB9,
                                       0xBB, 0x2019, 0x201D, 0x2026, 0x203A, 0x2122};
    static const uint16_t openers[] = {0xAB, 0x2018, 0x201A, 0x201C, 0x201E, 0x2039};
    static const uint16_t money[] = {0xA2, 0xA3, 0xA4, 0xA5, 0x20AC};

    if (c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x200F) || c == 0x202F || c == 0xFEFF ||
        (c >= 0xFE00 && c <= 0xFE0F))
        return (nature){BLANK, NO_SCRIPT, 0};
    if (is_in(c, closers, sizeof closers / sizeof *closers))
        return (nature){CLOSER, NO_SCRIPT, 0};
    if (is_in(c, openers, sizeof openers / sizeof *openers))
        return (nature){OPENER, NO_SCRIPT, c == 0x201A || c == 0x2039 ? 2 : 0};
    if (is_in(c, money, sizeof money / sizeof *money))
        return (nature){MONEY, NO_SCRIPT, c == 0xA4 ? 2 : 0};
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2022)
        return (nature){DASH, NO_SCRIPT, 0};
    if (c >= 0x2500 && c < 0x25A0)
        return (nature){FRAME, NO_SCRIPT, 0};
    if (c >= 0x2190 && !(c >= 0x2200 && c < 0x2400))
        return (nature){PICTURE, NO_SCRIPT, c >= 0x2400 && c < 0x2500 ? 4 : 0};
    return (nature){SIGN, NO_SCRIPT, 0};
}

bool akt_is_symbol_font(uint32_t c)
{
    return c >= 0xF020 && c <= 0xF0FF;
}

static nature nature_of(uint32_t c)
{
    if (c < 0x80) {
        uint32_t small = c | 0x20;

        if (small >= 'a' && small <= 'z')
            return (nature){c == small ? SMALL : CAPITAL, LATIN, 0};
        if (c >= '0' && c <= '9')
            return (nature){DIGIT, NO_SCRIPT, 0};
        return (nature){c <= ' ' ? SPACE : ASCII_MARK, NO_SCRIPT, 0};
    }
    if (c < 0xA0)
        return (nature){CONTROL, NO_SCRIPT, 8};
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return (nature){CAPITAL, script_of(c), cost_of_letter(c)};
    case UTF8PROC_CATEGORY_LL:
        if (c == 0xB5)
            return (nature){SIGN, NO_SCRIPT, 0};
        return (nature){SMALL, script_of(c), cost_of_letter(c)};
    case UTF8PROC_CATEGORY_LO:
        if (c == 0xAA || c == 0xBA)
            return (nature){SIGN, NO_SCRIPT, 0};
        return (nature){LETTER, script_of(c), cost_of_letter(c)};
    case UTF8PROC_CATEGORY_LM:
        return (nature){SIGN, NO_SCRIPT, 4};
    case UTF8PROC_CATEGORY_ND:
        return (nature){DIGIT, NO_SCRIPT, 0};
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        if (c >= 0xFE00 && c <= 0xFE0F)
            return (nature){BLANK, NO_SCRIPT, 0};
        return (nature){ACCENT, c < 0x370 ? LATIN : script_of(c),
                        c < 0x370                 ? 4
                        : c >= 0x483 && c < 0x600 ? 8
                                                  : 0};
    case UTF8PROC_CATEGORY_CO:
        if (akt_is_symbol_font(c))
            return (nature){PICTURE, NO_SCRIPT, 2};
        return (nature){CONTROL, NO_SCRIPT, 20};
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CC:
        return (nature){CONTROL, NO_SCRIPT, 20};
    default:
        return nature_of_symbol(c);
    }
}

static bool is_letter(nature n)
{
    return n.kind == SMALL || n.kind == CAPITAL || n.kind == LETTER;
}

static int cost_of_letters(nature left2, nature left, nature right)
{
    bool science = (left.script == GREEK && left.kind == SMALL && right.script == LATIN) ||
                   (left.script == LATIN && right.script == GREEK && right.kind == SMALL);

    if (science)
        return 2; /* "TGFβ1" */
    if (left.script != right.script)
        return 8;
    if (left.kind == SMALL && right.kind == CAPITAL)
        return left2.kind == CAPITAL || (left2.kind != SMALL && left.cost > 0) ? 8 : 4;
    if (left2.kind == CAPITAL && left.kind == CAPITAL && right.kind == SMALL)
        return 2;
    return 0;
}

/* What stands behind a letter, or behind what is none. */
static int cost_behind(nature left, nature right)
{
    bool letter = is_letter(left);

    switch (right.kind) {
    case OPENER:
        return letter ? 4 : left.kind == FRAME ? 6 : 0;
    case MONEY:
        return letter                                                             ? 6
               : left.kind == MONEY || left.kind == CLOSER || left.kind == OPENER ? 2
                                                                                  : 0;
    case SIGN:
        return letter || left.kind == FRAME ? 6 : left.kind == DIGIT || left.kind == SPACE ? 0 : 2;
    case FRAME:
        return letter ? 6 : 0;
    case PICTURE:
        return letter ? 1 : 0;
    case ACCENT:
        return letter || left.kind == ACCENT                ? (left.script == right.script ? 0 : 8)
               : left.kind == PICTURE || left.kind == DIGIT ? 1
                                                            : 8;
    case DASH:
        return left.kind == SIGN || left.kind == FRAME ? 3 : 0;
    case CLOSER:
        return left.kind == FRAME ? 6 : left.kind == MONEY || left.kind == SIGN ? 2 : 0;
    case SMALL:
    case CAPITAL:
    case LETTER:
        switch (left.kind) {
        case DIGIT:
            return right.script == LATIN && right.cost == 0 ? 1 : 3;
        case CLOSER:
        case MONEY:
        case SIGN:
            return 4;
        case FRAME:
        case PICTURE:
            return 2;
        case ACCENT:
            return left.script == right.script ? 0 : 4;
        default:
            return 0;
        }
    default:
        return 0;
    }
}

/* A symbol between two letters: only a dash or an apostrophe stands there. */
static int cost_between(nature left, nature middle, uint32_t c, nature right)
{
    if (!is_letter(left) || !is_letter(right) || c < 0x80)
        return 0;
    switch (middle.kind) {
    case CLOSER:
        return c == 0x2019 || c == 0xBB ? 0 : 6;
    case OPENER:
    case MONEY:
    case SIGN:
    case FRAME:
        return c == 0xB7 || c == 0xB4 || c == 0x2018 ? 0 : 6;
    default:
        return 0;
    }
}

/* Whether c ends a phrase, so that any letter may stand before it. */
static bool ends_phrase(uint32_t c)
{
    return c == 0x2026 || c == 0x201D || c == 0x2019 || c == 0xBB;
}

/* What some characters cost or save, by what stands around them: c behind left and before right. */
static int cost_of_habits(nature left, uint32_t c, nature mine, uint32_t next, nature right)
{
    int cost = 0;

    if (mine.kind == DASH && right.kind == SPACE && is_letter(left))
        cost += 2;
    if (mine.kind == FRAME && c < 0x2590 && next >= 0x2591 && next <= 0x2593)
        cost += 4; /* shades do not hang on lines */
    if ((c == 0xC2 || c == 0xC3) && !is_letter(left) && !is_letter(right) && right.kind != SPACE)
        cost += 2; /* no word begins with Â or Ã alone */
    if (c == 0xC3 && is_letter(left) && !is_letter(right) && next >= 0x80 && !ends_phrase(next))
        cost += 3; /* few end with Ã, and "MAÇÃ™" is none of them */
    if (left.kind == SMALL && mine.kind == CAPITAL && c >= 0x80 && right.kind == CLOSER &&
        !ends_phrase(next))
        cost += 5; /* "MiltiÅ³" */
    if (mine.kind == CLOSER && right.kind == OPENER && !ends_phrase(c))
        cost += 3;
    if (left.kind == ASCII_MARK && mine.kind == OPENER &&
        (right.kind == SPACE || right.kind == ASCII_MARK))
        cost += 3;
    if (c == 0xB0 && (next == 'C' || next == 'F'))
        cost -= 4; /* degrees */
    if (c == 0x2019 && is_letter(left) && is_letter(right))
        cost -= 4; /* an apostrophe */
    return cost;
}

int akt_oddity_of(const uint32_t *chars, size_t n)
{
    nature left2 = nature_of(chars[0]), left = nature_of(chars[1]);
    int cost = 0;

    for (size_t i = AKT_ODDITY_BEFORE; i < n; i++) {
        nature right = nature_of(chars[i]);

        if (i + AKT_ODDITY_BEHIND < n)
            cost += right.cost;
        if (is_letter(left) && is_letter(right)) {
            if (chars[i - 1] >= 0x80 || chars[i] >= 0x80)
                cost += cost_of_letters(left2, left, right);
        } else {
            cost += cost_behind(left, right);
        }
        cost += cost_of_habits(left2, chars[i - 1], left, chars[i], right);
        cost += cost_between(left2, left, chars[i - 1], right);
        left2 = left;
        left = right;
    }
    return cost;
}

/* Whether the two make å, ä, ö, ü or é. */
static bool is_decomposed(uint32_t letter, uint32_t accent)
{
    uint32_t small = letter | 0x20;

    return (accent == 0x30A && small == 'a') || (accent == 0x301 && small == 'e') ||
           (accent == 0x308 && (small == 'a' || small == 'o' || small == 'u'));
}

int akt_oddity_bonus(uint32_t c, size_t len, const uint32_t *at)
{
    static const uint16_t latin[] = {0xA0, 0xA7, 0xAB, 0xB0, 0xB4, 0xB7, 0xBB, 0xBD,
                                     0xC4, 0xC5, 0xC9, 0xD6, 0xE4, 0xE5, 0xE9, 0xF6};
    static const uint16_t marks[] = {0x2013, 0x2014, 0x2018, 0x2019, 0x201C,
                                     0x201D, 0x2022, 0x2026, 0x20AC, 0x2122};
    nature first = nature_of(at[0]), second = nature_of(at[1]);

    if (len == 2 && is_in(c, latin, sizeof latin / sizeof *latin)) {
        bool alone = !is_letter(nature_of(at[-1])) && !is_letter(nature_of(at[2]));

        if (first.kind == FRAME && second.kind == FRAME && alone)
            return -2; /* ├┤ is part of a frame */
        if (c == 0xE4 && second.kind == MONEY && alone)
            return 0; /* a word of its own is à, not ä */
        return first.kind == FRAME || first.kind == SIGN ? 6 : 3;
    }
    if (first.kind == FRAME && second.kind == FRAME)
        return -2;
    if (is_decomposed(at[-1], c))
        return 5;
    if (len == 3)
        return is_in(c, marks, sizeof marks / sizeof *marks) ? 6
               : c >= 0x2600 && c < 0x2800                   ? 5
                                                             : 2;
    return len > 3 ? 6 : c >= 0xDF && c < 0x100 ? 2 : 1;
}
