/* "Prescan a byte stream to determine its encoding" (HTML Standard 13.2.3.2), with names kept. */
#include "text/sniff.h"

#include "text/label.h"

enum {
    STANDARD = 1024,    /* where a browser stops */
    FURTHEST = 1 << 18, /* for texts that never say where their head ends */
};

typedef struct attribute {
    akt_str name, value; /* as written; entities are not known here */
} attribute;

static char at_or_nul(akt_str s, size_t at)
{
    return at < s.len ? s.ptr[at] : '\0';
}

/* What HTML calls white space; a vertical tab is none. */
static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static bool is_letter(char c)
{
    c = akt_lower_ascii(c);
    return c >= 'a' && c <= 'z';
}

static size_t skip_space(akt_str s, size_t at)
{
    while (at < s.len && is_space(s.ptr[at]))
        at++;
    return at;
}

/* "Get an attribute": moves *at behind it. false at the tag's end, where *at then stands. */
static bool next_attribute(akt_str s, size_t *at, attribute *out)
{
    size_t i = *at, from;
    char quote;

    while (i < s.len && (is_space(s.ptr[i]) || s.ptr[i] == '/'))
        i++;
    *at = i;
    if (i >= s.len || s.ptr[i] == '>')
        return false;
    from = i;
    while (i < s.len && !is_space(s.ptr[i]) && s.ptr[i] != '/' && s.ptr[i] != '>' &&
           (s.ptr[i] != '=' || i == from))
        i++;
    *out = (attribute){akt_str_slice(s, from, i), AKT_STR("")};
    *at = i;
    i = skip_space(s, i);
    if (at_or_nul(s, i) != '=')
        return true;
    i = skip_space(s, i + 1);
    quote = at_or_nul(s, i);
    if (quote == '"' || quote == '\'') {
        size_t end = akt_str_find_byte(s, quote, i + 1);

        if (end == AKT_NONE) { /* the standard runs out of bytes here: no such attribute */
            *at = s.len;
            return false;
        }
        out->value = akt_str_slice(s, i + 1, end);
        *at = end + 1;
        return true;
    }
    from = i;
    while (i < s.len && !is_space(s.ptr[i]) && s.ptr[i] != '>')
        i++;
    out->value = akt_str_slice(s, from, i);
    *at = i;
    return true;
}

/* "Extract a character encoding from a meta element": the label in "text/html; charset=utf-8". */
static akt_str charset_in(akt_str content)
{
    static const akt_str word = {"charset", 7};

    for (size_t at = 0; at + word.len <= content.len; at++) {
        size_t i = at + word.len, end;
        char quote;

        if (!akt_str_eq_ascii_case(akt_str_slice(content, at, i), word))
            continue;
        i = skip_space(content, i);
        if (at_or_nul(content, i) != '=') {
            at = i - 1;
            continue;
        }
        i = skip_space(content, i + 1);
        quote = at_or_nul(content, i);
        if (quote == '"' || quote == '\'') {
            end = akt_str_find_byte(content, quote, i + 1);
            return end == AKT_NONE ? AKT_STR("") : akt_str_slice(content, i + 1, end);
        }
        for (end = i; end < content.len && !is_space(content.ptr[end]) && content.ptr[end] != ';';)
            end++;
        return akt_str_slice(content, i, end);
    }
    return AKT_STR("");
}

/* What can be read as ASCII is not UTF-16, whatever it says. */
static akt_str as_readable(akt_str encoding)
{
    if (akt_str_starts(encoding, AKT_STR("utf-16")))
        return AKT_STR("utf-8");
    if (akt_str_eq(encoding, AKT_STR("x-user-defined")))
        return AKT_STR("windows-1252");
    return encoding;
}

/* Reads a meta's attributes, from behind its name; *at moves to its end. */
static akt_str read_meta(akt_str s, size_t *at)
{
    enum {
        HTTP_EQUIV = 1,
        CONTENT = 2,
        CHARSET = 4,
    };
    unsigned seen = 0;
    bool got_pragma = false, from_content = false;
    akt_str encoding = AKT_STR("");
    attribute a;

    while (next_attribute(s, at, &a)) {
        unsigned which = akt_str_eq_ascii_case(a.name, AKT_STR("http-equiv")) ? HTTP_EQUIV
                         : akt_str_eq_ascii_case(a.name, AKT_STR("content"))  ? CONTENT
                         : akt_str_eq_ascii_case(a.name, AKT_STR("charset"))  ? CHARSET
                                                                              : 0;

        if (seen & which)
            continue; /* the first of a name counts */
        seen |= which;
        if (which == HTTP_EQUIV) {
            got_pragma = akt_str_eq_ascii_case(a.value, AKT_STR("content-type"));
        } else if (which == CONTENT && encoding.len == 0) {
            encoding = akt_label_encoding(charset_in(a.value));
            from_content = encoding.len > 0;
        } else if (which == CHARSET) {
            encoding = akt_label_encoding(a.value);
            from_content = false;
        }
    }
    if (*at >= s.len || (from_content && !got_pragma))
        return AKT_STR("");
    return as_readable(encoding);
}

/* "Get an XML encoding". */
static akt_str in_xml_declaration(akt_str s)
{
    size_t end, at;
    char quote;

    if (!akt_str_starts(s, AKT_STR("<?xml")))
        return AKT_STR("");
    end = akt_str_find_byte(s, '>', 0);
    s = akt_str_slice(s, 0, end == AKT_NONE ? 0 : end);
    at = akt_str_find(s, AKT_STR("encoding"), 0);
    if (at == AKT_NONE)
        return AKT_STR("");
    at = skip_space(s, at + 8);
    if (at_or_nul(s, at) != '=')
        return AKT_STR("");
    at = skip_space(s, at + 1);
    quote = at_or_nul(s, at);
    end = quote == '"' || quote == '\'' ? akt_str_find_byte(s, quote, at + 1) : AKT_NONE;
    return end == AKT_NONE ? AKT_STR("")
                           : as_readable(akt_label_encoding(akt_str_slice(s, at + 1, end)));
}

/* Whether the tag at `at` ends the head. */
static bool ends_head(akt_str s, size_t at)
{
    akt_str tag = akt_str_slice(s, at, at + 6);

    return akt_str_eq_ascii_case(tag, AKT_STR("</head")) ||
           akt_str_eq_ascii_case(akt_str_slice(tag, 0, 5), AKT_STR("<body"));
}

akt_str akt_sniff_declared(akt_str bytes)
{
    akt_str s = akt_str_slice(bytes, 0, FURTHEST);
    size_t at = 0;
    attribute ignored;

    while ((at = akt_str_find_byte(s, '<', at)) != AKT_NONE) {
        akt_str rest = akt_str_slice(s, at, s.len);
        char next = at_or_nul(s, at + 1);

        if (at >= STANDARD && ends_head(s, at))
            break;
        if (akt_str_starts(rest, AKT_STR("<!--"))) {
            at = akt_str_find(s, AKT_STR("-->"), at + 2); /* "<!-->" is a whole one */
            at = at == AKT_NONE ? s.len : at + 3;
        } else if (akt_str_eq_ascii_case(akt_str_slice(rest, 0, 5), AKT_STR("<meta")) &&
                   (is_space(at_or_nul(rest, 5)) || at_or_nul(rest, 5) == '/')) {
            akt_str encoding;

            at += 5;
            encoding = read_meta(s, &at);
            if (encoding.len > 0)
                return encoding;
        } else if (is_letter(next) || (next == '/' && is_letter(at_or_nul(s, at + 2)))) {
            while (at < s.len && !is_space(s.ptr[at]) && s.ptr[at] != '>')
                at++;
            while (next_attribute(s, &at, &ignored))
                continue;
        } else if (next == '!' || next == '/' || next == '?') {
            at = akt_str_find_byte(s, '>', at + 1);
            if (at == AKT_NONE)
                break;
            at++;
        } else {
            at++;
        }
    }
    return in_xml_declaration(s);
}
