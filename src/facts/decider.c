/* Abbreviations stand in short_names.txt, each row "rf regionfullmäktige". */
#include "facts/decider.h"

#include "dates/term.h"
#include "facts/decision_words.h"

#include <string.h>

#include "facts/short_names.inc"

/* The name behind an abbreviation in lower case; the word itself when it is none. */
static akt_str written_out(akt_str low)
{
    for (size_t i = 0; i < short_names.n; i++) {
        akt_str row = short_names.rows[i].text;

        if (row.len > low.len + 1 && row.ptr[low.len] == ' ' && akt_str_starts(row, low))
            return akt_str_slice(row, low.len + 1, row.len);
    }
    return low;
}

size_t akt_decider_key(akt_str who, char out[AKT_DECIDER_KEY_MAX])
{
    char lower[AKT_DECIDER_KEY_MAX];
    akt_str bare = akt_str_trim(who), key;

    if (akt_str_ends(bare, AKT_STR(":s")))
        bare.len -= 2;
    else if (akt_str_ends(bare, AKT_STR("s")) && bare.len > 3 &&
             akt_names_decider(akt_str_slice(bare, 0, bare.len - 1)))
        bare.len--;
    if (bare.len > AKT_DECIDER_KEY_MAX) {
        bare.len = AKT_DECIDER_KEY_MAX;
        while (bare.len > 0 && ((unsigned char)bare.ptr[bare.len] & 0xC0) == 0x80)
            bare.len--;
    }
    akt_lower(bare, lower);
    key = written_out((akt_str){lower, bare.len});
    memcpy(out, key.ptr, key.len); /* no name in the list is longer */
    return key.len;
}
