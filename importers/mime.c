/* Headers are read where they stand; a body is decoded line by line, so that its reader knows which
 * line of the file each piece came from. */
#include "importers/mime.h"

#include "text/lines.h"
#include "text/utf8.h"

#include <string.h>

/* --- Fields --- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

akt_str akt_mime_field(akt_str headers, const char *name)
{
    akt_str wanted = akt_str_of(name), line;
    size_t at = 0, from;

    while (akt_next_line(headers, &at, &line)) {
        if (line.len <= wanted.len || line.ptr[wanted.len] != ':' ||
            !akt_str_eq_ascii_case(akt_str_slice(line, 0, wanted.len), wanted))
            continue;
        from = (size_t)(line.ptr - headers.ptr) + wanted.len + 1;
        while (at < headers.len && is_blank(headers.ptr[at]))
            akt_next_line(headers, &at, &line); /* it goes on */
        return akt_str_trim(akt_str_slice(headers, from, at));
    }
    return AKT_STR("");
}

bool akt_mime_is(akt_str value, const char *what)
{
    size_t end = akt_str_find_byte(value, ';', 0);

    return akt_str_eq_ascii_case(
        akt_str_trim(akt_str_slice(value, 0, end == AKT_NONE ? value.len : end)), akt_str_of(what));
}

/* Behind the parameter's value that begins at `at`; *value is without its quotes. */
static size_t read_value(akt_str s, size_t at, akt_str *value)
{
    size_t end = at;

    if (at < s.len && s.ptr[at] == '"') {
        end = akt_str_find_byte(s, '"', at + 1);
        end = end == AKT_NONE ? s.len : end;
        *value = akt_str_slice(s, at + 1, end);
        return end < s.len ? end + 1 : end;
    }
    while (end < s.len && s.ptr[end] != ';' && !akt_is_space(s.ptr[end]))
        end++;
    *value = akt_str_slice(s, at, end);
    return end;
}

akt_str akt_mime_param(akt_str value, const char *name)
{
    akt_str wanted = akt_str_of(name), found = AKT_STR("");
    size_t at = akt_str_find_byte(value, ';', 0);

    while (at != AKT_NONE && at < value.len) {
        size_t equals = akt_str_find_byte(value, '=', at);
        akt_str key;

        if (equals == AKT_NONE)
            break;
        key = akt_str_trim(akt_str_slice(value, at + 1, equals));
        for (at = equals + 1; at < value.len && akt_is_space(value.ptr[at]);)
            at++;
        at = read_value(value, at, &found);
        if (akt_str_eq_ascii_case(key, wanted))
            return found;
        at = akt_str_find_byte(value, ';', at);
    }
    return AKT_STR("");
}

/* --- Bodies --- */

akt_mime_encoding akt_mime_encoding_of(akt_str value)
{
    if (akt_mime_is(value, "quoted-printable"))
        return AKT_MIME_QUOTED;
    return akt_mime_is(value, "base64") ? AKT_MIME_BASE64 : AKT_MIME_PLAIN;
}

static int hex_digit(char c)
{
    if (akt_is_digit(c))
        return c - '0';
    c = akt_lower_ascii(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void quoted_line(akt_str line, akt_buf *out)
{
    size_t end = line.len, content, plain = 0;
    bool soft;

    while (end > 0 && (line.ptr[end - 1] == '\n' || line.ptr[end - 1] == '\r'))
        end--;
    for (content = end; content > 0 && is_blank(line.ptr[content - 1]);)
        content--; /* added on the way (RFC 2045, 6.7) */
    soft = content > 0 && line.ptr[content - 1] == '=';
    content -= soft;
    for (size_t at = 0; at < content; at++) {
        int high, low;

        if (line.ptr[at] != '=' || at + 2 >= content + (size_t)soft)
            continue;
        high = hex_digit(line.ptr[at + 1]);
        low = hex_digit(line.ptr[at + 2]);
        if (high < 0 || low < 0)
            continue;
        akt_buf_add(out, akt_str_slice(line, plain, at));
        akt_buf_byte(out, (char)(high * 16 + low));
        at += 2;
        plain = at + 1;
    }
    akt_buf_add(out, akt_str_slice(line, plain, content));
    if (!soft)
        akt_buf_add(out, akt_str_slice(line, end, line.len));
}

static int base64_digit(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (akt_is_digit(c))
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static void base64_line(akt_mime_decoder *decoder, akt_str line, akt_buf *out)
{
    for (size_t i = 0; i < line.len; i++) {
        int digit = base64_digit(line.ptr[i]);

        if (line.ptr[i] == '=')
            decoder->n_bits = 0; /* padding */
        if (digit < 0)
            continue;
        decoder->bits = (decoder->bits << 6 | (uint32_t)digit) & 0xFFFFFF;
        decoder->n_bits += 6;
        if (decoder->n_bits >= 8) {
            decoder->n_bits -= 8;
            akt_buf_byte(out, (char)(unsigned char)(decoder->bits >> decoder->n_bits & 0xFF));
        }
    }
}

void akt_mime_line(akt_mime_decoder *decoder, akt_str line, akt_buf *out)
{
    if (decoder->encoding == AKT_MIME_QUOTED)
        quoted_line(line, out);
    else if (decoder->encoding == AKT_MIME_BASE64)
        base64_line(decoder, line, out);
    else
        akt_buf_add(out, line);
}

/* --- Encoded words --- */

/* Adds the encoded word at the start of s; 0 when there is none, else the bytes it spans. */
static size_t encoded_word(akt_str s, akt_arena *arena, akt_buf *room, akt_buf *out)
{
    size_t charset_end, text_end;
    akt_mime_decoder decoder = {0};
    akt_decoded decoded;
    akt_err ignored = {0};
    akt_str text;
    char kind;

    if (!akt_str_starts(s, AKT_STR("=?")))
        return 0;
    charset_end = akt_str_find_byte(akt_str_slice(s, 0, 80), '?', 2);
    if (charset_end == AKT_NONE || charset_end + 2 >= s.len || s.ptr[charset_end + 2] != '?')
        return 0;
    text_end = akt_str_find(akt_str_slice(s, 0, 1000), AKT_STR("?="), charset_end + 3);
    if (text_end == AKT_NONE)
        return 0;
    kind = akt_lower_ascii(s.ptr[charset_end + 1]);
    text = akt_str_slice(s, charset_end + 3, text_end);
    decoder.encoding = kind == 'b' ? AKT_MIME_BASE64 : AKT_MIME_QUOTED;
    akt_buf_clear(room);
    if (kind == 'q') { /* "_" is a space; the rest is quoted-printable */
        size_t at = 0, blank;

        while ((blank = akt_str_find_byte(text, '_', at)) != AKT_NONE) {
            akt_mime_line(&decoder, akt_str_slice(text, at, blank), room);
            akt_buf_byte(room, ' ');
            at = blank + 1;
        }
        akt_mime_line(&decoder, akt_str_slice(text, at, text.len), room);
    } else if (kind == 'b') {
        akt_mime_line(&decoder, text, room);
    } else {
        return 0;
    }
    text = akt_arena_copy(arena, akt_buf_str(room));
    if (room->failed || !text.ptr ||
        akt_decode(text, akt_str_slice(s, 2, charset_end), arena, &decoded, &ignored) != AKT_OK)
        return 0;
    akt_buf_add(out, decoded.utf8);
    return text_end + 2;
}

/* Whether an encoded word may begin here. */
static bool begins_word(akt_str value, size_t at)
{
    return akt_str_starts(akt_str_slice(value, at, value.len), AKT_STR("=?"));
}

/* Some programs write letters into headers as they are, in whatever set they have. A value that is
 * no text at all is none. */
static akt_str well_formed(akt_str value, akt_arena *arena)
{
    akt_decoded decoded;
    akt_err ignored = {0};

    if (akt_utf8_valid(value, NULL))
        return value;
    return akt_decode(value, AKT_STR(""), arena, &decoded, &ignored) == AKT_OK ? decoded.utf8
                                                                               : AKT_STR("");
}

akt_status akt_mime_unfold(akt_str value, akt_arena *arena, akt_buf *out, akt_err *err)
{
    akt_buf room = {0}, word = {0};
    bool after_word = false;

    value = well_formed(value, arena);
    for (size_t at = 0; at < value.len;) {
        size_t next = at, span = 0;

        while (next < value.len && akt_is_space(value.ptr[next]))
            next++;
        akt_buf_clear(&word);
        if (begins_word(value, next))
            span = encoded_word(akt_str_slice(value, next, value.len), arena, &room, &word);
        if (next > at && !(span > 0 && after_word)) /* between two of them, space is none */
            akt_buf_byte(out, ' ');
        akt_buf_add(out, akt_buf_str(&word));
        after_word = span > 0;
        if (span == 0 && next < value.len)
            akt_buf_byte(out, value.ptr[next]);
        at = next + (span > 0 ? span : 1);
    }
    out->failed |= room.failed || word.failed;
    akt_buf_free(&room);
    akt_buf_free(&word);
    return out->failed ? akt_fail_memory(err) : AKT_OK;
}
