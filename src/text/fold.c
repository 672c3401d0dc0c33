/* Accents off: the folded and the bare form. What is ASCII, and å, ä and ö to be folded, is copied
 * in runs; the rest is decomposed cluster by cluster (a character and the marks on it). */
#include "text/forms.h"

#include "text/chars.h"
#include "text/utf8.h"

#include <utf8proc.h>

/* Letters whose stroke or shape is no mark to Unicode, and what they are without it. */
static const struct {
    uint16_t from;
    const char *to;
    bool only_bare; /* letters of their own among our neighbours: folded leaves them */
} plain[] = {
    {0x00DF, "ss", false}, /* ß */
    {0x00E6, "a", true},   /* æ, where Swedish has ä */
    {0x00F0, "d", false},  /* ð */
    {0x00F8, "o", true},   /* ø, where Swedish has ö */
    {0x00FE, "th", false}, /* þ */
    {0x0111, "d", false},  /* đ */
    {0x0127, "h", false},  /* ħ */
    {0x0131, "i", false},  /* ı */
    {0x0142, "l", false},  /* ł */
    {0x0153, "oe", false}, /* œ */
    {0x0167, "t", false},  /* ŧ */
    {0x017F, "s", false},  /* ſ */
};

static bool is_accent(utf8proc_int32_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
           (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) ||
           (c >= 0xFE20 && c <= 0xFE2F);
}

/* å, ä or ö, if base with this accent is one of them; 0 otherwise. */
static uint32_t swedish(uint32_t base, utf8proc_int32_t accent)
{
    if (accent == 0x030A && base == 'a')
        return 0xE5;
    if (accent == 0x0308 && base == 'a')
        return 0xE4;
    return accent == 0x0308 && base == 'o' ? 0xF6 : 0;
}

static void add_plain(uint32_t c, bool bare, akt_buf *out)
{
    for (size_t i = 0; c >= 0xDF && c <= 0x17F && i < sizeof plain / sizeof *plain; i++) {
        if (plain[i].from == c && (bare || !plain[i].only_bare)) {
            akt_buf_z(out, plain[i].to);
            return;
        }
    }
    akt_buf_char(out, c);
}

/* One cluster, its letter parted from its marks, without the accents. */
static void add_unaccented(const utf8proc_int32_t *c, size_t n, bool bare, akt_buf *out)
{
    uint32_t base = (uint32_t)c[0], letter = 0;

    for (size_t i = 1; !bare && !letter && i < n; i++)
        letter = swedish(base, c[i]);
    if (!is_accent(c[0]))
        add_plain(letter ? letter : base, bare, out);
    for (size_t i = 1; i < n; i++)
        if (!is_accent(c[i]))
            akt_buf_char(out, (uint32_t)c[i]);
}

/* The characters of the cluster at *at, decomposed. */
static size_t next_cluster(akt_str in, size_t *at, utf8proc_int32_t c[AKT_CLUSTER_DECOMPOSED])
{
    size_t n = 0, len;

    for (int k = 0; k < AKT_CLUSTER_MAX && *at < in.len; k++) {
        uint32_t next = akt_utf8_at(in, *at, &len);
        int boundary = UTF8PROC_BOUNDCLASS_START;
        utf8proc_ssize_t got;

        if (k > 0 && akt_char_begins_cluster(next))
            break;
        *at += len;
        if (next == AKT_NOT_UTF8)
            continue;
        got = utf8proc_decompose_char((utf8proc_int32_t)next, c + n,
                                      (utf8proc_ssize_t)(AKT_CLUSTER_DECOMPOSED - n),
                                      UTF8PROC_DECOMPOSE, &boundary);
        n += got > 0 ? (size_t)got : 0;
    }
    return n;
}

static bool has_accent(const utf8proc_int32_t *c, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is_accent(c[i]))
            return true;
    return false;
}

static bool is_swedish_letter(akt_str s, size_t at)
{
    unsigned char tail;

    if (s.len - at < 2 || (unsigned char)s.ptr[at] != 0xC3)
        return false;
    tail = (unsigned char)s.ptr[at + 1];
    return tail == 0xA5 || tail == 0xA4 || tail == 0xB6;
}

/* The end of the run at `at` of what stays as it is, and of nothing that a mark follows. */
static size_t plain_run(akt_str in, size_t at, bool bare)
{
    while (at < in.len) {
        size_t len = (unsigned char)in.ptr[at] < 0x80     ? 1
                     : !bare && is_swedish_letter(in, at) ? 2
                                                          : 0;

        if (len == 0 || (at + len < in.len && (unsigned char)in.ptr[at + len] >= 0xCC))
            break;
        at += len;
    }
    return at;
}

static void unaccent(akt_str exact, bool bare, akt_buf *out)
{
    size_t at = 0;

    while (at < exact.len && !out->failed) {
        utf8proc_int32_t c[AKT_CLUSTER_DECOMPOSED];
        size_t end = plain_run(exact, at, bare), n;

        akt_buf_add(out, akt_str_slice(exact, at, end));
        at = end;
        if (at >= exact.len)
            break;
        n = next_cluster(exact, &at, c);
        if (n > 1 && !has_accent(c, n)) /* marks that are no accents stay composed */
            akt_buf_add(out, akt_str_slice(exact, end, at));
        else if (n > 0)
            add_unaccented(c, n, bare, out);
    }
}

void akt_form_folded(akt_str exact, akt_buf *out)
{
    unaccent(exact, false, out);
}

void akt_form_bare(akt_str exact, akt_buf *out)
{
    unaccent(exact, true, out);
}
