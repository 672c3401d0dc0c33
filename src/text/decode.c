/* Which encoding, in this order: a byte order mark; UTF-16 by its NULs; UTF-8; what is declared and
 * what makes sense among eight-bit sets (text/guess.h), for each line if there are two. Then what
 * had been misread before it was saved (text/mojibake.h, text/seven_bit.h). Nearly all texts are
 * clean UTF-8: those are walked once and borrowed. */
#include "text/decode.h"

#include "text/binary.h"
#include "text/charset.h"
#include "text/foreign.h"
#include "text/guess.h"
#include "text/label.h"
#include "text/mender.h"
#include "text/mojibake.h"
#include "text/seven_bit.h"
#include "text/utf16.h"
#include "text/utf8.h"

#include <string.h>

/* The end of the printable ASCII that begins at `at`, found eight bytes at a time (a borrow may
 * mark bytes behind the first that is not printable, never before it); sometimes sooner. */
static size_t printable_end(akt_str s, size_t at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones * 0x80;
    uint64_t eight;

    while (s.len - at >= sizeof eight) {
        uint64_t below_space, deletes, stops;

        memcpy(&eight, s.ptr + at, sizeof eight);
        below_space = (eight - ones * 0x20) & ~eight;
        deletes = eight ^ ones * 0x7F;
        stops = (eight | below_space | ((deletes - ones) & ~deletes)) & tops;
        if (stops) {
            if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__)
                return at;
            return at + akt_first_marked(stops);
        }
        at += sizeof eight;
    }
    return at;
}

/* The end of what is well-formed UTF-8 without controls from at on; *n counts its characters above
 * ASCII. */
static size_t clean_end(akt_str s, size_t at, size_t *n)
{
    while ((at = printable_end(s, at)) < s.len) {
        unsigned char byte = (unsigned char)s.ptr[at];
        size_t len = 1;

        if (byte < 0x80) {
            if ((byte < 0x20 && (byte < '\t' || byte > '\r')) || byte == 0x7F)
                return at;
        } else if (byte >= 0xC3 && byte < 0xE0 && s.len - at > 1 &&
                   ((unsigned char)s.ptr[at + 1] & 0xC0) == 0x80) {
            len = 2; /* å, ä and ö are here */
            ++*n;
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

/* Whether there is hardly anything that is not UTF-8, and enough that is. */
static bool is_mostly_utf8(akt_str s)
{
    size_t good = 0, bad = 0, len;

    for (size_t at = 0; at < s.len; at += len) {
        unsigned char lead = (unsigned char)s.ptr[at];

        if (akt_utf8_at(s, at, &len) == AKT_NOT_UTF8)
            bad++;
        else if (lead >= 0x80)
            good++;
    }
    return good >= bad * 4;
}

/* Decodes each line in the set that it is in. */
static void decode_lines(akt_str s, akt_charset_id declared, akt_mender *out, akt_str *encoding)
{
    akt_guess guess;
    akt_charset_id before;
    size_t from = 0;

    akt_guess_text(&guess, s, declared);
    before = guess.main;
    if (guess.other == AKT_CHARSET_UNKNOWN && guess.main != AKT_CHARSET_UTF_8) {
        decode_eight_bit(s, guess.main, out);
        *encoding = akt_charset_name(name_eight_bit(s, guess.main, declared));
        return;
    }
    while (from < s.len && !out->text.failed) {
        size_t to = guess.other == AKT_CHARSET_UNKNOWN ? s.len : from;
        bool plain = to != from;
        akt_str line;

        while (to < s.len && s.ptr[to] != '\n' && s.ptr[to] != '\r')
            to++;
        to += to < s.len;
        line = akt_str_slice(s, from, to);
        plain = akt_utf8_count(line) == line.len && clean_end(line, 0, &(size_t){0}) == line.len;
        if (!plain)
            before = akt_guess_line(&guess, s, from, to, before);
        if (!plain && before == guess.other)
            akt_mender_note(out, AKT_MEND_MIXED);
        if (plain)
            akt_mender_add(out, line);
        else if (before == AKT_CHARSET_UTF_8)
            decode_utf8(line, out);
        else
            decode_eight_bit(line, before, out);
        from = to;
    }
    if (guess.main != AKT_CHARSET_UTF_8)
        *encoding = akt_charset_name(guess.main);
    else if (out->text.len > akt_utf8_count(akt_buf_str(&out->text)))
        *encoding = akt_charset_name(AKT_CHARSET_UTF_8);
}

/* Whether a declared set competes with those that Swedish is written in. */
static bool is_latin(akt_charset_id set)
{
    return set != AKT_CHARSET_UNKNOWN && set != AKT_CHARSET_WINDOWS_1251 &&
           set != AKT_CHARSET_WINDOWS_1253 && set != AKT_CHARSET_WINDOWS_1255;
}

/* Decodes what has no byte order mark and is no clean UTF-8. */
static akt_status decode_unclean(akt_str s, akt_str declared, akt_mender *out, akt_str *encoding,
                                 akt_err *err)
{
    akt_census census = akt_census_of(s);
    akt_charset_id said = akt_charset_named(declared);
    akt_charset_id set = akt_utf16_by_nuls(&census, said);

    if (set != AKT_CHARSET_UNKNOWN) {
        akt_utf16_decode(s, set, out);
        *encoding = akt_charset_name(set);
        return AKT_OK;
    }
    if (akt_census_is_binary(&census))
        return akt_fail(err, AKT_EINPUT, "is not text: %zu of its %zu bytes are control characters",
                        census.controls + census.nuls[0] + census.nuls[1], census.n);
    if (declared.len > 0 && !is_latin(said)) {
        akt_str foreign = akt_label_find(declared);

        if (foreign.len > 0 && !is_mostly_utf8(s) && akt_foreign_decode(s, foreign, out)) {
            *encoding = foreign;
            return AKT_OK;
        }
    }
    decode_lines(s, said, out, encoding);
    return AKT_OK;
}

/* Gives out text: the document's bytes, which need no copy, or the mender's own. */
static akt_status finish(akt_mender *mender, akt_str text, bool copied, akt_arena *arena,
                         akt_decoded *out, akt_err *err)
{
    if (mender->text.failed)
        return akt_fail_memory(err);
    if (copied) {
        if (akt_mender_in_vain(mender))
            return akt_fail(err, AKT_EINPUT, "is not text: read as %.*s it is mostly unreadable",
                            (int)out->encoding.len, out->encoding.ptr);
        text = akt_arena_copy(arena, text);
    }
    out->utf8 = text;
    if (!text.ptr || !akt_mender_repairs(mender, arena, out))
        return akt_fail_memory(err);
    return AKT_OK;
}

/* Undoes what went wrong before the bytes were written. */
static akt_str mend(akt_mender *mender, akt_str text, akt_decoded *out)
{
    if (!mender->text.failed)
        text = akt_mojibake_undo(mender, text);
    if (!mender->text.failed) {
        akt_str before = text;

        text = akt_seven_bit_undo(mender, text);
        if (text.ptr != before.ptr && akt_str_eq(out->encoding, AKT_STR("us-ascii")))
            out->encoding = AKT_STR("sen_850200_b");
    }
    if (mender->c1 > 0) {
        akt_mender_settle(mender);
        text = akt_buf_str(&mender->text);
        if (!mender->text.failed)
            text = akt_mojibake_undo(mender, text); /* which a control character had parted */
    }
    return text;
}

akt_status akt_decode(akt_str bytes, akt_str declared, akt_arena *arena, akt_decoded *out,
                      akt_err *err)
{
    const char *name = akt_binary_name(bytes);
    akt_charset_id order = akt_utf16_by_mark(bytes);
    akt_mender mender = {0};
    akt_status status = AKT_OK;
    akt_str text, source = bytes;
    size_t n = 0;

    *out = (akt_decoded){.utf8 = AKT_STR(""), .encoding = AKT_STR("us-ascii")};
    if (name)
        return akt_fail(err, AKT_EINPUT, "is not text: it begins like %s", name);
    if (order != AKT_CHARSET_UNKNOWN) {
        akt_mender_note(&mender, AKT_MEND_BOM);
        akt_utf16_decode(akt_str_slice(bytes, 2, bytes.len), order, &mender);
        out->encoding = akt_charset_name(order);
        text = akt_buf_str(&mender.text);
    } else {
        bool has_mark = akt_str_starts(bytes, AKT_STR("\xEF\xBB\xBF"));
        bool clean;

        text = source = akt_str_slice(bytes, has_mark ? 3 : 0, bytes.len);
        clean = clean_end(text, 0, &n) == text.len;
        if (has_mark || (clean && n > 0))
            out->encoding = akt_charset_name(AKT_CHARSET_UTF_8);
        if (has_mark)
            akt_mender_note(&mender, AKT_MEND_BOM);
        if (!clean) {
            if (has_mark)
                decode_utf8(text, &mender);
            else
                status = decode_unclean(text, declared, &mender, &out->encoding, err);
            text = akt_buf_str(&mender.text);
        }
    }
    if (status == AKT_OK) {
        text = mend(&mender, text, out);
        status = finish(&mender, text, text.ptr != source.ptr, arena, out, err);
    }
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
