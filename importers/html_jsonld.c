/* Strings in the order they stand: a string before a colon is a key, one after it its value. That
 * is all it takes, at any depth, and broken JSON does not matter. */
#include "importers/html_jsonld.h"

static const char *const keys[] = {
    "datePublished", "dateCreated", "dateModified", "uploadDate", "headline", "inLanguage", "@type",
};

/* Behind the string that opens at `at`; *inside is what stands between its quotes. */
static size_t read_string(akt_str s, size_t at, akt_str *inside)
{
    size_t from = ++at;

    while (at < s.len && s.ptr[at] != '"')
        at += s.ptr[at] == '\\' ? 2 : 1;
    *inside = akt_str_slice(s, from, at);
    return at < s.len ? at + 1 : s.len;
}

static int hex(char c)
{
    if (akt_is_digit(c))
        return c - '0';
    c = akt_lower_ascii(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The string's text, its escapes resolved; a lone surrogate becomes a space. */
static void unescape(akt_str s, akt_buf *out)
{
    for (size_t at = 0; at < s.len; at++) {
        uint32_t c = 0;

        if (s.ptr[at] != '\\' || at + 1 >= s.len) {
            akt_buf_byte(out, s.ptr[at]);
            continue;
        }
        if (s.ptr[++at] != 'u') {
            akt_buf_byte(out, s.ptr[at] == 'n' || s.ptr[at] == 't' || s.ptr[at] == 'r' ? ' '
                                                                                       : s.ptr[at]);
            continue;
        }
        for (size_t i = 0; i < 4 && at + 1 < s.len && hex(s.ptr[at + 1]) >= 0; i++)
            c = c * 16 + (uint32_t)hex(s.ptr[++at]);
        akt_buf_char(out, c < ' ' || (c >= 0xD800 && c <= 0xDFFF) ? ' ' : c);
    }
}

static void add_cue(akt_doc *doc, const char *prefix, akt_str key, akt_str value, size_t at)
{
    akt_buf name = {0}, text = {0};

    akt_buf_z(&name, prefix);
    akt_buf_add(&name, key);
    unescape(value, &text);
    if (!name.failed && !text.failed)
        akt_doc_cue(doc, akt_buf_str(&name), akt_buf_str(&text), at, at + value.len);
    akt_buf_free(&name);
    akt_buf_free(&text);
}

static bool is_known(akt_str key)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (akt_str_eq(key, akt_str_of(keys[i])))
            return true;
    return false;
}

void akt_html_jsonld(akt_doc *doc, akt_str source, size_t from, size_t to)
{
    akt_str s = akt_str_slice(source, 0, to), key = AKT_STR(""), owner = AKT_STR(""), inside;
    bool value = false;

    for (size_t at = from; at < to;) {
        size_t begin = at + 1;

        if (s.ptr[at] == ':') {
            value = true;
        } else if (s.ptr[at] == '{' || s.ptr[at] == '[') {
            if (value)
                owner = key;
            value = false;
        } else if (s.ptr[at] == ',' || s.ptr[at] == '}') {
            value = false;
        }
        if (s.ptr[at] != '"') {
            at++;
            continue;
        }
        at = read_string(s, at, &inside);
        if (!value) {
            key = inside;
            continue;
        }
        value = false;
        if (is_known(key))
            add_cue(doc, "jsonld:", key, inside, begin);
        else if (akt_str_eq(key, AKT_STR("name")) &&
                 (akt_str_eq(owner, AKT_STR("author")) || akt_str_eq(owner, AKT_STR("publisher"))))
            add_cue(doc, "jsonld:", owner, inside, begin);
    }
}
