/* Repairs while text is decoded. */
#include "text/mender.h"

#include "text/charset.h"
#include "text/utf8.h"

static const char *const names[AKT_MEND_N] = {
    [AKT_MEND_BOM] = "bom-removed",          [AKT_MEND_NUL] = "nul-removed",
    [AKT_MEND_CONTROL] = "control-removed",  [AKT_MEND_C1] = "c1-as-windows-1252",
    [AKT_MEND_BYTES] = "bytes-replaced",     [AKT_MEND_MIXED] = "mixed-encodings",
    [AKT_MEND_MOJIBAKE] = "mojibake-undone", [AKT_MEND_SEVEN_BIT] = "seven-bit-swedish",
};

static void note(akt_mender *mender, akt_mend mend, size_t at)
{
    if (mender->mends[mend].count == 0)
        mender->mends[mend].first = at;
    else if (mender->mends[mend].last == at)
        return;
    mender->mends[mend].last = at;
    mender->mends[mend].count++;
}

void akt_mender_note(akt_mender *mender, akt_mend mend)
{
    note(mender, mend, mender->text.len);
}

void akt_mender_add(akt_mender *mender, akt_str text)
{
    akt_buf_add(&mender->text, text);
}

void akt_mender_lost(akt_mender *mender)
{
    mender->odd++;
    akt_mender_note(mender, AKT_MEND_BYTES);
    akt_buf_char(&mender->text, 0xFFFD);
}

void akt_mender_char(akt_mender *mender, uint32_t c)
{
    if (c == 0) {
        akt_mender_note(mender, AKT_MEND_NUL);
    } else if ((c < 0x20 && !akt_is_space((char)c)) || c == 0x7F) {
        mender->odd++;
        akt_mender_note(mender, AKT_MEND_CONTROL);
    } else {
        mender->c1 += c >= 0x80 && c < 0xA0;
        akt_buf_char(&mender->text, c);
    }
}

bool akt_mender_repairs(const akt_mender *mender, akt_arena *arena, akt_decoded *out)
{
    size_t n = 0;

    for (size_t i = 0; i < AKT_MEND_N; i++)
        n += mender->mends[i].count > 0;
    out->n_repairs = 0;
    out->repairs = akt_arena_array(arena, n, sizeof *out->repairs);
    if (!out->repairs)
        return false;
    for (size_t i = 0; i < AKT_MEND_N; i++)
        if (mender->mends[i].count > 0)
            out->repairs[out->n_repairs++] =
                (akt_repair){akt_str_of(names[i]), mender->mends[i].count, mender->mends[i].first};
    return true;
}

bool akt_mender_in_vain(const akt_mender *mender)
{
    size_t odd = mender->odd + mender->mends[AKT_MEND_NUL].count; /* a row of NULs is padding */

    return odd >= 4 && odd > mender->text.len / 25;
}

void akt_rewrite_begin(akt_rewrite *rewrite, akt_mender *mender, akt_str old)
{
    *rewrite = (akt_rewrite){.mender = mender, .old = old};
    for (size_t i = 0; i < AKT_MEND_N; i++)
        rewrite->firsts[i] = mender->mends[i].first;
}

/* Copies old up to `to`, and moves the places in it. */
static void catch_up(akt_rewrite *rewrite, size_t to)
{
    akt_mender *mender = rewrite->mender;

    for (size_t i = 0; i < AKT_MEND_N; i++)
        if (rewrite->firsts[i] >= rewrite->at && rewrite->firsts[i] < to)
            mender->mends[i].first = rewrite->out.len + (rewrite->firsts[i] - rewrite->at);
    akt_buf_add(&rewrite->out, akt_str_slice(rewrite->old, rewrite->at, to));
    rewrite->at = to;
}

void akt_rewrite_replace(akt_rewrite *rewrite, size_t from, size_t to, akt_str text, akt_mend mend)
{
    akt_mender *mender = rewrite->mender;
    bool is_new = mender->mends[mend].count == 0;

    catch_up(rewrite, from);
    for (size_t i = 0; i < AKT_MEND_N; i++)
        if (rewrite->firsts[i] >= from && rewrite->firsts[i] < to)
            mender->mends[i].first = rewrite->out.len;
    note(mender, mend, rewrite->out.len);
    if (is_new)
        rewrite->firsts[mend] = SIZE_MAX; /* in new text already */
    akt_buf_add(&rewrite->out, text);
    rewrite->at = to;
    rewrite->changed = true;
}

bool akt_rewrite_end(akt_rewrite *rewrite)
{
    if (!rewrite->changed)
        return false;
    catch_up(rewrite, rewrite->old.len);
    for (size_t i = 0; i < AKT_MEND_N; i++)
        if (rewrite->firsts[i] == rewrite->old.len)
            rewrite->mender->mends[i].first = rewrite->out.len;
    akt_buf_free(&rewrite->mender->text);
    rewrite->mender->text = rewrite->out;
    return true;
}

void akt_mender_settle(akt_mender *mender)
{
    akt_str text = akt_buf_str(&mender->text);
    akt_rewrite rewrite;

    if (mender->c1 == 0 || mender->text.failed)
        return;
    akt_rewrite_begin(&rewrite, mender, text);
    for (size_t at = 0; (at = akt_str_find_byte(text, '\xC2', at)) != AKT_NONE; at += 2) {
        unsigned char c = (unsigned char)text.ptr[at + 1];
        uint32_t meant = c < 0xA0 ? akt_charset_char(AKT_CHARSET_WINDOWS_1252, c) : 0;
        char bytes[4];

        if (c < 0xA0)
            akt_rewrite_replace(&rewrite, at, at + 2,
                                (akt_str){bytes, meant ? akt_utf8_put(meant, bytes) : 0},
                                meant ? AKT_MEND_C1 : AKT_MEND_CONTROL);
    }
    akt_rewrite_end(&rewrite);
}
