/* Names of authorities and their parts, by how they begin and end. */
#include "facts/own.h"

#include "dates/glyph.h"
#include "dates/term.h"

#include <string.h>

enum { ENDS = 1, EXCEPT, SMALL, BEGINS, LAST, MADE, GENERIC, OFFICER, LABEL };
#include "facts/bodies.inc"

enum { NAME_WORDS = 8 };

static bool has_value(akt_str word, int value)
{
    const akt_term *term = akt_term_find(bodies, word);

    for (; term && term < bodies.rows + bodies.n && term->text.len == word.len; term++) {
        char lower[AKT_TERM_MAX];

        akt_lower(word, lower);
        if (!akt_str_eq(term->text, (akt_str){lower, word.len}))
            break;
        if (term->value == value)
            return true;
    }
    return false;
}

bool akt_ends_as_body(akt_str word)
{
    char lower[80];
    akt_str low = {lower, word.len};
    bool ends = false;

    if (word.len > sizeof lower)
        return false;
    akt_lower(word, lower);
    for (size_t i = 0; i < bodies.n; i++) {
        if (!akt_str_ends(low, bodies.rows[i].text))
            continue;
        if (bodies.rows[i].value == EXCEPT)
            return false;
        ends |= bodies.rows[i].value == ENDS;
    }
    return ends;
}

bool akt_is_body(akt_str text)
{
    size_t at = 0, words = 0;
    bool begins = false, ends = false, small = false, place = false;
    akt_str word = AKT_STR(""), record;

    if (text.len < 4 || text.len > AKT_BODY_MAX || akt_glyph_at(text, 0) != AKT_GLYPH_UPPER ||
        memchr(".:;?!|§\"", text.ptr[text.len - 1], 8))
        return false;
    while (akt_next_piece(text, &at, &word)) {
        bool last = akt_skip_blanks(text, at) == text.len;

        if (++words > NAME_WORDS || akt_record_word(word, &record) != AKT_RECORD_NONE ||
            akt_glyph_at(word, 0) == AKT_GLYPH_DIGIT || memchr(word.ptr, ':', word.len))
            return false;
        if (akt_str_ends(word, AKT_STR(",")))
            word.len--;
        if (words == 1) {
            begins = has_value(word, BEGINS) && (!last || word.len > sizeof "region");
            ends = akt_ends_as_body(word); /* "Kammarrätten i Göteborg" */
        }
        place = words > 1 && last && has_value(word, LAST); /* "Göteborgs Stad" */
        small |= has_value(word, SMALL) && !(ends && akt_str_eq(word, AKT_STR("i")));
        ends |= (last || akt_glyph_at(word, 0) == AKT_GLYPH_UPPER) && akt_ends_as_body(word);
    }
    return begins || ((ends || place) && !small);
}

/* A word of a list that holds endings too: the whole word must be listed. */
static bool is_listed(akt_str word, int value)
{
    while (word.len > 0 && memchr(".,:;()", word.ptr[word.len - 1], 6))
        word.len--;
    return has_value(word, value);
}

bool akt_is_generic_body(akt_str text)
{
    return is_listed(text, GENERIC);
}

bool akt_is_maker_word(akt_str word)
{
    return is_listed(word, MADE);
}

bool akt_is_issuer_label(akt_str name)
{
    return is_listed(name, LABEL);
}

/* "Regiondirektören": a person's office behind the body's name. */
static bool is_officer(akt_str word)
{
    char lower[80];

    if (word.len > sizeof lower)
        return false;
    akt_lower(word, lower);
    for (size_t i = 0; i < bodies.n; i++)
        if (bodies.rows[i].value == OFFICER &&
            akt_str_ends((akt_str){lower, word.len}, bodies.rows[i].text))
            return true;
    return false;
}

static bool holds_digit(akt_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (akt_is_digit(word.ptr[i]))
            return true;
    return false;
}

akt_letterhead_part akt_letterhead_next(akt_str line, size_t *at, akt_str *part)
{
    size_t from = *at, to = *at, next = *at;
    akt_str piece, word;

    while (akt_next_piece(line, &next, &piece)) {
        akt_str name = akt_str_slice(piece, 0, piece.len - akt_str_ends(piece, AKT_STR(":")));
        bool upper = akt_glyph_at(piece, 0) == AKT_GLYPH_UPPER;
        bool record = upper && akt_record_word(piece, &word) != AKT_RECORD_NONE;
        bool other = record || holds_digit(piece) || (upper && is_officer(piece)) ||
                     akt_label_named(name) != AKT_LABEL_NONE;

        if (other && to > from)
            break;
        if (record) {
            *at = next;
            *part = piece;
            return AKT_LETTERHEAD_RECORD;
        }
        *at = next;
        if (other) {
            from = to = akt_skip_blanks(line, next);
            continue;
        }
        to = (size_t)(piece.ptr - line.ptr) + piece.len;
        from = from > to ? to : from;
    }
    *part = akt_str_trim(akt_str_slice(line, from, to));
    if (part->len == 0)
        return AKT_LETTERHEAD_NONE;
    return akt_is_body(*part) ? AKT_LETTERHEAD_BODY : AKT_LETTERHEAD_OTHER;
}
