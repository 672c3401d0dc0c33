/* One tag: its name, its attributes however they are quoted, and its like with the few of them that
 * tell something. Every search for a quote or a ">" remembers what it found, so that none is
 * repeated over the same bytes. */
#include "importers/html_cleaner.h"

#include "importers/html_entity.h"

#include <string.h>

enum {
    TAG_MAX = 64 * 1024,   /* bytes of a quoted value that is no data: URI */
    VALUE_MAX = 16 * 1024, /* bytes of a value that are kept */
};

/* The attributes that are kept. */
static const char *const kept[] = {
    "aria-hidden", "class",    "colspan", "content", "datetime", "hidden",   "href", "id",
    "itemprop",    "itemtype", "lang",    "name",    "property", "pubdate",  "rel",  "role",
    "rowspan",     "scope",    "style",   "title",   "type",     "xml:lang",
};

_Static_assert(sizeof kept / sizeof *kept == AKT_HTML_KEPT, "room for each of them");

bool akt_html_is_name_start(char ch)
{
    return akt_lower_ascii(ch) >= 'a' && akt_lower_ascii(ch) <= 'z';
}

size_t akt_cleaner_next_byte(akt_cleaner *c, char byte, size_t from, size_t *memo)
{
    if (*memo < from || *memo == 0) {
        size_t found = akt_str_find_byte(c->s, byte, from);

        *memo = found == AKT_NONE ? c->s.len : found;
    }
    return *memo;
}

static void keep_attribute(akt_html_start *t, akt_str name, akt_str value)
{
    for (size_t i = 0; i < AKT_HTML_KEPT; i++) {
        if (akt_lower_ascii(name.ptr[0]) != kept[i][0] ||
            !akt_str_eq_ascii_case(name, akt_str_of(kept[i])))
            continue;
        if (!t->has[i]) {
            t->has[i] = true;
            t->values[i] = value;
        }
        return;
    }
}

/* Whether a quote was never closed, and what seems to close it opens another attribute's value: the
 * tag ends in what it holds, another begins there, and it breaks off at "=". */
static bool runs_over(akt_str value)
{
    size_t close = akt_str_find_byte(value, '>', 0), open;

    if (close == AKT_NONE || value.ptr[value.len - 1] != '=')
        return false;
    open = akt_str_find_byte(value, '<', 0);
    return open != AKT_NONE && open > close;
}

/* The value at *at, behind "="; false when its quote closes nowhere near. */
static bool read_value(akt_cleaner *c, size_t *at, akt_str *value)
{
    char quote = *at < c->s.len ? c->s.ptr[*at] : '\0';
    size_t end = *at;

    if (quote == '"' || quote == '\'') {
        end = akt_cleaner_next_byte(c, quote, *at + 1, &c->next_quote[quote == '"']);
        *value = akt_str_slice(c->s, *at + 1, end);
        if (end >= c->s.len || runs_over(*value) ||
            (value->len > TAG_MAX && !akt_str_starts(akt_str_trim(*value), AKT_STR("data:")))) {
            c->broken_until = end;
            return false;
        }
        *at = end + 1;
        return true;
    }
    while (end < c->s.len && !akt_is_space(c->s.ptr[end]) && c->s.ptr[end] != '>')
        end++;
    *value = akt_str_slice(c->s, *at, end);
    *at = end;
    return true;
}

static size_t skip_space(akt_str s, size_t at)
{
    while (at < s.len && akt_is_space(s.ptr[at]))
        at++;
    return at;
}

/* Reads attributes up to `limit`; t->end is behind the ">" or, where a tag was never closed ("<p
 * <b>"), before the next "<". */
static bool read_attributes(akt_cleaner *c, size_t at, size_t limit, akt_html_start *t)
{
    akt_str s = akt_str_slice(c->s, 0, limit);

    for (;;) {
        akt_str value = AKT_STR(""), written;
        size_t name = at = skip_space(s, at), equals;

        if (at >= s.len)
            return false;
        if (s.ptr[at] == '>' || s.ptr[at] == '<') {
            t->end = at + (s.ptr[at] == '>');
            t->alone = s.ptr[at - 1] == '/';
            return true;
        }
        do
            at++;
        while (at < s.len && !akt_is_space(s.ptr[at]) && !strchr("=>/<", s.ptr[at]));
        written = akt_str_slice(s, name, at);
        equals = skip_space(s, at);
        if (equals < s.len && s.ptr[equals] == '=') {
            at = skip_space(s, equals + 1);
            if (!read_value(c, &at, &value))
                return false;
        }
        keep_attribute(t, written, value);
    }
}

/* The tag whose name begins at `at`. One that is not closed as it should ends at the next ">". */
bool akt_cleaner_tag(akt_cleaner *c, size_t at, akt_html_start *t)
{
    bool broken = at < c->broken_until; /* that has been told */
    size_t end = at;

    memset(t->has, 0, sizeof t->has);
    t->alone = false;
    t->low = (akt_str){t->lower, 0};
    while (end < c->s.len && !akt_is_space(c->s.ptr[end]) && c->s.ptr[end] != '>' &&
           c->s.ptr[end] != '/' && c->s.ptr[end] != '<') {
        char ch = akt_lower_ascii(c->s.ptr[end++]);

        if (t->low.len < AKT_HTML_NAME_MAX &&
            (akt_html_is_name_start(ch) || akt_is_digit(ch) || ch == '-' || ch == ':'))
            t->lower[t->low.len++] = ch;
    }
    t->id = akt_html_tag_of(t->low);
    if (!broken && read_attributes(c, end, c->s.len, t))
        return true;
    if (!broken)
        akt_cleaner_damaged(c, at, "a tag is not closed; it is read up to the next \">\"");
    memset(t->has, 0, sizeof t->has);
    t->end = akt_cleaner_next_byte(c, '>', end, &c->next_close) + 1;
    return t->end <= c->s.len;
}

static void put_value(akt_cleaner *c, akt_str value)
{
    akt_buf *text = &c->out->text;
    size_t plain = 0, at = 0;

    if (value.len > VALUE_MAX) {
        value.len = VALUE_MAX;
        while (value.len > 0 && ((unsigned char)value.ptr[value.len] & 0xC0) == 0x80)
            value.len--;
    }
    for (; at <= value.len; at++) {
        char ch = at < value.len ? value.ptr[at] : '\0', utf8[AKT_HTML_ENTITY_MAX];
        size_t len = 1, span = 1;

        if (at < value.len && (unsigned char)ch >= ' ' && ch != '&' && ch != '<' && ch != '>' &&
            ch != '"')
            continue;
        akt_buf_add(text, akt_str_slice(value, plain, at));
        if (at == value.len)
            break;
        utf8[0] = ch;
        if (ch == '&' && (span = akt_html_entity(value, at, true, utf8, &len)) == 0)
            span = len = 1;
        if (len == 1 && utf8[0] == '&')
            akt_buf_z(text, "&amp;");
        else if (len == 1 && utf8[0] == '<')
            akt_buf_z(text, "&lt;");
        else if (len == 1 && utf8[0] == '>')
            akt_buf_z(text, "&gt;");
        else if (len == 1 && utf8[0] == '"')
            akt_buf_z(text, "&quot;");
        else if (len == 1 && (unsigned char)utf8[0] < ' ')
            akt_buf_byte(text, ' ');
        else
            akt_buf_add(text, (akt_str){utf8, len});
        at += span - 1;
        plain = at + 1;
    }
}

/* Only a style that says whether something is shown, or that Word means a list, and a title that
 * may be a day ("2025-03-03T08:00") or LibreOffice's name for a page header are worth keeping. */
static bool is_worth(size_t attribute, akt_str value)
{
    if (akt_str_eq(akt_str_of(kept[attribute]), AKT_STR("style")))
        return akt_str_find(value, AKT_STR("display"), 0) != AKT_NONE ||
               akt_str_find(value, AKT_STR("visibility"), 0) != AKT_NONE ||
               akt_str_find(value, AKT_STR("mso-"), 0) != AKT_NONE;
    if (akt_str_eq(akt_str_of(kept[attribute]), AKT_STR("title")))
        return (value.len >= 8 && value.len <= 64 && akt_is_digit(value.ptr[0])) ||
               akt_str_eq(value, AKT_STR("header")) || akt_str_eq(value, AKT_STR("footer"));
    if (akt_str_eq(akt_str_of(kept[attribute]), AKT_STR("href")))
        return !akt_str_starts(value, AKT_STR("data:")) &&
               !akt_str_starts(value, AKT_STR("javascript:"));
    if (akt_str_ends(akt_str_of(kept[attribute]), AKT_STR("span")))
        return !akt_str_eq(value, AKT_STR("1"));
    return true;
}

void akt_cleaner_start(akt_cleaner *c, const akt_html_start *t, size_t from)
{
    akt_buf *text = &c->out->text;
    size_t clean = text->len;

    if (akt_html_traits(t->id) & AKT_HTML_NEW && c->open[AKT_TAG_P] > 0) {
        akt_buf_z(text, "</p>");
        c->open[AKT_TAG_P]--;
    }
    akt_buf_byte(text, '<');
    akt_buf_add(text, t->low);
    for (size_t i = 0; i < AKT_HTML_KEPT; i++) {
        if (!t->has[i] || !is_worth(i, t->values[i]))
            continue;
        akt_buf_byte(text, ' ');
        akt_buf_z(text, kept[i]);
        akt_buf_z(text, "=\"");
        put_value(c, t->values[i]);
        akt_buf_byte(text, '"');
    }
    akt_buf_byte(text, '>');
    akt_cleaner_note(c, clean, from, t->end);
}

bool akt_html_begins_attribute(akt_str s)
{
    static const char *const others[] = {"alt",    "charset", "data-", "height",
                                         "target", "src",     "width", "xmlns"};

    for (size_t i = 0; i < AKT_HTML_KEPT; i++)
        if (akt_str_starts(akt_str_of(kept[i]), s))
            return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (akt_str_starts(akt_str_of(others[i]), s))
            return true;
    return false;
}

bool akt_html_is_jsonld(const akt_html_start *t)
{
    for (size_t i = 0; i < AKT_HTML_KEPT; i++)
        if (t->has[i] && akt_str_eq(akt_str_of(kept[i]), AKT_STR("type")))
            return akt_str_find(t->values[i], AKT_STR("ld+json"), 0) != AKT_NONE;
    return false;
}
