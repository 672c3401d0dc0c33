#include "output/escape.h"

#include "text/utf8.h"

#include <utf8proc.h>

static bool is_steering(uint32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x206F) || (c >= 0xE0000 && c <= 0xE007F);
}

static bool is_line_end_or_tab(uint32_t c)
{
    return (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

uint32_t akt_safe_char(uint32_t c)
{
    if (c >= 0x20 && c < 0x7F)
        return c;
    if (is_line_end_or_tab(c))
        return ' ';
    if (c < 0xA0 || c == AKT_NOT_UTF8)
        return 0xFFFD;
    return is_steering(c) ? 0 : c;
}

void akt_show_text(akt_str text, akt_buf *out)
{
    size_t len;

    for (size_t at = 0; at < text.len; at += len) {
        uint32_t c = akt_safe_char(akt_utf8_at(text, at, &len));

        if (c != 0)
            akt_buf_char(out, c);
    }
}

void akt_show_name(akt_str name, akt_buf *out)
{
    size_t len;

    for (size_t at = 0; at < name.len; at += len) {
        uint32_t c = akt_utf8_at(name, at, &len);

        if (c == AKT_NOT_UTF8 || c < 0x20 || c == 0x7F)
            for (size_t i = 0; i < len; i++)
                akt_buf_fmt(out, "\\x%02X", (unsigned)(unsigned char)name.ptr[at + i]);
        else if (akt_safe_char(c) != c)
            akt_buf_fmt(out, c > 0xFFFF ? "\\U%08X" : "\\u%04X", (unsigned)c);
        else
            akt_buf_char(out, c);
    }
}

bool akt_is_safe(akt_str bytes)
{
    size_t len;

    for (size_t at = 0; at < bytes.len; at += len) {
        uint32_t c = akt_utf8_at(bytes, at, &len);

        if (akt_safe_char(c) != c && c != '\n' && c != '\r' && c != '\t' && c != '\f')
            return false;
    }
    return true;
}

size_t akt_columns(akt_str text)
{
    size_t len, columns = 0;

    for (size_t at = 0; at < text.len; at += len) {
        uint32_t c = akt_safe_char(akt_utf8_at(text, at, &len));

        if (c != 0)
            columns += (size_t)utf8proc_charwidth((utf8proc_int32_t)c);
    }
    return columns;
}
