#include "output/screen.h"

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

akt_screen akt_screen_of(FILE *out)
{
    akt_screen screen = {.out = out, .width = 80};
    struct winsize size;

    if (!isatty(fileno(out)))
        return screen;
    screen.colour = wants_colour();
    if (ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_col < 80)
        screen.width = size.ws_col < 40 ? 40 : size.ws_col;
    return screen;
}

static void style_on(const akt_screen *screen, akt_style style)
{
    if (screen->colour && style != AKT_STYLE_NONE)
        fputs(codes[style], screen->out);
}

static void style_off(const akt_screen *screen, akt_style style)
{
    if (screen->colour && style != AKT_STYLE_NONE)
        fputs("\033[0m", screen->out);
}

static void blanks(akt_screen *screen, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        fputc(' ', screen->out);
    screen->column += n;
}

static void break_line(akt_screen *screen)
{
    fputc('\n', screen->out);
    screen->column = 0;
    blanks(screen, screen->indent);
    screen->start = screen->indent;
}

/* The blank owed before what takes so many columns, or a new line in its place. */
static void part_words(akt_screen *screen, size_t columns)
{
    if (screen->parted && screen->column > screen->start) {
        if (screen->column + 1 + columns > screen->width)
            break_line(screen);
        else
            blanks(screen, 1);
    }
    screen->parted = false;
}

static void put_char(akt_screen *screen, uint32_t c)
{
    char bytes[4];
    size_t len;
    unsigned columns = (unsigned)utf8proc_charwidth((utf8proc_int32_t)c);

    if (screen->column + columns > screen->width && screen->column > screen->start)
        break_line(screen);
    len = akt_utf8_put(c, bytes);
    fwrite(bytes, 1, len, screen->out);
    screen->column += columns;
}

/* One word at [from, to) of text, whose first byte is at offset in what the marks refer to. */
static void put_word(akt_screen *screen, akt_str text, size_t from, size_t to, size_t offset,
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
            style_off(screen, now);
            style_on(screen, want);
            now = want;
        }
        if (c != 0)
            put_char(screen, c);
    }
    style_off(screen, now);
}

static void put_text(akt_screen *screen, akt_str text, size_t offset, const akt_mark *marks,
                     size_t n, akt_style style)
{
    const akt_mark *mark = marks, *last = marks ? marks + n : NULL;
    size_t at = 0;

    while (at < text.len) {
        size_t from = at, to;

        while (from < text.len && akt_is_space(text.ptr[from]))
            from++;
        for (to = from; to < text.len && !akt_is_space(text.ptr[to]);)
            to++;
        screen->parted |= from > at;
        if (to > from) {
            /* Behind the last word the next call may put a sign, which begins no line. */
            part_words(screen, akt_columns(akt_str_slice(text, from, to)) + (to == text.len));
            put_word(screen, text, from, to, offset, &mark, last, style);
        }
        at = to;
    }
}

void akt_screen_text(akt_screen *screen, akt_str text, akt_style style)
{
    put_text(screen, text, 0, NULL, 0, style);
}

void akt_screen_marked(akt_screen *screen, akt_str text, size_t offset, const akt_mark *marks,
                       size_t n)
{
    put_text(screen, text, offset, marks, n, AKT_STYLE_NONE);
}

void akt_screen_name(akt_screen *screen, akt_str name, akt_style style)
{
    akt_buf shown = {0};

    akt_show_name(name, &shown);
    part_words(screen, akt_columns(akt_buf_str(&shown)));
    if (screen->column > screen->start &&
        screen->column + akt_columns(akt_buf_str(&shown)) > screen->width)
        break_line(screen);
    style_on(screen, style);
    fwrite(shown.len ? shown.ptr : "", 1, shown.len, screen->out);
    style_off(screen, style);
    screen->column += (unsigned)akt_columns(akt_buf_str(&shown));
    akt_buf_free(&shown);
}

void akt_screen_z(akt_screen *screen, const char *z, akt_style style)
{
    put_text(screen, akt_str_of(z), 0, NULL, 0, style);
}

void akt_screen_fmt(akt_screen *screen, akt_style style, const char *format, ...)
{
    char text[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    akt_screen_z(screen, text, style);
}

void akt_screen_end(akt_screen *screen)
{
    fputc('\n', screen->out);
    screen->column = 0;
    screen->start = 0;
    screen->parted = false;
}

void akt_screen_to(akt_screen *screen, unsigned column)
{
    blanks(screen, screen->column < column ? column - screen->column : screen->column > 0);
    screen->start = screen->column;
    screen->parted = false;
}

void akt_screen_line(akt_screen *screen, unsigned column)
{
    screen->indent = 0;
    akt_screen_to(screen, column);
    screen->indent = column;
}
