/* Numbers of records. A number is a row of groups tied by "-", "/", ":" or "."; what it is depends
 * on its shape, the letters before it and the word before those. Numbers that nothing announces are
 * taken only in shapes that nothing else has. */
#include "facts/reference_scan.h"

#include "dates/glyph.h"
#include "dates/term.h"

enum {
    LABEL,
    WEAK,
    COURT,
    COURT_LETTER,
    REPORT,
    SOU,
    DS,
    DIR,
    PROP,
    BET,
    RSKR,
    SKR,
    MOTION,
    QUESTION,
    INTERPELLATION,
    PROT,
    RIR,
    FPM,
    UTR,
    SO,
    SFS,
    LAW,
    UNION,
    NONE,
    NUMBER,
};
#include "facts/reference_prefixes.inc" /* akt_terms reference_prefixes */

static const char *const print_keys[] = {
    [SOU] = "sou",   [DS] = "ds",   [DIR] = "dir",    [PROP] = "prop",   [BET] = "bet",
    [RSKR] = "rskr", [SKR] = "skr", [MOTION] = "mot", [QUESTION] = "fr", [INTERPELLATION] = "ip",
    [PROT] = "prot", [RIR] = "rir", [FPM] = "fpm",    [UTR] = "kom",     [SO] = "sö"};

enum { GROUPS = 7, LONGEST = 44 };

typedef struct number {
    akt_str group[GROUPS];
    char tie[GROUPS]; /* before the group; 0 before the first */
    size_t n, digits; /* groups, digits in all */
    size_t from, to;
    /* Before it: */
    akt_str prefix;   /* the letters: "RS", "KS", "Ju"; "" if there are none */
    size_t begin;     /* where they begin, or the number */
    bool glued;       /* nothing stands between them */
    bool spaced;      /* a blank does */
    akt_str word;     /* the word before all that, past "nr" and a colon */
    size_t word_from; /* begins here */
    bool numbered;    /* "nr" stood between them */
    bool parenthesis; /* one opens right before it */
} number;

/* Whether the list has word under this value. */
static bool is_a(akt_str word, int value)
{
    const akt_term *term = word.len > 0 ? akt_term_find(reference_prefixes, word) : NULL;

    for (; term; term++) {
        if (term->value == value)
            return true;
        if (term + 1 == reference_prefixes.rows + reference_prefixes.n ||
            !akt_str_eq(term->text, term[1].text))
            return false;
    }
    return false;
}

static bool is_print(int value)
{
    return value >= SOU && value <= SO;
}

/* The kind of print that word names; NONE if it names none. */
static int print_of(akt_str word)
{
    const akt_term *term = word.len > 0 ? akt_term_find(reference_prefixes, word) : NULL;

    for (; term; term++) {
        if (is_print(term->value))
            return term->value;
        if (term + 1 == reference_prefixes.rows + reference_prefixes.n ||
            !akt_str_eq(term->text, term[1].text))
            break;
    }
    return NONE;
}

/* --- Shape --- */

static bool is_digits(akt_str group)
{
    return group.len > 0 && akt_count_digits(group, 0) == group.len;
}

/* A year of four digits, 0 if it is none. */
static int year_of(akt_str group)
{
    int year = group.len == 4 && is_digits(group) ? akt_number_at(group, 0, 4) : 0;

    return year >= 1900 && year <= 2099 ? year : 0;
}

static size_t letter_len(akt_str text, size_t at)
{
    return (unsigned char)text.ptr[at] >= 0xC0 && at + 1 < text.len ? 2 : 1;
}

/* "RS 2024- 00918": the line broke behind the dash. */
static bool is_torn(akt_str text, size_t at)
{
    size_t blank = akt_blank_at(text, at);
    size_t digits = akt_count_digits(akt_str_slice(text, at + blank, at + blank + 7), 0);

    return blank > 0 &&
           (digits == 5 || digits == 6 || (digits == 4 && text.ptr[at + blank] == '0'));
}

/* Reads the groups that begin at `at`; false when they are too many for any register. */
static bool read_groups(akt_str text, size_t at, number *out)
{
    out->from = at;
    while (out->n < GROUPS) {
        size_t begin = at, tie = 0, letters = 0;
        akt_glyph glyph;

        while (at < text.len && at - out->from <= LONGEST) {
            glyph = akt_glyph_at(text, at);
            if (glyph == AKT_GLYPH_DIGIT) {
                out->digits++;
                at++;
            } else if (akt_glyph_is_letter(glyph)) {
                if (letters == 0 && at > begin &&
                    akt_glyph_at(text, at + letter_len(text, at)) == AKT_GLYPH_LOWER)
                    break; /* a word is glued to it: "05699Datum" */
                letters++;
                at += letter_len(text, at);
            } else {
                break;
            }
        }
        if (letters > 8)
            return false;
        out->group[out->n++] = akt_str_slice(text, begin, at);
        out->to = at;
        if (at >= text.len || at - out->from > LONGEST)
            break;
        tie = akt_dash_at(text, at);
        if (tie == 0 && memchr("/:.", text.ptr[at], 3))
            tie = 1;
        if (tie > 0 && out->n == 1 && year_of(out->group[0]) && is_torn(text, at + tie))
            tie += akt_blank_at(text, at + tie);
        else if (out->n == 2 && text.ptr[at] == ':' && out->tie[1] == '/' &&
                 year_of(out->group[0])) /* "prop. 1979/80: 24" */
            tie += akt_blank_at(text, at + 1);
        glyph = tie > 0 ? akt_glyph_at(text, at + tie) : AKT_GLYPH_END;
        if (glyph != AKT_GLYPH_DIGIT && glyph != AKT_GLYPH_UPPER)
            break;
        if (out->n == GROUPS)
            return false;
        if (glyph == AKT_GLYPH_UPPER && text.ptr[at] != '/' && text.ptr[at] != ':' &&
            (text.ptr[at] == '.' ||
             !is_digits(akt_str_slice(text, at + tie + letter_len(text, at + tie),
                                      at + tie + letter_len(text, at + tie) + 1))))
            break; /* "2014.Det", "2014-KPMG" */
        out->tie[out->n] = akt_dash_at(text, at) > 0 ? '-' : text.ptr[at];
        at += tie;
    }
    return out->to - out->from <= LONGEST;
}

/* Letters before the number, tied, glued or behind a blank; then the word before. */
static void look_before(const akt_reference_scan *scan, number *out)
{
    enum { PREFIX = 14 };
    akt_str text = scan->text;
    size_t end = out->from, at, blank;

    out->begin = out->from;
    out->prefix = out->word = AKT_STR("");
    out->word_from = AKT_NONE;
    out->glued = true;
    if (end > 0 && akt_dash_before(text, end) < end) {
        end = akt_dash_before(text, end);
        out->glued = false;
    } else if (end > 0 && memchr("/.", text.ptr[end - 1], 2)) {
        end--;
        out->glued = false;
    } else {
        while ((blank = akt_blank_before(text, end)) < end && out->from - end < 4) {
            end = blank;
            out->spaced = true;
            out->glued = false;
        }
    }
    for (at = end; at > 0 && end - at <= PREFIX;) {
        akt_glyph glyph = akt_glyph_before(text, at);

        if (!akt_glyph_is_letter(glyph) &&
            !(akt_dash_before(text, at) == at - 1 && at < end && at > 1 &&
              akt_glyph_before(text, at - 1) == AKT_GLYPH_UPPER))
            break;
        for (at--; at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;)
            at--;
    }
    if (at < end && end - at <= PREFIX && akt_glyph_before(text, at) != AKT_GLYPH_DIGIT) {
        out->prefix = akt_str_slice(text, at, end);
        out->begin = at;
    } else if (!out->spaced && at < out->from) {
        out->begin = out->from;
    }
    out->parenthesis = out->begin > 0 && text.ptr[out->begin - 1] == '(';
}

/* The word that labels what begins at `at`: past blanks, a colon, "nr". */
static void look_for_label(const akt_reference_scan *scan, size_t at, number *out)
{
    akt_str text = scan->text;

    out->word = AKT_STR("");
    out->word_from = AKT_NONE;
    for (size_t n = 0; n < 2; n++) {
        size_t blank, before;

        for (size_t marks = 0; at > 0 && marks < 6; marks++) {
            if ((blank = akt_blank_before(text, at)) < at)
                at = blank;
            else if (memchr(":.#([", text.ptr[at - 1], 5) || text.ptr[at - 1] == '*')
                at--;
            else
                break;
        }
        before = akt_word_before(text, at, &out->word);
        out->word_from = before;
        if (before == AKT_NONE || !is_a(out->word, NUMBER))
            return;
        out->numbered = true;
        at = before;
    }
}

/* --- Keys --- */

/* The group in lower case, without leading zeros. */
static void add_group(akt_reference_scan *scan, akt_str group)
{
    size_t zeros = 0;

    while (is_digits(group) && zeros + 1 < group.len && group.ptr[zeros] == '0')
        zeros++;
    akt_reference_lower(scan, akt_str_slice(group, zeros, group.len));
}

/* Whose number it is, and how to show that; *key may be "". */
static akt_str authority_of(akt_reference_scan *scan, const number *n, akt_str *key)
{
    akt_body body;

    *key = n->prefix;
    if (n->prefix.len > 0) {
        if (scan->question) {
            char upper[16];
            size_t len = n->prefix.len < sizeof upper ? n->prefix.len : 0;

            for (size_t i = 0; i < len; i++) {
                char c = n->prefix.ptr[i];
                bool small =
                    (c >= 'a' && c <= 'z') || ((unsigned char)c >= 0xA0 && i > 0 &&
                                               (unsigned char)n->prefix.ptr[i - 1] == 0xC3);

                upper[i] = small ? (char)(c - 0x20) : c;
            }
            if (akt_body_at((akt_str){upper, len}, 0, &body) && body.to == len)
                *key = body.key;
            return AKT_STR("");
        }
        if (akt_body_at(scan->text, n->begin, &body) && body.to == n->begin + n->prefix.len) {
            *key = body.key;
            return akt_body_shown(scan, &body);
        }
        return AKT_STR("");
    }
    if (akt_body_near(scan->text, n->begin, &body)) {
        *key = body.key;
        return akt_body_shown(scan, &body);
    }
    return AKT_STR("");
}

/* "Dnr 833/2014" in a letterhead is the sender's; "Ert dnr" is not. */
static bool is_own(const akt_reference_scan *scan, const number *n)
{
    akt_str word;
    size_t before;

    if (scan->context->issuer.len == 0 || n->word_from == AKT_NONE || n->word_from > 40)
        return false;
    before = akt_word_before(scan->text, n->word_from, &word);
    return before == AKT_NONE || akt_str_eq_ascii_case(word, AKT_STR("vårt")) ||
           akt_str_eq_ascii_case(word, AKT_STR("vår"));
}

static akt_str issuer_of(akt_reference_scan *scan, akt_str *key)
{
    akt_str issuer = scan->context->issuer;
    akt_body body;

    if (akt_body_at(issuer, 0, &body))
        *key = body.key;
    else
        *key = issuer;
    return issuer;
}

static void add_key(akt_reference_scan *scan, akt_str authority, const number *n, size_t groups)
{
    if (authority.len > 0) {
        for (size_t i = 0; i < authority.len; i++) /* "KS.A", "LTV-X": letters alone */
            if (!memchr(".-:", authority.ptr[i], 3))
                akt_reference_lower(scan,
                                    akt_str_slice(authority, i, i + letter_len(authority, i))),
                    i += letter_len(authority, i) - 1;
        akt_buf_byte(&scan->key, ':');
    }
    for (size_t i = 0; i < groups; i++) {
        if (i > 0) /* the class "8.5" of IVO, but the year of "KU.2017.91" */
            akt_buf_byte(&scan->key, n->tie[i] == '.' && !year_of(n->group[i - 1]) ? '.' : '-');
        add_group(scan, n->group[i]);
    }
}

/* --- Print and statutes --- */

static size_t add_print(akt_reference_scan *scan, const number *n, const char *series, size_t from)
{
    akt_buf_z(&scan->key, series);
    akt_buf_byte(&scan->key, ':');
    for (size_t i = 0; i < n->n; i++) {
        if (i > 0)
            akt_buf_byte(&scan->key, n->tie[i]);
        if (i > 0 && n->tie[i] == ':')
            add_group(scan, n->group[i]);
        else
            akt_reference_lower(scan, n->group[i]);
    }
    scan->series = akt_str_of(series);
    scan->series_end = n->to;
    akt_reference_add(scan, AKT_REFERENCE_PRINT, from, n->to, AKT_STR(""));
    return n->to;
}

static size_t add_statute(akt_reference_scan *scan, const number *n, akt_str series, size_t from)
{
    akt_reference_lower(scan, series);
    akt_buf_byte(&scan->key, ':');
    for (size_t i = 0; i < n->n && i < 2; i++) {
        if (i > 0)
            akt_buf_byte(&scan->key, n->tie[i]);
        add_group(scan, n->group[i]);
    }
    scan->series = series;
    scan->series_end = n->to;
    akt_reference_add(scan, AKT_REFERENCE_STATUTE, from, n->to, AKT_STR(""));
    return n->to;
}

/* Whether this number goes on a list that the last reference began: "prop. 1990/91:90 och
 * 1997/98:1". */
static bool goes_on(const akt_reference_scan *scan, const number *n, akt_reference_kind kind)
{
    return scan->n > 0 && scan->rows[scan->n - 1].kind == kind && scan->series_end > 0 &&
           n->from > scan->series_end && n->from - scan->series_end < 24 &&
           akt_list_goes_on(scan->text, scan->series_end) == n->from;
}

/* 2008/09:150, 1999/2000:12: a session of the Riksdag. */
static bool is_session(const number *n)
{
    int year = n->n >= 3 ? year_of(n->group[0]) : 0;

    if (year == 0 || n->tie[1] != '/' || n->tie[2] != ':' || n->n > 3 || !is_digits(n->group[1]))
        return false;
    if (n->group[1].len == 2)
        return akt_number_at(n->group[1], 0, 2) == (year + 1) % 100;
    return year_of(n->group[1]) == year + 1;
}

static size_t try_print(akt_reference_scan *scan, const number *n)
{
    int kind = print_of(n->prefix);
    size_t from = n->begin;

    if (kind == NONE || n->n < 2) {
        kind = print_of(n->word);
        from = n->word_from;
    }
    if (is_session(n)) {
        if (kind != NONE)
            return add_print(scan, n, print_keys[kind], from);
        if (goes_on(scan, n, AKT_REFERENCE_PRINT))
            return add_print(scan, n, scan->series.ptr, n->from);
        return add_print(scan, n, "riksdagen", n->from);
    }
    if (n->n != 2 || n->tie[1] != ':' || year_of(n->group[0]) == 0 || !is_digits(n->group[1]))
        return 0;
    if (kind == SOU || kind == DS || kind == DIR || kind == RIR || kind == PROP || kind == BET ||
        kind == RSKR || kind == SKR || kind == MOTION || kind == SO)
        return add_print(scan, n, print_keys[kind], from);
    if (goes_on(scan, n, AKT_REFERENCE_PRINT))
        return add_print(scan, n, scan->series.ptr, n->from);
    return 0;
}

/* "FHI 2008:12": a body's reports, unless its register is known to be written so. */
static size_t try_publication(akt_reference_scan *scan, const number *n)
{
    akt_body body;

    if (n->n != 2 || n->tie[1] != ':' || !n->spaced || year_of(n->group[0]) == 0 ||
        n->group[1].len > 3 || n->prefix.len < 2 || n->prefix.len > 5 || !is_digits(n->group[1]) ||
        is_a(n->word, LABEL) || is_a(n->word, WEAK) || is_a(n->prefix, NONE) ||
        (akt_body_at(scan->text, n->begin, &body) && body.to == n->begin + n->prefix.len))
        return 0;
    for (size_t at = 0; at < n->prefix.len; at += letter_len(n->prefix, at))
        if (akt_glyph_at(n->prefix, at) != AKT_GLYPH_UPPER)
            return 0;
    akt_reference_lower(scan, n->prefix);
    akt_buf_byte(&scan->key, ':');
    akt_buf_add(&scan->key, n->group[0]);
    akt_buf_byte(&scan->key, ':');
    add_group(scan, n->group[1]);
    akt_reference_add(scan, AKT_REFERENCE_PRINT, n->begin, n->to, AKT_STR(""));
    return n->to;
}

static bool ends_in_law(akt_str word)
{
    static const char *const ends[] = {"lag",          "lagen",        "lagar",       "balken",
                                       "förordningen", "förordning",   "kungörelsen", "stadgan",
                                       "kungörelse",   "instruktionen"};

    if (is_a(word, LAW))
        return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        akt_str end = akt_str_of(ends[i]);

        if (word.len > end.len &&
            akt_str_eq_ascii_case(akt_str_slice(word, word.len - end.len, word.len), end))
            return true;
    }
    return false;
}

static bool is_series_of_regulations(akt_str prefix)
{
    size_t n = prefix.len;

    return n > 2 && prefix.ptr[n - 2] == 'F' && prefix.ptr[n - 1] == 'S' &&
           akt_glyph_before(prefix, n - 2) != AKT_GLYPH_LOWER;
}

/* Whether a statute is named in the words before: "förordningen om statens spåranläggningar
 * 1996:734". */
static bool names_law(akt_str text, size_t at)
{
    enum { WORDS = 7 };

    for (size_t n = 0; n < WORDS; n++) {
        akt_str word;

        at = akt_word_before(text, at, &word);
        if (at == AKT_NONE)
            return false;
        if (ends_in_law(word))
            return true;
        if (is_a(word, LABEL) || is_a(word, WEAK))
            return false;
    }
    return false;
}

/* "(2007:1091)", "SFS 2009:400", "lagen 2007:1091", "AFS 2001:1". */
static size_t try_statute(akt_reference_scan *scan, const number *n)
{
    akt_str text = scan->text;
    int year =
        n->group[0].len == 4 && is_digits(n->group[0]) ? akt_number_at(n->group[0], 0, 4) : 0;
    char behind = n->to < text.len ? text.ptr[n->to] : ')';

    if (n->n != 2 || !is_digits(n->group[1]))
        return 0;
    if ((is_a(n->word, SFS) || is_a(n->prefix, SFS)) && (year || n->tie[1] == '/'))
        return add_statute(scan, n, AKT_STR("sfs"), is_a(n->prefix, SFS) ? n->begin : n->word_from);
    if (n->tie[1] != ':' || year < 1600 || year > 2099 || n->group[1].len > 4)
        return 0;
    if (is_series_of_regulations(n->prefix) && !n->glued)
        return add_statute(scan, n, n->prefix, n->begin);
    if (n->prefix.len > 0 && !n->spaced)
        return 0;
    if (n->from > 0 && text.ptr[n->from - 1] == '(' && memchr("),;. ", behind, 5))
        return add_statute(scan, n, AKT_STR("sfs"), n->from);
    if (goes_on(scan, n, AKT_REFERENCE_STATUTE))
        return add_statute(scan, n, scan->series, n->from);
    return (n->from == 0 && n->to == text.len) || names_law(text, n->from)
               ? add_statute(scan, n, AKT_STR("sfs"), n->from)
               : 0;
}

/* "förordning (EU) 2016/679", "direktiv 2005/36/EG", "(EG) nr 1907/2006". */
static size_t try_union(akt_reference_scan *scan, const number *n)
{
    size_t end = n->from;
    akt_str word;
    bool says = n->n == 3 && is_a(n->group[2], UNION);

    if (n->n < 2 || n->n > 3 || n->tie[1] != '/' || !is_digits(n->group[0]) ||
        !is_digits(n->group[1]))
        return 0;
    for (size_t i = 0; !says && i < 2; i++) {
        size_t blank, before;

        while ((blank = akt_blank_before(scan->text, end)) < end)
            end = blank;
        if (end > 0 && scan->text.ptr[end - 1] == ')')
            end--;
        before = akt_word_before(scan->text, end, &word);
        if (before == AKT_NONE)
            break;
        says = is_a(word, UNION) && word.ptr[0] == 'E';
        says |= n->n == 2 &&
                ends_in_law(word) && /* "förordning 104/2000", "EU-förordning 2017/745" */
                (year_of(n->group[1]) || akt_str_starts(word, AKT_STR("EU")));
        if (!is_a(word, NUMBER))
            break;
        end = before;
    }
    if (!says && n->n == 2) { /* "2005/844 Euratom" */
        size_t behind = akt_skip_blanks(scan->text, n->to);

        for (end = behind; end < scan->text.len && end - behind < 8 &&
                           akt_glyph_is_letter(akt_glyph_at(scan->text, end));)
            end++;
        word = akt_str_slice(scan->text, behind, end);
        says = behind > n->to && is_a(word, UNION) && word.ptr[0] == 'E';
    }
    return says ? add_statute(scan, n, AKT_STR("eu"), n->from) : 0;
}

/* --- Courts --- */

/* "NJA 2015 s. 123", "HFD 2016 ref. 12", "AD 2012 nr 45", "MÖD 2010:23". */
static size_t try_report(akt_reference_scan *scan, const number *n)
{
    static const char *const links[] = {"s.", "ref.", "nr", "not.", "s", "ref", "not"};
    akt_str text = scan->text;
    size_t at = akt_skip_blanks(text, n->to), digits, end = n->to;

    if (!n->spaced || !is_a(n->prefix, REPORT) || year_of(n->group[0]) == 0 ||
        akt_glyph_at(n->prefix, 0) != AKT_GLYPH_UPPER)
        return 0;
    if (n->n == 2 && n->tie[1] == ':' && is_digits(n->group[1])) {
        at = n->to - n->group[1].len;
    } else if (n->n == 1) {
        size_t i = 0;

        for (; i < sizeof links / sizeof *links; i++)
            if (akt_str_starts(akt_str_slice(text, at, text.len), akt_str_of(links[i])))
                break;
        if (i == sizeof links / sizeof *links)
            return 0;
        at = akt_skip_blanks(text, at + strlen(links[i]));
    } else {
        return 0;
    }
    digits = akt_count_digits(akt_str_slice(text, at, at + 5), 0);
    if (digits == 0 || digits > 4)
        return 0;
    end = at + digits;
    akt_reference_lower(scan, n->prefix);
    akt_buf_byte(&scan->key, ':');
    akt_buf_add(&scan->key, n->group[0]);
    akt_buf_byte(&scan->key, '-');
    add_group(scan, akt_str_slice(text, at, end));
    akt_reference_add(scan, AKT_REFERENCE_COURT_CASE, n->begin, end, AKT_STR(""));
    return end;
}

/* "mål nr 5794-23", "T 1234-20": a number and the year's last two digits. */
static size_t try_court(akt_reference_scan *scan, const number *n)
{
    bool letter = n->prefix.len > 0 && is_a(n->prefix, COURT_LETTER) &&
                  (scan->question || akt_glyph_at(n->prefix, 0) == AKT_GLYPH_UPPER);
    bool labelled = is_a(n->word, COURT) || is_a(n->prefix, COURT);
    bool shaped = n->n == 2 && n->tie[1] == '-' && is_digits(n->group[0]) &&
                  is_digits(n->group[1]) && n->group[1].len == 2 && n->group[0].len >= 2 &&
                  n->group[0].len <= 6;
    akt_str key, authority = AKT_STR("");
    akt_body body;
    bool near;

    if (!shaped || (n->prefix.len > 0 && !letter && !is_a(n->prefix, COURT) &&
                    !is_a(n->prefix, NUMBER) && !n->spaced))
        return 0;
    near = akt_body_near(scan->text, n->begin, &body) &&
           (akt_str_find(body.name, AKT_STR("rätt"), 0) != AKT_NONE ||
            akt_str_find(body.name, AKT_STR("domstol"), 0) != AKT_NONE);
    if (!labelled && !(letter && n->spaced && n->group[0].len >= 3) &&
        !(letter && n->glued && near) && !(goes_on(scan, n, AKT_REFERENCE_COURT_CASE)) &&
        !(near && (is_a(n->word, COURT) || n->parenthesis || body.to + 2 >= n->begin)))
        return 0;
    key = scan->question ? AKT_STR("") : AKT_STR("mål");
    if (near && !scan->question) {
        key = body.key;
        authority = akt_body_shown(scan, &body);
    }
    if (key.len > 0) {
        akt_reference_lower(scan, key);
        akt_buf_byte(&scan->key, ':');
    }
    if (letter) {
        akt_reference_lower(scan, n->prefix);
        akt_buf_byte(&scan->key, '-');
    }
    add_group(scan, n->group[0]);
    akt_buf_byte(&scan->key, '-');
    akt_buf_add(&scan->key, n->group[1]);
    scan->series = AKT_STR("");
    scan->series_end = n->to;
    akt_reference_add(scan, AKT_REFERENCE_COURT_CASE, letter ? n->begin : n->from, n->to,
                      authority);
    return n->to;
}

/* --- Cases --- */

static bool is_month_or_day(akt_str group, int most)
{
    int value = group.len == 2 && is_digits(group) ? akt_number_at(group, 0, 2) : 0;

    return value >= 1 && value <= most;
}

/* A span of years, a school year, a month, a day: what looks like a number and is none. */
static bool is_time(const number *n)
{
    int year = year_of(n->group[0]), next;

    if (n->n == 2 && year && n->tie[1] != ':' && n->tie[1] != '.') {
        next = year_of(n->group[1]);
        if (next >= year && next - year <= 60)
            return true;
        if (n->group[1].len == 2 && is_digits(n->group[1]) &&
            akt_number_at(n->group[1], 0, 2) == (year + 1) % 100)
            return true;
    }
    if (n->n == 2 && year && n->tie[1] == '-' && is_month_or_day(n->group[1], 12))
        return true;
    if (n->n == 3 && is_month_or_day(n->group[1], 12)) {
        if (year && is_month_or_day(n->group[2], 31) && n->tie[1] == n->tie[2])
            return true;
        if (year_of(n->group[2]) && is_month_or_day(n->group[0], 31) && n->tie[1] == n->tie[2])
            return true;
    }
    return false;
}

static bool all_digits(const number *n)
{
    for (size_t i = 0; i < n->n; i++)
        if (!is_digits(n->group[i]))
            return false;
    return true;
}

static bool holds_year(const number *n)
{
    for (size_t i = 0; i < n->n; i++)
        if (year_of(n->group[i]))
            return true;
    return false;
}

/* "ISO 9001", "SS-EN 1090": letters before what is no record's number. */
static bool is_foreign(akt_str prefix)
{
    size_t at = prefix.len;

    while (at > 0 && prefix.ptr[at - 1] != '-')
        at--;
    return is_a(prefix, NONE) || is_a(akt_str_slice(prefix, at, prefix.len), NONE);
}

/* Letters that name a register: capitals, or a department's glued to its year ("Ju2015/02650"). */
static bool is_register(const akt_reference_scan *scan, const number *n)
{
    akt_str prefix = n->prefix;
    size_t capitals = 0, small = 0;
    akt_body body;

    if (prefix.len == 0 || prefix.len > 12 || is_a(prefix, NUMBER) || is_a(prefix, LABEL) ||
        is_a(prefix, COURT))
        return false;
    if (is_foreign(prefix) && !(n->glued && n->tie[1] == '/' && n->group[1].len == 5) &&
        !(prefix.len == 1 && is_a(n->word, LABEL)))
        return false;
    for (size_t at = 0; at < prefix.len; at += letter_len(prefix, at)) {
        akt_glyph glyph = akt_glyph_at(prefix, at);

        capitals += glyph == AKT_GLYPH_UPPER;
        small += glyph == AKT_GLYPH_LOWER;
    }
    if (scan->question)
        return !n->spaced || small == 0 || prefix.len <= 4;
    if (capitals == 0)
        return false;
    if (small == 0 || (capitals > 1 && prefix.len <= 5)) /* RS, LiV */
        return true;
    if (n->glued && n->tie[1] == '/' && prefix.len <= 3 && year_of(n->group[0]))
        return true;
    return n->spaced && prefix.len > 4 && akt_body_at(scan->text, n->begin, &body) &&
           body.to == n->begin + prefix.len;
}

/* Shapes that stand for themselves behind a register's letters. */
static bool is_registered(const number *n)
{
    size_t last = n->n - 1;

    if (n->n == 1) /* a soft hyphen was the dash: RS 202405699 */
        return n->group[0].len == 9 && is_digits(n->group[0]) &&
               year_of(akt_str_slice(n->group[0], 0, 4));
    if (is_time(n) || n->digits < 5)
        return false;
    if (year_of(n->group[0]) && n->group[1].len <= 7 && is_digits(n->group[1]))
        return n->n <= 4 && (n->tie[1] != '.' || !n->spaced || n->group[1].len >= 3);
    if (!all_digits(n))
        return false;
    if (year_of(n->group[last]) && n->tie[last] != ':' && n->tie[last] != '.')
        return true;                  /* 132-532/2015, 8.5-29206/2014, 6276-2012 */
    for (size_t i = 1; i < n->n; i++) /* 32-2009-0615 */
        if (year_of(n->group[i]) && n->n >= 3)
            return true;
    return false;
}

/* "3.5.1-45822/2022-19": behind the case's number, the document's in it. */
static bool has_serial(const number *n)
{
    size_t last = n->n - 1;

    return n->n >= 4 && n->tie[last] == '-' && n->group[last].len <= 3 && n->tie[last - 1] == '/' &&
           year_of(n->group[last - 1]);
}

/* Shapes that need nothing before them at all. */
static bool is_plain(const number *n)
{
    size_t last = n->n - 1 - has_serial(n);

    if (n->n < 2 || !all_digits(n) || is_time(n))
        return false;
    if (n->n == 2)
        return year_of(n->group[0]) && n->tie[1] == '-' &&
               (n->group[1].len == 5 || n->group[1].len == 6);
    if (year_of(n->group[last]) && n->group[last - 1].len >= 3 && n->group[last - 1].len <= 6) {
        if (last == 2 && n->tie[2] == '/' && n->tie[1] == '-')
            return true; /* 132-532/2015 */
        if (last == 2 && n->tie[1] == '-' && n->tie[2] == '-')
            return n->group[0].len == 3 && n->group[0].ptr[0] != '0' && n->group[1].len >= 4;
        return last >= 3 && n->tie[1] == '.' && n->tie[last - 1] == '-' && n->tie[last] != '.';
    }
    if (n->n == 3 && n->tie[1] == '-' && n->tie[2] == '-' && year_of(n->group[1]))
        return n->group[0].len == 2 && n->group[2].len == 4; /* 32-2009-0615 */
    return n->n >= 4 && n->tie[1] == '-' && n->tie[2] == '-' && n->tie[3] == '.' &&
           n->group[1].len == 2; /* 473-19-2.4.2 */
}

/* "Konkurrensverket 833/2014": right behind a body's name, or its ruling's. */
static bool is_behind_body(const akt_reference_scan *scan, const number *n)
{
    akt_body body;

    return n->n == 2 && all_digits(n) && !is_time(n) && n->tie[1] != ':' && n->tie[1] != '.' &&
           n->digits >= 7 && holds_year(n) && akt_body_before(scan->text, n->begin, &body);
}

/* What a strong label makes a number. */
static bool is_labelled(const number *n)
{
    if (n->n == 1)
        return n->digits >= 4;
    if (n->n == 3 && is_time(n))
        return false;
    return n->digits >= 3;
}

static bool is_weakly_labelled(const number *n)
{
    size_t last = n->n - 1;

    if (n->n == 1 || !all_digits(n) || is_time(n) || n->n > 4)
        return false;
    if (!year_of(n->group[0]) && !year_of(n->group[last]))
        return false;
    return n->digits >= 5 && n->tie[1] != '.' && (n->tie[1] != ':' || n->n > 2);
}

/* A question names a number by anything that looks like one. */
static bool is_asked(const number *n)
{
    return n->n >= 2 && n->n <= 5 && n->digits >= 6 && !is_time(n) && holds_year(n) &&
           n->tie[1] != '.';
}

/* Groups that count: a document's number within the case and a unit's letters do not. */
static size_t groups_of(const number *n)
{
    size_t groups = n->n;

    while (groups > 2 && !is_digits(n->group[groups - 1]))
        groups--;
    if (groups == n->n && has_serial(n))
        return groups - 1;
    if (groups == 3 && n->prefix.len > 0 && year_of(n->group[0]) && n->group[2].len <= 3)
        groups = 2;
    return groups;
}

static void split_year(number *n)
{
    akt_str whole = n->group[0];

    n->group[0] = akt_str_slice(whole, 0, 4);
    n->group[1] = akt_str_slice(whole, 4, whole.len);
    n->tie[1] = '-';
    n->n = 2;
}

static size_t add_case(akt_reference_scan *scan, number *n, bool labelled)
{
    akt_str key, authority;

    if (n->n == 1 && n->prefix.len > 0 && is_registered(n))
        split_year(n);
    if (n->prefix.len == 0 && goes_on(scan, n, AKT_REFERENCE_CASE) && scan->series.len > 0) {
        key = scan->series;
        authority = scan->rows[scan->n - 1].authority;
    } else if (n->prefix.len == 0 && labelled && is_own(scan, n)) {
        authority = issuer_of(scan, &key);
    } else {
        authority = authority_of(scan, n, &key);
    }
    if (scan->question && n->prefix.len == 0)
        key = AKT_STR("");
    add_key(scan, key, n, groups_of(n));
    scan->series = key;
    scan->series_end = n->to;
    akt_reference_add(scan, AKT_REFERENCE_CASE, n->begin, n->to, authority);
    return n->to;
}

/* "65/18" of minutes: paragraph and year, where no day of a month can be meant. */
static bool is_of_minutes(const akt_reference_scan *scan, const number *n)
{
    static const char *const words[] = {"ärende", "protokoll", "punkt", "beslut", "paragraf"};
    bool said = false;

    if (n->n != 2 || n->tie[1] != '/' || !all_digits(n) || n->group[0].len > 3 ||
        n->group[1].len != 2)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        said |= akt_str_eq_ascii_case(n->prefix, akt_str_of(words[i]));
    if (akt_number_at(n->group[0], 0, n->group[0].len) <= 31 &&
        akt_number_at(n->group[1], 0, 2) <= 12)
        return false;
    return said ||
           (n->begin == 0 && n->prefix.len == 0 &&
            akt_glyph_at(scan->text, akt_skip_blanks(scan->text, n->to)) == AKT_GLYPH_UPPER);
}

static size_t try_paragraph(akt_reference_scan *scan, const number *n)
{
    akt_body body;
    bool has_body = n->n == 2 && n->tie[1] == '/' && n->prefix.len > 0 && n->spaced &&
                    all_digits(n) && n->group[0].len <= 3 && n->group[1].len == 2 &&
                    akt_body_at(scan->text, n->begin, &body) && body.to == n->begin + n->prefix.len;

    if (!has_body && !is_of_minutes(scan, n))
        return 0;
    if (has_body) {
        akt_reference_lower(scan, body.key);
        akt_buf_byte(&scan->key, ':');
    }
    akt_buf_z(&scan->key, "§");
    add_group(scan, n->group[0]);
    akt_buf_byte(&scan->key, '/');
    akt_buf_add(&scan->key, n->group[1]);
    akt_reference_add(scan, AKT_REFERENCE_PARAGRAPH, has_body ? n->begin : n->from, n->to,
                      has_body ? akt_body_shown(scan, &body) : AKT_STR(""));
    return n->to;
}

static size_t try_case(akt_reference_scan *scan, number *n)
{
    bool labelled = is_a(n->word, LABEL) || is_a(n->prefix, LABEL);
    bool weak = is_a(n->word, WEAK) || is_a(n->prefix, WEAK);
    bool registered = is_register(scan, n);

    if (registered &&
        (is_registered(n) || (labelled && is_labelled(n)) || (scan->question && is_asked(n))))
        return add_case(scan, n, labelled);
    if (registered && n->glued && n->n == 1 && n->digits == 6 &&
        akt_str_eq(n->prefix, AKT_STR("RV")))
        return add_case(scan, n, labelled);
    if (!registered || is_a(n->prefix, LABEL)) { /* the letters are a word, or nothing */
        if (n->prefix.len > 0 && !n->spaced && !is_a(n->prefix, LABEL) &&
            !(n->glued && is_a(n->prefix, LABEL)))
            return 0;
        if (is_foreign(n->prefix))
            return 0;
        if (is_a(n->prefix, LABEL))
            n->word_from = n->begin;
        n->begin = n->from;
        n->prefix = AKT_STR("");
    } else if (n->spaced && !labelled) { /* "SMHI 403-123456-2012" */
        n->begin = n->from;
        n->prefix = AKT_STR("");
    }
    if (n->prefix.len > 0)
        return 0;
    if ((labelled && is_labelled(n)) || (weak && is_weakly_labelled(n)) || is_plain(n) ||
        is_behind_body(scan, n) || (scan->question && is_asked(n)) ||
        (goes_on(scan, n, AKT_REFERENCE_CASE) && is_weakly_labelled(n)))
        return add_case(scan, n, labelled);
    return 0;
}

/* "veckorapport 16", "veckorapport nr 16". */
static size_t try_series(akt_reference_scan *scan, const number *n)
{
    bool near = n->spaced && akt_reference_series(scan, n->prefix);

    if (n->n != 1 || n->digits > 3 || n->digits != n->group[0].len ||
        (!near && !(n->numbered && akt_reference_series(scan, n->word)))) {
        akt_buf_clear(&scan->key);
        return 0;
    }
    add_group(scan, n->group[0]);
    akt_reference_add(scan, AKT_REFERENCE_RECORD, near ? n->begin : n->word_from, n->to,
                      AKT_STR(""));
    return n->to;
}

/* A list of marks and digits that no register writes: behind all of it. */
static size_t behind_row(akt_str text, size_t at)
{
    while (at < text.len && (akt_is_digit(text.ptr[at]) || akt_dash_at(text, at) > 0 ||
                             memchr("/:.", text.ptr[at], 3)))
        at += akt_dash_at(text, at) > 1 ? akt_dash_at(text, at) : 1;
    return at;
}

size_t akt_reference_number(akt_reference_scan *scan, size_t at)
{
    number n = {0};
    size_t end;

    if (!read_groups(scan->text, at, &n)) {
        end = behind_row(scan->text, at);
        return end > n.to ? end : n.to;
    }
    look_before(scan, &n);
    /* A number alone is one of a series, of reports, or one that a label announces. */
    look_for_label(scan, is_a(n.prefix, NUMBER) || n.prefix.len == 0 ? n.from : n.begin, &n);
    if ((end = try_report(scan, &n)) != 0 || (end = try_series(scan, &n)) != 0)
        return end;
    if (n.n >= 2 && ((end = try_print(scan, &n)) != 0 || (end = try_union(scan, &n)) != 0 ||
                     (end = try_statute(scan, &n)) != 0 || (end = try_court(scan, &n)) != 0 ||
                     (end = try_publication(scan, &n)) != 0))
        return end;
    if (n.n >= 2 && !is_a(n.word, LABEL) && (end = try_paragraph(scan, &n)) != 0)
        return end;
    end = try_case(scan, &n);
    return end != 0 ? end : n.to;
}
