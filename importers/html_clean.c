/* One walk over the source. Tags are written anew with the few attributes that tell something, so
 * that neither their length nor their quoting matters afterwards; text is copied, its references
 * resolved. Every search for an end ("-->", a quote, "</script") remembers when there is none, and
 * none is repeated over the same bytes, so hostile input costs no more than any other. */
#include "importers/html_clean.h"

#include "base/mem.h"
#include "importers/html_entity.h"
#include "importers/html_jsonld.h"
#include "importers/html_tag.h"
#include "text/utf8.h"

#include <string.h>

enum {
    DEPTH_MAX = 512,       /* elements open at once; what lies deeper is read as flat */
    TAG_MAX = 64 * 1024,   /* bytes of a quoted value that is no data: URI */
    VALUE_MAX = 16 * 1024, /* bytes of a value that are kept */
    NAME_MAX_BYTES = 64,
    REMARKS_MAX = 20,
};

/* The attributes that are kept. */
static const char *const kept[] = {
    "aria-hidden", "class",    "content", "datetime", "hidden",   "href", "id",
    "itemprop",    "itemtype", "lang",    "name",     "property", "rel",  "role",
    "scope",       "style",    "title",   "type",     "xml:lang",
};

enum { KEPT = sizeof kept / sizeof *kept };

typedef struct tag {
    akt_str name; /* as written */
    char lower[NAME_MAX_BYTES];
    akt_str low; /* the same in small letters, and any odd character taken out */
    akt_html_tag id;
    size_t end; /* behind its ">" */
    bool has[KEPT];
    akt_str values[KEPT]; /* as written, without quotes */
} tag;

typedef struct cleaner {
    akt_doc *doc;
    akt_html_page *out;
    akt_str s;
    size_t at;
    size_t next_quote[2];  /* the first " and ' at or after where they were last looked for */
    size_t next_close;     /* the same for ">" */
    size_t no_comment_end; /* no "-->" from here on */
    size_t broken_until;   /* tags before this place have a quote that closes nowhere near */
    size_t n_damaged;
    bool no_end[AKT_TAGS]; /* no end tag of this name in the rest of the text */
    uint32_t open[AKT_TAGS], flattened[AKT_TAGS];
    uint32_t depth;
    bool html, body, too_deep;
    bool twice; /* the page's references have been escaped twice */
    size_t n_twice, first_twice;
} cleaner;

void akt_html_clean_free(akt_html_page *page)
{
    akt_buf_free(&page->text);
    akt_free(page->edits);
    *page = (akt_html_page){0};
}

/* Notes that clean text from `clean` on stands for source[from, to). */
static void note_edit(cleaner *c, size_t clean, size_t from, size_t to)
{
    akt_html_page *out = c->out;
    size_t len = out->text.len - clean;

    if (len > UINT32_MAX || to - from > UINT32_MAX ||
        !akt_grow(&out->edits, &out->cap_edits, out->n_edits + 1, sizeof *out->edits)) {
        out->failed = true;
        return;
    }
    out->edits[out->n_edits++] = (akt_html_edit){clean, from, (uint32_t)len, (uint32_t)(to - from)};
}

/* A few remarks tell what a page is like; a million are of no use to anybody. */
static void damaged(cleaner *c, size_t at, const char *detail)
{
    if (c->n_damaged++ < REMARKS_MAX)
        akt_doc_remark(c->doc, "damaged", at, detail);
}

static void put_edit(cleaner *c, akt_str clean, size_t from, size_t to)
{
    size_t at = c->out->text.len;

    akt_buf_add(&c->out->text, clean);
    note_edit(c, at, from, to);
}

static void leave_out(cleaner *c, size_t from, size_t to)
{
    if (to > from)
        put_edit(c, AKT_STR(""), from, to);
}

/* --- Text --- */

static bool is_name_start(char ch)
{
    return akt_lower_ascii(ch) >= 'a' && akt_lower_ascii(ch) <= 'z';
}

/* Characters that libxml2 would refuse, made harmless at the same length. */
static void put_plain(cleaner *c, size_t from, size_t to)
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
static void put_reference(cleaner *c, const char *utf8, size_t len, size_t from, size_t to)
{
    if (len == 1 && *utf8 == '&')
        put_edit(c, AKT_STR(AKT_HTML_AMP), from, to);
    else if (len == 1 && *utf8 == '<')
        put_edit(c, AKT_STR(AKT_HTML_LT), from, to);
    else
        put_edit(c, (akt_str){utf8, len}, from, to);
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
static bool is_twice_escaped(akt_str s)
{
    char utf8[AKT_HTML_ENTITY_MAX];
    size_t len, span;

    for (size_t at = 0; (at = akt_str_find(s, AKT_STR("&amp;"), at)) != AKT_NONE; at++) {
        if (at == 0 || !is_name_start(s.ptr[at - 1]))
            continue;
        span = twice_escaped(s, at, utf8, &len);
        if (span > 0 && len == 2 && (unsigned char)utf8[0] == 0xC3 && at + span < s.len &&
            is_name_start(s.ptr[at + span]))
            return true;
    }
    return false;
}

/* source[from, to) as text, where no "<" is markup. */
static void put_text(cleaner *c, size_t from, size_t to)
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

/* --- Tags --- */

static size_t next_byte(cleaner *c, char byte, size_t from, size_t *memo)
{
    if (*memo < from || *memo == 0) {
        size_t found = akt_str_find_byte(c->s, byte, from);

        *memo = found == AKT_NONE ? c->s.len : found;
    }
    return *memo;
}

static void keep_attribute(tag *t, akt_str name, akt_str value)
{
    for (size_t i = 0; i < KEPT; i++) {
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
static bool read_value(cleaner *c, size_t *at, akt_str *value)
{
    char quote = *at < c->s.len ? c->s.ptr[*at] : '\0';
    size_t end = *at;

    if (quote == '"' || quote == '\'') {
        end = next_byte(c, quote, *at + 1, &c->next_quote[quote == '"']);
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
static bool read_attributes(cleaner *c, size_t at, size_t limit, tag *t)
{
    akt_str s = akt_str_slice(c->s, 0, limit);

    for (;;) {
        akt_str value = AKT_STR(""), written;
        size_t name = at = skip_space(s, at), equals;

        if (at >= s.len)
            return false;
        if (s.ptr[at] == '>' || s.ptr[at] == '<') {
            t->end = at + (s.ptr[at] == '>');
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
static bool read_tag(cleaner *c, size_t at, tag *t)
{
    size_t end = at;

    memset(t->has, 0, sizeof t->has);
    t->low = (akt_str){t->lower, 0};
    while (end < c->s.len && !akt_is_space(c->s.ptr[end]) && c->s.ptr[end] != '>' &&
           c->s.ptr[end] != '/' && c->s.ptr[end] != '<') {
        char ch = akt_lower_ascii(c->s.ptr[end++]);

        if (t->low.len < NAME_MAX_BYTES &&
            (is_name_start(ch) || akt_is_digit(ch) || ch == '-' || ch == ':'))
            t->lower[t->low.len++] = ch;
    }
    t->id = akt_html_tag_of(t->low);
    if (at >= c->broken_until && read_attributes(c, end, c->s.len, t))
        return true;
    if (at >= c->broken_until)
        damaged(c, at, "a tag is not closed; it is read up to the next \">\"");
    memset(t->has, 0, sizeof t->has);
    t->end = next_byte(c, '>', end, &c->next_close) + 1;
    return t->end <= c->s.len;
}

static void put_value(cleaner *c, akt_str value)
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
 * may be a day ("2025-03-03T08:00") are worth keeping. */
static bool is_worth(size_t attribute, akt_str value)
{
    if (akt_str_eq(akt_str_of(kept[attribute]), AKT_STR("style")))
        return akt_str_find(value, AKT_STR("display"), 0) != AKT_NONE ||
               akt_str_find(value, AKT_STR("visibility"), 0) != AKT_NONE ||
               akt_str_find(value, AKT_STR("mso-"), 0) != AKT_NONE;
    if (akt_str_eq(akt_str_of(kept[attribute]), AKT_STR("title")))
        return value.len >= 8 && value.len <= 64 && akt_is_digit(value.ptr[0]);
    if (akt_str_eq(akt_str_of(kept[attribute]), AKT_STR("href")))
        return !akt_str_starts(value, AKT_STR("data:")) &&
               !akt_str_starts(value, AKT_STR("javascript:"));
    return true;
}

static void put_start(cleaner *c, const tag *t, size_t from)
{
    akt_buf *text = &c->out->text;
    size_t clean = text->len;

    if (akt_html_traits(t->id) & AKT_HTML_NEW && c->open[AKT_TAG_P] > 0) {
        akt_buf_z(text, "</p>");
        c->open[AKT_TAG_P]--;
    }
    akt_buf_byte(text, '<');
    akt_buf_add(text, t->low);
    for (size_t i = 0; i < KEPT; i++) {
        if (!t->has[i] || !is_worth(i, t->values[i]))
            continue;
        akt_buf_byte(text, ' ');
        akt_buf_z(text, kept[i]);
        akt_buf_z(text, "=\"");
        put_value(c, t->values[i]);
        akt_buf_byte(text, '"');
    }
    akt_buf_byte(text, '>');
    note_edit(c, clean, from, t->end);
}

/* --- Elements --- */

/* Where the end tag of an element whose content is no markup begins; the end of the text if it has
 * none. */
static size_t find_end_tag(cleaner *c, size_t from, const tag *t)
{
    akt_str s = c->s;

    for (size_t at = c->no_end[t->id] ? s.len : from;
         (at = akt_str_find(s, AKT_STR("</"), at)) != AKT_NONE; at += 2)
        if (akt_str_eq_ascii_case(akt_str_slice(s, at + 2, at + 2 + t->name.len), t->name) &&
            (at + 2 + t->name.len >= s.len || !is_name_start(s.ptr[at + 2 + t->name.len])))
            return at;
    c->no_end[t->id] = true;
    return s.len;
}

/* Where visible markup goes on when a script or style is never closed. */
static size_t find_markup(akt_str s, size_t from)
{
    static const char *const names[] = {"body", "div", "p", "h1", "h2", "table", "ul", "main"};

    for (size_t at = from; (at = akt_str_find_byte(s, '<', at)) != AKT_NONE; at++)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            size_t len = strlen(names[i]);

            if (akt_str_eq_ascii_case(akt_str_slice(s, at + 1, at + 1 + len),
                                      akt_str_of(names[i])) &&
                at + 1 + len < s.len && (s.ptr[at + 1 + len] == '>' || s.ptr[at + 1 + len] == ' '))
                return at;
        }
    return s.len;
}

/* An element whose content is no markup. Returns where reading goes on. */
static size_t read_raw(cleaner *c, const tag *t, size_t from)
{
    size_t end = find_end_tag(c, t->end, t), close;

    if (end == c->s.len) {
        end = t->id == AKT_TAG_TITLE || t->id == AKT_TAG_TEXTAREA
                  ? akt_str_find_byte(c->s, '<', t->end)
                  : find_markup(c->s, t->end);
        end = end == AKT_NONE ? c->s.len : end;
        close = end;
        damaged(c, from, "an element is not closed; it is read as if it were");
    } else {
        close = next_byte(c, '>', end, &c->next_close) + 1;
        close = close > c->s.len ? c->s.len : close;
    }
    if (akt_html_traits(t->id) & AKT_HTML_RAW) {
        bool linked = false;

        for (size_t i = 0; i < KEPT; i++)
            linked |= t->has[i] && akt_str_eq(akt_str_of(kept[i]), AKT_STR("type")) &&
                      akt_str_find(t->values[i], AKT_STR("ld+json"), 0) != AKT_NONE;
        if (linked)
            akt_html_jsonld(c->doc, c->s, t->end, end);
        else if (t->id == AKT_TAG_SCRIPT)
            akt_html_script(c->doc, c->s, t->end, end);
        leave_out(c, from, close);
        return close;
    }
    put_start(c, t, from);
    put_text(c, t->end, end);
    put_edit(c,
             t->id == AKT_TAG_TITLE ? AKT_STR("</title>")
             : t->id == AKT_TAG_XMP ? AKT_STR("</xmp>")
                                    : AKT_STR("</textarea>"),
             end, close);
    return close;
}

static void flatten(cleaner *c, const tag *t, size_t from)
{
    if (!c->too_deep)
        damaged(c, from,
                "elements stand deeper than 512 in each other; "
                "what lies deeper is read as if it were flat");
    c->too_deep = true;
    c->flattened[t->id] += c->flattened[t->id] < UINT32_MAX;
    if (akt_html_traits(t->id) & AKT_HTML_BLOCK)
        put_edit(c, AKT_STR("<hr>"), from, t->end);
    else
        leave_out(c, from, t->end);
}

static size_t start_tag(cleaner *c, const tag *t, size_t from)
{
    unsigned traits = akt_html_traits(t->id);
    bool *once = t->id == AKT_TAG_HTML ? &c->html : t->id == AKT_TAG_BODY ? &c->body : NULL;

    if (traits & (AKT_HTML_RAW | AKT_HTML_TEXT))
        return read_raw(c, t, from);
    if (t->low.len == 0 || (once && *once)) {
        leave_out(c, from, t->end);
        return t->end;
    }
    if (once)
        *once = true;
    if (!(traits & (AKT_HTML_VOID | AKT_HTML_IMPLIED)) && !once && c->depth >= DEPTH_MAX) {
        flatten(c, t, from);
        return t->end;
    }
    put_start(c, t, from);
    if (!(traits & AKT_HTML_VOID) && !once) {
        c->open[t->id]++;
        c->depth += !(traits & AKT_HTML_IMPLIED);
    }
    return t->end;
}

static void end_tag(cleaner *c, const tag *t, size_t from)
{
    unsigned traits = akt_html_traits(t->id);
    size_t clean = c->out->text.len;

    if (c->flattened[t->id] > 0) {
        c->flattened[t->id]--;
        put_edit(c, traits & AKT_HTML_BLOCK ? AKT_STR("<hr>") : AKT_STR(""), from, t->end);
        return;
    }
    if (t->id == AKT_TAG_BR)
        put_edit(c, AKT_STR("<br>"), from, t->end);
    else if (t->id == AKT_TAG_P && c->open[t->id] == 0)
        put_edit(c, AKT_STR("<hr>"), from, t->end);
    else if (t->low.len == 0 || c->open[t->id] == 0) /* html and body are never counted */
        leave_out(c, from, t->end);
    else {
        akt_buf_z(&c->out->text, "</");
        akt_buf_add(&c->out->text, t->low);
        akt_buf_byte(&c->out->text, '>');
        note_edit(c, clean, from, t->end);
        c->open[t->id]--;
        c->depth -= !(traits & AKT_HTML_IMPLIED) && c->depth > 0;
    }
}

/* --- What is neither text nor a tag --- */

static void note_saved_from(cleaner *c, akt_str comment, size_t from)
{
    akt_str mark = AKT_STR("saved from url=(");
    size_t at = akt_str_find(akt_str_slice(comment, 0, 64), mark, 0);

    if (at == AKT_NONE || (at = akt_str_find_byte(comment, ')', at)) == AKT_NONE)
        return;
    comment = akt_str_trim(akt_str_slice(comment, at + 1, comment.len));
    akt_doc_cue(c->doc, AKT_STR("saved-from"), comment, from, from + comment.len);
}

/* Behind the comment or declaration at `at`, which is "<!" or "<?". */
static size_t declaration(cleaner *c, size_t at)
{
    size_t end;

    if (akt_str_starts(akt_str_slice(c->s, at, c->s.len), AKT_STR("<!--")) &&
        at < c->no_comment_end) {
        end = akt_str_find(c->s, AKT_STR("-->"), at + 2);
        if (end != AKT_NONE) {
            if (at < 4096)
                note_saved_from(c, akt_str_slice(c->s, at + 4, end), at);
            return end + 3;
        }
        c->no_comment_end = at;
        damaged(c, at, "a comment is not closed; it is read up to the next \">\"");
    }
    end = next_byte(c, '>', at, &c->next_close);
    return end < c->s.len ? end + 1 : at;
}

static size_t markup(cleaner *c, size_t at)
{
    char next = at + 1 < c->s.len ? c->s.ptr[at + 1] : '\0';
    tag t;

    if (next == '!' || next == '?') {
        size_t end = declaration(c, at);

        leave_out(c, at, end);
        return end;
    }
    if (next == '/' && at + 2 < c->s.len && is_name_start(c->s.ptr[at + 2])) {
        if (!read_tag(c, at + 2, &t))
            return at;
        end_tag(c, &t, at);
        return t.end;
    }
    if (!is_name_start(next) || !read_tag(c, at + 1, &t))
        return at;
    t.name = akt_str_slice(c->s, at + 1, at + 1 + t.low.len);
    return start_tag(c, &t, at);
}

void akt_html_clean(akt_doc *doc, akt_html_page *page)
{
    cleaner c = {.doc = doc, .out = page, .s = doc->source.utf8, .no_comment_end = SIZE_MAX};
    size_t text = 0, at = 0, end;

    page->source = c.s;
    c.twice = is_twice_escaped(c.s);
    while ((at = akt_str_find_byte(c.s, '<', text)) != AKT_NONE && !page->failed) {
        put_text(&c, text, at);
        end = markup(&c, at);
        if (end == at) /* no markup after all */
            put_text(&c, at, ++end);
        text = end;
    }
    put_text(&c, text, c.s.len);
    if (c.n_twice > 0)
        akt_doc_repair(doc, "double-escape-undone", c.n_twice, c.first_twice);
    page->failed |= page->text.failed;
}

/* --- Back to the source --- */

/* The first edit that ends behind a place of the clean text. */
static size_t edit_at(const akt_html_page *page, size_t at)
{
    size_t low = 0, n = page->n_edits;

    while (n > 0) {
        const akt_html_edit *edit = &page->edits[low + n / 2];

        if (edit->clean + edit->clean_len <= at) {
            low += n / 2 + 1;
            n -= n / 2 + 1;
        } else {
            n /= 2;
        }
    }
    return low;
}

/* The source's place of clean text that runs in step behind the edit before `edit`. */
static size_t in_step(const akt_html_page *page, size_t edit, size_t at)
{
    const akt_html_edit *before = edit > 0 ? &page->edits[edit - 1] : NULL;

    if (!before)
        return at;
    return before->source + before->source_len + (at - before->clean - before->clean_len);
}

size_t akt_html_place(const akt_html_page *page, size_t at)
{
    size_t edit = edit_at(page, at);

    if (edit < page->n_edits && page->edits[edit].clean <= at)
        return page->edits[edit].source;
    return in_step(page, edit, at);
}

static akt_str original(akt_str clean)
{
    if (akt_str_eq(clean, AKT_STR(AKT_HTML_AMP)))
        return AKT_STR("&");
    return akt_str_eq(clean, AKT_STR(AKT_HTML_LT)) ? AKT_STR("<") : clean;
}

/* Steps through clean[*from, to): the next piece, and where it stands in the source. */
static bool next_piece(const akt_html_page *page, size_t *edit, size_t *from, size_t to,
                       akt_str *piece, size_t *begin, size_t *end)
{
    akt_str text = akt_buf_str(&page->text);
    const akt_html_edit *e = *edit < page->n_edits ? &page->edits[*edit] : NULL;

    if (*from >= to)
        return false;
    if (e && e->clean <= *from) {
        size_t stop = e->clean + e->clean_len;

        *piece = original(akt_str_slice(text, *from, stop < to ? stop : to));
        *begin = e->source;
        *end = e->source + e->source_len;
        *from = stop;
        ++*edit;
        return true;
    }
    *begin = in_step(page, *edit, *from);
    *end = *begin + ((e && e->clean < to ? e->clean : to) - *from);
    *piece = akt_str_slice(page->source, *begin, *end);
    *from += *end - *begin;
    return true;
}

void akt_html_put(const akt_html_page *page, akt_doc *doc, size_t from, size_t to)
{
    size_t edit = edit_at(page, from), begin, end;
    akt_str piece;

    while (next_piece(page, &edit, &from, to, &piece, &begin, &end))
        akt_doc_text(doc, piece, begin, end);
}

void akt_html_copy(const akt_html_page *page, size_t from, size_t to, akt_buf *out)
{
    size_t edit = edit_at(page, from), begin, end;
    akt_str piece;

    while (next_piece(page, &edit, &from, to, &piece, &begin, &end))
        akt_buf_add(out, piece);
}
