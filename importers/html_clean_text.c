/* The text between tags: character references are resolved, also those of a page that was escaped
 * twice, and what libxml2 would refuse is made harmless. */
#include "importers/html_cleaner.h"

#include "importers/html_entity.h"

#include <string.h>

/* Characters that libxml2 would refuse, made harmless at the same length. */
static void put_plain(akt_cleaner *c, size_t from, size_t to)
{
    akt_buf *text = &c->out->text;
    size_t at = text->len;

    akt_buf_add(text, akt_str_slice(c->s, from, to));
    if (text->failed)
        return;
    for (; at < text->len; at++) {
        unsigned char byte = (unsigned char)text->ptr[at];

        if (byte < ' ' && byte != '\t' && byte != '\n')
            text->ptr[at] = byte == '\r' ? '\n' : ' ';
        else if (byte == 0xEF && at + 2 < text->len) { /* U+FDD0..FDEF, U+FFFE, U+FFFF */
            unsigned char b = (unsigned char)text->ptr[at + 1],
                          d = (unsigned char)text->ptr[at + 2];

            if ((b == 0xB7 && d >= 0x90 && d <= 0xAF) || (b == 0xBF && d >= 0xBE))
                memcpy(text->ptr + at, "\xEF\xBF\xBD", 3);
        }
    }
}

/* A reference's text: one of ours for "&" and "<", itself otherwise. */
static void put_reference(akt_cleaner *c, const char *utf8, size_t len, size_t from, size_t to)
{
    if (len == 1 && *utf8 == '&')
        akt_cleaner_edit(c, AKT_STR(AKT_HTML_AMP), from, to);
    else if (len == 1 && *utf8 == '<')
        akt_cleaner_edit(c, AKT_STR(AKT_HTML_LT), from, to);
    else
        akt_cleaner_edit(c, (akt_str){utf8, len}, from, to);
}

/* "&amp;aring;" at `at`: a reference whose "&" has been escaped once more. The bytes it spans, 0 if
 * none stands there; utf8 and *len are what the inner one means. */
static size_t twice_escaped(akt_str s, size_t at, char utf8[AKT_HTML_ENTITY_MAX], size_t *len)
{
    static const size_t amp = sizeof "&amp;" - 1;
    char inner[16] = "&";
    size_t end, span;

    if (!akt_str_starts(akt_str_slice(s, at, s.len), AKT_STR("&amp;")))
        return 0;
    end = akt_str_find_byte(akt_str_slice(s, 0, at + amp + sizeof inner - 1), ';', at + amp);
    if (end == AKT_NONE)
        return 0;
    memcpy(inner + 1, s.ptr + at + amp, end + 1 - at - amp);
    span = akt_html_entity((akt_str){inner, end + 2 - at - amp}, 0, false, utf8, len);
    return span == end + 2 - at - amp ? end + 1 - at : 0;
}

/* Whether the page has been escaped twice: a letter that is no ASCII stands so in the middle of a
 * word, outside of code. Who writes about references puts them there, but hardly inside a word. */
bool akt_html_is_twice_escaped(akt_str s)
{
    char utf8[AKT_HTML_ENTITY_MAX];
    size_t len, span;

    for (size_t at = 0; (at = akt_str_find(s, AKT_STR("&amp;"), at)) != AKT_NONE; at++) {
        if (at == 0 || !akt_html_is_name_start(s.ptr[at - 1]))
            continue;
        span = twice_escaped(s, at, utf8, &len);
        if (span > 0 && len == 2 && (unsigned char)utf8[0] == 0xC3 && at + span < s.len &&
            akt_html_is_name_start(s.ptr[at + span]))
            return true;
    }
    return false;
}

/* source[from, to) as text, where no "<" is markup. */
void akt_cleaner_text(akt_cleaner *c, size_t from, size_t to)
{
    akt_str s = akt_str_slice(c->s, 0, to);
    size_t plain = from;

    for (size_t at = from; at < to; at++) {
        char utf8[AKT_HTML_ENTITY_MAX];
        size_t len, span;

        if (s.ptr[at] != '&' && s.ptr[at] != '<')
            continue;
        put_plain(c, plain, at);
        span = 0;
        if (c->twice && c->open[AKT_TAG_CODE] == 0 && c->open[AKT_TAG_PRE] == 0)
            span = twice_escaped(s, at, utf8, &len);
        if (span > 0 && c->n_twice++ == 0)
            c->first_twice = at;
        if (span == 0 && s.ptr[at] == '&')
            span = akt_html_entity(s, at, false, utf8, &len);
        if (span > 0)
            put_reference(c, utf8, len, at, at + span);
        else
            put_reference(c, s.ptr + at, 1, at, at + (span = 1));
        at += span - 1;
        plain = at + 1;
    }
    put_plain(c, plain, to);
}
