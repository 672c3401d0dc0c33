/* Which encoding, in this order: a byte order mark; UTF-16 by its NULs; UTF-8; what is declared and
 * what makes sense among eight-bit sets (text/guess.h). Nearly all texts are clean UTF-8: those are
 * walked once and borrowed. */
#include "text/decode.h"

#include "text/binary.h"
#include "text/charset.h"
#include "text/guess.h"
#include "text/mender.h"
#include "text/utf16.h"
#include "text/utf8.h"

/* The end of what is well-formed UTF-8 without controls from at on; *n counts its characters above
 * ASCII. */
static size_t clean_end(akt_str s, size_t at, size_t *n)
{
    while (at < s.len) {
        unsigned char byte = (unsigned char)s.ptr[at];
        size_t len = 1;

        if (byte < 0x80) {
            if ((byte < 0x20 && !akt_is_space((char)byte)) || byte == 0x7F)
                return at;
        } else {
            uint32_t c = akt_utf8_at(s, at, &len);

            if (c == AKT_NOT_UTF8 || c < 0xA0)
                return at;
            ++*n;
        }
        at += len;
    }
    return at;
}

/* Whether a text that is not all UTF-8 is UTF-8 with bytes of something else among it: every fifth
 * sequence will do, since those bytes are read as windows-1252 all the same. In windows-1252 the
 * usual sequences would read "Ã¥" or "â€”"; the unusual ones do arise there by accident (MILJÖ”).
 */
static bool is_mostly_utf8(akt_str s)
{
    size_t usual = 0, unusual = 0, bad = 0, len;

    for (size_t at = 0; at < s.len; at += len) {
        unsigned char lead = (unsigned char)s.ptr[at];

        if (akt_utf8_at(s, at, &len) == AKT_NOT_UTF8)
            bad++;
        else if (lead == 0xC2 || lead == 0xC3 || lead == 0xCC || lead == 0xE2)
            usual++; /* Latin-1, accents, punctuation */
        else if (lead >= 0x80)
            unusual++;
    }
    return usual * 4 + unusual / 16 >= bad;
}

static void decode_utf8(akt_str s, akt_mender *out)
{
    size_t at = 0, n = 0, len;

    while (at < s.len && !out->text.failed) {
        size_t end = clean_end(s, at, &n);
        uint32_t c;

        akt_mender_add(out, akt_str_slice(s, at, end));
        at = end;
        if (at == s.len)
            break;
        c = akt_utf8_at(s, at, &len);
        if (c != AKT_NOT_UTF8) {
            akt_mender_char(out, c);
            at += len;
            continue;
        }
        /* A byte from another encoding, or half a character: Â and Ã are always the latter. */
        c = akt_charset_char(AKT_CHARSET_WINDOWS_1252, (unsigned char)s.ptr[at]);
        if (c == 0 || c == 0xC2 || c == 0xC3) {
            akt_mender_lost(out);
        } else {
            akt_mender_note(out, AKT_MEND_BYTES);
            akt_mender_char(out, c);
        }
        at++;
    }
}

static void decode_eight_bit(akt_str s, akt_charset_id set, akt_mender *out)
{
    size_t at = 0;

    while (at < s.len && !out->text.failed) {
        size_t end = at;
        uint32_t c;

        while (end < s.len && s.ptr[end] >= ' ' && s.ptr[end] < 0x7F)
            end++;
        akt_mender_add(out, akt_str_slice(s, at, end));
        at = end;
        if (at == s.len)
            break;
        c = akt_charset_char(set, (unsigned char)s.ptr[at]);
        if (c == 0 && s.ptr[at] != '\0')
            akt_mender_lost(out);
        else
            akt_mender_char(out, c);
        at++;
    }
}

/* The name under which an eight-bit text is known: ISO 8859-1 is its own only if it says so and
 * uses nothing else. */
static akt_charset_id name_eight_bit(akt_str s, akt_charset_id set, akt_charset_id declared)
{
    if (set != AKT_CHARSET_WINDOWS_1252 || declared != AKT_CHARSET_ISO_8859_1)
        return set;
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80 && (unsigned char)s.ptr[i] < 0xA0)
            return set;
    return declared;
}

/* Decodes what has no byte order mark and is no clean UTF-8. */
static akt_status decode_unclean(akt_str s, akt_charset_id declared, akt_mender *out,
                                 akt_str *encoding, akt_err *err)
{
    akt_census census = akt_census_of(s);
    akt_charset_id set = akt_utf16_by_nuls(&census, declared);

    if (set != AKT_CHARSET_UNKNOWN) {
        akt_utf16_decode(s, set, out);
        *encoding = akt_charset_name(set);
        return AKT_OK;
    }
    if (akt_census_is_binary(&census))
        return akt_fail(err, AKT_EINPUT, "is not text: %zu of its %zu bytes are control characters",
                        census.controls + census.nuls[0] + census.nuls[1], census.n);
    if (is_mostly_utf8(s)) { /* ASCII too */
        decode_utf8(s, out);
        if (out->text.len > akt_utf8_count(akt_buf_str(&out->text)))
            *encoding = akt_charset_name(AKT_CHARSET_UTF_8);
        return AKT_OK;
    }
    set = akt_guess_charset(s, declared);
    decode_eight_bit(s, set, out);
    *encoding = akt_charset_name(name_eight_bit(s, set, declared));
    return AKT_OK;
}

/* Moves what was written into the arena. */
static akt_status finish(akt_mender *mender, akt_arena *arena, akt_decoded *out, akt_err *err)
{
    if (mender->text.failed)
        return akt_fail_memory(err);
    if (akt_mender_in_vain(mender))
        return akt_fail(err, AKT_EINPUT, "is not text: read as %.*s it is mostly unreadable",
                        (int)out->encoding.len, out->encoding.ptr);
    out->utf8 = akt_arena_copy(arena, akt_buf_str(&mender->text));
    if (!out->utf8.ptr || !akt_mender_repairs(mender, arena, out))
        return akt_fail_memory(err);
    return AKT_OK;
}

akt_status akt_decode(akt_str bytes, akt_str declared, akt_arena *arena, akt_decoded *out,
                      akt_err *err)
{
    const char *name = akt_binary_name(bytes);
    akt_charset_id order = akt_utf16_by_mark(bytes);
    akt_mender mender = {0};
    akt_status status = AKT_OK;
    size_t n = 0;

    *out = (akt_decoded){.utf8 = AKT_STR(""), .encoding = AKT_STR("us-ascii")};
    if (name)
        return akt_fail(err, AKT_EINPUT, "is not text: it begins like %s", name);
    if (order != AKT_CHARSET_UNKNOWN) {
        akt_mender_note(&mender, AKT_MEND_BOM);
        akt_utf16_decode(akt_str_slice(bytes, 2, bytes.len), order, &mender);
        out->encoding = akt_charset_name(order);
    } else {
        bool has_mark = akt_str_starts(bytes, AKT_STR("\xEF\xBB\xBF"));
        akt_str s = akt_str_slice(bytes, has_mark ? 3 : 0, bytes.len);
        bool clean = clean_end(s, 0, &n) == s.len;

        if (has_mark || (clean && n > 0))
            out->encoding = akt_charset_name(AKT_CHARSET_UTF_8);
        if (has_mark)
            akt_mender_note(&mender, AKT_MEND_BOM);
        if (clean) {
            out->utf8 = s;
            return akt_mender_repairs(&mender, arena, out) ? AKT_OK : akt_fail_memory(err);
        }
        if (has_mark)
            decode_utf8(s, &mender);
        else
            status = decode_unclean(s, akt_charset_named(declared), &mender, &out->encoding, err);
    }
    if (status == AKT_OK)
        status = finish(&mender, arena, out, err);
    akt_buf_free(&mender.text);
    return status;
}

bool akt_looks_like_text(akt_str head)
{
    akt_census census;

    if (akt_binary_name(head))
        return false;
    if (akt_utf16_by_mark(head) != AKT_CHARSET_UNKNOWN)
        return true;
    census = akt_census_of(head);
    return akt_utf16_by_nuls(&census, AKT_CHARSET_UNKNOWN) != AKT_CHARSET_UNKNOWN ||
           !akt_census_is_binary(&census);
}
