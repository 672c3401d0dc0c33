/* Cases of courts, by their own numbers and as reports of cases cite them. */
#include "facts/reference_number.h"

/* "NJA 2015 s. 123", "HFD 2016 ref. 12", "AD 2012 nr 45", "MÖD 2010:23". */
size_t akt_try_report(akt_reference_scan *scan, const akt_number *n)
{
    static const char *const links[] = {"s.", "ref.", "nr", "not.", "s", "ref", "not"};
    akt_str text = scan->text;
    size_t at = akt_skip_blanks(text, n->to), digits, end;

    if (!n->spaced || !akt_says(n->prefix_says, AKT_PREFIX_REPORT) ||
        akt_year_of(n->group[0]) == 0 || akt_glyph_at(n->prefix, 0) != AKT_GLYPH_UPPER)
        return 0;
    if (n->n == 2 && n->tie[1] == ':' && akt_is_digits(n->group[1])) {
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
    akt_number_add_group(scan, akt_str_slice(text, at, end));
    akt_reference_add(scan, AKT_REFERENCE_COURT_CASE, n->begin, end, AKT_STR(""));
    return end;
}

/* "C-391/17", "T-540/15": the courts of the European Union; the second letter is also others'. */
static size_t try_union_court(akt_reference_scan *scan, const akt_number *n)
{
    bool labelled = akt_says(n->word_says, AKT_PREFIX_COURT) ||
                    akt_number_goes_on(scan, n, AKT_REFERENCE_COURT_CASE);
    char letter = n->prefix.len == 1 ? n->prefix.ptr[0] : 0;

    if ((letter != 'C' && letter != 'T' && letter != 'F') || n->spaced || n->glued || n->n != 2 ||
        n->tie[1] != '/' || !akt_is_digits(n->group[0]) || !akt_is_digits(n->group[1]) ||
        n->group[0].len > 4 || n->group[1].len != 2 || n->begin == 0 ||
        (!labelled && (letter != 'C' || n->group[0].len < 2)))
        return 0;
    akt_buf_z(&scan->key, "eu:");
    akt_reference_lower(scan, n->prefix);
    akt_buf_byte(&scan->key, '-');
    akt_number_add_group(scan, n->group[0]);
    akt_buf_byte(&scan->key, '/');
    akt_buf_add(&scan->key, n->group[1]);
    scan->series = AKT_STR("");
    scan->series_end = n->to;
    akt_reference_add(scan, AKT_REFERENCE_COURT_CASE, n->begin, n->to, AKT_STR(""));
    return n->to;
}

/* "mål nr 5794-23", "T 1234-20": a number and the year's last two digits. */
size_t akt_try_court(akt_reference_scan *scan, const akt_number *n)
{
    bool letter = n->prefix.len > 0 && akt_says(n->prefix_says, AKT_PREFIX_COURT_LETTER) &&
                  (scan->question || akt_glyph_at(n->prefix, 0) == AKT_GLYPH_UPPER);
    bool labelled =
        akt_says(n->word_says, AKT_PREFIX_COURT) || akt_says(n->prefix_says, AKT_PREFIX_COURT);
    bool shaped = n->n == 2 && n->tie[1] == '-' && akt_is_digits(n->group[0]) &&
                  akt_is_digits(n->group[1]) && n->group[1].len == 2 && n->group[0].len >= 2 &&
                  n->group[0].len <= 6;
    akt_str key, authority = AKT_STR("");
    akt_body body;
    size_t end = try_union_court(scan, n);
    bool near;

    if (end != 0)
        return end;
    if (!shaped || (n->prefix.len > 0 && !letter && !akt_says(n->prefix_says, AKT_PREFIX_COURT) &&
                    !akt_says(n->prefix_says, AKT_PREFIX_NUMBER) && !n->spaced))
        return 0;
    near = akt_body_near(scan->text, n->begin, &body) &&
           (akt_str_find(body.name, AKT_STR("rätt"), 0) != AKT_NONE ||
            akt_str_find(body.name, AKT_STR("domstol"), 0) != AKT_NONE);
    if (!labelled && !(letter && n->spaced && n->group[0].len >= 3) &&
        !(letter && n->glued && near) && !(akt_number_goes_on(scan, n, AKT_REFERENCE_COURT_CASE)) &&
        !(near &&
          (akt_says(n->word_says, AKT_PREFIX_COURT) || n->parenthesis || body.to + 2 >= n->begin)))
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
    akt_number_add_group(scan, n->group[0]);
    akt_buf_byte(&scan->key, '-');
    akt_buf_add(&scan->key, n->group[1]);
    scan->series = AKT_STR("");
    scan->series_end = n->to;
    akt_reference_add(scan, AKT_REFERENCE_COURT_CASE, letter ? n->begin : n->from, n->to,
                      authority);
    return n->to;
}
