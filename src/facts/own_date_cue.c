/* Dates that a page or file has beside its text: meta tags, JSON-LD, time elements, its address. */
#include "facts/own_date.h"

#include "dates/glyph.h"

#include <string.h>

enum { CUE_VALUE_MAX = 160 };

static bool is_day_mark(char c)
{
    return c == '/' || c == '-' || c == '_' || c == '.';
}

/* The day that begins at url[at]: "2024/11/28", "2024-11-28", "20241128", "28-11-2024"; what
 * follows may be no digit, or it is a case number ("2024/12/05699"). */
static bool day_in_address(akt_str url, size_t at, akt_date *out)
{
    static const size_t shapes[][3] = {{4, 2, 2}, {4, 1, 1}, {4, 2, 1}, {4, 1, 2}, {2, 2, 4}};

    if (akt_count_digits(url, at) == 8)
        return akt_own_day_read(akt_str_slice(url, at, at + 8), out);
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        char day[11];
        size_t from = at, len = 0, part = 0;

        for (; part < 3 && akt_count_digits(url, from) == shapes[i][part]; part++) {
            memcpy(day + len, url.ptr + from, shapes[i][part]);
            len += shapes[i][part];
            from += shapes[i][part];
            if (part < 2) {
                if (from >= url.len || !is_day_mark(url.ptr[from]))
                    break;
                day[len++] = '-';
                from++;
            }
        }
        if (part == 3 && akt_own_day_read((akt_str){day, len}, out)) {
            out->length = from - at;
            return true;
        }
    }
    return false;
}

/* ".../2024/11/28/..." or ".../2024-11-28-rubrik" in an address */
static bool address_date(akt_str url, akt_date *out)
{
    for (size_t at = akt_str_find_byte(url, '/', 0); at != AKT_NONE;
         at = akt_str_find_byte(url, '/', at + 1)) {
        size_t day = at + 1 + (at + 1 < url.len && url.ptr[at + 1] == '~');

        if (day_in_address(url, day, out)) {
            out->offset = day;
            return true;
        }
    }
    return false;
}

/* A date anywhere in a cue's value: "2024-11-28T08:30:00+01:00", "Tue, 12 Nov 2024 08:30". */
static bool cue_date(akt_str value, akt_cue_kind kind, akt_date *out)
{
    if (kind == AKT_CUE_URL)
        return address_date(value, out);
    if (value.len > CUE_VALUE_MAX)
        return false;
    if (akt_date_read(value, out) &&
        (out->precision == AKT_PRECISION_DAY || kind < AKT_CUE_TIME_PUBLISHED))
        return true;
    return akt_own_day_read(value, out);
}

/* What the words beside a day in an element make of it: "senast ändrad av NN den 3 mars 2025". */
static akt_cue_kind kind_by_words(akt_cue_kind kind, akt_str before)
{
    akt_byline said;

    if (kind != AKT_CUE_TIME && kind != AKT_CUE_TIME_PUBLISHED)
        return kind;
    said = akt_byline_before(before);
    return said == AKT_BYLINE_NEVER       ? AKT_CUE_NONE
           : said == AKT_BYLINE_CHANGED   ? AKT_CUE_CHANGED
           : said == AKT_BYLINE_PUBLISHED ? AKT_CUE_TIME_PUBLISHED
                                          : kind;
}

/* A page's data tells of other pages too: a day there counts if it is the only one. */
static bool is_only_day(const akt_doc *doc, akt_day day)
{
    akt_date value;

    for (size_t i = 0; i < doc->n_cues; i++)
        if (akt_cue_kind_of(doc->cues[i].name) == AKT_CUE_SCRIPT &&
            cue_date(doc->cues[i].value, AKT_CUE_SCRIPT, &value) && value.start != day)
            return false;
    return true;
}

static int rank_of(akt_cue_kind kind)
{
    if (kind == AKT_CUE_SCRIPT)
        return AKT_RANK_SCRIPT;
    return kind >= AKT_CUE_CHANGED ? AKT_RANK_NEVER : AKT_RANK_CUE + (int)kind;
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
        [AKT_CUE_TIME_PUBLISHED] = "published",
        [AKT_CUE_TIME] = "dated",
        [AKT_CUE_META_DATE] = "dated",
        [AKT_CUE_URL] = "published",
        [AKT_CUE_UPLOADED] = "published",
        [AKT_CUE_SCRIPT] = "published",
        [AKT_CUE_CHANGED] = "changed",
        [AKT_CUE_SAVED] = "saved",
    };
    const akt_doc *doc = list->view->doc;
    bool script = false;

    for (size_t i = 0; i < doc->n_cues; i++) {
        akt_cue_kind kind = akt_cue_kind_of(doc->cues[i].name);
        akt_date value;

        if (kind == AKT_CUE_OTHER && list->n_others < AKT_OTHERS_MAX)
            list->others[list->n_others++] = doc->cues[i].begin;
        if (kind == AKT_CUE_NONE || kind > AKT_CUE_EVENT || (kind == AKT_CUE_SCRIPT && script) ||
            !cue_date(doc->cues[i].value, kind, &value))
            continue;
        if (kind == AKT_CUE_EVENT) {
            list->event = list->event == AKT_NO_DAY ? value.start : list->event;
            continue;
        }
        if (kind == AKT_CUE_SCRIPT) {
            script = true; /* the others say the same, or none counts */
            if (!is_only_day(doc, value.start))
                continue;
        }
        kind = kind_by_words(kind, akt_str_slice(doc->cues[i].value, 0, value.offset));
        if (kind == AKT_CUE_NONE)
            continue;
        akt_own_dates_add(list, rank_of(kind),
                          (akt_doc_date){.value = value,
                                         .label = doc->cues[i].name,
                                         .kind = akt_str_of(kinds[kind])},
                          doc->cues[i].value);
    }
}
