/* The words that matter to dates, each with what it can be. The lists are data (months.txt,
 * weekdays.txt ...; lexicon.cmake makes them one table). */
#ifndef AKT_DATES_WORD_H
#define AKT_DATES_WORD_H

#include "base/str.h"

/* What a word can be; the lists say what the value of each means. */
#define AKT_WORD_CLASSES(X)                                                                        \
    X(PHRASE) /* some listed phrase begins with this word */                                       \
    X(MONTH)                                                                                       \
    X(MONTH_SHORT)                                                                                 \
    X(MONTH_FOREIGN)                                                                               \
    X(WEEKDAY)                                                                                     \
    X(WEEKDAY_DEF)                                                                                 \
    X(WEEKDAY_S)                                                                                   \
    X(WEEKDAY_SHORT)                                                                               \
    X(WEEKDAY_PART)                                                                                \
    X(DAYPART)                                                                                     \
    X(CARDINAL)                                                                                    \
    X(ORDINAL)                                                                                     \
    X(ORDINAL_END)                                                                                 \
    X(HOLIDAY)                                                                                     \
    X(HOLIDAY_S)                                                                                   \
    X(UNIT)                                                                                        \
    X(UNIT_DEF)                                                                                    \
    X(WEEK)                                                                                        \
    X(ISO_WEEK)                                                                                    \
    X(MONTH_WORD)                                                                                  \
    X(QUARTER)                                                                                     \
    X(QUARTER_SHORT)                                                                               \
    X(TERTIAL)                                                                                     \
    X(TERTIAL_SHORT)                                                                               \
    X(HALF)                                                                                        \
    X(HALF_SHORT)                                                                                  \
    X(TERM)                                                                                        \
    X(TERM_SHORT)                                                                                  \
    X(SCHOOL_YEAR)                                                                                 \
    X(MANDATE)                                                                                     \
    X(SEASON)                                                                                      \
    X(SEASON_DEF)                                                                                  \
    X(SEASON_S)                                                                                    \
    X(SEASON_PART)                                                                                 \
    X(TURN)                                                                                        \
    X(YEAR_NAMED)                                                                                  \
    X(YEAR_WORD)                                                                                   \
    X(OF_YEAR)                                                                                     \
    X(DECADE)                                                                                      \
    X(CENTURY)                                                                                     \
    X(TALET)                                                                                       \
    X(PART)                                                                                        \
    X(PART_ALONE)                                                                                  \
    X(EARLY)                                                                                       \
    X(SO_FAR)                                                                                      \
    X(TODAY)                                                                                       \
    X(THIS_YEAR)                                                                                   \
    X(SAME_YEAR)                                                                                   \
    X(OTHER_DAY)                                                                                   \
    X(WHICH)                                                                                       \
    X(GONE)                                                                                        \
    X(LATEST)                                                                                      \
    X(AGO)                                                                                         \
    X(SOON)                                                                                        \
    X(ABOUT)                                                                                       \
    X(FOR)                                                                                         \
    X(IN)                                                                                          \
    X(WITHIN)                                                                                      \
    X(DEN)                                                                                         \
    X(DE)                                                                                          \
    X(I)                                                                                           \
    X(PA)                                                                                          \
    X(AV)                                                                                          \
    X(TILL)                                                                                        \
    X(MED)                                                                                         \
    X(THROUGH)                                                                                     \
    X(FROM)                                                                                        \
    X(BETWEEN)                                                                                     \
    X(AND)                                                                                         \
    X(CLOCK)                                                                                       \
    X(SET)                                                                                         \
    X(RATE)                                                                                        \
    X(YEAR_CUE)                                                                                    \
    X(DATED)                                                                                       \
    X(COUNTED)                                                                                     \
    X(NUMBERED)                                                                                    \
    X(SHARE)                                                                                       \
    X(AFTER_SPRING)                                                                                \
    X(DEADLINE)                                                                                    \
    X(LAST_CHANCE)                                                                                 \
    X(START)                                                                                       \
    X(PAST)                                                                                        \
    X(PERFECT)                                                                                     \
    X(FUTURE)                                                                                      \
    X(PRESENT)                                                                                     \
    X(COMING)                                                                                      \
    X(NOT_PAST)                                                                                    \
    X(DECIDING)                                                                                    \
    X(PROPOSING)

typedef enum akt_word_class {
#define AKT_WORD_CLASS(name) AKT_W_##name,
    AKT_WORD_CLASSES(AKT_WORD_CLASS)
#undef AKT_WORD_CLASS
        AKT_WORD_CLASS_COUNT
} akt_word_class;

/* An entry of the table: 0 is no word, others are passed to the functions below. */
typedef uint16_t akt_word_id;

/* The hash of a word in lower case, byte by byte. */
static inline uint32_t akt_word_hash(uint32_t hash, unsigned char byte)
{
    return hash * 33 + byte;
}

/* The entry of a word or phrase in lower case (phrases with single spaces) that has this hash. */
akt_word_id akt_word_find(const char *lower, size_t len, uint32_t hash);

/* Whether the word can be this, and the value that its list gives it (0 when it is not). */
bool akt_word_is(akt_word_id id, akt_word_class class);
int akt_word_value(akt_word_id id, akt_word_class class);

#endif
