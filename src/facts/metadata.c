/* The document's own fields, put together from one finder for each. */
#include "facts/metadata.h"

#include "facts/own.h"

#include "dates/term.h"

#include "facts/cues.inc"

akt_cue_kind akt_cue_kind_of(akt_str name)
{
    const akt_term *term = akt_term_find(cues, name);

    return term ? (akt_cue_kind)term->value : AKT_CUE_NONE;
}

akt_str akt_cue_value(const akt_doc *doc, akt_cue_kind kind)
{
    for (size_t i = 0; i < doc->n_cues; i++)
        if (akt_cue_kind_of(doc->cues[i].name) == kind)
            return doc->cues[i].value;
    return AKT_STR("");
}

akt_str akt_cue_named(const akt_doc *doc, const char *name)
{
    for (size_t i = 0; i < doc->n_cues; i++)
        if (akt_str_eq(doc->cues[i].name, akt_str_of(name)))
            return doc->cues[i].value;
    return AKT_STR("");
}

bool akt_metadata_find(const akt_doc *doc, const akt_passage_date *dates, size_t n_dates,
                       akt_arena *arena, akt_metadata *out)
{
    const akt_str none = AKT_STR("");
    akt_view view;

    *out = (akt_metadata){.title = none, .issuer = none, .language = none};
    out->date.text = out->date.label = out->date.kind = none;
    if (!akt_view_make(&view, doc, dates, n_dates, arena) || !akt_own_date(&view, out) ||
        !akt_own_case_numbers(&view, out) || !akt_own_issuer(&view, out) ||
        !akt_own_title(&view, out))
        return false;
    out->language = akt_language_of(doc);
    return true;
}
