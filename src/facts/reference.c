/* One walk over the text, from mark to mark: a digit, "§", "bilag", "http". Each mark's finder
 * looks a bounded way around it and the walk goes on behind what it took, so that the whole is
 * linear. */
#include "facts/reference.h"

#include "dates/glyph.h"
#include "dates/term.h"
#include "facts/reference_scan.h"

#include <string.h>

static const char *const names[] = {"case",      "court-case", "statute", "print",
                                    "paragraph", "attachment", "record",  "link"};

const char *akt_reference_name(akt_reference_kind kind)
{
    return names[kind];
}

akt_reference_kind akt_reference_kind_of(akt_str name)
{
    for (int i = AKT_REFERENCE_CASE; i <= AKT_REFERENCE_LINK; i++)
        if (akt_str_eq(name, akt_str_of(names[i])))
            return (akt_reference_kind)i;
    return AKT_REFERENCE_CASE;
}

/* Where the last reference found ends. */
static size_t end_of_last(const akt_reference_scan *scan)
{
    return scan->n > 0 ? scan->rows[scan->n - 1].offset + scan->rows[scan->n - 1].length : 0;
}

void akt_reference_add(akt_reference_scan *scan, akt_reference_kind kind, size_t from, size_t to,
                       akt_str authority)
{
    akt_str key = AKT_STR("");

    if (from < end_of_last(scan)) { /* a number whose series ends an address: ".../SFS 2006:1091" */
        from = end_of_last(scan);
        while (from < to && akt_is_space(scan->text.ptr[from]))
            from++;
    }
    if (from >= to) {
        akt_buf_clear(&scan->key);
        return;
    }
    if (scan->n == scan->room) { /* the old rows stay in the arena: at most as many again */
        akt_reference *rows = akt_arena_array(
            scan->arena, scan->room = scan->room ? 2 * scan->room : 4, sizeof *rows);

        scan->failed |= rows == NULL;
        if (rows && scan->n > 0)
            memcpy(rows, scan->rows, scan->n * sizeof *rows);
        scan->rows = rows;
    }
    if (scan->key.len > 0)
        key = akt_arena_copy(scan->arena, akt_buf_str(&scan->key));
    scan->failed |= scan->key.failed || !key.ptr;
    akt_buf_clear(&scan->key);
    if (!scan->failed)
        scan->rows[scan->n++] = (akt_reference){kind, from, to - from, key, authority};
}

void akt_reference_lower(akt_reference_scan *scan, akt_str text)
{
    char lower[AKT_TERM_MAX];

    for (size_t at = 0; at < text.len; at += sizeof lower) {
        akt_str part = akt_str_slice(text, at, at + sizeof lower);

        akt_lower(part, lower);
        akt_buf_add(&scan->key, (akt_str){lower, part.len});
    }
}

size_t akt_word_before(akt_str text, size_t at, akt_str *word)
{
    enum { LONGEST = 40 };
    size_t end, blank;

    while ((blank = akt_blank_before(text, at)) < at)
        at = blank;
    for (end = at; at > 0 && end - at <= LONGEST; at--) {
        akt_glyph glyph = akt_glyph_before(text, at);

        if (!akt_glyph_is_letter(glyph) && !(text.ptr[at - 1] == '-' && at < end))
            break;
        while (at > 1 && ((unsigned char)text.ptr[at - 1] & 0xC0) == 0x80)
            at--;
    }
    *word = akt_str_slice(text, at, end);
    return at < end && end - at <= LONGEST ? at : AKT_NONE;
}

size_t akt_list_goes_on(akt_str text, size_t at)
{
    static const char *const links[] = {"och", "samt", "&", "resp", "respektive", "eller"};
    size_t next = akt_skip_blanks(text, at);

    if (next < text.len && (text.ptr[next] == ',' || text.ptr[next] == ';'))
        next = akt_skip_blanks(text, next + 1);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        akt_str link = akt_str_of(links[i]);

        if (akt_str_starts(akt_str_slice(text, next, text.len), link) &&
            akt_blank_at(text, next + link.len) > 0) {
            next = akt_skip_blanks(text, next + link.len);
            break;
        }
    }
    return next > at && akt_glyph_at(text, next) != AKT_GLYPH_END ? next : 0;
}

const akt_date *akt_date_ending(const akt_reference_scan *scan, size_t at)
{
    const akt_reference_context *context = scan->context;
    size_t blank, i = scan->next_date < context->n_dates ? scan->next_date + 1 : context->n_dates;

    while ((blank = akt_blank_before(scan->text, at)) < at)
        at = blank;
    if (at > 0 && (scan->text.ptr[at - 1] == ',' || scan->text.ptr[at - 1] == ')'))
        at--;
    for (size_t tries = 0; i-- > 0 && tries < 4; tries++)
        if (context->dates[i].offset + context->dates[i].length == at &&
            context->dates[i].precision == AKT_PRECISION_DAY)
            return &context->dates[i];
    return NULL;
}

const akt_date *akt_date_beginning(const akt_reference_scan *scan, size_t at)
{
    const akt_reference_context *context = scan->context;

    for (size_t i = scan->next_date, tries = 0; i < context->n_dates && tries < 4; i++, tries++)
        if (context->dates[i].offset == at && context->dates[i].precision == AKT_PRECISION_DAY)
            return &context->dates[i];
    return NULL;
}

/* --- The walk --- */

static bool is_word(akt_str text, size_t at, const char *word)
{
    akt_str lower = akt_str_of(word);

    return akt_str_eq_ascii_case(akt_str_slice(text, at, at + lower.len), lower) &&
           !akt_glyph_is_letter(akt_glyph_before(text, at));
}

/* The next byte at or after `at` at which something may begin: a digit, a section sign, a letter
 * that goes on as in "bilaga", "http", "www" or "paragraf". */
static size_t next_mark(akt_str text, size_t at)
{
    enum { ANY = 1 }; /* whatever follows; else what must */
    static const char marks[256] = {
        ['0'] = ANY, ['1'] = ANY, ['2'] = ANY, ['3'] = ANY, ['4'] = ANY, ['5'] = ANY, ['6'] = ANY,
        ['7'] = ANY, ['8'] = ANY, ['9'] = ANY, ['b'] = 'i', ['B'] = 'i', ['h'] = 't', ['H'] = 't',
        ['w'] = 'w', ['W'] = 'w', ['p'] = 'a', ['P'] = 'a', [0xC2] = ANY};

    for (; at < text.len; at++) {
        char mark = marks[(unsigned char)text.ptr[at]];

        if (mark == ANY ||
            (mark != 0 && at + 1 < text.len && akt_lower_ascii(text.ptr[at + 1]) == mark))
            break;
    }
    return at;
}

/* A date that is long enough to be told from a number, and holds `at`. */
static const akt_date *date_at(akt_reference_scan *scan, size_t at)
{
    const akt_reference_context *context = scan->context;

    while (scan->next_date < context->n_dates &&
           context->dates[scan->next_date].offset + context->dates[scan->next_date].length <= at)
        scan->next_date++;
    if (scan->next_date < context->n_dates && context->dates[scan->next_date].offset <= at &&
        context->dates[scan->next_date].length >= 8)
        return &context->dates[scan->next_date];
    return NULL;
}

static size_t take_digit(akt_reference_scan *scan, size_t at, size_t least)
{
    const akt_date *date = date_at(scan, at);

    if (!date || (date->precision != AKT_PRECISION_DAY && date->precision != AKT_PRECISION_MONTH))
        return akt_reference_number(scan, at);
    akt_reference_record(scan, date, least);
    return date->offset + date->length;
}

static size_t take(akt_reference_scan *scan, size_t at, size_t least)
{
    akt_str text = scan->text;
    unsigned char c = (unsigned char)text.ptr[at];

    date_at(scan, at);
    switch (c) {
    case 0xC2:
        return at + 1 < text.len && (unsigned char)text.ptr[at + 1] == 0xA7
                   ? akt_reference_paragraph(scan, at)
                   : at + 2;
    case 'b':
    case 'B':
        if (akt_str_eq_ascii_case(akt_str_slice(text, at, at + 5), AKT_STR("bilag")) ||
            is_word(text, at, "bil."))
            return akt_reference_attachment(scan, at);
        return at + 1;
    case 'h':
    case 'H':
        return is_word(text, at, "http://") || is_word(text, at, "https://")
                   ? akt_reference_link(scan, at)
                   : at + 1;
    case 'w':
    case 'W':
        return is_word(text, at, "www.") ? akt_reference_link(scan, at) : at + 1;
    case 'p':
    case 'P':
        return is_word(text, at, "paragraf") ? akt_reference_paragraph(scan, at) : at + 1;
    default:
        return take_digit(scan, at, least);
    }
}

static void walk(akt_reference_scan *scan)
{
    size_t at = 0;

    while (!scan->failed && (at = next_mark(scan->text, at)) < scan->text.len)
        at = take(scan, at, end_of_last(scan));
    akt_buf_free(&scan->key);
}

bool akt_references_find(akt_str text, const akt_reference_context *context, akt_arena *arena,
                         akt_reference **out, size_t *n)
{
    akt_reference_scan scan = {.text = text, .context = context, .arena = arena};

    walk(&scan);
    *out = scan.rows;
    *n = scan.n;
    return !scan.failed;
}

/* --- Questions --- */

bool akt_references_asked(akt_str question, akt_arena *arena, akt_reference **out, size_t *n)
{
    akt_reference_context context = {.issuer = AKT_STR("")};
    akt_date *dates;
    akt_reference_scan scan = {
        .text = question, .context = &context, .question = true, .arena = arena};
    size_t kept = 0;

    if (!akt_dates_find(question, arena, &dates, &context.n_dates))
        return false;
    context.dates = dates;
    walk(&scan);
    for (size_t i = 0; i < scan.n; i++)
        if (scan.rows[i].kind <= AKT_REFERENCE_PRINT && scan.rows[i].key.len > 0)
            scan.rows[kept++] = scan.rows[i];
    *out = scan.rows;
    *n = kept;
    return !scan.failed;
}

/* The key behind its authority. */
static akt_str number_of(akt_str key)
{
    size_t colon = akt_str_find_byte(key, ':', 0);

    return akt_str_slice(key, colon == AKT_NONE ? 0 : colon + 1, key.len);
}

akt_str akt_reference_tail(akt_reference_kind kind, akt_str key)
{
    akt_str number = number_of(key);
    size_t at = number.len, groups = 0;

    if (kind > AKT_REFERENCE_PRINT)
        return AKT_STR("");
    while (at > 0 && (number.ptr[at - 1] != '-' || ++groups < 2))
        at--;
    return akt_str_slice(number, at, number.len);
}

akt_str akt_reference_without_class(akt_str key)
{
    akt_str tail = akt_reference_tail(AKT_REFERENCE_CASE, key);

    return akt_str_starts(key, AKT_STR("lst:")) && tail.len < number_of(key).len ? tail
                                                                                 : AKT_STR("");
}

bool akt_reference_meant(akt_str asked, akt_str key)
{
    akt_str wanted = number_of(asked), number = number_of(key);

    if (akt_str_eq(asked, key))
        return true;
    if (wanted.len < asked.len) /* whose it is was said */
        return false;
    return akt_str_ends(number, wanted) &&
           (number.len == wanted.len || number.ptr[number.len - wanted.len - 1] == '-');
}
