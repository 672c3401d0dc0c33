#include "text/json.h"

#include "text/utf8.h"

void akt_json_string(akt_str s, akt_buf *out)
{
    size_t plain = 0; /* where the stretch begins that goes out as it is */
    size_t len;

    akt_buf_byte(out, '"');
    for (size_t at = 0; at < s.len; at += len) {
        unsigned char c = (unsigned char)s.ptr[at];
        uint32_t value = c;

        len = 1;
        if (c >= 0x80)
            value = akt_utf8_at(s, at, &len);
        if (value != AKT_NOT_UTF8 && value >= 0x20 && value != '"' && value != '\\' &&
            (value < 0x7F || value > 0x9F))
            continue;
        akt_buf_add(out, akt_str_slice(s, plain, at));
        plain = at + len;
        if (value == AKT_NOT_UTF8)
            akt_buf_z(out, "\xEF\xBF\xBD");
        else if (value == '"' || value == '\\')
            akt_buf_fmt(out, "\\%c", (char)value);
        else if (value == '\n')
            akt_buf_z(out, "\\n");
        else if (value == '\t')
            akt_buf_z(out, "\\t");
        else
            akt_buf_fmt(out, "\\u%04x", (unsigned)value);
    }
    akt_buf_add(out, akt_str_slice(s, plain, s.len));
    akt_buf_byte(out, '"');
}
