/* In quoted-printable every equals sign begins an escape or ends a line (RFC 2045, 6.7), and no
 * byte stands for itself that is not ASCII. Formulas and addresses of web pages have equals signs
 * as well, so there must be letters that only a mail would write so. */
#include "importers/quoted.h"

#include "base/mem.h"
#include "importers/line_map.h"
#include "importers/mime.h"
#include "text/utf8.h"

#include <string.h>

/* What the equals signs of a text are. */
typedef struct census {
    size_t escapes, soft, stray;
    size_t sure;     /* characters of UTF-8; full lines that are broken */
    size_t probable; /* å, ä, ö in windows-1252, in words */
    size_t high;     /* bytes that are not ASCII */
} census;

static int hex_digit(char c)
{
    if (akt_is_digit(c))
        return c - '0';
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; /* small ones are not written by mailers */
}

/* The byte that is escaped at `at`; -1 if none is. */
static int escaped_at(akt_str s, size_t at)
{
    int high, low;

    if (s.len - at < 3 || s.ptr[at] != '=')
        return -1;
    high = hex_digit(s.ptr[at + 1]);
    low = hex_digit(s.ptr[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static bool is_letter_at(akt_str s, size_t at)
{
    char c = at < s.len ? akt_lower_ascii(s.ptr[at]) : '\0';

    return c >= 'a' && c <= 'z';
}

/* Whether what stands before `at` is a web address's question. */
static bool is_in_address(akt_str s, size_t at)
{
    enum { FAR = 80 };

    for (size_t i = at; i > 0 && at - i < FAR && !akt_is_space(s.ptr[i - 1]); i--)
        if (s.ptr[i - 1] == '?' || s.ptr[i - 1] == '&')
            return true;
    return false;
}

/* Whether the escapes [from, to) stand in a word; a single letter may be a variable's. */
static bool is_in_word(akt_str s, size_t from, size_t to)
{
    bool behind_two = from > 1 && is_letter_at(s, from - 1) && is_letter_at(s, from - 2);

    return (behind_two || is_letter_at(s, to)) && !is_in_address(s, from);
}

static bool is_swedish(int byte)
{
    return byte == 0xE5 || byte == 0xE4 || byte == 0xF6 || byte == 0xC5 || byte == 0xC4 ||
           byte == 0xD6;
}

/* Whether the line ends behind `at`, trailing blanks aside. */
static bool ends_line(akt_str s, size_t at)
{
    while (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '\t'))
        at++;
    return at == s.len || s.ptr[at] == '\n' || s.ptr[at] == '\r';
}

/* How many escapes from `at` on make one character of UTF-8; 0 if they make none. */
static size_t sequence_at(akt_str s, size_t at)
{
    char bytes[4];
    size_t n = 0, len;

    for (int byte; n < sizeof bytes && (byte = escaped_at(s, at + 3 * n)) >= 0x80; n++)
        bytes[n] = (char)(unsigned char)byte;
    if (n < 2 || akt_utf8_at((akt_str){bytes, n}, 0, &len) == AKT_NOT_UTF8)
        return 0;
    return len;
}

/* Whether the line that ends at `at` is as long as mailers make them before they break one. */
static bool is_full_line(akt_str s, size_t at)
{
    enum { SHORTEST = 68, LONGEST = 76 };
    size_t n = 0;

    while (n <= LONGEST && n < at && s.ptr[at - n - 1] != '\n')
        n++;
    return n >= SHORTEST && n < LONGEST;
}

static census census_of(akt_str s)
{
    census sums = {0};
    size_t at = 0;

    while ((at = akt_str_find_byte(s, '=', at)) != AKT_NONE) {
        size_t n = sequence_at(s, at);
        int byte = escaped_at(s, at);

        if (n > 0) {
            sums.sure += !is_in_address(s, at);
            sums.escapes += n;
            at += 3 * n;
        } else if (byte >= 0) {
            sums.escapes++;
            sums.probable += is_swedish(byte) && is_in_word(s, at, at + 3);
            at += 3;
        } else if (ends_line(s, at + 1)) {
            sums.soft++;
            sums.sure += at + 1 < s.len && is_full_line(s, at);
            at++;
        } else {
            sums.stray += !akt_str_starts(akt_str_slice(s, at, s.len), AKT_STR("=?")) &&
                          !(at > 0 && s.ptr[at - 1] == '?'); /* an encoded word */
            at++;
        }
    }
    for (size_t i = 0; i < s.len && (sums.sure > 0 || sums.probable > 0); i++)
        sums.high += (unsigned char)s.ptr[i] >= 0x80;
    return sums;
}

/* Mails with parts in base64, and headers with parameters, have some stray signs. */
static bool is_quoted(const census *sums)
{
    size_t letters = sums->sure + sums->probable;

    if (letters == 0 || sums->high > letters || sums->stray * 4 > sums->escapes)
        return false;
    return sums->sure > 0 || sums->probable > 1 || sums->soft > 0 || sums->stray == 0;
}

/* Adds a line of headers with its encoded words decoded; false if it has none. */
static bool add_header(akt_str line, akt_arena *arena, akt_buf *out)
{
    akt_str content = line;
    akt_err ignored = {0};

    if (akt_str_find(line, AKT_STR("=?"), 0) == AKT_NONE ||
        akt_str_find(line, AKT_STR("?="), 0) == AKT_NONE)
        return false;
    while (content.len > 0 && akt_is_space(content.ptr[content.len - 1]))
        content.len--;
    akt_mime_unfold(content, arena, out, &ignored);
    akt_buf_add(out, akt_str_slice(line, content.len, line.len));
    return true;
}

akt_status akt_quoted_undo(akt_str bytes, akt_arena *arena, akt_quoted *out, akt_err *err)
{
    akt_mime_decoder decoder = {.encoding = AKT_MIME_QUOTED};
    akt_buf plain = {0};
    akt_str line;
    size_t cap = 0;
    census sums;
    bool found = false;

    *out = (akt_quoted){.bytes = bytes};
    if (akt_str_find_byte(bytes, '=', 0) == AKT_NONE)
        return AKT_OK;
    sums = census_of(bytes);
    if (!is_quoted(&sums))
        return AKT_OK;
    for (size_t at = 0; akt_next_line(bytes, &at, &line);)
        cap++;
    out->starts = akt_arena_array(arena, cap, sizeof *out->starts);
    if (!out->starts)
        return akt_fail_memory(err);
    for (size_t at = 0, from = 0; akt_next_line(bytes, &at, &line); from = at) {
        akt_str whole = akt_str_slice(bytes, from, at);
        size_t before = plain.len;

        out->starts[out->n_starts++] = before;
        if (!add_header(whole, arena, &plain))
            akt_mime_line(&decoder, whole, &plain);
        if (!found && plain.len - before != whole.len) {
            out->first = before;
            found = true;
        }
    }
    out->n = sums.escapes + sums.soft;
    out->bytes = akt_arena_copy(arena, akt_buf_str(&plain));
    if (plain.failed || !out->bytes.ptr) {
        akt_buf_free(&plain);
        return akt_fail_memory(err);
    }
    akt_buf_free(&plain);
    return AKT_OK;
}

void akt_quoted_settle(akt_quoted *quoted, akt_doc *doc)
{
    if (quoted->n == 0)
        return;
    akt_line_map_move(quoted->starts, quoted->n_starts, quoted->bytes, doc->source.utf8, 0);
    akt_line_map_move(&quoted->first, 1, quoted->bytes, doc->source.utf8, 0);
    akt_doc_set_lines(doc, quoted->starts, quoted->n_starts);
    akt_doc_repair(doc, "quoted-printable-undone", quoted->n, quoted->first);
}
