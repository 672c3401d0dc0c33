#include "importers/definition.h"

#include "text/utf8.h"

#include <utf8proc.h>

enum {
    LABEL_MAX = 999, /* bytes; the specification's limit is as many characters */
    DEEPEST = 32,    /* parentheses inside a target */
};

static size_t skip_space(akt_str s, size_t at)
{
    while (at < s.len && akt_is_space(s.ptr[at]))
        at++;
    return at;
}

static bool is_escape(akt_str s, size_t at)
{
    return s.ptr[at] == '\\' && at + 1 < s.len;
}

size_t akt_definition_label(akt_str s, size_t at)
{
    size_t limit = at + LABEL_MAX < s.len ? at + LABEL_MAX : s.len;

    for (size_t i = at + 1; i < limit; i++) {
        if (is_escape(s, i))
            i++;
        else if (s.ptr[i] == '[')
            return 0;
        else if (s.ptr[i] == ']')
            return i + 1;
    }
    return 0;
}

size_t akt_definition_target(akt_str s, size_t at, akt_str *out)
{
    size_t i = at, depth = 0;

    if (at < s.len && s.ptr[at] == '<') {
        for (i++; i < s.len && s.ptr[i] != '\n' && s.ptr[i] != '<'; i++) {
            if (is_escape(s, i)) {
                i++;
            } else if (s.ptr[i] == '>') {
                *out = akt_str_slice(s, at + 1, i);
                return i + 1;
            }
        }
        return AKT_NONE;
    }
    for (; i < s.len && (unsigned char)s.ptr[i] > ' ' && s.ptr[i] != 0x7F; i++) {
        if (is_escape(s, i) && (unsigned char)s.ptr[i + 1] > ' ')
            i++;
        else if (s.ptr[i] == '(' && ++depth > DEEPEST)
            return AKT_NONE;
        else if (s.ptr[i] == ')' && depth == 0)
            break;
        else if (s.ptr[i] == ')')
            depth--;
    }
    *out = akt_str_slice(s, at, i);
    return depth > 0 ? AKT_NONE : i;
}

size_t akt_definition_title(akt_str s, size_t at)
{
    char open = at < s.len ? s.ptr[at] : '\0', close = open == '(' ? ')' : open;

    if (open != '"' && open != '\'' && open != '(')
        return AKT_NONE;
    for (size_t i = at + 1; i < s.len; i++) {
        if (is_escape(s, i))
            i++;
        else if (s.ptr[i] == close)
            return i + 1;
        else if (s.ptr[i] == open)
            return AKT_NONE;
    }
    return AKT_NONE;
}

/* The end of the line when nothing but blanks stands at `at`; AKT_NONE otherwise. */
static size_t line_end(akt_str s, size_t at)
{
    while (at < s.len && s.ptr[at] != '\n') {
        if (!akt_is_space(s.ptr[at]))
            return AKT_NONE;
        at++;
    }
    return at < s.len ? at + 1 : at;
}

size_t akt_definition_read(akt_str text, akt_link_definition *out)
{
    size_t at = 0, end, title, behind, label;

    while (at < 3 && at < text.len && text.ptr[at] == ' ')
        at++;
    if (at >= text.len || text.ptr[at] != '[')
        return 0;
    label = at;
    end = akt_definition_label(text, at);
    if (end == 0 || end >= text.len || text.ptr[end] != ':' || text.ptr[label + 1] == '^')
        return 0; /* "[^1]: " is a note's text, which shows */
    out->label = akt_str_trim(akt_str_slice(text, label + 1, end - 1));
    if (out->label.len == 0)
        return 0;
    at = skip_space(text, end + 1);
    end = akt_definition_target(text, at, &out->target);
    if (end == AKT_NONE || end == at)
        return 0;
    title = skip_space(text, end);
    if (title > end && (behind = akt_definition_title(text, title)) != AKT_NONE &&
        (behind = line_end(text, behind)) != AKT_NONE)
        return behind;
    behind = line_end(text, end);
    return behind == AKT_NONE ? 0 : behind;
}

/* The next character of a label, folded; a row of white space is one space. */
static uint32_t next_char(akt_str s, size_t *at)
{
    size_t len;
    uint32_t c;

    if (*at >= s.len)
        return 0;
    if (akt_is_space(s.ptr[*at])) {
        *at = skip_space(s, *at);
        return ' ';
    }
    c = akt_utf8_at(s, *at, &len);
    *at += len;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

int akt_link_definition_order(const void *a, const void *b)
{
    akt_str x = ((const akt_link_definition *)a)->label,
            y = ((const akt_link_definition *)b)->label;
    size_t i = 0, k = 0;

    for (;;) {
        uint32_t c = next_char(x, &i), d = next_char(y, &k);

        if (c != d)
            return c < d ? -1 : 1;
        if (c == 0)
            return 0;
    }
}
