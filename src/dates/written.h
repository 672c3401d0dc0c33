/* What is written, before anything is made of it. Forms (form.h) fill this in from the words;
 * resolve.h makes whole days of it. */
#ifndef AKT_DATES_WRITTEN_H
#define AKT_DATES_WRITTEN_H

#include "dates/date.h"

typedef enum akt_date_unit { /* the calendar's units, and what else an expression can name */
                             UNIT_DAY,
                             UNIT_WEEK,
                             UNIT_WEEKEND,
                             UNIT_MONTH,
                             UNIT_QUARTER,
                             UNIT_TERTIAL,
                             UNIT_SEASON, /* n 1 spring .. 4 winter, which begins in its year and
                                             ends in the next */
                             UNIT_HALF,
                             UNIT_TERM, /* n 1 spring, 2 autumn */
                             UNIT_SCHOOL_YEAR,
                             UNIT_YEAR,
                             UNIT_DECADE,
                             UNIT_MANDATE,
                             UNIT_YEARS,       /* year .. n */
                             UNIT_HOLIDAY,     /* n is an akt_holiday */
                             UNIT_NTH_WEEKDAY, /* the n-th weekday of month */
                             UNIT_NTH_WEEK,    /* the n-th week that lies in month as a whole */
                             UNIT_TURN_YEAR,   /* the two days that meet at its end */
                             UNIT_TURN_HALF,
                             UNIT_TURN_QUARTER, /* at the end of month; 0: of whichever */
                             UNIT_TURN_MONTH,
                             UNIT_WEEKDAY, /* of a week told from the anchor */
} akt_date_unit;

typedef enum akt_turn { TURN_YEAR, TURN_HALF, TURN_QUARTER, TURN_MONTH } akt_turn;

typedef enum akt_part {
    PART_WHOLE,
    PART_BEGIN,
    PART_MIDDLE,
    PART_END,
    PART_LAST,    /* the last day */
    PART_EARLIER, /* up to the anchor */
    PART_LATER,   /* from the anchor on */
} akt_part;

typedef enum akt_how {                   /* how the unit is told */
                       HOW_CALENDAR,     /* by its name and number; the year may be missing */
                       HOW_OFFSET,       /* offset units from the anchor's */
                       HOW_WINDOW,       /* the window of offset units that touches the anchor */
                       HOW_PAST,         /* the last before the anchor: "i fredags", "i höstas" */
                       HOW_FUTURE,       /* the first after it: "på torsdag", "till hösten" */
                       HOW_NEAREST_PAST, /* as HOW_PAST, the anchor's own included: "på tisdagen" */
                       HOW_THIS,         /* in the anchor's week: "torsdag" */
                       HOW_OTHER_DAY,    /* the five days before the anchor */
                       HOW_NEARLY,       /* "i snart ett år": the year up to the anchor */
                       HOW_NEARLY_AGO,   /* "snart ett år sedan": from there to the end of that
                                            calendar year */
} akt_how;

typedef enum akt_year_told {
    YEAR_MISSING,
    YEAR_WRITTEN,
    YEAR_OFFSET, /* from the anchor's: "mars förra året" */
    YEAR_SAME,   /* the one last named in the paragraph, or years from it: "samma år" */
} akt_year_told;

typedef struct akt_moment { /* one unit, as written; what is not written is 0 */
    uint8_t unit, how, part, year_told;
    int16_t year;      /* or years from the anchor's */
    int8_t month, day; /* the day may not exist (31 April) */
    int8_t weekday;    /* written beside the day; or the one meant */

    int16_t n;      /* week, quarter, holiday ... */
    int16_t offset; /* units from the anchor */
} akt_moment;

typedef enum akt_tense {
    HINT_NONE,
    HINT_PAST,
    HINT_FUTURE,
    HINT_UNREAL, /* "skulle ha": what was planned, kept or not, may lie a little ahead */
} akt_tense;

typedef struct akt_written {
    akt_moment first, last; /* last only of a range */
    bool range;
    bool noisy;      /* read through a scan's errors */
    bool short_year; /* two digits for a year that only a window of years makes a date */
    uint8_t hint;    /* what the sentence says of past and future */
    uint32_t paragraph;
} akt_written;

#endif
