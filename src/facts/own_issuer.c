/* The body that issued the document: what a label names, who is said to have made it ("Sammanställs
 * en gång i veckan av Koncernstab kommunikation, Koncernkontoret, på uppdrag av ..."), the
 * letterhead, whose minutes they are; then what the page says of itself; then a mail's sender. */
#include "facts/own.h"

#include "dates/glyph.h"
#include "dates/term.h"

#include <string.h>

enum { ENDS = 1, EXCEPT, SMALL, BEGINS, LAST, MADE };
#include "facts/bodies.inc"

enum {
    NAME_MAX = 100, /* bytes of a body's name */
    NAME_WORDS = 8,
    HEAD_BODIES = 3, /* lines of a letterhead */
    MADE_REACH = 90, /* bytes from "Sammanställs" to its " av " */
};

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

/* Whether the word ends as bodies' names do: "Koncernkontoret", "nämnden". */
static bool ends_as_body(akt_str word)
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
    akt_str word = AKT_STR("");

    if (text.len < 4 || text.len > NAME_MAX || akt_glyph_at(text, 0) != AKT_GLYPH_UPPER ||
        memchr(".:;?!|§\"", text.ptr[text.len - 1], 8))
        return false;
    while (akt_next_piece(text, &at, &word)) {
        bool last = akt_skip_blanks(text, at) == text.len;

        if (++words > NAME_WORDS || akt_glyph_at(word, 0) == AKT_GLYPH_DIGIT ||
            memchr(word.ptr, ':', word.len))
            return false;
        if (akt_str_ends(word, AKT_STR(",")))
            word.len--;
        if (words == 1) {
            begins = has_value(word, BEGINS) && (!last || word.len > sizeof "region");
            ends = ends_as_body(word); /* "Kammarrätten i Göteborg" */
        }
        place = words > 1 && last && has_value(word, LAST); /* "Göteborgs Stad" */
        small |= has_value(word, SMALL) && !(ends && akt_str_eq(word, AKT_STR("i")));
        ends |= (last || akt_glyph_at(word, 0) == AKT_GLYPH_UPPER) && ends_as_body(word);
    }
    return begins || ((ends || place) && !small);
}

/* The agent of a sentence about who made the document; "" if it names no body. */
static akt_str agent_of(akt_str text)
{
    static const char *const stops[] = {", på uppdrag", " på uppdrag",  " den ",    " med ",
                                        " i samarbete", " tillsammans", " enligt ", " efter "};
    size_t by = akt_str_find(text, AKT_STR(" av "), 0), end;
    akt_str agent;

    if (by == AKT_NONE || by > MADE_REACH)
        return AKT_STR("");
    agent = akt_str_trim(akt_str_slice(text, by + 4, by + 4 + NAME_MAX));
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        end = akt_str_find(agent, akt_str_of(stops[i]), 0);
        if (end != AKT_NONE)
            agent.len = end;
    }
    end = akt_str_find(agent, AKT_STR(". "), 0);
    if (end != AKT_NONE)
        agent.len = end;
    while (agent.len > 0 && memchr(".,; ", agent.ptr[agent.len - 1], 4))
        agent.len--;
    for (size_t at = 0, to; at < agent.len; at = to + 1) { /* one part that is a body is enough */
        to = akt_str_find_byte(agent, ',', at);
        if (to == AKT_NONE)
            to = agent.len;
        if (akt_is_body(akt_str_trim(akt_str_slice(agent, at, to))))
            return agent;
    }
    return AKT_STR("");
}

static akt_str from_sentence(const akt_view *view)
{
    for (uint32_t i = 0; i < view->doc->n_passages; i++) {
        akt_str text = view->doc->passages[i].text, word, agent;
        size_t at = 0;

        if ((!akt_in_head(view, i) && !akt_in_tail(view, i)) || !akt_next_piece(text, &at, &word) ||
            !has_value(word, MADE))
            continue;
        agent = agent_of(text);
        if (agent.len > 0)
            return agent;
    }
    return AKT_STR("");
}

static bool is_among(akt_str text, const akt_str *lines, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (akt_str_eq(lines[i], text))
            return true;
    return false;
}

/* Whether the title stands once more below: then this line is no letterhead. */
static bool repeats_title(const akt_doc *doc, uint32_t passage)
{
    for (uint32_t i = passage + 1; i < doc->n_passages && i < passage + 8; i++)
        if (doc->passages[i].kind == AKT_TITLE &&
            akt_str_eq(doc->passages[i].text, doc->passages[passage].text))
            return true;
    return false;
}

/* The lines of a letterhead, joined: "Västra Götalandsregionen, Koncernkontoret". */
static bool from_letterhead(const akt_view *view, akt_str *out)
{
    akt_str lines[HEAD_BODIES] = {0};
    size_t n = 0, len = 0;
    char *joined;

    for (uint32_t i = 0; i < view->head_end && n < HEAD_BODIES; i++) {
        const akt_passage *passage = view->doc->passages + i;

        if (passage->tier == AKT_MARGIN || passage->kind == AKT_ITEM)
            continue;
        if (passage->text.len > 2 * NAME_MAX) /* the letter itself begins */
            break;
        if (!akt_is_body(passage->text)) {
            if (n > 0 && passage->kind != AKT_FIELD)
                break;
            continue;
        }
        if (repeats_title(view->doc, i) || is_among(passage->text, lines, n))
            continue;
        lines[n++] = passage->text;
        len += passage->text.len + 2;
    }
    if (n == 0)
        return true;
    joined = akt_arena_alloc(view->arena, len);
    if (!joined)
        return false;
    *out = (akt_str){joined, 0};
    for (size_t i = 0; i < n; i++) {
        if (i > 0) {
            memcpy(joined + out->len, ", ", 2);
            out->len += 2;
        }
        memcpy(joined + out->len, lines[i].ptr, lines[i].len);
        out->len += lines[i].len;
    }
    return true;
}

/* Where the name begins whose last word begins at `at`: "Miljö- och byggnadsnämndens" is one. */
static size_t name_begin(akt_str text, size_t at)
{
    static const char link[] = "- och ";
    size_t n = sizeof link - 1;

    if (at < n || memcmp(text.ptr + at - n, link, n) != 0)
        return at;
    for (at -= n; at > 0 && akt_glyph_is_letter(akt_glyph_before(text, at));)
        at--;
    return at;
}

/* "Protokoll fört vid kommunstyrelsens sammanträde" is the kommunstyrelse's: the genitive without
 * its s, with a capital. */
static bool from_minutes(const akt_view *view, akt_str *out)
{
    for (uint32_t i = 0; i < view->head_end; i++) {
        akt_str text = view->doc->passages[i].text, word;
        size_t at = 0;

        if (!akt_in_head(view, i) || akt_record_word(text, &word) == AKT_RECORD_NONE)
            continue;
        for (int words = 0; words < 10 && akt_next_piece(text, &at, &word); words++) {
            size_t from = (size_t)(word.ptr - text.ptr), to = from + word.len - 1;
            akt_str copy;

            if (word.len < 6 || !akt_str_ends(word, AKT_STR("s")) ||
                !ends_as_body(akt_str_slice(word, 0, word.len - 1)))
                continue;
            from = name_begin(text, from);
            copy = akt_arena_copy(view->arena, akt_str_slice(text, from, to));
            if (!copy.ptr)
                return false;
            if (akt_glyph_at(copy, 0) == AKT_GLYPH_LOWER) {
                char *first = (char *)copy.ptr; /* our own copy */

                if ((unsigned char)first[0] < 0x80)
                    first[0] = (char)(first[0] - 0x20);
                else if ((unsigned char)first[0] == 0xC3)
                    first[1] = (char)(first[1] - 0x20);
            }
            *out = copy;
            return true;
        }
    }
    return true;
}

static akt_str from_label(const akt_view *view)
{
    for (size_t i = 0; i < view->n_fields; i++)
        if (view->fields[i].label == AKT_LABEL_ISSUER &&
            (akt_in_head(view, view->fields[i].passage) ||
             akt_in_tail(view, view->fields[i].passage)))
            return akt_str_trim(akt_field_value(view, view->fields + i));
    return AKT_STR("");
}

/* A mail's sender, without the address. */
static akt_str from_mail(const akt_view *view)
{
    for (size_t i = 0; i < view->n_fields; i++) {
        akt_str name = view->fields[i].name, value = akt_field_value(view, view->fields + i);
        size_t address;

        if (!akt_in_head(view, view->fields[i].passage) ||
            (!akt_str_eq(name, AKT_STR("Från")) && !akt_str_eq(name, AKT_STR("From"))))
            continue;
        address = akt_str_find_byte(value, '<', 0);
        if (address == AKT_NONE)
            address = akt_str_find(value, AKT_STR("[mailto"), 0);
        value = akt_str_trim(akt_str_slice(value, 0, address));
        if (value.len > 2 && value.ptr[0] == '"' && value.ptr[value.len - 1] == '"')
            value = akt_str_slice(value, 1, value.len - 1);
        return value;
    }
    return AKT_STR("");
}

bool akt_own_issuer(const akt_view *view, akt_metadata *out)
{
    out->issuer = from_label(view);
    if (out->issuer.len == 0)
        out->issuer = from_sentence(view);
    if (out->issuer.len == 0 && !from_letterhead(view, &out->issuer))
        return false;
    if (out->issuer.len == 0 && !from_minutes(view, &out->issuer))
        return false;
    if (out->issuer.len == 0)
        out->issuer = akt_str_trim(akt_cue_value(view->doc, AKT_CUE_PUBLISHER));
    if (out->issuer.len == 0)
        out->issuer = akt_str_trim(akt_cue_value(view->doc, AKT_CUE_SITE));
    if (out->issuer.len == 0)
        out->issuer = from_mail(view);
    return true;
}
