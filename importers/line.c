#include "importers/line.h"

#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

static const char *const bullets[] = {"-", "*", "+", "•", "·", "–", "—",           "▪",
                                      "◦", "‣", "●", "○", "■", "►", "\xEF\x82\xB7"};

/* Steps over what does not show before the text; notes indent and form feeds. */
static void skip_blank(akt_str s, akt_line *line, size_t *at)
{
    size_t len;

    while (*at < s.len) {
        char c = s.ptr[*at];

        if (c == '\t') {
            line->indent += 4 - line->indent % 4;
            len = 1;
        } else if (c == '\f') {
            line->new_page = true;
            line->indent = 0;
            len = 1;
        } else if (akt_is_space(c)) {
            line->indent++;
            len = 1;
        } else if ((unsigned char)c >= 0x80) {
            uint32_t wide = akt_utf8_at(s, *at, &len);

            if (!akt_char_is_space(wide) && !akt_char_is_invisible(wide))
                return;
            line->indent += akt_char_is_space(wide);
        } else {
            return;
        }
        *at += len;
    }
}

size_t akt_line_end(akt_str s, size_t from, size_t to)
{
    size_t end = to, len;

    while (end > from) {
        size_t before = end - 1;

        if ((unsigned char)s.ptr[before] >= 0x80) {
            uint32_t wide;

            before = akt_utf8_before(s, end);
            wide = akt_utf8_at(s, before, &len);
            if (!akt_char_is_space(wide) && wide != 0x200B && wide != 0xFEFF)
                break;
        } else if (!akt_is_space(s.ptr[before])) {
            break;
        }
        end = before;
    }
    return end;
}

/* Bytes of white space at `at`. */
static size_t blank_len(akt_str s, size_t at)
{
    size_t len;

    if (at >= s.len)
        return 0;
    if (akt_is_space(s.ptr[at]))
        return 1;
    if ((unsigned char)s.ptr[at] < 0x80 || !akt_char_is_space(akt_utf8_at(s, at, &len)))
        return 0;
    return len;
}

static size_t skip_spaces(akt_str s, size_t at)
{
    size_t len;

    while ((len = blank_len(s, at)) > 0)
        at += len;
    return at;
}

/* Three or more of one drawing character, blanks between them or not. */
static bool is_rule(akt_str s, size_t from, unsigned *level)
{
    char c = s.ptr[from];
    size_t n = 0;
    bool spaced = false;

    if (!strchr("-_*=~.#+", c))
        return false;
    for (size_t i = from; i < s.len; i++) {
        if (s.ptr[i] == ' ')
            spaced = true;
        else if (s.ptr[i] != c)
            return false;
        else
            n++;
    }
    *level = spaced ? 0 : c == '=' ? 1 : c == '-' ? 2 : 0;
    return n >= 3;
}

static bool read_heading(akt_str s, akt_line *line)
{
    size_t at = line->from;

    while (at < s.len && s.ptr[at] == '#')
        at++;
    line->level = (unsigned)(at - line->from);
    if (line->level < 1 || line->level > 6 || blank_len(s, at) == 0)
        return false;
    line->content = skip_spaces(s, at);
    while (line->to > line->content && s.ptr[line->to - 1] == '#')
        line->to--;
    line->to = akt_line_end(s, line->content, line->to);
    return true;
}

/* "1. ", "12) ", "a) ": the number stays in the text, since others refer to it. */
static bool is_numbered(akt_str s, size_t at)
{
    size_t digits = at;

    while (digits < s.len && digits < at + 4 && akt_is_digit(s.ptr[digits]))
        digits++;
    if (digits == at || digits == at + 4) {
        bool letter =
            at + 1 < s.len && s.ptr[at] >= 'a' && s.ptr[at] <= 'z' && s.ptr[at + 1] == ')';

        return letter && blank_len(s, at + 2) > 0;
    }
    return digits < s.len && (s.ptr[digits] == '.' || s.ptr[digits] == ')') &&
           blank_len(s, digits + 1) > 0;
}

static bool read_item(akt_str s, akt_line *line)
{
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        akt_str bullet;
        size_t at;

        if (s.ptr[line->from] != bullets[i][0])
            continue;
        bullet = akt_str_of(bullets[i]);
        at = line->from + bullet.len;
        if (!akt_str_starts(akt_str_slice(s, line->from, s.len), bullet))
            continue;
        if (blank_len(s, at) == 0 && (bullet.len == 1 || i == 5 || i == 6))
            continue; /* "-5", "–5"; "•Text" is an item */
        line->content = skip_spaces(s, at);
        return line->content < line->to;
    }
    if (s.ptr[line->from] == 'o' && line->from + 1 < s.len && s.ptr[line->from + 1] == '\t') {
        line->content = skip_spaces(s, line->from + 1); /* Word's second bullet */
        return line->content < line->to;
    }
    line->ordered = is_numbered(s, line->from);
    return line->ordered;
}

bool akt_line_starts_lower(akt_str s, size_t at)
{
    size_t len;
    uint32_t c;

    if (at >= s.len)
        return false;
    c = akt_utf8_at(s, at, &len);
    return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7);
}

akt_line akt_line_read(akt_str text, const akt_lines *lines, uint32_t number, bool marks)
{
    size_t from = lines->starts[number - 1],
           to = number < lines->n ? lines->starts[number] : text.len;
    akt_line line = {.kind = AKT_LINE_BLANK, .from = from, .to = to, .content = from};
    akt_str s = akt_str_slice(text, 0, to); /* the line's end is white space like any other */

    skip_blank(s, &line, &line.from);
    line.content = line.from;
    line.to = akt_line_end(s, line.from, s.len);
    if (line.from == line.to)
        return line;
    s.len = line.to;
    line.kind = AKT_LINE_TEXT;
    if (is_rule(s, line.from, &line.level)) {
        line.kind = AKT_LINE_RULE;
    } else if (marks && s.ptr[line.from] == '#' && read_heading(s, &line)) {
        line.kind = AKT_LINE_HEADING;
    } else if (marks && (akt_str_starts(akt_str_slice(s, line.from, to), AKT_STR("```")) ||
                         akt_str_starts(akt_str_slice(s, line.from, to), AKT_STR("~~~")))) {
        line.kind = AKT_LINE_FENCE;
    } else if (s.ptr[line.from] == '>') {
        line.kind = AKT_LINE_QUOTE;
        while (line.content < line.to && (s.ptr[line.content] == '>' || s.ptr[line.content] == ' '))
            line.content++;
    } else if (s.ptr[line.from] == '|' && akt_str_find_byte(s, '|', line.from + 1) != AKT_NONE) {
        line.kind = AKT_LINE_CELLS;
    } else if (read_item(s, &line)) {
        line.kind = AKT_LINE_ITEM;
    } else {
        line.content = line.from;
    }
    line.lower = akt_line_starts_lower(s, line.content);
    return line;
}

size_t akt_line_blank(akt_str text)
{
    akt_line line = {.kind = AKT_LINE_BLANK};
    size_t at = 0;

    skip_blank(text, &line, &at);
    return at;
}

static bool is_capital(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}

bool akt_line_is_spaced(akt_str text)
{
    size_t n = 0, spaces = 1, capitals = 0, len;
    uint32_t last = 0;
    bool row = true;

    for (size_t at = 0; at < text.len; at += len) {
        uint32_t c = akt_utf8_at(text, at, &len);
        bool capital = is_capital(c);

        if (c == ' ' || c == 0xA0) {
            spaces++;
            continue;
        }
        if (spaces == 0 || (!capital && (n == 0 || !akt_line_starts_lower(text, at))))
            return false;
        row = row && (n == 0 || (c | 0x20) == last + 1);
        last = c | 0x20;
        capitals += capital;
        spaces = 0;
        n++;
    }
    return !row && (capitals == n ? n >= 4 : n >= 6 && capitals == 1);
}

bool akt_line_has_leader(akt_str text, size_t *from, size_t *to)
{
    size_t at = text.len, dots = 0;

    while (at > 0 && akt_is_digit(text.ptr[at - 1]))
        at--;
    if (at == text.len || text.len - at > 4)
        return false;
    *to = at;
    while (at > 0 &&
           (text.ptr[at - 1] == '.' || akt_is_space(text.ptr[at - 1]) || text.ptr[at - 1] == '_')) {
        dots += !akt_is_space(text.ptr[at - 1]);
        at--;
    }
    for (; at > 2 && memcmp(text.ptr + at - 3, "\xE2\x80\xA6", 3) == 0; at -= 3)
        dots += 3;
    while (at > 0 && akt_is_space(text.ptr[at - 1]))
        at--;
    *from = at;
    return dots >= 4 && at > 0;
}

bool akt_line_has_columns(akt_str text, size_t *from, size_t *to)
{
    enum { GAP = 4 }; /* spaces between columns; a tab is as good */
    bool tabs = akt_str_find_byte(text, '\t', 0) != AKT_NONE;

    /* Without tabs every gap has a space at one of each four places. */
    for (size_t at = tabs ? 0 : GAP - 1; at < text.len; at += tabs ? 1 : GAP) {
        size_t begin = at, end, columns = 0;

        if (text.ptr[at] != ' ' && text.ptr[at] != '\t')
            continue;
        while (begin > 0 && text.ptr[begin - 1] == ' ')
            begin--;
        for (end = begin; end < text.len && (text.ptr[end] == ' ' || text.ptr[end] == '\t'); end++)
            columns += text.ptr[end] == '\t' ? GAP : 1;
        if (columns >= GAP && begin > 0 && end < text.len) {
            *from = begin;
            *to = end;
            return true;
        }
        at = end - 1;
    }
    return false;
}

bool akt_line_is_row(akt_str text)
{
    size_t from, to;

    if (!akt_line_has_columns(text, &from, &to))
        return false;
    if (from > 8 || (akt_utf8_count(akt_str_slice(text, 0, from)) > 1 && !akt_is_digit(*text.ptr) &&
                     !akt_str_starts(text, AKT_STR("§")) && text.ptr[from - 1] != ')' &&
                     text.ptr[from - 1] != '.'))
        return true;
    text = akt_str_slice(text, to, text.len);
    return akt_line_has_columns(text, &from, &to);
}

bool akt_line_ends_sentence(akt_str text)
{
    size_t len;

    while (text.len > 0) {
        size_t at = akt_utf8_before(text, text.len);
        uint32_t c = akt_utf8_at(text, at, &len);

        if (c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == 0x2026)
            return true;
        if (c != ')' && c != ']' && c != '"' && c != '\'' && c != 0x201D && c != 0x2019 &&
            c != 0xBB && c != '*' && c != '_')
            return false;
        text.len = at;
    }
    return false;
}
