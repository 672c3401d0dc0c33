/* Every character of UTF-8 beyond ASCII is a lead byte and one to three tail bytes. Read in an
 * eight-bit set they become a letter or a line and one to three symbols, which no writer puts side
 * by side: that is what is looked for, in runs of characters beyond ASCII. What a run costs is how
 * oddly its characters stand together (text/oddity.h); it is undone in the set that makes it
 * cheapest, if that saves enough. Nearly all clean text has no such run; what has one ("AHÅ™",
 * "10 Å—") gains nothing. Once a run is surely undone, others need less of a reason. */
#include "text/mojibake.h"

#include "text/charset.h"
#include "text/oddity.h"
#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

/* Sets that UTF-8 is misread in; the first wins a tie. */
static const akt_charset_id sets[] = {
    AKT_CHARSET_WINDOWS_1252, AKT_CHARSET_MACINTOSH,    AKT_CHARSET_IBM850,
    AKT_CHARSET_IBM437,       AKT_CHARSET_WINDOWS_1251, AKT_CHARSET_WINDOWS_1250,
    AKT_CHARSET_WINDOWS_1254, AKT_CHARSET_WINDOWS_1253, AKT_CHARSET_WINDOWS_1257,
    AKT_CHARSET_ISO_8859_2,   AKT_CHARSET_WINDOWS_1255, AKT_CHARSET_ISO_8859_15,
};

enum {
    N_SETS = sizeof sets / sizeof *sets,
    LATIN = 0,     /* windows-1252 in it */
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

/* Whether the set has U+0080..U+009F, or is taken for one that has. */
static bool has_controls(size_t set)
{
    return sets[set] != AKT_CHARSET_MACINTOSH && sets[set] != AKT_CHARSET_IBM850 &&
           sets[set] != AKT_CHARSET_IBM437;
}

static void build(index_table *index)
{
    memset(index, 0, sizeof *index);
    for (size_t set = 0; set < N_SETS; set++) {
        for (unsigned byte = 0x80; byte < 0x100; byte++) {
            uint32_t c = akt_charset_char(sets[set], (unsigned char)byte);

            if (c != 0)
                enter(index, c, set, byte);
            if (byte < 0xA0 && has_controls(set))
                enter(index, byte, set, byte); /* as ISO 8859 would have it, or nobody else */
        }
    }
}

enum { BEFORE = AKT_ODDITY_BEFORE, BEHIND = AKT_ODDITY_BEHIND };

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
    size_t broken;    /* beginnings of others */
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

    return category == UTF8PROC_CATEGORY_CN ||
           (category == UTF8PROC_CATEGORY_CO && !akt_is_symbol_font(c));
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

/* Whether the two are halves of one character in the set. */
static bool is_misread(index_table *index, uint32_t lead, uint32_t tail, size_t set)
{
    return lead >= 0x80 && lead <= 0xFFFF && tail >= 0x80 && tail <= 0xFFFF &&
           (find_slot(index, lead)->leads >> set & 1) && (find_slot(index, tail)->tails >> set & 1);
}

static void undo(index_table *index, const run *r, size_t set, undone *out)
{
    size_t len;
    uint32_t before = 0; /* what the sequence before made */

    *out = (undone){.all = true};
    out->chars[0] = r->chars[0];
    out->chars[1] = r->chars[1];
    for (size_t i = 0; i < r->n; i += len) {
        uint32_t c = sequence_at(r, i, set, &len);
        bool again = is_misread(index, before, c, set) || is_misread(index, before, c, LATIN);

        if (c >= 0x80 && c < 0xA0 && before == 0 && !has_controls(set))
            len = 0;
        if (len > 0) {
            out->bonus += akt_oddity_bonus(c, len, r->chars + BEFORE + i);
            out->bonus += again ? 16 : 0; /* misread twice: that is no accident */
            before = c;
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
            out->broken += i + 1 < r->n && byte_of(r, i, set) >= 0xC2;
            before = 0;
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
    return cost - akt_oddity_of(u->chars, BEFORE + u->n + BEHIND) + u->bonus -
           (sets[set] == AKT_CHARSET_ISO_8859_2 ? 3 : 0); /* windows-1250 is likelier */
}

/* Whether more is broken than whole, and no set makes all of it whole: misread text that was then
 * changed in another way, such as to small letters. Half of it mended makes no sense either. */
static bool is_beyond_mending(index_table *index, const run *r)
{
    undone u;

    if (!(r->mask & 1u << LATIN))
        return false;
    undo(index, r, LATIN, &u);
    if (u.sequences == 0 || u.broken <= u.sequences)
        return false;
    for (size_t set = LATIN + 1; set < N_SETS; set++) {
        if (!(r->mask & 1u << set))
            continue;
        undo(index, r, set, &u);
        if (u.all)
            return false;
    }
    return true;
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
        if (r.mask == 0 || is_beyond_mending(index, &r))
            continue;
        cost = akt_oddity_of(r.chars, BEFORE + r.n + BEHIND);
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

        if (r.mask == 0 || is_beyond_mending(index, &r))
            continue;
        cost = akt_oddity_of(r.chars, BEFORE + r.n + BEHIND);
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
