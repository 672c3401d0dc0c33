/* Marks are found in one walk that notes them by place, and taken out in a second one. A mark that
 * opens is a plain character until its other half is met, so that nothing is lost when it never
 * comes: "3 * 4", "[sic]". */
#include "importers/inline.h"

#include "base/mem.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

enum { TARGET_MAX = 4096, NEVER = 0 };

typedef enum mark_kind {
    PLAIN,    /* stays */
    DROP,     /* goes */
    STRONG,   /* goes; strong text begins */
    UNSTRONG, /* goes; strong text ends */
    LINK,     /* goes; a link begins */
    UNLINK,   /* goes with the target; a link ends */
} mark_kind;

struct akt_inline_mark {
    mark_kind kind;
    size_t at, len;            /* in the raw text */
    size_t target, target_len; /* of UNLINK */
};

void akt_inline_free(akt_inline *in)
{
    akt_buf_free(&in->joined);
    akt_buf_free(&in->out);
    akt_free(in->runs);
    akt_free(in->links);
    akt_free(in->splits);
    akt_free(in->lines);
    akt_free(in->marks);
    akt_free(in->brackets);
    *in = (akt_inline){0};
}

static void add_run(akt_inline *in, akt_run **runs, size_t *n, size_t *cap, akt_run run)
{
    akt_run *last = *n ? *runs + *n - 1 : NULL;

    if (last && last->len && run.len && last->source + last->len == run.source &&
        last->plain + last->len == run.plain) {
        last->len += run.len;
        return;
    }
    if (!akt_grow(runs, cap, *n + 1, sizeof **runs))
        in->failed = true;
    else
        (*runs)[(*n)++] = run;
}

static void add_line(akt_inline *in, size_t plain, size_t source, size_t len)
{
    add_run(in, &in->lines, &in->n_lines, &in->cap_lines, (akt_run){plain, source, len});
}

void akt_inline_begin(akt_inline *in, akt_str source, size_t from, size_t to)
{
    in->raw = akt_str_slice(source, from, to);
    in->n_lines = 0;
    akt_buf_clear(&in->joined);
    add_line(in, 0, from, to - from);
}

static bool is_lower(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7);
}

static bool is_letter(uint32_t c)
{
    return akt_char_kind_of(c) == AKT_CHAR_LETTER;
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

/* "hälso-" and "och sjukvård": the hyphen stands for what comes later. */
static bool suspends(akt_str next)
{
    static const char *const words[] = {"och", "eller", "samt", "resp", "som", "till", "än", "men"};
    size_t end = 0;

    while (end < next.len && !akt_is_space(next.ptr[end]) && next.ptr[end] != '.')
        end++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (akt_str_eq(akt_str_slice(next, 0, end), akt_str_of(words[i])))
            return true;
    return false;
}

akt_join akt_join_of(akt_str raw, akt_str next, size_t *drop)
{
    uint32_t before, after = char_at(next, 0);

    *drop = 0;
    if (akt_str_ends(raw, AKT_STR("\xC2\xAD"))) {
        *drop = 2;
        return AKT_JOIN_UNBROKEN;
    }
    if (akt_str_ends(raw, AKT_STR("\xE2\x80\x90")))
        *drop = 3;
    else if (akt_str_ends(raw, AKT_STR("-")))
        *drop = 1;
    else
        return AKT_JOIN_SPACED;
    before = char_before(raw, raw.len - *drop);
    if (suspends(next))
        return AKT_JOIN_SPACED;
    if (is_lower(before) && is_lower(after)) {
        uint32_t earlier = char_before(raw, akt_utf8_before(raw, raw.len - *drop));

        return is_letter(earlier) ? AKT_JOIN_UNBROKEN
                                  : AKT_JOIN_TIGHT; /* "e-" "post" keeps its hyphen */
    }
    return akt_char_kind_of(before) == AKT_CHAR_OTHER ? AKT_JOIN_SPACED : AKT_JOIN_TIGHT;
}

void akt_inline_join(akt_inline *in, akt_str source, size_t from, size_t to)
{
    akt_str next = akt_str_slice(source, from, to);
    size_t drop, at;
    akt_join how = akt_join_of(in->raw, next, &drop);

    if (in->joined.len == 0)
        akt_buf_add(&in->joined, in->raw);
    if (how == AKT_JOIN_UNBROKEN && in->n_lines > 0 && in->lines[in->n_lines - 1].len >= drop &&
        in->joined.len >= drop) {
        in->joined.len -= drop;
        in->lines[in->n_lines - 1].len -= drop;
    } else if (how == AKT_JOIN_SPACED) {
        add_line(in, in->joined.len, 0, 0);
        akt_buf_byte(&in->joined, ' ');
    }
    at = in->joined.len;
    akt_buf_add(&in->joined, next);
    add_line(in, at, from, next.len);
    in->raw = akt_buf_str(&in->joined);
    in->failed |= in->joined.failed;
}

static void add_mark(akt_inline *in, mark_kind kind, size_t at, size_t len)
{
    if (!akt_grow(&in->marks, &in->cap_marks, in->n_marks + 1, sizeof *in->marks))
        in->failed = true;
    else
        in->marks[in->n_marks++] = (struct akt_inline_mark){kind, at, len, 0, 0};
}

static bool is_punctuation(char c)
{
    return c > ' ' && c < 0x7F && !akt_is_digit(c) &&
           !(akt_lower_ascii(c) >= 'a' && akt_lower_ascii(c) <= 'z');
}

static bool is_blank_char(uint32_t c)
{
    return c == NEVER || akt_char_is_space(c);
}

/* The end of "(target)" that opens at `at`, 0 if none closes. Balanced parentheses belong to it. */
static size_t target_end(akt_str raw, size_t at)
{
    size_t depth = 0, limit = at + TARGET_MAX < raw.len ? at + TARGET_MAX : raw.len;

    for (; at < limit; at++) {
        if (raw.ptr[at] == '\\' && at + 1 < limit)
            at++;
        else if (raw.ptr[at] == '(')
            depth++;
        else if (raw.ptr[at] == ')' && --depth == 0)
            return at + 1;
        else if (raw.ptr[at] == '\n' || raw.ptr[at] == '[')
            break;
    }
    return 0;
}

static void open_bracket(akt_inline *in, size_t at, size_t len)
{
    if (!akt_grow(&in->brackets, &in->cap_brackets, in->n_brackets + 1, sizeof *in->brackets)) {
        in->failed = true;
        return;
    }
    in->brackets[in->n_brackets++] = in->n_marks;
    add_mark(in, PLAIN, at, len);
}

/* The bracket at `at` closes; a link if a target follows, and nothing otherwise. */
static size_t close_bracket(akt_inline *in, size_t at)
{
    struct akt_inline_mark *open;
    size_t end, i;

    if (in->n_brackets == 0)
        return at + 1;
    i = in->brackets[--in->n_brackets];
    if (at + 1 >= in->raw.len || in->raw.ptr[at + 1] != '(' ||
        (end = target_end(in->raw, at + 1)) == 0)
        return at + 1;
    open = &in->marks[i];
    open->kind = open->len > 1 ? DROP : LINK; /* an image is its words, not a link */
    add_mark(in, open->kind == LINK ? UNLINK : DROP, at, end - at);
    if (!in->failed) {
        in->marks[in->n_marks - 1].target = at + 2;
        in->marks[in->n_marks - 1].target_len = end - at - 3;
    }
    in->n_brackets = 0; /* no link inside a link */
    return end;
}

/* Emphasis at `at`: stars[i] is where a row of i + 1 asterisks is open, 1 + index of its mark. */
static size_t read_stars(akt_inline *in, size_t at, size_t stars[3])
{
    size_t end = at, len, i;
    bool opens, closes;

    while (end < in->raw.len && in->raw.ptr[end] == '*')
        end++;
    len = end - at;
    if (len > 3)
        return end;
    opens = !is_blank_char(char_at(in->raw, end));
    closes = !is_blank_char(char_before(in->raw, at));
    i = len - 1;
    if (closes && stars[i]) {
        struct akt_inline_mark *open = &in->marks[stars[i] - 1];

        open->kind = len >= 2 ? STRONG : DROP;
        add_mark(in, len >= 2 ? UNSTRONG : DROP, at, len);
        stars[i] = 0;
    } else if (opens) {
        add_mark(in, PLAIN, at, len);
        stars[i] = in->n_marks;
    }
    return end;
}

static size_t read_code(akt_inline *in, size_t at, size_t *no_more)
{
    size_t end = at, close;

    while (end < in->raw.len && in->raw.ptr[end] == '`')
        end++;
    if (end - at > 2 || *no_more <= at)
        return end;
    close = akt_str_find(in->raw, akt_str_slice(in->raw, at, end), end);
    if (close == AKT_NONE) {
        *no_more = at;
        return end;
    }
    add_mark(in, DROP, at, end - at);
    add_mark(in, DROP, close, end - at);
    return close + (end - at);
}

static void find_marks(akt_inline *in)
{
    size_t stars[3] = {0}, at = 0, no_code = SIZE_MAX;

    in->n_marks = in->n_brackets = 0;
    while (at < in->raw.len && !in->failed) {
        char c = in->raw.ptr[at];
        size_t wide = 1;

        if ((unsigned char)c >= 'a' || akt_is_space(c)) { /* most of a text */
            at++;
            continue;
        }

        switch (c) {
        case '\\':
            if (at + 1 < in->raw.len && is_punctuation(in->raw.ptr[at + 1])) {
                add_mark(in, DROP, at, 1);
                at++;
            }
            at++;
            break;
        case '*':
            at = read_stars(in, at, stars);
            break;
        case '`':
            at = read_code(in, at, &no_code);
            break;
        case '!':
            wide = at + 1 < in->raw.len && in->raw.ptr[at + 1] == '[' ? 2 : 0;
            /* fall through */
        case '[':
            if (wide)
                open_bracket(in, at, wide);
            at += wide ? wide : 1;
            break;
        case ']':
            at = close_bracket(in, at);
            break;
        default:
            at++;
        }
    }
}

static bool has_marks(akt_str s)
{
    static const char marks[] = {'*', '[', '\\', '`'};

    for (size_t i = 0; i < sizeof marks; i++)
        if (akt_str_find_byte(s, marks[i], 0) != AKT_NONE)
            return true;
    return false;
}

/* Adds raw[from, to) to the plain text; *line is the first run of the lines that reaches there. */
static void keep(akt_inline *in, size_t from, size_t to, size_t *line)
{
    while (from < to && *line < in->n_lines && !in->failed) {
        const akt_run *run = &in->lines[*line];
        size_t len = run->len ? run->len : 1, take;

        if (run->plain + len <= from) {
            ++*line;
            continue;
        }
        take = (run->plain + len < to ? run->plain + len : to) - from;
        add_run(in, &in->runs, &in->n_runs, &in->cap_runs,
                (akt_run){in->out.len, run->len ? run->source + (from - run->plain) : 0,
                          run->len ? take : 0});
        akt_buf_add(&in->out, akt_str_slice(in->raw, from, from + take));
        from += take;
    }
    in->failed |= in->out.failed;
}

static void add_link(akt_inline *in, size_t from, const struct akt_inline_mark *mark)
{
    if (!akt_grow(&in->links, &in->cap_links, in->n_links + 1, sizeof *in->links))
        in->failed = true;
    else
        in->links[in->n_links++] = (akt_span){from, in->out.len, mark->target, mark->target_len};
}

/* Strong text that begins in the middle of a word: "regiondirektör**Uppdragstagare:** Per". */
static bool is_glued(const akt_inline *in, size_t mark)
{
    size_t begin = in->marks[mark].at + in->marks[mark].len, end = AKT_NONE;
    uint32_t first = char_at(in->raw, begin), behind;

    for (size_t i = mark + 1; i < in->n_marks && end == AKT_NONE; i++)
        if (in->marks[i].kind == UNSTRONG)
            end = i;
    if (end == AKT_NONE || is_lower(first) || !is_letter(first))
        return false;
    behind = char_at(in->raw, in->marks[end].at + in->marks[end].len);
    return akt_char_kind_of(char_before(in->raw, in->marks[mark].at)) != AKT_CHAR_OTHER &&
           !is_letter(behind);
}

static void add_split(akt_inline *in)
{
    if (!akt_grow(&in->splits, &in->cap_splits, in->n_splits + 1, sizeof *in->splits))
        in->failed = true;
    else
        in->splits[in->n_splits++] = in->out.len;
}

static void take_out(akt_inline *in)
{
    size_t at = 0, line = 0, link = 0, strong_from = AKT_NONE;
    bool inside = false, outside = false;

    akt_buf_clear(&in->out);
    for (size_t i = 0; i < in->n_marks && !in->failed; i++) {
        const struct akt_inline_mark *mark = &in->marks[i];

        if (mark->kind == PLAIN)
            continue;
        outside |= !inside && akt_str_trim(akt_str_slice(in->raw, at, mark->at)).len > 0;
        keep(in, at, mark->at, &line);
        at = mark->at + mark->len;
        if (mark->kind == STRONG) {
            if (is_glued(in, i))
                add_split(in);
            inside = true;
            strong_from = in->out.len;
        } else if (mark->kind == UNSTRONG) {
            inside = false;
        } else if (mark->kind == LINK) {
            link = in->out.len;
        } else if (mark->kind == UNLINK) {
            add_link(in, link, mark);
        }
    }
    outside |= akt_str_trim(akt_str_slice(in->raw, at, in->raw.len)).len > 0;
    keep(in, at, in->raw.len, &line);
    in->bold = strong_from != AKT_NONE && !outside;
    in->plain = akt_buf_str(&in->out);
}

void akt_inline_read(akt_inline *in, bool marks)
{
    in->n_runs = in->n_links = in->n_splits = 0;
    in->bold = false;
    if (marks && has_marks(in->raw)) {
        find_marks(in);
        take_out(in);
        return;
    }
    for (size_t i = 0; i < in->n_lines; i++)
        add_run(in, &in->runs, &in->n_runs, &in->cap_runs, in->lines[i]);
    in->plain = in->raw;
}

/* The first run that reaches beyond plain position `at`. */
static size_t run_at(const akt_inline *in, size_t at)
{
    size_t low = 0, n = in->n_runs;

    while (n > 0) {
        const akt_run *run = &in->runs[low + n / 2];

        if (run->plain + (run->len ? run->len : 1) <= at) {
            low += n / 2 + 1;
            n -= n / 2 + 1;
        } else {
            n /= 2;
        }
    }
    return low;
}

static void put_runs(const akt_inline *in, akt_doc *doc, size_t from, size_t to)
{
    for (size_t i = run_at(in, from); i < in->n_runs && in->runs[i].plain < to; i++) {
        const akt_run *run = &in->runs[i];
        size_t begin = run->plain > from ? run->plain : from, end = run->plain + run->len;

        if (run->len == 0) {
            akt_doc_glue(doc, AKT_STR(" "));
            continue;
        }
        end = end < to ? end : to;
        akt_doc_text(doc, akt_str_slice(in->plain, begin, end), run->source + (begin - run->plain),
                     run->source + (end - run->plain));
    }
}

void akt_inline_put(const akt_inline *in, akt_doc *doc, size_t from, size_t to)
{
    for (size_t i = 0; i < in->n_links; i++) {
        const akt_span *link = &in->links[i];

        if (link->to <= from || link->from >= to)
            continue;
        put_runs(in, doc, from, link->from);
        akt_doc_link_open(doc,
                          akt_str_slice(in->raw, link->target, link->target + link->target_len));
        from = link->from > from ? link->from : from;
        put_runs(in, doc, from, link->to < to ? link->to : to);
        akt_doc_link_close(doc);
        from = link->to < to ? link->to : to;
    }
    put_runs(in, doc, from, to);
}
