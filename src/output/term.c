#include "output/term.h"

#include "output/escape.h"
#include "text/utf8.h"

#include <utf8proc.h>

#include <stdarg.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const char *const codes[] = {"", "\033[1m", "\033[2m", "\033[36m"};

static bool wants_colour(void)
{
    const char *no_color = getenv("NO_COLOR"), *kind = getenv("TERM");

    return !(no_color && *no_color) && kind && *kind &&
           !akt_str_eq(akt_str_of(kind), AKT_STR("dumb"));
}

akt_term akt_term_of(FILE *out)
{
    akt_term term = {.out = out, .width = 80};
    struct winsize size;

    if (!isatty(fileno(out)))
        return term;
    term.colour = wants_colour();
    if (ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_col < 80)
        term.width = size.ws_col < 40 ? 40 : size.ws_col;
    return term;
}

static void style_on(const akt_term *term, akt_style style)
{
    if (term->colour && style != AKT_STYLE_NONE)
        fputs(codes[style], term->out);
}

static void style_off(const akt_term *term, akt_style style)
{
    if (term->colour && style != AKT_STYLE_NONE)
        fputs("\033[0m", term->out);
}

static void blanks(akt_term *term, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        fputc(' ', term->out);
    term->column += n;
}

static void break_line(akt_term *term)
{
    fputc('\n', term->out);
    term->column = 0;
    blanks(term, term->indent);
    term->start = term->indent;
}

/* The blank owed before what takes so many columns, or a new line in its place. */
static void part_words(akt_term *term, size_t columns)
{
    if (term->parted && term->column > term->start) {
        if (term->column + 1 + columns > term->width)
            break_line(term);
        else
            blanks(term, 1);
    }
    term->parted = false;
}

static void put_char(akt_term *term, uint32_t c)
{
    char bytes[4];
    size_t len;
    unsigned columns = (unsigned)utf8proc_charwidth((utf8proc_int32_t)c);

    if (term->column + columns > term->width && term->column > term->start)
        break_line(term);
    len = akt_utf8_put(c, bytes);
    fwrite(bytes, 1, len, term->out);
    term->column += columns;
}

/* One word at [from, to) of text, whose first byte is at offset in what the marks refer to. */
static void put_word(akt_term *term, akt_str text, size_t from, size_t to, size_t offset,
                     const akt_mark **mark, const akt_mark *last, akt_style style)
{
    akt_style now = AKT_STYLE_NONE;
    size_t len;

    for (size_t at = from; at < to; at += len) {
        uint32_t c = akt_safe_char(akt_utf8_at(text, at, &len));
        akt_style want = style;

        while (*mark < last && offset + at >= (*mark)->offset + (*mark)->length)
            (*mark)++;
        if (*mark < last && offset + at >= (*mark)->offset)
            want = AKT_STYLE_STRONG;
        if (want != now) {
            style_off(term, now);
            style_on(term, want);
            now = want;
        }
        if (c != 0)
            put_char(term, c);
    }
    style_off(term, now);
}

static void put_text(akt_term *term, akt_str text, size_t offset, const akt_mark *marks, size_t n,
                     akt_style style)
{
    const akt_mark *mark = marks, *last = marks ? marks + n : NULL;
    size_t at = 0;

    while (at < text.len) {
        size_t from = at, to;

        while (from < text.len && akt_is_space(text.ptr[from]))
            from++;
        for (to = from; to < text.len && !akt_is_space(text.ptr[to]);)
            to++;
        term->parted |= from > at;
        if (to > from) {
            /* Behind the last word the next call may put a sign, which begins no line. */
            part_words(term, akt_columns(akt_str_slice(text, from, to)) + (to == text.len));
            put_word(term, text, from, to, offset, &mark, last, style);
        }
        at = to;
    }
}

void akt_term_text(akt_term *term, akt_str text, akt_style style)
{
    put_text(term, text, 0, NULL, 0, style);
}

void akt_term_marked(akt_term *term, akt_str text, size_t offset, const akt_mark *marks, size_t n)
{
    put_text(term, text, offset, marks, n, AKT_STYLE_NONE);
}

void akt_term_name(akt_term *term, akt_str name, akt_style style)
{
    akt_buf shown = {0};

    akt_show_name(name, &shown);
    part_words(term, akt_columns(akt_buf_str(&shown)));
    if (term->column > term->start && term->column + akt_columns(akt_buf_str(&shown)) > term->width)
        break_line(term);
    style_on(term, style);
    fwrite(shown.len ? shown.ptr : "", 1, shown.len, term->out);
    style_off(term, style);
    term->column += (unsigned)akt_columns(akt_buf_str(&shown));
    akt_buf_free(&shown);
}

void akt_term_z(akt_term *term, const char *z, akt_style style)
{
    put_text(term, akt_str_of(z), 0, NULL, 0, style);
}

void akt_term_fmt(akt_term *term, akt_style style, const char *format, ...)
{
    char text[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    akt_term_z(term, text, style);
}

void akt_term_end(akt_term *term)
{
    fputc('\n', term->out);
    term->column = 0;
    term->start = 0;
    term->parted = false;
}

void akt_term_to(akt_term *term, unsigned column)
{
    blanks(term, term->column < column ? column - term->column : term->column > 0);
    term->start = term->column;
    term->parted = false;
}

void akt_term_line(akt_term *term, unsigned column)
{
    term->indent = 0;
    akt_term_to(term, column);
    term->indent = column;
}
