/* A growing buffer that keeps its first failure. */
#include "base/buf.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Makes room for n more bytes; false after this or an earlier failure. */
static bool reserve(akt_buf *buf, size_t n)
{
    size_t need;

    if (buf->failed)
        return false;
    if (n <= buf->cap - buf->len)
        return true;
    buf->failed =
        __builtin_add_overflow(buf->len, n, &need) || !akt_grow(&buf->ptr, &buf->cap, need, 1);
    return !buf->failed;
}

void akt_buf_add(akt_buf *buf, akt_str s)
{
    if (s.len == 0 || !reserve(buf, s.len))
        return;
    memcpy(buf->ptr + buf->len, s.ptr, s.len);
    buf->len += s.len;
}

void akt_buf_byte(akt_buf *buf, char c)
{
    if (!reserve(buf, 1))
        return;
    buf->ptr[buf->len++] = c;
}

void akt_buf_z(akt_buf *buf, const char *z)
{
    akt_buf_add(buf, akt_str_of(z));
}

void akt_buf_fmt(akt_buf *buf, const char *format, ...)
{
    va_list args;
    int n;

    va_start(args, format);
    n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0) {
        buf->failed = true;
        return;
    }
    if (!reserve(buf, (size_t)n + 1)) /* vsnprintf ends with a NUL, which is not counted */
        return;
    va_start(args, format);
    vsnprintf(buf->ptr + buf->len, (size_t)n + 1, format, args);
    va_end(args);
    buf->len += (size_t)n;
}

void akt_buf_char(akt_buf *buf, uint32_t c)
{
    if (!reserve(buf, 4))
        return;
    if (c < 0x80) {
        buf->ptr[buf->len++] = (char)c;
        return;
    }
    if (c < 0x800) {
        buf->ptr[buf->len++] = (char)(0xC0 | c >> 6);
    } else {
        if (c < 0x10000) {
            buf->ptr[buf->len++] = (char)(0xE0 | c >> 12);
        } else {
            buf->ptr[buf->len++] = (char)(0xF0 | (c >> 18 & 0x07));
            buf->ptr[buf->len++] = (char)(0x80 | (c >> 12 & 0x3F));
        }
        buf->ptr[buf->len++] = (char)(0x80 | (c >> 6 & 0x3F));
    }
    buf->ptr[buf->len++] = (char)(0x80 | (c & 0x3F));
}

akt_str akt_buf_str(const akt_buf *buf)
{
    return buf->len > 0 ? (akt_str){buf->ptr, buf->len} : AKT_STR("");
}

void akt_buf_clear(akt_buf *buf)
{
    buf->len = 0;
    buf->failed = false;
}

void akt_buf_free(akt_buf *buf)
{
    akt_free(buf->ptr);
    *buf = (akt_buf){0};
}
