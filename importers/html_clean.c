/* One walk over the source. Tags are written anew with the few attributes that tell something, so
 * that neither their length nor their quoting matters afterwards; text is copied, its references
 * resolved. Every search for an end ("-->", a quote, "</script") remembers when there is none, and
 * none is repeated over the same bytes, so hostile input costs no more than any other. */
#include "importers/html_clean.h"

#include "base/mem.h"
#include "importers/html_cleaner.h"
#include "importers/html_jsonld.h"

#include <stdio.h>
#include <string.h>

enum {
    DEPTH_MAX = 512, /* elements open at once; what lies deeper is read as flat */
    REMARKS_MAX = 20,
    CUT_MAX = 4096, /* bytes of a tag in which a file ends */
};

void akt_html_clean_free(akt_html_page *page)
{
    akt_buf_free(&page->text);
    akt_free(page->edits);
    *page = (akt_html_page){0};
}

/* Notes that clean text from `clean` on stands for source[from, to). */
void akt_cleaner_note(akt_cleaner *c, size_t clean, size_t from, size_t to)
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
void akt_cleaner_damaged(akt_cleaner *c, size_t at, const char *detail)
{
    if (c->n_damaged++ < REMARKS_MAX)
        akt_doc_remark(c->doc, "damaged", at, detail);
    else if (c->n_damaged == REMARKS_MAX + 1)
        c->first_untold = at;
}

static void tell_how_many_more(const akt_cleaner *c)
{
    char detail[64];

    if (c->n_damaged <= REMARKS_MAX)
        return;
    snprintf(detail, sizeof detail, "and %zu more places like these", c->n_damaged - REMARKS_MAX);
    akt_doc_remark(c->doc, "damaged", c->first_untold, detail);
}

void akt_cleaner_edit(akt_cleaner *c, akt_str clean, size_t from, size_t to)
{
    size_t at = c->out->text.len;

    akt_buf_add(&c->out->text, clean);
    akt_cleaner_note(c, at, from, to);
}

static void leave_out(akt_cleaner *c, size_t from, size_t to)
{
    if (to > from)
        akt_cleaner_edit(c, AKT_STR(""), from, to);
}

/* --- Elements --- */

/* Whether the tag at `at`, behind its "<" or "</", has this name. */
static bool is_named(akt_str s, size_t at, akt_str name)
{
    return akt_str_eq_ascii_case(akt_str_slice(s, at, at + name.len), name) &&
           (at + name.len >= s.len || !akt_html_is_name_start(s.ptr[at + name.len]));
}

/* Where the first end tag of this name begins; the end of the text if it has none. */
static size_t find_end_tag(akt_cleaner *c, size_t from, const akt_html_start *t)
{
    for (size_t at = c->no_end[t->id] ? c->s.len : from;
         (at = akt_str_find(c->s, AKT_STR("</"), at)) != AKT_NONE; at += 2)
        if (is_named(c->s, at + 2, t->name))
            return at;
    c->no_end[t->id] = true;
    return c->s.len;
}

/* Where the end tag begins that belongs to the element, which may stand in itself. */
static size_t find_own_end_tag(akt_cleaner *c, size_t from, const akt_html_start *t)
{
    size_t depth = 1;

    for (size_t at = from; !c->uneven[t->id] && (at = akt_str_find_byte(c->s, '<', at)) != AKT_NONE;
         at++) {
        bool ends = at + 1 < c->s.len && c->s.ptr[at + 1] == '/';

        if (!is_named(c->s, at + 1 + ends, t->name))
            continue;
        depth = ends ? depth - 1 : depth + 1;
        if (depth == 0)
            return at;
    }
    c->uneven[t->id] = true;
    return find_end_tag(c, from, t);
}

/* Whether the content of an element is a program or its looks, whatever stands in it. */
static bool is_code(const akt_html_start *t)
{
    return t->id == AKT_TAG_SCRIPT || t->id == AKT_TAG_STYLE;
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

/* Where to go on behind an element that is never closed. */
static size_t behind_unclosed(const akt_cleaner *c, const akt_html_start *t)
{
    size_t end = t->end;

    if (is_code(t))
        end = find_markup(c->s, t->end);
    else if (akt_html_traits(t->id) & AKT_HTML_TEXT)
        end = akt_str_find_byte(c->s, '<', t->end);
    return end == AKT_NONE ? c->s.len : end;
}

/* An element whose content is no markup. Returns where reading goes on. */
static size_t read_raw(akt_cleaner *c, const akt_html_start *t, size_t from)
{
    bool raw = akt_html_traits(t->id) & AKT_HTML_RAW,
         alone = raw && t->alone && (c->xml || t->id == AKT_TAG_SVG);
    size_t close, end = alone                ? t->end
                        : raw && !is_code(t) ? find_own_end_tag(c, t->end, t)
                                             : find_end_tag(c, t->end, t);

    if (end == c->s.len && !alone) {
        close = end = behind_unclosed(c, t);
        if (is_code(t) && end == c->s.len)
            akt_doc_remark(c->doc, "cut", from, "the file ends inside of a script");
        else
            akt_cleaner_damaged(c, from, "an element is not closed; it is read as if it were");
    } else if (alone) {
        close = end;
    } else {
        close = akt_cleaner_next_byte(c, '>', end, &c->next_close) + 1;
        if (close > c->s.len) {
            close = c->s.len;
            akt_doc_remark(c->doc, "cut", end, "the file ends inside of a tag");
        }
    }
    if (raw) {
        if (akt_html_is_jsonld(t))
            akt_html_jsonld(c->doc, c->s, t->end, end);
        else if (t->id == AKT_TAG_SCRIPT)
            akt_html_script(c->doc, c->s, t->end, end);
        leave_out(c, from, close);
        return close;
    }
    akt_cleaner_start(c, t, from);
    akt_cleaner_text(c, t->end, end);
    akt_cleaner_edit(c,
                     t->id == AKT_TAG_TITLE ? AKT_STR("</title>")
                     : t->id == AKT_TAG_XMP ? AKT_STR("</xmp>")
                                            : AKT_STR("</textarea>"),
                     end, close);
    return close;
}

static void flatten(akt_cleaner *c, const akt_html_start *t, size_t from)
{
    if (!c->too_deep)
        akt_cleaner_damaged(c, from,
                            "elements stand deeper than 512 in each other; "
                            "what lies deeper is read as if it were flat");
    c->too_deep = true;
    c->flattened[t->id] += c->flattened[t->id] < UINT32_MAX;
    if (akt_html_traits(t->id) & AKT_HTML_BLOCK)
        akt_cleaner_edit(c, AKT_STR("<hr>"), from, t->end);
    else
        leave_out(c, from, t->end);
}

static size_t start_tag(akt_cleaner *c, const akt_html_start *t, size_t from)
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
    akt_cleaner_start(c, t, from);
    if (!(traits & AKT_HTML_VOID) && !once) {
        c->open[t->id]++;
        c->depth += !(traits & AKT_HTML_IMPLIED);
    }
    return t->end;
}

static void end_tag(akt_cleaner *c, const akt_html_start *t, size_t from)
{
    unsigned traits = akt_html_traits(t->id);
    size_t clean = c->out->text.len;

    if (c->flattened[t->id] > 0) {
        c->flattened[t->id]--;
        akt_cleaner_edit(c, traits & AKT_HTML_BLOCK ? AKT_STR("<hr>") : AKT_STR(""), from, t->end);
        return;
    }
    if (t->id == AKT_TAG_BR)
        akt_cleaner_edit(c, AKT_STR("<br>"), from, t->end);
    else if (t->id == AKT_TAG_P && c->open[t->id] == 0)
        akt_cleaner_edit(c, AKT_STR("<hr>"), from, t->end);
    else if (t->low.len == 0 || c->open[t->id] == 0) /* html and body are never counted */
        leave_out(c, from, t->end);
    else {
        akt_buf_z(&c->out->text, "</");
        akt_buf_add(&c->out->text, t->low);
        akt_buf_byte(&c->out->text, '>');
        akt_cleaner_note(c, clean, from, t->end);
        c->open[t->id]--;
        c->depth -= !(traits & AKT_HTML_IMPLIED) && c->depth > 0;
    }
}

/* --- What is neither text nor a tag --- */

static void note_saved_from(akt_cleaner *c, akt_str comment, size_t from)
{
    akt_str mark = AKT_STR("saved from url=(");
    size_t at = akt_str_find(akt_str_slice(comment, 0, 64), mark, 0);

    if (at == AKT_NONE || (at = akt_str_find_byte(comment, ')', at)) == AKT_NONE)
        return;
    comment = akt_str_trim(akt_str_slice(comment, at + 1, comment.len));
    akt_doc_cue(c->doc, AKT_STR("saved-from"), comment, from, from + comment.len);
}

/* Behind the comment or declaration at `at`, which is "<!" or "<?". */
static size_t declaration(akt_cleaner *c, size_t at)
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
        akt_cleaner_damaged(c, at, "a comment is not closed; it is read up to the next \">\"");
    }
    end = akt_cleaner_next_byte(c, '>', at, &c->next_close);
    return end < c->s.len ? end + 1 : at;
}

/* Whether the file ends inside of a tag or declaration that begins at `at`: "<a class=\"ar",
 * "</ti",
 * "<!DOCT". "a <b and c" is text. */
static bool is_cut_off(akt_cleaner *c, size_t at)
{
    akt_str s = akt_str_slice(c->s, at + 1, c->s.len);
    size_t from = s.len > 0 && (*s.ptr == '/' || *s.ptr == '!'), name = from;

    if (s.len > CUT_MAX || akt_cleaner_next_byte(c, '>', at, &c->next_close) < c->s.len ||
        akt_str_find_byte(s, '<', 0) != AKT_NONE || (at > 0 && c->s.ptr[at - 1] == '<'))
        return false;
    while (name < s.len && (akt_html_is_name_start(s.ptr[name]) || akt_is_digit(s.ptr[name])))
        name++;
    if (s.len > 0 && *s.ptr == '!')
        return true;
    if (name == s.len || akt_str_find_byte(s, '=', name) != AKT_NONE)
        return name > from || from == s.len;
    if (akt_html_tag_of(akt_str_slice(s, from, name)) == AKT_TAG_OTHER)
        return false;
    s = akt_str_trim(akt_str_slice(s, name, s.len));
    return s.len == 0 || akt_html_begins_attribute(s);
}

static size_t no_markup(akt_cleaner *c, size_t at)
{
    if (!is_cut_off(c, at))
        return at;
    akt_doc_remark(c->doc, "cut", at, "the file ends inside of a tag");
    leave_out(c, at, c->s.len);
    return c->s.len;
}

static size_t markup(akt_cleaner *c, size_t at)
{
    char next = at + 1 < c->s.len ? c->s.ptr[at + 1] : '\0';
    akt_html_start t;

    if (next == '!' || next == '?') {
        size_t end = declaration(c, at);

        if (end == at)
            return no_markup(c, at);
        leave_out(c, at, end);
        return end;
    }
    if (next == '/' && at + 2 < c->s.len && akt_html_is_name_start(c->s.ptr[at + 2])) {
        if (!akt_cleaner_tag(c, at + 2, &t))
            return no_markup(c, at);
        end_tag(c, &t, at);
        return t.end;
    }
    if (!akt_html_is_name_start(next) || !akt_cleaner_tag(c, at + 1, &t))
        return no_markup(c, at);
    t.name = akt_str_slice(c->s, at + 1, at + 1 + t.low.len);
    return start_tag(c, &t, at);
}

void akt_html_clean(akt_doc *doc, akt_html_page *page)
{
    akt_cleaner c = {.doc = doc, .out = page, .s = doc->source.utf8, .no_comment_end = SIZE_MAX};
    size_t text = 0, at = 0, end;

    page->source = c.s;
    c.xml = akt_str_starts(c.s, AKT_STR("<?xml"));
    c.twice = akt_html_is_twice_escaped(c.s);
    while ((at = akt_str_find_byte(c.s, '<', text)) != AKT_NONE && !page->failed) {
        akt_cleaner_text(&c, text, at);
        end = markup(&c, at);
        if (end == at) /* no markup after all */
            akt_cleaner_text(&c, at, ++end);
        text = end;
    }
    akt_cleaner_text(&c, text, c.s.len);
    tell_how_many_more(&c);
    if (c.n_twice > 0)
        akt_doc_repair(doc, "double-escape-undone", c.n_twice, c.first_twice);
    page->failed |= page->text.failed;
}
