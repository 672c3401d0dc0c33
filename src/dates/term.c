/* Looking words up in sorted tables. A phrase is tried from its longest reading to its shortest, so
 * that "annandag jul" is never read as "annandag". */
#include "dates/term.h"

#include "dates/glyph.h"

void akt_lower(akt_str s, char *out)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned c = (unsigned char)s.ptr[i];

        if (c >= 0x80 && c <= 0x9E && c != 0x97 && i > 0 && (unsigned char)s.ptr[i - 1] == 0xC3)
            out[i] = (char)(c + 0x20); /* U+00C0..U+00DE but the multiplication sign */
        else
            out[i] = akt_lower_ascii(s.ptr[i]);
    }
}

/* The first row that is word, which is in lower case and not empty. */
static const akt_term *first_row(akt_terms terms, akt_str word)
{
    akt_term_range range = terms.begin[(unsigned char)word.ptr[0]];
    size_t from = range.from, to = range.to;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (akt_str_cmp(terms.rows[middle].text, word) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from < range.to && akt_str_eq(terms.rows[from].text, word) ? terms.rows + from : NULL;
}

/* Whether a term begins with this byte, in any case: most words are left here. */
static bool begins_some(akt_terms terms, char first)
{
    return terms.begin[(unsigned char)akt_lower_ascii(first)].to != 0;
}

const akt_term *akt_term_find(akt_terms terms, akt_str word)
{
    char lower[AKT_TERM_MAX];

    if (word.len == 0 || word.len > sizeof lower || !begins_some(terms, word.ptr[0]))
        return NULL;
    akt_lower(word, lower);
    return first_row(terms, (akt_str){lower, word.len});
}

const akt_term *akt_term_at(akt_terms terms, akt_str text, size_t at, size_t *length)
{
    enum { MAX_WORDS = 6 };
    char lower[AKT_TERM_MAX];
    size_t used = 0, i = at, n = 0;
    size_t ends[MAX_WORDS], lens[MAX_WORDS]; /* in text, and in lower, where a word ends */

    if (at >= text.len || !begins_some(terms, text.ptr[at]))
        return NULL;
    while (n < MAX_WORDS && i < text.len && used < sizeof lower) {
        size_t blank = akt_blank_at(text, i);

        if (blank != 0) {
            lower[used++] = ' ';
            i = akt_skip_blanks(text, i);
            continue;
        }
        lower[used++] = text.ptr[i++];
        if (akt_glyph_is_letter(akt_glyph_before(text, i)) &&
            (i == text.len || ((unsigned char)text.ptr[i] & 0xC0) != 0x80) &&
            !akt_glyph_is_letter(akt_glyph_at(text, i))) {
            ends[n] = i;
            lens[n++] = used;
        }
    }
    akt_lower((akt_str){lower, used}, lower);
    while (n-- > 0) {
        const akt_term *found = first_row(terms, (akt_str){lower, lens[n]});

        if (found) {
            *length = ends[n] - at;
            return found;
        }
    }
    return NULL;
}
