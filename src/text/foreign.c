/* The bytes go through iconv in pieces; what it refuses is lost byte by byte. */
#include "text/foreign.h"

#include "text/chars.h"
#include "text/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

enum {
    PIECE = 8192,
    LOST_SHARE = 50, /* of so many characters one may be lost */
};

/* Names that the library has, where they are not the standard's own. */
static const struct {
    const char *encoding, *name;
} names[] = {
    {"shift_jis", "CP932"},         {"euc-kr", "CP949"},        {"gbk", "GB18030"},
    {"big5", "BIG5-HKSCS"},         {"windows-874", "CP874"},   {"x-mac-cyrillic", "MAC-CYRILLIC"},
    {"iso-8859-8-i", "ISO-8859-8"}, {"windows-1256", "CP1256"}, {"windows-1258", "CP1258"},
};

static iconv_t open_converter(akt_str encoding)
{
    char name[32];

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (akt_str_eq(encoding, akt_str_of(names[i].encoding)))
            return iconv_open("UTF-8", names[i].name);
    if (encoding.len >= sizeof name || akt_str_eq(encoding, AKT_STR("replacement")) ||
        akt_str_starts(encoding, AKT_STR("utf-")) || akt_str_starts(encoding, AKT_STR("x-")))
        return (iconv_t)-1;
    memcpy(name, encoding.ptr, encoding.len);
    name[encoding.len] = '\0';
    return iconv_open("UTF-8", name);
}

/* Appends to out; *lost counts what could not be read. */
static void convert(iconv_t converter, akt_str bytes, akt_buf *out, size_t *lost)
{
    char *in = (char *)(uintptr_t)bytes.ptr; /* iconv does not write there */
    size_t left = bytes.len;

    while (left > 0 && !out->failed) {
        char piece[PIECE], *to = piece;
        size_t room = sizeof piece;
        size_t result = iconv(converter, &in, &left, &to, &room);
        int error = errno;

        akt_buf_add(out, (akt_str){piece, sizeof piece - room});
        if (result != (size_t)-1 || error == E2BIG)
            continue;
        akt_buf_char(out, 0xFFFD);
        ++*lost;
        in++;
        left--;
    }
}

/* Whether its letters mostly stand beside ASCII letters: then it is Swedish in some other set. */
static bool is_patchwork(akt_str text)
{
    size_t letters = 0, beside = 0, len;
    uint32_t before = ' ';

    for (size_t at = 0; at < text.len; at += len) {
        uint32_t c = akt_utf8_at(text, at, &len), after;

        if (c >= 0x250 && akt_char_kind_of(c) == AKT_CHAR_LETTER) {
            size_t ignored;

            after = at + len < text.len ? akt_utf8_at(text, at + len, &ignored) : ' ';
            letters++;
            beside += (before < 0x80 && akt_char_kind_of(before) == AKT_CHAR_LETTER) ||
                      (after < 0x80 && akt_char_kind_of(after) == AKT_CHAR_LETTER);
        }
        before = c;
    }
    return beside * 2 > letters;
}

static void take(akt_str text, akt_mender *out)
{
    size_t len;

    for (size_t at = 0; at < text.len; at += len) {
        uint32_t c = akt_utf8_at(text, at, &len);

        if (c == 0xFFFD)
            akt_mender_lost(out);
        else
            akt_mender_char(out, c);
    }
}

bool akt_foreign_decode(akt_str bytes, akt_str encoding, akt_mender *out)
{
    iconv_t converter = open_converter(encoding);
    akt_buf text = {0};
    size_t lost = 0;
    bool ok;

    if (converter == (iconv_t)-1)
        return false;
    convert(converter, bytes, &text, &lost);
    iconv_close(converter);
    ok =
        text.failed || (lost <= text.len / 2 / LOST_SHARE + 1 && !is_patchwork(akt_buf_str(&text)));
    if (text.failed)
        out->text.failed = true;
    else if (ok)
        take(akt_buf_str(&text), out);
    akt_buf_free(&text);
    return ok;
}
