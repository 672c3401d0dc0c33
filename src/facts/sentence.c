/* A sentence ends at a point, question or exclamation mark that a blank and something other than a
 * small letter follow, or the end. What a point shortens is looked up (sentence.txt). */
#include "facts/sentence.h"

#include "dates/glyph.h"
#include "dates/term.h"

#include <string.h>

#include "facts/sentence.inc"

enum { ABBREVIATION_MAX = 12 }; /* bytes */

/* Quotes and brackets that close behind the mark belong to the sentence: ”, ’, », ", ), ]. */
static size_t skip_closing(akt_str text, size_t at)
{
    for (;;) {
        if (at < text.len && memchr("\"')]*_", text.ptr[at], 6))
            at++;
        else if (at + 2 < text.len && (memcmp(text.ptr + at, "\xE2\x80\x9D", 3) == 0 ||
                                       memcmp(text.ptr + at, "\xE2\x80\x99", 3) == 0))
            at += 3;
        else if (at + 1 < text.len && memcmp(text.ptr + at, "\xC2\xBB", 2) == 0)
            at += 2;
        else
            return at;
    }
}

/* Whether the point at `point` only shortens the word before it. */
static bool shortens(akt_str text, size_t begin, size_t point)
{
    size_t from = point;
    akt_str word;

    while (from > begin && point - from <= ABBREVIATION_MAX &&
           akt_blank_before(text, from) == from && !memchr("([\"|", text.ptr[from - 1], 4))
        from--;
    word = akt_str_slice(text, from, point);
    if (word.len == 0 || word.len > ABBREVIATION_MAX)
        return false;
    if (akt_count_digits(word, 0) == word.len) /* "1. att godkänna"; "år 2024. Därefter" is none */
        return from == begin && word.len <= 2;
    if (akt_glyph_at(word, 0) == AKT_GLYPH_UPPER && word.len <= 2)
        return word.len == 1 || (unsigned char)word.ptr[0] >= 0x80; /* an initial */
    if (word.len == 1)
        return akt_glyph_is_letter(akt_glyph_at(word, 0));
    return akt_term_find(sentence, word) != NULL;
}

static bool ends_here(akt_str text, size_t begin, size_t at, size_t *end)
{
    size_t behind = skip_closing(text, at + 1), next = akt_skip_blanks(text, behind);
    akt_glyph glyph = akt_glyph_at(text, next);

    *end = behind;
    if (next == text.len)
        return true;
    if (next == behind || glyph == AKT_GLYPH_LOWER)
        return false;
    return text.ptr[at] != '.' || !shortens(text, begin, at);
}

bool akt_sentence_next(akt_str text, size_t *at, akt_str *out)
{
    size_t begin = akt_skip_blanks(text, *at), end;

    if (begin >= text.len) {
        *at = text.len;
        return false;
    }
    for (size_t i = begin; i < text.len; i++) {
        char c = text.ptr[i];

        if ((c == '.' || c == '?' || c == '!') && ends_here(text, begin, i, &end)) {
            *at = end;
            *out = akt_str_slice(text, begin, end);
            return true;
        }
    }
    *at = text.len;
    *out = akt_str_trim(akt_str_slice(text, begin, text.len));
    return true;
}

akt_str akt_sentence_at(akt_str text, size_t offset)
{
    akt_str found = text;
    size_t at = 0;

    while (at <= offset && akt_sentence_next(text, &at, &found))
        ;
    return found;
}
