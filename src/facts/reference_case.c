/* Numbers in authorities' registers, and those of minutes ("65/18"). */
#include "facts/reference_number.h"

/* The body of whose name a reader typed the prefix: "rs" is "RS". */
static akt_str asked_key(akt_str prefix)
{
    char upper[16];
    akt_body body;

    if (prefix.len > sizeof upper)
        return prefix;
    for (size_t i = 0; i < prefix.len; i++) {
        unsigned c = (unsigned char)prefix.ptr[i];
        bool small = (c >= 'a' && c <= 'z') ||
                     (c >= 0xA0 && i > 0 && (unsigned char)prefix.ptr[i - 1] == 0xC3);

        upper[i] = small ? (char)(c - 0x20) : prefix.ptr[i];
    }
    if (akt_body_at((akt_str){upper, prefix.len}, 0, &body) && body.to == prefix.len &&
        body.key.ptr != upper)
        return body.key;
    return prefix;
}

/* "ärende rs 2022-00917": a body's letters, typed small. */
static bool is_small_body(akt_str prefix)
{
    return prefix.len >= 2 && prefix.len <= 5 && akt_glyph_at(prefix, 0) == AKT_GLYPH_LOWER &&
           asked_key(prefix).ptr != prefix.ptr;
}

/* "i en skrivelse till regeringen, dnr 38395-2013": the sender's number. */
static bool is_addressee(akt_str text, const akt_body *body)
{
    akt_str word;

    return akt_word_before(text, body->from, &word) != AKT_NONE &&
           akt_str_eq_ascii_case(word, AKT_STR("till"));
}

/* Whose number it is, and how to show that; *key may be "". */
static akt_str authority_of(akt_reference_scan *scan, const akt_number *n, akt_str *key)
{
    akt_body body;

    *key = n->prefix;
    if (n->prefix.len > 0 && (scan->question || is_small_body(n->prefix))) {
        *key = asked_key(n->prefix);
        return AKT_STR("");
    }
    if (n->prefix.len > 0
            ? akt_body_at(scan->text, n->begin, &body) && body.to == n->begin + n->prefix.len
            : akt_body_near(scan->text, n->begin, &body) && !is_addressee(scan->text, &body)) {
        *key = body.key;
        return akt_body_shown(scan, &body);
    }
    return AKT_STR("");
}

/* "Dnr 833/2014" in a letterhead is the sender's; "Ert dnr" is not. */
static bool is_own(const akt_reference_scan *scan, const akt_number *n)
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

static void add_key(akt_reference_scan *scan, akt_str authority, const akt_number *n, size_t groups)
{
    for (size_t i = 0, len; i < authority.len; i += len) { /* "KS.A": the letters alone */
        len = akt_letter_len(authority, i);
        if (!memchr(".-:", authority.ptr[i], 3))
            akt_reference_lower(scan, akt_str_slice(authority, i, i + len));
    }
    if (authority.len > 0)
        akt_buf_byte(&scan->key, ':');
    for (size_t i = 0; i < groups; i++) {
        if (i > 0) /* the class "8.5" of IVO, but the year of "KU.2017.91" */
            akt_buf_byte(&scan->key, n->tie[i] == '.' && !akt_year_of(n->group[i - 1]) ? '.' : '-');
        akt_number_add_group(scan, n->group[i]);
    }
}

static bool is_month_or_day(akt_str group, int most)
{
    int value = group.len == 2 && akt_is_digits(group) ? akt_number_at(group, 0, 2) : 0;

    return value >= 1 && value <= most;
}

/* A span of years, a school year, a month, a day: what looks like a number and is none. */
static bool is_time(const akt_number *n)
{
    int year = akt_year_of(n->group[0]), next;

    if (n->n == 2 && year && n->tie[1] != ':' && n->tie[1] != '.') {
        next = akt_year_of(n->group[1]);
        if (next >= year && next - year <= 60)
            return true;
        if (n->group[1].len == 2 && akt_is_digits(n->group[1]) &&
            akt_number_at(n->group[1], 0, 2) == (year + 1) % 100)
            return true;
    }
    if (n->n == 2 && year && n->tie[1] == '-' && is_month_or_day(n->group[1], 12))
        return true;
    if (n->n == 3 && is_month_or_day(n->group[1], 12)) {
        if (year && is_month_or_day(n->group[2], 31) && n->tie[1] == n->tie[2])
            return true;
        if (akt_year_of(n->group[2]) && is_month_or_day(n->group[0], 31) && n->tie[1] == n->tie[2])
            return true;
    }
    return false;
}

static bool all_digits(const akt_number *n)
{
    for (size_t i = 0; i < n->n; i++)
        if (!akt_is_digits(n->group[i]))
            return false;
    return true;
}

static bool holds_year(const akt_number *n)
{
    for (size_t i = 0; i < n->n; i++)
        if (akt_year_of(n->group[i]))
            return true;
    return false;
}

/* "ISO 9001", "SS-EN 1090": letters before what is no record's number. */
static bool is_foreign(const akt_number *n)
{
    akt_str prefix = n->prefix;
    uint32_t says = n->prefix_says;
    size_t at = prefix.len;

    if (akt_str_ends(prefix, AKT_STR("nummer")) && !akt_says(says, AKT_PREFIX_LABEL) &&
        !akt_says(says, AKT_PREFIX_NUMBER) && !akt_says(says, AKT_PREFIX_COURT) &&
        !akt_says(says, AKT_PREFIX_WEAK))
        return true;
    while (at > 0 && prefix.ptr[at - 1] != '-')
        at--;
    return akt_says(says, AKT_PREFIX_NONE) ||
           (at > 0 && akt_prefix_is(akt_str_slice(prefix, at, prefix.len), AKT_PREFIX_NONE));
}

/* Letters that name a register: capitals, or a department's glued to its year ("Ju2015/02650"). */
static bool is_register(const akt_reference_scan *scan, const akt_number *n)
{
    akt_str prefix = n->prefix;
    size_t capitals = 0, small = 0;
    akt_body body;

    if (prefix.len == 0 || prefix.len > 12 || akt_says(n->prefix_says, AKT_PREFIX_NUMBER) ||
        akt_says(n->prefix_says, AKT_PREFIX_LABEL) || akt_says(n->prefix_says, AKT_PREFIX_COURT))
        return false;
    if (is_foreign(n) && !(n->glued && n->tie[1] == '/' && n->group[1].len == 5) &&
        !(prefix.len == 1 && akt_says(n->word_says, AKT_PREFIX_LABEL)))
        return false;
    for (size_t at = 0; at < prefix.len; at += akt_letter_len(prefix, at)) {
        akt_glyph glyph = akt_glyph_at(prefix, at);

        capitals += glyph == AKT_GLYPH_UPPER;
        small += glyph == AKT_GLYPH_LOWER;
    }
    if (scan->question)
        return !n->spaced || small == 0 || prefix.len <= 4;
    if (capitals == 0)
        return (akt_prefix_is(n->word, AKT_PREFIX_LABEL) ||
                akt_prefix_is(n->word, AKT_PREFIX_WEAK)) &&
               is_small_body(prefix);
    if (small == 0 || (capitals > 1 && prefix.len <= 5)) /* RS, LiV */
        return true;
    if (n->glued && n->tie[1] == '/' && prefix.len <= 3 && akt_year_of(n->group[0]))
        return true;
    return n->spaced && prefix.len > 4 && akt_body_at(scan->text, n->begin, &body) &&
           body.to == n->begin + prefix.len;
}

/* Shapes that stand for themselves behind a register's letters. */
static bool is_registered(const akt_number *n)
{
    size_t last = n->n - 1;

    if (n->n == 1) /* a soft hyphen was the dash: RS 202405699 */
        return n->group[0].len == 9 && akt_is_digits(n->group[0]) &&
               akt_year_of(akt_str_slice(n->group[0], 0, 4));
    if (is_time(n) || n->digits < 5)
        return false;
    if (akt_year_of(n->group[0]) && n->group[1].len <= 7 && akt_is_digits(n->group[1]))
        return n->n <= 4 && (n->tie[1] != '.' || !n->spaced || n->group[1].len >= 3);
    if (!all_digits(n))
        return false;
    if (akt_year_of(n->group[last]) && n->tie[last] != ':' && n->tie[last] != '.')
        return true;                  /* 132-532/2015, 8.5-29206/2014, 6276-2012 */
    for (size_t i = 1; i < n->n; i++) /* 32-2009-0615 */
        if (akt_year_of(n->group[i]) && n->n >= 3)
            return true;
    return false;
}

static bool is_short_year(akt_str group)
{
    return group.len == 2 && akt_is_digits(group);
}

static bool is_serial(akt_str group)
{
    return group.len >= 4 && group.len <= 6 && akt_is_digits(group);
}

/* A register's letters with a year of two digits: "RD23/00417"; behind a dash, "NV-05531-21" or
 * "UHM 8.2-1934-19", only those of a body that is known, or behind a word for a case. */
static bool is_short_registered(const akt_reference_scan *scan, const akt_number *n, bool announced)
{
    akt_body body;
    size_t last = n->n - 1;

    if (n->n == 2 && n->tie[1] == '/')
        return n->glued && n->prefix.len >= 2 && n->prefix.len <= 5 && is_short_year(n->group[0]) &&
               is_serial(n->group[1]);
    if (n->n < 2 || n->tie[last] != '-' || !all_digits(n) || !is_short_year(n->group[last]) ||
        !is_serial(n->group[last - 1]) || (n->n > 2 && n->tie[1] != '.'))
        return false;
    return announced || (akt_body_at(scan->text, n->begin, &body) &&
                         body.to == n->begin + n->prefix.len && n->prefix.len >= 2);
}

/* "22RS1907": the year, the register's letters and the serial number in one. */
static bool is_run_together(const akt_reference_scan *scan, const akt_number *n, bool announced)
{
    akt_str group = n->group[0], letters;
    size_t at = 2;
    akt_body body;

    if (n->n != 1 || group.len < 8 || akt_count_digits(group, 0) != 2 || n->prefix.len > 0)
        return false;
    while (at < group.len && akt_glyph_at(group, at) == AKT_GLYPH_UPPER)
        at += akt_letter_len(group, at);
    letters = akt_str_slice(group, 2, at);
    if (letters.len < 2 || letters.len > 5 || akt_count_digits(group, at) != group.len - at ||
        !is_serial(akt_str_slice(group, at, group.len)))
        return false;
    return announced || akt_body_near(scan->text, n->begin, &body) ||
           (akt_body_at(letters, 0, &body) && body.to == letters.len);
}

/* "3.5.1-45822/2022-19": behind the case's number, the document's in it. */
static bool has_serial(const akt_number *n)
{
    size_t last = n->n - 1;

    return n->n >= 4 && n->tie[last] == '-' && n->group[last].len <= 3 && n->tie[last - 1] == '/' &&
           akt_year_of(n->group[last - 1]);
}

/* Shapes that need nothing before them at all. */
static bool is_plain(const akt_number *n)
{
    size_t last = n->n - 1 - has_serial(n);

    if (n->n == 2 && akt_year_of(n->group[0]) && n->tie[1] == '-' && n->group[1].len == 9)
        return akt_count_digits(n->group[1], 3) == 6; /* 2020-POL000123 */
    if (n->n == 3 && n->group[0].len == 4 && akt_is_digits(n->group[0]) && n->group[1].len == 7 &&
        n->group[1].ptr[0] == 'K' && n->tie[1] == '-' && n->tie[2] == '-')
        return is_short_year(n->group[2]) && akt_count_digits(n->group[1], 1) == 6;
    if (n->tie[1] == ' ') /* 131 774120-18/1152 */
        return true;
    if (n->n < 2 || !all_digits(n) || is_time(n))
        return false;
    if (n->n == 2)
        return akt_year_of(n->group[0]) && n->tie[1] == '-' &&
               (n->group[1].len == 5 || n->group[1].len == 6);
    if (last >= 3 && n->tie[1] == '.' && n->tie[last] == '-' && n->tie[last - 1] == '-' &&
        akt_year_of(n->group[last - 1]))
        return n->group[last].len >= 4; /* 4.3.1-2021-033512 */
    if (akt_year_of(n->group[last]) && n->group[last - 1].len >= 3 && n->group[last - 1].len <= 6) {
        if (last == 2 && n->tie[2] == '/' && n->tie[1] == '-')
            return true; /* 132-532/2015 */
        if (last == 2 && n->tie[1] == '-' && n->tie[2] == '-')
            return n->group[0].len == 3 && n->group[0].ptr[0] != '0' && n->group[1].len >= 4;
        return last >= 3 && n->tie[1] == '.' && n->tie[last - 1] == '-' && n->tie[last] != '.';
    }
    if (n->n == 3 && n->tie[1] == '-' && n->tie[2] == '-' && akt_year_of(n->group[1]))
        return n->group[0].len == 2 && n->group[2].len == 4; /* 32-2009-0615 */
    return n->n >= 4 && n->tie[1] == '-' && n->tie[2] == '-' && n->tie[3] == '.' &&
           n->group[1].len == 2; /* 473-19-2.4.2 */
}

/* "Konkurrensverket 833/2014": right behind a body's name, or its ruling's. */
static bool is_behind_body(const akt_reference_scan *scan, const akt_number *n)
{
    akt_body body;

    return n->n == 2 && all_digits(n) && !is_time(n) && n->tie[1] != ':' && n->tie[1] != '.' &&
           n->digits >= 7 && holds_year(n) && akt_body_before(scan->text, n->begin, &body);
}

/* What a strong label makes a number. */
static bool is_labelled(const akt_number *n)
{
    if (n->n == 1)
        return n->digits >= 4;
    if (n->n == 3 && is_time(n))
        return false;
    return n->digits >= 3;
}

static bool is_weakly_labelled(const akt_number *n)
{
    size_t last = n->n - 1;

    if (n->n == 1 || !all_digits(n) || is_time(n) || n->n > 4)
        return false;
    if (!akt_year_of(n->group[0]) && !akt_year_of(n->group[last]))
        return false;
    return n->digits >= 5 && n->tie[1] != '.' && (n->tie[1] != ':' || n->n > 2);
}

/* A question names a number by anything that looks like one. */
static bool is_asked(const akt_number *n)
{
    return n->n >= 2 && n->n <= 5 && n->digits >= 6 && !is_time(n) && holds_year(n) &&
           n->tie[1] != '.';
}

/* Groups that count: a document's number within the case and a unit's letters do not. */
static size_t groups_of(const akt_number *n)
{
    size_t groups = n->n;

    while (groups > 2 && !akt_is_digits(n->group[groups - 1]))
        groups--;
    if (groups == n->n && (has_serial(n) || n->tie[1] == ' '))
        return groups - 1;
    if (groups == 3 && n->prefix.len > 0 && akt_year_of(n->group[0]) && n->group[2].len <= 3)
        groups = 2;
    return groups;
}

static void split_year(akt_number *n)
{
    akt_str whole = n->group[0];

    n->group[0] = akt_str_slice(whole, 0, 4);
    n->group[1] = akt_str_slice(whole, 4, whole.len);
    n->tie[1] = '-';
    n->n = 2;
}

static size_t add_case(akt_reference_scan *scan, akt_number *n, bool labelled)
{
    akt_str key, authority;

    if (n->n == 1 && n->prefix.len > 0 && is_registered(n))
        split_year(n);
    if (n->prefix.len == 0 && akt_number_goes_on(scan, n, AKT_REFERENCE_CASE) &&
        scan->series.len > 0) {
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
static bool is_of_minutes(const akt_reference_scan *scan, const akt_number *n)
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

size_t akt_try_minutes(akt_reference_scan *scan, const akt_number *n)
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
    akt_number_add_group(scan, n->group[0]);
    akt_buf_byte(&scan->key, '/');
    akt_buf_add(&scan->key, n->group[1]);
    akt_reference_add(scan, AKT_REFERENCE_PARAGRAPH, has_body ? n->begin : n->from, n->to,
                      has_body ? akt_body_shown(scan, &body) : AKT_STR(""));
    return n->to;
}

/* "Modell X-2020-400", "Ordernummer PO-2021-3345": the number of a thing or of a purchase. */
static bool is_of_goods(akt_str word)
{
    static const char *const goods[] = {
        "modell",      "modellen",      "model",       "typ",           "ordernr", "ordernummer",
        "fakturanr",   "fakturanummer", "artnr",       "artikelnr",     "kundnr",  "kundnummer",
        "serienummer", "artikelnummer", "inköpsorder", "beställningsnr"};

    for (size_t i = 0; i < sizeof goods / sizeof *goods; i++)
        if (akt_str_eq_ascii_case(word, akt_str_of(goods[i])))
            return true;
    return false;
}

size_t akt_try_case(akt_reference_scan *scan, akt_number *n)
{
    bool labelled =
        akt_says(n->word_says, AKT_PREFIX_LABEL) || akt_says(n->prefix_says, AKT_PREFIX_LABEL);
    bool weak =
        akt_says(n->word_says, AKT_PREFIX_WEAK) || akt_says(n->prefix_says, AKT_PREFIX_WEAK);
    bool registered = is_register(scan, n);
    akt_body body;

    if (!labelled && is_of_goods(n->word))
        return 0;
    if (registered && (is_registered(n) || is_short_registered(scan, n, labelled || weak) ||
                       (labelled && is_labelled(n)) || (scan->question && is_asked(n))))
        return add_case(scan, n, labelled);
    if (registered && n->glued && n->n == 1 && n->digits == 6 && akt_is_digits(n->group[0]) &&
        akt_body_at(scan->text, n->begin, &body) && body.to == n->from) /* RV181026 */
        return add_case(scan, n, labelled);
    if (!registered ||
        akt_says(n->prefix_says, AKT_PREFIX_LABEL)) { /* the letters are a word, or nothing */
        if (n->prefix.len > 0 && !n->spaced && !akt_says(n->prefix_says, AKT_PREFIX_LABEL) &&
            !(n->glued && akt_says(n->prefix_says, AKT_PREFIX_LABEL)))
            return 0;
        if (is_foreign(n))
            return 0;
        if (akt_says(n->prefix_says, AKT_PREFIX_LABEL))
            n->word_from = n->begin;
        n->begin = n->from;
        n->prefix = AKT_STR("");
        n->prefix_says = 0;
    } else if (n->spaced && !labelled) { /* "SMHI 403-123456-2012" */
        n->begin = n->from;
        n->prefix = AKT_STR("");
        n->prefix_says = 0;
    }
    if (n->prefix.len > 0)
        return 0;
    if ((labelled && is_labelled(n)) || (weak && is_weakly_labelled(n)) || is_plain(n) ||
        is_run_together(scan, n, labelled || weak) || is_behind_body(scan, n) ||
        (scan->question && is_asked(n)) ||
        (akt_number_goes_on(scan, n, AKT_REFERENCE_CASE) && is_weakly_labelled(n)))
        return add_case(scan, n, labelled);
    return 0;
}
