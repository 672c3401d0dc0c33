/* Dates that a page or file has beside its text: meta tags, JSON-LD, time elements, its address. */
#include "facts/own_date.h"

#include "dates/glyph.h"

/* ".../2024/11/28/..." or ".../2024-11-28/..." in an address */
static bool address_date(akt_str url, akt_date *out)
{
    for (size_t at = akt_str_find_byte(url, '/', 0); at != AKT_NONE;
         at = akt_str_find_byte(url, '/', at + 1)) {
        akt_str rest = akt_str_slice(url, at + 1, at + 11);

        if (rest.len == 10 && akt_count_digits(rest, 0) == 4 && akt_count_digits(rest, 5) == 2 &&
            akt_count_digits(rest, 8) == 2 && akt_glyph_at(url, at + 11) != AKT_GLYPH_DIGIT &&
            akt_date_read(rest, out)) {
            out->offset = at + 1;
            return out->precision == AKT_PRECISION_DAY;
        }
    }
    return false;
}

/* A date anywhere in a cue's value: "2024-11-28T08:30:00+01:00", "Tue, 12 Nov 2024 08:30". */
static bool cue_date(akt_str value, akt_cue_kind kind, akt_arena *arena, akt_date *out)
{
    akt_date *dates;
    size_t n;

    if (kind == AKT_CUE_URL)
        return address_date(value, out);
    if (akt_date_read(value, out))
        return true;
    if (value.len > 64 || !akt_dates_find(value, arena, &dates, &n) || n == 0)
        return false;
    *out = dates[0];
    return true;
}

void akt_own_dates_cues(akt_own_dates *list)
{
    static const char *const kinds[] = {
        [AKT_CUE_ARTICLE_PUBLISHED] = "published",
        [AKT_CUE_DATE_PUBLISHED] = "published",
        [AKT_CUE_DC_ISSUED] = "published",
        [AKT_CUE_DC_CREATED] = "drawn-up",
        [AKT_CUE_DC_DATE] = "dated",
        [AKT_CUE_CITATION_DATE] = "published",
        [AKT_CUE_TIME] = "dated",
        [AKT_CUE_URL] = "published",
        [AKT_CUE_CHANGED] = "changed",
        [AKT_CUE_SAVED] = "saved",
    };
    const akt_doc *doc = list->view->doc;

    for (size_t i = 0; i < doc->n_cues; i++) {
        akt_cue_kind kind = akt_cue_kind_of(doc->cues[i].name);
        akt_date value;

        if (kind == AKT_CUE_NONE || kind > AKT_CUE_SAVED ||
            !cue_date(doc->cues[i].value, kind, list->view->arena, &value))
            continue;
        akt_own_dates_add(list, kind >= AKT_CUE_CHANGED ? AKT_RANK_NEVER : AKT_RANK_CUE + (int)kind,
                          (akt_doc_date){.value = value,
                                         .label = doc->cues[i].name,
                                         .kind = akt_str_of(kinds[kind])},
                          doc->cues[i].value);
    }
}
