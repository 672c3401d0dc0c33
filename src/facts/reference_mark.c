/* Paragraphs of meetings, attachments and addresses: what a mark of its own announces. */
#include "facts/reference_scan.h"

#include "dates/glyph.h"
#include "dates/term.h"

#include "facts/reference_words.inc" /* akt_terms reference_words */

bool akt_reference_word_is(akt_str word, int value)
{
    const akt_term *term = akt_term_find(reference_words, word);

    for (; term && term < reference_words.rows + reference_words.n; term++) {
        if (term->value == value)
            return true;
        if (term + 1 < reference_words.rows + reference_words.n &&
            !akt_str_eq(term->text, term[1].text))
            break;
    }
    return false;
}

/* --- Numbers in a list --- */

/* A number with its letter ("12 a", "B 18", "2.1", "3:2"): where it ends; 0 if none begins. */
static size_t count_at(akt_str text, size_t at, bool attachment)
{
    size_t from = at, digits;

    for (digits = at; attachment && digits < text.len && memchr("IVX", text.ptr[digits], 3);)
        digits++;
    if (digits > at + 1 && digits - at < 7 && !akt_glyph_is_letter(akt_glyph_at(text, digits)))
        return digits; /* VIII */
    if (attachment && akt_glyph_at(text, at) == AKT_GLYPH_UPPER &&
        !akt_glyph_is_letter(akt_glyph_at(text, at + 1)) && (unsigned char)text.ptr[at] < 0x80) {
        size_t next = akt_skip_blanks(text, at + 1);

        digits = akt_count_digits(akt_str_slice(text, next, next + 4), 0);
        if (digits == 0 || digits > 3)
            return at + 1;
        at = next;
    }
    digits = akt_count_digits(akt_str_slice(text, at, at + 6), 0);
    if (digits == 0 || digits > 4)
        return 0;
    at += digits;
    while (attachment && at + 1 < text.len && (text.ptr[at] == '.' || text.ptr[at] == ':') &&
           akt_is_digit(text.ptr[at + 1]))
        at += 1 + akt_count_digits(akt_str_slice(text, at + 1, at + 4), 0);
    digits = at;
    if (!attachment && at < text.len && akt_blank_at(text, at) > 0)
        digits = akt_skip_blanks(text, at); /* "§ 12 a" */
    if (digits < text.len &&
        ((text.ptr[digits] | 0x20) >= 'a' && (text.ptr[digits] | 0x20) <= 'h') &&
        (digits == at || text.ptr[digits] != 'i') &&
        !akt_glyph_is_letter(akt_glyph_at(text, digits + 1)) &&
        akt_glyph_at(text, digits + 1) != AKT_GLYPH_DIGIT)
        at = digits + 1;
    if (akt_glyph_is_letter(akt_glyph_at(text, at)) || akt_glyph_at(text, at) == AKT_GLYPH_DIGIT)
        return 0;
    if (akt_dash_at(text, at) > 0 &&
        akt_glyph_is_letter(akt_glyph_at(text, at + akt_dash_at(text, at))))
        return 0; /* "§ 31-utredning" */
    return at > from ? at : 0;
}

/* "–119", " - 119", " till 119": the end of the range, else `at`. */
static size_t range_at(akt_str text, size_t at, bool attachment)
{
    size_t next = akt_skip_blanks(text, at), dash = akt_dash_at(text, next), end;

    if (dash == 0 && !akt_str_starts(akt_str_slice(text, next, text.len), AKT_STR("till ")) &&
        !akt_str_starts(akt_str_slice(text, next, text.len), AKT_STR("t.o.m. ")))
        return at;
    next += dash > 0 ? dash : text.ptr[next + 1] == '.' ? 7 : 5;
    if (dash > 0)
        while ((dash = akt_dash_at(text, next)) > 0 && next - at < 8) /* "21--23" */
            next += dash;
    next = akt_skip_blanks(text, next);
    if (next + 1 < text.len && (unsigned char)text.ptr[next] == 0xC2 &&
        (unsigned char)text.ptr[next + 1] == 0xA7)
        next = akt_skip_blanks(text, next + 2);
    end = akt_glyph_at(text, next) == AKT_GLYPH_DIGIT ? count_at(text, next, attachment) : 0;
    if (end == 0 || akt_dash_at(text, end) > 0) /* "§ 5 - 2024-05-06" is no range */
        return at;
    return end;
}

static void add_count(akt_reference_scan *scan, akt_str count)
{
    bool range = false, zero = true;

    for (size_t i = 0; i < count.len; i++) {
        size_t dash = akt_dash_at(count, i), blank = akt_blank_at(count, i);

        if (dash > 0) {
            range = true;
            i += dash - 1;
        } else if (blank > 0) {
            i += blank - 1;
        } else if (akt_is_digit(count.ptr[i])) {
            if (range)
                akt_buf_byte(&scan->key, '-');
            if (range)
                zero = true;
            range = false;
            if (zero && count.ptr[i] == '0' && i + 1 < count.len && akt_is_digit(count.ptr[i + 1]))
                continue;
            zero = false;
            akt_buf_byte(&scan->key, count.ptr[i]);
        } else if ((unsigned char)count.ptr[i] == 0xC2) {
            i++;
        } else if (count.ptr[i] == 't' && i + 1 < count.len) { /* till, t.o.m. */
            range = true;
            while (i + 1 < count.len && !akt_is_digit(count.ptr[i + 1]))
                i++;
        } else {
            akt_reference_lower(scan, akt_str_slice(count, i, i + 1));
        }
    }
}

/* --- Paragraphs --- */

typedef struct place { /* of a paragraph: body, meeting day */
    akt_body body;
    bool has_body;
    size_t from;
    const akt_date *date;
} place;

static size_t sign_at(akt_str text, size_t at)
{
    return at + 1 < text.len && (unsigned char)text.ptr[at] == 0xC2 &&
                   (unsigned char)text.ptr[at + 1] == 0xA7
               ? 2
               : 0;
}

/* Behind "§", "§§", "§ §", "Paragraferna". */
static size_t behind_mark(akt_str text, size_t at)
{
    size_t signs = 0, sign;

    if (!sign_at(text, at)) {
        while (akt_glyph_is_letter(akt_glyph_at(text, at)))
            at++;
        return akt_blank_at(text, at) > 0 ? akt_skip_blanks(text, at) : text.len;
    }
    while ((sign = sign_at(text, at)) > 0 && signs++ < 2) {
        at += sign;
        if (akt_blank_at(text, at) > 0)
            at = akt_skip_blanks(text, at);
    }
    return at;
}

/* "3 kap. 5 §", "9 a §", "5 och 7 §§": the number of a statute's section stands before the mark. */
static bool is_section(const akt_reference_scan *scan, size_t at)
{
    akt_str text = scan->text;
    size_t blank, from;

    if (akt_date_ending(scan, at))
        return false;
    while ((blank = akt_blank_before(text, at)) < at)
        at = blank;
    if (at > 2 && akt_glyph_is_letter(akt_glyph_before(text, at)) &&
        !akt_glyph_is_letter(akt_glyph_before(text, at - 1))) {
        at--; /* "9 a §" */
        while ((blank = akt_blank_before(text, at)) < at)
            at = blank;
    }
    for (from = at; from > 0 && at - from < 5 && akt_is_digit(text.ptr[from - 1]);)
        from--;
    return at > from && at - from < 4;
}

static bool is_statute_word(akt_str text, size_t at)
{
    size_t end = at;
    akt_str word;

    while (end < text.len && end - at < AKT_TERM_MAX &&
           (akt_glyph_is_letter(akt_glyph_at(text, end)) ||
            ((unsigned char)text.ptr[end] & 0xC0) == 0x80))
        end++;
    word = akt_str_slice(text, at, end);
    if (word.len == 0 || word.len >= AKT_TERM_MAX)
        return false;
    if (akt_reference_word_is(word, AKT_WORD_STATUTE))
        return true;
    for (size_t i = 0; i < reference_words.n; i++) {
        akt_str ending = reference_words.rows[i].text;

        if (reference_words.rows[i].value == AKT_WORD_ENDING && word.len >= ending.len &&
            akt_str_eq_ascii_case(akt_str_slice(word, word.len - ending.len, word.len), ending))
            return true;
    }
    return false;
}

/* "MBL § 38", "§ 5 i avtalet", "§ 4 förvaltningslagen". */
static bool is_of_statute(akt_str text, size_t from, size_t to)
{
    akt_str word;
    size_t next = akt_skip_blanks(text, to), blank, before;

    while ((blank = akt_blank_before(text, from)) < from)
        from = blank;
    if (from > 0 && text.ptr[from - 1] == '.')
        from--; /* kap. */
    before = akt_word_before(text, from, &word);

    if (before != AKT_NONE && is_statute_word(text, before))
        return true;
    if (akt_str_starts(akt_str_slice(text, next, text.len), AKT_STR("i ")))
        next = akt_skip_blanks(text, next + 1);
    return next > to && is_statute_word(text, next);
}

/* The body and day that stand before the mark or behind the number. */
static place place_of(const akt_reference_scan *scan, size_t from, size_t to)
{
    akt_str text = scan->text;
    place p = {.from = from, .date = akt_date_ending(scan, from)};
    size_t least =
        scan->n > 0 ? scan->rows[scan->n - 1].offset + scan->rows[scan->n - 1].length : 0;
    size_t next = akt_skip_blanks(text, to);

    if (p.date) {
        bool taken = p.date->offset < least; /* "regionstyrelsens protokoll 2024-04-23, § 61" */

        p.from = taken ? from : p.date->offset;
        p.has_body = akt_body_near(text, p.date->offset, &p.body) &&
                     p.date->offset - p.body.to < 50 && (taken || p.body.from >= least);
        if (p.has_body && !taken && akt_body_before(text, p.from, &p.body))
            p.from = p.body.from;
        return p;
    }
    p.has_body = akt_body_before(text, from, &p.body) && p.body.from >= least;
    if (!p.has_body)
        return p;
    p.from = p.body.from;
    if (next < text.len && text.ptr[next] == ',')
        next = akt_skip_blanks(text, next + 1);
    p.date = akt_date_beginning(scan, next);
    return p;
}

static void add_paragraph(akt_reference_scan *scan, const place *p, size_t from, size_t to,
                          akt_str count)
{
    bool dated = p->date && p->date->start != AKT_NO_DAY;
    char day[11];

    if (p->has_body) {
        akt_reference_lower(scan, p->body.key);
        akt_buf_byte(&scan->key, ':');
    }
    if (dated) {
        akt_day_text(p->date->start, day);
        akt_buf_z(&scan->key, day);
        akt_buf_byte(&scan->key, ':');
    }
    akt_buf_z(&scan->key, "§");
    add_count(scan, count);
    akt_reference_add(scan, p->has_body && dated ? AKT_REFERENCE_RECORD : AKT_REFERENCE_PARAGRAPH,
                      from, to, p->has_body ? akt_body_shown(scan, &p->body) : AKT_STR(""));
}

size_t akt_reference_paragraph(akt_reference_scan *scan, size_t at)
{
    akt_str text = scan->text;
    size_t number = behind_mark(text, at), end, next, from;
    place p;

    end = number < text.len ? count_at(text, number, false) : 0;
    if (end == 0 || (sign_at(text, at) && is_section(scan, at)))
        return number > at ? number : at + 1;
    end = range_at(text, end, false);
    if (is_of_statute(text, at, end))
        return end;
    p = place_of(scan, at, end);
    for (from = p.from;; from = number) {
        size_t year = end;

        if (year < text.len && text.ptr[year] == '/') {
            size_t digits = akt_count_digits(akt_str_slice(text, year + 1, year + 6), 0);

            if (digits == 2 || digits == 4)
                end = year + 1 + digits;
        }
        if (p.date && p.date->offset >= end && from == p.from) /* the day behind it */
            add_paragraph(scan, &p, from, p.date->offset + p.date->length,
                          akt_str_slice(text, number, end));
        else
            add_paragraph(scan, &p, from, end, akt_str_slice(text, number, end));
        if (p.date && p.date->offset >= end)
            return p.date->offset + p.date->length;
        next = akt_list_goes_on(text, end);
        if (next > 0 && sign_at(text, next))
            number = behind_mark(text, next);
        else
            number = next;
        year = number > 0 && number < text.len && akt_glyph_at(text, number) == AKT_GLYPH_DIGIT &&
                       !akt_date_beginning(scan, number)
                   ? count_at(text, number, false)
                   : 0;
        if (year == 0)
            return end;
        end = range_at(text, year, false);
        if (akt_dash_at(text, end) > 0 || (end < text.len && text.ptr[end] == ':') ||
            is_of_statute(text, number, end) || sign_at(text, akt_skip_blanks(text, end)))
            return end;
        if (next > 0 && sign_at(text, next))
            number = next;
    }
}

/* --- Attachments --- */

static bool is_pointed_at(akt_str text, size_t at)
{
    akt_str word;

    return akt_word_before(text, at, &word) != AKT_NONE &&
           akt_reference_word_is(word, AKT_WORD_POINTS);
}

/* "de sista bilagorna": from the first of the words that point. */
static size_t pointed_from(akt_str text, size_t at)
{
    akt_str word;

    for (size_t n = 0, before; n < 3; n++) {
        before = akt_word_before(text, at, &word);
        if (before == AKT_NONE || !akt_reference_word_is(word, AKT_WORD_POINTS) ||
            akt_str_eq_ascii_case(word, AKT_STR("se")) ||
            akt_str_eq_ascii_case(word, AKT_STR("i")) ||
            akt_str_eq_ascii_case(word, AKT_STR("enligt")) ||
            akt_str_eq_ascii_case(word, AKT_STR("med")))
            return at;
        at = before;
    }
    return at;
}

size_t akt_reference_attachment(akt_reference_scan *scan, size_t at)
{
    akt_str text = scan->text, word;
    size_t end = at, number, from = at, next;
    bool whole = !akt_glyph_is_letter(akt_glyph_before(text, at));

    while (end < text.len && end - at < 16 && akt_glyph_is_letter(akt_glyph_at(text, end)))
        end++;
    word = akt_str_slice(text, at, end);
    if (word.len == 3 && end < text.len)
        end++; /* bil. */
    else if (word.len != 6 && word.len != 7 && word.len != 9)
        return end; /* bilageförteckning */
    number = akt_skip_blanks(text, end);
    if (word.len > 3 && number < text.len && text.ptr[number] == ':') /* "Bilagor: 1, 2 och 4" */
        number = akt_skip_blanks(text, number + 1);
    if (akt_str_starts(akt_str_slice(text, number, text.len), AKT_STR("nr")))
        number = akt_skip_blanks(text, number + 2 +
                                           (number + 2 < text.len && text.ptr[number + 2] == '.'));
    next = number > end && !akt_date_beginning(scan, number) ? count_at(text, number, true) : 0;
    if (next > 0 && akt_dash_at(text, next) > 0 && next - number == 4)
        next = 0; /* "bilaga 2024-05-06" */
    if (next > 0 && akt_str_starts(akt_str_slice(text, next, text.len), AKT_STR(" st")))
        next = 0; /* "Bilagor: 2 st" */
    if (word.len == 3 && next > 0 && akt_glyph_at(text, number) != AKT_GLYPH_DIGIT)
        next = 0;
    if (next == 0) {
        if (whole && word.len != 3 && is_pointed_at(text, at))
            akt_reference_add(scan, AKT_REFERENCE_ATTACHMENT, pointed_from(text, at), end,
                              AKT_STR(""));
        return end;
    }
    while (from > 0 && akt_glyph_is_letter(akt_glyph_before(text, from)) && at - from < 24)
        from--; /* "prisbilaga 3" */
    for (;;) {
        next = range_at(text, next, true);
        akt_buf_z(&scan->key, "bilaga:");
        add_count(scan, akt_str_slice(text, number, next));
        akt_reference_add(scan, AKT_REFERENCE_ATTACHMENT, from, next, AKT_STR(""));
        end = next;
        from = number = akt_list_goes_on(text, end);
        next = number > 0 && !akt_date_beginning(scan, number) ? count_at(text, number, true) : 0;
        if (next == 0 ||
            (akt_glyph_at(text, number) == AKT_GLYPH_UPPER && next - number == 1 &&
             akt_glyph_is_letter(akt_glyph_at(text, akt_skip_blanks(text, next)))) ||
            akt_dash_at(text, next) > 0 || (next < text.len && text.ptr[next] == '/'))
            return end;
    }
}

/* --- Addresses --- */

akt_str akt_reference_address(akt_str target)
{
    static const char *const nowhere[] = {"#", "mailto:", "tel:", "javascript:", "sms:", "data:"};
    size_t from = akt_str_find(target, AKT_STR("://"), 0);

    for (size_t i = 0; i < sizeof nowhere / sizeof *nowhere; i++)
        if (akt_str_eq_ascii_case(akt_str_slice(target, 0, strlen(nowhere[i])),
                                  akt_str_of(nowhere[i])))
            return AKT_STR("");
    from = from == AKT_NONE || from > 8 ? 0 : from + 3;
    if (akt_str_eq_ascii_case(akt_str_slice(target, from, from + 4), AKT_STR("www.")))
        from += 4;
    target = akt_str_slice(target, from, target.len);
    while (target.len > 0 && target.ptr[target.len - 1] == '/')
        target.len--;
    return target;
}

size_t akt_reference_link(akt_reference_scan *scan, size_t at)
{
    akt_str text = scan->text, key;
    size_t end = at, last;

    while (end < text.len && akt_blank_at(text, end) == 0 && !memchr("<>\"|", text.ptr[end], 4))
        end++;
    for (last = end; last > at && memchr(".,;:!?)]'*", text.ptr[last - 1], 10);)
        last--;
    key = akt_reference_address(akt_str_slice(text, at, last));
    if (key.len < 4)
        return end;
    akt_buf_add(&scan->key, key);
    akt_reference_add(scan, AKT_REFERENCE_LINK, at, last, AKT_STR(""));
    return end;
}
