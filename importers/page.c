#include "importers/page.h"

#include "base/mem.h"
#include "importers/line.h"

#include <stdlib.h>
#include <string.h>

enum {
    EDGE = 4,         /* lines at a page's edge that are looked at */
    LINE_MAX = 160,   /* bytes of a line that may repeat */
    PAGES_MIN = 3,    /* counting lines that make pages, where no form feed does */
    SHARE = 40,       /* percent of the pages that must have a line: left and right ones differ */
    COUNTER_MAX = 20, /* bytes of a line that is nothing but its page's number */
    COUNT_MAX = 9999, /* the highest number of a page */
};

typedef struct edge { /* a line near an edge */
    uint64_t hash;    /* of its text, numbers apart; top and bottom differ */
    uint32_t line, page, len;
    unsigned number;        /* of a line that counts the pages, 0 for any other */
    bool top, counts, bare; /* its edge; it counts; it is nothing but a number */
} edge;

typedef struct finder {
    akt_str text;
    const akt_lines *lines;
    edge *edges;
    size_t n_edges, cap_edges;
    uint32_t n_pages;
    bool failed;
} finder;

static akt_str line_text(const finder *f, uint32_t number)
{
    size_t from = f->lines->starts[number - 1],
           to = number < f->lines->n ? f->lines->starts[number] : f->text.len;
    akt_str s = akt_str_slice(f->text, from, to);

    return akt_str_trim(akt_str_slice(s, akt_line_blank(s), s.len));
}

/* The number at `at`, stepping behind it; 0 when there is none, or one that no page has. */
static unsigned read_number(akt_str s, size_t *at)
{
    unsigned n = 0;

    while (*at < s.len && akt_is_digit(s.ptr[*at]) && n <= COUNT_MAX)
        n = n * 10 + (unsigned)(s.ptr[(*at)++] - '0');
    return n <= COUNT_MAX ? n : 0;
}

static void skip(akt_str s, size_t *at, const char *bytes)
{
    while (*at < s.len && s.ptr[*at] != '\0' && strchr(bytes, s.ptr[*at]))
        ++*at;
}

static bool skip_word(akt_str s, size_t *at, const char *word)
{
    akt_str wanted = akt_str_of(word);

    if (!akt_str_eq_ascii_case(akt_str_slice(s, *at, *at + wanted.len), wanted))
        return false;
    *at += wanted.len;
    return true;
}

static bool holds_digit(akt_str s)
{
    bool holds = false;

    for (size_t i = 0; i < s.len; i++)
        holds |= akt_is_digit(s.ptr[i]);
    return holds;
}

/* "Sida 3 av 12", "sid 3", "Page 3 of 12", "3 (12)", "3(12)", "3/12", "- 3 -", "3" at the end of a
 * line: the page's number, 0 when it is none. *bare: nothing says that it is one. */
static unsigned page_number(akt_str s, bool *bare)
{
    static const char *const words[] = {"sidan", "sida", "sid.", "sid", "page"};
    size_t at = 0;
    unsigned n, of = 0;
    bool named = false, paired = false;

    *bare = false;
    if (!holds_digit(s))
        return 0;
    for (size_t i = 0; i < sizeof words / sizeof *words && !named; i++)
        for (size_t k = 0; k + 3 < s.len && !named; k++) {
            if (akt_lower_ascii(s.ptr[k]) != *words[i])
                continue;
            at = k;
            if ((k == 0 || s.ptr[k - 1] == ' ' || s.ptr[k - 1] == '\t') &&
                skip_word(s, &at, words[i])) {
                skip(s, &at, " \t:");
                named = at < s.len && akt_is_digit(s.ptr[at]);
            }
        }
    if (!named) { /* the last column of the line */
        at = s.len;
        while (at > 0 && !strchr(" \t", s.ptr[at - 1]))
            at--;
        if (at > 0 && at < s.len && s.ptr[at] == '(') { /* "3 (12)" */
            while (at > 0 && strchr(" \t", s.ptr[at - 1]))
                at--;
            while (at > 0 && akt_is_digit(s.ptr[at - 1]))
                at--;
        }
        if (s.len > 4 && *s.ptr == '-' && s.ptr[s.len - 1] == '-') {
            at = 1;
            skip(s, &at, " -");
        }
        if (at > 1 && !(s.ptr[at - 1] == '\t' || s.ptr[at - 2] == ' ') && *s.ptr != '-')
            return 0; /* the end of a sentence */
    }
    n = read_number(s, &at);
    skip(s, &at, " \t");
    if (at < s.len && (s.ptr[at] == '(' || s.ptr[at] == '/')) {
        paired = true;
        at++;
        of = read_number(s, &at);
        skip(s, &at, ")");
    } else if (skip_word(s, &at, "av ") || skip_word(s, &at, "of ")) {
        paired = true;
        of = read_number(s, &at);
    }
    skip(s, &at, " \t-");
    *bare = !named && !paired;
    if (n == 0 || (paired && of < n) || (!named && at < s.len))
        return 0;
    return n;
}

static uint64_t hash_of(akt_str s, bool top)
{
    uint64_t hash = top ? 0xCBF29CE484222325U : 0x84222325CBF29CE4U;
    bool blank = false, digit = false;

    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];

        if (akt_is_space((char)c)) {
            blank = true;
            continue;
        }
        if (akt_is_digit((char)c)) {
            if (digit && !blank)
                continue;
            c = '#';
        }
        digit = c == '#';
        if (blank)
            hash = (hash ^ ' ') * 0x100000001B3U;
        blank = false;
        hash = (hash ^ c) * 0x100000001B3U;
    }
    return hash;
}

static void add_edge(finder *f, uint32_t line, uint32_t page, bool top)
{
    akt_str s = line_text(f, line);
    edge e = {.line = line, .page = page, .top = top};

    if (s.len > LINE_MAX)
        return;
    e.len = (uint32_t)s.len; /* at most LINE_MAX */
    e.number = page_number(s, &e.bare);
    e.counts = e.number > 0;
    e.hash = hash_of(s, top);
    if (!akt_grow(&f->edges, &f->cap_edges, f->n_edges + 1, sizeof *f->edges))
        f->failed = true;
    else
        f->edges[f->n_edges++] = e;
}

/* The lines at the edges of the page [first, last]. */
static void add_page(finder *f, uint32_t first, uint32_t last)
{
    uint32_t page = f->n_pages++, line = first, n = 0, top = first;

    for (; line <= last && n < EDGE && !f->failed; line++)
        if (line_text(f, line).len > 0) {
            add_edge(f, line, page, true);
            top = line + 1;
            n++;
        }
    n = 0;
    for (line = last; line >= top && n < EDGE && !f->failed; line--)
        if (line_text(f, line).len > 0) {
            add_edge(f, line, page, false);
            n++;
        }
}

/* Pages between form feeds. */
static void pages_by_feeds(finder *f)
{
    uint32_t first = 1;

    for (size_t i = 0; i < f->lines->n_pages && !f->failed; i++) {
        uint32_t line = akt_line_at(f->lines, f->lines->pages[i]);
        bool inside =
            f->lines->pages[i] > f->lines->starts[line - 1] &&
            akt_str_trim(akt_str_slice(f->text, f->lines->starts[line - 1], f->lines->pages[i]))
                    .len > 0;
        uint32_t last = inside ? line : line - 1; /* a feed mostly begins its line */

        if (last >= first)
            add_page(f, first, last);
        first = inside ? line + 1 : line;
    }
    if (first <= f->lines->n)
        add_page(f, first, (uint32_t)f->lines->n);
}

/* Pages that end, or begin, with a line that counts them one by one. */
static void pages_by_numbers(finder *f)
{
    uint32_t *marks = NULL;
    size_t n = 0, cap = 0;
    unsigned last = 0;
    bool bare;

    for (uint32_t line = 1; line <= f->lines->n && !f->failed; line++) {
        akt_str s = line_text(f, line);
        unsigned number = s.len > 0 && s.len <= LINE_MAX ? page_number(s, &bare) : 0;

        if (number == 0 || bare || number != last + 1) {
            if (number == 1 && !bare && n == 1 && last == 1)
                marks[0] = line; /* counting begins anew */
            continue;
        }
        if (!akt_grow(&marks, &cap, n + 1, sizeof *marks))
            f->failed = true;
        else
            marks[n++] = line;
        last = number;
    }
    if (n >= PAGES_MIN) {
        uint32_t first = 1;

        if (marks[0] <= EDGE) { /* it stands at the top */
            for (size_t i = 1; i < n && !f->failed; i++) {
                add_page(f, first, marks[i] - 1);
                first = marks[i];
            }
            add_page(f, first, (uint32_t)f->lines->n);
        } else {
            for (size_t i = 0; i < n && !f->failed; i++) {
                add_page(f, first, marks[i]);
                first = marks[i] + 1;
            }
            if (first <= f->lines->n)
                add_page(f, first, (uint32_t)f->lines->n);
        }
    }
    akt_free(marks);
}

static int by_hash(const void *a, const void *b)
{
    const edge *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

/* Whether the lines of a group count upwards, page by page. */
static bool count_up(const edge *group, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (group[i].number - group[i - 1].number != group[i].page - group[i - 1].page)
            return false;
    return n > 1;
}

static bool mark(const finder *f, unsigned char *margin)
{
    bool any = false;

    for (size_t from = 0, to; from < f->n_edges; from = to) {
        const edge *group = f->edges + from;
        bool counted;

        for (to = from + 1; to < f->n_edges && f->edges[to].hash == group->hash;)
            to++;
        counted = group->counts && count_up(group, to - from);
        if (to - from < 2 || (to - from) * 100 < (size_t)f->n_pages * SHARE ||
            (group->counts && group->bare && !counted))
            continue;
        for (size_t i = from; i < to; i++) {
            bool head = f->edges[i].page == 0 && f->edges[i].top &&
                        (!f->edges[i].counts || f->edges[i].len > COUNTER_MAX);

            margin[f->edges[i].line - 1] = !head;
            any |= !head;
        }
    }
    return any;
}

bool akt_page_find(akt_str text, const akt_lines *lines, unsigned char **out)
{
    finder f = {.text = text, .lines = lines};

    *out = NULL;
    if (lines->n > UINT32_MAX - 1)
        return true;
    if (lines->n_pages > 0)
        pages_by_feeds(&f);
    else
        pages_by_numbers(&f);
    if (!f.failed && f.n_pages > 1 && f.n_edges > 0) {
        *out = akt_alloc(lines->n);
        if (*out) {
            memset(*out, 0, lines->n);
            qsort(f.edges, f.n_edges, sizeof *f.edges, by_hash);
            if (!mark(&f, *out)) {
                akt_free(*out);
                *out = NULL;
            }
        } else {
            f.failed = true;
        }
    }
    akt_free(f.edges);
    return !f.failed;
}
