/* Records that have no number: a word for a type of record, and the date that is said to be its
 * own. The words are reference_types.txt. */
#include "facts/reference_scan.h"

#include "dates/glyph.h"
#include "dates/term.h"

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

/* The type that the words before the date lead back to; NULL when they do not. */
static const akt_term *type_before(akt_str text, size_t at, size_t least, size_t *from, bool *said)
{
    enum { WORDS = 7 };
    bool meeting = false;

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
        if (type) {
            *from = before;
            return type;
        }
        if (akt_reference_word_is(word, AKT_WORD_DATED))
            *said = true;
        else if (akt_reference_word_is(word, AKT_WORD_BETWEEN))
            meeting |=
                akt_str_starts(word, AKT_STR("samman")) || akt_str_starts(word, AKT_STR("möte"));
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

void akt_reference_record(akt_reference_scan *scan, const akt_date *date, size_t least)
{
    size_t from = 0, end = date->offset + date->length;
    bool said;
    const akt_term *type;
    akt_body body;
    bool has_body;
    char day[11];

    if (date->start == AKT_NO_DAY ||
        !(type = type_before(scan->text, date->offset, least, &from, &said)) ||
        (type->value >= MUST_BE_SAID && !said) ||
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
