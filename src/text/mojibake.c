/* Every character of UTF-8 beyond ASCII is a lead byte and one to three tail bytes. Read in an
 * eight-bit set they become a letter or a line and one to three symbols, which no writer puts side
 * by side: that is what is looked for, in runs of characters beyond ASCII. What a run costs is how
 * badly its characters stand together (a symbol inside a word, a capital behind a small letter, two
 * scripts in one word); it is undone in the set that makes it cheapest, if that saves enough.
 * Nearly all clean text has no such run; what has one ("AHÅ™", "10 Å—") gains nothing. Once a run
 * is surely undone, others need less of a reason. */
#include "text/mojibake.h"

#include "text/charset.h"
#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

/* Sets that UTF-8 is misread in; the first wins a tie. */
static const akt_charset_id sets[] = {
    AKT_CHARSET_WINDOWS_1252, AKT_CHARSET_MACINTOSH,    AKT_CHARSET_IBM850,
    AKT_CHARSET_IBM437,       AKT_CHARSET_WINDOWS_1251, AKT_CHARSET_WINDOWS_1250,
    AKT_CHARSET_WINDOWS_1254, AKT_CHARSET_WINDOWS_1253, AKT_CHARSET_WINDOWS_1257,
    AKT_CHARSET_ISO_8859_2,   AKT_CHARSET_WINDOWS_1255,
};

enum {
    N_SETS = sizeof sets / sizeof *sets,
    SLOTS = 2048,  /* a power of two, well above the number of characters in all sets */
    LONGEST = 256, /* characters of a run that are judged at once */
    LAYERS = 8,
    SURE = 8,      /* what undoing must save in a text that shows no other misreading */
    SUPPORTED = 1, /* and in one that does */
};

/* Characters and their bytes in each set. */
typedef struct slot {
    uint16_t c;            /* 0: free */
    uint16_t leads, tails; /* sets in which the byte leads, or follows */
    uint8_t bytes[N_SETS];
} slot;

typedef struct index_table {
    slot slots[SLOTS];
} index_table;

static slot *find_slot(index_table *index, uint32_t c)
{
    size_t i = c * 2654435761u >> 16 & (SLOTS - 1);

    while (index->slots[i].c != 0 && index->slots[i].c != c)
        i = (i + 1) & (SLOTS - 1);
    return &index->slots[i];
}

static void enter(index_table *index, uint32_t c, size_t set, unsigned byte)
{
    slot *s = find_slot(index, c);

    s->c = (uint16_t)c;
    s->bytes[set] = (uint8_t)byte;
    if (byte >= 0xC2 && byte <= 0xF4)
        s->leads |= (uint16_t)(1u << set);
    if (byte >= 0x80 && byte <= 0xBF)
        s->tails |= (uint16_t)(1u << set);
}

static void build(index_table *index)
{
    memset(index, 0, sizeof *index);
    for (size_t set = 0; set < N_SETS; set++) {
        bool is_dos_or_mac = sets[set] == AKT_CHARSET_MACINTOSH ||
                             sets[set] == AKT_CHARSET_IBM850 || sets[set] == AKT_CHARSET_IBM437;

        for (unsigned byte = 0x80; byte < 0x100; byte++) {
            uint32_t c = akt_charset_char(sets[set], (unsigned char)byte);

            if (c != 0)
                enter(index, c, set, byte);
            if (byte < 0xA0 && !is_dos_or_mac)
                enter(index, byte, set, byte); /* as ISO 8859 would have it, or nobody else */
        }
    }
}

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
    if (c < 0x250 || (c >= 0x1E00 && c < 0x1F00))
        return LATIN;
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
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CO:
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
    if (left.script != right.script)
        return 8;
    if (left.kind == SMALL && right.kind == CAPITAL)
        return 4;
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

/* A run with its surroundings: two characters before it, one behind. */
enum { BEFORE = 2, BEHIND = 1 };

/* What n characters cost, of which the first two and the last are surroundings. */
static int cost_of_run(const uint32_t *chars, size_t n)
{
    nature left2 = nature_of(chars[0]), left = nature_of(chars[1]);
    int cost = 0;

    for (size_t i = BEFORE; i < n; i++) {
        nature right = nature_of(chars[i]);

        if (i + BEHIND < n)
            cost += right.cost;
        if (is_letter(left) && is_letter(right)) {
            if (chars[i - 1] >= 0x80 || chars[i] >= 0x80)
                cost += cost_of_letters(left2, left, right);
        } else {
            cost += cost_behind(left, right);
        }
        if (left.kind == DASH && right.kind == SPACE && is_letter(left2))
            cost += 2;
        if (left.kind == FRAME && chars[i - 1] < 0x2590 && chars[i] >= 0x2591 && chars[i] <= 0x2593)
            cost += 4; /* shades do not hang on lines */
        if ((chars[i - 1] == 0xC2 || chars[i - 1] == 0xC3) && !is_letter(left2) &&
            !is_letter(right) && right.kind != SPACE)
            cost += 2; /* no word begins with Â or Ã alone */
        if (chars[i - 1] == 0xB0 && (chars[i] == 'C' || chars[i] == 'F'))
            cost -= 4; /* degrees */
        cost += cost_between(left2, left, chars[i - 1], right);
        left2 = left;
        left = right;
    }
    return cost;
}

/* A run as it is and as it would be in one set. */
typedef struct run {
    uint32_t chars[BEFORE + LONGEST + BEHIND + 1]; /* and what comes behind BEHIND */
    const slot *slots[BEFORE + LONGEST];
    size_t n;        /* without surroundings */
    size_t from, to; /* in the text */
    unsigned mask;   /* sets worth trying */
} run;

typedef struct undone {
    uint32_t chars[BEFORE + LONGEST + BEHIND + 1];
    size_t n;         /* without surroundings */
    size_t sequences; /* that were undone */
    bool all;         /* nothing of the run is left */
    bool eats_space;  /* the space behind it was half of a no-break space */
    int bonus;
} undone;

static unsigned byte_of(const run *r, size_t i, size_t set)
{
    return i < r->n && r->slots[i] ? r->slots[i]->bytes[set] : 0;
}

/* Unassigned or private: nobody wrote that. */
static bool is_no_character(uint32_t c)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);

    return category == UTF8PROC_CATEGORY_CN || category == UTF8PROC_CATEGORY_CO;
}

/* The character whose bytes begin at i; *len is their number, 0 if there is none. */
static uint32_t sequence_at(const run *r, size_t i, size_t set, size_t *len)
{
    char bytes[6];
    size_t n = 0;
    uint32_t c;

    *len = 0;
    while (n < 6 && byte_of(r, i + n, set) != 0) {
        bytes[n] = (char)byte_of(r, i + n, set);
        n++;
    }
    if (n < 2)
        return 0;
    if (n == 6 && bytes[0] == '\xED' && (bytes[1] & 0xF0) == 0xA0 && (bytes[2] & 0xC0) == 0x80 &&
        bytes[3] == '\xED' && (bytes[4] & 0xF0) == 0xB0 && (bytes[5] & 0xC0) == 0x80) {
        *len = 6; /* a pair of UTF-16 in UTF-8, which databases make */
        return 0x10000 + ((uint32_t)(bytes[1] & 0x0F) << 16) + ((uint32_t)(bytes[2] & 0x3F) << 10) +
               ((uint32_t)(bytes[4] & 0x0F) << 6) + (uint32_t)(bytes[5] & 0x3F);
    }
    c = akt_utf8_at((akt_str){bytes, n}, 0, len);
    if (c == AKT_NOT_UTF8 || c < 0x80 || is_no_character(c)) {
        *len = 0;
        return 0;
    }
    return c;
}

/* What speaks for a character by itself: that it is common, and that its bytes are many. */
static int bonus_of(uint32_t c, size_t len, const run *r, size_t i)
{
    static const uint16_t latin[] = {0xA0, 0xA7, 0xAB, 0xB0, 0xB4, 0xB7, 0xBB, 0xBD,
                                     0xC4, 0xC5, 0xC9, 0xD6, 0xE4, 0xE5, 0xE9, 0xF6};
    static const uint16_t marks[] = {0x2013, 0x2014, 0x2018, 0x2019, 0x201C,
                                     0x201D, 0x2022, 0x2026, 0x20AC, 0x2122};
    nature first = nature_of(r->chars[BEFORE + i]), second = nature_of(r->chars[BEFORE + i + 1]);

    if (len == 2 && is_in(c, latin, sizeof latin / sizeof *latin)) {
        bool alone = !is_letter(nature_of(r->chars[BEFORE + i - 1])) &&
                     !is_letter(nature_of(r->chars[BEFORE + i + 2]));

        if (first.kind == FRAME && second.kind == FRAME && alone)
            return -2; /* ├┤ is part of a frame */
        return first.kind == FRAME || first.kind == SIGN ? 6 : 3;
    }
    if (first.kind == FRAME && second.kind == FRAME)
        return -2;
    if (len == 3)
        return is_in(c, marks, sizeof marks / sizeof *marks) ? 6
               : c >= 0x2600 && c < 0x2800                   ? 5
                                                             : 2;
    return len > 3 ? 6 : c >= 0xDF && c < 0x100 ? 2 : 1;
}

static bool is_lead_in(index_table *index, uint32_t c, size_t set)
{
    return c <= 0xFFFF && (find_slot(index, c)->leads >> set & 1);
}

static bool is_tail_in(index_table *index, uint32_t c, size_t set)
{
    return c <= 0xFFFF && (find_slot(index, c)->tails >> set & 1);
}

static void undo(index_table *index, const run *r, size_t set, undone *out)
{
    size_t len;
    bool before = false;

    *out = (undone){.all = true};
    out->chars[0] = r->chars[0];
    out->chars[1] = r->chars[1];
    for (size_t i = 0; i < r->n; i += len) {
        uint32_t c = sequence_at(r, i, set, &len);

        if (len > 0) {
            out->bonus += bonus_of(c, len, r, i);
            if (before && is_tail_in(index, c, set))
                out->bonus += 12; /* misread twice: that is no accident */
            before = is_lead_in(index, c, set);
            out->sequences++;
        } else if (i + 1 == r->n && r->chars[BEFORE + r->n] == ' ' &&
                   (byte_of(r, i, set) == 0xC2 || byte_of(r, i, set) == 0xC3) &&
                   sets[set] != AKT_CHARSET_MACINTOSH) {
            /* A no-break space that became a space: it was à, or is one by itself. */
            bool lone = byte_of(r, i, set) == 0xC2;

            c = lone ? 0xA0 : 0xE0;
            len = 1;
            out->eats_space = lone || r->chars[BEFORE + r->n + 1] == ' ';
            out->sequences++;
        } else {
            c = r->chars[BEFORE + i];
            len = 1;
            before = false;
            out->all = false;
        }
        out->chars[BEFORE + out->n++] = c;
    }
    out->chars[BEFORE + out->n] =
        out->eats_space ? r->chars[BEFORE + r->n + 1] : r->chars[BEFORE + r->n];
}

/* The next place from `at` on where characters beyond ASCII stand side by side, or a lone Â or Ã
 * before a space; AKT_NONE if there is none. Others can be no mojibake: *lone if there were any. */
static size_t next_place(akt_str text, size_t at, bool *lone)
{
    const unsigned char *p = (const unsigned char *)text.ptr;

    while ((at = akt_ascii_end(text, at)) < text.len) {
        size_t end = at + (p[at] < 0xE0 ? 2 : p[at] < 0xF0 ? 3 : 4);

        if (end < text.len && (p[end] >= 0x80 || (p[end] == ' ' && p[at] == 0xC3 &&
                                                  (p[at + 1] == 0x82 || p[at + 1] == 0x83))))
            return at;
        *lone = true;
        at = end;
    }
    return AKT_NONE;
}

/* Reads the next run from *at on, which is moved behind it. false when there is none. */
static bool next_run(index_table *index, akt_str text, size_t *at, run *r, bool *lone)
{
    const unsigned char *p = (const unsigned char *)text.ptr;
    size_t i = next_place(text, *at, lone), len;
    uint32_t before[BEFORE] = {' ', ' '};

    if (i == AKT_NONE)
        return false;
    for (size_t k = i, n = BEFORE; k > 0 && n > 0;) {
        k = akt_utf8_before(text, k);
        before[--n] = akt_utf8_at(text, k, &len);
    }
    r->chars[0] = before[0];
    r->chars[1] = before[1];
    r->from = i;
    r->n = 0;
    r->mask = 0;
    while (i < text.len && p[i] >= 0x80 && r->n < LONGEST) {
        uint32_t c = akt_utf8_at(text, i, &len);
        const slot *s = c <= 0xFFFF ? find_slot(index, c) : NULL;

        r->chars[BEFORE + r->n] = c;
        r->slots[r->n] = s && s->c != 0 ? s : NULL;
        if (r->n > 0 && r->slots[r->n] && r->slots[r->n - 1])
            r->mask |= (unsigned)(r->slots[r->n - 1]->leads & r->slots[r->n]->tails);
        r->n++;
        i += len;
    }
    if (r->n == LONGEST && i < text.len && p[i] >= 0x80) { /* cut before what may lead */
        size_t n = r->n - 1;

        while (n > LONGEST - 6 && !(r->slots[n] && r->slots[n]->leads))
            n--;
        for (; r->n > n; r->n--)
            i = akt_utf8_before(text, i);
    }
    r->to = *at = i;
    r->chars[BEFORE + r->n] = i < text.len ? akt_utf8_at(text, i, &len) : '\n';
    r->chars[BEFORE + r->n + 1] =
        i + 1 < text.len && p[i] < 0x80 && p[i + 1] < 0x80 ? p[i + 1] : '\n';
    if (r->chars[BEFORE + r->n] == ' ' && r->to < text.len &&
        (r->chars[BEFORE + r->n - 1] == 0xC2 || r->chars[BEFORE + r->n - 1] == 0xC3))
        r->mask |= 1; /* in windows-1252 */
    return true;
}

/* What a text shows in each set. */
typedef struct evidence {
    size_t sure[N_SETS]; /* runs that alone are reason enough */
    long saved[N_SETS];  /* by undoing all of it */
    unsigned broken;     /* sets in which some of it would be left */
    unsigned seen;
} evidence;

static int gain_of(index_table *index, const run *r, size_t set, int cost, undone *u)
{
    undo(index, r, set, u);
    return cost - cost_of_run(u->chars, BEFORE + u->n + BEHIND) + u->bonus -
           (sets[set] == AKT_CHARSET_ISO_8859_2 ? 3 : 0); /* windows-1250 is likelier */
}

/* Adds to what earlier layers have shown to be sure; all else is new. */
static void gather(index_table *index, akt_str text, evidence *found)
{
    size_t at = 0;
    run r;

    bool lone = false;

    memset(found->saved, 0, sizeof found->saved);
    found->broken = found->seen = 0;
    while (next_run(index, text, &at, &r, &lone)) {
        int cost, best_gain = 0;
        size_t best = 0;
        undone u;

        found->seen |= r.mask;
        found->broken |= ~r.mask;
        if (r.mask == 0)
            continue;
        cost = cost_of_run(r.chars, BEFORE + r.n + BEHIND);
        for (size_t set = 0; set < N_SETS; set++) {
            int gain;

            if (!(r.mask & 1u << set))
                continue;
            gain = gain_of(index, &r, set, cost, &u);
            if (!u.all)
                found->broken |= 1u << set;
            found->saved[set] += gain;
            if (u.sequences > 0 && gain > best_gain) {
                best_gain = gain;
                best = set;
            }
        }
        found->sure[best] += best_gain >= SURE;
    }
    if (lone)
        found->broken = ~0u;
}

static void write_run(akt_rewrite *rewrite, const run *r, const undone *u)
{
    char bytes[4 * LONGEST];
    size_t n = 0;

    for (size_t i = 0; i < u->n; i++)
        n += akt_utf8_put(u->chars[BEFORE + i], bytes + n);
    akt_rewrite_replace(rewrite, r->from, r->to + u->eats_space, (akt_str){bytes, n},
                        AKT_MEND_MOJIBAKE);
}

/* Undoes what was done last. Returns whether there was any. */
static bool undo_layer(index_table *index, akt_mender *mender, akt_str text, evidence *found)
{
    akt_rewrite rewrite;
    size_t at = 0, whole = N_SETS;
    bool lone = false;
    run r;

    gather(index, text, found);
    if (found->seen == 0)
        return false;
    for (size_t set = 0; set < N_SETS; set++)
        if (!(found->broken & 1u << set) && found->saved[set] >= SURE &&
            (whole == N_SETS || found->saved[set] > found->saved[whole]))
            whole = set;
    akt_rewrite_begin(&rewrite, mender, text);
    while (next_run(index, text, &at, &r, &lone) && !rewrite.out.failed) {
        int cost, best_gain = 0;
        undone u, best = {0};

        if (r.mask == 0)
            continue;
        cost = cost_of_run(r.chars, BEFORE + r.n + BEHIND);
        for (size_t set = 0; set < N_SETS; set++) {
            int gain;

            if (!(r.mask & 1u << set) || (whole != N_SETS && set != whole))
                continue;
            gain = gain_of(index, &r, set, cost, &u);
            if (u.sequences > 0 &&
                (set == whole ||
                 (gain > best_gain && gain >= (found->sure[set] ? SUPPORTED : SURE)))) {
                best_gain = gain;
                best = u;
            }
        }
        if (best.sequences > 0)
            write_run(&rewrite, &r, &best);
        at += best.eats_space;
    }
    return akt_rewrite_end(&rewrite);
}

akt_str akt_mojibake_undo(akt_mender *mender, akt_str text)
{
    index_table index;
    evidence found = {0};
    bool lone = false;

    if (next_place(text, 0, &lone) == AKT_NONE)
        return text;
    build(&index);
    for (int layer = 0; layer < LAYERS && undo_layer(&index, mender, text, &found); layer++) {
        text = akt_buf_str(&mender->text);
        mender->c1++; /* one may have come to light */
    }
    return text;
}
