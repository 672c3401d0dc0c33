/* The exact form of words, and the one that is shown (folded and bare: fold.c). Nearly all of a
 * Swedish text is ASCII and Latin-1 letters, already in NFC: those are copied in runs. What remains
 * goes cluster by cluster (a character and the marks on it) through utf8proc. */
#include "text/forms.h"

#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

typedef enum form {
    EXACT,
    SHOWN,
} form;

/* One character for another, or for several: ligatures and width forms taken apart. */
static const struct {
    uint16_t from;
    const char *to;
} apart[] = {
    {0x0132, "IJ"}, {0x0133, "ij"},                                                   /* Ĳ ĳ */
    {0xFB00, "ff"}, {0xFB01, "fi"}, {0xFB02, "fl"}, {0xFB03, "ffi"}, {0xFB04, "ffl"}, /* ﬀ ﬁ ﬂ */
    {0xFB05, "st"}, {0xFB06, "st"},                                                   /* ﬅ ﬆ */
    {0xFFE0, "¢"},  {0xFFE1, "£"},  {0xFFE2, "¬"},  {0xFFE3, "¯"},   {0xFFE4, "¦"}, /* width */
    {0xFFE5, "¥"},  {0xFFE6, "₩"},
};

static const char *taken_apart(uint32_t c)
{
    if (c < 0xFB00 && c != 0x0132 && c != 0x0133)
        return NULL;
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        if (apart[i].from == c)
            return apart[i].to;
    return NULL;
}

/* The usual width of a full-width ASCII or half-width katakana character. */
static uint32_t usual_width(uint32_t c)
{
    utf8proc_int32_t wide[4];
    int boundary = UTF8PROC_BOUNDCLASS_START;

    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFF01 + '!';
    if (c >= 0xFF61 && c <= 0xFF9F &&
        utf8proc_decompose_char((utf8proc_int32_t)c, wide, 4, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT,
                                &boundary) == 1)
        return (uint32_t)wide[0];
    return c;
}

static uint32_t lower(uint32_t c)
{
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

/* The characters of one cluster, waiting to be composed. */
typedef struct cluster {
    form form;
    char utf8[4 * AKT_CLUSTER_MAX];
    size_t len, n;
    uint32_t first; /* the only character, where n is 1 */
} cluster;

/* Whether c alone is in NFC. */
static bool is_itself(uint32_t c)
{
    if (c < 0x0300)
        return c != 0x0130; /* İ is, but its lower case is two characters */
    return utf8proc_get_property((utf8proc_int32_t)c)->decomp_seqindex == UINT16_MAX &&
           !(c >= 0xAC00 && c <= 0xD7A3); /* Hangul syllables decompose by rule, not by table */
}

static void flush(cluster *held, akt_buf *out)
{
    utf8proc_int32_t c[AKT_CLUSTER_DECOMPOSED];
    utf8proc_ssize_t n;

    if (held->n == 1 && is_itself(held->first)) {
        akt_buf_char(out, held->form == EXACT ? lower(held->first) : held->first);
    } else if (held->n > 0) {
        n = utf8proc_decompose((const utf8proc_uint8_t *)held->utf8, (utf8proc_ssize_t)held->len, c,
                               AKT_CLUSTER_DECOMPOSED, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE);
        /* Lower case first: some letters with marks have a code of their own only there (ẖ). */
        for (utf8proc_ssize_t i = 0; held->form == EXACT && i < n; i++)
            c[i] = utf8proc_tolower(c[i]);
        if (n > 0)
            n = utf8proc_normalize_utf32(c, n, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
        for (utf8proc_ssize_t i = 0; i < n; i++)
            akt_buf_char(out, (uint32_t)c[i]);
    }
    held->len = held->n = 0;
}

static void push(cluster *held, uint32_t c, akt_buf *out)
{
    if (held->n > 0 && (held->n == AKT_CLUSTER_MAX || akt_char_begins_cluster(c)))
        flush(held, out);
    held->first = c;
    held->len += akt_utf8_put(c, held->utf8 + held->len);
    held->n++;
}

/* Whether the character at in.ptr[at] needs nothing but, for EXACT, lower case: ASCII, a Latin-1
 * letter, or plain punctuation such as – and ”. To be SHOWN a space is easy where it stands alone
 * between such characters. Returns the character's bytes, 0 if it is not easy. */
static size_t easy(akt_str in, size_t at, form want)
{
    const unsigned char *p = (const unsigned char *)in.ptr + at;
    size_t left = in.len - at;

    if ((*p > ' ' && *p < 0x7F) || (want == EXACT && *p < 0x80))
        return 1;
    if (*p == 0xC3 && left >= 2)
        return 2;
    if (want == EXACT)
        return 0;
    if (*p == ' ' && left >= 2)
        return (p[1] > ' ' && p[1] < 0x7F) || p[1] == 0xC3 ? 1 : 0;
    if (*p == 0xE2 && left >= 3 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xA7)
        return 3; /* U+2010..U+2027 */
    return 0;
}

#define EVERY(byte) (UINT64_C(0x0101010101010101) * (byte))

/* The highest bits of those of eight bytes, none above 0x7F, that are 0; a 1 may pass for one. */
static uint64_t zeros(uint64_t eight)
{
    return (eight - EVERY(0x01)) & ~eight & EVERY(0x80);
}

/* How many of the eight bytes at p are easy to show whatever follows: up to what is not ASCII, and
 * to a space that is not alone or stands last. Now and then it stops sooner. */
static size_t easy_of_eight(const char *p)
{
    uint64_t eight, hard, spaces;
    size_t n = sizeof eight;

    memcpy(&eight, p, sizeof eight);
    /* A byte is above 0x7E or below a space if adding 1 or taking 0x20 sets its highest bit. */
    hard = (eight | (eight + EVERY(0x01)) | (eight - EVERY(' '))) & EVERY(0x80);
    spaces = zeros(eight ^ EVERY(' '));
    hard |= spaces & spaces >> 8;
    if (hard != 0)
        n = akt_first_marked(hard);
    return n > 0 && p[n - 1] == ' ' ? n - 1 : n;
}

/* The end of the row of easy characters at `at`; *last is where the last of them begins. */
static size_t easy_run(akt_str in, size_t at, form want, size_t *last)
{
    size_t len;

    *last = at;
    while (at < in.len) {
        if (want == SHOWN && in.len - at >= 8 && (len = easy_of_eight(in.ptr + at)) > 0) {
            *last = at + len - 1;
            at += len;
            continue;
        }
        len = easy(in, at, want);
        if (len == 0)
            break;
        *last = at;
        at += len;
    }
    return at;
}

/* Appends easy characters as they are, or in lower case. */
static void add_easy(akt_str run, form want, akt_buf *out)
{
    size_t start = out->len;

    akt_buf_add(out, run);
    if (want != EXACT || out->failed)
        return;
    for (size_t i = start; i < out->len; i++) {
        unsigned char c = (unsigned char)out->ptr[i];

        if (c < 0x80) {
            out->ptr[i] = akt_lower_ascii(out->ptr[i]);
        } else if (c == 0xC3) { /* À..Þ are 0x80..0x9E behind 0xC3; 0x97 is × */
            unsigned char tail = (unsigned char)out->ptr[++i];

            if (tail <= 0x9E && tail != 0x97)
                out->ptr[i] = (char)(tail | 0x20);
        }
    }
}

/* Whether c is white space, which becomes one space with that before it (*spaced), or a control
 * character, which is left out. */
static bool is_space_or_control(uint32_t c, cluster *held, bool *spaced, akt_buf *out)
{
    if (akt_char_is_space(c)) {
        flush(held, out);
        if (!*spaced)
            akt_buf_byte(out, ' ');
        *spaced = true;
        return true;
    }
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

/* One character that is not easy. */
static void add_hard(uint32_t c, cluster *held, bool *spaced, akt_buf *out)
{
    const char *several;

    c = usual_width(c);
    if (c == AKT_NOT_UTF8 || akt_char_is_invisible(c) ||
        (held->form == SHOWN && is_space_or_control(c, held, spaced, out)))
        return;
    if (held->form == EXACT && c == 0x2019)
        c = '\'';
    *spaced = false;
    several = taken_apart(c);
    if (!several) {
        push(held, c, out);
    } else {
        akt_str parts = akt_str_of(several);

        for (size_t i = 0, len; i < parts.len; i += len) {
            uint32_t part = akt_utf8_at(parts, i, &len);

            push(held, part, out);
        }
    }
}

static void compose(akt_str in, form want, akt_buf *out)
{
    cluster held = {.form = want};
    bool spaced = false;
    size_t at = 0, last, len;

    while (at < in.len && !out->failed) {
        size_t end = spaced && in.ptr[at] == ' ' ? at : easy_run(in, at, want, &last);

        if (end == at) {
            add_hard(akt_utf8_at(in, at, &len), &held, &spaced, out);
            at += len;
            continue;
        }
        flush(&held, out); /* an easy character begins a cluster; marks may follow the last one */
        spaced = false;
        add_easy(akt_str_slice(in, at, end == in.len ? end : last), want, out);
        if (end < in.len)
            push(&held, akt_utf8_at(in, last, &len), out);
        at = end;
    }
    flush(&held, out);
}

void akt_form_exact(akt_str in, akt_buf *out)
{
    compose(in, EXACT, out);
}

void akt_form_shown(akt_str in, akt_buf *out)
{
    compose(in, SHOWN, out);
}
