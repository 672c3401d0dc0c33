/* Marks are found in one walk that notes them by place. A mark that opens is a plain character
 * until its other half is met, so that nothing is lost when it never comes: "3 * 4", "[sic]".
 * Emphasis and links are matched as CommonMark does (0.30, chapter 6): rows of marks wait in a list
 * until a link or the text ends. Text that is not known to be Markdown has fewer marks, and only
 * rows of the same length are halves of each other there. */
#include "importers/inline_scan.h"

#include "base/mem.h"
#include "importers/block_start.h"
#include "importers/html_entity.h"
#include "importers/html_tag.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    TARGET_MAX = 4096, /* bytes between "<" and ">" */
    TICKS = 16,        /* of a row that opens code */
    NEVER = 0,
    LONGEST_NUMBER = 10, /* "&#1234567;" */
    SIDES = 3,           /* rows are told apart by their length modulo 3 */
};

struct akt_inline_bracket {
    size_t mark, delim; /* rows of marks from this one on stand inside */
    bool image, dead;   /* dead: a link ends inside, so that it is none itself */
    bool holds;         /* another one opens behind it */
};

struct akt_inline_delim {
    size_t mark; /* of two: what it closes goes at its beginning, what it opens at its end */
    size_t len;  /* marks that are left */
    size_t whole;
    size_t before, after; /* 1 + index of its neighbours that still wait, 0 if none */
    char c;
    bool opens, closes;
};

static void add_mark(akt_inline *in, akt_mark_kind kind, size_t at, size_t len)
{
    if (!akt_grow(&in->marks, &in->cap_marks, in->n_marks + 1, sizeof *in->marks))
        in->failed = true;
    else
        in->marks[in->n_marks++] = (struct akt_inline_mark){kind, at, len, AKT_STR("")};
}

bool akt_inline_is_punctuation(char c)
{
    return c > ' ' && c < 0x7F && !akt_is_digit(c) &&
           !(akt_lower_ascii(c) >= 'a' && akt_lower_ascii(c) <= 'z');
}

static uint32_t char_before(akt_str s, size_t at)
{
    size_t len;

    return at > 0 ? akt_utf8_at(s, akt_utf8_before(s, at), &len) : NEVER;
}

static uint32_t char_at(akt_str s, size_t at)
{
    size_t len;

    return at < s.len ? akt_utf8_at(s, at, &len) : NEVER;
}

static bool is_blank_char(uint32_t c)
{
    return c == NEVER || akt_char_is_space(c);
}

static bool is_word_char(uint32_t c)
{
    return c != NEVER && akt_char_kind_of(c) != AKT_CHAR_OTHER;
}

/* --- Emphasis --- */

/* Whether a row of marks may open or close emphasis, by what stands beside it. Inside a word, "_"
 * is a letter like any other. */
static void find_sides(const akt_inline *in, uint32_t before, uint32_t after,
                       struct akt_inline_delim *delim)
{
    bool before_other = !is_blank_char(before) && !is_word_char(before);
    bool after_other = !is_blank_char(after) && !is_word_char(after);
    bool left = !is_blank_char(after), right = !is_blank_char(before);

    if (in->commonmark) {
        left = left && (!after_other || is_blank_char(before) || before_other);
        right = right && (!before_other || before == ':' || is_blank_char(after) || after_other);
    }
    delim->opens = left && (delim->c == '*' || !right || before_other);
    delim->closes = right && (delim->c == '*' || !left || after_other);
}

static size_t read_emphasis(akt_inline *in, size_t at)
{
    struct akt_inline_delim delim = {.mark = in->n_marks, .c = in->raw.ptr[at]};
    size_t end = at;

    while (end < in->raw.len && in->raw.ptr[end] == delim.c)
        end++;
    delim.len = delim.whole = end - at;
    find_sides(in, char_before(in->raw, at), char_at(in->raw, end), &delim);
    if ((!delim.opens && !delim.closes) || (!in->commonmark && delim.len > 3))
        return end;
    if (!akt_grow(&in->delims, &in->cap_delims, in->n_delims + 1, sizeof *in->delims)) {
        in->failed = true;
        return end;
    }
    add_mark(in, AKT_MARK_PLAIN, at, 0);
    add_mark(in, AKT_MARK_PLAIN, end, 0);
    in->delims[in->n_delims++] = delim;
    return end;
}

static bool is_pair(const akt_inline *in, const struct akt_inline_delim *open,
                    const struct akt_inline_delim *close)
{
    if (open->c != close->c || !open->opens)
        return false;
    if (!in->commonmark)
        return open->len == close->len;
    return !(open->closes || close->opens) || close->whole % 3 == 0 ||
           (open->whole + close->whole) % 3 != 0;
}

/* Takes marks off both rows: two for strong text, one for the other kind. */
static void take_pair(akt_inline *in, struct akt_inline_delim *open, struct akt_inline_delim *close)
{
    struct akt_inline_mark *begin = &in->marks[open->mark + 1], *end = &in->marks[close->mark];
    bool strong = open->len >= 2 && close->len >= 2;
    size_t n = strong ? 2 : 1;

    if (!in->commonmark)
        n = open->len;
    open->len -= n;
    close->len -= n;
    begin->at -= n;
    begin->len += n;
    end->len += n;
    if (strong || begin->kind == AKT_MARK_PLAIN)
        begin->kind = strong ? AKT_MARK_STRONG : AKT_MARK_DROP;
    if (strong || end->kind == AKT_MARK_PLAIN)
        end->kind = strong ? AKT_MARK_UNSTRONG : AKT_MARK_DROP;
}

static void unlink_delim(akt_inline *in, size_t i)
{
    struct akt_inline_delim *delim = &in->delims[i];

    if (delim->before)
        in->delims[delim->before - 1].after = delim->after;
    if (delim->after)
        in->delims[delim->after - 1].before = delim->before;
}

/* Matches the rows of marks from `from` on, and forgets them. */
static void match_emphasis(akt_inline *in, size_t from)
{
    size_t bottoms[2][2][SIDES] = {{{0}}}; /* no opener for such a closer stands at or before */
    size_t close = from + 1;

    for (size_t i = from; i < in->n_delims; i++) {
        in->delims[i].before = i > from ? i : 0;
        in->delims[i].after = i + 1 < in->n_delims ? i + 2 : 0;
    }
    while (from < in->n_delims && close > 0) {
        struct akt_inline_delim *closer = &in->delims[close - 1], *opener = NULL;
        size_t *bottom = &bottoms[closer->c == '_'][closer->opens][closer->whole % SIDES];
        size_t open = closer->before;

        if (!closer->closes || closer->len == 0) {
            close = closer->after;
            continue;
        }
        while (open > *bottom && !is_pair(in, &in->delims[open - 1], closer))
            open = in->delims[open - 1].before;
        if (open > *bottom)
            opener = &in->delims[open - 1];
        if (!opener) {
            *bottom = closer->before;
            if (!closer->opens)
                unlink_delim(in, close - 1);
            close = closer->after;
            continue;
        }
        take_pair(in, opener, closer);
        opener->after = close; /* what stands between them is none */
        closer->before = open;
        if (opener->len == 0)
            unlink_delim(in, open - 1);
        if (closer->len == 0) {
            size_t next = closer->after;

            unlink_delim(in, close - 1);
            close = next;
        }
    }
    in->n_delims = from;
}

/* --- Links --- */

static void open_bracket(akt_inline *in, size_t at, size_t len)
{
    if (!akt_grow(&in->brackets, &in->cap_brackets, in->n_brackets + 1, sizeof *in->brackets)) {
        in->failed = true;
        return;
    }
    if (in->n_brackets > 0)
        in->brackets[in->n_brackets - 1].holds = true;
    in->brackets[in->n_brackets++] =
        (struct akt_inline_bracket){.mark = in->n_marks, .delim = in->n_delims, .image = len > 1};
    add_mark(in, AKT_MARK_PLAIN, at, len);
}

static size_t skip_space(akt_str s, size_t at)
{
    while (at < s.len && akt_is_space(s.ptr[at]))
        at++;
    return at;
}

/* Behind "(target 'title')", which opens at `at`; 0 if it is none. */
static size_t by_target(const akt_inline *in, size_t at, akt_str *target)
{
    akt_str s = in->raw;
    size_t end, title;

    if (at >= s.len || s.ptr[at] != '(')
        return 0;
    at = skip_space(s, at + 1);
    end = akt_definition_target(s, at, target);
    if (end == AKT_NONE)
        return 0;
    at = skip_space(s, end);
    if (at > end && (title = akt_definition_title(s, at)) != AKT_NONE)
        at = skip_space(s, title);
    return at < s.len && s.ptr[at] == ')' ? at + 1 : 0;
}

/* Targets of exports are no words of Markdown's: "(mapp/min fil.pdf)". Behind one that opens at
 * `at`; 0 if none closes. Balanced parentheses belong to it. */
static size_t by_loose_target(const akt_inline *in, size_t at, akt_str *target)
{
    akt_str raw = in->raw;
    size_t depth = 0, from = at + 1;
    size_t limit = at + TARGET_MAX < raw.len ? at + TARGET_MAX : raw.len;

    if (at >= raw.len || raw.ptr[at] != '(')
        return 0;
    for (; at < limit; at++) {
        if (raw.ptr[at] == '\\' && at + 1 < limit) {
            at++;
        } else if (raw.ptr[at] == '(') {
            depth++;
        } else if (raw.ptr[at] == ')' && --depth == 0) {
            *target = akt_str_trim(akt_str_slice(raw, from, at));
            return at + 1;
        } else if (raw.ptr[at] == '\n' || raw.ptr[at] == '[') {
            break;
        }
    }
    return 0;
}

/* Behind a link by reference whose text [from, at) closes at `at`: "[text][label]", "[label][]",
 * "[label]"; 0 when no such label is defined. */
static size_t by_reference(const akt_inline *in, size_t from, size_t at, bool holds,
                           akt_str *target)
{
    akt_link_definition wanted = {akt_str_trim(akt_str_slice(in->raw, from, at)), AKT_STR("")},
                        *found;
    size_t end = at + 1, label = 0;

    if (in->n_references == 0)
        return 0;
    if (end < in->raw.len && in->raw.ptr[end] == '[')
        label = akt_definition_label(in->raw, end);
    if (label > end + 2)
        wanted.label = akt_str_trim(akt_str_slice(in->raw, end + 1, label - 1));
    else if (holds)
        return 0; /* no label has brackets in it */
    found = bsearch(&wanted, in->references, in->n_references, sizeof *found,
                    akt_link_definition_order);
    if (!found || wanted.label.len == 0)
        return 0;
    *target = found->target;
    return label > 0 ? label : end;
}

/* The bracket at `at` closes; a link if a target follows, and nothing otherwise. */
static size_t close_bracket(akt_inline *in, size_t at)
{
    struct akt_inline_bracket bracket;
    struct akt_inline_mark *open;
    akt_str target = AKT_STR("");
    size_t end = 0;

    if (in->n_brackets == 0)
        return at + 1;
    bracket = in->brackets[--in->n_brackets];
    if (bracket.dead)
        return at + 1;
    open = &in->marks[bracket.mark];
    end = by_target(in, at + 1, &target);
    if (end == 0 && in->n_references > 0)
        end = by_reference(in, open->at + open->len, at, bracket.holds, &target);
    if (end == 0 && !in->commonmark)
        end = by_loose_target(in, at + 1, &target);
    if (end == 0)
        return at + 1;
    open->kind = bracket.image ? AKT_MARK_DROP : AKT_MARK_LINK; /* an image is its words */
    match_emphasis(in, bracket.delim);
    add_mark(in, bracket.image ? AKT_MARK_DROP : AKT_MARK_UNLINK, at, end - at);
    if (!in->failed)
        in->marks[in->n_marks - 1].target = target;
    for (size_t i = in->n_brackets; !bracket.image && i > 0 && !in->brackets[i - 1].dead; i--)
        in->brackets[i - 1].dead = !in->brackets[i - 1].image; /* no link inside a link */
    return end;
}

/* --- Entities, code, HTML --- */

/* "&aring;" */
static size_t read_entity(akt_inline *in, size_t at)
{
    char utf8[AKT_HTML_ENTITY_MAX];
    size_t len, span = akt_html_entity(in->raw, at, false, utf8, &len);

    if (span == 0 || in->raw.ptr[at + span - 1] != ';' ||
        (in->raw.ptr[at + 1] == '#' && span > LONGEST_NUMBER))
        return at + 1;
    add_mark(in, AKT_MARK_ENTITY, at, span);
    return at + span;
}

static size_t read_code(akt_inline *in, size_t at, size_t no_more[TICKS])
{
    size_t end = at, close;

    while (end < in->raw.len && in->raw.ptr[end] == '`')
        end++;
    if (end - at > TICKS || no_more[end - at - 1] <= at)
        return end;
    close = akt_str_find(in->raw, akt_str_slice(in->raw, at, end), end);
    while (close != AKT_NONE && close + (end - at) < in->raw.len &&
           in->raw.ptr[close + (end - at)] == '`') { /* a longer row closes nothing */
        while (close < in->raw.len && in->raw.ptr[close] == '`')
            close++;
        close = akt_str_find(in->raw, akt_str_slice(in->raw, at, end), close);
    }
    if (close == AKT_NONE) {
        no_more[end - at - 1] = at;
        return end;
    }
    add_mark(in, AKT_MARK_DROP, at, end - at);
    add_mark(in, AKT_MARK_DROP, close, end - at);
    return close + (end - at);
}

/* "https:", "mailto:": any scheme of two letters and more. */
static bool has_scheme(akt_str s)
{
    size_t n = 0;

    while (n < s.len && (akt_is_digit(s.ptr[n]) || strchr("+.-", s.ptr[n]) ||
                         (akt_lower_ascii(s.ptr[n]) >= 'a' && akt_lower_ascii(s.ptr[n]) <= 'z')))
        n++;
    return n >= 2 && n <= 32 && n < s.len && s.ptr[n] == ':' && !akt_is_digit(*s.ptr);
}

static bool is_address(akt_str s)
{
    size_t at = akt_str_find_byte(s, '@', 1);

    if (at == AKT_NONE || at + 1 >= s.len)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool plain = akt_is_digit(c) || (akt_lower_ascii(c) >= 'a' && akt_lower_ascii(c) <= 'z');

        if (!plain && i != at && !strchr(i < at ? ".!#$%&'*+/=?^_`{|}~-" : ".-", c))
            return false;
    }
    return true;
}

/* The bytes of a comment, an instruction or a declaration that s begins with; 0 if there is none.
 */
static size_t markup_len(akt_str s)
{
    static const struct {
        const char *open, *close;
    } kinds[] = {
        {"<!--", "-->"},
        {"<?", "?>"},
        {"<![CDATA[", "]]>"},
        {"<!", ">"},
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        akt_str open = akt_str_of(kinds[i].open), close = akt_str_of(kinds[i].close);
        size_t end;

        if (!akt_str_starts(s, open))
            continue;
        end = akt_str_find(s, close, open.len);
        return end == AKT_NONE ? 0 : end + close.len;
    }
    return 0;
}

/* The element that a tag names. What is none of HTML's may be text in its author's eyes, "<namn>",
 * unless it looks like a tag in other ways. */
static akt_html_tag tag_of(akt_str tag, bool *is_tag)
{
    char room[16];
    akt_str name = {room, 0};
    size_t at = tag.ptr[1] == '/' ? 2 : 1;
    akt_html_tag which;

    for (; at < tag.len && name.len < sizeof room; at++) {
        char c = akt_lower_ascii(tag.ptr[at]);

        if (!(c >= 'a' && c <= 'z') && !akt_is_digit(c) && c != '-')
            break;
        room[name.len++] = c;
    }
    which = akt_html_tag_of(name);
    *is_tag = which != AKT_TAG_OTHER || tag.ptr[1] == '/' || tag.ptr[tag.len - 2] == '/' ||
              akt_str_find_byte(tag, '=', 0) != AKT_NONE ||
              akt_str_find_byte(name, '-', 0) != AKT_NONE;
    return which;
}

/* Behind what the element at `at` is made of, its end tag included. */
static size_t behind_element(akt_str s, size_t at, akt_str end)
{
    for (; (at = akt_str_find(s, AKT_STR("</"), at)) != AKT_NONE; at++)
        if (akt_str_eq_ascii_case(akt_str_slice(s, at + 2, at + 2 + end.len), end))
            break;
    at = at == AKT_NONE ? at : akt_str_find_byte(s, '>', at);
    return at == AKT_NONE ? s.len : at + 1;
}

/* "<b>", "<!-- -->" at `at`: the end of what goes, or `at`. */
static size_t read_tag(akt_inline *in, size_t at)
{
    akt_str s = akt_str_slice(in->raw, at, at + TARGET_MAX);
    size_t len = akt_start_tag(s), end;
    bool is_tag = true;
    akt_html_tag tag = AKT_TAG_NONE;

    if (len > 0)
        tag = tag_of(akt_str_slice(s, 0, len), &is_tag);
    else
        len = markup_len(s);
    if (len == 0 || !is_tag)
        return at;
    end = at + len;
    if (s.ptr[1] != '/' && (tag == AKT_TAG_SCRIPT || tag == AKT_TAG_STYLE))
        end = behind_element(in->raw, end,
                             tag == AKT_TAG_SCRIPT ? AKT_STR("script") : AKT_STR("style"));
    add_mark(in,
             tag == AKT_TAG_BR || (tag > AKT_TAG_OTHER && akt_html_traits(tag) & AKT_HTML_BLOCK)
                 ? AKT_MARK_BREAK
                 : AKT_MARK_DROP,
             at, end - at);
    return end;
}

/* "<https://nordmark.example>", "<b>", "<!-- -->". */
static size_t read_angle(akt_inline *in, size_t at)
{
    size_t end = akt_str_find_byte(akt_str_slice(in->raw, 0, at + TARGET_MAX), '>', at);
    akt_str inside = akt_str_slice(in->raw, at + 1, end);
    bool whole = end != AKT_NONE;

    for (size_t i = 0; i < inside.len && whole; i++)
        whole = (unsigned char)inside.ptr[i] > ' ' && inside.ptr[i] != '<';
    if (whole && (has_scheme(inside) || is_address(inside))) {
        add_mark(in, AKT_MARK_LINK, at, 1);
        add_mark(in, AKT_MARK_UNLINK, end, 1);
        if (!in->failed)
            in->marks[in->n_marks - 1].target = inside;
        return end + 1;
    }
    end = read_tag(in, at);
    return end > at ? end : at + 1;
}

/* --- The walk --- */

/* Whether a line ends behind the byte at `at`; *line is a run of the lines that is walked along. */
static bool ends_line(const akt_inline *in, size_t at, size_t *line)
{
    while (*line < in->n_lines && in->lines[*line].plain <= at)
        ++*line;
    return *line < in->n_lines && in->lines[*line].len == 0 && in->lines[*line].plain == at + 1;
}

static size_t read_backslash(akt_inline *in, size_t at, size_t *line)
{
    if (at + 1 < in->raw.len && akt_inline_is_punctuation(in->raw.ptr[at + 1])) {
        add_mark(in, AKT_MARK_DROP, at, 1);
        return at + 2;
    }
    if (in->commonmark && ends_line(in, at, line))
        add_mark(in, AKT_MARK_DROP, at, 1); /* a hard line break */
    return at + 1;
}

static size_t read_bracket(akt_inline *in, size_t at)
{
    size_t len = in->raw.ptr[at] == '[' ? 1 : 2;

    if (len == 1 || (at + 1 < in->raw.len && in->raw.ptr[at + 1] == '['))
        open_bracket(in, at, len);
    else
        len = 1;
    return at + len;
}

void akt_inline_find_marks(akt_inline *in)
{
    size_t at = 0, line = 0, no_code[TICKS];

    for (size_t i = 0; i < TICKS; i++)
        no_code[i] = SIZE_MAX;
    in->n_marks = in->n_brackets = in->n_delims = 0;
    while (at < in->raw.len && !in->failed) {
        char c = in->raw.ptr[at];

        if ((unsigned char)c >= 'a' || akt_is_space(c)) { /* most of a text */
            at++;
            continue;
        }
        if (c == '\\')
            at = read_backslash(in, at, &line);
        else if (c == '*' || (c == '_' && in->commonmark))
            at = read_emphasis(in, at);
        else if (c == '&' && in->commonmark)
            at = read_entity(in, at);
        else if (c == '<' && in->commonmark)
            at = read_angle(in, at);
        else if (c == '`')
            at = read_code(in, at, no_code);
        else if (c == '[' || c == '!')
            at = read_bracket(in, at);
        else if (c == ']')
            at = close_bracket(in, at);
        else
            at++;
    }
    match_emphasis(in, 0);
}

void akt_inline_find_html(akt_inline *in)
{
    size_t at = 0;

    in->n_marks = 0;
    while (at < in->raw.len && !in->failed) {
        size_t end = at;

        if (in->raw.ptr[at] == '&')
            end = read_entity(in, at);
        else if (in->raw.ptr[at] == '<')
            end = read_tag(in, at);
        at = end > at ? end : at + 1;
    }
}
