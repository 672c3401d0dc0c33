/* The words that matter to dates, each with what it can be. The lists are data (months.txt,
 * weekdays.txt ...; lexicon.cmake makes them one table). */
#ifndef AKT_DATES_WORD_H
#define AKT_DATES_WORD_H

#include "base/str.h"

/* What a word can be; the lists say what the value of each means. */
#define AKT_WORD_CLASSES(X)                                                                        \
    X(PHRASE)      /* some listed phrase begins with this word */                                  \
    X(PHRASE_REST) /* it stands in one behind the first */                                         \
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
    X(THROUGH)                                                                                     \
    X(BETWEEN)                                                                                     \
    X(AND)                                                                                         \
    X(CLOCK)                                                                                       \
    X(SET)                                                                                         \
    X(RATE)                                                                                        \
    X(YEAR_CUE)                                                                                    \
    X(DATED)                                                                                       \
    X(COUNTED)                                                                                     \
    X(NUMBERED)                                                                                    \
    X(AFTER_SPRING)                                                                                \
    X(DEADLINE)                                                                                    \
    X(LAST_CHANCE)                                                                                 \
    X(START)                                                                                       \
    X(AWAY)                                                                                        \
    X(PAST)                                                                                        \
    X(PERFECT)                                                                                     \
    X(FUTURE)                                                                                      \
    X(PRESENT)                                                                                     \
    X(LASTS)                                                                                       \
    X(TO_COME)                                                                                     \
    X(PREFIX)                                                                                      \
    X(PLANNED)                                                                                     \
    X(DRAWN)                                                                                       \
    X(COMING)                                                                                      \
    X(CALL)                                                                                        \
    X(NOT_PAST)                                                                                    \
    X(DECIDING)                                                                                    \
    X(MODAL)                                                                                       \
    X(MOVED)                                                                                       \
    X(SHIFTED)                                                                                     \
    X(MEETING)                                                                                     \
    X(RECORD)                                                                                      \
    X(JOINS)                                                                                       \
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

typedef struct akt_word_classes { /* a set of classes */
    uint64_t bits[2];
} akt_word_classes;

extern const akt_word_classes akt_word_sets[]; /* by id; that of 0 is empty */

/* Whether the word can be this. */
static inline bool akt_word_is(akt_word_id id, akt_word_class class)
{
    return akt_word_sets[id].bits[class / 64] >> class % 64 & 1;
}

static inline bool akt_word_is_any(akt_word_id id, const akt_word_classes *classes)
{
    return (akt_word_sets[id].bits[0] & classes->bits[0]) != 0 ||
           (akt_word_sets[id].bits[1] & classes->bits[1]) != 0;
}

#define AKT_CLASS_BIT(class, half) ((class) / 64 == (half) ? UINT64_C(1) << (class) % 64 : 0)

/* The value that the word's list gives it; 0 when it is no such word. */
int akt_word_value(akt_word_id id, akt_word_class class);

#endif
