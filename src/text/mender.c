/* Repairs while text is decoded. */
#include "text/mender.h"

#include "text/charset.h"

static const char *const names[AKT_MEND_N] = {
    [AKT_MEND_BOM] = "bom-removed",         [AKT_MEND_NUL] = "nul-removed",
    [AKT_MEND_CONTROL] = "control-removed", [AKT_MEND_C1] = "c1-as-windows-1252",
    [AKT_MEND_BYTES] = "bytes-replaced",
};

void akt_mender_note(akt_mender *mender, akt_mend mend)
{
    size_t at = mender->text.len;

    if (mender->mends[mend].count == 0)
        mender->mends[mend].first = at;
    else if (mender->mends[mend].last == at)
        return;
    mender->mends[mend].last = at;
    mender->mends[mend].count++;
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
    } else if (c >= 0x80 && c < 0xA0) {
        uint32_t meant = akt_charset_char(AKT_CHARSET_WINDOWS_1252, (unsigned char)c);

        akt_mender_note(mender, meant ? AKT_MEND_C1 : AKT_MEND_CONTROL);
        if (meant)
            akt_buf_char(&mender->text, meant);
    } else {
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
