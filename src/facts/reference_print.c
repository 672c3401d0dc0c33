/* Official print and statutes. */
#include "facts/reference_number.h"

static const char *const print_keys[] = {
    [AKT_PREFIX_SOU] = "sou",           [AKT_PREFIX_DS] = "ds",      [AKT_PREFIX_DIR] = "dir",
    [AKT_PREFIX_PROP] = "prop",         [AKT_PREFIX_BET] = "bet",    [AKT_PREFIX_RSKR] = "rskr",
    [AKT_PREFIX_SKR] = "skr",           [AKT_PREFIX_MOTION] = "mot", [AKT_PREFIX_QUESTION] = "fr",
    [AKT_PREFIX_INTERPELLATION] = "ip", [AKT_PREFIX_PROT] = "prot",  [AKT_PREFIX_RIR] = "rir",
    [AKT_PREFIX_FPM] = "fpm",           [AKT_PREFIX_UTR] = "kom",    [AKT_PREFIX_SO] = "sö"};

/* The kind of print that a word of which the list says this names; NONE if it names none. */
static akt_prefix print_of(uint32_t says)
{
    for (akt_prefix kind = AKT_PREFIX_SOU; says != 0 && kind <= AKT_PREFIX_SO; kind++)
        if (akt_says(says, kind))
            return kind;
    return AKT_PREFIX_NONE;
}

static size_t add_print(akt_reference_scan *scan, const akt_number *n, const char *series,
                        size_t from)
{
    akt_buf_z(&scan->key, series);
    akt_buf_byte(&scan->key, ':');
    for (size_t i = 0; i < n->n; i++) {
        if (i > 0)
            akt_buf_byte(&scan->key, n->tie[i]);
        if (i > 0 && n->tie[i] == ':')
            akt_number_add_group(scan, n->group[i]);
        else
            akt_reference_lower(scan, n->group[i]);
    }
    scan->series = akt_str_of(series);
    scan->series_end = n->to;
    akt_reference_add(scan, AKT_REFERENCE_PRINT, from, n->to, AKT_STR(""));
    return n->to;
}

static size_t add_statute(akt_reference_scan *scan, const akt_number *n, akt_str series,
                          size_t from)
{
    akt_reference_lower(scan, series);
    akt_buf_byte(&scan->key, ':');
    for (size_t i = 0; i < n->n && i < 2; i++) {
        if (i > 0)
            akt_buf_byte(&scan->key, n->tie[i]);
        akt_number_add_group(scan, n->group[i]);
    }
    scan->series = series;
    scan->series_end = n->to;
    akt_reference_add(scan, AKT_REFERENCE_STATUTE, from, n->to, AKT_STR(""));
    return n->to;
}

/* 2008/09:150, 1999/2000:12: a session of the Riksdag. */
static bool is_session(const akt_number *n)
{
    int year = n->n >= 3 ? akt_year_of(n->group[0]) : 0;

    if (year == 0 || n->tie[1] != '/' || n->tie[2] != ':' || n->n > 3 ||
        !akt_is_digits(n->group[1]))
        return false;
    if (n->group[1].len == 2)
        return akt_number_at(n->group[1], 0, 2) == (year + 1) % 100;
    return akt_year_of(n->group[1]) == year + 1;
}

size_t akt_try_print(akt_reference_scan *scan, const akt_number *n)
{
    akt_prefix kind = print_of(n->prefix_says);
    size_t from = n->begin;

    if (kind == AKT_PREFIX_NONE || n->n < 2) {
        kind = print_of(n->word_says);
        from = n->word_from;
    }
    if (is_session(n)) {
        if (kind != AKT_PREFIX_NONE)
            return add_print(scan, n, print_keys[kind], from);
        if (akt_number_goes_on(scan, n, AKT_REFERENCE_PRINT))
            return add_print(scan, n, scan->series.ptr, n->from);
        return add_print(scan, n, "riksdagen", n->from);
    }
    if (n->n != 2 || n->tie[1] != ':' || akt_year_of(n->group[0]) == 0 ||
        !akt_is_digits(n->group[1]))
        return 0;
    if (kind == AKT_PREFIX_SOU || kind == AKT_PREFIX_DS || kind == AKT_PREFIX_DIR ||
        kind == AKT_PREFIX_RIR || kind == AKT_PREFIX_PROP || kind == AKT_PREFIX_BET ||
        kind == AKT_PREFIX_RSKR || kind == AKT_PREFIX_SKR || kind == AKT_PREFIX_MOTION ||
        kind == AKT_PREFIX_SO)
        return add_print(scan, n, print_keys[kind], from);
    if (akt_number_goes_on(scan, n, AKT_REFERENCE_PRINT))
        return add_print(scan, n, scan->series.ptr, n->from);
    return 0;
}

/* "FHI 2008:12": a body's reports, unless its register is known to be written so. */
size_t akt_try_publication(akt_reference_scan *scan, const akt_number *n)
{
    akt_body body;

    if (n->n != 2 || n->tie[1] != ':' || !n->spaced || akt_year_of(n->group[0]) == 0 ||
        n->group[1].len > 3 || n->prefix.len < 2 || n->prefix.len > 5 ||
        !akt_is_digits(n->group[1]) || akt_says(n->word_says, AKT_PREFIX_LABEL) ||
        akt_says(n->word_says, AKT_PREFIX_WEAK) || akt_says(n->prefix_says, AKT_PREFIX_NONE) ||
        (akt_body_at(scan->text, n->begin, &body) && body.to == n->begin + n->prefix.len))
        return 0;
    for (size_t at = 0; at < n->prefix.len; at += akt_letter_len(n->prefix, at))
        if (akt_glyph_at(n->prefix, at) != AKT_GLYPH_UPPER)
            return 0;
    akt_reference_lower(scan, n->prefix);
    akt_buf_byte(&scan->key, ':');
    akt_buf_add(&scan->key, n->group[0]);
    akt_buf_byte(&scan->key, ':');
    akt_number_add_group(scan, n->group[1]);
    akt_reference_add(scan, AKT_REFERENCE_PRINT, n->begin, n->to, AKT_STR(""));
    return n->to;
}

static bool ends_in_law(akt_str word)
{
    static const char *const ends[] = {"lag",          "lagen",        "lagar",       "balken",
                                       "förordningen", "förordning",   "kungörelsen", "stadgan",
                                       "kungörelse",   "instruktionen"};

    if (akt_prefix_is(word, AKT_PREFIX_LAW))
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
        uint32_t says;

        at = akt_word_before(text, at, &word);
        if (at == AKT_NONE)
            return false;
        if (ends_in_law(word))
            return true;
        says = akt_prefix_says(word);
        if (akt_says(says, AKT_PREFIX_LABEL) || akt_says(says, AKT_PREFIX_WEAK))
            return false;
    }
    return false;
}

/* "(2007:1091)", "SFS 2009:400", "lagen 2007:1091", "AFS 2001:1". */
size_t akt_try_statute(akt_reference_scan *scan, const akt_number *n)
{
    akt_str text = scan->text;
    int year =
        n->group[0].len == 4 && akt_is_digits(n->group[0]) ? akt_number_at(n->group[0], 0, 4) : 0;
    char behind = n->to < text.len ? text.ptr[n->to] : ')';

    if (n->n != 2 || !akt_is_digits(n->group[1]))
        return 0;
    if ((akt_says(n->word_says, AKT_PREFIX_SFS) || akt_says(n->prefix_says, AKT_PREFIX_SFS)) &&
        (year || n->tie[1] == '/'))
        return add_statute(scan, n, AKT_STR("sfs"),
                           akt_says(n->prefix_says, AKT_PREFIX_SFS) ? n->begin : n->word_from);
    if (n->tie[1] != ':' || year < 1600 || year > 2099 || n->group[1].len > 4)
        return 0;
    if (is_series_of_regulations(n->prefix) && !n->glued)
        return add_statute(scan, n, n->prefix, n->begin);
    if (n->prefix.len > 0 && !n->spaced)
        return 0;
    if (n->from > 0 && text.ptr[n->from - 1] == '(' && memchr("),;. ", behind, 5))
        return add_statute(scan, n, AKT_STR("sfs"), n->from);
    if (akt_number_goes_on(scan, n, AKT_REFERENCE_STATUTE))
        return add_statute(scan, n, scan->series, n->from);
    return (n->from == 0 && n->to == text.len) || names_law(text, n->from)
               ? add_statute(scan, n, AKT_STR("sfs"), n->from)
               : 0;
}

/* "förordning (EU) 2016/679", "direktiv 2005/36/EG", "(EG) nr 1907/2006". */
size_t akt_try_union(akt_reference_scan *scan, const akt_number *n)
{
    size_t end = n->from;
    akt_str word;
    bool says = n->n == 3 && akt_prefix_is(n->group[2], AKT_PREFIX_UNION);

    if (n->n < 2 || n->n > 3 || n->tie[1] != '/' || !akt_is_digits(n->group[0]) ||
        !akt_is_digits(n->group[1]))
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
        says = akt_prefix_is(word, AKT_PREFIX_UNION) && word.ptr[0] == 'E';
        says |= n->n == 2 &&
                ends_in_law(word) && /* "förordning 104/2000", "EU-förordning 2017/745" */
                (akt_year_of(n->group[1]) || akt_str_starts(word, AKT_STR("EU")));
        if (!akt_prefix_is(word, AKT_PREFIX_NUMBER))
            break;
        end = before;
    }
    if (!says && n->n == 2) { /* "2005/844 Euratom" */
        size_t behind = akt_skip_blanks(scan->text, n->to);

        for (end = behind; end < scan->text.len && end - behind < 8 &&
                           akt_glyph_is_letter(akt_glyph_at(scan->text, end));)
            end++;
        word = akt_str_slice(scan->text, behind, end);
        says = behind > n->to && akt_prefix_is(word, AKT_PREFIX_UNION) && word.ptr[0] == 'E';
    }
    return says ? add_statute(scan, n, AKT_STR("eu"), n->from) : 0;
}
