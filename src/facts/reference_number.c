/* Numbers of records. A number is a row of groups tied by "-", "/", ":" or "."; what it is depends
 * on its shape, the letters before it and the word before those. Numbers that nothing announces are
 * taken only in shapes that nothing else has. */
#include "facts/reference_number.h"

#include "facts/term_index.h"

#include <threads.h>

#include "facts/reference_prefixes.inc" /* akt_terms reference_prefixes */

enum { LONGEST = 44 };

static term_index prefixes;
static once_flag prefixes_once = ONCE_FLAG_INIT;

static void make_prefixes(void)
{
    akt_term_index_make(&prefixes, &reference_prefixes);
}

uint32_t akt_prefix_says(akt_str word)
{
    const akt_term *term, *end = reference_prefixes.rows + reference_prefixes.n;
    char lower[AKT_TERM_MAX];
    akt_str low = {lower, word.len};
    uint32_t says = 0;

    if (word.len == 0 || word.len > sizeof lower)
        return 0;
    call_once(&prefixes_once, make_prefixes);
    term = akt_term_index_find(&prefixes, low, akt_term_lower(word, lower));
    for (; term && term < end && akt_str_eq(term->text, low); term++)
        says |= (uint32_t)1 << term->value;
    return says;
}

/* --- Shape --- */

/* "SOU ", "Ds ", "SFS ", "Dir. " right before a number. */
static bool is_print_before(akt_str text, size_t at)
{
    akt_str word;
    uint32_t says;

    while (at > 0 && (akt_blank_before(text, at) < at || text.ptr[at - 1] == '.'))
        at = akt_blank_before(text, at) < at ? akt_blank_before(text, at) : at - 1;
    if (akt_word_before(text, at, &word) == AKT_NONE)
        return false;
    says = akt_prefix_says(word);
    return akt_says(says, AKT_PREFIX_SOU) || akt_says(says, AKT_PREFIX_DS) ||
           akt_says(says, AKT_PREFIX_SFS) || akt_says(says, AKT_PREFIX_DIR);
}

/* "RS 2024- 00918": the line broke behind the dash. */
static bool is_torn(akt_str text, size_t at)
{
    size_t blank = akt_blank_at(text, at);
    size_t digits = akt_count_digits(akt_str_slice(text, at + blank, at + blank + 7), 0);

    return blank > 0 &&
           (digits == 5 || digits == 6 || (digits == 4 && text.ptr[at + blank] == '0'));
}

/* Capitals and then digits: the second group of "2020-POL000123". */
static bool is_lettered(akt_str text, size_t at)
{
    size_t from = at;

    while (at - from < 4 && akt_glyph_at(text, at) == AKT_GLYPH_UPPER)
        at += akt_letter_len(text, at);
    return at > from && akt_glyph_at(text, at) == AKT_GLYPH_DIGIT;
}

/* The blank in "131 774120-18/1152", a tax authority's number: its length, or 0. */
static size_t blank_in_number(akt_str text, size_t from, size_t at)
{
    static const size_t digits[] = {6, 2}; /* of the serial number and the year */
    size_t blank = akt_blank_at(text, at), i = at + blank;

    if (at - from != 3 || akt_count_digits(akt_str_slice(text, from, at), 0) != 3 || blank == 0)
        return 0;
    for (size_t n = 0; n < sizeof digits / sizeof *digits; n++) {
        size_t dash;

        if (akt_count_digits(akt_str_slice(text, i, text.len < i + 7 ? text.len : i + 7), 0) !=
            digits[n])
            return 0;
        i += digits[n];
        dash = i < text.len && n == 0 ? akt_dash_at(text, i) : i < text.len && text.ptr[i] == '/';
        if (dash == 0)
            return 0;
        i += dash;
    }
    return akt_glyph_at(text, i) == AKT_GLYPH_DIGIT ? blank : 0;
}

/* Reads the groups that begin at `at`; false when they are too many for any register. */
static bool read_groups(akt_str text, size_t at, akt_number *out)
{
    out->from = at;
    while (out->n < AKT_NUMBER_GROUPS) {
        size_t begin = at, tie = 0, letters = 0;
        akt_glyph glyph;

        while (at < text.len && at - out->from <= LONGEST) {
            glyph = akt_glyph_at(text, at);
            if (glyph == AKT_GLYPH_DIGIT) {
                out->digits++;
                at++;
            } else if (akt_glyph_is_letter(glyph)) {
                if (letters == 0 && at > begin &&
                    akt_glyph_at(text, at + akt_letter_len(text, at)) == AKT_GLYPH_LOWER)
                    break; /* a word is glued to it: "05699Datum" */
                letters++;
                at += akt_letter_len(text, at);
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
        if (tie == 0 && out->n == 1)
            tie = blank_in_number(text, begin, at);
        if (tie > 0 && out->n == 1 && akt_year_of(out->group[0]) && is_torn(text, at + tie))
            tie += akt_blank_at(text, at + tie);
        else if (out->n == 2 && text.ptr[at] == ':' && out->tie[1] == '/' &&
                 akt_year_of(out->group[0])) /* "prop. 1979/80: 24" */
            tie += akt_blank_at(text, at + 1);
        else if (out->n == 1 && text.ptr[at] == ':' && akt_year_of(out->group[0]) &&
                 is_print_before(text, out->from)) /* "SOU 2024: 33", torn at the line's end */
            tie += akt_blank_at(text, at + 1);
        if (tie > 0 && akt_str_starts(akt_str_slice(text, at + tie, text.len), AKT_STR("\xC2\xAD")))
            tie += 2; /* a soft hyphen behind the dash */
        glyph = tie > 0 ? akt_glyph_at(text, at + tie) : AKT_GLYPH_END;
        if (glyph != AKT_GLYPH_DIGIT && glyph != AKT_GLYPH_UPPER)
            break;
        if (out->n == AKT_NUMBER_GROUPS)
            return false;
        if (glyph == AKT_GLYPH_UPPER && text.ptr[at] != '/' && text.ptr[at] != ':' &&
            (text.ptr[at] == '.' || !is_lettered(text, at + tie)))
            break; /* "2014.Det", "2014-KPMG" */
        out->tie[out->n] = akt_dash_at(text, at) > 0    ? '-'
                           : akt_blank_at(text, at) > 0 ? ' '
                                                        : text.ptr[at];
        at += tie;
    }
    return out->to - out->from <= LONGEST;
}

/* Letters before the number, tied, glued or behind a blank; then the word before. */
static void look_before(const akt_reference_scan *scan, akt_number *out)
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
        out->prefix_says = akt_prefix_says(out->prefix);
        out->begin = at;
    } else if (!out->spaced && at < out->from) {
        out->begin = out->from;
    }
    out->parenthesis = out->begin > 0 && text.ptr[out->begin - 1] == '(';
}

/* The word that labels what begins at `at`: past blanks, a colon, "nr". */
static void look_for_label(const akt_reference_scan *scan, size_t at, akt_number *out)
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
        out->word_says = akt_prefix_says(out->word);
        if (before == AKT_NONE || !akt_says(out->word_says, AKT_PREFIX_NUMBER))
            return;
        out->numbered = true;
        at = before;
    }
}

/* --- For all kinds --- */

void akt_number_add_group(akt_reference_scan *scan, akt_str group)
{
    size_t zeros = 0;

    while (akt_is_digits(group) && zeros + 1 < group.len && group.ptr[zeros] == '0')
        zeros++;
    akt_reference_lower(scan, akt_str_slice(group, zeros, group.len));
}

bool akt_number_goes_on(const akt_reference_scan *scan, const akt_number *n,
                        akt_reference_kind kind)
{
    return scan->n > 0 && scan->rows[scan->n - 1].kind == kind && scan->series_end > 0 &&
           n->from > scan->series_end && n->from - scan->series_end < 24 &&
           akt_list_goes_on(scan->text, scan->series_end) == n->from;
}

/* "Veckorapport 14 och 16": one more of the series that the last reference began. */
static bool series_goes_on(akt_reference_scan *scan, const akt_number *n)
{
    const akt_reference *last = scan->n > 0 ? &scan->rows[scan->n - 1] : NULL;
    size_t colon;

    if (!last || last->kind != AKT_REFERENCE_RECORD || n->from - last->offset > 60 ||
        akt_list_goes_on(scan->text, last->offset + last->length) != n->from)
        return false;
    colon = akt_str_find_byte(last->key, ':', 0);
    if (colon == AKT_NONE || last->key.len - colon > 4)
        return false;
    return akt_reference_series(scan, akt_str_slice(last->key, 0, colon));
}

/* "veckorapport 16", "veckorapport nr 16". */
static size_t try_series(akt_reference_scan *scan, const akt_number *n)
{
    bool near = n->spaced && akt_reference_series(scan, n->prefix), more = false;

    if (n->n != 1 || n->digits > 3 || n->digits != n->group[0].len ||
        (!near && !(n->numbered && akt_reference_series(scan, n->word)) &&
         !(more = series_goes_on(scan, n)))) {
        akt_buf_clear(&scan->key);
        return 0;
    }
    akt_number_add_group(scan, n->group[0]);
    akt_reference_add(scan, AKT_REFERENCE_RECORD,
                      near   ? n->begin
                      : more ? n->from
                             : n->word_from,
                      n->to, AKT_STR(""));
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
    akt_number n = {0};
    size_t end;

    if (!read_groups(scan->text, at, &n)) {
        end = behind_row(scan->text, at);
        return end > n.to ? end : n.to;
    }
    look_before(scan, &n);
    /* A number alone is one of a series, of reports, or one that a label announces. */
    look_for_label(
        scan, akt_says(n.prefix_says, AKT_PREFIX_NUMBER) || n.prefix.len == 0 ? n.from : n.begin,
        &n);
    if ((end = akt_try_report(scan, &n)) != 0 || (end = try_series(scan, &n)) != 0)
        return end;
    if (n.n >= 2 && n.tie[1] != ' ' &&
        ((end = akt_try_print(scan, &n)) != 0 || (end = akt_try_union(scan, &n)) != 0 ||
         (end = akt_try_statute(scan, &n)) != 0 || (end = akt_try_court(scan, &n)) != 0 ||
         (end = akt_try_publication(scan, &n)) != 0))
        return end;
    if (n.n >= 2 && !akt_says(n.word_says, AKT_PREFIX_LABEL) &&
        (end = akt_try_minutes(scan, &n)) != 0)
        return end;
    end = akt_try_case(scan, &n);
    return end != 0 ? end : n.to;
}
