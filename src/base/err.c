/* A failure's sentence may carry a path or words from a file: what could upset a terminal or break
 * UTF-8 becomes "?" here, once, rather than wherever a sentence is printed. */
#include "base/err.h"

#include <libintl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* Bytes of the printable character at z, which ends with a NUL; 0 if there is none. */
static size_t printable(const unsigned char *z)
{
    if (z[0] >= 0x20 && z[0] < 0x7F)
        return 1;
    if (z[0] >= 0xC2 && z[0] <= 0xDF && is_tail(z[1]))
        return z[0] == 0xC2 && z[1] < 0xA0 ? 0 : 2; /* U+0080..U+009F are controls */
    if ((z[0] & 0xF0) == 0xE0 && is_tail(z[1]) && is_tail(z[2]))
        return (z[0] == 0xE0 && z[1] < 0xA0) || (z[0] == 0xED && z[1] > 0x9F) ? 0 : 3;
    if (z[0] >= 0xF0 && z[0] <= 0xF4 && is_tail(z[1]) && is_tail(z[2]) && is_tail(z[3]))
        return (z[0] == 0xF0 && z[1] < 0x90) || (z[0] == 0xF4 && z[1] > 0x8F) ? 0 : 4;
    return 0;
}

/* Ends z before the character that snprintf cut in two, if it did. */
static void drop_cut_character(char *z, size_t len)
{
    size_t start = len;

    while (start > 0 && len - start < 3 && is_tail((unsigned char)z[start - 1]))
        start--;
    if (start > 0 && (z[start - 1] & 0xC0) == 0xC0 && !printable((unsigned char *)z + start - 1))
        z[start - 1] = '\0';
}

static void make_printable(char *z)
{
    while (*z) {
        size_t n = printable((unsigned char *)z);

        if (n == 0)
            *z = '?';
        z += n ? n : 1;
    }
}

akt_status akt_fail(akt_err *err, akt_status status, const char *format, ...)
{
    va_list args;
    int n;

    if (!err || err->status != AKT_OK)
        return status;
    err->status = status;
    va_start(args, format);
    n = vsnprintf(err->text, sizeof err->text, gettext(format), args);
    va_end(args);
    if (n < 0)
        err->text[0] = '\0';
    if (n >= (int)sizeof err->text)
        drop_cut_character(err->text, sizeof err->text - 1);
    make_printable(err->text);
    return status;
}

void akt_err_no_memory(akt_err *err)
{
    akt_fail(err, AKT_ENOMEM, "out of memory");
}

void akt_err_clear(akt_err *err)
{
    err->status = AKT_OK;
    err->text[0] = '\0';
}
