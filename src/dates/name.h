/* Names that are also months, weekdays, seasons and holidays: Maj, Mars, "Fredag hela veckan". */
#ifndef AKT_DATES_NAME_H
#define AKT_DATES_NAME_H

#include "dates/form.h"

typedef enum akt_calendar_word { /* what the word would be */
                                 AKT_NAMED_MONTH,
                                 AKT_NAMED_WEEKDAY,
                                 AKT_NAMED_SEASON,
                                 AKT_NAMED_HOLIDAY,
} akt_calendar_word;

/* Whether the word at token i, with neither day nor year beside it, is somebody's or something's
 * name; next is the token behind the expression. Only a word with a capital can be one. It looks at
 * a few words to each side. */
bool akt_is_name(const akt_reader *r, size_t i, size_t next, akt_calendar_word word);

/* Whether the word at token i is one that a time may stand right behind: "under Q3", "utfall Q3",
 * "startar Q3"; not "kvarteret Q3". */
bool akt_is_time_behind(const akt_reader *r, size_t i);

#endif
