/* What the parts of reference_number.c share: a number with what stands before it. */
#ifndef AKT_FACTS_REFERENCE_NUMBER_H
#define AKT_FACTS_REFERENCE_NUMBER_H

#include "dates/glyph.h"
#include "facts/reference_scan.h"

/* What the words of reference_prefixes.txt say of the number behind them. */
typedef enum akt_prefix {
    AKT_PREFIX_LABEL,
    AKT_PREFIX_WEAK,
    AKT_PREFIX_COURT,
    AKT_PREFIX_COURT_LETTER,
    AKT_PREFIX_REPORT,
    AKT_PREFIX_SOU,
    AKT_PREFIX_DS,
    AKT_PREFIX_DIR,
    AKT_PREFIX_PROP,
    AKT_PREFIX_BET,
    AKT_PREFIX_RSKR,
    AKT_PREFIX_SKR,
    AKT_PREFIX_MOTION,
    AKT_PREFIX_QUESTION,
    AKT_PREFIX_INTERPELLATION,
    AKT_PREFIX_PROT,
    AKT_PREFIX_RIR,
    AKT_PREFIX_FPM,
    AKT_PREFIX_UTR,
    AKT_PREFIX_SO,
    AKT_PREFIX_SFS,
    AKT_PREFIX_LAW,
    AKT_PREFIX_UNION,
    AKT_PREFIX_NONE,
    AKT_PREFIX_NUMBER,
} akt_prefix;

#define AKT_NUMBER_GROUPS 7

typedef struct akt_number {
    akt_str group[AKT_NUMBER_GROUPS];
    char tie[AKT_NUMBER_GROUPS]; /* before the group; 0 before the first */
    size_t n, digits;            /* groups, digits in all */
    size_t from, to;
    /* Before it: */
    akt_str prefix;       /* the letters: "RS", "KS", "Ju"; "" if there are none */
    uint32_t prefix_says; /* what they are by the list: a bit for each akt_prefix */
    size_t begin;         /* where they begin, or the number */
    bool glued;           /* nothing stands between them */
    bool spaced;          /* a blank does */
    akt_str word;         /* the word before all that, past "nr" and a colon */
    uint32_t word_says;
    size_t word_from; /* begins here */
    bool numbered;    /* "nr" stood between them */
    bool parenthesis; /* one opens right before it */
} akt_number;

/* What the list says of a word: a bit for each akt_prefix. */
uint32_t akt_prefix_says(akt_str word);

static inline bool akt_says(uint32_t says, akt_prefix what)
{
    return says >> what & 1;
}

static inline bool akt_prefix_is(akt_str word, akt_prefix what)
{
    return akt_says(akt_prefix_says(word), what);
}

/* Whether this number goes on a list that the last reference began: "prop. 1990/91:90 och
 * 1997/98:1". */
bool akt_number_goes_on(const akt_reference_scan *scan, const akt_number *n,
                        akt_reference_kind kind);

/* Adds a group to the key in lower case, without leading zeros. */
void akt_number_add_group(akt_reference_scan *scan, akt_str group);

/* Each adds the reference that the number is, and gives where it ends; 0 when it is none of this
 * kind. */
size_t akt_try_report(akt_reference_scan *scan, const akt_number *n);
size_t akt_try_court(akt_reference_scan *scan, const akt_number *n); /* of two groups or more */
size_t akt_try_print(akt_reference_scan *scan, const akt_number *n); /* likewise */
size_t akt_try_union(akt_reference_scan *scan, const akt_number *n);
size_t akt_try_statute(akt_reference_scan *scan, const akt_number *n);
size_t akt_try_publication(akt_reference_scan *scan, const akt_number *n);
size_t akt_try_minutes(akt_reference_scan *scan, const akt_number *n);
size_t akt_try_case(akt_reference_scan *scan, akt_number *n);

static inline bool akt_is_digits(akt_str group)
{
    return group.len > 0 && akt_count_digits(group, 0) == group.len;
}

/* A year of four digits, 0 if it is none. */
static inline int akt_year_of(akt_str group)
{
    int year = group.len == 4 && akt_is_digits(group) ? akt_number_at(group, 0, 4) : 0;

    return year >= 1900 && year <= 2099 ? year : 0;
}

static inline size_t akt_letter_len(akt_str text, size_t at)
{
    return (unsigned char)text.ptr[at] >= 0xC0 && at + 1 < text.len ? 2 : 1;
}

#endif
