/* Lines are put together, and what inline_mark.c has found in them is taken out. */
#include "importers/inline.h"

#include "base/mem.h"
#include "importers/html_entity.h"
#include "importers/inline_scan.h"
#include "importers/line.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

enum { NEVER = 0 };

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
    akt_free(in->delims);
    *in = (akt_inline){0};
}

static void add_run(akt_inline *in, akt_run **runs, size_t *n, size_t *cap, akt_run run)
{
    akt_run *last = *n ? *runs + *n - 1 : NULL;

    if (last && last->len && run.len && !last->source_len && !run.source_len &&
        last->source + last->len == run.source && last->plain + last->len == run.plain) {
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
    add_run(in, &in->lines, &in->n_lines, &in->cap_lines, (akt_run){plain, source, len, 0});
}

/* Adds a piece of the line that has been begun, behind a space of its own if there is to be one. */
static void add_piece(akt_inline *in, akt_str source, size_t from, size_t to, bool space)
{
    if (space) {
        add_line(in, in->joined.len, 0, 0);
        akt_buf_byte(&in->joined, ' ');
    }
    add_line(in, in->joined.len, from, to - from);
    akt_buf_add(&in->joined, akt_str_slice(source, from, to));
}

/* "B E S L U T   O M": letters together, words apart. */
static void close_up(akt_inline *in, akt_str source, size_t from, size_t to)
{
    size_t spaces = 0, len;

    for (size_t at = from; at < to; at += len) {
        uint32_t c = akt_utf8_at(source, at, &len);

        if (c == ' ' || c == 0xA0) {
            spaces++;
            continue;
        }
        add_piece(in, source, at, at + len, spaces > 1 && in->joined.len > 0);
        spaces = 0;
    }
}

void akt_inline_begin(akt_inline *in, akt_str source, size_t from, size_t to)
{
    size_t entry, page;

    in->raw = akt_str_slice(source, from, to);
    in->n_lines = 0;
    akt_buf_clear(&in->joined);
    if (akt_line_is_spaced(in->raw)) {
        close_up(in, source, from, to);
    } else if (akt_line_has_leader(in->raw, &entry, &page)) {
        add_piece(in, source, from, from + entry, false);
        add_piece(in, source, from + page, to, true);
    } else {
        add_line(in, 0, from, to - from);
        return;
    }
    in->raw = akt_buf_str(&in->joined);
    in->failed |= in->joined.failed;
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
                          run->len ? take : 0, 0});
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
        in->links[in->n_links++] = (akt_inline_link){from, in->out.len, mark->target};
}

/* Strong text that begins in the middle of a word: "regiondirektör**Uppdragstagare:** Per". */
static bool is_glued(const akt_inline *in, size_t mark)
{
    size_t begin = in->marks[mark].at + in->marks[mark].len, end = AKT_NONE;
    uint32_t first = char_at(in->raw, begin), behind;

    for (size_t i = mark + 1; i < in->n_marks && end == AKT_NONE; i++)
        if (in->marks[i].kind == AKT_MARK_UNSTRONG)
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

/* Adds what an entity means; *line as in keep. */
static void put_entity(akt_inline *in, const struct akt_inline_mark *mark, size_t *line)
{
    char utf8[AKT_HTML_ENTITY_MAX];
    size_t len = 0;

    akt_html_entity(in->raw, mark->at, false, utf8, &len);
    while (*line < in->n_lines && in->lines[*line].plain + in->lines[*line].len <= mark->at)
        ++*line;
    if (*line == in->n_lines || len == 0)
        return;
    add_run(in, &in->runs, &in->n_runs, &in->cap_runs,
            (akt_run){in->out.len, in->lines[*line].source + (mark->at - in->lines[*line].plain),
                      len, mark->len});
    akt_buf_add(&in->out, (akt_str){utf8, len});
}

static void take_out(akt_inline *in)
{
    size_t at = 0, line = 0, link = 0, strong_from = AKT_NONE;
    bool inside = false, outside = false;

    akt_buf_clear(&in->out);
    for (size_t i = 0; i < in->n_marks && !in->failed; i++) {
        const struct akt_inline_mark *mark = &in->marks[i];

        if (mark->kind == AKT_MARK_PLAIN)
            continue;
        outside |= !inside && akt_str_trim(akt_str_slice(in->raw, at, mark->at)).len > 0;
        keep(in, at, mark->at, &line);
        at = mark->at + mark->len;
        if (mark->kind == AKT_MARK_STRONG) {
            if (is_glued(in, i))
                add_split(in);
            inside = true;
            strong_from = in->out.len;
        } else if (mark->kind == AKT_MARK_UNSTRONG) {
            inside = false;
        } else if (mark->kind == AKT_MARK_LINK) {
            link = in->out.len;
        } else if (mark->kind == AKT_MARK_UNLINK) {
            add_link(in, link, mark);
        } else if (mark->kind == AKT_MARK_ENTITY) {
            put_entity(in, mark, &line);
        } else if (mark->kind == AKT_MARK_BREAK) {
            add_run(in, &in->runs, &in->n_runs, &in->cap_runs, (akt_run){in->out.len, 0, 0, 0});
            akt_buf_byte(&in->out, ' ');
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
    if (marks && (has_marks(in->raw) || in->commonmark)) {
        akt_inline_find_marks(in);
        take_out(in);
        return;
    }
    for (size_t i = 0; i < in->n_lines; i++)
        add_run(in, &in->runs, &in->n_runs, &in->cap_runs, in->lines[i]);
    in->plain = in->raw;
}

void akt_inline_read_html(akt_inline *in)
{
    in->n_runs = in->n_links = in->n_splits = 0;
    in->bold = false;
    akt_inline_find_html(in);
    take_out(in);
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
        if (run->source_len > 0)
            akt_doc_text(doc, akt_str_slice(in->plain, begin, end), run->source,
                         run->source + run->source_len);
        else
            akt_doc_text(doc, akt_str_slice(in->plain, begin, end),
                         run->source + (begin - run->plain), run->source + (end - run->plain));
    }
}

/* Begins a link. In Markdown, marks that were escaped in its target stand for themselves. */
static void open_link(const akt_inline *in, akt_doc *doc, akt_str target)
{
    akt_buf plain = {0};

    if (!in->commonmark || (akt_str_find_byte(target, '\\', 0) == AKT_NONE &&
                            akt_str_find_byte(target, '&', 0) == AKT_NONE)) {
        akt_doc_link_open(doc, target);
        return;
    }
    for (size_t at = 0; at < target.len;) {
        char utf8[AKT_HTML_ENTITY_MAX], c = target.ptr[at];
        size_t len, span = c == '&' ? akt_html_entity(target, at, true, utf8, &len) : 0;

        if (span > 0 && target.ptr[at + span - 1] == ';') {
            akt_buf_add(&plain, (akt_str){utf8, len});
            at += span;
            continue;
        }
        if (c == '\\' && at + 1 < target.len && akt_inline_is_punctuation(target.ptr[at + 1]))
            c = target.ptr[++at];
        akt_buf_byte(&plain, c);
        at++;
    }
    akt_doc_link_open(doc, plain.failed ? target : akt_buf_str(&plain));
    akt_buf_free(&plain);
}

void akt_inline_put(const akt_inline *in, akt_doc *doc, size_t from, size_t to)
{
    for (size_t i = 0; i < in->n_links; i++) {
        const akt_inline_link *link = &in->links[i];

        if (link->to <= from || link->from >= to)
            continue;
        put_runs(in, doc, from, link->from);
        open_link(in, doc, link->target);
        from = link->from > from ? link->from : from;
        put_runs(in, doc, from, link->to < to ? link->to : to);
        akt_doc_link_close(doc);
        from = link->to < to ? link->to : to;
    }
    put_runs(in, doc, from, to);
}
