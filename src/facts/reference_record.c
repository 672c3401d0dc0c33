/* Records that have no number: a word for a type of record, and the date that is said to be its
 * own. The words are reference_types.txt. */
#include "facts/reference_scan.h"

#include "dates/glyph.h"
#include "dates/term.h"

#include <string.h>

#include "facts/reference_types.inc" /* akt_terms reference_types */

enum { MEETING = 40, SERIES = 70, MUST_BE_SAID = 90 };

static akt_str short_name(const akt_term *type)
{
    akt_str name = type->text;

    for (size_t i = 0; i < reference_types.n; i++)
        if (reference_types.rows[i].value == type->value &&
            reference_types.rows[i].text.len < name.len)
            name = reference_types.rows[i].text;
    return name;
}

/* The genitive of a body before "möte": "protokoll från styrgruppens möte den 19 mars 2024". */
static bool is_genitive(akt_str word)
{
    return word.len > 5 && word.ptr[word.len - 1] == 's';
}

/* Whether the name of a body that meets ends at `at`; *begin is where it begins. Its last word is
 * looked at before any list is. */
static bool names_meeting(akt_str text, size_t at, size_t least, size_t *begin)
{
    static const char *const ends[] = {"styrelsen", "nämnden", "fullmäktige", "utskottet",
                                       "gruppen",   "rådet",   "kommittén",   "direktionen"};
    size_t from = *begin;
    akt_str word = akt_str_slice(text, from, at);
    bool may = word.len >= 2 && word.len <= 4 && akt_glyph_at(word, 0) == AKT_GLYPH_UPPER &&
               akt_glyph_at(word, 1) == AKT_GLYPH_UPPER;
    akt_body body;

    for (size_t i = 0; i < sizeof ends / sizeof *ends && !may; i++)
        may = akt_str_ends(word, akt_str_of(ends[i]));
    if (!may || !akt_body_before(text, at, &body) || body.from < least)
        return false;
    *begin = body.from;
    return true;
}

/* Behind a type of record, past "från" or "av": whom it comes from, as far as the date. It is one
 * word ("från kommunen"), or a name: its last word has a capital or says what kind of place it is,
 * so that no verb stands between it and the date. */
static const akt_term *type_before_sender(akt_str text, size_t at, size_t least, size_t *from)
{
    enum { WORDS = 6 };
    size_t names = 0;
    bool small = false; /* what ends right before the date is no name */

    for (size_t n = 0; n < WORDS; n++) {
        size_t blank, before;
        akt_str word;
        bool of;

        while ((blank = akt_blank_before(text, at)) < at)
            at = blank;
        if ((before = akt_word_before(text, at, &word)) == AKT_NONE || before < least ||
            before + word.len != at)
            return NULL;
        at = before;
        of = akt_str_eq(word, AKT_STR("från")) || akt_str_eq(word, AKT_STR("av"));
        if (of && names > 0) {
            const akt_term *type;

            while ((blank = akt_blank_before(text, at)) < at)
                at = blank;
            before = akt_word_before(text, at, &word);
            if (before == AKT_NONE || before < least || before + word.len != at ||
                !(type = akt_term_find(reference_types, word)) || type->value >= MUST_BE_SAID)
                return NULL;
            *from = before;
            return type;
        }
        if (of)
            return NULL;
        names += akt_glyph_at(word, 0) == AKT_GLYPH_UPPER || n == 0;
        if (n == 0 && akt_glyph_at(word, 0) != AKT_GLYPH_UPPER)
            small = !akt_str_eq(word, AKT_STR("län")) && !akt_str_eq(word, AKT_STR("kommun"));
        else if (small)
            return NULL;
    }
    return NULL;
}

/* The type that the words before the date lead back to; NULL when they do not. */
static const akt_term *type_before(akt_str text, size_t at, size_t least, size_t *from, bool *said)
{
    enum { WORDS = 7 };
    bool meeting = false, body = false;

    *said = false;
    for (size_t n = 0; n < WORDS; n++) {
        akt_str word;
        const akt_term *type;
        size_t blank, before;

        while ((blank = akt_blank_before(text, at)) < at)
            at = blank;
        if (at > 0 && (text.ptr[at - 1] == ',' || text.ptr[at - 1] == '(') && n == 0)
            at--;
        else if (at > 3 && n == 1 && text.ptr[at - 1] == '.' && text.ptr[at - 2] == 't')
            at--; /* dat. */
        else if (at > 0 && text.ptr[at - 1] == ',')
            at--;
        before = akt_word_before(text, at, &word);
        if (before == AKT_NONE || before < least)
            return NULL;
        type = akt_term_find(reference_types, word);
        if (type && body && type->value >= SERIES)
            return NULL;
        if (type) {
            *from = before;
            return type;
        }
        if (akt_reference_word_is(word, AKT_WORD_DATED))
            *said = true;
        else if (akt_reference_word_is(word, AKT_WORD_BETWEEN))
            meeting |=
                akt_str_starts(word, AKT_STR("samman")) || akt_str_starts(word, AKT_STR("möte"));
        else if (names_meeting(text, at, least, &before))
            body = true; /* "protokoll från kommunstyrelsen den 2 april" */
        else if (!meeting || !is_genitive(word))
            return NULL;
        at = before;
    }
    return NULL;
}

/* The body of a meeting's record: within it ("protokoll från regionstyrelsens möte den ...") or
 * right before it ("regionstyrelsens protokoll"). */
static bool body_of(const akt_reference_scan *scan, size_t from, size_t to, akt_body *body)
{
    if (akt_body_near(scan->text, to, body) && body->from > from)
        return true;
    return akt_body_before(scan->text, from, body);
}

/* "protokoll från den 12 juni och den 10 december": the day is one more of the record before it. */
static bool goes_on(akt_reference_scan *scan, const akt_date *date)
{
    const akt_reference *last = scan->n > 0 ? &scan->rows[scan->n - 1] : NULL;
    size_t colon, behind;
    char day[11];

    if (!last || last->kind != AKT_REFERENCE_RECORD || date->precision != AKT_PRECISION_DAY ||
        date->start == AKT_NO_DAY)
        return false;
    behind = last->offset + last->length;
    for (colon = last->key.len; colon > 0 && last->key.ptr[colon - 1] != ':';)
        colon--;
    if (last->key.len - colon != 10 || date->offset < behind || date->offset - behind > 10 ||
        akt_list_goes_on(scan->text, behind) != date->offset)
        return false;
    akt_day_text(date->start, day);
    akt_buf_add(&scan->key, akt_str_slice(last->key, 0, colon));
    akt_buf_z(&scan->key, day);
    akt_reference_add(scan, AKT_REFERENCE_RECORD, date->offset, date->offset + date->length,
                      last->authority);
    return true;
}

/* The word, from text[from], that says that a date is a record's own, where nothing but marks parts
 * it from the number that ends at `from` and from the date at `to`; AKT_NONE when there is none. */
static size_t dated_between(akt_str text, size_t from, size_t to)
{
    akt_str word;
    size_t at = akt_word_before(text, to, &word);

    if (at == AKT_NONE || at < from || !akt_reference_word_is(word, AKT_WORD_DATED))
        return AKT_NONE;
    for (size_t i = from; i < at; i++)
        if (!akt_is_space(text.ptr[i]) && text.ptr[i] != ')' && text.ptr[i] != ',')
            return AKT_NONE;
    return at;
}

/* The type of record whose number begins at `at`: "uppdragshandlingen (dnr RS 2025-00123)". */
static const akt_term *type_of_number(akt_str text, size_t at)
{
    enum { WORDS = 3 };
    static const char *const labels[] = {"dnr", "diarienr", "diarienummer", "nr", "nummer", "med"};

    for (size_t n = 0; n < WORDS; n++) {
        akt_str word;
        const akt_term *type;
        bool label = false;

        while (at > 0 && (akt_is_space(text.ptr[at - 1]) || strchr("(,:", text.ptr[at - 1])))
            at--;
        if ((at = akt_word_before(text, at, &word)) == AKT_NONE)
            return NULL;
        type = akt_term_find(reference_types, word);
        if (type)
            return type->value < MEETING || type->value >= MUST_BE_SAID ? type : NULL;
        for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
            label |= akt_str_eq_ascii_case(word, akt_str_of(labels[i]));
        if (!label)
            return NULL;
    }
    return NULL;
}

/* "uppdragshandling RS 2025-00123, daterad den 2 april 2025": the record behind its number. */
static bool behind_number(akt_reference_scan *scan, const akt_date *date)
{
    const akt_reference *last = scan->n > 0 ? &scan->rows[scan->n - 1] : NULL;
    const akt_term *type;
    size_t from;
    char day[11];

    if (!last || last->kind != AKT_REFERENCE_CASE || date->precision != AKT_PRECISION_DAY ||
        date->start == AKT_NO_DAY)
        return false;
    from = dated_between(scan->text, last->offset + last->length, date->offset);
    if (from == AKT_NONE || !(type = type_of_number(scan->text, last->offset)))
        return false;
    akt_day_text(date->start, day);
    akt_buf_add(&scan->key, short_name(type));
    akt_buf_byte(&scan->key, ':');
    akt_buf_z(&scan->key, day);
    akt_reference_add(scan, AKT_REFERENCE_RECORD, from, date->offset + date->length, AKT_STR(""));
    return true;
}

void akt_reference_record(akt_reference_scan *scan, const akt_date *date, size_t least)
{
    size_t from = 0, end = date->offset + date->length;
    bool said;
    const akt_term *type;
    akt_body body;
    bool has_body;
    char day[11];

    if (goes_on(scan, date) || behind_number(scan, date))
        return;
    if (date->start == AKT_NO_DAY)
        return;
    if (!(type = type_before(scan->text, date->offset, least, &from, &said))) {
        type = type_before_sender(scan->text, date->offset, least, &from);
        said = false;
    }
    if (!type || (type->value >= MUST_BE_SAID && !said) ||
        (date->precision != AKT_PRECISION_DAY && type->value < SERIES))
        return;
    has_body = body_of(scan, from, date->offset, &body) && body.from >= least;
    akt_buf_add(&scan->key, short_name(type));
    akt_buf_byte(&scan->key, ':');
    if (has_body && type->value >= MEETING && type->value < SERIES) {
        akt_reference_lower(scan, body.key);
        akt_buf_byte(&scan->key, ':');
    }
    akt_day_text(date->start, day);
    if (date->precision != AKT_PRECISION_DAY)
        day[7] = '\0';
    akt_buf_z(&scan->key, day);
    akt_reference_add(scan, AKT_REFERENCE_RECORD, from, end,
                      has_body ? akt_body_shown(scan, &body) : AKT_STR(""));
}

bool akt_reference_series(akt_reference_scan *scan, akt_str word)
{
    const akt_term *type = akt_term_find(reference_types, word);

    if (!type || type->value < SERIES || type->value >= MUST_BE_SAID)
        return false;
    akt_buf_add(&scan->key, short_name(type));
    akt_buf_byte(&scan->key, ':');
    return true;
}

/* --- Keys and titles --- */

static bool is_type(akt_str word)
{
    const akt_term *type = akt_term_find(reference_types, word);

    return type && akt_str_eq(short_name(type), word);
}

/* The next part of a key at *at, up to a colon. */
static bool next_part(akt_str key, size_t *at, akt_str *part)
{
    size_t end;

    if (*at >= key.len)
        return false;
    end = akt_str_find_byte(key, ':', *at);
    end = end == AKT_NONE ? key.len : end;
    *part = akt_str_slice(key, *at, end);
    *at = end + 1;
    return true;
}

/* "2024-11-28", or "2024-11" for a whole month. */
static bool day_part(akt_str part, akt_day *start, akt_day *end)
{
    akt_date date;

    if ((part.len != 7 && part.len != 10) || part.ptr[4] != '-' || !akt_date_read(part, &date))
        return false;
    *start = date.start;
    *end = date.end;
    return true;
}

bool akt_record_key_read(akt_str key, akt_record_key *out)
{
    size_t at = 0;
    akt_str part;

    *out = (akt_record_key){.type = AKT_STR(""),
                            .body = AKT_STR(""),
                            .start = AKT_NO_DAY,
                            .end = AKT_NO_DAY,
                            .number = AKT_STR(""),
                            .paragraph = AKT_STR("")};
    while (next_part(key, &at, &part)) {
        if (akt_str_starts(part, AKT_STR("\xC2\xA7")))
            out->paragraph = akt_str_slice(part, 2, part.len);
        else if (day_part(part, &out->start, &out->end))
            continue;
        else if (out->type.len == 0 && is_type(part))
            out->type = part;
        else if (out->type.len > 0 && part.len > 0 && akt_is_digit(part.ptr[0]))
            out->number = part;
        else
            out->body = part;
    }
    if (out->type.len == 0)
        out->type = AKT_STR("protokoll");
    return out->start != AKT_NO_DAY || out->number.len > 0;
}

static size_t word_end(akt_str text, size_t at)
{
    while (at < text.len && (akt_glyph_is_letter(akt_glyph_at(text, at)) ||
                             ((unsigned char)text.ptr[at] & 0xC0) == 0x80 || text.ptr[at] == '-'))
        at++;
    return at;
}

size_t akt_reference_types(akt_str text, akt_str *out, size_t n)
{
    size_t found = 0;

    for (size_t at = 0, end; at < text.len && found<n; at = end> at ? end : at + 1) {
        akt_str word;
        const akt_term *type;

        end = word_end(text, at);
        word = akt_str_slice(text, at, end);
        type =
            word.len > 0 && word.len <= AKT_TERM_MAX ? akt_term_find(reference_types, word) : NULL;
        if (type)
            out[found++] = short_name(type);
    }
    return found;
}

bool akt_reference_types_alike(akt_str a, akt_str b)
{
    return akt_str_ends(a, b) || akt_str_ends(b, a);
}

bool akt_names_body(akt_str text, akt_str key)
{
    char low[AKT_TERM_MAX];
    akt_body body;

    for (size_t at = 0, end; at<text.len; at = end> at ? end : at + 1) {
        end = word_end(text, at);
        if (end == at || !akt_body_at(text, at, &body) || body.key.len != key.len ||
            key.len > sizeof low)
            continue;
        akt_lower(body.key, low);
        if (akt_str_eq((akt_str){low, key.len}, key))
            return true;
    }
    return false;
}
