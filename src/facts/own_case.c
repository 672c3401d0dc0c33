/* The document's own case numbers: labelled ones at its head or tail. Numbers in its sentences are
 * references to other records, and "Ert dnr" is somebody else's. */
#include "facts/own.h"

#include "dates/glyph.h"

#include <string.h>

enum { PREFIX_MAX = 12, NUMBER_MAX = 40 };

/* Letters of a register before the number: "RS", "PNÖ"; small ones only where the number is glued
 * to them ("Ju2015/02650"), or a person's name would be a register. Bytes, 0 if none. */
static size_t prefix_at(akt_str s)
{
    size_t at = 0;
    bool small = false;

    if (akt_glyph_at(s, 0) != AKT_GLYPH_UPPER)
        return 0;
    while (at < s.len && at <= PREFIX_MAX && akt_glyph_is_letter(akt_glyph_at(s, at))) {
        small |= akt_glyph_at(s, at) == AKT_GLYPH_LOWER;
        at += (unsigned char)s.ptr[at] >= 0x80 ? 2 : 1;
    }
    if (at > PREFIX_MAX || (small && akt_glyph_at(s, at) != AKT_GLYPH_DIGIT))
        return 0;
    return at;
}

/* Digits and letters tied by the marks that case numbers use; *digits counts the digits. */
static size_t body_at(akt_str s, size_t at, size_t *digits)
{
    size_t from = at;

    *digits = 0;
    while (at < s.len) {
        akt_glyph glyph = akt_glyph_at(s, at);
        size_t dash = akt_dash_at(s, at), mark = dash;

        if (glyph == AKT_GLYPH_DIGIT || akt_glyph_is_letter(glyph)) {
            *digits += glyph == AKT_GLYPH_DIGIT;
            at += (unsigned char)s.ptr[at] >= 0x80 ? 2 : 1;
            continue;
        }
        if (dash == 0 && memchr("/:.", s.ptr[at], 3))
            mark = 1;
        glyph = mark != 0 ? akt_glyph_at(s, at + mark) : AKT_GLYPH_END;
        if (glyph != AKT_GLYPH_DIGIT && glyph != AKT_GLYPH_UPPER)
            break;
        at += mark;
    }
    return at - from;
}

size_t akt_case_number_at(akt_str s)
{
    size_t prefix = prefix_at(s), body = prefix, len, digits;
    akt_date date;

    if (prefix > 0) {
        size_t dash = akt_dash_at(s, prefix);

        body = dash != 0 ? prefix + dash : akt_skip_blanks(s, prefix);
        if (body < s.len && prefix == body && memchr("./:", s.ptr[body], 3))
            body++;
    }
    if (akt_glyph_at(s, body) != AKT_GLYPH_DIGIT && prefix > 0) { /* "KS.A/2023:4" */
        body = prefix = 0;
    }
    len = body_at(s, body, &digits);
    if (digits < 3 || body + len > NUMBER_MAX ||
        (akt_date_read(akt_str_slice(s, body, body + len), &date) &&
         (prefix == 0 || date.precision == AKT_PRECISION_DAY)))
        return 0; /* "RS 2025-03-14" is a body's meeting day */
    return body + len;
}

static bool add(akt_metadata *out, akt_str number, akt_arena *arena)
{
    akt_str *rows;

    for (size_t i = 0; i < out->n_case_numbers; i++)
        if (akt_str_eq(out->case_numbers[i], number))
            return true;
    rows = akt_arena_array(arena, out->n_case_numbers + 1, sizeof *rows);
    if (!rows)
        return false;
    if (out->n_case_numbers > 0)
        memcpy(rows, out->case_numbers, out->n_case_numbers * sizeof *rows);
    rows[out->n_case_numbers] = number;
    out->case_numbers = rows;
    out->n_case_numbers++;
    return true;
}

/* The numbers of one value: "RS 2024-05699, RS 2024-05700 och HSN 2024-00112". A value that comes
 * from another line ("2025-06-27 RS 2024-05699") may begin with other things. */
static bool add_value(akt_metadata *out, akt_str value, bool anywhere, akt_arena *arena)
{
    size_t at = 0;
    akt_str piece;

    while (akt_next_piece(value, &at, &piece)) {
        size_t from = (size_t)(piece.ptr - value.ptr);
        size_t len = akt_case_number_at(akt_str_slice(value, from, value.len));

        if (len > 0) {
            if (!add(out, akt_str_slice(value, from, from + len), arena))
                return false;
            at = from + len;
            while (at < value.len && memchr(",;", value.ptr[at], 2))
                at++;
        } else if (!anywhere && !akt_str_eq(piece, AKT_STR("och")) &&
                   !akt_str_eq(piece, AKT_STR("samt"))) {
            return true;
        }
    }
    return true;
}

/* Behind a paragraph's mark or outside the head, numbers belong to single matters. */
static uint32_t opening_end(const akt_view *view)
{
    uint32_t i = 0;

    while (i < view->head_end && (view->doc->passages[i].tier != AKT_MAIN ||
                                  !akt_str_starts(view->doc->passages[i].text, AKT_STR("§"))))
        i++;
    return i;
}

/* Minutes of several paragraphs tell of as many matters: the number of one is not their own. */
static bool has_paragraphs(const akt_doc *doc)
{
    size_t n = 0;

    for (size_t i = 0; i < doc->n_passages && n < 2; i++)
        n += doc->passages[i].kind == AKT_HEADING && doc->passages[i].tier == AKT_MAIN &&
             akt_str_starts(doc->passages[i].text, AKT_STR("§"));
    return n > 1;
}

bool akt_own_case_numbers(const akt_view *view, akt_metadata *out)
{
    const akt_labelled_value *only = NULL; /* the one labelled number elsewhere */
    size_t elsewhere = 0;
    uint32_t opening = opening_end(view);

    for (size_t i = 0; i < view->n_fields; i++) {
        const akt_labelled_value *field = view->fields + i;
        akt_str value = akt_field_value(view, field);
        bool below = field->name.ptr < view->doc->passages[field->passage].text.ptr ||
                     field->name.ptr >= value.ptr + value.len;

        if (field->label != AKT_LABEL_CASE)
            continue;
        if (field->passage >= opening || !akt_in_head(view, field->passage)) {
            if (!only || !akt_str_eq(value, akt_field_value(view, only)))
                elsewhere++;
            only = field;
        } else if (!add_value(out, value, below, view->arena)) {
            return false;
        }
    }
    if (out->n_case_numbers == 0 && elsewhere == 1 && !has_paragraphs(view->doc))
        return add_value(out, akt_field_value(view, only), false, view->arena);
    return true;
}
