/* Whose number it is. The list of bodies is reference_bodies.txt; its rows give a number to all
 * names of one body. */
#include "facts/reference_scan.h"

#include "dates/glyph.h"
#include "dates/term.h"

#include "facts/reference_bodies.inc" /* akt_terms reference_bodies */

enum { SHORT = 5 }; /* bytes: names up to here are words as well, unless in capitals */

static void fill(const akt_term *term, akt_body *out)
{
    out->key = out->name = term->text;
    for (size_t i = 0; i < reference_bodies.n; i++) {
        akt_str text = reference_bodies.rows[i].text;

        if (reference_bodies.rows[i].value != term->value)
            continue;
        if (text.len < out->key.len)
            out->key = text;
        if (text.len > out->name.len)
            out->name = text;
    }
}

/* "ks" is a body only as "KS": short names are words as well. */
static bool is_shouted(akt_str text, size_t at, size_t len)
{
    for (size_t i = at; i < at + len; i++)
        if (akt_glyph_at(text, i) == AKT_GLYPH_LOWER && ((unsigned char)text.ptr[i] & 0xC0) != 0x80)
            return false;
    return true;
}

/* "Konkurrensverkets", "Högsta domstolens": the term without its last letter, *len with it. */
static const akt_term *genitive_at(akt_str text, size_t at, size_t *len)
{
    enum { WORDS = 5 };
    size_t end = at;

    for (size_t n = 0; n < WORDS; n++) {
        const akt_term *term;

        while (end < text.len && end - at < AKT_TERM_MAX &&
               (akt_glyph_is_letter(akt_glyph_at(text, end)) || text.ptr[end] == '-'))
            end++;
        if (end - at >= AKT_TERM_MAX || end == at)
            return NULL;
        *len = end - at;
        term = text.ptr[end - 1] == 's'
                   ? akt_term_find(reference_bodies, akt_str_slice(text, at, end - 1))
                   : NULL;
        if (term && *len > SHORT)
            return term;
        if (end >= text.len || text.ptr[end] != ' ')
            return NULL;
        end++;
    }
    return NULL;
}

/* Boards of which there is one in every municipality, told by how their names end; authorities too,
 * but only with a capital: "regelverket" is none. */
static bool shape_at(akt_str text, size_t at, akt_body *out)
{
    static const char *const ends[] = {"nämnden",       "styrelsen", "utskottet",   "fullmäktige",
                                       "beredningen",   "verket",    "myndigheten", "inspektionen",
                                       "förvaltningen", "tingsrätt", "hovrätt",     "tingsrätten"};
    enum { BOARDS = 5 };
    size_t end = at;
    akt_str word;

    while (end < text.len && end - at < AKT_TERM_MAX &&
           (akt_glyph_is_letter(akt_glyph_at(text, end)) ||
            ((unsigned char)text.ptr[end] & 0xC0) == 0x80))
        end++;
    word = akt_str_slice(text, at, end);
    if (word.len > 1 && word.ptr[word.len - 1] == 's')
        word.len--;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        akt_str ending = akt_str_of(ends[i]);

        if (word.len < ending.len || word.len >= AKT_TERM_MAX ||
            !akt_str_eq_ascii_case(akt_str_slice(word, word.len - ending.len, word.len), ending) ||
            (i >= BOARDS && akt_glyph_at(word, 0) != AKT_GLYPH_UPPER &&
             !akt_str_starts(word, AKT_STR("tingsr"))))
            continue;
        *out = (akt_body){word, word, at, end, word.len};
        return true;
    }
    return false;
}

/* "Stenungssunds tingsrätt": the place belongs to the name. */
static void take_place(akt_str text, akt_body *body)
{
    akt_str word;
    size_t before;

    if (!akt_str_starts(body->key, AKT_STR("tingsr")) &&
        !akt_str_starts(body->key, AKT_STR("hovr")))
        return;
    before = akt_word_before(text, body->from, &word);
    if (before == AKT_NONE || akt_glyph_at(word, 0) != AKT_GLYPH_UPPER)
        return;
    body->written += body->from - before;
    body->from = before;
    body->key = body->name = akt_str_slice(text, before, before + body->written);
}

bool akt_body_at(akt_str text, size_t at, akt_body *out)
{
    size_t len;
    const akt_term *term = akt_term_at(reference_bodies, text, at, &len);

    if (!term)
        term = genitive_at(text, at, &len);
    if (!term && shape_at(text, at, out)) {
        take_place(text, out);
        return true;
    }
    if (!term || (len <= SHORT && !is_shouted(text, at, len)))
        return false;
    fill(term, out);
    out->written = term->text.len;
    out->from = at;
    out->to = at + len;
    return true;
}

/* The start of the word before `at` in the same sentence; AKT_NONE when it begins before floor. */
static size_t step_back(akt_str text, size_t at, size_t floor)
{
    while (at > floor && !akt_glyph_is_letter(akt_glyph_before(text, at))) {
        if (text.ptr[at - 1] == '\n' || text.ptr[at - 1] == '|' ||
            (text.ptr[at - 1] == '.' && at < text.len && akt_blank_at(text, at) > 0 &&
             akt_glyph_at(text, akt_skip_blanks(text, at)) == AKT_GLYPH_UPPER))
            return AKT_NONE;
        at--;
    }
    while (at > floor && akt_glyph_is_letter(akt_glyph_before(text, at)))
        for (at--; at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;)
            at--;
    return at > floor || at == 0 ? at : AKT_NONE;
}

/* A longer name may begin before the word it ends with: "Kammarrätten i Göteborg". */
static bool search(akt_str text, size_t at, size_t within, akt_body *out)
{
    enum { WORDS = 12 };
    size_t i = at, floor = at > within ? at - within : 0;
    bool found = false;

    for (size_t n = 0; n < WORDS && i > 0; n++) {
        akt_body body;

        i = step_back(text, i, floor);
        if (i == AKT_NONE)
            break;
        if (akt_body_at(text, i, &body) && body.to <= at) {
            if (found && body.to < out->to)
                break;
            *out = body;
            found = true;
        } else if (found && out->from - i > 20) {
            break;
        }
    }
    return found;
}

bool akt_body_near(akt_str text, size_t at, akt_body *out)
{
    return search(text, at, 100, out);
}

bool akt_body_before(akt_str text, size_t at, akt_body *out)
{
    size_t end = at;

    if (!search(text, at, 60, out))
        return false;
    for (; end > out->to; end--)
        if (!akt_is_space(text.ptr[end - 1]) && text.ptr[end - 1] != ',' &&
            text.ptr[end - 1] != '(' && text.ptr[end - 1] != '/' &&
            akt_blank_before(text, end) == end && (unsigned char)text.ptr[end - 1] != 0xA0 &&
            (unsigned char)text.ptr[end - 1] != 0xC2)
            return false;
    return true;
}

/* As written when that is its full name, or it has none; with a capital. */
akt_str akt_body_shown(akt_reference_scan *scan, const akt_body *body)
{
    akt_str name = body->name;
    char *copy;

    if (body->written == name.len || name.len <= SHORT)
        name = akt_str_slice(scan->text, body->from, body->from + body->written);
    copy = akt_arena_alloc(scan->arena, name.len);
    if (!copy) {
        scan->failed = true;
        return AKT_STR("");
    }
    memcpy(copy, name.ptr, name.len);
    if (copy[0] >= 'a' && copy[0] <= 'z')
        copy[0] = (char)(copy[0] - 0x20);
    return (akt_str){copy, name.len};
}
