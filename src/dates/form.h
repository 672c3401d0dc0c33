/* Forms: what dates look like. Each looks at the tokens from one place on and, when its form is
 * there, fills a moment and says where it ends. They look at a few tokens only, so that a whole
 * text is read in linear time. */
#ifndef AKT_DATES_FORM_H
#define AKT_DATES_FORM_H

#include "dates/token.h"
#include "dates/written.h"

typedef struct akt_reader {
    akt_str text; /* of the paragraph */
    const akt_token *t;
    size_t n;
    size_t last; /* the token behind the date before, 0 when there is none */
    size_t days; /* how many were written "D/M" before */
} akt_reader;

typedef struct akt_form { /* what a form fills in */
    akt_moment m;
    size_t from; /* first token: may lie before the place that was asked */
    size_t next; /* behind the last */
    bool noisy, short_year;
} akt_form;

/* --- Looking at tokens; any index is safe --- */

#ifdef AKT_COUNT_STEPS /* a test counts them (tests/counted): work must grow with the text only */
extern size_t akt_steps;
#define AKT_STEP() ((void)++akt_steps)
#else
#define AKT_STEP() ((void)0)
#endif

static inline const akt_token *akt_tok(const akt_reader *r, size_t i)
{
    AKT_STEP();
    return r->t + (i < r->n ? i : r->n - 1); /* the last is PIECE_END */
}

static inline bool akt_is(const akt_reader *r, size_t i, akt_word_class class)
{
    return akt_word_is(akt_tok(r, i)->word, class);
}

static inline int akt_val(const akt_reader *r, size_t i, akt_word_class class)
{
    return akt_is(r, i, class) ? akt_word_value(akt_tok(r, i)->word, class) : 0;
}

static inline akt_piece akt_piece_at(const akt_reader *r, size_t i)
{
    return (akt_piece)akt_tok(r, i)->piece;
}

static inline bool akt_has_blank(const akt_reader *r, size_t i) /* before it */
{
    return (akt_tok(r, i)->flags & TOKEN_BLANK) != 0 || akt_piece_at(r, i) == PIECE_END;
}

akt_str akt_tok_text(const akt_reader *r, size_t i);

/* Whether token i is one of the words, in any case; the list ends with NULL. */
bool akt_is_any_of(const akt_reader *r, size_t i, const char *const *words);

/* The longest phrase of this class that begins at i, a single word included; *next is behind it. */
akt_word_id akt_phrase(const akt_reader *r, size_t i, akt_word_class class, size_t *next);

/* A number of so many digits; -1 when none stands there. */
int akt_number(const akt_reader *r, size_t i, int least, int most);

/* A number in figures or in words (1..100), -1 when none stands there. */
int akt_cardinal(const akt_reader *r, size_t i);

/* Whether a number may begin, or end before, token i: not in "RS 2024-05699", "031-12 34 56". */
bool akt_may_begin(const akt_reader *r, size_t i);
bool akt_may_end(const akt_reader *r, size_t next);

/* The first token of the last `most` words before i that make a phrase of this class; i when they
 * make none. */
bool akt_behind(const akt_reader *r, size_t i, akt_word_class class);

/* Whether the word is one of this class or a compound that ends in one. */
bool akt_ends_in(const akt_reader *r, size_t i, akt_word_class class);

/* Whether a number behind token i is something's number: "rum 12", "bilaga 3". */
bool akt_is_numbering(const akt_reader *r, size_t i);

bool akt_is_year(int year);

/* A year behind a month, a week, a season: "2024", ", 2024", "-24", "201 9", "i år", "förra året".
 * *next moves behind it; nothing happens when there is none. *noisy: its
 * digits stand apart. */
void akt_year_behind(const akt_reader *r, size_t *next, akt_moment *m, bool *noisy);

/* A month's name at i; SHORT names are taken too when wanted. *next is behind it and its point. */
int akt_month(const akt_reader *r, size_t i, bool with_short, size_t *next);

/* --- The forms --- */

typedef bool akt_form_fn(const akt_reader *r, size_t i, akt_form *out);

akt_form_fn akt_form_numeric; /* "2024-11-28", "28/11 2024", "28.11.2024", "20241128", "2026-W06" */
akt_form_fn akt_form_day;     /* "fredagen den 11 oktober 2024", "tredje maj", "den 25:e" */
akt_form_fn akt_form_month;   /* "mars 2026", "september månad" */
akt_form_fn akt_form_season;  /* "hösten 2024", "i höstas", "till våren" */
akt_form_fn akt_form_period;  /* weeks, quarters, halves, terms, turns */
akt_form_fn akt_form_year;    /* "2018 års", "under 2023", "i fjol", "1970-talet" */
akt_form_fn akt_form_holiday; /* "annandag påsk 2024" */
akt_form_fn akt_form_relative; /* "i dag", "på torsdag", "nästa vecka", "för två år sedan" */
akt_form_fn akt_form_part;     /* "början av mars", "senare i höst" */

/* Any of them, the right one first. */
akt_form_fn akt_form_any;

/* A day of the month whose month follows later ("den 10" of "mellan den 10 och 12 mars"). */
akt_form_fn akt_form_day_alone;

#endif
