#include "importers/block_start.h"

#include <string.h>

static char at_or_nul(akt_str s, size_t at)
{
    return at < s.len ? s.ptr[at] : '\0';
}

static size_t count(akt_str s, size_t from, char c)
{
    size_t at = from;

    while (at_or_nul(s, at) == c && at < s.len)
        at++;
    return at - from;
}

static bool is_blank(akt_str s)
{
    return akt_str_trim(s).len == 0;
}

static bool is_letter(char c)
{
    c = akt_lower_ascii(c);
    return c >= 'a' && c <= 'z';
}

unsigned akt_start_heading(akt_str line)
{
    size_t n = count(line, 0, '#');

    return n >= 1 && n <= 6 && (n == line.len || akt_is_space(line.ptr[n])) ? (unsigned)n : 0;
}

size_t akt_start_fence(akt_str line)
{
    char mark = at_or_nul(line, 0);
    size_t n = count(line, 0, mark);

    if ((mark != '`' && mark != '~') || n < 3)
        return 0;
    return mark == '`' && akt_str_find_byte(line, '`', n) != AKT_NONE ? 0 : n;
}

bool akt_start_closes_fence(akt_str line, char mark, size_t n)
{
    size_t marks = count(line, 0, mark);

    return marks >= n && is_blank(akt_str_slice(line, marks, line.len));
}

unsigned akt_start_underline(akt_str line)
{
    char mark = at_or_nul(line, 0);

    if ((mark != '=' && mark != '-') ||
        !is_blank(akt_str_slice(line, count(line, 0, mark), line.len)))
        return 0;
    return mark == '=' ? 1 : 2;
}

bool akt_start_rule(akt_str line)
{
    char mark = at_or_nul(line, 0);
    size_t n = 0;

    if (mark != '-' && mark != '_' && mark != '*')
        return false;
    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] == mark)
            n++;
        else if (!akt_is_space(line.ptr[i]))
            return false;
    }
    return n >= 3;
}

/* Marks that Markdown does not know, but texts that were made by hand or by Word have. */
static size_t bullet_len(akt_str line)
{
    static const char *const bullets[] = {"•", "·", "–", "—", "▪", "◦",
                                          "‣", "●", "○", "■", "►", "\xEF\x82\xB7"};

    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (akt_str_starts(line, akt_str_of(bullets[i])))
            return strlen(bullets[i]);
    return 0;
}

akt_marker akt_start_item(akt_str line)
{
    akt_marker marker = {0};
    char c = at_or_nul(line, 0);
    size_t at = 0;

    if (c == '-' || c == '+' || c == '*') {
        at = 1;
        marker.one = true;
    } else if ((at = bullet_len(line)) > 0) {
        return (akt_marker){at < line.len && akt_is_space(line.ptr[at]) ? at : 0, false, true};
    } else if (c >= 'a' && c <= 'z' && at_or_nul(line, 1) == ')') {
        at = 2; /* "a) " */
        marker.ordered = true;
        marker.one = c == 'a';
    } else {
        while (at < 9 && akt_is_digit(at_or_nul(line, at)))
            at++;
        if (at == 0 || (at_or_nul(line, at) != '.' && at_or_nul(line, at) != ')'))
            return marker;
        marker.ordered = true;
        marker.one = at == 1 && c == '1';
        at++;
    }
    if (at == line.len || akt_is_space(line.ptr[at]))
        marker.len = at;
    return marker;
}

/* Behind an attribute with its value at `at`, which is white space; `at` if there is none. */
static size_t attribute_end(akt_str s, size_t at)
{
    size_t i = at, value;
    char c;

    while (akt_is_space(at_or_nul(s, i)))
        i++;
    c = at_or_nul(s, i);
    if (i == at || !(is_letter(c) || c == '_' || c == ':'))
        return at;
    while (is_letter(c) || akt_is_digit(c) || (c != '\0' && strchr("_:.-", c)))
        c = at_or_nul(s, ++i);
    value = i;
    while (akt_is_space(at_or_nul(s, value)))
        value++;
    if (at_or_nul(s, value) != '=')
        return i;
    value++;
    while (akt_is_space(at_or_nul(s, value)))
        value++;
    c = at_or_nul(s, value);
    if (c == '"' || c == '\'') {
        size_t end = akt_str_find_byte(s, c, value + 1);

        return end == AKT_NONE ? at : end + 1;
    }
    i = value;
    while (i < s.len && !akt_is_space(s.ptr[i]) && !strchr("\"'=<>`", s.ptr[i]))
        i++;
    return i > value ? i : at;
}

size_t akt_start_tag(akt_str s)
{
    bool closing = at_or_nul(s, 1) == '/';
    size_t at = closing ? 2 : 1, next;

    if (at_or_nul(s, 0) != '<' || !is_letter(at_or_nul(s, at)))
        return 0;
    while (is_letter(at_or_nul(s, at)) || akt_is_digit(at_or_nul(s, at)) || at_or_nul(s, at) == '-')
        at++;
    while (!closing && (next = attribute_end(s, at)) > at)
        at = next;
    while (akt_is_space(at_or_nul(s, at)))
        at++;
    at += !closing && at_or_nul(s, at) == '/';
    return at_or_nul(s, at) == '>' ? at + 1 : 0;
}

/* Whether the line has one of the names behind `at`, and then a character that ends a name. */
static bool has_name(akt_str line, size_t at, const char *const *names, size_t n, bool may_close)
{
    for (size_t i = 0; i < n; i++) {
        akt_str name = akt_str_of(names[i]);
        size_t end = at + name.len;
        char c = at_or_nul(line, end);

        if (!akt_str_eq_ascii_case(akt_str_slice(line, at, end), name))
            continue;
        if (end == line.len || akt_is_space(c) || c == '>' ||
            (may_close && c == '/' && at_or_nul(line, end + 1) == '>'))
            return true;
    }
    return false;
}

int akt_start_html(akt_str line)
{
    static const char *const verbatim[] = {"pre", "script", "style", "textarea"};
    static const char *const names[] = {
        "address", "article",  "aside",   "base",     "basefont", "blockquote", "body",
        "caption", "center",   "col",     "colgroup", "dd",       "details",    "dialog",
        "dir",     "div",      "dl",      "dt",       "fieldset", "figcaption", "figure",
        "footer",  "form",     "frame",   "frameset", "h1",       "h2",         "h3",
        "h4",      "h5",       "h6",      "head",     "header",   "hr",         "html",
        "iframe",  "legend",   "li",      "link",     "main",     "menu",       "menuitem",
        "nav",     "noframes", "ol",      "optgroup", "option",   "p",          "param",
        "section", "source",   "summary", "table",    "tbody",    "td",         "tfoot",
        "th",      "thead",    "title",   "tr",       "track",    "ul"};
    size_t tag;

    if (at_or_nul(line, 0) != '<')
        return 0;
    if (has_name(line, 1, verbatim, sizeof verbatim / sizeof *verbatim, false))
        return 1;
    if (akt_str_starts(line, AKT_STR("<!--")))
        return 2;
    if (akt_str_starts(line, AKT_STR("<?")))
        return 3;
    if (akt_str_starts(line, AKT_STR("<![CDATA[")))
        return 5;
    if (at_or_nul(line, 1) == '!' && is_letter(at_or_nul(line, 2)))
        return 4;
    if (has_name(line, at_or_nul(line, 1) == '/' ? 2 : 1, names, sizeof names / sizeof *names,
                 true))
        return 6;
    tag = akt_start_tag(line);
    return tag > 0 && is_blank(akt_str_slice(line, tag, line.len)) ? 7 : 0;
}

static bool has_end_tag(akt_str line)
{
    static const char *const ends[] = {"</pre>", "</script>", "</style>", "</textarea>"};

    for (size_t at = 0; (at = akt_str_find(line, AKT_STR("</"), at)) != AKT_NONE; at++) {
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
            akt_str end = akt_str_of(ends[i]);

            if (akt_str_eq_ascii_case(akt_str_slice(line, at, at + end.len), end))
                return true;
        }
    }
    return false;
}

bool akt_start_ends_html(akt_str line, int kind)
{
    switch (kind) {
    case 1:
        return has_end_tag(line);
    case 2:
        return akt_str_find(line, AKT_STR("-->"), 0) != AKT_NONE;
    case 3:
        return akt_str_find(line, AKT_STR("?>"), 0) != AKT_NONE;
    case 4:
        return akt_str_find_byte(line, '>', 0) != AKT_NONE;
    case 5:
        return akt_str_find(line, AKT_STR("]]>"), 0) != AKT_NONE;
    default:
        return false;
    }
}
