/* What the finders of a document's own date share: one list of every date of the document as a
 * whole, each with a rank. */
#ifndef AKT_FACTS_OWN_DATE_H
#define AKT_FACTS_OWN_DATE_H

#include "facts/own.h"

typedef enum akt_own_rank { /* lowest first; labels in the order of src/SWEDISH.md 1.3 */
                            AKT_RANK_COMPILED,
                            AKT_RANK_PUBLISHED,
                            AKT_RANK_DATED,
                            AKT_RANK_DECIDED,
                            AKT_RANK_DRAWN_UP,
                            AKT_RANK_MEETING,
                            AKT_RANK_RECORD, /* "Protokoll fört vid regionstyrelsens sammanträde den
                                              * 3 mars 2025" */
                            AKT_RANK_CUE,    /* and behind it, in the order of akt_cue_kind */
                            AKT_RANK_BYLINE = 29, /* "Veröffentlicht am 6.10.2023", at the title */
                            AKT_RANK_MARGIN = 30, /* a label in what stands around the text */
                            AKT_RANK_MIDDLE,      /* a label far from both ends: of a table, an
                                                   * appendix, another record */
                            AKT_RANK_EVENT,  /* "Datum: ... Tid: ... Plats: ...": an invitation */
                            AKT_RANK_PLACE,  /* "Göteborg den 3 mars 2025" */
                            AKT_RANK_SCRIPT, /* in a script's data */
                            AKT_RANK_NEVER = 1000, /* changed, saved: not the document's own */
} akt_own_rank;

enum {
    AKT_PROSE = 200, /* bytes of a passage that is no line of a head */
    AKT_OTHERS_MAX = 64,
    AKT_OWN_DATES_MAX = 500, /* of a document: one with more of them is a list */
};

typedef struct akt_own_dates {
    const akt_view *view;
    struct akt_own_row {
        int rank;
        akt_doc_date date;
        char time[6];
        int hour; /* of a timestamp in universal time; -1 if it is none */
    } * rows;
    size_t n, room;
    size_t others[AKT_OTHERS_MAX]; /* places of days that are comments' or other pages' */
    size_t n_others;
    akt_day event; /* the day of what the page tells about; AKT_NO_DAY if it says none */
    bool failed;   /* memory ran out */
} akt_own_dates;

/* source is the passage's text or the cue's value, in which the date has its offset. */
void akt_own_dates_add(akt_own_dates *list, int rank, akt_doc_date date, akt_str source);

/* Whether the page has told that a day in this passage is a comment's, or another page's. */
bool akt_own_day_is_anothers(const akt_own_dates *list, const akt_passage *passage);

/* The first day in a value that something else says holds one, in whatever form a content system
 * or another language has for it; false when there is none. Linear. */
bool akt_own_day_read(akt_str value, akt_date *out);

/* Whether the document calls itself a record of a meeting, or the summons to one. */
bool akt_is_of_meeting(const akt_view *view);

/* Whether this passage is the place or hour of an event ("Plats: Regionens hus"). */
bool akt_is_occasion(const akt_view *view, uint32_t passage);

typedef enum akt_byline { /* what the words before a day say that it is */
                          AKT_BYLINE_PUBLISHED = 1,
                          AKT_BYLINE_CHANGED,
                          AKT_BYLINE_NEUTRAL, /* a few names, or nothing */
                          AKT_BYLINE_NEVER,   /* they are of another day */
                          AKT_BYLINE_SENTENCE,
} akt_byline;

akt_byline akt_byline_before(akt_str before);

/* The finders: labelled values, what the source says of itself, the shape of head and tail, the
 * lines at a title. */
void akt_own_dates_labels(akt_own_dates *list);
void akt_own_dates_cues(akt_own_dates *list);
void akt_own_dates_shape(akt_own_dates *list);
void akt_own_dates_bylines(akt_own_dates *list);

#endif
