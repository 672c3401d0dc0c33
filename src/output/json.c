#include "output/json.h"

#include "output/escape.h"
#include "text/utf8.h"

#include <math.h>
#include <stdlib.h>

/* Hundreds of megabytes come out of one large file, most of it in pieces of a few bytes: a lock
 * around each would cost more than the piece. A stream is one writer's here. */
#define fputc fputc_unlocked
#define fputs fputs_unlocked
#define fwrite fwrite_unlocked

static void new_line(akt_json *json)
{
    static const char start[] = "\n                ";
    const unsigned most = (sizeof start - 2) / 2;
    unsigned depth = json->depth < most ? json->depth : most;

    fwrite(start, 1, 1 + (size_t)2 * depth, json->out);
    for (; depth < json->depth; depth++)
        fputs("  ", json->out);
}

static void before_value(akt_json *json, bool tall)
{
    if (json->state == AKT_JSON_AFTER_VALUE)
        fputs(json->pretty && !tall ? ", " : ",", json->out);
    if (tall && json->pretty && json->depth > 0 && json->state != AKT_JSON_AFTER_KEY)
        new_line(json);
    json->state = AKT_JSON_AFTER_VALUE;
    json->tall = false;
}

void akt_json_open(akt_json *json, char bracket)
{
    before_value(json, bracket == '{');
    fputc(bracket, json->out);
    json->depth++;
    json->state = AKT_JSON_START;
}

void akt_json_close(akt_json *json, char bracket)
{
    bool empty = json->state == AKT_JSON_START;

    json->depth--;
    if (json->pretty && !empty && (bracket == '}' || json->tall))
        new_line(json);
    fputc(bracket, json->out);
    json->state = AKT_JSON_AFTER_VALUE;
    json->tall = !empty && (bracket == '}' || json->tall);
}

static void put_escaped(FILE *out, uint32_t c)
{
    if (c > 0xFFFF) {
        c -= 0x10000;
        fprintf(out, "\\u%04x\\u%04x", (unsigned)(0xD800 + (c >> 10)),
                (unsigned)(0xDC00 + (c & 0x3FF)));
        return;
    }
    switch (c) {
    case '\n':
        fputs("\\n", out);
        break;
    case '\t':
        fputs("\\t", out);
        break;
    case '\r':
        fputs("\\r", out);
        break;
    default:
        fprintf(out, "\\u%04x", (unsigned)c);
    }
}

static bool is_plain(char c) /* most are, and need no more than this look */
{
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

static void put_string(FILE *out, akt_str text)
{
    size_t len, clean = 0; /* bytes before at that can go out as they are begin here */

    fputc('"', out);
    for (size_t at = 0; at < text.len; at += len) {
        uint32_t c;

        len = 1;
        if (is_plain(text.ptr[at]))
            continue;
        c = akt_utf8_at(text, at, &len);
        if (c != '"' && c != '\\' && akt_safe_char(c) == c)
            continue;
        fwrite(text.ptr + clean, 1, at - clean, out);
        clean = at + len;
        if (c == AKT_NOT_UTF8)
            fputs("\xEF\xBF\xBD", out);
        else if (c == '"' || c == '\\')
            fprintf(out, "\\%c", (char)c);
        else
            put_escaped(out, c);
    }
    fwrite(text.ptr + clean, 1, text.len - clean, out);
    fputc('"', out);
}

void akt_json_key_text(akt_json *json, akt_str key)
{
    before_value(json, true);
    put_string(json->out, key);
    fputs(json->pretty ? ": " : ":", json->out);
    json->state = AKT_JSON_AFTER_KEY;
}

void akt_json_key(akt_json *json, const char *key)
{
    akt_json_key_text(json, akt_str_of(key));
}

void akt_json_text(akt_json *json, akt_str text)
{
    before_value(json, false);
    put_string(json->out, text);
}

void akt_json_z(akt_json *json, const char *text)
{
    akt_json_text(json, akt_str_of(text));
}

void akt_json_text_or_null(akt_json *json, akt_str text)
{
    if (text.len == 0)
        akt_json_null(json);
    else
        akt_json_text(json, text);
}

void akt_json_int(akt_json *json, int64_t number)
{
    char text[24];
    int len = snprintf(text, sizeof text, "%lld", (long long)number);

    before_value(json, false);
    fwrite(text, 1, (size_t)len, json->out);
}

/* The fewest digits that read back as the same number. */
void akt_json_real(akt_json *json, double number)
{
    char text[40];

    if (!isfinite(number)) {
        akt_json_null(json);
        return;
    }
    for (int digits = 6; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (fabs(strtod(text, NULL) - number) == 0)
            break;
    }
    before_value(json, false);
    fputs(text, json->out);
}

void akt_json_bool(akt_json *json, bool value)
{
    before_value(json, false);
    fputs(value ? "true" : "false", json->out);
}

void akt_json_null(akt_json *json)
{
    before_value(json, false);
    fputs("null", json->out);
}

void akt_json_put_open(akt_json *json, const char *key, char bracket)
{
    akt_json_key(json, key);
    akt_json_open(json, bracket);
}

void akt_json_put_text(akt_json *json, const char *key, akt_str text)
{
    akt_json_key(json, key);
    akt_json_text(json, text);
}

void akt_json_put_z(akt_json *json, const char *key, const char *text)
{
    akt_json_key(json, key);
    akt_json_z(json, text);
}

void akt_json_put_text_or_null(akt_json *json, const char *key, akt_str text)
{
    akt_json_key(json, key);
    akt_json_text_or_null(json, text);
}

void akt_json_put_int(akt_json *json, const char *key, int64_t number)
{
    akt_json_key(json, key);
    akt_json_int(json, number);
}

void akt_json_put_real(akt_json *json, const char *key, double number)
{
    akt_json_key(json, key);
    akt_json_real(json, number);
}

void akt_json_put_bool(akt_json *json, const char *key, bool value)
{
    akt_json_key(json, key);
    akt_json_bool(json, value);
}

void akt_json_hex(akt_json *json, akt_str bytes)
{
    before_value(json, false);
    fputc('"', json->out);
    for (size_t i = 0; i < bytes.len; i++)
        fprintf(json->out, "%02x", (unsigned)(unsigned char)bytes.ptr[i]);
    fputc('"', json->out);
}

void akt_json_end_line(akt_json *json)
{
    fputc('\n', json->out);
    json->state = AKT_JSON_START;
    json->tall = false;
}
