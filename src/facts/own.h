/* The document's own fields, one finder for each; metadata.c puts them together. */
#ifndef AKT_FACTS_OWN_H
#define AKT_FACTS_OWN_H

#include "facts/head.h"

/* Each sets its part of *out and leaves the rest alone. false when memory is out. */
bool akt_own_date(const akt_view *view, akt_metadata *out);
bool akt_own_case_numbers(const akt_view *view, akt_metadata *out);
bool akt_own_issuer(const akt_view *view, akt_metadata *out);
bool akt_own_title(const akt_view *view, akt_metadata *out); /* after the issuer */

/* Whether text is the name of an authority or one of its parts, and nothing more:
 * "Koncernkontoret", "Region Skåne", "Miljö- och byggnadsnämnden". */
bool akt_is_body(akt_str text);

enum { AKT_BODY_MAX = 100 }; /* bytes of a body's name */

/* Whether the word ends as bodies' names do: "Koncernkontoret", "nämnden". */
bool akt_ends_as_body(akt_str word);

/* Whether it is no name but a word for any such body: "Kommunen", "Styrelsen". */
bool akt_is_generic_body(akt_str text);

/* Whether a sentence with this word tells who made the document: "sammanställs". */
bool akt_is_maker_word(akt_str word);

/* Whether this label names who made it, a body or a person: "Sammanställd av". */
bool akt_is_issuer_label(akt_str name);

typedef enum akt_letterhead_part { /* of a letterhead's line */
                                   AKT_LETTERHEAD_NONE,
                                   AKT_LETTERHEAD_BODY,
                                   AKT_LETTERHEAD_RECORD, /* "PROTOKOLL" */
                                   AKT_LETTERHEAD_OTHER,
} akt_letterhead_part;

/* The next part at or after *at, which moves behind it: numbers, labels and persons' offices part
 * them and are passed over. AKT_LETTERHEAD_NONE at the end. */
akt_letterhead_part akt_letterhead_next(akt_str line, size_t *at, akt_str *part);

/* The body that the page's name has before or behind it: "Nytt avtal - Region Skåne"; "" if none.
 */
akt_str akt_site_in_title(const akt_doc *doc);

typedef enum akt_record { /* what kind of date stands beside the name of a record */
                          AKT_RECORD_NONE,
                          AKT_RECORD_MEETING,   /* "Protokoll", "Kallelse" */
                          AKT_RECORD_DECIDED,   /* "Delegationsbeslut" */
                          AKT_RECORD_PUBLISHED, /* "Pressmeddelande" */
                          AKT_RECORD_DATED,     /* "Rapport", "Yttrande" */
} akt_record;

/* The first of a line's first words that is a record's name (records.txt), and what it is. */
akt_record akt_record_word(akt_str line, akt_str *word);

/* Whether the word is, or ends as, a record's name: "Öppningsprotokoll". */
bool akt_ends_as_record(akt_str word);

/* "meeting", "decided" ...; NULL for none. */
const char *akt_record_kind(akt_record record);

/* Whether the words between a record's name and a date say that the date is another record's. */
bool akt_says_another_record(akt_str between);

/* The case number that s begins with: its bytes, 0 if there is none. "RS 2024-05699", "SU
 * 132-532/2015", "IMY-2022-695"; a day is none. */
size_t akt_case_number_at(akt_str s);

/* "sv", "en", "da", "no", "fi", "de" by the text; another one when the source names it and the text
 * is none of these; "" when the text is too short to tell. */
akt_str akt_language_of(const akt_doc *doc);

/* What a cue is about; the names stand in cues.txt. */
typedef enum akt_cue_kind {
    AKT_CUE_NONE,
    AKT_CUE_ARTICLE_PUBLISHED, /* in the order of src/SWEDISH.md 1.3 */
    AKT_CUE_DATE_PUBLISHED,
    AKT_CUE_DC_ISSUED,
    AKT_CUE_DC_CREATED,
    AKT_CUE_DC_DATE,
    AKT_CUE_CITATION_DATE,
    AKT_CUE_TIME_PUBLISHED, /* an element that is the day of publishing by its class */
    AKT_CUE_TIME,           /* an element that is the date, or whose class says so */
    AKT_CUE_META_DATE,      /* a date of the page, not said which: often that of a change */
    AKT_CUE_URL,
    AKT_CUE_UPLOADED, /* a video's or sound's day */
    AKT_CUE_SCRIPT,   /* in a script's data; only where all of them name one day */
    AKT_CUE_CHANGED,
    AKT_CUE_SAVED,
    AKT_CUE_EVENT, /* of what the page tells about */
    AKT_CUE_OTHER, /* of a comment, or of another page */
    AKT_CUE_TITLE,
    AKT_CUE_SITE,
    AKT_CUE_PUBLISHER,
    AKT_CUE_AUTHOR,
    AKT_CUE_LANGUAGE,
} akt_cue_kind;

akt_cue_kind akt_cue_kind_of(akt_str name);

/* The value of the document's first cue of this kind, "" if it has none. */
akt_str akt_cue_value(const akt_doc *doc, akt_cue_kind kind);

/* The value of the document's first cue of this name, "" if it has none. */
akt_str akt_cue_named(const akt_doc *doc, const char *name);

#endif
